"""Reads what can be read of a broken family file, so that one run says all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from riskmap.fields import did_you_mean
from riskmap.fields.words import fields_of
from riskmap.record.model import Family
from riskmap.yamlfile import Path_, inside

_OF_THE_FILE = {"riskmap": "1", "family": "-", "catalogue": None, "fictional": None}

_Broken = Mapping[str, Mapping[Any, Collection[str]]]  # group, item, its broken fields


@dataclass(frozen=True)
class Partial:
    """A family without what is broken, and where the rest stands in the file."""

    family: Family
    numbers: Mapping[str, list[int]]  # of a list: each item's number in the file
    mended: frozenset[Path_]  # items that lack a broken field: a blank says nothing

    def place(self, path: Path_) -> Path_:
        """Give the place in the file for a place in the family."""
        match path:
            case (str(group), int(number), *rest) if group in self.numbers:
                return (group, self.numbers[group][number], *rest)
        return path


def read(data: Any) -> Partial | None:  # noqa: ANN401 - whatever a file says
    """Leave out every field that is broken, and every item that needs one of these.

    None where the parts themselves are not there to be read.
    """
    broken = _broken(data)
    if any(_hides_the_rest(data, group) for group in broken):
        return None
    without = _without_fields(data, broken)
    kept, numbers = _without_items(without, _broken(without))
    mended = frozenset((group, key) for group in broken for key in broken[group])
    try:
        return Partial(Family.model_validate(kept), numbers, mended)
    except ValidationError:
        return None


def _broken(data: Any) -> _Broken:  # noqa: ANN401
    broken: dict[str, dict[Any, set[str]]] = {}
    try:
        Family.model_validate(data)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=False):
            group, *way = one["loc"]
            items = broken.setdefault(str(group), {})
            if way:
                item, *fields = way
                at = 1 if group == "entries" else 0  # an entry's kind comes first
                items.setdefault(item, set()).update(map(str, fields[at : at + 1]))
    return broken


def _hides_the_rest(data: Any, group: str) -> bool:  # noqa: ANN401
    """Say whether all that points into a group would be wrong without it."""
    if group in _OF_THE_FILE:
        return False
    if group not in fields_of(Family):
        return bool(did_you_mean(group, fields_of(Family)))
    return group == "about" or not isinstance(data.get(group), dict | list)


def _without_fields(data: Any, broken: _Broken) -> dict[str, Any]:  # noqa: ANN401
    kept = dict(data)
    for group, items in broken.items():
        there = data.get(group)
        if group in _OF_THE_FILE:
            kept[group] = _OF_THE_FILE[group]
        elif group not in fields_of(Family):
            kept.pop(group)
        else:
            kept[group] = there.copy()
            for item, fields in items.items():
                written = inside(there, item)
                if isinstance(written, dict):
                    left = {k: v for k, v in written.items() if k not in fields}
                    kept[group][item] = left
    return kept


def _without_items(
    data: dict[str, Any], broken: _Broken
) -> tuple[dict[str, Any], Mapping[str, list[int]]]:
    kept = dict(data)
    numbers: dict[str, list[int]] = {}
    for group, items in broken.items():
        there = data.get(group)
        if isinstance(there, dict):
            kept[group] = {k: v for k, v in there.items() if k not in items}
        elif isinstance(there, list):
            numbers[group] = [n for n in range(len(there)) if n not in items]
            kept[group] = [there[n] for n in numbers[group]]
    return kept, numbers
