"""What words speak of: names, days, and runs of words that stand elsewhere too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from riskmap.fields import Model
from riskmap.record.model import Family
from riskmap.training.stages import Stage
from riskmap.view import View

RUN: Final = 6  # so many words in a row that stand at a later stage are no chance
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) (\d{{4}})\b"
    r"|\b(\d{4})-(\d\d)(?:-(\d\d))?\b"
)


def names(family: Family) -> frozenset[str]:
    """Give every way to name somebody, a home or an agency of a family.

    Of a person each part of the name is one: a first name alone gives them away.
    """
    words = [word for one in family.people.values() for word in _WORD.findall(one.name)]
    short = (re.sub(r"['\u2019]s$", "", word) for word in words)
    return frozenset(
        (*_called(family), *(one for one in short if one[0].isupper() and one[2:]))
    )


def _called(family: Family) -> Iterator[str]:
    for group in (family.people, family.homes, family.agencies):
        for one in group.values():
            yield one.name
            yield from getattr(one, "also", ())


def too_early(said: str, view: View, names: Collection[str]) -> Iterator[str]:
    """Give each name in some words of somebody who is not in the view at all."""
    there = "\n".join(_called(view.family))
    given: list[str] = []
    for name in sorted(names, key=lambda one: (-len(one), one)):
        whole = rf"(?<!\w){re.escape(name)}(?!\w)"
        if re.search(whole, there) or any(name in one for one in given):
            continue
        if re.search(whole, said):
            given.append(name)
            yield name


def comes(name: str, now: Stage, made: Sequence[Stage]) -> str:
    """Say when a name comes into the picture."""
    whole = rf"(?<!\w){re.escape(name)}(?!\w)"
    for stage in made[now.number - 1 :]:
        if stage.number > now.number and re.search(
            whole, "\n".join(_called(stage.view.family))
        ):
            return f"comes into the picture at stage {stage.number}"
    return f"is not in the picture at stage {now.number}"


def runs(text: str) -> list[tuple[str, ...]]:
    """Give every so many words in a row of a text."""
    some = [word.casefold() for word in _WORD.findall(text)]
    return [tuple(some[at : at + RUN]) for at in range(len(some) - RUN + 1)]


def later_days(said: str, day: date) -> Iterator[str]:
    """Give each date in some words that is wholly after a day."""
    for one in _DAY.finditer(said):
        of_day, month, year, iso_year, iso_month, iso_day = one.groups()
        number = _MONTHS.index(month) + 1 if month else int(iso_month)
        try:
            first = date(int(year or iso_year), number, int(of_day or iso_day or 1))
        except ValueError:  # no such day: not a date
            continue
        if first > day:
            yield one.group()


def texts(part: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a family
    """Give every sentence in a part of a family; an id has no space."""
    if isinstance(part, str):
        if " " in part:
            yield part
    elif isinstance(part, Model):
        for key in type(part).model_fields:
            yield from texts(getattr(part, key))
    elif isinstance(part, Mapping):
        for one in part.values():
            yield from texts(one)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from texts(one)
