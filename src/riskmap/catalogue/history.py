"""Knows what changed between versions of the catalogue, and what that means for maps.

`changes.yaml` says it, newest version first. `released.yaml` holds the digests of all
words as they stood when the last version was closed, so that nothing changes unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from riskmap import fields, yamlfile
from riskmap.catalogue import stamps
from riskmap.catalogue.model import Catalogue, Id, Ids, Text, Words
from riskmap.errors import ProblemsFound
from riskmap.fields import Model

CHANGES, RELEASED = "changes.yaml", "released.yaml"
M = TypeVar("M", bound=Model)

What = Literal["new", "reworded", "retired"]


class Change(Model):
    """One change to some entries, and what it means for a map that is open."""

    what: What
    means: Text
    entries: Ids
    questions: Words = ()  # whose words changed, each as entry/question


class Version(Model):
    """A version of the catalogue, and what is different from the one before."""

    catalogue: Text
    about: Text
    changes: tuple[Change, ...] = ()


class Changes(Model):
    """Every version, newest first."""

    versions: Annotated[tuple[Version, ...], Field(min_length=1)]

    def since(self, version: str) -> tuple[Version, ...] | None:
        """Give the versions after one, oldest first; None where there is none such."""
        names = [one.catalogue for one in self.versions]
        if version not in names:
            return None
        return tuple(reversed(self.versions[: names.index(version)]))


class Released(Model):
    """The digests of all words when a version was closed."""

    catalogue: Text
    words: Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """What is different from the version that was closed last."""

    new: tuple[Id, ...]
    reworded: tuple[Id, ...]
    gone: tuple[Id, ...]
    questions: tuple[str, ...]  # those of them with other words, or gone


def changes(folder: Path) -> Changes:
    """Read what changed, of the catalogue in a folder.

    Raises:
        ProblemsFound: what is wrong with the file, with its lines.

    """
    return _read(Changes, folder / CHANGES)


def released(folder: Path) -> Released:
    """Read the digests of the version that was closed last.

    Raises:
        ProblemsFound: what is wrong with the file, with its lines.

    """
    return _read(Released, folder / RELEASED)


def _read(model: type[M], path: Path) -> M:
    found, problems = fields.check(model, yamlfile.read(path))
    if found is None or problems:
        raise ProblemsFound(problems)
    return found


def difference(catalogue: Catalogue, closed: Released) -> Difference:
    """Compare the words of a catalogue with those of the version closed last."""
    now, then = stamps.of_all(catalogue), closed.words
    entries = {key for key in then if "/" not in key}
    present = {key for key in now if "/" not in key}
    changed = {key for key in entries & present if now[key] != then[key]}
    questions = {
        key
        for key in then
        if "/" in key and key.split("/")[0] in changed and now.get(key) != then[key]
    }
    return Difference(
        tuple(sorted(present - entries)),
        tuple(sorted(changed)),
        tuple(sorted(entries - present)),
        tuple(sorted(questions)),
    )


def untold(found: Difference, told: Changes, closed: Released) -> Difference:
    """Give what is different and stands in no version since the one closed last."""
    since = told.since(closed.catalogue) or ()
    named = {one for version in since for one in _named(version)}
    return Difference(
        tuple(one for one in found.new if one not in named),
        tuple(one for one in found.reworded if one not in named),
        tuple(one for one in found.gone if one not in named),
        tuple(one for one in found.questions if one not in named),
    )


def _named(version: Version) -> Iterator[str]:
    for change in version.changes:
        yield from (*change.entries, *change.questions)
