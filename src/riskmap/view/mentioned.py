"""Gives everything in a family that may be withheld, and the agencies it tells of."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.record.knowledge import agency_names
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    EventEntry,
    Family,
    Recorded,
    ServiceEntry,
    ToldEntry,
)


def parts(family: Family) -> Iterator[Recorded]:
    """Give everything in a family that may carry a source, known-by and withholding."""
    yield from family.people.values()
    yield from family.couples
    yield from family.parent_links
    for home in family.homes.values():
        yield home
        yield from home.lived_in
    yield from family.ties
    yield from family.responsibility
    yield from family.orders
    yield from family.contact_limits
    yield from family.relationships
    yield from family.entries


def agencies_of(family: Family) -> Iterator[str]:
    """Give the ids of the agencies that something in a family tells of."""
    by_name = agency_names(family)
    for part in parts(family):
        for known in part.known_by or ():
            yield known.agency
        for step in part.status:
            yield from (known.agency for known in step.known_by or ())
            yield by_name.get((step.by or "").casefold(), "")
    for tie in family.ties:
        for one, _, other in tie.links():
            yield from (one, other)
    for responsibility in family.responsibility:
        yield from responsibility.who
    for exploration in family.explorations:
        yield from exploration.question.partition("@")[2].split("+")
    for entry in family.entries:
        yield from _acting(entry)
        yield from entry.about
        if isinstance(entry, DecisionEntry):
            yield by_name.get(entry.by.casefold(), "")


def _acting(entry: AnyEntry) -> Iterator[str]:
    if isinstance(entry, ServiceEntry):
        yield entry.offered_by or ""
    elif isinstance(entry, ToldEntry):
        yield from (entry.told.sender, *entry.told.to)
    elif isinstance(entry, EventEntry):
        yield entry.by or ""
