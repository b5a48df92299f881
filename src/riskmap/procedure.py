"""Finds what calls for the local procedure, before anything else is shown."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.record.model import FactorEntry, Family
from riskmap.record.said import names
from riskmap.record.status import Standing


@dataclass(frozen=True)
class ProcedureFirst:
    """An entry that calls for the local procedure, which nobody says was followed."""

    entry: str
    people: tuple[str, ...]
    label: str


def procedures(family: Family, catalogue: Catalogue) -> tuple[ProcedureFirst, ...]:
    """Give what calls for the local procedure, until a person records it as done."""
    found = [
        ProcedureFirst(entry.id, entry.about, catalogue.factors[entry.factor].label)
        for entry in family.entries
        if isinstance(entry, FactorEntry)
        and "procedure" in catalogue.flags.get(entry.factor, frozenset())
        and entry.standing is Standing.RECORDED
        and entry.procedure_followed is None
    ]
    return tuple(sorted(found, key=lambda one: one.entry))


def lines(family: Family, catalogue: Catalogue, *, how: bool = True) -> tuple[str, ...]:
    """Give what every output says before anything else; nothing where nothing is due.

    `how` also says how to record that it was followed: not in what leaves.
    """
    found = procedures(family, catalogue)
    if not found:
        return ()
    settings = catalogue.settings
    due = [f"{one.label} ({names(one.people, family)})." for one in found]
    if how:
        entries = " or ".join(one.entry for one in found)
        due.append(
            "When it was followed, write so: riskmap change FILE ID --procedure-on DAY "
            f"--procedure-by WHO, where ID is {entries}."
        )
    return (settings.immediate_danger, settings.procedure_first, *due)
