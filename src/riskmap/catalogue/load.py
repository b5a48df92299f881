"""Reads the catalogue, ours and a council's over it; one broken entry stops it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TypeVar

from riskmap import fields, yamlfile
from riskmap.catalogue import parsed
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


def ours() -> Path:
    """Give the folder of the catalogue that comes with riskmap."""
    return Path(str(resources.files("riskmap.factor_catalogue")))


def load(local: Iterable[Path] = ()) -> Catalogue:
    """Read our catalogue, and lay each local folder over it in turn.

    Raises:
        ProblemsFound: everything that is wrong, with file and line.

    """
    reading = _Reading()
    catalogue = reading.base(ours())
    for folder in local:
        if not folder.is_dir():
            wrong = "There is no such folder for a local catalogue."
            raise ProblemsFound([Problem(str(folder), 0, "", wrong)])
        catalogue = reading.over(catalogue, folder)
    if reading.problems:
        raise ProblemsFound(reading.problems)
    return catalogue


class _Reading:
    """Reads files one by one and gathers what is wrong with any of them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.kept = parsed.read(ours())

    def base(self, folder: Path) -> Catalogue:
        settings = self.one(Settings, folder / "catalogue.yaml")
        demands = self.one(Demands, folder / "demands.yaml")
        sources = self.one(Sources, folder / "sources.yaml")
        if settings is None or demands is None or sources is None:
            raise ProblemsFound(self.problems)
        return Catalogue(
            settings,
            dict(self.entries(Factor, folder / "factors")),
            dict(self.entries(Pattern, folder / "patterns")),
            {demand.id: demand for demand in demands.demands},
            sources.sources,
        )

    def over(self, catalogue: Catalogue, folder: Path) -> Catalogue:
        """Lay a local folder over a catalogue: new entries, and ours in other words."""
        factors = dict(self.entries(Factor, folder / "factors"))
        patterns = dict(self.entries(Pattern, folder / "patterns"))
        new = replace(
            catalogue,
            factors={**catalogue.factors, **factors},
            patterns={**catalogue.patterns, **patterns},
            local=catalogue.local | set(factors) | set(patterns),
        )
        if (folder / "catalogue.yaml").is_file():
            settings = self.one(Settings, folder / "catalogue.yaml")
            new = replace(new, settings=settings or new.settings)
        if (folder / "sources.yaml").is_file():
            sources = self.one(Sources, folder / "sources.yaml")
            more = sources.sources if sources else {}
            new = replace(new, sources={**new.sources, **more})
        return new

    def one(self, model: type[M], path: Path) -> M | None:
        try:
            content = yamlfile.contents(path)
            data = self.kept.get(parsed.key(content))
            if data is not None:
                found, problems = fields.check(model, Document(str(path), data, {}, {}))
                if not problems:
                    return found
            found, problems = fields.check(model, yamlfile.parse(content, str(path)))
        except ProblemsFound as unreadable:
            found, problems = None, list(unreadable.problems)
        self.problems += problems
        return found

    def entries(self, model: type[E], folder: Path) -> Iterator[tuple[str, E]]:
        """Read each entry of a folder; its file is called after its id."""
        seen: dict[str, Path] = {}
        for path in parsed.files(folder):
            entry = self.one(model, path)
            if entry is None:
                continue
            if entry.id != path.stem:
                wrong = f"This file holds the entry '{entry.id}'."
                advice = f"Name the file {entry.id}.yaml, or mend the id."
                self.problems.append(Problem(str(path), 1, "id", wrong, advice))
            if entry.id in seen:
                wrong = f"'{entry.id}' stands in {seen[entry.id]} already."
                self.problems.append(Problem(str(path), 1, "id", wrong))
            seen[entry.id] = path
            yield entry.id, entry
