"""Says in plain words what a pattern looks for: roles, links and what is absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from riskmap.catalogue.model import (
    KIND_WORDS,
    Absence,
    Catalogue,
    Condition,
    Link,
    Pattern,
    Role,
    Shape,
)
from riskmap.catalogue.vocabulary import LINK_WORDS

Line = tuple[int, str]  # how deep it stands, and what it says

WHAT = {
    "the-child": "the child whom the file is about",
    "person": "a person",
    "home": "a home",
    "agency": "an agency",
    "entry": "what is recorded",
}
STATUSES = {
    "recorded": "as it stands, or as it is alleged or disputed",
    "recorded-or-ended": "also where it has ended",
    "undecided": "with no word of who decided how it stands, and when",
    "contested": "that was ever alleged, denied or disputed",
    "not-answered": "that was asked and not answered, or is not safe to ask",
    "any": "whatever its status",
}


def said(pattern: Pattern, catalogue: Catalogue) -> Iterator[Line]:
    """Say what a pattern looks for, a line for each part of it."""
    yield from _shape(pattern, catalogue, 0)
    for number, shape in enumerate(pattern.any_of, 1):
        first = "Together with one of these ways" if number == 1 else "Or"
        yield 0, f"{first} ({number} of {len(pattern.any_of)}):"
        lines = list(_shape(shape, catalogue, 1))
        yield from lines or [(1, "Nothing more.")]


def _shape(shape: Shape, catalogue: Catalogue, depth: int) -> Iterator[Line]:
    if shape.roles:
        yield depth, "It looks for:"
    for name, role in shape.roles.items():
        yield depth + 1, f"{name}: {_role(role, catalogue)}."
        if role.find_out:
            words = f"Where nothing is recorded, find out first: {role.find_out}."
            yield depth + 2, words
    if shape.links:
        yield depth, "Joined like this:"
    for link in shape.links:
        yield depth + 1, _link(link)
    for heading, absences in (
        ("While this is not recorded:", shape.not_recorded),
        ("It falls silent where there is:", shape.unless),
    ):
        if absences:
            yield depth, heading
        for absence in absences:
            yield from _absence(absence, catalogue, depth + 1)


def _role(role: Role, catalogue: Catalogue) -> str:
    parts = [WHAT[role.is_], *_condition(role, catalogue)]
    if role.agency:
        parts.append(f"of the kind {_or(role.agency)}")
    if role.not_a_parent:
        parts.append("neither the child nor one of its birth parents")
    if role.sure:
        parts.append("only where it is recorded for certain")
    if role.each is not None or role.is_ not in ("entry", "the-child"):
        one_by_one = role.each or role.each is None
        parts.append(
            "a question for each one"
            if one_by_one
            else "one question for all of them together"
        )
    return "; ".join(parts)


def _absence(absence: Absence, catalogue: Catalogue, depth: int) -> Iterator[Line]:
    parts = [WHAT[absence.is_], *_condition(absence, catalogue)]
    if absence.agency:
        parts.append(f"of the kind {_or(absence.agency)}")
    yield depth, "; ".join(parts) + "."
    for link in absence.links:
        yield depth + 1, _link(link)
    if absence.words:
        yield depth + 1, f"Said as: {absence.words}."


def _link(link: Link) -> str:
    one, word, other = link
    return f"{one} [{LINK_WORDS[word]}] {other} ({word})."


def _condition(condition: Condition, catalogue: Catalogue) -> Iterator[str]:
    """Say what an entry must be, one part at a time."""
    labels = _labels(catalogue)
    for field, words in _LISTS.items():
        if values := getattr(condition, field):
            yield words.format(_or(_named(values, labels.get(field, {}))))
    if condition.owner:
        yield "for which nobody has taken on the need"
    if condition.within:
        yield catalogue.settings.windows[condition.within].words
    if condition.lasted:
        yield f"that went on for {catalogue.settings.spans[condition.lasted].words}"
    if condition.without_flag:
        yield f"without the flag {_or(condition.without_flag)}"
    if condition.at_least:
        yield f"{condition.at_least} of them or more"
    if condition.status != "recorded":
        yield STATUSES[condition.status]


_LISTS = {
    "factor": "of {0}",
    "domain": "in {0}",
    "kind": "that {0}",
    "bears_on": "that bears on {0}",
    "entry": "written as {0}",
    "event": "an event of the kind {0}",
    "need": "for the need of {0}",
    "outcome": "with the outcome {0}",
    "rule_about": "where a rule stood in the way that is about {0}",
    "basis": "known from {0}",
    "interpreter": "from a talk at which the interpreter was {0}",
}


def _labels(catalogue: Catalogue) -> Mapping[str, Mapping[str, str]]:
    """Give the labels of what each field of a condition may name."""
    settings, any_ = catalogue.settings, "some demand of caring for a newborn"
    demands = {key: one.label for key, one in catalogue.demands.items()}
    return {
        "factor": {key: one.label for key, one in catalogue.factors.items()},
        "domain": {one.id: one.label for one in settings.domains},
        "bears_on": {**demands, "any": any_},
        "need": {one.id: one.label for one in settings.needs},
        "kind": KIND_WORDS,
    }


def _named(ids: Iterable[str], labels: Mapping[str, str]) -> Iterator[str]:
    for one in ids:
        yield f"'{labels[one]}' ({one})" if one in labels else one


def _or(words: Iterable[str]) -> str:
    *first, last = [one.replace("-", " ") if " " not in one else one for one in words]
    return f"{', '.join(first)} or {last}" if first else last
