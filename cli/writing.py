"""Shows what a change will write, asks, and writes it; the same for every command."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from riskmap.cli import asking, common

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable

    from riskmap.catalogue.model import Catalogue
    from riskmap.changing import Change, Read, Ready
    from riskmap.questions import Asked
    from riskmap.record.model import Family

Command = TypeVar("Command", bound="Callable[..., Any]")


def yes_option(command: Command) -> Command:
    """Take the word that nobody is to be asked before the file is written."""
    return click.option(
        "--yes", is_flag=True, help="Write it without asking, as a script has to."
    )(command)


def warn_elsewhere(path: Path) -> None:
    """Warn of a folder that seems to be kept in step with other places.

    Said when a file is written there for the first time, and not again.
    """
    if str(path) != "-" and not path.exists():
        _say_elsewhere(path)


def _say_elsewhere(path: Path) -> None:
    from riskmap.saving import elsewhere  # noqa: PLC0415

    if said := elsewhere.warning(path):
        click.echo(common.wrapped(said), err=True)


def read(file: Path, local: tuple[Path, ...]) -> tuple[Read, Catalogue]:
    """Read the family file that is to be changed, and the catalogue."""
    from riskmap import changing  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    return changing.read(file, catalogue.factors), catalogue


def asked(family: Family, catalogue: Catalogue) -> dict[str, Asked]:
    """Give the questions that the whole map asks, by their ids."""
    from riskmap import questions, view  # noqa: PLC0415

    whole = view.make(family, view.Sight(), catalogue.flags)
    return {one.id: one for one in questions.ask(whole, catalogue).asked}


def write(
    was: Read,
    change: Change,
    catalogue: Catalogue,
    *,
    yes: bool,
    most: int | None = None,
    undo: bool = True,
) -> Ready:
    """Show a change, ask, and write it; of two who save at once nobody loses a word.

    `most` is how many lines are shown; None shows all of them. `undo` says how to take
    it back.

    Raises:
        RiskmapError: the file would be wrong, or another person wrote the same field.
        click.exceptions.Exit: whoever was asked said no; nothing was written.

    """
    from riskmap import changing  # noqa: PLC0415
    from riskmap.changing import history  # noqa: PLC0415
    from riskmap.saving import ChangedMeanwhile  # noqa: PLC0415

    while True:
        ready = changing.prepare(was, change, catalogue.factors)
        if ready.content == was.content:
            click.echo("The file says this already: nothing was written.")
            return ready
        if undo and not history.steps(was.path):  # the first that is kept there
            _say_elsewhere(was.path)
        _show(ready, catalogue, most)
        ask(yes=yes)
        try:
            history.save(ready, datetime.now(UTC))
        except ChangedMeanwhile:
            was = _met(ready, catalogue)
            continue
        said = f" To take it back: riskmap undo {was.path}" if undo else ""
        click.echo(common.clean(f"Written: {was.path}.{said}"), err=True)
        return ready


def _show(ready: Ready, catalogue: Catalogue, most: int | None) -> None:
    from riskmap import procedure  # noqa: PLC0415

    common.say_first(procedure.lines(ready.family, catalogue))
    click.echo(common.clean(f"{ready.read.path} will say:"))
    say_lines(ready.read.content, ready.content, most)


def say_lines(before: bytes, after: bytes, most: int | None = None) -> None:
    """Say the lines that differ, those that go before those that come."""
    from riskmap.changing import showing  # noqa: PLC0415

    colours = {"+": "green", "-": "red", "": None}
    lines = list(showing.changed(before, after))
    for line in lines[:most]:
        text = f"  {line.sign} {line.text}" if line.sign else f"  {line.text}"
        click.secho(common.clean(text), fg=colours[line.sign], dim=not line.sign)
    if most is not None and len(lines) > most:
        click.echo(f"  … and {len(lines) - most} more lines in the same way")


def ask(*, yes: bool) -> None:
    """Ask whether to write what was shown; a script says so beforehand.

    Raises:
        WrongUse: nobody is there to be asked.
        click.exceptions.Exit: whoever was asked said no.

    """
    if yes:
        return
    if not asking.at_terminal():
        raise WrongUse("Nothing was written. To write it without being asked: --yes")
    if not asking.yes("Write this?", default=True):
        click.echo("Nothing was written.")
        raise click.exceptions.Exit(common.DONE)


def _met(ready: Ready, catalogue: Catalogue) -> Read:
    """Tell of what somebody else saved meanwhile, and read it, to go on from there.

    Raises:
        RiskmapError: both wrote the same field, and theirs is to stay.

    """
    from riskmap import changing  # noqa: PLC0415
    from riskmap.yamlfile import readable  # noqa: PLC0415

    now = changing.read(ready.read.path, catalogue.factors)
    said = f"Somebody else saved {now.path} while you were at it. They changed:"
    click.echo(common.wrapped(said))
    say_lines(ready.read.content, now.content)
    for path, theirs, yours in changing.clashes(ready, now):
        click.echo(common.wrapped(f"You both wrote {readable(path)}:"))
        click.echo(common.wrapped(f"theirs: {_plain(theirs)}", "    ", "  "))
        click.echo(common.wrapped(f"yours: {_plain(yours)}", "    ", "  "))
        if not asking.at_terminal():
            raise RiskmapError("Nothing was written: theirs stands. Look at it first.")
        if not asking.yes("Write yours over theirs?", default=False):
            raise RiskmapError("Nothing was written: theirs stands.")
    click.echo("Both together:")
    return now


def _plain(value: Any) -> str:  # noqa: ANN401
    from riskmap.saving.inline import written  # noqa: PLC0415

    return "nothing" if value is None else written(value)
