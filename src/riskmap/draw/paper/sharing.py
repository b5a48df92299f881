"""Shares a picture out on pages: what stands in which window, at which place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from riskmap.draw.page import Box, Piece, Stroke, around
from riskmap.draw.paper import cuts, whole
from riskmap.draw.paper.whole import Unit
from riskmap.draw.sheet import Drawn

EDGE: Final = 28.35  # ten millimetres, which any printer leaves free
SMALL: Final = 0.93  # head, key and foot on paper: their small words are then 7 high
LINE: Final = 11.0  # of what says which page this is
CELL: Final = (15.0, 11.0)  # a page in the small key of how they lie
APART: Final = 8.0  # between blocks


@dataclass(frozen=True)
class Blocks:
    """A sheet taken apart: what every page has, what may be cut, and what is below."""

    drawn: Drawn
    head: tuple[Piece, ...]
    body: tuple[Piece, ...]
    tail: tuple[Piece, ...]
    foot: tuple[Piece, ...]


@dataclass(frozen=True)
class Window:
    """What one page shows: of the body or of the tail, at its place in the rows."""

    box: Box
    pieces: tuple[Piece, ...]
    row: int
    column: int
    below: bool = False  # it shows what stands below the picture: the key


@dataclass(frozen=True)
class Share:
    """A sheet shared out: its windows in reading order, and how large all is."""

    blocks: Blocks
    size: tuple[float, float]
    scale: float
    pages: tuple[Window, ...]
    tail_on_last: bool

    @property
    def rows(self) -> int:
        """How many rows of pages are shown to lie; 0 where the body is on one."""
        bodies = [one for one in self.pages if not one.below]
        return self.pages[-1].row + 1 if len(bodies) > 1 else 0


def blocks(drawn: Drawn) -> Blocks:
    """Take a sheet apart; one that does not say where its body is, is all body."""
    if drawn.body is None:
        return Blocks(drawn, (), drawn.page.pieces, (), ())
    top, bottom = drawn.body
    head: list[Piece] = []
    body: list[Piece] = []
    tail: list[Piece] = []
    foot: list[Piece] = []
    for piece in drawn.page.pieces:
        middle = (piece.box[1] + piece.box[3]) / 2
        if piece.part == "foot":
            foot.append(piece)
        elif middle < top:
            head.append(piece)
        else:
            (tail if middle > bottom else body).append(piece)
    return Blocks(drawn, tuple(head), tuple(body), tuple(tail), tuple(foot))


def box(pieces: Sequence[Piece]) -> Box:
    """Give the room that some pieces take; of none, no room."""
    return around([one.box for one in pieces]) if pieces else (0.0, 0.0, 0.0, 0.0)


def high(pieces: Sequence[Piece]) -> float:
    """Give how high a block is on the page, with the air below it."""
    top, bottom = box(pieces)[1::2]
    return (bottom - top) * SMALL + APART if pieces else 0.0


def on_one(some: Blocks, size: tuple[float, float]) -> float:
    """Give the largest scale at which all of a sheet fits one page; 0 for none."""
    wide, down = size[0] - 2 * EDGE, size[1] - 2 * EDGE
    for one in (some.head, some.tail, some.foot):
        left, _, right, _ = box(one)
        if (right - left) * SMALL > wide + 1:
            return 0.0
    left, top, right, bottom = box(some.body)
    down -= high(some.head) + high(some.tail) + high(some.foot)
    down -= 2 * APART if some.tail else 0.0
    return max(0.0, min(wide / max(right - left, 1), down / max(bottom - top, 1)))


def share(some: Blocks, size: tuple[float, float], scale: float) -> Share:
    """Share a sheet out on pages of one size, at one scale."""
    if scale <= on_one(some, size) + 1e-9:
        window = Window(box(some.body), some.body, 0, 0)
        return Share(some, size, scale, (window,), tail_on_last=True)
    wide, down = size[0] - 2 * EDGE, size[1] - 2 * EDGE
    down -= high(some.head) + high(some.foot)
    rows = 0
    while True:  # more rows of pages need more room to show how they lie
        free = down - band(rows)
        found = _windows(some.body, wide / scale, free / scale)
        need = found[-1].row + 2 if len(found) > 1 else 0
        if need <= rows:
            break
        rows = need
    used = box(found[-1].pieces)[3] - found[-1].box[1]
    fits = high(some.tail) + 2 * APART <= free - used * scale
    if some.tail and not fits:
        row = found[-1].row + 1
        for number, one in enumerate(_windows(some.tail, wide / SMALL, free / SMALL)):
            found.append(Window(one.box, one.pieces, row, number, below=True))
    return Share(some, size, scale, tuple(found), tail_on_last=fits)


def band(rows: int) -> float:
    """Give how high it is what says which page this is, with so many rows of pages."""
    return max(LINE, rows * CELL[1]) + APART if rows else LINE + APART


def _windows(pieces: Sequence[Piece], wide: float, high: float) -> list[Window]:
    """Cut pieces into rows of windows, and each row into windows of its own."""
    units, lines = whole.units(pieces)
    left, top, right, bottom = box(pieces)
    found: list[Window] = []
    down = cuts.windows(
        (top, bottom),
        high,
        [(one.box[1], one.box[3]) for one in units],
        [(one.box[1], one.box[3]) for one in lines],
    )
    row = 0
    for low, end in down:
        band = (left, low, right, end)
        here = [one for one in units if whole.inside(one.box, band)]
        seen = [part for line in lines for part in whole.cut(line, band)]
        columns = _row(here, seen, (low, end), wide, row)
        row += bool(columns)
        found += columns
    return found


def _row(
    units: Sequence[Unit],
    lines: Sequence[Stroke],
    down: tuple[float, float],
    wide: float,
    row: int,
) -> list[Window]:
    boxes = [*(one.box for one in units), *(one.box for one in lines)]
    if not boxes:
        return []
    left, _, right, _ = around(boxes)
    across = cuts.windows(
        (left, right),
        wide,
        [(one.box[0], one.box[2]) for one in units],
        [(one.box[0], one.box[2]) for one in lines],
    )
    found: list[Window] = []
    for start, end in across:
        window = (start, down[0], end, down[1])
        pieces = [p for u in units if whole.inside(u.box, window) for p in u.pieces]
        strokes = [part for line in lines for part in whole.cut(line, window)]
        shown: tuple[Piece, ...] = (*strokes, *pieces)  # a sign lies on its lines
        if shown:
            found.append(Window(window, shown, row, len(found)))
    return found
