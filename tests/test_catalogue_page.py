"""The page of an entry says all that its file says: no field goes unsaid."""

from __future__ import annotations

import typing
from dataclasses import replace
from pathlib import Path

import pytest

from riskmap.catalogue import flags, load, model, page, shape, shapes
from riskmap.catalogue.model import (
    Absence,
    Demand,
    Factor,
    Flag,
    Pattern,
    Question,
    Review,
    Role,
    Shape,
    Source,
    SourceNote,
)
from riskmap.catalogue.vocabulary import LINK_WORDS

CATALOGUE = load.load()

ASKS = {"id": "how-is-it", "to": "family", "words": "How is it?"}
NOTE = {"key": "IMAN24", "where": "3.1", "mark": "V"}
BOTH = {
    "label": "A label",
    "domain": "home",
    "caveat": "Not much.",
    "questions": [ASKS],
    "sources": [NOTE],
    "status": "draft",
    "review": {},
}
FACTOR = {
    "id": "a-factor",
    "kind": "risk",
    "attaches": "person",
    "definition": "What it is.",
    "evidence": "What would count.",
    **BOTH,
}
PATTERN = {"id": "a-pattern", **BOTH}
# For each field of each model, something else that it may hold.
OTHERS = {
    Factor: {
        "id": "b-factor",
        "label": "Something else",
        "kind": "either",
        "domain": "health",
        "attaches": "home",
        "flags": ["practical"],
        "definition": "Another thing.",
        "evidence": "Other evidence.",
        "bears_on": ["crying"],
        "questions": [ASKS, {**ASKS, "id": "what-else", "words": "What else?"}],
        "caveat": "Nothing at all.",
        "sources": [{"key": "PAIN15", "mark": "V"}],
        "status": "retired",
        "review": {"by": "The team"},
        "outcome": "ended",
        "event": "move",
        "is_event": True,
        "law_checked": "2025-07",
        "also": ["another word"],
    },
    Pattern: {
        "id": "b-pattern",
        "label": "Something else",
        "domain": "health",
        "guard": "ask-apart",
        "about_our_work": True,
        "hidden_from": ["print"],
        "tells": "again",
        "any_of": [{"roles": {"move": {"factor": "housing-move"}}}],
        "also": ["another word"],
        "questions": [{**ASKS, "to": "service"}],
        "caveat": "Nothing at all.",
        "sources": [{"key": "PAIN15", "mark": "V"}],
        "status": "retired",
        "review": {"on": "2026-01-01"},
        "roles": {"pain": {"factor": "chronic-pain"}},
        "links": [["pain", "about", "carer"]],
        "not_recorded": [{"factor": "safer-sleep-plan"}],
        "unless": [{"factor": "support-taken-up"}],
    },
    Demand: {
        "id": "stairs",
        "label": "Stairs",
        "words": "Many stairs.",
        "ask": "How many?",
        "also": ["steps"],
    },
    Question: {"id": "other-id", "to": "service", "words": "Is it other?"},
    SourceNote: {"key": "PAIN15", "where": "9.9", "mark": "T"},
    Review: {"by": "The team", "on": "2026-01-01", "words": "0123456789ab"},
    Source: {
        "title": "Another title",
        "publisher": "Another publisher",
        "year": "1999",
        "where": "Another place",
        "read": "Another part.",
        "mark": "U",
        "checked": "2026-01-01",
        "law_checked": "2026-02-02",
    },
    Shape: {
        "roles": {"pain": {"factor": "chronic-pain"}},
        "links": [["pain", "about", "carer"]],
        "not_recorded": [{"factor": "safer-sleep-plan"}],
        "unless": [{"factor": "support-taken-up"}],
    },
}
CONDITION = {
    "factor": ["chronic-pain", "exhaustion"],
    "domain": "health",
    "kind": "risk",
    "bears_on": "crying",
    "entry": "service",
    "need": "housing",
    "outcome": "declined",
    "rule_about": "residence",
    "event": "move",
    "basis": "seen",
    "interpreter": "relative",
    "without_flag": "equality",
    "lasted": "long",
    "owner": "none",
    "status": "contested",
    "within": "near-birth",
    "at_least": "two",
    "is": "agency",
    "agency": "midwifery",
}
OTHERS[Role] = {
    **CONDITION,
    "each": False,
    "sure": True,
    "not_a_parent": True,
    "find_out": "Whether it is so",
}
OTHERS[Absence] = {
    **CONDITION,
    "links": [["it", "about", "carer"]],
    "words": "A plan for it",
}


def text(lines):
    return "\n".join("  " * depth + said for depth, said in lines)


