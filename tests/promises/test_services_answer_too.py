"""Every question is addressed, and a full service is never held against a family."""

from __future__ import annotations

import pytest
from hypothesis import given

from .families import (
    CATALOGUE,
    OUTCOMES,
    REASONS,
    asked,
    cast,
    entry,
    families,
    holds_for_any,
    outline_text,
    plus,
    printed,
    seen,
)
from .test_a_view_is_a_family_file import sights

TO = {"family", "practitioner", "service"}
ADDRESSED = ("To the family", "To yourself and in supervision", "To services")


@holds_for_any
@given(families(), sights)
def test_every_question_is_addressed(data, sight):
    for one in asked(seen(data, sight)):
        assert one["questions"]
        assert {question["to"] for question in one["questions"]} <= TO


@pytest.mark.parametrize("key", sorted(CATALOGUE.patterns))
def test_every_question_of_the_catalogue_is_addressed(key):
    assert {one.to for one in CATALOGUE.patterns[key].questions} <= TO


@holds_for_any
@given(families())
def test_a_service_stands_under_services_and_under_no_person(data):
    """Neither what became of it nor why is among the entries of people or homes."""
    view = seen(data)
    sections = _sections(outline_text(view))
    other_accounts = {of for one in view.family.entries for of in one.differs_from}
    services = [one for one in view.family.entries if hasattr(one, "service")]
    for one in services:
        assert one.service in sections["SERVICES"]
        for heading in ("PEOPLE", "HOMES", "ABOUT THE FAMILY AS A WHOLE"):
            assert one.service not in sections.get(heading, "")
            if one.id not in other_accounts:
                assert f"Words of {one.id}." not in sections.get(heading, "")


@pytest.mark.parametrize(
    "became",
    [
        {"outcome": "no-place"},
        {"outcome": "not-eligible", "reasons": REASONS[1]},
    ],
    ids=lambda one: one["outcome"],
)
def test_a_service_that_was_full_or_had_a_rule_is_asked_itself(became):
    what = {"service": "A group", "for": ["ana", "ben"], "need": "parenting-support"}
    lime = entry("lime", happened="2021-03", offered_by="visitors", **what, **became)
    move = entry("maple", factor="housing-move", about=["ana", "ben"])
    data = plus(cast(), lime, move)
    about = [one for one in asked(seen(data)) if "lime" in _because(one)]
    assert "service" in {
        question["to"] for one in about for question in one["questions"]
    }
    assert "A group" not in _sections(outline_text(seen(data)))["PEOPLE"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_says_what_became_of_it_and_blames_nobody(outcome):
    said = {"service": "A group", "for": "ana", "outcome": outcome}
    text = outline_text(seen(plus(cast(), entry("lime", **said)))).casefold()
    for word in ("refus", "fail", "did not engage", "non-engagement", "hard to reach"):
        assert word not in text


def test_whom_a_question_is_for_stands_on_each_page_before_it():
    said = {"service": "A group", "for": "ana", "outcome": "no-place"}
    said["need"] = "parenting-support"
    data = plus(cast(), entry("lime", **said))
    for options in ((), ("--format", "markdown")):
        text = printed(data, "ask", *options)
        assert any(words in text for words in ADDRESSED)
        for one in asked(seen(data)):
            for question in one["questions"]:
                before, _, _ = " ".join(text.split()).partition(question["text"][:40])
                assert before
                assert any(words in before for words in ADDRESSED)


def _because(one):
    return {because["entry"] for because in one["because"]}


def _sections(text):
    """Give the lines of each section of an outline, by its heading."""
    found, heading = {}, ""
    for line in text.split("\n"):
        if line.isupper() and not line.startswith("\t"):
            heading = line
            found[heading] = ""
        else:
            found[heading] = found.get(heading, "") + line + "\n"
    return found
