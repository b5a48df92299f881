"""What holds for each pattern that ships, in families in which it comes up.

Where a promise is about a flag, every factor is given it here: whichever factors have
it today, no pattern may find a way past it.
"""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import questions
from riskmap.record.status import Standing, Status

from .families import CATALOGUE, asked, entry, plus, seen
from .raised import PATTERNS, for_each, is_right, raising, standing, with_one, without
from .test_blank_is_not_no import NOT_ANSWERED, _is_any, _takes_no_answer_for_one
from .test_every_pattern import GUARDS, RULED_OUT, STRANGER, _is_gap, about_a_stranger

pytestmark = pytest.mark.parametrize("pattern", PATTERNS)
UNKNOWN = tuple(one for one in Status if one.standing is Standing.UNKNOWN)


def flagged(flag: str):
    """Give the catalogue as it would be if every factor had a flag."""
    factors = {
        key: one.model_copy(update={"flags": tuple({*one.flags, flag})})
        for key, one in CATALOGUE.factors.items()
    }
    return replace(CATALOGUE, factors=factors)


OF_EQUALITY, OF_PROCEDURE, ALONE = map(flagged, ("equality", "procedure", "ask-alone"))


def asked_by(catalogue, data: dict) -> list[dict]:
    return [
        dict(one) for one in questions.as_data(questions.ask(seen(data), catalogue))
    ]


def because(one: dict) -> set[str]:
    return {why["entry"] for why in one["because"]}


def to(one: dict) -> set[str]:
    return {question["to"] for question in one["questions"]}


def test_it_comes_up_in_most_of_the_families_that_are_made_for_it(pattern):
    comes_up = []

    @for_each
    @given(raising(pattern))
    def look(data):
        comes_up.append(pattern in {one["pattern"] for one in asked(seen(data))})

    look()
    assert sum(comes_up) * 2 > len(comes_up)


def test_what_is_about_somebody_else_leaves_it_as_it_was(pattern):
    @for_each
    @given(raising(pattern), about_a_stranger())
    def look(data, stranger):
        before = asked(seen(plus(data, **STRANGER)))
        more = asked(seen(plus(data, stranger, **STRANGER)))
        after = {one["id"]: one for one in more}
        for one in before:
            assert after.get(one["id"]) == one

    look()


def test_what_is_over_or_not_so_is_no_ground_for_a_question(pattern):
    """It is there for patterns that say so: how it stood, or that it has ended."""

    @for_each
    @given(with_one(pattern), st.sampled_from(RULED_OUT))
    def look(made, status):
        data, number = made
        name = data["entries"][number]["id"]
        before = {one["id"] for one in asked(seen(without(data, name)))}
        for one in asked(seen(standing(data, number, status))):
            if not _takes_what_is_over(one["pattern"], status):
                assert name not in because(one)
                assert one["id"] in before

    look()


def test_what_another_entry_took_the_place_of_is_no_ground_for_a_question(pattern):
    @for_each
    @given(with_one(pattern))
    def look(made):
        data, number = made
        name = data["entries"][number]["id"]
        newer = entry("newer", event="Written again", about=["family"], kind="other")
        before = {one["id"] for one in asked(seen(plus(without(data, name), newer)))}
        for one in asked(seen(plus(data, {**newer, "supersedes": [name]}))):
            if one["pattern"] not in GUARDS:
                assert name not in because(one)
                assert one["id"] in before

    look()


def test_what_is_unknown_neither_asks_nor_silences(pattern):
    @for_each
    @given(with_one(pattern), st.sampled_from(UNKNOWN))
    def look(made, status):
        data, number = made
        name = data["entries"][number]["id"]
        before = _sure(asked(seen(without(data, name))))
        found = _sure(asked(seen(standing(data, number, status))))
        for one in found - before:
            assert _is_any(one.partition("@")[0])
        for one in before - found:
            assert _is_an_answer(data["entries"][number], status)
            assert _takes_no_answer_for_one(one)

    look()


