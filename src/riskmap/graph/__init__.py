"""One typed graph of a family: people, homes, agencies and entries, and their links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from riskmap import kinship
from riskmap.dates import Answer, When
from riskmap.graph.edges import edges, entry_node, span, summarised
from riskmap.kinship import Kin
from riskmap.record.knowledge import Knowledge, gather
from riskmap.record.model import AnyEntry, Family

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

Near = Mapping[str, Answer]  # the nodes that a link leads to, and how surely
_NOTHING: Near = {}


@dataclass(frozen=True)
class FamilyGraph:
    """The graph of one view, and what a pattern needs to read it."""

    links: Graph
    family: Family
    kin: Kin
    knowledge: Knowledge
    entries: Mapping[str, AnyEntry]
    superseded: frozenset[str]
    summarised: frozenset[tuple[str, str]]  # agency and entry: told of it in a summary
    contacts: Mapping[str, tuple[When, ...]]  # when each agency was in contact
    as_at: date | None = None
    near: Mapping[tuple[str, str], Near] = field(default_factory=dict)
    back: Mapping[tuple[str, str], Near] = field(default_factory=dict)

    def linked(self, one: str, word: str, other: str) -> Answer:
        """Say whether a link of the vocabulary leads from one node to another."""
        return self.near.get((one, word), _NOTHING).get(other, Answer.NO)

    def reached(self, node: str, word: str, *, forward: bool) -> Near:
        """Give the nodes at the other end of a node's links of one word."""
        return (self.near if forward else self.back).get((node, word), _NOTHING)

    def nodes(self, kind: str) -> Iterator[str]:
        """Give the nodes of a kind: person, home, agency or entry."""
        for node, data in self.links.nodes(data=True):
            if data.get("kind") == kind:
                yield node


def build(family: Family, as_at: date | None = None) -> FamilyGraph:
    """Build the graph of a view's family, whose dates are worked out.

    `as_at` is the date of the view, where it has one.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: not for what only reads a file

    kin = kinship.work_out(family)
    knowledge = gather(family)
    links: Graph = nx.MultiDiGraph()
    for kind, ids in (
        ("person", family.people),
        ("home", family.homes),
        ("agency", family.agencies),
        ("entry", [entry_node(entry.id) for entry in family.entries]),
    ):
        links.add_nodes_from(ids, kind=kind)
    near: dict[tuple[str, str], dict[str, Answer]] = {}
    back: dict[tuple[str, str], dict[str, Answer]] = {}
    for one, word, other, answer in edges(family, kin, knowledge):
        links.add_edge(one, other, word, answer=answer)
        near.setdefault((one, word), {})[other] = answer
        back.setdefault((other, word), {})[one] = answer
    return FamilyGraph(
        links,
        family,
        kin,
        knowledge,
        {entry_node(entry.id): entry for entry in family.entries},
        frozenset(
            entry_node(old) for entry in family.entries for old in entry.supersedes
        ),
        frozenset(summarised(family)),
        _contacts(family),
        as_at,
        near,
        back,
    )


def _contacts(family: Family) -> Mapping[str, tuple[When, ...]]:
    found: dict[str, list[When]] = {}
    for tie in family.ties:
        for one in tie.who:
            if one in family.agencies:
                found.setdefault(one, []).append(span(tie))
    return {agency: tuple(times) for agency, times in found.items()}
