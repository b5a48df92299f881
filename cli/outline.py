"""`riskmap outline`: the same map in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from riskmap.cli import common, screen


@click.command("outline", epilog="Example: riskmap outline family.yaml --as-at 2026-06")
@common.file_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html"]),
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
    from riskmap.report import html, markdown, outlined  # noqa: PLC0415

    page = outlined.page(*common.see(file, local, **asked))
    if format_ == "text":
        screen.show(page)
        return
    write = html.write if format_ == "html" else markdown.write
    click.echo(write(page), nl=False)
