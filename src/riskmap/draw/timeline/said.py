"""The words of a timeline: what stands beside each mark and span, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import dates, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.dates.words import MONTHS
from riskmap.draw import couples
from riskmap.draw.outline.terms import TOLD
from riskmap.draw.symbols import LINK_WORDS
from riskmap.draw.timeline import spans
from riskmap.record.model import (
    AnyEntry,
    Couple,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Family,
    Recorded,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.status import Status
from riskmap.record.times import when
from riskmap.view import View

BASIS = {
    "own-words": "own words",
    "seen": "seen",
    "relatives-account": "a relative's account",
    "document": "document",
    "professional-opinion": "professional opinion",
    "allegation": "allegation",
    "formal-decision": "formal decision",
    "worked-out": "worked out",
}
LOST = {
    "miscarriage": "miscarriage",
    "stillbirth": "stillborn",
    "termination": "the pregnancy was ended",
    "not-stated": "lost",
}
UNSAID = "date not stated"
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_SETTLED = (Status.STANDS, Status.FOUND, Status.ENDED)


@dataclass(frozen=True)
class Item:
    """One mark or span: what it is, when, and its words.

    `open` is drawn where it is not plainly so: the words say how it stands.
    """

    part: str
    sign: str  # born, died, lost, due, move, recorded, service, told, decision, band
    when: When
    words: str
    aloud: str
    open: bool = False


def short(date: object, family: Family) -> str:
    """Say a date shortly, as "since Nov 2025"; what is worked out says so."""
    text = words.moment(date, family)
    if isinstance(date, When) and date.worked_out:
        return f"{text} (worked out)"
    return _MONTH.sub(lambda found: found[0][:3], text)


def entry(one: AnyEntry, view: View, catalogue: Catalogue) -> Item:
    """Give an entry: its few words, how it stands, when, and on what basis."""
    family = view.family
    what, sign = _what(one, view, catalogue)
    stands = f" ({one.stands.shown})" if one.stands.always_shown else ""
    day = short(one.happened, family)
    ending = [*([day] if day != UNSAID else []), BASIS[one.basis]]
    full = f"{what}{words.beside(one)}"
    details = [words.moment(one.happened, family), words.basis(one)]
    return Item(
        f"entry-{one.id}",
        sign,
        when(one.happened),
        "; ".join([f"{what}{stands}", *ending]),
        "; ".join([full, *details]),
        one.stands not in _SETTLED,
    )


def _what(one: AnyEntry, view: View, catalogue: Catalogue) -> tuple[str, str]:
    family = view.family
    match one:
        case FactorEntry():
            known = catalogue.factors.get(one.factor)
            label = known.label if known else one.label
            if not catalogue.is_of_service(one.factor):
                return label + _also(one, family), "recorded"
            return _for(label, one.about, family), "recorded"
        case ServiceEntry():
            outcome = f"{one.service}: {words.OUTCOMES[one.outcome]}"
            return _for(outcome, one.about, family), "service"
        case ToldEntry():
            how = TOLD[one.told.level]
            to = words.names(one.told.to, family)
            sender = words.anyone(one.told.sender, family)
            return f"{sender} {how.format(to)}", "told"
        case DecisionEntry():
            test = f", on the {one.test}" if one.test else ""
            return f"{one.decision.rstrip('. ')} ({one.by}{test})", "decision"
        case EventEntry():
            return one.event.rstrip(". ") + _also(one, family), "recorded"
    raise TypeError(f"An entry of no kind: {one!r}")


def _for(label: str, about: tuple[str, ...], family: Family) -> str:
    whom = words.names([one for one in about if one != "family"], family)
    return f"{label}, for {whom}" if whom else label


def _also(one: AnyEntry, family: Family) -> str:
    """Name what else an entry is about, where its lane is that of people, or a home."""
    people = [who for who in one.about if who in family.people]
    homes = sorted(home for home in one.about if home in family.homes)
    first = set(people) or set(homes[:1])
    rest = [key for key in one.about if key not in first and key != "family"]
    return f", also {words.names(rest, family)}" if rest and first else ""


# --- people: births, deaths, what is due, and moves


def marks(who: str, view: View) -> Iterator[Item]:
    """Give the marks of one life, from birth to death, with its moves."""
    family = view.family
    person = family.people[who]
    worked = " (worked out)" if person.worked_out else ""
    if person.lost is not None:
        text = f"{LOST[person.lost.kind]} {short(person.lost.on, family)}"
        yield _mark(who, "lost", when(person.lost.on), text)
    elif person.born is not None:
        text = f"born {short(person.born, family)}{worked}"
        yield _mark(who, "born", when(person.born), text)
    elif person.due is not None:
        due = when(person.due)
        text = f"{_short_due(who, family)}{worked}"
        yield _mark(who, "due", due, text)
        if spans.is_placed(due) and spans.is_moment(due):
            weeks = dates.FULL_TERM_WEEKS
            text = f"pregnancy, worked out as the {weeks} weeks before the due date"
            span = spans.pregnancy(due, view.sight.as_at)
            yield _mark(who, "band", span, text, "pregnancy")
    if person.died is not None:
        text = f"died {short(person.died, family)}"
        yield _mark(who, "died", when(person.died), text)
    yield from _moves(who, family)


def _short_due(who: str, family: Family) -> str:
    said = words.due(family.people[who], family)
    return (
        said if "not stated" in said else f"due {short(family.people[who].due, family)}"
    )


def _mark(who: str, sign: str, day: When, text: str, name: str = "") -> Item:
    return Item(f"{name or sign}-{who}", sign, day, text, text)


def _moves(who: str, family: Family) -> Iterator[Item]:
    """Give the moves of one person: to a home, and out of one where no other begins."""
    person = family.people[who]
    mine = [
        (key, stay)
        for key, home in family.homes.items()
        for stay in home.lived_in
        if who in stay.who
    ]
    found = []
    for key, stay in mine:
        name = family.homes[key].name
        if stay.since is not None and not _at_birth(stay.since, person.born):
            found.append((when(stay.since), f"to {name}", stay))
        ends = stay.until is not None and stay.until != person.died
        goes_on = any(stay.until == other.since for _, other in mine)
        if ends and not goes_on:
            found.append((when(stay.until), f"left {name}", stay))
    found.sort(key=lambda one: (dates.sort_key(one[0]), one[1]))
    for number, (day, text, stay) in enumerate(found, 1):
        beside = f" ({stay.stands.shown})" if stay.stands.always_shown else ""
        said = f"{text}{beside}, {short(day, family)}"
        name = f"move-{who}-{number}"
        yield Item(name, "move", day, said, said, stay.stands not in _SETTLED)


def _at_birth(since: object, born: object) -> bool:
    """Whether somebody came to a home by being born."""
    if born is None or since == born:
        return born is not None
    a, b = when(since).start, when(born).start  # type: ignore[arg-type]
    month = (a.latest - a.earliest).days <= 31
    return month and a.earliest <= b.earliest and b.latest <= a.latest


def stays(home: str, family: Family) -> Iterator[Item]:
    """Give the stays in one home, each as a span."""
    found = []
    for stay in family.homes[home].lived_in:
        said = f"{words.names(stay.who, family)}{_beside(stay)}{_times(stay, family)}"
        found.append((said, spans.lasted(stay.since, stay.until), stay))
    found.sort(key=lambda one: (dates.sort_key(one[1]), one[0]))
    for number, (said, span, stay) in enumerate(found, 1):
        part = f"stay-{home}-{number}"
        yield Item(part, "band", span, said, said, stay.stands not in _SETTLED)


# --- couples, carers, orders and limits


def of_the_family(family: Family) -> Iterator[tuple[tuple[str, ...], list[Item]]]:
    """Give spans of couples and carers by whose they are, and orders by nobody."""
    found: list[tuple[tuple[str, ...], str, Recorded]] = [
        (couple.of, _couple(couple), couple)
        for couple in family.couples
        if len(couple.of) == 2
    ]
    for link in family.parent_links:
        if link.since is not None or link.until is not None:
            parent = words.person(link.parent, family)
            text = f"{parent}: {LINK_WORDS[link.kind]}{_beside(link)}"
            found.append(((link.parent, link.child), text, link))
    for order in family.orders:
        about = words.names(order.about, family)
        text = f"{order.order.rstrip('. ')}{_beside(order)}, about {about}"
        found.append(((), text, order))
    for limit in family.contact_limits:
        between = words.names(limit.between, family)
        text = f"{limit.limit.rstrip('. ')}{_beside(limit)}, contact between {between}"
        found.append(((), text, limit))
    items = []
    for whose, text, one in found:
        since, until = getattr(one, "since", None), getattr(one, "until", None)
        span = spans.lasted(since, until)
        if isinstance(one, Couple) and one.ended_by and until is None:
            span = _ended(span)
        timed = f"{text}{_times(one, family)}"
        items.append((sorted(whose), dates.sort_key(span), timed, span, one))
    items.sort(key=lambda one: one[:3])
    for number, (people, _, text, span, one) in enumerate(items, 1):
        contested = one.stands not in _SETTLED
        item = Item(f"span-{number}", "band", span, text, text, contested)
        yield tuple(people), [item]


def _ended(span: When) -> When:
    """Give the span of what ended, and nobody says when."""
    return When("", span.start, span.end, is_interval=True)


def _couple(one: Couple) -> str:
    """Say how two people are together, without the years: those stand behind."""
    return couples.in_words(one.model_copy(update={"since": None, "until": None}))


def _beside(one: Recorded) -> str:
    return f" ({one.stands.shown})" if one.stands.always_shown else ""


def _times(one: object, family: Family) -> str:
    since, until = getattr(one, "since", None), getattr(one, "until", None)
    if since is None and until is None:
        return ""
    if until is None:
        return f"; since {short(since, family)}"
    if since is None:
        return f"; until {short(until, family)}"
    a, b = short(since, family), short(until, family)
    if when(since).worked_out or when(until).worked_out:
        return f"; from: {a}; until: {b}"
    return f"; {a}" if a == b else f"; {a} to {b}"
