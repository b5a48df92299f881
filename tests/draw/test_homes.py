"""Outlines of homes are as straight as a hand draws them, and lie on nothing else."""

from __future__ import annotations

from itertools import pairwise

from riskmap.catalogue.load import load
from riskmap.draw import sizes
from riskmap.draw.placement import checker
from riskmap.draw.placement.layout import Layout, layout
from riskmap.draw.placement.straight import straight
from riskmap.draw.placement.titles import titles
from riskmap.draw.symbols import faces
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import made

CATALOGUE = load()
NOBODY: tuple = ()


def box(left: float, top: float, right: float, bottom: float) -> tuple:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def stepped(step: float) -> tuple:
    """A home of two rows, of which the lower reaches further to the right."""
    return (
        (0.0, 0.0),
        (100.0, 0.0),
        (100.0, 80.0),
        (100.0 + step, 80.0),
        (100.0 + step, 200.0),
        (0.0, 200.0),
    )


def test_a_small_step_is_taken_out_on_the_outside():
    ((loop,),) = straight([[stepped(15)]], NOBODY, ())
    assert set(loop) == set(box(0, 0, 115, 200))


def test_a_small_step_is_taken_out_on_the_inside_where_somebody_stands_outside():
    stranger = (105.0, 20.0, 150.0, 60.0)
    ((loop,),) = straight([[stepped(15)]], [stranger], ())
    assert set(loop) == set(box(0, 0, 100, 200))


def test_a_step_stays_where_people_stand_on_both_sides():
    people = [(105.0, 20.0, 150.0, 60.0), (60.0, 100.0, 109.0, 180.0)]
    assert straight([[stepped(15)]], people, ()) == [(stepped(15),)]


def test_a_large_step_stays():
    assert straight([[stepped(60)]], NOBODY, ()) == [(stepped(60),)]


def test_an_edge_that_lies_on_a_line_of_the_family_is_moved_aside():
    line = ((100.0, 40.0), (100.0, 300.0))
    ((loop,),) = straight([[box(0, 0, 101, 200)]], NOBODY, [line])
    right = max(x for x, _ in loop)
    assert 4 <= abs(right - 100) <= 11
    assert loop == box(0, 0, right, 200)


def test_an_edge_that_crosses_a_line_stays():
    line = ((50.0, 100.0), (150.0, 100.0))
    assert straight([[box(0, 0, 100, 200)]], NOBODY, [line]) == [(box(0, 0, 100, 200),)]


def test_two_outlines_that_lie_on_one_another_are_drawn_apart():
    one, other = box(0, 0, 100, 100), box(100.5, 0, 200, 100)
    (left,), (right,) = straight([[one], [other]], NOBODY, ())
    assert min(x for x, _ in right) - max(x for x, _ in left) >= 4


def test_a_name_stands_above_the_first_who_lives_there_and_else_where_it_is_free():
    home = box(0, 50, 200, 200)
    person = (11.0, 61.0, 162.0, 150.0)
    (first,) = titles(["Oak"], [[home]], [[person]], ((), [person]))
    left, bottom = first[0], first[3]
    assert left == 11 + sizes.SIGN + sizes.GAP
    assert bottom < 50
    line = ((left + 5, 0.0), (left + 5, 50.0))
    (other,) = titles(["Oak"], [[home]], [[person]], ([line], [person]))
    assert not other[0] < line[0][0] < other[2] or other[1] > 50


def family(homes: dict, **more: object) -> Family:
    people = ("gran", "aunt", "mum", "dad", "baby", "twin")
    return made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["baby"],
            "people": {who: {"name": who.title()} for who in people},
            "couples": [{"of": ["mum", "dad"], "children": ["baby", "twin"]}],
            "parent_links": [
                {"parent": "gran", "child": "mum"},
                {"parent": "gran", "child": "aunt"},
            ],
            "homes": {
                home: {"name": home.title(), "lived_in": [{"who": who}]}
                for home, who in homes.items()
            },
            **more,
        }
    )


def placed(some: Family) -> Layout:
    return layout(some, faces(View(some, Sight()), CATALOGUE))


def test_neighbours_who_live_in_two_homes_stand_in_both_without_a_way_round():
    """Shared care: what lies between the children belongs to either home."""
    some = family({"oak": ["mum", "baby", "twin"], "elm": ["dad", "baby", "twin"]})
    seen = placed(some)
    assert checker.problems(seen, some) == []
    last = [seen.spots[who] for who in ("baby", "twin")]
    for outline in seen.outlines:
        (loop,) = outline.loops
        low = [
            (a, b) for a, b in pairwise((*loop, loop[0])) if a[1] == b[1] > last[0].y
        ]
        assert len(low) == 1  # one straight edge below both


def test_the_page_is_as_wide_as_a_home_that_goes_round_somebody():
    some = family({"oak": ["gran", "baby"], "elm": ["mum", "dad", "aunt"]})
    seen = placed(some)
    edges = [x for home in seen.outlines for loop in home.loops for x, _ in loop]
    assert max(edges) <= seen.width


def around_a_stranger(wide):
    """Give two rooms, one below the other, and a way between them past somebody.

    The way is as wide as given above and below them, and narrow beside them.
    """
    return (
        *((0, 0), (300, 0), (300, 100), (wide, 100), (wide, 150), (20, 150)),
        *((20, 250), (wide, 250), (wide, 300), (300, 300), (300, 400), (0, 400)),
    )


BOTH_ROOMS = [(15, 15, 290, 90), (15, 315, 290, 390)]
STRANGER = (31, 161, 200, 245)


def test_a_way_past_somebody_does_not_go_round_them():
    people = [*BOTH_ROOMS, STRANGER]
    ((loop,),) = straight([[around_a_stranger(120)]], people, ())
    assert set(loop) == {
        *((0, 0), (300, 0), (300, 100), (20, 100)),
        *((20, 300), (300, 300), (300, 400), (0, 400)),
    }


def test_a_way_stays_wide_where_somebody_who_lives_there_stands_in_it():
    member = (31, 105, 110, 145)
    people = [*BOTH_ROOMS, STRANGER, member]
    ((loop,),) = straight([[around_a_stranger(120)]], people, ())
    assert (20, 100) not in loop
    assert max(x for x, y in loop if 100 < y < 300) >= member[2]
