"""A finished sheet of a timeline: words, shapes and lines at their places, in points.

Everything that is drawn is here, so that the checker sees all that a reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from riskmap.draw import text
from riskmap.draw.page import Point
from riskmap.draw.timeline.scale import Scale
from riskmap.draw.timeline.spans import Stretch

Box = tuple[float, float, float, float]  # left, top, right, bottom

FONT: Final = 7.8  # of words beside a mark
ROW: Final = 10.4  # from one row of marks to the next, and from line to line
NAME: Final = 8.8  # of the name of a lane
DETAIL: Final = 7.4
TITLE: Final = 15.0
NOTE: Final = 9.0
SMALL: Final = 7.6
BAR: Final = 6.0  # how thick a span is
BAND: Final = 9.0  # how thick one is that may hold its words
SIGN: Final = 7.0  # a mark, across
SLACK: Final = 1.06  # engines do not all measure words alike


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


@dataclass(frozen=True)
class Shape:
    """A mark, or the part of a span that is sure."""

    part: str
    kind: str  # the sign of an item, bar, band or question
    box: Box
    open: bool = False
    holds_words: bool = False  # its own words stand inside


@dataclass(frozen=True)
class Line:
    """A line along some points."""

    part: str
    kind: str  # maybe, end, open, life, grid, today, lane, frame
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Spot:
    """Where an item stands: its lane, and its stretch of the axis."""

    part: str
    lane: str
    stretch: Stretch
    row: int


@dataclass(frozen=True)
class Sheet:
    """One page, or a part of what does not fit on one."""

    width: float
    height: float
    scale: Scale | None
    labels: tuple[Label, ...] = ()
    shapes: tuple[Shape, ...] = ()
    lines: tuple[Line, ...] = ()
    spots: tuple[Spot, ...] = ()
    undated: tuple[str, ...] = ()  # the parts that are listed and have no place
    rooms: tuple[tuple[str, float, float], ...] = ()  # lane, its top and its bottom

    @property
    def things(self) -> tuple[Label | Shape, ...]:
        """All that takes room: words and shapes."""
        return (*self.labels, *self.shapes)


def wide(lines: Sequence[str], font: float, *, bold: bool = False) -> float:
    """Give how wide some lines are, with what engines differ by."""
    return max((text.width(one, font, bold=bold) for one in lines), default=0) * SLACK
