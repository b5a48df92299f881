"""Reads a finished placement and says what is wrong with it, rule by rule.

It looks at coordinates alone and knows nothing of how they were found, so that the
same rules can be held against any way of placing people.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from riskmap.draw import sizes
from riskmap.draw.placement.bonds import ages
from riskmap.draw.placement.homes import Point
from riskmap.draw.placement.layout import Layout, Spot, Stroke
from riskmap.kinship import living_in
from riskmap.record.model import Family

Box = tuple[float, float, float, float]  # left, top, right, bottom
Segment = tuple[Point, Point]
NEAR = 0.6  # points: closer than this is the same place


def problems(placed: Layout, family: Family) -> list[str]:
    """Give everything that a placement gets wrong, in words; nothing is ever mended."""
    return [
        *_people(placed, family),
        *_overlaps(placed),
        *_through_people(placed),
        *_hanging(placed),
        *_laid_over(placed),
        *_homes(placed, family),
        *_words_on_lines(placed),
    ]


def out_of_turn(placed: Layout, family: Family) -> tuple[str, ...]:
    """Say of which brothers and sisters the order is not that of their births."""
    age = ages(family)
    said = []
    for bond in placed.bonds:
        by_row: dict[int, list[str]] = defaultdict(list)
        for child in bond.own:
            by_row[placed.spots[child.who].row].append(child.who)
        for children in by_row.values():
            seen = sorted(children, key=lambda who: placed.spots[who].x)
            wanted = sorted(children, key=age.__getitem__)
            if seen != wanted:
                names = ", ".join(family.people[who].name for who in wanted)
                said.append(
                    "Brothers and sisters who do not stand in the order of their "
                    f"births, so that partners can stand together: {names} (eldest "
                    "first)."
                )
    return tuple(said)


def crossings(placed: Layout) -> int:
    """Count where lines of two different bonds cross."""
    lines = [(one, segment) for one in placed.strokes for segment in _segments(one)]
    return sum(
        one.bond != other.bond and _cross(a, b)
        for (one, a), (other, b) in combinations(lines, 2)
    )


def _people(placed: Layout, family: Family) -> Iterator[str]:
    drawn = [who for row in placed.rows for who in row]
    if sorted(drawn) != sorted(family.people):
        yield "Not everybody stands in the picture once, and once only."
    for row in placed.rows:
        places = [placed.spots[who].x for who in row]
        if places != sorted(places):
            yield "A row does not stand in its own order."
    for bond in placed.bonds:
        for child in bond.own:
            for parent in bond.of:
                if placed.spots[child.who].row <= placed.spots[parent].row:
                    yield f"{child.who} does not stand below {parent}."


def _sign(spot: Spot) -> Box:
    half = sizes.SIGN / 2
    return spot.x - half, spot.y - half, spot.x + half, spot.y + half


def _words(spot: Spot) -> Box:
    left, top = spot.x + sizes.SIGN / 2 + sizes.GAP, spot.y - sizes.SIGN / 2
    return left, top, left + sizes.WORDS, top + sizes.CELL


def _overlaps(placed: Layout) -> Iterator[str]:
    for row in placed.rows:
        for one, other in pairwise(row):
            if _words(placed.spots[one])[2] > _sign(placed.spots[other])[0] + NEAR:
                yield f"{other} stands over the words of {one}."
    rows = sorted({spot.y for spot in placed.spots.values()})
    for upper, lower in pairwise(rows):
        if lower - upper < sizes.CELL:
            yield "One row stands over another."


def _through_people(placed: Layout) -> Iterator[str]:
    for stroke in placed.strokes:
        bond = placed.bonds[stroke.bond]
        line = f"A line of {'+'.join(bond.of)}"
        own = {*bond.of, *(child.who for child in bond.children)}
        for segment in _segments(stroke):
            for who, spot in placed.spots.items():
                if who not in own and _enters(segment, _sign(spot)):
                    yield f"{line} goes through the sign of {who}."
                if _enters(segment, _words(spot)):
                    yield f"{line} goes through the words of {who}."


def _hanging(placed: Layout) -> Iterator[str]:
    """Find bonds whose lines do not join everyone that they should, and nobody else."""
    for number, bond in enumerate(placed.bonds):
        strokes = [one for one in placed.strokes if one.bond == number]
        parts = [segment for one in strokes for segment in _segments(one)]
        ends = {*bond.of, *(child.who for child in bond.children)}
        groups = _joined(parts, [placed.spots[who] for who in sorted(ends)])
        if len(bond.of) + len(bond.children) > 1 and len(groups) != 1:
            yield f"The lines of {'+'.join(bond.of)} are not all joined."
        touched = {
            who
            for who, spot in placed.spots.items()
            if any(_touches(segment, spot) for segment in parts)
        }
        if parts and touched != ends:
            yield (
                f"The lines of {'+'.join(bond.of)} lead to {sorted(touched)} "
                f"and not to {sorted(ends)}."
            )


def _touches(segment: Segment, spot: Spot) -> bool:
    left, top, right, bottom = _sign(spot)
    return any(
        left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
        for x, y in segment
    )


def _joined(parts: Sequence[Segment], people: Sequence[Spot]) -> list[set[int]]:
    """Part some lines into those that meet, on the page or in one person."""
    ends = [{n for n, spot in enumerate(people) if _touches(p, spot)} for p in parts]
    groups: list[set[int]] = []
    for number, part in enumerate(parts):
        meeting = [
            group
            for group in groups
            if any(_meet(part, parts[n]) or ends[number] & ends[n] for n in group)
        ]
        groups = [group for group in groups if group not in meeting]
        groups.append({number}.union(*meeting))
    return groups


def _laid_over(placed: Layout) -> Iterator[str]:
    """Find lines of two bonds that lie on one another, so that nobody can tell them."""
    by_side: dict[tuple[str, int], list[tuple[int, float, float, float]]] = defaultdict(
        list
    )
    for stroke in placed.strokes:
        for (ax, ay), (bx, by) in _segments(stroke):
            if abs(ax - bx) < NEAR and abs(ay - by) > NEAR:
                low, high = sorted((ay, by))
                by_side["up", round(ax / 10)].append((stroke.bond, ax, low, high))
                by_side["up", round(ax / 10) + 1].append((stroke.bond, ax, low, high))
            elif abs(ay - by) < NEAR and abs(ax - bx) > NEAR:
                low, high = sorted((ax, bx))
                by_side["along", round(ay / 10)].append((stroke.bond, ay, low, high))
                by_side["along", round(ay / 10) + 1].append(
                    (stroke.bond, ay, low, high)
                )
    said = set()
    for some in by_side.values():
        for (one, at, low, high), (other, to, bottom, top) in combinations(some, 2):
            over = min(high, top) - max(low, bottom)
            if one != other and abs(at - to) < 2 and over > NEAR:
                pair = sorted("+".join(placed.bonds[n].of) for n in (one, other))
                said.add(f"Lines of {pair[0]} and of {pair[1]} lie on one another.")
    yield from sorted(said)


def _homes(placed: Layout, family: Family) -> Iterator[str]:
    lives = living_in(family)
    if sorted(lives) != sorted(outline.home for outline in placed.outlines):
        yield "Not every home that somebody lives in has its outline."
    for outline in placed.outlines:
        for who, spot in placed.spots.items():
            corners = [*_corners(_sign(spot)), *_corners(_words(spot))]
            inside = [_inside(corner, outline.loops) for corner in corners]
            lived = who in lives.get(outline.home, ())
            if lived and not all(inside):
                yield f"{who} lives in {outline.home} and is not inside it."
            if not lived and any(inside):
                yield f"{who} does not live in {outline.home} and is inside it."


def _words_on_lines(placed: Layout) -> Iterator[str]:
    """Find stretches kept for the words of a couple that a line of others crosses."""
    for room in placed.rooms:
        box = (room.left + 1, room.y - sizes.LINE, room.right - 1, room.y - 1.5)
        names = "+".join(placed.bonds[room.bond].of)
        for stroke in placed.strokes:
            for segment in _segments(stroke):
                if _enters(segment, box):
                    yield f"A line goes through the words of {names}."


def _segments(stroke: Stroke) -> Iterable[Segment]:
    return zip(stroke.points, stroke.points[1:], strict=False)


def _corners(box: Box) -> tuple[Point, ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)


def _enters(segment: Segment, box: Box) -> bool:
    """Whether a line goes through the inside of a box (Liang and Barsky, 1984)."""
    (ax, ay), (bx, by) = segment
    left, top, right, bottom = box
    start, end = 0.0, 1.0
    for at, step, low, high in (
        (ax, bx - ax, left + NEAR, right - NEAR),
        (ay, by - ay, top + NEAR, bottom - NEAR),
    ):
        if abs(step) < 1e-9:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / step, (high - at) / step))
        start, end = max(start, first), min(end, last)
    return start < end


def _inside(point: Point, loops: Sequence[Sequence[Point]]) -> bool:
    """Whether a point lies inside an outline: a line from it leaves an odd number."""
    x, y = point
    odd = False
    for loop in loops:
        for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                odd = not odd
    return odd


def _meet(one: Segment, other: Segment) -> bool:
    return _cross(one, other) or any(
        _on(point, segment)
        for segment, points in ((one, other), (other, one))
        for point in points
    )


def _on(point: Point, segment: Segment) -> bool:
    (ax, ay), (bx, by), (x, y) = *segment, point
    length = math.hypot(bx - ax, by - ay)
    if length < NEAR:
        return abs(x - ax) < NEAR and abs(y - ay) < NEAR
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
    away = abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
    return away < NEAR and -NEAR < along < length + NEAR


def _cross(one: Segment, other: Segment) -> bool:
    """Whether two lines cross, each on both sides of the other."""

    def side(segment: Segment, point: Point) -> float:
        (ax, ay), (bx, by) = segment
        return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)

    across: float = side(one, other[0]) * side(one, other[1])
    back: float = side(other, one[0]) * side(other, one[1])
    return across < -NEAR and back < -NEAR
