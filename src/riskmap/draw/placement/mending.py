"""Mends the order of rows: says what counts in them, and searches for a better one."""

from __future__ import annotations

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
from riskmap.draw.placement.searching import Search
from riskmap.draw.placement.shifting import Rows, Rule
from riskmap.record.model import Family


def mend(
    family: Family,
    bonds: Sequence[Bond],
    level: Mapping[str, int],
    rows: Sequence[Sequence[str]],
    lines: Sequence[Sequence[Line]],
) -> list[list[list[str]]]:
    """Give the rows in better orders of which none is worse than another.

    Where none is found, that is the order which they have.
    """
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
    mending = Search(found, partners, sibships, Following((*births, *times)))
    return [
        [[names[who] for who in row] for row in kept.rows] for kept in mending.mend()
    ]


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
    for parent, row, some_bonds in halves(bonds, level):
        sets = []
        for bond in some_bonds:
            own = next((one for one in bond.of if one != parent), parent)
            low = [number[c.who] for c in bond.own if level[c.who] == row]
            sets.append((number[own], tuple(low)))
        mind = {one for own_one, low_ones in sets for one in (own_one, *low_ones)}
        yield Rule(shifting.HALVES, row, tuple(sorted(mind)), sets=tuple(sets))


def _parents(bond: Bond, family: Family) -> bool:
    """Whether a man and a woman are the parents of whom the map is about."""
    signs = {family.people[who].drawn_as for who in bond.of}
    about = any(child.who in family.about for child in bond.own)
    return about and signs >= {"man", "woman"}
