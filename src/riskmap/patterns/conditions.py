"""Says whether an entry, person, home or agency is what a pattern's role asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache

from riskmap import dates
from riskmap.catalogue.model import Absence, Catalogue, Condition, Factor, Role, Window
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph
from riskmap.record.model import (
    AnyEntry,
    EventEntry,
    FactorEntry,
    Family,
    ServiceEntry,
    kind_of,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when

TALKS = ("conversation", "visit", "meeting", "call")
CERTAIN = {
    Standing.RECORDED: Answer.YES,
    Standing.UNKNOWN: Answer.CANNOT_SAY,
    Standing.RULES_OUT: Answer.NO,
}


def both(answers: Collection[Answer]) -> Answer:
    """Give the answer to several conditions that must all hold."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.CANNOT_SAY if Answer.CANNOT_SAY in answers else Answer.YES


def meets(
    condition: Condition, entry: AnyEntry, graph: FamilyGraph, catalogue: Catalogue
) -> Answer:
    """Say whether an entry is what a condition asks for, its status aside."""
    said = set(says(entry, factors_of(entry, catalogue)))
    if any(said.isdisjoint(one_of) for one_of in condition.looked_up):
        return Answer.NO
    return worked_out(condition, entry, graph, catalogue)


def says(entry: AnyEntry, factors: Collection[Factor]) -> Iterator[tuple[str, str]]:
    """Give all that can be looked up of an entry, each as a field and a word."""
    yield "entry", kind_of(entry)
    yield "basis", entry.basis
    if entry.own_words:
        yield "basis", "own-words"
    if isinstance(entry, EventEntry):
        yield "event", entry.kind
    elif isinstance(entry, ServiceEntry):
        yield "outcome", entry.outcome
    for factor in factors:
        yield "factor", factor.id
        yield "domain", factor.domain
        yield "kind", factor.kind
        for demand in factor.bears_on:
            yield "bears_on", demand
            yield "bears_on", "any"


def worked_out(
    condition: Condition, entry: AnyEntry, graph: FamilyGraph, catalogue: Catalogue
) -> Answer:
    """Say whether an entry is what a condition asks for beyond what is looked up."""
    best = Answer.YES
    for field in condition.worked_out:
        answer = _WORKED_OUT[field](condition, entry, graph, catalogue)
        if answer is Answer.NO:
            return answer
        if answer is Answer.CANNOT_SAY:
            best = answer
    return best


def stands(condition: Condition, entry: AnyEntry) -> Answer:
    """Say whether an entry's status is what a condition asks for."""
    if condition.status == "recorded":
        return CERTAIN[entry.standing]
    ended = entry.stands is Status.ENDED and condition.status == "recorded-or-ended"
    if ended or condition.status == "any":
        return Answer.YES
    if condition.status == "not-answered":
        return _yes(entry.stands in (Status.NO_ANSWER, Status.NOT_SAFE))
    if condition.status == "contested":
        return _yes(any(step.status.contested for step in entry.status))
    if condition.status == "undecided":
        return _yes(_is_undecided(entry))
    return CERTAIN[entry.standing]  # recorded-or-ended, and it has not ended


def _is_undecided(entry: AnyEntry) -> bool:
    """Whether a recorded entry does not say who decided how it stands, and when."""
    if entry.standing is not Standing.RECORDED:
        return False
    last = entry.status[-1] if entry.status else None
    return last is None or last.by is None or last.since is None


# --- what is worked out, field by field


def _within(
    condition: Condition, entry: AnyEntry, graph: FamilyGraph, catalogue: Catalogue
) -> Answer:
    window = catalogue.settings.windows[condition.within or ""]
    return _near_birth(entry, window, graph.family)


def _lasted(
    condition: Condition, entry: AnyEntry, graph: FamilyGraph, catalogue: Catalogue
) -> Answer:
    weeks = catalogue.settings.spans[condition.lasted or ""].weeks
    return lasted(entry, weeks, graph)


def _without_flag(
    condition: Condition, entry: AnyEntry, _: FamilyGraph, catalogue: Catalogue
) -> Answer:
    factors = factors_of(entry, catalogue)
    flagged = any(one in f.flags for f in factors for one in condition.without_flag)
    return _yes(not flagged)


def _need(
    condition: Condition, entry: AnyEntry, _: FamilyGraph, catalogue: Catalogue
) -> Answer:
    if not isinstance(entry, ServiceEntry):
        # A factor such as "no place available" may be recorded without its service.
        return Answer.CANNOT_SAY
    need = need_of(entry.need, catalogue)
    return Answer.CANNOT_SAY if need is None else _yes(need in condition.need)


def _rule_about(
    condition: Condition, entry: AnyEntry, _: FamilyGraph, __: Catalogue
) -> Answer:
    """Say whether a rule of that subject stood in the way; it may not be recorded."""
    if not isinstance(entry, ServiceEntry):
        return Answer.CANNOT_SAY
    rules = [one for one in entry.reasons if one.kind in ("rule", "not-eligible")]
    if any(one.rule_about in condition.rule_about for one in rules):
        return Answer.YES
    unsaid = any(one.rule_about is None for one in rules)
    unsaid = unsaid or (entry.outcome == "not-eligible" and not rules)
    return Answer.CANNOT_SAY if unsaid else Answer.NO


