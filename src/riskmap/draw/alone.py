"""Gives the family of a picture, or its key, as a picture of its own, for a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from riskmap.draw.page import Page, Piece, moved
from riskmap.draw.paper.sharing import blocks, box
from riskmap.draw.sheet import Drawn

_AIR: Final = 14.0  # round it, in points: no word or line touches the edge


def family(drawn: Drawn) -> Drawn:
    """Give the family alone: no title, no key, and nothing that stands below it."""
    return _alone(drawn, blocks(drawn).body)


def key(drawn: Drawn) -> Drawn | None:
    """Give what stands below the family: the key, and what is said under it."""
    tail = blocks(drawn).tail
    return _alone(drawn, tail) if tail else None


def _alone(drawn: Drawn, pieces: Sequence[Piece]) -> Drawn:
    left, top, right, bottom = box(pieces)
    by = (_AIR - left, _AIR - top)
    page = Page(
        right - left + 2 * _AIR,
        bottom - top + 2 * _AIR,
        tuple(moved(piece, 1.0, by) for piece in pieces),
    )
    there = {piece.part for piece in pieces}
    parts = tuple(one for one in drawn.parts if one.id in there)
    return replace(drawn, page=page, parts=parts, body=None, more=())
