"""Makes a family file of what another program wrote: people and links only.

Each format has a room of its own that gives what it `gathered`; from there on all
formats go one way. Ids are made of names, what cannot be true together is left out,
and the file is written so that a person can go on by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from riskmap import yamlfile
from riskmap.errors import Problem, ProblemsFound
from riskmap.importing import agreeing, gedcom, subject, writing
from riskmap.importing.ids import family_data, ids_for
from riskmap.yamlfile.text import STANDARD_INPUT

__all__ = ["Imported", "read"]


@dataclass(frozen=True)
class Imported:
    """A family file that was made, and what of the other file is not in it."""

    content: bytes
    left_out: Sequence[str]  # one line for each kind of thing, in words


def read(path: Path | str, about: str | None) -> Imported:
    """Make a family file of the GEDCOM file at a path; "-" is standard input.

    `about` is whom the map is about: a name, an id of the family file to be, or an id
    of the other file.

    Raises:
        ProblemsFound: the file cannot be read, and why.
        WrongUse: nobody, or not one person, was named as the one whom it is about.

    """
    file = STANDARD_INPUT if str(path) == "-" else str(path)
    gathered = gedcom.gather(yamlfile.contents(path), file)
    ids = ids_for(gathered.people)
    child = subject.find(gathered.people, ids, about)
    agreed = agreeing.agree(family_data(gathered, ids, child))
    name = "standard input" if file == STANDARD_INPUT else Path(file).name
    text = writing.text(agreed.data, agreed.notes, name)
    _check(text, agreed.data, file)
    return Imported(text.encode(), (*gathered.left_out, *agreed.left_out))


def _check(text: str, data: object, file: str) -> None:
    """See that what was written says what was meant, and that riskmap can read it."""
    try:
        same = yamlfile.parse(text.encode(), file).data == data
    except ProblemsFound as error:
        wrong = "The family file of this would be one that riskmap cannot read."
        why = error.problems[0].wrong
        raise ProblemsFound([Problem(file, 0, "", wrong, why)]) from error
    if not same:
        raise AssertionError("a family file was not written as it was meant")
