"""Finds what is wrong with the catalogue: links, sources, flags and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from riskmap import yamlfile
from riskmap.catalogue import keeping, load, readingage, stamps, telling, texts, wording
from riskmap.catalogue.faults import Say, faults, problems
from riskmap.catalogue.keeping import Keeping
from riskmap.catalogue.model import Catalogue, Factor, Pattern
from riskmap.errors import Problem, ProblemsFound
from riskmap.yamlfile import Path_

_SOURCES = "sources.yaml"
_A_DAY = "Write checked: 2026-01-31, the day on which somebody last looked at it."
_BOTH_SAID = "Ask for one more of family, practitioner and service; or, where that "
_BOTH_SAID += f"cannot be kind, say why under asked_of_fewer in {keeping.NAME}."


def check(local: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Give everything that is wrong with our catalogue and what is laid over it."""
    local = tuple(local)
    found = load.read(local)
    kept, unreadable = keeping.read([load.ours(), *local])
    wrong = [*found.problems, *unreadable]
    if found.catalogue is not None:
        for (kind, key), path in found.paths.items():
            entry = found.catalogue.entry(kind, key)
            says = [*_entry(entry, found.catalogue, kept), *_company(entry, path)]
            wrong += problems(path, says)
        for folder in (load.ours(), *local):
            for name, says in _shared(folder, kept):
                wrong += problems(folder / name, says)
            wrong += problems(folder / _SOURCES, _looked_at(folder / _SOURCES))
    wrong += telling.unsaid(load.read() if local else found, kept)
    return tuple(sorted(set(wrong)))


def _entry(
    entry: Factor | Pattern, catalogue: Catalogue, kept: Keeping
) -> Iterator[Say]:
    yield from faults(entry, catalogue)
    if entry.id in kept.retired():
        wrong = f"The id '{entry.id}' was given up: {kept.retired()[entry.id]}"
        yield ("id",), wrong, "Give it another id: older files may still name this one."
    for at, text in texts.of(entry):
        yield from _text(at, text, kept)
    yield from _questions(entry, kept)
    yield from _reviewed(entry)
    if isinstance(entry, Factor):
        yield from _law(entry, catalogue)


def _text(at: Path_, text: str, kept: Keeping) -> Iterator[Say]:
    if text.startswith(wording.TO_FILL_IN):
        yield at, "This is still to fill in.", "Write it, in words of your own."
        return
    for wrong, write in wording.not_used(text, kept.words_not_used):
        yield at, wrong, write
    for wrong, write in wording.quotation(text):
        yield at, wrong, write


def _questions(entry: Factor | Pattern, kept: Keeping) -> Iterator[Say]:
    ids = [question.id for question in entry.questions]
    for n, question in enumerate(entry.questions):
        if question.id in ids[:n]:
            wrong = f"Two questions have the id '{question.id}'."
            yield ("questions", n, "id"), wrong, "Give one of them another id."
        if question.words.startswith(wording.TO_FILL_IN):
            continue
        for wrong, write in wording.question(question.words, question.to):
            yield ("questions", n, "words"), wrong, write
        if question.to == "family":
            for wrong, write in wording.letters(question.words, kept.terms_allowed):
                yield ("questions", n, "words"), wrong, write
    asked = {question.to for question in entry.questions}
    guard = isinstance(entry, Pattern) and entry.guard
    if len(asked) < 2 and not guard and entry.id not in kept.fewer():
        (only,) = asked
        yield ("questions",), f"All of this is asked of the {only}.", _BOTH_SAID
    to_family = [one.words for one in entry.questions if one.to == "family"]
    yield from _age(("questions",), to_family, kept)


def _age(at: Path_, words: Iterable[str], kept: Keeping) -> Iterator[Say]:
    age = readingage.years(readingage.reading_age(words, kept.terms_allowed))
    if age > readingage.OLDEST:
        wrong = f"What is asked of the family reads as for somebody of {age}."
        write = "Write shorter sentences and shorter words: "
        write += f"{readingage.OLDEST} is the most, for all of it together."
        yield at, wrong, write


def _company(entry: Factor | Pattern, path: Path) -> Iterator[Say]:
    """Look for the families that stand beside a pattern to test it with."""
    if isinstance(entry, Pattern) and not path.with_suffix(".test.yaml").is_file():
        wrong = "No families stand beside this pattern to test it with."
        yield ("id",), wrong, f"Add {entry.id}.test.yaml."


def _reviewed(entry: Factor | Pattern) -> Iterator[Say]:
    if entry.status != "reviewed":
        return
    if all(note.mark == "U" for note in entry.sources):
        yield ("status",), "No source of this was read.", "Keep it a draft."
    if not (entry.review.by and entry.review.on):
        wrong = "A reviewed entry says by whom and on which day."
        yield ("review",), wrong, f"Let riskmap write it: {_stamp(entry)}"
    elif entry.review.words is None:
        wrong = "It is not said which words were read."
        yield ("review",), wrong, f"Let riskmap write it: {_stamp(entry)}"
    elif stamps.stale(entry):
        wrong = f"The words have changed since {entry.review.by} read them."
        write = f"Have them read again, then: {_stamp(entry)}; until then, "
        yield ("review", "words"), wrong, f"{write}status: draft and review: {{}}."


def _stamp(entry: Factor | Pattern) -> str:
    return f"riskmap catalogue reviewed {entry.id} --by NAME"


def _law(factor: Factor, catalogue: Catalogue) -> Iterator[Say]:
    """Hold what rests on law to the day that the law was last looked at."""
    dated = "law-dated" in factor.flags
    write = "Write law_checked: 2026-01-31, the day of the newest text that was read."
    if dated and factor.law_checked is None:
        yield ("flags",), "This rests on law, and no date of it is here.", write
    sources = (catalogue.sources.get(note.key) for note in factor.sources)
    if dated and not any(one is not None and one.law_checked for one in sources):
        wrong = "This rests on law, and none of its sources says when it was looked at."
        yield (
            ("sources",),
            wrong,
            "Write law_checked: 2026-01-31 at one, in sources.yaml.",
        )
    if factor.law_checked is not None and not dated:
        wrong = "The law was looked at, and nothing says that this rests on it."
        yield ("law_checked",), wrong, "Add law-dated to the flags."


def _looked_at(path: Path) -> Iterator[Say]:
    """Hold each source to the day on which somebody last looked at it.

    One that nobody looked at (U) needs none. A file that cannot be read, or has
    another form, is said elsewhere.
    """
    try:
        data = yamlfile.read(path).data
    except ProblemsFound:
        return
    sources = data.get("sources") if isinstance(data, dict) else None
    for key, source in sources.items() if isinstance(sources, dict) else ():
        said = source if isinstance(source, dict) else {}
        if said.get("mark") in ("V", "T") and not said.get("checked"):
            wrong = "It is not said on which day this was last looked at."
            yield ("sources", key, "mark"), wrong, _A_DAY


def _shared(folder: Path, kept: Keeping) -> Iterator[tuple[str, list[Say]]]:
    """Look at the words of what all entries share: settings, demands and sources."""
    for name, found in texts.shared(folder):
        says = [say for at, text in found for say in _text(at, text, kept)]
        for at, text in found:
            if at[-1] == "ask":
                asked = wording.question(text, "family")
                says += [(at, wrong, write) for wrong, write in asked]
                says += _age(at, [text], kept)
        yield name, says
