"""Finds what is wrong between the parts of a family file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from riskmap.errors import Problem
from riskmap.record.check_times import check_times
from riskmap.record.found import Found, circular, parts
from riskmap.record.model import (
    TIE_WORDS,
    Entry,
    Exploration,
    FactorEntry,
    Family,
    Known,
    ParentLink,
    Person,
    Recorded,
    Relationship,
    Responsibility,
    Tie,
    Told,
    ToldEntry,
)
from riskmap.record.partial import Partial
from riskmap.record.references import AUDIENCES, check_ids, check_references
from riskmap.yamlfile import Document, Path_

__all__ = ["AUDIENCES", "check"]


def check(
    family: Family,
    document: Document,
    factors: Collection[str],
    partial: Partial | None = None,
) -> list[Problem]:
    """Give every problem between the parts of a family, in no special order.

    `factors` are the ids of the catalogue; an empty collection checks none. `partial`
    says what was left out of the family where the document could not be read whole.
    """
    found = Found(document, partial)
    check_ids(found)
    every = parts(family)
    check_references(every, found, factors)
    check_times(family, every, found)
    for part in every:
        kind: type = type(part.value)
        checks = _checks_of(kind)
        _check_self(part.value, part.path, found)
        if checks and not found.lacks_a_field(part.path):
            for one in checks:
                one(part.value, part.path, found)
    supersedes = {entry.id: entry.supersedes for entry in family.entries}
    back = set(circular(supersedes))
    for number, entry in enumerate(family.entries):
        if entry.id in back and entry.id not in entry.supersedes:
            found.say(
                ("entries", number, "supersedes"),
                f"'{entry.id}' supersedes an entry that supersedes it in turn.",
                "Keep supersedes: in the later entry only.",
            )
    return found.problems


# Whose id must not stand in which of its own fields; a person's is not in a field.
_OWN: Mapping[type, tuple[str, tuple[str, ...]]] = {
    Person: ("", ("twin_of", "sibling_of", "relative_of")),
    Entry: ("id", ("differs_from", "supersedes")),
    ParentLink: ("child", ("parent",)),
    Responsibility: ("child", ("who",)),
    Tie: ("who", tuple(TIE_WORDS)),
    Told: ("sender", ("to",)),
}


@cache
def _own_of(kind: type) -> tuple[str, tuple[str, ...]]:
    return next((_OWN[one] for one in _OWN if issubclass(kind, one)), ("", ()))


def _check_self(part: object, path: Path_, found: Found) -> None:
    """Say what points to itself where it has to point to another."""
    kind: type = type(part)
    own, fields = _own_of(kind)
    for field in fields:
        there = _ids(getattr(part, field))
        if not there:
            continue
        for one in there & (_ids(getattr(part, own)) if own else {str(path[-1])}):
            wrong = f"'{one}' points to itself here."
            found.say((*path, field), wrong, "Name the other one.")


def _ids(value: str | tuple[str, ...]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _check_tie(tie: Tie, path: Path_, found: Found) -> None:
    if not any(tie.links()):
        wrong = "This tie does not say what they do, or for whom."
        found.say(path, wrong, f"Add one of: {', '.join(TIE_WORDS)}.")
    if tie.quality and not (tie.basis and tie.source):
        wrong = f"This tie is '{tie.quality}', and it is not said who says so."
        found.say((*path, "quality"), wrong, "Add basis: ... and source: ...")


def _check_told(entry: ToldEntry, path: Path_, found: Found) -> None:
    told, path = entry.told, (*path, "told")
    if told.level == "whole" and not told.entries:
        found.say(
            path,
            "Something was told whole, and it is not said which entries.",
            "Add entries: [ids], or write level: summary and words: ...",
        )
    if told.level == "summary" and not told.words:
        found.say(
            path,
            "A summary has its own words, and there are none.",
            "Add words: with what was passed on.",
        )
    if told.family_knows == "no" and not told.why_not:
        found.say(
            path,
            "The family was not told that this was passed on, and it is not said why.",
            "Add why_not: ...",
        )
    if told.why_not and told.family_knows != "no":
        found.say(
            path,
            "It is said why the family was not told, and not that they were not.",
            "Add family_knows: no, or take why_not: out.",
        )


def _check_contested(entry: FactorEntry, path: Path_, found: Found) -> None:
    if entry.stands.contested and not entry.says:
        found.say(
            (*path, "status"),
            f"This entry is '{entry.stands.value}' and does not say what was alleged "
            "or found.",
            "Add says: with the words of the source.",
        )


def _check_known(known: Known, path: Path_, found: Found) -> None:
    if known.never and known.since is not None:
        wrong = f"'{known.agency}' never knew this, and knew it from a date."
        found.say(path, wrong, "Keep never: or from:, not both.")


def _check_relationship(part: Relationship, path: Path_, found: Found) -> None:
    if part.towards is not None and part.towards not in part.between:
        wrong = f"'{part.towards}' is neither of the two."
        found.say((*path, "towards"), wrong, "Write one of those in between:.")


def _check_known_by(recorded: Recorded, path: Path_, found: Found) -> None:
    seen: set[str] = set()
    for number, one in enumerate(recorded.known_by or ()):
        if one.agency in seen:
            wrong = f"'{one.agency}' stands here twice."
            found.say((*path, "known_by", number), wrong, "Keep the earlier date.")
        seen.add(one.agency)


_NEEDS_WHY = ("not-for-now", "not-relevant", "not-safe-to-ask", "come-back")


def _check_exploration(exploration: Exploration, path: Path_, found: Found) -> None:
    if "@" not in exploration.question:
        found.say(
            (*path, "question"),
            f"'{exploration.question}' is not the id of a question.",
            "Copy the id from: riskmap ask FILE",
        )
    if exploration.state == "explored" and not exploration.learned:
        wrong = "This was explored, and it is not said what was learned."
        found.say(path, wrong, "Add learned: ...")
    if exploration.state in _NEEDS_WHY and not (exploration.why or exploration.until):
        wrong = f"This is '{exploration.state}', and it is not said why."
        found.say(path, wrong, "Add why: ..., or until: with a date.")


# What is checked of which parts, whatever the rest of the file says.
_CHECKS: tuple[tuple[type, Callable[[Any, Path_, Found], None]], ...] = (
    (Tie, _check_tie),
    (ToldEntry, _check_told),
    (FactorEntry, _check_contested),
    (Known, _check_known),
    (Relationship, _check_relationship),
    (Exploration, _check_exploration),
    (Recorded, _check_known_by),
)


@cache
def _checks_of(kind: type) -> tuple[Callable[[Any, Path_, Found], None], ...]:
    return tuple(check for of, check in _CHECKS if issubclass(kind, of))
