"""Finds what is wrong with the catalogue: links, sources, flags and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from riskmap.catalogue.load import ours
from riskmap.catalogue.model import Absence, Catalogue, Factor, Pattern, Role, Shape
from riskmap.errors import Problem

# Words that blame, label or claim to know (practice research, 2.0).
NOT_USED = (
    "failed to",
    "refused",
    "non-engagement",
    "non-compliant",
    "hostile",
    "chaotic",
    "disguised compliance",
    "hard to reach",
    "at risk of being",
    "toxic",
    "perpetrator",
    "disclosure",
    "broken home",
)
LONGEST_QUESTION = 40  # words: more than can be said in one breath


def check(catalogue: Catalogue, local: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """Give everything that is wrong with a catalogue that could be read."""
    folders = (*local, ours())
    found: list[Problem] = []
    for factor in catalogue.factors.values():
        path = _path(factor.id, "factors", folders)
        found += [_problem(path, *say) for say in _factor(factor, catalogue)]
    for pattern in catalogue.patterns.values():
        path = _path(pattern.id, "patterns", folders)
        found += [_problem(path, *say) for say in _pattern(pattern, catalogue)]
        if not path.with_suffix(".test.yaml").is_file():
            wrong = "No families stand beside this pattern to test it with."
            write = f"Add {pattern.id}.test.yaml."
            found.append(_problem(path, "", wrong, write))
    return tuple(sorted(found))


def _path(key: str, group: str, folders: Iterable[Path]) -> Path:
    for folder in folders:
        for path in (folder / group).rglob(f"{key}.yaml"):
            return path
    return Path(key)


def _problem(path: Path, field: str, wrong: str, write: str = "") -> Problem:
    line = 1
    if field and path.is_file():
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            if text.lstrip(" -{").startswith(f"{field.rsplit('.', 1)[-1]}:"):
                line = number
                break
    return Problem(str(path), line, field, wrong, write)


Say = tuple[str, str] | tuple[str, str, str]


def _factor(factor: Factor, catalogue: Catalogue) -> Iterator[Say]:
    yield from _shared(factor, catalogue)
    for demand in factor.bears_on:
        if demand not in catalogue.demands:
            yield "bears_on", f"'{demand}' is not a demand."
    for text in (factor.definition, factor.evidence):
        yield from _texts("definition", text)
    if factor.status == "reviewed" and all(n.mark == "U" for n in factor.sources):
        yield "status", "No source of this was read.", "Keep it a draft."


def _shared(entry: Factor | Pattern, catalogue: Catalogue) -> Iterator[Say]:
    if entry.domain not in catalogue.domain_order():
        yield "domain", f"'{entry.domain}' is not a domain."
    for note in entry.sources:
        if note.key not in catalogue.sources:
            yield "sources", f"'{note.key}' is not in sources.yaml."
    ids = [question.id for question in entry.questions]
    for key in sorted({one for one in ids if ids.count(one) > 1}):
        yield "questions", f"Two questions have the id '{key}'."
    for question in entry.questions:
        yield from _question(question.id, question.words)
    yield from _texts("caveat", entry.caveat)
    yield from _texts("label", entry.label)
    if entry.status == "reviewed" and not (entry.review.by and entry.review.on):
        yield "review", "A reviewed entry says by whom and on which day."


def _question(key: str, text: str) -> Iterator[Say]:
    if "?" not in text:
        yield "questions", f"'{key}' does not ask anything.", "Write a question mark."
    if len(text.split()) > LONGEST_QUESTION:
        yield "questions", f"'{key}' is too long to say.", "Make it two questions."
    yield from _texts("questions", text)


def _texts(field: str, text: str) -> Iterator[Say]:
    for word in NOT_USED:
        if re.search(rf"\b{re.escape(word)}\b", text.casefold()):
            yield field, f"'{word}' is not a word that riskmap uses."


def _pattern(pattern: Pattern, catalogue: Catalogue) -> Iterator[Say]:
    yield from _shared(pattern, catalogue)
    for shape in pattern.any_of or (Shape(),):
        roles = {**pattern.roles, **shape.roles}
        yield from _links((*pattern.links, *shape.links), set(roles))
        absent = (*pattern.not_recorded, *shape.not_recorded)
        for absence in (*absent, *pattern.unless, *shape.unless):
            yield from _links(absence.links, {*roles, "it"})
            yield from _condition(absence, catalogue)
        for role in roles.values():
            yield from _condition(role, catalogue)
        singles = [n for n, r in roles.items() if r.is_ == "entry" and r.each]
        if len(singles) > 1:
            yield "roles", f"Only one entry can be taken one by one: {singles}."


def _links(links: Iterable[tuple[str, str, str]], roles: set[str]) -> Iterator[Say]:
    from riskmap.catalogue.vocabulary import LINK_WORDS  # noqa: PLC0415

    for one, word, other in links:
        if word not in LINK_WORDS:
            yield (
                "links",
                f"'{word}' is not a link.",
                "There is: " + ", ".join(LINK_WORDS),
            )
        for end in (one, other):
            if end not in roles:
                yield "links", f"'{end}' is not a role of this pattern."


def _condition(condition: Role | Absence, catalogue: Catalogue) -> Iterator[Say]:
    needs = {need.id for need in catalogue.settings.needs}
    groups = (
        ("factor", condition.factor, catalogue.factors),
        ("domain", condition.domain, catalogue.domain_order()),
        ("bears_on", condition.bears_on, {*catalogue.demands, "any"}),
        ("need", condition.need, needs),
        ("within", (condition.within,) if condition.within else (), None),
    )
    for field, values, there in groups:
        known = catalogue.settings.windows if there is None else there
        for value in values:
            if value not in known:
                yield field, f"'{value}' is not in the catalogue."
