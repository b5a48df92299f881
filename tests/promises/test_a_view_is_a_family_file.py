"""A view is a family file like any other: nothing can tell the difference."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from .families import (
    Sight,
    asked_json,
    families,
    holds_for_any,
    made,
    outline_text,
    seen,
    written,
)

DAY = date(2021, 6, 30)
SIGHTS = (
    Sight(),
    Sight(as_at=DAY),
    Sight(as_agency="mid"),
    Sight(as_at=DAY, as_agency="east"),
    Sight(audience="supervisor"),
    Sight(audience="training", as_at=DAY),
    Sight(audience="family", reader="ana"),
    Sight(audience="family", reader="ben", as_at=DAY),
    Sight(audience="mid"),
    Sight(audience="west", as_at=DAY),
)
sights = st.sampled_from(SIGHTS)


def mine(text: str) -> str:
    """Give an outline without the list that stands beside a view, and not in it."""
    return text.partition("WHETHER THIS WAS KNOWN IS NOT STATED")[0].rstrip()


@holds_for_any
@given(families(), sights)
def test_making_the_same_view_of_a_view_changes_nothing(data, sight):
    once = seen(data, sight)
    again = seen(once.family, sight)
    assert repr(again.family) == repr(once.family)
    assert mine(outline_text(again)) == mine(outline_text(once))
    assert asked_json(again) == asked_json(once)
    assert again.not_stated == ()


@holds_for_any
@given(families(), sights)
def test_a_view_can_be_written_to_a_file_and_read_again(data, sight):
    once = seen(_untied(data), sight)
    again = seen(made(written(once.family)))
    assert repr(again.family) == repr(once.family)


@holds_for_any
@given(families())
def test_an_ordinary_view_of_a_file_is_the_file(data):
    data = _untied(data)
    assert repr(seen(data).family) == repr(made(data))


def _untied(data: dict) -> dict:
    """Take out dates tied to an event: a view has worked them out already."""
    entries = [
        {k: v for k, v in one.items() if not (k == "happened" and isinstance(v, dict))}
        for one in data["entries"]
    ]
    return {**data, "entries": entries}
