"""Who stands beside whom: the order of each row of a genogram, from left to right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riskmap.draw.placement.bonds import Bond, Line
from riskmap.draw.placement.first_order import first_order
from riskmap.draw.placement.mending import mend
from riskmap.record.model import Family

Ordered = tuple[tuple[str, ...], ...]


def orders(
    family: Family, bonds: Sequence[Bond], level: Mapping[str, int]
) -> tuple[list[Ordered], tuple[tuple[Line, ...], ...]]:
    """Give orders of all rows that are alike, and the lines of each channel.

    A line over several rows passes places of its own, called `~` and a number.
    """
    rows = first_order(family, bonds, level)
    above = [(n, bond) for n, bond in enumerate(bonds) if bond.of]
    lines, free = _lines(above, level, len(rows))
    for number, bond in enumerate(bonds):
        if not bond.of:
            _over(bond, number, level, lines)
    for row, name, beside in free:
        at = rows[row].index(beside) + 1 if beside in rows[row] else len(rows[row])
        rows[row].insert(at, name)
    mended = mend(family, bonds, level, rows, lines)
    return (
        [tuple(tuple(row) for row in found) for found in mended],
        tuple(tuple(some) for some in lines),
    )


def _lines(
    bonds: Sequence[tuple[int, Bond]], level: Mapping[str, int], height: int
) -> tuple[list[list[Line]], list[tuple[int, str, str]]]:
    lines: list[list[Line]] = [[] for _ in range(height + 1)]
    free: list[tuple[int, str, str]] = []

    def keep(row: int, beside: str) -> str:
        name = f"~{len(free)}"
        free.append((row, name, beside))
        return name

    for number, bond in bonds:
        top = max(level[who] for who in bond.of)
        low = next(who for who in bond.of if level[who] == top)
        ends: tuple[str, ...] = ()
        for who in bond.of:  # a partner in a higher row comes down to the lower one
            at = who
            for row in range(level[who] + 1, top + 1):
                place = keep(row, low)
                lines[row].append(Line((at,), (place,), number))
                at = place
            ends += (at,)
        if len(ends) == 2:
            lines[top + 1].append(Line(ends, (), number))
        for child in bond.children:
            at_child = level[child.who]
            above = ends
            for row in range(top + 1, at_child):
                place = keep(row, child.who)
                lines[row].append(Line(above, (place,), number))
                above = (place,)
            if at_child <= top:  # a carer in the child's own row: round the outside
                place = keep(top, low)
                lines[top + 1].append(Line((*above, place), (), number, around=True))
                for row in range(top - 1, at_child - 1, -1):
                    next_place = keep(row, child.who)
                    lines[row + 1].append(Line((next_place,), (place,), number))
                    place = next_place
                lines[at_child].append(
                    Line((), (place, child.who), number, around=True)
                )
            else:
                lines[at_child].append(Line(above, (child.who,), number))
    return lines, free


def _over(
    bond: Bond, number: int, level: Mapping[str, int], lines: list[list[Line]]
) -> None:
    """Draw one line over brothers and sisters whose parents are not known."""
    some = tuple(child.who for child in bond.own)
    lines[level[some[0]]].append(Line((), some, number))
