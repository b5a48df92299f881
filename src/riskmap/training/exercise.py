"""Lays what a group asks beside what riskmap asks, entry by entry; nobody is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import questions
from riskmap.record.model import AnyEntry
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.training import pages
from riskmap.training.stages import Stage

BESIDE = (
    "Yours and riskmap's stand beside each other. Neither list is complete, and "
    "nothing here is right or wrong."
)
HOW = (
    "Write one question to a line. To lay it beside something that is recorded, begin "
    "with its letter and a colon. An empty line ends the list."
)
MISSING = "What do you believe is missing? One thing to a line; an empty line ends it."
NOT_RECORDED = "What is not recorded"
ELSEWHERE = "Beside no one thing that is recorded"
_LETTERED = re.compile(r"\s*([A-Za-z]{1,2})\s*:\s*(\S.*)")
_WORD = re.compile(r"\w{4,}")
_PLAIN = frozenset(  # words of any question: they lay it beside nothing
    (
        *("about", "anyone", "been", "before", "could", "does", "done", "from"),
        *("have", "into", "know", "should", "someone", "that", "their", "them"),
        *("there", "they", "this", "were", "what", "when", "where", "which", "whom"),
        *("whose", "will", "with", "would", "your"),
    )
)


@dataclass(frozen=True)
class Group:
    """What a group wrote at one stage, a line each."""

    questions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def lettered(stage: Stage) -> dict[str, AnyEntry]:
    """Give each entry of a stage its letter: a to z, then aa, ab and so on."""
    entries = stage.view.family.entries
    return {_letter(number): one for number, one in enumerate(entries)}


def _letter(number: int) -> str:
    more, last = divmod(number, 26)
    return (chr(96 + more) if more else "") + chr(97 + last)


def listed(stage: Stage) -> Iterator[Block]:
    """Give the entries of a stage with their letters."""
    lines = [
        f"{key}: {pages.brief(one, stage.catalogue)}"
        for key, one in lettered(stage).items()
    ]
    yield Items("What is recorded", tuple((0, line) for line in lines))


def beside(stage: Stage, group: Group) -> Iterator[Block]:
    """Give the group's questions beside riskmap's, by entry, then what is missing."""
    mine, elsewhere = _placed(stage, group)
    found = questions.ask(stage.view, stage.catalogue).asked
    ours: dict[str, list[str]] = {}
    for one in found:
        for because in one.because:
            ours.setdefault(because.entry, []).extend(q.words for q in one.questions)
    yield Heading("Your questions and riskmap's")
    yield Paragraph(BESIDE)
    for entry in stage.view.family.entries:
        if entry.id in mine or entry.id in ours:
            yield Heading(pages.brief(entry, stage.catalogue), 2)
            yield _items("You ask", mine.get(entry.id, []))
            yield _items("riskmap asks", ours.get(entry.id, []))
    missing = [text for one in found for text in (*one.not_recorded, *one.find_out)]
    yield Heading(NOT_RECORDED, 2)
    yield _items("You believe that this is missing", list(group.missing))
    yield _items("riskmap finds nothing recorded of", missing)
    rest = [q.words for one in found if not one.because for q in one.questions]
    yield Heading(ELSEWHERE, 2)
    yield _items("You ask", elsewhere)
    yield _items("riskmap asks", rest)


def _items(lead: str, lines: list[str]) -> Items:
    some = tuple((0, line) for line in dict.fromkeys(lines))
    return Items(lead, some or ((0, "nothing here"),))


def _placed(stage: Stage, group: Group) -> tuple[dict[str, list[str]], list[str]]:
    """Give the group's questions by entry, and those that stand beside none.

    Without a letter, a question goes to the one entry with which it shares most words.
    """
    by_letter = lettered(stage)
    placed: dict[str, list[str]] = {}
    elsewhere = []
    for line in group.questions:
        named = _LETTERED.fullmatch(line)
        entry = by_letter.get(named[1].lower()) if named else None
        text = named[2] if named and entry else line
        entry = entry or _nearest(line, stage)
        if entry is None:
            elsewhere.append(text)
        else:
            placed.setdefault(entry.id, []).append(text)
    return placed, elsewhere


def _nearest(line: str, stage: Stage) -> AnyEntry | None:
    stems = _stems(line)
    shared = {
        one.id: len(stems & _stems(_all_words(one, stage)))
        for one in stage.view.family.entries
    }
    most = max(shared.values(), default=0)
    best = [one for one in stage.view.family.entries if shared[one.id] == most]
    return best[0] if most and len(best) == 1 else None


def _all_words(one: AnyEntry, stage: Stage) -> str:
    return f"{pages.brief(one, stage.catalogue)} {one.own_words or ''}"


def _stems(text: str) -> set[str]:
    import snowballstemmer  # noqa: PLC0415

    stem = snowballstemmer.stemmer("english").stemWord
    return {stem(word) for word in _WORD.findall(text.casefold()) if word not in _PLAIN}
