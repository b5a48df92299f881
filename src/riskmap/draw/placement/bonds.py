"""The lines of a genogram before they are placed: who is joined, who hangs where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from riskmap import dates, kinship
from riskmap.dates import When
from riskmap.record.model import Couple, Family, ParentLink, Person
from riskmap.record.status import Standing, Status
from riskmap.record.times import when

# Where a child has no birth parents on the page, the first of these stands for them.
_INSTEAD = ("adoptive", "unknown", "guardian", "kinship", "foster", "step")


@dataclass(frozen=True)
class Child:
    """One child and how it hangs from those above it."""

    who: str
    kind: str  # of the parent link
    unsettled: Status | None = None  # how it stands, where it may be so or not
    extra: bool = False  # it hangs from others, and has its place by them


@dataclass(frozen=True)
class Bond:
    """One or two people, how they are or were together, and the children below them.

    Nobody at all is above brothers and sisters whose parents are not known.
    """

    of: tuple[str, ...]  # sorted
    couples: tuple[Couple, ...] = ()  # as the file has them, the earliest first
    children: tuple[Child, ...] = ()  # by age

    @property
    def own(self) -> tuple[Child, ...]:
        """Those children who have their place by these two, and by nobody else."""
        return tuple(child for child in self.children if not child.extra)


@dataclass(frozen=True)
class Line:
    """A line between a row and the next; the channel between them has its number.

    Its ends are people, or places kept free for it. Without one below it joins two
    partners.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    bond: int
    around: bool = False  # both ends on one side: the line turns back


def bonds(family: Family) -> tuple[Bond, ...]:
    """Give every bond of a family, in an order that the file's own does not change.

    A child has its place by its birth parents, or by others where none are on the
    page. From whoever else is a parent or carer it hangs as well, as an extra.
    """
    age = ages(family)
    above: dict[tuple[str, ...], list[Child]] = defaultdict(list)
    couples = _couples(family)
    links_of = _links_by_child(family)
    parents: dict[str, set[str]] = {}
    for child in sorted(links_of, key=lambda one: (_kind(links_of[one]) != 0, one)):
        first, rest = _first_links(links_of[child], couples)
        if any(_descends(link.parent, child, parents) for link in first):
            first, rest = [], links_of[child]  # a carer who is their own descendant
        if first:
            above[_pair(first)].append(_child(child, first))
            parents[child] = set(_pair(first))
        for group in _together(rest, couples):
            above[_pair(group)].append(_child(child, group, extra=True))
    alone = [child for child in family.people if child not in parents]
    found = [
        Bond((), (), _by_age((Child(who, "birth") for who in some), age))
        for some in _sibships(alone, kinship.said_siblings(family))
    ]
    found += [
        Bond(of, couples.get(of, ()), _by_age(above.get(of, ()), age))
        for of in {**dict.fromkeys(couples), **above}
    ]
    return tuple(sorted(found, key=lambda one: (*_when(one, age), one.of)))


def _sibships(
    alone: Sequence[str], said: Mapping[str, Sequence[str]]
) -> Iterable[list[str]]:
    """Join brothers and sisters who hang from nobody on the page."""
    left = sorted(set(alone) & said.keys())
    while left:
        some, todo = [], [left[0]]
        while todo:
            who = todo.pop()
            if who in left:
                left.remove(who)
                some.append(who)
                todo += said[who]
        if len(some) > 1:
            yield some


def ages(family: Family) -> Mapping[str, tuple[object, ...]]:
    """Give each person's place among siblings: by birth, due date or loss, then by id.

    Someone whose birth is not known stands after those whose birth is.
    """
    return {
        who: (*dates.sort_key(begun(person)), who)
        for who, person in family.people.items()
    }


def begun(person: Person) -> When:
    """Give when someone was or will be born, or was lost, as far as it is known."""
    for day in (person.born, person.due, getattr(person.lost, "on", None)):
        if isinstance(day, When) and day.start.latest != dates.unknown().start.latest:
            return day
    return dates.unknown()


def started(bond: Bond) -> When:
    """Give since when the two of a bond have been together, as far as it is known."""
    return next((when(one.since) for one in bond.couples if one.since), dates.unknown())


