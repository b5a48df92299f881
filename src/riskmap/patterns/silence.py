"""Says what silences a pattern: what it says is not recorded, and its `unless`.

Only what is there for sure silences: what cannot be said neither silences nor makes
a question less sure. It silences for the person, home or agency that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from riskmap.catalogue.model import Link, at_least
from riskmap.catalogue.ways import Silencer, far_end
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.links import link
from riskmap.patterns.narrowing import Sets, joined
from riskmap.record.times import when


@dataclass
class Silence:
    """What may silence one pattern, in one graph."""

    candidates: Candidates
    silencing: tuple[Silencer, ...]
    known: dict[object, tuple[str, ...]] = field(default_factory=dict)

    def left(self, sets: Sets) -> Sets | None:
        """Give the roles without those for whom something silences the pattern.

        None where it is silent altogether.
        """
        for silencer in self.silencing:
            place = silencer.place
            if place is None:
                if self._is_there(silencer, sets):
                    return None
                continue
            here = sets[place]
            kept = {
                node: answer
                for node, answer in here.items()
                if not self._is_there(silencer, {**sets, place: {node: answer}})
            }
            if not kept:
                return None
            if len(kept) < len(here):
                sets = {**sets, place: kept}
        return sets

    def _is_there(self, silencer: Silencer, sets: Sets) -> bool:
        found = 0
        for node in self._near(silencer, sets):
            if all(self._holds_for_all(node, one, sets) for one in silencer.far):
                found += 1
                if found >= at_least(silencer.absence):
                    return True
        return False

    def _near(self, silencer: Silencer, sets: Sets) -> Iterable[str]:
        """Give what is there for sure and belongs there, whatever its time."""
        absence = silencer.absence
        nodes = self.candidates.may_be(absence)
        if not nodes:
            return ()
        ends = [tuple(sets.get(far_end(one), ())) for one in silencer.near]
        key = (silencer, *ends)
        if key not in self.known:
            # Few belong there: what takes longer is asked of those alone.
            for one, others in zip(silencer.near, ends, strict=True):
                nodes = self._belonging(nodes, one, others)
            fits = self.candidates.fits
            self.known[key] = tuple(n for n in nodes if fits(absence, n) is Answer.YES)
        return self.known[key]

    def _belonging(self, nodes: Nodes, one: Link, ends: Iterable[str]) -> Nodes:
        """Keep the nodes that have a link for sure to one of the ends."""
        others = dict.fromkeys(ends, Answer.YES)
        here = one[0] == "it"
        found = joined(self.candidates, nodes, one[1], others, forward=here)
        return {node: how for node, how in found.items() if how is Answer.YES}

    def _holds_for_all(self, it: str, one: Link, sets: Sets) -> bool:
        """Whether something is, for sure, so compared with every entry of a role."""
        nodes = sets.get(far_end(one), {})
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
