"""Shows a page at the terminal: wrapped to its width, plain when it is piped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from riskmap.cli import common

if TYPE_CHECKING:
    from riskmap.report.document import Block, Document


def show(page: Document) -> None:
    """Print a page; the local procedure comes before everything, even its title."""
    common.say_first(page.first)
    title = page.title + (f", {page.seen}" if page.seen else "")
    click.secho(common.wrapped(title), bold=True)
    for note in page.notes:
        click.echo(common.wrapped(note))
    indent = ""
    for block in page.blocks:
        indent = _show(block, indent)
    click.echo()
    click.echo(common.wrapped(page.foot))


def _show(block: Block, indent: str) -> str:
    """Print one part; give how far in what follows it stands."""
    from riskmap.report.document import Heading, Items, Paragraph  # noqa: PLC0415

    match block:
        case Heading(text, 1):
            click.echo()
            click.secho(common.wrapped(text.upper()), bold=True)
            return ""
        case Heading(text, _, name):
            click.echo()
            click.secho(common.wrapped(text), underline=True)
            click.secho(f"  {common.clean(name)}", dim=True)
            return "  "
        case Paragraph(text, small):
            click.secho(common.wrapped(text, indent), dim=small)
        case Items(lead, lines):
            if lead:
                lead += ":" if lines else ""
                click.echo(common.wrapped(lead, indent + "  ", indent))
            for depth, line in lines:
                inner = indent + "  " * depth
                click.echo(common.wrapped(line, inner + "  ", inner + "- "))
    return indent
