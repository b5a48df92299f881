"""Finds and reads a training file and the family file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from riskmap import fields, yamlfile
from riskmap.catalogue.model import Catalogue
from riskmap.errors import Problem, ProblemsFound, WrongUse
from riskmap.record import load as record
from riskmap.record.model import Family
from riskmap.training.model import Training
from riskmap.yamlfile import Document, Path_

FAMILIES = Path(__file__).parent / "families"
NAME = "training.yaml"


@dataclass(frozen=True)
class Run:
    """A training file and its family, read and fit to be shown."""

    id: str
    training: Training
    family: Family
    document: Document  # of the training file, for lines
    family_file: str


def shipped() -> tuple[str, ...]:
    """Give the ids of the families that come with riskmap."""
    return tuple(sorted(path.parent.name for path in FAMILIES.glob(f"*/{NAME}")))


def find(name: str) -> Path:
    """Give the training file that somebody named: ours by id, or their own by path.

    Raises `WrongUse` where there is neither.
    """
    if name in shipped():
        return FAMILIES / name / NAME
    path = Path(name)
    if path.is_dir() and (path / NAME).is_file():
        return path / NAME
    if path.is_file():
        return path
    guess = fields.did_you_mean(name, shipped())
    listed = guess or f"There is: {', '.join(shipped())}."
    raise WrongUse(
        f"'{name}' is neither a training family nor a training file. {listed}"
    )


def load(name: str, catalogue: Catalogue) -> Run:
    """Read a run; raises `ProblemsFound` with everything that is wrong with it."""
    path = find(name)
    document = yamlfile.read(path)
    training, problems = fields.check(Training, document)
    if training is None:
        raise ProblemsFound(problems)
    beside = path.parent / training.family
    if not beside.is_file():
        raise ProblemsFound(
            [
                Problem(
                    document.file,
                    document.line(("family",)),
                    "family",
                    f"There is no file '{training.family}' beside this one.",
                    "Write the name of the family file, such as family.yaml.",
                )
            ]
        )
    family = record.load(beside, catalogue.factors)
    problems = [*_not_made_up(family, str(beside)), *_out_of_order(training, document)]
    problems += _no_such_agency(training, family, document)
    if problems:
        raise ProblemsFound(problems)
    id_ = path.parent.name if path.name == NAME else path.stem
    return Run(id_, training, family, document, str(beside))


def refuse_a_real_one(family: Family, file: str) -> None:
    """Raise `ProblemsFound` for a family of which nobody says that it is made up."""
    if problems := list(_not_made_up(family, file)):
        raise ProblemsFound(problems)


def _not_made_up(family: Family, file: str) -> Iterator[Problem]:
    """Refuse a family that nobody says is made up: a real one is never shown."""
    if not family.fictional:
        yield Problem(
            file,
            1,
            "fictional",
            "Nothing says that this family is made up. A real family is never shown "
            "to a group, however much is changed.",
            "Where every name, place and agency is made up, write: fictional: true",
        )


def _out_of_order(training: Training, document: Document) -> Iterator[Problem]:
    days = [one.as_at for one in training.stages]
    for number in range(1, len(days)):
        if days[number] <= days[number - 1]:
            path = ("stages", number, "as_at")
            yield Problem(
                document.file,
                document.line(path),
                yamlfile.readable(path, document.data),
                "This stage is not after the one before it.",
                "Write the stages in the order of their days.",
            )


def _no_such_agency(
    training: Training, family: Family, document: Document
) -> Iterator[Problem]:
    named: list[tuple[Path_, str | None]] = [
        (("cards", number, "agency"), one.agency)
        for number, one in enumerate(training.cards)
    ]
    named += [
        (("stages", number, "as_agency"), one.as_agency)
        for number, one in enumerate(training.stages)
    ]
    for path, agency in named:
        if agency is not None and agency not in family.agencies:
            guess = fields.did_you_mean(agency, family.agencies)
            yield Problem(
                document.file,
                document.line(path),
                yamlfile.readable(path, document.data),
                f"The family file has no agency '{agency}'.",
                guess or f"It has: {', '.join(sorted(family.agencies))}.",
            )
