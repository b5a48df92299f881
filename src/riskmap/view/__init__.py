"""Makes the family file that one reader may see: as at a date, as an agency, for whom.

A view is a family file like any other. It is made before anything else runs, so no
picture or report can show what its view does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from riskmap import dates
from riskmap.errors import WrongUse
from riskmap.record.model import Family, Person
from riskmap.record.times import settle, when
from riskmap.view import presence, reach, redact, since
from riskmap.view.named import named
from riskmap.view.presence import NotStated
from riskmap.view.unsafe import NOBODY, hushed

Flags = Mapping[str, frozenset[str]]  # the flags of each factor, by its id

YOUNGEST_READER = 8  # in years: about the age at which a child reads by themselves
WORKING = ("worker", "supervisor", "training")  # who may see what is not stated


@dataclass(frozen=True)
class Sight:
    """What somebody asked to see."""

    as_at: date | None = None
    as_agency: str | None = None
    audience: str = "worker"  # or supervisor, family, training, an agency's id
    reader: str | None = None  # the person whom a family copy is for
    today: date | None = None  # of this desk; only for what was left until a day


@dataclass(frozen=True)
class View:
    """A family as one sight shows it, with every date worked out."""

    family: Family
    sight: Sight
    not_stated: tuple[NotStated, ...] = ()

    @property
    def is_copy(self) -> bool:
        """Whether this leaves the team: for a family or for an agency."""
        return self.sight.audience not in WORKING


def make(family: Family, sight: Sight, flags: Flags) -> View:
    """Make the view of a family that a sight asks for.

    A sight may name an agency or a person instead of giving the id. `flags` are the
    flags of the catalogue's factors: they say what may not travel.

    Raises:
        WrongUse: the sight names an agency, audience or reader that is not there, or
            by a name that more than one has.

    """
    sight = named(sight, family)
    _check(family, sight)
    if sight.audience in family.agencies:
        sight = replace(sight, as_agency=sight.audience)
    whole = family
    family = redact.copy(family, sight.audience, sight.reader, flags)
    not_stated: tuple[NotStated, ...] = ()
    if sight.as_at is not None or sight.as_agency is not None:
        family, not_stated = presence.limit(family, sight.as_at, sight.as_agency)
    working = sight.audience in WORKING
    whole_file = sight.audience in ("worker", "supervisor")
    limited = sight.as_at is not None or sight.as_agency is not None
    family = since.marks(family, whole=whole_file and not limited)
    family = _with_those_it_is_for(family, whole, sight)
    return View(settle(family), sight, not_stated if working else ())


def _with_those_it_is_for(family: Family, whole: Family, sight: Sight) -> Family:
    """Keep the agency and the reader that a view is for, whatever else it holds."""
    agencies = {
        key: one
        for key, one in whole.agencies.items()
        if key in family.agencies or key == sight.as_agency
    }
    people = {
        who: family.people.get(who) or Person(name=one.name)
        for who, one in whole.people.items()
        if who in family.people or who == sight.reader
    }
    return family.model_copy(update={"agencies": agencies, "people": people})


def for_a_picture(view: View, flags: Flags, *, harm: bool = False) -> View:
    """Give the view without what may never stand on a shared screen or a print.

    Who is in a view of a day or an agency is told by what is left of it. With `harm`,
    harm that is recorded between two people stays: for a page that workers alone see.
    """
    gone = redact.with_flags(view.family, flags, redact.NEVER_SHARED)
    quiet, sight = hushed(view.family), view.sight
    family = redact.without(quiet, replace(gone, readers=frozenset({NOBODY})))
    family = family if harm else redact.without_harm(family)
    limited = sight.as_at or sight.as_agency
    less = gone.entries or quiet is not view.family
    less = less or family.relationships != view.family.relationships
    if less and limited and family.about:  # who was not there leads to nobody
        family = reach.only_reached(family, was=view.family)
        family = _with_those_it_is_for(family, view.family, sight)
    return replace(view, family=family)


def _check(family: Family, sight: Sight) -> None:
    if sight.audience == "family" and sight.reader is None:
        able = ", ".join(readers(family, sight.as_at))
        which = f"one of {able}" if able else "who it is for"
        raise WrongUse(
            f"A family copy is for one named person: add --reader and {which}."
        )
    if sight.reader is not None and sight.audience != "family":
        raise WrongUse("--reader goes with --for family.")


def readers(family: Family, as_at: date | None = None) -> tuple[str, ...]:
    """Give those who could read a copy: known, alive, born, and not a young child.

    How old a child is, is reckoned at `as_at`, or else at the birth that a family file
    is about: riskmap never looks at the clock.
    """
    births = [family.people[one] for one in family.about if one in family.people]
    ends = [when(one.born or one.due).end.latest for one in births]
    days = [one for one in ends if one < date.max]
    day = as_at or max(days, default=None)
    return tuple(
        who
        for who, one in family.people.items()
        if not (one.died or one.lost or one.unnamed or one.not_known)
        and not _is_young(one, day, about=who in family.about)
    )


def _is_young(person: Person, day: date | None, *, about: bool) -> bool:
    if person.born is None:
        return about or person.due is not None
    born = when(person.born)
    if day is None or born.start.earliest == date.min:
        return about
    if born.start.earliest > day:
        return True  # not born by then
    age = dates.age(born, day)
    return age is not None and age[1] < YOUNGEST_READER
