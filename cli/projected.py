"""Makes the screens of a training run, each as high as the terminal is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, screen

if TYPE_CHECKING:
    from riskmap.report.document import Block, Document
    from riskmap.training.exercise import Group
    from riskmap.training.load import Run
    from riskmap.training.stages import Stage

MADE_UP = "Made up: every name, place and agency."
PICTURE, NEWS, KNOWS, NEXT, ASKS, GROUP = range(6)
EXERCISE = "Exercise"


@dataclass(frozen=True)
class Screen:
    """One screen: its lines, and which part of a stage it shows in short."""

    lines: list[str]
    part: int


def size() -> tuple[int, int]:
    """Give how many columns and lines the terminal has."""
    found = shutil.get_terminal_size((88, 24))
    return found.columns, found.lines


def opening(run: Run) -> list[Screen]:
    """Give the screens before the first stage."""
    from dataclasses import replace  # noqa: PLC0415

    from riskmap.report.document import Paragraph  # noqa: PLC0415
    from riskmap.training import pages  # noqa: PLC0415

    page = pages.opening(run)
    blocks = (Paragraph(run.training.summary), *page.blocks)
    lines = fitted([replace(page, blocks=blocks)])
    return [Screen(one, PICTURE) for one in lines]


def of_stage(
    stage: Stage, group: Group | None, pictures: Iterable[list[str]]
) -> list[Screen]:
    """Give the screens of a stage: its pictures, then each part in few words."""
    from riskmap.training import brief, pages  # noqa: PLC0415
    from riskmap.training.exercise import beside  # noqa: PLC0415

    parts: list[tuple[int, str, Iterator[Block]]] = [
        (NEWS, "Stage", brief.news(stage)),
        (KNOWS, pages.WHO_KNOWS, brief.who_knows(stage)),
        (NEXT, pages.WHAT_NEXT, pages.prompt()),
        (ASKS, pages.QUESTIONS, brief.asks(stage)),
    ]
    if group is not None:
        parts.append((GROUP, EXERCISE, beside(stage, group)))
    first = head(pages.page(stage, "Stage", ()))
    screens = [Screen([*first, *lines], PICTURE) for lines in pictures]
    for part, name, blocks in parts:
        some = fitted([pages.page(stage, name, blocks)])
        screens += [Screen(lines, part) for lines in some]
    return screens


def in_full(stage: Stage, part: int) -> Document:
    """Give all of what a screen shows in short; else all that is recorded."""
    from riskmap.training import pages  # noqa: PLC0415

    name, blocks = {
        NEWS: ("Stage", pages.news),
        KNOWS: (pages.WHO_KNOWS, pages.who_knows),
        ASKS: (pages.QUESTIONS, pages.asks),
    }.get(part, (pages.RECORDED, pages.recorded))
    return pages.page(stage, name, blocks(stage))


def fitted(documents: Iterable[Document]) -> list[list[str]]:
    """Part pages into screens, each under its head."""
    screens = []
    for page in documents:
        over = head(page)
        room = max(4, size()[1] - len(over) - 3)
        pieces = (piece.split("\n") for piece in screen.lines(page.blocks))
        screens += [[*over, *lines] for lines in screen.parted(pieces, room)]
    return screens


def head(page: Document) -> list[str]:
    """Give what stands at the top of every screen of a page."""
    lines = [click.style(line, bold=True) for line in flat(page.first)]
    lines += [click.style(line, bold=True) for line in flat([page.title])]
    lines += flat(filter(None, (page.seen,)))
    return [*lines, *flat([MADE_UP])]


def flat(texts: Iterable[str]) -> list[str]:
    """Give texts as lines that are no wider than the terminal."""
    return [line for text in texts for line in common.wrapped(text).split("\n")]
