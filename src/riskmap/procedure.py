"""Finds what calls for the local procedure, before anything else is shown."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.record.model import FactorEntry, Family
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
