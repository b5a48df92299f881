"""`riskmap import`: what another program wrote, or a chronology, into a family file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, writing

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@click.command(
    "import", epilog="Example: riskmap import chronology.xlsx --into family.yaml"
)
@common.file_argument
@click.option(
    "--into",
    metavar="FAMILY",
    type=click.Path(path_type=Path),
    help="The family file that the rows of a chronology go into.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to write a new family file; - is standard output.",
)
@click.option(
    "--about",
    metavar="PERSON",
    help="With --output, whom the map is about. Of GEDCOM a name or an id that is in "
    "it: where the child is not, name a parent, and add the child by hand.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@click.option(
    "--column",
    "columns",
    metavar="PART=COLUMN",
    multiple=True,
    help="Which column of a chronology is the date, event, source or about: "
    "--column date=Datum, or --column date=A. Repeatable.",
)
@click.option(
    "--sheet",
    metavar="NAME",
    help="Which sheet of a workbook, or which table of a Word file by its number.",
)
@click.option(
    "--century",
    type=click.Choice(["19", "20"]),
    help="In which century years of two figures are: 20 reads 05/03/21 as 2021. "
    "Without it such a date is kept as words.",
)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    into: Path | None,
    output: Path | None,
    about: str | None,
    local: tuple[Path, ...],
    *,
    force: bool,
    yes: bool,
    **said: Any,  # noqa: ANN401 - how a chronology is read
) -> None:
    """Read a chronology (Excel, CSV, Word) or a GEDCOM into a family file.

    Of a chronology each row becomes an entry with its source and its row; how it is
    known stays not stated. It can be read again: nothing is added twice. Of GEDCOM
    5.5.1 and 7 people and links are read. It says what is left out.
    """
    from riskmap.importing.chronology import tables  # noqa: PLC0415

    if (into is None) == (output is None):
        raise WrongUse("Say where to: --into FAMILY.yaml, or -o OUT for a new file.")
    if told := tables.other(file):
        raise WrongUse(told)
    if output is not None:
        _check_free(file, output, force=force)
    if tables.is_one(file):
        from riskmap.cli import chronology  # noqa: PLC0415

        if into is not None:
            chronology.into(file, into, local, yes=yes, **said)
        else:
            written = chronology.new(file, about, local, **said)
            _write(output, written)
        return
    if into is not None or any(said.values()):
        listed = ", ".join(tables.ENDINGS)
        raise WrongUse(
            f"--into, --column, --sheet and --century go with a chronology: {listed}"
        )
    _gedcom(file, output, about)


def _check_free(file: Path, output: Path, *, force: bool) -> None:
    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is the file to import. Name another place.")
    if output.exists() and not force:
        raise RiskmapError(
            f"{output} is there already. Nothing was written. Name another place, or "
            "add --force to replace it."
        )


def _gedcom(file: Path, output: Path | None, about: str | None) -> None:
    from riskmap import importing  # noqa: PLC0415

    made = importing.read("-" if str(file) == "-" else file, about)
    _write(output, made.content)
    if not made.left_out:
        click.echo("Nothing was left out.", err=True)
        return
    click.echo("Left out, since only people and links are read:", err=True)
    say(made.left_out)


def _write(output: Path | None, content: bytes) -> None:
    if output is None or str(output) == "-":
        click.echo(content, nl=False)
        return
    writing.warn_elsewhere(output)
    common.replace_file(output, content)
    click.echo(common.clean(f"Written: {output}"), err=True)


def say(lines: Iterable[str] | Sequence[str]) -> None:
    """Say some lines, each with its first line further out."""
    for line in lines:
        click.echo(common.wrapped(line, "    ", "  "), err=True)
