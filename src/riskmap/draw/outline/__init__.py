"""The map in words, in an order that makes sense aloud: an equal of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import kinship, milestones, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import entries
from riskmap.draw.outline.named import agencies, sources
from riskmap.draw.outline.people import aloud, people
from riskmap.draw.outline.talks import explorations, supervision
from riskmap.draw.outline.telling import (
    Line,
    Telling,
    first_place,
    in_order,
    is_at_people,
)
from riskmap.draw.outline.ties import homes, in_order_of_name, law, relationships, ties
from riskmap.record.model import (
    DecisionEntry,
    EventEntry,
    FactorEntry,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.times import when
from riskmap.view import View

PEOPLE = "People"
HOMES = "Homes"
TIES = "Who helps and who is in touch"
GETTING_ON = "How people get on, as recorded"
LAW = "Responsibility, orders and limits"
BETWEEN_THEM = (HOMES, TIES, GETTING_ON, LAW)  # what lies between people, not entries
DECISIONS = "Decisions, the latest first"
SOURCES = "Where this comes from"


@dataclass(frozen=True)
class Section:
    """A heading and its lines; an inner line belongs to the one before it."""

    heading: str
    lines: tuple[Line, ...]


def outline(view: View, catalogue: Catalogue) -> tuple[Section, ...]:
    """Say everything in a view, section by section, whatever its size."""
    kin = kinship.work_out(view.family)
    order = (*aloud(view.family, kin), *in_order_of_name(view.family))
    telling = Telling(view, catalogue, order)
    to_come = milestones.lines(view, catalogue)
    sections = (
        Section(DECISIONS, tuple(_decisions(telling))),
        Section(milestones.heading(view), tuple((0, one) for one in to_come)),
        Section(PEOPLE, tuple(people(telling, kin))),
        Section(HOMES, tuple(homes(telling))),
        Section(TIES, tuple(ties(telling))),
        Section(GETTING_ON, tuple(relationships(telling))),
        Section(LAW, tuple(law(telling))),
        Section("About the family as a whole", tuple(_whole(telling))),
        Section("Services", tuple(_services(telling))),
        Section("What was passed on", tuple(_told(telling))),
        Section("What happened", tuple(_events(telling))),
        Section("What was talked about", tuple(explorations(telling))),
        Section("Supervision", tuple(supervision(telling))),
        Section("Agencies", tuple(agencies(telling))),
        Section(SOURCES, tuple(sources(telling))),
        Section(words.NOT_STATED, tuple((0, line) for line in words.not_stated(view))),
    )
    return tuple(section for section in sections if section.lines)


def _decisions(telling: Telling) -> Iterator[Line]:
    found = [one for one in telling.family.entries if isinstance(one, DecisionEntry)]
    found.sort(key=lambda e: (when(e.happened).start.latest, e.id), reverse=True)
    for entry in found:
        yield from entries.decision(entry, telling)


def _whole(telling: Telling) -> Iterator[Line]:
    for entry in in_order(telling.family.entries):
        if (
            isinstance(entry, FactorEntry)
            and first_place(entry, telling) is None
            and is_at_people(entry, telling.catalogue)
        ):
            yield from entries.factor(entry, telling)


def _services(telling: Telling) -> Iterator[Line]:
    for entry in in_order(telling.family.entries):
        if isinstance(entry, ServiceEntry):
            yield from entries.service(entry, telling)
        elif isinstance(entry, FactorEntry) and not is_at_people(
            entry, telling.catalogue
        ):
            yield from entries.factor(entry, telling)


def _told(telling: Telling) -> Iterator[Line]:
    for entry in in_order(telling.family.entries):
        if isinstance(entry, ToldEntry):
            yield from entries.told(entry, telling)


def _events(telling: Telling) -> Iterator[Line]:
    for entry in in_order(telling.family.entries):
        if isinstance(entry, EventEntry):
            yield from entries.event(entry, telling)
