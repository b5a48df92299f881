"""The checker sees what is wrong with a picture: each fault is planted on purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riskmap.catalogue.load import load
from riskmap.draw.genogram import genogram
from riskmap.draw.placement import checker, turns
from riskmap.draw.placement.layout import Layout, Stroke, layout
from riskmap.draw.symbols import faces
from riskmap.view import Sight, View

from .made_families import made

FAMILY = made(
    {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": {
            "gran": {"name": "Gran", "born": "1960"},
            "mum": {"name": "Mum", "born": "1990"},
            "aunt": {"name": "Aunt", "born": "1995"},
            "dad": {"name": "Dad"},
            "baby": {"name": "Baby", "born": "2024"},
            "sister": {"name": "Sister", "born": "2022"},
        },
        "couples": [{"of": ["mum", "dad"], "children": ["baby", "sister"]}],
        "parent_links": [
            {"parent": "gran", "child": "mum"},
            {"parent": "gran", "child": "aunt"},
        ],
        "homes": {"flat": {"name": "The flat", "lived_in": [{"who": ["mum", "baby"]}]}},
    }
)
GOOD = layout(FAMILY, faces(View(FAMILY, Sight()), load()))


def moved(who: str, **place: float) -> Layout:
    spots = {**GOOD.spots, who: replace(GOOD.spots[who], **place)}
    return replace(GOOD, spots=spots)


def bond_of(*of: str) -> int:
    return next(n for n, bond in enumerate(GOOD.bonds) if bond.of == tuple(sorted(of)))


def changed(part: str, **changes: object) -> Layout:
    strokes = [
        replace(one, **changes)
        if one.part == part and one.bond == bond_of("gran")
        else one
        for one in GOOD.strokes
    ]
    return replace(GOOD, strokes=tuple(strokes))


def across(who: str) -> Stroke:
    spot = GOOD.spots[who]
    points = ((spot.x - 60, spot.y), (spot.x + 60, spot.y))
    return Stroke(points, bond_of("dad", "mum"), "tie")


def stranger_in_home() -> Layout:
    (outline,) = GOOD.outlines
    left, right = -10.0, GOOD.width + 10
    box = ((left, 0.0), (right, 0.0), (right, GOOD.height), (left, GOOD.height))
    return replace(GOOD, outlines=(replace(outline, loops=(box,)),))


def home(**changes: object) -> Layout:
    (outline,) = GOOD.outlines
    return replace(GOOD, outlines=(replace(outline, **changes),))


def box(left: float, top: float, right: float, bottom: float) -> tuple:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def moved_aside(by: float, *members: str) -> Layout:
    """Another home beside the first, whose outline is the same and a little aside."""
    (outline,) = GOOD.outlines
    loops = tuple(tuple((x + by, y + by) for x, y in loop) for loop in outline.loops)
    other = replace(outline, home="shed", loops=loops, members=members)
    return replace(GOOD, outlines=(outline, other))


def on_a_line() -> Layout:
    """The outline of a home begins where a line of the family comes down."""
    leg = next(one.points for one in GOOD.strokes if one.part == "leg")
    (x, top), (_, bottom) = leg
    return home(loops=(box(x, top, x + 9, bottom),))


def through_its_name() -> Layout:
    (x, top), (_, bottom) = next(s.points for s in GOOD.strokes if s.part == "leg")
    return home(name=(x - 5, top, x + 5, bottom))


FAULTS = {
    "a home's outline on a line of the family": (
        on_a_line(),
        "The outline of flat lies on a line of the family.",
    ),
    "the outlines of two homes on one another": (
        moved_aside(0.5, "mum", "baby"),
        "The outlines of flat and of shed lie on one another.",
    ),
    "the outlines of two homes across one another, and nobody lives in both": (
        moved_aside(9, "gran"),
        "The outlines of flat and of shed cross.",
    ),
    "the names of two homes on one another": (
        moved_aside(9, "mum", "baby"),
        "The names of flat and of shed lie on one another.",
    ),
    "a line through the name of a home": (
        through_its_name(),
        "A line goes through the name of flat.",
    ),
    "a row out of its order": (
        replace(GOOD, rows=tuple(row[::-1] for row in GOOD.rows)),
        "A row does not stand in its own order.",
    ),
    "a person left out": (
        replace(GOOD, rows=GOOD.rows[1:]),
        "Not everybody stands in the picture once, and once only.",
    ),
    "a person twice": (
        replace(GOOD, rows=(*GOOD.rows, ("mum",))),
        "Not everybody stands in the picture once, and once only.",
    ),
    "a child above its parents": (
        moved("baby", row=0),
        "baby does not stand below mum.",
    ),
    "a sign over a name": (
        moved("aunt", x=GOOD.spots["mum"].x + 30),
        "aunt stands over the words of mum.",
    ),
    "a line through a face": (
        replace(GOOD, strokes=(*GOOD.strokes, across("aunt"))),
        "A line of dad+mum goes through the sign of aunt.",
    ),
    "a line through a name": (
        replace(GOOD, strokes=(*GOOD.strokes, across("baby"))),
        "A line of dad+mum goes through the words of baby.",
    ),
    "a child on the wrong couple's bar": (
        changed("leg", bond=bond_of("dad", "mum")),
        "The lines of gran lead to ['gran'] and not to ['aunt', 'gran', 'mum'].",
    ),
    "lines that are not joined": (
        changed("bar", points=((0.0, 0.0), (1.0, 0.0))),
        "The lines of gran are not all joined.",
    ),
    "a home's outline over a stranger": (
        stranger_in_home(),
        "aunt does not live in flat and is inside it.",
    ),
    "a home's outline beside its people": (
        moved("baby", x=GOOD.spots["baby"].x - 300),
        "baby lives in flat and is not inside it.",
    ),
    "a home without an outline": (
        replace(GOOD, outlines=()),
        "Not every home that somebody lives in has its outline.",
    ),
    "two lines on one another": (
        replace(
            GOOD,
            strokes=(
                *GOOD.strokes,
                *(
                    replace(one, bond=bond_of("dad", "mum"))
                    for one in GOOD.strokes
                    if one.part == "bar" and one.bond == bond_of("gran")
                ),
            ),
        ),
        "Lines of dad+mum and of gran lie on one another.",
    ),
}


def test_nothing_is_wrong_before_a_fault_is_planted():
    assert checker.problems(GOOD, FAMILY) == []
    assert checker.crossings(GOOD) == 0
    assert turns.out_of_turn(GOOD, FAMILY) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault):
    picture, said = FAULTS[fault]
    assert said in checker.problems(picture, FAMILY)


def test_a_crossing_is_counted():
    rows = {spot.row: spot.y for spot in GOOD.spots.values()}
    middle = (rows[0] + rows[1]) / 2 + 40
    line = ((-50.0, middle), (GOOD.width, middle - 5))
    crossed = Stroke(line, bond_of("dad", "mum"), "tie")
    assert checker.crossings(replace(GOOD, strokes=(*GOOD.strokes, crossed))) > 0


def test_siblings_out_of_order_are_named_the_eldest_first():
    one, other = GOOD.spots["baby"], GOOD.spots["sister"]
    spots = {
        **GOOD.spots,
        "baby": replace(one, x=other.x),
        "sister": replace(other, x=one.x),
    }
    (said,) = turns.out_of_turn(replace(GOOD, spots=spots), FAMILY)
    assert "Sister, Baby (eldest first)" in said


def test_a_picture_says_in_words_which_rule_it_could_not_keep(monkeypatch):
    placed, _ = FAULTS["a home's outline over a stranger"]
    monkeypatch.setattr("riskmap.draw.genogram.layout", lambda *_: placed)
    drawn = genogram(View(FAMILY, Sight()), load(), {})
    said = "the outline of a home holds those who live there, and nobody else"
    assert f"every rule of drawing: {said}." in drawn.description


def test_a_picture_that_keeps_every_rule_says_nothing_of_rules():
    drawn = genogram(View(FAMILY, Sight()), load(), {})
    assert "rule of drawing" not in drawn.dot + drawn.description


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_breaks_a_rule_that_has_words(fault):
    picture, _ = FAULTS[fault]
    assert checker.broken(picture, FAMILY)
