"""Where everything in a genogram stands: our own placement, which Graphviz then draws.

People are put in rows, the rows in order, and then at their distance from the left;
between the rows each line finds its way. All sizes are in points, from the top left.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from riskmap.draw import births, sizes
from riskmap.draw.placement.across import shortest
from riskmap.draw.placement.bonds import Bond, Child, Line, bonds
from riskmap.draw.placement.geometry import Point, Segment
from riskmap.draw.placement.homes import Outline, outlines
from riskmap.draw.placement.lines import Channel, Net, channel
from riskmap.draw.placement.order import orders
from riskmap.draw.placement.rooms import Room, rooms_of
from riskmap.draw.placement.rows import rows
from riskmap.draw.symbols import Face
from riskmap.kinship import living_in
from riskmap.record.model import Family


@dataclass(frozen=True)
class Spot:
    """Where one person stands: the middle of the sign."""

    who: str
    x: float
    y: float
    row: int


@dataclass(frozen=True)
class Stroke:
    """One line: the bond that it belongs to, and for a child's own line the child."""

    points: tuple[Point, ...]
    bond: int
    part: str  # tie, drop, bar, leg, or twins: the bar between identical ones
    child: Child | None = None


@dataclass(frozen=True)
class Layout:
    """A family with a place for everything."""

    width: float
    height: float
    bonds: tuple[Bond, ...]
    spots: Mapping[str, Spot]
    rows: tuple[tuple[str, ...], ...]
    strokes: tuple[Stroke, ...]
    rooms: tuple[Room, ...]
    outlines: tuple[Outline, ...]

    @cached_property
    def by_bond(self) -> Mapping[int, Sequence[Stroke]]:
        """The lines of each bond, in their order; a bond without any is not there."""
        found: dict[int, list[Stroke]] = defaultdict(list)
        for stroke in self.strokes:
            found[stroke.bond].append(stroke)
        return dict(found)


def layout(family: Family, faces: Mapping[str, Face]) -> Layout:
    """Place a view's family; lines end where the sign of each face begins."""
    found = bonds(family)
    level = rows(family, found)
    found = tuple(bond for bond in found if bond.of or _one_row(bond, level))
    alike, lines = orders(family, found, level)
    born = births.groups(family)
    ordered, x = shortest(alike, lines, living_in(family).values(), born)
    x = {who: at + sizes.SIGN / 2 + sizes.OUTLINE for who, at in x.items()}
    channels = [channel(some, found, x) for some in lines]
    tops, height = _tops(channels)
    spots = {
        who: Spot(who, x[who], tops[number] + sizes.SIGN / 2, number)
        for number, row in enumerate(ordered)
        for who in row
        if who[0] != "~"
    }
    drawing = _Drawing(family, found, spots, faces, x, tops)
    strokes: list[Stroke] = []
    begin: list[float] = []  # of each channel
    for number, one in enumerate(channels if spots else ()):  # a view may hold nobody
        above = tops[number - 1] + sizes.CELL if number else tops[0] - one.height
        below = tops[number] if number < len(tops) else above + one.height
        strokes += drawing.strokes(one, above, below)
        begin.append(above)
    strokes += drawing.through(ordered, lines)
    drawn = outlines(family, ordered, x, tops, list(_taken(strokes)))
    rooms = [
        room
        for one, above in zip(channels, begin, strict=False)
        for room in rooms_of(one, above, drawn)
    ]
    return Layout(
        _width(x, drawn),
        height,
        found,
        spots,
        tuple(tuple(who for who in row if who[0] != "~") for row in ordered),
        tuple(strokes),
        tuple(rooms),
        drawn,
    )


def _width(x: Mapping[str, float], homes: Iterable[Outline]) -> float:
    """Give how far everybody with their words reaches, and every home."""
    words = sizes.SIGN / 2 + sizes.GAP + sizes.WORDS + sizes.OUTLINE
    edges = [at for home in homes for loop in home.loops for at, _ in loop]
    return max([*edges, max(x.values(), default=0.0) + words])


def _taken(strokes: Iterable[Stroke]) -> Iterator[Segment]:
    """Give the lines of a family, with the words that stand on those of partners."""
    for stroke in strokes:
        for (ax, ay), (bx, by) in itertools.pairwise(stroke.points):
            yield (ax, ay), (bx, by)
            if stroke.part == "tie" and ay == by:
                for up in (sizes.LINE / 2, sizes.LINE):
                    yield (ax, ay - up), (bx, by - up)


def _one_row(bond: Bond, level: Mapping[str, int]) -> bool:
    """Whether brothers and sisters of unknown parents can have one line over them."""
    return len({level[child.who] for child in bond.own}) == 1


def _tops(channels: Sequence[Channel]) -> tuple[list[float], float]:
    """Give where each row begins, and how high the whole is."""
    tops = []
    at = 0.0
    for one in channels[:-1]:
        at += one.height
        tops.append(at)
        at += sizes.CELL
    last = channels[-1]
    return tops, at + (last.height - sizes.OVER if last.nets else sizes.UNDER)


