"""Reads what can be read of a broken family file, so that one run says all."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from riskmap.fields import did_you_mean
from riskmap.fieldwords import fields_of
from riskmap.record.model import Family
from riskmap.yamlfile import Path_

_OF_THE_FILE = {"riskmap": "1", "family": "-", "catalogue": None, "fictional": None}


@dataclass(frozen=True)
class Partial:
    """A family without the parts that are broken, and where the others stand."""

    family: Family
    numbers: Mapping[str, list[int]]  # of a list: each item's number in the file

    def place(self, path: Path_) -> Path_:
        """Give the place in the file for a place in the family."""
        match path:
            case (str(group), int(number), *rest) if group in self.numbers:
                return (group, self.numbers[group][number], *rest)
        return path


def read(data: Any) -> Partial | None:  # noqa: ANN401 - whatever a file says
    """Leave out every person, home, entry and so on in which something is wrong.

    None where the parts themselves are not there to be read.
    """
    kept: dict[str, Any] = dict(data)
    numbers: dict[str, list[int]] = {}
    for group, broken in _broken(data).items():
        there = data.get(group)
        if group in _OF_THE_FILE:
            kept[group] = _OF_THE_FILE[group]
        elif group not in fields_of(Family):
            if did_you_mean(group, fields_of(Family)):
                return None  # a misspelt group: all that points into it would be wrong
            kept.pop(group)
        elif isinstance(there, dict):
            kept[group] = {k: v for k, v in there.items() if k not in broken}
        elif isinstance(there, list) and group != "about":
            numbers[group] = [n for n in range(len(there)) if n not in broken]
            kept[group] = [there[n] for n in numbers[group]]
        else:
            return None
    try:
        return Partial(Family.model_validate(kept), numbers)
    except ValidationError:
        return None


def _broken(data: Any) -> Mapping[str, Collection[Any]]:  # noqa: ANN401
    broken: dict[str, set[Any]] = {}
    try:
        Family.model_validate(data)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=False):
            group, *inner = one["loc"]
            broken.setdefault(str(group), set()).update(inner[:1])
    return broken
