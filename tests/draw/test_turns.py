"""What a family's shape does not allow is said in words under the picture."""

from __future__ import annotations

from riskmap.catalogue.load import load
from riskmap.draw.placement import turns
from riskmap.draw.placement.layout import layout
from riskmap.draw.symbols import faces
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import made


def said(family: Family, *, mirrored: bool) -> str:
    placed = layout(family, faces(View(family, Sight()), load()))
    if mirrored:  # as if nothing had been minded
        for who, spot in placed.spots.items():
            placed.spots[who] = type(spot)(who, -spot.x, spot.y, spot.row)
    return " ".join(turns.out_of_turn(placed, family))


def family(*since: str) -> Family:
    return made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["baby"],
            "people": {
                "baby": {"name": "Baby"},
                "ana": {"name": "Ana", "drawn_as": "woman"},
                "old": {"name": "Old", "drawn_as": "man"},
                "new": {"name": "New", "drawn_as": "man"},
            },
            "couples": [
                {"of": ["ana", "old"], "from": since[0], "children": ["baby"]},
                {"of": ["ana", "new"], "from": since[1]},
            ],
        }
    )


def test_partners_in_turn_and_a_father_on_the_left_are_not_spoken_of():
    assert said(family("2010", "2020"), mirrored=False) == ""


def test_partners_out_of_turn_are_named_the_earliest_first():
    assert (
        "Partners of Ana who do not stand from the earliest to the latest, so that "
        "fewer lines cross: Old, New (earliest first)."
    ) in said(family("2010", "2020"), mirrored=True)


def test_partners_of_whom_nobody_can_say_who_came_first_are_not_called_out_of_turn():
    assert "earliest" not in said(family("2020", "2020"), mirrored=True)


def test_a_father_on_the_right_is_said():
    assert (
        "Old stands on the right of Ana, so that the others stand well; by custom a "
        "father stands on the left."
    ) in said(family("2010", "2020"), mirrored=True)
