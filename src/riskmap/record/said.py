"""Says a part of a family file in few words, with how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from riskmap import dates
from riskmap.dates import When
from riskmap.record.model import (
    HOW_WORDS,
    TIE_WORDS,
    AnyEntry,
    ContactLimit,
    Couple,
    Family,
    Home,
    Order,
    ParentLink,
    Person,
    Recorded,
    Relationship,
    Responsibility,
    Stay,
    Step,
    Tie,
    ToldEntry,
)
from riskmap.record.times import SOME_DAY, when

_OF_PERSON = re.compile(r"(.+) (birth|death|loss) of (\w[\w-]*)$")
_OF_SEVERAL = {
    "cares_for": "care for",
    "supports": "support",
    "in_contact_with": "are in contact with",
    "hosts": "have {0} to stay",
}
_OF_ONE = {**TIE_WORDS, "hosts": "has {0} to stay"}


def anyone(one: str, family: Family) -> str:
    """Give the name of a person, home or agency, or "the family"."""
    if one in family.people:
        return family.people[one].name
    if one in family.homes:
        return family.homes[one].name
    if one in family.agencies:
        return family.agencies[one].name
    return "the family" if one == "family" else one


def names(ids: Iterable[str], family: Family) -> str:
    """Join names as one says them: "Ana, Ben and Cal"; where they stand says nothing.

    They come in the order of the alphabet, whatever the order in the file.
    """
    return listed(anyone(one, family) for one in ids)


def listed(some: Iterable[str]) -> str:
    """Join words as one says them, in the order of the alphabet."""
    said = sorted(some, key=lambda n: (n.casefold(), n))
    if len(said) < 2:
        return "".join(said)
    return ", ".join(said[:-1]) + " and " + said[-1]


def moment(date: object, family: Family) -> str:
    """Say a date; one that is tied to a birth or death says whose, by name."""
    if not isinstance(date, When) or date == SOME_DAY:
        return "date not stated"
    if tied := date.worked_out and _OF_PERSON.match(date.text):
        relation, what, who = tied.groups()
        return f"{relation.replace('_', ' ')} the {what} of {anyone(who, family)}"
    said = dates.words(date)
    return said.replace("-", " ") if date.worked_out else said


def due(person: Person, family: Family) -> str:
    """Say when a child is due."""
    if not isinstance(person.due, When) or person.due in (SOME_DAY, dates.unknown()):
        return "due date not stated"
    return f"due {moment(person.due, family)}"


def step(one: Step) -> str:
    """Say one step of a status: how, by whom, on which test and when."""
    words = one.status.shown
    if one.by:
        words += f", {one.by}"
    if one.test:
        words += f", on the {one.test}"
    if one.since is not None:
        words += f", {dates.words(when(one.since))}"
    return words


def status(part: Recorded) -> str:
    """Say how something stands, by whom, on which test and when; "" if it stands."""
    return step(part.status[-1]) if part.stands.always_shown else ""


def beside(part: Recorded) -> str:
    """Give the status as it stands beside the words of a part: " (alleged)"."""
    return f" ({status(part)})" if status(part) else ""


def brief(entry: AnyEntry, called: str = "") -> str:
    """Give an entry's few words, and how it stands; never its id.

    `called` is what the catalogue calls it, where it has no words of its own.
    """
    own = entry.label if isinstance(entry, ToldEntry) else entry.says
    words = own or called or entry.label
    return words.rstrip(". ") + beside(entry)


def tie(one: Tie, word: str, family: Family) -> str:
    """Say one of the things that a tie says: "Ana and Ben care for Cal"."""
    verbs = _OF_ONE if len(one.who) == 1 else _OF_SEVERAL
    whom = names(getattr(one, word), family)
    verb = verbs[word]
    said = verb.format(whom) if "{0}" in verb else f"{verb} {whom}"
    return f"{names(one.who, family)} {said}"


def relationship(one: Relationship, family: Family) -> str:
    """Say how two people get on, and whom it comes to where it goes one way."""
    said = f"{names(one.between, family)}: {HOW_WORDS[one.how]}"
    towards = f", towards {anyone(one.towards, family)}" if one.towards else ""
    return said + towards


def link(part: Recorded, family: Family) -> str:
    """Say a part of the picture in a few words, and how it stands."""
    match part:
        case Person() | Home():
            said = part.name
        case Couple():
            said = f"{names(part.of, family)} together"
        case ParentLink():
            parent, child = anyone(part.parent, family), anyone(part.child, family)
            said = f"{parent}, parent of {child} ({part.kind})"
        case Stay():
            said = f"{names(part.who, family)} living there"
        case Tie():
            words = [word for word in TIE_WORDS if getattr(part, word)]
            said = "; ".join(tie(part, word, family) for word in words)
        case Responsibility():
            child = names(part.child, family)
            said = f"{names(part.who, family)}, parental responsibility for {child}"
        case Relationship():
            said = relationship(part, family)
        case ContactLimit():
            said = f"A limit to contact between {names(part.between, family)}"
        case Order():
            said = f"{part.order} about {names(part.about, family)}"
        case _:
            said = ""
    return said + beside(part)
