"""Gives who and what may take a role of a pattern, before any link is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from riskmap.catalogue.model import Absence, Catalogue, Condition, Role
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph
from riskmap.patterns.conditions import both, factors_of, is_kind, meets, stands
from riskmap.record.status import Standing

Nodes = Mapping[str, Answer]  # the nodes that may take a role, and how surely


@dataclass(frozen=True)
class Candidates:
    """The nodes of one graph, ready to be asked for by role.

    `held` are the nodes of entries that a guard holds back: none of them takes a
    role, and what they record still counts as recorded.
    """

    graph: FamilyGraph
    catalogue: Catalogue
    held: frozenset[str] = frozenset()

    def of(self, role: Role) -> Nodes:
        """Give the nodes that may take a role, each with "yes" or "cannot say"."""
        if role.is_ == "the-child":
            family = self.graph.family
            return {who: Answer.YES for who in family.about if who in family.people}
        if role.is_ != "entry":
            return dict.fromkeys(self._of_kind(role), Answer.YES)
        found = {}
        for node in self._worth_asking(role):
            answer = self._fits(role, node)
            fits = answer is Answer.YES or (answer is not Answer.NO and not role.sure)
            if node not in self.held and fits:
                found[node] = answer
        return found

    def certain(self, absence: Absence) -> tuple[str, ...]:
        """Give the nodes that are for sure what an absence speaks of."""
        if absence.is_ != "entry":
            return tuple(self._of_kind(absence))
        return tuple(
            node
            for node in self._worth_asking(absence)
            if self._fits(absence, node) is Answer.YES
        )

    def ruled_out(self, role: Role) -> Mapping[str, frozenset[str]]:
        """Give the entries that say of a role's factors: not so; and which factors."""
        found = {}
        for node in self._worth_asking(role):
            entry = self.graph.entries[node]
            if entry.standing is Standing.RULES_OUT and (
                meets(role, entry, self.graph, self.catalogue) is Answer.YES
            ):
                factors = factors_of(entry, self.catalogue)
                found[node] = frozenset(factor.id for factor in factors)
        return found

    def _fits(self, condition: Condition, node: str) -> Answer:
        entry = self.graph.entries[node]
        status = stands(condition, entry)
        if status is Answer.NO:
            return status
        return both((status, meets(condition, entry, self.graph, self.catalogue)))

    def _of_kind(self, role: Role | Absence) -> Iterator[str]:
        for node in self.graph.nodes(role.is_):
            if is_kind(role, node, self.graph):
                yield node

    def _worth_asking(self, condition: Condition) -> Iterable[str]:
        """Leave out at once the entries of other factors, and what was superseded."""
        if not condition.factor:
            return self._standing
        return dict.fromkeys(
            node for factor in condition.factor for node in self._by_factor[factor]
        )

    @cached_property
    def _standing(self) -> tuple[str, ...]:
        graph = self.graph
        return tuple(node for node in graph.entries if node not in graph.superseded)

    @cached_property
    def _by_factor(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node in self._standing:
            for factor in factors_of(self.graph.entries[node], self.catalogue):
                found[factor.id].append(node)
        return found
