"""Takes out of a family file what a reader must not have, and leaves no mark of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from riskmap.prune import parts, prune
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    FactorEntry,
    Family,
    ToldEntry,
)

Flags = Mapping[str, frozenset[str]]

NEVER_SHARED = frozenset({"ask-alone"})  # on no shared screen, print or copy
NEVER_COPIED = frozenset({"ask-alone", "third-party"})  # in no copy that leaves


@dataclass(frozen=True)
class Gone:
    """The ids that a reader must not have."""

    people: frozenset[str] = field(default=frozenset())
    entries: frozenset[str] = field(default=frozenset())
    readers: frozenset[str] = field(default=frozenset())  # whom to withhold from

    def __bool__(self) -> bool:
        return bool(self.people or self.entries or self.readers)


def copy(family: Family, audience: str, reader: str | None, flags: Flags) -> Family:
    """Give what of a family one audience may have, and of the family one reader.

    Withheld parts go, for everyone. Ask-alone entries go from every copy and from
    training; third-party ones from what leaves. What was learned in a talk stays with
    the person whose words it holds.
    """
    readers = frozenset({audience} | ({reader} if reader else set()))
    if audience in ("worker", "supervisor"):
        withheld = any(readers & set(one.withhold) for one in parts(family))
        return without(family, Gone(readers=readers)) if withheld else family
    if audience == "training":
        gone = with_flags(family, flags, NEVER_SHARED)
    else:
        gone = with_flags(family, flags, NEVER_COPIED)
        kept = tuple(
            one for one in family.explorations if reader and one.words_of == reader
        )
        family = family.model_copy(update={"explorations": kept})
    return without(family, Gone(gone.people, gone.entries, readers))


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


def without(family: Family, gone: Gone) -> Family:
    """Give the family without some entries and people, and all that tells of them."""
    if not gone:
        return family
    people = gone.people | {
        who for who, one in family.people.items() if gone.readers & set(one.withhold)
    }
    entries = gone.entries | {
        entry.id
        for entry in family.entries
        if gone.readers & set(entry.withhold) or people & set(entry.about)
    }
    entries |= _telling_of(family.entries, entries, people)
    people |= _only_known_from(family, entries)
    changes: dict[str, Any] = {
        name: tuple(
            _open(one)
            for one in getattr(family, name)
            if not gone.readers & set(one.withhold)
        )
        for name in _WITHHELD
    }
    changes["people"] = {
        who: _open(one) for who, one in family.people.items() if who not in people
    }
    changes["homes"] = {
        key: _open_home(home, gone.readers)
        for key, home in family.homes.items()
        if not gone.readers & set(home.withhold)
    }
    changes["entries"] = tuple(
        _open(one) for one in family.entries if one.id not in entries
    )
    return prune(family.model_copy(update=changes))


_WITHHELD = (
    "couples",
    "parent_links",
    "ties",
    "responsibility",
    "orders",
    "contact_limits",
    "explorations",
)


def _open(part: Any) -> Any:  # noqa: ANN401 - any part that can be withheld
    """Drop the list of those who may not read: it tells that there is something."""
    return part.model_copy(update={"withhold": ()}) if part.withhold else part


def _open_home(home: Any, readers: frozenset[str]) -> Any:  # noqa: ANN401
    stays = tuple(
        _open(one) for one in home.lived_in if not readers & set(one.withhold)
    )
    return _open(home).model_copy(update={"lived_in": stays})


def _telling_of(
    entries: tuple[AnyEntry, ...], gone: frozenset[str], people: Collection[str]
) -> frozenset[str]:
    """Name the entries that tell of one that is gone, or of someone who is."""
    found = set()
    for entry in entries:
        ids: tuple[str, ...] = entry.differs_from + entry.supersedes
        if isinstance(entry, ToldEntry):
            ids += entry.told.entries
            if set(entry.told.about) & set(people):
                found.add(entry.id)
        elif isinstance(entry, DecisionEntry):
            ids += entry.settles
        if gone & set(ids):
            found.add(entry.id)
    return frozenset(found)


def _only_known_from(family: Family, entries: Collection[str]) -> frozenset[str]:
    """Name the people of whom the file tells only in entries that are gone."""
    mentioned = {
        one for entry in family.entries if entry.id in entries for one in entry.about
    }
    return frozenset(
        (mentioned & set(family.people)) - set(family.about) - _placed(family, entries)
    )


def _placed(family: Family, gone: Collection[str]) -> set[str]:
    """Give the people whom something else in the file has a place for."""
    placed = {
        one for couple in family.couples for one in (*couple.of, *couple.children)
    }
    for link in family.parent_links:
        placed |= {link.parent, link.child}
    for home in family.homes.values():
        placed |= {who for stay in home.lived_in for who in stay.who}
    for tie in family.ties:
        placed |= {end for one, _, other in tie.links() for end in (one, other)}
    for responsibility in family.responsibility:
        placed |= {*responsibility.who, *responsibility.child}
    for entry in family.entries:
        if entry.id not in gone:
            placed |= set(entry.about)
    return placed
