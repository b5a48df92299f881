"""Rows in which people change places, and what each change mends or costs.

Counting is in places of a row and not in points, so that it is quick. Only what two
neighbours have to do with is counted when they change places, so that a wide row costs
no more than a narrow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from riskmap.draw.placement.nets import Nets

# What is mended first: each is worth more than what follows it.
BETWEEN = 6000.0  # somebody between partners who is a partner of neither
OUT_OF_TURN = 1000.0  # a younger child before an older one, a later partner first
CROSSING = 100.0  # one line over another
FATHER = 30.0  # the father of whom the map is about on the right of the mother
CUSTOM = 15.0  # out of turn, of those of whom no date tells who comes first
LENGTH = 1.0  # one place
SIDE = 0.4  # another man on the right of a woman

PAIR, TURN, SIBSHIP, CUSTOMARY = 0, 1, 2, 3


@dataclass(frozen=True)
class Rule:
    """Who would stand how in one row."""

    kind: int
    row: int
    who: tuple[int, ...]  # from left to right, as it is best
    partners: frozenset[int] = frozenset()  # of a pair: theirs, who may stand between
    side: float = SIDE  # of a pair: what it costs that they stand the other way round


@dataclass(frozen=True)
class Group:
    """Some neighbours of a row who are moved as one."""

    who: tuple[int, ...]
    above: tuple[int, ...]  # nets that lead down to them
    below: tuple[int, ...]  # nets that lead down from them
    rules: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Kept:
    """How everybody stood, to be put back."""

    rows: tuple[tuple[int, ...], ...]
    place: tuple[int, ...]
    wrong: tuple[float, ...]
    ends: tuple[tuple[int, int, tuple[int, ...]], ...]


class Rows:
    """Rows that are being put in order; people and free places are numbers."""

    def __init__(
        self,
        rows: list[list[int]],
        nets: Nets,
        free: Sequence[bool],
        rules: Sequence[Rule],
    ) -> None:
        """Take rows, the lines between them, which places hold nobody, and rules."""
        many = sum(len(row) for row in rows)
        self.rows, self.nets, self.rules = rows, nets, rules
        self._free = frozenset(who for who in range(many) if free[who])
        self.minding: list[tuple[int, ...]] = [() for _ in range(many)]  # rules by who
        for number, rule in enumerate(rules):
            for who in rule.who:
                self.minding[who] += (number,)
        self.place = [0] * many
        self.wrong: list[float] = []  # by rule
        self.changes = 0  # how many there were so far
        self._groups: dict[tuple[int, ...], Group] = {}
        self.settle()

    def settle(self) -> None:
        """Take in where everybody stands."""
        for row in self.rows:
            for at, who in enumerate(row):
                self.place[who] = at
        self.nets.move(range(len(self.nets.tops)), self.place)
        self.wrong = [self._wrong(rule) for rule in self.rules]

    def keep(self) -> Kept:
        """Give how everybody stands now."""
        return Kept(
            tuple(tuple(row) for row in self.rows),
            tuple(self.place),
            tuple(self.wrong),
            tuple(self.nets.ends),
        )

    def put_back(self, kept: Kept) -> None:
        """Let everybody stand as they did."""
        for row, old in zip(self.rows, kept.rows, strict=True):
            row[:] = old
        self.place[:], self.wrong[:] = kept.place, kept.wrong
        self.nets.ends[:] = kept.ends

    def cost(self) -> float:
        """Give what is wrong in all."""
        nets = self.nets
        crossings = sum(nets.crossed(channel)[0] for channel in range(len(nets.of)))
        return sum(self.wrong) + CROSSING * crossings

    def troubled(self, number: int) -> set[int]:
        """Give who of a row has to do with a crossing, or with a rule not kept."""
        nets, wrong = self.nets, self.wrong
        found = set()
        for who in self.rows[number]:
            if any(wrong[rule] >= LENGTH for rule in self.minding[who]):
                found.add(who)
        for net in nets.crossed(number)[1]:
            found.update(nets.bottoms[net])
        for net in nets.crossed(number + 1)[1]:
            found.update(nets.tops[net])
        return found

    def group(self, some: Sequence[int]) -> Group:
        """Give some people as a group, in this order."""
        key = tuple(some)
        if key not in self._groups:
            self._groups[key] = Group(
                key,
                _joined(self.nets.above, key),
                _joined(self.nets.below, key),
                _joined(self.minding, key),
            )
        return self._groups[key]

    def swap(self, number: int, at: int, one: Group, other: Group) -> float:
        """Let two groups that stand side by side change places; give what it costs."""
        nets, place, wrong = self.nets, self.place, self.wrong
        self.changes += 1
        above = one.above and other.above
        below = one.below and other.below
        crossings = nets.between(one.above, other.above) if above else 0
        if below:
            crossings += nets.between(one.below, other.below)
        both = (*other.who, *one.who)
        self.rows[number][at : at + len(both)] = both
        for n, who in enumerate(both, at):
            place[who] = n
        nets.move({*one.above, *one.below, *other.above, *other.below}, place)
        if above:
            crossings -= nets.between(one.above, other.above)
        if below:
            crossings -= nets.between(one.below, other.below)
        cost = -CROSSING * crossings
        for rule in {*one.rules, *other.rules}:
            now = self._wrong(self.rules[rule])
            cost += now - wrong[rule]
            wrong[rule] = now
        return cost

    def _wrong(self, rule: Rule) -> float:
        """Give what is wrong with how one rule is kept."""
        place = self.place
        if rule.kind == PAIR:
            one, other = rule.who
            low, high = place[one], place[other]
            cost = 0.0
            if low > high:
                cost, low, high = rule.side, high, low
            if high - low > 1:
                cost += LENGTH * (high - low - 1)
                between = set(self.rows[rule.row][low + 1 : high])
                cost += BETWEEN * len(between - rule.partners - self._free)
            return cost
        if rule.kind in (TURN, CUSTOMARY):
            one, other = rule.who
            if place[one] < place[other]:
                return 0.0
            return OUT_OF_TURN if rule.kind == TURN else CUSTOM
        at = [place[who] for who in rule.who]
        cost = LENGTH * (max(at) - min(at) - len(at) + 1)
        late = sum([b < a for a, b in pairwise(at)])
        return cost + CUSTOM * late


def _joined(lists: Sequence[tuple[int, ...]], some: Sequence[int]) -> tuple[int, ...]:
    if len(some) == 1:
        return lists[some[0]]
    return tuple(sorted({n for who in some for n in lists[who]}))
