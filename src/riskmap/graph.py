"""One typed graph of a family: people, homes, agencies and entries, and their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from riskmap import kinship
from riskmap.dates import Answer
from riskmap.kinship import Kin
from riskmap.record.knowledge import Knowledge, agency_names, gather, knows_step
from riskmap.record.model import (
    FAMILY,
    AnyEntry,
    DecisionEntry,
    EventEntry,
    Family,
    ServiceEntry,
    Step,
    ToldEntry,
)
from riskmap.record.status import Standing

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]


@dataclass(frozen=True)
class FamilyGraph:
    """The graph of one view, and what a pattern needs to read it."""

    links: Graph
    family: Family
    kin: Kin
    knowledge: Knowledge
    entries: Mapping[str, AnyEntry]
    superseded: frozenset[str]

    def linked(self, one: str, word: str, other: str) -> Answer:
        """Say whether a link of the vocabulary leads from one node to another."""
        if not self.links.has_edge(one, other, word):
            return Answer.NO
        answer: Answer = self.links.edges[one, other, word].get("answer", Answer.YES)
        return answer

    def nodes(self, kind: str) -> Iterator[str]:
        """Give the nodes of a kind: person, home, agency or entry."""
        for node, data in self.links.nodes(data=True):
            if data.get("kind") == kind:
                yield node


def build(family: Family) -> FamilyGraph:
    """Build the graph of a view's family, whose dates are worked out."""
    import networkx as nx  # noqa: PLC0415 - heavy: not for what only reads a file

    kin = kinship.work_out(family)
    knowledge = gather(family)
    graph: Graph = nx.MultiDiGraph()
    for kind, ids in (
        ("person", family.people),
        ("home", family.homes),
        ("agency", family.agencies),
        ("entry", [entry_node(entry.id) for entry in family.entries]),
    ):
        graph.add_nodes_from(ids, kind=kind)
    edges = [*_kin(family, kin), *_close(family, kin), *_ties(family, kin)]
    edges += _entries(family, kin)
    for one, word, other in edges:
        graph.add_edge(one, other, word)
    for one, other, answer in _older_words(family, knowledge):
        graph.add_edge(one, other, "has_older_words_of", answer=answer)
    return FamilyGraph(
        graph,
        family,
        kin,
        knowledge,
        {entry_node(entry.id): entry for entry in family.entries},
        frozenset(
            entry_node(old) for entry in family.entries for old in entry.supersedes
        ),
    )


def entry_node(entry: str) -> str:
    """Give the node of an entry: apart from people, whose ids may be the same."""
    return f"entry:{entry}"


Edge = tuple[str, str, str]


def _kin(family: Family, kin: Kin) -> Iterator[Edge]:
    for child, links in kin.parents.items():
        for link in links:
            yield link.parent, "parent_of", child
            yield link.parent, "may_care_for", child
            if link.kind == "birth":
                yield link.parent, "birth_parent_of", child
    for who in family.people:
        for other in kin.siblings(who):
            yield who, "sibling_of", other
        for other in kin.partners.get(who, ()):
            yield who, "partner_of", other


def _close(family: Family, kin: Kin) -> Iterator[Edge]:
    together: dict[str, set[str]] = {
        who: {who, *kin.close(who)} for who in family.people
    }
    for key, home in family.homes.items():
        lived = {who for stay in home.lived_in for who in stay.who}
        for who in lived:
            together[who] |= lived
            yield who, "lives_in", key
        for who in lived:
            for kin_of in (who, *kin.close(who)):
                yield key, "close_to", kin_of
    for who, others in together.items():
        for other in others:
            yield who, "close_to", other


def _ties(family: Family, kin: Kin) -> Iterator[Edge]:
    seen: dict[str, set[str]] = {}
    for tie in family.ties:
        for one, word, other in tie.links():
            yield one, word, other
            if word == "cares_for":
                yield one, "may_care_for", other
            seen.setdefault(one, set()).add(other)
    children = set(family.about)
    carers = {link.parent for child in children for link in kin.parents.get(child, ())}
    for one, others in seen.items():
        if one in family.agencies and others & carers:
            for child in children:
                yield one, "in_contact_with", child


def _entries(family: Family, kin: Kin) -> Iterator[Edge]:
    by_name = agency_names(family)
    lived = {
        key: {who for stay in home.lived_in for who in stay.who}
        for key, home in family.homes.items()
    }
    all_of_us = set(family.about) | {
        parent for child in family.about for parent in kin.birth_parents(child)
    }
    for entry in family.entries:
        node = entry_node(entry.id)
        for one in entry.about:
            yield node, "about", one
            reached = all_of_us if one == FAMILY else lived.get(one, {one})
            for who in reached & set(family.people):
                yield node, "concerns", who
        for agency in _by(entry, by_name):
            yield node, "by", agency
        for other in entry.differs_from:
            first, second = sorted((entry.id, other))  # one question for a pair
            yield entry_node(first), "differs_from", entry_node(second)
        if isinstance(entry, DecisionEntry):
            for other in entry.settles:
                yield node, "settles", entry_node(other)


def _by(entry: AnyEntry, by_name: Mapping[str, str]) -> list[str]:
    agency: str | None = None
    if isinstance(entry, ServiceEntry):
        agency = entry.offered_by
    elif isinstance(entry, ToldEntry):
        agency = entry.told.sender
    elif isinstance(entry, EventEntry):
        agency = entry.by
    elif isinstance(entry, DecisionEntry):
        agency = by_name.get(entry.by.casefold())
    return [agency] if agency else []


def _older_words(
    family: Family, knowledge: Knowledge
) -> Iterator[tuple[str, str, Answer]]:
    """Give who had an entry's older words, and whether they lack the later ones."""
    for entry in family.entries:
        later = entry.status[1:]
        if not any(step.status.contested for step in entry.status) or not later:
            continue
        for agency in family.agencies:
            if knowledge.knows(agency, entry.id) is not Answer.YES:
                continue
            lacks = [
                _lacks(agency, entry, step, family, knowledge)
                for step in later
                if not step.status.contested
            ]
            if Answer.YES in lacks:
                yield agency, entry_node(entry.id), Answer.YES
            elif Answer.CANNOT_SAY in lacks:
                yield agency, entry_node(entry.id), Answer.CANNOT_SAY


def _lacks(
    agency: str,
    entry: AnyEntry,
    step: Step,
    family: Family,
    knowledge: Knowledge,
) -> Answer:
    knows = knows_step(agency, entry, step, family, knowledge)
    if knows is Answer.NO and _told_the_decision(agency, entry, family, knowledge):
        return Answer.NO
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(knows, knows)


def _told_the_decision(
    agency: str, entry: AnyEntry, family: Family, knowledge: Knowledge
) -> bool:
    return any(
        isinstance(decision, DecisionEntry)
        and entry.id in decision.settles
        and knowledge.knows(agency, decision.id) is Answer.YES
        for decision in family.entries
    )


def ruled_out(entry: AnyEntry) -> bool:
    """Whether an entry says that something is not, or is no longer, so."""
    return entry.standing is Standing.RULES_OUT
