"""One typed graph of a family: people, homes, agencies and entries, and their links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from riskmap import kinship
from riskmap.catalogue.vocabulary import LINKS
from riskmap.dates import Answer, When
from riskmap.graph.edges import close, entry_node, span, summarised, sure, unsure
from riskmap.kinship import Kin
from riskmap.record.knowledge import Knowledge, gather
from riskmap.record.model import AnyEntry, Family
from riskmap.record.times import when

Near = Mapping[str, Answer]  # the nodes that a link leads to, and how surely
Links = Mapping[str, Mapping[str, Near]]  # by word, and then by node


@dataclass(frozen=True)
class FamilyGraph:
    """The graph of one view, and what a pattern needs to read it."""

    family: Family
    kin: Kin
    knowledge: Knowledge
    entries: Mapping[str, AnyEntry]
    times: Mapping[str, When]  # when each entry happened
    superseded: frozenset[str]
    summarised: frozenset[tuple[str, str]]  # agency and entry: told of it in a summary
    contacts: Mapping[str, tuple[When, ...]]  # when each agency was in contact
    near: Links  # where links lead to
    as_at: date | None = None

    def linked(self, one: str, word: str, other: str) -> Answer:
        """Say whether a link of the vocabulary leads from one node to another."""
        return self.reached(one, word, forward=True).get(other, Answer.NO)

    def reached(self, node: str, word: str, *, forward: bool) -> Near:
        """Give the nodes at the other end of a node's links of one word."""
        return self.leads(word, forward=forward).get(node, {})

    def leads(self, word: str, *, forward: bool) -> Mapping[str, Near]:
        """Give the links of one word: for each node, the nodes at the other end."""
        if forward:
            return self.near.get(word, {})
        if word not in self._back:
            self._back[word] = _turned(self.near.get(word, {}))
        return self._back[word]

    def nodes(self, kind: str) -> Sequence[str]:
        """Give the nodes of a kind: person, home, agency or entry."""
        family = self.family
        of_kind: Mapping[str, Mapping[str, object]] = {
            "person": family.people,
            "home": family.homes,
            "agency": family.agencies,
            "entry": self.entries,
        }
        return tuple(of_kind[kind])

    @cached_property
    def _back(self) -> dict[str, Mapping[str, Near]]:
        """Where the links of each word come from, that was asked for already."""
        return {}


def _turned(links: Mapping[str, Near]) -> Mapping[str, Near]:
    back: dict[str, dict[str, Answer]] = {}
    for one, others in links.items():
        for other, answer in others.items():
            back.setdefault(other, {})[one] = answer
    return back


def build(family: Family, as_at: date | None = None) -> FamilyGraph:
    """Build the graph of a view's family, whose dates are worked out.

    `as_at` is the date of the view, where it has one.
    """
    kin = kinship.work_out(family)
    knowledge = gather(family)
    near: dict[str, dict[str, dict[str, Answer]]] = {word: {} for word in LINKS}
    for one, word, other in sure(family, kin, knowledge):
        near[word].setdefault(one, {})[other] = Answer.YES
    for one, word, other, answer in unsure(family, knowledge):
        near[word].setdefault(one, {})[other] = answer
    for key, others in close(family, kin).items():
        near["close_to"][key] = dict.fromkeys(others, Answer.YES)
    return FamilyGraph(
        family,
        kin,
        knowledge,
        {entry_node(entry.id): entry for entry in family.entries},
        {entry_node(entry.id): when(entry.happened) for entry in family.entries},
        frozenset(
            entry_node(old) for entry in family.entries for old in entry.supersedes
        ),
        frozenset(summarised(family)),
        _contacts(family),
        near,
        as_at,
    )


def _contacts(family: Family) -> Mapping[str, tuple[When, ...]]:
    found: dict[str, list[When]] = {}
    for tie in family.ties:
        for one in tie.who:
            if one in family.agencies:
                found.setdefault(one, []).append(span(tie))
    return {agency: tuple(times) for agency, times in found.items()}
