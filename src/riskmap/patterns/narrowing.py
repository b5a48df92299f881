"""Narrows the roles of a pattern along its links until they agree.

Each role keeps the nodes that have a link to some node of every role that it is
linked to. A link that cannot be said makes what rests on it unsure, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riskmap.catalogue.ways import Join
from riskmap.dates import Answer
from riskmap.patterns.candidates import Candidates, Nodes
from riskmap.patterns.links import COMPARE, Compare

Sets = Mapping[str, Nodes]  # the nodes that may take each role


@dataclass(frozen=True)
class Narrowing:
    """The links of one way to find a pattern, to be followed in one graph."""

    candidates: Candidates
    joins: Mapping[str, tuple[Join, ...]]  # of each role

    def agree(self, sets: Sets, changed: Iterable[str]) -> Sets | None:
        """Narrow roles until nothing changes, or give None where one is left empty.

        `changed` are the roles to begin from; links of roles that are not in the
        sets are left out.
        """
        narrowed = dict(sets)
        todo = list(changed)
        while todo:
            name = todo.pop()
            for join in self.joins[name]:
                nodes = narrowed.get(join.away)
                if nodes is None:
                    continue
                new = joined(
                    self.candidates,
                    nodes,
                    join.word,
                    narrowed[name],
                    forward=join.from_there,
                )
                if not new:
                    return None
                if new != nodes:
                    narrowed[join.away] = new
                    if join.away in todo:
                        todo.remove(join.away)
                    todo.append(join.away)  # its other links have less to look at
        return narrowed

    def linked_to(self, nodes: Nodes, name: str, sets: Sets) -> Nodes:
        """Keep of a role's nodes those with a link to each role in the sets."""
        for join in self.joins[name]:
            if join.away in sets:
                others, forward = sets[join.away], not join.from_there
                nodes = joined(
                    self.candidates, nodes, join.word, others, forward=forward
                )
        return nodes


def joined(
    known: Candidates, nodes: Nodes, word: str, others: Nodes, *, forward: bool
) -> Nodes:
    """Keep the nodes that have, or may have, a link to one of the others."""
    if len(others) < len(nodes):  # begin from the fewest
        leads = known.leads(word, forward=not forward)
        if leads is not None:
            return _reached(others, leads, nodes)
    else:
        leads = known.leads(word, forward=forward)
        if leads is not None:
            return _leading(nodes, leads, others)
    return _compared(known, nodes, COMPARE[word], others, forward=forward)


def _compared(
    known: Candidates, nodes: Nodes, compare: Compare, others: Nodes, *, forward: bool
) -> Nodes:
    """Keep the nodes with a link, of those worked out, to any of the others."""
    found: dict[str, Answer] = {}
    for node, itself in nodes.items():
        best = Answer.NO
        for other, surely in others.items():
            ends = (node, other) if forward else (other, node)
            answer = compare(known, *ends)
            if answer is Answer.YES and surely is Answer.YES:
                best = Answer.YES
                break
            if answer is not Answer.NO:
                best = Answer.CANNOT_SAY
        if best is not Answer.NO:
            found[node] = best if itself is Answer.YES else itself
    return found


def _reached(others: Nodes, leads: Mapping[str, Nodes], among: Nodes) -> Nodes:
    """Give those of some nodes to which links lead from others, and how surely."""
    found: dict[str, Answer] = {}
    for other, surely in others.items():
        for node, how in leads.get(other, _NOWHERE).items():
            itself = among.get(node)
            if itself is not None:
                if surely is how is itself is Answer.YES:
                    found[node] = Answer.YES
                elif node not in found:
                    found[node] = Answer.CANNOT_SAY
    return found


_NOWHERE: Nodes = {}


def _leading(nodes: Nodes, leads: Mapping[str, Nodes], others: Nodes) -> Nodes:
    """Give those of some nodes from which links lead to others, and how surely."""
    found: dict[str, Answer] = {}
    for node, itself in nodes.items():
        near = leads.get(node, _NOWHERE)
        few, many = (near, others) if len(near) < len(others) else (others, near)
        for other in few:
            if other in many:
                if near[other] is others[other] is itself is Answer.YES:
                    found[node] = Answer.YES
                    break
                found[node] = Answer.CANNOT_SAY
    return found
