"""What of the customs of a genogram a family's own shape does not allow, in words.

It looks at where people stand alone. A picture says these words under the family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap.draw.placement import checker
from riskmap.draw.placement.bonds import ages
from riskmap.draw.placement.layout import Layout
from riskmap.draw.placement.precedence import (
    Pair,
    by_birth,
    by_half,
    by_time,
    halves,
    together,
)
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
        *_half_siblings(placed, family),
        *_partners(placed, family),
        *_fathers(placed, family),
    )


def _siblings(placed: Layout, family: Family) -> Iterator[str]:
    age, level = ages(family), _level(placed)
    for bond in placed.bonds:
        pairs = list(by_birth(bond, family, level))
        if any(_turned(placed, pair) for pair in pairs):
            known = {who for pair in pairs for who in pair}
            names = ", ".join(
                _name(who, family) for who in sorted(known, key=age.__getitem__)
            )
            yield (
                "Brothers and sisters who do not stand in the order of their births, "
                f"so that partners can stand side by side: {names} (eldest first)."
            )


def _half_siblings(placed: Layout, family: Family) -> Iterator[str]:
    age, level = ages(family), _level(placed)
    said = set()
    for _, _, some in halves(placed.bonds, level):
        pairs = list(by_half(some, family, level))
        if any(_turned(placed, pair) for pair in pairs):
            known = {who for pair in pairs for who in pair}
            said.add(tuple(sorted(known, key=age.__getitem__)))
    for names in sorted(said):
        yield (
            "Half-brothers and half-sisters who do not stand in the order of their "
            "births, so that each child stands below their own parents: "
            f"{', '.join(_name(who, family) for who in names)} (eldest first)."
        )


def _partners(placed: Layout, family: Family) -> Iterator[str]:
    level = _level(placed)
    births = [by_birth(bond, family, level) for bond in placed.bonds]
    by_age = {who for pairs in births for pair in pairs for who in pair}
    for who, some in together(placed.bonds, level).items():
        pairs = by_time([bond for bond, _ in some], level)
        if any(_turned(placed, pair) for pair in pairs):
            names = ", ".join(_name(other, family) for _, other in some)
            why = "partners can stand side by side"
            if not by_age.isdisjoint({who, *(other for _, other in some)}):
                why = f"brothers and sisters stand by age and {why}"
            yield (
                f"Partners of {_name(who, family)} who do not stand from the earliest "
                f"to the latest, so that {why}: {names} (earliest first)."
            )


def _fathers(placed: Layout, family: Family) -> Iterator[str]:
    times = list(by_time(placed.bonds, _level(placed)))
    for bond in placed.bonds:
        if len(bond.of) != 2 or not any(c.who in family.about for c in bond.own):
            continue
        signs = {family.people[who].drawn_as: who for who in bond.of}
        man, woman = signs.get("man"), signs.get("woman")
        if man is None or woman is None or not _turned(placed, (man, woman)):
            continue
        why = "brothers and sisters stand by age and fewer lines cross"
        if any(pair[1] == man or pair[0] == woman for pair in times):
            why = "partners stand from the earliest to the latest"
        yield (
            f"{_name(man, family)} stands on the right of {_name(woman, family)}, so "
            f"that {why}; by custom a father stands on the left."
        )


def _level(placed: Layout) -> Mapping[str, int]:
    return {who: spot.row for who, spot in placed.spots.items()}


def _turned(placed: Layout, pair: Pair) -> bool:
    left, right = (placed.spots[who].x for who in pair)
    return right < left


def _name(who: str, family: Family) -> str:
    return family.people[who].name
