"""Dates as a family file writes them, and what can be said of two of them for sure.

A date here is what is known of when something was: `2021`, `2021-04~`,
`2021-04/..` (EDTF, ISO 8601-2, level 1). Comparing two of them has three answers.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import Final, NoReturn

from riskmap.dates.moments import (
    ANY_TIME,
    HOW_TO_WRITE,
    Bounds,
    NotADate,
    When,
    shown,
    unknown,
)
from riskmap.dates.reading import FIRST_YEAR, LAST_YEAR, NO_END, day_of, parse, suggest
from riskmap.dates.words import say

__all__ = [
    "FIRST_YEAR",
    "FULL_TERM_WEEKS",
    "HOW_TO_WRITE",
    "LAST_YEAR",
    "LONGEST_WEEKS",
    "RELATIONS",
    "SHORTLY_WEEKS",
    "Answer",
    "Bounds",
    "NotADate",
    "When",
    "after",
    "age",
    "before",
    "began_before",
    "by",
    "day_of",
    "overlaps",
    "parse",
    "sort_key",
    "suggest",
    "tied",
    "trim",
    "unknown",
    "weeks_pregnant",
    "within",
    "words",
]

SHORTLY_WEEKS: Final = 12
FULL_TERM_WEEKS: Final = 40
LONGEST_WEEKS: Final = 44
RELATIONS: Final = (
    "after",
    "before",
    "shortly_after",
    "shortly_before",
    "around",
    "on",
)


class Answer(Enum):
    """What can be said of two dates: yes, no, or that it cannot be said."""

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot say"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"'{self.value}' is one of three answers: ask which with 'is'.")


def words(when: When) -> str:
    """Return a date in plain words.

    >>> words(parse("2021-04-05")), words(parse("2021-04/..")), words(unknown())
    ('5 April 2021', 'since April 2021', 'date not stated')
    """
    if not when.text:
        return "date not stated"
    return say(when.text) or when.text.replace("_", " ")


def sort_key(when: When) -> tuple[bool, date, date, date, date, str, bool]:
    """Return what to sort by: the earliest start first, no known start last."""
    start, end = when.start, when.end
    return (
        start == ANY_TIME,
        start.earliest,
        start.latest,
        end.earliest,
        end.latest,
        when.text,
        when.worked_out,
    )


def by(when_bounds: Bounds, day: date) -> Answer:
    """Say whether a moment was on or before a day.

    >>> by(parse("2021").start, date(2021, 6, 1))
    <Answer.CANNOT_SAY: 'cannot say'>
    """
    if when_bounds.latest <= day:
        return Answer.YES
    return Answer.NO if when_bounds.earliest > day else Answer.CANNOT_SAY


def before(a: When, b: When) -> Answer:
    """Say whether `a` was over before the day on which `b` began.

    >>> before(parse("2019/2020"), parse("2021")).value
    'yes'
    """
    # What goes on has not ended, whatever else began meanwhile.
    end = Bounds(date.max, date.max) if a.goes_on else a.end
    return _sooner(end, b.start)


def after(a: When, b: When) -> Answer:
    """Say whether `a` began after the day on which `b` was over."""
    return before(b, a)


def began_before(a: When, b: When) -> Answer:
    """Say whether `a` began on an earlier day than `b`."""
    return _sooner(a.start, b.start)


def overlaps(a: When, b: When) -> Answer:
    """Say whether `a` and `b` share at least one day."""
    apart = {before(a, b), before(b, a)}
    if Answer.YES in apart:
        return Answer.NO
    return Answer.YES if apart == {Answer.NO} else Answer.CANNOT_SAY


def within(when: When, around: When, weeks_before: int, weeks_after: int) -> Answer:
    """Say whether `when` began in the weeks round `around`.

    The window opens so many weeks before `around` begins and closes so many weeks
    after it ends; its first and last day belong to it.

    >>> within(parse("2021-03"), parse("2021-04-20"), 12, 0).value
    'yes'
    """
    first, last = _days(when.start)
    begins, ends = _days(around.start), _days(around.end)
    opens = [day - 7 * weeks_before for day in begins]
    closes = [day + 7 * weeks_after for day in ends]
    if first >= opens[1] and last <= closes[0]:
        return Answer.YES
    return Answer.NO if last < opens[0] or first > closes[1] else Answer.CANNOT_SAY


def tied(relation: str, anchor: When, name: str) -> When:
    """Return a date that is tied to an event of the file.

    The day of the event itself is never ruled out. "Shortly" is within
    `SHORTLY_WEEKS`, "around" is a month either side. A relation that is not one of
    `RELATIONS` raises `NotADate`.

    >>> tied("before", parse("2021-09"), "birth of baby").start.latest
    datetime.date(2021, 9, 30)
    """
    if relation not in RELATIONS:
        raise NotADate(
            f"{shown(relation)} does not tie a date to an event.",
            f"Write one of: {', '.join(RELATIONS)}.",
        )
    text = f"{relation} {name}"
    if relation == "on":
        return replace(anchor, text=text, worked_out=True)
    moment = _tied_bounds(relation, anchor)
    return When(text, moment, moment, worked_out=True)


def trim(when: When, day: date) -> When:
    """Return what a file written on `day` could have held of a date.

    An interval of which the end is not certainly by that day goes on. A point, an
    interval that states no end, and a moment "by" some date stay as they are.

    >>> trim(parse("2020/2022"), date(2021, 6, 1)).text
    '2020/..'
    """
    is_over = by(when.end, day) is Answer.YES
    is_moment = when.text.startswith("../")
    if is_over or is_moment or not when.is_interval or when.end.latest == date.max:
        return when
    start, slash, _ = when.text.partition("/")
    if slash and say(when.text):
        kept = "" if start in NO_END else start
        return replace(parse(f"{kept}/.."), worked_out=when.worked_out)
    return replace(when, end=Bounds(when.start.earliest, date.max), goes_on=True)


def age(born: When, on: date) -> tuple[int, int] | None:
    """Return the youngest and the oldest that somebody may be, in whole years.

    None when the birth has no bounds, or was after `on`. Someone born on
    29 February is a year older on 1 March of a common year.

    >>> age(parse("2003~"), date(2021, 6, 1))
    (16, 19)
    """
    birth = born.start
    if not _bounded(birth) or birth.earliest > on:
        return None
    return _years(min(birth.latest, on), on), _years(birth.earliest, on)


def weeks_pregnant(due: When, on: date) -> tuple[int, int] | None:
    """Return the fewest and the most whole weeks of a pregnancy.

    None when the due date has no bounds, or when `on` is certainly before the
    pregnancy or more than `LONGEST_WEEKS` into it.

    >>> weeks_pregnant(parse("2021-09-01"), date(2021, 8, 25))
    (39, 39)
    """
    fewest, most = (_weeks(day, on) for day in (due.start.latest, due.start.earliest))
    if not _bounded(due.start) or most < 0 or fewest > LONGEST_WEEKS:
        return None
    return max(fewest, 0), min(most, LONGEST_WEEKS)


def _sooner(first: Bounds, second: Bounds) -> Answer:
    """Say whether one moment is on an earlier day than another."""
    if first.latest < second.earliest:
        return Answer.YES
    return Answer.NO if first.earliest >= second.latest else Answer.CANNOT_SAY


def _days(bounds: Bounds) -> tuple[int, int]:
    """Return both bounds as numbers of days."""
    return bounds.earliest.toordinal(), bounds.latest.toordinal()


def _bounded(bounds: Bounds) -> bool:
    """Return whether a moment is bounded on both sides."""
    return bounds.earliest != date.min and bounds.latest != date.max


def _tied_bounds(relation: str, anchor: When) -> Bounds:
    """Return when something was that came before, after or around an event."""
    start, end = anchor.start, anchor.end
    shortly = 7 * SHORTLY_WEEKS
    if relation == "after":
        return Bounds(end.earliest, date.max)
    if relation == "before":
        return Bounds(date.min, start.latest)
    if relation == "shortly_after":
        return Bounds(end.earliest, _shift(end.latest, shortly))
    if relation == "shortly_before":
        return Bounds(_shift(start.earliest, -shortly), start.latest)
    return Bounds(_shift_month(start.earliest, -1), _shift_month(end.latest, 1))


def _shift(day: date, days: int) -> date:
    """Return a day so many days away, or the end of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _shift_month(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day.

    >>> _shift_month(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def _years(born: date, on: date) -> int:
    """Return the whole years from a birth to a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _weeks(due: date, on: date) -> int:
    """Return the whole weeks of a pregnancy that is due on a day."""
    return FULL_TERM_WEEKS + (on - due).days // 7
