"""Reads GEDCOM, the file that family tree programs exchange, 5.5.1 and 7."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from riskmap.errors import Problem, ProblemsFound
from riskmap.importing.gathered import Gathered
from riskmap.importing.gedcom import families, individuals, leftovers, text

if TYPE_CHECKING:
    from fastgedcom.base import Document
    from fastgedcom.parser import ParsingWarning

_SAID = 8  # how many broken lines are named


def gather(content: bytes, file: str) -> Gathered:
    """Gather the people and links of a GEDCOM file; `file` is what messages call it.

    Raises `ProblemsFound` where it is no GEDCOM file, is broken or holds nobody.
    """
    document, loose = _parse(content, file)
    records = list(document)
    people = {r.tag: r for r in records if r.payload == "INDI"}
    if not people:
        text.stop(file, 0, "There is nobody in this file: it has no INDI records.")
    left_out = leftovers.LeftOut()
    left_out.records(records)
    left_out.loose(loose)
    someone = [individuals.person(one, left_out) for one in people.values()]
    found = families.Families(people, left_out)
    for record in records:
        if record.payload == "FAM":
            found.add(record)
    found.finish()
    return Gathered(
        (*someone, *found.not_known), found.pairs, found.links, left_out.in_words()
    )


def _parse(content: bytes, file: str) -> tuple[Document, int]:
    """Parse a file; count the lines of notes that are no lines of GEDCOM."""
    from fastgedcom.parser import parse  # noqa: PLC0415 - late

    lines, loose = text.without_loose(text.lines(content, file))
    document, warnings = parse(lines)
    broken = [one for one in warnings if _matters(one)]
    deep = [
        Problem(file, number, "", "This line is deeper than GEDCOM allows.", _AGAIN)
        for number, line in enumerate(lines, 1)
        if line.partition(" ")[0].isdigit() and len(line.partition(" ")[0]) > 2
    ]
    if problems := [*(_problem(one, file, lines) for one in broken), *deep]:
        raise ProblemsFound(sorted(problems)[:_SAID])
    return document, loose


_AGAIN = "Export the family again from the program that it comes from."


def _matters(warning: ParsingWarning) -> bool:
    """Say whether a warning is about something that would be lost."""
    from fastgedcom.parser import (  # noqa: PLC0415
        DuplicateXRefWarning,
        EmptyLineWarning,
    )

    if isinstance(warning, DuplicateXRefWarning):
        return warning.xref.startswith("@")  # records about nobody need no id
    return not isinstance(warning, EmptyLineWarning)


def _problem(warning: ParsingWarning, file: str, lines: Sequence[str]) -> Problem:
    from fastgedcom.parser import (  # noqa: PLC0415
        DuplicateXRefWarning,
        LevelInconsistencyWarning,
    )

    if isinstance(warning, DuplicateXRefWarning):
        wrong = f"Two records have the same id, {warning.xref[:40]}."
        start = f"0 {warning.xref} "
        at = [n for n, line in enumerate(lines, 1) if f"{line} ".startswith(start)]
        return Problem(file, at[-1], "", wrong, _AGAIN)
    line = getattr(warning, "line_number", 0)
    if isinstance(warning, LevelInconsistencyWarning):
        wrong = "The number that this line begins with does not follow the one above."
    else:
        wrong = "This is not a line of GEDCOM: a number, a word and what they say."
    return Problem(file, line, "", wrong, _AGAIN)
