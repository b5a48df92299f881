"""Says what is different between two views of one family: never how much of it.

What is compared are views, so nothing can show that neither of them holds. Whatever
only stands in another order is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.comparing.asking import Turn, turns
from riskmap.comparing.differing import Sides, differences, knowing, standing
from riskmap.comparing.parts import GROUPS, Part, parts
from riskmap.view import View

__all__ = ["GROUPS", "Change", "Comparison", "Turn", "compare"]


@dataclass(frozen=True)
class Change:
    """One part of the family that is new, is gone, or is not as it was."""

    group: str  # the heading it stands under, one of GROUPS
    how: str  # "new", "gone" or "changed"
    id: str  # of a person, home, agency, source or entry; "" where it has none
    words: str
    people: tuple[str, ...]  # ids of those whom it concerns
    stands: tuple[str, ...] = ()  # how its status changed
    knows: tuple[str, ...] = ()  # who has come to know it
    lines: tuple[str, ...] = ()  # what else is different


@dataclass(frozen=True)
class Comparison:
    """What is different between an earlier and a later view."""

    changes: tuple[Change, ...]
    turns: tuple[Turn, ...]  # of questions
    cannot_say: tuple[str, ...]  # whether it was known at the earlier view: not stated

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return not (self.changes or self.turns or self.cannot_say)


def compare(old: View, new: View, catalogue: Catalogue) -> Comparison:
    """Compare an earlier view of a family with a later one.

    What may have been known at the earlier view, and nobody wrote down whether, is
    never called new: it stands in a list of its own.
    """
    before = {one.key: one for one in parts(old, catalogue)}
    after = {one.key: one for one in parts(new, catalogue)}
    unsaid = {one.id for one in old.not_stated if one.id}
    sides = Sides.of(old, new)
    changes, cannot_say = [], []
    for key, part in after.items():
        if key in before:
            changes += _changed(before[key], part, sides)
        elif part.id in unsaid:
            cannot_say.append(part.words)
        else:
            changes.append(Change(part.group, "new", part.id, part.words, part.people))
    for key, part in before.items():
        if key not in after:
            changes.append(Change(part.group, "gone", part.id, part.words, part.people))
    changes.sort(key=lambda one: (GROUPS.index(one.group), _HOW.index(one.how)))
    found = turns(old, new, catalogue)
    return Comparison(tuple(changes), found, tuple(cannot_say))


_HOW = ("new", "changed", "gone")


def _changed(was: Part, now: Part, sides: Sides) -> list[Change]:
    """Give what is different of one part that both views hold: one change, or none."""
    stands = standing(was.model, now.model)
    knows = knowing(was.model, now.model, sides)
    lines = differences(was.model, now.model, sides)
    if not (stands or knows or lines):
        return []
    said = now.short, now.people, stands, knows, lines
    return [Change(now.group, "changed", now.id, *said)]
