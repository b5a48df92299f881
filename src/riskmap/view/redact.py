"""Takes out of a family file what a reader must not have, and leaves no mark of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    Exploration,
    FactorEntry,
    Family,
    ToldEntry,
)
from riskmap.view.confidence import (
    in_confidence,
    with_own_quality,
    without_talks_of_others,
    without_unheard,
)
from riskmap.view.mentioned import parts
from riskmap.view.prune import opened, prune
from riskmap.view.reach import only_reached, reached
from riskmap.view.team import unknown_to_family, without_supervision, without_why
from riskmap.view.unsafe import NOBODY, hushed

Flags = Mapping[str, frozenset[str]]

NEVER_SHARED = frozenset({"ask-alone"})  # on no shared screen, print or copy
NEVER_COPIED = frozenset({"ask-alone", "third-party"})  # in no copy that leaves


@dataclass(frozen=True)
class Gone:
    """The ids that a reader must not have."""

    entries: frozenset[str] = field(default=frozenset())
    readers: frozenset[str] = field(default=frozenset())  # whom to withhold from


def copy(family: Family, audience: str, reader: str | None, flags: Flags) -> Family:
    """Give what of a family one audience may have, and of the family one reader.

    Withheld parts go, for everyone. Ask-alone entries go from every copy and from
    training; third-party ones from what leaves. What was learned in a talk stays with
    the person whose words it holds. Who is left in a copy is told by the copy alone.
    """
    readers = frozenset({audience} | ({reader} if reader else set()))
    if audience in ("worker", "supervisor"):
        withheld = any(readers & set(one.withhold) for one in parts(family)) or any(
            readers & set(one.withhold) for one in family.explorations
        )
        gone = Gone(readers=readers)
        return without(family, gone, stay=_alone(family)) if withheld else family
    if audience == "training":
        gone = with_flags(family, flags, NEVER_SHARED)
        family = without_supervision(without_harm(family))
        return without(family, Gone(gone.entries, readers))
    family = _getting_on(_private(family, reader), reader)
    family = without_supervision(without_why(family))
    family = hushed(family)
    unsafe = unknown_to_family(family) if reader else frozenset()
    unheard: set[str] = set()
    if reader is not None:
        unheard = {*in_confidence(family, reader), *_unsettled(family, reader)}
        family = _homes_of(without_unheard(family, reader), reader)
    gone = with_flags(family, flags, NEVER_COPIED)
    kept = tuple(
        one.model_copy(update={"why": None})  # the worker's words, and not theirs
        for one in family.explorations
        if _is_theirs(one, reader)
    )
    less = without(
        family.model_copy(update={"explorations": kept}),
        Gone(gone.entries | unsafe | unheard, readers | {NOBODY}),
    )
    if reader is not None:
        less = without_talks_of_others(less, reader)
    return only_reached(less, was=family, also=[reader] if reader else [])


def _private(family: Family, reader: str | None) -> Family:
    """Withhold from a copy each termination, and how a birth was recorded.

    Nobody has these from a copy; a reader keeps how their own birth was recorded.
    """
    people = {}
    for who, one in family.people.items():
        ended = one.lost is not None and one.lost.kind == "termination"
        told = one.recorded_at_birth is not None and who != reader
        changes: dict[str, object] = {"recorded_at_birth": None} if told else {}
        if ended:
            changes["withhold"] = (*one.withhold, NOBODY)
        people[who] = one.model_copy(update=changes) if changes else one
    return family.model_copy(update={"people": people})


def without_harm(family: Family) -> Family:
    """Give the family without what is recorded as harm between two people.

    As with what is to be asked alone, a page that says it can bring more harm.
    """
    safe = tuple(one for one in family.relationships if one.how != "harmful")
    same = len(safe) == len(family.relationships)
    return family if same else family.model_copy(update={"relationships": safe})


def _getting_on(family: Family, reader: str | None) -> Family:
    """Leave in a copy how its reader gets on with others, undisputed; never harm."""
    family = without_harm(family)
    if reader is None:
        return family
    mine = tuple(
        one
        for one in family.relationships
        if reader in one.between
        and one.basis != "allegation"
        and not any(step.status.contested for step in one.status)
    )
    return with_own_quality(family.model_copy(update={"relationships": mine}), reader)


def _unsettled(family: Family, reader: str) -> Iterable[str]:
    """Name what is alleged or contested of another adult: it is not their reader's."""
    for entry in family.entries:
        ever = any(step.status.contested for step in entry.status)
        others = set(entry.about) & family.people.keys() - set(family.about)
        unsettled = ever or entry.basis == "allegation"
        if unsettled and others and reader not in others:
            yield entry.id


def _homes_of(family: Family, reader: str) -> Family:
    """Withhold the homes in which a reader never lived: where others live is theirs."""
    homes = {
        key: home
        if any(reader in stay.who for stay in home.lived_in)
        else home.model_copy(update={"withhold": (*home.withhold, reader)})
        for key, home in family.homes.items()
    }
    return family.model_copy(update={"homes": homes})


