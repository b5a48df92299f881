"""Knows words again by a digest of them: what was read aloud, and what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from riskmap.catalogue import texts
from riskmap.catalogue.load import LOCAL
from riskmap.catalogue.model import Catalogue, Factor, Pattern, Question


def words(entry: Factor | Pattern) -> str:
    """Give the digest of all the words of an entry, twelve letters long.

    Words alone: a source, a link or a flag may change and the words stay as they were.
    """
    said = [
        ["/".join(map(str, at)), text.removesuffix(LOCAL) if at == ("label",) else text]
        for at, text in texts.of(entry)
    ]
    return _digest([*said, *([one.id, one.to] for one in entry.questions)])


def question(one: Question) -> str:
    """Give the digest of one question and of whom it is put to."""
    return _digest([one.to, one.words])


def stale(entry: Factor | Pattern) -> bool:
    """Whether somebody read the words of an entry, and they have changed since."""
    return entry.review.words is not None and entry.review.words != words(entry)


def of_all(catalogue: Catalogue) -> Mapping[str, str]:
    """Give the digest of each entry by its id, and of questions as `entry/question`."""
    return dict(_all(catalogue))


def _all(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    entries: list[Factor | Pattern] = [
        *catalogue.factors.values(),
        *catalogue.patterns.values(),
    ]
    for entry in entries:
        yield entry.id, words(entry)
        for one in entry.questions:
            yield f"{entry.id}/{one.id}", question(one)


def _digest(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
