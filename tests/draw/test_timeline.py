"""What a timeline shows, where it places a date, and what it must never show."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from riskmap import dates, view
from riskmap.catalogue.load import load
from riskmap.draw import picture
from riskmap.draw.timeline import checker
from riskmap.draw.timeline.lanes import lanes
from riskmap.draw.timeline.scale import fit
from riskmap.draw.timeline.spans import lasted, stretch
from riskmap.record.load import from_document
from riskmap.record.load import load as load_family
from riskmap.view import Sight, for_a_picture
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
            "baby": {"name": "Baby", "due": "2027-01-15"},
            "mum": {"name": "Mum", "drawn_as": "woman", "born": "1999-05"},
            "dad": {"name": "Dad", "drawn_as": "man"},
        },
        "parent_links": [{"parent": "mum", "child": "baby"}],
        "sources": {"note": {"title": "A note"}},
        "agencies": {"hv": {"name": "Visitors"}, "mw": {"name": "Midwives"}},
    }
    return {**base, **parts}


def entry(name: str, **fields: object) -> dict:
    base = {"id": name, "basis": "document", "source": "note", "about": ["mum"]}
    happened = {"happened": "2026-10-02"}
    kind = {} if "service" in fields else {"factor": "chronic-pain"}
    if {"event", "decision", "told", "service"} & set(fields):
        kind = {}
    if "service" in fields:
        base.pop("about")
    return {**base, **kind, **happened, **fields}


def sheets(found: view.View, **how: str) -> list:
    first = picture.place(found, CATALOGUE, "timeline", **how)
    return [first, *first.more]


def words(found: view.View, part: str, **how: str) -> str:
    """Give the words of one part, on one line."""
    labels = [x for one in sheets(found, **how) for x in one.sheet.labels]
    return " ".join(line for x in labels if x.part == part for line in x.lines)


def lane_of(found: view.View, part: str) -> str:
    (lane,) = [
        spot.lane
        for one in sheets(found)
        for spot in one.sheet.spots
        if spot.part == part
    ]
    return lane


def svg(found: view.View, **how: str) -> ET.Element:
    drawn = picture.draw(found, CATALOGUE, "svg", "timeline", engine="pure", **how)
    return ET.fromstring(drawn)  # noqa: S314 - the engine's own file


def group(root: ET.Element, key: str) -> ET.Element:
    (found,) = [one for one in root.iter(f"{SVG}g") if one.get("id") == key]
    return found


# --- golden files: whole sheets, as the DOT that any engine draws

PICTURES = {
    "timeline-demo": (DEMO, Sight()),
    "timeline-demo-as-at-2026-06-30": (DEMO, Sight(as_at=date(2026, 6, 30))),
    "timeline-review-as-medway-had-it": (
        REVIEW,
        Sight(as_at=date(2021, 2, 28), as_agency="medway"),
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_timeline_is_the_one_that_was_looked_at(name):
    """RISKMAP_RENEW=1 writes them anew: look at each picture before you keep it."""
    path, sight = PICTURES[name]
    found = view.make(load_family(path, CATALOGUE.factors), sight, CATALOGUE.flags)
    for number, one in enumerate(sheets(found), 1):
        expected = EXPECTED / f"{name}-{number}.dot"
        if os.environ.get("RISKMAP_RENEW"):
            expected.write_text(one.dot, encoding="utf-8", newline="\n")
        assert one.dot == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [DEMO, REVIEW])
@pytest.mark.parametrize("day", [None, date(2021, 2, 28), date(2022, 8, 1)])
def test_the_families_at_hand_keep_every_rule_of_the_checker(path, day):
    known = load_family(path, CATALOGUE.factors)
    found = view.make(known, Sight(as_at=day), CATALOGUE.flags)
    some = lanes(for_a_picture(found, CATALOGUE.flags), CATALOGUE)
    assert checker.problems([one.sheet for one in sheets(found)], some) == []


# --- a date becomes a place

DAYS = (date(2020, 1, 1), date(2022, 12, 31))
SCALE = fit(DAYS, (), 0.0, 1000.0)
UNTIL = date(2022, 6, 30)


def at(text: str):
    return stretch(dates.parse(text), SCALE, UNTIL)


def x(text: str) -> float:
    return SCALE.x(date.fromisoformat(text))


def test_a_day_is_one_mark():
    assert at("2021-03-05").point == pytest.approx(x("2021-03-05"), abs=1)
    assert at("2021-03-05").maybe == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2022-01-01"),
        ("2021-04", "2021-04-01", "2021-05-01"),
        ("2021-04~", "2021-03-01", "2021-06-01"),
        ("2021-XX", "2021-01-01", "2022-01-01"),
        ("2021-22", "2021-06-01", "2021-09-01"),
    ],
)
def test_what_is_known_to_the_year_or_month_takes_all_of_it_and_has_no_mark(
    text, first, last
):
    found = at(text)
    assert found.point is None
    assert found.sure is None
    assert found.maybe == ((pytest.approx(x(first)), pytest.approx(x(last))),)


def test_a_span_is_sure_only_between_its_uncertain_ends():
    found = at("2020/2022-06")
    assert found.sure == (
        pytest.approx(x("2020-12-31")),
        pytest.approx(x("2022-06-02")),
    )
    assert found.left == pytest.approx(x("2020-01-01"))
    assert found.right == pytest.approx(x("2022-07-01"))


def test_what_goes_on_is_sure_to_the_horizon_and_no_further():
    found = at("2021-05-01/..")
    assert found.right == pytest.approx(SCALE.after(UNTIL))
    assert found.open_right
    assert found.sure is not None


@pytest.mark.parametrize("text", ["../2021-03", "/2021-03"])
def test_what_has_no_start_is_open_to_the_left_and_never_sure(text):
    found = at(text)
    assert found.open_left
    assert found.sure is None
    assert found.right == pytest.approx(x("2021-04-01"))


def test_an_end_that_nobody_knows_is_open_and_not_sure():
    found = at("2021-05-01/")
    assert found.open_right
    assert found.sure is None or found.sure[1] < x("2021-06-01")


def test_a_from_and_a_to_in_one_year_lasted_somewhere_in_it():
    one = lasted(dates.parse("2021"), dates.parse("2021"))
    found = stretch(one, SCALE, UNTIL)
    assert found.sure is None
    assert found.point is None


# --- lanes


def test_everyone_and_every_home_has_a_lane_whatever_is_in_it():
    homes = {"flat": {"name": "The flat"}}
    found = seen(family(homes=homes))
    rooms = [room[0] for one in sheets(found) for room in one.sheet.rooms]
    assert rooms == ["person-baby", "person-mum", "person-dad", "home-flat"]


def test_what_is_about_two_people_stands_once_in_a_lane_of_theirs():
    found = seen(family(entries=[entry("pain", about=["dad", "mum"])]))
    assert lane_of(found, "entry-pain") == "people-dad+mum"
    assert words(found, "people-dad+mum") == "Dad and Mum"


def test_a_full_service_is_in_no_lane_of_the_family():
    full = entry("full", service="Home visits", outcome="no-place", **{"for": ["mum"]})
    found = seen(family(entries=[full]))
    assert lane_of(found, "entry-full") == "lane-services"
    assert words(found, "entry-full") == (
        "Home visits: no place available, for Mum; 2 Oct 2026; document"
    )


def test_a_gap_in_a_services_own_work_is_in_no_lane_of_the_family():
    of_a_service = next(
        key for key in sorted(CATALOGUE.factors) if CATALOGUE.is_of_service(key)
    )
    found = seen(family(entries=[entry("gap", factor=of_a_service)]))
    assert lane_of(found, "entry-gap") == "lane-services"


def test_what_was_passed_on_says_to_whom_and_how_much_and_not_what():
    told = {"from": "mw", "to": ["hv"], "level": "summary", "words": "A secret."}
    found = seen(family(entries=[entry("told", told=told)]))
    said = words(found, "entry-told")
    assert said.startswith("Midwives told Visitors in summary")
    assert "secret" not in said


# --- words, marks and the key


@pytest.mark.parametrize(
    ("status", "is_open"),
    [("stands", False), ("alleged", True), ("disputed", True), ("not so", True)],
)
def test_how_a_thing_stands_is_in_its_words_and_in_its_mark(status, is_open):
    found = seen(family(entries=[entry("pain", status=status, says="It hurts.")]))
    (sheet,) = [one.sheet for one in sheets(found)]
    (mark,) = [one for one in sheet.shapes if one.part == "entry-pain"]
    assert mark.open == is_open
    shown = {"not so": "asked or looked for, and not so"}.get(status, status)
    assert (f"({shown})" in words(found, "entry-pain")) == (status != "stands")
    assert ("White inside" in words(found, "key")) == is_open


def test_what_has_no_date_is_listed_with_its_lane_and_its_status():
    pain = entry("pain", status="not asked")
    del pain["happened"]
    found = seen(family(entries=[pain]))
    said = words(found, "entry-pain")
    assert said.startswith("Mum: ")
    assert "(not asked)" in said


def test_weeks_of_pregnancy_are_said_to_be_worked_out():
    found = seen(family(), Sight(as_at=date(2026, 10, 1)))
    assert "24 weeks (worked out)" in words(found, "person-baby")
    assert "worked out" in words(found, "pregnancy-baby")


def test_a_pregnancy_is_not_sure_after_the_day_of_the_view():
    day = date(2026, 10, 1)
    found = seen(family(), Sight(as_at=day))
    (sheet,) = [one.sheet for one in sheets(found)]
    (span,) = [one for one in sheet.shapes if one.part == "pregnancy-baby"]
    assert span.box[2] <= sheet.scale.after(day) + 0.1
    assert "this view: 1 October 2026" in words(found, "axis")


@pytest.mark.parametrize("mark", ["cross", "slash", "grey", "dagger"])
def test_the_mark_of_a_death_is_a_choice(mark):
    people = family()["people"]
    people["mum"]["died"] = "2025-02-01"
    drawn = {
        how: sheets(seen(family(people=people)), died=how)[0].dot
        for how in ("cross", "slash", "grey", "dagger")
    }
    assert len(set(drawn.values())) == 4
    said = words(seen(family(people=people)), "died-mum", died=mark)
    assert said.endswith("died 1 Feb 2025")
    assert said.startswith("\N{DAGGER}") == (mark == "dagger")


def test_the_key_holds_just_what_is_used():
    said = words(seen(family()), "key")
    assert "A birth" in said
    for other in ("A death", "A move", "A service", "A decision", "Passed on"):
        assert other not in said


def test_the_mark_for_questions_leads_to_the_page():
    data = family(
        entries=[
            entry("trauma", factor="trauma-history"),
            entry(
                "talks",
                service="Talking",
                outcome="declined",
                need="emotional-support",
                **{"for": ["mum"]},
            ),
        ]
    )
    root = svg(seen(data), link="questions.html")
    links = [one.get(LINK) for one in group(root, "person-mum").iter(f"{SVG}a")]
    assert links == ["questions.html#questions-mum"]


# --- as for every picture


def test_every_part_has_a_name_and_is_read_in_order():
    root = svg(seen(family(entries=[entry("pain")])))
    order = [one.get("id") for one in root.iter(f"{SVG}g") if one.get("id")]
    assert order == [
        *("head", "axis", "person-baby", "due-baby", "pregnancy-baby", "person-mum"),
        *("born-mum", "entry-pain", "person-dad", "key", "foot"),
    ]
    assert heard(group(root, "entry-pain")) == (
        "Pain that limits daily life; 2 October 2026; a document"
    )


def test_the_local_procedure_comes_before_everything_else():
    mark = entry("mark", factor="mark-or-injury-before-moving", about=["baby"])
    found = seen(family(entries=[mark]))
    assert "BEFORE ANYTHING ELSE" in words(found, "head")


def test_what_is_to_be_asked_alone_is_in_no_timeline():
    secret = entry("secret", factor="domestic-abuse-current")
    plain, hidden = sheets(seen(family())), sheets(seen(family(entries=[secret])))
    assert [one.dot for one in hidden] == [one.dot for one in plain]


def test_the_foot_and_the_mark_of_a_fictional_family_are_on_every_sheet():
    found = view.make(load_family(DEMO, CATALOGUE.factors), Sight(), CATALOGUE.flags)
    for one in sheets(found):
        said = [" ".join(label.lines) for label in one.sheet.labels]
        assert any("never scores" in text for text in said)
        assert any("A fictional family" in text for text in said)


def test_the_same_thing_said_often_puts_no_number_anywhere():
    one = family(entries=[entry("apple")])
    many = family(entries=[entry(name) for name in ("apple", "birch", "cedar", "elm")])
    numbers = [
        set(re.findall(r"\d+", " ".join(words(seen(data), part) for part in parts)))
        for data, parts in (
            (one, ("head", "person-mum", "entry-apple", "key", "foot")),
            (many, ("head", "person-mum", "entry-elm", "key", "foot")),
        )
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(("people", "entries"), [(25, 60), (12, 200)])
def test_large_families_stay_whole_and_legible_on_sheets_of_a3(people, entries):
    names = [f"p{n}" for n in range(people)]
    data = family(
        about=["p0"],
        people={
            who: {"name": f"Person {who}", "born": f"{1950 + 2 * n}"}
            for n, who in enumerate(names)
        },
        parent_links=[],
        entries=[
            entry(
                f"e{n}",
                about=[names[n % people]],
                happened=f"{2010 + n % 16}-0{1 + n % 9}",
            )
            for n in range(entries)
        ],
    )
    found = seen(data)
    drawn = [one.sheet for one in sheets(found)]
    assert all(one.width <= 1191 and one.height <= 842 for one in drawn)
    assert min(label.font for one in drawn for label in one.labels) > 7
    assert checker.problems(drawn, lanes(found, CATALOGUE)) == []


@pytest.mark.parametrize(
    "name", ["<b>x</b>", r"\N \l", "Tom & &amp;", "سارة", "W" * 90]
)
def test_a_name_is_shown_letter_by_letter_whatever_it_holds(name):
    people = family()["people"]
    people["mum"]["name"] = name
    root = svg(seen(family(people=people)))
    title = heard(group(root, "person-mum"))
    assert name in title
