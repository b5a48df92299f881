"""Which row of a genogram each person stands in: a generation, the eldest on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from riskmap.draw.placement.bonds import Bond
from riskmap.record.model import Family


def rows(family: Family, bonds: Sequence[Bond]) -> Mapping[str, int]:
    """Give each person's row, from 0 at the top.

    Children stand below their parents and partners side by side. Where both cannot
    be (someone together with their partner's aunt, say), the parents are above.
    People of whom no line tells how they belong stand beside whom they are named with.
    """
    people = sorted(family.people)
    group = _partners_together(people, bonds)
    level = _levels(people, group, bonds)
    _side_by_side(family, bonds, group, level)
    top = min(level.values(), default=0)
    return {who: level[who] - top for who in people}


def _partners_together(people: list[str], bonds: Sequence[Bond]) -> dict[str, str]:
    """Give each person's group of partners, by the name of one of them."""
    group = {who: who for who in people}
    below: dict[str, set[str]] = defaultdict(set)
    for one, other in _parent_and_child(bonds):
        below[one].add(other)
    for pair in _level(bonds):
        one, other = (group[who] for who in pair)
        if one == other or _leads(one, other, below) or _leads(other, one, below):
            continue
        for who in people:
            group[who] = one if group[who] == other else group[who]
        below[one] |= below.pop(other, set())
        for some in below.values():
            if other in some:
                some.remove(other)
                some.add(one)
    return group


def _level(bonds: Iterable[Bond]) -> Iterable[tuple[str, str]]:
    """Give who stands side by side: partners, then siblings of unknown parents."""
    for bond in sorted(bonds, key=lambda one: not one.of):
        yield from pairwise(bond.of or tuple(child.who for child in bond.own))


def _parent_and_child(bonds: Iterable[Bond]) -> Iterable[tuple[str, str]]:
    for bond in bonds:
        for parent in bond.of:
            for child in bond.own:
                yield parent, child.who


def _leads(start: str, end: str, below: Mapping[str, set[str]]) -> bool:
    seen, todo = {start}, [start]
    while todo:
        for one in below.get(todo.pop(), ()):
            if one == end:
                return True
            if one not in seen:
                seen.add(one)
                todo.append(one)
    return False


def _levels(
    people: list[str], group: Mapping[str, str], bonds: Sequence[Bond]
) -> dict[str, int]:
    """Let each group stand one row below its parents, and no higher than it need be."""
    above: dict[str, set[str]] = defaultdict(set)
    below: dict[str, set[str]] = defaultdict(set)
    for parent, child in _parent_and_child(bonds):
        one, other = group[parent], group[child]
        if one != other:
            above[other].add(one)
            below[one].add(other)
    level: dict[str, int] = {}
    order: list[str] = []
    todo = sorted(set(group.values()))
    while todo:  # a group comes after all those above it
        ready = [one for one in todo if above[one] <= level.keys()]
        if not ready:  # only where a file says that someone is their own ancestor
            ready = todo[:1]
        for one in ready:
            level[one] = max(
                (level[up] + 1 for up in above[one] & level.keys()), default=0
            )
            order.append(one)
        todo = [one for one in todo if one not in level]
    for one in reversed(order):
        if below[one]:
            level[one] = max(level[one], min(level[low] for low in below[one]) - 1)
    return {who: level[group[who]] for who in people}


def _side_by_side(
    family: Family,
    bonds: Sequence[Bond],
    group: Mapping[str, str],
    level: dict[str, int],
) -> None:
    """Bring parts of the family that no line joins to the rows where they belong."""
    part = {who: who for who in level}
    those = {who: [who] for who in level}  # by the name of their part

    def join(some: Iterable[str]) -> None:
        names = sorted({part[who] for who in some})
        for name in names[1:]:
            those[names[0]] += (moved := those.pop(name))
            part.update(dict.fromkeys(moved, names[0]))

    for bond in bonds:
        join((*bond.of, *(child.who for child in bond.own)))
    for who, one in group.items():
        join((who, one))
    hints = sorted(set(_hints(family, bonds)))
    settled = {part[who] for who in family.about if who in part}
    while True:
        ready = [
            (one, other, rows)
            for one, other, rows in hints
            if (part[one] in settled) != (part[other] in settled)
        ]
        if not ready:
            break
        one, other, apart = ready[0]
        if part[one] in settled:
            one, other, apart = other, one, -apart
        shift = level[other] + apart - level[one]
        moving = part[one]
        moved = {who: at + shift for who, at in level.items() if part[who] == moving}
        level.update(moved)
        settled.add(moving)
    about = [level[who] for who in family.about if who in level]
    for part_of in sorted(set(part.values()) - settled if about else ()):
        mine = [who for who in level if part[who] == part_of]
        shift = max(about) - 1 - max(level[who] for who in mine)
        level.update({who: level[who] + shift for who in mine})


def _hints(family: Family, bonds: Sequence[Bond]) -> Iterable[tuple[str, str, int]]:
    """Give pairs of people, and how many rows the first stands below the second."""
    for bond in bonds:
        for child in bond.children:
            for parent in bond.of:
                yield parent, child.who, -1
    for who, person in family.people.items():
        for other in (*person.relative_of, *person.twin_of):
            yield who, other, 0
    yield from _near(family)


def _near(family: Family) -> Iterable[tuple[str, str, int]]:
    """Give who stands beside whom since they have to do with each other, or a home."""
    for tie in family.ties:
        for one, _, other in tie.links():
            if one in family.people and other in family.people:
                yield one, other, 0 if other not in family.about else -1
    for home in family.homes.values():
        lived = sorted({who for stay in home.lived_in for who in stay.who})
        for one, other in pairwise(lived):
            yield one, other, 0
