"""Reads the text of a date: EDTF (ISO 8601-2), level 1, and what people type for it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from riskmap.dates import typed as datetyped
from riskmap.dates.moments import ANY_TIME, Bounds, NotADate, When, shown
from riskmap.dates.words import SEASONS, say

FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200
NO_END = ("", "..")
_POINT = re.compile(
    r"([0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%])?"
)
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


class _NotRead(NotADate):
    """A text that has not even the form of a date."""


def parse(text: str) -> When:
    """Read a date, or raise `NotADate` with what is wrong and what to write.

    >>> parse("2021-04~").start
    Bounds(earliest=datetime.date(2021, 3, 1), latest=datetime.date(2021, 5, 31))
    >>> parse("March 2021")
    Traceback (most recent call last):
    riskmap.dates.moments.NotADate: 'March 2021' is not a date that riskmap reads. \
Write 2021-03.
    """
    return _parse(text.strip())


def suggest(text: str) -> str | None:
    """Return the date that somebody meant, as riskmap writes it, if it is plain.

    >>> suggest("5 March 2021"), suggest("about 2019"), suggest("before 2021")
    ('2021-03-05', '2019~', '../2020')
    >>> suggest("05/03/21") is None
    True
    """
    return next(filter(_is_date, (text.strip(), datetyped.read(text) or "")), None)


def day_of(text: str, *, end: bool = True) -> date:
    """Return the one day that a day, a month or a year stands for.

    A month or a year stands for its last day, or its first with `end=False`. Any
    other date, such as `2021~` or `2020/2021`, raises `NotADate`.

    >>> day_of("2021-02"), day_of("2021", end=False)
    (datetime.date(2021, 2, 28), datetime.date(2021, 1, 1))
    """
    when = parse(text)
    if _PLAIN.fullmatch(when.text) is None:
        raise NotADate(
            f"{shown(text)} does not say one day.",
            "Write a day (2021-03-05), a month (2021-03) or a year (2021).",
        )
    return when.start.latest if end else when.start.earliest


@lru_cache(maxsize=4096)
def _parse(text: str) -> When:
    """Read a date that has no space round it, and remember it."""
    try:
        return _read(text)
    except _NotRead as problem:
        meant = suggest(text)
        if meant is None:
            raise
        raise NotADate(problem.wrong, datetyped.advise(text, meant)) from None


def _is_date(text: str) -> bool:
    """Return whether a text is a date as riskmap writes it."""
    try:
        _read(text)
    except NotADate:
        return False
    return True


def _read(text: str) -> When:
    """Read a date that has no space round it."""
    if "/" in text:
        return _interval(text)
    moment = _moment(text, text)
    return When(text, moment, moment)


def _interval(text: str) -> When:
    """Read an interval; neither end can lie beyond the other."""
    first, _, last = text.partition("/")
    if first in NO_END and last in NO_END and text != "/..":
        raise NotADate(
            f"{shown(text)} says neither when it began nor when it ended.",
            "Write when it began (2021-04/..) or when it ended (../2021-03); "
            "goes on, start not stated: /..",
        )
    start = ANY_TIME if first in NO_END else _moment(first, text)
    end = ANY_TIME if last in NO_END else _moment(last, text)
    if start.earliest > end.latest:
        raise NotADate(
            f"{shown(text)} ends before it begins.",
            "Write the earlier date first: 2020/2021.",
        )
    # "By B" is one moment at or before B: nothing says that it lasted until then.
    ended = start if first == ".." else end
    return When(
        text,
        Bounds(start.earliest, min(start.latest, end.latest)),
        Bounds(max(start.earliest, ended.earliest), end.latest),
        is_interval=True,
        goes_on=last == "..",
    )


def _moment(text: str, whole: str) -> Bounds:
    """Read one moment; `whole` is the text that a message repeats."""
    shape = _POINT.fullmatch(text)
    if shape is None:
        raise _not_read(whole)
    year, month, day, mark = shape.groups()
    _check_year(year, text)
    if day is None or day == "XX":
        first, count = _months(year, month, day, text)
        wide = count if mark else 0
        last = _first_of(first + count + wide) - timedelta(days=1)
        return Bounds(_first_of(first - wide), last)
    one = _day(year, month, day, text)
    wider = timedelta(days=1 if mark else 0)
    return Bounds(one - wider, one + wider)


def _check_year(year: str, text: str) -> None:
    """Refuse a year that no living family has to do with."""
    earliest, latest = _widest_year(year)
    if earliest < FIRST_YEAR or latest > LAST_YEAR:
        raise NotADate(
            f"{shown(text)} is outside the years that riskmap reads.",
            f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.",
        )


def _widest_year(year: str) -> tuple[int, int]:
    """Return the first and the last year that a text such as `201X` may mean."""
    return int(year.replace("X", "0")), int(year.replace("X", "9"))


def _months(
    year: str, month: str | None, day: str | None, text: str
) -> tuple[int, int]:
    """Return the first month of a span, counted from year 0, and its length."""
    first, last = _widest_year(year)
    if month is None:
        return first * 12, (last - first + 1) * 12
    if first != last:
        raise NotADate(f"{shown(text)} gives a month of no one year.", _write(year))
    if month == "XX":
        return first * 12, 12
    number = int(month)
    if 1 <= number <= 12:
        return first * 12 + number - 1, 1
    if month not in SEASONS:
        raise NotADate(
            f"{shown(text)}: there is no month {month}.",
            "Write a month from 01 to 12, or a season: "
            "21 spring, 22 summer, 23 autumn, 24 winter.",
        )
    if day is not None:
        raise _no_such_day(text, year, month)
    return first * 12 + 3 * (number - 21) + 2, 3


def _day(year: str, month: str, day: str, text: str) -> date:
    """Return the day of the calendar that three numbers name."""
    first, count = _months(year, month, None, text)
    if month == "XX" or count != 1:
        raise _no_such_day(text, year, month)
    longest = calendar.monthrange(int(year), int(month))[1]
    if not 1 <= int(day) <= longest:
        raise NotADate(
            f"{shown(text)}: {say(f'{year}-{month}')} has no day {day}.",
            f"Write a day from 01 to {longest}.",
        )
    return _first_of(first).replace(day=int(day))


def _no_such_day(text: str, year: str, month: str) -> NotADate:
    """Return the error for a day of something that is not one month."""
    what = "a season" if month in SEASONS else "a month that is not stated"
    return NotADate(f"{shown(text)} gives a day of {what}.", _write(f"{year}-{month}"))


def _write(edtf: str) -> str:
    """Return the advice to write one date."""
    return f"Write {edtf}."


def _not_read(text: str) -> NotADate:
    """Return the error for a text that has not the form of a date."""
    if not text:
        return NotADate("There is no date here.")
    return _NotRead(f"{shown(text)} is not a date that riskmap reads.")


def _first_of(month: int) -> date:
    """Return the first day of a month counted from year 0.

    >>> _first_of(2021 * 12)
    datetime.date(2021, 1, 1)
    """
    return date(month // 12, month % 12 + 1, 1)
