"""A table as texts: its rows, and where each stood in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from riskmap.yamlfile.words import UNSEEN

WIDEST: Final = 60  # columns that are looked at


@dataclass(frozen=True)
class Row:
    """One row: the texts of its cells, and its number as its program shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: its rows with anything in them, and what was done to read it."""

    name: str  # of the file, and of its sheet where there are several
    rows: tuple[Row, ...]
    said: tuple[str, ...] = ()  # in words

    @property
    def wide(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


def tidy(text: str) -> str:
    """Give a text on one line, without signs that nobody sees."""
    return " ".join(UNSEEN.sub(" ", text).split())


def with_something(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Leave out the rows in which nothing stands."""
    return tuple(row for row in rows if any(row.cells))
