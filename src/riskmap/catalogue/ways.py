"""Lays out each way in which a pattern may be found: once, and not for each family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap.catalogue.shape import Absence, Link, Role, Shape
from riskmap.catalogue.vocabulary import BETWEEN_ENTRIES, LINKS


@dataclass(frozen=True)
class Join:
    """A link as one of its two roles sees it."""

    away: str  # the role at the other end
    word: str
    from_there: bool  # whether the link leads from the other end


@dataclass(frozen=True, eq=False)
class Silencer:
    """Something whose being there silences a pattern, and where it has to be."""

    absence: Absence
    place: str | None  # the role of the person, home or agency that it silences for
    near: tuple[Link, ...]  # links to people, homes and agencies
    far: tuple[Link, ...]  # links to entries, with which it is compared


@dataclass(frozen=True)
class Way:
    """One shape of a pattern, together with what all of its shapes share."""

    roles: Mapping[str, Role]
    entries: frozenset[str]  # the roles that entries take
    each: tuple[str, ...]  # the roles that take one node at a time
    places: tuple[str, ...]  # those of them that a person, home or agency takes
    blank: tuple[str, ...]  # the roles for which nothing recorded is unknown, not no
    soonest: tuple[str, ...]  # every role; first those that are quickly looked up
    needed: frozenset[str]  # the links of the graph without which nothing is found
    joins: Mapping[str, tuple[Join, ...]]  # of each role
    absent: tuple[Absence, ...]  # what is not recorded
    silencing: tuple[Silencer, ...]  # that, and what the pattern does not ask beside


def way(shared: Shape, shape: Shape) -> Way:
    """Lay out one shape of a pattern over what its shapes share."""
    roles = {**shared.roles, **shape.roles}
    links = shared.links + shape.links
    absent = shared.not_recorded + shape.not_recorded
    entries = frozenset(name for name, role in roles.items() if role.is_ == "entry")
    blank = {name for name in entries if _may_be_blank(roles[name])}
    each = tuple(name for name, role in roles.items() if _is_each(role))
    return Way(
        roles,
        entries,
        each,
        tuple(name for name in each if name not in entries),
        tuple(name for name in roles if name in blank),
        tuple(
            sorted(
                roles, key=lambda name: (name not in entries, not roles[name].factor)
            )
        ),
        frozenset(
            word
            for one, word, other in links
            if word in LINKS and not {one, other} & blank
        ),
        {name: tuple(_joins(name, links)) for name in roles},
        absent,
        tuple(
            _silencer(absence, entries)
            for absence in absent + shared.unless + shape.unless
        ),
    )


def _silencer(absence: Absence, entries: frozenset[str]) -> Silencer:
    ends = (far_end(one) for one in absence.links)
    return Silencer(
        absence,
        next((end for end in ends if end not in entries), None),
        tuple(one for one in absence.links if one[1] not in BETWEEN_ENTRIES),
        tuple(one for one in absence.links if one[1] in BETWEEN_ENTRIES),
    )


def far_end(one: Link) -> str:
    """Give the role to which a link of an absence leads, or from which it comes."""
    return one[2] if one[0] == "it" else one[0]


def _is_each(role: Role) -> bool:
    if role.each is not None:
        return role.each
    return role.is_ not in ("entry", "the-child")


def _may_be_blank(role: Role) -> bool:
    return bool(role.find_out) and not role.at_least


def _joins(name: str, links: tuple[Link, ...]) -> Iterator[Join]:
    for one, word, other in links:
        if name == other != one:
            yield Join(one, word, from_there=True)
        elif name == one != other:
            yield Join(other, word, from_there=False)
