"""What is known of when something was: the bounds of a moment, and their text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

HOW_TO_WRITE: Final = (
    "Write a year (2021), a month (2021-03) or a day (2021-03-05); about: 2021~; "
    "not sure: 2021?; from 2020 to 2021: 2020/2021; goes on: 2021-04/..; "
    "by: ../2021-03."
)
_SHOWN = 60  # letters of a wrong text that a message repeats


class NotADate(ValueError):
    """A text that riskmap does not read as a date: what is wrong, what to write."""

    def __init__(self, wrong: str, write: str = HOW_TO_WRITE) -> None:
        super().__init__(wrong, write)
        self.wrong = wrong
        self.write = write

    def __str__(self) -> str:
        return f"{self.wrong} {self.write}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which one moment lies, both included.

    Where nothing bounds it, `earliest` is `date.min` and `latest` is `date.max`.
    """

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class When:
    """What is known of when something was.

    For a point, start and end are one moment. `worked_out` is true when it comes
    from an event of the file or from another date.
    """

    text: str
    start: Bounds
    end: Bounds
    is_interval: bool = False
    goes_on: bool = False
    worked_out: bool = False


ANY_TIME: Final = Bounds(date.min, date.max)
_UNKNOWN = When("", ANY_TIME, ANY_TIME)


def unknown() -> When:
    """Return the date of what has no date."""
    return _UNKNOWN


def shown(text: str) -> str:
    """Return a wrong text as a message repeats it: on one line, and not for ever."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN]}...'"
