"""What a map leaves open: accounts that differ, what is not known, what was not there.

Plain functions over the family of a view. Each gives entries in the order of time, the
latest first, and none of them says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from riskmap import dates, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import Answer, When
from riskmap.record.model import (
    AnyEntry,
    EventEntry,
    FactorEntry,
    Family,
    ServiceEntry,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when

_NOT_THERE = ("no-place", "waiting", "not-eligible")
_OF_ONE = ("allegation", "relatives-account", "professional-opinion")
_MOVES = ("housing-move",)
_LEFT = "a question that was left until then"


@dataclass(frozen=True)
class Older:
    """An entry that was last looked at before something in their life changed."""

    entry: AnyEntry
    change: str  # in words: what changed, and when


def differing(family: Family) -> tuple[tuple[AnyEntry, ...], ...]:
    """Give accounts of one thing that differ and both stand, each pair once."""
    there = {one.id: one for one in family.entries}
    pairs = {
        frozenset((one.id, other)): (one, there[other])
        for one in family.entries
        for other in one.differs_from
        if other in there and _stands(one) and _stands(there[other])
    }
    return tuple(
        tuple(latest_first(pair)) for _, pair in sorted(pairs.items(), key=_by_ids)
    )


def _by_ids(item: tuple[frozenset[str], object]) -> list[str]:
    return sorted(item[0])


def unsettled(family: Family) -> list[AnyEntry]:
    """Give what is alleged, denied or disputed, or was looked into and not settled."""
    return latest_first(one for one in family.entries if one.stands.contested)


def not_known(family: Family) -> list[AnyEntry]:
    """Give what was not asked, not answered, not safe to ask or not shared."""
    return latest_first(
        one for one in family.entries if one.standing is Standing.UNKNOWN
    )


def services_missing(family: Family) -> list[ServiceEntry]:
    """Give the services that were not there, and whose need nobody has taken on."""
    found = [
        one
        for one in family.entries
        if isinstance(one, ServiceEntry)
        and one.outcome in _NOT_THERE
        and one.owner is None
        and _stands(one)
    ]
    return [one for one in latest_first(found) if isinstance(one, ServiceEntry)]


def on_one_word(family: Family) -> list[AnyEntry]:
    """Give what one person said of others, and no other source bears out.

    What people say of themselves is theirs, and is not in this list.
    """
    return latest_first(
        one
        for one in family.entries
        if one.standing is Standing.RECORDED
        and len({ref.source for ref in one.source}) == 1
        and isinstance(one, FactorEntry | EventEntry)
        and _is_of_others(one)
        and not _borne_out(one, family)
    )


def _is_of_others(entry: AnyEntry) -> bool:
    if entry.basis in _OF_ONE:
        return True
    others = set(entry.about) - {entry.words_of}
    return entry.basis == "own-words" and entry.words_of is not None and bool(others)


def _borne_out(entry: AnyEntry, family: Family) -> bool:
    """Whether another entry says the same of the same people, known otherwise."""
    return isinstance(entry, FactorEntry) and any(
        isinstance(other, FactorEntry)
        and other.id != entry.id
        and other.factor == entry.factor
        and set(other.about) & set(entry.about)
        and other.basis != entry.basis
        and other.standing is Standing.RECORDED
        for other in family.entries
    )


def older_than_a_change(family: Family) -> list[Older]:
    """Give what was last looked at before a birth, a move or a couple's change.

    Only what may still be so: not what is over, and not what happened once.
    """
    found = []
    changes = list(_changes(family))
    for one in latest_first(family.entries):
        if not (_stands(one) and isinstance(one, FactorEntry)):
            continue
        happened = when(one.happened)
        if happened.text and not (happened.goes_on or one.happened is None):
            continue
        seen = _last_looked(one, family)
        after = [
            said
            for day, whom, said in changes
            if set(whom) & set(one.about)
            and seen is not None
            and dates.before(seen, day) is Answer.YES
        ]
        if after:
            found.append(Older(one, after[-1]))
    return found


def _last_looked(entry: AnyEntry, family: Family) -> When | None:
    """Give the day on which it was last looked at, as far as the file says."""
    days = [when(one) for one in (entry.checked,) if one is not None]
    days += [
        when(source.date)
        for ref in entry.source
        if (source := family.sources.get(ref.source)) and source.date is not None
    ]
    return max(days, key=dates.sort_key, default=None)


def _changes(family: Family) -> Iterator[tuple[When, tuple[str, ...], str]]:
    """Give each change in somebody's life: when, whose, and in words."""
    found: list[tuple[When, tuple[str, ...], str]] = []
    for home in family.homes.values():
        for stay in home.lived_in:
            if stay.since is not None:
                day = when(stay.since)
                said = f"the move to {home.name}, {_said(day, family)}"
                found.append((day, stay.who, said))
    for couple in family.couples:
        names = words.names(couple.of, family)
        for moment, said in ((couple.since, "together"), (couple.until, "parted")):
            if moment is not None:
                day = when(moment)
                found.append((day, couple.of, f"{names} {said}, {_said(day, family)}"))
        for child in couple.children:
            born = family.people[child].born if child in family.people else None
            if born is not None:
                said = f"the birth of {words.person(child, family)}"
                found.append((when(born), (*couple.of, child), said))
    yield from sorted(found, key=lambda one: (dates.sort_key(one[0]), one[2]))


def _said(day: When, family: Family) -> str:
    return words.moment(day, family)


def looks(family: Family, catalogue: Catalogue) -> list[tuple[When, str]]:
    """Give the dates on which somebody meant to look again, the earliest first."""
    found = [
        (when(one.check_again), words.of_whom(one, family, catalogue))
        for one in family.entries
        if one.check_again is not None
    ]
    found += [
        (when(one.until), f"{_LEFT}: {words.question(one.question, family, catalogue)}")
        for one in family.explorations
        if one.until is not None
    ]
    found += [
        (when(one.next_look), "supervision")
        for one in family.supervision
        if one.next_look is not None
    ]
    return sorted(set(found), key=lambda one: (dates.sort_key(one[0]), one[1]))


def latest_first(some: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Put entries in the order of time, the latest first; without a date, last."""
    found = sorted(some, key=lambda one: one.id)
    dated = [one for one in found if when(one.happened).text]
    dated.sort(key=lambda one: dates.sort_key(when(one.happened)), reverse=True)
    return [*dated, *(one for one in found if not when(one.happened).text)]


def _stands(entry: AnyEntry) -> bool:
    return entry.standing is Standing.RECORDED and entry.stands is not Status.SUPERSEDED


def decisions_and_events(family: Family, since: When | None) -> Sequence[AnyEntry]:
    """Give what was decided, happened or was passed on since a day, latest first."""
    found = [one for one in family.entries if not isinstance(one, FactorEntry)]
    if since is not None:
        day = since.start.latest
        found = [
            one for one in found if dates.by(when(one.happened).start, day) is Answer.NO
        ]
    return latest_first(found)
