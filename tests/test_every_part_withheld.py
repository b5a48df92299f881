"""Whatever may be withheld leaves no trace in a copy: each part, each of its fields.

The family is the one that has a word of its own in every field of every model, so a
part or a field that is new is tried here as soon as it is in that family.
"""

from __future__ import annotations

import copy

import pytest

from .promises.families import Sight, made, seen
from .test_outline_says_everything import DATA

READERS = ("ana", "ben")
AGENCIES = ("mid", "east")
COPIES = (
    *(Sight(audience="family", reader=one) for one in READERS),
    *(Sight(audience=one) for one in AGENCIES),
    Sight(audience="training"),
)
EVERYONE = ["training", *READERS, *AGENCIES]
LISTS = (
    *("couples", "parent_links", "ties", "relationships", "responsibility", "orders"),
    *("contact_limits", "entries", "explorations"),
)
POINTED_AT = ("people", "homes", "entries")  # other parts lead there: never left out
HIDDEN = "Zzyzx"


def family():
    """Give the family with nothing withheld, and all of it known to two agencies."""
    data = copy.deepcopy(DATA)
    data["agencies"]["mid"] = {"name": "Mids", "kind": "midwifery"}
    _open(data)
    return data


def _open(part):
    if isinstance(part, dict):
        part.pop("withhold", None)
        if "known_by" in part and "is" not in part:
            known = part["known_by"]
            some = known if isinstance(known, list) else [known]
            part["known_by"] = [*some, *AGENCIES]
    for one in part.values() if isinstance(part, dict) else part:
        if isinstance(one, dict | list):
            _open(one)


def places(data):
    """Name each part that may be withheld, by the way to it."""
    yield from (("people", who) for who in data["people"] if who not in READERS)
    for key, home in data["homes"].items():
        yield ("homes", key)
        yield from (("homes", key, "lived_in", n) for n in range(len(home["lived_in"])))
    yield from ((name, n) for name in LISTS for n in range(len(data[name])))


PLACES = tuple(places(family()))


def at(data, place):
    for step in place:
        data = data[step]
    return data


def others(part):
    """Give the part again and again, each time with one field other than it was."""
    for field, value in part.items():
        if field in ("id", "withhold", "lived_in", "known_by", "question"):
            continue
        changed = copy.deepcopy(part)
        if isinstance(value, str) and not value[:4].isdigit():
            changed[field] = f"{value} {HIDDEN}"
        elif isinstance(value, str):
            changed[field] = "1999"
        else:
            del changed[field]
        yield changed


def shown(data):
    return [repr(seen(data, sight).family) for sight in COPIES]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(map(str, place)))
def test_a_part_that_is_withheld_may_change_in_every_field(place):
    data = family()
    at(data, place)["withhold"] = EVERYONE
    first = shown(data)
    tried = 0
    for part in others(at(data, place)):
        changed = copy.deepcopy(data)
        at(changed, place[:-1])[place[-1]] = part
        try:
            made(changed)
        except Exception:  # noqa: BLE001, S112 - the other word can stand in no file
            continue
        tried += 1
        assert shown(changed) == first
    assert tried
    assert HIDDEN not in repr(first)


@pytest.mark.parametrize(
    "place",
    [one for one in PLACES if one[0] not in POINTED_AT or len(one) > 2],
    ids=lambda place: "-".join(map(str, place)),
)
def test_a_part_that_is_withheld_is_as_if_it_had_never_been_written(place):
    data, without = family(), family()
    at(data, place)["withhold"] = EVERYONE
    del at(without, place[:-1])[place[-1]]
    assert shown(data) == shown(without)
