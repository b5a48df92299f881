"""The key to a timeline: just what stands on the sheet, with a sample and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from riskmap.draw import sizes, text
from riskmap.draw.timeline.rows import CUT
from riskmap.draw.timeline.sheet import (
    BAND,
    BAR,
    NAME,
    SIGN,
    SLACK,
    SMALL,
    Label,
    Line,
    Shape,
    Sheet,
)

_SAMPLE: Final = 30.0  # of a sample, across
_ROOM: Final = 232.0  # of its words
_LINE: Final = 9.2
_APART: Final = 3.0
_HEADING: Final = 13.0

Sample = tuple[list[Shape], list[Line]]


@dataclass(frozen=True)
class Item:
    """One line of the key: when it is used, a sample of it, and words."""

    used: Callable[[Sheet], bool]
    sample: Callable[[float, float], Sample]
    words: str

    @property
    def lines(self) -> list[str]:
        """The words, broken to the room there is."""
        return text.wrap(self.words, _ROOM / SLACK, SMALL)

    @property
    def high(self) -> float:
        """How high it is, in points."""
        return max(len(self.lines) * _LINE, SIGN + 3) + _APART


def _mark(kind: str, x: float, y: float, *, open_: bool = False) -> Sample:
    half = SIGN / 2
    box = (x + 15 - half, y - half, x + 15 + half, y + half)
    return [Shape("key", kind, box, open_)], []


def _bar(kind: str, x: float, y: float, *, open_: bool = False) -> Sample:
    half = (BAND if kind == "band" else BAR) / 2
    return [Shape("key", kind, (x + 3, y - half, x + 27, y + half), open_)], []


def _maybe(x: float, y: float) -> Sample:
    half = BAR / 2
    ends = [
        Line("key", "end", ((at, y - half), (at, y + half))) for at in (x + 3, x + 27)
    ]
    return [], [Line("key", "maybe", ((x + 3, y), (x + 27, y))), *ends]


def _open(x: float, y: float) -> Sample:
    half = BAR / 2
    head = Line("key", "open", ((x + 22, y - half), (x + 27, y), (x + 22, y + half)))
    return [Shape("key", "bar", (x + 3, y - half, x + 22, y + half))], [head]


def _line(kind: str, x: float, y: float) -> Sample:
    if kind == "today":
        return [], [Line("key", kind, ((x + 15, y - 5), (x + 15, y + 5)))]
    return [], [Line("key", kind, ((x + 3, y), (x + 27, y)))]


def _break(x: float, y: float) -> Sample:
    return [], [
        Line("key", "break", ((x + at - 2, y + 4), (x + at + 2, y - 4)))
        for at in (13, 17)
    ]


def _nothing(x: float, y: float) -> Sample:
    del x, y
    return [], []


def _has(kind: str, sheet: Sheet) -> bool:
    return kind in {one.kind for one in sheet.shapes} | {
        one.kind for one in sheet.lines
    }


def _has_open(sheet: Sheet) -> bool:
    return any(one.open for one in sheet.shapes)


def _has_cut(sheet: Sheet) -> bool:
    return any(one.lines and one.lines[-1].endswith(CUT) for one in sheet.labels)


ITEMS: Final = (
    *(
        Item(partial(_has, kind), partial(_mark, kind), said)
        for kind, said in (
            ("born", "A birth"),
            ("died", "A death"),
            ("due", "The date on which a baby is due"),
            ("lost", "A pregnancy or baby that was lost"),
            ("move", "A move"),
            ("recorded", "Something recorded, on about this day"),
            ("service", "A service, with what became of it"),
            ("told", "Something passed on"),
            ("decision", "A decision"),
        )
    ),
    Item(partial(_has, "bar"), partial(_bar, "bar"), "It went on from here to here"),
    Item(
        partial(_has, "band"),
        partial(_bar, "band"),
        "Living somewhere, being together, a pregnancy or an order: the words say",
    ),
    Item(
        partial(_has, "maybe"),
        _maybe,
        "It began, ended or happened somewhere in here; no more is known",
    ),
    Item(
        partial(_has, "open"),
        _open,
        "It goes on as far as the file says, or nothing says how far it goes",
    ),
    Item(
        _has_open,
        partial(_bar, "bar", open_=True),
        "White inside: alleged, denied, disputed or not so; the words say which",
    ),
    Item(partial(_has, "life"), partial(_line, "life"), "A life, from birth"),
    Item(partial(_has, "today"), partial(_line, "today"), "The day of this view"),
    Item(
        partial(_has, "break"),
        _break,
        "Here the scale changes. A wider part has more different dates in it; that "
        "says nothing else",
    ),
    Item(
        partial(_has, "question"),
        partial(_mark, "question"),
        "Questions come up here. Read them with: riskmap ask FILE --about PERSON",
    ),
    Item(_has_cut, _nothing, '"...": the whole of these words is in the outline'),
)


def _columns(some: Sequence[Item], width: float) -> list[list[Item]]:
    many = max(1, int((width - 2 * sizes.MARGIN) // (_SAMPLE + _ROOM)))
    each = -(-len(some) // many)
    return [list(some[n : n + each]) for n in range(0, len(some), max(each, 1))]


def _tallest(columns: Sequence[Sequence[Item]]) -> float:
    return max((sum(one.high for one in some) for some in columns), default=0.0)


def height(width: float, sheet: Sheet | None = None) -> float:
    """Give how high the key of a sheet is, or of any sheet at the most, in points."""
    some = [one for one in ITEMS if sheet is None or one.used(sheet)]
    return _HEADING + _tallest(_columns(some, width)) + _LINE


def added(sheet: Sheet, at: float) -> tuple[Sheet, float]:
    """Add the key for what stands on a sheet; give where the sheet goes on below."""
    some = [one for one in ITEMS if one.used(sheet)]
    if not some:
        return sheet, at
    columns = _columns(some, sheet.width)
    labels = [Label("key", sizes.MARGIN, at, ("Key",), NAME, 11, bold=True)]
    shapes: list[Shape] = []
    lines: list[Line] = []
    for number, column in enumerate(columns):
        x, y = sizes.MARGIN + number * (_SAMPLE + _ROOM), at + _HEADING
        for item in column:
            middle = y + (item.high - _APART) / 2
            some_shapes, some_lines = item.sample(x, middle)
            shapes += some_shapes
            lines += some_lines
            words_top = middle - len(item.lines) * _LINE / 2
            labels.append(
                Label(
                    "key", x + _SAMPLE + 4, words_top, tuple(item.lines), SMALL, _LINE
                )
            )
            y += item.high
    whole = replace(
        sheet,
        labels=(*sheet.labels, *labels),
        shapes=(*sheet.shapes, *shapes),
        lines=(*sheet.lines, *lines),
    )
    return whole, at + _HEADING + _tallest(columns)
