"""The checker of ecomaps finds each fault that is planted in a finished sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import picture
from riskmap.draw.ecomap import checker
from riskmap.draw.ecomap.middle import middle
from riskmap.draw.ecomap.sheet import Line, Room, Shape
from riskmap.draw.ecomap.things import things
from riskmap.record.load import load as load_family
from riskmap.view import Sight, for_a_picture

ROOT = Path(__file__).parents[2]
CATALOGUE = load()
WHOLE = view.make(
    load_family(ROOT / "src" / "riskmap" / "demo" / "family.yaml", CATALOGUE.factors),
    Sight(),
    CATALOGUE.flags,
)
VIEW = for_a_picture(WHOLE, CATALOGUE.flags)
MIDDLE = middle(VIEW.family)
THINGS = things(VIEW, CATALOGUE, MIDDLE)
SHEET = picture.place(WHOLE, CATALOGUE, "ecomap").sheet


def found(**changes: object) -> list[str]:
    """Give what is wrong where the sheet is changed."""
    return checker.problems([replace(SHEET, **changes)], THINGS, MIDDLE)


def says(problems: list[str], words: str) -> bool:
    return any(words in one for one in problems)


def room(part: str) -> Room:
    return next(one for one in SHEET.rooms if one.part == part)


def instead(some: tuple, old: object, *new: object) -> tuple:
    at = some.index(old)
    return (*some[:at], *new, *some[at + 1 :])


def moved(one, across: float = 0, down: float = 0):
    left, top, right, bottom = one.box
    box = (left + across, top + down, right + across, bottom + down)
    return replace(one, box=box)


def lines_of(part: str, kind: str) -> tuple[Line, ...]:
    return tuple(x for x in SHEET.lines if (x.part, x.kind) == (part, kind))


def without(part: str, *kinds: str) -> tuple[Line, ...]:
    return tuple(x for x in SHEET.lines if x.part != part or x.kind not in kinds)


def test_the_sheet_as_it_is_has_nothing_wrong():
    assert found() == []


def test_a_card_over_a_card():
    one, other = room("person-martin"), room("person-jonah")
    rooms = instead(SHEET.rooms, one, replace(one, box=other.box))
    assert says(found(rooms=rooms), "person-jonah and person-martin lie on one another")


def test_a_card_over_the_home():
    one = room("person-martin")
    home = replace(one, box=moved(room(MIDDLE.part), across=20).box)
    problems = found(rooms=instead(SHEET.rooms, one, home))
    assert says(problems, f"{MIDDLE.part} and person-martin lie on one another")


def test_a_card_that_is_missing_or_there_twice():
    one = room("person-martin")
    gone = found(rooms=instead(SHEET.rooms, one))
    twice = found(rooms=(*SHEET.rooms, one))
    for problems in (gone, twice):
        assert says(problems, "person-martin does not stand round the home once")


def test_a_card_of_nobody_who_is_in_the_view():
    rooms = (*SHEET.rooms, replace(room("person-martin"), part="person-rosalinda"))
    assert says(found(rooms=rooms), "person-rosalinda does not stand round the home")


def test_a_card_that_is_larger_than_the_others():
    one = room("person-martin")
    box = (*one.box[:2], one.box[2] + 10, one.box[3])
    rooms = instead(SHEET.rooms, one, replace(one, box=box))
    assert says(found(rooms=rooms), "is not as large as the others")


def test_cards_out_of_their_order():
    one, other = room("person-martin"), room("person-dean")
    rooms = instead(SHEET.rooms, one, replace(one, box=other.box))
    rooms = instead(rooms, other, replace(other, box=one.box))
    assert says(found(rooms=rooms), "on the left do not stand in their order")


def test_people_who_are_not_in_their_order_from_sheet_to_sheet():
    late = [one for one in SHEET.rooms if one.part != "person-dean"]
    sheets = [
        replace(SHEET, rooms=tuple(late)),
        replace(SHEET, rooms=(room("person-dean"),)),
    ]
    problems = checker.problems(sheets, THINGS, MIDDLE)
    assert says(problems, "not in their order from sheet to sheet")


def test_a_home_that_is_missing():
    rooms = instead(SHEET.rooms, room(MIDDLE.part))
    assert says(found(rooms=rooms), "The home does not stand in the middle")


def test_somebody_of_the_home_who_is_not_named_in_it():
    labels = tuple(one for one in SHEET.labels if one.part != "person-toby")
    assert says(found(labels=labels), "person-toby lives in the home and is not named")


def test_somebody_in_the_home_who_does_not_live_there():
    one = next(x for x in SHEET.labels if x.part == "person-toby")
    labels = instead(SHEET.labels, one, replace(one, part="person-martin"))
    assert says(found(labels=labels), "person-martin stands in the home")


@pytest.mark.parametrize("kind", ["plain", "strong", "hatch", "waiting", "arrow"])
def test_a_line_through_words(kind):
    label = next(x for x in SHEET.labels if x.part == "person-pilar")
    left, top, right, bottom = label.box
    line = Line("person-martin", kind, ((left - 3, top), (right + 3, bottom)))
    problems = found(lines=(*SHEET.lines, line))
    assert says(problems, f"A line ({kind}) goes through the words of person-pilar")
    assert says(problems, "goes through the room of person-pilar")


def test_a_line_through_the_home():
    left, top, right, bottom = room(MIDDLE.part).box
    y = (top + bottom) / 2
    line = Line("person-martin", "strong", ((left - 9, y), (right + 9, y)))
    problems = found(lines=(*SHEET.lines, line))
    assert says(problems, f"goes through the room of {MIDDLE.part}")


def test_lines_that_cross():
    (one,) = lines_of("person-jonah", "plain")
    (other,) = lines_of("person-pilar", "thin")
    ends = (one.points[0], other.points[-1]), (other.points[0], one.points[-1])
    lines = instead(SHEET.lines, one, replace(one, points=ends[0]))
    lines = instead(lines, other, replace(other, points=ends[1]))
    assert says(found(lines=lines), "The lines of person-jonah and person-pilar cross")


def test_words_over_words():
    one = next(x for x in SHEET.labels if x.lines == ("thin",))
    other = next(x for x in SHEET.labels if x.lines == ("strong",))
    labels = instead(SHEET.labels, one, replace(one, left=other.left, top=other.top))
    assert says(found(labels=labels), "lie on one another")


def test_words_half_in_a_card():
    one = next(x for x in SHEET.labels if x.lines == ("thin",))
    labels = instead(SHEET.labels, one, replace(one, left=one.left - 15))
    assert says(found(labels=labels), "is half in the room of person-pilar")


@pytest.mark.parametrize("quality", ["strong", "plain", "strained"])
def test_a_quality_that_nobody_recorded(quality):
    (one,) = lines_of("person-pilar", "thin")
    lines = instead(SHEET.lines, one, replace(one, kind=quality))
    assert says(found(lines=lines), "person-pilar does not say how it goes")


def test_a_strained_line_without_its_strokes():
    lines = without("agency-larkshire", "hatch")
    assert says(found(lines=lines), "agency-larkshire does not say how it goes")


def test_a_line_to_a_service_whose_offer_was_not_taken_up_that_reaches_the_home():
    x, y = room(MIDDLE.part).box[0], room(MIDDLE.part).box[1]
    start = lines_of("entry-counselling", "plain")[0].points[0]
    line = Line("entry-counselling", "plain", (start, (x + 20, y)))
    problems = found(lines=(*SHEET.lines, line))
    assert says(problems, "entry-counselling does not end where it should")


@pytest.mark.parametrize(
    ("part", "kinds"),
    [("entry-little-larks", ["bar"]), ("entry-merrowby-closed", ["bar"])],
)
def test_a_service_that_was_full_or_ended_drawn_as_if_it_were_not(part, kinds):
    problems = found(lines=without(part, *kinds))
    assert says(problems, f"The line of {part} does not say what became of it")


def test_an_offer_that_was_not_taken_up_without_its_ring():
    shapes = tuple(
        one for one in SHEET.shapes if one.kind != "ring" or one.part == "key"
    )
    problems = found(shapes=shapes)
    assert says(problems, "entry-counselling does not say what became of it")


def test_a_line_that_does_not_reach_its_card():
    (one,) = lines_of("person-pilar", "thin")
    lines = instead(SHEET.lines, one, replace(one, points=one.points[1:]))
    assert says(found(lines=lines), "person-pilar does not end where it should")


def test_a_line_where_nothing_is_recorded():
    home = room(MIDDLE.part).box
    _, _, right, bottom = room("person-dean").box
    line = Line("person-dean", "plain", ((right, bottom), (home[0], home[1])))
    problems = found(lines=(*SHEET.lines, line))
    assert says(problems, "person-dean does not say how it goes")


def test_an_arrow_that_is_missing():
    problems = found(lines=without("person-pilar", "arrow"))
    assert says(problems, "person-pilar does not say who gives")


def test_words_beside_a_line_that_are_missing_or_others():
    one = next(x for x in SHEET.labels if x.lines == ("thin",))
    for labels in (
        instead(SHEET.labels, one),
        instead(SHEET.labels, one, replace(one, lines=("strong",))),
    ):
        assert says(found(labels=labels), "beside the line of person-pilar are not")


def test_words_that_are_cut_and_do_not_say_so():
    one = [x for x in SHEET.labels if x.part == "person-jonah"][-1]
    labels = instead(SHEET.labels, one, replace(one, lines=one.lines[:1]))
    assert says(found(labels=labels), "The words of person-jonah are not whole")


def test_something_beyond_the_edge_of_the_sheet():
    assert says(found(width=700.0), "is not all on the sheet")


def test_a_sign_over_words():
    one = next(x for x in SHEET.labels if x.part == "person-pilar")
    sign = Shape("person-pilar", "person", one.box, "pilar")
    assert says(found(shapes=(*SHEET.shapes, sign)), "lie on one another")
