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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from riskmap.catalogue.model import Pattern, Role, Shape, at_least
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.narrowing import Narrowing, Sets
from riskmap.patterns.silence import Silence
from riskmap.record.said import brief
from riskmap.record.status import Standing


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

    @property
    def id(self) -> str:
        """The id of the question: the pattern, and whom and what it is bound to."""
        names = (one.removeprefix("entry:") for one in self.bound)
        return f"{self.pattern}@{'+'.join(names)}"


def find(pattern: Pattern, candidates: Candidates) -> tuple[Match, ...]:
    """Find a pattern in the graph of the candidates."""
    found: dict[str, Match] = {}
    for shape in pattern.any_of or (Shape(),):
        for match in _Search(pattern, shape, candidates).run():
            known = found.get(match.id)
            found[match.id] = match if known is None else _merged(known, match)
    return tuple(found[key] for key in sorted(found))


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

    def __init__(self, pattern: Pattern, shape: Shape, candidates: Candidates) -> None:
        self.pattern, self.candidates = pattern, candidates
        self.roles: Mapping[str, Role] = {**pattern.roles, **shape.roles}
        self.entries = frozenset(n for n, r in self.roles.items() if r.is_ == "entry")
        self.each = [name for name, role in self.roles.items() if _is_each(role)]
        self.absent = pattern.not_recorded + shape.not_recorded
        absences = self.absent + pattern.unless + shape.unless
        self.narrowing = Narrowing(candidates, pattern.links + shape.links)
        self.silence = Silence(candidates, absences, self.entries)
        self.own: Sets = {}

    def run(self) -> Iterator[Match]:
        own = {name: self.candidates.of(role) for name, role in self.roles.items()}
        self.own = own
        if any(not nodes and not self._may_be_blank(n) for n, nodes in own.items()):
            return
        places = {name: own[name] for name in self.roles if name not in self.entries}
        for bound in self._bindings(places):
            known = [self._agreed(own, bound, blank) for blank in self._blanks()]
            yield from self._with_entries([one for one in known if one is not None])

    def _may_be_blank(self, name: str) -> bool:
        """Whether nothing at all recorded is unknown, and not no."""
        role = self.roles[name]
        return name in self.entries and bool(role.find_out) and not role.at_least

    def _blanks(self) -> Iterator[frozenset[str]]:
        """Give the roles to leave blank: none if that can be, else as few as can be."""
        names = [name for name in self.roles if self._may_be_blank(name)]
        for size in range(len(names) + 1):
            yield from map(frozenset, combinations(names, size))

    # --- one person, home or agency for each role that takes one

    def _bindings(self, places: Sets) -> Iterator[Sets]:
        """Give every way to take one node for each role that takes one at a time."""
        narrowed = self.narrowing.agree(places, list(places))
        name = None if narrowed is None else self._unbound(narrowed)
        if narrowed is None or name is None:
            yield from [] if narrowed is None else [narrowed]
            return
        for node, answer in narrowed[name].items():
            yield from self._bindings({**narrowed, name: {node: answer}})

    def _unbound(self, places: Sets) -> str | None:
        among = (name for name in self.each if name in places)
        return next((name for name in among if len(places[name]) > 1), None)

    # --- the entries that go with them

    def _agreed(self, own: Sets, bound: Sets, blank: frozenset[str]) -> Sets | None:
        """Give the roles that agree, where those that are left blank must be."""
        kept = {name: own[name] for name in self.roles if name not in blank}
        sets: Sets = {**kept, **bound}
        if not all(sets.values()):
            return None
        agreed = self.narrowing.agree(sets, list(sets))
        if agreed is None or any(self._near(own[n], n, agreed) for n in blank):
            return None
        return agreed

    def _near(self, nodes: Nodes, name: str, sets: Sets) -> Nodes:
        """Keep of a role's entries those that belong to the people and places."""
        places = {one: found for one, found in sets.items() if one not in self.entries}
        return self.narrowing.linked_to(nodes, name, places)

    def _with_entries(self, known: Sequence[Sets]) -> Iterator[Match]:
        single = next((name for name in self.each if name in self.entries), None)
        if single is None:
            for sets in known[:1]:
                yield from self._match(sets)
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
            elif sum(one is Answer.YES for one in nodes.values()) < at_least(role):
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
            if entry.standing is Standing.UNKNOWN:
                what = role.find_out or entry.says or entry.label
                said.append(f"{what} ({entry.stands.shown})")
            elif not role.find_out and self.own[name][node] is not Answer.YES:
                said.append(_MORE.format(brief(entry)))
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
            tuple(absence.words for absence in self.absent if absence.words),
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


def _is_each(role: Role) -> bool:
    if role.each is not None:
        return role.each
    return role.is_ not in ("entry", "the-child")
