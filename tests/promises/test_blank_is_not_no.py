"""Not asked, not answered, not shared, not safe and not so stay apart everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.record.status import Standing, Status

from .families import (
    ADULTS,
    CATALOGUE,
    CONTESTED,
    EARLY,
    IN_PATTERNS,
    UNKNOWN,
    asked,
    cast,
    entry,
    factors,
    families,
    holds_for_any,
    less,
    outline_text,
    plus,
    seen,
    some,
)

NOT_ANSWERED = (Status.NO_ANSWER, Status.NOT_SAFE)
SAYS_NO = ("not so", "not to have happened", "none", "ruled out")


@st.composite
def unknowns(draw):
    """Give an entry of which nobody knows whether it is so."""
    happened = draw(st.sampled_from((None, *EARLY)))
    return entry(
        "lime",
        factor=draw(factors),
        about=draw(some(("baby", *ADULTS, "flat", "family"), 1)),
        status=draw(st.sampled_from(UNKNOWN)).value,
        **({"happened": happened} if happened else {}),
    )


@holds_for_any
@given(families(), unknowns())
def test_an_unknown_never_silences_a_question_nor_makes_it_less(data, unknown):
    before = {one["id"]: one["outcome"] for one in asked(seen(data))}
    after = {one["id"]: one["outcome"] for one in asked(seen(plus(data, unknown)))}
    status = Status(unknown["status"])
    for question, outcome in before.items():
        if status in NOT_ANSWERED and _takes_no_answer_for_one(question):
            continue  # that it is not safe to ask is a complete answer
        assert question in after
        assert outcome == "find-out" or after[question] == "ask"


@holds_for_any
@given(st.sampled_from(IN_PATTERNS), st.sampled_from(IN_PATTERNS), unknowns())
def test_an_unknown_silences_nothing_among_dated_entries(one, other, unknown):
    pair = [
        entry("apple", factor=one, about="ana", happened="2018"),
        entry("birch", factor=other, about="ana", happened="2020-02-11"),
    ]
    homes = {"flat": {"name": "The flat", "lived_in": [{"who": "ana"}]}}
    for data in (plus(cast(), pair[0], homes=homes), plus(cast(), *pair, homes=homes)):
        before = {question["id"] for question in asked(seen(data))}
        after = {question["id"] for question in asked(seen(plus(data, unknown)))}
        if Status(unknown["status"]) in NOT_ANSWERED:
            before = {one for one in before if not _takes_no_answer_for_one(one)}
        assert before <= after


@holds_for_any
@given(families(), unknowns())
def test_what_is_unknown_is_never_a_ground_by_itself(data, unknown):
    """A question that rests on unknown entries alone says what to find out first."""
    data = plus(data, unknown)
    unknown_ids = {
        one["id"] for one in data["entries"] if _standing(one) is Standing.UNKNOWN
    }
    for question in asked(seen(data)):
        because = {one["entry"] for one in question["because"]}
        if because and because <= unknown_ids:
            assert question["outcome"] == "find-out" or _is_any(question["pattern"])


def test_every_status_has_words_of_its_own():
    assert len({status.shown for status in Status}) == len(Status)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.STANDS])
@pytest.mark.parametrize("about", ["ana", "flat", "family"])
def test_every_status_stands_on_screen_in_its_own_words(status, about):
    line = _line(status, about)
    assert f"({status.shown})" in line
    for other in Status:
        if other.shown not in status.shown:
            assert other.shown not in line.replace(status.shown, "")


@pytest.mark.parametrize("status", [*UNKNOWN, *CONTESTED])
def test_what_nobody_knows_or_agrees_on_is_never_said_as_no(status):
    assert not [no for no in SAYS_NO if no in _line(status, "ana").casefold()]


@holds_for_any
@given(families(), factors)
def test_what_is_not_in_the_file_is_not_said_at_all(data, factor):
    data = less(data, {e["id"] for e in data["entries"] if e.get("factor") == factor})
    label = CATALOGUE.factors[factor].label
    lines = outline_text(seen(data)).split("\n")
    assert not [line for line in lines if line.strip().startswith(label)]


def _line(status, about):
    data = cast() | {"homes": {"flat": {"name": "The flat"}}}
    said = {"factor": "exhaustion", "about": about, "status": status.value}
    text = outline_text(seen(plus(data, entry("lime", **said))))
    return next(line for line in text.split("\n") if "Words of lime." in line)


def _takes_no_answer_for_one(question: str) -> bool:
    pattern = CATALOGUE.patterns[question.partition("@")[0]]
    shapes = (pattern, *pattern.any_of)
    return any(
        absence.status in ("not-answered", "any")
        for shape in shapes
        for absence in (*shape.unless, *shape.not_recorded)
    )


def _is_any(pattern: str) -> bool:
    """Whether a pattern asks about our own record, however the entries stand."""
    return CATALOGUE.patterns[pattern].guard is not None or any(
        role.status in ("any", "contested", "not-answered")
        for shape in (CATALOGUE.patterns[pattern], *CATALOGUE.patterns[pattern].any_of)
        for role in shape.roles.values()
    )


def _standing(one: dict) -> Standing:
    status = one.get("status") or [{"is": "stands"}]
    last = status if isinstance(status, str) else status[-1]["is"]
    return Status(last).standing
