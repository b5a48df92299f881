"""Works out the dates that a file ties to an event."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from datetime import date as day
from operator import is_
from typing import Any, TypeVar

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.fields import Model
from riskmap.fields.holding import holding
from riskmap.record.model import Family, Recorded, Tied

_OF_PERSON = re.compile(r"(?:birth|death|loss) of (\w[\w-]*)$")

T = TypeVar("T", bound=Model)

SOME_DAY = dates.parse("/..")  # a date that there is, and that is not stated


def names_event(name: str, people: Container[str], entries: Container[str]) -> bool:
    """Say whether a name is the id of an entry, or the birth of a person, and so on."""
    of_person = _OF_PERSON.match(name)
    return of_person[1] in people if of_person else name in entries


def events(family: Family) -> Mapping[str, When | Tied | None]:
    """Give the date of everything that a tied date can name.

    A name is the id of an entry, or "birth of", "death of" or "loss of" a person.
    """
    found: dict[str, When | Tied | None] = {}
    for who, person in family.people.items():
        found[f"birth of {who}"] = person.born or person.due
        found[f"death of {who}"] = person.died
        found[f"loss of {who}"] = person.lost.on if person.lost else None
    for entry in family.entries:
        found.setdefault(entry.id, entry.happened)
    return found


def settle(family: Family) -> Family:
    """Give the same family with every tied date worked out, and labelled so."""
    named = events(family)
    known: dict[str, When] = {}

    def work_out(tied: Tied) -> When:
        chain = [tied]  # from this date to one that is tied to nothing, or is known
        names = {tied.to}
        while chain[-1].to not in known:
            step = named.get(chain[-1].to)
            if isinstance(step, Tied) and step.to not in names:
                chain.append(step)
                names.add(step.to)
            else:  # the end of the chain; a date that leads back to itself says nothing
                known[chain[-1].to] = step if isinstance(step, When) else _UNKNOWN
        for one, nearer in zip(reversed(chain), reversed(chain[:-1]), strict=False):
            known[nearer.to] = dates.tied(one.relation, known[one.to], one.to)
        return dates.tied(tied.relation, known[tied.to], tied.to)

    return _settled(family, work_out)


_UNKNOWN = dates.unknown()


def untied(family: Family) -> Family:
    """Give the same family without the dates that are tied to what is not there."""
    people, entries = family.people, {entry.id for entry in family.entries}

    def keep(tied: Tied) -> Tied | None:
        return tied if names_event(tied.to, people, entries) else None

    return _settled(family, keep)


_HAPPENED = ("since", "until", "died")


def _settled(model: T, work_out: Any) -> T:  # noqa: ANN401 - a closure of `settle`
    changes = {}
    values = vars(model)
    for field in holding(type(model), Tied):
        value = values[field]
        if not value or isinstance(value, When):  # most are; the rest takes longer
            continue
        new = _new(value, work_out)
        gone = isinstance(value, Tied) and new is None
        if gone and field in _HAPPENED and isinstance(model, Recorded):
            new = SOME_DAY  # it did, and when is not stated; none would be "never"
        if new is not value:
            changes[field] = new
    return model.model_copy(update=changes) if changes else model


def _new(value: Any, work_out: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Model):
        return _settled(value, work_out)
    if isinstance(value, Tied):
        return work_out(value)
    if isinstance(value, tuple):
        parts = tuple([_new(part, work_out) for part in value])
        same = all(map(is_, parts, value))
        return value if same else parts
    if isinstance(value, dict):
        new = {key: _new(part, work_out) for key, part in value.items()}
        return value if all(new[key] is value[key] for key in value) else new
    return value


def over_before_pregnancy(time: When, birth: When) -> bool:
    """Say whether something surely ended before a pregnancy of full term began."""
    begun = birth.start.earliest.toordinal() - 7 * dates.FULL_TERM_WEEKS
    return begun > 0 and dates.by(time.end, day.fromordinal(begun)) is Answer.YES


def when(date: When | Tied | None) -> When:
    """Give a settled date; one that was not written is not known.

    Raises:
        TypeError: the date is still tied: `settle` the family first.

    """
    if isinstance(date, Tied):
        raise TypeError("A tied date must be worked out first.")
    return date or dates.unknown()
