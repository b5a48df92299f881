"""Shows a stage and now side by side at the terminal: what came later in a box."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, screen

if TYPE_CHECKING:
    from riskmap.training.hindsight import Row
    from riskmap.training.load import Run
    from riskmap.training.stages import Stage

WARNING = (
    "This shows the end of the run beside this stage: do it on purpose, after the last "
    "stage. Press h again to see it."
)


def screens(run: Run, stage: Stage, height: int) -> list[list[str]]:
    """Give the screens of a stage beside now; each is as high as it may be."""
    from riskmap.training import pages  # noqa: PLC0415
    from riskmap.training.hindsight import BECAUSE_OF_THE_END, NOW, THEN  # noqa: PLC0415

    wide = max(20, (shutil.get_terminal_size((88, 24)).columns - 3) // 2)
    title = f"Stage {stage.number}, {pages.seen(stage)}, and now"
    head = [
        *(click.style(one, bold=True) for one in common.wrapped(title).split("\n")),
        *common.wrapped(f"In a box: {BECAUSE_OF_THE_END}").split("\n"),
        f"{THEN:<{wide}} | {NOW}",
    ]
    room = max(4, height - len(head))
    parted = screen.parted(side_by_side(run, stage, wide), room)
    return [[*head, *lines] for lines in parted]


def side_by_side(run: Run, stage: Stage, wide: int) -> Iterator[list[str]]:
    """Give pieces of two columns, each so many letters wide."""
    from riskmap.training.hindsight import side_by_side as chapters  # noqa: PLC0415

    for chapter in chapters(run, stage):
        yield ["", chapter.heading.upper()]
        for later, some in groupby(chapter.rows, lambda row: row.later):
            rows = list(some)
            yield from _boxed(rows, wide) if later else _plain(rows, wide)


def _plain(rows: list[Row], wide: int) -> Iterator[list[str]]:
    for row in rows:
        left = _cell(row.then, row.depth, wide)
        yield _beside(left, _cell(row.now, row.depth, wide), wide)


def _boxed(rows: list[Row], wide: int) -> Iterator[list[str]]:
    """Give rows that came later in one box, which goes on over several screens."""
    rule = "+" + "-" * (wide - 2) + "+"
    yield _beside([], [rule], wide)
    for row in rows:
        inner = _cell(row.now, row.depth, wide - 4)
        right = [f"| {line:<{wide - 4}} |" for line in inner]
        yield _beside(_cell(row.then, row.depth, wide), right, wide)
    yield _beside([], [rule], wide)


def _beside(left: list[str], right: list[str], wide: int) -> list[str]:
    both = zip_longest(left, right, fillvalue="")
    return [f"{one:<{wide}} | {other}" for one, other in both]


def _cell(text: str, depth: int, wide: int) -> list[str]:
    indent = "  " * min(depth, 3)
    return textwrap.wrap(
        common.clean(text),
        wide,
        initial_indent=indent + "- ",
        subsequent_indent=indent + "  ",
    )
