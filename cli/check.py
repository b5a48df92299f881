"""`riskmap check`: everything that is wrong with family files, in one run."""

from __future__ import annotations

from pathlib import Path

import click
from riskmap.cli import common

from riskmap.errors import Problem, ProblemsFound


@click.command("check", epilog="Example: riskmap check family.yaml")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@common.catalogue_option
def command(files: tuple[Path, ...], local: tuple[Path, ...]) -> int:
    """Say everything that is wrong with a family file, with file and line."""
    from riskmap import changed, procedure, words  # noqa: PLC0415
    from riskmap.catalogue import history, load  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    problems: list[Problem] = []
    for file in files:
        try:
            family = common.load_family(file, catalogue)
        except ProblemsFound as found:
            problems += found.problems
            continue
        common.say_first(procedure.lines(family, catalogue))
        name = "standard input" if str(file) == "-" else file
        click.echo(common.clean(f"{name}: {family.family}: nothing is wrong."))
        if family.catalogue not in (None, catalogue.settings.catalogue):
            made = words.made_with(family, catalogue.settings.catalogue)
            click.echo(common.wrapped(made))
            told = history.changes(load.ours())
            for line in changed.since(family, catalogue, told):
                click.echo(common.wrapped(line, "  ", "  "))
            click.echo(common.wrapped(_LOOK_AGAIN))
    for problem in problems:
        click.echo(common.clean(str(problem)))
    return common.DATA_PROBLEM if problems else common.DONE


_LOOK_AGAIN = (
    "Ask the questions again with `riskmap ask`, look at what has changed, and then "
    "write the version in use at catalogue: in the file."
)
