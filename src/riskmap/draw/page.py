"""A finished page as a list of pieces at their places, in points from the top left.

Whatever is drawn is here before any engine sees it, so that a page can be scaled, cut
and set beside another without reading DOT.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from riskmap.draw import text

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

INK: Final = "#111111"
PEN: Final = 1.2  # of a shape, unless it says
_SLACK: Final = 1.05  # of words: no two engines measure them alike


@dataclass(frozen=True)
class Node:
    """A closed shape, or a line of words in its room, round a middle."""

    part: str
    middle: Point
    size: Point
    shape: str
    words: str = ""
    font: float = 0.0
    bold: bool = False
    side: str = ""  # l: from the left end of the room; "": in the middle
    pen: float = PEN
    look: tuple[tuple[str, str], ...] = ()  # what else Graphviz is told

    @property
    def box(self) -> Box:
        """What a reader sees of it: of words, no more than they take."""
        (x, y), (wide, high) = self.middle, self.size
        left, right = x - wide / 2, x + wide / 2
        if self.shape == "plaintext":
            said = text.width(self.words, self.font, bold=self.bold) * _SLACK
            middle = left + said / 2 if self.side else x
            left, right = middle - said / 2, middle + said / 2
        return left, y - high / 2, right, y + high / 2


@dataclass(frozen=True)
class Stroke:
    """A line: along some corners, or as the control points of a B-spline."""

    part: str
    points: tuple[Point, ...]
    curved: bool = False
    style: str = "solid"
    pen: float = 1.1
    ink: str = INK

    @property
    def box(self) -> Box:
        """The room that its points take."""
        across, down = zip(*self.points, strict=True)
        return min(across), min(down), max(across), max(down)


Piece = Node | Stroke


@dataclass(frozen=True)
class Page:
    """So wide and so high, with its pieces in the order in which they are drawn."""

    width: float
    height: float
    pieces: tuple[Piece, ...] = ()


def moved(piece: Piece, scale: float, by: Point) -> Piece:
    """Give a piece so many times as large, and then so far to the right and down."""

    def at(point: Point) -> Point:
        return point[0] * scale + by[0], point[1] * scale + by[1]

    if isinstance(piece, Stroke):
        points = tuple(at(point) for point in piece.points)
        return replace(piece, points=points, pen=piece.pen * scale)
    return replace(
        piece,
        middle=at(piece.middle),
        size=(piece.size[0] * scale, piece.size[1] * scale),
        font=piece.font * scale,
        pen=piece.pen * scale,
    )


def around(boxes: Sequence[Box]) -> Box:
    """Give the box round some boxes; there must be one.

    >>> around([(0, 0, 1, 1), (3, 2, 4, 5)])
    (0, 0, 4, 5)
    """
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def as_look(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Freeze what Graphviz is told of a piece."""
    return tuple(attributes.items())


def straight(points: Sequence[Point]) -> list[Point]:
    """Give straight lines along some points as the control points of a B-spline."""
    spline = [points[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        spline += [
            (ax + (bx - ax) / 3, ay + (by - ay) / 3),
            (ax + (bx - ax) * 2 / 3, ay + (by - ay) * 2 / 3),
            (bx, by),
        ]
    return spline
