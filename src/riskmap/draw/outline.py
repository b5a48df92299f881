"""The map in words, in an order that makes sense aloud: an equal of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import KIND_WORDS, Catalogue
from riskmap.dates import When
from riskmap.guards import procedures
from riskmap.kinship import Kin
from riskmap.record.model import (
    TIE_WORDS,
    AnyEntry,
    Couple,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Family,
    Person,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.times import when
from riskmap.view import View

COUPLE_WORDS = {
    "married": "married",
    "living-together": "living together",
    "seeing-each-other": "seeing each other",
    "not-together": "not together",
    "not-stated": "how they are together is not stated",
}


@dataclass(frozen=True)
class Section:
    """A heading and its lines; an inner line belongs to the one before it."""

    heading: str
    lines: tuple[tuple[int, str], ...]  # how far in, and the words


def outline(view: View, catalogue: Catalogue) -> tuple[Section, ...]:
    """Say everything in a view, section by section, whatever its size."""
    family, kin = view.family, kinship.work_out(view.family)
    sections = (
        Section("Before anything else", tuple(_procedure(family, catalogue))),
        Section("Decisions, the latest first", tuple(_decisions(family))),
        Section("People", tuple(_people(view, kin, catalogue))),
        Section("Homes", tuple(_homes(family, catalogue))),
        Section("Who helps and who is in touch", tuple(_ties(family))),
        Section("Responsibility, orders and limits", tuple(_law(family))),
        Section("About the family as a whole", tuple(_whole(family, catalogue))),
        Section("Services", tuple(_services(family))),
        Section("What was passed on", tuple(_told(family))),
        Section("What happened", tuple(_events(family))),
        Section("What was talked about", tuple(_explorations(family))),
        Section("Whether this was known is not stated", tuple(_not_stated(view))),
    )
    return tuple(section for section in sections if section.lines)


Line = tuple[int, str]


def _procedure(family: Family, catalogue: Catalogue) -> Iterator[Line]:
    found = procedures(family, catalogue)
    if found:
        yield 0, catalogue.settings.immediate_danger
    for one in found:
        yield 0, f"{one.label} ({words.names(one.people, family)})."
        yield 1, catalogue.settings.procedure_first


def _sorted(entries: Iterator[AnyEntry] | list[AnyEntry]) -> list[AnyEntry]:
    return sorted(entries, key=lambda e: (dates.sort_key(when(e.happened)), e.id))


def _decisions(family: Family) -> Iterator[Line]:
    found = [one for one in family.entries if isinstance(one, DecisionEntry)]
    found.sort(key=lambda e: (when(e.happened).start.latest, e.id), reverse=True)
    for entry in found:
        test = f", on the test: {entry.test}" if entry.test else ""
        yield 0, f"{entry.decision} ({entry.by}{test}; {_date(entry)})."
        yield from _details(entry, family, says=entry.says)


def _people(view: View, kin: Kin, catalogue: Catalogue) -> Iterator[Line]:
    family = view.family
    for who in _aloud(family, kin):
        person = family.people[who]
        yield 0, f"{person.name}. {_who(who, person, view, kin)}".strip()
        if person.says:
            yield 1, person.says
        for couple in family.couples:
            if who == min(couple.of) and len(couple.of) == 2:
                yield 1, _couple(couple, family)
        for entry in _sorted([e for e in family.entries if who in e.about]):
            if isinstance(entry, FactorEntry):
                yield from _factor(entry, family, catalogue, who)


def _aloud(family: Family, kin: Kin) -> list[str]:
    """Name the child, brothers and sisters, parents, their kin, then everyone else."""
    order: list[str] = []

    def add(some: list[str]) -> None:
        order.extend(who for who in sorted(some) if who not in order)

    about = [who for who in family.about if who in family.people]
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
    parents = [
        words.person(link.parent, family)
        + (f" ({link.kind})" if link.kind != "birth" else "")
        + (f" ({words.status(link)})" if words.status(link) else "")
        for link in sorted(kin.parents.get(who, ()), key=lambda one: one.parent)
    ]
    if parents:
        said.append(f"Child of {' and '.join(parents)}.")
    if person.relative_of:
        names = words.names(person.relative_of, family)
        said.append(f"A relative of {names}; how is not stated.")
    if person.twin_of:
        said.append(f"Twin of {words.names(person.twin_of, family)}.")
    return " ".join(said)


def _life(person: Person, view: View) -> Iterator[str]:
    worked = f" (worked out: {person.worked_out})" if person.worked_out else ""
    if person.born is not None:
        yield f"Born {_words(person.born)}{worked}."
        on = view.sight.as_at
        span = dates.age(when(person.born), on) if on and not person.died else None
        if span:
            same = span[0] == span[1]
            ages = f"{span[0]}" if same else f"between {span[0]} and {span[1]}"
            yield f"Aged {ages} on that day (worked out)."
    elif person.due is not None and person.lost is None:
        yield f"Unborn, due {_words(person.due)}{worked}."
    if person.lost is not None:
        kind = person.lost.kind.replace("not-stated", "lost").replace("-", " ")
        yield f"{kind.capitalize()}, {_words(person.lost.on)}."
    if person.died is not None:
        yield f"Died {_words(person.died)}."


def _words(date: object) -> str:
    return dates.words(date) if isinstance(date, When) else "date not stated"


def _couple(couple: Couple, family: Family) -> str:
    span = _span(couple.since, couple.until)
    how = couple.ended_by if couple.ended_by != "not-stated" else None
    ended = f"; ended by {how}" if how else "; ended" if couple.ended_by else ""
    status = f" ({words.status(couple)})" if words.status(couple) else ""
    kind = COUPLE_WORDS[couple.kind]
    return f"{words.names(couple.of, family)}: {kind}{span}{ended}{status}."


def _span(since: object, until: object) -> str:
    if since is None and until is None:
        return ""
    said = [f"from {_words(since)}"] if since is not None else []
    return " " + " ".join([*said, f"to {_words(until)}"] if until else said)


def _factor(
    entry: FactorEntry, family: Family, catalogue: Catalogue, who: str
) -> Iterator[Line]:
    factor = catalogue.factors.get(entry.factor)
    label = factor.label if factor else entry.label
    kind = f", {KIND_WORDS[factor.kind]}" if factor else ""
    others = [one for one in entry.about if one != who]
    also = f" Also about {words.names(others, family)}." if others else ""
    status = f" ({words.status(entry)})" if words.status(entry) else ""
    yield 1, f"{label}{status}: {entry.says or 'no words recorded'}{also}".rstrip()
    yield from _details(entry, family, kind=kind, inner=2)


def _details(
    entry: AnyEntry,
    family: Family,
    *,
    says: str | None = None,
    kind: str = "",
    inner: int = 1,
) -> Iterator[Line]:
    if says:
        yield inner, says
    if entry.own_words:
        speaker = words.person(entry.words_of, family) if entry.words_of else "Family"
        yield inner, f"{speaker}, in their own words: {entry.own_words}"
    for step in words.earlier(entry):
        yield inner, f"Earlier: {step}."
    source = words.where_from(entry, family)
    how = f"{_capital(words.basis(entry))}; {source}; {_date(entry)}{kind}."
    named = isinstance(entry, ToldEntry) and entry.known_by is None
    yield inner, how if named else f"{how} {_known(entry, family)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _date(entry: AnyEntry) -> str:
    moment = when(entry.happened)
    worked = " (worked out)" if moment.worked_out else ""
    return f"{dates.words(moment)}{worked}"


def _known(entry: AnyEntry, family: Family) -> str:
    if entry.known_by is None:
        return "Who knew is not stated."
    knew = [
        words.agency(one.agency, family)
        + (f" since {_words(one.since)}" if one.since else "")
        for one in entry.known_by
        if not one.never
    ]
    never = [words.agency(one.agency, family) for one in entry.known_by if one.never]
    said = [f"Known to {', '.join(knew)}."] if knew else []
    said += [f"Not told: {', '.join(never)}."] if never else []
    return " ".join(said) or "Who knew is not stated."


def _homes(family: Family, catalogue: Catalogue) -> Iterator[Line]:
    for key in sorted(family.homes):
        home = family.homes[key]
        area = f" (area: {home.area})" if home.area else ""
        yield 0, f"{home.name}{area}."
        for stay in home.lived_in:
            span = _span(stay.since, stay.until)
            yield 1, f"{words.names(stay.who, family)}{span}."
        for entry in _sorted([e for e in family.entries if key in e.about]):
            if isinstance(entry, FactorEntry):
                yield from _factor(entry, family, catalogue, key)


def _ties(family: Family) -> Iterator[Line]:
    lines = []
    for tie in family.ties:
        for word, say in TIE_WORDS.items():
            if others := getattr(tie, word):
                what = f": {', '.join(tie.what)}" if tie.what else ""
                often = f", {tie.how_often}" if tie.how_often else ""
                who = words.names(tie.who, family)
                whom = words.names(others, family)
                span = _span(tie.since, tie.until)
                lines.append(f"{who} {say} {whom}{what}{often}{span}.")
    for line in sorted(lines):
        yield 0, line


def _law(family: Family) -> Iterator[Line]:
    for one in family.responsibility:
        how = f", {one.how}" if one.how else ""
        who, whom = words.names(one.who, family), words.names(one.child, family)
        span = _span(one.since, one.until)
        yield 0, f"{who}: parental responsibility for {whom}{how}{span}."
    for order in family.orders:
        by = f", {order.by}" if order.by else ""
        about = words.names(order.about, family)
        yield 0, f"{order.order}: {about}{by}{_span(order.since, order.until)}."
    for limit in family.contact_limits:
        by = f", {limit.by}" if limit.by else ""
        between = words.names(limit.between, family)
        span = _span(limit.since, limit.until)
        yield 0, f"Contact between {between}: {limit.limit}{by}{span}."


def _whole(family: Family, catalogue: Catalogue) -> Iterator[Line]:
    placed = {*family.people, *family.homes}
    for entry in _sorted(list(family.entries)):
        if isinstance(entry, FactorEntry) and not placed & set(entry.about):
            yield from ((n - 1, t) for n, t in _factor(entry, family, catalogue, ""))


def _services(family: Family) -> Iterator[Line]:
    for entry in _sorted(list(family.entries)):
        if not isinstance(entry, ServiceEntry):
            continue
        by = words.agency(entry.offered_by, family) if entry.offered_by else ""
        by = f", {by}" if by else ""
        need = f", for {entry.need}" if entry.need else ""
        who = words.names(entry.about, family)
        outcome = words.OUTCOMES[entry.outcome]
        yield 0, f"{entry.service}{by}{need}; for {who}: {outcome}."
        for reason in entry.reasons:
            at = f" ({reason.at})" if reason.at else ""
            yield 1, f"Reason: {reason.says}{at}"
        if entry.owner:
            until = f" until {_words(entry.owner.until)}" if entry.owner.until else ""
            yield 1, f"Taken on by {entry.owner.who}{until}."
        yield from _details(entry, family, says=entry.says)


def _told(family: Family) -> Iterator[Line]:
    for entry in _sorted(list(family.entries)):
        if isinstance(entry, ToldEntry):
            told = entry.told
            sender = words.anyone(told.sender, family)
            to = words.names(told.to, family)
            yield 0, f"{sender} told {to} ({told.level}): {entry.label}"
            yield from _details(entry, family)


def _events(family: Family) -> Iterator[Line]:
    for entry in _sorted(list(family.entries)):
        if isinstance(entry, EventEntry):
            about = f" ({words.names(entry.about, family)})" if entry.about else ""
            status = f" ({words.status(entry)})" if words.status(entry) else ""
            yield 0, f"{entry.event}{about}{status}."
            yield from _details(entry, family, says=entry.says)


def _explorations(family: Family) -> Iterator[Line]:
    for one in sorted(family.explorations, key=lambda x: (x.question, x.state)):
        state = one.state.replace("-", " ")
        yield 0, f"{one.question}: {state}, {_words(one.on)}."
        if one.learned:
            speaker = words.person(one.words_of, family) if one.words_of else ""
            yield 1, f"{one.learned}" + (f" (words of {speaker})" if speaker else "")
        if one.why:
            yield 1, f"Why not: {one.why}"


def _not_stated(view: View) -> Iterator[Line]:
    for one in view.not_stated:
        about = f" ({words.names(one.about, view.family)})" if one.about else ""
        date = f", {one.date}" if one.date else ""
        yield 0, f"{one.words}{about}{date}."