def _without_owner(
    _: Condition, entry: AnyEntry, graph: FamilyGraph, __: Catalogue
) -> Answer:
    """Say whether nobody has taken on a need, or only for a time that has passed."""
    if not isinstance(entry, ServiceEntry) or entry.owner is None:
        return Answer.YES
    until = when(entry.owner.until)
    return _yes(graph.as_at is not None and until.end.latest < graph.as_at)


def _yes(holds: bool) -> Answer:  # noqa: FBT001 - it is the one thing that it says
    return Answer.YES if holds else Answer.NO


def factors_of(entry: AnyEntry, catalogue: Catalogue) -> tuple[Factor, ...]:
    """Give the factors that an entry is: written, or by what became of a service."""
    if isinstance(entry, FactorEntry):
        factor = catalogue.factors.get(entry.factor)
        return (factor,) if factor else ()
    if isinstance(entry, ServiceEntry):
        outcomes = {entry.outcome, *(reason.kind for reason in entry.reasons)}
        return tuple(
            factor for factor in catalogue.of_outcomes if factor.outcome in outcomes
        )
    if isinstance(entry, EventEntry):
        return tuple(one for one in catalogue.of_events if one.event == entry.kind)
    return ()


@lru_cache(maxsize=512)
def _need_words(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def need_of(text: str | None, catalogue: Catalogue) -> str | None:
    """Give the need that a service was for, or None where that cannot be said."""
    if text is None:
        return None
    words = _need_words(text)
    for need in catalogue.settings.needs:
        if words in (_need_words(need.id), _need_words(need.label)):
            return need.id
    for need in catalogue.settings.needs:
        if any(_need_words(other) in words for other in need.also):
            return need.id
    return None


def _near_birth(entry: AnyEntry, window: Window, family: Family) -> Answer:
    answers = []
    for who in family.about:
        child = family.people.get(who)
        if when(entry.happened).text in _close_to_birth(who):
            near = window.weeks_before >= dates.SHORTLY_WEEKS and window.weeks_after > 0
            return _yes(near)
        around = when(child.born or child.due) if child else dates.unknown()
        answers.append(
            dates.within(
                when(entry.happened), around, window.weeks_before, window.weeks_after
            )
        )
    if Answer.YES in answers:
        return Answer.YES
    return Answer.CANNOT_SAY if Answer.CANNOT_SAY in answers else Answer.NO


def _interpreted(
    condition: Condition, entry: AnyEntry, graph: FamilyGraph, _: Catalogue
) -> Answer:
    """Say whether an entry comes from a talk with an interpreter of some kind."""
    sources = (graph.family.sources.get(one.source) for one in entry.source)
    talks = [one for one in sources if one is not None and one.kind in TALKS]
    if any(talk.interpreter in condition.interpreter for talk in talks):
        return Answer.YES
    unsaid = any(talk.interpreter is None for talk in talks)
    return Answer.CANNOT_SAY if unsaid else Answer.NO


def lasted(entry: AnyEntry, weeks: int, graph: FamilyGraph) -> Answer:
    """Say whether something went on for so many weeks.

    What has no end went on at least until the day on which somebody wrote so: the day
    of its source, or on which it was looked at again. Today is never guessed at.
    """
    time = when(entry.happened)
    begun = time.start
    if not time.is_interval or begun.latest == date.max:
        return Answer.NO if not time.is_interval and time.text else Answer.CANNOT_SAY
    least = _seen_last(entry, graph) if time.goes_on else time.end.earliest
    if (least - begun.latest).days >= weeks * 7:
        return Answer.YES
    if time.goes_on:
        return Answer.CANNOT_SAY if least < begun.latest else Answer.NO
    longest = (time.end.latest - begun.earliest).days
    return Answer.NO if longest < weeks * 7 else Answer.CANNOT_SAY


def _seen_last(entry: AnyEntry, graph: FamilyGraph) -> date:
    """Give the latest day on which somebody wrote that something goes on."""
    sources = (graph.family.sources.get(one.source) for one in entry.source)
    written = [when(one.date).start.earliest for one in sources if one is not None]
    written.append(when(entry.checked).start.earliest)
    return max(written)


@lru_cache(maxsize=64)
def _close_to_birth(who: str) -> tuple[str, ...]:
    """Give the tied dates that lie close to a birth, whenever that was."""
    relations = ("shortly_before", "shortly_after", "around", "on")
    return tuple(f"{relation} birth of {who}" for relation in relations)


_WORKED_OUT: Mapping[str, Callable[..., Answer]] = {
    "need": _need,
    "rule_about": _rule_about,
    "owner": _without_owner,
    "within": _within,
    "lasted": _lasted,
    "without_flag": _without_flag,
    "interpreter": _interpreted,
}


def is_kind(role: Role | Absence, node: str, graph: FamilyGraph) -> bool:
    """Whether an agency or a person is of the kind that a role asks for."""
    if isinstance(role, Role) and role.not_a_parent:
        children = graph.family.about
        return node not in children and not any(
            node in graph.kin.birth_parents(child) for child in children
        )
    agency = graph.family.agencies.get(node)
    return not role.agency or (agency is not None and agency.kind in role.agency)
