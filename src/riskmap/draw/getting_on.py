"""How people get on with one another, in a list of its own below the family.

It is drawn apart from the lines of the family: a line of feeling that runs between
signs hides who is whose, and goes through faces and names. Each has its line, names at
both ends, and words, so that no line needs a key.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riskmap import words
from riskmap.draw import text
from riskmap.draw.page import Point
from riskmap.draw.pinned import Pinned
from riskmap.draw.svg import Part
from riskmap.draw.years import years
from riskmap.record.model import BASIS_WORDS, HOW_WORDS, Family, Relationship

HEADING = "How people get on, as it is recorded"
_NAME, _LINE, _APART = 96.0, 62.0, 5.0
_WIDE = 2 * _NAME + _LINE + 24
_FONT, _ROW, _HEAD = 8.4, 10.5, 18.0


@dataclass(frozen=True)
class Row:
    """One of them: the two names, the line between them, and the words under it."""

    names: tuple[str, str]
    how: str
    arrow: str  # to which end it goes one way: right, left or ""
    words: tuple[str, ...]
    part: Part

    @property
    def height(self) -> float:
        """How high it is, in points."""
        return _ROW * (1 + len(self.words)) + _APART


def rows(family: Family) -> tuple[Row, ...]:
    """Give what is recorded of how people get on, in the order of their names."""
    found = sorted(_row(one, family) for one in family.relationships)
    parts: dict[str, int] = {}
    made = []
    for (first, other, said), (one, ends) in found:
        key = f"between-{'+'.join(ends)}"
        number = parts[key] = parts.get(key, 0) + 1
        aloud = f"{first} and {other}: {said}"
        made.append(
            Row(
                (first, other),
                one.how,
                {ends[0]: "left", ends[1]: "right"}.get(one.towards or "", ""),
                tuple(text.wrap(said, _WIDE - 24, _FONT)),
                Part(key if number == 1 else f"{key}-{number}", aloud),
            )
        )
    return tuple(made)


def _row(
    one: Relationship, family: Family
) -> tuple[tuple[str, str, str], tuple[Relationship, tuple[str, str]]]:
    ends = sorted(one.between, key=lambda who: (words.person(who, family), who))
    how = HOW_WORDS[one.how]
    if one.towards:
        how += f", towards {words.person(one.towards, family)}"
    said = [how + words.beside(one), BASIS_WORDS[one.basis]]
    said += [years(one.since, one.until)] if years(one.since, one.until) else []
    names = (words.person(ends[0], family), words.person(ends[1], family))
    return (*names, "; ".join(said)), (one, (ends[0], ends[1]))


def columns(some: Sequence[Row], room: float) -> tuple[tuple[Row, ...], ...]:
    """Part them into columns that fit the width of the page, in points."""
    many = max(1, int(room // _WIDE))
    each = max(1, -(-len(some) // many))
    return tuple(tuple(some[n : n + each]) for n in range(0, len(some), each))


def height(parts: Sequence[Sequence[Row]]) -> float:
    """Give how high all of it is, with its heading, in points; 0 for nothing."""
    tallest = max((sum(row.height for row in part) for part in parts), default=0.0)
    return tallest + _HEAD + 2 * _APART if parts else 0.0


def draw(pinned: Pinned, parts: Sequence[Sequence[Row]], at: Point) -> Iterator[Part]:
    """Draw them, and give the parts of the picture that they are."""
    if not parts:
        return
    left, top = at
    pinned.words("head", at, [HEADING], room=_WIDE, font=9.4, line=12, bold=True)
    for number, part in enumerate(parts):
        y = top + _HEAD
        for row in part:
            _draw_row(pinned, row, (left + number * _WIDE, y))
            y += row.height
            yield row.part


def _draw_row(pinned: Pinned, row: Row, at: Point) -> None:
    (left, top), key = at, row.part.id
    for name, x in zip(row.names, (left, left + _NAME + _LINE + 8), strict=True):
        said = text.cut(name, _NAME - 4, _FONT, bold=True)
        wide = text.width(said, _FONT, bold=True) + 2
        start = x + _NAME - wide if x == left else x
        pinned.words(
            key, (start, top), [said], room=wide, font=_FONT, line=_ROW, bold=True
        )
    ends = (left + _NAME + 4, left + _NAME + _LINE + 4)
    middle = top + _ROW / 2
    for points, style in _strokes(row.how, *ends, middle):
        pinned.line(key, points, style=style)
    if row.arrow:
        tip, back = (ends[1], -5) if row.arrow == "right" else (ends[0], 5)
        for aside in (-3.5, 3.5):
            pinned.line(key, [(tip, middle), (tip + back, middle + aside)], pen=1.4)
    pinned.words(
        key,
        (left + 12, top + _ROW),
        row.words,
        room=_WIDE - 24,
        font=_FONT,
        line=_ROW,
    )


def _strokes(
    how: str, left: float, right: float, y: float
) -> Iterator[tuple[list[Point], str]]:
    """Give the strokes of one line, each with its style."""
    middle = (left + right) / 2
    if how == "close":
        yield [(left, y), (right, y)], "double"
    elif how == "distant":
        yield [(left, y), (right, y)], "dotted"
    elif how == "not-known":
        yield [(left, y), (right, y)], "dash-dot-dot"
    elif how == "cut-off":
        yield [(left, y), (middle - 3, y)], "solid"
        yield [(middle + 3, y), (right, y)], "solid"
        for side in (-3, 3):
            yield [(middle + side, y - 4), (middle + side, y + 4)], "solid"
    else:
        wide, high = {"conflict": (5.0, 3.5), "harmful": (1.5, 3.0)}[how]
        many = int((right - left) / wide)
        step = (right - left) / many
        turn = {"conflict": _teeth, "harmful": _wave}[how]
        points = [(left + n * step, y + high * turn(n)) for n in range(many + 1)]
        yield [(left, y), *points[1:-1], (right, y)], "solid"


def _teeth(number: int) -> float:
    return -1.0 if number % 2 else 1.0


def _wave(number: int) -> float:
    return math.sin(number * math.pi / 3)
