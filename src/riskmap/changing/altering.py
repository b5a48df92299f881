"""Makes the steps that change what is there: other words, and a birth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from riskmap import dates
from riskmap.changing import Append, Put, Read, Step
from riskmap.changing.adding import child_of, placed
from riskmap.changing.form import Field
from riskmap.changing.which import Target
from riskmap.errors import WrongUse
from riskmap.record.model import Person
from riskmap.yamlfile import Path_, inside

# What is added to, and what else is put in the place of what was there.
_GROWING = ("status", "reasons", "also", "withhold", "differs_from")


def alter(target: Target, filled: Mapping[str, Any], was: Read) -> list[Step]:
    """Give the steps that change some fields of one thing.

    A status gets one step more, and who knew of something one agency more: what was
    there before is not lost. Raises `WrongUse` for a field that does not fit.
    """
    if target.stays[1]:
        who, others = target.stays
        raise WrongUse(
            f"That stay is written for {who} together with {', '.join(others)}: what "
            "is changed would hold for all. End it for one of them with riskmap end."
        )
    stays = target.form.kind == "home" and not target.is_stay
    stay = {name: filled[name] for name in ("who", "from", "to") if name in filled}
    steps: list[Step] = []
    for field in target.form.fields:
        if field.name not in filled or (stays and field.name in stay):
            continue
        steps += _put(field, target, filled, was)
    if stays and stay:
        if "who" not in stay:
            raise WrongUse("To say who lives there, add --who.")
        steps.append(Append((*target.path, "lived_in"), stay))
    return [one for n, one in enumerate(steps) if one not in steps[:n]]


def _put(
    field: Field, target: Target, filled: Mapping[str, Any], was: Read
) -> Sequence[Step]:
    """Give the steps that write one field, and lose nothing that grows."""
    value, at = filled[field.name], (*target.path, *field.at)
    there = there_is(was, at)
    if field.name in ("source", "at"):
        return _from(target, filled, was)
    if field.name == "parents":
        return child_of(str(target.path[-1]), value, was.family)
    if field.name == "known_by":
        return [Put(at, _knowing(value, there))]
    if field.name in _GROWING and there is not None:
        return [
            Append(at, one) for one in (value if isinstance(value, list) else [value])
        ]
    if field.within and there_is(was, at[:-1]) is None:
        return [Put(at[:-1], _within(field.within, target, filled))]
    return [Put(at, value)]


def _from(target: Target, filled: Mapping[str, Any], was: Read) -> Sequence[Step]:
    """Give the step that says from where; a place alone is one in the source there."""
    path = (*target.path, "source")
    own, place = filled.get("source"), filled.get("at")
    if own is None:
        there = there_is(was, path)
        if there is None or isinstance(there, list):
            raise WrongUse("--at goes with --source: say in which source it stands.")
        own = there if isinstance(there, str) else there["from"]
    return [Put(path, placed(own, place))]


def _within(name: str, target: Target, filled: Mapping[str, Any]) -> dict[str, Any]:
    return {
        field.at[-1]: filled[field.name]
        for field in target.form.fields
        if field.within == name and filled.get(field.name) is not None
    }


def there_is(was: Read, path: Path_) -> Any:  # noqa: ANN401
    """Give what a file says at a path; None where it says nothing."""
    data = was.document.data
    for part in path:
        if isinstance(data, list) and isinstance(part, str):
            data = next((one for one in data if one.get("id") == part), None)
        else:
            data = inside(data, part)
    return data


def _knowing(value: Any, there: Any) -> list[Any]:  # noqa: ANN401
    """Put agencies beside those that knew; of one that is there the new word holds."""
    new = value if isinstance(value, list) else [value]
    agencies = {one["agency"] for one in new}
    old = there if isinstance(there, list) else [] if there is None else [there]
    kept = [
        one
        for one in old
        if (one if isinstance(one, str) else one.get("agency")) not in agencies
    ]
    return [*kept, *new]


def born(
    was: Read,
    who: str | None,
    on: str,
    name: str | None,
    drawn_as: str | None = None,
) -> list[Step]:
    """Give the steps by which an unborn child is born: the id and the due date stay.

    Raises:
        WrongUse: no one child is meant, or the date is not one moment.

    """
    if dates.parse(on).is_interval:
        raise WrongUse(f"'{on}' is not one moment. Write the day of birth.")
    people = was.family.people
    expected = [who] if who else [k for k in people if _is_expected(people[k])]
    if len(expected) != 1:
        if not expected:
            raise WrongUse("Nobody in this file is still to be born.")
        raise WrongUse(f"More than one is expected. Add --who: {', '.join(expected)}.")
    one = people[expected[0]]
    if not _is_expected(one):
        raise WrongUse(f"{one.name} is not somebody who is still to be born.")
    at: Path_ = ("people", expected[0])
    steps: list[Step] = []
    if name and name != one.name:
        steps.append(Put((*at, "name"), name))
        if one.before_birth is None:
            steps.append(Put((*at, "before_birth"), one.name))
    steps.append(Put((*at, "born"), on))
    if drawn_as:
        steps.append(Put((*at, "drawn_as"), drawn_as))
    return steps


def _is_expected(person: Person) -> bool:
    """Whether somebody is an unborn child of whom nothing else became."""
    return person.due is not None and not (person.born or person.lost or person.died)
