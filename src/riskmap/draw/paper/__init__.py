"""Puts a picture on paper: A4 or A3, one page where it can be read there, or several.

Several lie beside and below each other. They are cut between signs and words, never
through one. Each page has the head and the foot of the picture, says which page it is
and where it goes on, and shows how the pages lie.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from riskmap.draw.page import Node, Piece
from riskmap.draw.paper import sharing, sheets
from riskmap.draw.paper.sharing import EDGE, SMALL, Share
from riskmap.draw.sheet import Drawn
from riskmap.errors import WrongUse

# Papers, in points, upright.
PAPERS: Final = {"A4": (595.28, 841.89), "A3": (841.89, 1190.55)}
LEAST: Final = 6.8  # points: smaller words cannot be read on paper
_MOST: Final = 1.25  # of the size on the screen: larger signs only look coarse
_STEPS: Final = 12

# Draws the picture with its head, key and foot no wider and no higher than so much.
Make = Callable[[tuple[float, float]], Drawn]


@dataclass(frozen=True)
class _Way:
    """One way to lay a picture out: on paper upright or across, at some scale."""

    sheets: tuple[Share, ...]
    scale: float

    @property
    def cost(self) -> tuple[int, int, float]:
        pages = [page for one in self.sheets for page in one.pages]
        return len(pages), sum(not one.below for one in pages), -self.scale


def pages(make: Make, paper: str) -> tuple[Drawn, ...]:
    """Give the pages of a picture, each as large as the paper.

    Args:
        make: draws the picture so that what is not its body fits a page.
        paper: A4 or A3.

    """
    if paper not in PAPERS:
        raise WrongUse(f"There is no paper {paper!r} here. Choose from: A4, A3.")
    short, long = PAPERS[paper]
    ways = []
    for size in ((long, short), (short, long)):
        room = ((size[0] - 2 * EDGE) / SMALL, (size[1] - 2 * EDGE) / SMALL)
        drawn = make(room)
        ways.append(_way((drawn, *drawn.more), size))
    best = min(ways, key=lambda way: way.cost)
    return sheets.made(best.sheets)


def _way(drawn: tuple[Drawn, ...], size: tuple[float, float]) -> _Way:
    """Lay the sheets of a picture out on one paper, the same scale for all."""
    blocks = [sharing.blocks(one) for one in drawn]
    least = max(_least(one.body) for one in blocks)
    whole = min(sharing.on_one(one, size) for one in blocks)
    if whole >= least:
        scale = min(whole, _MOST)
        return _Way(tuple(sharing.share(one, size, scale) for one in blocks), scale)
    found = tuple(sharing.share(one, size, least) for one in blocks)
    best = _Way(found, least)
    fits, over = 0, _STEPS  # as large as goes on as few pages: a larger one needs more
    while over - fits > 1:
        step = (fits + over) // 2
        scale = least + (1 - least) * step / _STEPS
        other = _Way(tuple(sharing.share(one, size, scale) for one in blocks), scale)
        if other.cost[:2] > best.cost[:2]:
            over = step
        else:
            fits, best = step, other
    return best


def _least(body: tuple[Piece, ...]) -> float:
    """Give how small a picture may be, so that its smallest words can be read."""
    fonts = [one.font for one in body if isinstance(one, Node) and one.words]
    return min(LEAST / min(fonts), 1.0) if fonts else 0.5
