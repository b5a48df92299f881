"""Finds the person, agency or audience that somebody means by a name or an id."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.record.check import AUDIENCES
from riskmap.record.model import Family

if TYPE_CHECKING:
    from riskmap.view import Sight

_OFFERED = 20  # how many a message names

Names = Mapping[str, Collection[str]]  # the names of each, by its id


def person(word: str, family: Family) -> str:
    """Give the id of the person whose id or name a word is, in capitals or not.

    Raises:
        WrongUse: nobody has it, or more than one.

    """
    return find(word, {who: (one.name,) for who, one in family.people.items()})


def home(word: str, family: Family) -> str:
    """Give the id of the home whose id or name a word is, in capitals or not.

    Raises:
        WrongUse: there is none, or more than one.

    """
    homes = {key: (one.name,) for key, one in sorted(family.homes.items())}
    return find(word, homes, "a home")


def named(sight: Sight, family: Family) -> Sight:
    """Give what somebody asked to see with ids, where it says names.

    Raises:
        WrongUse: it names an agency, audience or reader that is not there, or a name
            that more than one has.

    """
    agencies = {
        key: (one.name, *one.also) for key, one in sorted(family.agencies.items())
    }
    audience = sight.audience
    if audience.strip().casefold() in AUDIENCES:
        audience = audience.strip().casefold()
    else:
        known = {**dict.fromkeys(AUDIENCES, ()), **agencies}
        audience = find(audience, known, "an audience")
    as_agency, reader = sight.as_agency, sight.reader
    if as_agency is not None:
        as_agency = find(as_agency, agencies, "an agency")
    if reader is not None:
        reader = person(reader, family)
    return replace(sight, as_agency=as_agency, audience=audience, reader=reader)


def find(word: str, names: Names, what: str = "a person") -> str:
    """Give the id that a word is, or whose name it is; `what` is what it should be.

    Raises:
        WrongUse: nothing has it, or more than one.

    """
    if word in names:
        return word
    asked = _folded(word)
    found = [key for key in names if asked == _folded(key)]
    found = found or [
        key for key, some in names.items() if asked in {_folded(one) for one in some}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUse(
            f"'{word}' is the name of more than one here. Write one of: "
            f"{', '.join(sorted(found))}."
        )
    choices = [*names, *(one for some in names.values() for one in some)]
    first = [_shown(key, some) for key, some in islice(names.items(), _OFFERED)]
    more = " and so on" if len(names) > _OFFERED else ""
    there = (", ".join(first) or "none") + more
    guess = did_you_mean(word, choices)
    raise WrongUse(f"'{word}' is not here as {what}. {guess or 'There is: ' + there}")


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()


def _shown(key: str, names: Collection[str]) -> str:
    return f"{key} ({', '.join(names)})" if names else key
