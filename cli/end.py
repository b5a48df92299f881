"""`riskmap end`: something is over, or a later entry takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.changing import Read, Step


@click.command("end", epilog="Example: riskmap end family.yaml pain --on 'March 2027'")
@common.file_argument
@click.argument("id_", metavar="ID")
@click.option("--on", metavar="DATE", help="When it ended.")
@click.option("--by", metavar="WHO", help="Who says so, in words.")
@click.option(
    "--superseded-by",
    "later",
    metavar="ENTRY",
    multiple=True,
    help="A later entry that takes its place. Repeatable.",
)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    id_: str,
    on: str | None,
    by: str | None,
    later: tuple[str, ...],
    local: tuple[Path, ...],
    *,
    yes: bool,
) -> None:
    """Say that an entry, a couple or a stay has ended; nothing of it goes.

    ID is an entry, a couple (isla+mateo) or a stay in a home (wren@hazel-end).
    """
    from riskmap.changing import altering, typed  # noqa: PLC0415
    from riskmap.changing.which import which  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    target = which(id_, was.family)
    if on is None and not later and asking.at_terminal():
        on = asking.until_read(
            "When did it end? (blank: not stated)",
            lambda words: typed.date(words, was.family) and words,
        )
    try:
        date = typed.date(on, was.family) if on else None
    except WrongUse as error:
        raise WrongUse(f"--on: {error}") from error

    def change(now: Read) -> list[Step]:
        ids = []
        for one in later:
            found = which(one, now.family)
            if not found.form.is_entry:
                raise WrongUse(f"--superseded-by: '{one}' is not an entry.")
            ids.append(str(found.path[-1]))
        return altering.end(which(id_, now.family), now, date, by, ids)

    del target
    writing.write(was, change, catalogue, yes=yes)
