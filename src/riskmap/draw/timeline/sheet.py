"""A finished sheet of a timeline: words, shapes and lines at their places, in points.

Everything that is drawn is here, so that the checker sees all that a reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from riskmap.draw.boxes import FONT, ROW, SLACK, Label, wide
from riskmap.draw.page import Box, Point
from riskmap.draw.timeline.scale import Scale
from riskmap.draw.timeline.spans import Stretch

__all__ = [
    "FONT",
    "ROW",
    "SLACK",
    "Box",
    "Label",
    "Line",
    "Shape",
    "Sheet",
    "Spot",
    "wide",
]

NAME: Final = 8.8  # of the name of a lane
DETAIL: Final = 7.4
TITLE: Final = 15.0
NOTE: Final = 9.0
SMALL: Final = 7.6
BAR: Final = 6.0  # how thick a span is
BAND: Final = 9.0  # how thick one is that may hold its words
SIGN: Final = 7.0  # a mark, across


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
