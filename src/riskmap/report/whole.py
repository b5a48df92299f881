"""The report: the whole map of a view on one page, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from riskmap import procedure, questions, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import DECISIONS, SOURCES, Section, outline
from riskmap.record.status import Standing
from riskmap.report import asked, demanded, known, mine, outlined
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Space,
)
from riskmap.view import View

FRAME = (
    (
        "Will the baby be safe as a newborn in the care of the people here?",
        (
            "Read beside it what caring for the baby asks of each carer, the homes "
            "and who "
            "lives in them, and what is not known."
        ),
    ),
    (
        "Can they, with help, give good enough care through childhood?",
        (
            "Read beside it what helps and who does it until when, help that did "
            "not come, "
            "and what was talked about with the family."
        ),
    ),
)


def page(
    view: View, catalogue: Catalogue, pictures: Sequence[Picture] = ()
) -> Document:
    """Lay out the report of a view; its pictures stand before its words."""
    return Document(
        what="Report",
        title=view.family.family,
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=not view.is_copy),
        blocks=tuple(_chapters(view, catalogue, pictures)),
        foot=words.CLAIMS_NOTHING,
        keep=words.keep(view.sight),
    )


def _chapters(
    view: View, catalogue: Catalogue, pictures: Sequence[Picture]
) -> Iterator[Block]:
    if not view.is_copy:
        yield from _frame()
    if view.sight.audience == "family":
        yield from mine.about_you(view, catalogue)
    yield from pictures  # before the heading: they begin on a sheet of their own
    told = outline(view, catalogue)
    yield Heading("Who is in the family, and what is recorded")
    for section in told:
        if section.heading not in _LATER:
            yield Heading(section.heading, 2)
            yield from outlined.parted(section, view.family, 3)
    yield Heading("What caring for the baby asks, and what would help")
    yield from demanded.blocks(view, catalogue)
    if not view.is_copy:
        yield from known.table(view, catalogue)
        if view.sight.as_agency is None:
            yield from known.would_need(view, catalogue)
    yield from _questions(view, catalogue)
    yield from _chapter(told, DECISIONS, DECISIONS)
    yield from _not_known(view, catalogue)
    yield from asked.not_stated(view)
    yield from _chapter(told, SOURCES, "Sources")
    if view.sight.audience == "family":
        yield from mine.put_right()


_LATER = (DECISIONS, SOURCES, words.NOT_STATED)  # each is a chapter of its own


def _chapter(told: Sequence[Section], which: str, heading: str) -> Iterator[Block]:
    """Give one section of the outline as a chapter."""
    for section in told:
        if section.heading == which:
            yield Heading(heading)
            yield Items("", section.lines)


def _questions(view: View, catalogue: Catalogue) -> Iterator[Block]:
    yield Heading("Questions that come up")
    found = questions.ask(view, catalogue)
    for block in asked.by_domain(found, view, catalogue):
        if isinstance(block, Heading):  # they stand under the heading above
            block = replace(block, level=block.level + 1)  # noqa: PLW2901
        yield block
    if not found.asked:
        yield Paragraph(asked.NOTHING_ASKED)


def _frame() -> Iterator[Block]:
    """Give the two questions of an assessment before birth, with room to answer."""
    yield Heading("What an assessment before birth is asked to think through")
    for question, where in FRAME:
        yield Heading(question, 2)
        yield Paragraph(where)
        yield Space(3)


def _not_known(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Say what was not asked, not answered, not shared; and which of these."""
    lines = tuple(
        (0, words.sentence(words.of_whom(one, view.family, catalogue)))
        for one in known.in_order(view)
        if one.standing is Standing.UNKNOWN
    )
    if lines:
        yield Heading("What is not known")
        yield Items("", lines)
