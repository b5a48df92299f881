"""Finds what is wrong between the parts of a family file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.errors import Problem
from riskmap.fields import Model, did_you_mean
from riskmap.record.model import (
    FAMILY,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Family,
    Recorded,
    ServiceEntry,
    Tied,
    ToldEntry,
)
from riskmap.record.times import circular, named, settle, when
from riskmap.yamlfile import Document

AUDIENCES = ("worker", "supervisor", "family", "training")

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Reference:
    """One id in the file that must be the id of something else."""

    path: Path
    to: str
    among: str  # which ids it may be; a key of `_among`


def check(
    family: Family, document: Document, factors: Collection[str]
) -> list[Problem]:
    """Give every problem between the parts of a family, in no special order.

    `factors` are the ids of the catalogue; an empty collection checks none.
    """
    found = _Found(document)
    _check_ids(family, found)
    _check_references(family, found, factors)
    _check_dates(family, found)
    _check_entries(family, found)
    _check_explorations(family, found)
    _check_generations(family, found)
    return found.problems


class _Found:
    """Gathers problems, each at its line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def say(self, path: Path, wrong: str, write: str = "") -> None:
        line = self.document.line(path)
        field = _readable(path, self.document.data)
        self.problems.append(Problem(self.document.file, line, field, wrong, write))


def _readable(path: Path, data: Any) -> str:  # noqa: ANN401 - what the file says
    words = ""
    for part in path:
        data = _inside(data, part)
        own = data.get("id") if isinstance(data, dict) else None
        if isinstance(part, int):
            words += f".{own}" if isinstance(own, str) else f"[{part + 1}]"
        else:
            words += f".{part}" if words else part
    return words


def _inside(data: Any, part: str | int) -> Any:  # noqa: ANN401
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _check_ids(family: Family, found: _Found) -> None:
    first: dict[str, str] = {}
    groups: Mapping[str, Collection[str]] = {
        "people": family.people,
        "homes": family.homes,
        "agencies": family.agencies,
    }
    for group, ids in groups.items():
        for one in ids:
            if one in first or one in (FAMILY, *AUDIENCES):
                place = f"in {first[one]}" if one in first else "a word of riskmap's"
                found.say((group, one), f"'{one}' is {place} already.", "Rename one.")
            first[one] = group
    seen: dict[str, int] = {}
    for number, entry in enumerate(family.entries):
        if entry.id in seen:
            line = found.document.line(("entries", seen[entry.id]))
            found.say(
                ("entries", number, "id"),
                f"'{entry.id}' is the id of two entries; the first is on line {line}.",
                "Give one of them another id.",
            )
        seen.setdefault(entry.id, number)


def _check_references(family: Family, found: _Found, factors: Collection[str]) -> None:
    among = _among(family, factors)
    for reference in _references(family):
        ids, called = among[reference.among]
        if reference.to not in ids and (ids or reference.among != "factors"):
            guess = did_you_mean(reference.to, sorted(ids))
            advice = guess or _advice(reference.among, called, ids)
            wrong = f"'{reference.to}' is not {called}."
            found.say(reference.path, wrong, advice)


def _advice(among: str, called: str, ids: Collection[str]) -> str:
    if among == "factors":
        return "See them all with: riskmap catalogue list"
    some = ", ".join(sorted(ids)[:8])
    return f"There is {some}." if some else f"Add {called} first."


def _among(
    family: Family, factors: Collection[str]
) -> Mapping[str, tuple[Collection[str], str]]:
    people, homes, agencies = family.people, family.homes, family.agencies
    entries = {entry.id for entry in family.entries}
    return {
        "people": (people, "a person of this file"),
        "homes": (homes, "a home of this file"),
        "agencies": (agencies, "an agency of this file"),
        "sources": (family.sources, "a source of this file"),
        "entries": (entries, "the id of an entry"),
        "factors": (factors, "a factor of the catalogue"),
        "tellers": ({*people, *agencies}, "a person or an agency of this file"),
        "anyone": (
            {*people, *homes, *agencies, FAMILY},
            "a person, home or agency of this file",
        ),
        "readers": (
            {*people, *agencies, *AUDIENCES},
            "a person, an agency or one of " + ", ".join(AUDIENCES),
        ),
    }


# Which fields hold ids, and of what. The name is the one that the file uses.
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "Family": {"about": "people"},
    "Person": {"twin_of": "people", "relative_of": "people"},
    "Couple": {"of": "people", "children": "people"},
    "ParentLink": {"parent": "people", "child": "people"},
    "Stay": {"who": "people"},
    "Source": {"with": "people", "present": "people"},
    "Tie": {
        "who": "anyone",
        "cares_for": "people",
        "supports": "anyone",
        "in_contact_with": "people",
        "hosts": "people",
    },
    "Responsibility": {"who": "tellers", "for": "people"},
    "Order": {"about": "people"},
    "ContactLimit": {"between": "people"},
    "Known": {"agency": "agencies"},
    "SourceRef": {"from": "sources"},
    "FactorEntry": {"factor": "factors", "about": "anyone"},
    "ServiceEntry": {"for": "anyone", "offered_by": "agencies"},
    "ToldEntry": {"about": "anyone"},
    "Told": {
        "from": "tellers",
        "to": "tellers",
        "about": "anyone",
        "entries": "entries",
    },
    "DecisionEntry": {"about": "anyone", "settles": "entries"},
    "EventEntry": {"about": "anyone", "by": "agencies"},
    "Exploration": {"words_of": "people", "present": "people", "withhold": "readers"},
}
_EVERY_ENTRY = {
    "words_of": "people",
    "differs_from": "entries",
    "supersedes": "entries",
}


