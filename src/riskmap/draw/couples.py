"""The few words and strokes that say how two people are or were together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riskmap import dates
from riskmap.dates import When
from riskmap.draw import sizes, text
from riskmap.draw.placement.bonds import Bond
from riskmap.record.model import Couple
from riskmap.record.times import when


def label(bond: Bond, room: float) -> str:
    """Give what stands on the line between two people, as full as the room allows."""
    return next((said for said in _labels(bond) if _fits(said, room)), "")


def strokes(couples: Sequence[Couple]) -> int:
    """Give the strokes through a line: one where they parted, two where divorced."""
    if not couples or couples[-1].ended_by in (None, "death"):
        return 0
    return 2 if couples[-1].ended_by == "divorce" else 1


def in_words(couple: Couple) -> str:
    """Say how two people are or were together, in few words.

    >>> in_words(Couple(of=("a", "b"), kind="married"))
    'married'
    """
    said = {
        "married": "married",
        "living-together": "together",
        "seeing-each-other": "seeing each other",
        "not-together": "not together",
        "not-stated": "relationship not stated",
    }[couple.kind]
    ended = {
        "separation": "parted",
        "divorce": "divorced",
        "death": "until a death",
        "not-stated": "ended",
        None: "",
    }[couple.ended_by]
    parts = [" ".join(one for one in (said, _years(couple)) if one), ended]
    if couple.stands.always_shown:
        parts.append(couple.stands.shown)
    return ", ".join(part for part in parts if part)


def _labels(bond: Bond) -> Iterator[str]:
    """Give what may stand on a line between two people, the fullest first."""
    if not bond.couples:
        yield "relationship not stated"
        return
    latest = bond.couples[-1]
    yield in_words(latest)
    yield _years(latest)


def _fits(label: str, room: float) -> bool:
    return bool(label) and text.width(label, sizes.FONT) <= room


def _years(couple: Couple) -> str:
    since, until = _year(couple.since), _year(couple.until)
    if since and until:
        return since if since == until else f"{since}-{until}"
    if until:
        return f"until {until}"
    return f"since {since}" if since and not couple.ended_by else since


def _year(day: object) -> str:
    if not isinstance(day, When):
        return ""
    first, last = when(day).start.earliest.year, when(day).start.latest.year
    if first == last:
        return f"{first}"
    known = last - first <= 2 and not day.worked_out
    return dates.words(day) if known and len(dates.words(day)) < 14 else ""
