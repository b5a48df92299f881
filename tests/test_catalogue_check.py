"""Whatever is wrong with a catalogue is said once, with its file and its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from riskmap.catalogue import check as checks
from riskmap.catalogue import load
from riskmap.catalogue.check import LONGEST_QUESTION, check
from riskmap.errors import ProblemsFound

BROKEN = Path(__file__).parent / "broken" / "catalogue"
HERE = "Here it reads catalogue.yaml, demands.yaml, sources.yaml, and what is in"
HERE += " factors and patterns."

# The case, the file in it, the line, the field, what is wrong, what to write.
MESSAGES = [
    ("a-number", "factors/home/a-number.yaml", 6, "weight",
     "'weight' is not a field here.", "Fields here: id, label, kind"),
    ("asks-nothing", "factors/home/asks-nothing.yaml", 12,
     "questions.what-is-it-like.words",
     "This does not ask anything.", "Write a question mark."),
    ("ending", "factors/home/other.yml", 0, "",
     "riskmap does not read this file.", HERE),
    ("factor-too", "patterns/chronic-pain.yaml", 1, "id",
     "'chronic-pain' is a factor too.", "Give it another id."),
    ("law-not-looked-at", "factors/home/law-not-looked-at.yaml", 6, "flags",
     "This rests on law, and no date of it is here.",
     "Write law_checked: 2026-01-31,"),
    ("law-of-nothing", "factors/home/law-of-nothing.yaml", 18, "law_checked",
     "The law was looked at, and nothing says that this rests on it.",
     "Add law-dated to the flags."),
    ("law-on-no-day", "factors/home/law-on-no-day.yaml", 19, "law_checked",
     "'last summer' is not a date", "Write law_checked: 2026-01-31,"),
    ("link-to-nobody", "patterns/link-to-nobody.yaml", 10, "links[2]",
     "'father' is not a role of this pattern.", "There is: carer, child, pain."),
    ("missing-caveat", "factors/home/missing-caveat.yaml", 1, "caveat",
     "'caveat' is missing.", "Add caveat: ..."),
    ("no-families-beside-it", "patterns/no-families-beside-it.yaml", 1, "id",
     "No families stand beside this pattern to test it with.",
     "Add no-families-beside-it.test.yaml."),
    ("not-read", "factor/not-read.yaml", 0, "",
     "riskmap does not read this file.", HERE),
    ("not-yaml", "factors/home/not-yaml.yaml", 8, "",
     "The '[' here is not closed, or a comma is missing after it.", "Put commas"),
    ("other-name", "factors/home/other-name.yaml", 1, "id",
     "This file holds the entry 'another-id'.", "Name the file another-id.yaml"),
    ("question-twice", "factors/home/question-twice.yaml", 13,
     "questions.what-is-it-like.id",
     "Two questions have the id 'what-is-it-like'.", "Give one of them another id."),
    ("reviewed-by-nobody", "factors/home/reviewed-by-nobody.yaml", 17, "review",
     "A reviewed entry says by whom and on which day.",
     "Write review: {by: ..., on: 2026-01-31}."),
    ("reviewed-unread", "factors/home/reviewed-unread.yaml", 16, "status",
     "No source of this was read.", "Keep it a draft."),
    ("same-id", "factors/home/same-id.yaml", 1, "id",
     f"'same-id' stands in {BROKEN / 'same-id/factors/health/same-id.yaml'} already.",
     "Give one of them another id."),
    ("settings", "catalogue.yaml", 3, "windows.near-birth.weeks_before",
     "'many' is not a whole number.", "Write digits, such as 12."),
    ("source-without-key", "factors/home/source-without-key.yaml", 15, "sources[1].key",
     "'key' is missing.", "Add key: ..."),
    ("too-long-to-say", "factors/home/too-long-to-say.yaml", 12,
     "questions.what-is-it-like.words",
     "This is too long to say.", "Make it two questions."),
    ("two-at-a-time", "patterns/two-at-a-time.yaml", 5, "roles",
     "Only one entry can be taken one by one: pain, move.",
     "Take each: true from all but one."),
    ("unknown-demand", "factors/home/unknown-demand.yaml", 8, "bears_on[1]",
     "'safe-slep' is not a demand.", "Did you mean 'safe-sleep'?"),
    ("unknown-domain", "factors/home/unknown-domain.yaml", 4, "domain",
     "'hom' is not a domain.", "Did you mean 'home'?"),
    ("unknown-factor", "patterns/unknown-factor.yaml", 7, "roles.pain.factor",
     "'cronic-pain' is not a factor.", "Did you mean 'chronic-pain'?"),
    ("unknown-field", "factors/home/unknown-field.yaml", 13, "caveats_too",
     "'caveats_too' is not a field here.", "Did you mean 'caveat'?"),
    ("unknown-flag", "factors/home/unknown-flag.yaml", 6, "flags[1]",
     "'equalty' is not one of: equality, contested", "Did you mean 'equality'?"),
    ("unknown-kind", "factors/home/unknown-kind.yaml", 3, "kind",
     "'danger' is not one of: risk, protective, either, context.",
     "Write one of these."),
    ("unknown-link", "patterns/unknown-link.yaml", 10, "links[2]",
     "'abuot' is not a link.", "Did you mean 'about'?"),
    ("unknown-source", "factors/home/unknown-source.yaml", 15, "sources[1].key",
     "'IMAN42' is not in sources.yaml.", "Did you mean 'IMAN24'?"),
    ("word-not-used", "factors/home/word-not-used.yaml", 6, "definition",
     "'refused' is not a word that riskmap uses.", "Say what was seen or said."),
    ("wrong-end", "patterns/wrong-end.yaml", 10, "links[2]",
     "'carer' is one that 'overlaps' cannot be asked of.",
     "'overlaps' leads from entry to entry."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "file", "line", "field", "wrong", "write"),
    MESSAGES,
    ids=[message[0] for message in MESSAGES],
)
def test_a_broken_catalogue_is_told_with_file_line_and_what_to_write(
    case, file, line, field, wrong, write
):
    found = check([BROKEN / case])
    path = str(BROKEN / case / file)
    there = [(one.file, one.line, one.field) for one in found]
    assert (path, line, field) in there
    (one,) = [one for one in found if (one.file, one.field) == (path, field)]
    assert one.wrong.startswith(wrong)
    assert one.write.startswith(write)
    assert {one.file for one in found} == {path}


def test_every_broken_catalogue_has_its_message():
    folders = {path.name for path in BROKEN.iterdir()}
    assert folders == {message[0] for message in MESSAGES}


def test_all_that_is_wrong_is_said_in_one_run(tmp_path):
    for case in ("unknown-demand", "missing-caveat", "unknown-link", "not-yaml"):
        shutil.copytree(BROKEN / case, tmp_path, dirs_exist_ok=True)
    assert {Path(one.file).stem for one in check([tmp_path])} == {
        "unknown-demand",
        "missing-caveat",
        "unknown-link",
        "not-yaml",
    }


@pytest.mark.parametrize(
    "case", ["not-yaml", "missing-caveat", "other-name", "not-read"]
)
def test_a_broken_entry_stops_every_command(run, demo, case):
    ran = run("ask", demo, "--catalogue", BROKEN / case)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{BROKEN / case}")


def test_the_command_says_it_and_ends_in_1(run):
    ran = run("catalogue", "check", "--catalogue", BROKEN / "unknown-link")
    assert ran.code == 1
    assert ran.out == (
        f"{BROKEN / 'unknown-link/patterns/unknown-link.yaml'}:10: links[2]: "
        "'abuot' is not a link. Did you mean 'about'?\n"
    )


def test_nothing_is_wrong_with_ours(run):
    ran = run("catalogue", "check")
    assert (ran.code, ran.out) == (0, "Nothing is wrong with the catalogue.\n")


def test_a_folder_with_nothing_in_it_is_no_catalogue(tmp_path):
    (one,) = check([tmp_path])
    assert one.wrong == "This folder holds no catalogue."


class TestOurs:
    """A fault in our own files is found as well."""

    @pytest.fixture
    def ours(self, monkeypatch, tmp_path):
        folder = tmp_path / "ours"
        shutil.copytree(load.ours(), folder)
        monkeypatch.setattr(load, "ours", lambda: folder)
        return folder

    def test_a_changed_file_is_read_again_and_not_as_it_was_kept(self, ours):
        path = ours / "factors" / "health" / "chronic-pain.yaml"
        text = path.read_text("utf-8").replace("kind: risk", "kind: dangerous")
        path.write_text(text, "utf-8")
        with pytest.raises(ProblemsFound) as found:
            load.load()
        (one,) = found.value.problems
        assert (one.file, one.line, one.field) == (str(path), 3, "kind")

    @pytest.mark.parametrize("name", ["catalogue", "demands", "sources"])
    def test_without_a_file_that_all_share_there_is_one_clear_message(self, ours, name):
        path = ours / f"{name}.yaml"
        path.unlink()
        with pytest.raises(ProblemsFound) as found:
            load.load()
        (one,) = found.value.problems
        assert (one.file, one.wrong) == (str(path), "There is no such file.")


@pytest.mark.parametrize("word", checks.NOT_USED)
def test_no_word_that_blames_stands_in_the_catalogue_itself(word):
    for entry in (*load.load().factors.values(), *load.load().patterns.values()):
        for text in (entry.label, entry.caveat, *(q.words for q in entry.questions)):
            assert word not in text.casefold(), entry.id


def test_a_question_can_be_said_in_one_breath():
    for entry in (*load.load().factors.values(), *load.load().patterns.values()):
        for question in entry.questions:
            assert len(question.words.split()) <= LONGEST_QUESTION
