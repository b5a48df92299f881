"""The report: the whole map of a view on one page, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riskmap import dates, procedure, questions, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import outline
from riskmap.record import knowledge
from riskmap.record.model import AnyEntry
from riskmap.record.status import Standing
from riskmap.record.times import when
from riskmap.report import asked, demanded
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
)
from riskmap.view import View

FRAME = (
    "Will the baby be safe as a newborn in the care of the people here?",
    "Can they, with help, give good enough care through childhood?",
)
GENOGRAM = "The family's genogram. The outline below says the same in words."


def page(view: View, catalogue: Catalogue, picture: Picture | None = None) -> Document:
    """Lay out the report of a view; `picture` stands first where there is one."""
    return Document(
        what="Report",
        title=view.family.family,
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=not view.is_copy),
        blocks=tuple(_chapters(view, catalogue, picture)),
        foot=words.CLAIMS_NOTHING,
    )


def _chapters(
    view: View, catalogue: Catalogue, picture: Picture | None
) -> Iterator[Block]:
    if not view.is_copy:
        yield Heading("What an assessment before birth is asked to think through")
        yield Items("", tuple((0, one) for one in FRAME))
    yield Heading("Who is in the family, and what is recorded")
    if picture is not None:
        yield picture
    for section in outline(view, catalogue):
        if section.heading != words.NOT_STATED:  # it has a chapter of its own
            yield Heading(section.heading, 2)
            yield Items("", section.lines)
    yield Heading("What caring for the baby asks, and what would help")
    yield from demanded.blocks(view, catalogue)
    yield Heading("Questions that come up")
    found = questions.ask(view, catalogue)
    for block in asked.by_domain(found, view, catalogue):
        if isinstance(block, Heading):  # they stand under the heading above
            block = replace(block, level=block.level + 1)  # noqa: PLW2901
        yield block
    if not found.asked:
        yield Paragraph(asked.NOTHING_ASKED)
    yield from _not_known(view)
    yield from asked.not_stated(view)
    if not view.is_copy:
        yield from _who_knows(view)
    yield from _sources(view)


def _not_known(view: View) -> Iterator[Block]:
    """Say what was not asked, not answered, not shared; and which of these."""
    found = [one for one in _in_order(view) if one.standing is Standing.UNKNOWN]
    if found:
        yield Heading("What is not known")
        yield Items("", tuple((0, f"{words.brief(one)}.") for one in found))


def _who_knows(view: View) -> Iterator[Block]:
    """Say per entry which agency knew it since when, was told how much, or was not."""
    family = view.family
    agencies = sorted(family.agencies, key=lambda one: (family.agencies[one].name, one))
    if not agencies:
        return
    known = knowledge.gather(family)
    rows = tuple(
        (words.brief(one), *(_knows(one.id, agency, known) for agency in agencies))
        for one in _in_order(view)
    )
    yield Heading("Who knows what")
    yield Table(
        "Since when each agency has known what is recorded. A blank in the file reads "
        "as not stated.",
        ("What is recorded", *(family.agencies[one].name for one in agencies)),
        rows,
    )


def _knows(entry: str, agency: str, known: knowledge.Knowledge) -> str:
    since = [one.since for one in known.known.get(entry, ()) if one.agency == agency]
    if since:
        first = min(since, key=dates.sort_key)
        said = dates.words(first)
        return "known" if first == dates.unknown() else f"known, {said}"
    if (entry, agency) in known.summarised:
        return "told in summary"
    return "not told" if (entry, agency) in known.never else "not stated"


def _sources(view: View) -> Iterator[Block]:
    titles = sorted({one.title for one in view.family.sources.values()})
    if titles:
        yield Heading("Sources")
        yield Items("", tuple((0, one) for one in titles))


def _in_order(view: View) -> list[AnyEntry]:
    return sorted(
        view.family.entries,
        key=lambda one: (dates.sort_key(when(one.happened)), one.id),
    )
