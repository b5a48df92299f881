"""`riskmap born`: the unborn child is born, and stays who they were in the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.changing import Read


@click.command(
    "born", epilog="Example: riskmap born family.yaml --on '2 January 2027' --name Ava"
)
@common.file_argument
@click.option("--on", metavar="DATE", help="When the baby was born.")
@click.option("--name", metavar="NAME", help="What the baby is called now.")
@click.option(
    "--drawn-as",
    type=click.Choice(["woman", "man", "another", "unknown"]),
    help="Drawn as which.",
)
@click.option(
    "--who", metavar="PERSON", help="Which unborn child, where there is more than one."
)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    on: str | None,
    name: str | None,
    drawn_as: str | None,
    who: str | None,
    local: tuple[Path, ...],
    *,
    yes: bool,
) -> None:
    """Turn the unborn child into the baby: the id and the due date stay."""
    from riskmap.changing import altering  # noqa: PLC0415
    from riskmap.view.named import person  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    if on is None and asking.at_terminal():
        on = asking.until_read(
            "When was the baby born?", lambda words: _day_of_birth(words, was)
        )
        name = name or asking.prompt("What is the baby called now?") or None
    if not on:
        raise WrongUse("Say when the baby was born: --on DATE.")
    try:
        date = _day_of_birth(on, was)
    except WrongUse as error:
        raise WrongUse(f"--on: {error}") from error
    one = person(who, was.family) if who else None
    writing.write(
        was,
        lambda now: altering.born(now, one, date, name, drawn_as),
        catalogue,
        yes=yes,
    )


def _day_of_birth(words: str, was: Read) -> str:
    from riskmap.changing import typed  # noqa: PLC0415

    date = typed.date(words, was.family)
    if not isinstance(date, str):
        raise WrongUse("Write the day of birth, such as 2 January 2027.")
    return date
