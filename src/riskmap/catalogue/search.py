"""Finds entries of the catalogue by words, also where these are misspelt."""

from __future__ import annotations

import difflib
import re

from riskmap.catalogue.model import Catalogue, Factor, Pattern

_WORD = re.compile(r"[\w']+")
_CLOSE = 0.8  # how alike a misspelt word must be, as difflib measures it


def search(catalogue: Catalogue, words: str) -> tuple[str, ...]:
    """Give the ids of entries that speak of every word, labels before other texts.

    Among equals the order is that of the ids: nothing here ranks a family's worries.
    """
    wanted = _split(words)
    entries: list[Factor | Pattern] = [
        *catalogue.factors.values(),
        *catalogue.patterns.values(),
    ]
    spoken = {one.id: (_split(f"{one.id} {one.label}"), _all(one)) for one in entries}
    known = sorted({word for _, texts in spoken.values() for word in texts})
    meant = [_meant(word, known) for word in wanted]
    found = []
    for key, (label, texts) in spoken.items():
        if wanted and all(_in(word, texts) for word in meant):
            in_label = all(_in(word, label) for word in meant)
            found.append((not in_label, key))
    return tuple(key for _, key in sorted(found))


def _split(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _all(entry: Factor | Pattern) -> frozenset[str]:
    texts = [entry.id, entry.label, entry.domain, entry.caveat]
    texts += [question.words for question in entry.questions]
    if isinstance(entry, Factor):
        texts += [entry.definition, entry.evidence, entry.kind, *entry.bears_on]
    return _split(" ".join(texts))


def _in(word: str, texts: frozenset[str]) -> bool:
    return word in texts or any(text.startswith(word) for text in texts)


def _meant(word: str, known: list[str]) -> str:
    if any(text.startswith(word) for text in known):
        return word
    close = difflib.get_close_matches(word, known, n=1, cutoff=_CLOSE)
    return close[0] if close else word
