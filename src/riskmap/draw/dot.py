"""Writes DOT in which every node and line says where it stands.

Graphviz turns the page upside down (its zero is at the foot), counts sizes in inches,
and reads a line as a B-spline; all that is hidden here. Names of nodes are numbers:
an engine that complains must have nobody's name to say.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from riskmap.words import visible

if TYPE_CHECKING:
    import graphviz

Point = tuple[float, float]

FONT: Final = "Helvetica"
BOLD: Final = "Helvetica-Bold"
INK: Final = "#111111"
_INCH: Final = 72.0
# Lines that Graphviz has not: how long a stroke is, and the gap after it.
_BROKEN: Final = {
    "dash-dot": ((9.0, 3.0), (1.5, 3.0)),
    "dash-dot-dot": ((9.0, 3.0), (1.5, 2.5), (1.5, 3.0)),
}
_BESIDE: Final = 1.6  # of two lines side by side, from the middle


class Pinned:
    """A drawing that is being written, in points from the top left of the page."""

    def __init__(self, width: float, height: float) -> None:
        import graphviz  # noqa: PLC0415 - heavy, and only drawing needs it

        self.height = height
        self._parts: dict[str, int] = {}
        self._nodes = 0
        self._graph: graphviz.Graph = graphviz.Graph(
            "riskmap",
            graph_attr={
                "bb": f"0,0,{_n(width)},{_n(height)}",
                "outputorder": "nodesfirst",
                "splines": "true",
                "pad": "0",
                "bgcolor": "white",
            },
            node_attr={
                "fixedsize": "true",
                "fontname": FONT,
                "fontcolor": INK,
                "color": INK,
                "margin": "0",
                "penwidth": "1.2",
                "label": "",
            },
            edge_attr={"color": INK, "penwidth": "1.1", "dir": "none"},
        )
        # Two corners, so that every engine sees the same page; lines hang between.
        self._corners = [
            self._node((at, at_y), 0.5, 0.5, {"shape": "point", "style": "invis"})
            for at, at_y in ((0.5, 0.5), (width - 0.5, height - 0.5))
        ]

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
        style = "filled,dashed" if dashed else "filled"
        attributes = {
            "shape": shape,
            "style": style,
            "fillcolor": fill,
            "fontcolor": ink,
            "fontsize": _n(font),
            "fontname": BOLD,
            "label": _label([inside], "") if inside else "",
            "peripheries": "2" if doubled else "1",
        }
        if link:
            attributes |= {"URL": link, "tooltip": inside}
        self._node(middle, size, size, attributes, part)

    def box(
        self, part: str, middle: Point, size: Point, *, fill: str = "white"
    ) -> None:
        """Draw a box round its middle, so wide and so high."""
        attributes = {
            "shape": "box",
            "style": "filled",
            "fillcolor": fill,
            "penwidth": "0.8",
        }
        self._node(middle, size[0], size[1], attributes, part)

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
            attributes = {
                "shape": "plaintext",
                "fontsize": _n(font),
                "fontname": BOLD if bold else FONT,
                "label": _label([text], "l"),
            }
            self._node(middle, room, line, attributes, part)

    def centred(
        self, part: str, left_top: Point, text: str, *, room: float, font: float
    ) -> None:
        """Write a word or a number in the middle of some room."""
        attributes = {"shape": "plaintext", "fontsize": _n(font), "fontname": BOLD}
        middle = (left_top[0] + room / 2, left_top[1] + font / 2)
        self._node(middle, room, font, attributes | {"label": _label([text], "")}, part)

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
            for piece in _pieces(points, _BROKEN[style]):
                self.line(part, piece, pen=pen, ink=ink)
        elif style in ("double", "pair"):
            second = "dashed" if style == "pair" else "solid"
            self.line(part, beside(points, -_BESIDE), pen=pen, ink=ink)
            self.line(part, beside(points, _BESIDE), style=second, pen=pen, ink=ink)
        else:
            self.curve(part, straight(points), style=style, pen=pen, ink=ink)

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
        attributes = {
            "pos": " ".join(self._at(point) for point in spline),
            "style": style,
            "penwidth": _n(pen),
            "id": self._id(part),
        }
        if ink != INK:
            attributes["color"] = ink
        self._graph.edge(*self._corners, **attributes)

    def source(self) -> str:
        """Give the DOT."""
        return str(self._graph.source)

    def _node(
        self,
        middle: Point,
        width: float,
        height: float,
        attributes: dict[str, str],
        part: str = "",
    ) -> str:
        self._nodes += 1
        name = f"n{self._nodes}"
        self._graph.node(
            name,
            pos=self._at(middle),
            width=f"{width / _INCH:.4f}",
            height=f"{height / _INCH:.4f}",
            **attributes,
            **({"id": self._id(part)} if part else {}),
        )
        return name

    def _at(self, point: Point) -> str:
        return f"{_n(point[0])},{_n(self.height - point[1])}"

    def _id(self, part: str) -> str:
        """Give each piece of a part its own id: the part, a colon and a number."""
        number = self._parts[part] = self._parts.get(part, 0) + 1
        return f"{part}:{number}"


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


def _pieces(
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


def _n(number: float) -> str:
    """Write a number as short as it can be.

    >>> _n(12.0), _n(3.14159)
    ('12', '3.14')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _label(lines: Sequence[str], side: str) -> str:
    """Give words as a label that shows exactly them, whatever they hold."""
    import graphviz  # noqa: PLC0415

    plain = [
        str(graphviz.escape(visible(line).replace("&", "&amp;")))
        + (f"\\{side}" if side else "")
        for line in lines
    ]
    label: str = graphviz.nohtml("".join(plain))
    return label
