"""Proposes what is no entry and may have to go too: orders, limits, who helps whom.

Such a part has no id in a family file. It is named by its kind and its place there:
order-1, limit-2, responsibility-1, tie-3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from riskmap import kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.demands import lay_out
from riskmap.record.model import (
    TIE_WORDS,
    ContactLimit,
    Family,
    Order,
    Recorded,
    Responsibility,
    Tie,
)
from riskmap.record.said import tie as tie_words
from riskmap.record.status import Standing
from riskmap.sharing.needs import SEES_THE_BABY
from riskmap.view import View, redact

SECTIONS: Final[Mapping[str, str]] = {
    "responsibility": "responsibility",
    "orders": "order",
    "contact_limits": "limit",
    "ties": "tie",
}
KINDS: Final[Mapping[str, str]] = {
    "responsibility": "who has parental responsibility",
    "orders": "what a court has said",
    "contact_limits": "limits to contact",
    "ties": "who helps whom",
}
WHY: Final[Mapping[str, str]] = {
    "responsibility": "It says who may decide for the child.",
    "orders": "A court has said this, and who sees the baby may have to act on it.",
    "contact_limits": "It says who may be with whom, and how.",
    "ties": "It says who cares for the baby, or helps those who do.",
}


@dataclass(frozen=True)
class Part:
    """One part that may go: its name, what it says and why it is proposed."""

    key: str
    section: str
    at: int  # its place in the section, from 0
    words: str
    why: str
    lacking: (
        bool  # whether the file says who knows it, and the agency is not among them
    )


def every(family: Family) -> Mapping[str, Part]:
    """Give each part of a family by its name, whoever it is for."""
    found = {}
    for section, noun in SECTIONS.items():
        for at, one in enumerate(getattr(family, section)):
            key = f"{noun}-{at + 1}"
            part = Part(
                key, section, at, said(one, family), WHY[section], lacking=False
            )
            found[key] = part
    return found


def propose(
    family: Family, whole: View, agency: str, catalogue: Catalogue
) -> tuple[Part, ...]:
    """Give the parts near the baby that an agency which sees it would need.

    Args:
        family: the family as its file has it, for the place of each part.
        whole: the worker's view of it.
        agency: the id of the agency.
        catalogue: for what is never in a copy.

    """
    if family.agencies[agency].kind not in SEES_THE_BABY:
        return ()
    near = _near(whole, catalogue)
    copy = redact.copy(family, agency, None, catalogue.flags)
    may_go = {section: _marks(getattr(copy, section)) for section in SECTIONS}
    found = []
    for part in every(family).values():
        one = getattr(family, part.section)[part.at]
        if mark(one) not in may_go[part.section] or not _wanted(
            one, family.about, near, agency
        ):
            continue
        knows = one.known_by is None or any(
            known.agency == agency and not known.never for known in one.known_by
        )
        found.append(
            Part(part.key, part.section, part.at, part.words, part.why, not knows)
        )
    return tuple(found)


def kept(copy: Family, parts: Collection[Part], family: Family) -> dict[str, Any]:
    """Give, by section, those parts of a copy that were chosen from a family."""
    return {
        section: tuple(
            one
            for one in getattr(copy, section)
            if mark(one)
            in {
                mark(getattr(family, section)[part.at])
                for part in parts
                if part.section == section
            }
        )
        for section in SECTIONS
    }


def people(part: Recorded) -> frozenset[str]:
    """Name everyone whom a part is about, by id."""
    match part:
        case Tie():
            return frozenset(end for link in part.links() for end in (link[0], link[2]))
        case Order():
            return frozenset(part.about)
        case ContactLimit():
            return frozenset(part.between)
        case Responsibility():
            return frozenset((*part.who, *part.child))
    return frozenset()


def said(one: Recorded, family: Family) -> str:
    """Say a part in one sentence, with how it stands."""
    return words.sentence(" ".join(_said(one, family)))


def _said(one: Recorded, family: Family) -> Iterator[str]:
    beside = words.beside(one)
    match one:
        case Tie():
            some = [tie_words(one, w, family) for w in TIE_WORDS if getattr(one, w)]
            yield f"{'; '.join(some)}{beside}"
        case Order():
            yield f"{one.order.rstrip('. ')}{beside}."
            yield f"About {words.names(one.about, family)}"
        case ContactLimit():
            yield f"Contact between {words.names(one.between, family)}:"
            yield f"{one.limit.rstrip('. ')}{beside}"
        case Responsibility():
            yield f"{words.names(one.who, family)}: parental responsibility for"
            yield f"{words.names(one.child, family)}{beside}"


def mark(one: Recorded) -> tuple[Any, ...]:
    """Give by what a part is known again in a copy, which may hold less of it."""
    match one:
        case Tie():
            return tuple(one.links())
        case Order():
            return one.order, one.about
        case ContactLimit():
            return one.limit, one.between
        case Responsibility():
            return one.who, one.child
    return (one,)


def _marks(some: Collection[Recorded]) -> set[tuple[Any, ...]]:
    return {mark(one) for one in some}


def _wanted(
    one: Recorded, babies: Collection[str], near: Collection[str], agency: str
) -> bool:
    """Whether a part stands, goes on, and bears on the baby and who cares for it."""
    over = getattr(one, "until", None) is not None
    if over or one.standing is not Standing.RECORDED:
        return False
    if isinstance(one, Tie):
        helps = {end for _, word, end in one.links() if word != "in_contact_with"}
        return agency not in one.who and bool(helps & set(near))
    whom = near if isinstance(one, ContactLimit) else babies
    return bool(people(one) & set(whom))


def _near(whole: View, catalogue: Catalogue) -> frozenset[str]:
    kin = kinship.work_out(whole.family)
    carers = {one.who for one in lay_out(whole, catalogue)}
    siblings = {other for who in whole.family.about for other in kin.siblings(who)}
    return frozenset({*whole.family.about, *carers} - siblings)
