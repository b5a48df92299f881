"""Where the name of each home stands: at its outline, and on nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from riskmap.draw import sizes, text
from riskmap.draw.placement.geometry import Box, Point, Segment, enters, over

Loops = Sequence[Sequence[Point]]
ABOVE, BELOW = 3.0, 10.0  # from an outline to the base line of a name
ASIDE = (0.0, -sizes.SIGN - sizes.GAP - sizes.OUTLINE + 1, 40.0, 80.0)
STACKED = (0.0, sizes.LINE + 1, 2 * sizes.LINE + 2)  # above or below another name


def titles(
    names: Sequence[str],
    homes: Sequence[Loops],
    members: Sequence[Sequence[Box]],
    taken: tuple[Iterable[Segment], Iterable[Box]],
) -> list[Box]:
    """Give where the name of each home stands.

    That is above the first of those who live there of whom it is free, or else below.

    Args:
        names: what the homes are called.
        homes: of each the loops of its outline.
        members: of each the people who live there, sign and words, from the first on.
        taken: the lines of the family, and the room of everybody.

    """
    lines, people = list(taken[0]), list(taken[1])
    edges = [edge for loops in homes for edge in _edges(loops)]
    found: list[Box] = []
    for name, loops, some in zip(names, homes, members, strict=True):
        wide = min(text.width(name, sizes.FONT, bold=True) + 2, sizes.HOME)
        tries = list(_tries(wide, loops, some))
        free = (
            box
            for box in tries
            if not any(over(box, other) for other in (*found, *people))
            and not any(enters(line, box) for line in (*lines, *edges))
        )
        found.append(next(free, tries[0]))
    return found


def _tries(wide: float, loops: Loops, some: Iterable[Box]) -> Iterator[Box]:
    """Give the places that a name may have, the best first."""
    people = list(some)
    edges = list(_edges(loops))
    for higher, aside, below in itertools.product(STACKED, ASIDE, (False, True)):
        for left, top, _, bottom in people:
            at = left + sizes.SIGN + sizes.GAP + aside
            levels = [
                ay
                for (ax, ay), (bx, by) in edges
                if ay == by and min(ax, bx) <= at <= max(ax, bx)
            ]
            base = (
                min((y for y in levels if y >= bottom), default=bottom) + BELOW + higher
                if below
                else max((y for y in levels if y <= top), default=top) - ABOVE - higher
            )
            yield at, base - sizes.LINE + 1, at + wide, base + 2


def _edges(loops: Loops) -> Iterator[Segment]:
    for loop in loops:
        yield from zip(loop, (*loop[1:], loop[0]), strict=True)
