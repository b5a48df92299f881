"""Writes a family file for a person to go on with: a line for each, notes beside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from riskmap.importing.agreeing import Notes
from riskmap.yamlfile.words import UNSEEN

# What needs no quotes, wherever it stands and whoever reads it.
_PLAIN = re.compile(r"[^\W_][\w '()~./-]*(?<! )")
_OTHER_READERS = ("yes", "no", "true", "false", "on", "off", "null", "y", "n")
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
        yield f"{field}: {_value(data[field])}\n"
    yield "\npeople:\n"
    for who, person in data["people"].items():
        yield from _notes(notes.get(("people", who), ()))
        yield f"  {_value(who)}: {_value(person)}\n"
    for group in ("couples", "parent_links"):
        if group in data:
            yield f"\n{group}:\n"
        for number, one in enumerate(data.get(group, ())):
            yield from _notes(notes.get((group, number), ()))
            yield f"  - {_value(one)}\n"


def _notes(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield f"  # {_one_line(note)}\n"


def _one_line(said: str) -> str:
    return " ".join(UNSEEN.sub(" ", said).split())


def _value(value: Any) -> str:  # noqa: ANN401
    r"""Write a value on one line.

    >>> _value({"name": "Ann: a \"Bee\"", "of": ["ann", "no"], "died": "/.."})
    '{name: "Ann: a \\"Bee\\"", of: [ann, "no"], died: "/.."}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if _PLAIN.fullmatch(value) and value.casefold() not in _OTHER_READERS:
        return str(value)
    return json.dumps(value, ensure_ascii=False)
