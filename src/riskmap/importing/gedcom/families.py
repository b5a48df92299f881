"""Reads the families of a GEDCOM file: couples, and whose child each child is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from riskmap.importing.gathered import Link, Pair, Someone
from riskmap.importing.gedcom.individuals import SOME_DAY, first_date, happened

if TYPE_CHECKING:
    from fastgedcom.base import FakeLine, TrueLine

    from riskmap.importing.gedcom.leftovers import LeftOut

# What programs write for how a child belongs to a family, or to one parent.
_KINDS: Final = {
    "": "birth",
    "birth": "birth",
    "biological": "birth",
    "natural": "birth",
    "adopted": "adoptive",
    "adoptive": "adoptive",
    "foster": "foster",
    "fostered": "foster",
    "step": "step",
    "stepchild": "step",
    "guardian": "guardian",
    "guardianship": "guardian",
}
_SEALING: Final = "sealing"  # a rite, which makes nobody a parent
_NOBODY: Final = "@VOID@"
_SEPARATED = re.compile(r"separat", re.IGNORECASE)
_GONE: Final = "links to people who are not in the file"


class Families:
    """The couples and parent links of one file, family by family."""

    def __init__(self, people: Mapping[str, TrueLine], left_out: LeftOut) -> None:
        self._people, self._left_out = people, left_out
        self._children: dict[str, list[str]] = defaultdict(list)
        self._families: set[str] = set()
        for key, one in people.items():
            for up in one >> "FAMC":
                self._children[up.payload].append(key)
        self.pairs: list[Pair] = []
        self.links: list[Link] = []
        self.not_known: list[Someone] = []

    def add(self, family: TrueLine) -> None:
        """Add the couple and the children of a FAM record."""
        self._left_out.within(family)
        self._families.add(family.tag)
        of = self._there(line for tag in ("HUSB", "WIFE") for line in family >> tag)
        named = self._there(family >> "CHIL")
        children = [
            one
            for one in dict.fromkeys((*named, *self._children.get(family.tag, ())))
            if one not in of
        ]
        if len(of) > 2:
            self._left_out.link("third partners of one couple")
            of = of[:2]
        if not of:
            self._without_parents(family, children)
            return
        together = []
        for child in children:
            links = list(self._links(family, of, child))
            if all(one.kind == "birth" and not one.disputed for one in links):
                together += [child] if links else []
            else:
                self.links += links
        self._pair(family, tuple(of), tuple(together))

    def finish(self) -> None:
        """Count the families that children point to and that are not there."""
        for family, children in self._children.items():
            if family not in self._families:
                for _ in children:
                    self._left_out.link(_GONE)

    def _there(self, lines: Iterable[TrueLine]) -> list[str]:
        found = []
        for line in lines:
            if line.payload in self._people:
                found.append(line.payload)
            elif line.payload not in ("", _NOBODY):
                self._left_out.link(_GONE)
        return list(dict.fromkeys(found))

    def _without_parents(self, family: TrueLine, children: list[str]) -> None:
        """Join brothers and sisters of whose parents the file says nothing."""
        if len(children) > 1:
            key = f"{family.tag}?"
            name = "Parent, not known"
            self.not_known.append(Someone(key, name, not_known=True))
            self.pairs.append(Pair((key,), tuple(children)))

    def _pair(
        self, family: TrueLine, of: tuple[str, ...], born: tuple[str, ...]
    ) -> None:
        notes: list[str] = []
        since = first_date(family, "MARR", "married", notes, self._left_out)
        ended = {"DIV": "divorce", "ANUL": "not-stated"}
        married = happened(family, "MARR")
        until = ended_by = None
        for tag, how in ended.items():
            if ended_by is None and happened(family, tag):
                until = first_date(family, tag, "ended", notes, self._left_out)
                until, ended_by, married = until or SOME_DAY, how, True
        if ended_by is None and (parted := self._separation(family)):
            until, ended_by = parted, "separation"
        if len(of) == 1 and not (born or married):
            return
        kind = "married" if married else None
        self.pairs.append(Pair(of, born, kind, since, until, ended_by, tuple(notes)))

    @staticmethod
    def _separation(family: TrueLine) -> str | None:
        from riskmap.importing.gedcom.when import edtf  # noqa: PLC0415

        for event in family >> "EVEN":
            if _SEPARATED.search(event >= "TYPE"):
                return edtf(event >= "DATE") or SOME_DAY
        return None

    def _links(self, family: TrueLine, of: list[str], child: str) -> Iterable[Link]:
        """Give how a child belongs to each partner; nothing where it does not."""
        record = self._people[child]
        up = _pointing(record >> "FAMC", family.tag)
        listed = _pointing(family >> "CHIL", child)
        status = (up >= "STAT").strip().casefold()
        word = (up >= "PEDI").strip().casefold()
        if status == "disproven" or word == _SEALING:
            what = "links that were disproven, or made by a rite alone"
            self._left_out.link(what)
            return
        husbands = {line.payload for line in family >> "HUSB"}
        adopted, since = self._adoption(record, family, of)
        for parent in of:
            own = (listed >= ("_FREL" if parent in husbands else "_MREL")).casefold()
            kind = _KINDS.get(own.strip() or word, "unknown")
            if parent in adopted:
                kind = "adoptive"
            dated = since if kind == "adoptive" else None
            yield Link(parent, child, kind, dated, disputed=status == "challenged")

    def _adoption(
        self, record: TrueLine, family: TrueLine, of: list[str]
    ) -> tuple[list[str], str | None]:
        """Say which partners adopted a child, and when."""
        for event in record >> "ADOP":
            into = event > "FAMC"
            if into.payload != family.tag:
                continue
            who = (into >= "ADOP").strip().upper() or "BOTH"
            by = {line.payload for tag in ("HUSB", "WIFE") for line in family >> tag
                  if who in ("BOTH", tag)}  # fmt: skip
            since = first_date(record, "ADOP", "adopted", [], self._left_out)
            return [one for one in of if one in by], since
        return [], None


def _pointing(lines: Iterable[TrueLine], to: str) -> TrueLine | FakeLine:
    from fastgedcom.base import FakeLine  # noqa: PLC0415 - late, as the parser is

    return next((line for line in lines if line.payload == to), FakeLine())
