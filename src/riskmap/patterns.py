"""Finds patterns in a family's graph, each with one of three outcomes.

A pattern is a small graph: roles, and links between them. Its roles for a person,
home or agency take one node at a time; a role for entries takes every entry that
fits, unless it says `each: true`. Each condition and link has three answers, so a
match asks only where everything is recorded, and otherwise says what to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from riskmap import dates
from riskmap.catalogue.model import Absence, Catalogue, Pattern, Role, Shape
from riskmap.catalogue.vocabulary import COMPARED
from riskmap.conditions import both, is_kind, meets, need_of, stands
from riskmap.dates import Answer
from riskmap.graph import FamilyGraph, ruled_out
from riskmap.record.model import AnyEntry, ServiceEntry
from riskmap.record.status import Standing
from riskmap.record.times import when

Nodes = dict[str, Answer]  # the nodes that may take a role, and how surely
Link = tuple[str, str, str]


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


def find(
    pattern: Pattern,
    graph: FamilyGraph,
    catalogue: Catalogue,
    held: frozenset[str] = frozenset(),
) -> tuple[Match, ...]:
    """Find a pattern in a family's graph.

    `held` are the nodes of entries that a guard holds back: no match rests on them,
    and what they record still counts as recorded.
    """
    found: dict[str, Match] = {}
    for shape in pattern.any_of or (Shape(),):
        for match in _Search(pattern, shape, graph, catalogue, held).run():
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
        one.people,
        tuple(sorted({*one.because, *other.because})),
        tuple(dict.fromkeys((*one.nothing, *other.nothing))),
        tuple(dict.fromkeys((*one.find_out, *other.find_out))),
        one.outcome,
    )


@dataclass
class _Search:
    """One shape of one pattern, looked for in one graph."""

    pattern: Pattern
    shape: Shape
    graph: FamilyGraph
    catalogue: Catalogue
    held: frozenset[str]
    cache: dict[object, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles: Mapping[str, Role] = {**self.pattern.roles, **self.shape.roles}
        self.links: tuple[Link, ...] = self.pattern.links + self.shape.links
        self.absent = self.pattern.not_recorded + self.shape.not_recorded
        self.unless = self.pattern.unless + self.shape.unless
        self.each = [name for name, role in self.roles.items() if _is_each(role)]
        self.own: dict[str, Nodes] = {}
        self.ruled_out: dict[str, list[str]] = {}

    def run(self) -> Iterator[Match]:
        for name, role in self.roles.items():
            self.own[name] = self._candidates(name, role)
        people = [name for name in self.each if self.roles[name].is_ != "entry"]
        for bound in self._bindings(people, {}):
            yield from self._with_entries(bound)

    # --- who and what may take a role

    def _candidates(self, name: str, role: Role) -> Nodes:
        if role.is_ == "the-child":
            about = self.graph.family.about
            return {who: Answer.YES for who in about if who in self.graph.family.people}
        if role.is_ != "entry":
            nodes = self.graph.nodes(role.is_)
            return {n: Answer.YES for n in nodes if is_kind(role, n, self.graph)}
        return self._entry_candidates(name, role)

    def _entry_candidates(self, name: str, role: Role) -> Nodes:
        nodes: Nodes = {}
        for node, entry in self.graph.entries.items():
            if node in self.held or node in self.graph.superseded:
                continue
            fits = meets(role, entry, self.graph, self.catalogue)
            if fits is Answer.NO:
                continue
            surely = both((fits, stands(role, entry)))
            if surely is not Answer.NO:
                nodes[node] = surely
            elif fits is Answer.YES and ruled_out(entry):
                self.ruled_out.setdefault(name, []).append(node)
        return nodes

    # --- one person, home or agency for each role that takes one

    def _bindings(
        self, names: Sequence[str], bound: dict[str, str]
    ) -> Iterator[dict[str, str]]:
        if not names:
            yield bound
            return
        first, rest = names[0], names[1:]
        for node in self.own[first]:
            trial = {**bound, first: node}
            if self._holds(first, trial):
                yield from self._bindings(rest, trial)

    def _holds(self, name: str, bound: Mapping[str, str]) -> bool:
        """Whether every link between roles that are bound, and this one, may hold."""
        for one, word, other in self.links:
            if name not in (one, other):
                continue
            ones = self._fixed(one, bound)
            others = self._fixed(other, bound)
            if ones is None or others is None:
                continue
            if not any(
                self._link(a, word, b) is not Answer.NO for a in ones for b in others
            ):
                return False
        return True

    def _fixed(self, name: str, bound: Mapping[str, str]) -> Sequence[str] | None:
        if name in bound:
            return (bound[name],)
        return tuple(self.own[name]) if self.roles[name].is_ == "the-child" else None

    # --- the entries that go with them

    def _with_entries(self, bound: dict[str, str]) -> Iterator[Match]:
        fixed = {name: {node: Answer.YES} for name, node in bound.items()}
        sets = {name: fixed.get(name, nodes) for name, nodes in self.own.items()}
        loose = [name for name in self.roles if name not in bound]
        for name in loose:
            sets[name] = self._joined(
                name, sets[name], sets, lambda o: not self._is_loose(o, bound)
            )
        single = [name for name in self.each if name not in bound]
        if not single:
            yield from self._match(bound, sets)
            return
        for node, answer in sets[single[0]].items():
            one = {**sets, single[0]: {node: answer}}
            yield from self._match({**bound, single[0]: node}, one)

    def _is_loose(self, name: str, bound: Mapping[str, str]) -> bool:
        return name not in bound and self.roles[name].is_ != "the-child"

    def _joined(
        self, name: str, nodes: Nodes, sets: Mapping[str, Nodes], other_is: object
    ) -> Nodes:
        """Keep of a role's nodes those with a link to a node of every other role."""
        for one, word, other in self.links:
            if name not in (one, other) or one == other:
                continue
            away = other if name == one else one
            if not other_is(away) or not sets[away]:  # type: ignore[operator]
                continue
            nodes = {
                node: both((answer, best))
                for node, answer in nodes.items()
                if (best := self._best(node, word, sets[away], forward=name == one))
                is not Answer.NO
            }
        return nodes

    def _best(self, node: str, word: str, others: Nodes, *, forward: bool) -> Answer:
        best = Answer.NO
        for other in self._worth_asking(node, word, others, forward=forward):
            ends = (node, other) if forward else (other, node)
            answer = both((self._link(ends[0], word, ends[1]), others[other]))
            if answer is Answer.YES:
                return answer
            if answer is Answer.CANNOT_SAY:
                best = answer
        return best

    def _worth_asking(
        self, node: str, word: str, others: Nodes, *, forward: bool
    ) -> Iterable[str]:
        """Leave out at once those to whom the graph holds no link at all.

        Without this, comparing accounts would ask every entry about every other.
        """
        if word in COMPARED:
            return others
        links = self.graph.links
        near = links.succ[node] if forward else links.pred[node]
        if len(near) < len(others):
            return [other for other in near if other in others]
        return [other for other in others if other in near]

    def _match(self, bound: dict[str, str], sets: dict[str, Nodes]) -> Iterator[Match]:
        before = sets
        for _ in range(2):  # there and back: each role narrows the others
            narrowed = dict(sets)
            for name in self.roles:
                if self.roles[name].is_ != "the-child" and name in sets:
                    narrowed[name] = self._joined(
                        name, narrowed[name], narrowed, lambda o: bool(before[o])
                    )
            sets = narrowed
        if any(before[name] and not sets[name] for name in self.roles):
            return
        unknown = self._unknown(sets)
        if unknown is None or self._silenced(sets):
            return
        yield self._made(bound, sets, unknown)

    def _unknown(self, sets: Mapping[str, Nodes]) -> list[str] | None:
        """Give what to find out; None where something is missing or ruled out."""
        words: list[str] = []
        recorded = unsure = False
        entries = [name for name, role in self.roles.items() if role.is_ == "entry"]
        for name, role in self.roles.items():
            nodes = sets[name]
            recorded = recorded or (name in entries and self._recorded(name, nodes))
            if Answer.YES in nodes.values():
                continue
            if nodes:
                unsure = True
                words += self._words_of(name, role, nodes)
            elif role.find_out and not self._is_ruled_out(name, sets):
                words.append(role.find_out)
            else:
                return None
        if unsure and not words:
            words.append(self.pattern.label)
        return words if recorded or not entries else None

    def _recorded(self, name: str, nodes: Nodes) -> bool:
        """Whether one of a role's entries is recorded, even where a link is unsure."""
        return any(self.own[name].get(node) is Answer.YES for node in nodes)

    def _words_of(self, name: str, role: Role, nodes: Nodes) -> list[str]:
        """Say what to find out of a role that nothing takes for sure."""
        if role.is_ != "entry":
            return [role.find_out] if role.find_out else []
        said = []
        for node in self._surest(name, nodes):
            entry = self.graph.entries[node]
            if entry.standing is Standing.UNKNOWN:
                what = role.find_out or entry.says or entry.label
                said.append(f"{what} ({entry.stands.shown})")
            elif not role.find_out and self.own[name][node] is not Answer.YES:
                said.append(_MORE.format(entry.says or entry.label))
        return said or ([role.find_out] if role.find_out else [])

    def _surest(self, name: str, nodes: Nodes) -> list[str]:
        """Give the nodes that are sure; else those recorded, and only a link is not."""
        sure = [node for node, answer in nodes.items() if answer is Answer.YES]
        own = [node for node in nodes if self.own[name].get(node) is Answer.YES]
        return sorted(sure or own or nodes)

    def _is_ruled_out(self, name: str, sets: Mapping[str, Nodes]) -> bool:
        nodes = dict.fromkeys(self.ruled_out.get(name, ()), Answer.YES)
        return bool(nodes) and bool(
            self._joined(name, nodes, sets, lambda o: o != name and bool(sets[o]))
        )

    # --- what silences a pattern

    def _silenced(self, sets: Mapping[str, Nodes]) -> bool:
        return any(
            self._is_there(number, absence, sets)
            for number, absence in enumerate((*self.absent, *self.unless))
        )

    def _is_there(
        self, number: int, absence: Absence, sets: Mapping[str, Nodes]
    ) -> bool:
        near = [link for link in absence.links if not self._compares_entries(link)]
        far = [link for link in absence.links if self._compares_entries(link)]
        for node in self._there(number, absence, near, sets):
            if all(self._holds_for_all(node, link, sets) for link in far):
                return True
            if far and all(word == "after" for _, word, _ in far):
                return False  # the latest comes first: no other is later
        return False

    def _compares_entries(self, link: Link) -> bool:
        return link[1] in ("before", "after", "overlaps", "same_need", "other_than")

    def _there(
        self,
        number: int,
        absence: Absence,
        near: list[Link],
        sets: Mapping[str, Nodes],
    ) -> list[str]:
        """Give the things that are there, whatever their time; the latest first."""
        away = [end for one, _, other in near for end in (one, other) if end != "it"]
        key = (number, tuple((end, tuple(sets[end])) for end in away))
        if key not in self.cache:
            nodes = [
                node
                for node in self._certain(number, absence)
                if all(self._holds_for_one(node, link, sets) for link in near)
            ]
            nodes.sort(key=lambda node: _latest(self.graph.entries.get(node)))
            self.cache[key] = nodes
        return self.cache[key]

    def _certain(self, number: int, absence: Absence) -> list[str]:
        """Give what for sure is what an absence speaks of, wherever it belongs."""
        if number not in self.cache:
            self.cache[number] = list(self._all_certain(absence))
        return self.cache[number]

    def _all_certain(self, absence: Absence) -> Iterator[str]:
        if absence.is_ != "entry":
            for node in self.graph.nodes(absence.is_):
                if is_kind(absence, node, self.graph):
                    yield node
            return
        for node, entry in self.graph.entries.items():
            fits = meets(absence, entry, self.graph, self.catalogue)
            if both((fits, stands(absence, entry))) is Answer.YES:
                yield node

    def _holds_for_one(self, it: str, link: Link, sets: Mapping[str, Nodes]) -> bool:
        one, word, other = link
        ones = (it,) if one == "it" else tuple(sets[one])
        others = (it,) if other == "it" else tuple(sets[other])
        return any(self._link(a, word, b) is Answer.YES for a in ones for b in others)

    def _holds_for_all(self, it: str, link: Link, sets: Mapping[str, Nodes]) -> bool:
        """Whether something is, for sure, later than every entry of a role."""
        one, word, other = link
        ones = (it,) if one == "it" else tuple(sets[one])
        others = (it,) if other == "it" else tuple(sets[other])
        return all(self._link(a, word, b) is Answer.YES for a in ones for b in others)

    # --- links

    def _link(self, one: str, word: str, other: str) -> Answer:
        if word not in COMPARED:
            return self.graph.linked(one, word, other)
        if word == "other_than":
            return Answer.NO if one == other else Answer.YES
        if word in ("knows", "not_told"):
            return self._told(one, word, other)
        return self._compared(self.graph.entries[one], word, self.graph.entries[other])

    def _told(self, agency: str, word: str, node: str) -> Answer:
        knows = self.graph.knowledge.knows(agency, self.graph.entries[node].id)
        if word == "knows" or knows is Answer.CANNOT_SAY:
            return knows
        return Answer.NO if knows is Answer.YES else Answer.YES

    def _compared(self, one: AnyEntry, word: str, other: AnyEntry) -> Answer:
        if word == "same_need":
            return self._same_need(one, other)
        first, second = when(one.happened), when(other.happened)
        compare = {
            "before": dates.before,
            "after": dates.after,
            "overlaps": dates.overlaps,
        }
        return compare[word](first, second)

    def _same_need(self, one: AnyEntry, other: AnyEntry) -> Answer:
        if not (isinstance(one, ServiceEntry) and isinstance(other, ServiceEntry)):
            return Answer.CANNOT_SAY
        needs = [need_of(service.need, self.catalogue) for service in (one, other)]
        if None in needs:
            return Answer.CANNOT_SAY
        return Answer.YES if needs[0] == needs[1] else Answer.NO

    # --- the match

    def _made(
        self, bound: Mapping[str, str], sets: Mapping[str, Nodes], unknown: list[str]
    ) -> Match:
        because = {
            node
            for name, role in self.roles.items()
            if role.is_ == "entry"
            for node in self._surest(name, sets[name])
        }
        people = [
            bound[name] for name in self.each if self.roles[name].is_ == "person"
        ] or self._people_of(because)
        names = [bound[name] for name in self.each] or list(self.graph.family.about)
        return Match(
            self.pattern.id,
            tuple(names),
            tuple(dict.fromkeys(people)),
            tuple(sorted(because)),
            tuple(absence.words for absence in self.absent if absence.words),
            tuple(dict.fromkeys(unknown)),
            Outcome.FIND_OUT if unknown else Outcome.ASK,
        )

    def _people_of(self, nodes: set[str]) -> list[str]:
        people = self.graph.family.people
        about = {one for node in nodes for one in self.graph.entries[node].about}
        return sorted(about & set(people)) or sorted(self.graph.family.about)


_MORE = "More about this: {0}"


def _is_each(role: Role) -> bool:
    if role.each is not None:
        return role.each
    return role.is_ not in ("entry", "the-child")


def _latest(entry: AnyEntry | None) -> int:
    """Sort the latest certain beginning first."""
    return -when(entry.happened).start.earliest.toordinal() if entry else 0
