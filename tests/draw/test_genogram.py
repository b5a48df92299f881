"""What the picture shows, what it says aloud, and what it must never show."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import engine, picture, text
from riskmap.errors import WrongUse
from riskmap.record.load import from_document
from riskmap.record.load import load as load_family
from riskmap.record.status import Status
from riskmap.view import Sight
from riskmap.yamlfile import Document

from .hearing import heard

ROOT = Path(__file__).parents[2]
EXPECTED = ROOT / "tests" / "expected"
DEMO = ROOT / "src" / "riskmap" / "demo" / "family.yaml"
REVIEW = ROOT / "tests" / "reviews" / "iman.family.yaml"
CATALOGUE = load()
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def seen(data: dict, sight: Sight | None = None) -> view.View:
    document = Document("family.yaml", data, {}, {})
    family = from_document(document, CATALOGUE.factors)
    return view.make(family, sight or Sight(), CATALOGUE.flags)


def family(**parts: object) -> dict:
    base = {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2027-01"},
            "mum": {"name": "Mum", "drawn_as": "woman", "born": "1999"},
        },
        "parent_links": [{"parent": "mum", "child": "baby"}],
        "sources": {"note": {"title": "A note"}},
    }
    return {**base, **parts}


def person(**fields: object) -> dict:
    """Give a family in which the mother is as described."""
    data = family()
    mum = {"name": "Mum", "drawn_as": "woman", **fields}
    return {**data, "people": {**data["people"], "mum": mum}}


def entry(name: str, factor: str, **fields: object) -> dict:
    base = {"id": name, "factor": factor, "about": ["mum"], "basis": "document"}
    return {**base, "source": "note", "says": f"Words of {name}.", **fields}


def svg(found: view.View, **how: str) -> ET.Element:
    drawn = picture.draw(found, CATALOGUE, "svg", engine="pure", **how)
    return ET.fromstring(drawn)  # noqa: S314 - the engine's own file


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def group(root: ET.Element, key: str) -> ET.Element:
    (found,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == key]
    return found


def dot(found: view.View, **how: str) -> str:
    return picture.place(found, CATALOGUE, **how).dot


# --- golden files: whole pictures, as the DOT that any engine draws

EVERY = Path(__file__).parent / "every_sign.family.yaml"
PACKS = ("uk", "mcgoldrick", "pedigree")
PICTURES = {
    "demo": (DEMO, Sight()),
    "demo-as-at-2026-06-30": (DEMO, Sight(as_at=date(2026, 6, 30))),
    "demo-for-rosalind": (DEMO, Sight(audience="family", reader="rosalind")),
    "review": (REVIEW, Sight()),
    "review-as-medway-had-it": (
        REVIEW,
        Sight(as_at=date(2021, 2, 28), as_agency="medway"),
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_one_that_was_looked_at(name):
    """RISKMAP_RENEW=1 writes them anew: look at each picture before you keep it."""
    path, sight = PICTURES[name]
    found = view.make(load_family(path, CATALOGUE.factors), sight, CATALOGUE.flags)
    drawn = dot(found)
    expected = EXPECTED / f"{name}.dot"
    if os.environ.get("RISKMAP_RENEW"):
        expected.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("signs", PACKS)
def test_every_sign_of_a_pack_is_the_one_that_was_looked_at(signs):
    sight = Sight(as_at=date(2026, 11, 1))
    found = view.make(load_family(EVERY, CATALOGUE.factors), sight, CATALOGUE.flags)
    drawn = dot(found, signs=signs)
    expected = EXPECTED / f"every-sign-{signs}.dot"
    if os.environ.get("RISKMAP_RENEW"):
        expected.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == expected.read_text(encoding="utf-8")


# --- the parts have names


def test_each_person_couple_and_home_is_a_group_with_a_name():
    root = svg(
        seen(
            family(
                homes={"flat": {"name": "The flat", "lived_in": [{"who": "mum"}]}},
            )
        )
    )
    titles = {
        one.get("id"): heard(one) for one in root.iter(f"{SVG}g") if one.get("id")
    }
    assert titles["person-baby"].startswith(
        "Baby; a pregnancy; due January 2027; the map is about this child; questions "
    )
    assert titles["person-mum"].startswith("Mum; a woman or girl; born 1999")
    assert titles["couple-mum"] == "Mum; children: Baby"
    assert titles["home-flat"] == "Home: The flat; living here: Mum"
    assert root.findtext(f"{SVG}title") == "A family"
    assert "never scores" in root.findtext(f"{SVG}desc")


def test_everybody_is_read_before_the_key_and_the_foot():
    order = [one.get("id") for one in svg(seen(family())).iter(f"{SVG}g")]
    named = [one for one in order if one]
    assert named == ["head", "person-baby", "person-mum", "couple-mum", "key", "foot"]


def test_names_are_text_and_not_drawn_letters():
    assert "Mum" in words(svg(seen(family())))


# --- signs


@pytest.mark.parametrize(
    ("drawn_as", "said", "form"),
    [
        ("man", "A man or boy", "polygon"),
        ("woman", "A woman or girl", "ellipse"),
        ("another", "Another gender", "path"),
        ("unknown", "Gender not recorded", "polygon"),
    ],
)
def test_each_gender_has_a_sign_of_its_own_and_a_line_in_the_key(drawn_as, said, form):
    root = svg(seen(person(drawn_as=drawn_as)))
    mum = group(root, "person-mum")
    assert next(iter(mum.iter(f"{SVG}{form}")), None) is not None
    assert said in words(root)
    others = {
        "A man or boy",
        "A woman or girl",
        "Another gender",
        "Gender not recorded",
    }
    assert not (others - {said}) & set(words(root))


def test_no_two_genders_share_a_sign():
    signs = {
        drawn_as: dot(seen(person(drawn_as=drawn_as))).replace(drawn_as, "")
        for drawn_as in ("man", "woman", "another", "unknown")
    }
    assert len(set(signs.values())) == 4


def test_the_child_whom_the_map_is_about_has_a_double_line():
    root = svg(seen(family()))
    assert "The child whom this map is about: a double line" in " ".join(words(root))
    lines = list(group(root, "person-baby").iter(f"{SVG}path"))
    assert len(lines) == 2


@pytest.mark.parametrize("mark", ["cross", "slash", "grey", "dagger"])
def test_the_mark_for_someone_who_died_is_a_choice(mark):
    died = seen(person(born="1970", died="2020"))
    root = svg(died, died=mark)
    mum = group(root, "person-mum")
    strokes = len(list(mum.iter(f"{SVG}path")))
    assert strokes == {"cross": 2, "slash": 1, "grey": 0, "dagger": 0}[mark]
    filled = [one.get("fill") for one in mum.iter(f"{SVG}ellipse")]
    assert ("#d0d0d0" in filled) == (mark == "grey")
    assert any(one.startswith("\N{DAGGER}") for one in words(root)) == (
        mark == "dagger"
    )
    assert "1970 - 2020" in words(root)


def test_a_mark_for_someone_who_died_is_shown_for_nobody_else():
    for mark in ("cross", "slash", "grey", "dagger"):
        assert dot(seen(family()), died=mark) == dot(seen(family()))


def test_someone_unnamed_has_a_broken_sign_and_words():
    root = svg(seen(person(name="A neighbour", unnamed="true")))
    assert "not named in what we have" in words(root)
    sign = next(group(root, "person-mum").iter(f"{SVG}ellipse"))
    assert sign.get("stroke-dasharray")


def test_someone_nobody_knows_is_a_question_mark_inside_the_sign():
    root = svg(seen(person(name="Father, not known", not_known="true")))
    assert "?" in words(group(root, "person-mum"))


def test_an_age_stands_in_the_sign_and_is_said_to_be_worked_out():
    root = svg(seen(person(born="1999-01-01"), Sight(as_at=date(2026, 6, 1))))
    assert "27" in words(group(root, "person-mum"))
    assert "Age on that day, worked out from the birth" in " ".join(words(root))


def test_a_lost_pregnancy_keeps_its_place_and_says_so():
    data = family(
        people={
            "baby": {"name": "Baby", "due": "2027-01"},
            "first": {"name": "First", "lost": {"on": "2024", "kind": "miscarriage"}},
            "mum": {"name": "Mum", "drawn_as": "woman"},
        },
        parent_links=[
            {"parent": "mum", "child": "baby"},
            {"parent": "mum", "child": "first"},
        ],
    )
    drawn = picture.place(seen(data), CATALOGUE)
    assert drawn.layout.rows == (("mum",), ("first", "baby"))
    assert "miscarriage 2024" in words(svg(seen(data)))


# --- how it stands

UNSETTLED = [one for one in Status if one.unsettled and one is not Status.NOT_SAFE]


def with_status(status: Status) -> dict:
    """Give a family in which everything that a picture shows stands so."""
    how = {"status": status.value}
    return family(
        people={
            "baby": {"name": "Baby", "due": "2027-01"},
            "mum": {"name": "Mum", "drawn_as": "woman"},
            "dan": {"name": "Dan", "drawn_as": "man", **how},
        },
        couples=[{"of": ["dan", "mum"], "kind": "living-together", **how}],
        parent_links=[
            {"parent": "mum", "child": "baby"},
            {"parent": "dan", "child": "baby", **how},
        ],
        homes={
            "flat": {"name": "The flat", "lived_in": ["mum", {"who": "dan", **how}]},
            "barn": {"name": "The barn", "lived_in": ["mum"], **how},
        },
    )


@pytest.mark.parametrize("status", UNSETTLED)
def test_the_status_of_everything_that_is_drawn_stands_beside_it(status):
    root, shown = svg(seen(with_status(status))), status.shown
    dan = heard(group(root, "person-dan"))
    assert f"({shown})" in dan
    assert f"living in The flat: {shown}" in dan
    assert f"Dan: parent, {shown}" in heard(group(root, "person-baby"))
    assert shown in " ".join(words(group(root, "couple-dan+mum")))
    assert f"children: Baby ({shown})" in heard(group(root, "couple-dan"))
    assert f"The barn ({shown})" in heard(group(root, "home-barn"))
    assert f"Dan ({shown}) and Mum" in heard(group(root, "home-flat"))


@pytest.mark.parametrize("status", UNSETTLED)
def test_a_parent_link_that_nobody_is_sure_of_has_a_line_and_a_key_of_its_own(status):
    drawn = picture.place(seen(with_status(status)), CATALOGUE)
    legs = [one for one in drawn.page.pieces if one.part == "couple-dan"]
    sure = [one for one in drawn.page.pieces if one.part == "couple-mum"]
    assert len(legs) > 2 * len(sure)  # it is broken
    said = " ".join(words(svg(seen(with_status(status)))))
    assert "A parent link that somebody alleges, denies or disputes" in said
    assert ("not known whether it is so" in said) is not status.contested


# --- lines


@pytest.mark.parametrize(
    ("died", "said"),
    [({}, "married since 1990"), ({"died": "2001"}, "married 1990")],
)
def test_nobody_is_married_to_this_day_to_someone_who_died(died, said):
    data = family(
        people={
            "baby": {"name": "Baby", "due": "2027-01"},
            "gran": {"name": "Gran", "drawn_as": "woman"},
            "gramp": {"name": "Gramp", "drawn_as": "man", **died},
        },
        parent_links=[],
        couples=[{"of": ["gramp", "gran"], "kind": "married", "from": "1990"}],
    )
    couple = group(svg(seen(data)), "couple-gramp+gran")
    assert said in words(couple)
    assert said in heard(couple)


@pytest.mark.parametrize(
    ("kind", "dashed", "words_beside"),
    [
        ("birth", False, None),
        ("step", True, "Mum: step-parent"),
        ("foster", True, "Mum: foster carer"),
        ("adoptive", True, "Mum: adoptive parent"),
        ("guardian", True, "Mum: guardian"),
    ],
)
def test_a_link_that_is_not_by_birth_is_broken_and_said(kind, dashed, words_beside):
    data = family(parent_links=[{"parent": "mum", "child": "baby", "kind": kind}])
    root = svg(seen(data))
    paths = [
        one.get("stroke-dasharray")
        for one in group(root, "couple-mum").iter(f"{SVG}path")
    ]
    assert paths
    assert all(bool(one) == dashed for one in paths)
    beside = words(group(root, "person-baby"))
    assert (
        (words_beside in beside) if words_beside else not any(":" in w for w in beside)
    )


def test_a_disputed_father_is_said_to_be_disputed_wherever_the_link_is_drawn():
    data = family(
        people={
            "baby": {"name": "Baby", "due": "2027-01"},
            "mum": {"name": "Mum", "drawn_as": "woman"},
            "tom": {"name": "Tom", "drawn_as": "man"},
        },
        parent_links=[
            {"parent": "mum", "child": "baby"},
            {"parent": "tom", "child": "baby", "status": "disputed"},
        ],
    )
    root = svg(seen(data))
    assert "Tom: parent, disputed" in words(group(root, "person-baby"))
    assert "Tom: parent, disputed" in heard(group(root, "person-baby"))


@pytest.mark.parametrize(
    ("ended_by", "said"),
    [
        ("separation", "married 2015-2020, parted"),
        ("divorce", "married 2015-2020, divorced"),
        ("death", "married 2015-2020, until a death"),
    ],
)
def test_a_couple_that_ended_says_how_and_when(ended_by, said):
    couple = {"of": ["mum", "ex"], "kind": "married", "from": "2015", "to": "2020"}
    data = family(couples=[{**couple, "ended_by": ended_by}])
    data["people"]["ex"] = {"name": "Ex"}
    assert said in words(svg(seen(data)))


# --- words at a person, and the one mark for questions

TRAUMA = entry("trauma", "trauma-history")
DECLINED = {
    "id": "talks",
    "service": "Talking service",
    "for": ["mum"],
    "need": "emotional-support",
    "outcome": "declined",
    "basis": "document",
    "source": "note",
}


def test_what_is_recorded_stands_beside_the_person_with_its_status():
    data = family(
        entries=[entry("harm", "family-member-harm-concern", status="alleged")]
    )
    mum = group(svg(seen(data)), "person-mum")
    assert "(alleged)" in " ".join(words(mum))
    assert "(alleged)" in heard(mum)


def test_what_is_not_recorded_as_so_is_not_shown():
    for status in ("not so", "not asked", "ended", "not safe to ask"):
        data = family(entries=[entry("pain", "chronic-pain", status=status)])
        mum = group(svg(seen(data)), "person-mum")
        assert [one for one in words(mum) if one != "?"] == ["Mum", "born 1999"]


def test_more_than_fits_is_in_the_outline_and_nothing_grows():
    many = [one for one in sorted(CATALOGUE.factors) if "-" in one and _plain(one)][:9]
    few = picture.place(seen(family(entries=[entry("e", many[0])])), CATALOGUE)
    full = picture.place(
        seen(family(entries=[entry(f"e{n}", one) for n, one in enumerate(many)])),
        CATALOGUE,
    )
    assert "more in the outline" in full.dot
    assert full.layout.spots == few.layout.spots
    assert full.layout.width == few.layout.width


def _plain(factor: str) -> bool:
    return not CATALOGUE.factors[factor].flags


def test_a_mark_leads_to_the_questions_and_is_no_sign_of_an_unknown_person():
    found = seen(family(entries=[TRAUMA, DECLINED]))
    mum = group(svg(found, link="questions.html"), "person-mum")
    links = [one.get(LINK) for one in mum.iter(f"{SVG}a")]
    assert links == ["questions.html#questions-mum"]
    disc = [one for one in mum.iter(f"{SVG}ellipse") if one.get("fill") == "#222222"]
    assert len(disc) == 1
    assert "questions come up here" in heard(mum)


def test_one_question_and_many_have_the_same_one_mark():
    one = svg(seen(family(entries=[TRAUMA, DECLINED])))
    more = [
        {**DECLINED, "id": f"full{n}", "service": f"Service {n}", "outcome": "no-place"}
        for n in range(4)
    ]
    many = svg(seen(family(entries=[TRAUMA, DECLINED, *more])))
    marks = [
        [o.get("rx") for o in group(root, "person-mum").iter(f"{SVG}ellipse")]
        for root in (one, many)
    ]
    assert marks[0] == marks[1]


def test_without_a_page_a_mark_leads_nowhere():
    assert not list(svg(seen(family(entries=[TRAUMA, DECLINED]))).iter(f"{SVG}a"))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://example.org", "a b.html", "../up.html", "é"]
)
def test_a_link_is_the_plain_name_of_a_page_and_nothing_else(link):
    with pytest.raises(WrongUse, match="plain name of a page"):
        picture.draw(seen(family()), CATALOGUE, "dot", link=link)


# --- what must come first, and what must not be there


def test_the_local_procedure_comes_before_everything_else():
    mark = entry("mark", "mark-or-injury-before-moving", about=["baby"])
    root = svg(seen(family(entries=[mark])))
    said = words(root)
    place = next(n for n, one in enumerate(said) if one.startswith("BEFORE ANYTHING"))
    assert place == 1
    assert CATALOGUE.settings.procedure_first.split()[0] in " ".join(said)


def test_what_is_to_be_asked_alone_is_in_no_picture_for_anyone():
    secret = entry("secret", "domestic-abuse-current")
    for sight in (Sight(), Sight(audience="supervisor"), Sight(audience="training")):
        with_it = seen(family(entries=[secret]), sight)
        assert "domestic" not in dot(with_it).casefold()


def test_nor_does_the_page_hint_at_it_by_the_local_procedure():
    secret = entry("secret", "domestic-abuse-current")
    assert dot(seen(family(entries=[secret]))) == dot(seen(family()))


def test_a_copy_without_a_withheld_person_is_the_copy_of_a_family_without_them():
    data = family()
    other = {**data["people"], "tom": {"name": "Tom", "withhold": ["mum"]}}
    link = {"parent": "tom", "child": "baby", "withhold": ["mum"]}
    more = {**data, "people": other, "parent_links": [*data["parent_links"], link]}
    sight = Sight(audience="family", reader="mum")
    assert dot(seen(more, sight)) == dot(seen(data, sight))


def test_the_foot_says_what_riskmap_is_not():
    assert "never scores" in " ".join(words(svg(seen(family()))))


def test_a_fictional_family_says_so():
    said = " ".join(words(svg(seen(family(fictional="true")))))
    assert "A fictional family" in said


# --- hostile names


def test_words_are_broken_by_walking_once_however_long_they_are(monkeypatch):
    looked = []
    real = text._letter
    monkeypatch.setattr(text, "_letter", lambda one: looked.append(one) or real(one))
    lines = text.wrap("x" * 5000, 50, 10)
    assert "".join(lines) == "x" * 5000
    assert text.width(text.cut("x" * 5000, 50, 10), 10) <= 50
    assert len(looked) < 10 * 5000


HOSTILE = (
    "<b>x</b>",
    "<<i>two</i>>",
    r"\N \G \l back\slash",
    '"; n1 [label=gone]; "',
    "Tom & Jerry &amp; &#65;",
    "<script>alert(1)</script>",
    "]]>",
    "a{b}c|d",
    "Zoë Łukasz",
    "سارة",
    "王小明",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_letter_by_letter_whatever_it_holds(name):
    root = svg(seen(person(name=name)))
    shown = "".join(words(group(root, "person-mum")))
    assert name.replace(" ", "") in shown.replace(" ", "").replace("\xa0", "")
    assert name in heard(group(root, "person-mum"))
    assert not list(root.iter(f"{SVG}script"))


def test_no_sign_that_turns_the_order_of_words_round_is_in_a_picture():
    turned = "Mum \u202edegnahc\u2066 \u200bX"
    found = seen(person(name=turned, says=turned))
    drawn = picture.draw(found, CATALOGUE, "svg", engine="pure").decode()
    assert "Mum" in drawn
    for page in (drawn, dot(found)):
        assert not set("\u202e\u2066\u200b") & set(page)


def test_no_name_stands_in_the_dot_as_the_name_of_a_node():
    nodes = re.findall(r"^\t(\S+) \[", dot(seen(family())), re.MULTILINE)
    assert nodes
    assert all(re.fullmatch(r"n\d+|graph|node|edge", one) for one in nodes)


def test_a_very_long_name_keeps_to_its_room():
    long = "Wilhelmina-Alexandra " * 6
    few, many = (
        picture.place(seen(person(name=name)), CATALOGUE) for name in ("Mum", long)
    )
    assert many.layout.width == few.layout.width


# --- engines and formats


def test_the_same_view_gives_the_same_bytes():
    found = seen(family(entries=[TRAUMA, DECLINED]))
    for kind in ("svg", "png", "dot"):
        once = picture.draw(
            found, CATALOGUE, kind, engine="pure" if kind != "dot" else "auto"
        )
        again = picture.draw(
            found, CATALOGUE, kind, engine="pure" if kind != "dot" else "auto"
        )
        assert once == again


def test_every_node_and_line_says_where_it_stands():
    source = dot(seen(family()))
    nodes = [line for line in source.splitlines() if re.match(r"\tn\d+ (--|\[)", line)]
    assert nodes
    assert all("pos=" in line for line in nodes)


def test_a_picture_for_a_document_is_a_png():
    drawn = engine.render(dot(seen(family())), "png", "pure")
    assert drawn.startswith(b"\x89PNG")


def test_a_home_whose_name_has_no_room_is_named_in_full_under_the_picture():
    long = "The flat over the shop at the corner of the market square"
    homes = {"flat": {"name": long, "lived_in": [{"who": "mum"}]}}
    homes["house"] = {"name": "The house", "lived_in": [{"who": "baby"}]}
    written = " ".join(
        one.text or "" for one in svg(seen(family(homes=homes))).iter(f"{SVG}text")
    )
    assert f"Homes by their whole names: {long}." in written
