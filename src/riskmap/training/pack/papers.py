"""Lays out the papers of a run: participant sheets, role cards, facilitator's guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskmap import words
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
)
from riskmap.training import brief, pages
from riskmap.training.load import Run
from riskmap.training.model import Card
from riskmap.training.stages import Stage

FOOT = f"{words.FICTIONAL} {words.CLAIMS_NOTHING}"
_QUESTIONS, _MISSING = 8, 5  # lines to write on
BLANK = "\u00a0"


def _page(stage: Stage, name: str, blocks: Iterator[Block]) -> Document:
    made = pages.page(stage, name, blocks, name=name)
    return _footed(made)


def _footed(made: Document) -> Document:
    """Give a page on whose every sheet it says that all is made up."""
    return Document(
        made.what, made.title, made.seen, made.notes, made.first, made.blocks, FOOT
    )


def sheet(stage: Stage, pictures: Sequence[Picture]) -> Document:
    """Give what a participant has at a stage, with room to write; no questions yet."""
    return _page(stage, "Participant sheet", _sheet(stage, pictures))


def _sheet(stage: Stage, pictures: Sequence[Picture]) -> Iterator[Block]:
    yield Paragraph(stage.plan.read_out)
    yield Heading(pages.FRESH if stage.before else pages.RECORDED)
    yield from pages.fresh(stage)
    yield from pages.prompt()
    yield Table(
        "Your questions",
        ("What you would ask", "Whom", "What it rests on"),
        ((BLANK, BLANK, BLANK),) * _QUESTIONS,
    )
    yield Table(
        "What you believe is missing",
        ("What is missing", "Who may have it"),
        ((BLANK, BLANK),) * _MISSING,
    )
    yield from pictures  # each on a sheet of its own, to lay beside the others


def questions(stage: Stage) -> Document:
    """Give the questions of a stage on a paper of their own, to hand out after it."""
    return _page(stage, pages.QUESTIONS, pages.asks(stage))


def role_card(stage: Stage, card: Card) -> Document:
    """Give one role card: who somebody plays, and all that this agency has."""
    return _footed(pages.card_page(stage, card))


def guide(run: Run, stages: tuple[Stage, ...]) -> Document:
    """Give the facilitator's guide: what is where, how it goes, and every stage."""
    opening = pages.opening(run)
    return Document(
        what="Facilitator's guide",
        title=f"{run.training.title}: the facilitator's guide",
        seen=run.family.family,
        notes=(words.FICTIONAL, FOR_YOU),
        first=(),
        blocks=tuple(_guide(run, stages, opening)),
        foot=FOOT,
    )


FOR_YOU = (
    "This guide holds the whole run, the end included. Keep it from the group until "
    "the last stage is over."
)
YOURS = (
    "facilitator: this guide, all slides with notes, and each stage beside now. Open "
    "these on your own screen"
)
THEIRS = (
    "stage-1, stage-2 and so on: what the group may have at that stage, and nothing "
    "later. Hand out one folder at a time"
)
IN_EACH = (
    "in each: slides.pptx, the sheet for participants, the questions (for after the "
    "group has asked its own), the picture (.svg and .png), and run-through.html, "
    "which needs no program but a browser. Each paper is there as .docx and as .pdf"
)
ONE_EACH = (
    "role-cards: for each stage a card for each agency that is there. A card is for "
    "the one person who plays that role, and for nobody else: it may hold what the "
    "group does not have"
)
IN_THE_FOLDER = (YOURS, THEIRS, IN_EACH, ONE_EACH)
NO_RIGHT = (
    "There is no single right answer. What stands under each stage are answers that "
    "open more than others, and why. Lay the group's questions beside riskmap's; mark "
    "neither."
)


def _guide(run: Run, stages: tuple[Stage, ...], opening: Document) -> Iterator[Block]:
    yield Heading("What is in this folder")
    yield Items("", tuple((0, one) for one in IN_THE_FOLDER))
    yield Heading("The time it takes")
    plan = run.training
    minutes = [
        (plan.opening_minutes, "The beginning: the warning, how we talk, the roles"),
        *(
            (one.plan.minutes, f"Stage {one.number}: {one.plan.title}")
            for one in stages
        ),
        (plan.close_minutes, "The end"),
    ]
    lines = tuple((0, f"{title}: about {long} minutes") for long, title in minutes)
    yield Items(f"About {plan.minutes} minutes, and the breaks", lines)
    yield Heading("At the beginning")
    yield from opening.blocks
    yield from pages.around(run)
    yield Paragraph(NO_RIGHT)
    for stage in stages:
        yield Heading(f"Stage {stage.number}: {stage.plan.title} ({pages.seen(stage)})")
        yield Items("Read out", ((0, stage.plan.read_out),))
        yield from _deeper(pages.notes(stage))
        yield from _deeper(brief.news(stage))
        yield from _deeper(brief.who_knows(stage))
        yield from _deeper(brief.asks(stage))
    yield Heading("At the end")
    yield Items("", tuple((0, one) for one in run.training.close))


def _deeper(blocks: Iterator[Block]) -> Iterator[Block]:
    """Put the headings of a part under that of its stage."""
    for block in blocks:
        if isinstance(block, Heading):
            yield Heading(block.text, block.level + 1)
        else:
            yield block
