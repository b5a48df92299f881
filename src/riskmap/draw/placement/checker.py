"""Reads a finished placement and says what is wrong with it, rule by rule.

It looks at coordinates alone and knows nothing of how they were found, so that the
same rules can be held against any way of placing people.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from riskmap.draw import sizes
from riskmap.draw.placement.geometry import (
    NEAR,
    Box,
    Lines,
    Segment,
    corners,
    cross,
    enters,
    inside,
    meet,
    over,
    segments,
)
from riskmap.draw.placement.layout import Layout, Spot
from riskmap.kinship import living_in
from riskmap.record.model import Family


def problems(placed: Layout, family: Family) -> list[str]:
    """Give everything that a placement gets wrong, in words; nothing is ever mended."""
    return [said for rule in RULES.values() for said in rule(placed, family)]


def broken(placed: Layout, family: Family) -> tuple[str, ...]:
    """Give what is to be said under a picture that does not keep every rule."""
    rules = [said for said, rule in RULES.items() if next(rule(placed, family), None)]
    said = f"This picture does not keep every rule of drawing: {'; '.join(rules)}."
    return (f"{said} Read it beside the outline.",) if rules else ()


def crossings(placed: Layout) -> int:
    """Count where lines of two different bonds cross."""
    return _lines(placed).crossings()


def _lines(placed: Layout) -> Lines:
    return Lines(
        (stroke.bond, segment)
        for stroke in placed.strokes
        for segment in segments(stroke.points)
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


def _overlaps(placed: Layout, _: Family) -> Iterator[str]:
    for row in placed.rows:
        for one, other in pairwise(row):
            if _words(placed.spots[one])[2] > _sign(placed.spots[other])[0] + NEAR:
                yield f"{other} stands over the words of {one}."
    rows = sorted({spot.y for spot in placed.spots.values()})
    for upper, lower in pairwise(rows):
        if lower - upper < sizes.CELL:
            yield "One row stands over another."


class _People:
    """Everybody in a picture, found by where they stand."""

    def __init__(self, placed: Layout) -> None:
        rows: dict[float, list[tuple[float, str]]] = defaultdict(list)
        for who, spot in placed.spots.items():
            rows[spot.y].append((spot.x, who))
        self._rows = {y: sorted(row) for y, row in rows.items()}
        self._heights = sorted(rows)
        self._spots = placed.spots

    def near(self, segment: Segment) -> Iterator[Spot]:
        """Give whose sign or words a line may come to."""
        (ax, ay), (bx, by) = segment
        top, bottom = min(ay, by) - sizes.CELL - NEAR, max(ay, by) + sizes.SIGN
        left = min(ax, bx) - sizes.SIGN / 2 - sizes.GAP - sizes.WORDS - NEAR
        right = max(ax, bx) + sizes.SIGN / 2 + NEAR
        first = bisect_left(self._heights, top)
        for y in self._heights[first : bisect_right(self._heights, bottom)]:
            row = self._rows[y]
            begin, end = bisect_left(row, (left, "")), bisect_left(row, (right, ""))
            yield from (self._spots[who] for _, who in row[begin:end])


def _through_people(placed: Layout, _: Family) -> Iterator[str]:
    people = _People(placed)
    for stroke in placed.strokes:
        bond = placed.bonds[stroke.bond]
        line = f"A line of {'+'.join(bond.of)}"
        own = {*bond.of, *(child.who for child in bond.children)}
        for segment in segments(stroke.points):
            for spot in people.near(segment):
                if spot.who not in own and enters(segment, _sign(spot)):
                    yield f"{line} goes through the sign of {spot.who}."
                if enters(segment, _words(spot)):
                    yield f"{line} goes through the words of {spot.who}."


def _hanging(placed: Layout, _: Family) -> Iterator[str]:
    """Find bonds whose lines do not join everyone that they should, and nobody else."""
    people = _People(placed)
    drawn: dict[int, list[Segment]] = defaultdict(list)
    for stroke in placed.strokes:
        drawn[stroke.bond] += segments(stroke.points)
    for number, bond in enumerate(placed.bonds):
        parts = drawn[number]
        ends = {*bond.of, *(child.who for child in bond.children)}
        groups = _joined(parts, [placed.spots[who] for who in sorted(ends)])
        if len(bond.of) + len(bond.children) > 1 and len(groups) != 1:
            yield f"The lines of {'+'.join(bond.of)} are not all joined."
        touched = {
            spot.who
            for segment in parts
            for spot in people.near(segment)
            if _touches(segment, spot)
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
            if any(meet(part, parts[n]) or ends[number] & ends[n] for n in group)
        ]
        groups = [group for group in groups if group not in meeting]
        groups.append({number}.union(*meeting))
    return groups


def _laid_over(placed: Layout, _: Family) -> Iterator[str]:
    """Find lines of two bonds that lie on one another, so that nobody can tell them."""
    by_side: dict[tuple[str, int], list[tuple[int, float, float, float]]] = defaultdict(
        list
    )
    for stroke in placed.strokes:
        for (ax, ay), (bx, by) in segments(stroke.points):
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
            edges = [*corners(_sign(spot)), *corners(_words(spot))]
            within = [inside(corner, outline.loops) for corner in edges]
            lived = who in lives.get(outline.home, ())
            if lived and not all(within):
                yield f"{who} lives in {outline.home} and is not inside it."
            if not lived and any(within):
                yield f"{who} does not live in {outline.home} and is inside it."


def _outlines(placed: Layout, _: Family) -> Iterator[str]:
    """Find outlines of homes that lie on a line or on another home, or on a name."""
    lines = [one for stroke in placed.strokes for one in segments(stroke.points)]
    edges = {
        outline.home: [
            edge for loop in outline.loops for edge in segments((*loop, loop[0]))
        ]
        for outline in placed.outlines
    }
    for home, mine in edges.items():
        if any(_along(edge, line) for edge in mine for line in lines):
            yield f"The outline of {home} lies on a line of the family."
    for one, other in combinations(placed.outlines, 2):
        pairs = [(a, b) for a in edges[one.home] for b in edges[other.home]]
        if any(_along(a, b) for a, b in pairs):
            yield f"The outlines of {one.home} and of {other.home} lie on one another."
        apart = set(one.members).isdisjoint(other.members)
        if apart and any(cross(a, b) for a, b in pairs):
            yield f"The outlines of {one.home} and of {other.home} cross."
        if over(one.name, other.name):
            yield f"The names of {one.home} and of {other.home} lie on one another."
    every = [*lines, *(edge for some in edges.values() for edge in some)]
    for outline in placed.outlines:
        if any(enters(line, outline.name) for line in every):
            yield f"A line goes through the name of {outline.home}."


def _along(one: Segment, other: Segment) -> bool:
    """Whether two lines, level or upright, lie on one another for a while."""
    for axis in (0, 1):
        (low, high), (bottom, top) = (
            sorted(point[1 - axis] for point in line) for line in (one, other)
        )
        flat = all(abs(line[0][axis] - line[1][axis]) < NEAR for line in (one, other))
        if flat and abs(one[0][axis] - other[0][axis]) < 1:
            return min(high, top) - max(low, bottom) > 2
    return False


def _words_on_lines(placed: Layout, _: Family) -> Iterator[str]:
    """Find stretches kept for the words of a couple that another line crosses."""
    edges = [
        (-1, edge)
        for home in placed.outlines
        for loop in home.loops
        for edge in segments((*loop, loop[0]))
    ]
    lines = Lines([*_lines(placed).all, *edges])
    for room in placed.rooms:
        box = (room.left + 1, room.y - sizes.LINE, room.right - 1, room.y - 1.5)
        names = "+".join(placed.bonds[room.bond].of)
        for _owner, segment in lines.near(box):
            if enters(segment, box):
                yield f"A line goes through the words of {names}."


# Each rule, in the words that stand under a picture which does not keep it.
RULES: Mapping[str, Callable[[Layout, Family], Iterator[str]]] = {
    "everybody stands once, and children below their parents": _people,
    "nobody stands over anybody": _overlaps,
    "no line goes through a person or a name": _through_people,
    "each line leads to those whose line it is, and to nobody else": _hanging,
    "no line lies on another": _laid_over,
    "the outline of a home holds those who live there, and nobody else": _homes,
    "the outline of a home lies on no other line, and nothing on its name": _outlines,
    "no line goes through the words of a couple": _words_on_lines,
}