def _references(model: Model, path: Path = ()) -> Iterator[Reference]:
    kinds = dict(_FIELDS.get(type(model).__name__, {}))
    if isinstance(model, Recorded):
        kinds["withhold"] = "readers"
    if hasattr(model, "differs_from"):
        kinds |= _EVERY_ENTRY
    for field, info in type(model).model_fields.items():
        value = getattr(model, field)
        if not value:
            continue
        name = info.alias or field
        if name in kinds:
            for number, one in enumerate(
                value if isinstance(value, tuple) else [value]
            ):
                place = (
                    (*path, name, number) if isinstance(value, tuple) else (*path, name)
                )
                yield Reference(place, one, kinds[name])
        else:
            yield from _within(value, (*path, name))


def _within(value: Any, path: Path) -> Iterator[Reference]:  # noqa: ANN401
    if isinstance(value, Model):
        yield from _references(value, path)
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            if isinstance(part, Model):
                yield from _references(part, (*path, number))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _references(part, (*path, key))


def _check_dates(family: Family, found: _Found) -> None:
    for path, tied in _tied(family):
        if named(family, tied.to) is None:
            names = [f"birth of {who}" for who in family.people]
            names += [entry.id for entry in family.entries]
            found.say(
                path,
                f"'{tied.to}' is not an event of this file.",
                did_you_mean(tied.to, names)
                or "Write 'birth of', 'death of' or 'loss of' and a person's id, "
                "or the id of an entry.",
            )
        elif circular(family, tied):
            found.say(path, f"This date leads back to itself through '{tied.to}'.")


def _tied(model: Any, path: Path = ()) -> Iterator[tuple[Path, Tied]]:  # noqa: ANN401
    if isinstance(model, Tied):
        yield path, model
    elif isinstance(model, Model):
        for field, info in type(model).model_fields.items():
            yield from _tied(getattr(model, field), (*path, info.alias or field))
    elif isinstance(model, tuple):
        for number, part in enumerate(model):
            yield from _tied(part, (*path, number))
    elif isinstance(model, dict):
        for key, part in model.items():
            yield from _tied(part, (*path, key))


def _check_entries(family: Family, found: _Found) -> None:
    for number, entry in enumerate(family.entries):
        path: Path = ("entries", number)
        if isinstance(entry, ToldEntry):
            _check_told(entry, (*path, "told"), found)
        if entry.id in (*entry.differs_from, *entry.supersedes):
            found.say(path, f"'{entry.id}' points to itself.", "Name the other entry.")
        if entry.stands.contested and not _why_contested(entry):
            found.say(
                (*path, "status"),
                f"This entry is '{entry.stands.value}' and does not say what was "
                "alleged or found.",
                "Add says: with the words of the source.",
            )


def _why_contested(entry: Recorded) -> bool:
    settled = isinstance(entry, DecisionEntry | EventEntry | ServiceEntry | ToldEntry)
    return bool(entry.says) or settled or not isinstance(entry, FactorEntry)


def _check_told(entry: ToldEntry, path: Path, found: _Found) -> None:
    told = entry.told
    if told.level == "whole" and not told.entries:
        found.say(
            path,
            "Something was told whole, and it is not said which entries.",
            "Add entries: [ids], or level: summary with words.",
        )
    if told.level == "summary" and not told.words:
        found.say(
            path,
            "A summary has its own words, and there are none.",
            "Add words: with what was passed on.",
        )


_NEEDS_WHY = ("not-for-now", "not-relevant", "not-safe-to-ask", "come-back")


def _check_explorations(family: Family, found: _Found) -> None:
    for number, exploration in enumerate(family.explorations):
        path: Path = ("explorations", number)
        if "@" not in exploration.question:
            found.say(
                (*path, "question"),
                f"'{exploration.question}' is not the id of a question.",
                "Copy the id from: riskmap ask FILE",
            )
        if exploration.state == "explored" and not exploration.learned:
            found.say(path, "Explored needs words.", "Add learned: what was learned.")
        if exploration.state in _NEEDS_WHY and not (
            exploration.why or exploration.until
        ):
            found.say(path, "This was set aside without a reason.", "Add why:")


def _check_generations(family: Family, found: _Found) -> None:
    settled = settle(family)
    for who, person in settled.people.items():
        born, died = when(person.born), when(person.died)
        if dates.before(died, born) is Answer.YES:
            found.say(("people", who, "died"), "This is before the birth.")
    parents: dict[str, list[str]] = {}
    for path, parent, child in _births(family):
        if parent == child:
            found.say(path, f"'{child}' cannot be their own parent.")
            continue
        parents.setdefault(child, []).append(parent)
        if _certainly_older(settled, child, parent):
            found.say(path, f"'{child}' was born before their parent '{parent}'.")
    for who in _own_ancestors(parents):
        found.say(("people", who), f"'{who}' comes out as their own ancestor.")


def _births(family: Family) -> Iterator[tuple[Path, str, str]]:
    for number, couple in enumerate(family.couples):
        if len(set(couple.of)) < len(couple.of):
            yield ("couples", number), couple.of[0], couple.of[0]
        for child in couple.children:
            for parent in couple.of:
                yield ("couples", number, "children"), parent, child
    for number, link in enumerate(family.parent_links):
        if link.kind == "birth":
            yield ("parent_links", number), link.parent, link.child


def _certainly_older(family: Family, one: str, other: str) -> bool:
    people = family.people
    if one not in people or other not in people:
        return False
    first: When = when(people[one].born)
    return dates.before(first, when(people[other].born)) is Answer.YES


def _own_ancestors(parents: Mapping[str, Collection[str]]) -> list[str]:
    def above(who: str) -> set[str]:
        seen: set[str] = set()
        todo = list(parents.get(who, ()))
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += parents.get(one, ())
        return seen

    return [who for who in parents if who in above(who)]
