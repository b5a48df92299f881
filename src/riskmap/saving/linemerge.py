"""Puts a change into the lines of a file, and leaves every other line as it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")

Lines = list[tuple[str, str]]


def lines_of(text: str) -> Lines:
    """Split a text into its lines, each with how it ends."""
    found = [(one[1], one[2]) for one in _LINE.finditer(text)]
    return [one for one in found if one != ("", "")]


def merged(ours: Lines, before: Lines, after: Lines, ending: str) -> str:
    """Put into our lines what changed between two other writings of them.

    Where the other writings agree our own lines stay, so that only what was changed
    changes, however differently they write the rest.
    """
    made: Lines = []
    at = (0, 0, 0)
    for cut in _cuts(before, ours, after):
        (b, o, a), (b_end, o_end, a_end) = at, cut
        if before[b:b_end] == after[a:a_end]:
            made += ours[o:o_end]
        else:
            made += [(line, ending) for line, _ in after[a:a_end]]
        at = cut
    *most, last = made or [("", "")]
    return "".join(line + (end or ending) for line, end in most) + "".join(last)


def _cuts(before: Lines, ours: Lines, after: Lines) -> Iterator[tuple[int, int, int]]:
    """Give the places where all three writings can be cut, in order."""
    in_ours = _places(_squeezed(before), _squeezed(ours))
    in_after = _places(_texts(before), _texts(after))
    for line in sorted(in_ours.keys() & in_after.keys()):
        (ours_first, ours_last), (first, last) = in_ours[line], in_after[line]
        yield line, ours_first, first
        yield line, ours_last, first
        yield line, ours_last, last


def _texts(lines: Lines) -> list[str]:
    return [line for line, _ in lines]


def _squeezed(lines: Lines) -> list[str]:
    """Give lines without what two writings of the same thing often do differently."""
    return [_LOOSE.sub("", line) for line, _ in lines]


_LOOSE = re.compile(r"\s|~|null")


def _places(these: list[str], those: list[str]) -> dict[int, tuple[int, int]]:
    """Say for lines of one text between which lines of the other they stand."""
    match = difflib.SequenceMatcher(None, these, those, autojunk=False)
    found: dict[int, tuple[int, int]] = {0: (0, 0)}
    for _, start, end, first, last in match.get_opcodes():
        if end - start == last - first:
            pairs = [(start + n, first + n) for n in range(end - start + 1)]
        else:
            pairs = [(start, first), (end, last)]
        for line, other in pairs:
            found[line] = (found.get(line, (other, other))[0], other)
    return found
