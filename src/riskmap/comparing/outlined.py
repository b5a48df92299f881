"""Says of whom a picture shows that something is new, and what lies between people.

What may lie on no table is in no picture: a frame for its sake would point at it.
"""

from __future__ import annotations

from collections.abc import Mapping

from riskmap import words
from riskmap.comparing import Comparison
from riskmap.draw.frames import CHANGED, NEW
from riskmap.view import View

_BETWEEN = (
    "Couples and parents",
    "Homes, and who lived in them",
    "Responsibility, orders and limits",
)


def outlined(found: Comparison, shown: View) -> Mapping[str, str]:
    """Give the frame round each person of whom something is new or changed.

    `shown` is the view as the picture shows it.
    """
    there = {one.id for one in shown.family.entries}
    frames: dict[str, str] = {}
    for one in found.changes:
        if one.group == "What is recorded" and one.id not in there:
            continue
        if one.how != "gone":
            for who in one.people:
                is_new = one.group == "People" and one.how == "new"
                if is_new or who not in frames:
                    frames[who] = NEW if is_new else CHANGED
    return {who: one for who, one in frames.items() if who in shown.family.people}


def under(found: Comparison, shown: View, between: str) -> str:
    """Say under a picture what is compared, and who is outlined."""
    frames = outlined(found, shown)
    said = [words.sentence(between[:1].upper() + between[1:])]
    for which, lead in ((NEW, "New"), (CHANGED, "New or changed here")):
        who = [one for one in frames if frames[one] == which]
        if who:
            said.append(f"{lead}: {words.names(who, shown.family)}.")
    pairs = [
        one.words.rstrip(".")
        for one in found.changes
        if one.how == "new" and one.group in _BETWEEN
    ]
    if pairs:
        said.append(f"New between people and at homes: {'; '.join(pairs)}.")
    return " ".join(said)
