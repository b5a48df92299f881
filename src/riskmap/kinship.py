"""Who is whose kin: worked out from couples, parent links and homes, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from riskmap import dates
from riskmap.record.model import Couple, Family, ParentLink, Person, Stay
from riskmap.record.status import Standing
from riskmap.record.times import when

ADULT = 16  # years: from here on somebody may look after a baby by themselves


@dataclass(frozen=True)
class Kin:
    """The ties of blood, law and couple in one family, each as ids of people."""

    parents: Mapping[str, tuple[ParentLink, ...]]  # by child
    children: Mapping[str, tuple[ParentLink, ...]]  # by parent
    partners: Mapping[str, tuple[str, ...]]
    relatives: Mapping[str, tuple[str, ...]]  # kin, and nobody says how
    said_siblings: Mapping[str, tuple[str, ...]]  # whose parents are not known

    def birth_parents(self, child: str) -> tuple[str, ...]:
        """Those a child was born to, also where that is disputed."""
        return tuple(
            link.parent for link in self.parents.get(child, ()) if link.kind == "birth"
        )

    def siblings(self, who: str) -> frozenset[str]:
        """Whoever shares a parent, of whatever kind, or is said to be a sibling."""
        if who not in self._siblings:
            up = self._up.get(who, _NOBODY)
            found = _of_all(up, self._down).union(self.said_siblings.get(who, ()))
            self._siblings[who] = found - {who}
        return self._siblings[who]

    @cached_property
    def _siblings(self) -> dict[str, frozenset[str]]:
        """The siblings of those who were asked for already."""
        return {}

    def close(self, who: str) -> frozenset[str]:
        """Name the close family of a person, themselves left out.

        Parents, children, siblings, partners, grandparents and grandchildren; and
        those of whom the file says only that they are a relative of one of these.
        """
        up, down = self._up.get(who, _NOBODY), self._down.get(who, _NOBODY)
        kin = up.union(
            down,
            _of_all(up, self._up),
            _of_all(down, self._down),
            self.siblings(who),
        )
        unsaid = _of_all((who, *kin), self.relatives) if self.relatives else _NOBODY
        return kin.union(unsaid, self.partners.get(who, ())) - {who}

    @cached_property
    def _up(self) -> Mapping[str, frozenset[str]]:
        """The parents of each child."""
        return {
            child: frozenset([link.parent for link in links])
            for child, links in self.parents.items()
        }

    @cached_property
    def _down(self) -> Mapping[str, frozenset[str]]:
        """The children of each parent."""
        return {
            parent: frozenset([link.child for link in links])
            for parent, links in self.children.items()
        }


_NOBODY: frozenset[str] = frozenset()


def _of_all(
    people: Iterable[str], links: Mapping[str, Iterable[str]]
) -> frozenset[str]:
    """Give those to whom links lead from any of some people."""
    return _NOBODY.union(*[links.get(one, _NOBODY) for one in people])


def work_out(family: Family) -> Kin:
    """Work out the kinship of a family; what was found not to be so is left out."""
    links = tuple(parent_links(family))
    partners: dict[str, list[str]] = defaultdict(list)
    for couple in family.couples:
        if len(couple.of) == 2 and couple.standing is not Standing.RULES_OUT:
            one, other = couple.of
            partners[one].append(other)
            partners[other].append(one)
    relatives: dict[str, list[str]] = defaultdict(list)
    for who, person in family.people.items():
        for other in person.relative_of:
            relatives[who].append(other)
            relatives[other].append(who)
    return Kin(
        _grouped(links, "child"),
        _grouped(links, "parent"),
        {who: tuple(others) for who, others in partners.items()},
        {who: tuple(others) for who, others in relatives.items()},
        said_siblings(family),
    )


def said_siblings(family: Family) -> Mapping[str, tuple[str, ...]]:
    """Give those who are said to be brothers and sisters, from either end."""
    found: dict[str, set[str]] = defaultdict(set)
    for who, person in family.people.items():
        for other in person.sibling_of:
            found[who].add(other)
            found[other].add(who)
    return {who: tuple(sorted(others)) for who, others in sorted(found.items())}


def lives_there(stay: Stay) -> bool:
    """Whether a stay goes on: it has no end, and nobody found that it is not so."""
    return stay.until is None and stay.standing is not Standing.RULES_OUT


def living_in(family: Family) -> Mapping[str, tuple[str, ...]]:
    """Give who lives in each home: whoever has a stay there that has not ended."""
    found = {}
    for key in sorted(family.homes):
        lived = {
            who
            for stay in family.homes[key].lived_in
            if lives_there(stay)
            for who in stay.who
            if who in family.people
        }
        if lived:
            found[key] = tuple(sorted(lived))
    return found


def at_home_with(child: str, family: Family, kin: Kin) -> tuple[str, ...]:
    """Give those who live where a child does, or where its parents do.

    Whoever is surely too young to look after a baby is left out, and so are the
    child's brothers and sisters.
    """
    links = kin.parents.get(child, ())
    near = {child, *(link.parent for link in links)}
    away = {one.child for link in links for one in kin.children.get(link.parent, ())}
    lived = (set(who) for who in living_in(family).values() if near & set(who))
    found = {who for some in lived for who in some} - away - {child}
    return tuple(
        sorted(who for who in found if may_look_after(family.people[who], family))
    )


def may_look_after(person: Person, family: Family) -> bool:
    """Whether somebody is alive, born, and not surely a child when the baby comes."""
    if person.died is not None or person.lost is not None or person.due is not None:
        return False
    for baby in family.about:
        child = family.people.get(baby)
        comes = when(child.born or child.due) if child else dates.unknown()
        span = dates.age(when(person.born), comes.start.latest)
        if span is not None and span[1] < ADULT:
            return False
    return True


def parent_links(family: Family) -> Iterable[ParentLink]:
    """Give every parent link: those written, and those of children of couples."""
    written = {(link.parent, link.child) for link in family.parent_links}
    for link in family.parent_links:
        if link.standing is not Standing.RULES_OUT:
            yield link
    for couple in family.couples:
        for link in of_couple(couple):
            if (link.parent, link.child) not in written:
                written.add((link.parent, link.child))
                yield link


def of_couple(couple: Couple) -> Iterable[ParentLink]:
    """Give the parent links of a couple's children.

    Where the couple is contested or not known, so is the link, in the same words. A
    couple that is over leaves its children their parents.
    """
    unsettled = couple.stands.unsettled
    carried = {"status": couple.status, "basis": couple.basis, "source": couple.source}
    for child in couple.children:
        for parent in couple.of:
            link = ParentLink(parent=parent, child=child)
            yield link.model_copy(update=carried) if unsettled else link


def _grouped(
    links: Iterable[ParentLink], end: str
) -> Mapping[str, tuple[ParentLink, ...]]:
    groups: dict[str, list[ParentLink]] = defaultdict(list)
    for link in links:
        groups[getattr(link, end)].append(link)
    return {who: tuple(found) for who, found in groups.items()}
