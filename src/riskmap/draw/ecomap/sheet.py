"""A finished sheet of an ecomap: rooms, words, shapes and lines at their places.

Everything that is drawn is here, in points, so that the checker sees all that a reader
sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from riskmap.draw.boxes import Label
from riskmap.draw.page import Box, Point

WIDTH: Final = 842.0  # A4, landscape
HEIGHT: Final = 595.0
FONT: Final = 7.8
NAME: Final = 8.6
LINE: Final = 9.1  # from line to line
LINES: Final = 5  # in a card: what does not fit is in the outline
CARD: Final = (196.0, LINES * LINE + 5)
GAP: Final = 4.5  # between two cards
STUB: Final = 48.0  # of a line, level beside its card
DROP: Final = 22.0  # of a line, upright above or below its card
SIGN: Final = 16.0
TITLE: Final = 15.0
NOTE: Final = 9.0
SMALL: Final = 7.6
CUT: Final = "..."  # what is cut is whole in the outline
MORE: Final = "more in the outline"


@dataclass(frozen=True)
class Room:
    """The room of one thing round the home, or of the home itself."""

    part: str
    box: Box
    side: str = ""  # left, right, top or bottom of the home; "" is the home


@dataclass(frozen=True)
class Shape:
    """A sign, a mark for questions, or the ring at the end of a line."""

    part: str
    kind: str  # person, home, agency, service, question or ring
    box: Box
    who: str = ""  # whose sign


@dataclass(frozen=True)
class Line:
    """A line along some points, or a stroke on one."""

    part: str
    kind: str  # plain, strong, thin, strained, hatch, waiting, bar or arrow
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Sheet:
    """One page, or a part of what does not fit on one."""

    width: float
    height: float
    rooms: tuple[Room, ...] = ()
    labels: tuple[Label, ...] = ()
    shapes: tuple[Shape, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def things(self) -> tuple[Label | Shape, ...]:
        """All that is to be read: words and signs."""
        return (*self.labels, *self.shapes)
