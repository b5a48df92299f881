"""Finds what is wrong between the parts of a family file."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
    Person,
    Recorded,
    Relationship,
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
        if isinstance(part.value, Person | Entry) or type(part.value).__name__ in _OWN:
            _check_self(part.value, part.path, found)
        if not found.lacks_a_field(part.path):
            _check_part(part.value, part.path, found)
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


# Whose id must not stand in which of its own fields.
_OWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ParentLink": ("child", ("parent",)),
    "Responsibility": ("child", ("who",)),
    "Tie": ("who", tuple(TIE_WORDS)),
    "Told": ("sender", ("to",)),
}
_OWN_OF_ENTRIES = ("id", ("differs_from", "supersedes"))
_OWN_OF_PEOPLE = ("twin_of", "sibling_of", "relative_of")


def _check_self(part: object, path: Path_, found: Found) -> None:
    """Say what points to itself where it has to point to another."""
    fields: tuple[str, ...]
    if isinstance(part, Person):
        own, fields = {str(path[-1])}, _OWN_OF_PEOPLE
    else:
        name = type(part).__name__
        field, fields = _OWN_OF_ENTRIES if isinstance(part, Entry) else _OWN[name]
        own = _ids(getattr(part, field))
    for field in fields:
        for one in own & _ids(getattr(part, field)):
            wrong = f"'{one}' points to itself here."
            found.say((*path, field), wrong, "Name the other one.")


def _ids(value: str | tuple[str, ...]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def _check_part(part: object, path: Path_, found: Found) -> None:
    if isinstance(part, Tie):
        _check_tie(part, path, found)
    elif isinstance(part, ToldEntry):
        _check_told(part.told, (*path, "told"), found)
    elif isinstance(part, FactorEntry):
        _check_contested(part, path, found)
    elif isinstance(part, Known):
        if part.never and part.since is not None:
            wrong = f"'{part.agency}' never knew this, and knew it from a date."
            found.say(path, wrong, "Keep never: or from:, not both.")
    elif isinstance(part, Relationship):
        if part.towards is not None and part.towards not in part.between:
            wrong = f"'{part.towards}' is neither of the two."
            found.say((*path, "towards"), wrong, "Write one of those in between:.")
    elif isinstance(part, Exploration):
        _check_exploration(part, path, found)
    if isinstance(part, Recorded):
        _check_known_by(part, path, found)


def _check_tie(tie: Tie, path: Path_, found: Found) -> None:
    if not any(tie.links()):
        wrong = "This tie does not say what they do, or for whom."
        found.say(path, wrong, f"Add one of: {', '.join(TIE_WORDS)}.")
    if tie.quality and not (tie.basis and tie.source):
        wrong = f"This tie is '{tie.quality}', and it is not said who says so."
        found.say((*path, "quality"), wrong, "Add basis: ... and source: ...")


def _check_told(told: Told, path: Path_, found: Found) -> None:
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
