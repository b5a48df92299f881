"""What riskmap says when something is wrong: one problem, one plain sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with a file, and what to write instead.

    Lines count from 1; 0 means that the problem is with the file as a whole.
    """

    file: str
    line: int
    field: str
    wrong: str
    write: str = ""

    def __str__(self) -> str:
        """Say the file and line, the field, what is wrong and what to write."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{self.field}: " if self.field else ""
        advice = f" {self.write}" if self.write else ""
        return f"{place}: {where}{self.wrong}{advice}"


class RiskmapError(Exception):
    """Anything that riskmap can tell its user in words."""


class ProblemsFound(RiskmapError):
    """A file that riskmap cannot work with, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class WrongUse(RiskmapError):
    """A command that was asked for something it cannot mean."""


class NoEngine(RiskmapError):
    """No program that can draw the picture as asked."""
