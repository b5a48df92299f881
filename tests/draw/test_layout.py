"""Every family that can be made has a placement that keeps the rules."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from riskmap.catalogue.load import load
from riskmap.draw.placement import checker, turns
from riskmap.draw.placement.layout import Layout, layout
from riskmap.draw.placement.precedence import by_birth
from riskmap.draw.symbols import faces
from riskmap.kinship import living_in
from riskmap.record.load import load as load_family
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import families, made, shaped

CATALOGUE = load()
SOME = st.one_of(families(), shaped(), shaped(partners=(5, 15)))
# A large family takes minutes to make smaller: the first that fails is shown as it is.
PHASES = tuple(phase for phase in Phase if phase is not Phase.shrink)
for_any_family = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
)


def placed(family: Family) -> Layout:
    return layout(family, faces(View(family, Sight()), CATALOGUE))


@for_any_family
@given(SOME)
def test_the_checker_finds_nothing_wrong(data):
    family = made(data)
    found = checker.problems(placed(family), family)
    lives = Counter(who for some in living_in(family).values() for who in some)
    if max(lives.values(), default=0) > 2:  # too many lines: the picture says so
        found = [said for said in found if not said.startswith("The outline")]
    assert found == []


@for_any_family
@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(data, chance):
    shuffled = copy.deepcopy(data)
    for name in ("couples", "parent_links"):
        chance.shuffle(shuffled[name])
    for name in ("people", "homes"):
        parts = list(shuffled[name].items())
        chance.shuffle(parts)
        shuffled[name] = dict(parts)
    for couple in shuffled["couples"]:
        chance.shuffle(couple["of"])
        chance.shuffle(couple.get("children", []))
    one, other = placed(made(data)), placed(made(shuffled))
    assert (other.spots, other.rows, other.outlines) == (
        one.spots,
        one.rows,
        one.outlines,
    )
    assert sorted(s.points for s in other.strokes) == sorted(
        s.points for s in one.strokes
    )


@for_any_family
@given(SOME)
def test_partners_in_one_row_have_only_partners_between_them(data):
    """Where that cannot be, it is because one of them stands elsewhere by birth."""
    family = made(data)
    seen = placed(family)
    together = [bond for bond in seen.bonds if len(bond.of) == 2]
    if len(together) != 1:
        return
    one, other = (seen.spots[who] for who in together[0].of)
    if one.row == other.row and not _has_parents(seen, together[0].of):
        row = seen.rows[one.row]
        assert abs(row.index(one.who) - row.index(other.who)) == 1


def _has_parents(seen: Layout, people: tuple[str, ...]) -> bool:
    return any(child.who in people for bond in seen.bonds for child in bond.children)


@for_any_family
@given(SOME)
def test_siblings_stand_by_age_or_the_picture_says_that_they_do_not(data):
    family = made(data)
    seen = placed(family)
    said = " ".join(turns.out_of_turn(seen, family))
    level = {who: spot.row for who, spot in seen.spots.items()}
    for bond in seen.bonds:
        for elder, younger in by_birth(bond, family, level):
            if seen.spots[elder].x > seen.spots[younger].x:
                assert family.people[elder].name in said


@for_any_family
@given(SOME)
def test_every_home_that_somebody_lives_in_is_outlined(data):
    family = made(data)
    assert {o.home: o.members for o in placed(family).outlines} == dict(
        living_in(family)
    )


def test_the_fathers_side_stands_on_the_left():
    seen = placed(
        made(
            _family(
                people={
                    "baby": {"name": "Baby", "due": "2027-01"},
                    "mum": {"name": "Mum", "drawn_as": "woman"},
                    "dad": {"name": "Dad", "drawn_as": "man"},
                    "gran": {"name": "Gran", "drawn_as": "woman"},
                    "nan": {"name": "Nan", "drawn_as": "woman"},
                },
                couples=[{"of": ["mum", "dad"], "children": ["baby"]}],
                parent_links=[
                    {"parent": "gran", "child": "mum"},
                    {"parent": "nan", "child": "dad"},
                ],
            )
        )
    )
    assert seen.rows == (("nan", "gran"), ("dad", "mum"), ("baby",))


def test_a_person_with_two_partners_stands_between_them_the_earlier_on_the_left():
    seen = placed(
        made(
            _family(
                people={
                    who: {"name": who.title()} for who in ("ana", "old", "new", "baby")
                },
                couples=[
                    {"of": ["ana", "new"], "from": "2020", "children": ["baby"]},
                    {"of": ["ana", "old"], "from": "2010", "ended_by": "divorce"},
                ],
            )
        )
    )
    assert seen.rows == (("old", "ana", "new"), ("baby",))


def test_half_siblings_hang_each_from_their_own_parents():
    family = made(
        _family(
            people={
                "baby": {"name": "Baby", "due": "2027"},
                "half": {"name": "Half", "born": "2015"},
                "mum": {"name": "Mum", "drawn_as": "woman"},
                "ex": {"name": "Ex", "drawn_as": "man"},
                "dad": {"name": "Dad", "drawn_as": "man"},
            },
            couples=[
                {"of": ["mum", "ex"], "from": "2012", "children": ["half"]},
                {"of": ["mum", "dad"], "from": "2024", "children": ["baby"]},
            ],
        )
    )
    seen = placed(family)
    assert seen.rows == (("ex", "mum", "dad"), ("half", "baby"))
    assert checker.problems(seen, family) == []
    assert checker.crossings(seen) == 0


def half_and_step() -> dict:
    """Partners out of the order of their times, and step-parents on either side."""
    step = [
        {"parent": "joel", "child": "ellie", "kind": "step"},
        {"parent": "joel", "child": "max", "kind": "step"},
        {"parent": "dana", "child": "omar", "kind": "step"},
    ]
    born = {"omar": "2016", "ellie": "2013", "max": "2015", "baby": "2023"}
    people = {who: {"name": who.title(), "born": born[who]} for who in born}
    people |= {who: {"name": who.title()} for who in ("farah", "joel", "dana", "sean")}
    return _family(
        people=people,
        couples=[
            {"of": ["farah", "joel"], "from": "2014", "children": ["omar"]},
            {"of": ["joel", "dana"], "from": "2021", "children": ["baby"]},
            {"of": ["dana", "sean"], "from": "2011", "children": ["ellie", "max"]},
        ],
        parent_links=step,
    )


def test_each_set_of_half_siblings_stands_below_its_own_couple():
    assert placed(made(half_and_step())).rows in (
        (("farah", "joel", "dana", "sean"), ("omar", "baby", "ellie", "max")),
        (("sean", "dana", "joel", "farah"), ("ellie", "max", "baby", "omar")),
    )


def test_an_elder_half_sister_stands_on_the_left_although_a_carers_line_crosses():
    """Her step-parent's line, on the right, has to pass the baby's."""
    seen = placed(
        made(
            _family(
                people={
                    "baby": {"name": "Baby", "due": "2026-12"},
                    "wren": {"name": "Wren", "born": "2020"},
                    "isla": {"name": "Isla"},
                    "jonah": {"name": "Jonah"},
                    "mateo": {"name": "Mateo"},
                },
                couples=[
                    {"of": ["jonah", "isla"], "from": "2019", "children": ["wren"]},
                    {"of": ["isla", "mateo"], "from": "2026"},
                ],
                parent_links=[
                    {"parent": "isla", "child": "baby"},
                    {"parent": "mateo", "child": "wren", "kind": "step"},
                ],
            )
        )
    )
    assert seen.rows == (("jonah", "isla", "mateo"), ("wren", "baby"))


def test_a_child_of_one_parent_alone_stands_on_the_left_of_a_younger_half_sister():
    family = made(
        _family(
            people={
                "baby": {"name": "Baby", "due": "2027-01"},
                "elder": {"name": "Elder", "born": "2020"},
                "mum": {"name": "Mum", "drawn_as": "woman"},
                "dad": {"name": "Dad", "drawn_as": "man"},
            },
            couples=[{"of": ["mum", "dad"], "children": ["baby"]}],
            parent_links=[{"parent": "mum", "child": "elder"}],
        )
    )
    seen = placed(family)
    assert seen.rows == (("mum", "dad"), ("elder", "baby"))
    assert checker.crossings(seen) == 0


def test_a_child_with_parents_and_carers_hangs_from_both_and_stands_once():
    family = made(
        _family(
            people={
                who: {"name": who.title()}
                for who in ("mum", "dad", "baby", "carer", "other")
            },
            couples=[
                {"of": ["mum", "dad"], "children": ["baby"]},
                {"of": ["carer", "other"], "kind": "married"},
            ],
            parent_links=[
                {"parent": "carer", "child": "baby", "kind": "foster"},
                {"parent": "other", "child": "baby", "kind": "foster"},
            ],
        )
    )
    seen = placed(family)
    legs = [one for one in seen.strokes if one.part == "leg"]
    assert sorted((seen.bonds[one.bond].of, one.child.kind) for one in legs) == [
        (("carer", "other"), "foster"),
        (("dad", "mum"), "birth"),
    ]
    assert checker.problems(seen, family) == []


def test_a_child_of_many_carers_on_one_side_hangs_from_each_of_them():
    carers = ("ann", "ben", "cat", "dan")
    family = made(
        _family(
            people={who: {"name": who.title()} for who in (*carers, "mum", "baby")},
            couples=[{"of": ["ann", "mum"], "kind": "married"}],
            parent_links=[
                {"parent": "mum", "child": "baby"},
                *(
                    {"parent": who, "child": "baby", "kind": "kinship"}
                    for who in carers
                ),
            ],
        )
    )
    assert checker.problems(placed(family), family) == []


def test_identical_twins_hang_from_one_point_and_have_a_bar():
    family = made(
        _family(
            people={
                "mum": {"name": "Mum"},
                "baby": {"name": "Baby", "due": "2027", "twin_of": ["two"]},
                "two": {
                    "name": "Two",
                    "due": "2027",
                    "twin_of": ["baby"],
                    "identical": "true",
                },
            },
            parent_links=[
                {"parent": "mum", "child": "baby"},
                {"parent": "mum", "child": "two"},
            ],
        )
    )
    seen = placed(family)
    legs = [one.points for one in seen.strokes if one.part == "leg"]
    assert len({points[0] for points in legs}) == 1
    assert len({points[-1] for points in legs}) == 2
    assert [one.part for one in seen.strokes].count("twins") == 1


def test_a_family_of_one_is_drawn():
    seen = placed(made(_family(people={"baby": {"name": "Baby"}})))
    assert seen.rows == (("baby",),)


def test_a_view_that_holds_nobody_is_drawn():
    nobody = made(_family(people={"baby": {"name": "Baby"}})).model_copy(
        update={"people": {}, "about": ()}
    )
    assert placed(nobody).spots == {}


def test_long_lines_of_descent_are_no_trouble():
    many = 400
    family = made(
        _family(
            about=["p0"],
            people={f"p{n}": {"name": f"P{n}"} for n in range(many)},
            parent_links=[
                {"parent": f"p{n + 1}", "child": f"p{n}"} for n in range(many - 1)
            ],
        )
    )
    assert len(placed(family).rows) == many


def _family(**parts: object) -> dict:
    return {"riskmap": "1", "family": "A family", "about": ["baby"], **parts}


def test_the_outlines_of_many_homes_all_lie_round_somebody_who_lives_in_each():
    who = ["baby", "mum", "dad"]
    family = made(
        _family(
            people={one: {"name": one.title()} for one in who},
            couples=[{"of": ["mum", "dad"], "children": ["baby"]}],
            homes={
                f"home{n}": {"name": f"Home {n}", "lived_in": [{"who": who}]}
                for n in range(8)
            },
        )
    )
    assert checker.problems(placed(family), family) == []


def test_a_disputed_parent_has_a_line_of_their_own_and_the_other_keeps_theirs():
    family = made(
        _family(
            people={who: {"name": who.title()} for who in ("baby", "mum", "tom")},
            couples=[{"of": ["mum", "tom"]}],
            parent_links=[
                {"parent": "mum", "child": "baby"},
                {"parent": "tom", "child": "baby", "status": "disputed"},
            ],
        )
    )
    legs = [one for one in placed(family).strokes if one.part == "leg"]
    bonds = placed(family).bonds
    assert sorted((bonds[one.bond].of, bool(one.child.unsettled)) for one in legs) == [
        (("mum",), False),
        (("tom",), True),
    ]


def test_siblings_whose_parents_are_not_known_have_a_line_over_them_alone():
    family = made(
        _family(
            people={
                "baby": {"name": "Baby"},
                "mum": {"name": "Mum", "sibling_of": ["ann", "ben"]},
                "ann": {"name": "Ann", "born": "1996"},
                "ben": {"name": "Ben", "born": "2003"},
                "dad": {"name": "Dad"},
            },
            couples=[{"of": ["mum", "dad"], "children": ["baby"]}],
        )
    )
    seen = placed(family)
    lines = {one.part for one in seen.strokes if not seen.bonds[one.bond].of}
    assert lines == {"bar", "leg"}
    row = [who for who in seen.rows[0] if who != "dad"]
    assert row == ["ann", "ben", "mum"]
    assert checker.problems(seen, family) == []


def test_siblings_of_someone_with_parents_on_the_page_are_said_and_not_guessed():
    family = made(
        _family(
            people={
                "gran": {"name": "Gran"},
                "mum": {"name": "Mum", "sibling_of": ["ann"]},
                "ann": {"name": "Ann"},
                "baby": {"name": "Baby"},
            },
            parent_links=[
                {"parent": "gran", "child": "mum"},
                {"parent": "mum", "child": "baby"},
            ],
        )
    )
    assert all(bond.of for bond in placed(family).bonds)
    view = View(family, Sight())
    assert "brother or sister of Mum" in faces(view, CATALOGUE)["ann"].words


def test_siblings_of_unknown_parents_in_two_rows_have_no_line_and_are_said():
    family = made(
        _family(
            people={
                "baby": {"name": "Baby"},
                "ann": {"name": "Ann", "sibling_of": ["ben"]},
                "ben": {"name": "Ben"},
                "kim": {"name": "Kim"},
            },
            couples=[{"of": ["ann", "kim"], "children": ["baby"]}],
            parent_links=[{"parent": "ben", "child": "kim"}],
        )
    )
    seen = placed(family)
    assert all(bond.of for bond in seen.bonds)
    assert checker.problems(seen, family) == []


def test_triplets_hang_from_one_point_however_wide_their_row_is():
    path = Path(__file__).parent / "every_sign.family.yaml"
    seen = placed(load_family(path, CATALOGUE.factors))
    roots = {
        one.points[0]
        for one in seen.strokes
        if one.part == "leg" and one.child and one.child.who in {"leo", "mia", "noor"}
    }
    assert len(roots) == 1


def test_the_line_over_twins_ends_where_they_hang_from():
    data = _family(
        people={
            "mum": {"name": "Mum"},
            "baby": {"name": "Baby", "due": "2027", "twin_of": ["two"]},
            "two": {"name": "Two", "due": "2027"},
            "old": {"name": "Old", "born": "2020"},
        },
        parent_links=[{"parent": "mum", "child": c} for c in ("baby", "two", "old")],
    )
    seen = placed(made(data))
    (bar,) = [one.points for one in seen.strokes if one.part == "bar"]
    roots = {one.points[0] for one in seen.strokes if one.part == "leg"}
    assert sorted(bar) == sorted(roots)
