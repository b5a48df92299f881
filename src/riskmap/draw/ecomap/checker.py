"""Reads finished sheets of an ecomap and says what is wrong with them, rule by rule.

It looks at what stands on the sheets and knows nothing of how a place was found.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from riskmap.draw.boxes import Label, enters, meet, within
from riskmap.draw.ecomap.middle import Middle
from riskmap.draw.ecomap.sheet import CARD, CUT, MORE, Line, Room, Shape, Sheet
from riskmap.draw.ecomap.things import Thing
from riskmap.draw.page import Box, Point

_BODY: Final = ("plain", "strong", "thin", "strained")
_SIDES: Final = ("top", "left", "right", "bottom")
_READ: Final = {"top": 0, "bottom": 0, "left": 1, "right": 1}  # along, or down
# Of the line of each state: what stands on it, and which of its ends it reaches.
_MARKS: Final = {
    "whole": (0, 0, 0, True, True),  # bars, rings, dotted pieces, card, home
    "waiting": (0, 0, 1, True, True),
    "ended": (2, 0, 0, True, True),
    "full": (1, 0, 0, False, True),
    "declined": (0, 1, 0, True, False),
    "none": (0, 0, 0, False, False),
}
_REACH: Final = 2.5  # points: an end so near a wall is at it


def problems(
    sheets: Sequence[Sheet], some: Sequence[Thing], inner: Middle
) -> list[str]:
    """Give everything that is wrong with some sheets; nothing is ever mended."""
    found = [*_once(sheets, some), *_order(sheets, some)]
    for sheet in sheets:
        found += [
            *_home(sheet, inner),
            *_sizes(sheet),
            *_rooms(sheet),
            *_covered(sheet),
            *_struck(sheet),
            *_crossed(sheet),
            *_beyond(sheet),
        ]
        for one in some:
            if any(room.part == one.part for room in sheet.rooms):
                found += [*_line(sheet, one, inner), *_words(sheet, one)]
    return found


# --- nothing is lost, and nothing is there twice


def _once(sheets: Sequence[Sheet], some: Sequence[Thing]) -> Iterator[str]:
    cards = Counter(room.part for sheet in sheets for room in sheet.rooms if room.side)
    wanted = {one.part for one in some}
    for part in sorted(wanted | set(cards)):
        if cards[part] != (part in wanted):
            yield f"{part} does not stand round the home once, and once only."


def _order(sheets: Sequence[Sheet], some: Sequence[Thing]) -> Iterator[str]:
    """Find cards out of turn: on each side, and from sheet to sheet in each group."""
    place = {one.part: turn for turn, one in enumerate(some)}
    group = {one.part: one.group == "services" for one in some}
    for sheet in sheets:
        for side in _SIDES:
            here = [room for room in sheet.rooms if room.side == side]
            here.sort(key=lambda room: room.box[_READ[room.side]])
            turns = [place.get(room.part, -1) for room in here]
            if turns != sorted(turns):
                yield f"The cards on the {side} do not stand in their order."
    for services in (False, True):
        sorted_ = [
            sorted(
                place[room.part]
                for room in sheet.rooms
                if room.part in place and group[room.part] == services
            )
            for sheet in sheets
        ]
        flat = [turn for one in sorted_ for turn in one]
        if flat != sorted(flat):
            yield "The cards are not in their order from sheet to sheet."


def _home(sheet: Sheet, inner: Middle) -> Iterator[str]:
    middles = [room for room in sheet.rooms if not room.side]
    if [room.part for room in middles] != [inner.part]:
        yield "The home does not stand in the middle, once and once only."
        return
    box = middles[0].box
    named = {one.part for one in sheet.labels if within(one.box, box)}
    more = any(one.lines == (MORE,) for one in sheet.labels)
    for one in inner.members:
        if f"person-{one.who}" not in named and not more:
            yield f"person-{one.who} lives in the home and is not named there."
    for part in named - {inner.part, *(f"person-{one.who}" for one in inner.members)}:
        yield f"{part} stands in the home and does not live there."


# --- every card is like every other, and nothing covers anything


def _sizes(sheet: Sheet) -> Iterator[str]:
    for room in sheet.rooms:
        left, top, right, bottom = room.box
        size = (right - left, bottom - top)
        if room.side and max(abs(a - b) for a, b in zip(size, CARD, strict=True)) > 0.1:
            yield f"The card of {room.part} is not as large as the others."
    fonts = {
        (one.font, one.bold)
        for one in sheet.labels
        if one.part.startswith(("person-", "agency-", "entry-"))
        and not _in_home(one, sheet)
    }
    if len({font for font, bold in fonts if bold}) > 1:
        yield "Names are not of one size."


def _in_home(label: Label, sheet: Sheet) -> bool:
    return any(not room.side and within(label.box, room.box) for room in sheet.rooms)


def _rooms(sheet: Sheet) -> Iterator[str]:
    for one, other in combinations(sheet.rooms, 2):
        if meet(one.box, other.box):
            yield f"The rooms of {one.part} and {other.part} lie on one another."
    for thing in sheet.things:
        for room in sheet.rooms:
            if meet(thing.box, room.box) and not within(thing.box, room.box):
                yield f"{_name(thing)} is half in the room of {room.part}."
            elif meet(thing.box, room.box) and room.side and thing.part != room.part:
                yield f"{_name(thing)} stands in the room of {room.part}."


def _covered(sheet: Sheet) -> Iterator[str]:
    for one, other in combinations(sheet.things, 2):
        if meet(one.box, other.box):
            yield f"{_name(one)} and {_name(other)} lie on one another."


def _struck(sheet: Sheet) -> Iterator[str]:
    """Find lines that go through words, signs or the rooms of others."""
    for line in sheet.lines:
        for a, b in pairwise(line.points):
            for one in sheet.things:
                own = isinstance(one, Shape) and one.kind == "ring"
                if enters(a, b, one.box) and not (own and one.part == line.part):
                    yield f"A line ({line.kind}) goes through {_name(one)}."
            for room in sheet.rooms:
                if enters(a, b, _less(room.box, _inside(line, room))):
                    yield f"A line ({line.kind}) goes through the room of {room.part}."


def _inside(line: Line, room: Room) -> float:
    """Give how far strokes at the end of a line may reach into a room."""
    ends = line.kind in ("arrow", "hatch", "bar")
    return 3.5 if ends and (room.part == line.part or not room.side) else 1.8


def _less(box: Box, by: float) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _crossed(sheet: Sheet) -> Iterator[str]:
    bodies = [line for line in sheet.lines if line.kind in (*_BODY, "waiting")]
    for one, other in combinations(bodies, 2):
        if one.part == other.part:
            continue
        if any(
            _cross(a, b, c, d)
            for a, b in pairwise(one.points)
            for c, d in pairwise(other.points)
        ):
            yield f"The lines of {one.part} and {other.part} cross."


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _beyond(sheet: Sheet) -> Iterator[str]:
    for one in (*sheet.things, *sheet.rooms):
        left, top, right, bottom = one.box
        inside = left >= 0 and top >= 0 and right <= sheet.width
        if not inside or bottom > sheet.height:
            yield f"{one.part} is not all on the sheet."


# --- a line says what is recorded, and nothing else


def _line(sheet: Sheet, one: Thing, inner: Middle) -> Iterator[str]:
    lines = [line for line in sheet.lines if line.part == one.part]
    kinds = Counter(line.kind for line in lines)
    rings = sum(
        shape.part == one.part and shape.kind == "ring" for shape in sheet.shapes
    )
    bars, ring, dotted, card, home = _MARKS[one.state]
    if (kinds["bar"], rings, kinds["waiting"]) != (bars, ring, dotted):
        yield f"The line of {one.part} does not say what became of it."
    drawn = {kind for kind in _BODY if kinds[kind]}
    wanted = {one.quality or "plain"} if one.state != "none" else set()
    if drawn != wanted or bool(kinds["hatch"]) != ("strained" in wanted):
        yield f"The line of {one.part} does not say how it goes as it is recorded."
    boxes = {room.part: room.box for room in sheet.rooms}
    ends = [
        end
        for line in lines
        if line.kind in (*_BODY, "waiting")
        for end in (line.points[0], line.points[-1])
    ]
    for part, reaches in ((one.part, card), (inner.part, home)):
        box = boxes.get(part)
        if box and any(_at(end, box) for end in ends) != reaches:
            yield f"The line of {one.part} does not end where it should, at {part}."
    heads = one.state == "whole" and one.gives + one.gets
    if kinds["arrow"] != heads:
        yield f"The line of {one.part} does not say who gives."


def _at(point: Point, box: Box) -> bool:
    """Whether a point is at the wall of a box."""
    x = min(max(point[0], box[0]), box[2])
    y = min(max(point[1], box[1]), box[3])
    return math.dist(point, (x, y)) <= _REACH


def _words(sheet: Sheet, one: Thing) -> Iterator[str]:
    """Find words that are missing, in its card and beside its line."""
    box = next(room.box for room in sheet.rooms if room.part == one.part)
    said: dict[bool, list[str]] = defaultdict(list)
    for label in sheet.labels:
        if label.part == one.part:
            said[within(label.box, box)] += label.lines
    for words, wanted in (
        (said[True][: _names(said[True], one)], one.name),
        (said[True][_names(said[True], one) :], " ".join(one.lines)),
    ):
        if not _same(words, wanted):
            yield f"The words of {one.part} are not whole, and do not say so."
    beside = {one.quality, one.word} - {""} if one.state != "none" else set()
    if one.in_part and one.quality and beside:
        beside.add("in part")
    if set(said[False]) != beside:
        yield f"The words beside the line of {one.part} are not those of its line."


def _names(lines: Sequence[str], one: Thing) -> int:
    """Give how many of the lines are the name."""
    for many in range(1, len(lines) + 1):
        joined = "".join("".join(lines[:many]).split())
        if joined == "".join(one.name.split()) or joined.endswith(CUT):
            return many
    return len(lines)


def _same(lines: Sequence[str], wanted: str) -> bool:
    said, full = "".join("".join(lines).split()), "".join(wanted.split())
    return said == full or (
        said.endswith(CUT) and full.startswith(said.removesuffix(CUT))
    )


def _name(one: Label | Shape) -> str:
    if isinstance(one, Shape):
        return f"the {one.kind} of {one.part}"
    return f"the words of {one.part} ({one.lines[0] if one.lines else ''})"
