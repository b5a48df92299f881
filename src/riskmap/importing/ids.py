"""Makes ids that a person can read and that stay the same at the next import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from riskmap.importing.gathered import Gathered, Link, Pair, Someone
from riskmap.record.model import FAMILY
from riskmap.record.naming import slug
from riskmap.record.references import AUDIENCES

UNNAMED: Final = "Not named"
_TAKEN = (FAMILY, *AUDIENCES)  # words that mean a reader


def ids_for(people: Sequence[Someone]) -> Mapping[str, str]:
    """Give each person's id by their key, whatever the order of the file.

    It is the name; where two would share it, the year of birth is added, and where
    that does not part them, the other file's own id.
    """
    named = {one.key: slug(one.name) or "person" for one in people}
    dated = {
        one.key: f"{named[one.key]}-{year}" if (year := _year(one)) else ""
        for one in people
    }
    ids: dict[str, str] = {}
    names, dates = Counter(named.values()), Counter(dated.values())
    for one in people:
        name, date = named[one.key], dated[one.key]
        if names[name] == 1 and name not in _TAKEN:
            ids[one.key] = name
        elif date and dates[date] == 1 and date not in names:
            ids[one.key] = date
        else:
            ids[one.key] = f"{name}-{slug(one.key)}"
    return _apart(ids)


def _apart(ids: Mapping[str, str]) -> Mapping[str, str]:
    """Part the few that are still the same, such as @a@ and @A@, by a number."""
    apart: dict[str, str] = {}
    used = set(ids.values())
    given: set[str] = set()
    for key in sorted(ids):
        one, number = ids[key], 2
        while one in given:
            one = f"{ids[key]}-{number}"
            number += 1
            if one in used:
                one = ids[key]
        given.add(one)
        apart[key] = one
    return {key: apart[key] for key in ids}


def _year(one: Someone) -> str:
    found = re.match(r"\d{4}", one.born or "")
    return found[0] if found else ""


def family_data(gathered: Gathered, ids: Mapping[str, str], about: str) -> Any:  # noqa: ANN401
    """Give the fields of a family file, as texts, lists and dicts.

    Notes stand under `"#"`, which is no field: `agreeing` takes them out.
    """
    names = {one.key: one.name for one in gathered.people}
    title = names[about] or UNNAMED
    return {
        "riskmap": "1",
        "family": f"Family of {title}",
        "about": [ids[about]],
        "people": {ids[one.key]: _person(one) for one in gathered.people},
        "couples": [_pair(one, ids) for one in gathered.pairs],
        "parent_links": [_link(one, ids) for one in gathered.links],
    }


def _person(one: Someone) -> Any:  # noqa: ANN401
    return _filled(
        {
            "name": one.name or UNNAMED,
            "drawn_as": None if one.drawn_as == "unknown" else one.drawn_as,
            "unnamed": None if one.name or one.not_known else "true",
            "not_known": "true" if one.not_known else None,
            "born": one.born,
            "died": one.died,
            "#": list(one.notes),
        }
    )


def _pair(one: Pair, ids: Mapping[str, str]) -> Any:  # noqa: ANN401
    return _filled(
        {
            "of": [ids[key] for key in one.of],
            "kind": one.kind,
            "from": one.since,
            "to": one.until,
            "ended_by": one.ended_by,
            "children": [ids[key] for key in one.children],
            "#": list(one.notes),
        }
    )


def _link(one: Link, ids: Mapping[str, str]) -> Any:  # noqa: ANN401
    return _filled(
        {
            "parent": ids[one.parent],
            "child": ids[one.child],
            "kind": one.kind,
            "from": one.since,
            "status": "disputed" if one.disputed else None,
            "#": list(one.notes),
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
