"""Finds what in a family file somebody means by an id, a name, or two of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from riskmap.changing.forms import FORMS, Form
from riskmap.errors import WrongUse
from riskmap.record.model import Family, kind_of
from riskmap.view.named import find, person
from riskmap.yamlfile import Path_


@dataclass(frozen=True)
class Target:
    """One thing in a family file: what it is filled in with, and where it stands."""

    form: Form
    path: Path_
    is_stay: bool = False
    stays: tuple[str, tuple[str, ...]] = ("", ())  # who, and who shares the stay


def which(word: str, family: Family) -> Target:
    """Give what a word means: an entry, a person, a home, an agency or a source.

    A couple is `isla+mateo`; that somebody lives in a home is `wren@hazel-end`. Names
    stand wherever ids do.

    Raises:
        WrongUse: nothing is meant, or more than one thing.

    """
    if "@" in word:
        return _stay(word, family)
    if "+" in word:
        return _couple(word, family)
    entries = {one.id: one for one in family.entries}
    if word in entries:
        return Target(FORMS[kind_of(entries[word])], ("entries", word))
    groups: dict[str, dict[str, Collection[str]]] = {
        "people": {k: (one.name,) for k, one in family.people.items()},
        "homes": {k: (one.name,) for k, one in family.homes.items()},
        "agencies": {k: (one.name, *one.also) for k, one in family.agencies.items()},
        "sources": {k: (one.title,) for k, one in family.sources.items()},
    }
    names = {key: some for group in groups.values() for key, some in group.items()}
    names |= dict.fromkeys(entries, ())
    found = find(word, names, "anything with an id")
    if found in entries:
        return which(found, family)
    group = next(group for group, some in groups.items() if found in some)
    kinds = {"people": "person", "homes": "home", "agencies": "agency"}
    return Target(FORMS[kinds.get(group, "source")], (group, found))


def _couple(word: str, family: Family) -> Target:
    both = {person(one, family) for one in word.split("+")}
    numbers = [n for n, one in enumerate(family.couples) if set(one.of) == both]
    shown = " and ".join(sorted(both))
    return Target(FORMS["couple"], ("couples", _last(numbers, f"{shown} as a couple")))


def _stay(word: str, family: Family) -> Target:
    who, _, where = word.partition("@")
    one = person(who, family)
    home = find(where, {k: (h.name,) for k, h in family.homes.items()}, "a home")
    stays = family.homes[home].lived_in
    numbers = [
        n for n, stay in enumerate(stays) if one in stay.who and stay.until is None
    ] or [n for n, stay in enumerate(stays) if one in stay.who]
    number = _last(numbers, f"a stay of {one} in {home}")
    shared = tuple(other for other in stays[number].who if other != one)
    at: Path_ = ("homes", home, "lived_in", number)
    return Target(FORMS["home"], at, is_stay=True, stays=(one, shared))


def _last(numbers: list[int], what: str) -> int:
    if not numbers:
        raise WrongUse(f"There is no {what} in this file.")
    return numbers[-1]
