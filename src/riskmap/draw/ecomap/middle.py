"""What stands in the middle of an ecomap: which home, and who lives in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riskmap import kinship, words
from riskmap.kinship import lives_there
from riskmap.record.model import Family
from riskmap.record.status import Status

NO_HOME = "The child and the parents"
NOBODY = "Nobody is recorded as living here"


@dataclass(frozen=True)
class Member:
    """Somebody who stands in the middle, and their name with how that stands."""

    who: str
    name: str


@dataclass(frozen=True)
class Middle:
    """The home in the middle: its name, who is in it, and what is said of the choice.

    `inside` is everyone and everything for whom a tie or service counts as the home's.
    """

    part: str
    name: str
    members: tuple[Member, ...]
    notes: tuple[str, ...]
    inside: frozenset[str]

    @property
    def aloud(self) -> str:
        """The whole of it, for whoever hears the picture."""
        who = words.listed(one.name for one in self.members) or NOBODY.lower()
        return f"In the middle: {self.name}; here: {who}"


def middle(family: Family, home: str = "") -> Middle:
    """Give the middle: the home asked for, else one of the child or of the parents.

    Where no home is written down for them, they stand there without one.

    Args:
        family: of a view.
        home: the id of a home, or "".

    """
    living = kinship.living_in(family)
    own = _own(family, living)
    chosen = home or next(iter(own), "")
    notes = tuple(_notes(family, chosen, own, asked=bool(home)))
    if not chosen:
        who = _child_and_parents(family)
        members = tuple(_members(family, who, ""))
        return Middle("home", NO_HOME, members, notes, frozenset(who))
    who = [*living.get(chosen, ()), *_unborn(family, living.get(chosen, ()))]
    members = tuple(_members(family, who, chosen))
    name = family.homes[chosen].name + words.beside(family.homes[chosen])
    inside = frozenset((chosen, *(one.who for one in members)))
    return Middle(f"home-{chosen}", name, members, notes, inside)


def _own(family: Family, living: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the homes of the child, or else of the parents, by name."""
    kin = kinship.work_out(family)
    parents = {link.parent for one in family.about for link in kin.parents.get(one, ())}
    for group in (set(family.about), parents):
        found = [key for key, who in living.items() if group & set(who)]
        if found:
            return sorted(found, key=lambda key: (family.homes[key].name, key))
    return []


def _child_and_parents(family: Family) -> list[str]:
    kin = kinship.work_out(family)
    about = [one for one in family.about if _is_there(one, family)]
    parents = {link.parent for one in about for link in kin.parents.get(one, ())}
    return [*about, *sorted(one for one in parents if _is_there(one, family))]


def _unborn(family: Family, living: Sequence[str]) -> list[str]:
    """Give the child who is not born yet, where somebody lives who will be a parent."""
    kin = kinship.work_out(family)
    return [
        one
        for one in family.about
        if (person := family.people.get(one))
        and person.born is None
        and person.due is not None
        and person.lost is None
        and one not in living
        and {link.parent for link in kin.parents.get(one, ())} & set(living)
    ]


def _is_there(who: str, family: Family) -> bool:
    person = family.people.get(who)
    return person is not None and person.died is None and person.lost is None


def _members(family: Family, who: Sequence[str], home: str) -> Iterator[Member]:
    """Name those in the middle: the child first, then by name."""
    stays = family.homes[home].lived_in if home else ()
    there = [one for one in dict.fromkeys(who) if _is_there(one, family)]
    for one in sorted(
        there, key=lambda one: (one not in family.about, family.people[one].name, one)
    ):
        mine = [stay for stay in stays if one in stay.who and lives_there(stay)]
        mine = [stay for stay in mine if stay.stands is not Status.NOT_SAFE]
        if home and not mine and one in {w for stay in stays for w in stay.who}:
            continue
        person = family.people[one]
        said = {words.beside(part) for part in (person, *mine)} - {""}
        ending = "".join(sorted(said))
        if person.born is None and person.due is not None:
            ending += ", not born yet"
        yield Member(one, person.name + ending)


def _notes(
    family: Family, chosen: str, own: Sequence[str], *, asked: bool
) -> Iterator[str]:
    """Say which home is drawn where there are several, and how to get another."""
    others = [key for key in family.homes if key != chosen]
    names = words.names(others, family)
    if not chosen:
        yield (
            "No home is written down in which the child or a parent lives now: they "
            "stand in the middle by themselves."
        )
        if others:
            yield f"To draw a home in the middle, add --home and its name: {names}."
        return
    if not others:
        return
    more = "To draw another home in the middle, add --home and its name"
    also = [key for key in own if key != chosen]
    if also and not asked:
        yield f"The child or a parent also lives in: {words.names(also, family)}."
    yield f"{more}: {names}."
