"""Reads by what the words of a catalogue are kept: lists that are data, not code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from riskmap import fields, yamlfile
from riskmap.catalogue.model import Id, Text
from riskmap.errors import Problem, ProblemsFound
from riskmap.fields import Model

NAME = "keeping.yaml"


class NotUsed(Model):
    """Forms of a word that stands nowhere in our own text, and what to write."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    write: Text


class Term(Model):
    """A word that counts as short, since families meet it anyway; and why it may."""

    term: Text
    why: Text


class Named(Model):
    """An id that something is true of, and why."""

    id: Id
    why: Text


class Keeping(Model):
    """All that a catalogue's words are held to."""

    words_not_used: tuple[NotUsed, ...] = ()
    terms_allowed: tuple[Term, ...] = ()
    asked_of_fewer: tuple[Named, ...] = ()
    retired_ids: tuple[Named, ...] = ()

    def fewer(self) -> frozenset[str]:
        """Give the ids of entries that may ask fewer than two."""
        return frozenset(one.id for one in self.asked_of_fewer)

    def retired(self) -> Mapping[str, str]:
        """Give the ids that nothing may have again, and why each was given up."""
        return {one.id: one.why for one in self.retired_ids}


def read(folders: Iterable[Path]) -> tuple[Keeping, tuple[Problem, ...]]:
    """Read what every folder says, one after the other, and what is wrong with it."""
    kept = Keeping()
    problems: list[Problem] = []
    for folder in folders:
        path = folder / NAME
        if not path.is_file():
            continue
        try:
            found, wrong = fields.check(Keeping, yamlfile.read(path))
        except ProblemsFound as unreadable:
            found, wrong = None, list(unreadable.problems)
        problems += wrong
        if found is not None:
            kept = _both(kept, found)
    return kept, tuple(problems)


def _both(one: Keeping, more: Keeping) -> Keeping:
    return Keeping(
        words_not_used=(*one.words_not_used, *more.words_not_used),
        terms_allowed=(*one.terms_allowed, *more.terms_allowed),
        asked_of_fewer=(*one.asked_of_fewer, *more.asked_of_fewer),
        retired_ids=(*one.retired_ids, *more.retired_ids),
    )
