"""Draws one sheet of a timeline, with every point at its place."""

from __future__ import annotations

from typing import Final

from riskmap.draw.page import INK, Page
from riskmap.draw.pinned import Pinned
from riskmap.draw.timeline.sheet import Label, Shape, Sheet

_GREY: Final = "#8a8a8a"
_DARK: Final = "#555555"
_PALE: Final = "#e3e3e3"
_SHAPES: Final = {
    "recorded": "circle",
    "service": "diamond",
    "told": "invtriangle",
    "decision": "square",
    "born": "circle",
    "due": "triangle",
    "lost": "triangle",
    "move": "house",
}
# How each line looks: its strokes, how thick it is, and its ink.
_LINES: Final = {
    "maybe": ("dotted", 1.5, INK),
    "end": ("solid", 1.2, INK),
    "open": ("solid", 1.2, INK),
    "life": ("solid", 0.8, INK),
    "grid": ("dotted", 0.5, _GREY),
    "today": ("dashed", 1.0, INK),
    "lane": ("solid", 0.5, _GREY),
    "part": ("dotted", 0.4, _GREY),
    "frame": ("solid", 0.9, INK),
    "tick": ("solid", 0.7, INK),
    "break": ("solid", 1.0, INK),
}


def write(sheet: Sheet, died: str, link: str) -> Page:
    """Draw a sheet; `died` is the mark of a death, `link` the questions."""
    pinned = Pinned(sheet.width, sheet.height)
    for shape in sheet.shapes:
        _shape(pinned, shape, died, link)
    for line in sheet.lines:
        style, pen, ink = _LINES[line.kind]
        pinned.line(line.part, line.points, style=style, pen=pen, ink=ink)
    for label in sheet.labels:
        _label(pinned, label)
    return pinned.page()


def _label(pinned: Pinned, label: Label) -> None:
    pinned.words(
        label.part,
        (label.left, label.top),
        label.lines,
        room=label.wide,
        font=label.font,
        line=label.line,
        bold=label.bold,
    )


def _shape(pinned: Pinned, shape: Shape, died: str, link: str) -> None:
    left, top, right, bottom = shape.box
    middle = ((left + right) / 2, (top + bottom) / 2)
    part, size = shape.part, right - left
    if shape.kind in ("bar", "band"):
        fill = "white" if shape.open else _PALE if shape.kind == "band" else _DARK
        pinned.box(part, middle, (size, bottom - top), fill=fill)
    elif shape.kind == "died":
        _died(pinned, shape, died)
    elif shape.kind == "question":
        page = f"{link}#questions-{part.removeprefix('person-')}" if link else ""
        page = page if part.startswith("person-") else ""
        pinned.sign(
            part,
            middle,
            size,
            "circle",
            inside="?",
            font=7.5,
            fill="#222222",
            ink="white",
            link=page,
        )
    else:
        plain = shape.kind in ("born", "due", "lost", "move")
        fill = "white" if shape.open or plain else _DARK
        pinned.sign(part, middle, size, _SHAPES[shape.kind], fill=fill)
        if shape.kind == "born":
            pinned.sign(part, middle, size * 0.35, "circle", fill=_DARK)
        if shape.kind == "lost":
            pinned.line(part, ((left, bottom), (right, top)), pen=1.0)


def _died(pinned: Pinned, shape: Shape, died: str) -> None:
    left, top, right, bottom = shape.box
    middle = ((left + right) / 2, (top + bottom) / 2)
    if died == "grey":
        pinned.box(shape.part, middle, (right - left, bottom - top), fill="#b0b0b0")
        return
    strokes = {
        "cross": [((left, top), (right, bottom)), ((left, bottom), (right, top))],
        "slash": [((left, bottom), (right, top))],
    }.get(died, [((middle[0], top), (middle[0], bottom))])
    for ends in strokes:
        pinned.line(shape.part, ends, pen=1.5)
