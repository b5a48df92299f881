"""Lays out what is recorded beside what caring for a newborn asks of each carer.

History, demands, what would help: for every adult who will care for the baby, each
demand has what bears on it, what helps, who does it and until when, and which help did
not come. Where a side is empty it says so, in the same words for everyone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import Catalogue, Demand
from riskmap.graph import build
from riskmap.graph.edges import entry_node
from riskmap.guards import ask_apart, held_by_procedure, procedures
from riskmap.kinship import lives_there
from riskmap.patterns.conditions import need_of
from riskmap.questions import Because, because
from riskmap.record.model import (
    FAMILY,
    AnyEntry,
    FactorEntry,
    Family,
    Recorded,
    ServiceEntry,
    Tie,
)
from riskmap.record.status import Standing, Status
from riskmap.record.times import when
from riskmap.view import View

_THERE = ("taken-up",)
_OPEN = ("offered", "not-recorded")
_OVER = (Status.NOT_SO, Status.ENDED)
_NOT_THERE = ("declined", "waiting", "no-place", "not-eligible", "ended")
PARENTS = "a parent"
AT_HOME = "lives in the same home"
NAMED = "named as caring for the baby"


@dataclass(frozen=True)
class Help:
    """Something that helps, or that did not come; who does it, and until when."""

    because: Because
    by: str  # "" where nobody is named
    until: str  # in words; "" where no end is stated


@dataclass(frozen=True)
class Side:
    """One demand, beside what is recorded about one carer."""

    demand: Demand
    bears: tuple[Because, ...]
    helps: tuple[Help, ...]
    missing: tuple[Help, ...]  # help that was offered or asked for and is not there
    open: tuple[Help, ...]  # help that was offered, and what became of it is not known
    unknown: tuple[Because, ...]  # not asked, not answered, not safe to ask, not shared
    over: tuple[Because, ...]  # asked or looked for and not so, or ended
    safe_to_ask: bool
    apart: bool  # what bears on it may be asked about apart alone, and nobody has yet

    @property
    def blank(self) -> bool:
        """Whether nothing at all is recorded, of whatever status."""
        said = (self.bears, self.helps, self.missing, self.open)
        return not any((*said, self.unknown, self.over))


@dataclass(frozen=True)
class Carer:
    """Somebody who will care for the baby, and each demand beside what is recorded."""

    who: str
    name: str
    why: str  # why they are here, and how that stands: a parent (disputed)
    demands: tuple[Side, ...]  # every demand, in the order of the catalogue

    @property
    def blank(self) -> tuple[Demand, ...]:
        """The demands about which nothing at all is recorded."""
        return tuple(side.demand for side in self.demands if side.blank)


def lay_out(view: View, catalogue: Catalogue) -> tuple[Carer, ...]:
    """Lay out each carer's demands: parents first, then others by name.

    What is held for the local procedure is left out until it was followed, and so is
    what another entry took the place of. Nothing is added up, and no carer is set
    beside another.
    """
    held = held_by_procedure(procedures(view.family, catalogue))
    waiting = ask_apart(build(view.family, view.sight.as_at), catalogue)
    apart = {node for match in waiting for node in match.because}
    replaced = {old for one in view.family.entries for old in one.supersedes}
    entries = [
        one
        for one in view.family.entries
        if one.stands is not Status.SUPERSEDED
        and one.id not in replaced
        and entry_node(one.id) not in held
    ]
    entries.sort(key=lambda one: (dates.sort_key(when(one.happened)), one.id))
    return tuple(
        Carer(
            who,
            view.family.people[who].name,
            why,
            tuple(_sides(who, entries, apart, view, catalogue)),
        )
        for who, why in _carers(view.family)
    )


def _carers(family: Family) -> Iterator[tuple[str, str]]:
    """Give who will care for the baby, as far as the file says, each once."""
    kin = kinship.work_out(family)
    babies = [one for one in family.about if one in family.people]
    links = [link for one in babies for link in kin.parents.get(one, ())]
    ties = [tie for tie in family.ties if _cares(tie, babies)]
    near = {*babies, *(link.parent for link in links)}
    homes = [
        family.homes[key]
        for key, lived in kinship.living_in(family).items()
        if near & set(lived)
    ]
    stays = [one for home in homes for one in home.lived_in if lives_there(one)]
    children = {
        link.child for one in links for link in kin.children.get(one.parent, ())
    }
    found: list[tuple[str, str, Recorded]] = [
        (link.parent, PARENTS, link) for link in links
    ]
    found += [(one, NAMED, tie) for tie in ties for one in tie.who]
    found += [(one, AT_HOME, stay) for stay in stays for one in stay.who]
    order = (PARENTS, NAMED, AT_HOME)
    seen = set(babies)
    for who, why, part in sorted(found, key=lambda one: _place(one, order, family)):
        if who in family.people and who not in seen:
            seen.add(who)
            child = who in children and why is not PARENTS
            if kinship.may_look_after(family.people[who], family) and not child:
                yield who, why + words.beside(part)


def _cares(tie: Tie, babies: Collection[str]) -> bool:
    """Whether a tie says that somebody cares for the baby, and it goes on."""
    goes_on = tie.until is None and tie.standing is not Standing.RULES_OUT
    return goes_on and not set(tie.cares_for).isdisjoint(babies)


def _place(
    one: tuple[str, str, Recorded], order: Sequence[str], family: Family
) -> tuple[object, ...]:
    """Parents come first, then those who are named, then the home; each by name."""
    who, why, part = one
    return order.index(why), words.person(who, family), who, words.beside(part)


def _sides(
    who: str,
    entries: list[AnyEntry],
    apart: Collection[str],
    view: View,
    catalogue: Catalogue,
) -> Iterator[Side]:
    homes = kinship.living_in(view.family).items()
    # What is about the baby or all of them meets whoever looks after the baby.
    places = {who, FAMILY, *view.family.about}
    places |= {key for key, lived in homes if who in lived}
    mine = [one for one in entries if places & set(one.about)]
    for demand in catalogue.demands.values():
        factors = list(_factors(mine, demand, catalogue))
        services = list(_services(mine, demand, catalogue))
        stand = [one for one in factors if one.standing is Standing.RECORDED]
        helping = [
            one for one in stand if catalogue.factors[one.factor].kind == "protective"
        ]
        came = [one for one in services if one.standing is Standing.RECORDED]
        known = {one.id for one in (*factors, *services)}
        rest = [one for one in mine if one.id in known]
        unknown = [one for one in rest if one.standing is Standing.UNKNOWN]
        over = [one for one in rest if one.stands in _OVER and not _accuses(one)]
        yield Side(
            demand,
            bears=tuple(
                because(one, view, catalogue) for one in stand if one not in helping
            ),
            helps=(
                *(Help(because(one, view, catalogue), "", "") for one in helping),
                *_help(came, _THERE, view, catalogue),
            ),
            missing=tuple(_help(came, _NOT_THERE, view, catalogue)),
            open=tuple(_help(came, _OPEN, view, catalogue)),
            unknown=tuple(because(one, view, catalogue) for one in unknown),
            over=tuple(because(one, view, catalogue) for one in over),
            safe_to_ask=not any(one.stands is Status.NOT_SAFE for one in unknown),
            apart=any(entry_node(one.id) in apart for one in rest),
        )


def _accuses(entry: AnyEntry) -> bool:
    """Whether it is an allegation: one that did not stand stays in dated history."""
    return entry.basis == "allegation"


def _factors(
    entries: Iterable[AnyEntry], demand: Demand, catalogue: Catalogue
) -> Iterator[FactorEntry]:
    for one in entries:
        if isinstance(one, FactorEntry):
            known = catalogue.factors.get(one.factor)
            if known and demand.id in known.bears_on:
                yield one


def _services(
    entries: Iterable[AnyEntry], demand: Demand, catalogue: Catalogue
) -> Iterator[ServiceEntry]:
    eased = {need.id for need in catalogue.settings.needs if demand.id in need.eases}
    for one in entries:
        if isinstance(one, ServiceEntry):
            need = need_of(one.need or one.service, catalogue)
            if need in eased:
                yield one


def _help(
    services: Iterable[ServiceEntry],
    outcomes: tuple[str, ...],
    view: View,
    catalogue: Catalogue,
) -> Iterator[Help]:
    family = view.family
    for one in services:
        if one.outcome not in outcomes:
            continue
        by = words.agency(one.offered_by, family) if one.offered_by else ""
        until = ""
        if one.owner:
            by = one.owner.who
            end = one.owner.until
            until = words.moment(end, family) if end is not None else ""
        yield Help(because(one, view, catalogue), by, until)
