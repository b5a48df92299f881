"""Says whether a link of a pattern holds between two nodes: yes, no or cannot say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from riskmap import dates
from riskmap.catalogue.model import Catalogue
from riskmap.catalogue.vocabulary import COMPARED
from riskmap.dates import Answer, Bounds, When
from riskmap.graph import FamilyGraph
from riskmap.patterns.conditions import both, factors_of, need_of
from riskmap.record.model import FAMILY, AnyEntry, EventEntry, ServiceEntry
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


def _begun_after(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    times = (when(graph.entries[node].happened) for node in (other, one))
    return dates.began_before(*times)


def _again_after(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    """Whether a thing came after another; two accounts of one thing are no two."""
    if _is_other_account(graph, one, other):
        return Answer.NO
    return _begun_after(graph, _, one, other)


def _listed_after(graph: FamilyGraph, _: Catalogue, one: str, other: str) -> Answer:
    """Whether a thing is listed after another by its date: there is no third answer."""
    if _is_other_account(graph, one, other):
        return Answer.NO
    places = [
        (dates.sort_key(when(graph.entries[n].happened)), n) for n in (one, other)
    ]
    return Answer.YES if places[0] > places[1] else Answer.NO


def _is_other_account(graph: FamilyGraph, one: str, other: str) -> bool:
    ways = (graph.reached(node, "differs_from", forward=False) for node in (one, other))
    first, second = ({*way} for way in ways)
    return bool((first | {one}) & (second | {other}))


def _soon_after(
    graph: FamilyGraph, catalogue: Catalogue, one: str, other: str
) -> Answer:
    """Whether something began after another thing began, and not long after."""
    later, sooner = (when(graph.entries[node].happened) for node in (one, other))
    after = _again_after(graph, catalogue, one, other)
    if after is Answer.NO:
        return after
    weeks = catalogue.settings.spans["soon"].weeks
    began = When(sooner.text, sooner.start, sooner.start)
    return both((after, dates.within(later, began, 0, weeks)))


def _not_looked_at_since(
    graph: FamilyGraph, catalogue: Catalogue, one: str, other: str
) -> Answer:
    """Whether all that is recorded of a thing is certainly older than a change.

    What the file does not say is no: a record without a date is not called old.
    """
    entry, change = graph.entries[one], when(graph.entries[other].happened)
    lasted = when(entry.happened)
    if lasted.is_interval and dates.before(lasted, change) is Answer.YES:
        return Answer.NO  # it was over by then, and nobody says that it still is so
    looked = [when(entry.happened).start, when(entry.checked).start]
    looked += [when(step.since).start for step in entry.status]
    dated = [moment for moment in looked if moment != dates.unknown().start]
    older = [dates.before(_at(moment), change) for moment in dated]
    if not dated or set(older) != {Answer.YES}:
        return Answer.NO
    return Answer.NO if _said_since(graph, catalogue, one, other) else Answer.YES


def _said_since(graph: FamilyGraph, catalogue: Catalogue, one: str, other: str) -> bool:
    """Whether an entry about the same thing was made after a change."""
    return any(
        node not in (one, other)
        and _same_thing(graph, catalogue, node, one) is Answer.YES
        and _same_people(graph, catalogue, node, one) is Answer.YES
        and _begun_after(graph, catalogue, node, other) is Answer.YES
        for node in graph.entries
    )


def _at(moment: Bounds) -> When:
    return When("", moment, moment)


def _same_thing(
    graph: FamilyGraph, catalogue: Catalogue, one: str, other: str
) -> Answer:
    ones, others = (graph.entries[node] for node in (one, other))
    if isinstance(ones, EventEntry) and isinstance(others, EventEntry):
        alike = ones.kind == others.kind != "other"
        return Answer.YES if alike else Answer.NO
    names = [{f.id for f in factors_of(entry, catalogue)} for entry in (ones, others)]
    return Answer.YES if names[0] & names[1] else Answer.NO


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
    "begun_after": _begun_after,
    "again_after": _again_after,
    "listed_after": _listed_after,
    "soon_after": _soon_after,
    "not_looked_at_since": _not_looked_at_since,
    "same_thing": _same_thing,
    "same_need": _same_need,
    "not_other_need": _not_other_need,
    "same_people": _same_people,
    "other_than": _other_than,
    "knows": _knows,
    "not_told": _not_told,
    "in_contact_after": _in_contact_after,
    "not_over_before": _not_over_before,
}
