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
                    if join.away not in todo:
                        todo.append(join.away)
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
    from_others = len(others) < len(nodes)  # begin from the fewest
    leads = known.leads(word, forward=forward is not from_others)
    reached: Nodes
    if leads is None:
        compare = COMPARE[word] if forward else _turned(COMPARE[word])
        reached = {node: _compared(known, node, compare, others) for node in nodes}
    elif from_others:
        reached = _reached(others, leads, nodes)
    else:
        reached = {node: _best(leads[node], others) for node in nodes if node in leads}
    return {
        node: best if nodes[node] is Answer.YES else Answer.CANNOT_SAY
        for node, best in reached.items()
        if best is not Answer.NO
    }


def _turned(compare: Compare) -> Compare:
    return lambda known, one, other: compare(known, other, one)


def _compared(known: Candidates, node: str, compare: Compare, others: Nodes) -> Answer:
    """Say how surely a node has a link, of those worked out, to any of others."""
    best = Answer.NO
    for other, surely in others.items():
        answer = compare(known, node, other)
        if answer is Answer.YES and surely is Answer.YES:
            return Answer.YES
        if answer is not Answer.NO:
            best = Answer.CANNOT_SAY
    return best


def _reached(others: Nodes, leads: Mapping[str, Nodes], among: Nodes) -> Nodes:
    """Give those of some nodes to which links lead from others, and how surely."""
    found: dict[str, Answer] = {}
    for other, surely in others.items():
        for node, how in leads.get(other, _NOWHERE).items():
            if node in among:
                if surely is Answer.YES and how is Answer.YES:
                    found[node] = Answer.YES
                elif node not in found:
                    found[node] = Answer.CANNOT_SAY
    return found


_NOWHERE: Nodes = {}


def _best(near: Nodes, others: Nodes) -> Answer:
    """Say how surely one of the nodes that links lead to is one of the others."""
    best = Answer.NO
    few, many = (near, others) if len(near) < len(others) else (others, near)
    for node in few:
        if node in many:
            if near[node] is Answer.YES and others[node] is Answer.YES:
                return Answer.YES
            best = Answer.CANNOT_SAY
    return best
