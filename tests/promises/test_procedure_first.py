"""The local procedure comes before every output, until a person says it was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .families import (
    CATALOGUE,
    PROCEDURE,
    SCREENS,
    asked,
    asked_json,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    printed,
    seen,
)

FIRST = CATALOGUE.settings.procedure_first
DANGER = CATALOGUE.settings.immediate_danger
DONE = {"on": "2021-06-01", "by": "A worker"}


def urgent(factor, **more):
    return entry("lime", factor=factor, about="baby", **more)


ALL = (*SCREENS, ("check",))


@pytest.mark.parametrize("screen", [s for s in ALL if "json" not in s], ids=" ".join)
@pytest.mark.parametrize("factor", PROCEDURE)
def test_it_comes_before_every_output(screen, factor):
    data = plus(cast(), urgent(factor), entry("maple", decision="Closed", by="East"))
    text = _plain(printed(data, *screen))
    label = CATALOGUE.factors[factor].label
    head, _, rest = text.partition(_plain(FIRST))
    assert rest
    assert _plain(DANGER) in head
    assert "Words of" not in head
    assert "Closed" not in head
    assert "nothing is wrong" not in head
    assert label in _plain(text)


@pytest.mark.parametrize("screen", ALL, ids=" ".join)
def test_once_it_is_recorded_as_done_it_is_said_no_more(screen):
    done = urgent(PROCEDURE[0], procedure_followed=DONE)
    text = _plain(printed(plus(cast(), done), *screen))
    assert _plain(FIRST) not in text
    assert _plain(DANGER) not in text


@holds_for_any
@given(families(), st.sampled_from(PROCEDURE))
def test_until_then_it_raises_no_question_of_analysis(data, factor):
    data = plus(data, urgent(factor))
    for one in asked(seen(data)):
        assert "lime" not in {because["entry"] for because in one["because"]}
        assert "lime" not in one["id"].partition("@")[2].split("+")
        assert not [text for text in one["find_out"] if "Words of lime." in text]


@holds_for_any
@given(families(), st.sampled_from(PROCEDURE), st.sampled_from(PROCEDURE))
def test_which_of_them_it_is_changes_no_question(data, one, other):
    pair = [seen(plus(data, urgent(factor))) for factor in (one, other)]
    assert asked_json(pair[0]) == asked_json(pair[1])


def _plain(text):
    """Leave out what only lays a page out: line ends, bullets, Markdown's escapes."""
    for sign in ("\\", "*", "#"):
        text = text.replace(sign, "")
    return " ".join(part for part in text.split() if part != "-")
