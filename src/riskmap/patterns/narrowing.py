"""Narrows the roles of a pattern along its links until they agree.

Each role keeps the nodes that have a link to some node of every role that it is
linked to. A link that cannot be said makes what rests on it unsure, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riskmap.catalogue.vocabulary import COMPARED
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.conditions import both
from riskmap.patterns.links import link

Link = tuple[str, str, str]
Sets = Mapping[str, Nodes]  # the nodes that may take each role


@dataclass(frozen=True)
class Narrowing:
    """The links of one pattern, to be followed in one graph."""

    candidates: Candidates
    links: tuple[Link, ...]

    def agree(self, sets: Sets, changed: Iterable[str]) -> Sets | None:
        """Narrow roles until nothing changes, or give None where one is left empty.

        `changed` are the roles to begin from; links of roles that are not in the
        sets are left out.
        """
        narrowed = dict(sets)
        todo = list(changed)
        while todo:
            name = todo.pop()
            for away, word, forward in self._links_of(name, narrowed):
                new = self.joined(narrowed[away], word, narrowed[name], forward=forward)
                if not new:
                    return None
                if new != narrowed[away]:
                    narrowed[away] = new
                    todo.append(away)
        return narrowed

    def _links_of(self, name: str, sets: Sets) -> Iterable[tuple[str, str, bool]]:
        """Give the role at the other end, the word, and whether it leads from there."""
        for one, word, other in self.links:
            if name == other and one in sets and one != name:
                yield one, word, True
            elif name == one and other in sets and other != name:
                yield other, word, False

    def linked_to(self, nodes: Nodes, name: str, sets: Sets) -> Nodes:
        """Keep of a role's nodes those with a link to each role in the sets."""
        for away, word, backward in self._links_of(name, sets):
            nodes = self.joined(nodes, word, sets[away], forward=not backward)
        return nodes

    def joined(self, nodes: Nodes, word: str, others: Nodes, *, forward: bool) -> Nodes:
        """Keep the nodes that have, or may have, a link to one of the others."""
        found = {}
        for node, answer in nodes.items():
            best = self._best(node, word, others, forward=forward)
            if best is not Answer.NO:
                found[node] = both((answer, best))
        return found

    def _best(self, node: str, word: str, others: Nodes, *, forward: bool) -> Answer:
        """Say how surely a node has a link to any of the others."""
        graph, catalogue = self.candidates.graph, self.candidates.catalogue
        best = Answer.NO
        if word in COMPARED:
            for other, surely in others.items():
                one, two = (node, other) if forward else (other, node)
                answer = both((link(graph, catalogue, one, word, two), surely))
                if answer is Answer.YES:
                    return answer
                best = answer if best is Answer.NO else best
            return best
        near = graph.reached(node, word, forward=forward)
        few, many = (near, others) if len(near) < len(others) else (others, near)
        for other in few:
            if other in many:
                answer = both((near[other], others[other]))
                if answer is Answer.YES:
                    return answer
                best = answer if best is Answer.NO else best
        return best
