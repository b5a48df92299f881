"""A training run shows a family stage by stage, and nothing before its time."""

from __future__ import annotations

import json

import pytest

from riskmap import view
from riskmap.training import pages
from riskmap.training.load import load, shipped
from riskmap.training.stages import cards, stages

FAMILIES = shipped()


@pytest.fixture(scope="module")
def runs(catalogue):
    return {name: load(name, catalogue) for name in FAMILIES}


class TestTheFamilies:
    @pytest.mark.parametrize("name", FAMILIES)
    def test_each_family_file_is_written_as_it_should_be(self, run, runs, name):
        assert "nothing is wrong" in run("check", runs[name].family_file).out

    @pytest.mark.parametrize("name", FAMILIES)
    def test_each_says_that_it_is_made_up(self, runs, name):
        assert runs[name].family.fictional
        assert "(fictional)" in runs[name].family.family

    @pytest.mark.parametrize("name", FAMILIES)
    def test_each_has_all_that_a_facilitator_needs(self, runs, name):
        training = runs[name].training
        assert training.aims
        assert training.wellbeing
        assert training.ground_rules
        assert training.traps
        assert training.equality
        assert training.close
        assert training.cards
        assert len(training.stages) >= 4
        assert all(one.notes and one.better_answers for one in training.stages)

    @pytest.mark.parametrize("name", FAMILIES)
    def test_strengths_are_as_real_as_worries(self, runs, name, catalogue):
        kinds = {
            catalogue.factors[one.factor].kind
            for one in runs[name].family.entries
            if hasattr(one, "factor")
        }
        assert {"risk", "protective"} <= kinds


class TestStages:
    @pytest.mark.parametrize("name", FAMILIES)
    def test_a_stage_is_the_view_as_at_its_day(self, runs, name, catalogue):
        for stage in stages(runs[name], catalogue):
            sight = view.Sight(stage.plan.as_at, stage.plan.as_agency, "training")
            made = view.make(runs[name].family, sight, catalogue.flags)
            assert stage.view.family == made.family

    @pytest.mark.parametrize("name", FAMILIES)
    def test_each_stage_has_something_new_and_a_question(self, runs, name, catalogue):
        for stage in stages(runs[name], catalogue):
            assert "Nothing new" not in f"{list(pages.fresh(stage))}"
            assert len(list(pages.asks(stage))) > 2

    @pytest.mark.parametrize("name", FAMILIES)
    def test_a_card_holds_what_its_agency_has_and_no_more(self, runs, name, catalogue):
        for stage in stages(runs[name], catalogue):
            for card in cards(runs[name], stage):
                sight = view.Sight(stage.plan.as_at, card.agency, "training")
                made = view.make(runs[name].family, sight, catalogue.flags)
                held = {one.id for one in made.family.entries}
                text = f"{list(pages.card(stage, card))}"
                for entry in runs[name].family.entries:
                    if entry.id not in held and entry.says:
                        assert entry.says not in text


class TestList:
    def test_it_says_what_there_is_and_no_title_of_a_stage(self, run, runs):
        said = run("train", "list")
        assert said.code == 0
        for name, one in runs.items():
            assert name in said.out
            assert one.training.title in said.out
            assert all(stage.title not in said.out for stage in one.training.stages)
        assert "every name, place and agency is made up" in said.out

    def test_json_gives_id_title_and_stages(self, run, runs):
        rows = json.loads(run("train", "list", "--format", "json").out)
        assert [row["id"] for row in rows] == list(runs)
        assert all({"id", "title", "stages"} <= set(row) for row in rows)
        assert all(len(row["stages"]) >= 4 for row in rows)


class TestScripted:
    @pytest.mark.parametrize("name", FAMILIES)
    def test_it_shows_every_stage_in_order(self, run, runs, name):
        ran = run("train", "start", name, "--scripted")
        assert (ran.code, ran.err) == (0, "")
        places = [
            ran.out.index(f"Stage {number}: {one.title}")
            for number, one in enumerate(runs[name].training.stages, 1)
        ]
        assert places == sorted(places)
        assert "For the facilitator" not in ran.out.upper().title()

    def test_one_stage_alone_shows_nothing_of_a_later_one(self, run):
        first = run("train", "start", "two-councils", "--scripted", "--stage", "1")
        for word in ("Wilf", "Len", "Gail", "Maeve", "Harbour", "Loft", "Stage 2"):
            assert word not in first.out

    def test_notes_come_where_they_are_asked_for(self, run):
        ran = run("train", "start", "two-councils", "--scripted", "--notes")
        assert "FOR THE FACILITATOR" in ran.out
        assert "Why it opens more:" in ran.out

    def test_a_stage_that_is_not_there_is_said(self, run):
        ran = run("train", "start", "two-councils", "--scripted", "--stage", "9")
        assert ran.code == 2
        assert "this run ends with stage" in ran.err


TRAINING = """\
training: 1
title: Ours
summary: A family.
family: family.yaml
aims: To see.
wellbeing: Step out when you like.
ground_rules: Be kind.
stages:
  - {as_at: 2021-05-01, title: First, minutes: 5, read_out: Look.}
  - {as_at: 2021-06-01, title: Second, minutes: 5, read_out: Look again.}
"""


class TestOnesOwn:
    def own(self, family, tmp_path, text=TRAINING, *, made_up=True):
        path = family()
        if made_up:
            with path.open("a", encoding="utf-8") as file:
                file.write("fictional: true\n")
        (tmp_path / "training.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    def test_a_folder_of_ones_own_runs(self, run, family, tmp_path):
        ran = run("train", "start", self.own(family, tmp_path), "--scripted")
        assert (ran.code, ran.err) == (0, "")
        assert "Stage 2: Second" in ran.out

    def test_a_family_of_which_nobody_says_it_is_made_up_is_not_shown(
        self, run, family, tmp_path
    ):
        own = self.own(family, tmp_path, made_up=False)
        ran = run("train", "start", own, "--scripted")
        assert ran.code == 1
        assert "fictional: true" in ran.err
        assert "Ana" not in ran.out

    def test_stages_stand_in_the_order_of_their_days(self, run, family, tmp_path):
        text = TRAINING.replace("2021-06-01", "2021-04-01")
        ran = run("train", "start", self.own(family, tmp_path, text), "--scripted")
        assert ran.code == 1
        assert "training.yaml:10: stages[2].as_at: " in ran.err

    def test_an_agency_that_is_not_in_the_family_is_said_with_its_line(
        self, run, family, tmp_path
    ):
        text = TRAINING + "cards: [{agency: esat, you_are: You.}]\n"
        ran = run("train", "start", self.own(family, tmp_path, text), "--scripted")
        assert ran.code == 1
        assert "training.yaml:11: cards[1].agency: " in ran.err
        assert "east" in ran.err

    def test_a_family_that_is_not_beside_it_is_said(self, run, family, tmp_path):
        text = TRAINING.replace("family.yaml", "gone.yaml")
        ran = run("train", "start", self.own(family, tmp_path, text), "--scripted")
        assert ran.code == 1
        assert "training.yaml:4: family: There is no file 'gone.yaml'" in ran.err

    def test_a_misspelt_name_is_answered_with_the_nearest(self, run):
        ran = run("train", "start", "two-council", "--scripted")
        assert ran.code == 2
        assert "two-councils" in ran.err
