"""The copy that leaves: what one agency passes on to another, and on what basis."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import outline
from riskmap.draw.outline.terms import FAMILY_KNOWS
from riskmap.report.document import Block, Document, Heading, Items, Paragraph
from riskmap.sharing.passing import Passing
from riskmap.view import View

LEAST = (
    "This is what was thought to be needed, and no more. It is for those who need it "
    "for their work. If you need more, ask."
)
WORDS = "In a few words"
NOT_TOLD = "Do not speak of this with them before you have asked whoever passed it on."
_SAID = ("Agencies", "What was passed on")


def page(view: View, catalogue: Catalogue, passing: Passing) -> Document:
    """Lay out the copy; `view` holds just what leaves."""
    to, family = words.agency(passing.to, view.family), view.family
    return Document(
        what="Passed on",
        title=f"{family.family}: for {to}",
        seen=words.sight(view.sight, family),
        notes=(words.FICTIONAL,) if family.fictional else (),
        first=procedure.lines(family, catalogue, how=False),
        blocks=tuple(_blocks(view, catalogue, passing)),
        foot=words.CLAIMS_NOTHING,
    )


def _blocks(view: View, catalogue: Catalogue, passing: Passing) -> Iterator[Block]:
    family = view.family
    sender = words.agency(passing.sender, family)
    day = words.day(passing.on)
    yield Paragraph(LEAST)
    yield Heading("Who passes this on, and on what basis")
    knows = FAMILY_KNOWS[passing.family_knows]
    if passing.family_knows == "no":
        knows = f"{knows} {NOT_TOLD}"
    lines = (
        f"{sender}, by {passing.by}; {day}.",
        words.sentence(f"The lawful basis: {passing.lawful_basis}"),
        knows,
    )
    yield Items("", tuple((0, one) for one in lines))
    if passing.words and passing.summary:
        yield Heading(WORDS)
        yield Paragraph(passing.words)
    for section in outline(view, catalogue):
        if section.heading not in _SAID:
            yield Heading(section.heading)
            yield Items("", section.lines)
