"""Reads a family file, and gives every problem of it in one run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from riskmap import fields, yamlfile
from riskmap.errors import ProblemsFound
from riskmap.record import partial
from riskmap.record.check import check
from riskmap.record.model import Family, Person
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
        problems = check(family, document, factors)
    elif (rest := partial.read(document.data)) is not None:
        problems += check(rest.family, document, factors, rest)
    if family is None or problems:
        raise ProblemsFound(problems)
    return _with_all_twins(family)


def _with_all_twins(family: Family) -> Family:
    """Say of each twin, or triplet, who the others are: one of them may say it."""
    if not any(one.twin_of for one in family.people.values()):
        return family
    born_with = {who: {who, *one.twin_of} for who, one in family.people.items()}
    for who, one in family.people.items():
        together = set().union(*(born_with[other] for other in (who, *one.twin_of)))
        for other in together:
            born_with[other] = together
    changed = {
        who: person.model_copy(update={"twin_of": others})
        for who, person in family.people.items()
        if (others := _others(who, born_with)) != person.twin_of
    }
    people: Mapping[str, Person] = {**family.people, **changed}
    return family.model_copy(update={"people": people})


def _others(who: str, born_with: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(sorted(born_with[who] - {who}))
