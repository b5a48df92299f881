"""How often lines cross between two rows, as far as the order of the rows tells.

A net is the lines of one bond between a row and the next: from one or two people
above, by a level line over the children, to each of them. `lines` draws it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from riskmap.draw.placement.bonds import Line

Ends = tuple[int, int, tuple[int, ...]]  # leftmost above, rightmost, all below
NOBODY = (-1, -1)  # above brothers and sisters whose parents are not known


class Nets:
    """The nets of every channel, and where their ends are."""

    def __init__(
        self, lines: Sequence[Sequence[Line]], number: Mapping[str, int]
    ) -> None:
        """Keep the lines of each channel; `number` is of each person and free place."""
        below: dict[tuple[int, int, tuple[str, ...], bool], list[str]]
        below = defaultdict(list)
        for channel, some in enumerate(lines):
            for line in some:
                below[channel, line.bond, line.above, line.around] += line.below
        self.tops: list[tuple[int, ...]] = []
        self.bottoms: list[tuple[int, ...]] = []
        self.above: list[tuple[int, ...]] = [() for _ in number]  # by whom it leads to
        self.below: list[tuple[int, ...]] = [() for _ in number]  # by whom it is from
        self.of: list[list[int]] = [[] for _ in lines]  # by channel
        for net, ((channel, _, above, _), low) in enumerate(below.items()):
            self.tops.append(tuple(number[who] for who in above))
            self.bottoms.append(tuple(number[who] for who in low))
            self.of[channel].append(net)
            for who in self.bottoms[net]:
                self.above[who] += (net,)
            for who in self.tops[net]:
                self.below[who] += (net,)
        self.ends: list[Ends] = [(*NOBODY, ())] * len(self.tops)
        self._counted: dict[int, tuple[list[Ends], tuple[int, set[int]]]] = {}

    def move_tops(self, nets: Iterable[int], place: Sequence[int]) -> None:
        """Take in where those above some nets are now."""
        every, ends = self.tops, self.ends
        for net in nets:
            tops, below = every[net], ends[net][2]
            if len(tops) == 1:
                at = place[tops[0]]
                ends[net] = at, at, below
            elif tops:
                some = [place[who] for who in tops]
                ends[net] = min(some), max(some), below

    def move_bottoms(self, nets: Iterable[int], place: Sequence[int]) -> None:
        """Take in where those below some nets are now."""
        every, ends = self.bottoms, self.ends
        for net in nets:
            bottoms = every[net]
            low, high, _ = ends[net]
            if len(bottoms) == 1:
                ends[net] = low, high, (place[bottoms[0]],)
            elif bottoms:
                ends[net] = low, high, tuple(sorted([place[who] for who in bottoms]))

    def branch(self, who: int, cut: int) -> set[int]:
        """Give everybody whom lines join to someone when one net is cut."""
        return self._reach(who, lambda one: (*self.above[one], *self.below[one]), cut)

    def descent(self, who: int) -> set[int]:
        """Give someone and everybody who hangs from them, with their partners."""
        return self._reach(who, self.below.__getitem__, -1)

    def _reach(
        self, who: int, lines: Callable[[int], Iterable[int]], cut: int
    ) -> set[int]:
        found, todo = {who}, [who]
        while todo:
            for net in lines(todo.pop()):
                if net != cut:
                    near = {*self.tops[net], *self.bottoms[net]} - found
                    found |= near
                    todo += near
        return found

    def between(self, some: Iterable[int], others: Iterable[int]) -> int:
        """Count how often some nets cross others of the same channel."""
        ends, count = self.ends, 0
        for net in some:
            here = ends[net]
            for other in others:
                if other != net:
                    count += crossing(here, ends[other])
        return count

    def crossed(self, channel: int) -> tuple[int, set[int]]:
        """Count the crossings of a channel, and give the nets that have any."""
        nets, count = self.of[channel], 0
        ends = [self.ends[net] for net in nets]
        last, known = self._counted.get(channel, ([], (0, set[int]())))
        if last == ends:
            return known
        found = set()
        for n, here in enumerate(ends):
            for m in range(n + 1, len(ends)):
                if many := crossing(here, ends[m]):
                    count += many
                    found |= {nets[n], nets[m]}
        self._counted[channel] = ends, (count, found)
        return count, found


def crossing(one: Ends, other: Ends) -> int:
    """Count how often two nets cross; each may choose its own height.

    Of two lines between partners that lie one inside the other the outer is lower, so
    that what hangs from the inner one has to cross it.
    """
    low, high, below = one
    other_low, other_high, other_below = other
    if low == -1 or other_low == -1:
        return _beside(below, other_below)
    if high <= other_low and low < other_high:
        return _in_order(below, other_below) if below and other_below else 0
    if other_high <= low and other_low < high:
        return _in_order(other_below, below) if below and other_below else 0
    passing = 1  # one line between partners comes out of another
    if low == high == other_low == other_high:
        passing = 0
    elif other_low <= low and high <= other_high:
        passing = len(below) > 0
    elif low <= other_low and other_high <= high:
        passing = len(other_below) > 0
    return passing + min(_in_order(below, other_below), _in_order(other_below, below))


def _in_order(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    """Count how often two nets cross of which the first leaves further left."""
    if not left or not right or left[-1] <= right[0]:
        return 0
    first, last = right[0], right[-1]
    start, end = left[0], left[-1]
    upper, lower = int(end > last), int(first < start)  # the left, or the right, is up
    for at in left:
        upper += first < at <= last  # of two lines to one child each keeps its side
    for at in right:
        lower += start <= at < end
    return min(upper, lower)


def _beside(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Count how often two nets cross where one hangs from nobody."""
    if not one or not other:
        return 0
    return min(
        sum(one[0] < at < one[-1] for at in other),
        sum(other[0] < at < other[-1] for at in one),
    )
