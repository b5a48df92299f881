"""Reads a family file, and gives every problem of it in one run."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from riskmap import fields, yamlfile
from riskmap.errors import ProblemsFound
from riskmap.record.check import check
from riskmap.record.model import Family
from riskmap.yamlfile import Document


def load(path: Path | str, factors: Collection[str] = ()) -> Family:
    """Read the family file at a path; "-" reads standard input.

    `factors` are the ids of the catalogue; without them no factor is checked.

    Raises:
        ProblemsFound: everything that is wrong with the file.

    """
    return from_document(yamlfile.read(path), factors)


def from_document(document: Document, factors: Collection[str] = ()) -> Family:
    """Make a family of a file that was read; raises `ProblemsFound`."""
    family, problems = fields.check(Family, document)
    if family is not None:
        problems = [*problems, *check(family, document, factors)]
    if family is None or problems:
        raise ProblemsFound(problems)
    return family
