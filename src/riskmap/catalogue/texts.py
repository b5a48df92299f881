"""Gathers every text of the catalogue that is in our own words, and where it stands.

Other words that people search by (`also`) are theirs, and so is the title of a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from riskmap import yamlfile
from riskmap.catalogue.model import Factor, Pattern, Shape
from riskmap.errors import ProblemsFound
from riskmap.yamlfile import Path_

Said = tuple[Path_, str]  # where in a file, and the words

# Files that entries share, and which fields of them are words that people read.
_SHARED = {
    "catalogue.yaml": (
        "procedure_first",
        "immediate_danger",
        "label",
        "words",
        "retention",
    ),
    "demands.yaml": ("label", "words", "ask"),
    "sources.yaml": ("read",),
}


def of(entry: Factor | Pattern) -> Iterator[Said]:
    """Give the texts of a factor or a pattern, in the order of its file."""
    yield ("label",), entry.label
    if isinstance(entry, Factor):
        yield ("definition",), entry.definition
        yield ("evidence",), entry.evidence
    else:
        yield from _shape((), entry)
        for n, shape in enumerate(entry.any_of):
            yield from _shape(("any_of", n), shape)
    for n, question in enumerate(entry.questions):
        yield ("questions", n, "words"), question.words
    yield ("caveat",), entry.caveat


def _shape(at: Path_, shape: Shape) -> Iterator[Said]:
    for name, role in shape.roles.items():
        if role.find_out:
            yield (*at, "roles", name, "find_out"), role.find_out
    for n, absence in enumerate(shape.not_recorded):
        if absence.words:
            yield (*at, "not_recorded", n, "words"), absence.words


def shared(folder: Path) -> Iterator[tuple[str, list[Said]]]:
    """Give the texts of each file of a folder that its entries share.

    A file that cannot be read gives none: reading the catalogue says what is wrong.
    """
    for name, fields in _SHARED.items():
        try:
            data = yamlfile.read(folder / name).data
        except ProblemsFound:
            continue
        yield name, list(_walk((), data, fields))


def _walk(at: Path_, data: Any, fields: tuple[str, ...]) -> Iterator[Said]:  # noqa: ANN401 - whatever a file says
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, part in parts:
        if isinstance(part, str) and key in fields:
            yield (*at, key), part
        elif isinstance(part, dict | list):
            yield from _walk((*at, key), part, fields)
