"""Mends the order of rows: moves people, couples and sibships to where that helps most.

First whatever can be mended by one move after another is mended so; then somebody who
is still in trouble is put elsewhere by chance, and mending begins again from there. The
chance is the same for the same family, and how much is tried has an end.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riskmap.draw.placement import shifting
from riskmap.draw.placement.bonds import Bond, Line
from riskmap.draw.placement.first_order import left_first
from riskmap.draw.placement.following import Following
from riskmap.draw.placement.nets import Nets
from riskmap.draw.placement.precedence import (
    by_custom,
    elder_sets,
    halves,
    in_rows,
    precedence,
)
from riskmap.draw.placement.shifting import Rows, Rule
from riskmap.record.model import Family

EFFORT = 60  # for each person: times that two may change places, and no more
FURTHER = 2200  # of these, when no single move mends any more
LAST = 15  # for each person, when it is seen to who stands on the left of a couple
NARROW = 0.75  # how often only what is newly in trouble is mended, which is quicker
TURNS = 12
GIVE_UP = 25000.0  # what a move may cost on its way to somewhere better
LEAST = 1e-6


def mend(
    family: Family,
    bonds: Sequence[Bond],
    level: Mapping[str, int],
    rows: Sequence[Sequence[str]],
    lines: Sequence[Sequence[Line]],
) -> list[list[str]]:
    """Give the rows in a better order, or in the one they have where none is found."""
    names = sorted(who for row in rows for who in row)
    number = {who: n for n, who in enumerate(names)}
    partners = _partners(bonds, number)
    births, times, customary, half = (
        [(number[left], number[right]) for left, right in pairs]
        for pairs in (
            *precedence(family, bonds, level),
            by_custom(bonds, level),
            elder_sets(bonds, family, level),
        )
    )
    turns = dict.fromkeys(customary, shifting.CUSTOM)
    turns |= dict.fromkeys(half, shifting.HALF)
    turns |= dict.fromkeys(times, shifting.LATER_FIRST)
    turns |= dict.fromkeys(births, shifting.YOUNGER_FIRST)
    found = Rows(
        [[number[who] for who in row] for row in rows],
        Nets(lines, number),
        [who[0] == "~" for who in names],
        list(_rules(family, bonds, level, number, partners)),
        turns,
    )
    sibships: list[list[list[int]]] = [[] for _ in rows]
    for bond in bonds:
        for row, some in in_rows(bond, level):
            sibships[row].append([number[who] for who in some])
    _Mending(found, partners, sibships, Following((*births, *times))).mend()
    return [[names[who] for who in row] for row in found.rows]


def _partners(
    bonds: Iterable[Bond], number: Mapping[str, int]
) -> Mapping[int, set[int]]:
    partners: dict[int, set[int]] = {n: set() for n in number.values()}
    for bond in bonds:
        if len(bond.of) == 2:
            one, other = (number[who] for who in bond.of)
            partners[one].add(other)
            partners[other].add(one)
    return partners


def _rules(
    family: Family,
    bonds: Sequence[Bond],
    level: Mapping[str, int],
    number: Mapping[str, int],
    partners: Mapping[int, set[int]],
) -> Iterator[Rule]:
    """Say who belongs together."""
    for bond in bonds:
        if len(bond.of) == 2:
            one, other = sorted(bond.of, key=lambda who: left_first(who, family))
            pair = (number[one], number[other])
            if level[one] == level[other]:
                theirs = frozenset(partners[pair[0]] | partners[pair[1]])
                side = shifting.FATHER if _parents(bond, family) else shifting.SIDE
                yield Rule(shifting.PAIR, level[one], pair, theirs, side)
        for row, some in in_rows(bond, level):
            if len(some) > 1:
                yield Rule(shifting.SIBSHIP, row, tuple(number[who] for who in some))
    for who, row, some in halves(bonds, level):
        sets = []
        for bond in some:
            own = next((one for one in bond.of if one != who), who)
            low = [number[c.who] for c in bond.own if level[c.who] == row]
            sets.append((number[own], tuple(low)))
        mind = {one for own, low in sets for one in (own, *low)}
        yield Rule(shifting.HALVES, row, tuple(sorted(mind)), sets=tuple(sets))


def _parents(bond: Bond, family: Family) -> bool:
    """Whether a man and a woman are the parents of whom the map is about."""
    signs = {family.people[who].drawn_as for who in bond.of}
    about = any(child.who in family.about for child in bond.own)
    return about and signs >= {"man", "woman"}


class _Mending:
    """The search for a better order."""

    def __init__(
        self,
        rows: Rows,
        partners: Mapping[int, set[int]],
        sibships: Sequence[Sequence[Sequence[int]]],
        following: Following,
    ) -> None:
        self._it, self._partners, self._sibships = rows, partners, sibships
        self._following = following
        self._known: Sequence[set[int]] = [set() for _ in rows.rows]
        self._until = EFFORT * len(rows.place)  # changes of places

    def mend(self) -> None:
        """Mend by one move after another, and then from where chance leads."""
        self._descend([True] * len(self._it.rows))
        self._until = self._it.changes + FURTHER
        self._look_further()
        self._mirror()
        self._it.least = shifting.SIDE
        self._known = [set() for _ in self._it.rows]
        self._until = self._it.changes + LAST * len(self._it.place)
        self._descend([True] * len(self._it.rows))

    @property
    def _tired(self) -> bool:
        return self._it.changes >= self._until

    def _descend(self, changed: Sequence[bool]) -> None:
        """Mend row after row, beginning with those beside one that was changed."""
        for turn in range(TURNS):
            numbers = range(len(self._it.rows))
            again = [False] * len(numbers)
            for number in numbers if turn % 2 == 0 else reversed(numbers):
                near = slice(max(number - 1, 0), number + 2)
                if any(changed[near]) or any(again[near]):
                    again[number] = self._mend_row(number)
            changed = again
            if not any(changed) or self._tired:
                return

    def _mend_row(self, number: int) -> bool:
        better = False
        troubled = self._it.troubled(number) - self._known[number]
        for block in self._blocks(number) if troubled else ():
            if self._tired:
                break
            if not troubled.isdisjoint(block):
                better |= self._move(number, block)
        return better

    def _look_further(self) -> None:
        """Put somebody in trouble elsewhere and mend again; keep what is better."""
        it, chance = self._it, random.Random(0)  # noqa: S311 - always the same
        best, kept = it.cost(), it.keep()
        none, known = self._known, [it.troubled(n) for n in range(len(it.rows))]
        while best >= shifting.CUSTOM and not self._tired:
            numbers = range(len(it.rows))
            places = [(n, who) for n in numbers for who in sorted(it.troubled(n))]
            number, who = places[int(chance.random() * len(places))]
            it.changes += 1
            self._known = none
            changed = self._jump(number, who, chance)
            if chance.random() < NARROW:
                self._known = known
            self._descend([n in changed for n in numbers])
            if (cost := it.cost()) <= best:
                best, kept = cost, it.keep()
                known = [it.troubled(n) for n in numbers]
            else:
                it.put_back(kept)

    def _jump(self, number: int, who: int, chance: random.Random) -> set[int]:
        """Move someone by chance, alone, with others or with a whole branch."""
        it = self._it
        row, nets = it.rows[number], it.nets
        kind = int(chance.random() * 4)
        cuts = (*nets.above[who], *nets.below[who])
        if kind == 0 or not cuts:
            blocks = [block for block in self._blocks(number) if who in block]
            branch = set(blocks[int(chance.random() * len(blocks))] if blocks else ())
        elif kind == 1:
            branch = nets.descent(who)
        else:
            branch = nets.branch(who, cuts[int(chance.random() * len(cuts))])
        changed = {n for n, some in enumerate(it.rows) if not branch.isdisjoint(some)}
        if kind == 2:  # turn it round where it stands
            for n in changed:
                turned = [one for one in reversed(it.rows[n]) if one in branch]
                it.rows[n][:] = self._following.mended(
                    [turned.pop(0) if one in branch else one for one in it.rows[n]]
                )
            it.settle()
            return changed
        rest = [one for one in row if one not in branch]
        mine = [one for one in row if one in branch]
        places = self._following.places(mine, rest)
        at = places[int(chance.random() * len(places))]
        row[:] = [*rest[:at], *mine, *rest[at:]]
        it.settle()
        for n in sorted(changed - {number}, key=lambda n: (abs(n - number), n)):
            self._move(n, frozenset(branch.intersection(it.rows[n])))
        return changed

    def _move(self, number: int, block: frozenset[int]) -> bool:
        """Move a block of a row to where it stands best; say whether it moved."""
        it = self._it
        row = it.rows[number]
        start = best = it.keep()
        some = [who for who in row if who in block]
        cost = self._gather(number, some)
        least = -LEAST
        if cost < least:
            least, best = cost, it.keep()
        both = len(some) > 1 and self._following.free(some)
        for turned in (some, some[::-1]) if both else (some,):
            if turned is not some:
                cost += self._turn(number, some)
            gathered = it.keep()
            for way in (-1, 1):
                for much in self._along(number, turned, way):
                    if cost + much < least - LEAST:
                        least, best = cost + much, it.keep()
                    if much >= GIVE_UP or self._tired:
                        break
                it.put_back(gathered)
        it.put_back(best)
        return best is not start

    def _along(self, number: int, some: Sequence[int], way: int) -> Iterator[float]:
        """Move neighbours along a row, place after place; give what it costs so far.

        Who would end on the wrong side of one of them is pushed along.
        """
        it, total = self._it, 0.0
        row, group = it.rows[number], it.group(some)
        at = row.index(some[0])
        while 0 <= (beside := at - 1 if way < 0 else at + len(group.who)) < len(row):
            who = row[beside]
            at = min(at, beside)
            if self._following.pushed(who, group.who, way):
                group = it.group(row[at : at + len(group.who) + 1])
                continue
            if way < 0:
                total += it.swap(number, at, it.group((who,)), group)
            else:
                total += it.swap(number, at, group, it.group((who,)))
                at += 1
            yield total

    def _gather(self, number: int, some: Sequence[int]) -> float:
        """Bring a block together where its first one stands; give what that costs."""
        it, cost = self._it, 0.0
        row = it.rows[number]
        for n, who in enumerate(some[1:], 1):
            goal = row.index(some[0]) + n
            for at in range(it.place[who] - 1, goal - 1, -1):
                cost += it.swap(number, at, it.group((row[at],)), it.group((who,)))
        return cost

    def _turn(self, number: int, some: Sequence[int]) -> float:
        """Turn a block round; give what that costs."""
        it, cost = self._it, 0.0
        first = it.rows[number].index(some[0])
        for n, who in enumerate(some[1:], 1):
            before = it.group(some[:n][::-1])
            cost += it.swap(number, first, before, it.group((who,)))
        return cost

    def _blocks(self, number: int) -> list[frozenset[int]]:
        """Give what is moved as one: a person, one with partners, sibships."""
        row = self._it.rows[number]
        there = set(row)
        every = [frozenset((who,)) for who in row]
        every += [frozenset({who, *self._partners.get(who, ())} & there) for who in row]
        for sibs in self._sibships[number]:
            every.append(frozenset(sibs))
            partners = [self._partners.get(who, set()) for who in sibs]
            every.append(frozenset(set(sibs).union(*partners) & there))
        return [block for block in dict.fromkeys(every) if len(block) < len(row)]

    def _mirror(self) -> None:
        """Turn everything round if that stands better with who is on the left."""
        it = self._it
        before, kept = it.cost(), it.keep()
        for row in it.rows:
            row.reverse()
        it.settle()
        if it.cost() >= before - LEAST:
            it.put_back(kept)
