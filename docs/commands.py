"""Makes the page of every command and option, from what the commands say themselves.

Run it from a checkout where riskmap is set up (`python3 run.py test` does that):

    .venv/bin/python docs/commands.py
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
from riskmap.cli.common import catalogue_option, sight_options
from riskmap.cli.main import COMMANDS

PAGE = Path(__file__).resolve().with_suffix(".md")

HEAD = """\
# Every command and option

As `riskmap COMMAND --help` says them. `python docs/commands.py` makes this page.

FILE is a family file; `-` is standard input.
Exit codes: 0 done; 1 the data has a problem; 2 wrong use.
"""
SHARED = "Every command below that is marked *view* takes these too:"


@click.command()
@sight_options
@catalogue_option
def shared(**options: object) -> None:
    """Hold the options that most commands share, to be said once."""
    del options


def page() -> str:
    """Give the whole page as Markdown."""
    parts = [HEAD, SHARED, "\n".join(_table(shared)), *_commands()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _commands() -> Iterator[str]:
    for name in COMMANDS:
        command = import_module(f"riskmap.cli.{name}").command
        yield from _command(command, f"riskmap {name}", "##")


def _command(command: click.Command, called: str, heading: str) -> Iterator[str]:
    usage = " ".join([called, *command.collect_usage_pieces(_context(command))])
    takes = {tuple(one.opts) for one in command.params}
    view = " · *view*" if ("--as-at",) in takes else ""
    yield f"{heading} `{called}`\n\n`{usage}`{view}"
    yield _plain(command.help or "")
    rows = list(_table(command, leave_out=shared if view else None))
    if len(rows) > 2:  # more than the two lines that head a table
        yield "\n".join(rows)
    if command.epilog:
        yield f"`{_plain(command.epilog).removeprefix('Example: ')}`"
    if isinstance(command, click.Group):
        for name in command.list_commands(_context(command)):
            inner = command.get_command(_context(command), name)
            if inner is not None:
                yield from _command(inner, f"{called} {name}", "###")


def _table(
    command: click.Command, *, leave_out: click.Command | None = None
) -> Iterator[str]:
    said = {tuple(one.opts) for one in (leave_out.params if leave_out else ())}
    yield "| option | does |"
    yield "|---|---|"
    for one in command.params:
        record = one.get_help_record(_context(command))
        if record and isinstance(one, click.Option) and tuple(one.opts) not in said:
            name, does = (part.replace("|", "\\|") for part in record)
            yield f"| `{name}` | {_plain(does)} |"


def _plain(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _context(command: click.Command) -> click.Context:
    return click.Context(command)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
