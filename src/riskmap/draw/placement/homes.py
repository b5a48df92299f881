"""The outlines of homes: round exactly those who live there, and nobody else.

The picture is cut into squares along the edges of people and rows. A home is the
squares of its people, those between them, and the shortest way from one group to the
next through squares where nobody stands; its outline is the edge of all that.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riskmap.draw import sizes
from riskmap.draw.placement.geometry import Box, Segment
from riskmap.draw.placement.squares import Grid, Square
from riskmap.draw.placement.straight import Loop, straight
from riskmap.draw.placement.titles import titles
from riskmap.kinship import living_in
from riskmap.record.model import Family


@dataclass(frozen=True)
class Outline:
    """One home: its edge, in closed loops, and where its name stands."""

    home: str
    members: tuple[str, ...]
    loops: tuple[Loop, ...]
    name: Box  # where its name stands


def outlines(
    family: Family,
    rows: Sequence[Sequence[str]],
    x: Mapping[str, float],
    tops: Sequence[float],
    lines: Sequence[Segment] = (),
) -> tuple[Outline, ...]:
    """Draw the outline of each home.

    `tops` is where each row begins, from above, and `lines` are those of the family.
    """
    homes = living_in(family)
    grid = Grid(rows, x, tops)
    used: dict[Square, str] = {}
    order = sorted(homes, key=lambda key: (min(grid.at(w) for w in homes[key]), key))
    depth = _depths(homes, order)
    # However many homes lie round one person, the innermost stays outside them.
    step = min(sizes.INSET, (sizes.OUTLINE - 1) / max([1, *depth.values()]))
    loops: list[tuple[Loop, ...]] = []
    for key in order:
        squares = grid.home(homes[key], _shut(used, homes, homes[key], grid))
        for square in squares:
            used.setdefault(square, key)
        loops.append(tuple(grid.edge(squares, depth[key] * step)))
    people = {who: grid.box(who) for who in grid.row}
    drawn = straight(loops, people.values(), lines)
    signs = [[people[who] for who in sorted(homes[key], key=grid.at)] for key in order]
    said = [family.homes[key].name for key in order]
    names = titles(said, drawn, signs, (lines, people.values()))
    return tuple(
        Outline(key, homes[key], edges, name)
        for key, edges, name in zip(order, drawn, names, strict=True)
    )


def _shut(
    used: Mapping[Square, str],
    homes: Mapping[str, Sequence[str]],
    mine: Sequence[str],
    grid: Grid,
) -> set[Square]:
    """Give the squares that other homes have, and this one may not have as well.

    What lies between two neighbours who live in both homes belongs to both.
    """
    shut = set(used)
    for row in grid.rows:
        for one, other in itertools.pairwise(row):
            if one in mine and other in mine:
                for square in grid.between(one, other):
                    if square in used and {one, other} <= set(homes[used[square]]):
                        shut.discard(square)
    return shut


def _depths(
    homes: Mapping[str, Sequence[str]], order: Sequence[str]
) -> Mapping[str, int]:
    """Say of each home how many outlines lie outside its own, round a shared person."""
    lives: dict[str, int] = {}
    depth = {}
    for key in order:
        depth[key] = max(lives.get(who, 0) for who in homes[key])
        for who in homes[key]:
            lives[who] = depth[key] + 1
    return depth
