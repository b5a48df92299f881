"""The outline of a view as a page: the whole map in words, section by section."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import HOMES, PEOPLE, Section, outline
from riskmap.record.model import Family
from riskmap.report.document import Block, Document, Heading, Items, Paragraph
from riskmap.view import View


def page(view: View, catalogue: Catalogue) -> Document:
    """Lay out everything in a view, whatever its size."""
    return Document(
        what="Outline",
        title=view.family.family,
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=not view.is_copy),
        blocks=tuple(_blocks(view, catalogue)),
        foot=words.CLAIMS_NOTHING,
    )


def parted(section: Section, family: Family, level: int) -> Iterator[Block]:
    """Give a section of the outline, with a heading for each person and each home."""
    if section.heading not in (PEOPLE, HOMES):
        yield Items("", section.lines)
        return
    lines: list[tuple[int, str]] = []
    for depth, text in section.lines:
        if depth:
            lines.append((depth - 1, text))
            continue
        if lines:
            yield Items("", tuple(lines))
            lines = []
        name, rest = _named(text, family)
        yield Heading(name, level)
        if rest:
            yield Paragraph(rest)
    if lines:
        yield Items("", tuple(lines))


def _named(text: str, family: Family) -> tuple[str, str]:
    """Part whose name a line begins with, and how it stands, from the rest of it."""
    names = [one.name for one in family.people.values()]
    names += [one.name for one in family.homes.values()]
    at = max((len(one) for one in names if text.startswith(one)), default=0)
    said, _, rest = text[at:].partition(". ")
    return f"{text[:at]}{said}".removesuffix("."), rest


def _blocks(view: View, catalogue: Catalogue) -> Iterator[Block]:
    for section in outline(view, catalogue):
        yield Heading(section.heading)
        yield Items("", section.lines)
    yield Heading("The catalogue")
    yield Paragraph(words.made_with(view.family, catalogue.settings.catalogue))
