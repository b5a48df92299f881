"""Proposes what an agency would need: entry by entry, the least of it, and why.

A proposal is for a person to change. It rests on what an agency is there for and on
what bears on caring for the baby; never on how much is recorded of anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from riskmap import kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import Answer
from riskmap.demands import lay_out
from riskmap.gaps import latest_first
from riskmap.patterns.conditions import need_of
from riskmap.record import knowledge
from riskmap.record.model import AnyEntry, FactorEntry, Family, ServiceEntry
from riskmap.record.status import Standing, Status
from riskmap.view import View, redact

Level = Literal["whole", "summary"]

CARES = "what bears on caring for the baby"
# What each kind of agency is there for, as domains of the catalogue. Those that see
# the baby and the carers also need what bears on the baby's care.
DOES: Mapping[str, tuple[str, ...]] = {
    "midwifery": ("baby", "health"),
    "health-visiting": ("baby", "health"),
    "gp": ("baby", "health"),
    "hospital": ("baby", "health"),
    "mental-health": ("health", "history"),
    "housing": ("home", "money"),
    "early-help": ("home", "money", "learning-and-work"),
    "social-care": ("baby", "home"),
    "school": ("learning-and-work",),
}
SEES_THE_BABY = (
    "midwifery",
    "health-visiting",
    "gp",
    "hospital",
    "early-help",
    "social-care",
    "voluntary",
)
IN_FEW_WORDS = ("history", "relationships", "age-and-care", "identity", "engagement")
_GAPS = ("no-place", "waiting", "not-eligible")


@dataclass(frozen=True)
class Proposed:
    """One entry that an agency would need, how much of it, and why."""

    entry: AnyEntry
    level: Level
    why: str


def propose(view: View, agency: str, catalogue: Catalogue) -> tuple[Proposed, ...]:
    """Give what an agency would need and is not known to have, the latest first.

    `view` is a worker's view. What no copy may hold is never proposed, nor what is
    withheld from this agency.
    """
    family = view.family
    may_go = {
        one.id for one in redact.copy(family, agency, None, catalogue.flags).entries
    }
    known = knowledge.gather(family)
    lacking = [
        one
        for one in latest_first(family.entries)
        if one.id in may_go
        and known.knows(agency, one.id) is not Answer.YES
        and one.standing is not Standing.RULES_OUT
        and one.stands is not Status.NOT_SAFE
    ]
    near = _near_the_baby(view, catalogue)
    kind = family.agencies[agency].kind
    found = (_proposed(one, kind, near, catalogue) for one in lacking)
    return tuple(
        one
        for one in found
        if one is not None
        and (one.level == "whole" or (one.entry.id, agency) not in known.summarised)
    )


def in_contact(family: Family) -> tuple[str, ...]:
    """Give the agencies that still see the baby, or those who will care for the baby.

    By a tie that goes on, or by a service that was taken up for them.
    """
    kin = kinship.work_out(family)
    near = set(family.about)
    near |= {link.parent for one in family.about for link in kin.parents.get(one, ())}
    found = {
        end
        for tie in family.ties
        if tie.until is None and tie.standing is not Standing.RULES_OUT
        for end, _, to in tie.links()
        if end in family.agencies and to in near
    }
    found |= {
        one.offered_by
        for one in family.entries
        if isinstance(one, ServiceEntry)
        and one.offered_by is not None
        and one.outcome == "taken-up"
        and one.standing is Standing.RECORDED
        and set(one.about) & near
    }
    return tuple(sorted(found, key=lambda one: (words.agency(one, family), one)))


def _near_the_baby(view: View, catalogue: Catalogue) -> frozenset[str]:
    """Give the child, the carers and the homes in which they live."""
    family = view.family
    carers = {one.who for one in lay_out(view, catalogue)} | set(family.about)
    homes = {
        key for key, lived in kinship.living_in(family).items() if set(lived) & carers
    }
    return frozenset(carers | homes)


def _proposed(
    entry: AnyEntry, kind: str, near: Collection[str], catalogue: Catalogue
) -> Proposed | None:
    if not set(entry.about) & set(near):
        return None
    if isinstance(entry, ServiceEntry):
        return _service(entry, kind, catalogue)
    if not isinstance(entry, FactorEntry) or entry.factor not in catalogue.factors:
        return None
    factor = catalogue.factors[entry.factor]
    does = factor.domain in DOES.get(kind, ())
    cares = bool(factor.bears_on) and kind in SEES_THE_BABY
    if not (does or cares):
        return None
    level: Level = "summary" if factor.domain in IN_FEW_WORDS else "whole"
    label = _domain(factor.domain, catalogue)
    why = (
        f"It is what they are there for: {label}."
        if does
        else _bears(factor, catalogue)
    )
    if level == "summary":
        why += " A few words of your own would do."
    return Proposed(entry, level, why)


def _bears(factor: object, catalogue: Catalogue) -> str:
    ids = getattr(factor, "bears_on", ())
    labels = [catalogue.demands[one].label for one in ids if one in catalogue.demands]
    said = words.listed(one[:1].lower() + one[1:] for one in labels)
    said = said.replace("your own", "the carer's own")
    return f"It bears on caring for the baby: {said}."


def _service(entry: ServiceEntry, kind: str, catalogue: Catalogue) -> Proposed | None:
    if entry.outcome not in _GAPS or kind not in SEES_THE_BABY:
        return None
    need = need_of(entry.need or entry.service, catalogue)
    labels = {one.id: one.label for one in catalogue.settings.needs}
    what = labels.get(need or "", entry.need or "")
    said = f": {what[:1].lower()}{what[1:]}" if what else ""
    return Proposed(entry, "whole", f"A need that no service has met yet{said}.")


def _domain(domain: str, catalogue: Catalogue) -> str:
    labels = {one.id: one.label for one in catalogue.settings.domains}
    said = labels.get(domain, domain)
    return said[:1].lower() + said[1:]


def untold(
    view: View, catalogue: Catalogue
) -> Iterator[tuple[str, tuple[Proposed, ...]]]:
    """Give who still sees the baby, each with what they need and were not told."""
    for agency in in_contact(view.family):
        yield agency, propose(view, agency, catalogue)
