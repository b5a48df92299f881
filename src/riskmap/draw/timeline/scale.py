"""The axis of a timeline: where each day stands, at up to three scales, said plainly.

Stretches of years with few different dates are drawn narrow, and those with many are
drawn wide. It does not matter how much has one and the same date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from riskmap.dates.words import MONTHS

_SHARE: Final = {"decade": 1.0, "year": 1.5, "month": 2.2}
_SPLIT: Final = 6.0  # what a change of scale must gain, in dates squared
_ENOUGH: Final = 12  # different dates in a year: more ask for no more room
_MOST: Final = 3  # scales on one axis
_NARROWEST: Final = 70.0  # of a stretch, in points
_WIDEST: Final = 62.0  # of a month, in points
_EDGE: Final = 24  # days that are left free at both ends
_BY: Final = {
    1: "by month",
    2: "by two months",
    3: "by quarter",
    6: "by half-year",
    12: "by year",
}
LETTERS: Final = 4.4  # of a letter on the axis, across


@dataclass(frozen=True)
class Zone:
    """A stretch of the axis with one scale."""

    first: int  # days, as ordinals; the last is the first of the next stretch
    last: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Give where a day stands."""
        part = (day - self.first) / (self.last - self.first)
        return self.left + part * (self.right - self.left)

    @property
    def years(self) -> int:
        """How many years there are from one marked year to the next."""
        return next((n for n in (1, 2, 5, 10, 20, 50) if n * self._year >= 22), 100)

    @property
    def months(self) -> int:
        """How many months there are from mark to mark; 12 where only years have one."""
        if self.years > 1:
            return 12
        return next((n for n in (1, 2, 3, 6) if n * self._year / 12 >= 17), 12)

    @property
    def by(self) -> str:
        """Say by what it is marked."""
        if self.years > 1:
            return "by decade" if self.years == 10 else f"by {self.years} years"
        return _BY[self.months]

    @property
    def _year(self) -> float:
        """How wide a year is, in points."""
        return (self.right - self.left) / (self.last - self.first) * 365.25


@dataclass(frozen=True)
class Tick:
    """A place on the axis, and the words there, or none."""

    x: float
    words: str
    heavy: bool = False  # a year, where months are marked as well


