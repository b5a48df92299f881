"""`riskmap end`: something is over, or a later entry takes its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common, picking, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.changing import Read, Step


@click.command("end", epilog="Example: riskmap end family.yaml pain --on 'March 2027'")
@common.file_argument
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--on", metavar="DATE", help="When it ended.")
@click.option("--by", metavar="WHO", help="Who says so, in words.")
@click.option(
    "--superseded-by",
    "later",
    metavar="ENTRY",
    multiple=True,
    help="A later entry that takes its place. Repeatable.",
)
@click.option(
    "--only",
    metavar="WHO",
    help="Of several whom a tie, an order and the like is about, whom it ends for.",
)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    id_: str | None,
    local: tuple[Path, ...],
    *,
    yes: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Say that an entry, couple, tie or stay has ended; nothing of it goes.

    ID is an entry, a couple (isla+mateo), a stay in a home (wren@hazel-end), or what
    has no id by its place: tie-1, order-1, limit-1, responsibility-1, link-1,
    relationship-1. Leave it out at a terminal to be asked.
    """
    from riskmap.changing import ending, typed  # noqa: PLC0415
    from riskmap.changing.which import again, which  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    on, later = said["on"], said["later"]

    def ends(key: str) -> bool:
        one = which(key, was.family)
        return not ending.cannot_end(one) and not ending.has_ended(one, was)

    id_ = picking.picked(id_, was, "What has ended?", ends)
    target = which(id_, was.family)
    if refused := ending.cannot_end(target):
        raise WrongUse(refused)
    for_whom = typed.anyone(said["only"], was.family) if said["only"] else None
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
        meant = again(target, was, now, id_)
        return ending.end(meant, now, date, said["by"], ids, for_whom)

    writing.write(was, change, catalogue, yes=yes)
