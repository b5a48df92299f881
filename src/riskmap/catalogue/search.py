"""Finds entries of the catalogue by words, whatever their endings or their spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    entries = {(_type(one), one.id): one for one in _entries(catalogue)}
    labels = {key: _words(_titles(one)) for key, one in entries.items()}
    texts = {key: labels[key] | _words(_texts(one)) for key, one in entries.items()}
    stem = _stemmer()
    known = {word: stem(word) for word in sorted(set().union(*texts.values()))}
    meant = {_meant(word, known, stem) for word in _words([words])}
    spoken = {
        key: sum(not some.isdisjoint(one) for one in meant)
        for key, some in texts.items()
    }
    most = max(spoken.values(), default=0)
    found = [
        (any(labels[key].isdisjoint(one) for one in meant), key[1], key)
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


def _words(texts: Iterable[str]) -> set[str]:
    return {w for text in texts for w in _WORD.findall(text.casefold())} - _SMALL


def _titles(entry: Entry) -> list[str]:
    return [entry.id, entry.label, *entry.also]


def _texts(entry: Entry) -> list[str]:
    if isinstance(entry, Demand):
        return [entry.words, entry.ask]
    texts = [entry.domain, entry.caveat, *(one.words for one in entry.questions)]
    if isinstance(entry, Factor):
        texts += [entry.definition, entry.evidence, entry.kind, *entry.bears_on]
    return texts


def _meant(word: str, known: Mapping[str, str], stem: Stem) -> frozenset[str]:
    """Give the words that speak of one: whatever their endings, or begun with it.

    Where there is none, those of one that is spelt like it. Whole words are compared:
    a wrong letter in an ending hides where it begins.
    """
    ending = {stem(word)}
    found = [one for one in known if known[one] in ending or one.startswith(word)]
    if not found:
        ending = {known[o] for o in difflib.get_close_matches(word, known, 1, _CLOSE)}
        found = [one for one in known if known[one] in ending]
    return frozenset(found)
