"""A stage in few words: nothing is lost, and nobody is said to have more than that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from riskmap.record.model import EventEntry, FactorEntry, ServiceEntry
from riskmap.training import brief, pages
from riskmap.training.load import load, shipped
from riskmap.training.stages import stage, stages

HOW = {"basis": "document", "source": ["file"]}


@pytest.fixture(scope="module")
def runs(catalogue):
    return {name: load(name, catalogue) for name in shipped()}


def said(blocks):
    return "\n".join(
        getattr(one, "text", "")
        + "\n".join(line for _, line in getattr(one, "lines", ()))
        for one in blocks
    )


class TestAnEntry:
    def test_what_happened_is_said_before_what_is_said_of_it(self, catalogue):
        event = EventEntry(id="a", event="She rang", says="Nobody came.", **HOW)
        assert pages.brief(event, catalogue) == "She rang. Nobody came."

    def test_a_service_has_its_name_and_what_became_of_it(self, catalogue):
        offer = ServiceEntry(
            id="a", service="A group", outcome="no-place", says="Full.", **HOW, **FOR
        )
        said = pages.brief(offer, catalogue)
        assert said.startswith("A group: no place available.")
        assert said.endswith("Full.")

    def test_a_factor_of_which_nothing_is_said_has_its_label_and_not_its_id(
        self, catalogue
    ):
        tired = FactorEntry(
            id="tired", factor="exhaustion", about="a", status="disputed", **HOW
        )
        label = catalogue.factors["exhaustion"].label
        assert pages.brief(tired, catalogue) == f"{label} (disputed)."


FOR = {"for": "a"}


class TestNews:
    @pytest.mark.parametrize("name", shipped())
    def test_own_words_are_read_as_they_are(self, runs, name, catalogue):
        for one in stages(runs[name], catalogue):
            text = said(brief.news(one))
            before = {e.id for e in one.before.family.entries} if one.before else set()
            for entry in one.view.family.entries:
                if entry.own_words and entry.id not in before:
                    assert f"“{entry.own_words}”" in text

    def test_that_something_is_over_is_news(self, runs, catalogue):
        text = said(brief.news(stage(runs["second-baby"], 2, catalogue)))
        assert "Carys drank in the evenings" in text
        assert "ended" in text

    def test_who_has_only_the_older_words_does_not_have_the_news(self, runs, catalogue):
        run = runs["second-baby"]
        plan = run.training.stages[1].model_copy(update={"as_agency": None})
        plans = (run.training.stages[0], plan, *run.training.stages[2:])
        training = run.training.model_copy(update={"stages": plans})
        one = stage(replace(run, training=training), 2, catalogue)
        lines = said(brief.news(one)).split("\n")
        number = next(line for line in lines if "Carys drank" in line).split(".")[0]
        knows = said(brief.who_knows(one)).split("\n")
        has = {line.split(":")[0].strip(): line for line in knows if ":" in line}
        assert number in has["Harbour recovery service"]
        assert number not in has.get("Saltmarsh Health Visiting", "")


class TestQuestions:
    @pytest.mark.parametrize("name", shipped())
    def test_each_is_said_once_with_all_whom_it_is_about(self, runs, name, catalogue):
        for one in stages(runs[name], catalogue):
            asked = [b for b in brief.asks(one) if hasattr(b, "lines")]
            heads = [line for b in asked for depth, line in b.lines if not depth]
            assert len(heads) == len(set(heads))
