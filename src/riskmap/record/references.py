"""Checks that each id in a family file is the id of something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from heapq import nsmallest

from riskmap.fields import Model
from riskmap.record.found import Found, Part, file_names
from riskmap.record.model import FAMILY, Entry, Recorded
from riskmap.yamlfile import Path_

AUDIENCES = ("worker", "supervisor", "family", "training")

_SHOWN = 8  # how many ids a message offers


def check_ids(found: Found) -> None:
    """Say which ids are given twice, or are words that mean something already."""
    first: dict[str, str] = {}
    for group, ids in (
        ("people", found.people),
        ("homes", found.homes),
        ("agencies", found.agencies),
    ):
        for one, path in ids.items():
            if one in first:
                wrong = f"'{one}' is an id under {first[one]} already."
                found.say_at(path, wrong, "Give one of them another id.")
            elif one in (FAMILY, *AUDIENCES):
                wrong = f"'{one}' is a word that riskmap uses for a reader."
                found.say_at(path, wrong, "Write another id.")
            first.setdefault(one, group)
    seen: dict[str, Path_] = {}
    for one, path in found.entry_ids:
        if one in seen:
            line = found.document.line(seen[one])
            found.say_at(
                path,
                f"'{one}' is the id of two entries; the first is on line {line}.",
                "Give one of them another id.",
            )
        seen.setdefault(one, path)


def check_references(
    every: Iterable[Part], found: Found, factors: Collection[str]
) -> None:
    """Say which ids are those of nothing, and which stand twice in one list."""
    among = _among(found, factors)
    advice: dict[str, str] = {}
    for part in every:
        kind: type = type(part.value)
        for field, name, group in _id_fields(kind):
            written = getattr(part.value, field)
            if not written or (group == "factors" and not factors):
                continue
            ids, called = among[group]
            for to, path in _wrong(written, ids, (*part.path, name)):
                if to in ids:
                    found.say(path, f"'{to}' stands here twice.", "Take one out.")
                    continue
                if group not in advice:
                    advice[group] = _advice(group, ids)
                write = found.guess(to, ids) or advice[group]
                found.say(path, f"'{to}' is not {called}.", write)


def _wrong(
    written: str | tuple[str, ...], ids: Collection[str], path: Path_
) -> Iterator[tuple[str, Path_]]:
    """Give those of the ids in a field that are wrong, and where each stands.

    They are those of nothing, and those that are there and stand in a list twice.
    """
    if isinstance(written, str):
        if written not in ids:
            yield written, path
        return
    seen: set[str] = set()
    for number, one in enumerate(written):
        if one not in ids or one in seen:
            yield one, (*path, number)
        seen.add(one)


def _advice(among: str, ids: Collection[str]) -> str:
    if among == "factors":
        return "See them all with: riskmap catalogue list"
    if not ids:
        return f"There is none yet: add it under {among}."
    more = " and so on" if len(ids) > _SHOWN else ""
    return f"Write one of: {', '.join(nsmallest(_SHOWN, ids))}{more}."


def _among(
    found: Found, factors: Collection[str]
) -> Mapping[str, tuple[Collection[str], str]]:
    people, homes, agencies = found.people, found.homes, found.agencies
    return {
        "people": (people, "a person of this file"),
        "agencies": (agencies, "an agency of this file"),
        "sources": (found.sources, "a source of this file"),
        "entries": (found.entries, "the id of an entry"),
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
    "Person": {
        "twin_of": "people",
        "sibling_of": "people",
        "relative_of": "people",
    },
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
    "Relationship": {"between": "people", "towards": "people"},
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


@cache
def _id_fields(kind: type) -> tuple[tuple[str, str, str], ...]:
    """Give the fields of a part that hold ids: name, name in a file, and of what."""
    if not issubclass(kind, Model):
        return ()
    among = dict(_FIELDS.get(kind.__name__, {}))
    if issubclass(kind, Recorded):
        among["withhold"] = "readers"
    if issubclass(kind, Entry):
        among |= _EVERY_ENTRY
    return tuple(
        (field, name, among[name])
        for field, name in file_names(kind).items()
        if name in among
    )
