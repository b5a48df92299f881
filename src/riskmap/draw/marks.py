"""Draws one person's sign: its shape, and the marks on it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from riskmap.draw import sizes
from riskmap.draw.dot import Pinned, Point
from riskmap.draw.symbols import Face

DIED = ("cross", "slash", "grey", "dagger")
_DAGGER = "\N{DAGGER} "


def sign(
    pinned: Pinned, part: str, middle: Point, face: Face, *, died: str, scale: float = 1
) -> None:
    """Draw someone's sign round its middle; `scale` makes it smaller, as in the key."""
    half = sizes.SIGN / 2 * scale * (0.5 if face.small else 1)
    fill = "#d0d0d0" if face.died and died == "grey" else "white"
    style = "dashed" if face.unnamed else "solid"
    _outline(pinned, part, middle, half, face, fill, style)
    if face.doubled:
        inner = half - 4 * scale
        shift = 1.6 * scale if face.shape == "triangle" else 0.0
        _outline(pinned, part, (middle[0], middle[1] + shift), inner, face, fill, style)
    if face.inside:
        low = 6 * scale if face.shape == "triangle" else 0.0
        font = (15 if face.inside == "?" else 10) * scale
        at = (middle[0] - half, middle[1] - font / 2 + low)
        pinned.centred(part, at, face.inside, room=2 * half, font=font)
    if face.died:
        for ends in _crossed(middle, half, face, died):
            pinned.line(part, ends, pen=1.3)


def name(face: Face, died: str) -> Sequence[str]:
    """Give the lines of someone's name, with the dagger where that is the mark."""
    if face.died and died == "dagger" and face.name:
        return (_DAGGER + face.name[0], *face.name[1:])
    return face.name


def question(pinned: Pinned, part: str, middle: Point, page: str) -> None:
    """Draw the one mark for questions: a small dark disc at the sign's upper corner.

    It stands outside the sign, filled, so that nobody takes it for the "?" of someone
    whom nobody knows.
    """
    at = (middle[0] - sizes.SIGN / 2 - 1, middle[1] - sizes.SIGN / 2 + 2)
    pinned.sign(
        part,
        at,
        2 * sizes.BADGE,
        "circle",
        inside="?",
        font=9,
        fill="#222222",
        ink="white",
        link=page,
    )


def _outline(
    pinned: Pinned,
    part: str,
    middle: Point,
    half: float,
    face: Face,
    fill: str,
    style: str,
) -> None:
    x, y = middle
    if face.shape == "dome":
        pinned.curve(part, _dome(middle, half), style=style, pen=1.2)
    elif face.shape == "triangle":
        corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
        pinned.line(part, [*corners, corners[0]], style=style, pen=1.2)
    else:
        pinned.sign(
            part, middle, 2 * half, face.shape, dashed=style == "dashed", fill=fill
        )


def _dome(middle: Point, half: float) -> list[Point]:
    """Give the curve of a square foot with a round top."""
    x, y = middle
    k = half * 4 / 3 * (math.sqrt(2) - 1)  # a quarter circle as one curve
    low, left, right = y + half, x - half, x + half
    return [
        (left, y),
        (left, y - k),
        (x - k, y - half),
        (x, y - half),
        (x + k, y - half),
        (right, y - k),
        (right, y),
        (right, y + half / 3),
        (right, y + half * 2 / 3),
        (right, low),
        (x + half / 3, low),
        (x - half / 3, low),
        (left, low),
        (left, y + half * 2 / 3),
        (left, y + half / 3),
        (left, y),
    ]


def _crossed(
    middle: Point, half: float, face: Face, died: str
) -> Sequence[tuple[Point, Point]]:
    if died not in ("cross", "slash") and not face.small:
        return ()
    x, y = middle
    reach = half * {"square": 1.0, "dome": 0.85, "circle": 0.71}.get(face.shape, 0.5)
    if face.shape == "triangle":
        y, reach = y + half * 0.35, half * 0.6
    rising = ((x - reach, y + reach), (x + reach, y - reach))
    falling = ((x - reach, y - reach), (x + reach, y + reach))
    return (rising, falling) if died == "cross" else (rising,)
