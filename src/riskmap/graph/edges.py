"""Finds every link of a family's graph: who belongs to whom, and what to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from riskmap import dates, kinship
from riskmap.dates import Answer, Bounds, When
from riskmap.graph import law
from riskmap.kinship import Kin
from riskmap.record.knowledge import Knowledge, agency_names, knows_step, tellings
from riskmap.record.model import (
    FAMILY,
    AnyEntry,
    DecisionEntry,
    EventEntry,
    Family,
    Home,
    Person,
    ServiceEntry,
    Stay,
    Step,
    Tie,
    ToldEntry,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when

Edge = law.Edge
Sure = tuple[str, str, str]


def entry_node(entry: str) -> str:
    """Give the node of an entry: apart from people, whose ids may be the same."""
    return f"entry:{entry}"


def sure(family: Family, kin: Kin, knowledge: Knowledge) -> Iterator[Sure]:
    """Give every link of a family that is certain; who is close is apart."""
    return chain(
        _kin(family, kin),
        _lives_in(family),
        _at_home(family, kin),
        _ties(family, kin),
        law.responsibility(family),
        _entries(family, kin),
        _accounts(family),
        _knows(family, knowledge),
    )


def unsure(family: Family, knowledge: Knowledge) -> Iterator[Edge]:
    """Give every link of a family that may not be certain, and how surely it is."""
    return chain(law.law(family), _older_words(family, knowledge))


def span(one: Stay | Tie) -> When:
    """Give the time from when to when something was; without an end it goes on."""
    start = when(one.since).start
    if one.until is None:
        return When("", start, Bounds(start.earliest, date.max), goes_on=True)
    end = when(one.until).end
    return When("", start, Bounds(max(start.earliest, end.earliest), end.latest))


def summarised(family: Family) -> Iterator[tuple[str, str]]:
    """Give each agency and entry of which it was told in a summary."""
    for entry in tellings(family):
        if entry.told.level == "summary":
            for agency in entry.told.to:
                for told in entry.told.entries:
                    yield agency, entry_node(told)


# --- people


def _kin(family: Family, kin: Kin) -> Iterator[Sure]:
    for child, links in kin.parents.items():
        for link in links:
            yield link.parent, "may_care_for", child
            if link.kind == "birth":
                yield link.parent, "birth_parent_of", child
            yield link.parent, "kin_of", child
            if link.stands.contested or link.standing is Standing.UNKNOWN:
                yield link.parent, "unsettled_parent_of", child
    for who in family.people:
        for other in kin.siblings(who):
            yield who, "kin_of", other
            if is_living(family.people[who]):
                yield who, "sibling_of", other
        for other in kin.relatives.get(who, ()):
            yield other, "kin_of", who


def is_living(person: Person) -> bool:
    """Whether somebody is born and alive, as far as the file says."""
    unborn = person.due is not None and person.born is None
    return person.died is None and person.lost is None and not unborn


def close(family: Family, kin: Kin) -> Mapping[str, set[str]]:
    """Give who is close to each person and home: close family, and who lived there."""
    found = {who: {who, *kin.close(who)} for who in family.people}
    lived = {key: _lived(home) for key, home in family.homes.items()}
    of_homes = {
        key: set().union(*(found[one] for one in who)) for key, who in lived.items()
    }
    for together in lived.values():
        for who in together:
            found[who] |= together
    return {**found, **of_homes}


def _lives_in(family: Family) -> Iterator[Sure]:
    for key, home in family.homes.items():
        for who in _lived(home):
            yield who, "lives_in", key


def _at_home(family: Family, kin: Kin) -> Iterator[Sure]:
    for child in family.about:
        if child in family.people:
            for who in kinship.at_home_with(child, family, kin):
                yield who, "at_home_with", child


def _lived(home: Home) -> set[str]:
    return {who for stay in home.lived_in for who in stay.who}


def _ties(family: Family, kin: Kin) -> Iterator[Sure]:
    children = family.about
    carers = {link.parent for child in children for link in kin.parents.get(child, ())}
    for tie in family.ties:
        for one, word, other in tie.links():
            yield one, word, other
            if word == "cares_for":
                yield one, "may_care_for", other
            # Whoever sees a parent of the child sees the child, or soon will.
            if one in family.agencies:
                for seen in children if other in carers else (other,):
                    yield one, "in_contact_with", seen
                    if tie.until is None:
                        yield one, "still_in_contact_with", seen


# --- entries


def _entries(family: Family, kin: Kin) -> Iterator[Sure]:
    by_name = agency_names(family)
    all_of_us = set(family.about) | {
        parent for child in family.about for parent in kin.birth_parents(child)
    }
    for entry in family.entries:
        node = entry_node(entry.id)
        for one in entry.about:
            yield node, "about", one
            for who in all_of_us if one == FAMILY else _concerned(entry, one, family):
                if who in family.people:
                    yield node, "concerns", who
        for who in _speakers(entry):
            yield node, "in_words_of", who
        for agency in _by(entry, by_name):
            yield node, "by", agency
        if isinstance(entry, DecisionEntry):
            for other in entry.settles:
                yield node, "settles", entry_node(other)


def _concerned(entry: AnyEntry, one: str, family: Family) -> set[str]:
    """Give whom an entry about a person or home concerns: who lived there then."""
    home = family.homes.get(one)
    if home is None:
        return {one}
    happened = when(entry.happened)
    return {
        who
        for stay in home.lived_in
        if dates.overlaps(span(stay), happened) is not Answer.NO
        for who in stay.who
    }


def _speakers(entry: AnyEntry) -> tuple[str, ...]:
    """Give those whose own words an entry is in, or holds beside ours.

    Where nobody asked there are no words, whatever basis was written down.
    """
    if entry.stands is Status.NOT_ASKED:
        return ()
    if entry.basis != "own-words" and not entry.own_words:
        return ()
    return (entry.words_of,) if entry.words_of else entry.about


def _by(entry: AnyEntry, by_name: Mapping[str, str]) -> tuple[str, ...]:
    agency: str | None = None
    if isinstance(entry, ServiceEntry):
        agency = entry.offered_by
    elif isinstance(entry, ToldEntry):
        agency = entry.told.sender
    elif isinstance(entry, EventEntry):
        agency = entry.by
    elif isinstance(entry, DecisionEntry):
        agency = by_name.get(entry.by.casefold())
    return (agency,) if agency else ()


def _accounts(family: Family) -> Iterator[Sure]:
    """Lead from one account of a thing to every other: one question for them all."""
    told: dict[str, set[str]] = {}
    for entry in family.entries:
        for other in entry.differs_from:
            together = told.get(entry.id, {entry.id}) | told.get(other, {other})
            for one in together:
                told[one] = together
    for one, together in told.items():
        if one == min(together):
            for other in together - {one}:
                yield entry_node(one), "differs_from", entry_node(other)


def _knows(family: Family, knowledge: Knowledge) -> Iterator[Sure]:
    """Give which agency the file says knows of an entry: not said is not known."""
    for entry, knowing in knowledge.known.items():
        for one in knowing:
            if one.agency in family.agencies:
                yield one.agency, "knows", entry_node(entry)


# --- older words

_NO_FINDING = (Status.ALLEGED, Status.DENIED, Status.DISPUTED)


def _older_words(family: Family, knowledge: Knowledge) -> Iterator[Edge]:
    """Give who had an entry's older words, and whether they lack the later ones."""
    in_words = frozenset(summarised(family))
    settled: dict[str, list[str]] = {}
    replaced = {old for entry in family.entries for old in entry.supersedes}
    for entry in family.entries:
        stands = entry.standing is Standing.RECORDED and entry.id not in replaced
        if isinstance(entry, DecisionEntry) and stands:
            for other in entry.settles:
                settled.setdefault(other, []).append(entry.id)
    for entry in family.entries:
        if not any(step.status.contested for step in entry.status):
            continue
        findings = [one for one in entry.status[1:] if _is_finding(one)]
        decisions = settled.get(entry.id, [])
        for agency in family.agencies if findings or decisions else ():
            told = {(agency, entry_node(one)) for one in decisions}
            if not told.isdisjoint(in_words):
                continue  # a summary of a decision has its words
            if knowledge.knows(agency, entry.id) is Answer.YES:
                lacks = _lacks(agency, entry, findings, decisions, family, knowledge)
                if lacks is not Answer.NO:
                    yield agency, "has_older_words_of", entry_node(entry.id), lacks


def _is_finding(step: Step) -> bool:
    """Whether a step says what was found, and not only what was said."""
    unknown = step.status.standing is Standing.UNKNOWN
    return not unknown and step.status not in _NO_FINDING


def _lacks(
    agency: str,
    entry: AnyEntry,
    findings: Sequence[Step],
    decisions: Sequence[str],
    family: Family,
    knowledge: Knowledge,
) -> Answer:
    """Say whether an agency lacks the later words; a decision it was told is enough."""
    told = {knowledge.knows(agency, decision) for decision in decisions}
    if Answer.YES in told:
        return Answer.NO
    if Answer.NO in told:
        return Answer.YES
    answers = set()
    for step in findings:
        knows = knows_step(agency, entry, step, family, knowledge)
        if knows is Answer.NO and step.known_by is None:
            knows = Answer.CANNOT_SAY  # nobody wrote down who was told of it
        answers.add(knows)
    if Answer.NO in answers:
        return Answer.YES
    return Answer.NO if answers == {Answer.YES} else Answer.CANNOT_SAY
