"""Says whether a link of a pattern holds between two nodes: yes, no or cannot say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from riskmap import dates
from riskmap.catalogue.model import Catalogue
from riskmap.catalogue.vocabulary import COMPARED
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph
from riskmap.patterns.conditions import need_of
from riskmap.record.model import FAMILY, AnyEntry, ServiceEntry
from riskmap.record.times import when

Compare = Callable[[FamilyGraph, Catalogue, str, str], Answer]


def link(
    graph: FamilyGraph, catalogue: Catalogue, one: str, word: str, other: str
) -> Answer:
    """Say whether a link leads from one node to another; the graph may not hold it."""
    if word in COMPARED:
        return _COMPARE[word](graph, catalogue, one, other)
    return graph.linked(one, word, other)


# --- who knew


def _knows(graph: FamilyGraph, _: Catalogue, agency: str, node: str) -> Answer:
    """Whether the file says that an agency knows: what it does not say is no."""
    knows = graph.knowledge.knows(agency, graph.entries[node].id)
    return Answer.YES if knows is Answer.YES else Answer.NO


def _not_told(graph: FamilyGraph, _: Catalogue, agency: str, node: str) -> Answer:
    if (agency, node) in graph.summarised:
        return Answer.NO
    knows = graph.knowledge.knows(agency, graph.entries[node].id)
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(knows, knows)


def _in_contact_after(
    graph: FamilyGraph, _: Catalogue, agency: str, node: str
) -> Answer:
    """Whether an agency still saw the family then; only a certain end says no."""
    happened = when(graph.entries[node].happened)
    over = [
        dates.before(contact, happened) is Answer.YES
        for contact in graph.contacts.get(agency, ())
    ]
    return Answer.NO if all(over) else Answer.YES


# --- two entries


def _of_times(compare: Callable[..., Answer]) -> Compare:
    def compared(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
        ones, others = graph.entries[one], graph.entries[other]
        return compare(when(ones.happened), when(others.happened))

    return compared


def _not_apart_from(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    """Whether two times may have met; what is not dated may have."""
    times = (when(graph.entries[node].happened) for node in (one, other))
    apart = dates.overlaps(*times) is Answer.NO
    return Answer.NO if apart else Answer.YES


def _not_later_than(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    """Whether nothing says that one thing began only after another had begun."""
    times = (when(graph.entries[node].happened) for node in (other, one))
    later = dates.began_before(*times) is Answer.YES
    return Answer.NO if later else Answer.YES


def _same_need(
    graph: FamilyGraph, catalogue: Catalogue, one: str, other: str
) -> Answer:
    needs = [_need(graph.entries[node], catalogue) for node in (one, other)]
    if None in needs:
        return Answer.CANNOT_SAY
    return Answer.YES if needs[0] == needs[1] else Answer.NO


def _not_other_need(
    graph: FamilyGraph, catalogue: Catalogue, one: str, other: str
) -> Answer:
    """Whether nothing says that two services were for different needs."""
    known = _same_need(graph, catalogue, one, other)
    return Answer.NO if known is Answer.NO else Answer.YES


def _need(entry: AnyEntry, catalogue: Catalogue) -> str | None:
    return need_of(entry.need, catalogue) if isinstance(entry, ServiceEntry) else None


def _same_people(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    ones, others = graph.entries[one].about, graph.entries[other].about
    if FAMILY in ones or FAMILY in others or not set(ones).isdisjoint(others):
        return Answer.YES
    concerns = graph.reached(one, "concerns", forward=True)
    meets = concerns.keys() & graph.reached(other, "concerns", forward=True).keys()
    return Answer.YES if meets else Answer.NO


def _other_than(_: FamilyGraph, __: Catalogue, one: str, other: str) -> Answer:
    return Answer.NO if one == other else Answer.YES


# --- an entry and a child


def _not_over_before(graph: FamilyGraph, _: Catalogue, node: str, who: str) -> Answer:
    """Whether a time was not certainly over before a child was on the way."""
    lasted = when(graph.entries[node].happened)
    child = graph.family.people.get(who)
    birth = when(child.due or child.born) if child else dates.unknown()
    weeks = timedelta(weeks=dates.FULL_TERM_WEEKS)
    if not lasted.is_interval or birth.start.earliest.toordinal() <= weeks.days:
        return Answer.YES
    over = dates.by(lasted.end, birth.start.earliest - weeks)
    return Answer.NO if over is Answer.YES else Answer.YES


_COMPARE: Mapping[str, Compare] = {
    "before": _of_times(dates.before),
    "after": _of_times(dates.after),
    "overlaps": _of_times(dates.overlaps),
    "not_apart_from": _not_apart_from,
    "not_later_than": _not_later_than,
    "same_need": _same_need,
    "not_other_need": _not_other_need,
    "same_people": _same_people,
    "other_than": _other_than,
    "knows": _knows,
    "not_told": _not_told,
    "in_contact_after": _in_contact_after,
    "not_over_before": _not_over_before,
}
