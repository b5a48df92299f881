"""Head, axis, list without dates, key and foot of a sheet of a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from riskmap import words
from riskmap.draw import sizes, text
from riskmap.draw.timeline import key
from riskmap.draw.timeline.lanes import Lane
from riskmap.draw.timeline.said import Item
from riskmap.draw.timeline.scale import Scale
from riskmap.draw.timeline.sheet import (
    NAME,
    NOTE,
    SLACK,
    SMALL,
    TITLE,
    Label,
    Line,
    Sheet,
    wide,
)

_TITLE_LINE, _NOTE_LINE, _SMALL_LINE = 20.0, 12.5, 10.0
_AXIS: Final = 26.0  # the words of the stretches, and those of the years
_DAY: Final = 11.0  # the words of the day of the view
_COLUMN: Final = 262.0  # of the list of what has no date
_LONGEST: Final = 12  # lines of one thing in it
_HEADING: Final = 14.0
_GAP: Final = 8.0
_MANY: Final = 88  # sheets, as wide as their number is ever written
UNEVEN: Final = "Not to one scale: at each // it changes"
NO_DATE: Final = "Date not stated: listed here, and nowhere on the line"


@dataclass(frozen=True)
class Frame:
    """What every sheet says: its title, what comes first, notes, and the foot."""

    title: str
    first: tuple[str, ...]
    notes: tuple[str, ...]
    foot: tuple[str, ...]


def above(top: Frame, width: float, *, as_at: bool) -> float:
    """Give where the first lane begins."""
    lines = [len(some) for some in _head(top, width, _MANY, _MANY)]
    heights = lines[0] * _TITLE_LINE + (lines[1] + lines[2]) * _NOTE_LINE
    return sizes.MARGIN + heights + _GAP + _AXIS + (_DAY if as_at else 0)


def below(top: Frame, width: float, sheet: Sheet | None = None) -> float:
    """Give how high the key and the foot are: of a sheet, or at the most."""
    foot = len(_foot(top, width)) * _SMALL_LINE
    return key.height(width, sheet) + foot + _GAP * 2 + sizes.MARGIN


def height(top: Frame, width: float, *, as_at: bool) -> float:
    """Give how much of a page is not for lanes."""
    return above(top, width, as_at=as_at) + below(top, width)


def _head(
    top: Frame, width: float, number: int, many: int
) -> tuple[list[str], list[str], list[str]]:
    room = (width - 2 * sizes.MARGIN) / SLACK
    more = f" (sheet {number} of {many})" if many > 1 else ""
    title = text.wrap(top.title + more, room, TITLE, bold=True)
    first = [p for one in top.first for p in text.wrap(one, room, NOTE, bold=True)]
    notes = [p for one in top.notes for p in text.wrap(one, room, NOTE)]
    return title, first, notes


def _foot(top: Frame, width: float) -> list[str]:
    room = (width - 2 * sizes.MARGIN) / SLACK
    return [line for one in top.foot for line in text.wrap(one, room, SMALL)]


# --- the list of what has no date


def listing(
    found: Sequence[Sheet],
    listed: Sequence[tuple[Lane, Item]],
    top: Frame,
    width: float,
    full: float,
) -> list[Sheet]:
    """Add what has no date below the lanes, in columns, on more sheets if need be."""
    room = (width - 2 * sizes.MARGIN) // max(1, int((width - 48) // _COLUMN))
    blocks = [
        (item.part, _block(f"{lane.name}: {item.words}", room - 12))
        for lane, item in listed
    ]
    bare = Sheet(width, above(top, width, as_at=False) - _AXIS, None)
    sheets = list(found) or [bare]
    while blocks:
        sheet = sheets[-1]
        end = full - below(top, width, sheet)
        many = int((end - sheet.height - _GAP - _HEADING) // _SMALL_LINE)
        columns = int((width - 2 * sizes.MARGIN) // room)
        put, blocks = _filled(blocks, columns, many)
        if put:
            sheets[-1] = _listed(sheet, put, room)
        if blocks:
            sheets.append(bare)
    return sheets


def _block(said: str, room: float) -> list[str]:
    lines = text.wrap(said, (room - 6) / SLACK, SMALL)
    first, *rest = text.first_lines(lines, _LONGEST, (room - 9) / SLACK, SMALL)
    return [first, *(f"   {one}" for one in rest)]


_Blocks = list[tuple[str, list[str]]]


def _filled(blocks: _Blocks, columns: int, many: int) -> tuple[list[_Blocks], _Blocks]:
    """Fill columns from the left, as short as holds them all; give what is left."""
    lines = sum(len(one) for _, one in blocks)
    longest = max(len(one) for _, one in blocks)
    shortest = max(longest, -(-lines // columns))
    for rows in range(shortest, max(many, 0) + 1):
        put, left = _poured(blocks, columns, rows)
        if not left:
            return put, left
    return _poured(blocks, columns, many) if many >= _LONGEST else ([], blocks)


def _poured(blocks: _Blocks, columns: int, rows: int) -> tuple[list[_Blocks], _Blocks]:
    put: list[_Blocks] = [[]]
    used = 0
    for number, (part, one) in enumerate(blocks):
        if used + len(one) > rows:
            if len(put) == columns:
                return put, blocks[number:]
            put.append([])
            used = 0
        put[-1].append((part, one))
        used += len(one)
    return put, []


def _listed(sheet: Sheet, put: list[_Blocks], room: float) -> Sheet:
    at = sheet.height + _GAP
    labels = [
        *sheet.labels,
        Label("undated", sizes.MARGIN, at, (NO_DATE,), NAME, _HEADING, bold=True),
    ]
    parts = list(sheet.undated)
    tallest = at + _HEADING
    for number, column in enumerate(put):
        y = at + _HEADING
        for part, lines in column:
            left = sizes.MARGIN + number * room
            labels.append(Label(part, left, y, tuple(lines), SMALL, _SMALL_LINE))
            parts.append(part)
            y += len(lines) * _SMALL_LINE
        tallest = max(tallest, y)
    return replace(
        sheet, labels=tuple(labels), undated=tuple(parts), height=tallest + 2
    )


# --- head, axis, key and foot


def finish(sheet: Sheet, top: Frame, number: int, many: int, day: date | None) -> Sheet:
    """Add head, axis, key and foot to a sheet whose lanes and list stand."""
    head = list(_heading(top, sheet.width, number, many))
    labels = [*sheet.labels, *head]
    lines = list(sheet.lines)
    if sheet.scale and sheet.rooms:
        start, stop = sheet.rooms[0][1], sheet.rooms[-1][2]
        lines += _axis_lines(sheet.scale, start, stop, sheet.width)
        labels += _axis_words(sheet.scale, start, day)
    whole = replace(sheet, labels=tuple(labels), lines=tuple(lines))
    whole, at = key.added(whole, sheet.height + _GAP)
    foot = Label(
        "foot",
        sizes.MARGIN,
        at + _GAP / 2,
        tuple(_foot(top, sheet.width)),
        SMALL,
        _SMALL_LINE,
    )
    bottom = foot.box[3] + sizes.MARGIN
    return replace(whole, labels=(*whole.labels, foot), height=bottom)


def _heading(top: Frame, width: float, number: int, many: int) -> Iterator[Label]:
    at = sizes.MARGIN
    title, first, notes = _head(top, width, number, many)
    for lines, font, line, bold in (
        (title, TITLE, _TITLE_LINE, True),
        (first, NOTE, _NOTE_LINE, True),
        (notes, NOTE, _NOTE_LINE, False),
    ):
        if lines:
            yield Label("head", sizes.MARGIN, at, tuple(lines), font, line, bold)
        at += len(lines) * line


def _axis_lines(
    scale: Scale, start: float, stop: float, width: float
) -> Iterator[Line]:
    for y in (start, stop):
        yield Line("axis", "frame", ((sizes.MARGIN, y), (width - sizes.MARGIN, y)))
    for tick in scale.ticks():
        high = 5.0 if tick.heavy else 3.0
        yield Line("axis", "tick", ((tick.x, start - high), (tick.x, start)))
    for zone in scale.zones[1:]:
        for shift in (-2.0, 2.0):
            x = zone.left + shift
            yield Line("axis", "break", ((x - 2, start + 2.5), (x + 2, start - 4.5)))


def _axis_words(scale: Scale, start: float, day: date | None) -> Iterator[Label]:
    for tick in scale.ticks():
        if tick.words:
            size = wide([tick.words], SMALL, bold=tick.heavy)
            left, at = tick.x - size / 2, start - 15
            yield Label("axis", left, at, (tick.words,), SMALL, 9, tick.heavy)
    if len(scale.zones) > 1:
        room = scale.left - sizes.MARGIN - 30
        plain = text.wrap(UNEVEN, room / SLACK, SMALL)
        top = start - 6 - 9.0 * len(plain)
        yield Label("axis", sizes.MARGIN, top, tuple(plain), SMALL, 9)
        for zone in scale.zones:
            said = zone.by
            left = (zone.left + zone.right - wide([said], SMALL)) / 2
            yield Label("axis", left, start - 26, (said,), SMALL, 9)
    if day is not None:
        said = f"this view: {words.day(day)}"
        size = wide([said], SMALL, bold=True)
        left = min(max(scale.after(day) - size / 2, scale.left), scale.right - size)
        yield Label("axis", left, start - 37, (said,), SMALL, 9, bold=True)
