"""Somebody who has never seen Python starts a factor or a pattern that works."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from riskmap.cli import asking

from riskmap import fixtures, yamlfile
from riskmap.catalogue import starting
from riskmap.catalogue.check import check
from riskmap.catalogue.load import load

CATALOGUE = load()
SAID = (
    *("--label", "Working at night", "--domain", "money", "--kind", "either"),
    *("--definition", "A parent works while others sleep."),
    *("--evidence", "Which nights, and who is with the baby then."),
    *("--bears-on", "broken-nights", "--caveat", "Many parents work at night."),
    *("--ask-family", "What are the mornings after like?"),
    *("--ask-service", "Which help is open at those hours?"),
    *("--source", "IMAN24", "--where", "3.4 (second)", "--mark", "V"),
)
LOOKS = ("--looks-for", "overcrowding", "--looks-for", "exhaustion")
PATTERN = (
    *("--label", "Tired, and little room", "--domain", "home", *LOOKS),
    *("--ask-family", "Where does everyone rest?", "--ask-service", "Who could help?"),
    *("--caveat", "It says nothing about the parents.", "--source", "IMAN24"),
    *("--mark", "V"),
)


def new(run, folder, *said):
    return run("catalogue", "new", *said, "--catalogue", folder)


class TestWithOptionsAlone:
    def test_a_factor_passes_the_check(self, run, tmp_path):
        ran = new(run, tmp_path / "ours", "factor", "night-shifts", *SAID)
        assert ran.code == 0
        assert "Nothing is wrong with it." in ran.out
        assert check([tmp_path / "ours"]) == ()
        shown = run(
            "catalogue", "show", "night-shifts", "--catalogue", tmp_path / "ours"
        )
        assert "Working at night (local)" in shown.out

    def test_a_pattern_passes_the_check_and_its_families_do_as_they_should(
        self, run, tmp_path
    ):
        ran = new(run, tmp_path, "pattern", "tired-here", *PATTERN)
        assert ran.code == 0
        assert "still to do" not in ran.out
        assert check([tmp_path]) == ()
        tested = run("catalogue", "test", "tired-here", "--catalogue", tmp_path)
        assert tested.code == 0
        starts = [line.split(": ")[1].split("_when_")[0] for line in
                  tested.out.splitlines()[:-1]]  # fmt: skip
        assert starts == ["asks", "finds_out", "silent"]

    def test_each_field_has_a_comment_above_it(self, run, tmp_path):
        new(run, tmp_path, "factor", "night-shifts", *SAID)
        path = tmp_path / "factors" / "money" / "night-shifts.yaml"
        lines = path.read_text("utf-8").splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if line[0] not in "# ":
                assert before.startswith("# "), line

    def test_what_was_not_said_is_still_to_fill_in_and_check_says_where(
        self, run, tmp_path
    ):
        ran = new(run, tmp_path, "factor", "night-shifts", "--domain", "money")
        assert ran.code == 0
        left = [one for one in ran.out.splitlines() if "still to do: " in one]
        fields = {one.field for one in check([tmp_path])}
        assert len(left) == len(fields)
        assert fields == {
            "label",
            "definition",
            "evidence",
            "caveat",
            "questions.question.words",
            "questions.question-2.words",
        }
        assert {one.wrong for one in check([tmp_path])} == {"This is still to fill in."}

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [
            (("factor", "Night Shifts", "--domain", "money"), "ID: A short id"),
            (("factor", "--domain", "money"), "ID: A short id"),
            (("factor", "night-shifts"), "Add --domain."),
            (("factor", "night-shifts", "--domain", "monny"), "Did you mean 'money'?"),
            (("factor", "night-shifts", "--domain", "money", "--kind", "bad"),
             "There is: risk, protective, either, context."),
            (("factor", "n-s", "--domain", "money", "--source", "IMAN42"),
             "Did you mean 'IMAN24'?"),
            (("factor", "n-s", "--domain", "money", "--bears-on", "crying-alot"),
             "--bears-on: 'crying-alot' is not one of them."),
            (("pattern", "n-s", "--domain", "money"), "--looks-for: name one"),
            (("pattern", "n-s", "--domain", "money", "--looks-for", "chronic-pane"),
             "Did you mean 'chronic-pain'?"),
            (("factor", "chronic-pain", "--domain", "health"), "is there already"),
            (("pattern", "who-is-missing", "--domain", "home", *LOOKS), "is there"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_said_and_nothing_written(
        self, run, tmp_path, said, wrong
    ):
        ran = new(run, tmp_path, *said)
        assert ran.code == 2
        assert wrong in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_it_writes_over_nothing(self, run, tmp_path):
        new(run, tmp_path, "factor", "night-shifts", *SAID)
        path = tmp_path / "factors" / "money" / "night-shifts.yaml"
        before = path.read_bytes()
        ran = new(run, tmp_path, "factor", "night-shifts", *SAID, "--caveat", "Else.")
        assert ran.code == 2
        assert "is there already" in ran.err
        assert path.read_bytes() == before

    def test_it_writes_over_no_family_that_stands_there_alone(self, run, tmp_path):
        path = tmp_path / "patterns" / "tired-here.test.yaml"
        path.parent.mkdir()
        path.write_text("pattern: tired-here\n")
        ran = new(run, tmp_path, "pattern", "tired-here", *PATTERN)
        assert ran.code == 2
        assert [one.name for one in path.parent.iterdir()] == [path.name]

    def test_an_id_that_was_given_up_is_not_free(self, run, tmp_path):
        (tmp_path / "keeping.yaml").write_text(
            "retired_ids: [{id: night-shifts, why: It meant two things.}]\n"
        )
        ran = new(run, tmp_path, "factor", "night-shifts", *SAID)
        assert ran.code == 2
        assert "was given up: It meant two things." in ran.err

    def test_of_a_pattern_about_who_someone_is_it_says_that_this_cannot_stand_alone(
        self, run, tmp_path
    ):
        looks = ("--looks-for", "faith-and-belief", "--domain", "identity")
        ran = new(run, tmp_path, "pattern", "only-faith", *looks)
        assert "no question rests on that alone" in " ".join(ran.out.split())


class TestAtTheTerminal:
    def asked(self, run, monkeypatch, folder, type_, *answers):
        monkeypatch.setattr(asking, "at_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
        return new(run, folder, type_)

    def test_a_factor_is_asked_for_bit_by_bit(self, run, monkeypatch, tmp_path):
        ran = self.asked(
            run, monkeypatch, tmp_path, "factor",
            "Night Shifts", "night-shifts", "Working at night", "monny", "money",
            "either", "", "A parent works while others sleep.", "Which nights.",
            "broken-nights", "", "What are the mornings like?", "", "",
            "Which help is open then?", "", "Many parents do.", "IMAN24", "3.4", "V",
        )  # fmt: skip
        assert ran.code == 0, ran.err
        assert "Did you mean 'money'?" in ran.out
        assert "Nothing is wrong with it." in ran.out
        made = load([tmp_path]).factors["night-shifts"]
        assert (made.domain, made.kind, made.attaches) == ("money", "either", "person")
        assert [one.to for one in made.questions] == ["family", "service"]
        assert check([tmp_path]) == ()

    def test_demands_come_with_commas_and_a_slip_in_one_loses_no_other(
        self, run, monkeypatch, tmp_path
    ):
        answers = ("Nights", "money", "context", "person", "It is so.", "Which nights.")
        typed = ("broken-nights, safe-slep, crying", "safe-sleep", "")
        ran = self.asked(
            run, monkeypatch, tmp_path, "factor", "nights", *answers, *typed, *[""] * 9
        )
        assert "'safe-slep' is not one of them. Did you mean 'safe-sleep'?" in ran.out
        text = (tmp_path / "factors" / "money" / "nights.yaml").read_text()
        assert "bears_on: [broken-nights, crying, safe-sleep]" in text

    def test_a_question_that_is_none_is_said_at_once_and_may_be_kept(
        self, run, monkeypatch, tmp_path
    ):
        answers = ("Nights", "money", "context", "person", "It is so.", "Which.", "")
        typed = ("Tell me", "What are nights like?", "Are they long?", "", "")
        ran = self.asked(
            run, monkeypatch, tmp_path, "factor", "nights", *answers, *typed, *[""] * 9
        )
        assert "This does not ask anything. Write a question mark." in ran.out
        assert "This can be answered with yes or no." in ran.out
        text = (tmp_path / "factors" / "money" / "nights.yaml").read_text()
        assert "Tell me" not in text
        assert '"What are nights like?"' in text
        assert '"Are they long?"' in text

    def test_a_source_is_found_by_a_word_and_a_kind_is_said_in_plain_words(
        self, run, monkeypatch, tmp_path
    ):
        answers = ("Nights", "money", "context", "person", "It is so.", "Which.", "")
        typed = ("", "", "", "It means little.", "routine", "zebra", "OOR20", "", "V")
        ran = self.asked(
            run, monkeypatch, tmp_path, "factor", "nights", *answers, *typed
        )
        said = " ".join(ran.out.split())
        assert "risk: may add pressure" in said
        assert "OOR20 (Out of Routine" in said
        assert "Add it to sources.yaml first" in said
        text = (tmp_path / "factors" / "money" / "nights.yaml").read_text()
        assert "{key: OOR20, mark: V}" in text

    def test_a_pattern_too(self, run, monkeypatch, tmp_path):
        ran = self.asked(
            run, monkeypatch, tmp_path, "pattern",
            "tired-here", "Tired, and little room", "home", "overcrowding",
            "exhaustion", "", "Where does everyone rest?", "", "", "Who could help?",
            "", "It says nothing about them.", "",
        )  # fmt: skip
        assert ran.code == 0, ran.err
        assert check([tmp_path]) == ()
        results = list(fixtures.run(load([tmp_path]), [tmp_path], ["tired-here"]))
        assert all(one.wrong == () for one in results)


FACTORS = sorted(CATALOGUE.factors)[::8]


class TestWhateverIsWritten:
    @given(st.text(min_size=1))
    def test_words_come_back_as_they_were_said(self, words):
        seen = "".join(one if one.isprintable() else " " for one in words).split()
        draft = starting.Draft("it", label=f"It {words}", domain="home")
        data = yamlfile.parse(starting.factor(draft).encode(), "x").data
        assert data["label"].split() == ["It", *seen]

    @pytest.mark.parametrize("one", FACTORS)
    def test_the_families_of_a_new_pattern_do_as_they_should(self, one, tmp_path):
        looks_for = (one,) if one == "isolation" else (one, "isolation")
        draft = starting.Draft("it", domain="home", looks_for=looks_for)
        folder = tmp_path / "patterns"
        folder.mkdir()
        pattern = starting.pattern(draft, CATALOGUE)
        (folder / "it.yaml").write_text(pattern, "utf-8")
        (folder / "it.test.yaml").write_text(
            starting.fixture(draft, CATALOGUE), "utf-8"
        )
        found = list(fixtures.run(load([tmp_path]), [tmp_path], ["it"]))
        assert len(found) >= 2
        assert [line for each in found for line in each.wrong] == []
