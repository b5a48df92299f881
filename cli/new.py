"""`riskmap new`: a family file from nothing, one short question at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common, filling, growing, writing

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from riskmap.cli.filling import Filling

BABY = "Unborn baby"
HOW = (
    "One short question at a time. Press Enter where it is not known: blank means not "
    "stated, and never no. Each answer is shown before it is written. Type back to go "
    "back one question; press Ctrl and C to stop: what was written stays."
)
_TEXT = """\
# One family's picture. What stands in it is as confidential as a case file.
# Go on with `riskmap add`, or in an editor; `riskmap check` says what is wrong.

riskmap: 1
family: {family}
catalogue: {version}
{fictional}about: [{who}]

people:
  {who}: {child}
"""


@click.command("new", epilog="Example: riskmap new family.yaml")
@common.file_argument
@click.option("--family", metavar="NAME", help="What the family is called.")
@click.option("--child", metavar="NAME", help=f"The child's name; else {BABY}.")
@click.option("--due", metavar="DATE", help="When the baby is due.")
@click.option(
    "--parent",
    "parents",
    metavar="NAME",
    multiple=True,
    help="A parent of the child. Repeatable.",
)
@click.option("--fictional", is_flag=True, help="Everybody in it is made up.")
@click.option("--no-open", is_flag=True, help="Do not open the page with the picture.")
@writing.yes_option
def command(  # noqa: PLR0913 - each says one thing
    file: Path,
    family: str | None,
    child: str | None,
    due: str | None,
    parents: tuple[str, ...],
    *,
    fictional: bool,
    no_open: bool,
    yes: bool,
) -> None:
    """Begin a family file: the child, people, couples, homes, and their picture.

    At a terminal it asks for what is not said, and the picture grows as you answer. A
    script says everything as options and adds --yes.
    """
    _refuse(file)
    catalogue = common.load_catalogue(())
    asks = asking.at_terminal() and not yes
    if asks:
        click.echo(common.wrapped(HOW))
    writing.warn_elsewhere(file)
    said = {"family": family, "child": child, "due": due}
    version = catalogue.settings.catalogue
    begin = partial(_begin, file, said, version, fictional=fictional)
    if asks:
        try:
            _ask_first(said)
        except click.Abort:
            if not any(said.values()) or not asking.keep():
                raise
            begin(yes=True)
            _say_what_next(file)
            return
    begin(yes=yes)
    if not asks:
        steps = filling.Filling(file, catalogue, yes=yes)
        steps.parents(parents)
    else:
        picture = growing.Growing(file, catalogue, opens=not no_open)
        steps = filling.Filling(file, catalogue, after=picture.show)
        try:
            picture.show()
            _ask(steps, parents)
        except click.Abort:
            click.echo("\nStopped. What was written stays.")
        finally:
            picture.end()
    _say_what_next(file)


def _say_what_next(file: Path) -> None:
    start = common.program()
    click.echo(f"\nNow try:  {start} add factor {file}")
    click.echo(f"          {start} draw {file} -o {file.with_suffix('.svg')}")
    click.echo(f"          {start} ask {file}")


def _refuse(file: Path) -> None:
    if str(file) == "-":
        raise WrongUse("Name a file to write, such as family.yaml.")
    if file.is_dir():
        raise WrongUse(f"{file} is a folder. Name a file in it: {file / 'family.yaml'}")
    if file.exists():
        raise RiskmapError(
            f"{file} is there already, and stays as it is. Name another file, or go on "
            f"with it: riskmap add person {file}"
        )


def _ask_first(said: dict[str, str | None]) -> None:
    """Ask for what the file begins with, and was not said."""
    asks = [name for name, words in said.items() if words is None]
    at = 0
    while at < len(asks):
        name = asks[at]
        answer = _due() if name == "due" else asking.prompt(_FIRST[name])
        if answer == asking.BACK:
            at = max(0, at - 1)
            continue
        said[name] = answer
        at += 1


_FIRST = {
    "family": "What is the family called?",
    "child": f"What is the child called? (blank: {BABY})",
    "due": "When is the baby due? (such as 29 December 2026)",
}


def _due() -> str:
    """Ask when the baby is due until it can be read; "" where it is not known."""
    from riskmap import dates  # noqa: PLC0415

    while (words := asking.prompt(_FIRST["due"])) not in ("", asking.BACK):
        try:
            read = _read_date(words)
        except WrongUse as error:
            how = f"{error}".replace(dates.HOW_TO_WRITE, asking.AS_SAID)
            click.echo(common.wrapped(how, "  ", "  "))
            continue
        click.echo(common.wrapped(f"= {_said(read)}", "  ", "  "))
        return read
    return words


def _read_date(words: str) -> str:
    from riskmap import dates  # noqa: PLC0415

    meant = dates.suggest(words)
    if meant is not None:
        return meant
    try:
        dates.parse(words)
    except dates.NotADate as error:
        write = error.write or dates.HOW_TO_WRITE
        raise WrongUse(f"{error.wrong} {write}") from error
    return words


def _said(date: str) -> str:
    from riskmap import dates  # noqa: PLC0415

    return dates.words(dates.parse(date))


def _begin(
    file: Path,
    said: Mapping[str, str | None],
    version: str,
    *,
    fictional: bool,
    yes: bool,
) -> None:
    """Write the file with the child alone."""
    from riskmap import yamlfile  # noqa: PLC0415
    from riskmap.record.load import from_document  # noqa: PLC0415
    from riskmap.record.naming import free  # noqa: PLC0415
    from riskmap.saving.inline import written  # noqa: PLC0415

    family, child, due = said["family"], said["child"], said["due"]
    name = " ".join((child or BABY).split()) or BABY
    who = free(name, ("family", "worker", "supervisor", "training"))
    person = {"name": name}
    if due:
        try:
            person["due"] = _read_date(due)
        except WrongUse as error:
            raise WrongUse(f"--due: {error}") from error
    text = _TEXT.format(
        family=written(" ".join((family or f"The family of {name}").split())),
        version=written(version),
        fictional="fictional: true\n" if fictional else "",
        who=written(who),
        child=written(person),
    )
    from_document(yamlfile.parse(text.encode(), f"{file}"), ())
    click.echo(common.clean(f"{file} will say:"))
    writing.say_lines(b"", text.encode())
    writing.ask(yes=yes)
    common.replace_file(file, text.encode())
    click.echo(common.clean(f"Written: {file}"), err=True)


def _ask(steps: Filling, parents: Sequence[str]) -> None:
    """Ask for people, couples and homes until nobody has more."""
    if parents:
        steps.parents(parents)
    else:
        steps.ask_parents()
    for ask in (steps.ask_people, steps.ask_couples, steps.ask_homes):
        while ask():
            pass
