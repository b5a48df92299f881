"""Who knows what: entries by agency, and what each that sees the baby would need."""

from __future__ import annotations

import math
from collections.abc import Iterator

from riskmap import dates, procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.record import knowledge
from riskmap.record.model import AnyEntry
from riskmap.record.times import when
from riskmap.report.document import Block, Document, Heading, Items, Paragraph, Table
from riskmap.sharing import needs, parts
from riskmap.view import View

ABOUT = (
    "Since when each agency has known what is recorded, and how much they were told. A "
    "blank in the file reads as not stated."
)
MORE = "The same, for other agencies."
MOST = 5  # agencies beside one another: what a sheet of A4 is wide enough for
WIDE = 3  # how much wider than that of an agency the column of words is
NEEDS = "What those who see the baby would need"
LEAST = (
    "More sharing is not always better. This is what each agency is there for, or what "
    "bears on caring for the baby, and is not known to have. To pass it on: riskmap "
    "share FILE --with AGENCY -o OUT"
)
NOTHING = "Nothing is found that they would need and are not known to have."
NOBODY = "No agency is recorded as being in touch with the baby or the parents."
LEVELS = {"whole": "in full", "summary": "in a few words of your own"}


def page(view: View, catalogue: Catalogue) -> Document:
    """Lay out who knows what; for those who work with the family."""
    return Document(
        what="Who knows what",
        title=view.family.family,
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=True),
        blocks=(*table(view, catalogue), *would_need(view, catalogue)),
        foot=words.CLAIMS_NOTHING,
    )


def table(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Say per entry which agency knew it since when, was told how much, or was not."""
    family = view.family
    agencies = sorted(family.agencies, key=lambda one: (family.agencies[one].name, one))
    if not agencies:
        return
    known = knowledge.gather(family)
    levels = _levels(view)
    entries = [
        (one.id, words.of_whom(one, family, catalogue)) for one in in_order(view)
    ]
    yield Heading("Who knows what")
    for number, some in enumerate(_beside(agencies)):
        rows = tuple(
            (said, *(knows(entry, one, known, levels) for one in some))
            for entry, said in entries
        )
        heads = ("What is recorded", *(family.agencies[one].name for one in some))
        wide = (WIDE, *(1 for _ in some))
        yield Table(MORE if number else ABOUT, heads, rows, wide)


def _beside(agencies: list[str]) -> Iterator[list[str]]:
    """Part agencies into tables that a sheet is wide enough for, about alike."""
    each = math.ceil(len(agencies) / math.ceil(len(agencies) / MOST))
    for start in range(0, len(agencies), each):
        yield agencies[start : start + each]


def _levels(view: View) -> dict[tuple[str, str], str]:
    """Give at which level each agency was told of an entry, where it was."""
    found: dict[tuple[str, str], str] = {}
    for level in ("name", "summary", "whole"):
        for one in knowledge.tellings(view.family):
            if one.told.level == level:
                for entry in one.told.entries:
                    found |= {(entry, agency): level for agency in one.told.to}
    return found


_TOLD = {
    "name": "told names only",
    "summary": "told in summary",
    "whole": "told in full",
}


def knows(
    entry: str,
    agency: str,
    known: knowledge.Knowledge,
    levels: dict[tuple[str, str], str],
) -> str:
    """Say what an agency has of an entry: since when, how much, or that it has not."""
    level = levels.get((entry, agency))
    told = f", {_TOLD[level]}" if level == "whole" else ""
    since = [one.since for one in known.known.get(entry, ()) if one.agency == agency]
    if since:
        first = min(since, key=dates.sort_key)
        said = "known" if first == dates.unknown() else f"known, {dates.words(first)}"
        return f"{said}{told}"
    if level is not None:
        return _TOLD[level]
    return "not told" if (entry, agency) in known.never else "not stated"


def would_need(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Say for each agency that sees the baby what it would need, and why."""
    yield Heading(NEEDS)
    found = list(needs.untold(view, catalogue))
    yield Paragraph(LEAST if found else NOBODY)
    for agency, some in found:
        yield Heading(words.agency(agency, view.family), 2)
        also = [
            one
            for one in parts.propose(view.family, view, agency, catalogue)
            if one.lacking
        ]
        if not (some or also):
            yield Paragraph(NOTHING)
        lines: list[tuple[int, str]] = []
        for one in some:
            lines += proposed(one, view, catalogue)
        for part in also:
            lines += proposed_part(part)
        if lines:
            yield Items("", tuple(lines))


def proposed(
    one: needs.Proposed, view: View, catalogue: Catalogue
) -> Iterator[tuple[int, str]]:
    """Say one entry that is proposed, how much of it, why, and its id."""
    yield 0, words.sentence(words.of_whom(one.entry, view.family, catalogue))
    yield 1, f"{one.why} To pass on {LEVELS[one.level]}. Its id: {one.entry.id}"


def proposed_part(one: parts.Part) -> Iterator[tuple[int, str]]:
    """Say a part that is proposed and is no entry, why, and its name."""
    yield 0, one.words
    yield 1, f"{one.why} Its id: {one.key}"


def in_order(view: View) -> list[AnyEntry]:
    """Give the entries in the order of time."""
    return sorted(
        view.family.entries,
        key=lambda one: (dates.sort_key(when(one.happened)), one.id),
    )
