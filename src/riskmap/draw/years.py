"""Says from which year to which something was, as short as a picture needs it."""

from __future__ import annotations

from riskmap import dates
from riskmap.dates import When
from riskmap.record.times import when


def years(since: object, until: object, *, over: bool = False) -> str:
    """Give the years of something; `over` says that it ended, whenever that was.

    >>> years(dates.parse("2019"), dates.parse("2021-04"))
    '2019-2021'
    >>> years(dates.parse("2019"), None), years(None, dates.parse("2021"))
    ('since 2019', 'until 2021')
    """
    start, end = _year(since), _year(until)
    if start and end:
        return start if start == end else f"{start}-{end}"
    if end:
        return f"until {end}"
    return f"since {start}" if start and not over else start


def _year(day: object) -> str:
    if not isinstance(day, When):
        return ""
    first, last = when(day).start.earliest.year, when(day).start.latest.year
    if first == last:
        return f"{first}"
    known = last - first <= 2 and not day.worked_out
    return dates.words(day) if known and len(dates.words(day)) < 14 else ""
