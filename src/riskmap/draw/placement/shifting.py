"""Rows in which people change places, and what each change mends or costs.

Counting is in places of a row and not in points, so that it is quick. Only what two
neighbours have to do with is counted when they change places, so that a wide row costs
no more than a narrow one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riskmap.draw.placement.groups import Group, Kept, KeptRow, Meeting, Minded
from riskmap.draw.placement.nets import Nets

# What is mended first: each is worth more than what follows it.
BETWEEN = 10000.0  # somebody between partners who is a partner of neither
YOUNGER_FIRST = 2000.0  # a younger child before an older one
LATER_FIRST = 1000.0  # a later partner before an earlier one
STRAYED = (
    500.0  # one set of half-siblings beyond another, and not below its own parents
)
CROSSING = 100.0  # one line over another
HALF = 40.0  # a younger set of half-siblings before an older one
FATHER = 30.0  # the father of whom the map is about on the right of the mother
CUSTOM = 15.0  # out of turn, of those of whom no date tells who comes first
LENGTH = 1.0  # one place
SIDE = 0.4  # another man on the right of a woman

PAIR, SIBSHIP, HALVES = 0, 1, 2


@dataclass(frozen=True)
class Rule:
    """Who would stand near one another in one row."""

    kind: int
    row: int
    who: tuple[int, ...]  # of a pair the one who goes on the left first
    partners: frozenset[int] = frozenset()  # of a pair: theirs, who may stand between
    side: float = SIDE  # of a pair: what it costs that they stand the other way round
    sets: tuple[tuple[int, tuple[int, ...]], ...] = ()  # of half-siblings: the parent
    # whom the others do not have, or else the one of them all, and the children


class Rows:
    """Rows that are being put in order; people and free places are numbers."""

    def __init__(
        self,
        rows: list[list[int]],
        nets: Nets,
        free: Sequence[bool],
        rules: Sequence[Rule],
        turns: Mapping[tuple[int, int], float],
    ) -> None:
        """Take rows, the lines between them, which places hold nobody, and rules.

        `turns` says of two of a row what it costs when the first is not on the left.
        """
        many = sum(len(row) for row in rows)
        self.rows, self.nets, self.rules, self._turns = rows, nets, rules, turns
        self._free = frozenset(who for who in range(many) if free[who])
        self.minding: list[tuple[int, ...]] = [() for _ in range(many)]  # rules by who
        for number, rule in enumerate(rules):
            for who in rule.who:
                self.minding[who] += (number,)
        self.place = [0] * many
        self.wrong: list[float] = []  # by rule
        self.least = LENGTH  # what is trouble
        self.changes = 0  # how many there were so far
        self._groups: dict[tuple[int, ...], Group] = {}
        at = [0] * many
        for number, row in enumerate(rows):
            for who in row:
                at[who] = number
        self._minded = [self._minding(number, at) for number in range(len(rows))]
        self.settle()

    def settle(self) -> None:
        """Take in where everybody stands."""
        for row in self.rows:
            for at, who in enumerate(row):
                self.place[who] = at
        every = range(len(self.nets.tops))
        self.nets.move_tops(every, self.place)
        self.nets.move_bottoms(every, self.place)
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

    def keep_row(self, number: int) -> KeptRow:
        """Give how one row stands now."""
        minded = self._minded[number]
        ends, wrong = self.nets.ends, self.wrong
        return KeptRow(
            number,
            tuple(self.rows[number]),
            tuple([wrong[rule] for rule in minded.rules]),
            tuple([ends[net] for net in minded.nets]),
        )

    def put_back_row(self, kept: KeptRow) -> None:
        """Let one row stand as it did; the others have to stand as they did then."""
        row = self.rows[kept.number]
        if kept.row == tuple(row):
            return
        minded = self._minded[kept.number]
        ends, wrong, place = self.nets.ends, self.wrong, self.place
        row[:] = kept.row
        for at, who in enumerate(row):
            place[who] = at
        for rule, much in zip(minded.rules, kept.wrong, strict=True):
            wrong[rule] = much
        for net, end in zip(minded.nets, kept.ends, strict=True):
            ends[net] = end

    def near(self, number: int) -> tuple[int, ...]:
        """Give a row, and then those on which it depends what a change in it costs."""
        return self._minded[number].near

    def _minding(self, number: int, at: Sequence[int]) -> Minded:
        """Give what has to do with a row; `at` is the row of each person."""
        nets = {
            net
            for who in self.rows[number]
            for net in (*self.nets.above[who], *self.nets.below[who])
        }
        rules = {rule for who in self.rows[number] for rule in self.minding[who]}
        joined = [
            some[net] for net in nets for some in (self.nets.tops, self.nets.bottoms)
        ]
        joined += [self.rules[rule].who for rule in rules]
        near = {at[who] for some in joined for who in some} - {number}
        pairs = tuple(pair for pair in self._turns if at[pair[0]] == number)
        return Minded(tuple(nets), tuple(rules), pairs, (number, *sorted(near)))

    def cost(self) -> float:
        """Give what is wrong in all."""
        nets = self.nets
        crossings = sum(nets.crossed(channel)[0] for channel in range(len(nets.of)))
        place = self.place
        turned = sum(
            cost for (a, b), cost in self._turns.items() if place[b] < place[a]
        )
        return sum(self.wrong) + turned + CROSSING * crossings

    def troubled(self, number: int) -> set[int]:
        """Give who of a row has to do with a crossing, or with a rule not kept."""
        nets, wrong, place, found = self.nets, self.wrong, self.place, set[int]()
        minded = self._minded[number]
        for rule in minded.rules:
            if wrong[rule] >= self.least:
                found.update(self.rules[rule].who)
        for pair in minded.pairs:
            if place[pair[1]] < place[pair[0]]:
                found.update(pair)
        found.intersection_update(self.rows[number])
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
                {},
            )
        return self._groups[key]

    def _meeting(self, one: Group, other: Group) -> Meeting:
        turns = self._turns
        pairs = [(a, b) for a in one.who for b in other.who]
        cost = sum(turns.get((a, b), 0.0) - turns.get((b, a), 0.0) for a, b in pairs)
        above, below = {*one.above, *other.above}, {*one.below, *other.below}
        both = set(one.rules).intersection(other.rules)
        rules = {
            rule
            for rule in (*one.rules, *other.rules)
            if rule in both or self.rules[rule].kind != HALVES
        }  # half-siblings mind nothing but who of them stands on the left
        met = Meeting(tuple(above), tuple(below), tuple(sorted(rules)), cost)
        one.met[other] = met
        return met

    def swap(self, number: int, at: int, one: Group, other: Group) -> float:
        """Let two groups that stand side by side change places; give what it costs."""
        nets, place, wrong = self.nets, self.place, self.wrong
        self.changes += 1
        met = one.met.get(other) or self._meeting(one, other)
        above = one.above and other.above
        below = one.below and other.below
        crossings = nets.between(one.above, other.above) if above else 0
        if below:
            crossings += nets.between(one.below, other.below)
        both = (*other.who, *one.who)
        self.rows[number][at : at + len(both)] = both
        for n, who in enumerate(both, at):
            place[who] = n
        nets.move_bottoms(met.above, place)
        nets.move_tops(met.below, place)
        if above:
            crossings -= nets.between(one.above, other.above)
        if below:
            crossings -= nets.between(one.below, other.below)
        cost = met.turns - CROSSING * crossings
        for rule in met.rules:
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
        if rule.kind == HALVES:
            return STRAYED * strayed(rule.sets, place)
        at = [place[who] for who in rule.who]
        return LENGTH * (max(at) - min(at) - len(at) + 1)


def _joined(lists: Sequence[tuple[int, ...]], some: Sequence[int]) -> tuple[int, ...]:
    if len(some) == 1:
        return lists[some[0]]
    return tuple(sorted({n for who in some for n in lists[who]}))


def strayed(sets: Sequence[tuple[int, Sequence[int]]], place: Sequence[int]) -> int:
    """Count pairs of sets of half-siblings that do not stand as their parents do."""
    count = 0
    for n, (parent, left) in enumerate(sets):
        for other, right in sets[n + 1 :]:
            if place[parent] > place[other]:
                count += min([place[c] for c in left]) < max([place[c] for c in right])
            else:
                count += max([place[c] for c in left]) > min([place[c] for c in right])
    return count
