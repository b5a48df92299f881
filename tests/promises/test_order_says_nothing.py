"""Where something stands in a file changes nothing in what is shown of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskmap import questions

from .families import (
    CATALOGUE,
    asked_json,
    cast,
    families,
    holds_for_any,
    outline_text,
    seen,
)

IN_ORDER_OF_TIME = ("status",)
OF_PARTS = ("entries", "couples", "parent_links", "ties", "orders", "responsibility")
OF_PARTS = (*OF_PARTS, "contact_limits", "explorations", "lived_in")


@holds_for_any
@given(families(), st.randoms(use_true_random=False))
def test_parts_of_a_file_may_stand_in_any_order(data, random):
    _nothing_moves(data, _shuffled(data, random, OF_PARTS))


@holds_for_any
@given(families(), st.randoms(use_true_random=False))
def test_names_in_a_list_may_stand_in_any_order(data, random):
    _nothing_moves(data, _shuffled(data, random, None))


@holds_for_any
@given(families(), st.randoms(use_true_random=False))
def test_the_very_words_of_every_question_stay_the_same(data, random):
    """Also what other tools do not read: labels, caveats, what was explored."""
    one, other = seen(data), seen(_shuffled(data, random, OF_PARTS))
    assert questions.ask(one, CATALOGUE) == questions.ask(other, CATALOGUE)


def test_two_talks_about_one_question_on_one_day_may_stand_in_either_order():
    talks = [
        {"question": "who-is-missing@ben", "state": "explored", "on": "2020-05-01"}
        | {"learned": learned}
        for learned in ("He works nights.", "He has a sister.")
    ]
    data = {**cast(), "explorations": talks}
    other = {**data, "explorations": talks[::-1]}
    _nothing_moves(data, other)
    assert questions.ask(seen(data), CATALOGUE) == questions.ask(seen(other), CATALOGUE)


def _nothing_moves(data, other):
    one, other = seen(data), seen(other)
    assert outline_text(one) == outline_text(other)
    assert asked_json(one) == asked_json(other)


def _shuffled(data, random, lists, name=""):
    """Shuffle all fields, and the lists that are named; `None` shuffles every list."""
    if isinstance(data, dict):
        keys = list(data)
        random.shuffle(keys)
        return {key: _shuffled(data[key], random, lists, key) for key in keys}
    if isinstance(data, list):
        new = [_shuffled(one, random, lists) for one in data]
        if name not in IN_ORDER_OF_TIME and (lists is None or name in lists):
            random.shuffle(new)
        return new
    return data