def test_it_rests_on_no_factor_of_who_somebody_is(pattern):
    @for_each
    @given(raising(pattern))
    def look(data):
        data = data | {"explorations": []}  # nobody has looked yet
        found = {one["id"]: one for one in data["entries"]}
        for one in asked_by(OF_EQUALITY, data):
            grounds = [found[name] for name in because(one)]
            if grounds and all(map(_is_who_somebody_is, grounds)):
                ours = CATALOGUE.patterns[one["pattern"]].about_our_work
                assert ours, one["id"]
                assert to(one) & {"practitioner", "service"}

    look()


def test_it_rests_on_nothing_that_waits_for_the_local_procedure(pattern):
    @for_each
    @given(raising(pattern))
    def look(data):
        data = copy.deepcopy(data)
        for one in data["entries"]:
            one.pop("procedure_followed", None)
        found = {one["id"]: one for one in data["entries"]}
        for one in asked_by(OF_PROCEDURE, data):
            assert not [name for name in because(one) if _is_due(found[name])]

    look()


def test_the_family_is_not_asked_what_is_to_be_asked_apart(pattern):
    @for_each
    @given(raising(pattern), st.booleans())
    def look(data, of_all):
        data = _never_met_alone(data)
        if of_all:  # what is written about all of them names nobody to meet
            for one in data["entries"]:
                if "factor" in one:
                    one["about"] = ["family"]
        is_right(data)
        found = {one["id"]: one for one in data["entries"]}
        for one in asked_by(ALONE, data):
            if [name for name in because(one) if _is_recorded(found[name])]:
                assert "family" not in to(one)

    look()


def test_the_family_is_not_asked_what_is_not_safe_to_ask(pattern):
    @for_each
    @given(with_one(pattern))
    def look(made):
        data, number = made
        name = data["entries"][number]["id"]
        for one in asked(seen(standing(data, number, Status.NOT_SAFE))):
            if name in because(one):
                assert "family" not in to(one)

    look()


def test_a_service_is_asked_where_a_gap_in_services_is_part_of_why(pattern):
    @for_each
    @given(raising(pattern))
    def look(data):
        found = {one["id"]: one for one in data["entries"]}
        for one in asked(seen(data)):
            gaps = [name for name in because(one) if _is_gap(found[name])]
            if gaps and one["pattern"] not in GUARDS:
                assert "service" in to(one)

    look()


# --- what an entry is


def _sure(found: list[dict]) -> set[str]:
    """Give the questions that ask, guards apart: they speak of other questions."""
    return {
        one["id"]
        for one in found
        if one["outcome"] == "ask" and one["pattern"] not in GUARDS
    }


def _is_an_answer(one: dict, status: Status) -> bool:
    """Whether somebody was asked, or talked of it, however it stands."""
    talked = one["basis"] == "own-words" or "own_words" in one or one["source"] != NOTE
    return status in NOT_ANSWERED or (talked and status is not Status.NOT_ASKED)


NOTE = [{"from": "note"}]  # a document; what comes from elsewhere may be a talk


def _takes_what_is_over(pattern: str, status: Status) -> bool:
    taken = {"any", "contested"}
    taken |= {"recorded-or-ended"} if status is Status.ENDED else set()
    shapes = (CATALOGUE.patterns[pattern], *CATALOGUE.patterns[pattern].any_of)
    return any(role.status in taken for one in shapes for role in one.roles.values())


def _standing(one: dict) -> Standing:
    status = one.get("status", "stands")
    last = status if isinstance(status, str) else _last(status)
    return Status(last).standing


def _last(status: dict | list) -> str:
    last = status[-1] if isinstance(status, list) else status
    return last if isinstance(last, str) else last["is"]


def _is_recorded(one: dict) -> bool:
    return "factor" in one and _standing(one) is not Standing.RULES_OUT


def _is_due(one: dict) -> bool:
    return "factor" in one and _standing(one) is Standing.RECORDED


def _is_who_somebody_is(one: dict) -> bool:
    if "factor" not in one:
        return False
    return not (CATALOGUE.factors[one["factor"]].is_event and one.get("happened"))


def _never_met_alone(data: dict) -> dict:
    """Give a family with whom every talk had somebody else in the room."""
    data = copy.deepcopy(data)
    data["people"]["other"] = {"name": "Somebody"}
    for source in data.get("sources", {}).values():
        if "with" in source:
            source["present"] = ["other"]
    return data
