"""Gets the lines of a GEDCOM file, in whichever letters it was saved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NoReturn

from riskmap.errors import Problem, ProblemsFound
from riskmap.yamlfile.words import LINE_END

_UTF8: Final = b"\xef\xbb\xbf"
_UTF16: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF16_PLAIN: Final = {b"0\x00 \x00": "utf-16-le", b"\x000\x00 ": "utf-16-be"}
_ZIP: Final = b"PK\x03\x04"
_HEAD_BYTES = 4096  # the head of a file names its letters within these
_CHAR = re.compile(rb"[\r\n]\s*1 +CHAR +([^\r\n]*)")

# What programs have written for letters before UTF-8 was usual.
_OLDER: Final = {
    "ansel": "gedcom",
    "ansi": "cp1252",
    "cp1252": "cp1252",
    "windows": "cp1252",
    "windows-1252": "cp1252",
    "ibm windows": "cp1252",
    "iso-8859-1": "iso8859-1",
    "iso8859-1": "iso8859-1",
    "latin1": "iso8859-1",
    "macintosh": "mac_roman",
    "ibmpc": "cp437",
    "ibm dos": "cp437",
    "msdos": "cp437",
}
_NOTES: Final = frozenset({"NOTE", "TEXT", "CONT", "CONC"})
_AGAIN = "Export the family again as GEDCOM 5.5.1 or 7, saved as UTF-8."


def stop(file: str, line: int, wrong: str, write: str = _AGAIN) -> NoReturn:
    """Raise the one problem for which nothing of a file can be read."""
    raise ProblemsFound([Problem(file, line, "", wrong, write)])


def lines(content: bytes, file: str) -> list[str]:
    """Give the lines of a GEDCOM file as text.

    UTF-8 and UTF-16 are known by themselves. Anything else is read as the file says:
    ANSEL, or what Windows, a Mac or DOS once used.

    Raises `ProblemsFound` for what is no GEDCOM file, or is not in those letters.
    """
    if not content.strip():
        stop(file, 0, "This file is empty.")
    if content.startswith(_ZIP):
        wrong = "This is a zip of several files."
        stop(file, 0, wrong, "Unpack it, and import the .ged file that is in it.")
    text = unicodedata.normalize("NFC", _decode(content, file)).lstrip("\ufeff")
    found = [line.strip(" \t") for line in LINE_END.split(text)]
    first = next((line for line in found if line), "")
    if first != "0 HEAD":
        wrong = "This is not a GEDCOM file: it does not begin with '0 HEAD'."
        stop(file, 0, wrong, "Import a file whose name ends in .ged.")
    return found


def without_loose(lines: Sequence[str]) -> tuple[list[str], int]:
    """Empty the lines that go on with a note and do not say so, and count them.

    Somebody typed a note into the file, or a program broke its lines. Nothing of a
    note is read, so nothing but the note is lost.

    >>> without_loose(["1 NOTE Kind", "and funny.", "1 SEX F", "loose"])
    (['1 NOTE Kind', '', '1 SEX F', 'loose'], 1)
    """
    found, loose, in_note = [], 0, False
    for line in lines:
        numbered = line[:1].isdigit()
        if numbered:
            in_note = not _NOTES.isdisjoint(line.split(" ", 2)[1:2])
        goes_on = in_note and not numbered and line != ""
        found.append("" if goes_on else line)
        loose += goes_on
    return found, loose


def _decode(content: bytes, file: str) -> str:
    coding = _UTF16.get(content[:2]) or _UTF16_PLAIN.get(content[:4])
    if coding:
        return _strict(content, coding, file)
    content = content.removeprefix(_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        return _older(content, error.start, file)


def _strict(content: bytes, coding: str, file: str) -> str:
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        stop(file, 0, "This file is damaged, or not all of it is there.")


def _older(content: bytes, at: int, file: str) -> str:
    """Read letters of before UTF-8, as the head of the file names them."""
    named = _CHAR.search(content[:_HEAD_BYTES])
    word = named[1].decode("ascii", "replace").strip().casefold() if named else ""
    coding = _OLDER.get(word)
    if coding is None:
        line = len(LINE_END.findall(content[:at].decode())) + 1
        stop(file, line, "This line has a letter that is not saved as UTF-8.")
    if coding == "gedcom":
        import ansel  # noqa: PLC0415 - few files need it

        ansel.register()
    return _strict(content, coding, file)
