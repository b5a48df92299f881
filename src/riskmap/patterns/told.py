"""Says what a match rests on in time and in ties: words and dates, never how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from riskmap.catalogue.model import Catalogue, Pattern
from riskmap.patterns.conditions import factors_of
from riskmap.record.model import AnyEntry, EventEntry, Family, Recorded
from riskmap.record.said import beside, brief, link, moment
from riskmap.record.times import when
from riskmap.words import called

_A_DAY = re.compile(r"\d{1,2} [A-Z]")
_A_SPAN = re.compile(r"[A-Z\d].* to ")
_A_MONTH = re.compile(r"([A-Z][a-z]+ |spring |summer |autumn |winter )?\d{4}(/\d\d)?")
_EVENTS = {"move": "A move", "call-out": "A call-out", "hospital": "At a hospital"}


def told(
    pattern: Pattern,
    bound: Sequence[str],
    entries: Sequence[AnyEntry],
    family: Family,
    catalogue: Catalogue,
) -> tuple[str, ...]:
    """Say what came when, and which ties a question rests on.

    `bound` are whom the question is bound to; `entries` are in the order of time.
    """
    lines = [_tie(part, family) for part in ties(pattern, bound, family)]
    if pattern.tells and entries:
        lines.append(_in_time(pattern.tells, entries, family, catalogue))
    return tuple(lines)


def _in_time(
    tells: str, entries: Sequence[AnyEntry], family: Family, catalogue: Catalogue
) -> str:
    times = [_on(one, family) for one in entries]
    if tells == "again":
        return f"{_what(entries[0], catalogue)}: {', again '.join(times)}."
    said = [
        f"{brief(one, called(one, catalogue))}, {time}"
        for one, time in zip(entries, times, strict=True)
    ]
    lead = "Close together: " if tells == "together" else ""
    return f"{lead}{'; '.join(said)}."


def _what(entry: AnyEntry, catalogue: Catalogue) -> str:
    if isinstance(entry, EventEntry) and entry.kind in _EVENTS:
        return _EVENTS[entry.kind]
    factors = factors_of(entry, catalogue)
    return factors[0].label if factors else entry.label


def _on(entry: AnyEntry, family: Family) -> str:
    """Say when something was, and how it stands where that must go with it.

    >>> on("3 May 2026"), on("June 2026"), on("since 2021"), on("2020 to 2021")
    ('on 3 May 2026', 'in June 2026', 'since 2021', 'from 2020 to 2021')
    """
    known = bool(when(entry.happened).text)
    time = on(moment(entry.happened, family)) if known else "at a time not stated"
    return time + beside(entry)


def on(said: str) -> str:
    """Give a date in words with what leads to it in a sentence."""
    if _A_SPAN.match(said):
        return f"from {said}"
    if _A_DAY.match(said):
        return f"on {said}"
    return f"in {said}" if _A_MONTH.fullmatch(said) else said


def _tie(part: Recorded, family: Family) -> str:
    limit = getattr(part, "limit", None)
    return f"{link(part, family)}: {limit}" if limit else link(part, family)


def ties(pattern: Pattern, bound: Sequence[str], family: Family) -> list[Recorded]:
    """Give the ties on which a question rests, where no entry says them."""
    shapes = (pattern, *pattern.any_of)
    words = {word for shape in shapes for _, word, _ in shape.links}
    who = set(bound)
    parts: list[Recorded] = []
    if "limited_with" in words:
        parts += [one for one in family.contact_limits if who & set(one.between)]
    if "unsettled_parent_of" in words:
        parts += [one for one in family.parent_links if one.parent in who]
        parts += [one for one in family.couples if who & set(one.of) and one.children]
    if "in_order_with" in words:
        parts += [one for one in family.orders if who & set(one.about)]
    return parts