def _is_theirs(one: Exploration, reader: str | None) -> bool:
    """Whether an exploration is in its reader's own words, and safe on a table."""
    mine = reader is not None and one.words_of == reader
    return mine and one.state != "not-safe-to-ask"


def with_flags(family: Family, flags: Flags, unwanted: Collection[str]) -> Gone:
    """Name the entries whose factor has one of the unwanted flags."""
    return Gone(
        entries=frozenset(
            entry.id
            for entry in family.entries
            if isinstance(entry, FactorEntry)
            and flags.get(entry.factor, frozenset()) & set(unwanted)
        )
    )


def without(family: Family, gone: Gone, stay: Collection[str] = ()) -> Family:
    """Give the family without some entries, what is withheld, and all that tells of it.

    An unnamed person goes when nothing that is left leads to them, save those who are
    to `stay` and are not withheld.
    """
    readers = gone.readers
    hidden = {who for who, one in family.people.items() if readers & set(one.withhold)}
    places = {key for key, one in family.homes.items() if readers & set(one.withhold)}
    talks = {key for key, one in family.sources.items() if hidden & set(one.talk_with)}
    entries = gone.entries | {
        entry.id
        for entry in family.entries
        if readers & set(entry.withhold)
        or (hidden | places) & {*entry.about, entry.words_of}
        or {ref.source for ref in entry.source} <= talks
    }
    entries |= _telling_of(family.entries, entries, hidden | places)
    less = family.model_copy(
        update={
            **{name: _left(getattr(family, name), readers) for name in _WITHHELD},
            "people": {k: v for k, v in family.people.items() if k not in hidden},
            "homes": {
                key: home.model_copy(update={"lived_in": _left(home.lived_in, readers)})
                for key, home in family.homes.items()
                if key not in places
            },
            "entries": tuple(
                _without_talks(one, talks)
                for one in family.entries
                if one.id not in entries
            ),
        }
    )
    return opened(_without_strangers(prune(_worded(less, hidden), was=family), stay))


_WITHHELD = (
    "couples",
    "parent_links",
    "ties",
    "relationships",
    "responsibility",
    "orders",
    "contact_limits",
    "explorations",
)


def _left(some: Iterable[Any], readers: frozenset[str]) -> tuple[Any, ...]:
    return tuple(one for one in some if not readers & set(one.withhold))


def _without_talks(entry: AnyEntry, talks: Collection[str]) -> AnyEntry:
    """Drop a talk with somebody who is gone, where another source says it too."""
    source = tuple(ref for ref in entry.source if ref.source not in talks)
    same = source == entry.source
    return entry if same else entry.model_copy(update={"source": source})


def _worded(family: Family, hidden: Collection[str]) -> Family:
    """Drop words that may name somebody who is gone, of what was shared with them."""

    def each(some: Iterable[Any], ends: str, *words: str) -> tuple[Any, ...]:
        return tuple(
            one.model_copy(update={word: _BLANK.get(word) for word in words})
            if set(hidden) & set(getattr(one, ends))
            else one
            for one in some
        )

    ties = family.ties
    for ends in ("who", "cares_for", "supports", "in_contact_with", "hosts"):
        ties = each(ties, ends, "what", "how_often", "quality", "says")
    return family.model_copy(
        update={
            "ties": ties,
            "responsibility": each(family.responsibility, "who", "how", "says"),
            "orders": tuple(
                one for one in family.orders if not set(hidden) & set(one.about)
            ),
        }
    )


_BLANK: Mapping[str, Any] = {"what": ()}


def _alone(family: Family) -> set[str]:
    """Give the unnamed to whom nothing in the whole file leads: nothing hid them."""
    return set(family.people) - _with_someone(family)


def _with_someone(family: Family) -> set[str]:
    strange = {k for k, one in family.people.items() if one.unnamed or one.not_known}
    return reached(family, [*(set(family.people) - strange), *family.about])


def _without_strangers(family: Family, stay: Collection[str]) -> Family:
    """Drop the unnamed of whom nothing tells: they were there for what is gone."""
    there = _with_someone(family) | set(stay)
    people = {k: one for k, one in family.people.items() if k in there}
    if len(people) == len(family.people):
        return family
    return prune(family.model_copy(update={"people": people}), was=family)


def _telling_of(
    entries: tuple[AnyEntry, ...], gone: Collection[str], ids: Collection[str]
) -> frozenset[str]:
    """Name the entries that tell of one that is gone, or of someone who is; and on."""
    found = set(gone)
    while True:
        more = {
            entry.id
            for entry in entries
            if entry.id not in found and _tells(entry, found, ids)
        }
        if not more:
            return frozenset(found)
        found |= more


def _tells(entry: AnyEntry, gone: Collection[str], ids: Collection[str]) -> bool:
    told: tuple[str, ...] = entry.differs_from + entry.supersedes
    people: tuple[str, ...] = ()
    if isinstance(entry, ToldEntry):
        told += entry.told.entries
        people = (*entry.told.about, *entry.told.to, entry.told.sender)
    elif isinstance(entry, DecisionEntry):
        told += entry.settles
    return bool(set(gone) & set(told) or set(ids) & set(people))
