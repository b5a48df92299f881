"""`ask` and `outline`: views, options and formats, for people and for other tools."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest

from riskmap.catalogue.model import To
from riskmap.record.exploring import NOT_YET, STATE_WORDS, STATES
from riskmap.record.model import Exploration
from riskmap.report.asked import FIND_OUT, TO_WORDS
from riskmap.report.markdown import plain
from riskmap.words import NOT_STATED

PAIN = "pain-out-of-work-and-caring@ana"


def questions(ran):
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


class TestJson:
    def test_it_has_just_the_fields_that_other_tools_read(self, run, family):
        (one,) = [
            q for q in questions(run("ask", family(), "--format", "json"))
            if q["id"] == PAIN
        ]  # fmt: skip
        assert one["pattern"] == "pain-out-of-work-and-caring"
        assert one["people"] == ["ana"]
        assert one["outcome"] == "ask"
        assert one["state"] == "not-yet-explored"
        assert one["find_out"] == []
        assert {tuple(q) for q in one["questions"]} == {("id", "to", "text")}
        assert [b["entry"] for b in one["because"]] == ["pain", "no-work"]
        pain = one["because"][0]
        assert pain == {
            "entry": "pain",
            "says": "It hurts.",
            "basis": "their own words",
            "status": "stands",
            "source": "A note",
        }

    def test_letters_of_every_script_stay_as_they_are(self, start, family):
        ran = start("ask", family(says="سارة said so"), "--format", "json")
        assert "سارة said so" in ran.out

    def test_a_family_that_raises_nothing_is_an_empty_list(self, run, tmp_path):
        file = tmp_path / "small.yaml"
        text = "riskmap: 1\nfamily: Small\nabout: [b]\npeople: {b: {name: B}}\n"
        file.write_text(text, "utf-8")
        assert questions(run("ask", file, "--format", "json")) == []

    def test_what_comes_before_everything_stays_out_of_the_data(self, run, family):
        ran = run("ask", with_a_mark(family()), "--format", "json")
        assert "999" in ran.err
        assert all("mark" not in q["because"] for q in questions(ran))


def with_a_mark(file):
    text = file.read_text("utf-8") + (
        "  - {id: mark, factor: mark-or-injury-before-moving, about: baby,\n"
        "     basis: seen, source: note, says: A mark}\n"
    )
    file.write_text(text, "utf-8")
    return file


class TestOptions:
    def test_about_keeps_only_what_concerns_that_person(self, run, demo):
        ids = [q["people"] for q in questions(run("ask", demo, "--format", "json"))]
        assert ["isla"] in ids
        about = questions(run("ask", demo, "--about", "mateo", "--format", "json"))
        assert about
        assert all("mateo" in q["people"] for q in about)

    @pytest.mark.parametrize("to", get_args(To))
    def test_to_keeps_only_the_questions_of_one_addressee(self, run, demo, to):
        found = questions(run("ask", demo, "--to", to, "--format", "json"))
        assert found
        assert {q["to"] for one in found for q in one["questions"]} == {to}
        text = run("ask", demo, "--to", to).out
        assert TO_WORDS[to] in text
        assert not any(w in text for t, w in TO_WORDS.items() if t != to)

    def test_state_keeps_only_the_questions_in_it(self, run, demo):
        found = questions(run("ask", demo, "--state", "explored", "--format", "json"))
        assert found
        assert {q["state"] for q in found} == {"explored"}

    def test_a_view_as_at_an_earlier_day_asks_less(self, run, family):
        now = questions(run("ask", family(), "--format", "json"))
        then = questions(
            run("ask", family(), "--as-at", "2020-01-01", "--format", "json")
        )
        assert PAIN in [q["id"] for q in now]
        assert PAIN not in [q["id"] for q in then]

    def test_a_view_as_an_agency_asks_nothing_of_what_it_never_had(self, run, family):
        ran = run("ask", family(), "--as-agency", "east")
        had, _, not_stated = ran.out.partition(NOT_STATED.upper())
        assert PAIN not in ran.out
        assert "It hurts" not in had
        assert "It hurts" in not_stated  # to East it may have been known: nobody says
        assert ran.out.startswith("A made-up family, as East had it\n")

    def test_a_family_copy_has_no_question_for_practitioners(self, run, demo):
        copy = ("--for", "family", "--reader", "mateo", "--format", "json")
        found = questions(run("ask", demo, *copy))
        assert found
        assert "practitioner" not in {
            q["to"] for one in found for q in one["questions"]
        }

    @pytest.mark.parametrize("command", ["ask", "outline", "draw"])
    def test_every_command_that_shows_a_family_takes_a_view(self, run, command):
        text = run(command, "--help").out
        options = ("--as-at", "--as-agency", "--for", "--reader", "--catalogue")
        assert all(option in text for option in options)


class TestText:
    def test_each_question_has_its_because_its_caveat_and_its_id(self, run, family):
        text = " ".join(run("ask", family()).out.split())
        assert "- Stopped college. (their own words; A note; " in text
        assert PAIN in text
        assert "Pain is common and people parent well with it." in text

    def test_it_ends_with_what_riskmap_does_not_claim(self, run, family):
        for command in ("ask", "outline"):
            text = " ".join(run(command, family()).out.split())
            assert text.endswith(
                "Blank means that nobody has written it down; it does not mean no."
            )

    @pytest.mark.parametrize("arguments", [["ask"], ["ask", "--format", "markdown"],
                                           ["outline"], ["check"]])  # fmt: skip
    def test_the_local_procedure_comes_first(self, run, family, arguments):
        command, *options = arguments
        text = " ".join(run(command, with_a_mark(family()), *options).out.split())
        danger = text.index("If anyone is in immediate danger, ring 999.")
        assert "Follow your local safeguarding procedure now." in text
        for later in ("Because", "PEOPLE", "nothing is wrong"):
            assert danger < text.find(later) or later not in text

    @pytest.mark.parametrize("command", ["ask", "outline"])
    def test_a_fictional_family_says_so(self, run, demo, command):
        assert "A fictional family: every name" in run(command, demo).out

    def test_there_is_no_score_and_no_count(self, run, demo):
        for command in ("ask", "outline"):
            text = run(command, demo).out
            assert not re.search(r"\d+ (questions?|factors?|risks?|concerns?)\b", text)
            assert not re.search(r"\d\s*%|\bscored?\b(?!\.)", text)


class TestMarkdown:
    NASTY = "<img src=x onerror=alert(1)> [a](javascript:b) *c* `d` | # e"

    @pytest.mark.parametrize("command", ["ask", "outline"])
    def test_what_a_file_says_is_never_read_as_markdown_or_html(
        self, run, family, command
    ):
        nasty = self.NASTY
        file = family(name=nasty, family=nasty, says=nasty)
        text = run(command, file, "--format", "markdown").out
        assert plain(nasty) in text
        assert not re.search(r"(?<!\\)<img|(?<!\\)\[a|(?<!\\)`d|(?<!\\)\*c", text)

    @pytest.mark.parametrize("command", ["ask", "outline"])
    def test_a_name_on_two_lines_cannot_begin_a_list(self, run, family, command):
        name = "Ana\n\n1. Not a list"
        text = run(command, family(name=name, says=name), "--format", "markdown").out
        assert not re.search(r"^1. Not", text, re.MULTILINE)

    def test_it_says_as_much_as_the_text_does(self, run, family):
        file = family()
        words = " ".join(run("ask", file).out.split())
        marked = " ".join(run("ask", file, "--format", "markdown").out.split())
        for said in ("bad day", "Stopped college.", "A note", PAIN):
            assert (said in words, said in marked) == (True, True)

    def test_what_was_talked_about_is_in_both(self, run, demo):
        file, options = demo, ("--state", "explored")
        text = run("ask", file, *options).out
        marked = run("ask", file, *options, "--format", "markdown").out
        for said in (text, marked):
            assert re.search(
                r"^ *(\*\*)?Explored, 17 November 2026", said, re.MULTILINE
            )


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
class TestEveryFormat:
    def test_what_was_learned_says_when_whose_words_who_was_there_and_until_when(
        self, run, family, format_
    ):
        file = family()
        file.write_text(
            file.read_text("utf-8") + "explorations:\n"
            f"  - {{question: '{PAIN}', state: come-back, on: 2026-05-02,\n"
            "     learned: Mornings are worst, words_of: ana, present: [baby],\n"
            "     why: Ana was tired, until: 2026-06-01}\n",
            "utf-8",
        )
        said = " ".join(run("ask", file, "--format", format_).out.split())
        for words in (
            "To come back to, 2 May 2026; Baby present; until 1 June 2026",
            "Mornings are worst (words of Ana)",
            "Why not: Ana was tired",
        ):
            assert words in said

    def test_the_same_question_about_several_is_said_once_with_each_of_them(
        self, run, demo, format_
    ):
        said = " ".join(run("ask", demo, "--format", format_).out.split())
        assert said.count("when the crying will not stop?") == 1
        shown = said[: said.index("when the crying will not stop?")]
        for who, name in (("isla", "Isla Ashdown"), ("toby", "Toby Ashdown")):
            assert f"crying-weeks-uncovered@{who}" in shown
            assert f"About: {name}" in shown

    def test_one_of_them_that_was_taken_up_stands_by_itself(
        self, run, demo, tmp_path, format_
    ):
        file = tmp_path / "family.yaml"
        file.write_text(demo.read_text("utf-8"), "utf-8")
        taken_up = run(
            *("explore", file, "crying-weeks-uncovered@isla", "--yes"),
            *("--learned", "Isla walks round the block", "--words-of", "isla"),
        )
        assert taken_up.code == 0, taken_up.err
        said = " ".join(run("ask", file, "--format", format_).out.split())
        assert said.count("when the crying will not stop?") == 2
        before = said[: said.index("Isla walks round the block")]
        assert before.rindex("About: Isla Ashdown") > before.rindex("About: Toby")

    def test_what_is_to_be_found_out_first_does_not_read_like_a_question_that_stands(
        self, run, demo, format_
    ):
        said = " ".join(run("ask", demo, "--format", format_).out.split())
        before, _, after = said.partition("known-there-not-here@midwives")
        assert FIND_OUT in after
        assert "once that is known" in after
        assert "once that is known" not in before

    def test_a_working_page_lists_what_nobody_said_was_known_by_then(
        self, run, demo, format_
    ):
        then = ("--as-at", "2026-10-20", "--format", format_)
        said = run("ask", demo, *then).out
        assert NOT_STATED.casefold() in said.casefold()
        assert "Martin Ashdown supports Isla Ashdown" in said

    def test_no_copy_has_that_list(self, run, demo, format_):
        then = ("--as-at", "2026-10-20", "--format", format_)
        for copy in (("family", "--reader", "isla"), ("merrowby",)):
            said = run("ask", demo, *then, "--for", *copy).out
            assert NOT_STATED.casefold() not in said.casefold()


def test_what_can_become_of_a_question_has_words_for_each():
    assert set(STATE_WORDS) == set(STATES)
    field = Exploration.model_fields["state"].annotation
    assert (NOT_YET, *get_args(field)) == STATES


def test_a_filter_that_leaves_nothing_does_not_say_that_nothing_comes_up(run, demo):
    found = run("ask", demo, "--state", "not-relevant").out
    assert "No question comes up" not in found
    assert "none of those that you asked for" in " ".join(found.split())
