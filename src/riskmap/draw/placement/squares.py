"""The squares of a picture, along the edges of people and rows, that make up homes."""

from __future__ import annotations

import heapq
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from riskmap.draw import sizes
from riskmap.draw.placement.geometry import Box, Point

Square = tuple[int, int]  # column, band
STRIP = 9.0  # how high a way along a row is
WIDE = 30.0  # of a way between two people, at the most


class Grid:
    """The squares of one picture."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        x: Mapping[str, float],
        tops: Sequence[float],
    ) -> None:
        self.x, self.tops = x, tops
        self.rows = [[who for who in row if who[0] != "~"] for row in rows]
        self.row = {
            who: n for n, row in enumerate(rows) for who in row if who[0] != "~"
        }
        pad = sizes.OUTLINE
        xs = {edge for who in self.row for edge in self._sides(who)}
        self.xs = sorted(
            {min(xs, default=0) - 2 * pad, *xs, max(xs, default=0) + 2 * pad}
        )
        ys: list[float] = []
        for top in tops:
            bottom = top + sizes.CELL
            ys += [top - pad - STRIP, top - pad, bottom + pad, bottom + pad + STRIP]
        self.ys = ys
        self.taken: dict[Square, set[str]] = {}
        for who in self.row:
            for square in self._of(who):
                self.taken.setdefault(square, set()).add(who)

    def at(self, who: str) -> tuple[int, float]:
        """Give the row in which someone stands, and how far from the left."""
        return self.row[who], self.x[who]

    def box(self, who: str) -> Box:
        """Give the room of someone's sign and words."""
        left, top = self.x[who] - sizes.SIGN / 2, self.tops[self.row[who]]
        right = left + sizes.SIGN + sizes.GAP + sizes.WORDS
        return left, top, right, top + sizes.CELL

    def _sides(self, who: str) -> tuple[float, float]:
        half = sizes.SIGN / 2
        right = self.x[who] + half + sizes.GAP + sizes.WORDS
        return self.x[who] - half - sizes.OUTLINE, right + sizes.OUTLINE

    def _of(self, who: str) -> Iterable[Square]:
        left, right = self._sides(who)
        yield from self._columns(left, right, 4 * self.row[who] + 1)

    def between(self, one: str, other: str) -> Iterable[Square]:
        """Give the squares between two neighbours in a row."""
        left, right = self._sides(one)[1], self._sides(other)[0]
        yield from self._columns(left, right, 4 * self.row[one] + 1)

    def _columns(self, left: float, right: float, band: int) -> Iterable[Square]:
        """Give the squares of a band that begin between two places."""
        last = len(self.xs) - 1
        first, end = (bisect_left(self.xs, at, 0, last) for at in (left, right))
        for column in range(first, end):
            yield column, band

    def home(self, people: Sequence[str], used: set[Square]) -> set[Square]:
        """Give the squares of one home, joined where a way can be found."""
        mine = {square for who in people for square in self._of(who)}
        strangers = {
            square for square, who in self.taken.items() if not who <= set(people)
        }
        shut = strangers | (used - mine)
        squares = mine - strangers
        self._fill(squares, shut)
        alone: set[Square] = set()
        while True:
            groups = [group for group in _groups(squares) if not group & alone]
            if len(groups) < 2:
                return squares | _holes(squares) - shut - self.taken.keys()
            way = self._way(groups[0], set().union(*groups[1:]), shut)
            if way is None:  # no way round: the home is drawn in parts
                alone |= groups[0]
            else:
                squares |= way | self._beside_way(way, shut)
                self._fill(squares, shut)

    def _fill(self, squares: set[Square], shut: set[Square]) -> None:
        """Take in what lies between two people side by side, or one above another."""
        for band in range(1, len(self.ys), 4):
            mine = sorted(column for column, at in squares if at == band)
            for left, right in itertools.pairwise(mine):
                between = {(column, band) for column in range(left + 1, right)}
                if not between & (shut | self.taken.keys()):
                    squares |= between
        for column, band in sorted(squares):
            between = {(column, band + n) for n in (1, 2, 3)}
            if band % 4 == 1 and (column, band + 4) in squares and not between & shut:
                squares |= between

    def _way(
        self, start: set[Square], goal: set[Square], shut: set[Square]
    ) -> set[Square] | None:
        todo: list[tuple[float, Square, Square | None]] = [
            (0.0, square, None) for square in start
        ]
        heapq.heapify(todo)
        came: dict[Square, Square | None] = {}
        while todo:
            far, square, before = heapq.heappop(todo)
            if square in came:
                continue
            came[square] = before
            if square in goal:
                way = set()
                step: Square | None = square
                while step is not None:
                    way.add(step)
                    step = came[step]
                return way
            for near in self._beside(square):
                if near not in came and near not in shut:
                    heapq.heappush(todo, (far + self._far(square, near), near, square))
        return None

    def _beside_way(self, way: set[Square], shut: set[Square]) -> set[Square]:
        """Take in what is free beside a narrow way between two people."""
        shut = shut | self.taken.keys()
        found = set()
        for column, band in way:
            for step in (-1, 1) if band % 4 == 1 and (column, band) not in shut else ():
                near = column + step
                while (
                    0 < near < len(self.xs) - 2
                    and (near, band) not in shut
                    and abs(self.xs[near + (step > 0)] - self.xs[column]) < WIDE
                ):
                    found.add((near, band))
                    near += step
        return found

    def _beside(self, square: Square) -> Iterable[Square]:
        column, band = square
        for near in ((column - 1, band), (column + 1, band)):
            if 0 <= near[0] < len(self.xs) - 1:
                yield near
        for near in ((column, band - 1), (column, band + 1)):
            if 0 <= near[1] < len(self.ys) - 1:
                yield near

    def _far(self, one: Square, other: Square) -> float:
        """Give how far it is from the middle of a square to that of the next."""
        along = one[1] == other[1]
        edges = self.xs if along else self.ys
        at, to = sorted((one[0], other[0]) if along else (one[1], other[1]))
        far = (edges[to + 1] + edges[to] - edges[at + 1] - edges[at]) / 2
        narrow = not along and self.xs[one[0] + 1] - self.xs[one[0]] < sizes.OUTLINE
        return far + (10 * sizes.OUTLINE if narrow else 0.0)

    def edge(self, squares: set[Square], inset: float) -> Iterable[tuple[Point, ...]]:
        """Trace the edge of some squares, each loop with the inside on its right."""
        steps: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for column, band in sorted(squares):
            corners = (
                ((column, band - 1), (column, band), (column + 1, band)),
                ((column + 1, band), (column + 1, band), (column + 1, band + 1)),
                ((column, band + 1), (column + 1, band + 1), (column, band + 1)),
                ((column - 1, band), (column, band + 1), (column, band)),
            )
            for near, begin, end in corners:
                if near not in squares:
                    steps.setdefault(begin, []).append(end)
        while steps:
            loop = [min(steps)]
            while loop[0] != loop[-1] or len(loop) == 1:
                ends = steps[loop[-1]]
                end = ends.pop(_right_turn(loop, ends))
                if not ends:
                    del steps[loop[-1]]
                loop.append(end)
            yield self._inset(_corners(loop[:-1]), inset)

    def _inset(self, loop: list[tuple[int, int]], by: float) -> tuple[Point, ...]:
        points = []
        for before, here, after in zip(
            [loop[-1], *loop[:-1]], loop, [*loop[1:], loop[0]], strict=True
        ):
            shift_x = shift_y = 0.0
            for begin, end in ((before, here), (here, after)):
                shift_x -= by * _sign(end[1] - begin[1])
                shift_y += by * _sign(end[0] - begin[0])
            points.append((self.xs[here[0]] + shift_x, self.ys[here[1]] + shift_y))
        return tuple(points)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _right_turn(loop: list[tuple[int, int]], ends: list[tuple[int, int]]) -> int:
    """Choose, where two edges meet, the one that stays with the same squares."""
    if len(loop) < 2 or len(ends) == 1:
        return 0
    (a, b), (c, d) = loop[-2], loop[-1]
    right = (c - _sign(d - b), d + _sign(c - a))
    return ends.index(right) if right in ends else 0


def _corners(loop: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        here
        for before, here, after in zip(
            [loop[-1], *loop[:-1]], loop, [*loop[1:], loop[0]], strict=True
        )
        if (before[0] == here[0]) != (here[0] == after[0])
    ]


def _holes(squares: set[Square]) -> set[Square]:
    """Give what some squares enclose."""
    columns, bands = ([one[axis] for one in squares] for axis in (0, 1))
    every = set(
        itertools.product(
            range(min(columns) - 1, max(columns) + 2),
            range(min(bands) - 1, max(bands) + 2),
        )
    )
    outside = next(iter(_groups(every - squares)), set())  # it has the first corner
    return every - squares - outside


def _groups(squares: set[Square]) -> list[set[Square]]:
    groups: list[set[Square]] = []
    left = set(squares)
    while left:
        todo = [min(left)]
        group = set()
        while todo:
            column, band = one = todo.pop()
            if one in left:
                left.remove(one)
                group.add(one)
                todo += [(column + 1, band), (column - 1, band)]
                todo += [(column, band + 1), (column, band - 1)]
        groups.append(group)
    return groups
