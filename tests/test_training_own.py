"""`train new` proposes stages for one's own family; `train check` looks at words."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riskmap.training.load import load, shipped
from riskmap.training.proposing import parted
from riskmap.training.stages import stages


@pytest.fixture
def own(demo, tmp_path):
    """Give a family file of one's own."""
    file = tmp_path / "family.yaml"
    shutil.copy(demo, file)
    return file


@pytest.fixture
def training(run, own):
    """Give the training file that is proposed for it."""
    assert run("train", "new", own).code == 0
    return own.parent / "training.yaml"


@pytest.fixture
def changed(run, training):
    """Change the training file by hand, and have it checked."""

    def check(change):
        data = yaml.safe_load(training.read_text("utf-8"))
        change(data)
        training.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
        return run("train", "check", training)

    return check


class TestNew:
    def test_what_is_proposed_runs_as_it_is(self, run, training):
        assert run("train", "check", training).code == 0
        ran = run("train", "start", training, "--scripted", "--notes")
        assert ran.code == 0
        assert "Stage 1" in ran.out

    def test_each_stage_brings_something_new_and_the_last_shows_it_all(
        self, training, catalogue
    ):
        made = stages(load(str(training), catalogue), catalogue)
        seen = [{one.id for one in stage.view.family.entries} for stage in made]
        assert len(made) >= 3
        assert all(now - before for before, now in pairwise(seen))
        assert made[-1].plan.as_agency is None

    def test_no_day_comes_twice_and_there_are_few_enough_to_listen_to(self, training):
        days = [
            one["as_at"]
            for one in yaml.safe_load(training.read_text("utf-8"))["stages"]
        ]
        assert days == sorted(set(days))
        assert len(days) <= 5

    def test_what_the_family_says_never_becomes_more_than_words(self, run, family):
        evil = 'x" evil: yes # {a: b} &anchor | > - ? *b'
        file = family(name=evil, family=evil, says=evil)
        text = file.read_text("utf-8").replace(
            "basis:", "known_by: [{agency: east, from: 2021-06}]\n    basis:"
        )
        file.write_text(f"fictional: true\n{text}", "utf-8")
        text = file.read_text("utf-8") + "\nfictional: true\n"
        file.write_text(
            text.replace("fictional: true\nfictional", "fictional"), "utf-8"
        )
        ran = run("train", "new", file)
        if ran.code == 0:
            data = yaml.safe_load((file.parent / "training.yaml").read_text("utf-8"))
            assert "evil" not in data
        else:
            assert "Traceback" not in ran.err

    def test_a_family_that_nobody_says_is_made_up_is_refused(self, run, own):
        text = own.read_text("utf-8").replace("fictional: true", "fictional: false")
        own.write_text(text, "utf-8")
        ran = run("train", "new", own)
        assert ran.code == 1
        assert "A real family is never shown" in ran.err
        assert not (own.parent / "training.yaml").exists()

    def test_nothing_that_stands_there_is_written_over(self, run, own, training):
        before = training.read_bytes()
        ran = run("train", "new", own)
        assert ran.code == 2
        assert "is there already" in ran.err
        assert training.read_bytes() == before

    def test_it_stands_beside_its_family_file(self, run, own):
        ran = run("train", "new", own, "-o", own.parent / "other" / "t.yaml")
        assert ran.code == 2
        assert "beside its family file" in ran.err

    def test_another_name_beside_it_will_do(self, run, own):
        out = own.parent / "autumn.yaml"
        assert run("train", "new", own, "-o", out).code == 0
        assert run("train", "check", out).code == 0

    def test_a_family_of_which_nobody_says_since_when_has_no_stages(
        self, run, tmp_path
    ):
        file = tmp_path / "family.yaml"
        file.write_text(
            "riskmap: 1\nfamily: The Nobody family (fictional)\nfictional: true\n"
            "about: [baby]\npeople:\n  baby: {name: Baby}\n",
            "utf-8",
        )
        ran = run("train", "new", file)
        assert ran.code == 2
        assert "Write known_by with a date" in ran.err

    @given(
        st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, unique=True),
        st.integers(1, 6),
    )
    def test_parts_end_with_the_last_day_and_are_never_too_many(self, days, most):
        days = sorted(days)
        found = parted(days, most)
        assert found[-1] == days[-1]
        assert len(found) == min(most, len(days))
        assert list(found) == sorted(set(found) & set(days))


@pytest.mark.parametrize("name", shipped())
def test_no_family_of_ours_gives_anything_away(run, name):
    ran = run("train", "check", name)
    assert (ran.code, ran.err) == (0, "")


def line_of(file, words):
    lines = file.read_text("utf-8").splitlines()
    return next(number for number, one in enumerate(lines, 1) if words in one)


