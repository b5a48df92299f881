"""The checker of timelines finds each fault that is planted in a finished sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw.timeline import checker, place
from riskmap.draw.timeline.lanes import lanes
from riskmap.draw.timeline.sheet import Label, Line, Shape
from riskmap.record.load import load as load_family
from riskmap.view import Sight

ROOT = Path(__file__).parents[2]
CATALOGUE = load()
VIEW = view.make(
    load_family(ROOT / "src" / "riskmap" / "demo" / "family.yaml", CATALOGUE.factors),
    Sight(),
    CATALOGUE.flags,
)
LANES = lanes(VIEW, CATALOGUE)
SHEETS, _ = place(LANES, VIEW, {})
FIRST = SHEETS[0]


def found(**changes: object) -> list[str]:
    """Give what is wrong where the first sheet is changed."""
    return checker.problems((replace(FIRST, **changes), *SHEETS[1:]), LANES)


def says(problems: list[str], words: str) -> bool:
    return any(words in one for one in problems)


def label(part: str) -> Label:
    return next(one for one in FIRST.labels if one.part == part)


def shape(part: str) -> Shape:
    return next(one for one in FIRST.shapes if one.part == part)


def instead(some: tuple, old: object, *new: object) -> tuple:
    at = some.index(old)
    return (*some[:at], *new, *some[at + 1 :])


def moved(one: Shape, across: float = 0, down: float = 0) -> Shape:
    left, top, right, bottom = one.box
    box = (left + across, top + down, right + across, bottom + down)
    return replace(one, box=box)


def test_the_sheets_as_they_are_have_nothing_wrong():
    assert checker.problems(SHEETS, LANES) == []


def test_words_over_other_words():
    one, other = label("born-isla"), label("born-mateo")
    labels = instead(FIRST.labels, one, replace(one, left=other.left, top=other.top))
    assert says(found(labels=labels), "lie on one another")


def test_words_over_the_mark_of_another():
    one, mark = label("born-isla"), shape("born-mateo")
    there = replace(one, left=mark.box[0] - 5, top=mark.box[1])
    assert says(
        found(labels=instead(FIRST.labels, one, there)),
        "the mark of born-mateo",
    )


def test_words_over_their_own_mark():
    one, mark = label("born-isla"), shape("born-isla")
    there = replace(one, left=mark.box[0])
    assert says(
        found(labels=instead(FIRST.labels, one, there)), "the mark of born-isla"
    )


def test_a_mark_over_a_mark():
    one, other = shape("born-isla"), shape("born-mateo")
    there = replace(one, box=other.box)
    assert says(found(shapes=instead(FIRST.shapes, one, there)), "lie on one another")


@pytest.mark.parametrize("kind", ["grid", "life", "today", "lane", "break"])
def test_a_line_through_words(kind):
    left, top, right, bottom = label("born-isla").box
    line = Line("axis", kind, ((left + 5, top - 2), (right - 5, bottom + 2)))
    assert says(found(lines=(*FIRST.lines, line)), f"A line ({kind}) goes through")


def test_an_uncertain_stretch_over_another():
    one = next(line for line in FIRST.lines if line.kind == "maybe")
    other = replace(one, part="born-isla")
    assert says(found(lines=(*FIRST.lines, other)), "lie on one another")


def test_a_mark_at_another_time():
    one = shape("born-isla")
    shapes = instead(FIRST.shapes, one, moved(one, across=12))
    assert says(found(shapes=shapes), "born-isla does not begin at its time")


def test_what_is_not_sure_drawn_as_sure():
    part = "entry-mateo-stopped-work"
    one = shape(part)
    left = min(line.points[0][0] for line in FIRST.lines if line.part == part)
    box = (left, *one.box[1:])
    shapes = instead(FIRST.shapes, one, replace(one, box=box))
    assert says(found(shapes=shapes), f"{part} is drawn as sure where it is not")


def test_an_open_end_without_its_sign():
    part = "entry-mateo-back-pain"
    lines = tuple(one for one in FIRST.lines if (one.part, one.kind) != (part, "open"))
    assert says(found(lines=lines), f"{part} does not say which of its ends is open")


def test_a_mark_in_the_lane_of_another():
    one = shape("born-isla")
    shapes = instead(FIRST.shapes, one, moved(one, down=90))
    assert says(found(shapes=shapes), "is not in the lane of person-isla")


def test_a_mark_that_is_missing():
    shapes = tuple(one for one in FIRST.shapes if one.part != "born-isla")
    assert says(found(shapes=shapes), "born-isla has words and no mark")


def test_words_that_are_missing():
    labels = tuple(one for one in FIRST.labels if one.part != "born-isla")
    assert says(found(labels=labels), "The words of born-isla are not whole")


def test_words_that_are_cut_and_do_not_say_so():
    one = label("entry-decision-2013")
    labels = instead(FIRST.labels, one, replace(one, lines=one.lines[:1]))
    assert says(found(labels=labels), "are not whole, and do not say so")


def test_words_that_are_cut_and_say_so_are_in_order():
    one = label("entry-decision-2013")
    cut = replace(one, lines=(one.lines[0] + "...",))
    assert not says(found(labels=instead(FIRST.labels, one, cut)), "are not whole")


def test_something_that_stands_nowhere():
    spots = tuple(one for one in FIRST.spots if one.part != "born-isla")
    assert says(found(spots=spots), "born-isla does not stand where it belongs")


def test_something_that_stands_twice():
    spot = next(one for one in FIRST.spots if one.part == "born-isla")
    assert says(found(spots=(*FIRST.spots, spot)), "once and once only")


def test_something_dated_that_is_listed_as_without_a_date():
    spots = tuple(one for one in FIRST.spots if one.part != "born-isla")
    assert says(found(spots=spots, undated=("born-isla",)), "once and once only")


def test_something_without_a_date_that_is_placed():
    spot = replace(FIRST.spots[0], part="entry-pain-clinic-letter")
    problems = found(spots=(*FIRST.spots, spot))
    assert says(problems, "entry-pain-clinic-letter does not stand where it belongs")


def test_a_person_without_a_lane():
    rooms = tuple(one for one in FIRST.rooms if one[0] != "person-carol")
    assert says(found(rooms=rooms), "person-carol has no lane with a name")


def test_a_lane_without_a_name():
    labels = tuple(one for one in FIRST.labels if one.part != "person-carol")
    assert says(found(labels=labels), "person-carol has no lane with a name")


def test_lanes_out_of_order():
    a, b, *rest = FIRST.rooms
    assert says(found(rooms=(b, a, *rest)), "do not stand in their order")


def test_a_lane_over_a_lane():
    a, b, *rest = FIRST.rooms
    assert says(
        found(rooms=(a, (b[0], a[2] - 5, b[2]), *rest)), "One lane stands over another"
    )


def test_something_beyond_the_edge_of_the_sheet():
    assert says(found(width=700.0), "is not all on the sheet")


def test_a_change_of_scale_that_is_not_said():
    lines = tuple(one for one in FIRST.lines if one.kind != "break")
    assert says(found(lines=lines), "changes its scale and does not say so")
    labels = tuple(one for one in FIRST.labels if one.part != "axis")
    assert says(found(labels=labels), "changes its scale and does not say so")


def test_an_axis_with_a_hole_in_it():
    one, other, *rest = FIRST.scale.zones
    zones = (one, replace(other, first=other.first + 9), *rest)
    scale = replace(FIRST.scale, zones=zones)
    assert says(found(scale=scale), "The parts of the axis do not join")
