"""The chapters of a copy for one person: what is recorded, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.record import knowledge
from riskmap.record.model import AnyEntry, ToldEntry
from riskmap.report.document import Block, Heading, Items, Paragraph, Space
from riskmap.report.known import in_order
from riskmap.view import View

YOURS = "What is recorded about you, and who has it"
NOTHING = "Nothing is recorded about you by yourself in this copy."
NOT_WRITTEN = "Who has it is not written down."
# How something is known, to whoever reads of themselves.
KNOWN_FROM: Mapping[str, str] = {
    "own-words": "Somebody's own words",
    "seen": "A worker saw it",
    "relatives-account": "A relative said it",
    "document": "It stands in a document",
    "professional-opinion": "A worker's opinion",
    "allegation": "Somebody said so, and that alone does not make it so",
    "formal-decision": "A formal decision",
    "worked-out": "It was worked out",
    "not-stated": "How it is known is not written down",
}
YOUR_WORDS = "Your own words"
PUT_RIGHT = "How to put something right"
TO_WRITE = "What you would like to put right, or to add, in your own words"
HOW = (
    (
        "Tell the person who gave you this copy what is wrong, or what is missing. "
        "You can "
        "say it in your own words, in your own language, or write it down."
    ),
    "Your own account can stand beside what is written here, in your words.",
    "You can ask that something is looked at again, and be told what was decided.",
    (
        "You can ask what else the council holds about you, and to have mistakes put "
        "right. Ask for this in any way you like; the council must tell you how it "
        "answers."
    ),
    (
        "If you are not content with the answer you can complain, and somebody can "
        "help "
        "you to. Ask who that is near you."
    ),
)
READ = (
    "This copy was made for you. It holds what is written about you and your family "
    "and can be given to you. What somebody else told us alone is theirs."
)


def about_you(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Give a reader what is recorded about them, and which agencies have it."""
    yield Paragraph(READ)
    yield Heading(YOURS)
    reader, family = view.sight.reader, view.family
    known = knowledge.gather(family)
    lines: list[tuple[int, str]] = []
    for one in in_order(view):
        if reader in _whom(one):
            source = words.where_from(one, family)
            lines.append((0, _said(one, view, catalogue)))
            lines.append((1, words.sentence(f"{_known_from(one, view)}; {source}")))
            if not isinstance(one, ToldEntry):  # it says itself who has it
                lines.append((1, _who_has(one.id, known, view)))
    if lines:
        yield Items("", tuple(lines))
    else:
        yield Paragraph(NOTHING)


def _whom(one: AnyEntry) -> tuple[str, ...]:
    told = one.told.about if isinstance(one, ToldEntry) else ()
    return (*one.about, *told)


def _said(one: AnyEntry, view: View, catalogue: Catalogue) -> str:
    said = words.sentence(words.few(one, view.family, catalogue))
    if not isinstance(one, ToldEntry):
        return said
    to = words.names(one.told.to, view.family)
    return f"{words.agency(one.told.sender, view.family)} told {to}: {said}"


def _known_from(one: AnyEntry, view: View) -> str:
    """Say how something is known; words are the reader's where the file says so."""
    reader = view.sight.reader
    adults = set(one.about) - set(view.family.about)
    theirs = one.words_of == reader or (one.words_of is None and adults == {reader})
    return YOUR_WORDS if one.basis == "own-words" and theirs else KNOWN_FROM[one.basis]


def _who_has(entry: str, known: knowledge.Knowledge, view: View) -> str:
    found = {
        words.agency(one.agency, view.family)
        for one in known.known.get(entry, ())
        if one.agency in view.family.agencies
    }
    return f"Who has it: {words.listed(found)}." if found else NOT_WRITTEN


def put_right() -> Iterator[Block]:
    """Say how something that is wrong can be put right."""
    yield Heading(PUT_RIGHT)
    yield Items("", tuple((0, one) for one in HOW))
    yield Items(TO_WRITE, ())
    yield Space(5)
