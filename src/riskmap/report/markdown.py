"""Writes a page as Markdown; every word of a file is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Named,
    Paragraph,
    Picture,
    Space,
    Table,
)
from riskmap.words import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!&~])")


def write(page: Document) -> str:
    """Write a page as Markdown; links within the page are for HTML and left out."""
    parts = [f"**{plain(page.keep)}**"] if page.keep else []
    parts += [f"# {plain(page.title)}"]
    parts += [f"*{plain(page.sight)}*"] if page.seen else []
    parts += [plain(note) for note in page.notes]
    parts += ["**Before anything else**"] if page.first else []
    parts += [plain(line) for line in page.first]
    for block in page.blocks:
        parts += _block(block)
    return "\n\n".join([*parts, plain(page.foot)]) + "\n"


def plain(text: str) -> str:
    """Escape what Markdown or HTML would read as a sign; give the text on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(visible(text).split()))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, _, typed):
            yield f"{'#' * (level + 1)} {plain(text)}"
            if typed:
                yield f"`{typed}`"
        case Named(text, _, typed):
            yield f"`{typed}`\n\n{plain(text)}" if typed else plain(text)
        case Paragraph(text, small):
            yield f"*{plain(text)}*" if small else plain(text)
        case Items(lead, lines):
            yield from _items(lead, lines)
        case Table(caption, heads, rows):
            yield plain(caption)
            yield "\n".join(
                [_row(heads), _row(("---",) * len(heads)), *map(_row, rows)]
            )
        case Picture(_, alt):
            yield plain(alt)
        case Space(lines):
            yield "\n\n".join(["\\_" * 60] * lines)


def _items(lead: str, lines: tuple[tuple[int, str], ...]) -> Iterator[str]:
    if lead:
        yield f"**{plain(lead)}{':' if lines else ''}**"
    if lines:
        yield "\n".join(f"{'  ' * depth}- {plain(line)}" for depth, line in lines)


def _row(cells: tuple[str, ...]) -> str:
    said = (cell if cell == "---" else plain(cell) for cell in cells)
    return f"| {' | '.join(said)} |"
