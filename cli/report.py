"""`riskmap report`: the whole map on paper, to read, to edit and to paste."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, writing

from riskmap.errors import NoEngine, WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.report.document import Document, Picture
    from riskmap.view import View

FORMATS = ("docx", "pdf", "html", "md")


@click.command("report", epilog="Example: riskmap report family.yaml -o report.docx")
@common.file_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .docx, .pdf, .html or .md.",
)
@click.option(
    "--plan",
    type=click.Choice(["birth"]),
    help="Instead of the whole map: a plan for the birth and for going home.",
)
@click.option(
    "--question",
    "chosen",
    metavar="ID",
    multiple=True,
    help="With --for supervisor: a question to talk about, by its id. Repeatable.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With .docx: a Word file of your own, whose letterhead and styles are kept.",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    output: Path,
    plan: str | None,
    chosen: tuple[str, ...],
    template: Path | None,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Write the whole map on paper: as Word, PDF, HTML or Markdown."""
    from riskmap.report import html, markdown  # noqa: PLC0415

    format_ = output.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        raise WrongUse(
            f"'{output}' does not say what to write. End the name in .docx, .pdf, "
            ".html or .md."
        )
    if template is not None and format_ != "docx":
        raise WrongUse("--template goes with a name that ends in .docx.")
    common.not_over(file, output)
    if template is not None:
        common.not_over(template, output, "the template")
    view, catalogue = common.see(file, local, **asked)
    common.say_procedure(view, catalogue, err=True)
    page = _page(view, catalogue, format_, plan, chosen)
    if format_ == "docx":
        from riskmap.report import word  # noqa: PLC0415

        written = word.write(page, template)
    elif format_ == "pdf":
        from riskmap.report import pdf  # noqa: PLC0415

        written = pdf.write(page)
    else:
        write = html.write if format_ == "html" else markdown.write
        written = write(page).encode()
    writing.warn_elsewhere(output)
    common.replace_file(output, written)
    click.echo(common.clean(f"Written: {output}"), err=True)


def _page(
    view: View,
    catalogue: Catalogue,
    format_: str,
    plan: str | None,
    chosen: tuple[str, ...],
) -> Document:
    """Lay out what was asked for: a plan, two pages for supervision, or the whole."""
    from riskmap.report import planned, supervised, whole  # noqa: PLC0415

    if chosen and (plan or view.sight.audience != "supervisor"):
        raise WrongUse("--question goes with --for supervisor.")
    if plan is not None:
        return planned.page(view, catalogue)
    if view.sight.audience == "supervisor":
        return supervised.page(view, catalogue, chosen)
    return whole.page(view, catalogue, _pictures(view, catalogue, format_))


def _pictures(view: View, catalogue: Catalogue, format_: str) -> tuple[Picture, ...]:
    """Draw the pictures for the page; without a Graphviz its words alone are there."""
    if format_ == "md":
        return ()
    from riskmap.report import pictured  # noqa: PLC0415

    try:
        return tuple(
            pictured.pictures(view, catalogue, "png" if format_ == "docx" else "svg")
        )
    except NoEngine as error:
        click.echo(common.wrapped(f"{error}"), err=True)
        return ()
