"""`riskmap knows`: who knows what, since when, and who would need it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from riskmap.cli import common, screen, writing

from riskmap.errors import WrongUse

ENDINGS = {".html": "html", ".md": "markdown", ".docx": "docx"}


@click.command("knows", epilog="Example: riskmap knows family.yaml -o knows.html")
@common.file_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html"]),
    help="What to write: text, where neither this nor the name of OUT says.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .html, .md or .docx; - is standard output.",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    format_: str | None,
    output: Path | None,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Say which agency knows what, since when, and who would need it."""
    from riskmap.report import html, known, markdown  # noqa: PLC0415

    format_ = common.format_of(output, format_, ENDINGS)
    if output is not None:
        common.not_over(file, output)
    view, catalogue = common.see(file, local, **asked)
    if view.is_copy:
        raise WrongUse(
            "Who knows what is for those who work with the family: it goes with --for "
            "worker, supervisor or training."
        )
    page = known.page(view, catalogue)
    if format_ == "text":
        screen.show(page)
        return
    if output is not None:
        writing.warn_elsewhere(output)
    if format_ == "docx":
        from riskmap.report import word  # noqa: PLC0415

        common.put(output, word.write(page))
        return
    write = html.write if format_ == "html" else markdown.write
    common.put(output, write(page))
