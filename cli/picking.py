"""Asks which thing in a family file is meant, where nobody typed an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskmap.changing import Read

SHOWN = 12  # how many of those that are meant are listed at once


def picked(
    word: str | None, was: Read, question: str, fits: Callable[[str], bool]
) -> str:
    """Give the id that was typed, or ask for it by words until one thing is chosen.

    Raises:
        WrongUse: nobody is there to be asked.

    """
    from riskmap.changing import listed  # noqa: PLC0415

    if word is not None:
        return word
    there = listed.everything(was.document.data, was.family)
    every = [(key, said) for key, said in there if fits(key)]
    if not asking.at_terminal():
        click.echo("What has no id, and goes by its place:", err=True)
        for key, said in every:
            if listed.place(key, was.family):
                click.echo(common.clean(f"  {key}  {said}"), err=True)
        raise WrongUse("Say what is meant: an id or a name.")
    if not every:
        raise WrongUse("There is nothing of that kind in this file yet.")
    words = asking.prompt(f"{question} A name, or a word of it (blank: list them)")
    while True:
        near = _near(words, every)
        if len(near) == 1 and near[0][0] == words:
            return words
        if not near:
            words = asking.prompt("  Nothing here has that word. Another?")
            continue
        _list(near)
        words = asking.prompt("  Which one? Its number, or other words:")
        if words.isdigit() and 1 <= int(words) <= len(near[:SHOWN]):
            return near[int(words) - 1][0]


def _near(words: str, every: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    exact = [one for one in every if one[0] == words]
    asked = words.casefold().split()
    return exact or [
        (key, said)
        for key, said in every
        if all(one in f"{key} {said}".casefold() for one in asked)
    ]


def _list(near: Sequence[tuple[str, str]]) -> None:
    for number, (key, said) in enumerate(near[:SHOWN], 1):
        click.echo(common.wrapped(f"{said} ({key})", "      ", f"  {number:>2}  "))
    if len(near) > SHOWN:
        click.echo("  There are more: type a word that theirs has.")
