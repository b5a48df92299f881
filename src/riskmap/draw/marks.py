"""Draws one person's sign: its shape, and the marks on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riskmap.draw import outlines, sizes
from riskmap.draw.page import Point
from riskmap.draw.pinned import Pinned
from riskmap.draw.symbols import Face

GREY = "#d0d0d0"
_DAGGER = "\N{DAGGER} "
_CORNER = {"circle": 0.71, "diamond": 0.5, "hexagon": 0.7}  # how far out one is
_LETTER = 7.0  # how wide the letter of a parent link is
_INNER = 0.6  # of a shape in a shape


def sign(
    pinned: Pinned, part: str, middle: Point, face: Face, *, died: str, scale: float = 1
) -> None:
    """Draw someone's sign round its middle; `scale` makes it smaller, as in the key."""
    half = sizes.SIGN / 2 * scale * face.scale
    grey = face.died and died == "grey"
    drawn = _Drawing(pinned, part, face, grey=grey, dashed=face.unnamed)
    drawn.outline(middle, half, face.shape)
    if face.index == "double":
        shift = 1.6 * scale if face.shape == "triangle" else 0.0
        drawn.outline((middle[0], middle[1] + shift), half - 4 * scale, face.shape)
    if face.inner:
        drawn.outline(middle, half * _INNER, face.inner)
    if face.inside:
        drawn.inside(middle, half, scale)
    for ends in _strokes(middle, half, face, died):
        pinned.line(part, ends, pen=1.3)
    if face.bracketed:
        for side in (-1, 1):
            pinned.line(part, _bracket(middle, half + 3 * scale, side, 4 * scale))
    if face.index == "arrow":
        _arrow(pinned, part, middle, half * _CORNER.get(face.shape, 1.0), scale)


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


def letter(
    pinned: Pinned, part: str, at: Point, said: str, *, left: bool = False
) -> None:
    """Write the letter of a parent link beside its line, on the right or the left."""
    x = at[0] - 1.5 - _LETTER if left else at[0] + 1.5
    pinned.centred(part, (x, at[1] - 1), said, room=_LETTER, font=8)


@dataclass(frozen=True)
class _Drawing:
    """What is needed to draw the shapes of one sign."""

    pinned: Pinned
    part: str
    face: Face
    grey: bool
    dashed: bool

    def outline(self, middle: Point, half: float, shape: str) -> None:
        style = "dashed" if self.dashed else "solid"
        if shape in outlines.CURVES:
            if self.grey:
                for ends in outlines.shading(shape, middle, half):
                    self.pinned.line(self.part, ends, pen=2.4, ink=GREY)
            spline = outlines.CURVES[shape](middle, half)
            self.pinned.curve(self.part, spline, style=style, pen=1.2)
        elif shape == "x":
            for ends in _crossed(middle, half):
                self.pinned.line(self.part, ends, pen=1.6)
        else:
            dot = shape == "dot"
            self.pinned.sign(
                self.part,
                middle,
                2 * half,
                "circle" if dot else shape,
                dashed=self.dashed,
                fill="#111111" if dot else GREY if self.grey else "white",
            )

    def inside(self, middle: Point, half: float, scale: float) -> None:
        face = self.face
        low = 6 * scale if face.shape == "triangle" else 0.0
        font = 15.0 if face.inside in ("?", "P") else 10.0
        font *= scale * (0.8 if face.inner else 1)
        at = (middle[0] - half, middle[1] - font / 2 + low)
        if face.state and face.died:  # where no mark goes through it
            at = (at[0], middle[1] + half + scale)
        self.pinned.centred(self.part, at, face.inside, room=2 * half, font=font)


def _strokes(
    middle: Point, half: float, face: Face, died: str
) -> Iterator[tuple[Point, Point]]:
    """Give the strokes over a sign: those of its own, and those of who died."""
    x, y = middle
    reach = half * {"square": 1.0, "dome": 0.85, "circle": 0.71, "hexagon": 0.7}.get(
        face.shape, 0.5
    )
    if face.shape == "triangle":
        y, reach = y + half * 0.35, half * 0.6
    rising, falling = _crossed((x, y), reach)
    if "slash" in face.marks or (face.died and died in ("cross", "slash")):
        yield rising
    if face.died and died == "cross":
        yield falling
    if "level" in face.marks:
        yield (x - half * 1.3, y), (x + half * 1.3, y)


def _crossed(middle: Point, reach: float) -> Sequence[tuple[Point, Point]]:
    x, y = middle
    rising = ((x - reach, y + reach), (x + reach, y - reach))
    falling = ((x - reach, y - reach), (x + reach, y + reach))
    return rising, falling


def _bracket(middle: Point, half: float, side: int, foot: float) -> list[Point]:
    x, y = middle
    at, to = x + side * half, x + side * (half - foot)
    return [(to, y - half), (at, y - half), (at, y + half), (to, y + half)]


def _arrow(pinned: Pinned, part: str, middle: Point, half: float, scale: float) -> None:
    """Point an arrow at a sign from below on its left, with a P at its side."""
    x, y = middle
    tip = (x - half - scale, y + half + scale)
    tail = (tip[0] - 7 * scale, tip[1] + 7 * scale)
    pinned.line(part, (tail, tip), pen=1.4)
    for dx, dy in ((-4.5, 0.0), (0.0, 4.5)):
        pinned.line(part, (tip, (tip[0] + dx * scale, tip[1] + dy * scale)), pen=1.4)
    at = (tip[0] + 0.5 * scale, tip[1] + 1.5 * scale)
    pinned.centred(part, at, "P", room=8 * scale, font=8 * scale)
