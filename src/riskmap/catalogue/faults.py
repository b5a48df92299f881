"""Finds what keeps an entry from working: what it names and what is not there.

A council's folder is looked through for this each time it is read: a link that does
not exist would never hold, and its pattern would be silent without anyone noticing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from riskmap import yamlfile
from riskmap.catalogue.model import Absence, Catalogue, Factor, Pattern, Role, Shape
from riskmap.catalogue.vocabulary import ENDS, LINK_WORDS
from riskmap.errors import Problem
from riskmap.fields import did_you_mean
from riskmap.yamlfile import Path_

Say = tuple[Path_, str, str]  # where in the entry, what is wrong, what to write


def faults(entry: Factor | Pattern, catalogue: Catalogue) -> Iterator[Say]:
    """Give what an entry names that the catalogue and the vocabulary do not have."""
    if entry.domain not in catalogue.domain_order():
        domains = catalogue.domain_order()
        yield _unknown(("domain",), entry.domain, "a domain", domains)
    for n, note in enumerate(entry.sources):
        if note.key not in catalogue.sources:
            at = ("sources", n, "key")
            yield _unknown(at, note.key, "in sources.yaml", catalogue.sources)
    if isinstance(entry, Pattern):
        yield from _pattern(entry, catalogue)
        return
    for n, demand in enumerate(entry.bears_on):
        if demand not in catalogue.demands:
            yield _unknown(("bears_on", n), demand, "a demand", catalogue.demands)


def of_needs(catalogue: Catalogue) -> Iterator[Say]:
    """Give the demands that a need is said to ease and that are not there."""
    for n, need in enumerate(catalogue.settings.needs):
        for m, demand in enumerate(need.eases):
            if demand not in catalogue.demands:
                at = ("needs", n, "eases", m)
                yield _unknown(at, demand, "a demand", catalogue.demands)


def problems(path: Path, says: Iterable[Say]) -> Iterator[Problem]:
    """Make of what is wrong with an entry problems with file, line and field."""
    says = list(says)
    if says:
        document = yamlfile.read(path)
        for at, wrong, write in says:
            line = document.line(at)
            field = yamlfile.readable(at, document.data)
            yield Problem(str(path), line, field, wrong, write)


def _pattern(pattern: Pattern, catalogue: Catalogue) -> Iterator[Say]:
    if pattern.id in catalogue.factors:
        yield ("id",), f"'{pattern.id}' is a factor too.", "Give it another id."
    # What stands outside the alternatives may name a role that each of them has.
    each = [set(shape.roles) for shape in pattern.any_of]
    shared = set.intersection(*each) if each else set()
    first = pattern.any_of[0].roles if each else {}
    roles = {**pattern.roles, **{name: first[name] for name in shared}}
    yield from _shape((), pattern, _kinds(roles), catalogue)
    for n, shape in enumerate(pattern.any_of):
        roles = {**pattern.roles, **shape.roles}
        yield from _shape(("any_of", n), shape, _kinds(roles), catalogue)
        yield from _singles(("any_of", n, "roles"), roles)
    if not pattern.any_of:
        yield from _singles(("roles",), pattern.roles)


def _kinds(roles: Mapping[str, Role]) -> Mapping[str, str]:
    """Give what takes each role: a person, home, agency or entry."""
    return {
        name: "person" if role.is_ == "the-child" else role.is_
        for name, role in roles.items()
    }


def _singles(at: Path_, roles: Mapping[str, Role]) -> Iterator[Say]:
    singles = [n for n, r in roles.items() if r.is_ == "entry" and r.each]
    if len(singles) > 1:
        wrong = f"Only one entry can be taken one by one: {', '.join(singles)}."
        yield at, wrong, "Take each: true from all but one."


def _shape(
    at: Path_, shape: Shape, roles: Mapping[str, str], catalogue: Catalogue
) -> Iterator[Say]:
    yield from _links((*at, "links"), shape.links, roles)
    for group in ("not_recorded", "unless"):
        absences: tuple[Absence, ...] = getattr(shape, group)
        for n, absence in enumerate(absences):
            here = (*at, group, n)
            ends = {**roles, "it": absence.is_}
            yield from _links((*here, "links"), absence.links, ends)
            yield from _condition(here, absence, catalogue)
    for name, role in shape.roles.items():
        yield from _condition((*at, "roles", name), role, catalogue)


def _links(
    at: Path_, links: Iterable[tuple[str, str, str]], roles: Mapping[str, str]
) -> Iterator[Say]:
    for n, (one, word, other) in enumerate(links):
        here = (*at, n)
        if word not in LINK_WORDS:
            yield _unknown(here, word, "a link", LINK_WORDS)
        for end in (one, other):
            if end not in roles:
                yield _unknown(here, end, "a role of this pattern", sorted(roles))
        needed = ENDS.get(word, ("", ""))
        for end, kind in zip((one, other), needed, strict=True):
            if kind and roles.get(end, kind) != kind:
                wrong = f"'{end}' is one that '{word}' cannot be asked of."
                yield here, wrong, f"'{word}' leads from {' to '.join(needed)}."


def _condition(
    at: Path_, condition: Role | Absence, catalogue: Catalogue
) -> Iterator[Say]:
    needs = {need.id for need in catalogue.settings.needs}
    groups: tuple[tuple[str, tuple[str, ...], Iterable[str], str], ...] = (
        ("factor", condition.factor, catalogue.factors, "a factor"),
        ("domain", condition.domain, catalogue.domain_order(), "a domain"),
        ("bears_on", condition.bears_on, {*catalogue.demands, "any"}, "a demand"),
        ("need", condition.need, needs, "a need"),
        (
            "within",
            (condition.within,) if condition.within else (),
            catalogue.settings.windows,
            "a window",
        ),
        (
            "lasted",
            (condition.lasted,) if condition.lasted else (),
            catalogue.settings.spans,
            "a span",
        ),
    )
    for field, values, there, what in groups:
        for value in values:
            if value not in there:
                yield _unknown((*at, field), value, what, there)


def _unknown(at: Path_, word: str, what: str, there: Iterable[str]) -> Say:
    choices = list(there)
    listed = f"There is: {', '.join(choices)}." if len(choices) <= 20 else ""
    return at, f"'{word}' is not {what}.", did_you_mean(word, choices) or listed
