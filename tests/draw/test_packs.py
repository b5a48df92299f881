"""The symbol packs: what each sign says, and that no two of a pack say the same."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import marks, picture
from riskmap.draw.dot import source
from riskmap.draw.packs import PACKS, pack
from riskmap.draw.pinned import Pinned
from riskmap.draw.symbols import faces
from riskmap.errors import WrongUse
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
SVG = "{http://www.w3.org/2000/svg}"
for_each_pack = pytest.mark.parametrize("signs", PACKS)


def seen(sight: Sight | None = None, **parts: object) -> view.View:
    data = {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": {"baby": {"name": "Baby"}, "mum": {"name": "Mum"}},
        "parent_links": [{"parent": "mum", "child": "baby"}],
        **parts,
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return view.make(family, sight or Sight(), CATALOGUE.flags)


def mum(**fields: object) -> view.View:
    return seen(people={"baby": {"name": "Baby"}, "mum": {"name": "Mum", **fields}})


def dot(found: view.View, **how: str) -> str:
    return picture.place(found, CATALOGUE, **how).dot


def root(found: view.View, **how: str) -> ET.Element:
    drawn = picture.draw(found, CATALOGUE, "svg", engine="pure", **how)
    return ET.fromstring(drawn)  # noqa: S314 - the engine's own file


def part(page: ET.Element, key: str) -> ET.Element:
    (found,) = [one for one in page.iter(f"{SVG}g") if one.get("id") == key]
    return found


def said(page: ET.Element) -> str:
    return " ".join(one.text or "" for one in page.iter(f"{SVG}text"))


def sign(found: view.View, signs: str) -> list[str]:
    """Give the shapes of the mother's sign, drawn on a page of its own."""
    face = faces(found, CATALOGUE, pack(signs))["mum"]
    pinned = Pinned(100, 100)
    marks.sign(pinned, "sign", (50, 50), face, died=pack(signs).died)
    return [one for one in source(pinned.page()).splitlines() if '"sign:' in one]


@for_each_pack
def test_no_two_genders_or_losses_of_a_pack_share_a_sign(signs):
    people = [{"drawn_as": one} for one in ("man", "woman", "another", "unknown")]
    people += [
        {"drawn_as": "woman", "lost": {"kind": kind}}
        for kind in ("miscarriage", "stillbirth", "termination", "not-stated")
    ]
    drawn = [sign(mum(**one), signs) for one in people]
    for one, other in itertools.combinations(range(len(drawn)), 2):
        assert drawn[one] != drawn[other], (people[one], people[other])


@for_each_pack
def test_each_pack_says_every_kind_of_couple_link_and_loss(signs):
    uk, one = PACKS["uk"], pack(signs)
    assert one.ties.keys() == uk.ties.keys()
    assert one.links.keys() == uk.links.keys()
    assert one.losses.keys() == uk.losses.keys()
    assert one.ended.keys() == uk.ended.keys()


def test_in_the_uk_a_lasting_couple_has_an_unbroken_line_married_or_not():
    uk = pack("uk")
    assert uk.ties["married"] == uk.ties["living-together"] == "solid"
    assert uk.ties["seeing-each-other"] == "dashed"


def test_a_pack_that_is_not_there_is_said_to_be_wrong():
    with pytest.raises(WrongUse, match="say uk, mcgoldrick, pedigree"):
        dot(seen(), signs="runes")


@for_each_pack
def test_the_outer_shape_is_the_gender_that_somebody_lives_in(signs):
    trans = mum(drawn_as="man", recorded_at_birth="girl")
    man = sign(mum(drawn_as="man"), signs)
    assert sign(trans, signs)[0] == man[0]
    assert "recorded as a girl at birth" in said(root(trans, signs=signs))
    shape_in_shape = sign(trans, signs) != man
    assert shape_in_shape == pack(signs).inner


def test_a_birth_that_was_recorded_as_somebody_lives_is_not_said():
    assert dot(mum(drawn_as="man", recorded_at_birth="boy")) == dot(mum(drawn_as="man"))


TWINS = {
    "mum": {"name": "Mum"},
    "baby": {"name": "Baby", "born": "2020"},
    "ben": {"name": "Ben", "born": "2020", "twin_of": ["baby"]},
}


