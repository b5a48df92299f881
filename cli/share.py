"""`riskmap share`: the least that an agency needs, with a note of what went to whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, leaving, screen, sharing_asked, writing

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.changing import Read
    from riskmap.report.document import Document
    from riskmap.sharing.passing import Passing
    from riskmap.view import View

FORMATS = ("docx", "pdf", "html")
_KNOWS = ("yes", "no", "not-stated")
BASIS = (
    "On which lawful basis? For a council it is usually its public task or a legal "
    "duty, and seldom consent: ask whoever looks after data protection where you work."
)
_OPTIONS = {
    "sender": ("--from", "Which agency passes it on: its name or id."),
    "by": ("--by", "Who passes it on: your own name and work."),
    "on": ("--on", "On which day: 2026-11-26."),
    "lawful_basis": ("--lawful-basis", BASIS),
    "family_knows": ("--family-knows", "Whether the family knows that you pass it on."),
    "why_not": ("--why-not", "With --family-knows no: why they were not told."),
    "words": ("--words", "Your own words for what goes in summary."),
}


def _texts(command: Any) -> Any:  # noqa: ANN401 - click's own
    for name, (flag, said) in reversed(_OPTIONS.items()):
        kind = click.Choice(_KNOWS) if name == "family_knows" else click.STRING
        metavar = None if name == "family_knows" else "WORDS"
        option = click.option(flag, name, type=kind, metavar=metavar, help=said)
        command = option(command)
    return command


@click.command(
    "share", epilog="Example: riskmap share family.yaml --with midwives -o copy.docx"
)
@common.file_argument
@click.option(
    "--with", "to", required=True, metavar="AGENCY", help="Who is to have it."
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .docx, .pdf or .html.",
)
@click.option(
    "--whole",
    metavar="ID",
    multiple=True,
    help="An entry to pass on in full. With this or --summary just those go. "
    "Repeatable.",
)
@click.option(
    "--summary",
    metavar="ID",
    multiple=True,
    help="An entry to pass on in a few words, which you write. Repeatable.",
)
@click.option(
    "--leave-out",
    metavar="ID",
    multiple=True,
    help="What is proposed and is not to go. Repeatable.",
)
@click.option(
    "--also",
    metavar="ID",
    multiple=True,
    help="With --whole or --summary: an order, a limit, a responsibility or a tie to "
    "pass on too, such as order-1. Repeatable.",
)
@_texts
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    to: str,
    output: Path,
    local: tuple[Path, ...],
    *,
    yes: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Pass on the least that an agency needs, and keep a note of it."""
    from riskmap import changing, view  # noqa: PLC0415
    from riskmap.report import shared  # noqa: PLC0415
    from riskmap.sharing import cutting, passing  # noqa: PLC0415

    format_ = output.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        raise WrongUse(
            f"'{output}' does not say what to write. End the name in .docx, .pdf or "
            ".html."
        )
    common.not_over(file, output)
    was, catalogue = writing.read(file, local)
    whole = view.make(was.family, view.Sight(), catalogue.flags)
    chosen = _passing(was, whole, catalogue, to, said)
    change = passing.note(chosen)
    ready = changing.prepare(was, change, catalogue.factors)
    sight = view.Sight(audience=chosen.to)
    copy = view.make(ready.family, sight, catalogue.flags)
    notes = passing.given(ready.family, chosen) - passing.given(was.family, chosen)
    left = cutting.cut(copy, {*chosen.whole, *notes}, chosen.parts, was.family)
    page = shared.page(left, catalogue, chosen)
    click.echo(common.wrapped("This is what would leave:"))
    click.echo()
    screen.show(page)
    click.echo()
    leaving.say_slips(left, was.family)
    writing.write(was, change, catalogue, yes=yes)
    _leave(page, output, format_, file)


def _leave(page: Document, output: Path, format_: str, file: Path) -> None:
    from riskmap.report import html  # noqa: PLC0415

    if format_ == "docx":
        from riskmap.report import word  # noqa: PLC0415

        written = word.write(page)
    elif format_ == "pdf":
        from riskmap.report import pdf  # noqa: PLC0415

        written = pdf.write(page)
    else:
        written = html.write(page).encode()
    try:
        writing.warn_elsewhere(output)
        common.replace_file(output, written)
    except RiskmapError as error:
        raise WrongUse(
            f"{error} The note of it stands in {file} already. To take it back: "
            f"riskmap undo {file}"
        ) from error
    click.echo(common.clean(f"Written: {output}"), err=True)
    click.echo(common.wrapped(_READ), err=True)


_READ = "Read the whole copy once more before it leaves your hands, and send it safely."


def _passing(
    was: Read, whole: View, catalogue: Catalogue, to: str, said: dict[str, Any]
) -> Passing:
    """Gather what goes, and all that the note has to say; ask for what is missing."""
    agency = sharing_asked.agency(to, was.family)
    levels = sharing_asked.levels(whole, agency, catalogue, said)
    parts = sharing_asked.parts(was.family, whole, agency, catalogue, said)
    made = sharing_asked.passing(was, agency, levels, said, _OPTIONS)
    return replace(made, parts=parts)
