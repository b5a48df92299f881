"""Takes out of a family file what points to something that is no longer there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from riskmap.fields import Model
from riskmap.kinship import of_couple
from riskmap.record.model import (
    FAMILY,
    TIE_WORDS,
    AnyEntry,
    ContactLimit,
    Couple,
    DecisionEntry,
    EventEntry,
    Exploration,
    Family,
    ParentLink,
    Relationship,
    Supervision,
    Tie,
    ToldEntry,
)
from riskmap.record.times import untied
from riskmap.view.mentioned import agencies_of, parts

M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Model)
B = TypeVar("B", ContactLimit, Relationship)


@dataclass(frozen=True)
class _There:
    """The ids that the family still has."""

    people: Collection[str]
    homes: Collection[str]
    agencies: Collection[str]
    entries: Collection[str]

    def anyone(self, one: str) -> bool:
        there = (self.people, self.homes, self.agencies)
        return one == FAMILY or any(one in some for some in there)


def prune(family: Family, *, was: Family) -> Family:
    """Give the family without dangling references, unused sources and agencies.

    People, homes and entries are what the caller left of what `was` there; everything
    that points to one that is gone goes too, without a mark.
    """
    there = _There(
        family.people,
        family.homes,
        family.agencies,
        {entry.id for entry in family.entries},
    )
    entries = tuple(_entry(one, there) for one in family.entries)
    family = family.model_copy(
        update={
            "about": _among(family.about, there.people),
            "people": _people(family, there),
            "couples": tuple(c for c in family.couples if _all(c.of, there.people)),
            "parent_links": (*_links(family, there),),
            "homes": _homes(family, there),
            "ties": tuple(_ties(family, there)),
            "responsibility": tuple(
                _with(one, who=_anyone(one.who, there), child=children)
                for one in family.responsibility
                if (children := _among(one.child, there.people))
                and _anyone(one.who, there)
            ),
            "orders": tuple(
                _with(one, about=about)
                for one in family.orders
                if (about := _among(one.about, there.people))
            ),
            "contact_limits": _between(family.contact_limits, there.people),
            "relationships": _between(family.relationships, there.people),
            "entries": tuple(one for one in entries if _is_about_someone(one)),
            "explorations": tuple(_explorations(family, there, _ids(was))),
            "supervision": tuple(_supervision(family, _ids(was))),
        }
    )
    inside = there.people
    couples = [_with(c, children=_among(c.children, inside)) for c in family.couples]
    family = _with(family, couples=tuple(couples))
    return _unused(untied(family))


def _with(model: M, **changes: object) -> M:
    """Copy a model with changes; give the same one where nothing changes."""
    real = {k: v for k, v in changes.items() if getattr(model, k) != v}
    return model.model_copy(update=real) if real else model


def _among(ids: Collection[str], there: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in there)


def _anyone(ids: Collection[str], there: _There) -> tuple[str, ...]:
    return tuple(one for one in ids if there.anyone(one))


def _all(ids: Collection[str], there: Collection[str]) -> bool:
    return set(ids) <= set(there)


def _between(some: Collection[B], there: Collection[str]) -> tuple[B, ...]:
    return tuple(one for one in some if _all(one.between, there))


def _people(family: Family, there: _There) -> dict[str, Model]:
    return {
        who: _with(
            person,
            **{
                end: _among(getattr(person, end), there.people)
                for end in ("twin_of", "sibling_of", "relative_of")
            },
        )
        for who, person in family.people.items()
    }


def of_those_there(part: R, gone: Collection[str]) -> R | None:
    """Give a part without those who are gone; None where it says nothing without them.

    Two who were together, and a parent and a child, are nothing by themselves.
    """
    ends = {end: getattr(part, end) for end in _ENDS if hasattr(part, end)}
    if any(one in gone for one in ends.values() if isinstance(one, str)):
        return None
    left = {
        end: tuple(one for one in some if one not in gone)
        for end, some in ends.items()
        if isinstance(some, tuple)
    }
    needed = [end for end in left if end not in TIE_WORDS]
    least = {"of": len(ends.get("of", ())), "between": 2}
    if any(len(left[end]) < least.get(end, 1) for end in needed):
        return None
    if isinstance(part, Tie) and not any(left[word] for word in TIE_WORDS):
        return None
    return _with(part, **left)


_ENDS = ("who", "of", "about", "between", "parent", "child", *TIE_WORDS)


def _links(family: Family, there: _There) -> Iterator[ParentLink]:
    gone = (c for c in family.couples if not _all(c.of, there.people))
    for link in (*family.parent_links, *left_of_couples(gone)):
        if link.parent in there.people and link.child in there.people:
            yield link


def left_of_couples(couples: Iterable[Couple]) -> Iterator[ParentLink]:
    """Give the parent links of couples that go, so that no child loses a parent.

    The links may still point to people who are gone: prune afterwards.
    """
    for couple in couples:
        yield from of_couple(couple)


def _homes(family: Family, there: _There) -> dict[str, Model]:
    return {
        key: _with(
            home,
            lived_in=tuple(
                _with(stay, who=who)
                for stay in home.lived_in
                if (who := _among(stay.who, there.people))
            ),
        )
        for key, home in family.homes.items()
    }


def _ties(family: Family, there: _There) -> Iterator[Tie]:
    for tie in family.ties:
        kept = _with(
            tie,
            who=_anyone(tie.who, there),
            **{word: _anyone(getattr(tie, word), there) for word in TIE_WORDS},
        )
        if kept.who and any(getattr(kept, word) for word in TIE_WORDS):
            yield kept


def _entry(entry: AnyEntry, there: _There) -> AnyEntry:
    changes: dict[str, object] = {
        "about": _anyone(entry.about, there),
        "differs_from": _among(entry.differs_from, there.entries),
        "supersedes": _among(entry.supersedes, there.entries),
        "words_of": entry.words_of if entry.words_of in there.people else None,
    }
    if isinstance(entry, DecisionEntry):
        changes["settles"] = _among(entry.settles, there.entries)
    elif isinstance(entry, ToldEntry):
        changes["told"] = _with(
            entry.told,
            about=_anyone(entry.told.about, there),
            entries=_among(entry.told.entries, there.entries),
        )
    return _with(entry, **changes)


def _is_about_someone(entry: AnyEntry) -> bool:
    return bool(entry.about) or isinstance(
        entry, ToldEntry | DecisionEntry | EventEntry
    )


def _explorations(
    family: Family, there: _There, was: Collection[str]
) -> Iterator[Exploration]:
    """Keep what was learned of questions that are bound to nothing that is gone.

    The id of a question holds the ids of people and entries.
    """
    now = _ids(family)
    for one in family.explorations:
        if not _is_gone(one.question, was, now) and (
            one.words_of is None or one.words_of in there.people
        ):
            yield _with(one, present=_among(one.present, there.people))


def _is_gone(question: str, was: Collection[str], now: Collection[str]) -> bool:
    bound = question.partition("@")[2].split("+")
    return any(part in was and part not in now for part in bound)


def _supervision(family: Family, was: Collection[str]) -> Iterator[Supervision]:
    """Keep what was said; of the questions chosen, those bound to what is there."""
    now = _ids(family)
    for one in family.supervision:
        kept = tuple(q for q in one.questions if not _is_gone(q, was, now))
        yield _with(one, questions=kept)


def _ids(family: Family) -> set[str]:
    entries = {entry.id for entry in family.entries}
    return {*family.people, *family.homes, *family.agencies, *entries}


def _unused(family: Family) -> Family:
    sources = {ref.source for part in parts(family) for ref in part.source}
    agencies = set(agencies_of(family))
    return _with(
        family,
        sources={
            key: _with(
                source,
                talk_with=_among(source.talk_with, family.people),
                present=_among(source.present, family.people),
            )
            for key, source in family.sources.items()
            if key in sources
        },
        agencies={k: one for k, one in family.agencies.items() if k in agencies},
    )


def opened(family: Family) -> Family:
    """Give the family without the lists of those who may not read a part of it."""

    def each(found: Iterable[R]) -> tuple[R, ...]:
        return tuple(_with(part, withhold=()) for part in found)

    return _with(
        family,
        people={who: _with(one, withhold=()) for who, one in family.people.items()},
        homes={
            key: _with(home, withhold=(), lived_in=each(home.lived_in))
            for key, home in family.homes.items()
        },
        **{name: each(getattr(family, name)) for name in _LISTS},
    )


_LISTS = (
    *("couples", "parent_links", "ties", "relationships", "responsibility"),
    *("orders", "contact_limits", "entries", "explorations"),
)
