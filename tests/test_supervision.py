"""Two pages for supervision, and its notes: for the team alone, and never a measure."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from riskmap import gaps
from riskmap.errors import WrongUse
from riskmap.report import markdown, supervised
from riskmap.report.document import Heading, Space

from .promises.families import (
    CATALOGUE,
    Sight,
    cast,
    entry,
    families,
    holds_for_any,
    outline_text,
    plus,
    seen,
    shown,
)

NOTE = {
    "on": "2021-03-01",
    "by": "Jo Marsh",
    "says": "Secret words of supervision.",
    "next_look": "2021-04-01",
}
FOR = Sight(audience="supervisor")


def page(data, *chosen):
    return supervised.page(seen(data, FOR), CATALOGUE, chosen)


def said(data, *chosen):
    text = markdown.write(page(data, *chosen))
    return re.sub(r"\\(.)", r"\1", text)


def test_it_follows_the_reflective_cycle_with_space_to_write():
    blocks = page(cast()).blocks
    headings = [one.text for one in blocks if isinstance(one, Heading)]
    assert headings == ["What happened", "What is felt", "What it means", "What next"]
    assert len([one for one in blocks if isinstance(one, Space)]) >= len(headings)


@holds_for_any
@given(families(most=8))
def test_it_is_never_longer_than_two_sheets_as_letters_are_measured(data):
    many = plus(
        data,
        *(
            entry(
                f"long-{n}",
                factor="exhaustion",
                about="ana",
                says="A long tale of a day. " * 20,
                status="not asked" if n % 2 else "disputed",
            )
            for n in range(20)
        ),
    )
    assert supervised._high(page(many).blocks) <= supervised.LINES


def test_what_does_not_fit_is_said_to_be_in_the_report_and_is_not_counted():
    data = plus(
        cast(),
        *(
            entry(f"e-{name}", factor="exhaustion", about="ana", status="not asked")
            for name in "abcdefghij"
        ),
    )
    text = said(data)
    assert supervised.MORE in text
    assert not re.search(r"\b\d+ (more|others|of)\b", text)


class TestWhatStandsThere:
    def test_accounts_that_differ_stand_side_by_side(self):
        data = plus(
            cast(),
            entry("one", factor="housing-move", about="ana", says="She moved in May."),
            entry("two", event="In June", about="ana", differs_from=["one"]),
        )
        assert "Ana: She moved in May. — " in said(data)

    def test_a_full_service_stands_there_and_one_with_an_owner_does_not(self):
        full = entry("full", service="Visits", about=None, outcome="no-place")
        full = {k: v for k, v in full.items() if v} | {"for": "ana"}
        assert "Services that were not there" in said(plus(cast(), full))
        owned = full | {"owner": "Sam"}
        assert "Services that were not there" not in said(plus(cast(), owned))

    def test_what_one_person_said_of_another_rests_on_one_word(self):
        alone = entry("word", factor="exhaustion", about="ana", basis="allegation")
        other = entry("seen", factor="exhaustion", about="ana", basis="seen")
        assert gaps.on_one_word(seen(plus(cast(), alone)).family)
        assert not gaps.on_one_word(seen(plus(cast(), alone, other)).family)

    def test_what_people_say_of_themselves_is_not_doubted(self):
        own = entry(
            "own", factor="exhaustion", about="ana", basis="own-words", words_of="ana"
        )
        assert not gaps.on_one_word(seen(plus(cast(), own)).family)

    def test_what_was_looked_at_before_a_move_is_older_than_it(self):
        old = entry("old", factor="exhaustion", about="ana", checked="2019")
        homes = {"den": {"name": "Den", "lived_in": [{"who": "ana", "from": "2020"}]}}
        (one,) = gaps.older_than_a_change(seen(plus(cast(), old, homes=homes)).family)
        assert one.change == "the move to Den, 2020"
        new = {**old, "checked": "2021"}
        assert not gaps.older_than_a_change(seen(plus(cast(), new, homes=homes)).family)

    def test_the_last_note_leads_and_its_next_look_stands_at_the_end(self):
        text = said(plus(cast(), supervision=[NOTE]))
        assert "Last time, 1 March 2021, signed by Jo Marsh" in text
        assert "1 April 2021: supervision" in text

    def test_a_question_that_was_left_is_named_with_its_day(self):
        left = {"question": "who-is-missing@ben", "state": "come-back"}
        left |= {"on": "2021-03-01", "until": "2021-05-01"}
        text = said(plus(cast(), explorations=[left]))
        assert re.search(
            r"1 May 2021: a question that was left.*picture yet \(Ben\)", text
        )

    def test_only_questions_that_were_chosen_stand_there(self):
        pain = entry("pain", factor="chronic-pain", about="ana", happened="2020/..")
        data = plus(cast(), pain)
        assert supervised.NONE_CHOSEN in said(data)
        assert "hardly in the picture" in said(data, "who-is-missing@ben")
        with pytest.raises(WrongUse, match="not a question that comes up"):
            page(data, "who-is-missing@nobody")


OTHERS = (
    Sight(audience="family", reader="ana"),
    Sight(audience="mid"),
    Sight(audience="training"),
    Sight(as_agency="east"),
)


@holds_for_any
@given(families())
def test_notes_of_supervision_leave_no_trace_outside_the_team(data):
    for sight in OTHERS:
        with_note = seen(plus(data, supervision=[NOTE]), sight)
        assert shown(with_note) == shown(seen(data, sight))


def test_a_note_is_not_there_before_its_day():
    from datetime import date  # noqa: PLC0415

    data = plus(cast(), supervision=[NOTE])
    for day, there in ((date(2021, 2, 1), False), (date(2021, 3, 2), True)):
        text = outline_text(seen(data, Sight(as_at=day)))
        assert ("Secret words" in text) == there


class TestCommand:
    def test_it_writes_the_two_pages(self, run, demo, tmp_path):
        out = tmp_path / "supervision.html"
        chosen = "full-service-open-need@little-larks"
        ran = run(
            *("report", demo, "-o", out, "--for", "supervisor", "--question", chosen)
        )
        assert ran.code == 0
        assert "A service was full and the need has no owner" in out.read_text("utf-8")

    def test_a_question_is_chosen_for_a_supervisor_alone(self, run, demo, tmp_path):
        ran = run("report", demo, "-o", tmp_path / "a.md", "--question", "x@y")
        assert ran.code == 2
        assert "--for supervisor" in ran.err
