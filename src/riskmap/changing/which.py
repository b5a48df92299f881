"""Finds what in a family file somebody means by an id, a name, or two of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from riskmap.changing import Read, listed
from riskmap.changing.forms import FORMS, HEAD, Form
from riskmap.errors import RiskmapError, WrongUse
from riskmap.record.model import FAMILY, Family, kind_of
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

    A couple is `isla+mateo`; that somebody lives in a home is `wren@hazel-end`; a tie,
    an order and whatever else has no id is `tie-1`. Names stand wherever ids do.
    `family` is what the file says at its head.

    Raises:
        WrongUse: nothing is meant, or more than one thing.

    """
    if (pointed := _by_sign(word, family)) is not None:
        return pointed
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
    try:
        found = find(word, names, "anything with an id")
    except WrongUse as error:
        raise WrongUse(f"{f'{error}'.rstrip('.')}. {_WITHOUT}") from error
    if found in entries:
        return which(found, family)
    group = next(group for group, some in groups.items() if found in some)
    kinds = {"people": "person", "homes": "home", "agencies": "agency"}
    return Target(FORMS[kinds.get(group, "source")], (group, found))


def _by_sign(word: str, family: Family) -> Target | None:
    """Give what goes by its place, by two names, or stands at the head."""
    ids = {*family.people, *family.homes, *family.agencies, *family.sources}
    if word in ids or any(one.id == word for one in family.entries):
        return None
    if word == FAMILY:
        return Target(HEAD, ())
    if at := listed.place(word, family):
        form, number = at
        return Target(form, (form.section, number))
    if "@" in word:
        return _stay(word, family)
    return _couple(word, family) if "+" in word else None


_WITHOUT = (
    "A couple is isla+mateo, a stay wren@hazel-end; what has no id goes by its place, "
    "such as tie-1: leave the id out at a terminal to see them all."
)


def again(target: Target, was: Read, now: Read, word: str) -> Target:
    """Find the same thing in a file that somebody else may have saved meanwhile.

    Raises:
        RiskmapError: it cannot be said any more which thing was meant.

    """
    if now is was:
        return target
    if not listed.place(word, was.family):
        return which(word, now.family)
    number = int(target.path[-1])
    section = target.form.section
    one, held = was.document.data[section][number], now.document.data[section]
    same = [n for n, other in enumerate(held) if other == one]
    if len(same) == 1:
        return replace(target, path=(section, same[0]))
    whom = listed.people_of(one)
    if number < len(held) and listed.people_of(held[number]) == whom:
        return target
    raise RiskmapError(
        f"Nothing was written: somebody else changed {word} meanwhile. Look again."
    )


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