@dataclass(frozen=True)
class _Drawing:
    """What is needed to turn lanes into lines."""

    family: Family
    bonds: Sequence[Bond]
    spots: Mapping[str, Spot]
    faces: Mapping[str, Face]
    x: Mapping[str, float]
    tops: Sequence[float]

    def strokes(self, one: Channel, above: float, below: float) -> Iterator[Stroke]:
        for net in one.nets:
            bond = self.bonds[net.bond]
            children = {child.who: child for child in bond.children}
            only = children.get(net.bottoms[0]) if len(net.bottoms) == 1 else None
            tie_y, bar_y = above + one.tie_y(net), above + one.bar_y(net)
            if net.ties:
                yield from self._tie(net, tie_y, above)
            if not net.bottoms:
                continue
            start = bar_y
            if net.tops:
                start = tie_y if net.ties else self._foot(net.tops[0], net.drop, above)
            if net.tops and net.needs_bar:
                points = ((net.drop, start), (net.drop, bar_y))
                yield Stroke(points, net.bond, "drop", only)
                start = bar_y
            roots = [*self._roots(net).values(), *([net.drop] if net.tops else ())]
            if max(roots) - min(roots) > 0.5:
                ends = ((min(roots), bar_y), (max(roots), bar_y))
                yield Stroke(ends, net.bond, "bar", only)
            yield from self._legs(net, children, start, below)

    def _tie(self, net: Net, y: float, above: float) -> Iterator[Stroke]:
        low, high = net.tie
        ends = sorted(zip(net.top_x, net.tops, strict=True))
        points = [(at, y) for at in (low, high)]
        first, last = ends[0], ends[-1]
        yield Stroke(
            (
                (first[0], self._foot(first[1], first[0], above)),
                *points,
                (last[0], self._foot(last[1], last[0], above)),
            ),
            net.bond,
            "tie",
        )
        for at, who in ends[1:-1]:
            yield Stroke(((at, self._foot(who, at, above)), (at, y)), net.bond, "tie")

    def _legs(
        self, net: Net, children: Mapping[str, Child], start: float, below: float
    ) -> Iterator[Stroke]:
        ends = dict(zip(net.bottoms, net.bottom_x, strict=True))
        roots = self._roots(net)
        for group in self._twins(net):
            root = roots[group[0]]
            for who in group:
                head = self._head(who, ends[who], below)
                child = children.get(who)
                yield Stroke(((root, start), (ends[who], head)), net.bond, "leg", child)
            alike = births.identical(group, self.family) if len(group) > 1 else ()
            if alike:
                y = start + (below - start) * 0.6
                at = {who: root + (ends[who] - root) * 0.6 for who in group}
                for low, high in births.bars(at, alike):
                    points = ((low, y), (high, y))
                    yield Stroke(points, net.bond, "twins", children.get(alike[0]))

    def _roots(self, net: Net) -> Mapping[str, float]:
        """Give where each child's line leaves the bar; twins leave it at one point."""
        ends = dict(zip(net.bottoms, net.bottom_x, strict=True))
        return {
            who: sum(ends[one] for one in group) / len(group)
            for group in self._twins(net)
            for who in group
        }

    def _twins(self, net: Net) -> list[list[str]]:
        """Part the children of a bond into twins and others, in the order given."""
        own = {child.who for child in self.bonds[net.bond].own}
        if not own.issuperset(net.bottoms):  # by those they were born to, and no more
            return [[who] for who in net.bottoms]
        ends = dict(zip(net.bottoms, net.bottom_x, strict=True))
        return [
            group
            for some in births.together(net.bottoms, self.family)
            for group in _near(some, ends)
        ]

    def _foot(self, who: str, x: float, above: float) -> float:
        """Give where a line leaves the lower edge of someone's sign."""
        spot = self.spots.get(who)
        return (
            above
            if spot is None
            else spot.y + self.faces[who].edge(x - spot.x, below=True)
        )

    def _head(self, who: str, x: float, below: float) -> float:
        spot = self.spots.get(who)
        return (
            below
            if spot is None
            else spot.y - self.faces[who].edge(x - spot.x, below=False)
        )

    def through(
        self, ordered: Sequence[Sequence[str]], lines: Sequence[Sequence[Line]]
    ) -> Iterator[Stroke]:
        """Draw the lines that pass a row on the place kept free for them."""
        bond = {
            who: line.bond
            for some in lines
            for line in some
            for who in (*line.above, *line.below)
        }
        for number, row in enumerate(ordered):
            for who in row:
                if who[0] == "~":
                    top = self.tops[number]
                    points = ((self.x[who], top), (self.x[who], top + sizes.CELL))
                    yield Stroke(points, bond[who], "through")


def _near(some: Sequence[str], ends: Mapping[str, float]) -> Iterator[list[str]]:
    """Part twins between whom somebody stands: a line to each would be too flat."""
    group: list[str] = []
    for who in sorted(some, key=ends.__getitem__):
        if group and ends[who] - ends[group[-1]] > sizes.SIDE_BY_SIDE:
            yield group
            group = []
        group.append(who)
    yield group
