"""Frames round people: of whom something is new. Black on white, with words in the key.

A frame says that something changed and never what kind of thing: what helps and what
may add pressure are framed alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from riskmap.draw import sizes
from riskmap.draw.legend import Item, item
from riskmap.draw.page import Point
from riskmap.draw.pinned import Pinned

NEW: Final = "new"
CHANGED: Final = "changed"
WORDS: Final[Mapping[str, str]] = {
    NEW: "new in the map",
    CHANGED: "something here is new, or not as it was",
}
_LOOK: Final[Mapping[str, tuple[str, float]]] = {
    NEW: ("solid", 2.2),
    CHANGED: ("dashed", 1.5),
}
_ROUND: Final = 4.5  # from a sign and its words to the frame, in points


def framed(pinned: Pinned, part: str, middle: Point, which: str) -> str:
    """Draw a frame round someone's sign and words; give what is said of it aloud.

    Without a frame, nothing is drawn and "" is given.
    """
    if not which:
        return ""
    left = middle[0] - sizes.SIGN / 2 - _ROUND
    right = middle[0] + sizes.SIGN / 2 + sizes.GAP + sizes.WORDS + _ROUND
    top = middle[1] - sizes.SIGN / 2 - _ROUND
    bottom = top + max(sizes.SIGN, sizes.LINES * sizes.LINE) + 2 * _ROUND
    _box(pinned, part, (left, top), (right, bottom), which)
    return f"; outlined: {WORDS[which]}"


def frames(outlined: Mapping[str, str]) -> tuple[Item, ...]:
    """Give the lines of the key for the frames that are used."""
    return tuple(_item(one) for one in WORDS if one in outlined.values())


def _item(which: str) -> Item:
    def sample(pinned: Pinned, at: Point) -> None:
        x, y = at
        _box(pinned, "key", (x - 13, y - 7), (x + 13, y + 7), which)

    said = WORDS[which]
    return item(sample, f"Outlined: {said}")


def _box(pinned: Pinned, part: str, first: Point, last: Point, which: str) -> None:
    style, pen = _LOOK[which]
    (left, top), (right, bottom) = first, last
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    pinned.line(part, [*corners, corners[0]], style=style, pen=pen)
