"""Keeps from a view what only the whole file can say: what changed since a talk."""

from __future__ import annotations

from riskmap.record.model import Exploration, Family


def marks(family: Family, *, whole: bool) -> Family:
    """Give a family with the marks of what its questions rested on, or without.

    What a view holds less of is no change, and nobody may see by a mark that there is
    more: so a view of a day, of an agency or for a reader has none. `whole` says that
    this is the view of those who work with the whole file.
    """
    there = {entry.id for entry in family.entries} if whole else set()
    kept = tuple(_with(one, there) for one in family.explorations)
    return family.model_copy(update={"explorations": kept})


def _with(one: Exploration, there: set[str]) -> Exploration:
    if one.because.keys() <= there:
        return one
    marks = {key: mark for key, mark in one.because.items() if key in there}
    return one.model_copy(update={"because": marks})
