"""What was known at a date, or to an agency: known-by dates decide, not event dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from riskmap import dates, kinship
from riskmap.dates import Answer, When
from riskmap.prune import left_of_couples, prune
from riskmap.record.knowledge import Knowledge, gather, knows_step
from riskmap.record.model import (
    TIE_WORDS,
    AnyEntry,
    ContactLimit,
    Couple,
    FactorEntry,
    Family,
    Home,
    Known,
    Order,
    ParentLink,
    Person,
    Recorded,
    Responsibility,
    Source,
    Stay,
    Step,
    Tie,
    ToldEntry,
)
from riskmap.record.times import settle, when

PREGNANCY = timedelta(weeks=dates.FULL_TERM_WEEKS)

R = TypeVar("R", bound=Recorded)


@dataclass(frozen=True)
class NotStated:
    """Something of which it is not stated whether it was known by then."""

    id: str  # the entry's, or "" for a couple, home or tie
    words: str
    about: tuple[str, ...]
    date: str  # in words


@dataclass(frozen=True)
class _Limit:
    """The date and the agency of a view, and what is needed to tell."""

    day: date | None
    agency: str | None
    family: Family  # every date worked out
    knowledge: Knowledge


def limit(
    family: Family, day: date | None, agency: str | None
) -> tuple[Family, tuple[NotStated, ...]]:
    """Give what was known by the end of a day, or to an agency, or both.

    The second part is the list of what neither was nor was not: whether it was
    known is not stated. Nothing in either shows what an agency never had.
    """
    full = settle(family)
    bound = _Limit(day, agency, full, gather(full))
    unsaid: list[NotStated] = []
    entries = tuple(_entries(family, bound, unsaid))
    couples = tuple(_dated(family.couples, full.couples, bound, unsaid))
    gone = (couple for couple in family.couples if couple.of not in _pairs(couples))
    people = {
        who: known
        for who, person in family.people.items()
        if (known := _person(person, full.people[who], bound, unsaid)) is not None
    }
    family = family.model_copy(
        update={
            "people": people,
            "couples": couples,
            "parent_links": (
                *_dated(family.parent_links, full.parent_links, bound, unsaid),
                *left_of_couples(gone),
            ),
            "homes": _homes(family, bound, unsaid),
            "ties": tuple(_dated(family.ties, full.ties, bound, unsaid)),
            "responsibility": tuple(
                _dated(family.responsibility, full.responsibility, bound, unsaid)
            ),
            "orders": tuple(_dated(family.orders, full.orders, bound, unsaid)),
            "contact_limits": tuple(
                _dated(family.contact_limits, full.contact_limits, bound, unsaid)
            ),
            "entries": entries,
            "explorations": tuple(_explorations(family, bound)),
        }
    )
    there = _reached(prune(family), full) if day is not None else set(people)
    sources = family.sources
    family = prune(_only(family, there))
    family = family.model_copy(update={"sources": _talks(sources, family, bound)})
    return family, tuple(sorted(unsaid, key=lambda one: (one.id, one.words)))


def _talks(
    sources: Mapping[str, Source], family: Family, bound: _Limit
) -> Mapping[str, Source]:
    """Give the sources of a view: a talk is one only once it had taken place.

    A talk that had is kept though no entry names it: that somebody was met counts.
    """
    kept = dict(family.sources)
    for key, source in sources.items() if bound.day and not bound.agency else ():
        day = when(bound.family.sources[key].date).start
        if bound.day and dates.by(day, bound.day) is Answer.YES:
            met = tuple(who for who in source.talk_with if who in family.people)
            there = tuple(who for who in source.present if who in family.people)
            if met:
                one = source.model_copy(update={"talk_with": met, "present": there})
                kept[key] = one
        elif key in kept and source.talk_with:
            none = {"talk_with": (), "present": (), "interpreter": None}
            kept[key] = source.model_copy(update=none)
    return kept


def _pairs(couples: Iterable[Any]) -> set[tuple[str, ...]]:
    return {couple.of for couple in couples}


# --- entries


def _entries(
    family: Family, bound: _Limit, unsaid: list[NotStated]
) -> Iterator[AnyEntry]:
    for entry, settled in zip(family.entries, bound.family.entries, strict=True):
        answer = _was_known(settled, bound)
        if answer is Answer.YES:
            yield _as_known(entry, settled, bound)
        elif answer is Answer.CANNOT_SAY:
            words = settled.says or settled.label
            date_words = dates.words(_trimmed(when(settled.happened), bound))
            unsaid.append(NotStated(entry.id, words, settled.about, date_words))


def _was_known(entry: AnyEntry, bound: _Limit) -> Answer:
    if bound.day is not None and _certainly_later(entry, bound.day):
        return Answer.NO
    answers = [
        dates.by(knowing.since.start, bound.day) if bound.day else Answer.YES
        for knowing in bound.knowledge.known.get(entry.id, ())
        if bound.agency in (None, knowing.agency)
    ]
    if Answer.YES in answers or (bound.agency is None and bound.day is None):
        return Answer.YES
    if answers and all(answer is Answer.NO for answer in answers):
        return Answer.NO
    if bound.agency is not None and not answers:
        if isinstance(entry, ToldEntry):
            return Answer.NO  # those whom it reached are named: this agency is not
        return bound.knowledge.knows(bound.agency, entry.id)
    return Answer.CANNOT_SAY


def _certainly_later(entry: AnyEntry, day: date) -> bool:
    if dates.by(when(entry.happened).start, day) is Answer.NO:
        return True
    first = entry.status[0].since if entry.status else None
    return dates.by(when(first).start, day) is Answer.NO


def _as_known(entry: AnyEntry, settled: AnyEntry, bound: _Limit) -> AnyEntry:
    changes: dict[str, object] = {
        "status": _steps(entry, settled, bound),
        "known_by": _known_by(entry, settled, bound),
    }
    if bound.day is not None:
        if isinstance(entry.happened, When):
            changes["happened"] = dates.trim(entry.happened, bound.day)
        if _unsure(settled.checked, bound.day):
            changes["checked"] = None
        done = settled.procedure_followed if isinstance(settled, FactorEntry) else None
        if done is not None and _unsure(done.on, bound.day):
            changes["procedure_followed"] = None
    return entry.model_copy(update=changes)


def _steps(entry: AnyEntry, settled: AnyEntry, bound: _Limit) -> tuple[Step, ...]:
    kept = []
    for number, (step, dated) in enumerate(
        zip(entry.status, settled.status, strict=True)
    ):
        if number and bound.day is not None and _unsure(dated.since, bound.day):
            continue
        if bound.agency is not None:
            knows = knows_step(
                bound.agency, settled, dated, bound.family, bound.knowledge
            )
            if number and knows is Answer.NO:
                continue
        known = _known_by(step, dated, bound)
        kept.append(step.model_copy(update={"known_by": known}))
    return tuple(kept)


def _known_by(
    entry: Recorded | Step, settled: Recorded | Step, bound: _Limit
) -> tuple[Known, ...] | None:
    if entry.known_by is None:
        return None
    return tuple(
        known
        for known, dated in zip(entry.known_by, settled.known_by or (), strict=True)
        if bound.agency in (None, known.agency)
        and not (
            bound.day and dates.by(when(dated.since).start, bound.day) is Answer.NO
        )
    )


def _unsure(day: object, by: date) -> bool:
    """Whether a date is written and does not certainly lie by a day."""
    return isinstance(day, When) and dates.by(day.start, by) is not Answer.YES


def _trimmed(moment: When, bound: _Limit) -> When:
    return dates.trim(moment, bound.day) if bound.day else moment


# --- people, and what has a from and a to


def _person(
    person: Person, settled: Person, bound: _Limit, unsaid: list[NotStated]
) -> Person | None:
    known = _stated(settled, bound)
    if known is not Answer.YES:
        if known is Answer.CANNOT_SAY:
            unsaid.append(NotStated("", person.name, (), ""))
        return None
    day = bound.day
    changes: dict[str, object] = {"known_by": _known_by(person, settled, bound)}
    if day is None:
        return person.model_copy(update=changes)
    if _unsure(settled.born, day) or (settled.due and not settled.born):
        if dates.by(_conceived(settled).start, day) is Answer.NO:
            return None
        changes |= {"born": None, "name": person.before_birth or person.name}
        if person.worked_out:  # from what was seen later: nobody had it then
            changes |= {"due": None, "worked_out": None}
    if _unsure(settled.died, day):
        changes["died"] = None
    if settled.lost and _unsure(settled.lost.on, day):
        changes["lost"] = None
    return person.model_copy(update=changes)


def _conceived(person: Person) -> When:
    """When a pregnancy can have begun, from the due date or else the birth."""
    end = when(person.due or person.born)
    if end.start.earliest == date.min:
        return dates.unknown()
    earliest = end.start.earliest - PREGNANCY
    latest = min(end.start.latest, date.max - PREGNANCY)
    return When("", dates.Bounds(earliest, latest), dates.Bounds(earliest, latest))


def _stated(part: Recorded, bound: _Limit) -> Answer:
    """Whether something was known; without known-by it is everyone's knowledge."""
    if part.known_by is None:
        return Answer.YES
    mine = [one for one in part.known_by if bound.agency in (None, one.agency)]
    answers = [
        dates.by(when(one.since).start, bound.day) if bound.day else Answer.YES
        for one in mine
        if not one.never
    ]
    if Answer.YES in answers:
        return Answer.YES
    if answers and all(answer is Answer.NO for answer in answers):
        return Answer.NO
    if mine and not answers and bound.agency is not None:
        return Answer.NO
    return Answer.CANNOT_SAY


