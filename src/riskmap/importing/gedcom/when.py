"""Turns the dates of GEDCOM into EDTF, and gives none where it would have to guess."""

from __future__ import annotations

import re

from riskmap import dates
from riskmap.dates import NotADate, When

_CALENDAR = re.compile(r"(?:@#DGREGORIAN@|GREGORIAN) +", re.IGNORECASE)
_WORDS = (
    (re.compile(r"^(?:ABT|EST|CAL|CIR)\.? ", re.IGNORECASE), "about "),
    (re.compile(r"^BEF\.? ", re.IGNORECASE), "before "),
)
_BETWEEN = re.compile(r"BET\.? (.+) AND (.+)", re.IGNORECASE)
_PHRASE = re.compile(r"INT\.? (.+?) ?\(.*\)", re.IGNORECASE)
# 5/3/1850 is two days, by who wrote it; 1850/51 is one year of two calendars.
_TWO_MEANINGS = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}/\d")


def edtf(said: str) -> str | None:
    """Give the date of an event as EDTF, or None where that cannot say it.

    >>> edtf("24 MAY 1819"), edtf("ABT 1850"), edtf("BEF 2021"), edtf("AFT 2021")
    ('1819-05-24', '1850~', '../2020', None)
    >>> edtf("BET 1850 AND 1852"), edtf("INT 1851 (two years old)"), edtf("5/3/1850")
    ('1851~', '1851?', None)
    """
    plain = _CALENDAR.sub("", " ".join(said.split()))
    if between := _BETWEEN.fullmatch(plain):
        return _around(edtf(between[1]), edtf(between[2]))
    if phrase := _PHRASE.fullmatch(plain):
        read = edtf(phrase[1])
        return _checked(f"{read}?") if read else None
    if _TWO_MEANINGS.search(plain):
        return None
    for pattern, word in _WORDS:
        plain = pattern.sub(word, plain)
    return _moment(dates.suggest(plain))


def _moment(read: str | None) -> str | None:
    """Keep what is one moment: nobody is born from one year to another."""
    spans = read is not None and "/" in read and not read.startswith("../")
    return None if spans else read


def _around(first: str | None, last: str | None) -> str | None:
    """Give the narrowest date that holds two and all between them, if there is one."""
    if first is None or last is None:
        return None
    begins, ends = dates.parse(first), dates.parse(last)
    middle = (begins.start.earliest.year + ends.end.latest.year) // 2
    month = begins.start.earliest.isoformat()[:7]
    for one in (month, f"{middle}", f"{middle}~", f"{str(middle)[:3]}X"):
        held = _checked(one)
        if held and _holds(dates.parse(held), begins, ends):
            return held
    return None


def _holds(one: When, first: When, last: When) -> bool:
    return (
        one.start.earliest <= first.start.earliest and one.end.latest >= last.end.latest
    )


def _checked(text: str) -> str | None:
    try:
        return dates.parse(text).text
    except NotADate:
        return None
