"""Holds that no words of the catalogue change unsaid, and closes a version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from riskmap import saving, yamlfile
from riskmap.catalogue import history, keeping, load, stamps
from riskmap.catalogue.history import Difference, Released
from riskmap.catalogue.keeping import Keeping
from riskmap.catalogue.model import Catalogue
from riskmap.errors import Problem, ProblemsFound

COMMAND = "riskmap catalogue changed --write"
_MEANS = {
    "new": "Questions may come up that nobody asked before.",
    "reworded": "Say here what it means for maps that are open.",
    "retired": "It raises nothing any more. What is written under it stays.",
}


def unsaid(found: load.Read, kept: Keeping) -> Iterator[Problem]:
    """Give what changed in our own catalogue and is not said in its changes."""
    folder, catalogue = load.ours(), found.catalogue
    if catalogue is None:
        return
    try:
        told, closed = history.changes(folder), history.released(folder)
    except ProblemsFound as unreadable:
        yield from unreadable.problems
        return
    at = str(folder / history.CHANGES)
    for n, change in enumerate(told.versions[0].changes):
        if change.means == _MEANS["reworded"]:
            means = ("versions", 0, "changes", n, "means")
            wrong, write = "This is what riskmap wrote to be replaced.", change.means
            document = yamlfile.read(folder / history.CHANGES)
            field = yamlfile.readable(means, document.data)
            yield Problem(at, document.line(means), field, wrong, write)
    newest = told.versions[0].catalogue
    if newest != catalogue.settings.catalogue:
        wrong = f"The newest version here is {newest}, and the catalogue's is another."
        write = f"Begin with {catalogue.settings.catalogue}, as in catalogue.yaml."
        yield Problem(at, 2, "versions[1].catalogue", wrong, write)
    line = _line(folder / history.RELEASED, ("catalogue",))
    if told.since(closed.catalogue) is None:
        wrong = f"{history.CHANGES} has no version {closed.catalogue}."
        where = str(folder / history.RELEASED)
        yield Problem(where, line, "catalogue", wrong, "Add it there.")
    found_now = history.difference(catalogue, closed)
    missing = history.untold(found_now, told, closed)
    for key in _other(missing):
        yield _other_words(key, catalogue, found, missing, closed)
    for key in found_now.gone:
        if key not in kept.retired():
            wrong = f"'{key}' was in version {closed.catalogue} and is not here now."
            write = "Bring it back with status: retired; explorations may name it. Or "
            write += f"say under retired_ids in {keeping.NAME} why it is gone."
            yield Problem(str(folder / history.RELEASED), line, key, wrong, write)


def _other(missing: Difference) -> tuple[str, ...]:
    """Give each entry that has other words, or of which a question has.

    An entry that is told may have a question that is not: a map asks by the question.
    """
    asked = (one.partition("/")[0] for one in missing.questions)
    return tuple(dict.fromkeys((*missing.reworded, *asked)))


def _other_words(
    key: str,
    catalogue: Catalogue,
    found: load.Read,
    missing: Difference,
    closed: Released,
) -> Problem:
    path = next(path for (_, one), path in found.paths.items() if one == key)
    entry = catalogue.factors.get(key) or catalogue.patterns[key]
    changed = [
        n
        for n, one in enumerate(entry.questions)
        if f"{key}/{one.id}" in missing.questions
    ]
    at = ("questions", changed[0], "words") if changed else ("label",)
    document = yamlfile.read(path)
    wrong = f"These words are not those of version {closed.catalogue}, and "
    wrong += f"{history.CHANGES} does not say so."
    write = f"Write what it means for open maps there, after: {COMMAND}"
    field = yamlfile.readable(at, document.data)
    return Problem(str(path), document.line(at), field, wrong, write)


def write(folder: Path, missing: Difference) -> None:
    """Add to the newest version of a folder's changes what it does not say yet."""
    groups = {"new": missing.new, "reworded": _other(missing)}
    groups["retired"] = missing.gone

    def change(data: Any) -> None:  # noqa: ANN401 - whatever the file holds
        newest = data["versions"][0]
        changes = newest.setdefault("changes", [])
        for what, entries in groups.items():
            if entries:
                some = {"what": what, "means": _MEANS[what], "entries": list(entries)}
                if what == "reworded":
                    some["questions"] = list(missing.questions)
                changes.append(some)

    saving.edit(folder / history.CHANGES, change)


def close(folder: Path, catalogue: Catalogue, following: str, about: str) -> None:
    """Keep the words as they stand as those of this version, and begin another."""
    version = catalogue.settings.catalogue
    lines = [
        "# Digests of all words as they stood when this version was closed.",
        "# `riskmap catalogue changed --close` writes this; nobody else does.",
        f'catalogue: "{version}"',
        "words:",
        *(f'  {key}: "{one}"' for key, one in sorted(stamps.of_all(catalogue).items())),
    ]
    text = "\n".join(lines) + "\n"

    def begin(data: Any) -> None:  # noqa: ANN401
        data["versions"].insert(0, {"catalogue": following, "about": about})

    def name(data: Any) -> None:  # noqa: ANN401
        data["catalogue"] = following

    saving.write_atomically(folder / history.RELEASED, text.encode())
    saving.edit(folder / history.CHANGES, begin)
    saving.edit(folder / "catalogue.yaml", name)


def _line(path: Path, at: tuple[str, ...]) -> int:
    return yamlfile.read(path).line(at)
