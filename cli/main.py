"""The `riskmap` command: finds the one that was asked for, and imports only that."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import click

# The help line of each command stands here, so that `riskmap --help` answers before
# anything heavy is imported; a test compares them with the commands' own.
COMMANDS = {
    "demo": "Write a fictional family with map, questions and report, and look at it.",
    "new": "Begin a family file: the child, people, couples, homes, and their picture.",
    "add": "Add a person, a home, a factor and so on to a family file.",
    "change": "Change what is in a family file: an entry, a person, a home, a couple.",
    "end": "Say that an entry, couple, tie or stay has ended; nothing of it goes.",
    "born": "Turn the unborn child into the baby: the id and the due date stay.",
    "undo": "Take back the last change that riskmap made to a family file.",
    "check": "Say everything that is wrong with a family file, with file and line.",
    "import": "Read a chronology (Excel, CSV, Word) or a GEDCOM into a family file.",
    "ask": "Ask the questions that a family's picture raises.",
    "explore": "Record what was learned when a question was taken up, or why not.",
    "draw": "Draw a family's genogram, ecomap or timeline.",
    "outline": "Say the same map in words.",
    "report": "Write the whole map on paper: as Word, PDF, HTML or Markdown.",
    "train": "Run a made-up family in front of a group, stage by stage.",
    "knows": "Say which agency knows what, since when, and who would need it.",
    "share": "Pass on the least that an agency needs, and keep a note of it.",
    "close": "Close a case: ask who still sees the baby and was not told, and note it.",
    "compare": "Say what is different between two files, or since a date.",
    "delete": "Delete a family file, with all that riskmap kept to take changes back.",
    "catalogue": "Read and keep the catalogue of factors and patterns.",
    "doctor": "Say what is installed, what is missing and how to get it.",
}


class Commands(click.Group):
    """A group that imports a command when it is run, and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"riskmap.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where one is misspelt."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from riskmap.fields import did_you_mean  # noqa: PLC0415 - only when needed

            guess = did_you_mean(args[0], COMMANDS)
            there = guess or "There is: " + ", ".join(COMMANDS)
            raise click.UsageError(
                f"'{args[0]}' is not a command. {there}", ctx
            ) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="riskmap")
def riskmap() -> None:
    """Keep one family's picture, draw it, and ask questions about it.

    riskmap never scores. It is a thinking aid: not the record, not a threshold tool,
    not for emergencies. Start with: riskmap demo
    """


def main() -> None:
    """Run riskmap, and turn whatever goes wrong into one clear word."""
    # A command lives for a moment: looking for rubbish costs a fifth of that moment.
    gc.disable()
    from riskmap.cli.common import say_what_is_wrong  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console may not know every letter
            reconfigure(
                encoding="utf-8" if not stream.isatty() else None, errors="replace"
            )
    code = say_what_is_wrong(riskmap)
    gc.freeze()  # nor look for it on the way out
    sys.exit(code)


if __name__ == "__main__":
    main()
