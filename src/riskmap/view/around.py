"""Keeps of a family those near one person: so many generations up and down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riskmap import kinship
from riskmap.kinship import Kin
from riskmap.record.model import Family, ParentLink
from riskmap.view.named import person
from riskmap.view.prune import prune

_NAMED = 12  # how many of those who are left out are named


@dataclass(frozen=True)
class Around:
    """A family near one person, and who is left out, in words ("" for nobody)."""

    family: Family
    said: str


def around(family: Family, who: str, generations: int) -> Around:
    """Keep those within so many generations of a person (an id or a name).

    That is: ancestors so far up; from each of them down to the person's own
    generation (brothers, sisters, aunts, uncles and cousins); descendants so far down;
    the partners of all these, the children of the person's own partners, and whoever
    is a relative of the person in a way that nobody says.

    Raises `WrongUse` where the family has no such person, or several.
    """
    who = person(who, family)
    kin = kinship.work_out(family)
    near = _near(kin, who, generations)
    kept = {key: one for key, one in family.people.items() if key in near}
    if len(kept) == len(family.people):
        return Around(family, "")
    homes = {
        key: home
        for key, home in family.homes.items()
        if not home.lived_in or any(near & {*stay.who} for stay in home.lived_in)
    }
    less = family.model_copy(update={"people": kept, "homes": homes})
    return Around(prune(less, was=family), _said(family, kin, who, generations, near))


def _near(kin: Kin, who: str, generations: int) -> set[str]:
    """Give the ids of those who are kept."""
    near = {who}
    rows = [near]  # the person, then their parents, and so on up
    for _ in range(generations):
        rows.append(_parents(kin, rows[-1]))
    coming: set[str] = set()
    for row in reversed(rows):  # down again from the oldest, to the person's own row
        coming = row | _children(kin, coming)
        near = near | coming
    down = {who, *kin.partners.get(who, ())}
    for _ in range(generations):
        down = _children(kin, down)
        near |= down
    near |= set(kin.relatives.get(who, ()))
    return near | {other for one in near for other in kin.partners.get(one, ())}


def _parents(kin: Kin, row: Iterable[str]) -> set[str]:
    return {link.parent for one in row for link in _of(kin.parents, one)}


def _children(kin: Kin, row: Iterable[str]) -> set[str]:
    return {link.child for one in row for link in _of(kin.children, one)}


def _of(
    links: Mapping[str, tuple[ParentLink, ...]], one: str
) -> tuple[ParentLink, ...]:
    return links.get(one, ())


def _said(family: Family, kin: Kin, who: str, generations: int, near: set[str]) -> str:
    """Say whom a picture shows, and who is left out: those who come next first."""
    name = family.people[who].name
    left = {key: one.name for key, one in family.people.items() if key not in near}
    beside = sorted(left[key] for key in _beside(kin, near) & left.keys())
    far = "one generation" if generations == 1 else f"{generations} generations"
    shown = f"This picture shows those within {far} of {name}, and their partners."
    if len(left) <= _NAMED or not beside:
        listed = _listed(sorted(left.values()))
        return f"{shown} Also in the map, and not shown here: {listed}."
    return (
        f"{shown} Not shown here, and parent, partner or child of somebody who is: "
        f"{_listed(beside)}. Others in the map stand further away."
    )


def _beside(kin: Kin, near: set[str]) -> set[str]:
    """Give the parents, children and partners of some people."""
    partners = {other for one in near for other in kin.partners.get(one, ())}
    return partners | _parents(kin, near) | _children(kin, near)


def _listed(names: list[str]) -> str:
    more = " and others" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
