"""Finds patterns in a family's graph, each with one of three outcomes.

A pattern is a small graph: roles, and links between them. Its roles for a person,
home or agency take one node at a time; a role for entries takes every entry that
fits, unless it says `each: true`. Each condition and link has three answers, so a
match asks only where everything is recorded, and otherwise says what to find out.

How a pattern is found: `candidates` give the nodes of each role, `narrowing` keeps
those that the links join, `silence` takes out those for whom something speaks
against it, and this says what the rest comes to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import combinations

from riskmap.catalogue.model import Pattern, at_least
from riskmap.catalogue.ways import Way
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.narrowing import Narrowing, Sets
from riskmap.patterns.silence import Silence
from riskmap.record.said import brief
from riskmap.record.status import Standing
from riskmap.words import called


class Outcome(Enum):
    """What a match leads to; a pattern that something rules out has no match."""

    ASK = "ask"
    FIND_OUT = "find-out"


@dataclass(frozen=True)
class Match:
    """One place in the family where a pattern was found."""

    pattern: str
    bound: tuple[str, ...]  # the people, homes, agencies and entries of its id
    people: tuple[str, ...]
    because: tuple[str, ...]  # the nodes of entries
    nothing: tuple[str, ...]  # what is not recorded, in words
    find_out: tuple[str, ...]  # in words
    outcome: Outcome

    @cached_property
    def id(self) -> str:
        """The id of the question: the pattern, and whom and what it is bound to."""
        names = (one.removeprefix("entry:") for one in self.bound)
        return f"{self.pattern}@{'+'.join(names)}"


def find(pattern: Pattern, candidates: Candidates) -> tuple[Match, ...]:
    """Find a pattern in the graph of the candidates."""
    found: dict[str, Match] = {}
    for way in pattern.ways:
        own = _own(way, candidates)
        for match in (
            () if own is None else _Search(pattern, way, candidates, own).run()
        ):
            known = found.get(match.id)
            found[match.id] = match if known is None else _merged(known, match)
    return tuple(found[key] for key in sorted(found))


def _own(way: Way, candidates: Candidates) -> Sets | None:
    """Give the nodes that may take each role; None where one must be and is not."""
    if not way.needed <= candidates.linked:
        return None
    own: dict[str, Nodes] = {}
    for name in way.soonest:
        own[name] = candidates.of(way.roles[name])
        if not own[name] and name not in way.blank:
            return None
    return own


def _merged(one: Match, other: Match) -> Match:
    """Join two ways in which one question came up; asking goes before finding out."""
    if one.outcome is not other.outcome:
        return one if one.outcome is Outcome.ASK else other
    if one.outcome is Outcome.FIND_OUT:
        return one  # the first way is enough to find out about
    return Match(
        one.pattern,
        one.bound,
        tuple(dict.fromkeys((*one.people, *other.people))),
        tuple(sorted({*one.because, *other.because})),
        tuple(dict.fromkeys((*one.nothing, *other.nothing))),
        (),
        one.outcome,
    )


class _Search:
    """One shape of one pattern, looked for in one graph."""

    def __init__(
        self, pattern: Pattern, way: Way, candidates: Candidates, own: Sets
    ) -> None:
        self.pattern, self.way, self.candidates, self.own = (
            pattern,
            way,
            candidates,
            own,
        )
        self.roles, self.entries, self.each = way.roles, way.entries, way.each
        self.narrowing = Narrowing(candidates, way.joins)

    def run(self) -> Iterator[Match]:
        bound: dict[tuple[str, ...], list[Sets]] = {}
        for blank in self._blanks():
            for sets in self._bindings(self._agreed(blank)):
                if not any(self._near(self.own[name], name, sets) for name in blank):
                    bound.setdefault(self._places(sets), []).append(sets)
        for known in bound.values():
            yield from self._with_entries(known)

    def _blanks(self) -> Iterator[frozenset[str]]:
        """Give the roles to leave blank: none if that can be, else as few as can be."""
        names = self.way.blank
        for size in range(len(names) + 1):
            yield from map(frozenset, combinations(names, size))

    def _agreed(self, blank: frozenset[str]) -> Sets | None:
        """Give the roles that agree, where some are left blank."""
        sets = {name: self.own[name] for name in self.roles if name not in blank}
        if not all(sets.values()):
            return None
        # Begin from the fewest nodes: they leave the least to look through.
        fewest_last = sorted(sets, key=lambda name: -len(sets[name]))
        return self.narrowing.agree(sets, fewest_last)

    # --- one person, home or agency for each role that takes one

    def _bindings(self, sets: Sets | None) -> Iterator[Sets]:
        """Give every way to take one node for each role that takes one at a time."""
        name = None if sets is None else self._unbound(sets)
        if sets is None or name is None:
            yield from [] if sets is None else [sets]
            return
        for node, answer in sets[name].items():
            one = self.narrowing.agree({**sets, name: {node: answer}}, [name])
            yield from self._bindings(one)

    def _unbound(self, sets: Sets) -> str | None:
        return next((name for name in self.way.places if len(sets[name]) > 1), None)

    def _places(self, sets: Sets) -> tuple[str, ...]:
        return tuple([node for name in self.way.places for node in sets[name]])

    # --- the entries that go with them

    def _near(self, nodes: Nodes, name: str, sets: Sets) -> Nodes:
        """Keep of a role's entries those that belong to the people and places."""
        places = {one: found for one, found in sets.items() if one not in self.entries}
        return self.narrowing.linked_to(nodes, name, places)

    def _with_entries(self, known: Sequence[Sets]) -> Iterator[Match]:
        single = next((name for name in self.each if name in self.entries), None)
        if single is None:
            yield from self._match(known[0])
            return
        seen = set()
        for sets in known:
            for node, answer in sets.get(single, {}).items():
                if node in seen:
                    continue
                one = self.narrowing.agree({**sets, single: {node: answer}}, [single])
                if one is not None:
                    seen.add(node)
                    yield from self._match(one)

    # --- what it comes to

    @cached_property
    def silence(self) -> Silence:
        return Silence(self.candidates, self.way.silencing)

    def _match(self, sets: Sets) -> Iterator[Match]:
        left = self.silence.left(sets)
        if left is None:
            return
        if left is not sets:
            changed = [name for name in left if left[name] != sets[name]]
            left = self.narrowing.agree(left, changed)
        unknown = None if left is None else self._unknown(left)
        if left is not None and unknown is not None:
            yield self._made(left, unknown)

    def _unknown(self, sets: Sets) -> list[str] | None:
        """Give what to find out; None where something is missing or ruled out."""
        words: list[str] = []
        recorded, unsure = not self.entries, False
        for name, role in self.roles.items():
            nodes = sets.get(name, {})
            if name in self.entries:
                recorded = recorded or bool(self._recorded(nodes))
                if nodes and len(nodes) < at_least(role):
                    return None
            if not nodes:
                if self._is_ruled_out(name, sets):
                    return None
                words += [role.find_out] if role.find_out else []
            elif [*nodes.values()].count(Answer.YES) < at_least(role):
                unsure = True
                words += self._words_of(name, nodes)
        if unsure and not words:
            words.append(self.pattern.label)
        return words if recorded else None

    def _recorded(self, nodes: Nodes) -> list[str]:
        """Give those of a role's entries that are recorded, if a link is unsure."""
        entries = self.candidates.graph.entries
        return [n for n in nodes if entries[n].standing is not Standing.UNKNOWN]

    def _words_of(self, name: str, nodes: Nodes) -> list[str]:
        """Say what to find out of a role that nothing takes for sure."""
        role = self.roles[name]
        if name not in self.entries:
            return [role.find_out] if role.find_out else []
        said = []
        for node in self._surest(nodes):
            entry = self.candidates.graph.entries[node]
            named = called(entry, self.candidates.catalogue)
            if entry.standing is Standing.UNKNOWN:
                what = role.find_out or entry.says or named
                said.append(f"{what} ({entry.stands.shown})")
            elif not role.find_out and self.own[name][node] is not Answer.YES:
                said.append(_MORE.format(brief(entry, named)))
        return said or ([role.find_out] if role.find_out else [])

    def _surest(self, nodes: Nodes) -> list[str]:
        """Give the nodes that are sure; else those recorded, and only a link is not."""
        sure = [node for node, answer in nodes.items() if answer is Answer.YES]
        return sorted(sure or self._recorded(nodes) or nodes)

    def _is_ruled_out(self, name: str, sets: Sets) -> bool:
        """Whether each factor that might take a role is recorded as not so."""
        role = self.roles[name]
        against = self.candidates.ruled_out(role)
        here = self._near(dict.fromkeys(against, Answer.YES), name, sets)
        factors = {factor for node in here for factor in against[node]}
        return bool(here) and factors >= set(role.factor)

    def _made(self, sets: Sets, unknown: list[str]) -> Match:
        because = {
            node
            for name in self.entries & sets.keys()
            for node in self._surest(sets[name])
        }
        bound = [node for name in self.each for node in sets[name]]
        people = [
            node
            for name in self.each
            if self.roles[name].is_ == "person"
            for node in sets[name]
        ]
        return Match(
            self.pattern.id,
            tuple(bound or sorted(self.candidates.graph.family.about)),
            tuple(dict.fromkeys(people or self._people_of(because))),
            tuple(sorted(because)),
            tuple(absence.words for absence in self.way.absent if absence.words),
            tuple(dict.fromkeys(unknown)),
            Outcome.FIND_OUT if unknown else Outcome.ASK,
        )

    def _people_of(self, nodes: set[str]) -> list[str]:
        family = self.candidates.graph.family
        about = {
            one for node in nodes for one in self.candidates.graph.entries[node].about
        }
        return sorted(about & set(family.people)) or sorted(family.about)


_MORE = "More about this: {0}"
