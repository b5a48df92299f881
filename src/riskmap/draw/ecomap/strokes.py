"""The line between the home and one thing: its style, and what stands on it.

The style says how it goes, where that is recorded; strokes say what became of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from riskmap.draw.boxes import Label, wide
from riskmap.draw.ecomap.sheet import Line, Shape
from riskmap.draw.ecomap.things import Thing
from riskmap.draw.page import Point

WORD: Final = 7.4  # of the words beside a line
_ROW: Final = 8.4
_APART: Final = 4.5  # half of the gap where something ended
_BAR: Final = 5.0  # half of a stroke across
_RING: Final = 3.0
_EVERY: Final = 6.5  # from stroke to stroke on a strained line
_TICK: Final = 3.0
_HEAD: Final = 6.0
_TWIN: Final = 1.7  # from the middle to each of two lines


def strokes(
    thing: Thing, port: Point, out: Point, anchor: Point
) -> tuple[list[Line], list[Shape]]:
    """Draw one line from the card's `port` over `out` to the home's `anchor`."""
    part, quality = thing.part, thing.quality or "plain"
    shapes: list[Shape] = []
    lines: list[Line] = []
    if thing.state == "whole":
        lines += _body(part, quality, (port, out, anchor))
        lines += _arrow(part, out, anchor) if thing.gives else []
        lines += _arrow(part, out, port) if thing.gets else []
    elif thing.state == "waiting":
        lines.append(Line(part, "waiting", (port, out)))
        lines += _body(part, quality, (out, anchor))
    elif thing.state == "ended":
        before, after = _along(out, port, _APART), _along(out, anchor, _APART)
        lines += _body(part, quality, (port, before))
        lines += _body(part, quality, (after, anchor))
        lines += [_bar(part, before, port), _bar(part, after, anchor)]
    elif thing.state == "full":
        lines += [*_body(part, quality, (out, anchor)), _bar(part, out, anchor)]
    elif thing.state == "declined":
        lines += _body(part, quality, (port, _along(out, port, _RING)))
        x, y = out
        shapes.append(Shape(part, "ring", (x - _RING, y - _RING, x + _RING, y + _RING)))
    return lines, shapes


def words(thing: Thing, port: Point, side: str) -> Iterator[Label]:
    """Give the words beside a line: how it goes above it, what became of it below."""
    if thing.state == "none":
        return
    part = ("in part",) if thing.in_part and thing.quality else ()
    going = (*part, thing.quality) if thing.quality else ()
    became = (thing.word,) if thing.word else ()
    x, y = port
    if side in ("top", "bottom"):
        some = (*going, *became)
        if some:
            top = y + 2 if side == "top" else y - 2 - len(some) * _ROW
            yield Label(thing.part, x + 7, top, some, WORD, _ROW)
        return
    for some, top in ((going, y - 4.5 - len(going) * _ROW), (became, y + 4.5)):
        if some:
            size = wide(some, WORD)
            left = x + 4 if side == "left" else x - 4 - size
            yield Label(thing.part, left, top, some, WORD, _ROW)


def _body(part: str, quality: str, points: Sequence[Point]) -> Iterator[Line]:
    if quality == "strong":
        for way in (-_TWIN, _TWIN):
            yield Line(part, quality, _beside(points, way))
        return
    yield Line(part, quality, tuple(points))
    if quality == "strained":
        for a, b in pairwise(points):
            yield from _ticks(part, a, b)


def _beside(points: Sequence[Point], by: float) -> tuple[Point, ...]:
    """Give a line so far beside another, all along."""
    ways = []
    for a, b in pairwise(points):
        length = math.dist(a, b) or 1.0
        ways.append((-(b[1] - a[1]) / length, (b[0] - a[0]) / length))
    found = []
    for number, (x, y) in enumerate(points):
        some = ways[max(number - 1, 0) : number + 1]
        dx, dy = sum(one[0] for one in some), sum(one[1] for one in some)
        far = by * len(some) / (dx * dx + dy * dy) if dx or dy else 0.0
        found.append((x + dx * far, y + dy * far))
    return tuple(found)


def _ticks(part: str, a: Point, b: Point) -> Iterator[Line]:
    """Give short strokes across a line, evenly."""
    length = math.dist(a, b)
    many = int((length - 4) // _EVERY)
    for number in range(max(many, 0)):
        at = (length - (many - 1) * _EVERY) / 2 + number * _EVERY
        yield _across(part, "hatch", _along(a, b, at), b, _TICK)


def _bar(part: str, at: Point, towards: Point) -> Line:
    return _across(part, "bar", at, towards, _BAR)


def _across(part: str, kind: str, at: Point, towards: Point, half: float) -> Line:
    length = math.dist(at, towards) or 1.0
    dx = -(towards[1] - at[1]) / length * half
    dy = (towards[0] - at[0]) / length * half
    return Line(part, kind, ((at[0] - dx, at[1] - dy), (at[0] + dx, at[1] + dy)))


def _arrow(part: str, start: Point, tip: Point) -> list[Line]:
    """Give the two strokes of the head of an arrow."""
    back = _along(tip, start, _HEAD)
    left = _across(part, "arrow", back, tip, _HEAD * 0.55).points
    return [Line(part, "arrow", (left[0], tip, left[1]))]


def _along(a: Point, b: Point, far: float) -> Point:
    length = math.dist(a, b) or 1.0
    return a[0] + (b[0] - a[0]) * far / length, a[1] + (b[1] - a[1]) * far / length
