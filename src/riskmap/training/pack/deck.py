"""Lays out the slides of a stage: few words, and what is in full on the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riskmap.report.document import Block, Paragraph
from riskmap.training import brief, pages
from riskmap.training.beside import KEY
from riskmap.training.load import Run
from riskmap.training.pack.slides import Line, Slide, of_page, plain
from riskmap.training.stages import Stage

ON_THE_SHEET = "All of it, with where it comes from, is on your sheet."
ON_PAPER = "Each with why it is asked is on the paper of questions."


@dataclass(frozen=True)
class Shown:
    """The pictures of a stage for its slides; empty where nothing here can draw."""

    family: bytes = b""
    key: bytes = b""


def of_stage(
    stage: Stage, shown: Shown, opening: Run | None = None, *, notes: bool = False
) -> list[Slide]:
    """Give the slides of a stage; `opening` is the run where it begins with this one.

    With `notes` the facilitator's stand under the first slide of the stage.
    """
    slides: list[Slide] = []
    if opening is not None:
        around = plain(pages.around(opening)) if notes else ()
        slides += of_page(pages.opening(opening), "", around)
    name = f"Stage {stage.number}: {stage.plan.title}"
    under = f"{stage.view.family.family}, {pages.seen(stage)}"
    first = pages.whole(stage).first
    lines = [
        Line(one, leads=True) for one in (("Before anything else",) if first else ())
    ]
    lines += [Line(one, leads=True) for one in first]
    lines.append(Line(stage.plan.read_out))
    said = plain(pages.notes(stage)) if notes else ()
    slides.append(Slide(name, under, tuple(lines), notes=said))
    if shown.family:
        alt = f"The family, {pages.seen(stage)}"
        slides.append(Slide(name, under, png=shown.family, alt=alt))
    if shown.key:
        slides.append(Slide(KEY, under, png=shown.key, alt=KEY))
    page = pages.page(stage, "Stage", _blocks(stage))
    slides += of_page(page, f"{name}, {pages.seen(stage)}")
    return slides


def _blocks(stage: Stage) -> Iterator[Block]:
    yield from _pointing(brief.news(stage), ON_THE_SHEET)
    yield from brief.who_knows(stage)
    yield from pages.prompt()
    yield from _pointing(brief.asks(stage), ON_PAPER)


def _pointing(blocks: Iterator[Block], where: str) -> Iterator[Block]:
    """Say under a heading where all of it stands, and then the blocks below it."""
    yield next(blocks)
    yield Paragraph(where)
    yield from blocks
