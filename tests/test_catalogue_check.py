"""Whatever is wrong with a catalogue is said once, with its file and its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from riskmap.catalogue import keeping, load, wording
from riskmap.catalogue.check import check
from riskmap.errors import ProblemsFound

BROKEN = Path(__file__).parent / "broken" / "catalogue"
HERE = (
    "Here it reads catalogue.yaml, demands.yaml, keeping.yaml, sources.yaml, and what"
)
HERE += " is in factors and patterns."

# The case, the file in it, the line, the field, what is wrong, what to write.
MESSAGES = [
    ("a-number", "factors/home/a-number.yaml", 6, "weight",
     "'weight' is not a field here.", "Fields here: id, label, kind"),
    ("asked-of-one-only", "factors/home/asked-of-one-only.yaml", 10, "questions",
     "All of this is asked of the family.",
     "Ask for one more of family, practitioner and service;"),
    ("asks-for-a-number", "factors/home/asks-for-a-number.yaml", 12,
     "questions.what-is-it-like.words",
     "This asks for a number on a scale.", "Ask what it is like,"),
    ("asks-nothing", "factors/home/asks-nothing.yaml", 12,
     "questions.what-is-it-like.words",
     "This does not ask anything.", "Write a question mark."),
    ("asks-twice", "factors/home/asks-twice.yaml", 12,
     "questions.what-is-it-like.words",
     "This asks more than one thing.", "Make it two questions,"),
    ("asks-two-things", "factors/home/asks-two-things.yaml", 12,
     "questions.what-is-it-like.words",
     "This asks more than one thing.", "Make it two questions,"),
    ("asks-whose-fault", "factors/home/asks-whose-fault.yaml", 12,
     "questions.what-is-it-like.words",
     "This looks for whose fault it is.", "Ask what happened,"),
    ("asks-why-you", "factors/home/asks-why-you.yaml", 12,
     "questions.what-is-it-like.words",
     "Why sounds like blame.", "Ask what made it hard,"),
    ("asks-yes-or-no", "factors/home/asks-yes-or-no.yaml", 12,
     "questions.what-is-it-like.words",
     "This can be answered with yes or no.", "Begin with what, who,"),
    ("demand-in-other-words", "demands.yaml", 4, "demands.own-quiet.words",
     "'chaotic' is not a word that riskmap uses.", "Say what happened, and when."),
    ("ending", "factors/home/other.yml", 0, "",
     "riskmap does not read this file.", HERE),
    ("factor-too", "patterns/chronic-pain.yaml", 1, "id",
     "'chronic-pain' is a factor too.", "Give it another id."),
    ("given-up", "factors/home/given-up.yaml", 1, "id",
     "The id 'given-up' was given up: It meant two things.", "Give it another id:"),
    ("hard-to-read", "factors/home/hard-to-read.yaml", 10, "questions",
     "What is asked of the family reads as for somebody of ",
     "Write shorter sentences and shorter words:"),
    ("keeping", "keeping.yaml", 2, "words_not_used[1].write",
     "'write' is missing.", "Add write: ..."),
    ("law-not-looked-at", "factors/home/law-not-looked-at.yaml", 6, "flags",
     "This rests on law, and no date of it is here.",
     "Write law_checked: 2026-01-31,"),
    ("law-of-nothing", "factors/home/law-of-nothing.yaml", 18, "law_checked",
     "The law was looked at, and nothing says that this rests on it.",
     "Add law-dated to the flags."),
    ("law-on-no-day", "factors/home/law-on-no-day.yaml", 19, "law_checked",
     "'last summer' is not a date", "Write a day (2026-01-31),"),
    ("letters-for-words", "factors/home/letters-for-words.yaml", 12,
     "questions.what-is-it-like.words",
     "'CIN' stands for something.", "Say it in words that people use."),
    ("link-to-nobody", "patterns/link-to-nobody.yaml", 10, "links[2]",
     "'father' is not a role of this pattern.", "There is: carer, child, pain."),
    ("missing-caveat", "factors/home/missing-caveat.yaml", 1, "caveat",
     "'caveat' is missing.", "Add caveat: ..."),
    ("no-further-action", "factors/home/no-further-action.yaml", 6, "definition",
     "'no further action' is not a word that riskmap uses.",
     "Say: no further police action at this time."),
    ("no-families-beside-it", "patterns/no-families-beside-it.yaml", 1, "id",
     "No families stand beside this pattern to test it with.",
     "Add no-families-beside-it.test.yaml."),
    ("not-read", "factor/not-read.yaml", 0, "",
     "riskmap does not read this file.", HERE),
    ("not-yaml", "factors/home/not-yaml.yaml", 8, "",
     "The '[' here is not closed, or a comma is missing after it.", "Put commas"),
    ("noun-of-a-group", "factors/home/noun-of-a-group.yaml", 6, "definition",
     "'the vulnerable' is not a word that riskmap uses.", "Say who,"),
    ("open-quotation", "factors/home/open-quotation.yaml", 13, "caveat",
     "A quotation here has one mark and not the other.", "Put quotation marks at"),
    ("other-form-of-a-word", "factors/home/other-form-of-a-word.yaml", 12,
     "questions.what-is-it-like.words",
     "'disclosed' is not a word that riskmap uses.", "Say what they told us."),
    ("other-name", "factors/home/other-name.yaml", 1, "id",
     "This file holds the entry 'another-id'.", "Name the file another-id.yaml"),
    ("pattern-reviewed-unread", "patterns/pattern-reviewed-unread.yaml", 18, "status",
     "No source of this was read.", "Keep it a draft."),
    ("question-twice", "factors/home/question-twice.yaml", 13,
     "questions.what-is-it-like.id",
     "Two questions have the id 'what-is-it-like'.", "Give one of them another id."),
    ("reviewed-by-nobody", "factors/home/reviewed-by-nobody.yaml", 17, "review",
     "A reviewed entry says by whom and on which day.",
     "Let riskmap write it: riskmap catalogue reviewed reviewed-by-nobody --by NAME"),
    ("reviewed-unread", "factors/home/reviewed-unread.yaml", 16, "status",
     "No source of this was read.", "Keep it a draft."),
    ("same-id", "factors/home/same-id.yaml", 1, "id",
     f"'same-id' stands in {BROKEN / 'same-id/factors/health/same-id.yaml'} already.",
     "Give one of them another id."),
    ("says-what-ought-to-have-been",
     "factors/home/says-what-ought-to-have-been.yaml", 12,
     "questions.what-is-it-like.words",
     "This says what somebody ought to have done.", "Ask what happened,"),
    ("settings", "catalogue.yaml", 3, "windows.near-birth.weeks_before",
     "'many' is not a whole number.", "Write digits, such as 12."),
    ("source-looked-at-never", "sources.yaml", 8, "sources.OURS.mark",
     "It is not said on which day this was last looked at.",
     "Write checked: 2026-01-31,"),
    ("source-looked-at-on-no-day", "sources.yaml", 9, "sources.OURS.checked",
     "'last summer' is not a date", "Write a day (2026-01-31),"),
    ("source-without-key", "factors/home/source-without-key.yaml", 15, "sources[1].key",
     "'key' is missing.", "Add key: ..."),
    ("takes-guilt-for-granted", "factors/home/takes-guilt-for-granted.yaml", 12,
     "questions.what-is-it-like.words",
     "This takes for granted that somebody did wrong.", "Ask what happened."),
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
     "'refused' is not a word that riskmap uses.", "Say what was offered"),
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
    "case", ["law-on-no-day", "not-yaml", "missing-caveat", "other-name", "not-read"]
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


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("agency: [health-visting]", "Did you mean 'health-visiting'?"),
        ("agancy: [gp]", "'agancy' is not a field here. Did you mean 'agency'?"),
    ],
)
def test_a_misspelt_agency_is_answered_with_the_one_that_is_near(
    run, tmp_path, role, said
):
    ours = load.ours() / "patterns" / "known-there-not-here.yaml"
    text = ours.read_text("utf-8").replace("{is: agency}", f"{{is: agency, {role}}}")
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / ours.name).write_text(text, "utf-8")
    ran = run("catalogue", "check", "--catalogue", tmp_path)
    assert ran.code == 1
    assert said in ran.out


def test_nothing_is_wrong_with_ours(run):
    ran = run("catalogue", "check")
    assert (ran.code, ran.out) == (0, "Nothing is wrong with the catalogue.\n")


def test_a_folder_with_nothing_in_it_is_no_catalogue(tmp_path):
    (one,) = check([tmp_path])
    assert one.wrong == "This folder holds no catalogue."


@pytest.fixture
def ours(monkeypatch, tmp_path):
    folder = tmp_path / "ours"
    shutil.copytree(load.ours(), folder)
    monkeypatch.setattr(load, "ours", lambda: folder)
    return folder


class TestOurs:
    """A fault in our own files is found as well."""

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


@pytest.mark.parametrize(
    "words",
    [
        "What happens between ten and five?",
        "How many nights has it been, give or take?",
        "What does the rate of rent mean for you?",
    ],
)
def test_a_number_that_is_no_scale_is_left_alone(words):
    assert not [one for one in wording.question(words, "family") if "scale" in one[0]]


class TestACopyOfOurs:
    """Each rule goes red where the catalogue that comes with riskmap is broken."""

    @pytest.mark.parametrize(
        ("file", "old", "new", "said"),
        [
            ("patterns/much-at-once.yaml", "What has held you together?",
             "What has held you together, and who was there?",
             "questions.what-has-held-you-together.words: This asks more than one"),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "Have you had help?",
             "questions.what-has-held-you-together.words: This can be answered with"),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "Why did you move again?",
             "questions.what-has-held-you-together.words: Why sounds like blame."),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "How would you rate your nights?",
             "questions.what-has-held-you-together.words: This asks for a number on a"),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "What is that, from 1 to 10?",
             "questions.what-has-held-you-together.words: This asks for a number on a"),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "What would you give it out of ten?",
             "questions.what-has-held-you-together.words: This asks for a number on a"),
            ("patterns/much-at-once.yaml", "What has held you together?",
             "Which intermediaries facilitated organisational accommodation decisions?",
             "questions: What is asked of the family reads as for somebody of"),
            ("patterns/much-at-once.yaml", "status: draft", "status: reviewed",
             "review: A reviewed entry says by whom and on which day."),
            ("factors/money/low-income.yaml", "kind: ", "kind: very-", "kind: 'very-"),
            ("factors/money/low-income.yaml", "bears_on: [", "bears_on: [cash, ",
             "bears_on[1]: 'cash' is not a demand."),
            ("factors/money/low-income.yaml", "key: POV22", "key: POV23",
             "'POV23' is not in sources.yaml."),
            ("factors/both-parents/legal-parent-not-settled.yaml", "key: BUCKS-PR",
             "key: ICON", "sources: This rests on law, and none of its sources says"),
            ("factors/home/overcrowding.yaml", "to: service", "to: family",
             "questions: All of this is asked of the family."),
            ("demands.yaml", "Broken nights", "Chaotic nights",
             "demands.broken-nights.label: 'chaotic' is not a word that riskmap"),
            ("catalogue.yaml", "Somewhere to live", "Housing for the vulnerable",
             "needs.housing.label: 'the vulnerable' is not a word that riskmap"),
            ("sources.yaml", "Look at barriers and service design;",
             "Fathers refused;", "sources.FOUND-MEN.read: 'refused' is not a word"),
            ("sources.yaml", '    mark: V\n    checked: "2026-11-30"\n  BRU-LOC',
             "    mark: V\n  BRU-LOC",
             "sources.BRU22.mark: It is not said on which day this was last looked at"),
            ("keeping.yaml", "retired_ids: []",
             "retired_ids: [{id: isolation, why: It said too little.}]",
             "id: The id 'isolation' was given up: It said too little."),
        ],
    )  # fmt: skip
    def test_it_is_said_with_its_file_and_line(self, ours, file, old, new, said):
        path = ours / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        found = [str(one) for one in check()]
        assert any(said in one for one in found), found
        assert all(re.match(rf"{re.escape(str(ours))}/\S+:\d+: ", f) for f in found)

    def test_a_missing_caveat_is_said(self, ours):
        path = ours / "factors" / "money" / "low-income.yaml"
        text = path.read_text("utf-8").replace("caveat:", "event:")
        path.write_text(text, "utf-8")
        assert any("'caveat' is missing." in str(one) for one in check())

    def test_without_families_beside_it_a_pattern_is_said_to_stand_alone(self, ours):
        (ours / "patterns" / "much-at-once.test.yaml").unlink()
        (one,) = check()
        assert one.wrong == "No families stand beside this pattern to test it with."


def test_every_question_of_the_research_that_was_not_to_be_used_has_its_words():
    kept, problems = keeping.read([load.ours()])
    words = {word for group in kept.words_not_used for word in group.words}
    assert problems == ()
    assert words >= {
        "failed",
        "refused",
        "non-engagement",
        "non-compliant",
        "hostile",
        "chaotic",
        "disguised compliance",
        "hard to reach",
        "at risk of being",
        "toxic",
        "perpetrator",
        "disclosure",
        "broken home",
        "the vulnerable",
    }


def test_a_folder_of_ones_own_may_say_why_it_asks_fewer(tmp_path):
    shutil.copytree(BROKEN / "asked-of-one-only", tmp_path, dirs_exist_ok=True)
    (tmp_path / "keeping.yaml").write_text(
        "asked_of_fewer: [{id: asked-of-one-only, why: Nobody else could know.}]\n"
    )
    assert check([tmp_path]) == ()
