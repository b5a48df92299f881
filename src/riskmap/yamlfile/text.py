"""Gets the text of a file: not too much of it, and only what people can read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NoReturn

from riskmap.errors import Problem, ProblemsFound
from riskmap.yamlfile.words import LINE_END, UNSEEN, about_unseen

LARGEST: Final = 5_000_000  # bytes
STANDARD_INPUT: Final = "standard input"

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def contents(path: Path | str) -> bytes:
    """Give the bytes of a file, or of standard input for "-"; never too many.

    Raises `ProblemsFound` for a file that cannot be opened or is too large.
    """
    if str(path) == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        check_size(len(content), STANDARD_INPUT)
        return content
    try:
        check_size(Path(path).stat().st_size, str(path))
        with Path(path).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        wrong, write = _why_not_opened(error)
        raise ProblemsFound([Problem(str(path), 0, "", wrong, write)]) from None
    check_size(len(content), str(path))
    return content


def check_size(size: int, file: str) -> None:
    """Raise `ProblemsFound` for more than any family file needs."""
    if size > LARGEST:
        _stop(
            file,
            0,
            "This file is larger than 5 MB.",
            "Check that it is the right one; pictures and documents stay outside it.",
        )


def _why_not_opened(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return "There is no such file.", "Check its name and its folder."
    if isinstance(error, IsADirectoryError):
        return "This is a folder.", "Name a file in it."
    if isinstance(error, PermissionError):
        return (
            "This file may not be read.",
            "Close it in other programs, or ask for the right to read it.",
        )
    return "This file cannot be read.", "Check its name, its folder and its disk."


def _stop(file: str, line: int, wrong: str, write: str) -> NoReturn:
    raise ProblemsFound([Problem(file, line, "", wrong, write)])


def text_of(content: bytes, file: str) -> str:
    """Give the text of bytes, or raise `ProblemsFound` where they are no such text."""
    content = content.removeprefix(_BOM)
    if content.startswith(_OTHER_BOMS):
        wrong = "This file is saved as UTF-16 or UTF-32, and not as UTF-8."
        _stop(file, 0, wrong, "Save it as UTF-8.")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = _line_at(content[: error.start].decode())
        wrong = "This line has a letter that is not saved as UTF-8."
        _stop(file, line, wrong, "Save the file as UTF-8.")
    if unseen := UNSEEN.search(text):
        line = _line_at(text[: unseen.start()])
        _stop(file, line, *about_unseen(unseen.group()))
    return text


def _line_at(before: str) -> int:
    return len(LINE_END.findall(before)) + 1
