"""Which agency knew an entry, since when, and which never did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    Entry,
    EventEntry,
    Family,
    Known,
    Recorded,
    ServiceEntry,
    Step,
    ToldEntry,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when


@dataclass(frozen=True)
class Knowing:
    """That one agency (or the family, for their own words) knew, and since when."""

    agency: str
    since: When


@dataclass(frozen=True)
class Knowledge:
    """Who knew what in one family whose dates are worked out."""

    known: Mapping[str, tuple[Knowing, ...]]  # by entry
    never: frozenset[tuple[str, str]]  # entry, agency
    summarised: frozenset[tuple[str, str]]  # entry, agency: told of it, not the whole

    def knows(self, agency: str, entry: str) -> Answer:
        """Say whether an agency knows an entry, as the file stands."""
        if (entry, agency) in self._pairs:
            return Answer.YES
        if (entry, agency) in self.never or (entry, agency) in self.summarised:
            return Answer.NO
        return Answer.CANNOT_SAY

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """Each entry with each agency that knows it."""
        return frozenset(
            (entry, one.agency) for entry, some in self.known.items() for one in some
        )


OWN_WORDS = "the family"


def gather(family: Family) -> Knowledge:
    """Gather who knew what: from known-by, from what was told, from their own acts."""
    known: dict[str, list[Knowing]] = defaultdict(list)
    never, summarised = set(), set()
    by_name = agency_names(family)
    for entry in family.entries:
        for one in entry.known_by or ():
            if one.never:
                never.add((entry.id, one.agency))
            else:
                known[entry.id].append(Knowing(one.agency, when(one.since)))
        known[entry.id] += _by_their_own_act(entry, by_name)
    passed_on = tuple(tellings(family))
    for entry, told, agency in _received(passed_on):
        if entry.told.level == "whole":
            known[told].append(Knowing(agency, when(entry.happened)))
        else:
            summarised.add((told, agency))
    for told, since in _sent(passed_on, known):
        known[told].append(since)
    return Knowledge(
        {entry: tuple(found) for entry, found in known.items()},
        frozenset(never),
        frozenset(summarised),
    )


def tellings(family: Family) -> Iterator[ToldEntry]:
    """Give what was passed on, as far as that is recorded.

    What is not known to have been passed on, or was found not to be so, told nobody.
    """
    for entry in family.entries:
        if isinstance(entry, ToldEntry) and _took_place(entry):
            yield entry


def _took_place(entry: ToldEntry) -> bool:
    return entry.standing is Standing.RECORDED or entry.stands is Status.ENDED


def _received(passed_on: Iterable[ToldEntry]) -> Iterator[tuple[ToldEntry, str, str]]:
    for entry in passed_on:
        for told in entry.told.entries:
            for agency in entry.told.to:
                yield entry, told, agency


def _sent(
    passed_on: Iterable[ToldEntry], known: Mapping[str, Iterable[Knowing]]
) -> list[tuple[str, Knowing]]:
    """Whoever told of an entry knew it by then, where nothing else says since when."""
    return [
        (told, Knowing(sender, dates.tied("before", when(entry.happened), entry.id)))
        for entry in passed_on
        for told in entry.told.entries
        for sender in [entry.told.sender]
        if all(one.agency != sender for one in known.get(told, ()))
    ]


def _by_their_own_act(entry: AnyEntry, by_name: Mapping[str, str]) -> Iterator[Knowing]:
    """Whoever offered, told, decided or did a thing knew of it from then on."""
    acting: list[str | None] = []
    if isinstance(entry, ServiceEntry):
        acting = [entry.offered_by]
    elif isinstance(entry, ToldEntry):
        acting = [entry.told.sender, *(entry.told.to if _took_place(entry) else ())]
    elif isinstance(entry, DecisionEntry):
        acting = [by_name.get(entry.by.casefold())]
    elif isinstance(entry, EventEntry):
        acting = [entry.by]
    for one in acting:
        if one is not None:
            yield Knowing(one, when(entry.happened))
    if entry.basis == "own-words":
        yield Knowing(OWN_WORDS, when(entry.happened))


def agency_names(family: Family) -> Mapping[str, str]:
    """Give the id of each agency by its id, its name and its other names."""
    names: dict[str, str] = {}
    for agency, about in family.agencies.items():
        for name in (agency, about.name, *about.also):
            names.setdefault(name.casefold(), agency)
    return names


def knows_step(
    agency: str,
    part: Recorded,
    step: Step,
    family: Family,
    knowledge: Knowledge,
    day: date | None = None,
) -> Answer:
    """Say whether an agency has the words of one step in the history of a status.

    Whoever knew the entry before that step has its older words, and the later ones
    only if the file says so: in the step's own known-by, by deciding it, or by
    being told after it. With a day, only what was certainly known by then counts.
    """
    if step is part.status[0]:
        return _knows(agency, part, knowledge)
    if step.known_by is not None:
        return _stated(agency, step.known_by)
    if agency_names(family).get((step.by or "").casefold()) == agency:
        return Answer.YES
    answers = [
        dates.began_before(knowing.since, when(step.since))
        for knowing in _knowings(part, knowledge)
        if knowing.agency == agency
        and (day is None or dates.by(knowing.since.start, day) is Answer.YES)
    ]
    if not answers:
        return _knows(agency, part, knowledge)
    if Answer.NO in answers:
        return Answer.YES
    return Answer.CANNOT_SAY if Answer.CANNOT_SAY in answers else Answer.NO


def _knows(agency: str, part: Recorded, knowledge: Knowledge) -> Answer:
    if isinstance(part, Entry):
        return knowledge.knows(agency, part.id)
    return Answer.YES if part.known_by is None else _stated(agency, part.known_by)


def _knowings(part: Recorded, knowledge: Knowledge) -> tuple[Knowing, ...]:
    if isinstance(part, Entry):
        return knowledge.known.get(part.id, ())
    return tuple(
        Knowing(one.agency, when(one.since))
        for one in part.known_by or ()
        if not one.never
    )


def _stated(agency: str, known_by: tuple[Known, ...]) -> Answer:
    said = [one for one in known_by if one.agency == agency]
    return Answer.YES if any(not one.never for one in said) else Answer.NO
