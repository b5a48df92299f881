"""Names what stands in a family file without an id: ties, orders, links and so on.

Such a part goes by its kind and its place there: tie-3, order-1. Copies call them so
too (`sharing.parts`). Whoever does not know it sees it in a list, in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from riskmap import dates
from riskmap.changing.form import Form
from riskmap.changing.forms import FORMS
from riskmap.errors import WrongUse
from riskmap.record.model import TIE_WORDS, FactorEntry, Family, kind_of
from riskmap.record.said import anyone, listed

_OTHERWISE: Final = {"contact-limit": "limit"}  # short, as copies call them
LISTED: Final[Mapping[str, Form]] = {
    _OTHERWISE.get(form.kind, form.kind): form
    for form in FORMS.values()
    if not form.names
}
PEOPLE: Final = (
    *("of", "who", "between", "parent", "child", "children", "for", "about", "towards"),
    *TIE_WORDS,
)
_SEVERAL: Final = ("who", *TIE_WORDS, "for", "about")  # of whom one alone can leave
_LEAD: Final = ("of", "who", "between", "parent", "order", "on")
_KEY: Final = re.compile(r"([a-z]+(?:-limit)?)[- ](\d+)")
_LONG: Final = 70  # letters of what is said of one thing


def place(word: str, family: Family) -> tuple[Form, int] | None:
    """Give the form and the place, from 0, of a part that goes by kind and place.

    Raises:
        WrongUse: there are not so many of them.

    """
    shape = _KEY.fullmatch(word.strip().casefold())
    form = shape and LISTED.get(_OTHERWISE.get(shape[1], shape[1]))
    if not shape or not form:
        return None
    number = int(shape[2]) - 1
    held: Sequence[Any] = getattr(family, form.section)
    if not 0 <= number < len(held):
        key = key_of(form)
        there = f"There is {key}-1 to {key}-{len(held)}." if held else "There is none."
        raise WrongUse(f"There is no {key}-{number + 1} in this file. {there}")
    return form, number


def people_of(one: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """Give whom a part names, and as what: by this it is known again."""
    return frozenset((name, who) for name in PEOPLE for who in _several(one.get(name)))


def key_of(form: Form) -> str:
    """Give the word by which parts of a form go."""
    return _OTHERWISE.get(form.kind, form.kind)


def parted(one: Mapping[str, Any], who: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part what a thing says of one person from what it says of the others.

    Both are empty where it says nothing of that person, or of nobody else.
    """
    names = [name for name in _SEVERAL if who in _several(one.get(name))]
    names = ["who"] if "who" in names else names
    own, left = dict(one), dict(one)
    for name in names:
        rest = [other for other in _several(one[name]) if other != who]
        own[name], left[name] = who, rest if len(rest) > 1 else "".join(rest)
    linked = bool(names) and set(names) <= set(TIE_WORDS)
    if linked:  # of a tie, what links it to others is theirs alone
        own = {k: v for k, v in own.items() if k in names or k not in TIE_WORDS}
        left = {k: v for k, v in left.items() if v}
    has_others = any(left.get(name) for name in (TIE_WORDS if linked else names))
    return (own, left) if names and has_others else ({}, {})


def everything(data: Mapping[str, Any], family: Family) -> Iterator[tuple[str, str]]:
    """Give all that can be changed or ended: what to type for it, and it in words."""
    yield from ((who, one.name) for who, one in family.people.items())
    yield from _homes(family)
    for key, form in LISTED.items():
        for n, one in enumerate(data.get(form.section) or ()):
            yield f"{key}-{n + 1}", f"{form.noun}: {_said(form, one, family)}"
    for entry in family.entries:
        about = listed(anyone(one, family) for one in entry.about)
        word = entry.factor if isinstance(entry, FactorEntry) else entry.label
        label = _short(word.replace("-", " "))
        yield entry.id, f"{kind_of(entry)}: {label}{about and f'; {about}'}"
    yield from ((key, one.name) for key, one in family.agencies.items())
    yield from ((key, one.title) for key, one in family.sources.items())


def _homes(family: Family) -> Iterator[tuple[str, str]]:
    for key, home in family.homes.items():
        yield key, home.name
        for who in dict.fromkeys(one for stay in home.lived_in for one in stay.who):
            yield f"{who}@{key}", f"{anyone(who, family)} lives or lived at {home.name}"


def _said(form: Form, one: Mapping[str, Any], family: Family) -> str:
    """Say a part in the words of the file: whom first, then each field."""
    found = []
    for field in form.fields:
        if field.name in ("source", "at", "known_by", "withhold", "status"):
            continue
        if (value := one.get(field.name)) is None:
            continue
        said = _value(field.name, value, family)
        lead = field.name in _LEAD
        found.append(said if lead else f"{field.name.replace('_', ' ')} {said}")
    return _short("; ".join(found))


def _value(name: str, value: Any, family: Family) -> str:  # noqa: ANN401
    if name in PEOPLE:
        return listed(anyone(one, family) for one in _several(value))
    if isinstance(value, dict):
        return " ".join(f"{k} {v}" for k, v in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name in ("from", "to", "on"):
        return dates.words(dates.parse(value))
    return str(value)


def _several(value: Any) -> Sequence[str]:  # noqa: ANN401
    return value if isinstance(value, list) else [] if value is None else [value]


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"
