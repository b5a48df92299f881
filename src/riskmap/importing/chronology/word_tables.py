"""Reads the rows of a table in a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from riskmap.errors import WrongUse
from riskmap.importing.chronology.grid import WIDEST, Row, Table, tidy, with_something

_SEVERAL: Final = 2  # columns, at the least, of a table that can be a chronology


def of_word(content: bytes, name: str, table: str | None) -> Table:
    """Read a table by its number; the longest where none is named.

    Raises:
        WrongUse: there is no such table.

    """
    import docx  # noqa: PLC0415 - heavy

    tables = docx.Document(io.BytesIO(content)).tables
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


def _wide(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows), default=0)


def _word_rows(table: Any) -> Iterator[Row]:  # noqa: ANN401
    """Give the rows of a Word table, straight from its cells: its own way is slow."""
    above: dict[int, str] = {}
    for number, row in enumerate(table._tbl.tr_lst, 1):  # noqa: SLF001
        cells: list[str] = []
        for cell in row.tc_lst[:WIDEST]:
            words = tidy("\n".join(_texts(cell)))
            at = len(cells)
            words = above.get(at, "") if cell.vMerge == "continue" else words
            above[at] = words
            cells += [words, *[""] * (cell.grid_span - 1)]
        yield Row(number, tuple(cells))


def _texts(cell: Any) -> Iterator[str]:  # noqa: ANN401
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for one in cell.p_lst:
        yield Paragraph(one, cell).text
