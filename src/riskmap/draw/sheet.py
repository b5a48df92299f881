"""What every picture shares: what a finished one holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from riskmap import words
from riskmap.draw import dot
from riskmap.draw.page import Page
from riskmap.draw.svg import Part
from riskmap.view import View


@dataclass(frozen=True)
class Drawn:
    """A finished picture: its page, and the names of its parts in reading order."""

    page: Page
    title: str
    description: str
    parts: tuple[Part, ...]
    # From where to where, in points from the top, the picture may be cut over pages;
    # what stands above is its head, and what stands below is its key:
    body: tuple[float, float] | None = field(default=None, kw_only=True)
    # Which sheet or page of the picture this is, where there are several:
    which: str = field(default="", kw_only=True)
    # Further sheets, where it does not fit on one:
    more: tuple[Drawn, ...] = field(default=(), kw_only=True)

    @property
    def called(self) -> str:
        """Its title, and which sheet or page of the picture it is."""
        return f"{self.title} ({self.which})" if self.which else self.title

    @cached_property
    def dot(self) -> str:
        """The page as DOT."""
        return dot.source(self.page)


def heading(view: View) -> str:
    """Give the title of a picture: which family, and as who sees it."""
    seen = words.sight(view.sight, view.family)
    return f"{view.family.family}, {seen}" if seen else view.family.family


def sheet_of(number: int, many: int) -> str:
    """Say which sheet this is, where a picture has several."""
    return f"sheet {number} of {many}" if many > 1 else ""


def notes(view: View) -> Iterator[str]:
    """Give what is said below the title."""
    if view.family.fictional:
        yield words.FICTIONAL
