"""The outlines of homes in a genogram, each with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from riskmap import words
from riskmap.draw import sizes, text
from riskmap.draw.pinned import Pinned
from riskmap.draw.placement.geometry import Point
from riskmap.draw.placement.layout import Layout
from riskmap.draw.svg import Part
from riskmap.record.model import Family

INK: Final = "#6f6f6f"  # lighter than a line to a carer, which may be dotted too
PEN: Final = 2.0


def in_full(placed: Layout, family: Family) -> tuple[str, ...]:
    """Give what is to be said under a picture where a name had no room on it."""
    names = [family.homes[outline.home].name for outline in placed.outlines]
    short = [name for name in names if _cut(name) != name]
    return (f"Homes by their whole names: {'; '.join(short)}.",) if short else ()


def draw(
    pinned: Pinned, at: Callable[[Point], Point], placed: Layout, family: Family
) -> Iterator[Part]:
    """Draw the outline of each home, and give what is said of it.

    `at` turns a place of the placement into one of the page.
    """
    for outline in placed.outlines:
        name, part = family.homes[outline.home].name, f"home-{outline.home}"
        for loop in outline.loops:
            closed = [at(point) for point in (*loop, loop[0])]
            pinned.line(part, closed, style="dotted", pen=PEN, ink=INK)
        pinned.words(
            part,
            at(outline.name[:2]),
            [_cut(name)],
            room=sizes.HOME,
            font=sizes.FONT,
            line=sizes.LINE,
            bold=True,
        )
        who = words.names(outline.members, family)
        yield Part(part, f"Home: {name}; living here: {who}")


def _cut(name: str) -> str:
    return text.cut(name, sizes.HOME, sizes.FONT, bold=True)
