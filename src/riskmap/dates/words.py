"""Says a date in plain words.

Nothing here knows a calendar: it is text in, text out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_POINT = re.compile(
    r"([0-9]{2}[0-9X]{2})(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%]?)"
)
_SAID = {"": "{}", "~": "about {}", "?": "{} (not sure)", "%": "about {} (not sure)"}


@lru_cache(maxsize=4096)
def say(text: str) -> str | None:
    """Return the plain words for a date as riskmap writes it; None for other text.

    >>> say("2021-04~"), say("2021-04/.."), say("../2021-03"), say("2020/2021")
    ('about April 2021', 'since April 2021', 'by March 2021', '2020 to 2021')
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _say_point(text)
    if text == "/..":
        return "goes on, start not stated"
    form = _interval_form(first, last)
    said = [_say_point(end) for end in (first, last) if end not in ("", "..")]
    if not said or None in said:
        return None
    return form.format(*said)


def _interval_form(first: str, last: str) -> str:
    """Return the words around the ends of an interval that are stated."""
    if first == "..":
        return "by {}"
    if not first:
        return "until {}"
    return {"..": "since {}", "": "from {}"}.get(last, "{} to {}")


def _say_point(text: str) -> str | None:
    """Return the words for one date of an interval, or for a date alone."""
    shape = _POINT.fullmatch(text)
    if shape is None:
        return None
    year, month, day, mark = shape.groups()
    if month in SEASONS:
        said: str | None = _say_season(year, month)
    else:
        said = _say_calendar(year, month, day) if month else _say_year(year)
    return said and _SAID[mark].format(said)


def _say_year(year: str) -> str:
    """Return the words for a year, or for the years that it may have been.

    >>> _say_year("2021"), _say_year("201X"), _say_year("20XX")
    ('2021', 'the 2010s', 'some year from 2000 to 2099')
    """
    if "X" not in year:
        return year
    if year.endswith(("XX", "0X")):
        first, last = year.replace("X", "0"), year.replace("X", "9")
        return f"some year from {first} to {last}"
    return f"the {year[:3]}0s"


def _say_season(year: str, season: str) -> str:
    """Return the words for a season; a winter names both of its years."""
    if season == "24" and year.isdigit():
        return f"winter {year}/{(int(year) + 1) % 100:02}"
    return f"{SEASONS[season]} {year}"


def _say_calendar(year: str, month: str, day: str | None) -> str | None:
    """Return the words for a month or a day, saying which part is not stated."""
    if month == "XX":
        missing = "month" if day is None else "month and day"
        return f"{year} ({missing} not stated)"
    if not 1 <= int(month) <= len(MONTHS):
        return None
    named = f"{MONTHS[int(month) - 1]} {year}"
    if day == "XX":
        return f"{named} (day not stated)"
    return f"{int(day)} {named}" if day else named
