"""What comes before a question: local procedure, asking apart, and a pause for thought.

Procedure-first and ask-apart run before matching: what they hold back raises no
question. Equality is decided afterwards, question by question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap import dates
from riskmap.catalogue.model import Catalogue, Pattern
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph
from riskmap.graph.edges import entry_node, is_living
from riskmap.patterns import Match, Outcome, told
from riskmap.patterns.conditions import TALKS, factors_of
from riskmap.procedure import ProcedureFirst, procedures
from riskmap.record.model import (
    AnyEntry,
    ContactLimit,
    Couple,
    FactorEntry,
    Order,
    ParentLink,
    Recorded,
    Source,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when

__all__ = [
    "ProcedureFirst",
    "ask_apart",
    "held_by_procedure",
    "not_for_the_family",
    "pause",
    "procedures",
    "rests_on_who_someone_is",
]


def held_by_procedure(found: Iterable[ProcedureFirst]) -> frozenset[str]:
    """Give the nodes of entries on which no question may rest yet."""
    return frozenset(entry_node(one.entry) for one in found)


def ask_apart(
    graph: FamilyGraph, catalogue: Catalogue, held: frozenset[str] = frozenset()
) -> tuple[Match, ...]:
    """Find whom nobody has met apart, and who has something to be asked apart.

    Every recorded talk with them had a partner or relative present, or a relative
    interpreting, or was over before the thing began; a family file without such talks
    says the same. What is `held` for the local procedure is not to be asked about yet.
    """
    guard = _guard(catalogue, "ask-apart")
    if guard is None:
        return ()
    found: dict[str, set[str]] = {}
    for node in _to_ask_alone(graph, catalogue, held):
        for who in _whom(node, graph):
            if not _met_apart(who, node, graph):
                found.setdefault(who, set()).add(node)
    return tuple(
        Match(guard.id, (who,), (who,), tuple(sorted(nodes)), (), (), Outcome.ASK)
        for who, nodes in sorted(found.items())
    )


def _to_ask_alone(
    graph: FamilyGraph, catalogue: Catalogue, held: frozenset[str]
) -> Iterator[str]:
    """Give the nodes of what may be asked about apart alone."""
    for node, entry in graph.entries.items():
        if (
            node not in held
            and entry.standing is not Standing.RULES_OUT
            and any("ask-alone" in f.flags for f in factors_of(entry, catalogue))
        ):
            yield node


def _whom(node: str, graph: FamilyGraph) -> frozenset[str]:
    """Give whom something is to be asked of: whom it concerns, else the carers.

    What is about a home or the whole family concerns those who are in it. The child
    whom the map is about is asked nothing, and nobody can meet the dead or the unborn.
    """
    people, children = graph.family.people, graph.family.about
    carers = {
        who
        for child in children
        for who in graph.reached(child, "may_care_for", forward=False)
    }
    for some in (graph.reached(node, "concerns", forward=True), carers):
        met = {one for one in some if one in people and is_living(people[one])}
        if met - set(children):
            return frozenset(met - set(children))
    return frozenset(children)


def _met_apart(who: str, node: str, graph: FamilyGraph) -> bool:
    """Whether somebody talked with a person alone, and not only before it began."""
    return any(
        _is_apart(who, source)
        and dates.before(when(source.date), graph.times[node]) is not Answer.YES
        for source in graph.family.sources.values()
    )


def _is_apart(who: str, source: Source) -> bool:
    return (
        source.kind in TALKS
        and source.talk_with == (who,)
        and not source.present
        and source.interpreter != "relative"
    )


def not_for_the_family(
    match: Match, pattern: Pattern, graph: FamilyGraph, apart: Iterable[Match]
) -> bool:
    """Whether a question is not to be put to the family, or not yet.

    Not where somebody wrote that it is not safe to ask. Not yet while somebody is to
    be met apart: about what is to be asked apart, and about a limit, an order or a
    disputed parent that has to do with them, for it may be about the same thing.
    """
    if any(graph.entries[one].stands is Status.NOT_SAFE for one in match.because):
        return True
    waiting = tuple(apart)
    if not waiting:
        return False
    parts = told.ties(pattern, match.bound, graph.family)
    named = {who for part in parts for who in _named(part, graph)}
    who = {one for other in waiting for one in other.bound}
    what = {one for other in waiting for one in other.because}
    return not (who.isdisjoint(named) and what.isdisjoint(match.because))


def _named(part: Recorded, graph: FamilyGraph) -> Iterator[str]:
    """Give the people with whom a tie has to do; a parent has the other parent."""
    match part:
        case ContactLimit():
            yield from part.between
        case Order():
            yield from part.about
        case Couple():
            yield from part.of
        case ParentLink():
            yield part.parent
            yield from graph.kin.birth_parents(part.child)


def rests_on_who_someone_is(
    match: Match, pattern: Pattern, graph: FamilyGraph, catalogue: Catalogue
) -> bool:
    """Whether all that a question rests on is belonging to a group.

    A linked event, an unmet need or a service is more than that; so is a gap in our
    own work, which no guard holds back.
    """
    entries = [graph.entries[node] for node in match.because]
    recorded = [one for one in entries if one.standing is Standing.RECORDED]
    if pattern.about_our_work or not recorded:
        return False
    return all(_is_who_someone_is(entry, catalogue) for entry in recorded)


def _is_who_someone_is(entry: AnyEntry, catalogue: Catalogue) -> bool:
    factors = factors_of(entry, catalogue)
    if not isinstance(entry, FactorEntry) or not factors:
        return False
    dated_event = factors[0].is_event and entry.happened is not None
    return "equality" in factors[0].flags and not dated_event


def pause(held: Iterable[Match], catalogue: Catalogue) -> tuple[Match, ...]:
    """Give the question to ask instead of those that rest on who someone is."""
    guard = _guard(catalogue, "equality")
    because: dict[tuple[str, ...], set[str]] = {}
    for match in held:
        because.setdefault(match.people, set()).update(match.because)
    if guard is None:
        return ()
    return tuple(
        Match(guard.id, people, people, tuple(sorted(nodes)), (), (), Outcome.ASK)
        for people, nodes in sorted(because.items())
    )


def _guard(catalogue: Catalogue, kind: str) -> Pattern | None:
    return next((p for p in catalogue.patterns.values() if p.guard == kind), None)
