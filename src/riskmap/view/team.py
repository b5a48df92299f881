"""Takes out of a copy what stays with the team: supervision, and why not told."""

from __future__ import annotations

from riskmap.record.model import Family, ToldEntry


def without_supervision(family: Family) -> Family:
    """Give the family without what was said in supervision: it is for the team."""
    return (
        family.model_copy(update={"supervision": ()}) if family.supervision else family
    )


def without_why(family: Family) -> Family:
    """Leave out why the family was not told: the words of a worker, for the file."""
    entries = tuple(
        one.model_copy(update={"told": one.told.model_copy(update={"why_not": None})})
        if isinstance(one, ToldEntry) and one.told.why_not
        else one
        for one in family.entries
    )
    return family.model_copy(update={"entries": entries})


def unknown_to_family(family: Family) -> frozenset[str]:
    """Name what was passed on and the family was not told of, since it was not safe."""
    return frozenset(
        one.id
        for one in family.entries
        if isinstance(one, ToldEntry) and one.told.family_knows == "no"
    )
