"""`riskmap delete`: a family file and what riskmap kept of it, gone together."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_REACHED = (
    "riskmap cannot reach what is elsewhere: pictures and reports that were made, "
    "copies that were sent, backups, and folders that are kept in step with this one. "
    "See to those by hand, as your council's rules on keeping records say."
)


@click.command("delete", epilog="Example: riskmap delete family.yaml")
@common.file_argument
@click.option(
    "--yes",
    "named",
    metavar="NAME",
    help="Do it without asking: the name of the file once more.",
)
def command(file: Path, named: str | None) -> None:
    """Delete a family file, with all that riskmap kept to take changes back.

    It says first what will be gone and what it cannot reach, and asks for the name of
    the file. It cannot be undone.
    """
    if str(file) == "-":
        raise WrongUse("Standard input cannot be deleted. Name a file.")
    if not file.is_file():
        raise RiskmapError(f"{file}: there is no such file. Nothing was deleted.")
    kept = _kept(file)
    _say(file, kept)
    if named is None:
        if not asking.at_terminal():
            raise WrongUse(
                f"Nothing was deleted. To do it without being asked: --yes {file.name}"
            )
        named = asking.prompt(f"Type {file.name} to delete it (blank: keep it)")
    if named.strip() != file.name:
        if named.strip():
            click.echo("That is not its name.")
        click.echo("Nothing was deleted.")
        raise click.exceptions.Exit(common.DONE)
    _unlink([*kept, *dict.fromkeys((file.resolve(), file))])  # a link, and what it is
    _tidy(file)
    click.echo(common.clean(f"Deleted: {file}"), err=True)


def _unlink(paths: Sequence[Path]) -> None:
    """Delete files; where some cannot be, go on with the others and name those."""
    left = []
    for one in paths:
        try:
            one.unlink(missing_ok=True)
        except OSError as error:
            left.append(f"{one} ({(error.strerror or 'no reason was given').lower()})")
    if left:
        raise RiskmapError(
            f"These are still there: {'; '.join(left)}. Close them in other programs, "
            "or delete them by hand."
        )


def _kept(file: Path) -> Sequence[Path]:
    """Give what riskmap keeps beside the file for it."""
    from riskmap.cli.growing import PAGE  # noqa: PLC0415

    from riskmap.changing import history  # noqa: PLC0415
    from riskmap.saving.onlyone import BESIDE  # noqa: PLC0415

    steps = [one.path for one in history.steps(file)]
    folder = file.resolve().parent / BESIDE
    others = (folder / f"{file.resolve().name}.lock", folder / PAGE)
    return [*steps, *(one for one in others if one.exists())]


def _say(file: Path, kept: Sequence[Path]) -> None:
    from riskmap import yamlfile  # noqa: PLC0415
    from riskmap.errors import ProblemsFound  # noqa: PLC0415

    click.echo("This will be gone, and cannot be brought back:")
    name = ""
    with contextlib.suppress(ProblemsFound):  # a broken file can be deleted too
        data = yamlfile.read(file).data
        name = f": {data['family']}" if isinstance(data.get("family"), str) else ""
    click.echo(common.wrapped(common.clean(f"{file}{name}"), "    ", "  "))
    if kept:
        what = "what it was before each change, kept for riskmap undo"
        click.echo(common.wrapped(f"{kept[0].parent}: {what}", "    ", "  "))
    if passed := _passed_on(file):
        click.echo("What the file says was passed on stays where it went:")
        for one in passed:
            click.echo(common.wrapped(one, "    ", "  "))
    click.echo(common.wrapped(NOT_REACHED))


def _passed_on(file: Path) -> Sequence[str]:
    """Say to whom and when something was passed on; nothing of a broken file."""
    from riskmap import words  # noqa: PLC0415
    from riskmap.record.load import load  # noqa: PLC0415
    from riskmap.record.model import ToldEntry  # noqa: PLC0415

    try:
        family = load(file)
    except RiskmapError:
        return ()
    said = [
        f"{words.names(one.told.to, family)}; {words.moment(one.happened, family)}"
        for one in family.entries
        if isinstance(one, ToldEntry)
    ]
    return tuple(dict.fromkeys(said))


def _tidy(file: Path) -> None:
    """Take the folder of riskmap away where nothing else of anybody is in it."""
    from riskmap.saving.onlyone import BESIDE  # noqa: PLC0415

    folder = file.resolve().parent / BESIDE
    if folder.is_dir() and {one.name for one in folder.iterdir()} <= {"README.txt"}:
        (folder / "README.txt").unlink(missing_ok=True)
        folder.rmdir()
