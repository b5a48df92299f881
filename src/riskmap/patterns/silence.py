"""Says what silences a pattern: what it says is not recorded, and its `unless`.

Only what is there for sure silences: what cannot be said neither silences nor makes
a question less sure. It silences for the person, home or agency that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from riskmap.catalogue.model import Absence, Link, at_least
from riskmap.catalogue.vocabulary import BETWEEN_ENTRIES
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.links import link
from riskmap.patterns.narrowing import Sets, joined
from riskmap.record.times import when


@dataclass
class Silence:
    """What may silence one pattern, in one graph."""

    candidates: Candidates
    absences: tuple[Absence, ...]
    entries: frozenset[str]  # the roles that entries take
    known: dict[object, tuple[str, ...]] = field(default_factory=dict)

    def left(self, sets: Sets) -> Sets | None:
        """Give the roles without those for whom something silences the pattern.

        None where it is silent altogether.
        """
        for number, absence in enumerate(self.absences):
            place = self._place(absence)
            if place is None:
                if self._is_there(number, absence, sets, None):
                    return None
                continue
            kept = {
                node: answer
                for node, answer in sets[place].items()
                if not self._is_there(number, absence, sets, (place, node))
            }
            if not kept:
                return None
            sets = {**sets, place: kept}
        return sets

    def _place(self, absence: Absence) -> str | None:
        """Give the role of the person, home or agency that an absence belongs to."""
        ends = map(_end, absence.links)
        return next((end for end in ends if end not in self.entries), None)

    def _is_there(
        self, number: int, absence: Absence, sets: Sets, at: tuple[str, str] | None
    ) -> bool:
        if at is not None:
            sets = {**sets, at[0]: {at[1]: Answer.YES}}
        far = [one for one in absence.links if one[1] in BETWEEN_ENTRIES]
        found = 0
        for node in self._near(number, absence, sets):
            if all(self._holds_for_all(node, one, sets) for one in far):
                found += 1
                if found >= at_least(absence):
                    return True
        return False

    def _near(self, number: int, absence: Absence, sets: Sets) -> tuple[str, ...]:
        """Give what is there for sure and belongs there, whatever its time."""
        near = [one for one in absence.links if one[1] not in BETWEEN_ENTRIES]
        key = (number, *((_end(one), tuple(sets.get(_end(one), ()))) for one in near))
        if key not in self.known:
            nodes = self.candidates.sure(absence)
            for one in near if nodes else ():
                nodes = self._belonging(nodes, one, sets.get(_end(one), ()))
            self.known[key] = tuple(nodes)
        return self.known[key]

    def _belonging(self, nodes: Nodes, one: Link, ends: Iterable[str]) -> Nodes:
        """Keep the nodes that have a link for sure to one of the ends."""
        others = dict.fromkeys(ends, Answer.YES)
        here = one[0] == "it"
        found = joined(self.candidates, nodes, one[1], others, forward=here)
        return {node: how for node, how in found.items() if how is Answer.YES}

    def _holds_for_all(self, it: str, one: Link, sets: Sets) -> bool:
        """Whether something is, for sure, so compared with every entry of a role."""
        nodes = sets.get(_end(one), {})
        if one[1] in ("after", "before") and len(nodes) > 1:
            nodes = self._outermost(one, nodes)
        return all(self._sure(it, one, node) for node in nodes)

    def _outermost(self, one: Link, nodes: Nodes) -> Mapping[str, Answer]:
        """Give the entry that is last, or first: to be beyond it is beyond them all."""
        entries = self.candidates.graph.entries

        def last(node: str) -> tuple[bool, int]:
            happened = when(entries[node].happened)
            return happened.goes_on, happened.end.latest.toordinal()

        def first(node: str) -> int:
            return when(entries[node].happened).start.earliest.toordinal()

        after = (one[1] == "after") == (one[0] == "it")
        node = max(nodes, key=last) if after else min(nodes, key=first)
        return {node: nodes[node]}

    def _sure(self, it: str, one: Link, node: str) -> bool:
        ends = [it if end == "it" else node for end in (one[0], one[2])]
        return link(self.candidates, ends[0], one[1], ends[1]) is Answer.YES


def _end(one: Link) -> str:
    return one[2] if one[0] == "it" else one[0]