def twins(**fields: object) -> view.View:
    people = {**TWINS, "ben": {**TWINS["ben"], **fields}}
    links = [{"parent": "mum", "child": child} for child in ("baby", "ben")]
    return seen(people=people, parent_links=links)


@pytest.mark.parametrize(
    ("identical", "words", "bar"),
    [
        ({"identical": "true"}, "identical twin of Ben", True),
        ({"identical": "false"}, "twin of Ben, not identical", False),
        ({}, "twin of Ben", False),
    ],
)
def test_twins_are_drawn_and_said_to_be_identical_or_not(identical, words, bar):
    page = root(twins(**identical))
    assert words in said(part(page, "person-baby"))
    assert ("Born together and identical: a bar" in said(page)) == bar
    assert "Born together: lines from one point" in said(page)


@pytest.mark.parametrize("third", [{"identical": "false"}, {}])
def test_of_three_the_bar_joins_the_identical_two_alone(third):
    people = {
        "mum": {"name": "Mum"},
        "baby": {"name": "Baby", "born": "2020", "identical": "true"},
        "ben": {"name": "Ben", "born": "2020", "twin_of": ["baby", "cal"]},
        "cal": {"name": "Cal", "born": "2020", **third},
    }
    people["ben"]["identical"] = "true"
    links = [{"parent": "mum", "child": child} for child in ("baby", "ben", "cal")]
    found = seen(people=people, parent_links=links)
    placed = picture.place(found, CATALOGUE).layout
    (bar,) = [one.points for one in placed.strokes if one.part == "twins"]
    at = {who: placed.spots[who].x for who in ("baby", "ben", "cal")}
    assert bar[1][0] < (at["ben"] + at["cal"]) / 2
    page = root(found)
    assert "triplet of Ben and Cal; identical with Ben" in " ".join(
        said(part(page, "person-baby")).split()
    )


def test_a_dagger_for_a_loss_is_in_the_key_since_the_sign_alone_does_not_say_it():
    people = {
        "mum": {"name": "Mum"},
        "baby": {"name": "Baby", "lost": {"kind": "miscarriage"}},
        "other": {"name": "Other", "lost": {"kind": "not-stated"}},
    }
    links = [{"parent": "mum", "child": child} for child in ("baby", "other")]
    page = root(seen(people=people, parent_links=links), died="dagger")
    assert "A miscarriage: a dagger before the name" in said(part(page, "key"))
    assert "how is not stated: a dagger" not in said(part(page, "key"))


def test_the_bar_of_identical_ones_leaves_out_whoever_stands_between_them():
    people = {
        "mum": {"name": "Mum"},
        "baby": {"name": "Baby", "born": "2020", "identical": "true"},
        "ben": {"name": "Ben", "born": "2020", "twin_of": ["baby", "cal"]},
        "cal": {"name": "Cal", "born": "2020", "identical": "true"},
    }
    people["ben"]["identical"] = "false"
    links = [{"parent": "mum", "child": child} for child in ("baby", "ben", "cal")]
    placed = picture.place(seen(people=people, parent_links=links), CATALOGUE).layout
    bars = [one.points for one in placed.strokes if one.part == "twins"]
    (leg,) = [s for s in placed.strokes if s.child and s.child.who == "ben"
              if s.part == "leg"]  # fmt: skip
    (one, _), (other, _) = leg.points
    assert len(bars) == 2
    assert all(not bar[0][0] <= max(one, other) <= bar[1][0] for bar in bars)


@for_each_pack
@pytest.mark.parametrize("kind", ["adoptive", "foster", "kinship", "guardian", "step"])
def test_a_link_that_is_not_by_birth_has_its_letter_its_years_and_its_line_in_the_key(
    signs, kind
):
    link = {"parent": "mum", "child": "baby", "kind": kind, "from": "2019"}
    page = root(seen(parent_links=[link]), signs=signs)
    letter = kind[0].upper()
    assert letter in said(part(page, "couple-mum")).split()
    assert f"({letter})" in said(part(page, "key"))
    assert "since 2019" in said(part(page, "person-baby"))


def test_the_pedigree_standard_puts_an_adopted_child_in_brackets_and_points_at_one():
    link = {"parent": "mum", "child": "baby", "kind": "adoptive"}
    page = root(seen(parent_links=[link]), signs="pedigree")
    assert "Adopted: in brackets" in said(page)
    assert "The child whom this map is about: an arrow" in said(page)


