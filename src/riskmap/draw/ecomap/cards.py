"""The card of one thing, and the home in the middle: signs and words in their rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from riskmap.draw import text
from riskmap.draw.boxes import SLACK, Label
from riskmap.draw.ecomap.middle import NOBODY, Middle
from riskmap.draw.ecomap.sheet import (
    CARD,
    FONT,
    LINE,
    LINES,
    MORE,
    NAME,
    SIGN,
    SMALL,
    Shape,
)
from riskmap.draw.ecomap.things import Thing
from riskmap.draw.page import Box

_PAD: Final = 4.0
_WORDS: Final = _PAD + SIGN + 6  # from a card's left edge to its words
_NAMES: Final = 2  # lines of a name
_BADGE: Final = 10.0

_ROW: Final = 13.0  # of one who lives in the home
_TITLE: Final = 11.0
_SMALL_SIGN: Final = 11.0
_TITLES: Final = 3
_EACH: Final = 21.0  # of the wall, for each line
HOME: Final = 164.0  # across, with one column of names
HOME_WIDE: Final = 236.0  # and with two


def card(thing: Thing, box: Box, *, asked: bool) -> tuple[list[Label], list[Shape]]:
    """Give the words and signs of a card; every card has the same room for them."""
    left, top = box[0] + _WORDS, box[1] + 2.5
    room = (CARD[0] - _WORDS - _PAD) / SLACK
    name = text.wrap(thing.name, room / text.BOLD, NAME, bold=True)
    name = text.first_lines(name, _NAMES, room / text.BOLD, NAME)
    labels = [Label(thing.part, left, top, tuple(name), NAME, LINE, bold=True)]
    said = fitted(thing.lines, LINES - len(name), room)
    if said:
        below = top + len(name) * LINE
        labels.append(Label(thing.part, left, below, tuple(said), FONT, LINE))
    x, y = box[0] + _PAD, box[1] + _PAD + 2
    shapes = [Shape(thing.part, thing.sign, (x, y, x + SIGN, y + SIGN), thing.who)]
    if asked:
        x, y = x + (SIGN - _BADGE) / 2, y + SIGN + 6
        badge = (x, y, x + _BADGE, y + _BADGE)
        shapes.append(Shape(thing.part, "question", badge))
    return labels, shapes


def fitted(some: Sequence[str], many: int, room: float) -> list[str]:
    """Fill the lines there are; where some has no room, the last line says so."""
    lines = [line for said in some for line in text.wrap(said, room, FONT)]
    return text.first_lines(lines, many, room, FONT)


def home_size(inner: Middle, high: float, lines: int) -> tuple[float, float]:
    """Give how wide and high the home is, where there is room for so much.

    `lines` is how many come to one of its walls: they stand apart there.
    """
    one = _high(inner, 1)
    if one <= high:
        return HOME, max(one, min(high, (lines + 1) * _EACH))
    return HOME_WIDE, min(_high(inner, 2), max(high, _high(inner, 2, most=6)))


def _high(inner: Middle, columns: int, most: int | None = None) -> float:
    many = max(len(inner.members), 1)
    rows = -(-many // columns) if most is None else min(most, -(-many // columns))
    titles = len(_title(inner, HOME if columns == 1 else HOME_WIDE))
    return 2 * _PAD + titles * _TITLE + 4 + rows * _ROW


def _title(inner: Middle, width: float) -> list[str]:
    room = (width - 2 * _PAD - SIGN - 4) / SLACK
    lines = text.wrap(inner.name, room / text.BOLD, NAME + 0.6, bold=True)
    return text.first_lines(lines, _TITLES, room / text.BOLD, NAME + 0.6)


def home(
    inner: Middle, box: Box, asked: Collection[str]
) -> tuple[list[Label], list[Shape]]:
    """Give the words and signs of the home: its name, and everyone who lives there."""
    left, top = box[0] + _PAD, box[1] + _PAD
    title = _title(inner, box[2] - box[0])
    start = left + SIGN + 4
    labels = [
        Label(inner.part, start, top, tuple(title), NAME + 0.6, _TITLE, bold=True)
    ]
    shapes: list[Shape] = []
    if inner.part != "home":  # where there is one
        sign = (left, top, left + SIGN, top + SIGN)
        shapes.append(Shape(inner.part, "home", sign))
    top += len(title) * _TITLE + 4
    columns = 1 if box[2] - box[0] <= HOME else 2
    rows = max(int((box[3] - _PAD - top + 0.1) // _ROW), 1)
    wide = (box[2] - box[0] - 2 * _PAD) / columns
    if not inner.members:
        labels.append(Label(inner.part, left, top + 2, (NOBODY,), SMALL, LINE))
    for number, (part, who, said) in enumerate(_names(inner, columns * rows)):
        x, y = left + number // rows * wide, top + number % rows * _ROW
        badge = (x, y + 1.5, x + _BADGE, y + 1.5 + _BADGE)
        sign = (x + 13, y + 1, x + 13 + _SMALL_SIGN, y + 1 + _SMALL_SIGN)
        room = (wide - 13 - _SMALL_SIGN - 6) / SLACK
        words = (text.cut(said, room, FONT),)
        labels.append(Label(part, sign[2] + 4, y + 2, words, FONT, LINE))
        if who:
            shapes.append(Shape(part, "person", sign, who))
        if who in asked:
            shapes.append(Shape(part, "question", badge))
    return labels, shapes


def _names(inner: Middle, many: int) -> Iterator[tuple[str, str, str]]:
    """Give the part, id and name of those there is room for."""
    fits = len(inner.members) <= many
    for one in inner.members[: many if fits else many - 1]:
        yield f"person-{one.who}", one.who, one.name
    if not fits:
        yield inner.part, "", MORE
