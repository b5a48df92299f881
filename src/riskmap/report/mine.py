"""The chapters of a copy for one person: what is recorded, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import words
from riskmap.record import knowledge
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.report.known import in_order
from riskmap.view import View

YOURS = "What is recorded about you, and who has it"
NOTHING = "Nothing is recorded about you by yourself in this copy."
NOT_WRITTEN = "Who has it is not written down."
PUT_RIGHT = "How to put something right"
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


def about_you(view: View) -> Iterator[Block]:
    """Give a reader what is recorded about them, and which agencies have it."""
    yield Paragraph(READ)
    yield Heading(YOURS)
    reader, family = view.sight.reader, view.family
    known = knowledge.gather(family)
    lines: list[tuple[int, str]] = []
    for one in in_order(view):
        if reader in one.about:
            source = words.where_from(one, family)
            how = words.basis(one)
            lines.append((0, words.sentence(words.brief(one))))
            lines.append((1, words.sentence(f"From {how}; {source}")))
            lines.append((1, _who_has(one.id, known, view)))
    if lines:
        yield Items("", tuple(lines))
    else:
        yield Paragraph(NOTHING)


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
