"""Takes down what is drawn, piece by piece, for a page."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from riskmap.draw.page import INK, Node, Page, Piece, Point, Stroke, as_look

# Lines that Graphviz has not: how long a stroke is, and the gap after it.
_BROKEN: Final = {
    "dash-dot": ((9.0, 3.0), (1.5, 3.0)),
    "dash-dot-dot": ((9.0, 3.0), (1.5, 2.5), (1.5, 3.0)),
}
_BESIDE: Final = 1.6  # of two lines side by side, from the middle


class Pinned:
    """A drawing that is being written, in points from the top left of the page."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._pieces: list[Piece] = []

    def sign(  # noqa: PLR0913 - each says one thing of how it looks
        self,
        part: str,
        middle: Point,
        size: float,
        shape: str,
        *,
        inside: str = "",
        font: float = 10.0,
        doubled: bool = False,
        dashed: bool = False,
        fill: str = "white",
        ink: str = INK,
        link: str = "",
    ) -> None:
        """Draw a closed shape of Graphviz's own, with words in it."""
        look = {
            "style": "filled,dashed" if dashed else "filled",
            "fillcolor": fill,
            "fontcolor": ink,
            "peripheries": "2" if doubled else "1",
        }
        if link:
            look |= {"URL": link, "tooltip": inside}
        self._pieces.append(
            Node(
                part,
                middle,
                (size, size),
                shape,
                inside,
                font,
                bold=True,
                look=as_look(look),
            )
        )

    def box(
        self, part: str, middle: Point, size: Point, *, fill: str = "white"
    ) -> None:
        """Draw a box round its middle, so wide and so high."""
        look = as_look({"style": "filled", "fillcolor": fill})
        self._pieces.append(Node(part, middle, size, "box", pen=0.8, look=look))

    def words(
        self,
        part: str,
        left_top: Point,
        lines: Sequence[str],
        *,
        room: float,
        font: float,
        line: float,
        bold: bool = False,
    ) -> None:
        """Write some lines of words, one under the other, from their left end."""
        for number, text in enumerate(lines):
            middle = (left_top[0] + room / 2, left_top[1] + (number + 0.5) * line)
            size = (room, line)
            self._pieces.append(
                Node(part, middle, size, "plaintext", text, font, bold, "l")
            )

    def centred(
        self, part: str, left_top: Point, text: str, *, room: float, font: float
    ) -> None:
        """Write a word or a number in the middle of some room."""
        middle = (left_top[0] + room / 2, left_top[1] + font / 2)
        self._pieces.append(
            Node(part, middle, (room, font), "plaintext", text, font, bold=True)
        )

    def line(
        self,
        part: str,
        points: Sequence[Point],
        *,
        style: str = "solid",
        pen: float = 1.1,
        ink: str = INK,
    ) -> None:
        """Draw a line along some points.

        Its style is solid, dashed, dotted, dash-dot, dash-dot-dot, double (two lines)
        or pair (a whole line and a broken one).
        """
        if style in _BROKEN:
            for piece in _broken(points, _BROKEN[style]):
                self.line(part, piece, pen=pen, ink=ink)
        elif style in ("double", "pair"):
            second = "dashed" if style == "pair" else "solid"
            self.line(part, beside(points, -_BESIDE), pen=pen, ink=ink)
            self.line(part, beside(points, _BESIDE), style=second, pen=pen, ink=ink)
        else:
            self._pieces.append(
                Stroke(part, tuple(points), style=style, pen=pen, ink=ink)
            )

    def curve(
        self,
        part: str,
        spline: Sequence[Point],
        *,
        style: str = "solid",
        pen: float = 1.1,
        ink: str = INK,
    ) -> None:
        """Draw a line along the control points of a B-spline, three and one more."""
        self._pieces.append(
            Stroke(part, tuple(spline), curved=True, style=style, pen=pen, ink=ink)
        )

    def put(self, pieces: Iterable[Piece]) -> None:
        """Draw pieces that are finished."""
        self._pieces += pieces

    def page(self) -> Page:
        """Give all that was drawn."""
        return Page(self.width, self.height, tuple(self._pieces))


def beside(points: Sequence[Point], by: float) -> list[Point]:
    """Give a line so far beside another, its corners kept sharp."""
    moved = []
    for number, (x, y) in enumerate(points):
        dx = dy = 0.0
        for one, other in itertools.pairwise(points[max(number - 1, 0) : number + 2]):
            length = math.dist(one, other) or 1.0
            dx -= by * (other[1] - one[1]) / length
            dy += by * (other[0] - one[0]) / length
        moved.append((x + dx, y + dy))
    return moved


def _broken(
    points: Sequence[Point], pattern: Sequence[tuple[float, float]]
) -> Iterator[tuple[Point, Point]]:
    """Cut a line into long and short strokes with gaps between them."""
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        length = math.hypot(bx - ax, by - ay)
        at = 0.0
        for stroke, gap in itertools.cycle(pattern):
            if at >= length:
                break
            to = min(at + stroke, length)
            ends = [
                (ax + (bx - ax) * n / length, ay + (by - ay) * n / length)
                for n in (at, to)
            ]
            yield ends[0], ends[1]
            at = to + gap
