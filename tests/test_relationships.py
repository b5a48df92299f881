"""How people get on: recorded with a basis, drawn apart, and kept out of copies."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import picture
from riskmap.draw.outline import outline
from riskmap.errors import ProblemsFound
from riskmap.record.load import from_document
from riskmap.record.model import HOW_WORDS
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
SVG = "{http://www.w3.org/2000/svg}"
HOW = tuple(HOW_WORDS)


def between(how: str = "close", **fields: object) -> dict:
    base = {"between": ["mum", "dan"], "how": how, "basis": "document"}
    return {**base, "source": "note", **fields}


def seen(*some: dict, sight: Sight | None = None) -> view.View:
    people = {
        "baby": {"name": "Baby"},
        "mum": {"name": "Mum"},
        "dan": {"name": "Dan"},
        "gran": {"name": "Gran"},
    }
    links = [("mum", "baby"), ("dan", "baby"), ("gran", "mum")]
    data = {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": people,
        "parent_links": [{"parent": one, "child": other} for one, other in links],
        "agencies": {"north": {"name": "North"}},
        "ties": [{"who": "north", "in_contact_with": "mum"}],
        "sources": {"note": {"title": "A note"}},
        "relationships": list(some),
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return view.make(family, sight or Sight(), CATALOGUE.flags)


def dot(found: view.View, **how: object) -> str:
    return picture.place(found, CATALOGUE, **how).dot


def said(found: view.View) -> str:
    sections = outline(found, CATALOGUE)
    return "\n".join(text for one in sections for _, text in one.lines)


def shown(found: view.View, **how: object) -> ET.Element:
    drawn = picture.draw(found, CATALOGUE, "svg", engine="pure", **how)
    return ET.fromstring(drawn)  # noqa: S314 - the engine's own file


def part(page: ET.Element) -> ET.Element:
    return next(o for o in page.iter(f"{SVG}g") if o.get("id") == "between-dan+mum")


@pytest.mark.parametrize("how", HOW)
def test_each_has_names_at_both_ends_a_line_and_words(how):
    group = part(shown(seen(between(how)), harm=True))
    words = [one.text for one in group.iter(f"{SVG}text")]
    assert {"Mum", "Dan"} <= set(words)
    assert HOW_WORDS[how] in " ".join(words)
    assert list(group.iter(f"{SVG}path"))
    assert group.findtext(f"{SVG}title").startswith("Dan and Mum: " + HOW_WORDS[how])


def test_no_two_of_them_have_the_same_line():
    lines = []
    for how in HOW:
        group = part(shown(seen(between(how)), harm=True))
        lines.append(
            tuple(
                (one.get("d"), one.get("stroke-dasharray"))
                for one in group.iter(f"{SVG}path")
            )
        )
    assert len(set(lines)) == len(HOW)


def test_it_moves_nothing_of_the_family():
    one, other = (
        picture.place(found, CATALOGUE).layout
        for found in (seen(), seen(between("conflict")))
    )
    assert (one.spots, one.strokes) == (other.spots, other.strokes)


def test_what_nobody_recorded_is_not_drawn():
    assert "How people get on" not in dot(seen())


def test_where_it_goes_one_way_there_is_an_arrow_and_the_words_say_whom_it_comes_to():
    found = seen(between("conflict", towards="mum"))
    assert "in conflict, towards Mum" in said(found)
    arrows = len(list(part(shown(found)).iter(f"{SVG}path")))
    assert (
        arrows
        == len(list(part(shown(seen(between("conflict")))).iter(f"{SVG}path"))) + 2
    )


def test_its_status_basis_and_years_go_with_it():
    found = seen(between("conflict", status="disputed", **{"from": "2020"}))
    words = " ".join(one.text for one in part(shown(found)).iter(f"{SVG}text"))
    assert "in conflict (disputed)" in words
    assert "a document" in words
    assert "since 2020" in words
    assert "Dan and Mum: in conflict (from 2020) (disputed)." in said(found)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"basis": None}, "basis"),
        ({"source": []}, "source"),
        ({"between": ["mum"]}, "At least 2"),
        ({"towards": "gran"}, "'gran' is neither of the two"),
        ({"between": ["mum", "joe"]}, "'joe' is not a person of this file"),
        ({"how": "bad"}, "bad"),
    ],
)
def test_what_is_wrong_with_one_is_said(wrong, message):
    with pytest.raises(ProblemsFound) as found:
        seen(between(**wrong))
    assert message in str(found.value)


def test_harm_is_on_no_page_that_may_lie_on_a_table():
    harmful = seen(between("harmful"))
    assert dot(harmful) == dot(seen())
    assert "harmful" in dot(harmful, harm=True)
    assert "harmful" in said(harmful)


@pytest.mark.parametrize(
    "sight",
    [
        Sight(audience="family", reader="mum"),
        Sight(audience="family", reader="dan"),
        Sight(audience="north"),
        Sight(audience="training"),
    ],
)
def test_harm_is_in_no_copy_even_where_it_is_asked_for(sight):
    known = between("harmful", known_by="north")
    found = seen(known, sight=sight)
    assert found.family == seen(sight=sight).family
    assert dot(found, harm=True) == dot(seen(sight=sight))


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({}, True),
        ({"between": ["dan", "gran"]}, False),
        ({"status": "alleged"}, False),
        ({"basis": "allegation"}, False),
    ],
)
def test_a_family_copy_has_how_its_reader_gets_on_undisputed(fields, there):
    found = seen(
        between("conflict", **fields), sight=Sight(audience="family", reader="mum")
    )
    assert bool(found.family.relationships) == there


def test_a_view_as_at_a_day_has_those_that_had_begun():
    later = between("conflict", **{"from": "2022"})
    on = Sight(as_at=date(2021, 1, 1))
    assert seen(later, sight=on).family == seen(sight=on).family


def test_one_that_rests_on_anothers_words_is_in_nobody_elses_copy():
    own = between("conflict", basis="own-words")
    found = seen(own, sight=Sight(audience="family", reader="mum"))
    assert found.family.relationships == ()
