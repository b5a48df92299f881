"""A first order of each row: the family as one tells it, from the child outwards.

The father's side comes first, then the mother's, children by age, each with partners
and what hangs from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from riskmap.draw.placement.bonds import Bond, ages
from riskmap.record.model import Family


def first_order(
    family: Family, bonds: Sequence[Bond], level: Mapping[str, int]
) -> list[list[str]]:
    """Give each row in the order in which a walk through the family meets people."""
    age = ages(family)
    walk = _Walk(family, bonds, level)
    about = [who for who in family.about if who in family.people]
    for some in (about, level):
        for who in sorted(some, key=age.__getitem__):
            walk.go(who)
    return walk.rows


class _Walk:
    """A walk through a family: up to the eldest first, and then down again."""

    def __init__(
        self, family: Family, bonds: Sequence[Bond], level: Mapping[str, int]
    ) -> None:
        self.family, self.level = family, level
        self.above = {child.who: bond for bond in bonds for child in bond.own}
        self.of: dict[str, list[Bond]] = defaultdict(list)
        for bond in bonds:
            for who in bond.of:
                self.of[who].append(bond)
        height = max(level.values(), default=-1) + 1
        self.rows: list[list[str]] = [[] for _ in range(height)]
        self.done: set[str] = set()
        self.todo: list[str | Bond] = []  # people to place; bonds to go down from

    def go(self, who: str) -> None:
        """Place someone, and everybody whom lines lead to from there."""
        self.todo.append(who)
        while self.todo:
            one = self.todo.pop()
            if isinstance(one, Bond):
                if self.done.issuperset(one.of):
                    self.todo += [child.who for child in reversed(one.own)]
            elif one not in self.done:
                self._place(one)

    def _place(self, who: str) -> None:
        bond = self.above.get(who)
        if bond is None or self.done.issuperset(bond.of):
            self._with_partners(who)
            return
        parents = sorted(bond.of, key=lambda one: left_first(one, self.family))
        self.todo.append(who)
        self.todo += [c.who for c in reversed(bond.own) if c.who != who]
        self.todo += [one for one in reversed(parents) if one not in self.done]

    def _with_partners(self, who: str) -> None:
        """Place someone, partners next, and then the children of both."""
        pairs = [bond for bond in self.of[who] if len(bond.of) == 2]
        partners = [other_of(bond, who) for bond in pairs]
        alone = [p for p in partners if p not in self.above and p not in self.done]
        if alone and (len(pairs) > 1 or self._goes_left(alone[0], who)):
            self._add(alone[0])
        self._add(who)
        self.todo += reversed(self.of[who])
        self.todo += [one for one in reversed(partners) if one not in self.done]

    def _goes_left(self, one: str, other: str) -> bool:
        return left_first(one, self.family) < left_first(other, self.family)

    def _add(self, who: str) -> None:
        self.done.add(who)
        self.rows[self.level[who]].append(who)


def left_first(who: str, family: Family) -> int:
    """Say who stands on the left where nothing else decides: by custom, a man."""
    return {"man": 0, "woman": 2}.get(family.people[who].drawn_as, 1)


def other_of(bond: Bond, who: str) -> str:
    """Give the other one of a bond of two."""
    return bond.of[1] if bond.of[0] == who else bond.of[0]
