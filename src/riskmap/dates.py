"""Dates as a family file writes them, and what can be said of two of them for sure.

A date here is what is known of when something was: `2021`, `2021-04~`,
`2021-04/..` (EDTF, ISO 8601-2, level 1). Comparing two of them has three answers.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final, NoReturn

from riskmap import datewords

FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2200
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
HOW_TO_WRITE: Final = (
    "Write a year (2021), a month (2021-03) or a day (2021-03-05); about: 2021~; "
    "not sure: 2021?; from ... to: 2020/2021; goes on: 2021-04/..; by: ../2021-03."
)

_NO_END = ("", "..")
_SHOWN = 60  # letters of a wrong text that a message repeats
_POINT = re.compile(
    r"([0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%])?"
)
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


class Answer(Enum):
    """What can be said of two dates: yes, no, or that it cannot be said."""

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot say"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"'{self.value}' is one of three answers: ask which with 'is'.")


class NotADate(ValueError):
    """A text that riskmap does not read as a date: what is wrong, what to write."""

    def __init__(self, wrong: str, write: str = HOW_TO_WRITE) -> None:
        super().__init__(wrong, write)
        self.wrong = wrong
        self.write = write

    def __str__(self) -> str:
        return f"{self.wrong} {self.write}"


class _NotRead(NotADate):
    """A text that has not even the form of a date."""


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


_ANY_TIME = Bounds(date.min, date.max)
_UNKNOWN = When("", _ANY_TIME, _ANY_TIME)


def unknown() -> When:
    """Return the date of what has no date."""
    return _UNKNOWN


def parse(text: str) -> When:
    """Read a date, or raise `NotADate` with what is wrong and what to write.

    >>> parse("2021-04~").start
    Bounds(earliest=datetime.date(2021, 3, 1), latest=datetime.date(2021, 5, 31))
    >>> parse("March 2021")
    Traceback (most recent call last):
    riskmap.dates.NotADate: 'March 2021' is not a date that riskmap reads. \
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
    return next(filter(_is_date, (text.strip(), datewords.read(text) or "")), None)


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
            f"{_shown(text)} does not say one day.",
            "Write a day (2021-03-05), a month (2021-03) or a year (2021).",
        )
    return when.start.latest if end else when.start.earliest


def words(when: When) -> str:
    """Return a date in plain words.

    >>> words(parse("2021-04-05")), words(parse("2021-04/..")), words(unknown())
    ('5 April 2021', 'since April 2021', 'date not stated')
    """
    if not when.text:
        return "date not stated"
    return datewords.say(when.text) or when.text.replace("_", " ")


def sort_key(when: When) -> tuple[bool, date, date, date, date, str, bool]:
    """Return what to sort by: the earliest start first, no known start last."""
    start, end = when.start, when.end
    return (
        start == _ANY_TIME,
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
            f"{_shown(relation)} does not tie a date to an event.",
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
    if slash and datewords.say(when.text):
        kept = "" if start in _NO_END else start
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


@lru_cache(maxsize=4096)
def _parse(text: str) -> When:
    """Read a date that has no space round it, and remember it."""
    try:
        return _read(text)
    except _NotRead as problem:
        meant = suggest(text)
        if meant is None:
            raise
        raise NotADate(problem.wrong, datewords.advise(text, meant)) from None


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
    if first in _NO_END and last in _NO_END and text != "/..":
        raise NotADate(
            f"{_shown(text)} says neither when it began nor when it ended.",
            "Write when it began (2021-04/..) or when it ended (../2021-03); "
            "goes on, start not stated: /..",
        )
    start = _ANY_TIME if first in _NO_END else _moment(first, text)
    end = _ANY_TIME if last in _NO_END else _moment(last, text)
    if start.earliest > end.latest:
        raise NotADate(
            f"{_shown(text)} ends before it begins.",
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
            f"{_shown(text)} is outside the years that riskmap reads.",
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
        raise NotADate(f"{_shown(text)} gives a month of no one year.", _write(year))
    if month == "XX":
        return first * 12, 12
    number = int(month)
    if 1 <= number <= 12:
        return first * 12 + number - 1, 1
    if month not in datewords.SEASONS:
        raise NotADate(
            f"{_shown(text)}: there is no month {month}.",
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
            f"{_shown(text)}: {datewords.say(f'{year}-{month}')} has no day {day}.",
            f"Write a day from 01 to {longest}.",
        )
    return _first_of(first).replace(day=int(day))


def _no_such_day(text: str, year: str, month: str) -> NotADate:
    """Return the error for a day of something that is not one month."""
    what = "a season" if month in datewords.SEASONS else "a month that is not stated"
    return NotADate(f"{_shown(text)} gives a day of {what}.", _write(f"{year}-{month}"))


def _write(edtf: str) -> str:
    """Return the advice to write one date."""
    return f"Write {edtf}."


def _not_read(text: str) -> NotADate:
    """Return the error for a text that has not the form of a date."""
    if not text:
        return NotADate("There is no date here.")
    return _NotRead(f"{_shown(text)} is not a date that riskmap reads.")


def _shown(text: str) -> str:
    """Return a wrong text as a message repeats it: on one line, and not for ever."""
    line = " ".join(text.split())
    return f"'{line}'" if len(line) <= _SHOWN else f"'{line[:_SHOWN]}...'"


def _first_of(month: int) -> date:
    """Return the first day of a month counted from year 0.

    >>> _first_of(2021 * 12)
    datetime.date(2021, 1, 1)
    """
    return date(month // 12, month % 12 + 1, 1)


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
