"""Who stands on the left of whom whatever it costs: by birth, and by times together.

Brothers and sisters stand by age, and the partners of one person from the earliest to
the latest, as far as dates tell. What contradicts itself is dropped. Half-siblings
stand below their own parents first, and by age where that leaves a choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise, permutations, product

from riskmap import dates
from riskmap.draw.placement.bonds import Bond, begun, started
from riskmap.draw.placement.first_order import other_of
from riskmap.record.model import Family

Pair = tuple[str, str]  # the one on the left, the one on the right


def precedence(
    family: Family, bonds: Sequence[Bond], level: Mapping[str, int]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Give the pairs of whom one has to stand on the left: by birth, and by times.

    Births come first: a pair of partners whom other pairs contradict is left out.
    """
    births = tuple(pair for bond in bonds for pair in by_birth(bond, family, level))
    after: dict[str, set[str]] = defaultdict(set)
    for left, right in births:
        after[left].add(right)
    kept = []
    for left, right in by_time(bonds, level):
        if not _leads(right, left, after):
            after[left].add(right)
            kept.append((left, right))
    return births, tuple(kept)


def by_birth(bond: Bond, family: Family, level: Mapping[str, int]) -> Iterator[Pair]:
    """Give each child of a bond with those of its row who were born next.

    Nothing is said of children whose birth is not known, or began on the same day.
    """
    begin = {child.who: begun(family.people[child.who]) for child in bond.own}
    known = [who for who, day in begin.items() if day.start != dates.unknown().start]

    def first(who: str) -> tuple[object, ...]:
        return level[who], begin[who].start.earliest

    groups = [list(some) for _, some in groupby(sorted(known, key=first), first)]
    for elder, younger in pairwise(groups):
        if level[elder[0]] == level[younger[0]]:
            yield from product(elder, younger)


def by_time(bonds: Sequence[Bond], level: Mapping[str, int]) -> Iterator[Pair]:
    """Give those partners of one person of whom one certainly came before the other."""
    for some in together(bonds, level).values():
        for (one, first), (other, second) in combinations(some, 2):
            if _before(one, other):
                yield first, second


def _before(one: Bond, other: Bond) -> bool:
    """Whether the two of a bond were certainly together before those of another."""
    return started(one).start.latest < started(other).start.earliest


def together(
    bonds: Sequence[Bond], level: Mapping[str, int]
) -> Mapping[str, list[tuple[Bond, str]]]:
    """Give each person's bonds with partners of the same row, the earliest first.

    Those of which nobody knows when they began are not among them.
    """
    found: dict[str, list[tuple[Bond, str]]] = defaultdict(list)
    for bond in bonds:
        if len(bond.of) == 2 and started(bond).start != dates.unknown().start:
            for who, other in (bond.of, bond.of[::-1]):
                if level[who] == level[other]:
                    found[who].append((bond, other))
    return {who: found[who] for who in sorted(found)}


def by_custom(bonds: Sequence[Bond], level: Mapping[str, int]) -> Iterator[Pair]:
    """Give who would stand on the left of whom, as far as the file tells at all.

    Those of whom no date tells anything are in it too, each beside the one before;
    so are the sets of children whom one person has with one partner after another.
    """
    latest: dict[str, str] = {}
    last: dict[str, str] = {}
    for bond in bonds:
        for who in bond.of if len(bond.of) == 2 else ():
            later = other_of(bond, who)
            earlier = latest.get(who, later)
            if earlier != later and level[earlier] == level[later]:
                yield earlier, later
            latest[who] = later
        for _, some in in_rows(bond, level):
            yield from pairwise(some)
        for who in bond.of if bond.own else ():
            before, first = last.get(who), bond.own[0].who
            if before and level[before] == level[first]:
                yield before, first
            last[who] = bond.own[-1].who


def halves(
    bonds: Sequence[Bond], level: Mapping[str, int]
) -> Iterator[tuple[str, int, tuple[Bond, ...]]]:
    """Give each person, a row, and the bonds of which half-siblings stand in it.

    Parents who do not stand side by side have no place below which a set could stand.
    """
    found: dict[tuple[str, int], list[Bond]] = defaultdict(list)
    for bond in bonds:
        if len({level[who] for who in bond.of}) == 1:
            for row, _ in in_rows(bond, level):
                for who in bond.of:
                    found[who, row].append(bond)
    for (who, row), some in sorted(found.items()):
        if len(some) > 1:
            yield who, row, tuple(some)


def by_half(
    some: Sequence[Bond], family: Family, level: Mapping[str, int]
) -> Iterator[Pair]:
    """Give those half-siblings in one row of whom one was certainly born first."""
    begin = {c.who: begun(family.people[c.who]).start for b in some for c in b.own}
    for one, other in permutations(some, 2):
        for first, second in product(one.own, other.own):
            elder, younger = first.who, second.who
            first_born = begin[elder].latest < begin[younger].earliest
            if level[elder] == level[younger] and first_born:
                yield elder, younger


def elder_sets(
    bonds: Sequence[Bond], family: Family, level: Mapping[str, int]
) -> Iterator[Pair]:
    """Give, of two sets of half-siblings, the last of the elder and the other's first.

    Only where everybody in the one was certainly born before anybody in the other, and
    their parents were not together in the other order: they stand by that.
    """
    for _, _, some in halves(bonds, level):
        elder = set(by_half(some, family, level))
        for one, other in permutations(some, 2):
            pairs = [(a.who, b.who) for a, b in product(one.own, other.own)]
            later = len(one.of) == len(other.of) == 2 and _before(other, one)
            if elder.issuperset(pairs) and not later:
                yield one.own[-1].who, other.own[0].who


def in_rows(
    bond: Bond, level: Mapping[str, int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Part the children who have their place by a bond into rows; each by age."""
    found: dict[int, list[str]] = defaultdict(list)
    for child in bond.own:
        found[level[child.who]].append(child.who)
    yield from ((row, tuple(some)) for row, some in found.items())


def _leads(start: str, end: str, after: Mapping[str, set[str]]) -> bool:
    seen, todo = {start}, [start]
    while todo:
        one = todo.pop()
        if one == end:
            return True
        new = after.get(one, set()) - seen
        seen |= new
        todo += new
    return False
