"""What is different between two views of a family, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from riskmap import procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.comparing import GROUPS, Change, Comparison, Turn
from riskmap.record.exploring import STATE_WORDS
from riskmap.report.asked import TO_WORDS, said
from riskmap.report.document import Block, Document, Heading, Items, Paragraph, Picture
from riskmap.view import View

NOTHING = "Nothing is different between the two."
CANNOT_SAY = (
    "These are in the map now, and whether they were known by then is not stated. "
    "They are not called new."
)
_HOW = {"new": "New", "changed": "Not as it was", "gone": "No longer here"}
_TURNS = {
    "come back": "Questions that come back",
    "new": "New questions",
    "explored": "Questions that were explored",
    "taken up": "Questions taken up in another way",
    "rests on something else": "Questions that rest on something else now",
    "gone": "Questions that no longer come up",
}


def page(
    found: Comparison,
    new: View,
    catalogue: Catalogue,
    between: str,
    picture: Picture | None = None,
) -> Document:
    """Lay out a comparison; `between` says in words what is compared with what."""
    return Document(
        what="What changed",
        title=new.family.family,
        seen=between,
        notes=(words.FICTIONAL,) if new.family.fictional else (),
        first=procedure.lines(new.family, catalogue, how=True),
        blocks=tuple(_blocks(found, picture)),
        foot=words.CLAIMS_NOTHING,
    )


def _blocks(found: Comparison, picture: Picture | None) -> Iterator[Block]:
    if found.is_empty:
        yield Paragraph(NOTHING)
        return
    if picture is not None:
        yield picture
    yield from _standing(found)
    yield from _different(found)
    for how, heading in _TURNS.items():
        some_turns = [one for one in found.turns if one.how == how]
        if some_turns:
            yield Heading(heading)
        for turn in some_turns:
            yield from _turn(turn)
    if found.cannot_say:
        yield Heading(words.NOT_STATED)
        yield Paragraph(CANNOT_SAY)
        yield Items("", tuple((0, one) for one in found.cannot_say))


def _different(found: Comparison) -> Iterator[Block]:
    """Give what is new, changed or gone, under what it belongs to."""
    for group in GROUPS:
        some = [one for one in found.changes if one.group == group and _says(one)]
        if some:
            yield Heading(group)
        for how, lead in _HOW.items():
            lines = [line for one in some if one.how == how for line in _lines(one)]
            if lines:
                yield Items(lead, tuple(lines))


def _standing(found: Comparison) -> Iterator[Block]:
    """Give how things stand, and who knows, before what else is different."""
    for heading, field in (
        ("How things stand", "stands"),
        ("Who knows what", "knows"),
    ):
        lines: list[tuple[int, str]] = []
        for one in found.changes:
            if one.how == "changed" and getattr(one, field):
                lines.append((0, words.sentence(one.words)))
                lines += [(1, text) for text in getattr(one, field)]
        if lines:
            yield Heading(heading)
            yield Items("", tuple(lines))


def _says(one: Change) -> bool:
    return one.how != "changed" or bool(one.lines)


def _lines(one: Change) -> Iterator[tuple[int, str]]:
    yield 0, one.words
    yield from ((1, text) for text in one.lines)


def _turn(turn: Turn) -> Iterator[Block]:
    one = turn.asked
    yield Heading(one.label, 2, one.id, one.id)
    if one.about:
        yield Paragraph(f"About: {one.about}")
    if turn.lines:
        yield Items("", tuple((0, text) for text in turn.lines))
    if turn.how in ("new", "come back"):
        for to, lead in TO_WORDS.items():
            asked = tuple((0, q.words) for q in one.questions if q.to == to)
            if asked:
                yield Items(lead, asked)
    if turn.how == "new":
        because = [(0, said(entry)) for entry in one.because]
        because += [(0, f"Not recorded: {text}") for text in one.not_recorded]
        yield Items("Because", tuple(because))
        yield Paragraph(one.caveat, small=True)


def as_data(found: Comparison) -> Mapping[str, Any]:
    """Give a comparison as plain data, for other tools."""
    return {
        "changes": [
            {
                "group": one.group,
                "how": one.how,
                "id": one.id,
                "words": one.words,
                "status": list(one.stands),
                "known_by": list(one.knows),
                "fields": list(one.lines),
            }
            for one in found.changes
        ],
        "questions": [
            {
                "id": turn.asked.id,
                "how": turn.how,
                "label": turn.asked.label,
                "state": STATE_WORDS[turn.asked.state],
                "lines": [text for text in turn.lines if text],
            }
            for turn in found.turns
        ],
        "not_stated": list(found.cannot_say),
    }