@dataclass(frozen=True)
class Scale:
    """All stretches of an axis, from left to right."""

    zones: tuple[Zone, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.zones[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.zones[-1].right

    def x(self, day: date) -> float:
        """Give where a day begins; what lies beyond an end stands at that end."""
        return self._at(day.toordinal())

    def after(self, day: date) -> float:
        """Give where a day is over."""
        return self._at(day.toordinal() + 1)

    def _at(self, number: int) -> float:
        zone = next((one for one in self.zones if number < one.last), self.zones[-1])
        return min(max(zone.x(number), self.left), self.right)

    def ticks(self) -> tuple[Tick, ...]:
        """Give the places that the axis marks, each word with room round it."""
        found: list[Tick] = []
        for zone in self.zones:
            found += _ticks(zone)
        kept: list[Tick] = []
        turns = {zone.left for zone in self.zones[1:]}
        for one in sorted(found, key=lambda one: (one.x not in turns, not one.heavy)):
            free = _free(one, kept, self)
            kept.append(one if free else Tick(one.x, "", one.heavy))
        return tuple(sorted(kept, key=lambda one: one.x))


def fit(days: Iterable[date], near: Iterable[date], left: float, right: float) -> Scale:
    """Fit an axis to days.

    Args:
        days: every day that must have its place; there is at least one.
        near: those of them that are known closely: they make a stretch wide.
        left: where the axis begins, in points.
        right: where it ends.

    """
    every = sorted(days)
    first, last = every[0], every[-1]
    apart: dict[int, set[date]] = {
        year: set() for year in range(first.year, last.year + 1)
    }
    for day in near:
        apart[day.year].add(day)
    for day in every:  # what is known to the year alone asks for some room in it
        apart[day.year] = apart[day.year] or {day}
    dense = [min(len(apart[year]), _ENOUGH) for year in sorted(apart)]
    starts = _cuts(dense)
    marks = [date(first.year + at, 1, 1).toordinal() for at in starts[1:]]
    spare = 365 if marks else max(_EDGE, (last - first).days // 60)
    begins = max(first.toordinal() - spare, 1)
    ends = max(last.toordinal() + _EDGE + 1, (marks or [begins])[-1] + 60)
    bounds = [begins, *marks, ends]
    return _zones(bounds, [*starts, len(dense)], dense, left, right)


def _zones(
    bounds: Sequence[int],
    starts: Sequence[int],
    dense: Sequence[int],
    left: float,
    right: float,
) -> Scale:
    kinds = []
    for begin, stop in pairwise(starts):
        mean = sum(dense[begin:stop]) / (stop - begin)
        kinds.append("month" if mean >= 5 else "year" if mean >= 0.8 else "decade")
    shares = [_SHARE[kind] for kind in kinds]
    wide = _shared_out(shares, [b - a for a, b in pairwise(bounds)], right - left)
    zones: list[Zone] = []
    at = left
    for number, one in enumerate(wide):
        end = right if number == len(wide) - 1 else at + one
        zones.append(Zone(bounds[number], bounds[number + 1], at, end))
        at = end
    return Scale(tuple(zones))


def _shared_out(
    shares: Sequence[float], days: Sequence[int], room: float
) -> list[float]:
    """Share out the room; no month takes more than it needs, where others can."""
    most = [min(max(n / 30.4 * _WIDEST, _NARROWEST), room) for n in days]
    wide = [
        min(max(room * share / sum(shares), _NARROWEST), limit)
        for share, limit in zip(shares, most, strict=True)
    ]
    others = [n for n, one in enumerate(wide) if one < most[n]]
    spare = room - sum(wide)
    part = sum(wide[n] for n in others) or sum(wide)
    return [
        one + (spare * one / part if n in others or not others else 0)
        for n, one in enumerate(wide)
    ]


def _cuts(dense: Sequence[int]) -> list[int]:
    """Part years into stretches that are alike; give where each begins."""
    best: list[tuple[float, list[int]]] = [(_unlike(dense, 0, len(dense)), [0])]
    for _ in range(_MOST - 1):
        cost, starts = best[-1]
        options = [
            (_cost(dense, sorted([*starts, at])), sorted([*starts, at]))
            for at in range(1, len(dense))
            if at not in starts
        ]
        found = min(options, default=(cost, starts))
        if found[0] + _SPLIT > cost:
            break
        best.append(found)
    return best[-1][1]


def _cost(dense: Sequence[int], starts: Sequence[int]) -> float:
    ends = [*starts[1:], len(dense)]
    return sum(_unlike(dense, a, b) for a, b in zip(starts, ends, strict=True))


def _unlike(dense: Sequence[int], start: int, end: int) -> float:
    some = dense[start:end]
    mean = sum(some) / len(some)
    return sum((one - mean) ** 2 for one in some)


_MONTHS: Final = tuple(name[:3] for name in MONTHS)


def _ticks(zone: Zone) -> Iterator[Tick]:
    """Give the marks of one stretch: as fine as can be told apart."""
    begins, ends = date.fromordinal(zone.first), date.fromordinal(zone.last)
    for number in range(begins.year, ends.year + 1):
        new = date(number, 1, 1).toordinal()
        if zone.first <= new < zone.last and number % zone.years == 0:
            yield Tick(zone.x(new), f"{number}", heavy=True)
    step = zone.months
    month = begins.year * 12 + begins.month - 1
    while step < 12:
        month += 1
        start = date(month // 12, month % 12 + 1, 1)
        if start.toordinal() >= zone.last:
            return
        if month % 12 and (month % 12) % step == 0:
            at = zone.x(start.toordinal())
            yield Tick(at, _MONTHS[month % 12])


def _free(one: Tick, kept: Sequence[Tick], scale: Scale) -> bool:
    """Whether the words of a mark have room, between the ends and beside the others."""
    half = len(one.words) * LETTERS / 2 + 2
    if not scale.left <= one.x - half or not one.x + half <= scale.right:
        return False
    return all(
        abs(other.x - one.x) > half + len(other.words) * LETTERS / 2 + 2
        for other in kept
        if other.words
    )


def caption(scale: Scale) -> str:
    """Say how the axis runs."""
    if len(scale.zones) == 1:
        return "One scale throughout."
    return (
        "Not to one scale: at each // it changes. A wider part has more different "
        "dates in it; that says nothing else."
    )
