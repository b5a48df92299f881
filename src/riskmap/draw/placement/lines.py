"""The way of every line between two rows: level lines in lanes, and lines up and down.

A channel is the room between a row and the next. Lines between partners lie in its
upper lanes, the shorter ones higher; lines over children in its lower ones, in the
order in which the fewest cross.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from riskmap.draw import sizes
from riskmap.draw.placement.bonds import Bond, Line

NEAR = 4.0  # lines up and down that are closer than this look like one
REACH = 13.0  # how far from the middle of a sign a line may leave it
CLOSE = 3.0  # lines that would leave a sign closer than this
FARTHEST = 19.0  # may do so as far from its middle as this


@dataclass(frozen=True)
class Net:
    """The lines of one bond in one channel, before they have a lane."""

    bond: int
    tops: tuple[str, ...]
    bottoms: tuple[str, ...]
    ties: bool  # a level line joins the tops
    top_x: tuple[float, ...] = ()
    bottom_x: tuple[float, ...] = ()
    drop: float = 0.0  # where the line down to the children leaves
    tie_lane: int = -1
    bar_lane: int = -1

    @property
    def tie(self) -> tuple[float, float]:
        """The ends of the level line between partners."""
        return min(self.top_x), max(self.top_x)

    @property
    def bar(self) -> tuple[float, float]:
        """The ends of the level line over children."""
        ends = (*self.bottom_x, self.drop) if self.tops else self.bottom_x
        return min(ends), max(ends)

    @property
    def needs_bar(self) -> bool:
        """Whether the line down is not simply straight."""
        return bool(self.bottoms) and self.bar[1] - self.bar[0] > 0.5


@dataclass(frozen=True)
class Channel:
    """The nets between two rows with their lanes, and how many lanes there are."""

    nets: tuple[Net, ...]
    ties: int
    bars: int

    @property
    def height(self) -> float:
        """How high the channel is, in points."""
        return sizes.UNDER + self.ties * sizes.TIE + self.bars * sizes.BAR + sizes.OVER

    def tie_y(self, net: Net) -> float:
        """How far below the row above a line between partners lies."""
        return sizes.UNDER + (net.tie_lane + 1) * sizes.TIE - sizes.TIE / 3

    def bar_y(self, net: Net) -> float:
        """How far below the row above a line over children lies."""
        lane = net.bar_lane if net.needs_bar else 0
        return sizes.UNDER + self.ties * sizes.TIE + (lane + 0.5) * sizes.BAR


def channel(
    lines: Sequence[Line], bonds: Sequence[Bond], x: Mapping[str, float]
) -> Channel:
    """Find the way of every line of one channel."""
    nets = _nets(lines)
    nets = _bottom_ports(_top_ports(nets, x), bonds, x)
    nets = _drops(nets)
    nets = _tie_lanes(nets)
    nets = _bar_lanes(nets)
    return Channel(
        tuple(nets),
        max((net.tie_lane for net in nets), default=-1) + 1,
        max((net.bar_lane for net in nets), default=-1) + 1,
    )


def _nets(lines: Sequence[Line]) -> list[Net]:
    below: dict[tuple[int, tuple[str, ...], bool], list[str]] = defaultdict(list)
    for line in lines:
        below[line.bond, line.above, line.around] += line.below
    return [
        Net(bond, above, tuple(bottoms), ties=len(above) > 1)
        for (bond, above, _), bottoms in below.items()
    ]


# --- where a line leaves a sign


def _top_ports(nets: list[Net], x: Mapping[str, float]) -> list[Net]:
    """Part the lines that leave one person downwards, so that they need not cross."""
    leaving: dict[str, list[tuple[tuple[int, float], int]]] = defaultdict(list)
    for number, net in enumerate(nets):
        for who in net.tops:
            leaving[who].append((_turn(net, who, x), number))
    found = {}
    for who, some in leaving.items():
        many = len(some)
        step = min(sizes.PORT, 2 * REACH / max(many - 1, 1))
        if step < CLOSE:
            step = min(CLOSE, 2 * FARTHEST / (many - 1))
        for place, (_, number) in enumerate(sorted(some)):
            found[number, who] = x[who] + (place - (many - 1) / 2) * step
    shifted = []
    for number, net in enumerate(nets):
        tops = tuple(found[number, who] for who in net.tops)
        if len(tops) == 1 and len(net.bottoms) == 1 and len(leaving[net.tops[0]]) == 1:
            straight = x[net.bottoms[0]]
            free = net.tops[0][0] == "~"
            if abs(straight - tops[0]) <= (0 if free else REACH):
                tops = (straight,)
        shifted.append(replace(net, top_x=tops))
    return shifted


def _turn(net: Net, who: str, x: Mapping[str, float]) -> tuple[int, float]:
    """Say where among the lines that leave someone this one goes, from the left."""
    if net.ties:
        others = [x[other] for other in net.tops if other != who]
        far = sum(others) / len(others) - x[who]
        return (0, -far) if far < 0 else (4, -far)
    aim = sum(x[low] for low in net.bottoms) / len(net.bottoms) - x[who]
    return (2, 0.0) if abs(aim) < sizes.SIGN else ((1, -aim) if aim < 0 else (3, -aim))


def _bottom_ports(
    nets: list[Net], bonds: Sequence[Bond], x: Mapping[str, float]
) -> list[Net]:
    """Let a child's own line come down on the middle of its sign, others beside it."""
    coming: dict[str, list[int]] = defaultdict(list)
    for number, net in enumerate(nets):
        for low in net.bottoms:
            coming[low].append(number)
    found = {}
    for low, some in coming.items():
        own = [n for n in some if _is_own(nets[n], low, bonds)] or some[:1]
        middle = _source(nets[own[0]], x)
        found[own[0], low] = x[low]
        rest = [n for n in some if n != own[0]]
        rest.sort(key=lambda n: abs(_source(nets[n], x) - middle))
        for side in (-1, 1):
            here = [n for n in rest if (_source(nets[n], x) < middle) == (side < 0)]
            step = min(sizes.PORT, FARTHEST / max(len(here), 1))
            for place, number in enumerate(here, 1):
                found[number, low] = x[low] + side * place * step
    return [
        replace(net, bottom_x=tuple(found[number, low] for low in net.bottoms))
        for number, net in enumerate(nets)
    ]


