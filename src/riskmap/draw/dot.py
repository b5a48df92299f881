"""Writes DOT in which every node and line says where it stands.

Graphviz turns the page upside down (its zero is at the foot), counts sizes in inches,
and reads a line as a B-spline; all that is hidden here. Names of nodes are numbers:
an engine that complains must have nobody's name to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from riskmap.draw.page import INK, PEN, Node, Page, Point, Stroke, straight
from riskmap.words import visible

if TYPE_CHECKING:
    import graphviz

FONT: Final = "Helvetica"
BOLD: Final = "Helvetica-Bold"
_INCH: Final = 72.0


def source(page: Page) -> str:
    """Give the DOT of a page."""
    return str(_Written(page).graph.source)


def lefts(page: Page) -> dict[str, float]:
    """Give, by the id of each line of words, where its left end stands on the page."""
    parts: dict[str, int] = {}
    found = {}
    for piece in page.pieces:
        number = parts[piece.part] = parts.get(piece.part, 0) + 1
        if isinstance(piece, Node) and piece.side:
            found[f"{piece.part}:{number}"] = piece.middle[0] - piece.size[0] / 2
    return found


class _Written:
    """A page while it is being written as DOT."""

    def __init__(self, page: Page) -> None:
        import graphviz  # noqa: PLC0415 - heavy, and only drawing needs it

        self._page = page
        self._parts: dict[str, int] = {}
        self._nodes = 0
        self.graph: graphviz.Graph = graphviz.Graph(
            "riskmap",
            graph_attr={
                "bb": f"0,0,{_n(page.width)},{_n(page.height)}",
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
                "penwidth": _n(PEN),
                "label": "",
            },
            edge_attr={"color": INK, "penwidth": "1.1", "dir": "none"},
        )
        # Two corners, so that every engine sees the same page; lines hang between.
        look = (("style", "invis"),)
        self._corners = [
            self._node(Node("", at, (0.5, 0.5), "point", look=look))
            for at in ((0.5, 0.5), (page.width - 0.5, page.height - 0.5))
        ]
        for piece in page.pieces:
            if isinstance(piece, Node):
                self._node(piece)
            else:
                self._stroke(piece)

    def _node(self, node: Node) -> str:
        self._nodes += 1
        name = f"n{self._nodes}"
        attributes = {"shape": node.shape, **dict(node.look)}
        if node.words:
            attributes |= {
                "fontsize": _n(node.font),
                "fontname": BOLD if node.bold else FONT,
                "label": _label([node.words], node.side),
            }
        if node.pen != PEN:
            attributes["penwidth"] = _n(node.pen)
        self.graph.node(
            name,
            pos=self._at(node.middle),
            width=f"{node.size[0] / _INCH:.4f}",
            height=f"{node.size[1] / _INCH:.4f}",
            **attributes,
            **({"id": self._id(node.part)} if node.part else {}),
        )
        return name

    def _stroke(self, stroke: Stroke) -> None:
        spline = stroke.points if stroke.curved else straight(stroke.points)
        attributes = {
            "pos": " ".join(self._at(point) for point in spline),
            "style": stroke.style,
            "penwidth": _n(stroke.pen),
            "id": self._id(stroke.part),
        }
        if stroke.ink != INK:
            attributes["color"] = stroke.ink
        self.graph.edge(*self._corners, **attributes)

    def _at(self, point: Point) -> str:
        return f"{_n(point[0])},{_n(self._page.height - point[1])}"

    def _id(self, part: str) -> str:
        """Give each piece of a part its own id: the part, a colon and a number."""
        number = self._parts[part] = self._parts.get(part, 0) + 1
        return f"{part}:{number}"


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
