"""Sets the windows of a picture on pages: head, which page it is, window, key, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from riskmap.draw import text
from riskmap.draw.page import Piece, Point, moved
from riskmap.draw.paper.sharing import (
    APART,
    CELL,
    EDGE,
    LINE,
    SMALL,
    Share,
    Window,
    band,
    box,
    high,
)
from riskmap.draw.pinned import Pinned
from riskmap.draw.sheet import Drawn
from riskmap.draw.svg import Part

_FONT: Final = 9.0
_NUMBER: Final = 7.0  # of a page, in the small key of how they lie
_DARK: Final = "#222222"
_WAYS: Final = ("to the left", "to the right", "above", "below")
_TOUCH: Final = 0.5


def made(shares: Sequence[Share]) -> tuple[Drawn, ...]:
    """Set the windows of all sheets on pages, in order."""
    many = sum(len(one.pages) for one in shares)
    if many == len(shares):
        many = 1  # sheets that are whole say themselves which they are
    first = 1
    found: list[Drawn] = []
    for one in shares:
        found += _Sheets(one, first, many).made()
        first += len(one.pages)
    return tuple(found)


class _Sheets:
    """The pages of one sheet, while they are being set."""

    def __init__(self, share: Share, first: int, many: int) -> None:
        self.share, self.first, self.many = share, first, many
        self.drawn = share.blocks.drawn
        self.alone = len(share.pages) == 1

    def made(self) -> Iterator[Drawn]:
        for number, window in enumerate(self.share.pages):
            said = "" if self.many == 1 else self._said(number, window)
            pinned = self._page(number, window, said)
            page = pinned.page()
            here = {piece.part for piece in page.pieces}
            which = [self.drawn.which] if self.drawn.which else []
            if said:
                which.append(f"page {self.first + number} of {self.many}")
            yield Drawn(
                page,
                self.drawn.title,
                " ".join(one for one in (said, self.drawn.description) if one),
                tuple(_parts(self.drawn.parts, here)),
                which=", ".join(which),
            )

    def _page(self, number: int, window: Window, said: str) -> Pinned:
        wide, down = self.share.size
        pinned = Pinned(wide, down)
        blocks = self.share.blocks
        at = self._put(pinned, blocks.head, EDGE)
        if said and not self.alone:
            at = self._band(pinned, number, said, at)
        scale = SMALL if window.below else self.share.scale
        left, top, right, _ = window.box
        aside = EDGE
        if self.alone:
            aside = max(EDGE, (wide - (right - left) * scale) / 2)
        by = (aside - left * scale, at - top * scale)
        pinned.put(moved(piece, scale, by) for piece in window.pieces)
        if self.share.tail_on_last and number == len(self.share.pages) - 1:
            used = box(window.pieces)[3] - top
            self._put(pinned, blocks.tail, at + used * scale + 2 * APART)
        self._put(pinned, blocks.foot, down - EDGE - high(blocks.foot) + APART)
        return pinned

    def _put(self, pinned: Pinned, pieces: Sequence[Piece], at: float) -> float:
        """Set a block on the page from some height; give where the page goes on."""
        left, top, _, _ = box(pieces)
        by = (EDGE - left * SMALL, at - top * SMALL)
        pinned.put(moved(piece, SMALL, by) for piece in pieces)
        return at + high(pieces)

    # --- which page this is

    def _band(self, pinned: Pinned, number: int, said: str, at: float) -> float:
        """Say which page this is, and show how the pages lie; give what is below."""
        columns = max(one.column for one in self.share.pages) + 1
        left = pinned.width - EDGE - columns * CELL[0]
        if self.share.rows:
            self._pages(pinned, number, (left, at))
        room = left - EDGE - CELL[0]
        lines = text.wrap(said, room, _FONT, bold=True)
        pinned.words(
            "head", (EDGE, at), lines, room=room, font=_FONT, line=LINE, bold=True
        )
        return at + band(self.share.rows + 1 if self.share.rows else 0)

    def _pages(self, pinned: Pinned, number: int, at: Point) -> None:
        """Show how the pages lie, this one dark."""
        wide, high_ = CELL
        for other, window in enumerate(self.share.pages):
            x = at[0] + (window.column + 0.5) * wide
            y = at[1] + (window.row + 0.5) * high_
            here = other == number
            size = (wide - 2, high_ - 2)
            pinned.box("head", (x, y), size, fill=_DARK if here else "white")
            if not here:
                corner = (x - wide / 2, y - _NUMBER / 2)
                label = str(self.first + other)
                pinned.centred("head", corner, label, room=wide, font=_NUMBER)

    def _said(self, number: int, window: Window) -> str:
        """Say which page this is and where it goes on.

        Pages of different sheets do not lie beside each other: each sheet is whole.
        """
        here = f"Page {self.first + number} of {self.many}"
        if self.alone:
            return here
        if window.below:
            return f"{here}: the key, and what else stands below the picture"
        ways = [
            f"{way} on {_pages(found)}"
            for way, found in zip(_WAYS, self._beside(number, window), strict=True)
            if found
        ]
        below = [self.first + n for n, one in enumerate(self.share.pages) if one.below]
        said = [f"continues {_listed(ways)}"] if ways else []
        said += [f"the key is on {_pages(below)}"] if below and not number else []
        return f"{here}: {'; '.join(said)}" if said else here

    def _beside(self, number: int, window: Window) -> Iterator[list[int]]:
        """Give the pages on the left, on the right, above and below one."""
        pages = [
            (self.first + other, one)
            for other, one in enumerate(self.share.pages)
            if not one.below and other != number
        ]
        for step in (-1, 1):
            yield [
                page
                for page, one in pages
                if one.row == window.row and one.column == window.column + step
            ]
        left, _, right, _ = window.box
        for step in (-1, 1):
            yield [
                page
                for page, one in pages
                if one.row == window.row + step
                and min(right, one.box[2]) - max(left, one.box[0]) > _TOUCH
            ]


def _parts(parts: Sequence[Part], here: set[str]) -> Iterator[Part]:
    """Give the parts of which something stands on a page."""
    yield from (part for part in parts if part.id in here)
    if "head" not in {part.id for part in parts} and "head" in here:
        yield Part("head", "What this picture is")


def _pages(found: Sequence[int]) -> str:
    """Say some pages.

    >>> _pages([2]), _pages([4, 5, 6])
    ('page 2', 'pages 4, 5 and 6')
    """
    said = _listed([str(one) for one in found])
    return f"pages {said}" if len(found) > 1 else f"page {said}"


def _listed(some: Sequence[str]) -> str:
    *first, last = some
    return f"{', '.join(first)} and {last}" if first else last
