"""From a date to places on the axis: what is sure, what may be, and which end is open.

Nothing is placed as if it were known: a moment of which only the year is known takes
the whole year, and what has no bound at all has no place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from riskmap import dates
from riskmap.dates import Bounds, When
from riskmap.draw.timeline.scale import Scale
from riskmap.record.times import when

Range = tuple[float, float]

POINT: Final = 10.0  # a moment that may have been on days no further apart is one mark
OPEN: Final = 40.0  # how far a line goes where nothing says how far
TERM: Final = timedelta(weeks=dates.FULL_TERM_WEEKS)


@dataclass(frozen=True)
class Stretch:
    """Where something stands on the axis, in points."""

    left: float
    right: float
    sure: Range | None = None  # it certainly went on from here to here
    maybe: tuple[Range, ...] = ()  # it began, ended or happened somewhere in here
    point: float | None = None  # a moment that is known well enough for one mark
    open_left: bool = False  # nothing says how much earlier
    open_right: bool = False  # it goes on, or nothing says how much later


def is_placed(one: When) -> bool:
    """Whether a date has a bound at all, so that it can stand on an axis."""
    return one.start.earliest != date.min or one.end.latest != date.max


def is_moment(one: When) -> bool:
    """Whether a date is one moment, and not something that lasted."""
    made = one.is_interval and not one.text  # of a from and a to: it lasted
    return not one.goes_on and one.start == one.end and not made


def days(one: When) -> list[date]:
    """Give the days that bound a date, where it is bounded."""
    found = (one.start.earliest, one.start.latest, one.end.earliest, one.end.latest)
    return [day for day in found if day not in (date.min, date.max)]


def near(one: When) -> list[date]:
    """Give the days of its moments that are known to about a month."""
    found = []
    for some in {one.start, one.end}:
        unbounded = some.earliest == date.min or some.latest == date.max
        if not unbounded and (some.latest - some.earliest).days <= 100:
            found += [some.earliest, some.latest]
    return found


def lasted(since: object, until: object) -> When:
    """Make one date of a beginning and an end; without an end it goes on.

    Neither of the two means that nothing is stated.
    """
    if since is None and until is None:
        return dates.unknown()
    a, b = when(since), when(until)  # type: ignore[arg-type]
    start = Bounds(a.start.earliest, a.end.latest if since is not None else date.max)
    start = Bounds(start.earliest, min(start.latest, b.end.latest))
    if until is None:
        end = Bounds(start.earliest, date.max)
        return When("", start, end, is_interval=True, goes_on=True)
    first = max(start.earliest, b.start.earliest)
    end = Bounds(min(first, b.end.latest), b.end.latest)
    return When("", start, end, is_interval=True)


def pregnancy(due: When, on: date | None) -> When:
    """Work out when a pregnancy is: the weeks before a due date.

    `on` is the day of the view: what is to come after that is not sure.
    """
    first, last = due.start.earliest, due.start.latest
    start = Bounds(
        first - TERM if first - date.min > TERM else date.min,
        last - TERM if last != date.max else date.max,
    )
    sure = first if on is None else max(min(first, on), start.earliest)
    return When("", start, Bounds(sure, last), is_interval=True, worked_out=True)


def stretch(one: When, scale: Scale, horizon: date) -> Stretch:
    """Say where a date stands; what goes on, goes on to the horizon."""
    if is_moment(one):
        return _moment(one.start, scale, horizon)
    return _span(one, scale, horizon)


def _moment(some: Bounds, scale: Scale, horizon: date) -> Stretch:
    if some.earliest == date.min:
        right = scale.after(some.latest)
        left = max(scale.left, right - OPEN)
        return Stretch(left, right, maybe=((left, right),), open_left=True)
    left = scale.x(some.earliest)
    if some.latest == date.max:
        right = _beyond(left, scale, horizon)
        return Stretch(left, right, maybe=((left, right),), open_right=True)
    right = scale.after(some.latest)
    if right - left <= POINT:
        middle = (left + right) / 2
        return Stretch(middle, middle, point=middle)
    return Stretch(left, right, maybe=((left, right),))


def _span(one: When, scale: Scale, horizon: date) -> Stretch:
    open_left = one.start.earliest == date.min
    open_right = one.end.latest == date.max
    known = one.start.latest if open_left else one.start.earliest
    known = known if known != date.max else one.end.earliest
    if open_left:
        stop = one.start.latest if one.start.latest != date.max else one.end.latest
        left = max(scale.left, scale.x(min(stop, one.end.earliest, key=_real)) - OPEN)
    else:
        left = scale.x(known)
    right = _beyond(left, scale, horizon) if open_right else scale.after(one.end.latest)
    sure_from = one.start.latest
    sure_to = max(horizon, sure_from) if one.goes_on else one.end.earliest
    sure = None
    if sure_from != date.max and sure_to != date.min:
        a, b = scale.x(sure_from), min(scale.after(sure_to), right)
        if sure_from <= sure_to and b - a > 1:
            sure = (max(a, left), b)
    if sure is None:
        whole = ((left, right),)
        return Stretch(left, right, None, whole, None, open_left, open_right)
    if sure[0] - left < 3 and not open_left:  # too little to be seen
        sure = (left, sure[1])
    if right - sure[1] < 3 and not (open_right and not one.goes_on):
        sure = (sure[0], right)
    maybe = tuple(
        part for part in ((left, sure[0]), (sure[1], right)) if part[1] - part[0] > 0.5
    )
    return Stretch(left, right, sure, maybe, None, open_left, open_right)


def _beyond(left: float, scale: Scale, horizon: date) -> float:
    """Give where a line ends that nothing ends: at the horizon, or a little later."""
    return min(max(scale.after(horizon), left + OPEN / 2), scale.right)


def _real(day: date) -> tuple[bool, date]:
    return day in (date.min, date.max), day
