"""Says which lines of a file a change adds, takes out or alters, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line to show: `sign` is + (new), - (goes) or "" (says where)."""

    sign: str
    text: str


def changed(before: bytes, after: bytes) -> Iterator[Line]:
    r"""Give the lines that differ between two contents, and on which line they stand.

    >>> [f"{one.sign}{one.text}" for one in changed(b"a: 1\n", b"a: 1\nb: 2\n")]
    ['line 2:', '+b: 2']
    """
    old, new = before.decode().splitlines(), after.decode().splitlines()
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for what, start, end, first, last in match.get_opcodes():
        if what == "equal":
            continue
        gone, come = _trimmed(old[start:end]), _trimmed(new[first:last])
        skipped = len(new[first:last]) - len(_after_blank(new[first:last]))
        yield Line("", f"line {first + skipped + 1}:")
        yield from (Line("-", line) for line in gone)
        yield from (Line("+", line) for line in come)


def _after_blank(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines


def _trimmed(lines: list[str]) -> list[str]:
    lines = _after_blank(lines)
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