def shown(kind, changed):
    """Give the page of an entry that holds one part with a field changed."""
    catalogue = CATALOGUE
    factor, pattern = dict(FACTOR), dict(PATTERN)
    if kind is Factor:
        factor |= changed
    elif kind is Pattern:
        pattern |= changed
        return text(page.page(Pattern(**pattern), catalogue))
    elif kind is Demand:
        old = {"id": "steps", "label": "Steps", "words": "Steps.", "ask": "How?"}
        return text(page.page(Demand(**{**old, **changed}), catalogue))
    elif kind is Question:
        factor["questions"] = [{**ASKS, **changed}]
    elif kind is SourceNote:
        factor["sources"] = [{**NOTE, **changed}]
    elif kind is Review:
        factor["review"] = changed
    elif kind is Source:
        source = CATALOGUE.sources["IMAN24"].model_copy(update=changed)
        catalogue = replace(CATALOGUE, sources={"IMAN24": source})
    elif kind is Shape:
        pattern["any_of"] = [changed]
        return text(page.page(Pattern(**pattern), catalogue))
    elif kind is Role:
        pattern["roles"] = {"thing": changed}
        return text(page.page(Pattern(**pattern), catalogue))
    else:
        pattern["unless"] = [changed]
        return text(page.page(Pattern(**pattern), catalogue))
    return text(page.page(Factor(**factor), catalogue))


def names(kind):
    return {info.alias or name for name, info in kind.model_fields.items()}


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_is_tried(kind):
    assert set(OTHERS[kind]) == names(kind)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind, fields in OTHERS.items() for field in fields],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_no_field_goes_unsaid(kind, field):
    assert shown(kind, {field: OTHERS[kind][field]}) != shown(kind, {})


def test_every_model_that_an_entry_is_made_of_is_tried():
    parts = {
        one
        for room in (model, shape)
        for one in vars(room).values()
        if isinstance(one, type)
        and issubclass(one, model.Model)
        and one.__module__ == room.__name__
    }
    of_settings = {"Domain", "Need", "Window", "Span", "Milestone"}
    of_settings |= {"Settings", "Demands", "Sources"}
    tried = {kind.__name__ for kind in OTHERS} | {"Condition"}
    assert {one.__name__ for one in parts} == tried | of_settings


@pytest.mark.parametrize("key", CATALOGUE.patterns)
def test_a_pattern_says_each_of_its_roles_links_and_silences(key):
    pattern = CATALOGUE.patterns[key]
    said = text(page.page(pattern, CATALOGUE))
    for part in (pattern, *pattern.any_of):
        for name, role in part.roles.items():
            assert f"{name}: {shapes.WHAT[role.is_]}" in said
            assert not role.find_out or role.find_out in said
        for link in part.links:
            one, word, other = link
            assert f"{one} [{LINK_WORDS[word]}] {other}" in said
        for absence in (*part.not_recorded, *part.unless):
            assert not absence.words or absence.words in said


class TestFlags:
    @pytest.mark.parametrize("flag", typing.get_args(Flag))
    def test_every_flag_is_said_on_a_page_in_words(self, flag):
        said = shown(Factor, {"flags": [flag]})
        assert flags.FLAG_WORDS[flag] in said
        assert flags.FLAG_WORDS[flag] not in shown(Factor, {})

    def test_what_rests_on_law_says_when_the_law_was_last_looked_at(self, run):
        dated = [f for f in CATALOGUE.factors.values() if "law-dated" in f.flags]
        assert dated
        for factor in dated:
            said = run("catalogue", "show", factor.id).out
            assert "The law was last looked at on " in said
            assert "a day that is not stated" not in said
        said = " ".join(run("catalogue", "show", "housing-rules-barrier").out.split())
        assert (
            "The law was last looked at on 26 November 2026, in words that date from "
            "10 July 2025." in said
        )

    def test_the_newest_look_at_the_law_is_said_and_none_is_said_to_be_none(self):
        rule = {
            **FACTOR,
            "flags": ["law-dated"],
            "law_checked": "2025-07",
            "sources": [
                {"key": "BUCKS-PR", "mark": "V"},
                {"key": "IMAN24", "mark": "V"},
            ],
        }
        (said,) = flags.beside_a_question([Factor(**rule)], CATALOGUE)
        assert (
            "last looked at on 26 November 2026, in words that date from July" in said
        )
        unread = {**rule, "sources": [{"key": "IMAN24", "mark": "V"}]}
        (said,) = flags.beside_a_question([Factor(**unread)], CATALOGUE)
        assert "last looked at on a day that is not stated, in words" in said

    def test_a_question_says_what_is_contested_rests_on_law_or_is_to_be_put_right(
        self,
    ):
        factors = [
            Factor(**{**FACTOR, "id": "one", "label": "One", "flags": ["contested"]}),
            Factor(**{**FACTOR, "id": "two", "label": "Two", "flags": ["contested"]}),
            Factor(
                **{**FACTOR, "id": "three", "label": "Mould", "flags": ["practical"]}
            ),
            Factor(
                **{
                    **FACTOR,
                    "id": "four",
                    "label": "A rule",
                    "flags": ["law-dated"],
                    "law_checked": "2025-07-10",
                }
            ),
            Factor(**FACTOR),
        ]
        law = "This rests on law, last looked at on a day that is not stated"
        assert list(flags.beside_a_question([*factors, *factors], CATALOGUE)) == [
            "Accounts often differ on this, and it is not settled here: One; Two.",
            "Put this right as well as asking: Mould.",
            f"{law}, in words that date from 10 July 2025: A rule.",
        ]

    def test_the_review_says_it_beside_its_questions(self, run):
        review = Path(__file__).parent / "reviews" / "iman.family.yaml"
        said = " ".join(run("ask", review).out.split())
        assert "it is not settled here: " in said
        assert "date from 10 July 2025: A housing rule got in the way." in said
