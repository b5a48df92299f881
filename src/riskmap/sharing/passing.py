"""Keeps a note of what went to whom, when, by whom and on what basis.

The note is an entry of the family file, so the next view as that agency holds what it
was given. What goes in a few words is one entry, and what goes in full is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap import words
from riskmap.changing import Add, Append, Change, Read, Step
from riskmap.record.model import Family
from riskmap.record.naming import free
from riskmap.sharing.parts import KINDS, Part


@dataclass(frozen=True)
class Passing:
    """What is about to be passed on, and all that the note of it has to say."""

    sender: str  # ids of agencies
    to: str
    on: str  # a date as a family file writes it
    by: str
    lawful_basis: str
    family_knows: str  # yes, no or not-stated
    why_not: str = ""
    whole: Sequence[str] = ()  # ids of entries
    summary: Sequence[str] = ()
    words: str = ""  # of the summary: somebody wrote them
    parts: Sequence[Part] = ()  # orders, limits, responsibility, who helps whom


def note(passing: Passing) -> Change:
    """Give the change that keeps the note: a source for the copy, and what was told."""

    def change(was: Read) -> list[Step]:
        family = was.family
        to = words.agency(passing.to, family)
        source = free(f"copy-{passing.to}-{passing.on}", family.sources)
        titled = {"title": f"Copy for {to}", "date": passing.on}
        steps: list[Step] = [Add("sources", source, titled)]
        for part in passing.parts:
            if part.lacking:
                known = {"agency": passing.to, "from": passing.on}
                steps.append(Append((part.section, part.at, "known_by"), known))
        taken = [one.id for one in family.entries]
        also = dict.fromkeys(KINDS[one.section] for one in passing.parts)
        for level, ids in (("whole", passing.whole), ("summary", passing.summary)):
            if ids:
                key = free(f"told-{passing.to}-{passing.on}", taken)
                taken.append(key)
                entry = _entry(passing, level, ids, family)
                more = {"happened": passing.on, "basis": "document", "source": source}
                if also:
                    more["says"] = f"Also passed on: {words.listed(also)}."
                    readers = _readers(passing.parts, family)
                    if held := [*entry.get("withhold", ()), *readers]:
                        entry["withhold"] = list(dict.fromkeys(held))
                    also = {}
                steps.append(Add("entries", None, {"id": key, **entry, **more}))
        return steps

    return change


def _entry(
    passing: Passing, level: str, ids: Sequence[str], family: Family
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "from": passing.sender,
        "to": passing.to,
        "level": level,
        "entries": list(ids),
        "by": passing.by,
        "lawful_basis": passing.lawful_basis,
        "family_knows": passing.family_knows,
    }
    if passing.why_not:
        told["why_not"] = passing.why_not
    if level == "summary":
        told["words"] = passing.words
        told["about"] = list(_about(ids, family))
    return {"told": told, **_withheld(ids, family)}


def _about(ids: Sequence[str], family: Family) -> tuple[str, ...]:
    there = {*family.people}
    about = [one for entry in family.entries if entry.id in ids for one in entry.about]
    return tuple(dict.fromkeys(one for one in about if one in there))


def _withheld(ids: Sequence[str], family: Family) -> dict[str, list[str]]:
    """Keep the note from whom anything that it tells of is kept."""
    readers = [
        reader
        for entry in family.entries
        if entry.id in ids
        for reader in entry.withhold
    ]
    return {"withhold": list(dict.fromkeys(readers))} if readers else {}


def _readers(parts: Sequence[Part], family: Family) -> Iterator[str]:
    """Name from whom any of some parts is kept."""
    for part in parts:
        yield from getattr(family, part.section)[part.at].withhold


def given(family: Family, passing: Passing) -> frozenset[str]:
    """Name the notes that a family file keeps of what is passed on here."""
    from riskmap.record.model import ToldEntry  # noqa: PLC0415

    return frozenset(
        one.id
        for one in family.entries
        if isinstance(one, ToldEntry)
        and one.told.sender == passing.sender
        and one.told.to == (passing.to,)
        and set(one.told.entries) in (set(passing.whole), set(passing.summary))
        and one.told.by == passing.by
        and one.told.lawful_basis == passing.lawful_basis
    )
