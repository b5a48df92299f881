"""Reads a chronology for `riskmap import`: asks which column is which, and writes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common, writing

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from riskmap.changing import Read, Step
    from riskmap.importing.chronology.columns import Columns
    from riskmap.importing.chronology.grid import Row, Table
    from riskmap.importing.chronology.rows import Taken

MANY = 500  # rows from which on it shows how far it is
SHOWN = 40  # lines of what will be written
_NEW = """\
# Made by `riskmap import` from {file}.

riskmap: 1
family: {family}
about: [{who}]
people:
  {who}: {person}
"""


def into(
    file: Path,
    family: Path,
    local: tuple[Path, ...],
    *,
    columns: tuple[str, ...],
    sheet: str | None,
    century: str | None,
    yes: bool,
) -> None:
    """Put the rows of a chronology into a family file, once each."""
    was, catalogue = writing.read(family, local)
    table, which = _table(file, sheet, columns)
    century = _century(which, century)
    taken: list[Taken] = []

    def change(now: Read) -> Sequence[Step]:
        taken[:] = [_take(table, which, now, century)]
        return taken[0].steps

    writing.write(was, change, catalogue, yes=yes, most=SHOWN)
    _tell(taken[0])


def new(
    file: Path,
    about: str | None,
    local: tuple[Path, ...],
    *,
    columns: tuple[str, ...],
    sheet: str | None,
    century: str | None,
) -> bytes:
    """Give a new family file that holds the rows of a chronology."""
    from riskmap import changing, yamlfile  # noqa: PLC0415
    from riskmap.record.load import from_document  # noqa: PLC0415
    from riskmap.record.naming import free  # noqa: PLC0415
    from riskmap.saving.inline import written  # noqa: PLC0415

    if not about or not about.strip():
        raise WrongUse("Say whom the map is about: --about 'Unborn baby'")
    catalogue = common.load_catalogue(local)
    table, which = _table(file, sheet, columns)
    century = _century(which, century)
    name = " ".join(about.split())
    who = free(name, ("family",))
    text = _NEW.format(
        file=common.clean(file.name),
        family=written(f"About {name}"),
        who=written(who),
        person=written({"name": name}),
    )
    document = yamlfile.parse(text.encode(), "the new file")
    read = changing.Read(
        Path("the new file"), text.encode(), document, from_document(document, ())
    )
    taken = _take(table, which, read, century)
    ready = changing.prepare(read, lambda _: taken.steps, catalogue.factors)
    _tell(taken)
    return ready.content


def _table(
    file: Path, sheet: str | None, said: tuple[str, ...]
) -> tuple[Table, Columns]:
    """Read the table, and which column is which; ask where it is not plain."""
    from riskmap.importing.chronology import columns, tables  # noqa: PLC0415

    table = tables.read(file, sheet)
    for line in table.said:
        click.echo(common.wrapped(line), err=True)
    if not table.rows:
        raise RiskmapError(f"{file} has no table with anything in it.")
    asked = _said(said)
    which = columns.chosen(columns.guess(table), asked)
    if not which.rows:
        raise RiskmapError(f"{file} has heads and no rows below them.")
    if which.sure or {"date", "event"} <= set(asked):
        _say_columns(which, "The columns are read so")
    elif asking.at_terminal():
        which = _asked(which)
    else:
        raise WrongUse(_unsure(which, file))
    if "event" not in which.of:
        raise WrongUse(_unsure(which, file))
    return table, which


def _said(said: tuple[str, ...]) -> dict[str, str]:
    """Read the columns that somebody named: part=column."""
    from riskmap.fields import did_you_mean  # noqa: PLC0415
    from riskmap.importing.chronology.columns import ROLES  # noqa: PLC0415

    found = {}
    for one in said:
        role, sign, column = one.partition("=")
        if not sign or role.strip() not in ROLES:
            guess = did_you_mean(role, ROLES) or f"Parts are: {', '.join(ROLES)}."
            raise WrongUse(f"--column: write it so: date=A. {guess}")
        found[role.strip()] = column.strip()
    return found


def _say_columns(which: Columns, lead: str) -> None:
    from riskmap.importing.chronology.columns import ASKS, cell  # noqa: PLC0415

    click.echo(f"{lead}:", err=True)
    for role, asks in ASKS.items():
        at = which.of.get(role)
        if at is None:
            said = "in no column"
        else:
            first = next(
                (one for row in which.rows if (one := cell(row, which, role))), ""
            )
            said = f"{which.label(at)}, such as: {_short(first)}"
        click.echo(common.wrapped(f"{asks}: {said}", "      ", "  "), err=True)
    if left := which.not_read:
        said = f"not read: {', '.join(left)}"
        click.echo(common.wrapped(said, "      ", "  "), err=True)


def _short(said: str) -> str:
    return said if len(said) <= 60 else f"{said[:60].rsplit(' ', 1)[0]} …"


def _asked(which: Columns) -> Columns:
    """Ask of each part in which column it stands, until it is right."""
    from riskmap.importing.chronology import columns  # noqa: PLC0415

    while True:
        _say_columns(which, "The columns seem to be these")
        if "event" in which.of and asking.yes("Is that right?", default=True):
            return which
        click.echo(common.wrapped(_HOW), err=True)
        for role, asks in columns.ASKS.items():
            while True:
                word = asking.prompt(f"In which column does it say {asks}?")
                try:
                    which = columns.chosen(which, {role: word})
                except WrongUse as error:
                    click.echo(common.wrapped(str(error), "  ", "  "))
                    continue
                break


_HOW = "Name each column by its head, or by its letter: A is the first. Blank: none."


def _unsure(which: Columns, file: Path) -> str:
    from riskmap.importing.chronology.columns import letter  # noqa: PLC0415

    wide = max(len(row.cells) for row in which.rows)
    heads = [f"{letter(at)} {which.label(at)}" for at in range(wide)]
    if not any(which.heads):
        first = which.rows[0].cells
        heads = [f"{letter(at)} ({_short(one)})" for at, one in enumerate(first)]
    return (
        "It is not plain which column is which. Say which has the date and which has "
        f"what happened: --column date=A --column event=B. {file.name} has: "
        f"{', '.join(heads)}."
    )


def _century(which: Columns, said: str | None) -> str:
    """Ask in which century years of two figures are, where there are any."""
    from riskmap.importing.chronology.columns import SHORT, cell  # noqa: PLC0415

    if said:
        return said
    found = (cell(row, which, "date") for row in which.rows)
    short = next((one for one in found if SHORT.fullmatch(one)), "")
    if not short or not asking.at_terminal():
        return ""
    whole = SHORT.sub(r"\g<1>20\2", short)
    asked = f"Some years have two figures. Is {short} to be read as {whole}?"
    if asking.yes(common.wrapped(asked), default=False):
        return "20"
    return ""


def _take(table: Table, which: Columns, was: Read, century: str) -> Taken:
    from riskmap.importing.chronology import rows  # noqa: PLC0415

    def watch(some: Sequence[Row]) -> Iterable[Row]:
        if len(some) < MANY or not sys.stderr.isatty():
            return some
        return _watched(some)

    return rows.take(table, which, was, century=century, watch=watch)


def _watched(some: Sequence[Row]) -> Iterable[Row]:
    with click.progressbar(some, label="Reading rows", file=sys.stderr) as bar:
        yield from bar
    click.echo("Looking over the whole file …", err=True)


def _tell(taken: Taken) -> None:
    from riskmap.importing.chronology import rows  # noqa: PLC0415

    many = len(taken.entries)
    click.echo(
        f"Rows that are entries now: {many}." if many else "No row was new.", err=True
    )
    for line in rows.told(taken):
        click.echo(common.wrapped(line, "    ", "  "), err=True)
