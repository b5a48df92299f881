"""Says whether a link of a pattern holds between two nodes: yes, no or cannot say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from riskmap import dates
from riskmap.catalogue.vocabulary import COMPARED
from riskmap.dates import Answer, Bounds, When
from riskmap.patterns.candidates import Candidates
from riskmap.patterns.conditions import both
from riskmap.record.model import FAMILY, EventEntry
from riskmap.record.times import over_before_pregnancy, when

Compare = Callable[[Candidates, str, str], Answer]


def link(known: Candidates, one: str, word: str, other: str) -> Answer:
    """Say whether a link leads from one node to another; the graph may not hold it."""
    if word in COMPARED:
        return COMPARE[word](known, one, other)
    return known.graph.linked(one, word, other)


# --- who did not know


def _not_told(known: Candidates, agency: str, node: str) -> Answer:
    graph = known.graph
    if (agency, node) in graph.summarised:
        return Answer.NO
    return _OPPOSITE[graph.knowledge.knows(agency, graph.entries[node].id)]


_OPPOSITE = {
    Answer.YES: Answer.NO,
    Answer.NO: Answer.YES,
    Answer.CANNOT_SAY: Answer.CANNOT_SAY,
}


def _in_contact_after(known: Candidates, agency: str, node: str) -> Answer:
    """Whether an agency still saw the family then; only a certain end says no."""
    happened = known.graph.times[node]
    over = [
        dates.before(contact, happened) is Answer.YES
        for contact in known.graph.contacts.get(agency, ())
    ]
    return Answer.NO if all(over) else Answer.YES


# --- two entries


def _of_times(compare: Callable[..., Answer]) -> Compare:
    def compared(known: Candidates, one: str, other: str) -> Answer:
        return compare(known.graph.times[one], known.graph.times[other])

    return compared


def _not_apart_from(known: Candidates, one: str, other: str) -> Answer:
    """Whether two times may have met; what is not dated may have."""
    times = (known.graph.times[node] for node in (one, other))
    apart = dates.overlaps(*times) is Answer.NO
    return Answer.NO if apart else Answer.YES


def _not_later_than(known: Candidates, one: str, other: str) -> Answer:
    """Whether nothing says that one thing began only after another had begun."""
    times = (known.graph.times[node] for node in (other, one))
    later = dates.began_before(*times) is Answer.YES
    return Answer.NO if later else Answer.YES


def _begun_after(known: Candidates, one: str, other: str) -> Answer:
    times = (known.graph.times[node] for node in (other, one))
    return dates.began_before(*times)


def _again_after(known: Candidates, one: str, other: str) -> Answer:
    """Whether a thing came after another; two accounts of one thing are no two."""
    if _is_other_account(known, one, other):
        return Answer.NO
    return _begun_after(known, one, other)


def _listed_after(known: Candidates, one: str, other: str) -> Answer:
    """Whether a thing is listed after another by its date: there is no third answer."""
    if _is_other_account(known, one, other):
        return Answer.NO
    places = [(dates.sort_key(known.graph.times[n]), n) for n in (one, other)]
    return Answer.YES if places[0] > places[1] else Answer.NO


def _is_other_account(known: Candidates, one: str, other: str) -> bool:
    told = known.graph.leads("differs_from", forward=False)
    if not told:
        return one == other
    first, second = ({node, *told.get(node, ())} for node in (one, other))
    return not first.isdisjoint(second)


def _soon_after(known: Candidates, one: str, other: str) -> Answer:
    """Whether something began after another thing began, and not long after."""
    later, sooner = (known.graph.times[node] for node in (one, other))
    after = _again_after(known, one, other)
    if after is Answer.NO:
        return after
    weeks = known.catalogue.settings.spans["soon"].weeks
    began = When(sooner.text, sooner.start, sooner.start)
    return both((after, dates.within(later, began, 0, weeks)))


def _not_looked_at_since(known: Candidates, one: str, other: str) -> Answer:
    """Whether all that is recorded of a thing is certainly older than a change.

    What the file does not say is no: a record without a date is not called old.
    """
    entry, change = known.graph.entries[one], known.graph.times[other]
    lasted = known.graph.times[one]
    if lasted.is_interval and dates.before(lasted, change) is Answer.YES:
        return Answer.NO  # it was over by then, and nobody says that it still is so
    looked = [lasted.start, when(entry.checked).start]
    looked += [when(step.since).start for step in entry.status]
    dated = [moment for moment in looked if moment != dates.unknown().start]
    older = [dates.before(_at(moment), change) for moment in dated]
    if not dated or set(older) != {Answer.YES}:
        return Answer.NO
    return Answer.NO if _said_since(known, one, other) else Answer.YES


def _said_since(known: Candidates, one: str, other: str) -> bool:
    """Whether an entry about the same thing was made after a change.

    The older entry and the change itself did not begin after it.
    """
    return any(
        _begun_after(known, node, other) is Answer.YES
        and _same_thing(known, node, one) is Answer.YES
        and _same_people(known, node, one) is Answer.YES
        for node in known.like(one)
    )


def _at(moment: Bounds) -> When:
    return When("", moment, moment)


def _same_thing(known: Candidates, one: str, other: str) -> Answer:
    ones, others = known.graph.entries[one], known.graph.entries[other]
    if isinstance(ones, EventEntry) and isinstance(others, EventEntry):
        alike = ones.kind == others.kind != "other"
    else:
        alike = not known.things[one].isdisjoint(known.things[other])
    return Answer.YES if alike else Answer.NO


def _same_need(known: Candidates, one: str, other: str) -> Answer:
    needs = known.needs[one], known.needs[other]
    if None in needs:
        return Answer.CANNOT_SAY
    return Answer.YES if needs[0] == needs[1] else Answer.NO


def _not_other_need(known: Candidates, one: str, other: str) -> Answer:
    """Whether nothing says that two services were for different needs."""
    same = _same_need(known, one, other)
    return Answer.NO if same is Answer.NO else Answer.YES


def _same_people(known: Candidates, one: str, other: str) -> Answer:
    graph = known.graph
    ones, others = graph.entries[one].about, graph.entries[other].about
    if FAMILY in ones or FAMILY in others or not set(ones).isdisjoint(others):
        return Answer.YES
    concerns = graph.leads("concerns", forward=True)
    apart = concerns[one].keys().isdisjoint(concerns[other])
    return Answer.NO if apart else Answer.YES


def _other_than(_: Candidates, one: str, other: str) -> Answer:
    return Answer.NO if one == other else Answer.YES


# --- an entry and a child


def _not_over_before(known: Candidates, node: str, who: str) -> Answer:
    """Whether a time was not certainly over before a child was on the way."""
    lasted = known.graph.times[node]
    child = known.graph.family.people.get(who)
    birth = when(child.due or child.born) if child else dates.unknown()
    over = lasted.is_interval and over_before_pregnancy(lasted, birth)
    return Answer.NO if over else Answer.YES


COMPARE: Mapping[str, Compare] = {
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
    "not_told": _not_told,
    "in_contact_after": _in_contact_after,
    "not_over_before": _not_over_before,
}
