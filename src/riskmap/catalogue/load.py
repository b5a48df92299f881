"""Reads the catalogue, ours and a council's over it; one broken entry stops it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from riskmap import factor_catalogue, fields, yamlfile
from riskmap.catalogue import parsed
from riskmap.catalogue.faults import faults, of_needs, problems
from riskmap.catalogue.model import (
    Catalogue,
    Demands,
    Factor,
    Pattern,
    Settings,
    Sources,
)
from riskmap.errors import Problem, ProblemsFound
from riskmap.fields import Model
from riskmap.yamlfile import Document

M = TypeVar("M", bound=Model)
E = TypeVar("E", Factor, Pattern)

_FILES = ("catalogue.yaml", "demands.yaml", "keeping.yaml", "sources.yaml")
_FOLDERS = ("factors", "patterns")
LOCAL = " (local)"  # how the label of a local entry ends


@dataclass
class Read:
    """What could be read of a catalogue, where each entry stands, and what is wrong."""

    catalogue: Catalogue | None = None
    paths: dict[tuple[type[Factor | Pattern], str], Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def ours() -> Path:
    """Give the folder of the catalogue that comes with riskmap."""
    return Path(factor_catalogue.__file__).parent


def load(local: Iterable[Path] = ()) -> Catalogue:
    """Read our catalogue, and lay each local folder over it in turn.

    Where a folder lies over ours, every entry is also looked through for what it
    names and what is not there; ours by itself was looked through when it was made.

    Raises:
        ProblemsFound: everything that is wrong, with file and line.

    """
    local = tuple(local)
    found = read(local)
    if found.catalogue is not None and local:
        for (kind, key), path in found.paths.items():
            entry = found.catalogue.entry(kind, key)
            found.problems += problems(path, faults(entry, found.catalogue))
    if found.catalogue is None or found.problems:
        raise ProblemsFound(found.problems)
    return found.catalogue


def read(local: Iterable[Path] = ()) -> Read:
    """Read as much of the catalogue as can be read, and gather what is wrong."""
    local = tuple(local)
    reading = _Reading()
    catalogue = reading.base(ours())
    for folder in local:
        if catalogue is not None:
            catalogue = reading.over(catalogue, folder)
    reading.found.catalogue = catalogue
    if catalogue is not None and (says := list(of_needs(catalogue))):
        reading.found.problems += problems(_with_needs([ours(), *local]), says)
    return reading.found


def _with_needs(folders: Iterable[Path]) -> Path:
    """Give the file of settings whose needs are in use: the last that holds some."""
    files = [folder / _FILES[0] for folder in folders]
    there = [path for path in files if path.is_file()]
    return [path for path in there if "needs" in yamlfile.read(path).data][-1]


class _Reading:
    """Reads files one by one and gathers what is wrong with any of them."""

    def __init__(self) -> None:
        self.found = Read()
        self.kept = parsed.read(ours())

    def base(self, folder: Path) -> Catalogue | None:
        settings = self.one(Settings, folder / "catalogue.yaml")
        demands = self.one(Demands, folder / "demands.yaml")
        sources = self.one(Sources, folder / "sources.yaml")
        factors = dict(self.entries(Factor, folder / "factors"))
        patterns = dict(self.entries(Pattern, folder / "patterns"))
        if settings is None or demands is None or sources is None:
            return None
        known = {demand.id: demand for demand in demands.demands}
        return Catalogue(settings, factors, patterns, known, sources.sources)

    def over(self, catalogue: Catalogue, folder: Path) -> Catalogue:
        """Lay a local folder over a catalogue: new entries, and ours in other words.

        A local entry says that it is local in its label, and so wherever it shows.
        """
        self.found.problems += _strangers(folder)
        factors = dict(self.entries(Factor, folder / "factors", LOCAL))
        patterns = dict(self.entries(Pattern, folder / "patterns", LOCAL))
        demands = self.some(Demands, folder / "demands.yaml")
        sources = self.some(Sources, folder / "sources.yaml")
        more = {
            one.id: one.model_copy(update={"label": f"{one.label}{LOCAL}"})
            for one in (demands.demands if demands else ())
        }
        settings = self.settings(catalogue.settings, folder / "catalogue.yaml")
        return replace(
            catalogue,
            settings=settings,
            factors={**catalogue.factors, **factors},
            patterns={**catalogue.patterns, **patterns},
            demands={**catalogue.demands, **more},
            sources={**catalogue.sources, **(sources.sources if sources else {})},
            local=catalogue.local | {*factors, *patterns, *more},
        )

    def settings(self, base: Settings, path: Path) -> Settings:
        """Lay a local file of settings over ours: it holds only what it changes."""
        if not path.is_file():
            return base
        try:
            document = yamlfile.read(path)
        except ProblemsFound as unreadable:
            self.found.problems += unreadable.problems
            return base
        whole = _laid_over(base.model_dump(mode="json"), document.data)
        settings, problems = fields.check(Settings, document, data=whole)
        self.found.problems += problems
        return settings or base

    def some(self, model: type[M], path: Path) -> M | None:
        return self.one(model, path) if path.is_file() else None

    def one(self, model: type[M], path: Path) -> M | None:
        try:
            content = _bytes(path)
            data = self.kept.get(parsed.key(content))
            if data is not None:
                found, problems = fields.check(model, Document(str(path), data, {}, {}))
                if not problems:
                    return found
            found, problems = fields.check(model, yamlfile.parse(content, str(path)))
        except ProblemsFound as unreadable:
            found, problems = None, list(unreadable.problems)
        self.found.problems += problems
        return found

    def entries(
        self, model: type[E], folder: Path, mark: str = ""
    ) -> Iterator[tuple[str, E]]:
        """Read each entry of a folder; its file is called after its id."""
        seen: dict[str, Path] = {}
        for path in parsed.files(folder):
            entry = self.one(model, path)
            if entry is None:
                continue
            if entry.id != path.stem:
                wrong = f"This file holds the entry '{entry.id}'."
                write = f"Name the file {entry.id}.yaml, or mend the id."
                self.wrong(path, wrong, write)
            if entry.id in seen:
                wrong = f"'{entry.id}' stands in {seen[entry.id]} already."
                self.wrong(path, wrong, "Give one of them another id.")
            seen[entry.id] = path
            self.found.paths[model, entry.id] = path
            label = f"{entry.label}{mark}"
            yield entry.id, entry.model_copy(update={"label": label}) if mark else entry

    def wrong(self, path: Path, wrong: str, write: str) -> None:
        line = yamlfile.read(path).key_line(("id",))
        self.found.problems.append(Problem(str(path), line, "id", wrong, write))


def _bytes(path: Path) -> bytes:
    """Read a file the quick way; where that does not work, say why not."""
    try:
        return path.read_bytes()
    except OSError:
        return yamlfile.contents(path)


def _laid_over(base: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Lay fields over others; groups of named fields are laid over in turn."""
    whole = dict(base)
    for key, value in data.items():
        old = whole.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            value = _laid_over(old, value)  # noqa: PLW2901
        whole[key] = value
    return whole


def _strangers(folder: Path) -> Iterator[Problem]:
    """Give the files of a local folder that riskmap would not read, or say it is empty.

    A file that is passed over in silence is one that somebody believes is in use.
    """
    here = f"Here it reads {', '.join(_FILES)}, and what is in factors and patterns."
    found = sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    for path in found:
        first, *rest = path.relative_to(folder).parts
        known = first in _FOLDERS if rest else first in _FILES
        if not known or path.suffix != ".yaml":
            yield Problem(str(path), 0, "", "riskmap does not read this file.", here)
    if not found:
        yield Problem(str(folder), 0, "", "This folder holds no catalogue.", here)
