"""What lines and boxes on a page do to one another; all in points, y downwards."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Segment = tuple[Point, Point]
NEAR = 0.6  # points: closer than this is the same place
_BAND = 32.0  # how high a strip is in which lines are looked up


class Lines:
    """Straight lines, each of some owner, that can be found by where they are."""

    def __init__(self, lines: Iterable[tuple[int, Segment]]) -> None:
        """Keep the lines by the strips of the page that they pass."""
        self.all = list(lines)
        self._bands: dict[int, list[int]] = defaultdict(list)
        for number, (_, segment) in enumerate(self.all):
            for band in _bands(segment[0][1], segment[1][1]):
                self._bands[band].append(number)

    def near(self, box: Box) -> Iterator[tuple[int, Segment]]:
        """Give each line, once, that may reach into a box."""
        left, top, right, bottom = box
        first = _bands(top, bottom)
        for band in first:
            for number in self._bands.get(band, ()):
                (ax, ay), (bx, by) = self.all[number][1]
                if band != first[0] and band != _bands(ay, by)[0]:
                    continue  # it was met in a strip further up
                if min(ax, bx) <= right and max(ax, bx) >= left:
                    yield self.all[number]

    def crossings(self) -> int:
        """Count where lines of two different owners cross."""
        count = 0
        for band, some in self._bands.items():
            spans = []
            for number in some:
                owner, ((ax, ay), (bx, by)) = self.all[number]
                first = _bands(ay, by)[0] == band
                low, high = (ax, bx) if ax < bx else (bx, ax)
                spans.append((low, high, number, owner, first))
            spans.sort()
            for n, (_, high, number, owner, first) in enumerate(spans):
                for low, _, other, other_owner, other_first in spans[n + 1 :]:
                    if low > high:
                        break
                    # two that share several strips are looked at in the first alone
                    if owner != other_owner and (first or other_first):
                        count += cross(self.all[number][1], self.all[other][1])
        return count


def _bands(one: float, other: float) -> range:
    low, high = (one, other) if one < other else (other, one)
    return range(int(low // _BAND), int(high // _BAND) + 1)


def segments(points: Sequence[Point]) -> Iterable[Segment]:
    """Part a line with corners into straight ones."""
    return pairwise(points)


def corners(box: Box) -> tuple[Point, ...]:
    """Give the four corners of a box."""
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)


def over(one: Box, other: Box) -> bool:
    """Whether two boxes lie on one another."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > NEAR and down > NEAR


def enters(segment: Segment, box: Box) -> bool:
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


def inside(point: Point, loops: Sequence[Sequence[Point]]) -> bool:
    """Whether a point lies inside an outline: a line from it leaves an odd number."""
    x, y = point
    odd = False
    for loop in loops:
        for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                odd = not odd
    return odd


def meet(one: Segment, other: Segment) -> bool:
    """Whether two lines have a point in common."""
    if _away(one, other, 0) or _away(one, other, 1):
        return False
    return cross(one, other) or any(
        _on(point, segment)
        for segment, points in ((one, other), (other, one))
        for point in points
    )


def _away(one: Segment, other: Segment, axis: int) -> bool:
    """Whether one line ends well before the other begins, across or down the page."""
    a, b, c, d = one[0][axis], one[1][axis], other[0][axis], other[1][axis]
    least, most = (a, b) if a < b else (b, a)
    low, high = (c, d) if c < d else (d, c)
    return low - most > 2 * NEAR or least - high > 2 * NEAR


def _on(point: Point, segment: Segment) -> bool:
    (ax, ay), (bx, by), (x, y) = *segment, point
    length = math.hypot(bx - ax, by - ay)
    if length < NEAR:
        return abs(x - ax) < NEAR and abs(y - ay) < NEAR
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
    away = abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
    return away < NEAR and -NEAR < along < length + NEAR


def cross(one: Segment, other: Segment) -> bool:
    """Whether two lines cross, each on both sides of the other."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    along, up = bx - ax, by - ay
    if (along * (cy - ay) - up * (cx - ax)) * (
        along * (dy - ay) - up * (dx - ax)
    ) >= -NEAR:
        return False
    along, up = dx - cx, dy - cy
    return (along * (ay - cy) - up * (ax - cx)) * (
        along * (by - cy) - up * (bx - cx)
    ) < -NEAR
