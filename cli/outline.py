"""`riskmap outline`: the same map in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from riskmap.cli import common


@click.command("outline", epilog="Example: riskmap outline family.yaml --as-at 2026-06")
@common.file_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    format_: str,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Say the same map in words."""
    from riskmap.cli.ask import plain  # noqa: PLC0415

    from riskmap import words  # noqa: PLC0415
    from riskmap.draw.outline import outline  # noqa: PLC0415

    view, catalogue = common.see(file, local, **asked)
    sections = outline(view, catalogue)
    title = view.family.family
    seen = words.sight(view.sight, view.family)
    title += f", {seen}" if seen else ""
    notes = [words.FICTIONAL] if view.family.fictional else []
    if format_ == "markdown":
        lines = [f"# {plain(title)}", "", *notes, ""]
        for section in sections:
            lines += [f"## {section.heading}", ""]
            lines += [f"{'  ' * depth}- {plain(text)}" for depth, text in section.lines]
            lines.append("")
        click.echo("\n".join([*lines, words.CLAIMS_NOTHING]))
        return
    click.secho(common.wrapped(title), bold=True)
    for note in notes:
        click.echo(common.wrapped(note))
    for section in sections:
        click.echo()
        click.secho(section.heading.upper(), bold=True)
        for depth, text in section.lines:
            indent = "  " * depth
            click.echo(common.wrapped(text, indent + "  ", indent + "- "))
    click.echo()
    click.echo(common.wrapped(words.CLAIMS_NOTHING))