def _is_own(net: Net, low: str, bonds: Sequence[Bond]) -> bool:
    return any(child.who == low for child in bonds[net.bond].own)


def _source(net: Net, x: Mapping[str, float]) -> float:
    ends = net.tops or net.bottoms
    return sum(x[who] for who in ends) / len(ends)


def _drops(nets: list[Net]) -> list[Net]:
    """Let each line down leave over its children, and on no other line's place."""
    taken = [(at, n) for n, net in enumerate(nets) for at in net.top_x]
    found = []
    for number, net in enumerate(nets):
        drop = 0.0
        if net.tops and net.bottoms:
            drop = net.top_x[0]
        if net.ties and net.bottoms:
            low, high = net.tie
            wide = sizes.PORT if len(net.bottoms) == 1 else sizes.SIGN / 2
            room = min(
                wide, (high - low) / 4
            )  # to an only child straight, if it can be
            middle = (min(net.bottom_x) + max(net.bottom_x)) / 2
            best = min(max(middle, low + room), high - room)
            tries = [best + side * step for step in _STEPS for side in (1, -1)]
            drop = next(
                (
                    at
                    for at in tries
                    if low < at < high
                    and all(abs(at - one) > NEAR for one, n in taken if n != number)
                ),
                best,
            )
            taken.append((drop, number))
        found.append(replace(net, drop=drop))
    return found


_STEPS = (0, 6, 12, 18, 24, 30, 42, 54, 66)


# --- lanes


def _tie_lanes(nets: list[Net]) -> list[Net]:
    """Put lines between partners in lanes, each below all that lie inside it."""
    order = sorted(
        (n for n, net in enumerate(nets) if net.ties),
        key=lambda n: (nets[n].tie[1] - nets[n].tie[0], nets[n].tie, nets[n].bond),
    )
    placed: list[int] = []
    for number in order:
        net = nets[number]
        under = [nets[n].tie_lane for n in placed if _meet(nets[n].tie, net.tie)]
        nets[number] = replace(net, tie_lane=max(under, default=-1) + 1)
        placed.append(number)
    return nets


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] + NEAR and other[0] < one[1] + NEAR


def _bar_lanes(nets: list[Net]) -> list[Net]:
    """Put lines over children in lanes, in the order in which the fewest cross."""
    bars = [_Bar(net) if net.bottoms else None for net in nets]
    order: list[int] = []
    todo = [(bar.span, nets[n].bond, n) for n, bar in enumerate(bars) if bar]
    for _, _, number in sorted(todo):
        order.insert(_best_place(order, number, bars), number)
    placed: list[tuple[tuple[float, float], int]] = []
    for number in order:
        bar = bars[number]
        if bar is None or not bar.level:
            continue
        over = [lane for span, lane in placed if _meet(span, bar.span)]
        nets[number] = replace(nets[number], bar_lane=max(over, default=-1) + 1)
        placed.append((bar.span, nets[number].bar_lane))
    return nets


class _Bar:
    """What of a net matters for the lane of its level line over children."""

    def __init__(self, net: Net) -> None:
        self.span, self.level = net.bar, net.needs_bar
        self.drop = net.drop if net.tops else None
        self.down = net.bottom_x

    def over(self, lower: _Bar) -> int:
        """Count what goes wrong where this one lies above another."""
        if not _meet(self.span, lower.span):
            return 0
        bad = 0
        if lower.level:  # the lines from here to the children pass the lower bar
            low, high = lower.span
            bad += sum([low - NEAR < one < high + NEAR for one in self.down])
        if lower.drop is not None:
            if self.level:  # the line down to the lower one passes the bar here
                bad += self.span[0] - NEAR < lower.drop < self.span[1] + NEAR
            bad += 50 * sum([abs(one - lower.drop) < NEAR for one in self.down])
        return bad


def _best_place(order: Sequence[int], number: int, bars: Sequence[_Bar | None]) -> int:
    """Give where in an order, from above, one more level line does the least harm."""
    mine = bars[number]
    others = [(at, bars[n]) for at, n in enumerate(order)]
    if mine is None:
        return 0
    cost = sum([mine.over(other) for _, other in others if other])
    least, best = cost, 0
    for at, other in others:
        if other:
            cost += other.over(mine) - mine.over(other)
        if cost < least:
            least, best = cost, at + 1
    return best
