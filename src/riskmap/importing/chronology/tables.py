"""Gives the rows of a table as texts: from Excel, CSV or Word, and where each stood."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from riskmap.errors import Problem, ProblemsFound, WrongUse
from riskmap.fields import did_you_mean
from riskmap.yamlfile.words import UNSEEN

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

ENDINGS: Final = (".xlsx", ".csv", ".tsv", ".docx")
LARGEST: Final = 20_000_000  # bytes of a file
_UNPACKED: Final = 300_000_000  # bytes: what unpacks to more is no chronology
_WIDEST: Final = 60  # columns that are looked at
_SEVERAL: Final = 2  # columns, at the least, of a table that can be a chronology


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


def is_one(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in ENDINGS


def read(path: Path, sheet: str | None = None) -> Table:
    """Read the table of a file.

    Args:
        path: a file whose name ends as one of `ENDINGS` does.
        sheet: the sheet of a workbook by its name, or the table of a Word file by its
            number from 1; None for the first that has something in it.

    Raises:
        ProblemsFound: it cannot be read, and why.
        WrongUse: there is no such sheet or table.

    """
    content = _contents(path)
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv"):
        if sheet is not None:
            raise WrongUse("--sheet goes with .xlsx and .docx.")
        return _csv(content, path.name)
    _check_packed(content, path)
    try:
        made = _excel if ending == ".xlsx" else _word
        return made(content, path.name, sheet)
    except WrongUse:
        raise
    except Exception as error:  # whatever a broken file makes a library say
        kind = "Excel workbook" if ending == ".xlsx" else "Word file"
        raise _unreadable(
            path, f"This is no {kind} that can be read.", "Open it, and save it anew."
        ) from error


def _unreadable(path: Path, wrong: str, write: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(path), 0, "", wrong, write)])


def _contents(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _unreadable(
                path, "This file is larger than 20 MB.", "Take its pictures out."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _unreadable(
            path, "There is no such file.", "Check its name and its folder."
        ) from None
    except OSError:
        raise _unreadable(
            path, "This file cannot be opened.", "Close it in other programs."
        ) from None


def _check_packed(content: bytes, path: Path) -> None:
    """Refuse what is no packed file, or unpacks to far more than a table needs."""
    old = content.startswith(b"\xd0\xcf\x11\xe0")
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except BadZipFile:
        wrong = "This file is in an old format, or has a password." if old else ""
        raise _unreadable(
            path,
            wrong or f"This is no {path.suffix.lower()} file, whatever its name says.",
            f"Open it, and save it as {path.suffix.lower()} without a password.",
        ) from None
    if size > _UNPACKED:
        raise _unreadable(path, "This file unpacks to far more than a table.", "")


# --- CSV


def _csv(content: bytes, name: str) -> Table:
    text, coding = _decoded(content)
    said = [] if coding == "UTF-8" else [f"Its letters were read as {coding}."]
    delimiter = _delimiter(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        rows.extend(
            Row(reader.line_num, tuple(map(_tidy, cells[:_WIDEST]))) for cells in reader
        )
    except csv.Error:
        said.append(
            f"Row {reader.line_num} could not be read, and what comes after it."
        )
    return Table(name, _with_something(rows), tuple(said))


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


# --- Excel


def _excel(content: bytes, name: str, sheet: str | None) -> Table:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    book = load_workbook(io.BytesIO(content), data_only=True)
    sheets = {one.title: one for one in book.worksheets}
    if sheet is not None and sheet not in sheets:
        guess = did_you_mean(sheet, sheets) or f"There is: {', '.join(sheets)}."
        raise WrongUse(f"--sheet: there is no sheet '{sheet}'. {guess}")
    for title, one in sheets.items():
        if sheet not in (None, title):
            continue
        rows = _with_something(_sheet_rows(one))
        if rows or sheet is not None:
            said = [*_merged_said(one)]
            if len(sheets) > 1 and sheet is None:
                others = ", ".join(f"'{other}'" for other in sheets if other != title)
                said.append(
                    f"Of its sheets '{title}' was read, and not {others}: --sheet"
                )
            shown = f"{name}, sheet {title}" if len(sheets) > 1 else name
            return Table(shown, rows, tuple(said))
    return Table(name, ())


def _sheet_rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401
    """Give the rows; cells that are one have its words in each row and column."""
    filled = {}
    for area in sheet.merged_cells.ranges:
        words = _shown(sheet.cell(area.min_row, area.min_col))
        for row, column in area.cells:
            filled[row, column] = words
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, _WIDEST)):
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


def _shown(cell: Cell) -> str:
    """Give what a cell shows; of a date only as much as it shows."""
    value: Any = cell.value
    if value is None or isinstance(value, time):
        return "" if value is None else f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return _date_shown(value, str(cell.number_format).lower())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _tidy(str(value))


def _date_shown(value: date, shape: str) -> str:
    plain = shape.replace("[$-", "").replace("general", "d")
    if "d" not in plain:
        return f"{value:%Y-%m}" if "m" in plain else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"


# --- Word


def _word(content: bytes, name: str, table: str | None) -> Table:
    import docx  # noqa: PLC0415 - heavy

    tables = docx.Document(io.BytesIO(content)).tables
    grids = [_with_something(_word_rows(one)) for one in tables]
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
        for cell in row.tc_lst[:_WIDEST]:
            words = _tidy("\n".join(_texts(cell)))
            at = len(cells)
            words = above.get(at, "") if cell.vMerge == "continue" else words
            above[at] = words
            cells += [words, *[""] * (cell.grid_span - 1)]
        yield Row(number, tuple(cells))


def _texts(cell: Any) -> Iterator[str]:  # noqa: ANN401
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for one in cell.p_lst:
        yield Paragraph(one, cell).text


# --- all of them


def _tidy(text: str) -> str:
    """Give a text on one line, without signs that nobody sees."""
    return " ".join(UNSEEN.sub(" ", text).split())


def _with_something(rows: Sequence[Row] | Iterator[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if any(row.cells))
