"""Sentences that every picture, outline and list of questions shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riskmap import dates
from riskmap.record.model import (
    BASIS_WORDS,
    AnyEntry,
    Family,
    Recorded,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.times import when
from riskmap.view import Sight

CLAIMS_NOTHING = (
    "riskmap is a thinking aid. It asks questions and never scores. It is not the "
    "record, not a threshold tool and not for emergencies. Nobody has tested its "
    "effect on children. Blank means that nobody has written it down; it does not "
    "mean no."
)
OUTCOMES: Mapping[str, str] = {
    "offered": "offered",
    "taken-up": "taken up",
    "declined": "not taken up",
    "waiting": "waiting",
    "no-place": "no place available",
    "not-eligible": "did not meet the service's rules",
    "ended": "ended",
    "not-recorded": "what became of it is not recorded",
}
FICTIONAL = "A fictional family: every name, place and agency is made up."


def sight(seen: Sight, family: Family) -> str:
    """Say what a view shows: as at when, as whom, for whom; "" for all of it."""
    parts = []
    if seen.as_at is not None:
        parts.append(f"as at {day(seen.as_at)}")
    if seen.as_agency is not None and seen.as_agency != seen.audience:
        parts.append(f"as {agency(seen.as_agency, family)} had it")
    if seen.audience == "family" and seen.reader is not None:
        parts.append(f"copy for {person(seen.reader, family)}")
    elif seen.audience in family.agencies:
        parts.append(f"copy for {agency(seen.audience, family)}")
    elif seen.audience in ("training", "supervisor"):
        parts.append(
            f"for {'training' if seen.audience == 'training' else 'supervision'}"
        )
    return ", ".join(parts)


def day(one: object) -> str:
    """Say a day in British words."""
    return dates.words(dates.parse(f"{one}"))


def person(who: str, family: Family) -> str:
    """Give a person's name, or the id where the view has no such person."""
    found = family.people.get(who)
    return found.name if found else who


def agency(one: str, family: Family) -> str:
    """Give an agency's name."""
    found = family.agencies.get(one)
    return found.name if found else one


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
    """Join names as one says them: "Ana, Ben and Cal"."""
    said = [anyone(one, family) for one in ids]
    if len(said) < 2:
        return "".join(said)
    return ", ".join(said[:-1]) + " and " + said[-1]


def status(entry: Recorded) -> str:
    """Say how an entry stands, by whom, on which test and when; "" if it stands."""
    if not entry.stands.always_shown:
        return ""
    step = entry.status[-1]
    words = entry.stands.shown
    if step.by:
        words += f", {step.by}"
    if step.test:
        words += f", on the {step.test}"
    if step.since is not None:
        words += f", {dates.words(when(step.since))}"
    return words


def earlier(entry: Recorded) -> tuple[str, ...]:
    """Say the steps before the latest status, each with its date."""
    return tuple(
        f"{step.status.shown}, {dates.words(when(step.since))}"
        for step in entry.status[:-1]
    )


def where_from(entry: Recorded, family: Family) -> str:
    """Say where an entry comes from, with its locator."""
    places: dict[str, list[str]] = {}
    for ref in entry.source:
        source = family.sources.get(ref.source)
        title = source.title if source else ref.source
        places.setdefault(title, []).extend([ref.at] if ref.at else [])
    return "; ".join(", ".join([title, *found]) for title, found in places.items())


def basis(entry: AnyEntry) -> str:
    """Say how an entry is known."""
    return BASIS_WORDS[entry.basis]


def entry(one: AnyEntry) -> str:
    """Give what an entry says: its own words, else what it is.

    A service also says what became of it, and every reason by itself.
    """
    if isinstance(one, ServiceEntry):
        said = [f"{one.service}: {OUTCOMES[one.outcome]}."]
        said += [one.says] if one.says else []
        said += [f"Reason: {reason.says}." for reason in one.reasons]
        return " ".join(part.replace("..", ".") for part in said)
    if isinstance(one, ToldEntry):
        return one.told.words or one.says or one.label
    return one.says or one.label
