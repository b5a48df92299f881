"""Writes a family file for a person to go on with: a line for each, notes beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from riskmap.importing.agreeing import Notes
from riskmap.saving.inline import written
from riskmap.yamlfile.words import UNSEEN

_HEAD = """\
# Made by `riskmap import` from {name}: people and links only.
# What that file says and this one cannot stands above the line that it is about.
"""


def text(data: Any, notes: Notes, name: str) -> str:  # noqa: ANN401
    """Give the text of a family file; `name` is the file that it was made from."""
    return _HEAD.format(name=_one_line(name)) + "".join(_lines(data, notes))


def _lines(data: Any, notes: Notes) -> Iterator[str]:  # noqa: ANN401
    yield "\n"
    for field in ("riskmap", "family", "about"):
        yield f"{field}: {written(data[field])}\n"
    yield "\npeople:\n"
    for who, person in data["people"].items():
        yield from _notes(notes.get(("people", who), ()))
        yield f"  {written(who)}: {written(person)}\n"
    for group in ("couples", "parent_links"):
        if group in data:
            yield f"\n{group}:\n"
        for number, one in enumerate(data.get(group, ())):
            yield from _notes(notes.get((group, number), ()))
            yield f"  - {written(one)}\n"


def _notes(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield f"  # {_one_line(note)}\n"


def _one_line(said: str) -> str:
    return " ".join(UNSEEN.sub(" ", said).split())
