"""How wide words are, and how they are broken into lines: no engine is asked.

Widths are those of Helvetica and Arial (Adobe Font Metrics, in thousandths of the
size); letters with marks are as wide as without, wide East Asian ones fill a square.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

BOLD = 1.08
_OTHER = 600
_LETTERS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {one: units for units, some in _LETTERS.items() for one in some}


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Give how wide words are, in points, at a size in points.

    >>> width("mum", 10) > width("ill", 10)
    True
    """
    units = sum(_letter(one) for one in words)
    return units * size / 1000 * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _letter(one: str) -> int:
    if one in _WIDTHS:
        return _WIDTHS[one]
    if unicodedata.combining(one):
        return 0
    if unicodedata.east_asian_width(one) in "WF":
        return 1000
    plain = unicodedata.normalize("NFD", one)[0]
    return _WIDTHS.get(plain, _OTHER)


def wrap(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break words into lines that fit a room, in points; a long word is broken too.

    >>> wrap("one two", 20, 10)
    ['one', 'two']
    >>> wrap("Featherstonehaugh-Cholmondeley", 90, 9)
    ['Featherstonehaugh-', 'Cholmondeley']
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(words.split(), room, size, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def _pieces(words: Sequence[str], room: float, size: float, *, bold: bool) -> list[str]:
    pieces = []
    for word in words:
        rest = word
        while len(rest) > 1 and _fitting(rest, room, size, bold=bold) < len(rest):
            end = max(1, _fitting(rest, room, size, bold=bold))
            end = rest.rfind("-", 1, end) + 1 or end  # at a hyphen, where there is one
            pieces.append(rest[:end])
            rest = rest[end:]
        pieces.append(rest)
    return pieces


def _fitting(words: str, room: float, size: float, *, bold: bool) -> int:
    """Give how many letters fit a room, walking once, however long the words are."""
    units = 0
    for number, letter in enumerate(words):
        units += _letter(letter)
        if units * size / 1000 * (BOLD if bold else 1) > room:
            return number
    return len(words)


def cut(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Give as much of the words as fits one line, with "..." where some is left out.

    >>> cut("a long home name", 40, 10)
    'a long...'
    """
    if width(words, size, bold=bold) <= room:
        return words
    left = words[: _fitting(words, room, size, bold=bold)].rstrip()
    while left and width(left + "...", size, bold=bold) > room:
        left = left[:-1].rstrip()
    return left + "..."


def first_lines(lines: list[str], many: int, room: float, size: float) -> list[str]:
    """Give at most so many lines; the last ends in "..." where some are left out."""
    if len(lines) <= many:
        return lines
    last = lines[many - 1]
    while last and width(last + "...", size) > room:
        last = last[:-1].rstrip()
    return [*lines[: many - 1], last + "..."]
