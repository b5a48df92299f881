"""The map in words, in an order that makes sense aloud: an equal of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import entries
from riskmap.draw.outline.entries import Line
from riskmap.draw.outline.people import people
from riskmap.draw.outline.ties import homes, law, relationships, ties
from riskmap.record.model import (
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Family,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.times import when
from riskmap.view import View


@dataclass(frozen=True)
class Section:
    """A heading and its lines; an inner line belongs to the one before it."""

    heading: str
    lines: tuple[Line, ...]


def outline(view: View, catalogue: Catalogue) -> tuple[Section, ...]:
    """Say everything in a view, section by section, whatever its size."""
    kin = kinship.work_out(view.family)
    sections = (
        Section("Decisions, the latest first", tuple(_decisions(view))),
        Section("People", tuple(people(view, kin, catalogue))),
        Section("Homes", tuple(homes(view, catalogue))),
        Section("Who helps and who is in touch", tuple(ties(view))),
        Section("How people get on, as recorded", tuple(relationships(view))),
        Section("Responsibility, orders and limits", tuple(law(view))),
        Section("About the family as a whole", tuple(_whole(view, catalogue))),
        Section("Services", tuple(_services(view, catalogue))),
        Section("What was passed on", tuple(_told(view))),
        Section("What happened", tuple(_events(view))),
        Section("What was talked about", tuple(_explorations(view, catalogue))),
        Section(words.NOT_STATED, tuple((0, line) for line in words.not_stated(view))),
    )
    return tuple(section for section in sections if section.lines)


def _decisions(view: View) -> Iterator[Line]:
    found = [one for one in view.family.entries if isinstance(one, DecisionEntry)]
    found.sort(key=lambda e: (when(e.happened).start.latest, e.id), reverse=True)
    for entry in found:
        yield from entries.decision(entry, view)


def _whole(view: View, catalogue: Catalogue) -> Iterator[Line]:
    placed = {*view.family.people, *view.family.homes}
    for entry in entries.in_order(view.family.entries):
        if (
            isinstance(entry, FactorEntry)
            and not placed & set(entry.about)
            and not catalogue.is_of_service(entry.factor)
        ):
            yield from entries.factor(entry, view, catalogue)


def _services(view: View, catalogue: Catalogue) -> Iterator[Line]:
    for entry in entries.in_order(view.family.entries):
        if isinstance(entry, ServiceEntry):
            yield from entries.service(entry, view, catalogue)
        elif isinstance(entry, FactorEntry) and catalogue.is_of_service(entry.factor):
            yield from entries.factor(entry, view, catalogue)


def _told(view: View) -> Iterator[Line]:
    for entry in entries.in_order(view.family.entries):
        if isinstance(entry, ToldEntry):
            yield from entries.told(entry, view)


def _events(view: View) -> Iterator[Line]:
    for entry in entries.in_order(view.family.entries):
        if isinstance(entry, EventEntry):
            yield from entries.event(entry, view)


def _explorations(view: View, catalogue: Catalogue) -> Iterator[Line]:
    found = sorted(view.family.explorations, key=repr)
    for one in sorted(found, key=lambda one: one.question):
        pattern, _, bound = one.question.partition("@")
        asked = catalogue.patterns.get(pattern)
        if asked and view.is_copy and _reader(view) in asked.hidden_from:
            continue
        label = asked.label if asked else pattern.replace("-", " ")
        state, *said = words.exploration(one, view.family)
        yield (
            0,
            f"{label} ({_bound(bound, view.family)}): {state[0].lower()}{state[1:]}.",
        )
        for line in said:
            yield 1, line


def _reader(view: View) -> str:
    return "family" if view.sight.audience == "family" else "agency"


def _bound(ids: str, family: Family) -> str:
    """Name the people, homes, agencies and entries that a question is bound to."""
    there = {entry.id: entry for entry in family.entries}
    return ", ".join(
        words.brief(there[one]) if one in there else words.anyone(one, family)
        for one in ids.split("+")
    )
