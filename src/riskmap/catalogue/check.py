"""Finds what is wrong with the catalogue: links, sources, flags and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from riskmap import dates
from riskmap.catalogue.faults import Say, faults, problems
from riskmap.catalogue.load import read
from riskmap.catalogue.model import Catalogue, Factor, Pattern
from riskmap.errors import Problem
from riskmap.yamlfile import Path_

# Words that blame, label or claim to know (practice research, 2.0).
NOT_USED = (
    "failed to",
    "refused",
    "non-engagement",
    "non-compliant",
    "hostile",
    "chaotic",
    "disguised compliance",
    "hard to reach",
    "at risk of being",
    "toxic",
    "perpetrator",
    "disclosure",
    "broken home",
)
LONGEST_QUESTION = 40  # words: more than can be said in one breath


def check(local: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Give everything that is wrong with our catalogue and what is laid over it."""
    found = read(local)
    wrong = list(found.problems)
    if found.catalogue is not None:
        for (kind, key), path in found.paths.items():
            says = [*_entry(kind, key, found.catalogue), *_company(kind, key, path)]
            wrong += problems(path, says)
    return tuple(sorted(set(wrong)))


def _entry(
    kind: type[Factor | Pattern], key: str, catalogue: Catalogue
) -> Iterator[Say]:
    entry = catalogue.entry(kind, key)
    yield from faults(entry, catalogue)
    yield from _shared(entry)
    if isinstance(entry, Factor):
        yield from _factor(entry)


def _company(kind: type[Factor | Pattern], key: str, path: Path) -> Iterator[Say]:
    """Look for the families that stand beside a pattern to test it with."""
    if kind is Pattern and not path.with_suffix(".test.yaml").is_file():
        wrong = "No families stand beside this pattern to test it with."
        yield ("id",), wrong, f"Add {key}.test.yaml."


def _factor(factor: Factor) -> Iterator[Say]:
    yield from _texts(("definition",), factor.definition)
    yield from _texts(("evidence",), factor.evidence)
    if factor.status == "reviewed" and all(n.mark == "U" for n in factor.sources):
        yield ("status",), "No source of this was read.", "Keep it a draft."
    yield from _law(factor)


def _law(factor: Factor) -> Iterator[Say]:
    """Hold what rests on law to the day that the law was last looked at."""
    dated = "law-dated" in factor.flags
    write = "Write law_checked: 2026-01-31, the day of the newest text that was read."
    if dated and factor.law_checked is None:
        yield ("flags",), "This rests on law, and no date of it is here.", write
    if factor.law_checked is None:
        return
    if not dated:
        wrong = "The law was looked at, and nothing says that this rests on it."
        yield ("law_checked",), wrong, "Add law-dated to the flags."
    try:
        dates.parse(factor.law_checked)
    except dates.NotADate as error:
        yield ("law_checked",), error.wrong, write


def _shared(entry: Factor | Pattern) -> Iterator[Say]:
    ids = [question.id for question in entry.questions]
    for n, question in enumerate(entry.questions):
        if question.id in ids[:n]:
            wrong = f"Two questions have the id '{question.id}'."
            yield ("questions", n, "id"), wrong, "Give one of them another id."
        yield from _question(("questions", n, "words"), question.words)
    yield from _texts(("caveat",), entry.caveat)
    yield from _texts(("label",), entry.label)
    if entry.status == "reviewed" and not (entry.review.by and entry.review.on):
        wrong = "A reviewed entry says by whom and on which day."
        yield ("review",), wrong, "Write review: {by: ..., on: 2026-01-31}."


def _question(at: Path_, text: str) -> Iterator[Say]:
    if "?" not in text:
        yield at, "This does not ask anything.", "Write a question mark."
    if len(text.split()) > LONGEST_QUESTION:
        yield at, "This is too long to say.", "Make it two questions."
    yield from _texts(at, text)


def _texts(at: Path_, text: str) -> Iterator[Say]:
    for word in NOT_USED:
        if re.search(rf"\b{re.escape(word)}\b", text.casefold()):
            wrong = f"'{word}' is not a word that riskmap uses."
            yield at, wrong, "Say what was seen or said."
