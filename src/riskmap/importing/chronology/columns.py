"""Says which column of a table is the date, the event, the source and whom it is about.

By what stands over a column, and else by what stands in it; whatever is not plain is
asked of whoever imports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
# Words that tell what an unusual head may mean; whoever imports is asked.
_NEAR: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "dates"),
    "source": ("source", "sources"),
    "about": ("who", "whom", "about", "person", "concerning"),
    "event": (
        *("event", "events", "incident", "incidents", "information"),
        *("description", "details", "happened"),
    ),
}
_A_HEAD: Final = 40  # letters, at the most
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
    above: tuple[int, ...] = ()  # the numbers of the rows that stand above the heads

    def label(self, at: int) -> str:
        """Name a column: by its head, or by its letter."""
        head = self.heads[at] if at < len(self.heads) else ""
        return f"'{head}'" if head else f"column {letter(at)}"

    @property
    def not_read(self) -> list[str]:
        """The columns in which something stands that no entry will hold."""
        wide = max((len(row.cells) for row in self.rows), default=0)
        left = [at for at in range(wide) if at not in self.of.values()]
        return [
            self.label(at) for at in left if any(_cell(row, at) for row in self.rows)
        ]


def guess(table: Table) -> Columns:
    """Guess which column is which; `sure` where nothing had to be guessed."""
    at, heads = _heads(table)
    rows = table.rows[at + 1 :] if heads else table.rows
    above = tuple(row.number for row in table.rows[:at])
    found: dict[str, int] = {}
    twice = False
    for role, names in _NAMES.items():
        fit = [n for n, one in enumerate(heads) if _bare(one) in names]
        twice = twice or len(fit) > 1
        if fit:
            found[role] = fit[0]
    sure = not twice and {"date", "event"} <= set(found)
    if not sure:
        for role in _NEAR:
            near = [n for n, one in enumerate(heads) if _near(one) == role]
            if role not in found and near and near[0] not in found.values():
                found[role] = near[0]
        found |= _by_contents(rows, found, table.wide)
    return Columns(found, heads, rows, sure, above)


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
    return replace(columns, of=of)


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
    day, _ = without_time(text)
    return bool(read(day)) or SHORT.fullmatch(day) is not None


def without_time(text: str) -> tuple[str, str]:
    """Part a date from the time of day that stands after it; "" for none.

    >>> without_time("5 March 2021, 2.30pm"), without_time("March 2021")
    (('5 March 2021', '2.30pm'), ('March 2021', ''))
    """
    timed = _TIMED.fullmatch(text.strip())
    return (timed[1], timed[2]) if timed else (text.strip(), "")


_TIMED: Final = re.compile(
    r"(.*\d),?(?:\s+at)?[\sT]\s*"
    r"(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"|\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\.?|\d{4}\s*(?:hrs|hours))",
    re.IGNORECASE,
)


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
    looked_at = table.rows[:_LOOKED_AT]
    for at, row in enumerate(looked_at):
        if len([one for one in row.cells if _bare(one) in every]) > 1:
            return at, row.cells
    for at, row in enumerate(looked_at):
        near = [one for one in row.cells if _near(one)]
        if len(near) > 1 and not any(map(is_date, row.cells)):
            return at, row.cells
    # A title stands alone in its row, above the heads.
    at = next((n for n, row in enumerate(looked_at) if _filled(row) > 1), 0)
    first, *rest = looked_at[at:] or [Row(0, ())]
    for column in range(table.wide):
        below = [_cell(row, column) for row in rest]
        if _are_dates(below) and not is_date(_cell(first, column)):
            return at, first.cells  # heads in words of their own
    return 0, ()


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _near(head: str) -> str:
    """Say what an unusual head may mean by one of its words; "" for nothing."""
    bare = _bare(head)
    words = bare.split() if len(head) <= _A_HEAD else []
    near = (role for role, some in _NEAR.items() if not set(some).isdisjoint(words))
    return next(near, "")


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