class TestCheck:
    def test_a_name_before_its_time_is_found_with_its_line(self, changed, training):
        def change(data):
            data["stages"][0]["read_out"] = "Ask Dean."

        ran = changed(change)
        assert ran.code == 1
        assert f"{training}:{line_of(training, 'Ask Dean.')}: " in ran.out
        assert "'Dean' comes into the picture at stage" in ran.out
        assert "Leave the name out here" in ran.out

    @pytest.mark.parametrize("field", ["title", "summary", "wellbeing"])
    def test_so_is_one_in_what_is_shown_before_the_first_stage(self, changed, field):
        ran = changed(lambda data: data.update({field: "Think of Dean."}))
        assert ran.code == 1
        assert f"{field}: 'Dean'" in ran.out

    @pytest.mark.parametrize("field", ["aims", "ground_rules"])
    def test_and_one_in_a_list_that_is_shown_then(self, changed, field):
        ran = changed(lambda data: data[field].append("Think of Dean."))
        assert ran.code == 1
        assert "'Dean'" in ran.out

    def test_what_only_the_facilitator_reads_may_name_anyone(self, changed):
        def change(data):
            data["stages"][0]["notes"] = ["Dean comes later."]
            data["traps"][0]["instead"] = "Dean comes later."

        assert changed(change).code == 0

    def test_words_of_a_later_entry_are_found(self, changed):
        def change(data):
            data["stages"][0]["read_out"] = (
                "They say that Isla found her mother on the day that she died."
            )

        ran = changed(change)
        assert ran.code == 1
        assert "These words stand at stage 3" in ran.out
        assert "found her mother on the" in ran.out

    def test_the_same_words_are_no_news_where_they_are_known(self, changed):
        def change(data):
            data["stages"][2]["read_out"] = (
                "Isla found her mother on the day that she died."
            )

        assert changed(change).code == 0

    def test_a_name_on_a_card_before_its_time_is_found(self, changed):
        def change(data):
            for card in data["cards"]:
                card["you_are"] = "You have met Pilar Reyes and Dean's aunt."

        ran = changed(change)
        assert ran.code == 1
        assert "cards[" in ran.out
        assert "'Dean'" in ran.out
        assert "'Pilar" not in ran.out

    def test_somebody_who_is_nobody_of_this_family_may_be_named(self, changed):
        def change(data):
            data["stages"][0]["read_out"] = "Bettina chairs the meeting."

        assert changed(change).code == 0

    @pytest.mark.parametrize("day", ["1 December 2026", "2026-12-01", "December 2026"])
    def test_a_day_to_come_is_to_be_looked_at_and_not_wrong(self, changed, day):
        def change(data):
            data["stages"][0]["read_out"] = f"The group meets again on {day}."

        ran = changed(change)
        assert ran.code == 0
        assert f"'{day}' is after the day of this stage, 5 November 2026." in ran.err

    def test_a_day_that_no_calendar_has_is_no_date(self, changed):
        def change(data):
            data["stages"][0]["read_out"] = "A form of 31 February 2027."

        assert changed(change).err == ""

    def test_a_stage_that_brings_nothing_is_to_be_looked_at(self, changed):
        def change(data):
            later = {**data["stages"][-1], "as_at": date(2026, 11, 24), "notes": ["x"]}
            data["stages"].append({**later, "better_answers": []})

        ran = changed(change)
        assert ran.code == 0
        assert "stages[5].as_at: Nothing is new at this stage." in ran.err

    def test_an_entry_that_no_stage_shows_is_named_in_the_family_file(
        self, run, own, training
    ):
        text = own.read_text("utf-8")
        own.write_text(
            text.replace(
                "entries:\n",
                "entries:\n"
                "  - {id: nobody-says, event: move, about: isla, says: A move once.,\n"
                "     basis: document, source: maternity-notes}\n",
                1,
            ),
            "utf-8",
        )
        ran = run("train", "check", training)
        assert ran.code == 0
        assert f"{own}:" in ran.err
        assert "is in no stage" in ran.err

    def test_an_entry_that_speaks_of_somebody_who_comes_later_is_to_be_looked_at(
        self, run, own, training
    ):
        text = own.read_text("utf-8")
        at = text.index("says: Isla, Mateo and Wren moved")
        new = f"{text[:at]}says: With Dean, {text[at + 6 :]}"
        own.write_text(new, "utf-8")
        ran = run("train", "check", training)
        assert ran.code == 0
        assert f"{own}:{line_of(own, 'With Dean,')}: " in ran.err
        assert "At stage 1 this is shown, and 'Dean'" in ran.err

    def test_what_is_wrong_with_the_file_comes_first(self, changed):
        ran = changed(lambda data: data["stages"][0].pop("title"))
        assert ran.code == 1
        assert "title" in ran.err

    def test_a_file_that_is_not_there_is_said(self, run, tmp_path):
        ran = run("train", "check", tmp_path / "nothing.yaml")
        assert ran.code == 2
        assert "neither a training family nor a training file" in ran.err
