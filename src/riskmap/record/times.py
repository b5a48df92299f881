"""Works out the dates that a file ties to an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from riskmap import dates
from riskmap.dates import When
from riskmap.fields import Model
from riskmap.record.model import Family, Person, Tied

_OF_PERSON = re.compile(r"(birth|death|loss) of (\w[\w-]*)$")

T = TypeVar("T", bound=Model)


def named(family: Family, name: str) -> When | Tied | None:
    """Give the date of what a tied date names, or None where nothing has that name.

    A name is the id of an entry, or "birth of", "death of" or "loss of" a person.
    An event without a date gives the date that is not known.
    """
    if of_person := _OF_PERSON.match(name):
        word, who = of_person.groups()
        person = family.people.get(who)
        return None if person is None else _of_person(person, word)
    for entry in family.entries:
        if entry.id == name:
            return entry.happened or dates.unknown()
    return None


def _of_person(person: Person, word: str) -> When | Tied:
    if word == "birth":
        return person.born or person.due or dates.unknown()
    if word == "death":
        return person.died or dates.unknown()
    return (person.lost.on if person.lost else None) or dates.unknown()


def settle(family: Family) -> Family:
    """Give the same family with every tied date worked out, and labelled so."""
    known: dict[str, When] = {}

    def work_out(tied: Tied, seen: frozenset[str]) -> When:
        anchor = known.get(tied.to)
        if anchor is None:
            found = None if tied.to in seen else named(family, tied.to)
            if isinstance(found, Tied):
                found = work_out(found, seen | {tied.to})
            anchor = known[tied.to] = found or dates.unknown()
        return dates.tied(tied.relation, anchor, tied.to)

    return _settled(family, work_out)


def circular(family: Family, tied: Tied) -> bool:
    """Say whether a tied date leads back to itself."""
    seen: set[str] = set()
    step: When | Tied | None = tied
    while isinstance(step, Tied):
        if step.to in seen:
            return True
        seen.add(step.to)
        step = named(family, step.to)
    return False


def _settled(model: T, work_out: Any) -> T:  # noqa: ANN401 - a closure of `settle`
    changes = {}
    for field, value in model:
        new = _new(value, work_out)
        if new is not value:
            changes[field] = new
    return model.model_copy(update=changes) if changes else model


def _new(value: Any, work_out: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Tied):
        return work_out(value, frozenset())
    if isinstance(value, Model):
        return _settled(value, work_out)
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        parts = tuple(_new(part, work_out) for part in value)
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same else parts
    if isinstance(value, Mapping):
        new = {key: _new(part, work_out) for key, part in value.items()}
        return value if all(new[key] is value[key] for key in value) else new
    return value


def when(date: When | Tied | None) -> When:
    """Give a settled date; one that was not written is not known.

    Raises:
        TypeError: the date is still tied: `settle` the family first.

    """
    if isinstance(date, Tied):
        raise TypeError("A tied date must be worked out first.")
    return date or dates.unknown()
