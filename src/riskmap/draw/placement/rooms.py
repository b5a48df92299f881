"""The free stretches of lines between partners, where words about them may stand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riskmap.draw import sizes
from riskmap.draw.placement.homes import Outline
from riskmap.draw.placement.lines import Channel


@dataclass(frozen=True)
class Room:
    """The free stretch of a line between partners, for words and marks."""

    bond: int
    left: float
    right: float
    y: float


def rooms_of(one: Channel, above: float, homes: Sequence[Outline]) -> Iterator[Room]:
    """Give, for each line between partners, its widest stretch that no line crosses."""
    for net in one.nets:
        if not net.ties:
            continue
        low, high = net.tie
        y = above + one.tie_y(net)
        shut = list(_passing(homes, y - sizes.LINE, y))
        stops = [low, high, *(end for ends in shut for end in ends)]
        for other in one.nets:
            if other.ties and other.tie_lane >= net.tie_lane:
                stops += other.top_x
            if other.bottoms and other.tops and other.tie_lane < net.tie_lane:
                stops.append(other.drop)
        stops = sorted(at for at in stops if low <= at <= high)
        gaps = [
            (left, right)
            for left, right in itertools.pairwise(stops)
            if not any(begin <= left < right <= end for begin, end in shut)
        ]
        left, right = max(gaps, key=lambda gap: gap[1] - gap[0], default=(low, low))
        yield Room(net.bond, left, right, y)


def _passing(
    homes: Sequence[Outline], top: float, bottom: float
) -> Iterator[tuple[float, float]]:
    """Give from where to where the outlines of homes pass between two heights."""
    for home in homes:
        for loop in home.loops:
            for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
                if min(ay, by) < bottom and max(ay, by) > top:
                    yield min(ax, bx), max(ax, bx)
