"""Says the people of a view: who they are, whose, since when, and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from riskmap import dates, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline.entries import Line, factor, in_order, part
from riskmap.kinship import Kin
from riskmap.record.model import Couple, FactorEntry, Family, ParentLink, Person
from riskmap.record.times import when
from riskmap.view import View

COUPLE_WORDS = {
    "married": "married",
    "living-together": "living together",
    "seeing-each-other": "seeing each other",
    "not-together": "not together",
    "not-stated": "how they are together is not stated",
}
LOST_WORDS = {
    "miscarriage": "Lost before birth (miscarriage)",
    "stillbirth": "Stillborn",
    "termination": "The pregnancy was ended",
    "not-stated": "Lost",
}


def people(view: View, kin: Kin, catalogue: Catalogue) -> Iterator[Line]:
    """Say each person of a view, and every factor that is about them."""
    family = view.family
    for who in aloud(family, kin):
        person = family.people[who]
        name = f"{person.name}{words.beside(person)}"
        yield 0, f"{name}. {_who(who, person, view, kin)}".strip()
        yield from part(person, view)
        for link in _in_order(kin, who):
            yield from _parent(link, view)
        for couple in _couples_of(who, family):
            yield 1, couple_words(couple, family)
            yield from _further_in(part(couple, view))
        for entry in in_order(e for e in family.entries if who in e.about):
            if isinstance(entry, FactorEntry) and not catalogue.is_of_service(
                entry.factor
            ):
                yield from _further_in(factor(entry, view, catalogue, who))


def _further_in(lines: Iterator[Line]) -> Iterator[Line]:
    return ((depth + 1, text) for depth, text in lines)


def aloud(family: Family, kin: Kin) -> list[str]:
    """Name the child, brothers and sisters, parents, their kin, then everyone else."""
    order: list[str] = []

    def add(some: list[str]) -> None:
        order.extend(who for who in sorted(set(some)) if who not in order)

    about = sorted(who for who in family.about if who in family.people)
    add(about)
    add([other for who in about for other in kin.siblings(who)])
    ring = about
    for _ in range(4):
        ring = [link.parent for who in ring for link in kin.parents.get(who, ())]
        add(ring)
        add([other for who in ring for other in kin.partners.get(who, ())])
        add([other for who in ring for other in kin.siblings(who)])
    add(list(family.people))
    return [who for who in order if who in family.people]


def _who(who: str, person: Person, view: View, kin: Kin) -> str:
    family = view.family
    said = []
    if who in family.about:
        said.append("The map is about this child.")
    if person.unnamed:
        said.append("The source does not say who this is.")
    if person.not_known:
        said.append("Nobody here knows who this is.")
    said += _life(person, view)
    if parents := [_named(link, family) for link in _in_order(kin, who)]:
        said.append(f"Child of {' and '.join(parents)}.")
    if person.relative_of:
        kin_of = words.names(person.relative_of, family)
        stands = words.beside(person)
        said.append(f"A relative of {kin_of}; how is not stated{stands}.")
    if others := kin.said_siblings.get(who):
        said.append(f"Brother or sister of {words.names(others, family)}.")
    if at_birth := person.recorded_at_birth:
        said.append(f"Recorded as a {at_birth} at birth.")
    if person.twin_of:
        same = {True: "Identical twin", False: "Twin, not identical,"}
        twin = (
            same.get(person.identical, "Twin") if person.identical in same else "Twin"
        )
        said.append(f"{twin} of {words.names(person.twin_of, family)}.")
    return " ".join(said)


def _in_order(kin: Kin, who: str) -> list[ParentLink]:
    return sorted(kin.parents.get(who, ()), key=lambda one: (one.parent, one.kind))


def _named(link: ParentLink, family: Family) -> str:
    """Name a parent, with the kind of the link, its times and how it stands."""
    kind = "how is not stated" if link.kind == "unknown" else link.kind
    how: list[str] = [kind] if link.kind != "birth" else []
    how += [span(link, family).strip(" ()")] if span(link, family) else []
    inside = f" ({'; '.join(how)})" if how else ""
    return f"{words.person(link.parent, family)}{inside}{words.beside(link)}"


def _parent(link: ParentLink, view: View) -> Iterator[Line]:
    """Say what a parent link carries of its own: words, basis, source, who knew."""
    lines = [text for _, text in part(link, view)]
    if lines:
        who = words.person(link.parent, view.family)
        yield 1, f"{who} as parent{words.beside(link)}: {' '.join(lines)}"


def _life(person: Person, view: View) -> Iterator[str]:
    family, on = view.family, view.sight.as_at
    worked = f" (worked out: {person.worked_out})" if person.worked_out else ""
    if person.born is not None:
        yield f"Born {words.moment(person.born, family)}{worked}."
        if on and not person.died and not person.lost:
            yield from _age(person, on)
    elif person.due is not None and person.lost is None:
        yield f"Unborn, {words.due(person, family)}{worked}."
        if on:
            yield from _weeks(person, on)
    if person.lost is not None:
        lost = words.moment(person.lost.on, family)
        yield f"{LOST_WORDS[person.lost.kind]}; {lost}."
        if person.born is None and person.due is not None:
            yield f"Had been {words.due(person, family)}{worked}."
    if person.died is not None:
        yield f"Died {words.moment(person.died, family)}."


def _age(person: Person, on: date) -> Iterator[str]:
    if span_ := dates.age(when(person.born), on):
        yield f"Aged {_between(span_)} on that day (worked out)."


def _weeks(person: Person, on: date) -> Iterator[str]:
    if span_ := dates.weeks_pregnant(when(person.due), on):
        yield f"{_between(span_)} weeks of pregnancy on that day (worked out)."


def _between(span_: tuple[int, int]) -> str:
    fewest, most = span_
    return f"{fewest}" if fewest == most else f"{fewest} to {most}"


def _couples_of(who: str, family: Family) -> list[Couple]:
    """Give the couples that are said at this person: each couple once."""
    mine = [couple for couple in family.couples if who == min(couple.of)]
    return sorted(
        mine,
        key=lambda one: (dates.sort_key(when(one.since)), sorted(one.of), one.kind),
    )


def couple_words(couple: Couple, family: Family) -> str:
    """Say a couple: how they are together, from when to when, and how that stands."""
    how = couple.ended_by if couple.ended_by != "not-stated" else None
    ended = f"; ended by {how}" if how else "; ended" if couple.ended_by else ""
    both = words.names(couple.of, family)
    both += " and someone who is not named here" if len(couple.of) == 1 else ""
    kind = COUPLE_WORDS[couple.kind]
    return f"{both}: {kind}{span(couple, family)}{ended}{words.beside(couple)}."


def span(one: object, family: Family) -> str:
    """Say from when to when something was, in brackets; "" where neither is said."""
    since, until = getattr(one, "since", None), getattr(one, "until", None)
    said = [f"from {words.moment(since, family)}"] if since is not None else []
    said += [f"to {words.moment(until, family)}"] if until is not None else []
    return f" ({' '.join(said)})" if said else ""
