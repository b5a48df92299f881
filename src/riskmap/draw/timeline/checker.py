"""Reads finished sheets of a timeline and says what is wrong with them, rule by rule.

It looks at coordinates and dates alone and knows nothing of how a place was found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Final

from riskmap.draw.boxes import NEAR, enters, meet
from riskmap.draw.page import Point
from riskmap.draw.timeline.lanes import Lane
from riskmap.draw.timeline.rows import CUT
from riskmap.draw.timeline.said import Item
from riskmap.draw.timeline.scale import Scale
from riskmap.draw.timeline.sheet import SIGN, Box, Label, Line, Shape, Sheet

_MERGED: Final = 3.1  # what is not sure and narrower than this cannot be seen


def problems(sheets: Sequence[Sheet], lanes: Sequence[Lane]) -> list[str]:
    """Give everything that is wrong with some sheets; nothing is ever mended."""
    items = {item.part: item for lane in lanes for item in lane.items}
    found = [*_once(sheets, lanes), *_order(sheets, lanes)]
    for sheet in sheets:
        found += [
            *_covered(sheet),
            *_struck(sheet),
            *_laid_over(sheet),
            *_beyond(sheet),
            *_axis(sheet),
            *_in_lanes(sheet),
            *_times(sheet, items),
        ]
    return found


# --- nothing is lost, and nothing is there twice


def _once(sheets: Sequence[Sheet], lanes: Sequence[Lane]) -> Iterator[str]:
    placed = Counter(spot.part for sheet in sheets for spot in sheet.spots)
    listed = Counter(part for sheet in sheets for part in sheet.undated)
    said = defaultdict(list)
    for sheet in sheets:
        for label in sheet.labels:
            said[label.part].append(label)
    for lane in lanes:
        for item in lane.items:
            part = item.part
            known = item.when.start.earliest, item.when.end.latest
            dated = known != (date.min, date.max)
            if (placed[part], listed[part]) != ((1, 0) if dated else (0, 1)):
                yield f"{part} does not stand where it belongs, once and once only."
            words = " ".join(" ".join(one.lines) for one in said[part]).split()
            wanted = item.words.split()
            if not dated:
                wanted = f"{lane.name}: {item.words}".split()
            if not _same(words, wanted):
                yield f"The words of {part} are not whole, and do not say so."
    names = {label.part for sheet in sheets for label in sheet.labels}
    rooms = {room[0] for sheet in sheets for room in sheet.rooms}
    for lane in lanes:
        own = lane.part.startswith(("person-", "home-"))
        if own and rooms and not {lane.part} <= rooms & names:
            yield f"{lane.part} has no lane with a name."


def _same(words: list[str], wanted: list[str]) -> bool:
    """Whether words are all there, or end in the sign that more is in the outline."""
    said, full = "".join(words), "".join(wanted)
    return said == full or (
        said.endswith(CUT) and full.startswith(said.removesuffix(CUT))
    )


def _order(sheets: Sequence[Sheet], lanes: Sequence[Lane]) -> Iterator[str]:
    place = {lane.part: number for number, lane in enumerate(lanes)}
    drawn = [place[room[0]] for sheet in sheets for room in sheet.rooms]
    if drawn != sorted(drawn):
        yield "The lanes do not stand in their order."
    for sheet in sheets:
        for (_, _, bottom), (_, top, _) in pairwise(sheet.rooms):
            if top < bottom - NEAR:
                yield "One lane stands over another."


# --- nothing covers anything


def _covered(sheet: Sheet) -> Iterator[str]:
    things = sorted(sheet.things, key=lambda one: one.box[1])
    open_: list[Label | Shape] = []
    for one in things:
        open_ = [other for other in open_ if other.box[3] > one.box[1] + NEAR]
        for other in open_:
            if meet(one.box, other.box) and not _holds(one, other):
                yield f"{_name(one)} and {_name(other)} lie on one another."
        open_.append(one)


def _holds(one: Label | Shape, other: Label | Shape) -> bool:
    """Whether one of two is a span and the other its own words, with room in it."""
    shape, label = (one, other) if isinstance(one, Shape) else (other, one)
    if not isinstance(shape, Shape) or not isinstance(label, Label):
        return False
    fits = shape.box[0] <= label.box[0] and label.box[2] <= shape.box[2]
    return shape.part == label.part and shape.holds_words and fits


def _struck(sheet: Sheet) -> Iterator[str]:
    for line in sheet.lines:
        for a, b in pairwise(line.points):
            low, high = sorted((a[1], b[1]))
            for one in sheet.things:
                if one.box[3] < low or one.box[1] > high:
                    continue
                own = one.part == line.part and isinstance(one, Shape)
                if not own and enters(a, b, one.box):
                    yield f"A line ({line.kind}) goes through {_name(one)}."


def _laid_over(sheet: Sheet) -> Iterator[str]:
    """Find uncertain stretches of two things that lie on one another."""
    level = [line for line in sheet.lines if line.kind in ("maybe", "open", "end")]
    for one, other in combinations(level, 2):
        if one.part != other.part and meet(_round(one), _round(other)):
            yield f"Lines of {one.part} and of {other.part} lie on one another."


def _beyond(sheet: Sheet) -> Iterator[str]:
    for one in sheet.things:
        left, top, right, bottom = one.box
        inside = left >= 0 and top >= 0 and right <= sheet.width
        if not inside or bottom > sheet.height:
            yield f"{_name(one)} is not all on the sheet."


# --- everything stands at its time, in its lane


def _axis(sheet: Sheet) -> Iterator[str]:
    if sheet.scale is None:
        return
    for one, other in pairwise(sheet.scale.zones):
        if one.last != other.first or one.right != other.left:
            yield "The parts of the axis do not join."
    if any(z.first >= z.last or z.left >= z.right for z in sheet.scale.zones):
        yield "A part of the axis runs backwards."
    breaks = {round(line.points[0][0]) for line in sheet.lines if line.kind == "break"}
    plain = any("Not to one scale" in " ".join(one.lines) for one in sheet.labels)
    if sheet.rooms and len(sheet.scale.zones) > 1 and not (breaks and plain):
        yield "The axis changes its scale and does not say so."


def _in_lanes(sheet: Sheet) -> Iterator[str]:
    room = {name: (top, bottom) for name, top, bottom in sheet.rooms}
    lane = {spot.part: spot.lane for spot in sheet.spots}
    for one in sheet.things:
        if lane.get(one.part) not in room:  # a lane that is missing is said elsewhere
            continue
        top, bottom = room[lane[one.part]]
        if one.box[1] < top - NEAR or one.box[3] > bottom + NEAR:
            yield f"{_name(one)} is not in the lane of {lane[one.part]}."


def _times(sheet: Sheet, items: dict[str, Item]) -> Iterator[str]:
    if sheet.scale is None:
        return
    for spot in sheet.spots:
        item = items[spot.part]
        shapes = [one for one in sheet.shapes if one.part == spot.part]
        lines = [one for one in sheet.lines if one.part == spot.part]
        boxes = [one.box for one in shapes] + [_extent(one) for one in lines]
        if not boxes:
            yield f"{spot.part} has words and no mark."
            continue
        left = min(box[0] for box in boxes)
        right = max(box[2] for box in boxes)
        yield from _at_its_time(item, sheet.scale, shapes, lines, (left, right))


def _at_its_time(
    item: Item,
    scale: Scale,
    shapes: Sequence[Shape],
    lines: Sequence[Line],
    reach: tuple[float, float],
) -> Iterator[str]:
    when = item.when
    start, end = when.start, when.end
    marked = any(one.kind not in ("bar", "band") for one in shapes)
    slack = SIGN if marked else NEAR  # a mark stands round the middle of its time
    heads = [one.points[1][0] for one in lines if one.kind == "open"]
    first, last = start.earliest != date.min, end.latest != date.max
    if first and abs(reach[0] - scale.x(start.earliest)) > slack:
        yield f"{item.part} does not begin at its time."
    if last and abs(reach[1] - scale.after(end.latest)) > slack:
        yield f"{item.part} does not end at its time."
    opens = (not first) + (not last)
    if len(heads) != opens or (marked and opens):
        yield f"{item.part} does not say which of its ends is open."
    for one in shapes:
        if one.kind in ("bar", "band"):
            early = scale.x(start.latest) - one.box[0]
            late = 0.0 if when.goes_on else one.box[2] - scale.after(end.earliest)
            if max(early, late) > _MERGED:
                yield f"{item.part} is drawn as sure where it is not."


# --- boxes and lines


def _name(one: Label | Shape) -> str:
    if isinstance(one, Shape):
        return f"the mark of {one.part}"
    return f"the words of {one.part} ({one.lines[0] if one.lines else ''})"


def _extent(line: Line) -> Box:
    xs, ys = _spread(line.points)
    return min(xs), min(ys), max(xs), max(ys)


def _round(line: Line) -> Box:
    left, top, right, bottom = _extent(line)
    return left, top - 0.5, right, bottom + 0.5


def _spread(points: Iterable[Point]) -> tuple[list[float], list[float]]:
    some = list(points)
    return [x for x, _ in some], [y for _, y in some]
