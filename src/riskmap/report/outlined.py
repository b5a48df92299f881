"""The outline of a view as a page: the whole map in words, section by section."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import outline
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


def _blocks(view: View, catalogue: Catalogue) -> Iterator[Block]:
    for section in outline(view, catalogue):
        yield Heading(section.heading)
        yield Items("", section.lines)
    yield Heading("The catalogue")
    yield Paragraph(words.made_with(view.family, catalogue.settings.catalogue))