def _dated(
    parts: tuple[R, ...], settled: tuple[R, ...], bound: _Limit, unsaid: list[NotStated]
) -> Iterator[R]:
    """Give what had begun, without the ends that lay ahead."""
    for part, dated in zip(parts, settled, strict=True):
        answer = _begun(dated, bound)
        if answer is Answer.YES:
            yield _as_it_was(part, dated, bound)
        elif answer is Answer.CANNOT_SAY:
            since = dates.words(when(getattr(dated, "since", None)))
            said = _said(part, bound.family)
            unsaid.append(NotStated("", said, (), since))


def _begun(part: Recorded, bound: _Limit) -> Answer:
    known = _stated(part, bound)
    since = getattr(part, "since", None)
    if bound.day is None or since is None:
        return known
    begun = dates.by(when(since).start, bound.day)
    if Answer.NO in (known, begun):
        return Answer.NO
    return begun if known is Answer.YES else known


def _as_it_was(part: R, dated: R, bound: _Limit) -> R:
    part = part.model_copy(update={"known_by": _known_by(part, dated, bound)})
    day = bound.day
    if day is None or not _unsure(getattr(dated, "until", None), day):
        return part
    ended = {"until": None}
    if "ended_by" in type(part).model_fields:
        ended["ended_by"] = None
    return part.model_copy(update=ended)


