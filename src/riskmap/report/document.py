"""What stands on a page, in order, whatever it is written as: text, Markdown, HTML.

Nothing here is escaped or wrapped: each way of writing does that by its own rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

TO_WRITE: Final = 26.0  # points: how high a row of a table is that holds nothing yet


@dataclass(frozen=True)
class Heading:
    """The title of what follows: level 1 parts a page, level 2 stands under one."""

    text: str
    level: int = 1
    id: str = ""  # where a link can lead
    typed: str = ""  # what a person types to name it; a copy has none


@dataclass(frozen=True)
class Paragraph:
    """Some sentences. Small ones go with what stands above them."""

    text: str
    small: bool = False


@dataclass(frozen=True)
class Named:
    """Another of what a heading says, with an id of its own: the rest is the same."""

    text: str
    id: str  # where a link can lead
    typed: str = ""  # what a person types to name it; a copy has none


@dataclass(frozen=True)
class Items:
    """A list, with the words that lead into it; an inner line is one deeper."""

    lead: str
    lines: tuple[tuple[int, str], ...]  # depth from 0, words


@dataclass(frozen=True)
class Table:
    """Rows under heads; the first cell of a row says what the row is about.

    `wide` says how wide each column is beside the others; without it all are alike.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # each as long as the heads
    wide: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[float, ...]:
        """Give how much of the whole width each column has."""
        wide = self.wide or (1,) * len(self.heads)
        return tuple(one / sum(wide) for one in wide)

    @property
    def is_small(self) -> bool:
        """Whether so many columns stand beside one another that letters are small."""
        return len(self.heads) > 4  # beyond it, dates are cut up


@dataclass(frozen=True)
class Picture:
    """A picture of the map, with its words for whoever cannot see it.

    One with a `sheet`, so wide and so high in points, has a sheet of paper of its own.
    One `on` the screen is cut into sheets on paper, which follow it, and are on paper
    alone.
    """

    caption: str
    alt: str
    svg: bytes = b""
    png: bytes = b""
    sheet: tuple[float, float] | None = None
    on: Literal["both", "screen", "paper"] = "both"


@dataclass(frozen=True)
class Links:
    """Where on this page to read on, for one person: only a page with links says it."""

    id: str
    heading: str
    links: tuple[tuple[str, str], ...]  # the id of a heading, its words


@dataclass(frozen=True)
class Space:
    """Empty lines to write on by hand."""

    lines: int


Block = Heading | Named | Paragraph | Items | Table | Picture | Links | Space


@dataclass(frozen=True)
class Document:
    """One page: what it is, what comes before anything else, and what it says."""

    what: str  # what kind of page: questions, outline
    title: str
    seen: str  # as at when, as whom, for whom; "" for all of it
    notes: tuple[str, ...]
    first: tuple[str, ...]  # the local procedure, where it is due
    blocks: tuple[Block, ...]
    foot: str
    keep: str = ""  # who alone may have it, at the very top; only what stays inside
    small: bool = False  # on paper: less air and smaller letters

    @property
    def sight(self) -> str:
        """Give what is seen, as a line of its own."""
        return self.seen[:1].upper() + self.seen[1:]
