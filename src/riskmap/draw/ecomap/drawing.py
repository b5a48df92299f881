"""Draws one sheet of an ecomap, with every point at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from riskmap.draw import marks, sizes
from riskmap.draw.ecomap.sheet import Room, Shape, Sheet
from riskmap.draw.page import INK, Box, Page, Point
from riskmap.draw.pinned import Pinned
from riskmap.draw.symbols import Face

_GREY: Final = "#8a8a8a"
_SHAPES: Final = {"agency": "octagon", "service": "parallelogram", "home": "house"}
# How each line looks: its strokes, and how thick it is.
_LINES: Final = {
    "plain": ("solid", 1.1),
    "strong": ("solid", 1.5),
    "thin": ("dashed", 1.1),
    "strained": ("solid", 1.1),
    "hatch": ("solid", 1.0),
    "waiting": ("dotted", 1.8),
    "bar": ("solid", 1.6),
    "arrow": ("solid", 1.3),
}


def write(sheet: Sheet, face: Mapping[str, Face], link: str) -> Page:
    """Draw a sheet; `link` is the page that marks for questions lead to."""
    pinned = Pinned(sheet.width, sheet.height)
    for shape in sheet.shapes:
        _shape(pinned, shape, face, link)
    for room in sheet.rooms:
        _room(pinned, room)
    for line in sheet.lines:
        style, pen = _LINES[line.kind]
        pinned.line(line.part, line.points, style=style, pen=pen)
    for label in sheet.labels:
        pinned.words(
            label.part,
            (label.left, label.top),
            label.lines,
            room=label.wide,
            font=label.font,
            line=label.line,
            bold=label.bold,
        )
    return pinned.page()


def _room(pinned: Pinned, room: Room) -> None:
    left, top, right, bottom = room.box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    if room.side:
        pinned.line(room.part, corners, pen=0.6, ink=_GREY)
    else:
        pinned.line(room.part, corners, pen=2.0)


def _shape(pinned: Pinned, shape: Shape, face: Mapping[str, Face], link: str) -> None:
    middle, size = _middle(shape.box)
    if shape.kind in ("person", "about"):
        one = face[shape.who]
        if (shape.part, shape.kind) == ("key", "person"):  # what is about the child
            one = replace(one, index="")  # has a sample of its own
        one = replace(one, inside="" if one.age else one.inside, died=False)
        scale = size / sizes.SIGN
        marks.sign(pinned, shape.part, middle, one, died="", scale=scale)
    elif shape.kind == "question":
        page = f"{link}#questions-{shape.part.removeprefix('person-')}" if link else ""
        page = page if shape.part.startswith("person-") else ""
        pinned.sign(
            shape.part,
            middle,
            size,
            "circle",
            inside="?",
            font=8,
            fill="#222222",
            ink="white",
            link=page,
        )
    elif shape.kind == "ring":
        pinned.sign(shape.part, middle, size, "circle")
    else:
        pinned.sign(shape.part, middle, size, _SHAPES[shape.kind], ink=INK)


def _middle(box: Box) -> tuple[Point, float]:
    left, top, right, bottom = box
    return ((left + right) / 2, (top + bottom) / 2), right - left