def _said(part: Recorded, family: Family) -> str:
    """Say a link between people in a few words."""

    def names(ids: Iterable[str]) -> str:
        groups = (family.people, family.homes, family.agencies)
        found = [next((g[one].name for g in groups if one in g), one) for one in ids]
        return " and ".join(found)

    match part:
        case Couple():
            said = f"{names(part.of)} together"
        case ParentLink():
            child = names([part.child])
            said = f"{names([part.parent])}, parent of {child} ({part.kind})"
        case Stay():
            said = f"{names(part.who)} living there"
        case Tie():
            links = [(word, getattr(part, word)) for word in TIE_WORDS]
            each = [f"{TIE_WORDS[word]} {names(ids)}" for word, ids in links if ids]
            said = f"{names(part.who)} {' and '.join(each)}"
        case Responsibility():
            said = f"{names(part.who)}, parental responsibility for {names(part.child)}"
        case ContactLimit():
            said = f"A limit to contact between {names(part.between)}"
        case Order():
            said = f"{part.order} about {names(part.about)}"
        case _:
            said = ""
    return said


def _homes(family: Family, bound: _Limit, unsaid: list[NotStated]) -> dict[str, Home]:
    homes = {}
    for key, home in family.homes.items():
        settled = bound.family.homes[key]
        if _stated(settled, bound) is not Answer.YES:
            continue
        stays = tuple(_dated(home.lived_in, settled.lived_in, bound, unsaid))
        if stays or not home.lived_in:
            homes[key] = home.model_copy(update={"lived_in": stays})
    return homes


def _explorations(family: Family, bound: _Limit) -> Iterator[Any]:
    """Give what had been taken up; an agency has only what it was told."""
    for one, dated in zip(family.explorations, bound.family.explorations, strict=True):
        if bound.agency is not None:
            continue
        if bound.day and dates.by(when(dated.on).start, bound.day) is not Answer.YES:
            continue
        yield one


# --- who was there yet


def _reached(family: Family, full: Family) -> set[str]:
    """Give the people who were part of the picture at the view's date.

    A person is there when something that had begun leads to them from those whom
    the map is about, when an entry in the view is about them, or when nothing in
    the whole file says how they belong.
    """
    start = set(full.about) | {
        parent
        for child in full.about
        for parent in kinship.work_out(full).birth_parents(child)
    }
    now = _walk(start & set(family.people), _links(family))
    ever = _walk(start, _links(full))
    named = {one for entry in family.entries for one in entry.about}
    return {
        who for who in family.people if who in now or who in named or who not in ever
    }


def _links(family: Family) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {}
    groups: list[tuple[str, ...]] = [couple.of for couple in family.couples]
    groups += [(one.parent, one.child) for one in kinship.parent_links(family)]
    for key, home in family.homes.items():
        groups += [(key, who) for stay in home.lived_in for who in stay.who]
    for tie in family.ties:
        groups += [(one, other) for one, _, other in tie.links()]
    for who, person in family.people.items():
        groups += [(who, other) for other in (*person.relative_of, *person.twin_of)]
    for group in groups:
        for one in group:
            links.setdefault(one, set()).update(group)
    return links


def _walk(start: set[str], links: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(start)
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += links.get(one, ())
    return seen


def _only(family: Family, there: set[str]) -> Family:
    people = {who: one for who, one in family.people.items() if who in there}
    return family.model_copy(update={"people": people})
