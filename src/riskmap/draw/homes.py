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
from riskmap.kinship import lives_there
from riskmap.record.model import Family, Home

INK: Final = "#6f6f6f"  # lighter than a line to a carer, which may be dotted too
PEN: Final = 2.0


def in_full(placed: Layout, family: Family) -> tuple[str, ...]:
    """Give what is to be said under a picture where a name had no room on it."""
    names = [_name(outline.home, family) for outline in placed.outlines]
    short = [name for name in names if _cut(name) != name]
    return (f"Homes by their whole names: {'; '.join(short)}.",) if short else ()


def draw(
    pinned: Pinned, at: Callable[[Point], Point], placed: Layout, family: Family
) -> Iterator[Part]:
    """Draw the outline of each home, and give what is said of it.

    `at` turns a place of the placement into one of the page.
    """
    for outline in placed.outlines:
        name, part = _name(outline.home, family), f"home-{outline.home}"
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
        who = words.listed(
            family.people[one].name + _beside(one, family.homes[outline.home])
            for one in outline.members
        )
        yield Part(part, f"Home: {name}; living here: {who}")


def _name(home: str, family: Family) -> str:
    """Give a home's name, with how it stands."""
    stands = family.homes[home].stands
    return family.homes[home].name + (
        f" ({stands.shown})" if stands.always_shown else ""
    )


def _beside(who: str, home: Home) -> str:
    """Say how it stands that somebody lives in a home."""
    said = {
        f" ({stay.stands.shown})"
        for stay in home.lived_in
        if who in stay.who and stay.stands.always_shown and lives_there(stay)
    }
    return "".join(sorted(said))


def _cut(name: str) -> str:
    return text.cut(name, sizes.HOME, sizes.FONT, bold=True)
