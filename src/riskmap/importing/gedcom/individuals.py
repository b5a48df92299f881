"""Reads one person of a GEDCOM file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from riskmap.importing.gathered import Someone
from riskmap.importing.gedcom.when import edtf
from riskmap.yamlfile.words import UNSEEN

if TYPE_CHECKING:
    from fastgedcom.base import TrueLine

    from riskmap.importing.gedcom.leftovers import LeftOut

SOME_DAY: Final = "/.."  # it was, and when is not stated
_DRAWN_AS = {"M": "man", "F": "woman", "X": "another"}


def person(record: TrueLine, left_out: LeftOut) -> Someone:
    """Give the person of an INDI record, and count what else it says."""
    left_out.within(record)
    notes: list[str] = []
    born = first_date(record, "BIRT", "born", notes, left_out)
    died = first_date(record, "DEAT", "died", notes, left_out)
    if died is None and happened(record, "DEAT"):
        died = SOME_DAY
    return Someone(
        key=record.tag,
        name=_name((record > "NAME").payload_with_cont),
        drawn_as=_DRAWN_AS.get((record >= "SEX").strip().upper()[:1], "unknown"),
        born=born,
        died=died,
        notes=tuple(notes),
    )


def _name(said: str) -> str:
    """Write a name as people do: without the strokes round the surname.

    >>> _name("Victoria  /Hanover/"), _name("Li /Wei/ @@home"), _name("//")
    ('Victoria Hanover', 'Li Wei @home', '')
    """
    bare = UNSEEN.sub(" ", said).replace("/", " ").replace("@@", "@")
    return re.sub(r" +([,.])", r"\1", " ".join(bare.split()))


def happened(record: TrueLine, tag: str) -> bool:
    """Say whether an event is recorded, with a date or without."""
    return any(one.payload.strip().upper() != "N" for one in record >> tag)


def first_date(
    record: TrueLine, tag: str, word: str, notes: list[str], left_out: LeftOut
) -> str | None:
    """Give the first date of an event that a family file can hold.

    What it cannot hold is counted, and goes to `notes` as the file says it.
    """
    for event in record >> tag:
        said = (event >= "DATE").strip()
        if not said:
            continue
        read = edtf(said)
        if read is not None:
            return read
        notes.append(f"{word} {said}")
        left_out.date()
    return None
