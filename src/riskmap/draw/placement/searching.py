"""The search for a better order of rows: moves, and chance where no move mends more.

First whatever can be mended by one move after another is mended so; then somebody who
is still in trouble is put elsewhere by chance, and mending begins again from there. The
chance is the same for the same family, and how much is tried has an end.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from riskmap.draw.placement import shifting
from riskmap.draw.placement.following import Following
from riskmap.draw.placement.groups import Kept, KeptRow
from riskmap.draw.placement.shifting import Rows

EFFORT = 60  # for each person: times that two may change places, and no more
FURTHER = 2200  # of these, when no single move mends any more
LAST = 15  # for each person, when it is seen to who stands on the left of a couple
COMPARED = 8  # orders that are alike, by the length of their lines
TRIED = 5  # for each person, to find them
NARROW = 0.75  # how often only what is newly in trouble is mended, which is quicker
TURNS = 12
GIVE_UP = 25000.0  # what a move may cost on its way to somewhere better
LEAST = 1e-6


class Search:
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
        self._moved: dict[tuple[object, ...], tuple[KeptRow | None, int]] = {}
        self._same: dict[tuple[int, ...], tuple[int, ...]] = {}  # keeps each row once
        self._until = EFFORT * len(rows.place)  # changes of places

    def mend(self) -> list[Kept]:
        """Mend by one move after another, and then from where chance leads."""
        self._descend([True] * len(self._it.rows))
        self._until = self._it.changes + FURTHER
        self._look_further()
        self._mirror()
        self._it.least = shifting.SIDE
        self._known = [set() for _ in self._it.rows]
        self._until = self._it.changes + LAST * len(self._it.place)
        self._descend([True] * len(self._it.rows))
        kept = self._it.keep()
        found = {kept.rows: kept}
        for one in self._alike(kept):
            if len(found) == COMPARED:
                break
            found.setdefault(one.rows, one)
        return list(found.values())

    def _alike(self, kept: Kept) -> Iterator[Kept]:
        """Give orders in which one block stands elsewhere, and that is no worse."""
        it = self._it
        self._until = it.changes + TRIED * len(it.place)
        for number, row in enumerate(kept.rows):
            it.put_back(kept)
            start = it.keep_row(number)
            for block in self._blocks(number):
                for way in (-1, 1):
                    it.put_back_row(start)
                    some = [who for who in row if who in block]
                    if self._tired or self._gather(number, some) > LEAST:
                        break
                    for much in self._along(number, some, way):
                        if abs(much) <= LEAST:
                            yield it.keep()
                        if self._tired:
                            break

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
        """Move a block of a row to where it stands best; say whether it moved.

        Where all who have to do with it stand as once before, nothing is tried again.
        """
        it = self._it
        rows = [tuple(it.rows[n]) for n in it.near(number)]
        key = block, number, *(self._same.setdefault(row, row) for row in rows)
        best, changes = self._moved.get(key, (None, self._until))
        if it.changes + changes < self._until:
            it.changes += changes
        else:
            changes = it.changes
            best = self._best(number, block)
            best = None if best.row == rows[0] else best
            if not self._tired:
                self._moved[key] = best, it.changes - changes
        if best:
            it.put_back_row(best)
        return best is not None

    def _best(self, number: int, block: frozenset[int]) -> KeptRow:
        """Give how a row stands best when a block of it is moved; it stays as it is."""
        it = self._it
        start = best = it.keep_row(number)
        some = [who for who in best.row if who in block]
        cost = self._gather(number, some)
        least = -LEAST
        if cost < least:
            least, best = cost, it.keep_row(number)
        both = len(some) > 1 and self._following.free(some)
        for turned in (some, some[::-1]) if both else (some,):
            if turned is not some:
                cost += self._turn(number, some)
            gathered = it.keep_row(number)
            for way in (-1, 1):
                for much in self._along(number, turned, way):
                    if cost + much < least - LEAST:
                        least, best = cost + much, it.keep_row(number)
                    if much >= GIVE_UP or self._tired:
                        break
                it.put_back_row(gathered)
        it.put_back_row(start)
        return best

    def _along(self, number: int, some: Sequence[int], way: int) -> Iterator[float]:
        """Move neighbours along a row, place after place; give what it costs so far.

        Who would end on the wrong side of one of them is pushed along.
        """
        it, total, mind = self._it, 0.0, self._following.minds(way)
        row, group = it.rows[number], it.group(some)
        at = row.index(some[0])
        while 0 <= (beside := at - 1 if way < 0 else at + len(group.who)) < len(row):
            who = row[beside]
            at = min(at, beside)
            if who in mind and not mind[who].isdisjoint(group.who):
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
