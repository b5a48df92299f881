"""Finds the person whom a map is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from riskmap import dates
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.importing.gathered import Someone

_OFFERED = 6  # how many people a message names


def find(people: Sequence[Someone], ids: Mapping[str, str], about: str | None) -> str:
    """Give the key of whoever the map is about: by id, by name or by key.

    Raises `WrongUse` where nobody was named, nobody is called so, or several are.
    """
    if about is None:
        raise WrongUse(
            "Say whom the map is about: add --about and a name or an id, in quotes "
            f"where it has spaces. There is: {_offer(_youngest(people), ids)}"
        )
    word = " ".join(about.split()).casefold()
    found = [
        one
        for one in people
        if word in (ids[one.key], one.key.casefold(), one.key.strip("@").casefold())
    ] or [one for one in people if one.name.casefold() == word]
    if not found:
        names = [*ids.values(), *(one.name for one in people if one.name)]
        guess = did_you_mean(about, names)
        there = f"There is: {_offer(_youngest(people), ids)}"
        raise WrongUse(f"--about: '{about}' is nobody in this file. {guess or there}")
    if len(found) > 1:
        offered = _offer(found, ids)
        raise WrongUse(f"--about: several people are called '{about}': {offered}")
    return found[0].key


def _youngest(people: Iterable[Someone]) -> list[Someone]:
    """Put those born last first: a map is about a child."""
    return sorted(people, key=_age_key, reverse=True)


def _age_key(one: Someone) -> str:
    return dates.parse(one.born).start.latest.isoformat() if one.born else ""


def _offer(people: Sequence[Someone], ids: Mapping[str, str]) -> str:
    named = ", ".join(
        f"{ids[one.key]} ({one.name})" if one.name else ids[one.key]
        for one in people[:_OFFERED]
    )
    return named + (" and more." if len(people) > _OFFERED else ".")
