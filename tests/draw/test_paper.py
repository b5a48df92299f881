"""A picture on A4 or A3: whole signs, words that can be read, and where it goes on."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import paper, picture
from riskmap.draw.packs import PACKS
from riskmap.draw.page import Node, Stroke
from riskmap.draw.paper import cuts, sharing, sheets, whole
from riskmap.draw.paper.sharing import EDGE
from riskmap.errors import WrongUse
from riskmap.view import Sight
from riskmap.words import CLAIMS_NOTHING

from .made_families import LOSSES, families, made

CATALOGUE = load()
WORDS = re.compile(r"\s+")


def many(number):
    """Make a family with two grandparents and so many children, each with a child."""
    people = {
        who: {"name": f"Name of {who}", "drawn_as": "woman", "born": "1950"}
        for who in ("gran", "nan")
    }
    couples = [{"of": ["gran", "nan"], "kind": "married", "children": []}]
    for one in range(number):
        for who, born in ((f"p{one}", 1975), (f"q{one}", 1976), (f"c{one}", 2001)):
            people[who] = {"name": f"Name of {who}", "born": str(born + one)}
        couples[0]["children"].append(f"p{one}")
        couples.append({"of": [f"p{one}", f"q{one}"], "children": [f"c{one}"]})
    home = {"name": "Elm Road", "lived_in": [{"who": "p0"}, {"who": "c0"}]}
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "fictional": True,
        "about": ["c0"],
        "people": people,
        "couples": couples,
        "homes": {"elm": home},
    }


def pages(data, size="A4", kind="genogram"):
    found = view.make(made(data), Sight(), CATALOGUE.flags)
    return paper.pages(
        lambda room: picture.place(found, CATALOGUE, kind, room=room), size
    )


def words(page):
    return [one for one in page.page.pieces if isinstance(one, Node) and one.words]


def said(page):
    return " ".join(one.words for one in words(page))


SIZES = [("A4", 841.89), ("A3", 1190.55)]


@pytest.mark.parametrize(("size", "long"), SIZES)
@pytest.mark.parametrize("number", [1, 4, 12])
class TestEveryPage:
    def test_is_as_large_as_the_paper(self, size, long, number):
        for one in pages(many(number), size):
            assert max(one.page.width, one.page.height) == long

    def test_leaves_a_margin_that_a_printer_keeps(self, size, long, number):
        assert long
        for one in pages(many(number), size):
            for piece in one.page.pieces:
                left, top, right, bottom = piece.box
                assert left >= EDGE - 1
                assert top >= EDGE - 1
                assert right <= one.page.width - EDGE + 5  # the slack of words
                assert bottom <= one.page.height - EDGE + 1

    def test_has_no_words_too_small_to_read(self, size, long, number):
        assert long
        for one in pages(many(number), size):
            assert min(word.font for word in words(one)) >= paper.LEAST - 0.01

    def test_says_what_riskmap_is_not(self, size, long, number):
        assert long
        for one in pages(many(number), size):
            foot = " ".join(w.words for w in words(one) if w.part == "foot")
            assert foot == CLAIMS_NOTHING

    def test_says_that_the_family_is_made_up(self, size, long, number):
        assert long
        for one in pages(many(number), size):
            assert "every name, place and agency is made up" in said(one)

    def test_lets_no_words_run_into_others(self, size, long, number):
        assert long
        for one in pages(many(number), size):
            boxes = [word.box for word in words(one)]
            for place, (left, top, right, bottom) in enumerate(boxes):
                for other in boxes[:place]:
                    across = min(right, other[2]) - max(left, other[0])
                    down = min(bottom, other[3]) - max(top, other[1])
                    assert across < 1 or down < 1


def test_a_small_family_is_on_one_page_that_says_nothing_of_pages():
    (only,) = pages(many(1))
    assert "age 1 of" not in said(only)
    assert "page" not in only.called


def test_a_large_family_says_where_each_page_goes_on():
    found = pages(many(9))
    assert len(found) > 2
    for number, one in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in said(one)
        assert one.called.endswith(f"(page {number} of {len(found)})")
        assert f"Page {number} of {len(found)}" in one.description
    assert "continues to the right on page 2" in said(found[0])
    assert "continues to the left on page 1" in said(found[1])


def test_the_pages_that_a_page_leads_to_lead_back():
    found = pages(many(12))
    back = {"to the left": "to the right", "above": "below"}
    back |= {there: here for here, there in back.items()}
    leads = {number: _leads(said(one)) for number, one in enumerate(found, 1)}
    for number, ways in leads.items():
        for way, those in ways.items():
            for other in those:
                assert number in leads[other][back[way]]


def _leads(words):
    ways = {}
    for way in ("to the left", "to the right", "above", "below"):
        seen = re.search(rf"{way} on pages? ([\d, ]+(?:and \d+)?)", words)
        if seen:
            ways[way] = [int(one) for one in re.findall(r"\d+", seen[1])]
    return ways


def test_a_page_goes_on_below_where_something_stands_below_it():
    found = view.make(made(many(1)), Sight(), CATALOGUE.flags)
    some = sharing.blocks(picture.place(found, CATALOGUE))
    windows = (
        sharing.Window((60, 0, 100, 50), some.body, 0, 0),
        sharing.Window((0, 50, 55, 90), some.body, 1, 0),
        sharing.Window((55, 50, 100, 90), some.body, 1, 1),
        sharing.Window((0, 0, 50, 40), some.tail, 2, 0, below=True),
    )
    share = sharing.Share(some, (842.0, 595.0), 1.0, windows, tail_on_last=False)
    first, second, third, last = (said(one) for one in sheets.made([share]))
    assert "Page 1 of 4: continues below on page 3; the key is on page 4" in first
    assert "Page 2 of 4: continues to the right on page 3" in second
    assert "Page 3 of 4: continues to the left on page 2 and above on page 1" in third
    assert "Page 4 of 4: the key, and what else stands below the picture" in last


def test_a_small_key_shows_how_the_pages_lie_with_this_one_dark():
    found = pages(many(12))
    for one in found:
        boxes = [
            piece
            for piece in one.page.pieces
            if isinstance(piece, Node) and piece.part == "head" and piece.shape == "box"
        ]
        dark = [piece for piece in boxes if ("fillcolor", "#222222") in piece.look]
        assert len(boxes) == len(found)
        assert len(dark) == 1


@given(families(most=14), st.sampled_from(["A4", "A3"]))
@settings(max_examples=12, deadline=None)
def test_everybody_is_whole_on_some_page(data, size):
    found = pages(data, size)
    for who, person in data["people"].items():
        part = f"person-{who}"
        mine = [[p for p in one.page.pieces if p.part == part] for one in found]
        whole_sets = [some for some in mine if some]
        assert whole_sets, person
        # each page that shows somebody shows all of them
        assert len({len(some) for some in whole_sets}) == 1


@pytest.mark.parametrize("signs", PACKS)
@pytest.mark.parametrize("kind", LOSSES)
def test_the_small_sign_of_a_loss_is_never_cut_from_its_name(signs, kind):
    data = many(1)
    data["people"]["lost"] = {"name": "A loss", "lost": {"on": "1980", "kind": kind}}
    data["couples"][0]["children"].append("lost")
    found = view.make(made(data), Sight(), CATALOGUE.flags)
    drawn = picture.place(found, CATALOGUE, signs=signs)
    units, _ = whole.units(drawn.page.pieces)
    mine = [one for one in units if one.pieces[0].part == "person-lost"]
    assert len(mine) == 1


@given(families(most=14))
@settings(max_examples=12, deadline=None)
def test_nobody_is_lost_from_the_reading_order_of_the_pages(data):
    there = {part.id for one in pages(data) for part in one.parts}
    assert {f"person-{who}" for who in data["people"]} <= there


@given(families(most=12))
@settings(max_examples=8, deadline=None)
def test_all_of_a_line_is_on_some_page(data):
    found = view.make(made(data), Sight(), CATALOGUE.flags)
    room = (900.0, 600.0)
    drawn = picture.place(found, CATALOGUE, room=room)
    parts = {
        one.part
        for one in drawn.page.pieces
        if isinstance(one, Stroke) and one.part.startswith("couple-")
    }
    shown = {p.part for one in pages(data) for p in one.page.pieces}
    assert parts <= shown


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 90)), max_size=25),
    st.integers(100, 300),
)
def test_whatever_fits_a_window_is_whole_in_one(some, room):
    units = [(float(low), float(low + wide)) for low, wide in some]
    found = cuts.windows((0.0, 1000.0), float(room), units, [])
    assert all(high - low <= room + 1e-3 for low, high in found)
    assert found[0][0] == 0
    assert found[-1][1] == 1000
    for low, high in units:
        assert any(a - 0.01 <= low and high <= b + 0.01 for a, b in found)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert start <= end + 1e-6


def test_a_cut_goes_where_no_line_passes():
    units = [(0.0, 40.0), (60.0, 90.0), (110.0, 150.0)]
    ((_, at), _) = cuts.windows((0.0, 150.0), 110.0, units, [(30.0, 70.0)])
    assert at > 90


def test_a_line_is_cut_at_the_edge_of_a_window():
    line = Stroke("couple-a", ((0.0, 5.0), (100.0, 5.0), (100.0, 50.0)))
    (one,) = whole.cut(line, (20.0, 0.0, 120.0, 30.0))
    assert one.points == ((20.0, 5.0), (100.0, 5.0), (100.0, 30.0))
    assert not list(whole.cut(line, (0.0, 10.0, 90.0, 30.0)))


def test_a_line_that_comes_back_is_cut_in_two():
    line = Stroke("home-a", ((0.0, 0.0), (50.0, 0.0), (50.0, 9.0), (0.0, 9.0)))
    assert len(list(whole.cut(line, (0.0, -1.0, 20.0, 10.0)))) == 2


def test_a_timeline_stands_on_pages_of_the_paper():
    for size, long in SIZES:
        for one in pages(many(6), size, "timeline"):
            assert max(one.page.width, one.page.height) == long
            assert min(word.font for word in words(one)) >= paper.LEAST


def test_another_paper_is_refused():
    with pytest.raises(WrongUse, match="A4, A3"):
        pages(many(1), "A5")
