"""Says the people of a view: who they are, whose, since when, and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from riskmap import dates, words
from riskmap.draw import births
from riskmap.draw.outline import terms
from riskmap.draw.outline.carried import part
from riskmap.draw.outline.entries import factor
from riskmap.draw.outline.telling import (
    Line,
    Telling,
    in_order,
    is_at_people,
    moment,
    span,
)
from riskmap.draw.placement.bonds import ages
from riskmap.kinship import Kin
from riskmap.record.model import Couple, FactorEntry, Family, ParentLink, Person
from riskmap.record.times import when
from riskmap.view.presence_people import AFTERWARDS


def people(telling: Telling, kin: Kin) -> Iterator[Line]:
    """Say each person of a view, and every factor that is about them."""
    family = telling.family
    born = births.groups(family)
    for who in telling.order:
        if who not in family.people:
            continue
        person = family.people[who]
        name = f"{person.name}{words.beside(person)}"
        said = _who(who, person, telling, kin)
        for twins in births.words(who, born.get(who, ()), family):
            said.append(f"{twins[:1].upper()}{twins[1:]}.")
        said += [terms.DRAWN[person.drawn_as]] if terms.DRAWN[person.drawn_as] else []
        yield 0, f"{name}. {' '.join(said)}".strip()
        yield from part(person, telling)
        for link in _in_order(kin, who):
            yield from _parent(link, telling)
        for couple in _couples_of(who, telling):
            yield 1, couple_words(couple, telling)
            yield from _further_in(part(couple, telling))
        for entry in in_order(e for e in family.entries if who in e.about):
            if isinstance(entry, FactorEntry) and is_at_people(
                entry, telling.catalogue
            ):
                yield from _further_in(factor(entry, telling, who))


def _further_in(lines: Iterator[Line]) -> Iterator[Line]:
    return ((depth + 1, text) for depth, text in lines)


def aloud(family: Family, kin: Kin) -> list[str]:
    """Name the child, brothers and sisters, parents, their kin, then everyone else.

    Brothers and sisters come by birth, with those who were lost among them.
    """
    order: list[str] = []
    age = ages(family)

    def add(some: list[str], *, by_birth: bool = False) -> None:
        first = sorted(set(some), key=age.__getitem__ if by_birth else None)
        order.extend(who for who in first if who not in order)

    about = sorted(who for who in family.about if who in family.people)
    add(about)
    add([other for who in about for other in kin.siblings(who)], by_birth=True)
    ring = about
    for _ in range(4):
        ring = [link.parent for who in ring for link in kin.parents.get(who, ())]
        add(ring)
        add([other for who in ring for other in kin.partners.get(who, ())])
        add([other for who in ring for other in kin.siblings(who)], by_birth=True)
    add(list(family.people))
    return [who for who in order if who in family.people]


def _who(who: str, person: Person, telling: Telling, kin: Kin) -> list[str]:
    family = telling.family
    said = []
    if who in family.about:
        said.append("The map is about this child.")
    if person.unnamed:
        said.append("The source does not say who this is.")
    if person.not_known:
        said.append("Nobody here knows who this is.")
    said += _life(person, telling)
    said += _whose(_in_order(kin, who), telling)
    if person.relative_of:
        kin_of = words.names(person.relative_of, family)
        stands = words.beside(person)
        said.append(f"A relative of {kin_of}; how is not stated{stands}.")
    if others := kin.said_siblings.get(who):
        said.append(f"Brother or sister of {words.names(others, family)}.")
    if at_birth := person.recorded_at_birth:
        said.append(f"Recorded as a {at_birth} at birth.")
    return said


def _in_order(kin: Kin, who: str) -> list[ParentLink]:
    return sorted(kin.parents.get(who, ()), key=lambda one: (one.parent, one.kind))


def _whose(links: list[ParentLink], telling: Telling) -> Iterator[str]:
    """Say the parents of each kind in one sentence: by birth first."""
    for kind, lead in terms.CHILDREN.items():
        said = [_named(link, telling) for link in links if link.kind == kind]
        if said:
            yield f"{lead} {words.listed(said)}."


def _named(link: ParentLink, telling: Telling) -> str:
    """Name a parent, with the times of the link and how it stands."""
    how = ["how is not stated"] if link.kind == "unknown" else []
    how += [span(link, telling).strip(" ()")] if span(link, telling) else []
    inside = f" ({'; '.join(how)})" if how else ""
    return f"{words.person(link.parent, telling.family)}{inside}{words.beside(link)}"


def _parent(link: ParentLink, telling: Telling) -> Iterator[Line]:
    """Say what a parent link carries of its own: words, basis, source, who knew."""
    lines = [text for _, text in part(link, telling)]
    if lines:
        who = words.person(link.parent, telling.family)
        stands = "" if link.says else words.beside(link)  # it stands with those words
        yield 1, f"{who} as parent{stands}: {' '.join(lines)}"


def _life(person: Person, telling: Telling) -> Iterator[str]:
    family, on = telling.family, telling.view.sight.as_at
    worked = _worked_out(person)
    if person.born is not None:
        yield f"Born {moment(person.born, telling)}{worked}."
        if on and not person.died and not person.lost:
            yield from _age(person, on)
    elif person.due is not None and person.lost is None:
        yield f"Unborn, {words.due(person, family)}{worked}."
        if on:
            yield from _weeks(person, on)
    if person.lost is not None:
        lost = moment(person.lost.on, telling)
        yield f"{terms.LOST[person.lost.kind]}; {lost}."
    if person.due is not None and (person.born or person.lost):
        yield f"Had been {words.due(person, family)}{'' if person.born else worked}."
    if person.before_birth and person.before_birth != person.name:
        yield f"Called {person.before_birth} until the birth."
    if person.died is not None:
        yield f"Died {moment(person.died, telling)}."
    if worked and not (person.born or person.due):
        yield words.sentence(worked.strip(" ()").capitalize())


def _worked_out(person: Person) -> str:
    """Say how a date was worked out; a view says only that it was, from later on."""
    how = person.worked_out
    if not how:
        return ""
    return " (worked out afterwards)" if how == AFTERWARDS else f" (worked out: {how})"


def _age(person: Person, on: date) -> Iterator[str]:
    if span_ := dates.age(when(person.born), on):
        yield f"Aged {_between(span_)} on that day (worked out)."


def _weeks(person: Person, on: date) -> Iterator[str]:
    if span_ := dates.weeks_pregnant(when(person.due), on):
        yield f"{_between(span_)} weeks of pregnancy on that day (worked out)."


def _between(span_: tuple[int, int]) -> str:
    fewest, most = span_
    return f"{fewest}" if fewest == most else f"{fewest} to {most}"


def _couples_of(who: str, telling: Telling) -> list[Couple]:
    """Give the couples that are said at this person: at whichever is told first."""
    mine = [
        couple
        for couple in telling.family.couples
        if who == min(couple.of, key=telling.order.index)
    ]
    return sorted(
        mine,
        key=lambda one: (dates.sort_key(when(one.since)), sorted(one.of), one.kind),
    )


def couple_words(couple: Couple, telling: Telling) -> str:
    """Say a couple: how they are together, from when to when, and how that stands."""
    how = couple.ended_by if couple.ended_by != "not-stated" else None
    ended = f"; ended by {how}" if how else "; ended" if couple.ended_by else ""
    both = words.names(couple.of, telling.family)
    both += " and someone who is not named here" if len(couple.of) == 1 else ""
    kind = terms.COUPLES[couple.kind]
    return f"{both}: {kind}{span(couple, telling)}{ended}{words.beside(couple)}."
