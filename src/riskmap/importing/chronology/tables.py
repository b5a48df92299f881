"""Gives the rows of a table as texts: from Excel, CSV or Word, and where each stood."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from riskmap.errors import Problem, ProblemsFound, WrongUse
from riskmap.importing.chronology import sheets, word_tables
from riskmap.importing.chronology.grid import Table

EXCEL: Final = (".xlsx", ".xlsm")  # the programs that the second holds never run
ENDINGS: Final = (*EXCEL, ".csv", ".tsv", ".docx")
OTHERS: Final = {  # what a chronology may stand in too, and what to save it as
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), ".xlsx"),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pdf", ".pages"), ".docx"),
}
LARGEST: Final = 20_000_000  # bytes of a file
_UNPACKED: Final = 300_000_000  # bytes: what unpacks to more is no chronology


def is_one(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in ENDINGS


def other(path: Path) -> str:
    """Say what to do with a chronology that is saved in another way; "" for none."""
    if instead := OTHERS.get(path.suffix.lower()):
        return (
            f"riskmap does not read {path.suffix}. Open {path.name} in its program, "
            f"and save it as {instead}."
        )
    return ""


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
        return sheets.of_csv(content, path.name)
    _check_packed(content, path)
    try:
        made = sheets.of_excel if ending in EXCEL else word_tables.of_word
        return made(content, path.name, sheet)
    except WrongUse:
        raise
    except Exception as error:  # whatever a broken file makes a library say
        kind = "Excel workbook" if ending in EXCEL else "Word file"
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
