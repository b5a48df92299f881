"""Finds entries of the catalogue by words, whatever their endings or their spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue, Demand, Factor, Pattern

_WORD = re.compile(r"[\w']+")
_CLOSE = 0.8  # how alike a misspelt word must be, as difflib measures it
# Words that nearly every text holds: they tell nothing apart.
_SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "is"))
_SMALL |= frozenset(("it", "my", "of", "on", "or", "our", "the", "to", "with"))

Stem = Callable[[str], str]
Entry = Factor | Pattern | Demand


@dataclass(frozen=True)
class Found:
    """What a search found: entries that speak of all its words, or of some."""

    ids: tuple[tuple[str, str], ...]  # what each is: factor, pattern, demand; its id
    of_all: bool = True


def search(catalogue: Catalogue, words: str) -> Found:
    """Find the entries that speak of every word, labels before other texts.

    Where none does, those are given that speak of as many of the words as any. Among
    equals the order is that of the ids: nothing here ranks a family's worries.
    """
    stem = _stemmer()
    wanted = sorted(_stems([words], stem))
    entries = {(_type(one), one.id): one for one in _entries(catalogue)}
    labels = {
        key: _stems([one.id, one.label, *one.also], stem)
        for key, one in entries.items()
    }
    texts = {
        key: labels[key] | _stems(_texts(one), stem) for key, one in entries.items()
    }
    known = sorted({word for some in texts.values() for word in some})
    meant = [_meant(word, known) for word in wanted]
    spoken = {key: sum(_in(one, some) for one in meant) for key, some in texts.items()}
    most = max(spoken.values(), default=0)
    found = [
        (not all(_in(one, labels[key]) for one in meant), key[1], key)
        for key, of in spoken.items()
        if most and of == most
    ]
    return Found(tuple(key for *_, key in sorted(found)), of_all=most == len(meant))


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    yield from catalogue.factors.values()
    yield from catalogue.patterns.values()
    yield from catalogue.demands.values()


def _type(entry: Entry) -> str:
    return type(entry).__name__.casefold()


def _stemmer() -> Stem:
    """Give what takes the ending off a word: moving and moves become move."""
    import snowballstemmer  # noqa: PLC0415 - heavy, and only for a search

    stem: Stem = snowballstemmer.stemmer("english").stemWord
    return stem


def _stems(texts: Iterable[str], stem: Stem) -> frozenset[str]:
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    return frozenset(stem(word) for word in words - _SMALL)


def _texts(entry: Entry) -> list[str]:
    if isinstance(entry, Demand):
        return [entry.words, entry.ask]
    texts = [entry.domain, entry.caveat, *(one.words for one in entry.questions)]
    if isinstance(entry, Factor):
        texts += [entry.definition, entry.evidence, entry.kind, *entry.bears_on]
    return texts


def _in(word: str, texts: frozenset[str]) -> bool:
    return word in texts or any(text.startswith(word) for text in texts)


def _meant(word: str, known: list[str]) -> str:
    if any(text.startswith(word) for text in known):
        return word
    close = difflib.get_close_matches(word, known, n=1, cutoff=_CLOSE)
    return close[0] if close else word