def _when(bond: Bond, age: Mapping[str, tuple[object, ...]]) -> tuple[object, ...]:
    own = bond.own or bond.children
    return (*dates.sort_key(started(bond)), age[own[0].who] if own else ())


def _couples(family: Family) -> dict[tuple[str, ...], tuple[Couple, ...]]:
    found: dict[tuple[str, ...], list[Couple]] = defaultdict(list)
    for couple in family.couples:
        if len(set(couple.of)) == 2 and couple.standing is not Standing.RULES_OUT:
            found[tuple(sorted(couple.of))].append(couple)
    return {
        of: tuple(sorted(some, key=lambda one: dates.sort_key(when(one.since))))
        for of, some in found.items()
    }


def _links_by_child(family: Family) -> Mapping[str, list[ParentLink]]:
    links: dict[str, dict[str, ParentLink]] = defaultdict(dict)
    unsettled = {
        child
        for couple in family.couples
        if couple.stands.unsettled
        for child in couple.children
    }
    for link in sorted(kinship.parent_links(family), key=_surest_first):
        drawn = link
        if not link.status and link.child in unsettled and _of_couple(link, family):
            drawn = link.model_copy(update={"status": _status_of(link, family)})
        links[link.child].setdefault(link.parent, drawn)
    return {child: list(links[child].values()) for child in sorted(links)}


def _kind(links: Iterable[ParentLink]) -> int:
    """Give the surest kind among some links: 0 is birth."""
    return min(("birth", *_INSTEAD).index(link.kind) for link in links)


def _descends(who: str, other: str, parents: Mapping[str, set[str]]) -> bool:
    """Whether someone hangs from another, directly or through others."""
    todo, seen = [who], set()
    while todo:
        one = todo.pop()
        if one == other:
            return True
        if one not in seen:
            seen.add(one)
            todo += sorted(parents.get(one, ()))
    return False


def _surest_first(link: ParentLink) -> tuple[object, ...]:
    order = ("birth", *_INSTEAD).index(link.kind)
    return link.stands.unsettled, order, link.child, link.parent


def _of_couple(link: ParentLink, family: Family) -> bool:
    return bool(_status_of(link, family))


def _status_of(link: ParentLink, family: Family) -> tuple[object, ...]:
    for couple in family.couples:
        if link.child in couple.children and link.parent in couple.of:
            return couple.status
    return ()


def _first_links(
    links: list[ParentLink], couples: Mapping[tuple[str, ...], object]
) -> tuple[list[ParentLink], list[ParentLink]]:
    """Part the links of one child into those it hangs from and those drawn beside."""
    kind = ("birth", *_INSTEAD)[_kind(links)]
    mine = [link for link in links if link.kind == kind]
    first = mine[:2]
    if len(mine) > 2:  # more than two: two who stand undisputed, else two of a couple
        pairs = [[mine[0], other] for other in mine[1:]]
        first = next((p for p in pairs if _pair(p) in couples), first)
    if kind not in ("birth", "adoptive", "unknown") and _pair(first) not in couples:
        first = first[:1]  # two carers apart are two lines, not one couple
    sure = [link for link in first if not link.stands.unsettled]
    first = sure or first  # whoever is disputed has a line of their own
    return first, [link for link in links if link not in first]


def _pair(links: Iterable[ParentLink]) -> tuple[str, ...]:
    return tuple(sorted(link.parent for link in links))


def _together(
    links: list[ParentLink], couples: Mapping[tuple[str, ...], object]
) -> Iterable[list[ParentLink]]:
    """Join the further links of one child whose adults are a couple."""
    left = list(links)
    while left:
        link = left.pop(0)
        for other in left:
            alike = (other.kind, other.stands) == (link.kind, link.stands)
            if alike and _pair((link, other)) in couples:
                left.remove(other)
                yield [link, other]
                break
        else:
            yield [link]


def _child(child: str, links: list[ParentLink], *, extra: bool = False) -> Child:
    unsettled = (link.stands for link in links if link.stands.unsettled)
    return Child(child, links[0].kind, next(unsettled, None), extra)


def _by_age(
    children: Iterable[Child], age: Mapping[str, tuple[object, ...]]
) -> tuple[Child, ...]:
    return tuple(sorted(children, key=lambda one: age[one.who]))
