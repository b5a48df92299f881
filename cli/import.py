"""`riskmap import`: a family file of what another program wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from riskmap.cli import common

from riskmap.errors import RiskmapError, WrongUse


@click.command(
    "import", epilog="Example: riskmap import tree.ged -o family.yaml --about 'Ann Lee'"
)
@common.file_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to write the family file; - is standard output.",
)
@click.option(
    "--about",
    metavar="PERSON",
    help="Whom the map is about: a name or an id. Where the child is not in the file "
    "yet, name a parent, and add the child to the family file by hand.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def command(file: Path, output: Path, about: str | None, *, force: bool) -> None:
    """Make a family file of a GEDCOM file: people and links only.

    Versions 5.5.1 and 7 are read. It says what is left out.
    """
    from riskmap import importing  # noqa: PLC0415

    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is the file to import. Name another place.")
    if output.exists() and not force:
        raise RiskmapError(
            f"{output} is there already. Nothing was written. Name another place, or "
            "add --force to replace it."
        )
    made = importing.read("-" if str(file) == "-" else file, about)
    if str(output) == "-":
        click.echo(made.content, nl=False)
    else:
        common.replace_file(output, made.content)
        click.echo(common.clean(f"Written: {output}"), err=True)
    _say(made.left_out)


def _say(left_out: Sequence[str]) -> None:
    """Say what of the other file is not in the new one."""
    if not left_out:
        click.echo("Nothing was left out.", err=True)
        return
    click.echo("Left out, since only people and links are read:", err=True)
    for line in left_out:
        click.echo(common.wrapped(line, "    ", "  "), err=True)
