"""Makes the outlines of homes as straight as a hand draws them, and keeps them apart.

An outline comes from squares, so it has steps where two of them are not quite alike,
and it may lie just where a line of the family runs. A small step is taken out, and an
edge that lies on another line is moved aside, where nobody stands and nothing is
crossed by it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from riskmap.draw.placement.geometry import (
    NEAR,
    Box,
    Point,
    Segment,
    cross,
    enters,
    over,
)

Loop = tuple[Point, ...]
STEP = 40.0  # a step that is no longer than this is taken out
APART = 4.0  # closer than this, two lines that run along each other look like one
ROUND = 2.5  # kept free round what an edge passes: less than is between two homes
BETTER = (6.0, APART, 2.5)  # how far from others an edge is moved, if it can be
BETWEEN = (0.0, 1.0, 0.25, 0.5, 0.75)  # the sides of a step, and what lies between
LITTLE = 0.01
ASIDE = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
AIR = (10.5, 6.0, 4.0, 4.0)  # kept on the left of a person, above, on the right, below


def straight(
    homes: Sequence[Sequence[Loop]], people: Iterable[Box], lines: Iterable[Segment]
) -> list[tuple[Loop, ...]]:
    """Give the loops of each home straightened.

    Args:
        homes: of each home its loops, whose edges are level and upright in turn.
        people: the room of each person, sign and words.
        lines: the lines of the family.

    """
    room = _Room(people, lines)
    found = [list(loops) for loops in homes]
    for work in (_without_dents, _without_steps, _without_dents, _aside):
        for loops in found:
            for n, loop in enumerate(loops):
                others = [one for some in found for one in some if one is not loop]
                loops[n] = work(loop, room.beside(others))
    return [tuple(loops) for loops in found]


class _Room:
    """What an edge must keep away from."""

    def __init__(self, people: Iterable[Box], lines: Iterable[Segment]) -> None:
        self._people = [
            (left - AIR[0], top - AIR[1], right + AIR[2], bottom + AIR[3])
            for left, top, right, bottom in people
        ]
        self._lines = _runs(lines)
        self._others: list[Segment] = []
        self._both = self._lines

    def beside(self, others: Iterable[Loop]) -> _Room:
        """Give the same room with the loops of others in it."""
        self._others = [edge for loop in others for edge in _edges(loop)]
        self._both = [
            [*mine, *theirs]
            for mine, theirs in zip(self._lines, _runs(self._others), strict=True)
        ]
        return self

    def free(self, box: Box, own: Iterable[Segment], round_it: float = ROUND) -> bool:
        """Whether an edge may be moved over a box; `own` are the others of its loop."""
        left, top, right, bottom = box
        near = left - round_it, top - round_it, right + round_it, bottom + round_it
        return not any(over(box, one) for one in self._people) and not any(
            enters(edge, near) for edge in (*self._others, *own)
        )

    def crossed(self, edges: Iterable[Segment]) -> int:
        """Count how often some edges cross other outlines."""
        return sum(cross(edge, other) for edge in edges for other in self._others)

    def laid_over(self, edges: Iterable[Segment], apart: float = APART) -> float:
        """Give how long some edges lie on lines of the family or on other outlines."""
        return sum(
            much
            for some, lines in zip(_runs(edges), self._both, strict=True)
            for at, low, high in some
            for to, bottom, top in lines
            if abs(at - to) < apart and (much := min(high, top) - max(low, bottom)) > 2
        )


Run = tuple[float, float, float]  # how far or high a line is, and its ends


def _runs(lines: Iterable[Segment]) -> list[list[Run]]:
    """Part lines into those that are level and those that are upright."""
    found: list[list[Run]] = [[], []]
    for (ax, ay), (bx, by) in lines:
        if abs(ay - by) < NEAR:
            found[0].append((ay, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < NEAR:
            found[1].append((ax, min(ay, by), max(ay, by)))
    return found


def _without_steps(loop: Loop, room: _Room) -> Loop:
    """Take small steps out of a loop, one after another, the shortest first."""
    values: list[float] | None = _values(loop)
    while values:
        kept = values
        steps = sorted(
            (abs(_at(kept, k + 1) - _at(kept, k - 1)), k) for k in range(len(kept))
        )
        tries = (_merged(kept, k, room) for _, k in steps if _is_step(kept, k))
        values = next((found for found in tries if found), None)
    return _points(kept)


def _is_step(values: Sequence[float], k: int) -> bool:
    """Whether an edge is a short one between two that run the same way."""
    if len(values) < 6:
        return False
    before, here, after = _at(values, k - 2), _at(values, k), _at(values, k + 2)
    much = abs(_at(values, k + 1) - _at(values, k - 1))
    return (here - before) * (after - here) > 0 and much <= STEP


def _merged(values: list[float], k: int, room: _Room) -> list[float] | None:
    """Give a loop without one step, at whichever side of it there is room, or between.

    The largest that there can be is chosen.
    """
    turned = _turn(values, k - 1)  # the step is the second edge now
    before, here, after = turned[:3]
    edges = _around(turned, k - 1)
    old = room.laid_over(edges) + LITTLE
    found = []
    for part in BETWEEN:
        to = before + (after - before) * part
        moves = ((before, turned[-1]), (after, turned[3]))
        boxes = [_box(k - 1, to, at, here, end) for at, end in moves if at != to]
        some = [to, *turned[3:]]
        free = all(room.free(box, edges[4:-1]) for box in boxes)
        if free and room.laid_over(_around(some, k - 1)) <= old:
            found.append((-abs(_area(_points(some, k - 1))), some))
    if not found:
        return None
    best = min(found)[1]
    return _turn(best, 1) if (k - 1) % 2 else best


def _without_dents(loop: Loop, room: _Room) -> Loop:
    """Bring the two edges beside a dent or a bulge into line with it, where it can be.

    Otherwise a way from one room to another that is wide above and below somebody who
    does not live there goes round them on three sides, as if they did.
    """
    values = _values(loop)
    k = 0
    while k < len(values) and len(values) >= 8:
        found = _in_line(values, k, room)
        values, k = (found, 0) if found else (values, k + 1)
    return _points(values)


def _in_line(values: list[float], k: int, room: _Room) -> list[float] | None:
    """Give a loop with the edges on both sides of one in line with it."""
    turned = _turn(values, k)
    here, after, last, before = turned[0], turned[2], turned[-1], turned[-2]
    if (after - here) * (before - here) <= 0:
        return None
    edges = _around(turned, k)
    boxes = (
        _box(k, after, here, turned[1], turned[3]),
        _box(k, before, here, turned[-3], last),
    )
    free = all(room.free(box, _others(edges, box)) for box in boxes)
    same_way = all(
        (here - turned[n]) * (turned[m] - turned[n]) > 0 for n, m in ((4, 2), (-4, -2))
    )
    some = [here, *turned[3:-2]]
    if not (free and same_way):
        return None
    old = room.laid_over(edges) + LITTLE
    return _turn(some, -k % 2) if room.laid_over(_around(some, k)) <= old else None


def _others(edges: Sequence[Segment], box: Box) -> list[Segment]:
    """Give the edges of a loop that do not bound a box themselves."""
    left, top, right, bottom = box
    return [
        (one, other)
        for one, other in edges
        if not (
            (one[0] == other[0] and one[0] in (left, right))
            or (one[1] == other[1] and one[1] in (top, bottom))
        )
    ]


def _aside(loop: Loop, room: _Room) -> Loop:
    """Move edges that lie on other lines aside, as little as may be."""
    values = _values(loop)
    for k in range(len(values)):
        turned = _turn(values, k)
        edges = _around(turned, k)
        if not room.laid_over(edges[:1]):
            continue
        beside = room.laid_over((edges[1], edges[-1])) + LITTLE
        crossed = room.crossed((edges[-1], *edges[:2]))
        tries = sorted((side * much for much in ASIDE for side in (1, -1)), key=abs)
        for apart, by in itertools.product(BETTER, tries):
            some = [turned[0] + by, *turned[1:]]
            box = _box(k, some[0], turned[0], turned[-1], turned[1])
            now = _around(some, k)
            if (
                all(_clear(some, turned, n) for n in (2, -2))
                and not room.laid_over(now[:1], apart)
                and room.laid_over((now[1], now[-1])) <= beside
                and room.free(box, edges[2:-1], 0)
                and room.crossed((now[-1], *now[:2])) <= crossed
            ):
                values = _turn(some, -k)
                break
    return _points(values)


def _clear(some: Sequence[float], before: Sequence[float], n: int) -> bool:
    """Whether the edge between the first and another goes its old way, and is seen."""
    now, then = some[0] - some[n], before[0] - before[n]
    return now * then > 0 and abs(now) >= min(APART, abs(then))


# --- a loop as its edges: how high each level one lies, how far each upright one


def _values(loop: Loop) -> list[float]:
    points = list(loop)
    if points[0][0] == points[1][0]:  # begin with a level edge
        points = [*points[1:], points[0]]
    return [point[1 - n % 2] for n, point in enumerate(points)]


def _points(values: Sequence[float], first: int = 0) -> Loop:
    """Give the corners; `first` says whether the first edge is level (even)."""
    return tuple(
        (values[n - 1], one) if (n + first) % 2 == 0 else (one, values[n - 1])
        for n, one in enumerate(values)
    )


def _around(values: Sequence[float], first: int) -> list[Segment]:
    return list(_edges(_points(values, first)))


def _edges(loop: Loop) -> Iterator[Segment]:
    yield from zip(loop, (*loop[1:], loop[0]), strict=True)


def _at(values: Sequence[float], k: int) -> float:
    return values[k % len(values)]


def _turn(values: Sequence[float], k: int) -> list[float]:
    k %= len(values)
    return [*values[k:], *values[:k]]


def _area(loop: Loop) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(loop)) / 2


def _box(first: int, one: float, other: float, begin: float, end: float) -> Box:
    """Give what an edge passes that moves from one place to another."""
    low, high = sorted((one, other))
    left, right = sorted((begin, end))
    return (left, low, right, high) if first % 2 == 0 else (low, left, high, right)
