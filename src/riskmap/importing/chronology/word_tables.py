"""Reads the rows of a table in a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from riskmap.errors import WrongUse
from riskmap.importing.chronology.grid import WIDEST, Row, Table, tidy, with_something

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SEVERAL: Final = 2  # columns, at the least, of a table that can be a chronology


def of_word(content: bytes, name: str, table: str | None) -> Table:
    """Read a table by its number; the longest where none is named.

    Raises:
        WrongUse: there is no such table.

    """
    import docx  # noqa: PLC0415 - heavy

    body = docx.Document(io.BytesIO(content)).element.body
    tables = (one for one in body.iter(f"{_W}tbl") if _stands_alone(one))
    grids = [with_something(_word_rows(one)) for one in tables]
    if table is not None:
        if not table.isdigit() or not 1 <= int(table) <= len(grids):
            raise WrongUse(
                f"--sheet: this Word file has {len(grids)} tables. Write a number."
            )
        return Table(f"{name}, table {table}", grids[int(table) - 1])
    fit = [at for at, rows in enumerate(grids) if _wide(rows) >= _SEVERAL]
    if not fit:
        return Table(name, ())
    first = max(fit, key=lambda at: len(grids[at]))
    said: tuple[str, ...] = ()
    if len(fit) > 1:
        said = (f"Of its tables, number {first + 1} was read, the longest: --sheet",)
    shown = f"{name}, table {first + 1}" if len(fit) > 1 else name
    return Table(shown, grids[first], said)


def _stands_alone(table: Any) -> bool:  # noqa: ANN401
    return next(table.iterancestors(f"{_W}tbl"), None) is None


def _wide(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _word_rows(table: Any) -> Iterator[Row]:  # noqa: ANN401
    """Give the rows of a Word table, straight from its cells: its own way is slow."""
    above: dict[int, str] = {}
    for number, row in enumerate(_own(table, "tr", "tbl"), 1):
        cells: list[str] = []
        for cell in islice(_own(row, "tc", "tr"), WIDEST):
            words = tidy("".join(_texts(cell)))
            at = len(cells)
            words = above.get(at, "") if cell.vMerge == "continue" else words
            above[at] = words
            cells += [words, *[""] * (cell.grid_span - 1)]
        yield Row(number, tuple(cells))


def _own(whole: Any, name: str, holder: str) -> Iterator[Any]:  # noqa: ANN401
    """Give the parts of that name, those in a field too; none of a table within."""
    for one in whole.iter(f"{_W}{name}"):
        if next(one.iterancestors(f"{_W}{holder}"), None) is whole:
            yield one


def _texts(cell: Any) -> Iterator[str]:  # noqa: ANN401
    """Give what a cell shows: what was put in too, and nothing that was struck out."""
    for one in cell.iter(f"{_W}t", f"{_W}p", f"{_W}br", f"{_W}tab"):
        if one.tag != f"{_W}t":
            yield "\n"
        elif next(one.iterancestors(f"{_W}moveFrom"), None) is None:
            yield one.text or ""
