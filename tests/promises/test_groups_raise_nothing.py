"""Age, care experience, faith, migration and disability never prompt by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .families import (
    ADULTS,
    CATALOGUE,
    EQUALITY,
    asked,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
    some,
)

PAUSE = next(key for key, one in CATALOGUE.patterns.items() if one.guard == "equality")
NAMES = ("lime", "maple", "nettle", "olive")


@st.composite
def belonging(draw):
    """Give entries that say of people only to which group they belong."""
    many = draw(some(EQUALITY, 1, 4))
    return [
        entry(name, factor=factor, about=draw(some(ADULTS, 1)), basis="own-words")
        for name, factor in zip(NAMES, many, strict=False)
    ]


@holds_for_any
@given(belonging())
def test_a_family_of_whom_only_that_is_recorded_is_asked_nothing_but_to_pause(entries):
    nothing = {one["id"] for one in asked(seen(cast()))}
    found = asked(seen(plus(cast(), *entries)))
    assert {one["pattern"] for one in found if one["id"] not in nothing} <= {PAUSE}


@holds_for_any
@given(families(), belonging())
def test_no_ordinary_question_rests_on_that_alone(data, entries):
    added = {one["id"] for one in entries}
    for one in asked(seen(plus(data, *entries))):
        because = {b["entry"] for b in one["because"]}
        if because and because <= added and not _of_our_work(one):
            assert one["pattern"] == PAUSE


@holds_for_any
@given(families(), st.sampled_from(("ana", "ben")), st.sampled_from(("1970", "2004")))
def test_how_old_somebody_is_raises_nothing_nor_how_they_are_drawn(data, who, year):
    other = plus(data)
    other["people"][who] |= {"born": year, "drawn_as": "another", "name": "Zed"}
    assert [one["id"] for one in asked(seen(other))] == [
        one["id"] for one in asked(seen(data))
    ]


@pytest.mark.parametrize("factor", EQUALITY)
def test_the_question_to_pause_asks_nothing_of_the_family(factor):
    found = asked(seen(plus(cast(), entry("lime", factor=factor, about="ana"))))
    for one in found:
        if one["pattern"] == PAUSE:
            assert {question["to"] for question in one["questions"]} <= {
                "practitioner",
                "service",
            }


def _of_our_work(one):
    return CATALOGUE.patterns[one["pattern"]].about_our_work
