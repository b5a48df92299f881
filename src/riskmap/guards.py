"""What comes before a question: local procedure, asking apart, and a pause for thought.

Procedure-first and ask-apart run before matching: what they hold back raises no
question. Equality is decided afterwards, question by question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riskmap.catalogue.model import Catalogue, Pattern
from riskmap.graph import FamilyGraph
from riskmap.graph.edges import entry_node
from riskmap.patterns import Match, Outcome
from riskmap.patterns.conditions import TALKS, factors_of
from riskmap.procedure import ProcedureFirst, procedures
from riskmap.record.model import AnyEntry, FactorEntry, Family, Source
from riskmap.record.status import Standing

__all__ = [
    "ProcedureFirst",
    "ask_apart",
    "held_by_procedure",
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
    interpreting; a family file without such talks says the same. What is `held` for
    the local procedure is not to be asked about yet.
    """
    guard = _guard(catalogue, "ask-apart")
    if guard is None:
        return ()
    alone = _to_ask_alone(graph, catalogue, held)
    return tuple(
        Match(guard.id, (who,), (who,), tuple(sorted(alone[who])), (), (), Outcome.ASK)
        for who in sorted(graph.family.people)
        if who in alone and not _met_apart(who, graph.family)
    )


def _to_ask_alone(
    graph: FamilyGraph, catalogue: Catalogue, held: frozenset[str]
) -> Mapping[str, set[str]]:
    """Give the nodes of what each person is to be asked about apart."""
    found: dict[str, set[str]] = {}
    for node, entry in graph.entries.items():
        if (
            node not in held
            and entry.standing is not Standing.RULES_OUT
            and any("ask-alone" in f.flags for f in factors_of(entry, catalogue))
        ):
            for who in entry.about:
                found.setdefault(who, set()).add(node)
    return found


def _met_apart(who: str, family: Family) -> bool:
    return any(_is_apart(who, source) for source in family.sources.values())


def _is_apart(who: str, source: Source) -> bool:
    return (
        source.kind in TALKS
        and source.talk_with == (who,)
        and not source.present
        and source.interpreter != "relative"
    )


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
