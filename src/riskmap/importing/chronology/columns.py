"""Says which column of a table is the date, the event, the source and whom it is about.

By what stands over a column, and else by what stands in it; whatever is not plain is
asked of whoever imports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from riskmap import dates
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.importing.chronology.grid import Row, Table

ROLES: Final = ("date", "event", "source", "about")
ASKS: Final[Mapping[str, str]] = {
    "date": "when it happened",
    "event": "what happened",
    "source": "where that comes from",
    "about": "whom it is about",
}
# What people write over a column, in small letters.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "when", "day", "date of event", "event date", "date and time"),
    "event": (
        *("event", "what happened", "significant event", "key event", "events"),
        *("description", "details", "detail", "incident", "summary", "entry", "what"),
        *("event description", "information", "record", "notes", "note"),
    ),
    "source": (
        *("source", "sources", "where from", "source of information", "from"),
        *("information from", "recorded by", "agency", "evidence", "reference"),
        *("source document", "provided by", "author"),
    ),
    "about": (
        *("about", "who", "whom", "person", "people", "name", "names", "subject"),
        *("family member", "child", "concerning", "relates to", "who it is about"),
    ),
}
_LOOKED_AT: Final = 20  # rows in which the heads may stand, and which are looked into
_MOST: Final = 0.6  # of the cells of a column that must be dates for it to be one
_LONG: Final = 12  # letters of a cell of events, on the average, at the least


@dataclass(frozen=True)
class Columns:
    """Which column has which part, by its place from 0; and where the rows begin."""

    of: Mapping[str, int]
    heads: tuple[str, ...]  # "" where a column has none
    rows: tuple[Row, ...]  # those below the heads
    sure: bool  # whether the heads say it plainly

    def label(self, at: int) -> str:
        """Name a column: by its head, or by its letter."""
        head = self.heads[at] if at < len(self.heads) else ""
        return f"'{head}'" if head else f"column {letter(at)}"


def guess(table: Table) -> Columns:
    """Guess which column is which; `sure` where nothing had to be guessed."""
    at, heads = _heads(table)
    rows = table.rows[at + 1 :] if heads else table.rows
    found: dict[str, int] = {}
    twice = False
    for role, names in _NAMES.items():
        fit = [n for n, one in enumerate(heads) if _bare(one) in names]
        twice = twice or len(fit) > 1
        if fit:
            found[role] = fit[0]
    sure = not twice and {"date", "event"} <= set(found)
    if not sure:
        found |= _by_contents(rows, found, table.wide)
    return Columns(found, heads, rows, sure)


def chosen(columns: Columns, said: Mapping[str, str]) -> Columns:
    """Give the columns as somebody says them: a head or a letter by role; "" for none.

    Raises:
        WrongUse: there is no such column, or two parts are said to be in one.

    """
    of = dict(columns.of)
    for role, word in said.items():
        of.pop(role, None)
        if word:
            of[role] = place(columns, word)
    twice = [role for role in of if list(of.values()).count(of[role]) > 1]
    if twice:
        both = " and ".join(ASKS[role] for role in twice[:2])
        raise WrongUse(f"One column cannot say both {both}.")
    return Columns(of, columns.heads, columns.rows, sure=columns.sure)


def place(columns: Columns, word: str) -> int:
    """Give the place of a column that is named by its head, its letter or its number.

    Raises:
        WrongUse: there is no such column.

    """
    bare = _bare(word)
    wide = max((len(row.cells) for row in columns.rows), default=len(columns.heads))
    for at in range(wide):
        head = columns.heads[at] if at < len(columns.heads) else ""
        if bare and bare in (_bare(head), letter(at).lower(), str(at + 1)):
            return at
    guess_ = did_you_mean(word, [one for one in columns.heads if one])
    there = ", ".join(columns.label(at) for at in range(wide))
    raise WrongUse(f"There is no column '{word}'. {guess_ or f'There is: {there}.'}")


def letter(at: int) -> str:
    """Give the letter by which Excel calls a column.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    before, here = divmod(at, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + here)


def is_date(text: str) -> bool:
    """Whether a text can be read as a date, or is one with a year of two figures."""
    return bool(read(text)) or SHORT.fullmatch(text.strip()) is not None


SHORT: Final = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-])(\d{2})")


def read(text: str) -> str | None:
    """Give a date as a family file writes it; None where it cannot be read."""
    if not text:
        return None
    try:
        dates.parse(text)
    except dates.NotADate:
        return dates.suggest(text)
    return text


def _heads(table: Table) -> tuple[int, tuple[str, ...]]:
    """Give where the heads stand, and what they are; none where nobody wrote any."""
    every = {name for names in _NAMES.values() for name in names}
    for at, row in enumerate(table.rows[:_LOOKED_AT]):
        known = [one for one in row.cells if _bare(one) in every]
        if len(known) > 1:
            return at, row.cells
    if not table.rows:
        return 0, ()
    first, *rest = table.rows[:_LOOKED_AT]
    for column in range(table.wide):
        below = [_cell(row, column) for row in rest]
        if _are_dates(below) and not is_date(_cell(first, column)):
            return 0, first.cells  # heads in words of their own
    return 0, ()


def _by_contents(
    rows: Sequence[Row], found: Mapping[str, int], wide: int
) -> dict[str, int]:
    """Guess the date and the event by what stands in the columns."""
    made = dict(found)
    some = rows[:_LOOKED_AT]
    for column in range(wide):
        cells = [_cell(row, column) for row in some]
        if "date" not in made and column not in made.values() and _are_dates(cells):
            made["date"] = column
    if "event" not in made:
        long = {
            column: sum(len(_cell(row, column)) for row in some) / max(1, len(some))
            for column in range(wide)
            if column not in made.values()
        }
        best = max(long, key=lambda column: (long[column], -column), default=None)
        if best is not None and long[best] >= _LONG:
            made["event"] = best
    return made


def _are_dates(cells: Sequence[str]) -> bool:
    full = [one for one in cells if one]
    return bool(full) and sum(map(is_date, full)) >= _MOST * len(full)


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def cell(row: Row, columns: Columns, role: str) -> str:
    """Give what a row says for a part; "" where it says nothing."""
    at = columns.of.get(role)
    return "" if at is None else _cell(row, at)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]+", " ", text).casefold().split())
