"""`riskmap report`: the whole map on paper, to read, to edit and to paste."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common

from riskmap.errors import NoEngine, WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.report.document import Picture
    from riskmap.view import View

FORMATS = ("docx", "html", "md")


@click.command("report", epilog="Example: riskmap report family.yaml -o report.docx")
@common.file_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .docx, .html or .md.",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    output: Path,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Write the whole map on paper: as Word, HTML or Markdown."""
    from riskmap.report import html, markdown, whole  # noqa: PLC0415

    format_ = output.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        raise WrongUse(
            f"'{output}' does not say what to write. End the name in .docx, .html or "
            ".md."
        )
    common.not_over(file, output)
    view, catalogue = common.see(file, local, **asked)
    common.say_procedure(view, catalogue, err=True)
    page = whole.page(view, catalogue, _picture(view, catalogue, format_))
    if format_ == "docx":
        from riskmap.report import word  # noqa: PLC0415

        written = word.write(page)
    else:
        write = html.write if format_ == "html" else markdown.write
        written = write(page).encode()
    common.replace_file(output, written)
    click.echo(common.clean(f"Written: {output}"), err=True)


def _picture(view: View, catalogue: Catalogue, format_: str) -> Picture | None:
    """Draw the genogram for the page; without a Graphviz its words alone are there."""
    if format_ == "md":
        return None
    from riskmap.draw import picture  # noqa: PLC0415
    from riskmap.report import whole  # noqa: PLC0415
    from riskmap.report.document import Picture  # noqa: PLC0415

    kind = "svg" if format_ == "html" else "png"
    try:
        drawn = picture.draw(view, catalogue, kind)
    except NoEngine as error:
        click.echo(common.wrapped(f"{error}"), err=True)
        return None
    return Picture(whole.GENOGRAM, whole.GENOGRAM, **{kind: drawn})
