"""Sets an ecomap out on sheets of A4: the home, the cards round it, and the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from riskmap.draw import sizes, text
from riskmap.draw.boxes import SLACK, Label
from riskmap.draw.ecomap import cards, key
from riskmap.draw.ecomap.middle import Middle
from riskmap.draw.ecomap.ring import Ring, rings
from riskmap.draw.ecomap.sheet import (
    CARD,
    CUT,
    DROP,
    GAP,
    HEIGHT,
    NOTE,
    SMALL,
    STUB,
    TITLE,
    WIDTH,
    Line,
    Room,
    Sheet,
)
from riskmap.draw.ecomap.strokes import strokes, words
from riskmap.draw.ecomap.things import Thing
from riskmap.draw.page import Box, Point
from riskmap.draw.symbols import Face

_LEAST: Final = 5  # cards below each other, however long the head is
_AIR: Final = 7.0
_BESIDE: Final = 8.0  # from one card above the home to the next
_INSET: Final = 12.0  # from a corner of the home to the first line
_SHORT: Final = 34.0  # of a slanting line, at the least, above and below the home
_MANY: Final = 88  # sheets, as wide as their number is ever written
_FOOT: Final = 18.0  # below the last line
_TITLE_LINE, _NOTE_LINE, _SMALL_LINE = 20.0, 12.0, 9.6


@dataclass(frozen=True)
class Frame:
    """What every sheet says: its title, what comes first, notes, and the foot."""

    title: str
    first: tuple[str, ...]
    notes: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True)
class Looks:
    """What people look like, and about whom questions come up."""

    face: Mapping[str, Face]
    asked: Mapping[str, object]


def lay(
    some: Sequence[Thing], inner: Middle, top: Frame, looks: Looks
) -> tuple[tuple[Sheet, tuple[Thing, ...]], ...]:
    """Set things out on as few sheets as hold them; give each with what is on it."""
    above = _above(top)
    below = _below(top, _key(some, inner, looks))
    least = _LEAST * (CARD[1] + GAP) - GAP
    room = max(HEIGHT - above - below, least)
    many = int((room + GAP) // (CARD[1] + GAP))
    found = rings(some, many)
    sheets = []
    for number, ring in enumerate(found, 1):
        here = (*ring.top, *ring.left, *ring.right, *ring.bottom)
        sheet = Sheet(WIDTH, above + room + below)
        sheet = _round(sheet, ring, inner, (above, above + room), looks)
        cut = any(one.lines[-1].endswith(CUT) for one in sheet.labels)
        sheet = _framed(sheet, top, number, len(found))
        some_key = _key(here, inner, looks, cut=cut)
        sheet = key.added(sheet, some_key, above + room + _AIR)
        order = {one.part: turn for turn, one in enumerate(some)}
        in_order = tuple(sorted(here, key=lambda one: order[one.part]))
        sheets.append((sheet, in_order))
    return tuple(sheets)


def _key(
    some: Sequence[Thing], inner: Middle, looks: Looks, *, cut: bool = True
) -> list[key.Item]:
    people = [one.who for one in some if one.who]
    people += [one.who for one in inner.members]
    return key.items(some, people, looks.face, looks.asked, cut=cut)


# --- the home, and what is round it


def _round(
    sheet: Sheet, ring: Ring, inner: Middle, span: tuple[float, float], looks: Looks
) -> Sheet:
    rows = bool(ring.top or ring.bottom)
    taken = 2 * (CARD[1] + DROP + _SHORT) if rows else 2 * _AIR
    lines_to = max(len(ring.left), len(ring.right))
    wide, high = cards.home_size(inner, span[1] - span[0] - taken, lines_to)
    middle = (WIDTH / 2, (span[0] + span[1]) / 2)
    x, y = middle[0] - wide / 2, middle[1] - high / 2
    box = (x, y, x + wide, y + high)
    labels, shapes = cards.home(inner, box, looks.asked)
    rooms = [Room(inner.part, box)]
    lines: list[Line] = []
    for side, here in (
        ("top", ring.top),
        ("left", ring.left),
        ("right", ring.right),
        ("bottom", ring.bottom),
    ):
        boxes = _boxes(side, len(here), span, rows=rows)
        anchors = _anchors(side, len(here), box)
        for one, room, anchor in zip(here, boxes, anchors, strict=True):
            rooms.append(Room(one.part, room, side))
            some = cards.card(one, room, asked=one.who in looks.asked)
            port, out = _port(side, room, middle[0])
            drawn = strokes(one, port, out, anchor)
            labels += [*some[0], *words(one, port, side)]
            shapes += [*some[1], *drawn[1]]
            lines += drawn[0]
    return replace(
        sheet,
        rooms=(*sheet.rooms, *rooms),
        labels=(*sheet.labels, *labels),
        shapes=(*sheet.shapes, *shapes),
        lines=(*sheet.lines, *lines),
    )


def _boxes(
    side: str, many: int, span: tuple[float, float], *, rows: bool
) -> Iterator[Box]:
    """Give the rooms of the cards on one side, at even distances."""
    wide, high = CARD
    if side in ("top", "bottom"):
        y = span[0] if side == "top" else span[1] - high
        for number in range(many):
            middle = WIDTH / 2 + (number - (many - 1) / 2) * (wide + _BESIDE)
            yield middle - wide / 2, y, middle + wide / 2, y + high
        return
    inset = high + GAP if rows else 0.0
    start, stop = span[0] + inset, span[1] - inset
    x = sizes.MARGIN if side == "left" else WIDTH - sizes.MARGIN - wide
    for number in range(many):
        middle = start + (number + 0.5) * (stop - start) / many
        yield x, middle - high / 2, x + wide, middle + high / 2


def _port(side: str, room: Box, middle: float) -> tuple[Point, Point]:
    """Give where a line meets a card, and where it turns towards the home."""
    left, top, right, bottom = room
    if side == "left":
        y = (top + bottom) / 2
        return (right, y), (right + STUB, y)
    if side == "right":
        y = (top + bottom) / 2
        return (left, y), (left - STUB, y)
    x = (left + right) / 2
    x += 0.62 * (middle - x) * CARD[0] / (CARD[0] + _BESIDE) if x != middle else 0.0
    x = min(max(x, left + 20), right - 20)
    return (
        ((x, bottom), (x, bottom + DROP))
        if side == "top"
        else (
            (x, top),
            (x, top - DROP),
        )
    )


def _anchors(side: str, many: int, home: Box) -> Iterator[Point]:
    """Give where lines meet the home, at even distances along its wall."""
    left, top, right, bottom = home
    level = side in ("top", "bottom")
    start, stop = (left, right) if level else (top, bottom)
    start, stop = start + _INSET, stop - _INSET
    for number in range(many):
        at = start + (number + 0.5) * (stop - start) / many
        if level:
            yield at, top if side == "top" else bottom
        else:
            yield left if side == "left" else right, at


# --- head and foot


def _head(
    top: Frame, number: int, many: int
) -> list[tuple[list[str], float, float, bool]]:
    room = (WIDTH - 2 * sizes.MARGIN) / SLACK
    more = f" (sheet {number} of {many})" if many > 1 else ""
    title = text.wrap(top.title + more, room / text.BOLD, TITLE, bold=True)
    first = [
        p
        for one in top.first
        for p in text.wrap(one, room / text.BOLD, NOTE, bold=True)
    ]
    notes = [p for one in top.notes for p in text.wrap(one, room, NOTE)]
    return [
        (title, TITLE, _TITLE_LINE, True),
        (first, NOTE, _NOTE_LINE, True),
        (notes, NOTE, _NOTE_LINE, False),
    ]


def _above(top: Frame) -> float:
    lines = sum(len(some) * line for some, _, line, _ in _head(top, _MANY, _MANY))
    return sizes.MARGIN + lines + _AIR


def _below(top: Frame, some: Sequence[key.Item]) -> float:
    foot = len(_foot(top)) * _SMALL_LINE
    return _AIR + key.height(some, WIDTH) + foot + 4 + _FOOT


def _foot(top: Frame) -> list[str]:
    room = (WIDTH - 2 * sizes.MARGIN) / SLACK
    return [line for one in top.foot for line in text.wrap(one, room, SMALL)]


def _framed(sheet: Sheet, top: Frame, number: int, many: int) -> Sheet:
    labels = list(sheet.labels)
    y = sizes.MARGIN
    for lines, font, line, bold in _head(top, number, many):
        if lines:
            labels.append(
                Label("head", sizes.MARGIN, y, tuple(lines), font, line, bold)
            )
        y += len(lines) * line
    foot = _foot(top)
    y = sheet.height - _FOOT - len(foot) * _SMALL_LINE
    labels.append(Label("foot", sizes.MARGIN, y, tuple(foot), SMALL, _SMALL_LINE))
    return replace(sheet, labels=tuple(labels))
