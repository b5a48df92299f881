"""Draws a stage for its files: whole, on sheets of A4, and apart for the slides.

No mark says where questions come up: a group asks its own before it sees any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from riskmap.catalogue.model import Catalogue
from riskmap.draw import alone, picture
from riskmap.errors import NoEngine
from riskmap.report.document import Picture
from riskmap.training.pack.deck import Shown
from riskmap.view import View

CAPTION: Final = "The family as it was known on this day. The words below say the same."


@dataclass(frozen=True)
class Drawn:
    """The pictures of one view; empty where nothing here can draw."""

    svg: bytes = b""
    png: bytes = b""
    sheets: tuple[Picture, ...] = ()
    shown: Shown = field(default_factory=Shown)


def draw(view: View, catalogue: Catalogue) -> Drawn:
    """Draw a view in every way that its files need, or not at all."""
    try:
        placed = picture.place(view, catalogue, marks=False)
        (svg_,) = picture.files((placed,), "svg").files
        (png,) = picture.files((placed,), "png").files
        family = picture.files((alone.family(placed),), "png").files[0]
        key = alone.key(placed)
        keyed = picture.files((key,), "png").files[0] if key else b""
        vector, pixels = (
            picture.draw_all(view, catalogue, kind, paper="A4", marks=False)
            for kind in ("svg", "png")
        )
    except NoEngine:
        return Drawn()
    sheets = tuple(
        Picture(CAPTION, CAPTION, one, other, size)
        for one, other, size in zip(
            vector.files, pixels.files, vector.sizes, strict=True
        )
    )
    return Drawn(svg_, png, sheets, Shown(family, keyed))


def svg(
    view: View,
    catalogue: Catalogue,
    outlined: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Draw a view with frames round some people; empty where nothing here can draw."""
    try:
        return picture.draw(view, catalogue, "svg", marks=False, outlined=outlined)
    except NoEngine:
        return b""
