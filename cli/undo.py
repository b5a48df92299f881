"""`riskmap undo`: takes back the last change that riskmap made to a family file."""

from __future__ import annotations

from pathlib import Path

import click
from riskmap.cli import common, writing

from riskmap.errors import RiskmapError, WrongUse


@click.command("undo", epilog="Example: riskmap undo family.yaml")
@common.file_argument
@writing.yes_option
def command(file: Path, *, yes: bool) -> None:
    """Take back the last change that riskmap made to a family file.

    Run it again to take back the one before. What is taken back is gone.
    """
    from riskmap import saving, yamlfile  # noqa: PLC0415
    from riskmap.changing import history  # noqa: PLC0415

    if str(file) == "-":
        raise WrongUse("Standard input cannot be changed. Name a file.")
    content = yamlfile.contents(file)
    step = history.last(file, content)
    if step is None and not history.steps(file):
        raise RiskmapError(f"Nothing is kept of {file} that could be taken back.")
    if step is None:
        raise RiskmapError(
            f"{file} is not as riskmap left it. Nothing was undone, so that nothing is "
            "lost that was written since."
        )
    before = step.content()
    click.echo(common.clean(f"{file} will go back to what it was:"))
    writing.say_lines(content, before)
    writing.ask(yes=yes)
    saving.save(file, before, read_as=saving.digest(content))
    step.path.unlink(missing_ok=True)
    click.echo(common.clean(f"Undone: {file}"), err=True)
