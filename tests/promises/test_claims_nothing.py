"""riskmap claims nothing, and says so at the foot of every page."""

from __future__ import annotations

import pytest
from hypothesis import given

from riskmap import words

from .families import SCREENS, cast, families, holds_for_any, printed

PAGES = [screen for screen in SCREENS if "json" not in screen]
CLAIMS = (
    "thinking aid",
    "never scores",
    "not the record",
    "not a threshold tool",
    "not for emergencies",
    "Nobody has tested",
    "does not mean no",
)


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_says(claim):
    assert claim in words.CLAIMS_NOTHING


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
@holds_for_any
@given(families(most=2))
def test_it_stands_at_the_foot_of_every_page(page, data):
    text = " ".join(printed(data, *page).split())
    assert text.endswith(words.CLAIMS_NOTHING)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_it_stands_at_the_foot_of_a_copy_too(page):
    text = " ".join(
        printed(cast(), *page, "--for", "family", "--reader", "ana").split()
    )
    assert text.endswith(words.CLAIMS_NOTHING)
