"""Shows a page at the terminal: wrapped to its width, plain when it is piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common

if TYPE_CHECKING:
    from riskmap.report.document import Block, Document, Items, Table


def show(page: Document) -> None:
    """Print a page; the local procedure comes before everything, even its title."""
    common.say_first(page.first)
    title = page.title + (f", {page.seen}" if page.seen else "")
    click.secho(common.wrapped(title), bold=True)
    for note in page.notes:
        click.echo(common.wrapped(note))
    for line in lines(page.blocks):
        click.echo(line)
    click.echo()
    click.echo(common.wrapped(page.foot))


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the parts of a page as text, styled; each piece may be several lines."""
    indent = ""
    for block in blocks:
        yield from _lines(block, indent)
        indent = _indent(block, indent)


def _indent(block: Block, indent: str) -> str:
    """Say how far in what follows a part stands."""
    from riskmap.report.document import Heading  # noqa: PLC0415

    if isinstance(block, Heading):
        return "" if block.level == 1 else "  "
    return indent


def _lines(block: Block, indent: str) -> Iterator[str]:
    from riskmap.report.document import (  # noqa: PLC0415
        Heading,
        Items,
        Named,
        Paragraph,
        Table,
    )

    match block:
        case Heading(text, 1):
            yield ""
            yield _styled(common.wrapped(text.upper()), bold=True)
        case Heading(text, _, _, typed):
            yield ""
            yield _styled(common.wrapped(text), underline=True)
            if typed:
                yield click.style(f"  {_named(typed)}", dim=True)
        case Named(text, _, typed):
            if typed:
                yield click.style(f"  {_named(typed)}", dim=True)
            yield common.wrapped(text, indent)
        case Paragraph(text, small):
            yield _styled(common.wrapped(text, indent), dim=small or None)
        case Items():
            yield from _items(block, indent)
        case Table():
            yield from _table(block, indent)


def _items(items: Items, indent: str) -> Iterator[str]:
    if items.lead:
        lead = items.lead + (":" if items.lines else "")
        yield common.wrapped(lead, indent + "  ", indent)
    for depth, line in items.lines:
        inner = indent + "  " * depth
        yield common.wrapped(line, inner + "  ", inner + "- ")


def _table(table: Table, indent: str) -> Iterator[str]:
    """Say a table row by row, each cell with the head that it stands under."""
    yield common.wrapped(table.caption, indent)
    for first, *cells in table.rows:
        yield common.wrapped(first, indent + "  ", indent + "- ")
        for head, cell in zip(table.heads[1:], cells, strict=True):
            yield common.wrapped(f"{head}: {cell}", indent + "    ", indent + "  - ")


def _styled(text: str, **how: Any) -> str:  # noqa: ANN401 - what click.style takes
    """Style each line by itself, so that a screen may end after any of them."""
    return "\n".join(click.style(line, **how) for line in text.split("\n"))


def parted(pieces: Iterable[list[str]], room: int) -> list[list[str]]:
    """Part some pieces into screens; one is broken only where it fits on none."""
    screens: list[list[str]] = [[]]
    for piece in pieces:
        if screens[-1] and len(screens[-1]) + len(piece) > room:
            screens.append([])
        for line in piece:
            if len(screens[-1]) == room:
                screens.append([])
            screens[-1].append(line)
    return screens


def _named(name: str) -> str:
    """Give the id of a part; a question has a few letters too, which can be typed."""
    if "@" not in name:
        return common.clean(name)
    from riskmap.record.marks import handle  # noqa: PLC0415

    return f"{handle(name)}  {common.clean(name)}"
