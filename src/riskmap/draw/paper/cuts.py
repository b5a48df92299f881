"""Says where a long stretch is cut, so that nothing that must stay whole is cut."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

Span = tuple[float, float]

_LEAST: Final = 0.55  # of a page: shorter ones would make more pages
_AIR: Final = 3.0  # between a cut and what stands beside it
_CROSSED: Final = 60.0  # a line that is cut weighs as much as so many points
_ENOUGH: Final = 1e-6


def windows(
    whole: Span, room: float, units: Sequence[Span], lines: Sequence[Span]
) -> tuple[Span, ...]:
    """Part a stretch into windows no longer than the room, in points.

    A cut falls between units, where few lines pass. Where no place is free, two windows
    overlap, so that whatever the one would cut is whole in the next.

    Args:
        whole: from where to where.
        room: how long a window may be.
        units: what must be whole in some window, unless it is longer than the room.
        lines: what may be cut, and had better not be.

    >>> windows((0, 100), 60, [(0, 40), (45, 100)], [])
    ((0, 42.5), (42.5, 100))
    >>> windows((0, 100), 60, [(0, 55), (50, 100)], [])
    ((0, 60), (47.0, 100))

    """
    start, end = whole
    found = []
    while end - start > room + _ENOUGH:
        many = math.ceil((end - start) / room)
        near = min(start + (end - start) / many, start + room)
        at = _between((start, start + room), near, units, lines)
        if at is None:
            at = start + room
            cut = [low for low, high in units if start < low - _AIR and low < at < high]
            found.append((start, at))
            start = min(cut, default=at + _AIR) - _AIR
        else:
            found.append((start, at))
            start = at
    return (*found, (start, end))


def _between(
    reach: Span, near: float, units: Sequence[Span], lines: Sequence[Span]
) -> float | None:
    """Give the best place for a cut that no unit stands on, or None."""
    start, end = reach
    best: tuple[float, float] | None = None
    for low, high in _gaps(reach, units):
        if high < start + (end - start) * _LEAST:
            continue
        air = min(_AIR, (high - low) / 2)
        at = min(max(near, low + air), high - air)
        crossed = sum(a < at < b for a, b in lines)
        weight = crossed * _CROSSED + abs(at - near)
        if best is None or weight < best[0]:
            best = weight, at
    return None if best is None else best[1]


def _gaps(reach: Span, units: Sequence[Span]) -> Iterator[Span]:
    """Give the stretches of a reach on which no unit stands."""
    at, end = reach
    for low, high in sorted(units):
        if low >= end:
            break
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
