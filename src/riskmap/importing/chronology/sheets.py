"""Reads the rows of a CSV file and of an Excel workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.importing.chronology.grid import WIDEST, Row, Table, tidy, with_something

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell


def of_csv(content: bytes, name: str) -> Table:
    """Read a CSV file, whatever sign stands between its cells."""
    text, coding = _decoded(content)
    said = [] if coding == "UTF-8" else [f"Its letters were read as {coding}."]
    delimiter = _delimiter(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        rows.extend(
            Row(reader.line_num, tuple(map(tidy, cells[:WIDEST]))) for cells in reader
        )
    except csv.Error:
        said.append(
            f"Row {reader.line_num} could not be read, and what comes after it."
        )
    return Table(name, with_something(rows), tuple(said))


def _decoded(content: bytes) -> tuple[str, str]:
    """Read letters as the programs that write CSV save them."""
    for marks, coding in (
        ((b"\xef\xbb\xbf",), "utf-8-sig"),
        ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
    ):
        if content.startswith(marks):
            return content.decode(coding, "replace"), "UTF-8"
    try:
        return content.decode(), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "Windows letters (cp1252)"


def _delimiter(text: str, name: str) -> str:
    """Give the sign between cells that parts the first rows most evenly."""
    if name.lower().endswith(".tsv"):
        return "\t"
    best, most = ",", 0
    for sign in ",;\t|":
        some = list(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=sign))
        wide = [len(row) for row in some[:-1] or some if any(row)]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        even = wide.count(usual) if usual > 1 else 0
        if even > most:
            best, most = sign, even
    return best


def of_excel(content: bytes, name: str, sheet: str | None) -> Table:
    """Read a sheet of a workbook; the first with something in it where none is named.

    Raises:
        WrongUse: there is no such sheet.

    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    book = load_workbook(io.BytesIO(content), data_only=True)
    sheets = {one.title: one for one in book.worksheets}
    if sheet is not None and sheet not in sheets:
        guess = did_you_mean(sheet, sheets) or f"There is: {', '.join(sheets)}."
        raise WrongUse(f"--sheet: there is no sheet '{sheet}'. {guess}")
    for title, one in sheets.items():
        if sheet not in (None, title):
            continue
        rows = with_something(_sheet_rows(one))
        if rows or sheet is not None:
            said = [*_merged_said(one), *_hidden_said(one)]
            if len(sheets) > 1 and sheet is None:
                others = ", ".join(f"'{other}'" for other in sheets if other != title)
                said.append(
                    f"Of its sheets '{title}' was read, and not {others}: --sheet"
                )
            shown = f"{name}, sheet {title}" if len(sheets) > 1 else name
            return Table(shown, rows, tuple(said))
    return Table(name, ())


def _sheet_rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401
    """Give the rows; cells that are one have its words in each row, once."""
    filled = {}
    for area in sheet.merged_cells.ranges:
        words = _shown(sheet.cell(area.min_row, area.min_col))
        for row in range(area.min_row, area.max_row + 1):
            filled[row, area.min_col] = words
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, WIDEST)):
        number = cells[0].row if cells else 0
        yield Row(
            number,
            tuple(
                filled.get((number, at)) or _shown(cell)
                for at, cell in enumerate(cells, 1)
            ),
        )


def _merged_said(sheet: Any) -> Iterator[str]:  # noqa: ANN401
    down = [area for area in sheet.merged_cells.ranges if area.max_row > area.min_row]
    if down:
        areas = ", ".join(sorted(one.coord for one in down))
        yield f"Cells that are one ({areas}) are read for each of their rows."


def _hidden_said(sheet: Any) -> Iterator[str]:  # noqa: ANN401
    """Say what nobody sees in the workbook and is read, and what is not read."""
    rows = [at for at, one in sheet.row_dimensions.items() if one.hidden]
    hidden = [f"row {at}" for at in rows if at <= sheet.max_row]
    hidden += [
        f"column {at}" for at, one in sheet.column_dimensions.items() if one.hidden
    ]
    if hidden:
        yield f"Hidden there, and read all the same: {', '.join(hidden)}."
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    if noted := [cell.coordinate for cell in cells]:
        yield f"Notes beside cells are not read: {', '.join(noted)}."


def _shown(cell: Cell) -> str:
    """Give what a cell shows; of a date only as much as it shows."""
    value: Any = cell.value
    if value is None or isinstance(value, time):
        return "" if value is None else f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return _date_shown(value, str(cell.number_format).lower())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def _date_shown(value: date, shape: str) -> str:
    plain = shape.replace("[$-", "").replace("general", "d")
    if "d" not in plain:
        return f"{value:%Y-%m}" if "m" in plain else f"{value:%Y}"
    timed = "h" in plain and isinstance(value, datetime) and value.time() != time()
    return f"{value:%Y-%m-%d %H:%M}" if timed else f"{value:%Y-%m-%d}"
