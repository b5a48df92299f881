"""Writes the page of a factor, pattern or demand: all that its file says, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskmap import dates
from riskmap.catalogue import flags, shapes, stamps
from riskmap.catalogue.model import (
    KIND_WORDS,
    Catalogue,
    Demand,
    Factor,
    Mark,
    Pattern,
    Question,
    To,
)

Line = tuple[int, str]  # how deep it stands, and what it says; "" is an empty line

TO_WORDS: dict[To, str] = {
    "family": "To the family",
    "practitioner": "To yourself and in supervision",
    "service": "To services",
}
NOT_READ = (
    "None of these has been read for this catalogue: take this entry as something to "
    "ask about, not as something known."
)
MARKS: dict[Mark, str] = {
    "V": "read, and bears it out",
    "T": "seen, this point not read",
    "U": "not verified",
}
ATTACHES = {
    "person": "a person",
    "relationship": "a relationship",
    "home": "a home",
    "family": "the family",
    "service": "a service and what became of it",
}
GUARDS = {
    "equality": (
        "It is a guard: it is asked in the place of questions that rest only on who "
        "someone is."
    ),
    "ask-apart": (
        "It is a guard: until somebody was met apart, what is to be asked of them "
        "alone is not asked of the family."
    ),
}
HIDDEN = {
    "family": "in a copy for the family",
    "agency": "in a copy for an agency, or in the view of one",
    "print": "on a shared screen or a print",
}
TELLS = {
    "again": "It says in words and dates when the same thing came back.",
    "long": "It says in words and dates how long something has gone on.",
    "together": "It says in words and dates what came close together.",
}
DEMANDS_HEADING = "What caring for a newborn asks of an adult"


def page(entry: Factor | Pattern | Demand, catalogue: Catalogue) -> list[Line]:
    """Give the page of an entry, line by line."""
    if isinstance(entry, Demand):
        return list(_demand(entry, catalogue))
    if isinstance(entry, Factor):
        own = list(_factor(entry, catalogue))
    else:
        own = list(_pattern(entry, catalogue))
    return [
        (0, entry.label),
        (0, f"{entry.id} ({entry.status})"),
        (0, ""),
        *own,
        *_questions(entry.questions),
        (0, ""),
        (0, "What it does not mean:"),
        (1, entry.caveat),
        (0, ""),
        *_sources(entry, catalogue),
        (0, ""),
        (0, _review(entry)),
    ]


def bearing_on(demand: str, catalogue: Catalogue) -> tuple[Factor, ...]:
    """Give the factors that bear on a demand, in the order of domains and ids."""
    order = catalogue.domain_order()
    found = [one for one in catalogue.factors.values() if demand in one.bears_on]
    return tuple(sorted(found, key=lambda one: (order[one.domain], one.id)))


def _demand(demand: Demand, catalogue: Catalogue) -> Iterator[Line]:
    yield 0, demand.label
    yield 0, f"{demand.id} (demand)"
    yield from ((0, ""), (0, demand.words))
    yield from _also(demand.also)
    yield from ((0, ""), (0, "To the family, where nothing is recorded about it:"))
    yield 1, demand.ask
    found = bearing_on(demand.id, catalogue)
    for kind, words in KIND_WORDS.items():
        some = [one for one in found if one.kind == kind]
        if some:
            yield from ((0, ""), (0, f"What bears on it and {_does(words)}:"))
        for factor in some:
            yield 1, f"{factor.label} ({factor.id})"


def _does(words: str) -> str:
    return f"is {words}" if words == "background" else words


def _factor(factor: Factor, catalogue: Catalogue) -> Iterator[Line]:
    yield 0, f"Kind: {KIND_WORDS[factor.kind]}."
    yield 0, f"Domain: {_domain(factor.domain, catalogue)}."
    yield 0, f"Recorded about: {ATTACHES[factor.attaches]}."
    yield from ((0, ""), (0, factor.definition))
    yield from _also(factor.also)
    yield from ((0, ""), (0, "What would count:"), (1, factor.evidence))
    if factor.outcome:
        outcome = factor.outcome.replace("-", " ")
        yield 0, ""
        yield 0, f"A service with the outcome '{outcome}' is recorded as this."
    if factor.event:
        yield from ((0, ""), (0, f"An event '{factor.event}' is recorded as this."))
    if factor.is_event:
        yield 0, ""
        yield 0, "It is something that happened, and not only who someone is."
    demands = [
        f"{catalogue.demands[one].label} ({one})"
        for one in factor.bears_on
        if one in catalogue.demands
    ]
    if demands:
        yield from ((0, ""), (0, "It bears on these demands of caring for a newborn:"))
        yield from ((1, one) for one in demands)
    notes = list(flags.on_the_page(factor, catalogue))
    if notes:
        yield from ((0, ""), (0, "Keep in mind:"))
        yield from ((1, one) for one in notes)
    yield 0, ""


def _pattern(pattern: Pattern, catalogue: Catalogue) -> Iterator[Line]:
    yield 0, f"Domain: {_domain(pattern.domain, catalogue)}."
    if pattern.guard:
        yield 0, GUARDS[pattern.guard]
    if pattern.about_our_work:
        yield (
            0,
            "It is about our own work: the pause for who someone is never holds it.",
        )
    if pattern.tells:
        yield 0, TELLS[pattern.tells]
    if pattern.hidden_from:
        where = "; ".join(HIDDEN[one] for one in pattern.hidden_from)
        yield 0, f"It never shows {where}."
    yield from _also(pattern.also)
    lines = list(shapes.said(pattern, catalogue))
    yield from [(0, ""), *lines] if lines else []
    yield 0, ""


def _domain(domain: str, catalogue: Catalogue) -> str:
    labels = {one.id: one.label for one in catalogue.settings.domains}
    return f"{labels.get(domain, domain)} ({domain})"


def _also(words: Sequence[str]) -> Iterator[Line]:
    if words:
        yield from ((0, ""), (0, f"Also found by: {', '.join(words)}."))


def _questions(questions: Sequence[Question]) -> Iterator[Line]:
    yield 0, "Questions:"
    for to, words in TO_WORDS.items():
        some = [one for one in questions if one.to == to]
        if some:
            yield 1, f"{words}:"
        for one in some:
            yield 2, f"{one.words} ({one.id})"


def _sources(entry: Factor | Pattern, catalogue: Catalogue) -> Iterator[Line]:
    yield 0, "Sources:"
    if all(note.mark == "U" for note in entry.sources):
        yield 1, NOT_READ
    for note in entry.sources:
        source = catalogue.sources.get(note.key)
        where = f", {note.where}" if note.where else ""
        title = source.title if source else note.key
        yield 1, f"{title}{where} [{MARKS[note.mark]}]"
        if source:
            of = [source.publisher, source.year, f"at: {source.where}"]
            of = [one for one in of if not one.endswith("not stated")]
            checked = f"; looked at on {_day(source.checked)}" if source.checked else ""
            if source.law_checked:
                checked += f"; its law on {_day(source.law_checked)}"
            yield (
                2,
                f"{note.key}: {', '.join(of) or 'nothing more is stated'}{checked}.",
            )
            yield 2, f"Of the whole [{MARKS[source.mark]}]: {source.read}"


def _day(said: str) -> str:
    return dates.words(dates.parse(said))


def _review(entry: Factor | Pattern) -> str:
    if not (entry.review.by or entry.review.on or entry.review.words):
        return "Nobody has reviewed these words yet."
    by = entry.review.by or "somebody who is not named"
    on = f" on {entry.review.on}" if entry.review.on else "; the day is not stated"
    since = " The words have changed since." if stamps.stale(entry) else ""
    return f"Reviewed by {by}{on}.{since}"
