"""Withholds from everybody what somebody wrote that it is not safe to ask about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from riskmap.record.model import Family, Recorded
from riskmap.record.status import Status
from riskmap.view.mentioned import parts

NOBODY = "in a copy, nobody"  # whom to withhold from: no id has a space
_GROUPS = (
    *("couples", "parent_links", "ties", "relationships"),
    *("responsibility", "orders", "contact_limits", "entries"),
)
_Part = TypeVar("_Part", bound=Recorded)


def hushed(family: Family) -> Family:
    """Give the family with each part that is not safe to ask about withheld.

    That a thing is not safe to ask about is itself something to keep: a page with those
    words on it lies on a table. The very same family comes back where there is none.
    """
    if not any(one.stands is Status.NOT_SAFE for one in parts(family)):
        return family
    homes = {
        key: home.model_copy(update={"lived_in": tuple(map(_hushed, home.lived_in))})
        for key, home in family.homes.items()
    }
    groups = {name: tuple(map(_hushed, getattr(family, name))) for name in _GROUPS}
    people, homes = _each(family.people), _each(homes)
    return family.model_copy(update={**groups, "people": people, "homes": homes})


def _each(some: Mapping[str, _Part]) -> dict[str, _Part]:
    return {key: _hushed(one) for key, one in some.items()}


def _hushed(part: _Part) -> _Part:
    if part.stands is not Status.NOT_SAFE:
        return part
    return part.model_copy(update={"withhold": (*part.withhold, NOBODY)})
