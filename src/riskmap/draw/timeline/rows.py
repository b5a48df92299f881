"""Puts the marks and spans of one lane into rows, so that nothing covers anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from riskmap.draw import text
from riskmap.draw.timeline.said import Item
from riskmap.draw.timeline.scale import Scale
from riskmap.draw.timeline.sheet import FONT, SIGN, SLACK, wide
from riskmap.draw.timeline.spans import Stretch

_BESIDE: Final = 4.0  # between a mark and its words
_APART: Final = 9.0  # between the words of one and the mark of the next
_ROOM: Final = 290.0  # of one line of words
_LINES: Final = 3
CUT: Final = "..."


@dataclass(frozen=True)
class Put:
    """An item in its lane: on which row its mark is, and where its words are."""

    item: Item
    stretch: Stretch
    row: int  # of the mark, from the top of the lane
    at: str  # its words: right, left, above or inside
    left: float  # of the words
    top: int  # the row of their first line
    lines: tuple[str, ...]

    @property
    def bottom(self) -> int:
        """The first row below all of it."""
        return max(self.row + 1, self.top + len(self.lines))


@dataclass(frozen=True)
class _Way:
    """One way to write the words of an item."""

    at: str
    left: float
    lines: tuple[str, ...]
    reach: tuple[float, float]  # of mark and words, across
    mark: int  # the row of the mark, counted from the first

    @property
    def rows(self) -> int:
        return max(len(self.lines), self.mark + 1)


def pack(
    items: Sequence[tuple[Item, Stretch]], scale: Scale, first: int, sheet: int
) -> tuple[Put, ...]:
    """Find a row for everything, the earliest first, each as high as it can stand.

    Args:
        items: what stands in the lane, by time.
        scale: where the axis is.
        first: the row at which it may begin; marks of a life may stand on row 0.
        sheet: no item lies across this many rows, or a multiple: a sheet ends there.

    """
    taken: dict[int, list[tuple[float, float]]] = {}
    found = []
    for item, stretch in items:
        ways = tuple(_ways(item, stretch, scale))
        row = 0 if item.sign in ("born", "died", "move", "due", "lost") else first
        put = None
        while put is None:
            way = next((w for w in ways if _fits(w, row, taken, sheet)), None)
            if way is None:
                row += 1
                continue
            for one in range(row, row + way.rows):
                taken.setdefault(one, []).append(way.reach)
            put = Put(item, stretch, row + way.mark, way.at, way.left, row, way.lines)
        found.append(put)
    return tuple(found)


def _fits(
    way: _Way, row: int, taken: dict[int, list[tuple[float, float]]], sheet: int
) -> bool:
    if row // sheet != (row + way.rows - 1) // sheet:
        return False
    left, right = way.reach[0] - _APART, way.reach[1] + _APART
    return all(
        right <= a or b <= left
        for one in range(row, row + way.rows)
        for a, b in taken.get(one, ())
    )


def half(stretch: Stretch) -> float:
    """Give how far a mark reaches to each side of its place."""
    return SIGN / 2 if stretch.point is not None else 1.0


def _ways(item: Item, stretch: Stretch, scale: Scale) -> Iterator[_Way]:
    """Give the ways to write the words: inside, to the right, to the left, above."""
    edge = half(stretch)
    left, right = stretch.left - edge, stretch.right + edge
    lines = tuple(_lines(item.words, min(_ROOM, scale.right - scale.left)))
    width = wide(lines, FONT)
    if item.sign == "band" and stretch.sure:
        alone = wide((item.words,), FONT)
        a, b = stretch.sure
        if alone + 8 <= b - a:
            yield _Way("inside", a + 4, (item.words,), (left, right), 0)
    if right + _BESIDE + width <= scale.right:
        yield _Way("right", right + _BESIDE, lines, (left, right + _BESIDE + width), 0)
    if left - _BESIDE - width >= scale.left:
        start = left - _BESIDE - width
        yield _Way("left", start, lines, (start, right), 0)
    start = max(scale.left, min(left, scale.right - width))
    reach = (min(start, left), max(start + width, right))
    yield _Way("above", start, lines, reach, len(lines))


def _lines(said: str, room: float) -> list[str]:
    """Break words into the lines there are; what is left out is in the outline."""
    lines = text.wrap(said, room / SLACK, FONT)
    if len(lines) == 2:  # two lines of about the same length take less room
        even = text.wrap(said, max(wide([said], FONT) / 2 * 1.1, 60) / SLACK, FONT)
        lines = even if len(even) == 2 else lines
    if len(lines) <= _LINES:
        return lines
    return text.first_lines(lines, _LINES, room / SLACK, FONT)
