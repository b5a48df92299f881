"""Gathers what is wrong between the parts of a family file, each at its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple

from riskmap.errors import Problem
from riskmap.fields import Model, did_you_mean
from riskmap.fields.holding import holding
from riskmap.record.model import Tied
from riskmap.record.partial import Partial
from riskmap.yamlfile import Document, Path_, inside, readable

_GUESSES = 100_000  # words of one file that are compared to find a similar one: slow


class Found:
    """The problems of one file, and the ids that it gives to things.

    The ids are those that are written, also where the rest of the thing is wrong.
    """

    def __init__(self, document: Document, partial: Partial | None = None) -> None:
        self.document, self.partial = document, partial
        self.problems: list[Problem] = []
        self.people = self._keys("people")
        self.homes = self._keys("homes")
        self.agencies = self._keys("agencies")
        self.sources = self._keys("sources")
        self.entry_ids = self._entry_ids()
        self.entries = frozenset(one for one, _ in self.entry_ids)
        self._guesses = _GUESSES

    def say(self, path: Path_, wrong: str, write: str) -> None:
        """Say that something is wrong at a place in the family."""
        self.say_at(self._place(path), wrong, write)

    def say_at(self, path: Path_, wrong: str, write: str) -> None:
        """Say that something is wrong at a place in the file."""
        path = _as_written(path, self.document.data)
        line = self.document.line(path)
        field = readable(path, self.document.data)
        self.problems.append(Problem(self.document.file, line, field, wrong, write))

    def lacks_a_field(self, path: Path_) -> bool:
        """Say whether a field was left out there: nothing is wrong for want of it."""
        return self.partial is not None and self._place(path)[:2] in self.partial.mended

    def guess(self, word: str, among: Collection[str]) -> str:
        """Ask whether a similar word was meant; "" when none is similar."""
        self._guesses -= len(among)
        return did_you_mean(word, sorted(among)) if self._guesses >= 0 else ""

    def _place(self, path: Path_) -> Path_:
        return path if self.partial is None else self.partial.place(path)

    def _keys(self, group: str) -> Mapping[str, Path_]:
        there = inside(self.document.data, group)
        return {key: (group, key) for key in there} if isinstance(there, dict) else {}

    def _entry_ids(self) -> tuple[tuple[str, Path_], ...]:
        there = inside(self.document.data, "entries")
        named = [
            (inside(entry, "id"), ("entries", number, "id"))
            for number, entry in enumerate(there if isinstance(there, list) else ())
        ]
        return tuple((one.strip(), at) for one, at in named if isinstance(one, str))


def _as_written(path: Path_, data: Any) -> Path_:  # noqa: ANN401
    """Leave out the steps that a short way to write something has not."""
    kept: Path_ = ()
    for part in path:
        if isinstance(data, dict if isinstance(part, str) else list):
            kept, data = (*kept, part), inside(data, part)
    return kept


class Part(NamedTuple):
    """One value somewhere in a family, and the way to it in the words of the file."""

    path: Path_
    value: Any


@cache
def file_names(kind: type[Model]) -> Mapping[str, str]:
    """Give for each field of a model the name that a file uses for it."""
    return {field: info.alias or field for field, info in kind.model_fields.items()}


def parts(family: Model) -> list[Part]:
    """Give a family and everything within it: all that has fields, and tied dates."""
    found: list[Part] = []
    _gather(family, (), found)
    return found


def _gather(value: Any, path: Path_, found: list[Part]) -> None:  # noqa: ANN401
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            _gather(part, (*path, number), found)
    elif isinstance(value, dict):
        for key, part in value.items():
            _gather(part, (*path, key), found)
    elif isinstance(value, Model):  # after those that are looked at more quickly
        found.append(Part(path, value))
        values = vars(value)
        for field, name in _ways_in(type(value)):
            if values[field]:
                _gather(values[field], (*path, name), found)
    elif isinstance(value, Tied):
        found.append(Part(path, value))


@cache
def _ways_in(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    """Give the fields that may hold a part, each with its name in a file."""
    names = file_names(kind)
    return tuple((field, names[field]) for field in holding(kind, Model, Tied))


def circular(points_to: Mapping[str, Collection[str]]) -> list[str]:
    """Give those from whom a way leads back to themselves, in the order given.

    Those on one round way are gathered by walking against it from the end of every
    way (Kosaraju); the time grows with the number of ways.
    """
    if not any(points_to.values()):
        return []
    pointed: dict[str, list[str]] = {one: [] for one in points_to}
    for one, others in points_to.items():
        for other in others:
            if other in pointed:
                pointed[other].append(one)
    seen: set[str] = set()
    round_ways: set[str] = set()
    for one in reversed(_by_end(points_to)):
        together = _new_within_reach(one, pointed, seen)
        if len(together) > 1 or one in points_to[one]:
            round_ways |= together
    return [one for one in points_to if one in round_ways]


def _by_end(points_to: Mapping[str, Collection[str]]) -> list[str]:
    """Give each one after all to whom a way leads from it."""
    seen: set[str] = set()
    ended: list[str] = []
    for start in points_to:
        way = [(start, iter(points_to[start]))] if start not in seen else []
        seen.add(start)
        while way:
            _, others = way[-1]
            step = next((o for o in others if o in points_to and o not in seen), None)
            if step is None:
                ended.append(way.pop()[0])
            else:
                seen.add(step)
                way.append((step, iter(points_to[step])))
    return ended


def _new_within_reach(
    one: str, points_to: Mapping[str, Collection[str]], seen: set[str]
) -> set[str]:
    found: set[str] = set()
    todo = [one]
    while todo:
        other = todo.pop()
        if other not in seen:
            seen.add(other)
            found.add(other)
            todo += points_to[other]
    return found
