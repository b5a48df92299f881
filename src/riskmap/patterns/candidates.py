"""Gives who and what may take a role of a pattern, before any link is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from riskmap.catalogue.model import Absence, Catalogue, Factor, Role
from riskmap.catalogue.vocabulary import COMPARED
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph
from riskmap.patterns.conditions import (
    CERTAIN,
    both,
    factors_of,
    is_kind,
    need_of,
    says,
    stands,
    worked_out,
)
from riskmap.record.model import AnyEntry, EventEntry, ServiceEntry
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
        if role.asks not in self._taking:  # patterns ask for many of the same things
            self._taking[role.asks] = self._of(role)
        return self._taking[role.asks]

    def _of(self, role: Role) -> Nodes:
        if role.is_ == "the-child":
            family = self.graph.family
            return {who: Answer.YES for who in family.about if who in family.people}
        if role.is_ != "entry":
            return dict.fromkeys(self._of_kind(role), Answer.YES)
        found = {}
        for node in self.looked_up(role):
            answer = self.fits(role, node)
            if answer is Answer.NO or node in self.held:
                continue
            if answer is Answer.YES or not role.sure:
                found[node] = answer
        return found

    def may_be(self, absence: Absence) -> Nodes:
        """Give the nodes of which all holds that can be looked up of an absence."""
        if absence.asks not in self._there:
            nodes = dict.fromkeys(self.looked_up(absence), Answer.YES)
            self._there[absence.asks] = nodes
        return self._there[absence.asks]

    def ruled_out(self, role: Role) -> Mapping[str, frozenset[str]]:
        """Give the entries that say of a role's factors: not so; and which factors."""
        found = {}
        for node in self.looked_up(role):
            entry = self.graph.entries[node]
            if entry.standing is Standing.RULES_OUT and (
                worked_out(role, entry, self.graph, self.catalogue) is Answer.YES
            ):
                found[node] = frozenset(factor.id for factor in self.factors[node])
        return found

    def fits(self, condition: Role | Absence, node: str) -> Answer:
        """Say whether a node that was looked up is all that a condition asks for."""
        if condition.is_ != "entry":
            return Answer.YES
        if condition.status == "recorded":
            status = self._recorded[node]
        else:
            status = stands(condition, self.graph.entries[node])
        if status is Answer.NO or not condition.worked_out:
            return status
        entry = self.graph.entries[node]
        return both((status, worked_out(condition, entry, self.graph, self.catalogue)))

    def _of_kind(self, role: Role | Absence) -> tuple[str, ...]:
        key = (role.is_, role.agency, getattr(role, "not_a_parent", False))
        if key not in self._kinds:
            nodes = self.graph.nodes(role.is_)
            fit = (node for node in nodes if is_kind(role, node, self.graph))
            self._kinds[key] = tuple(fit)
        return self._kinds[key]

    def looked_up(self, condition: Role | Absence) -> Iterable[str]:
        """Give the nodes that are all that can be looked up of a condition."""
        if condition.is_ != "entry":
            return self._of_kind(condition)
        if not condition.looked_up:
            return self._standing
        first, *others = condition.looked_up
        found: Iterable[str] = self._saying(first)
        for one_of in others:
            if found:
                saying = self._saying(one_of)
                found = [node for node in found if node in saying]
        return found

    def _saying(self, one_of: tuple[tuple[str, str], ...]) -> Mapping[str, None]:
        """Give the entries that say one of some words, each in its field."""
        known = self._by_word
        said = [known[word] for word in one_of if word in known]
        if len(said) == 1:
            return said[0]
        return {node: None for nodes in said for node in nodes}

    def like(self, node: str) -> Iterable[str]:
        """Give the entries that may be of the same thing as an entry, and itself."""
        of_thing = self._by_thing
        return dict.fromkeys(one for key in self.things[node] for one in of_thing[key])

    def leads(self, word: str, *, forward: bool) -> Mapping[str, Nodes] | None:
        """Give the links of one word by node; None for those that are worked out."""
        key = word, forward
        if key not in self._leading:
            if word == "same_thing":
                self._leading[key] = self._alike
            elif word in COMPARED:
                self._leading[key] = None
            else:
                self._leading[key] = self.graph.leads(word, forward=forward)
        return self._leading[key]

    @cached_property
    def _leading(self) -> dict[tuple[str, bool], Mapping[str, Nodes] | None]:
        """The links of each word that was asked for already."""
        return {}

    @cached_property
    def linked(self) -> frozenset[str]:
        """The words of the links that there are, those worked out aside."""
        return frozenset(word for word, links in self.graph.near.items() if links)

    @cached_property
    def _alike(self) -> Mapping[str, Nodes]:
        """Give for each entry those of the same thing: of two events, of one kind."""
        entries = self.graph.entries
        return {
            node: {
                other: Answer.YES
                for other in self.like(node)
                if _may_be_alike(entries[node], entries[other])
            }
            for node in entries
        }

    @cached_property
    def _recorded(self) -> Mapping[str, Answer]:
        """Whether each entry is recorded."""
        return {n: CERTAIN[entry.standing] for n, entry in self.graph.entries.items()}

    @cached_property
    def factors(self) -> Mapping[str, tuple[Factor, ...]]:
        """The factors of each entry."""
        entries, catalogue = self.graph.entries, self.catalogue
        return {node: factors_of(entry, catalogue) for node, entry in entries.items()}

    @cached_property
    def things(self) -> Mapping[str, frozenset[str]]:
        """What each entry is of: its factors, and the kind of an event."""
        entries = self.graph.entries
        return {
            node: frozenset([*(one.id for one in factors), *_kind(entries[node])])
            for node, factors in self.factors.items()
        }

    @cached_property
    def needs(self) -> Mapping[str, str | None]:
        """The need that each service was for, where that can be said."""
        return {
            node: need_of(entry.need, self.catalogue)
            if isinstance(entry, ServiceEntry)
            else None
            for node, entry in self.graph.entries.items()
        }

    @cached_property
    def _by_thing(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, things in self.things.items():
            for thing in things:
                found[thing].append(node)
        return found

    @cached_property
    def _standing(self) -> tuple[str, ...]:
        """The entries that nothing superseded."""
        gone = self.graph.superseded
        return tuple(node for node in self.graph.entries if node not in gone)

    @cached_property
    def _by_word(self) -> Mapping[tuple[str, str], dict[str, None]]:
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for node in self._standing:
            for one in says(self.graph.entries[node], self.factors[node]):
                found[one][node] = None
        return found

    @cached_property
    def _taking(self) -> dict[str, Nodes]:
        """The nodes that may take each role that was asked for already."""
        return {}

    @cached_property
    def _there(self) -> dict[str, Nodes]:
        """What was looked up already for each absence."""
        return {}

    @cached_property
    def _kinds(self) -> dict[tuple[object, ...], tuple[str, ...]]:
        """The people, homes and agencies of each kind that was asked for already."""
        return {}


def _kind(entry: AnyEntry) -> tuple[str, ...]:
    """Give the kind of an event, apart from every factor."""
    return (f"event: {entry.kind}",) if isinstance(entry, EventEntry) else ()


def _may_be_alike(one: AnyEntry, other: AnyEntry) -> bool:
    if isinstance(one, EventEntry) and isinstance(other, EventEntry):
        return one.kind == other.kind != "other"
    return True
