"""Words and boxes at their places on a page, in points, and what lies on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from riskmap.draw import text
from riskmap.draw.page import Box, Point

FONT: Final = 7.8  # of words, where nothing else is said
ROW: Final = 10.4  # from line to line
SLACK: Final = 1.06  # engines do not all measure words alike
NEAR: Final = 0.6  # closer than this is the same place


@dataclass(frozen=True)
class Label:
    """Some lines of words in a box of their own."""

    part: str
    left: float
    top: float
    lines: tuple[str, ...]
    font: float = FONT
    line: float = ROW
    bold: bool = False

    @property
    def wide(self) -> float:
        """How wide the widest line is."""
        return wide(self.lines, self.font, bold=self.bold)

    @property
    def box(self) -> Box:
        """The room that the words take."""
        high = len(self.lines) * self.line
        return self.left, self.top, self.left + self.wide, self.top + high


def wide(lines: Sequence[str], font: float, *, bold: bool = False) -> float:
    """Give how wide some lines are, with what engines differ by."""
    return max((text.width(one, font, bold=bold) for one in lines), default=0) * SLACK


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes lie on one another."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > NEAR and down > NEAR


def within(inner: Box, outer: Box) -> bool:
    """Whether all of one box is inside another."""
    return (
        outer[0] - NEAR <= inner[0]
        and outer[1] - NEAR <= inner[1]
        and inner[2] <= outer[2] + NEAR
        and inner[3] <= outer[3] + NEAR
    )


def enters(a: Point, b: Point, box: Box) -> bool:
    """Whether a line goes through the inside of a box (Liang and Barsky, 1984)."""
    left, top, right, bottom = box
    start, end = 0.0, 1.0
    for at, step, low, high in (
        (a[0], b[0] - a[0], left + NEAR, right - NEAR),
        (a[1], b[1] - a[1], top + NEAR, bottom - NEAR),
    ):
        if abs(step) < 1e-9:
            if not low < at < high:
                return False
            continue
        first, last = sorted(((low - at) / step, (high - at) / step))
        start, end = max(start, first), min(end, last)
    return start < end
