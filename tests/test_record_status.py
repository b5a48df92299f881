"""The table of how an entry stands, row by row as DESIGN.md section 5 has it."""

from __future__ import annotations

import pytest

from riskmap import yamlfile
from riskmap.errors import ProblemsFound
from riskmap.record.load import from_document
from riskmap.record.status import (
    ALSO_WRITTEN,
    NOT_SAYING_WHOSE,
    REWRITE,
    Standing,
    Status,
)

# What a file says, and how that stands for a pattern.
RECORDED = ["stands", "found to have happened"]
RECORDED_AND_SAID = [
    "alleged",
    "denied",
    "disputed",
    "looked into, not established",
    "no further police action",
]
RULES_OUT = ["not so", "found not to have happened", "ended", "superseded"]
UNKNOWN = [
    "not asked",
    "asked and not answered",
    "not safe to ask",
    "not shared with us",
    "not known",
]


def status(written: str) -> Status:
    """How an entry stands in a file that says so in these words."""
    document = yamlfile.parse(
        f"""
riskmap: 1
family: A
about: baby
people: {{baby: {{name: Baby}}}}
sources: {{file: {{title: The file}}}}
entries:
  - id: pain
    factor: chronic-pain
    about: baby
    basis: document
    source: file
    says: Words.
    status: {written}
""".encode(),
        "f.yaml",
    )
    return from_document(document).entries[0].stands


@pytest.mark.parametrize("word", RECORDED)
def test_what_stands_or_was_found_is_recorded_and_nobody_contests_it(word):
    assert status(word).standing is Standing.RECORDED
    assert not status(word).contested


@pytest.mark.parametrize("word", RECORDED_AND_SAID)
def test_what_is_contested_is_recorded_and_its_status_is_always_said(word):
    assert status(word).standing is Standing.RECORDED
    assert status(word).contested
    assert status(word).always_shown


@pytest.mark.parametrize("word", RULES_OUT)
def test_what_was_asked_and_not_so_or_is_over_rules_out(word):
    assert status(word).standing is Standing.RULES_OUT
    assert not status(word).contested


@pytest.mark.parametrize("word", UNKNOWN)
def test_what_nobody_could_find_out_is_unknown_and_screens_say_which_of_these(word):
    assert status(word).standing is Standing.UNKNOWN
    assert status(word).always_shown
    assert status(word).shown == word


def test_the_table_has_every_status_once():
    table = [status(one) for one in RECORDED + RECORDED_AND_SAID + RULES_OUT + UNKNOWN]
    assert len(table) == len(set(table))
    assert set(table) == set(Status)


def test_no_two_statuses_look_the_same_on_a_screen():
    assert len({one.shown for one in Status}) == len(Status)


def test_only_that_an_entry_stands_goes_without_saying():
    assert [one for one in Status if not one.always_shown] == [Status.STANDS]


def test_an_entry_without_a_status_stands():
    assert status("") is Status.STANDS
    assert status("[]") is Status.STANDS


def test_the_latest_step_says_how_an_entry_stands_now():
    steps = "[{is: alleged, from: 2022-05}, {is: not established, from: 2023-04}]"
    assert status(steps) is Status.NOT_ESTABLISHED


@pytest.mark.parametrize("word", ["Not  So", "NOT SO", "' not so '"])
def test_capitals_and_spaces_change_no_status(word):
    assert status(word) is Status.NOT_SO


def test_a_word_that_says_too_little_is_answered_with_one_that_can_stand():
    for word, better in REWRITE.items():
        with pytest.raises(ProblemsFound) as raised:
            status(word.upper())
        assert f"Write '{better}'." in str(raised.value)
        assert status(better)


@pytest.mark.parametrize("word", NOT_SAYING_WHOSE)
def test_no_further_action_does_not_say_whose_decision_it_was(word):
    with pytest.raises(ProblemsFound, match="does not say whose decision it was"):
        status(word)


def test_what_is_also_written_is_no_word_of_the_table_itself():
    words = {one.value for one in Status}
    assert not words & {*ALSO_WRITTEN, *REWRITE, *NOT_SAYING_WHOSE}
