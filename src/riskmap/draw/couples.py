"""The few words and strokes that say how two people are or were together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from riskmap import words
from riskmap.draw import sizes, text
from riskmap.draw.packs import Pack
from riskmap.draw.page import Point
from riskmap.draw.placement.bonds import Bond
from riskmap.draw.years import years
from riskmap.record.model import Couple, Family


def label(bond: Bond, room: float, *, over: bool = False) -> str:
    """Give what stands on the line between two people, as full as the room allows.

    `over` says that one of them has died, whatever is written of the two.
    """
    return next((said for said in _labels(bond, over=over) if _fits(said, room)), "")


def children(bond: Bond, family: Family) -> Iterator[str]:
    """Name the children of a bond, by how they are parent and child.

    A link that may be so or not says how it stands.
    """
    for kind, said in _CHILDREN.items():
        some = [child for child in bond.children if child.kind == kind]
        names = [
            words.person(child.who, family)
            + (f" ({child.unsettled.shown})" if child.unsettled else "")
            for child in some
        ]
        if names:
            yield f"{said}: {words.listed(names)}"


_CHILDREN: Mapping[str, str] = {
    "birth": "children",
    "adoptive": "adopted",
    "foster": "fostered",
    "kinship": "cared for as kin or friends",
    "guardian": "in guardianship",
    "step": "stepchildren",
    "unknown": "children; how is not stated",
}


def over(bond: Bond, family: Family) -> bool:
    """Say whether one of two has died: nobody is with them to this day."""
    return any(family.people[who].died for who in bond.of)


def strokes(couples: Sequence[Couple], pack: Pack) -> str:
    """Give the strokes through a line, each as / or |, or "" where it did not end."""
    ended = couples[-1].ended_by if couples else None
    return pack.ended.get(ended, "") if ended else ""


def slashes(strokes: str, first: Point) -> Iterator[tuple[Point, Point]]:
    """Give the strokes through a level line, from the middle of the first."""
    for number, stroke in enumerate(strokes):
        lean = 0 if stroke == "|" else 3
        x, y = first[0] + 4 * number, first[1]
        yield (x - lean, y + 5), (x + lean, y - 5)


def in_words(couple: Couple, *, over: bool = False) -> str:
    """Say how two people are or were together, in few words.

    `over` says that one of them has died: then nothing of it goes on to this day.

    >>> said = {"of": ["a", "b"], "kind": "married", "from": "1947"}
    >>> couple = Couple.model_validate(said)
    >>> in_words(couple), in_words(couple, over=True)
    ('married since 1947', 'married 1947')
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
    parts = [" ".join(one for one in (said, _of(couple, over=over)) if one), ended]
    if couple.stands.always_shown:
        parts.append(couple.stands.shown)
    return ", ".join(part for part in parts if part)


def _labels(bond: Bond, *, over: bool) -> Iterator[str]:
    """Give what may stand on a line between two people, the fullest first."""
    if not bond.couples:
        yield "relationship not stated"
        return
    latest = bond.couples[-1]
    yield in_words(latest, over=over)
    stands = latest.stands.shown if latest.stands.always_shown else ""
    for shorter in (_of(latest, over=over), ""):
        yield ", ".join(one for one in (shorter, stands) if one)


def _fits(label: str, room: float) -> bool:
    return bool(label) and text.width(label, sizes.FONT) <= room


def _of(couple: Couple, *, over: bool) -> str:
    over = over or couple.ended_by is not None
    return years(couple.since, couple.until, over=over)
