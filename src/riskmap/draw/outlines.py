"""Shapes that Graphviz does not have, or not with exact edges, as B-splines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from riskmap.draw.page import Point, straight
from riskmap.draw.symbols import HEXAGON

Curve = Callable[[Point, float], Sequence[Point]]


def _dome(middle: Point, half: float) -> Sequence[Point]:
    """Give the curve of a square foot with a round top."""
    x, y = middle
    k = half * 4 / 3 * (math.sqrt(2) - 1)  # a quarter circle as one curve
    low, left, right = y + half, x - half, x + half
    top = [
        (left, y),
        (left, y - k),
        (x - k, y - half),
        (x, y - half),
        (x + k, y - half),
        (right, y - k),
    ]
    return [*top, *straight([(right, y), (right, low), (left, low), (left, y)])]


def _triangle(middle: Point, half: float) -> Sequence[Point]:
    x, y = middle
    corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
    return straight([*corners, corners[0]])


def _hexagon(middle: Point, half: float) -> Sequence[Point]:
    (x, y), high = middle, half * HEXAGON
    right = [(x + half / 2, y - high), (x + half, y), (x + half / 2, y + high)]
    left = [(x - half / 2, y + high), (x - half, y), (x - half / 2, y - high)]
    return straight([*right, *left, right[0]])


CURVES: Mapping[str, Curve] = {
    "dome": _dome,
    "triangle": _triangle,
    "hexagon": _hexagon,
}


def shading(shape: str, middle: Point, half: float) -> Iterator[tuple[Point, Point]]:
    """Give level lines, two points apart, that fill such a shape."""
    x, y = middle
    high = half * HEXAGON if shape == "hexagon" else half
    for step in range(1, int(high)):
        up = high - 2.0 * step
        reach = {
            "dome": math.sqrt(half * half - max(up, 0) ** 2),
            "triangle": (half - up) / 2,
            "hexagon": half - abs(up) / HEXAGON / 2,
        }[shape] - 1.2
        if up > 1 - high and reach > 0:
            yield (x - reach, y - up), (x + reach, y - up)
