"""Leaves out what cannot be true together, so that the family file can be worked with.

Whatever `riskmap check` would say is wrong is what goes: a date where there is one to
doubt, and a link only where no date is left. Each stays in the file as a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap import fields
from riskmap.errors import Problem, ProblemsFound
from riskmap.record.check import check
from riskmap.record.model import Family
from riskmap.yamlfile import Document

Notes = Mapping[tuple[str, str | int], Sequence[str]]  # by group, and id or number

SOME_DAY = "/.."  # it was, and when is not stated

_PERSON = re.compile(r"people\.([\w-]+)(?:\.(\w+))?")
_ITEM = re.compile(r"(couples|parent_links)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")


@dataclass(frozen=True)
class Agreed:
    """Fields of a family file in which riskmap finds nothing wrong."""

    data: Any
    notes: Notes
    left_out: Sequence[str]


def agree(data: Any) -> Agreed:  # noqa: ANN401 - the fields of a family file
    """Take out what contradicts the rest, and note it beside where it stood.

    Raises `ProblemsFound` for what is wrong in a way that taking out does not mend.
    """
    mender = _Mender(data)
    while problems := _problems(data):
        if not mender.mend(problems):
            raise ProblemsFound(problems)
    return mender.done()


def _problems(data: Any) -> list[Problem]:  # noqa: ANN401
    document = Document("the family file", data, {}, {})
    family, problems = fields.check(Family, document)
    return sorted(problems if family is None else check(family, document, ()))


class _Mender:
    """The fields of a file while they are brought to agree, and what was taken out."""

    def __init__(self, data: Any) -> None:  # noqa: ANN401
        self.data = data
        self.parts = [*data["people"].values(), *data["couples"], *data["parent_links"]]
        # By the part itself: its number in a list changes.
        self.notes: dict[int, list[str]] = {
            id(one): one.pop("#", []) for one in self.parts
        }
        self.taken: Counter[str] = Counter()

    def mend(self, problems: Sequence[Problem]) -> bool:
        """Take out one thing for each child and date; say whether anything went."""
        before = self.taken.total()
        touched: set[str] = set()
        circle_open = False
        gone: list[Any] = []
        for one in problems:
            if of_person := _PERSON.fullmatch(one.field):
                who, field = of_person.groups()
                if field == "died":
                    self._date(self.data["people"][who], field)
                elif field is None and not circle_open:  # one way out opens the circle
                    circle_open = True
                    gone += self._parents(who)
            elif of_item := _ITEM.fullmatch(one.field):
                group, number, field, at = of_item.groups()
                part = self.data[group][int(number) - 1]
                if field == "to":
                    self._date(part, field)
                elif at is not None or group == "parent_links":
                    gone += self._child(part, at, touched)
        for part in gone:
            self.data["parent_links"] = [
                one for one in self.data["parent_links"] if one is not part
            ]
        return self.taken.total() > before

    def _child(self, part: Any, at: str | None, touched: set[str]) -> list[Any]:  # noqa: ANN401
        """Take out when a child was born, or else whose child it is."""
        child = part["children"][int(at) - 1] if at else part["child"]
        if child in touched:
            return []
        touched.add(child)
        if "born" not in self.data["people"][child]:
            return self._unlink(part, child)
        self._date(self.data["people"][child], "born")
        return []

    def _date(self, part: Any, field: str) -> None:  # noqa: ANN401
        word = {"born": "born", "died": "died", "to": "ended"}[field]
        said = f"{word} {part[field]}, which does not go with the other dates"
        self.notes[id(part)].append(said)
        if field == "born":
            del part[field]
        else:
            part[field] = SOME_DAY
        self.taken["dates that do not go with others (noted in the file)"] += 1

    def _parents(self, who: str) -> list[Any]:
        gone = []
        for part in (*self.data["couples"], *self.data["parent_links"]):
            if who in part.get("children", ()) or who == part.get("child"):
                gone += self._unlink(part, who)
        return gone

    def _unlink(self, part: Any, child: str) -> list[Any]:  # noqa: ANN401
        """Take a child out of a couple; give the link that is to go, if it is one."""
        parents = part.get("of") or [part["parent"]]
        said = f"a child of {' and '.join(parents)}, which does not go with the rest"
        self.notes[id(self.data["people"][child])].append(said)
        self.taken["links to parents that do not go with the rest (noted there)"] += 1
        if "parent" in part:
            return [part]
        part["children"] = [one for one in part["children"] if one != child]
        if not part["children"]:
            del part["children"]
        return []

    def done(self) -> Agreed:
        """Give the fields that are left, and the notes that stand beside them."""
        places: list[tuple[str, str | int, Any]] = [
            *(("people", who, one) for who, one in self.data["people"].items()),
            *(("couples", n, one) for n, one in enumerate(self.data["couples"])),
            *(("parent_links", n, o) for n, o in enumerate(self.data["parent_links"])),
        ]
        notes = {(group, key): self.notes[id(one)] for group, key, one in places}
        filled = {name: value for name, value in self.data.items() if value}
        left_out = [f"{what}: {times(n)}" for what, n in sorted(self.taken.items())]
        return Agreed(filled, notes, left_out)


def times(number: int) -> str:
    """Say how many times.

    >>> times(1), times(1341)
    ('once', '1,341 times')
    """
    return "once" if number == 1 else f"{number:,} times"
