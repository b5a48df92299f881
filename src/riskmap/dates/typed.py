"""Turns what people type for a date into its text.

Nothing here knows a calendar: it is text in, text out. `riskmap.dates.reading` checks
every suggestion before anyone sees it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from riskmap.dates.words import MONTHS, SEASONS

_LONGEST = 80  # nobody types a longer date; a longer text is something else
_NAMES = (
    {name.lower(): f"{at:02}" for at, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): f"{at:02}" for at, name in enumerate(MONTHS, 1)}
    | {name: number for number, name in SEASONS.items()}
    | {"sept": "09"}
)
_SMALL_WORDS = re.compile(
    r"\b(?:in|on|of|the|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)"
    r"(?:day)?) "
)
# Where year, month and day stand, for each order in which people put a number (n),
# a year of four digits (y) and the name of a month or season (m).
_ORDERS: Final = {
    "y": (0,),
    "yn": (0, 1),
    "ny": (1, 0),
    "ym": (0, 1),
    "my": (1, 0),
    "ynn": (0, 1, 2),
    "nny": (2, 1, 0),
    "nmy": (2, 1, 0),
    "mny": (2, 0, 1),
    "ymn": (0, 1, 2),
}
_MARKS = {(True, False): "~", (False, True): "?", (True, True): "%"}
_ABOUT = re.compile(
    r"^(?:about|around|circa|approximately|approx|roughly|ca?)[. ]+"
    r"|^ca?(?=[0-9])|^~ ?| \(?approx(?:imately|\.)?\)?$"
)
_UNSURE = re.compile(r"^(?:possibly|perhaps|maybe|probably) | \(?not sure\)?$")
_PART = re.compile(
    r"^(?:early|mid|late|(?:the )?(?:start|beginning|middle|end) of)[ -](?:in )?"
)
_WRITTEN = re.compile(r"[0-9]{2}[0-9x]{2}(?:-[0-9x]{2}){0,2}")
_CLOCK = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9]{1,2}:[0-9:.+z -]*")
_DECADE = re.compile(r"(?:the )?([0-9]{2}[1-9])0'?s")
_WINTER = re.compile(r"winter (?:of )?([0-9]{4}) ?[-/] ?([0-9]{4}|[0-9]{2})")
_SIGN = re.compile(r" ?[-/.] ?| ")
_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_SINCE = re.compile(r"(?:ongoing |ever )?since (.+)")
_UNTIL_NOW = re.compile(
    r"(?:from )?(.+?)(?: onwards?| ongoing"
    r"|(?: to| until| till| ?-) ?(?:the )?(?:now|date|present|today|ongoing))"
)
_RANGE = re.compile(r"(?:from )?(.+?) (?:to|until|till) (.+)|between (.+?) and (.+)")
_SPLITS = re.compile(" ?/ ?"), re.compile(" ?- ?")
_ONE_SIDED = (
    (re.compile(r"(?:by |no later than |not later than |\.\. ?/ ?)(.+)"), "../{}"),
    (re.compile(r"(?:until |till |up to |to |/ ?)(.+)"), "/{}"),
    (re.compile(r"from (.+)"), "{}/"),
)
_BEFORE = re.compile(r"before (.+)")


def read(text: str) -> str | None:
    """Return the date that somebody meant, as riskmap writes it, unchecked.

    Day comes before month, as in the United Kingdom. A year of two digits is
    never completed.

    >>> read("5th March, 2021"), read("05/03/2021"), read("c. 2019")
    ('2021-03-05', '2021-03-05', '2019~')
    >>> read("since March 2021"), read("05/03/21")
    ('2021-03/..', None)
    """
    if len(text) > _LONGEST:
        return None
    typed = _tidy(text)
    return (
        _read_point(typed) or _read_open(typed) or _read_range(typed) or _sided(typed)
    )


def advise(typed: str, edtf: str) -> str:
    """Return the sentence that tells what to write for what was typed.

    >>> advise("winter 2021", "2021-24")
    'Write 2021-24 (December 2021 to February 2022).'
    """
    if typed.strip().lower().startswith("between"):
        return f"Write {edtf} if it lasted from the one to the other."
    if edtf.endswith("-24"):
        year = int(edtf[:4]) if edtf[:4].isdigit() else None
        if year is not None and len(edtf) == len("2021-24"):
            return f"Write {edtf} (December {year} to February {year + 1})."
    return f"Write {edtf}."


def _tidy(text: str) -> str:
    """Return the text in small letters, with one kind of dash and single spaces.

    >>> _tidy("  5th  March, 2021. ")
    '5th march 2021'
    """
    dashed = text.lower().replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")
    typed = " ".join(dashed.replace(",", " ").split())
    return re.sub(r"(?<!\.)\.$", "", typed)


def _read_point(typed: str) -> str | None:
    """Read one moment, such as `about march 2021`."""
    core, mark = _marked(typed)
    plain = _PART.sub("", core)
    read_as = _special(plain) or _read_parts(plain)
    return read_as and read_as + mark


def _marked(typed: str) -> tuple[str, str]:
    """Take the words and signs for "about" and "not sure" off a moment.

    >>> _marked("about march 2021 (not sure)"), _marked("2021 ?")
    (('march 2021', '%'), ('2021', '?'))
    """
    bare = typed.rstrip("~?% ")
    signs = typed[len(bare) :]
    core, about = _ABOUT.subn("", bare)
    core, unsure = _UNSURE.subn("", core)
    both = "%" in signs
    key = (bool(about) or both or "~" in signs, bool(unsure) or both or "?" in signs)
    return core, _MARKS.get(key, "")


def _special(core: str) -> str | None:
    """Read a moment that is not a row of day, month and year."""
    if _WRITTEN.fullmatch(core):
        return core.upper()
    if clock := _CLOCK.fullmatch(core):
        return clock[1]
    if decade := _DECADE.fullmatch(core):
        return f"{decade[1]}X"
    winter = _WINTER.fullmatch(core)
    if winter and str(int(winter[1]) + 1).endswith(winter[2]):
        return f"{winter[1]}-24"
    return None


def _read_parts(core: str) -> str | None:
    """Read a row of year, month and day, in the orders that people use."""
    row = _SMALL_WORDS.sub("", core)
    parts = _SIGN.split(row)
    kinds = "".join(_kind(part) for part in parts)
    if kinds not in _ORDERS or ("m" not in kinds and _mixed(row)):
        return None
    year, *rest = (parts[at] for at in _ORDERS[kinds])
    month, day = (*rest, "", "")[:2]
    numbered = _NAMES.get(month) or _pad(month)
    if month not in _NAMES and numbered > "12":
        return None
    return "-".join(filter(None, (year, numbered, _pad(day))))


def _mixed(row: str) -> bool:
    """Return whether the numbers of a row are parted by more than one sign."""
    return len({sign.strip() for sign in _SIGN.findall(row)}) > 1


def _kind(part: str) -> str:
    """Return `m` for a name, `y` for a year, `n` for a number, `?` for the rest."""
    if part in _NAMES:
        return "m"
    if _NUMBER.fullmatch(part):
        return "n"
    return "y" if re.fullmatch("[0-9]{4}", part) else "?"


def _pad(part: str) -> str:
    """Return a number of a day or month with two digits, and nothing for nothing."""
    number = _NUMBER.fullmatch(part)
    return number[1].zfill(2) if number else ""


def _read_open(typed: str) -> str | None:
    """Read what goes on, such as `since 2020` or `march 2021 onwards`."""
    found = _SINCE.fullmatch(typed) or _UNTIL_NOW.fullmatch(typed)
    start = found and _read_point(found[1])
    return f"{start}/.." if start else None


def _read_range(typed: str) -> str | None:
    """Read what has two ends, in words or with a sign between them."""
    if found := _RANGE.fullmatch(typed):
        return _joined(found[1] or found[3], found[2] or found[4])
    for sign in _SPLITS:
        places = sign.finditer(typed)
        read_as = [_joined(typed[: at.start()], typed[at.end() :]) for at in places]
        found_here = [interval for interval in read_as if interval]
        if found_here:
            return found_here[0] if len(found_here) == 1 else None
    return None


def _joined(first: str, last: str) -> str | None:
    """Return an interval if its start, and its end unless it goes on, can be read."""
    start = _read_point(first)
    end = last if last == ".." else _read_point(last)
    return f"{start}/{end}" if start and end else None


def _sided(typed: str) -> str | None:
    """Read what has one end, such as `by 2021`, `until may 2020`, `before 2021`."""
    for pattern, form in _ONE_SIDED:
        if found := pattern.fullmatch(typed):
            moment = _read_point(found[1])
            return form.format(moment) if moment else None
    found = _BEFORE.fullmatch(typed)
    last = found and _one_less(_read_point(found[1]) or "")
    return f"../{last}" if last else None


def _one_less(moment: str) -> str | None:
    """Return the year, month or day before a moment; None for any other moment.

    >>> _one_less("2021"), _one_less("2021-01"), _one_less("2021-03-01")
    ('2020', '2020-12', '2021-02-28')
    """
    try:
        first = date.fromisoformat(moment + "-01-01"[len(moment) - 4 :])
        last = first - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return last.isoformat()[: len(moment)]
