"""Which agency knew an entry, since when, and which never did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    EventEntry,
    Family,
    Known,
    ServiceEntry,
    Step,
    ToldEntry,
)
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
        if any(knowing.agency == agency for knowing in self.known.get(entry, ())):
            return Answer.YES
        if (entry, agency) in self.never or (entry, agency) in self.summarised:
            return Answer.NO
        return Answer.CANNOT_SAY


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
    for entry in family.entries:
        if isinstance(entry, ToldEntry):
            for told in entry.told.entries:
                for agency in entry.told.to:
                    if entry.told.level == "whole":
                        known[told].append(Knowing(agency, when(entry.happened)))
                    else:
                        summarised.add((told, agency))
    return Knowledge(
        {entry: tuple(found) for entry, found in known.items()},
        frozenset(never),
        frozenset(summarised),
    )


def _by_their_own_act(entry: AnyEntry, by_name: Mapping[str, str]) -> Iterator[Knowing]:
    """Whoever offered, told, decided or did a thing knew of it from then on."""
    acting: list[str | None] = []
    if isinstance(entry, ServiceEntry):
        acting = [entry.offered_by]
    elif isinstance(entry, ToldEntry):
        acting = [entry.told.sender, *entry.told.to]
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
    agency: str, entry: AnyEntry, step: Step, family: Family, knowledge: Knowledge
) -> Answer:
    """Say whether an agency has the words of one step in the history of a status.

    Whoever knew the entry before that step has its older words, and the later ones
    only if the file says so: in the step's own known-by, by deciding it, or by
    being told after it.
    """
    if step is entry.status[0]:
        return knowledge.knows(agency, entry.id)
    if step.known_by is not None:
        return _stated(agency, step.known_by)
    if agency_names(family).get((step.by or "").casefold()) == agency:
        return Answer.YES
    answers = [
        dates.began_before(knowing.since, when(step.since))
        for knowing in knowledge.known.get(entry.id, ())
        if knowing.agency == agency
    ]
    if not answers:
        return knowledge.knows(agency, entry.id)
    if Answer.NO in answers:
        return Answer.YES
    return Answer.CANNOT_SAY if Answer.CANNOT_SAY in answers else Answer.NO


def _stated(agency: str, known_by: tuple[Known, ...]) -> Answer:
    said = [one for one in known_by if one.agency == agency]
    return Answer.YES if any(not one.never for one in said) else Answer.NO
