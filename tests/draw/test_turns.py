"""What a family's shape does not allow is said in words under the picture."""

from __future__ import annotations

from collections.abc import Mapping

from riskmap.catalogue.load import load
from riskmap.draw.placement import turns
from riskmap.draw.placement.bonds import bonds
from riskmap.draw.placement.layout import layout
from riskmap.draw.placement.precedence import by_birth, precedence
from riskmap.draw.placement.rows import rows
from riskmap.draw.symbols import Face, faces
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import made


def faces_of(family: Family) -> Mapping[str, Face]:
    return faces(View(family, Sight()), load())


def said(family: Family, *, mirrored: bool) -> str:
    placed = layout(family, faces_of(family))
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
        "partners can stand side by side: Old, New (earliest first)."
    ) in said(family("2010", "2020"), mirrored=True)


def test_partners_of_whom_nobody_can_say_who_came_first_are_not_called_out_of_turn():
    assert "earliest" not in said(family("2020", "2020"), mirrored=True)


def test_a_father_on_the_right_is_said_with_the_reason():
    """Ana was together with somebody before him, who stands on her left."""
    assert said(family("2020", "2010"), mirrored=False) == (
        "Old stands on the right of Ana, so that partners stand from the earliest to "
        "the latest; by custom a father stands on the left."
    )


def test_a_father_on_the_right_for_no_partners_sake_is_said_too():
    assert (
        "Old stands on the right of Ana, so that brothers and sisters stand by age and "
        "fewer lines cross; by custom a father stands on the left."
    ) in said(family("2020", "2020"), mirrored=True)


def halves(**born: str) -> Family:
    """A girl of Ana's with an earlier partner, and a boy with a later one."""
    return made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["boy"],
            "people": {
                **{who: {"name": who.title()} for who in ("ana", "old", "new")},
                **{who: {"name": who.title(), "born": born[who]} for who in born},
            },
            "couples": [
                {"of": ["ana", "old"], "from": "2005", "children": ["girl"]},
                {"of": ["ana", "new"], "from": "2015", "children": ["boy"]},
            ],
        }
    )


def test_half_siblings_out_of_the_order_of_births_are_named_the_eldest_first():
    """The girl was born later, and stands below her own parents all the same."""
    assert said(halves(girl="2022", boy="2016"), mirrored=False) == (
        "Half-brothers and half-sisters who do not stand in the order of their births, "
        "so that each child stands below their own parents: Boy, Girl (eldest first)."
    )


def test_half_siblings_in_the_order_of_births_are_not_spoken_of():
    assert said(halves(girl="2012", boy="2016"), mirrored=False) == ""


def test_of_half_siblings_of_whom_nobody_can_say_who_is_older_nothing_is_said():
    assert said(halves(girl="2016", boy="2016"), mirrored=False) == ""


def siblings(*couples: str, **born: str) -> Family:
    """Two sets of brothers and sisters, some of whom are couples, one of either."""
    people = {who: {"name": who.title(), "born": year} for who, year in born.items()}
    return made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["ann"],
            "people": {**people, "gran": {"name": "Gran"}, "nan": {"name": "Nan"}},
            "couples": [{"of": couple.split("+")} for couple in couples],
            "parent_links": [
                {"parent": parent, "child": child}
                for parent, some in (("gran", "abc"), ("nan", "def"))
                for child in people
                if child[0] in some
            ],
        }
    )


def test_a_couple_stands_side_by_side_and_their_brothers_and_sisters_by_age():
    born = {"ann": "1970", "ben": "1972", "cat": "1974"}
    some = siblings("ben+eve", **born, dan="1970", eve="1972", flo="1974")
    placed = layout(some, faces_of(some))
    row = placed.rows[placed.spots["ben"].row]
    assert abs(row.index("ben") - row.index("eve")) == 1
    assert turns.out_of_turn(placed, some) == ()


def test_two_couples_who_cannot_both_stand_by_age_are_named_with_the_reason():
    """The elder of one side with the younger of the other, and the other way round."""
    born = {"ann": "1970", "ben": "1972", "dan": "1970", "eve": "1972"}
    words = said(siblings("ann+eve", "ben+dan", **born), mirrored=False)
    start = (
        "Brothers and sisters who do not stand in the order of their births, so that "
    )
    assert words in (
        f"{start}partners can stand side by side: Ann, Ben (eldest first).",
        f"{start}partners can stand side by side: Dan, Eve (eldest first).",
    )


def test_brothers_and_sisters_stand_by_age_although_lines_cross():
    """Two couples of the same two homes: by age, the lines to their children cross."""
    some = siblings(
        "ann+dan", "ben+eve", ann="1970", ben="1972", dan="1970", eve="1972"
    )
    assert said(some, mirrored=False) == ""


def test_of_those_whose_birth_is_not_known_nobody_says_where_they_should_stand():
    some = siblings(ann="1970", ben="1972", cat="1974")
    found = bonds(some)
    level = rows(some, found)
    (three,) = (bond for bond in found if len(bond.own) == 3)
    assert list(by_birth(three, some, level)) == [("ann", "ben"), ("ben", "cat")]
    cat = some.people["cat"].model_copy(update={"born": None})
    some = some.model_copy(update={"people": {**some.people, "cat": cat}})
    assert list(by_birth(three, some, level)) == [("ann", "ben")]


def test_an_order_that_contradicts_another_is_dropped():
    """Ann is older than Ben, and Zoe was together with Ben first: births count."""
    some = made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["zoe"],
            "people": {
                "ann": {"name": "Ann", "born": "1970"},
                "ben": {"name": "Ben", "born": "1972"},
                "zoe": {"name": "Zoe"},
                "gran": {"name": "Gran"},
            },
            "couples": [
                {"of": ["ben", "zoe"], "from": "1995"},
                {"of": ["ann", "zoe"], "from": "2005"},
            ],
            "parent_links": [
                {"parent": "gran", "child": "ann"},
                {"parent": "gran", "child": "ben"},
            ],
        }
    )
    found = bonds(some)
    assert precedence(some, found, rows(some, found)) == ((("ann", "ben"),), ())
