"""What words speak of: names, days, and runs of words that stand elsewhere too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from riskmap.fields import Model
from riskmap.record.model import Family, ServiceEntry
from riskmap.training.stages import Stage
from riskmap.view import View

RUN: Final = 6  # so many words in a row that stand at a later stage are no chance
HINT: Final = 4  # so many may be; two of them long, since "as he did with" says nothing
_LONG: Final = 5  # letters
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH = "|".join(f"{one}|{one[:3]}" for one in _MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{_MONTH})\.?,?"
    r" (?P<year>\d{4})\b"
    r"|\b(?P<iso>\d{4})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?\b"
    r"|\b(?P<figure>\d{1,2})[/.](?P<in_month>\d{1,2})[/.](?P<in_year>\d{4})\b"
    rf"|\b(?P<short>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<short_month>{_MONTH})\b"
)


def names(family: Family) -> frozenset[str]:
    """Give every way to name somebody, a home, an agency or a service of a family.

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
    for entry in family.entries:
        if isinstance(entry, ServiceEntry) and " " in entry.service:
            yield entry.service


def too_early(said: str, view: View, names: Collection[str]) -> Iterator[str]:
    """Give each name in some words of somebody who is not in the view at all.

    A name in capitals is the same name. In small letters it may be a plain word.
    """
    there = "\n".join(_called(view.family))
    given: list[str] = []
    for name in sorted(names, key=lambda one: (-len(one), one)):
        if _stands(name, there) or any(name in one for one in given):
            continue
        if _stands(name, said):
            given.append(name)
            yield name


def _stands(name: str, said: str) -> bool:
    either = "|".join(re.escape(one) for one in (name, name.upper()))
    return re.search(rf"(?<!\w)(?:{either})(?!\w)", " ".join(said.split())) is not None


def comes(name: str, now: Stage, made: Sequence[Stage]) -> str:
    """Say when a name comes into the picture."""
    for stage in made[now.number :]:
        if _stands(name, "\n".join(_called(stage.view.family))):
            return f"comes into the picture at stage {stage.number}"
    return f"is not in the picture at stage {now.number}"


def runs(text: str, long: int = RUN) -> list[tuple[str, ...]]:
    """Give every so many words in a row of a text."""
    some = [word.casefold() for word in _WORD.findall(text)]
    return [tuple(some[at : at + long]) for at in range(len(some) - long + 1)]


def hints(text: str) -> list[tuple[str, ...]]:
    """Give each few words in a row that say something: two of them are long."""
    some = runs(text, HINT)
    return [one for one in some if sum(len(word) >= _LONG for word in one) > 1]


def later_days(said: str, day: date) -> Iterator[str]:
    """Give each date in some words that is wholly after a day.

    A date without a year is taken to be of the same year.
    """
    for one in _DAY.finditer(said):
        part = one.groupdict()
        month = part["month"] or part["short_month"]
        number = _number(month) if month else int(part["iso_month"] or part["in_month"])
        year = part["year"] or part["iso"] or part["in_year"] or day.year
        of_day = part["day"] or part["iso_day"] or part["figure"] or part["short"] or 1
        try:
            first = date(int(year), number, int(of_day))
        except ValueError:  # no such day: not a date
            continue
        if first > day:
            yield one.group()


def _number(month: str) -> int:
    """Give the number of a month by its first letters."""
    return next(n for n, one in enumerate(_MONTHS, 1) if one[:3] == month[:3])


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
