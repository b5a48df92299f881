"""What of the customs of a genogram a family's own shape does not allow, in words.

It looks at where people stand alone. A picture says these words under the family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from riskmap import dates
from riskmap.draw.placement import checker
from riskmap.draw.placement.bonds import Bond, ages, started
from riskmap.draw.placement.layout import Layout
from riskmap.record.model import Family


def under(placed: Layout, family: Family) -> tuple[str, ...]:
    """Give what is to be said under a picture of how people stand in it."""
    return *out_of_turn(placed, family), *checker.broken(placed, family)


def out_of_turn(placed: Layout, family: Family) -> tuple[str, ...]:
    """Say who does not stand where custom would have them, and in which order to read.

    By custom the eldest child stands on the left, an earlier partner on the left of a
    later one, and a father on the left of the mother.
    """
    return (
        *_siblings(placed, family),
        *_partners(placed, family),
        *_fathers(placed, family),
    )


def _siblings(placed: Layout, family: Family) -> Iterator[str]:
    age = ages(family)
    for bond in placed.bonds:
        by_row: dict[int, list[str]] = defaultdict(list)
        for child in bond.own:
            by_row[placed.spots[child.who].row].append(child.who)
        for children in by_row.values():
            seen = sorted(children, key=lambda who: placed.spots[who].x)
            wanted = sorted(children, key=age.__getitem__)
            if seen != wanted:
                names = ", ".join(family.people[who].name for who in wanted)
                yield (
                    "Brothers and sisters who do not stand in the order of their "
                    "births, so that partners can stand together and fewer lines "
                    f"cross: {names} (eldest first)."
                )


def _partners(placed: Layout, family: Family) -> Iterator[str]:
    together: dict[str, list[tuple[Bond, str]]] = defaultdict(list)
    for bond in placed.bonds:
        if len(bond.of) == 2 and started(bond) != dates.unknown():
            for who, other in (bond.of, bond.of[::-1]):
                if placed.spots[who].row == placed.spots[other].row:
                    together[who].append((bond, other))
    for who, some in sorted(together.items()):
        wrong = any(
            placed.spots[later].x < placed.spots[earlier].x
            and started(one).start.latest < started(other).start.earliest
            for (one, earlier), (other, later) in combinations(some, 2)
        )
        if wrong:
            names = ", ".join(family.people[other].name for _, other in some)
            yield (
                f"Partners of {family.people[who].name} who do not stand from the "
                f"earliest to the latest, so that fewer lines cross: {names} "
                "(earliest first)."
            )


def _fathers(placed: Layout, family: Family) -> Iterator[str]:
    for bond in placed.bonds:
        if len(bond.of) != 2 or not any(c.who in family.about for c in bond.own):
            continue
        signs = {family.people[who].drawn_as: placed.spots[who] for who in bond.of}
        if signs.keys() >= {"man", "woman"} and signs["man"].x > signs["woman"].x:
            names = [family.people[signs[one].who].name for one in ("man", "woman")]
            yield (
                f"{names[0]} stands on the right of {names[1]}, so that the others "
                "stand well; by custom a father stands on the left."
            )
