"""What an ecomap shows, as what, and what it must never show."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import picture
from riskmap.draw.ecomap import checker
from riskmap.draw.ecomap.middle import NO_HOME, middle
from riskmap.draw.ecomap.sheet import CUT, HEIGHT, WIDTH
from riskmap.draw.ecomap.things import Thing, things
from riskmap.errors import WrongUse
from riskmap.record.load import from_document
from riskmap.record.load import load as load_family
from riskmap.view import Sight, for_a_picture
from riskmap.yamlfile import Document

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
            "baby": {"name": "Baby", "due": "2027-01-15"},
            "mum": {"name": "Mum", "drawn_as": "woman", "born": "1999-05"},
            "dad": {"name": "Dad", "drawn_as": "man"},
            "gran": {"name": "Gran", "drawn_as": "woman"},
            "friend": {"name": "Friend"},
        },
        "parent_links": [
            {"parent": "mum", "child": "baby"},
            {"parent": "dad", "child": "baby"},
            {"parent": "gran", "child": "mum"},
        ],
        "homes": {"flat": {"name": "The flat", "lived_in": [{"who": ["mum", "dad"]}]}},
        "sources": {"note": {"title": "A note"}},
        "agencies": {"hv": {"name": "Visitors"}, "mw": {"name": "Midwives"}},
    }
    return {**base, **parts}


def tie(who: str, **fields: object) -> dict:
    return {"who": who, "basis": "seen", "source": "note", **fields}


def service(name: str, **fields: object) -> dict:
    base = {"id": name, "service": name.title(), "for": ["mum"], "basis": "document"}
    return {**base, "source": "note", **fields}


def entry(name: str, **fields: object) -> dict:
    base = {"id": name, "basis": "document", "source": "note"}
    return {**base, "happened": "2026-10-02", **fields}


def drawn(found: view.View, **how: str) -> list:
    first = picture.place(found, CATALOGUE, "ecomap", **how)
    return [first, *first.more]


def around(found: view.View, home: str = "") -> tuple[Thing, ...]:
    shared = for_a_picture(found, CATALOGUE.flags)
    return things(shared, CATALOGUE, middle(shared.family, home))


def one(found: view.View, part: str) -> Thing:
    (thing,) = [x for x in around(found) if x.part == part]
    return thing


def words(found: view.View, part: str, **how: str) -> str:
    """Give the words of one part, on one line."""
    labels = [x for sheet in drawn(found, **how) for x in sheet.sheet.labels]
    return " ".join(line for x in labels if x.part == part for line in x.lines)


def svg(found: view.View, **how: str) -> ET.Element:
    made = picture.draw(found, CATALOGUE, "svg", "ecomap", engine="pure", **how)
    return ET.fromstring(made)  # noqa: S314 - the engine's own file


def group(root: ET.Element, key: str) -> ET.Element:
    (found,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == key]
    return found


# --- golden files: whole sheets, as the DOT that any engine draws

PICTURES = {
    "ecomap-demo": (DEMO, Sight()),
    "ecomap-demo-for-rosalind": (DEMO, Sight(audience="family", reader="rosalind")),
    "ecomap-demo-as-the-health-visitors-had-it": (
        DEMO,
        Sight(as_agency="health-visiting"),
    ),
    "ecomap-review-as-at-2021-10": (REVIEW, Sight(as_at=date(2021, 10, 31))),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_ecomap_is_the_one_that_was_looked_at(name):
    """RISKMAP_RENEW=1 writes them anew: look at each picture before you keep it."""
    path, sight = PICTURES[name]
    found = view.make(load_family(path, CATALOGUE.factors), sight, CATALOGUE.flags)
    for number, sheet in enumerate(drawn(found), 1):
        expected = EXPECTED / f"{name}-{number}.dot"
        if os.environ.get("RISKMAP_RENEW"):
            expected.write_text(sheet.dot, encoding="utf-8", newline="\n")
        assert sheet.dot == expected.read_text(encoding="utf-8")


def test_no_other_golden_file_of_an_ecomap_is_there():
    files = {path.stem.rpartition("-")[0] for path in EXPECTED.glob("ecomap-*.dot")}
    assert files == set(PICTURES)


@pytest.mark.parametrize("path", [DEMO, REVIEW])
@pytest.mark.parametrize("day", [None, date(2021, 2, 28), date(2022, 8, 1)])
def test_the_families_at_hand_keep_every_rule_of_the_checker(path, day):
    known = load_family(path, CATALOGUE.factors)
    found = view.make(known, Sight(as_at=day), CATALOGUE.flags)
    for home in ("", *found.family.homes):
        shared = for_a_picture(found, CATALOGUE.flags)
        inner = middle(shared.family, home)
        sheets = [one.sheet for one in drawn(found, home=home)]
        assert checker.problems(sheets, around(found, home), inner) == []


# --- the middle


def test_the_home_of_the_child_or_else_of_a_parent_is_in_the_middle():
    found = seen(family())
    assert words(found, "home-flat") == "The flat"
    assert words(found, "person-baby") == "Baby, not born yet"
    assert {"Mum", "Dad"} == {words(found, f"person-{one}") for one in ("mum", "dad")}


def test_of_several_homes_it_is_said_which_others_there_are_and_how_to_draw_them():
    homes = {
        **family()["homes"],
        "cottage": {"name": "The cottage", "lived_in": [{"who": ["gran"]}]},
    }
    found = seen(family(homes=homes))
    assert "add --home and its name: The cottage." in words(found, "head")
    for asked in ("cottage", "the COTTAGE"):
        other = words(found, "head", home=asked)
        assert "add --home and its name: The flat." in other
        assert words(found, "home-cottage", home=asked) == "The cottage"


def test_where_a_parent_lives_in_two_homes_the_other_is_named():
    homes = {
        "a": {"name": "First", "lived_in": [{"who": ["mum"]}]},
        "b": {"name": "Second", "lived_in": [{"who": ["dad"]}]},
    }
    found = seen(family(homes=homes))
    assert "The child or a parent also lives in: Second." in words(found, "head")


def test_a_home_that_is_not_there_is_said_with_those_that_are():
    with pytest.raises(WrongUse, match=r"'nowhere' is not here as a home.*The flat"):
        drawn(seen(family()), home="nowhere")


def test_where_no_home_is_written_down_the_child_and_parents_stand_without_one():
    found = seen(family(homes={}))
    assert words(found, "home") == NO_HOME
    assert "No home is written down" in words(found, "head")
    assert {"person-gran"} == {one.part for one in around(found)}


def test_a_home_where_nobody_lives_says_so():
    homes = {**family()["homes"], "shed": {"name": "The shed"}}
    said = words(seen(family(homes=homes)), "home-shed", home="shed")
    assert said == "The shed Nobody is recorded as living here"


def test_how_it_stands_that_somebody_lives_there_is_beside_their_name():
    stay = {"who": ["dad"], "status": "disputed"}
    homes = {"flat": {"name": "The flat", "lived_in": [{"who": "mum"}, stay]}}
    assert words(seen(family(homes=homes)), "person-dad") == "Dad (disputed)"


# --- people and agencies


def test_kin_come_first_then_others_then_services_each_by_name():
    ties = [
        tie("friend", supports="mum"),
        tie("mw", in_contact_with="mum"),
        tie("hv", in_contact_with="mum"),
    ]
    found = seen(family(ties=ties, entries=[service("club")]))
    assert [one.part for one in around(found)] == [
        *("person-gran", "person-friend", "entry-club", "agency-mw", "agency-hv"),
    ]


def test_what_somebody_gives_or_gets_is_said_and_has_an_arrow():
    ties = [
        tie("gran", supports="mum", what="meals", how_often="on Fridays"),
        tie("mum", cares_for="friend"),
    ]
    found = seen(family(ties=ties))
    gran, friend = one(found, "person-gran"), one(found, "person-friend")
    assert gran.lines[-1] == "Gives support to Mum: meals, on Fridays"
    assert (gran.gives, gran.gets) == (True, False)
    assert friend.lines == ("Gets care from Mum",)
    assert (friend.gives, friend.gets) == (False, True)


def test_kin_of_whom_nothing_more_is_written_stand_there_without_a_line():
    gran = one(seen(family()), "person-gran")
    assert (gran.state, gran.lines) == ("none", ("Parent of Mum",))
    assert "No line" in words(seen(family()), "key")


def test_a_parent_link_that_is_disputed_says_so():
    links = [*family()["parent_links"][:1]]
    links.append({"parent": "dad", "child": "baby", "status": "disputed"})
    homes = {"flat": {"name": "The flat", "lived_in": [{"who": ["mum"]}]}}
    found = seen(family(parent_links=links, homes=homes))
    assert one(found, "person-dad").lines == ("Parent (disputed) of Baby",)


def test_those_who_died_or_were_lost_stand_nowhere_round_the_home():
    people = family()["people"]
    people["gran"]["died"] = "2020"
    ties = [tie("gran", supports="mum")]
    assert around(seen(family(people=people, ties=ties))) == ()


def test_a_tie_that_is_over_is_drawn_as_ended():
    gran = one(
        seen(family(ties=[tie("gran", supports="mum", to="2025")])), "person-gran"
    )
    assert (gran.state, gran.word) == ("ended", "ended")


@pytest.mark.parametrize("status", ["not asked", "not so", "not known"])
def test_a_tie_of_which_it_is_not_known_or_not_so_has_no_line_and_says_so(status):
    ties = [tie("gran", supports="mum", status=status, quality="strained")]
    gran = one(seen(family(ties=ties)), "person-gran")
    assert (gran.state, gran.quality) == ("none", "")
    assert "Gives support to Mum (" in gran.lines[-1]


def test_help_that_is_recorded_of_somebody_is_drawn_with_what_they_have_to_carry():
    entries = [
        entry("helps", factor="wider-family-support", about="gran"),
        entry("load", factor="relative-with-own-load", about="gran"),
        entry("pain", factor="chronic-pain", about="gran"),
    ]
    gran = one(seen(family(entries=entries)), "person-gran")
    assert gran.lines == (
        "Parent of Mum",
        "Recorded: A helping relative has a lot on, 2 October 2026",
        "Recorded: Help from wider family, 2 October 2026",
    )
    assert (gran.state, gran.gives) == ("whole", True)


def test_what_is_not_safe_to_ask_is_on_no_ecomap():
    unsafe = {"status": "not safe to ask"}
    ties = [tie("friend", supports="mum", **unsafe)]
    entries = [service("club", **unsafe)]
    plain, hidden = (
        drawn(seen(family())),
        drawn(seen(family(ties=ties, entries=entries))),
    )
    assert [one.dot for one in plain] == [one.dot for one in hidden]


# --- how it goes


@pytest.mark.parametrize("quality", ["strong", "thin", "strained"])
def test_how_it_goes_is_in_the_line_in_words_and_in_the_key(quality):
    ties = [tie("gran", supports=["mum"], quality=quality)]
    found = seen(family(ties=ties))
    (sheet,) = [one.sheet for one in drawn(found)]
    kinds = {x.kind for x in sheet.lines if x.part == "person-gran"}
    assert quality in kinds
    assert words(found, "person-gran").endswith(f"Recorded as {quality} {quality}")
    assert f"Recorded as {quality}" in words(found, "key")
    for other in {"strong", "thin", "strained"} - {quality}:
        assert f"Recorded as {other}" not in words(found, "key")


def test_where_nobody_says_how_it_goes_the_line_is_plain():
    found = seen(family(ties=[tie("gran", supports="mum")]))
    assert "How it goes is not stated: a plain line" in words(found, "key")
    assert one(found, "person-gran").quality == ""


def test_what_is_recorded_in_two_ways_has_a_plain_line_and_the_words_of_both():
    ties = [
        tie("gran", supports="mum", quality="strong"),
        tie("gran", in_contact_with="mum", quality="strained"),
    ]
    gran = one(seen(family(ties=ties)), "person-gran")
    assert gran.quality == ""
    assert "Recorded as strong" in gran.aloud
    assert "Recorded as strained" in gran.aloud


def test_what_is_recorded_of_one_in_the_home_is_not_said_of_all():
    ties = [
        tie("mw", in_contact_with=["mum", "dad"]),
        tie("mw", in_contact_with=["dad"], quality="strained"),
    ]
    found = seen(family(ties=ties))
    assert words(found, "agency-mw").endswith("in part strained")
    assert '"in part"' in words(found, "key")


# --- services, as what they are


@pytest.mark.parametrize(
    ("outcome", "state", "word", "said"),
    [
        ("taken-up", "whole", "", "Taken up"),
        ("offered", "waiting", "offered", "Offered"),
        ("waiting", "waiting", "waiting", "Waiting"),
        ("no-place", "full", "no place", "No place available"),
        ("not-eligible", "full", "its rules", "The service's rules did not allow it"),
        ("declined", "declined", "not taken up", "Not taken up"),
        ("ended", "ended", "ended", "Ended"),
        ("not-recorded", "none", "", "What became of it is not recorded"),
    ],
)
def test_each_outcome_has_its_own_line_word_and_date(outcome, state, word, said):
    found = seen(family(entries=[service("club", outcome=outcome, happened="2026-05")]))
    club = one(found, "entry-club")
    assert (club.state, club.word) == (state, word)
    assert club.lines[0] == f"{said}, May 2026"
    assert words(found, "entry-club").endswith(word)


def test_a_full_service_is_about_the_service_in_the_key():
    found = seen(family(entries=[service("club", outcome="no-place")]))
    assert "It says nothing about the family" in words(found, "key")


def test_an_offer_that_was_not_taken_up_says_to_whom_and_by_whom():
    fields = {"outcome": "declined", "offered_by": "hv", "for": ["mum", "dad"]}
    club = one(seen(family(entries=[service("club", **fields)])), "entry-club")
    assert "Offered to Dad and Mum by Visitors" in club.lines


def test_what_a_service_is_for_is_in_the_words_of_the_catalogue():
    club = service("club", need="housing", owner="The adviser", quality="thin")
    lines = one(seen(family(entries=[club])), "entry-club").lines
    assert lines[1:] == (
        *("What for: somewhere to live", "For Mum"),
        *("Taken on by The adviser", "Recorded as thin"),
    )


def test_a_service_for_somebody_of_another_home_is_not_round_this_one():
    assert not [
        x
        for x in around(seen(family(entries=[service("club", **{"for": ["friend"]})])))
        if x.part == "entry-club"
    ]


# --- many


@pytest.mark.parametrize(
    ("people", "services"), [(15, 20), (0, 30), (30, 0), (3, 30), (6, 11), (7, 7)]
)
def test_many_stand_on_more_sheets_of_a4_each_legible(people, services):
    names = [f"p{n}" for n in range(people)]
    data = family()
    data["people"] |= {who: {"name": f"Somebody {who}"} for who in names}
    data["ties"] = [tie(who, supports="mum", quality="strained") for who in names]
    data["entries"] = [
        service(f"s{n}", outcome=("declined", "no-place", "ended", "taken-up")[n % 4])
        for n in range(services)
    ]
    data["parent_links"] = data["parent_links"][:2]
    found = seen(data)
    sheets = [one.sheet for one in drawn(found)]
    assert all((one.width, one.height) == (WIDTH, HEIGHT) for one in sheets)
    assert min(label.font for one in sheets for label in one.labels) > 7
    inner = middle(found.family)
    assert checker.problems(sheets, around(found), inner) == []


@pytest.mark.parametrize("many", [9, 14, 40])
def test_everybody_in_a_large_home_is_named_as_far_as_there_is_room(many):
    data = family()
    names = [f"p{n}" for n in range(many)]
    data["people"] |= {who: {"name": f"Somebody {who}"} for who in names}
    data["homes"]["flat"]["lived_in"] += [{"who": names}]
    data["ties"] = [tie("gran", supports=["mum"])]
    found = seen(data)
    sheets = [one.sheet for one in drawn(found)]
    assert checker.problems(sheets, around(found), middle(found.family)) == []


def test_words_that_have_no_room_end_in_dots_and_the_key_says_where_they_are():
    ties = [tie("gran", supports="mum", what="word " * 90)]
    found = seen(family(ties=ties))
    assert words(found, "person-gran").endswith(CUT)
    assert f'"{CUT}": the whole of these words is in the outline' in words(found, "key")


# --- as for every picture


def test_every_part_has_a_name_and_is_read_in_order():
    ties = [tie("gran", supports="mum"), tie("mw", in_contact_with="mum")]
    root = svg(seen(family(ties=ties, entries=[service("club")])))
    order = [one.get("id") for one in root.iter(f"{SVG}g") if one.get("id")]
    assert order == [
        *("head", "home-flat", "person-baby", "person-dad", "person-mum"),
        *("person-gran", "entry-club", "agency-mw", "key", "foot"),
    ]
    said = {
        key: [group(root, key).findtext(f"{SVG}{part}") for part in ("title", "desc")]
        for key in ("home-flat", "person-gran")
    }
    assert said == {
        "home-flat": [
            "In the middle: The flat",
            "here: Baby, not born yet, Dad and Mum",
        ],
        "person-gran": ["Gran", "Parent of Mum; Gives support to Mum"],
    }
    assert group(root, "entry-club").get("tabindex") == "0"


def test_the_mark_for_questions_leads_to_the_page():
    trauma = entry("trauma", factor="trauma-history", about=["mum"])
    talks = service("talks", outcome="declined", need="emotional-support")
    root = svg(seen(family(entries=[trauma, talks])), link="questions.html")
    links = [one.get(LINK) for one in group(root, "person-mum").iter(f"{SVG}a")]
    assert links == ["questions.html#questions-mum"]


def test_the_local_procedure_comes_before_everything_else():
    mark = entry("mark", factor="mark-or-injury-before-moving", about=["baby"])
    assert "BEFORE ANYTHING ELSE" in words(seen(family(entries=[mark])), "head")


def test_what_is_to_be_asked_alone_is_in_no_ecomap():
    secret = entry("secret", factor="domestic-abuse-current", about=["mum", "friend"])
    plain, hidden = drawn(seen(family())), drawn(seen(family(entries=[secret])))
    assert [one.dot for one in hidden] == [one.dot for one in plain]


def test_the_foot_and_the_mark_of_a_fictional_family_are_on_every_sheet():
    found = view.make(load_family(DEMO, CATALOGUE.factors), Sight(), CATALOGUE.flags)
    for one in drawn(found):
        said = " ".join(line for x in one.sheet.labels for line in x.lines)
        assert "never scores" in said
        assert "A fictional family" in said


@pytest.mark.parametrize(
    "name", ["<b>x</b>", r"\N \l", "Tom & &amp;", "سارة", "W" * 90]
)
def test_a_name_is_shown_letter_by_letter_whatever_it_holds(name):
    data = family(ties=[tie("gran", supports="mum")])
    data["people"]["gran"]["name"] = name
    data["homes"]["flat"]["name"] = name
    root = svg(seen(data))
    for key in ("person-gran", "home-flat"):
        assert name in group(root, key).findtext(f"{SVG}title")
    found = seen(data)
    sheets = [one.sheet for one in drawn(found)]
    assert checker.problems(sheets, around(found), middle(found.family)) == []
