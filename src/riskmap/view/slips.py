"""Finds words of a copy that name somebody who is not in the copy.

What is withheld goes from the record itself; words that somebody wrote stay as they
were written. So whoever makes the copy is told where to look, and decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riskmap.fields import Model
from riskmap.record.model import Family, Recorded
from riskmap.record.said import link

SHORTEST = 3  # letters: a shorter name is found in too many words


@dataclass(frozen=True, order=True)
class Slip:
    """That words in one place may name somebody who is not in the copy."""

    where: str  # the id of an entry, or which part it is, in words
    name: str


def slips(copy: Family, whole: Family) -> tuple[Slip, ...]:
    """Give where the words of a copy may name somebody who is not in it.

    `whole` is the family that the copy was made of.
    """
    names = _names_gone(copy, whole)
    found = {
        Slip(where, name)
        for where, text in _spoken(copy)
        for word, name in names.items()
        if re.search(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE)
    }
    return tuple(sorted(found))


def _names_gone(copy: Family, whole: Family) -> dict[str, str]:
    """Give, for each way to call somebody who is gone, their whole name.

    A first name that somebody in the copy has too may well be theirs.
    """
    there = {word for one in copy.people.values() for word in _calls(one.name)}
    found: dict[str, str] = {}
    for who, one in sorted(whole.people.items()):
        if who in copy.people:
            continue
        for called in (one.name, one.before_birth or ""):
            for word in _calls(called) - there:
                if sum(letter.isalpha() for letter in word) >= SHORTEST:
                    found[r"\s+".join(map(re.escape, word.split()))] = one.name
    return found


def _calls(name: str) -> set[str]:
    """Give a name in small letters, and the first name of one of several words.

    What is no name, such as "Maternal grandmother", has no first name.
    """
    parts = name.split()
    whole = " ".join(parts).casefold()
    named = len(parts) > 1 and all(one[0].isupper() for one in parts)
    return {whole, parts[0].casefold()} if named else {whole}


def _spoken(family: Family) -> Iterator[tuple[str, str]]:
    """Give all words that somebody wrote freely, each with where it stands."""
    yield "the title of the family", family.family
    for entry in family.entries:
        yield from ((entry.id, text) for text in _texts(entry))
    for person in family.people.values():
        yield from ((person.name, text) for text in _texts(person))
    for home in family.homes.values():
        yield from ((home.name, text) for text in _texts(home))
    for source in family.sources.values():
        yield source.title, source.title
    for name in _PARTS:
        for one in getattr(family, name):
            where = link(one, family) if isinstance(one, Recorded) else _talk(one)
            yield from ((where, text) for text in _texts(one))


def _talk(exploration: Model) -> str:
    """Give the id of the question that a talk was about."""
    return str(getattr(exploration, "question", ""))


_PARTS = (
    *("couples", "parent_links", "ties", "relationships", "responsibility"),
    *("orders", "contact_limits", "explorations"),
)


def _texts(model: Model) -> Iterator[str]:
    for field in type(model).model_fields:
        value = getattr(model, field)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Model):
                yield from _texts(one)
            elif isinstance(one, str) and field in _WRITTEN:
                yield one


_WRITTEN = frozenset(
    {
        *("name", "says", "own_words", "words", "worked_out", "area", "at"),
        *("service", "decision", "event", "need", "by", "test", "lawful_basis"),
        *("what", "how", "how_often", "order", "limit", "learned", "why"),
    }
)
