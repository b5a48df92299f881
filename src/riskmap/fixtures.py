"""Runs the small families beside each pattern, and says what they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riskmap import dates, questions, view, yamlfile
from riskmap.catalogue.load import ours
from riskmap.catalogue.model import Catalogue
from riskmap.errors import Problem, ProblemsFound
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

KINDS = {
    "asks_when_": "asks",
    "finds_out_when_": "finds_out",
    "silent_when_": "silent",
    "holds_back_when_": "silent",
}
FILLED_IN: Mapping[str, Any] = {
    "riskmap": "1",
    "family": "A fixture",
    "about": ["baby"],
    "sources": {"note": {"title": "A note"}},
}


@dataclass(frozen=True)
class Case:
    """One small family, and what a pattern should do about it."""

    pattern: str
    name: str
    kind: str  # asks, finds_out or silent
    ids: tuple[str, ...]  # of the questions that should come up
    document: Document
    sight: Sight
    line: int


@dataclass(frozen=True)
class Result:
    """What a case showed; `wrong` is empty where all is as it should be."""

    pattern: str
    case: str
    wrong: tuple[str, ...]


def run(
    catalogue: Catalogue, local: Sequence[Path] = (), only: Sequence[str] = ()
) -> Iterator[Result]:
    """Run every case of every pattern, or of those named."""
    for case in cases(catalogue, local):
        if not only or case.pattern in only:
            yield Result(case.pattern, case.name, try_out(case, catalogue))


def cases(catalogue: Catalogue, local: Sequence[Path] = ()) -> Iterator[Case]:
    """Read every case of every pattern's fixture file, in the order of their names.

    Raises:
        ProblemsFound: a fixture file cannot be read as cases.

    """
    for key in sorted(catalogue.patterns):
        for folder in (*reversed(local), ours()):
            path = folder / "patterns" / f"{key}.test.yaml"
            if path.is_file():
                yield from _cases(key, yamlfile.read(path))
                break


def _cases(pattern: str, document: Document) -> Iterator[Case]:
    shared = document.data.get("family") or {}
    for name, data in document.data.items():
        if name in ("pattern", "family"):
            continue
        kind = next((k for start, k in KINDS.items() if name.startswith(start)), None)
        line = document.line((name,))
        if kind is None or not isinstance(data, dict):
            wrong = f"'{name}' is not the name of a case."
            write = "Begin it with " + ", ".join(KINDS) + "."
            raise ProblemsFound([Problem(document.file, line, "", wrong, write)])
        expected = data.get("expect")
        ids = tuple(expected) if isinstance(expected, list) else ()
        if (kind == "silent") != (not ids):
            wrong = "This case does not say what it expects."
            write = "Add expect: [ids of questions]; a silent case has none."
            raise ProblemsFound([Problem(document.file, line, name, wrong, write)])
        family = _merged(_merged(FILLED_IN, shared), data, ("expect", "view"))
        made = Document(document.file, _filled_in(family), {}, {})
        yield Case(pattern, name, kind, ids, made, _sight(data.get("view")), line)


def _merged(
    base: Mapping[str, Any], more: Mapping[str, Any], leave_out: Sequence[str] = ()
) -> dict[str, Any]:
    """Lay one family over another: lists are joined, and the rest is replaced.

    An entry stands in for the shared entry of the same id.
    """
    merged = dict(base)
    for key, value in more.items():
        if key in leave_out:
            continue
        old = merged.get(key)
        if isinstance(old, list) and isinstance(value, list) and key != "about":
            merged[key] = [one for one in old if not _is_in(one, value)] + value
        elif isinstance(old, dict) and isinstance(value, dict):
            merged[key] = {**old, **value}
        else:
            merged[key] = value
    return merged


def _is_in(one: Any, others: Sequence[Any]) -> bool:  # noqa: ANN401
    key = one.get("id") if isinstance(one, dict) else None
    return key is not None and any(
        isinstance(other, dict) and other.get("id") == key for other in others
    )


def _filled_in(family: dict[str, Any]) -> dict[str, Any]:
    """Fill in what a fixture need not say: an entry's id, basis and source."""
    entries = [
        {"id": f"e{number}", "basis": "document", "source": "note", **entry}
        for number, entry in enumerate(family.get("entries", ()), 1)
    ]
    return {**family, "entries": entries}


def _sight(data: Any) -> Sight:  # noqa: ANN401
    data = data or {}
    day = data.get("as_at")
    return Sight(
        dates.day_of(day) if day else None,
        data.get("as_agency"),
        data.get("for", "worker"),
        data.get("reader"),
    )


def try_out(case: Case, catalogue: Catalogue) -> tuple[str, ...]:
    """Run one case; say in words what was expected and what happened instead."""
    try:
        family = from_document(case.document, catalogue.factors)
    except ProblemsFound as found:
        return tuple(str(problem) for problem in found.problems)
    seen = view.make(family, case.sight, catalogue.flags)
    asked = questions.ask(seen, catalogue).asked
    mine = {one.id: one for one in asked if one.pattern == case.pattern}
    if case.kind == "silent":
        return tuple(f"Expected silence, and {key} came up." for key in sorted(mine))
    outcome = "ask" if case.kind == "asks" else "find-out"
    wrong = []
    for key in case.ids:
        if key not in mine:
            came = ", ".join(sorted(mine)) or "nothing"
            wrong.append(f"Expected {key}; what came up was: {came}.")
        elif mine[key].outcome != outcome:
            wrong.append(f"Expected {key} to {outcome}; it was {mine[key].outcome}.")
    more = sorted(set(mine) - set(case.ids))
    wrong += [f"{key} came up too, and was not expected." for key in more]
    return tuple(wrong)