def test_the_pedigree_standard_draws_a_related_couple_with_a_double_line():
    people = {who: {"name": who.title()} for who in ("gran", "ann", "bob", "baby")}
    links = [{"parent": "gran", "child": child} for child in ("ann", "bob")]
    couples = [{"of": ["ann", "bob"], "kind": "married", "children": ["baby"]}]
    found = seen(people=people, parent_links=links, couples=couples)
    words = "A couple with a forebear in common (worked out)"
    assert words in said(root(found, signs="pedigree"))
    assert words not in said(root(found, signs="uk"))
    alone = seen(people=people, couples=couples, parent_links=[])
    assert words not in said(root(alone, signs="pedigree"))


@for_each_pack
@pytest.mark.parametrize("died", ["cross", "slash", "grey", "dagger"])
@pytest.mark.parametrize("drawn_as", ["man", "woman", "another", "unknown"])
def test_the_mark_that_was_chosen_is_on_every_shape_in_every_pack(
    signs, died, drawn_as
):
    with_it = mum(drawn_as=drawn_as, died="2020")
    group = part(root(with_it, signs=signs, died=died), "person-mum")
    plain = part(root(mum(drawn_as=drawn_as), signs=signs), "person-mum")
    strokes = len(list(group.iter(f"{SVG}path"))) - len(list(plain.iter(f"{SVG}path")))
    if died in ("cross", "slash"):
        assert strokes == {"cross": 2, "slash": 1}[died]
    elif died == "grey":
        assert "#d0d0d0" in ET.tostring(group, encoding="unicode")
    else:
        assert "\N{DAGGER} Mum" in said(group)


@for_each_pack
def test_a_pack_has_its_own_mark_for_who_died_where_nobody_chose(signs):
    died = mum(died="2020")
    assert dot(died, signs=signs) == dot(died, signs=signs, died=pack(signs).died)


LOSS = {
    "baby": {"name": "Baby", "due": "2027-01"},
    "mum": {"name": "Mum"},
    "dan": {"name": "Dan"},
    "lost": {"name": "Not told", "lost": {"on": "2024", "kind": "termination"}},
}
LINKS = [{"parent": "mum", "child": child} for child in ("baby", "lost")]


@pytest.mark.parametrize(
    "sight",
    [
        Sight(audience="family", reader="mum"),
        Sight(audience="family", reader="dan"),
        Sight(audience="north"),
    ],
)
def test_no_copy_shows_that_a_pregnancy_was_ended(sight):
    agencies = {"north": {"name": "North"}}
    links = [*LINKS, {"parent": "dan", "child": "baby"}]
    told = [{"who": "north", "in_contact_with": "mum"}]
    with_it = seen(sight, people=LOSS, parent_links=links, agencies=agencies, ties=told)
    people = {who: one for who, one in LOSS.items() if who != "lost"}
    links = [link for link in links if link["child"] != "lost"]
    without = seen(
        sight, people=people, parent_links=links, agencies=agencies, ties=told
    )
    assert with_it.family == without.family
    assert dot(with_it) == dot(without)


def test_those_who_work_with_the_family_see_it():
    found = seen(people=LOSS, parent_links=LINKS)
    assert "pregnancy ended 2024" in said(root(found))


@pytest.mark.parametrize(
    ("sight", "there"),
    [
        (Sight(), True),
        (Sight(audience="family", reader="mum"), True),
        (Sight(audience="family", reader="dan"), False),
        (Sight(audience="north"), False),
    ],
)
def test_how_a_birth_was_recorded_is_in_nobody_elses_copy(sight, there):
    people = {
        "baby": {"name": "Baby"},
        "mum": {"name": "Mum", "drawn_as": "man", "recorded_at_birth": "girl"},
        "dan": {"name": "Dan"},
    }
    links = [{"parent": who, "child": "baby"} for who in ("mum", "dan")]
    agencies = {"north": {"name": "North"}}
    ties = [{"who": "north", "in_contact_with": "mum"}]
    found = seen(sight, people=people, parent_links=links, agencies=agencies, ties=ties)
    assert ("recorded as a girl" in said(root(found))) == there
