"""Makes an entry of each row: what it says and where it stands, without a basis."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from riskmap import dates
from riskmap.changing import AddAll, Read, Step
from riskmap.importing.chronology.columns import (
    SHORT,
    Columns,
    cell,
    read,
    without_time,
)
from riskmap.importing.chronology.grid import Row, Table
from riskmap.record.marks import letters
from riskmap.record.model import FAMILY, Family
from riskmap.record.naming import free

_LETTERS: Final = 10  # of an id: enough that no two rows ever have the same
_WHOLE: Final = ("family", "the family", "whole family", "the whole family", "all")
_SPLIT = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_EITHER = re.compile(r"(0?[1-9]|1[0-2])[./-](0?[1-9]|1[0-2])[./-]\d{4}")
_VAGUE = re.compile(r"\b(early|mid|late|beginning|start|middle|end)\b")

Watch = Callable[[Sequence[Row]], Iterable[Row]]


@dataclass
class Taken:
    """What was made of the rows, and what to tell whoever imports."""

    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    left_out: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    marked: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    there: int = 0  # rows that the file has already
    either: str = ""  # a date whose day could be its month

    @property
    def steps(self) -> list[Step]:
        """The steps that put it all into a family file."""
        steps = []
        if self.sources:
            steps.append(AddAll("sources", tuple(self.sources.items())))
        if self.entries:
            some = tuple((None, one) for one in self.entries)
            steps.append(AddAll("entries", some))
        return list[Step](steps)


def take(
    table: Table,
    columns: Columns,
    was: Read,
    *,
    century: str = "",
    watch: Watch = iter,
) -> Taken:
    """Make entries of the rows of a table.

    Args:
        table: where the rows stand.
        columns: which column is which, and the rows below the heads.
        was: the family file that they go into.
        century: what stands before a year of two figures, such as 20; "" leaves such a
            date unread.
        watch: gives the rows one by one, to show how far it is.

    """
    taken = Taken()
    family = was.family
    sources = {one.title.casefold(): key for key, one in family.sources.items()}
    own = _Sources(sources, taken, family)
    people = _people(family)
    there = {one.id for one in family.entries}
    seen: Counter[tuple[str, ...]] = Counter()
    if columns.above:
        taken.left_out["it stands above the heads"] += columns.above
    for row in watch(columns.rows):
        parts = {role: cell(row, columns, role) for role in ("date", "about", "source")}
        event = cell(row, columns, "event")
        if not event:
            taken.left_out["nothing says what happened"].append(row.number)
            continue
        said = (parts["date"], event, parts["source"], parts["about"])
        seen[said] += 1
        id_ = f"row-{letters(repr((said, seen[said])), _LETTERS)}"
        if id_ in there:
            taken.there += 1
            continue
        one = {"id": id_, "event": event}
        notes = _dated(one, parts["date"], century, row, taken)
        notes += _about(one, parts["about"], people, row, taken)
        where = _where(table, row)
        one["basis"] = "not-stated"
        one["source"] = _source(own, table, where, parts["source"])
        if notes:
            one["says"] = " ".join(notes)
        taken.entries.append(one)
    return taken


def _where(table: Table, row: Row) -> str:
    _, _, place = table.name.partition(", ")
    return f"{place}, row {row.number}" if place else f"row {row.number}"


# --- where it comes from


class _Sources:
    """The sources of the file, and those that the rows bring."""

    def __init__(self, there: dict[str, str], taken: Taken, family: Family) -> None:
        self._there, self._taken, self._family = there, taken, family

    def key(self, title: str) -> str:
        """Give the id of the source of that title, and add it where it is not there."""
        folded = title.casefold()
        if folded not in self._there:
            names = {*self._family.sources, *self._taken.sources}
            made = free(title, names)
            self._there[folded] = made
            self._taken.sources[made] = {"title": title}
        return self._there[folded]


def _source(own: _Sources, table: Table, where: str, said: str) -> Any:  # noqa: ANN401
    """Give the chronology and its row, and the source that the row itself names."""
    file = table.name.partition(", ")[0]
    here = {"from": own.key(file), "at": where}
    return (
        [here, own.key(said)] if said and said.casefold() != file.casefold() else here
    )


# --- when


def _dated(
    one: dict[str, Any], said: str, century: str, row: Row, taken: Taken
) -> list[str]:
    """Put the date of a row into its entry; else give it as words, and mark the row."""
    if not said:
        taken.marked["no date"].append(row.number)
        return []
    day, hour = without_time(said)
    short = SHORT.fullmatch(day)
    meant = read(f"{short[1]}{century}{short[2]}" if short and century else day)
    if meant is not None:
        one["happened"] = meant
        less = hour or _VAGUE.search(day.casefold())  # a file cannot say as much
        if not taken.either and _EITHER.fullmatch(day):
            shown = dates.words(dates.parse(meant))
            taken.either = f"{day} is read as {shown}: the day before the month."
        return [f"The date as it stands there: {said}."] if less else []
    why = "a year of two figures" if short else "a date that could not be read"
    taken.marked[f"{why}, which is kept as words"].append(row.number)
    return [f"The date as it stands there: {said}."]


# --- whom it is about


def _people(family: Family) -> Mapping[str, str | None]:
    """Give by each name whose it is, in small letters; None where it is of several."""
    found: dict[str, set[str]] = defaultdict(set)
    for who, person in family.people.items():
        names = {who, person.name}
        if not (person.unnamed or person.not_known):  # "Isla's father" is not Isla
            names |= set(person.name.split()[:1])
        for name in names:
            found[name.casefold()].add(who)
    for group in (family.homes, family.agencies):
        for key, one in group.items():
            found[one.name.casefold()].add(key)
    for name in _WHOLE:
        found[name].add(FAMILY)
    return {
        name: next(iter(ids)) if len(ids) == 1 else None for name, ids in found.items()
    }


def _about(
    one: dict[str, Any],
    said: str,
    people: Mapping[str, str | None],
    row: Row,
    taken: Taken,
) -> list[str]:
    if not said:
        return []
    whole = people.get(said.casefold())
    parts = [said] if whole else [part for part in _SPLIT.split(said) if part]
    ids = [people.get(part.casefold()) for part in parts]
    if meant := list(dict.fromkeys(id_ for id_ in ids if id_)):
        one["about"] = meant[0] if len(meant) == 1 else meant
    unknown = [part for part, id_ in zip(parts, ids, strict=True) if not id_]
    if not unknown:
        return []
    taken.marked["a name that is of nobody in the file, or of several"].append(
        row.number
    )
    return [f"Whom it is about, as it stands there: {said}."]


# --- in words


def told(taken: Taken) -> Iterator[str]:
    """Say what was left out, what could not be placed, and what was there already."""
    if taken.either:
        yield taken.either
    if taken.there:
        yield "In the file already, and not added again: " + _rows_many(taken.there)
    for why, numbers in taken.left_out.items():
        yield f"Left out, {why}: {listed(numbers)}."
    for what, numbers in taken.marked.items():
        yield f"To look at, {what}: {listed(numbers)}."


def _rows_many(many: int) -> str:
    return f"{many} row{'' if many == 1 else 's'}."


def listed(numbers: Sequence[int]) -> str:
    """Name some rows, those that follow each other together.

    >>> listed([3]), listed([2, 3, 4, 9])
    ('row 3', 'rows 2 to 4, 9')
    """
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    said = [f"{run[0]}" if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(said)}"
