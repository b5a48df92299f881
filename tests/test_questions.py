"""Matches become questions: in words, in order, for those who may have them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from riskmap import questions, view
from riskmap.catalogue.load import load
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
PAIN = {
    "id": "pain",
    "factor": "chronic-pain",
    "about": "ben",
    "happened": "2025-04/..",
}
STOPPED = {
    "id": "stopped",
    "factor": "studies-or-work-stopped-by-health",
    "about": "ben",
    "happened": "2025-09",
    "source": {"from": "note", "at": "page 3"},
    "says": "He left college.",
}
FULL = {
    "id": "group",
    "service": "Parents' group",
    "for": ["ana"],
    "need": "parenting-support",
    "outcome": "no-place",
    "reasons": [{"says": "No room that term", "kind": "no-place"}],
}
FAITH = {"id": "faith", "factor": "faith-and-belief", "about": "ana"}
CONCERN = {
    "id": "concern",
    "factor": "family-member-harm-concern",
    "about": "rosa",
    "status": "denied",
    "says": "A neighbour was worried.",
}
SUPPORT = {"id": "support", "factor": "wider-family-support", "about": ["ana", "rosa"]}


def seen(*entries: dict, audience: str = "worker", reader=None, **more: object):
    filled = [{"basis": "document", "source": "note", **entry} for entry in entries]
    data = {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2027-01"},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
            "rosa": {"name": "Rosa"},
            "joe": {"name": "Joe", "relative_of": ["ben"]},
        },
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "parent_links": [{"parent": "rosa", "child": "ana"}],
        "agencies": {"hv": {"name": "Visitors", "kind": "health-visiting"}},
        "sources": {"note": {"title": "A note"}},
        **more,
        "entries": filled,
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return view.make(family, Sight(audience=audience, reader=reader), CATALOGUE.flags)


def ask(*entries: dict, **more):
    return questions.ask(seen(*entries, **more), CATALOGUE).asked


def one(pattern: str, *entries: dict, **more):
    (found,) = [found for found in ask(*entries, **more) if found.pattern == pattern]
    return found


# --- what a question says


def test_a_question_carries_the_words_of_its_pattern_and_whom_each_is_to():
    found = one("full-service-open-need", FULL)
    pattern = CATALOGUE.patterns["full-service-open-need"]
    assert found.questions == pattern.questions
    assert found.label == pattern.label
    assert found.caveat == pattern.caveat
    assert {question.to for question in found.questions} == {"family", "service"}


def test_it_says_what_it_rests_on_in_the_words_of_the_entries():
    found = one("pain-out-of-work-and-caring", PAIN, STOPPED)
    pain, stopped = found.because
    assert pain.entry == "pain"  # the earlier one comes first
    assert stopped.says == "He left college."
    assert stopped.source == "A note, page 3"
    assert stopped.basis == "a document"
    assert stopped.date == "September 2025"
    assert stopped.status == "stands"


def test_a_status_is_part_of_what_it_rests_on():
    found = one("protective-person-carries-concern", CONCERN, SUPPORT)
    assert {because.entry: because.status for because in found.because} == {
        "concern": "denied",
        "support": "stands",
    }


def test_it_says_whom_it_is_about_by_name_and_nobody_where_it_is_about_an_entry():
    assert one("pain-out-of-work-and-caring", PAIN, STOPPED).about == "Ben"
    assert one("full-service-open-need", FULL).about == ""


def test_a_question_about_an_agency_names_it():
    trauma = {"id": "trauma", "factor": "trauma-history", "about": "ana"}
    known = [{"agency": "kent"}, {"agency": "hv", "from": "never"}]
    agencies = {"hv": {"name": "Visitors"}, "kent": {"name": "Kent"}}
    ties = [{"who": "hv", "in_contact_with": ["ana"]}]
    more = {"agencies": agencies, "ties": ties}
    found = one("known-there-not-here", {**trauma, "known_by": known}, **more)
    assert found.about == "Visitors"


def test_what_is_not_recorded_is_said_where_it_is_asked():
    assert one("noted-not-explored", FAITH).not_recorded == (
        "Their own words about it",
    )


def test_what_is_to_find_out_comes_without_claiming_that_nothing_is_recorded():
    move = {
        "id": "move",
        "factor": "housing-move",
        "about": "ana",
        "happened": "2026-12",
    }
    found = one("moves-space-and-sleep", move)
    assert found.outcome == "find-out"
    assert found.find_out == ("How much room there is, and who else lives there",)
    assert found.not_recorded == ()


# --- order


def test_questions_come_by_domain_and_then_by_date_whatever_the_file_says_first():
    early = {**FULL, "id": "early", "happened": "2025-01"}
    late = {**FULL, "id": "a-late-one", "happened": "2026-01"}
    undated = {**FULL, "id": "an-undated-one"}
    entries = [undated, late, PAIN, early, STOPPED]
    two = ("pain-out-of-work-and-caring", "full-service-open-need")
    found = [o for o in ask(*entries) if o.pattern in two]
    assert [one.id for one in found] == [
        "pain-out-of-work-and-caring@ben",
        "full-service-open-need@early",
        "full-service-open-need@a-late-one",
        "full-service-open-need@an-undated-one",
    ]
    assert ask(*entries) == ask(*entries[::-1])


def test_no_kind_of_factor_and_no_number_of_reasons_moves_a_question():
    more = [{**PAIN, "id": f"pain-{name}"} for name in ("a", "b", "c")]
    few, many = ask(PAIN, STOPPED, FULL), ask(PAIN, STOPPED, FULL, *more)
    assert [one.id for one in few] == [one.id for one in many]


# --- for whom


def test_a_family_copy_asks_nothing_of_practitioners():
    found = ask(FULL, FAITH, audience="family", reader="ana")
    assert {q.to for one in found for q in one.questions} == {"family", "service"}


@pytest.mark.parametrize(
    ("audience", "reader"), [("family", "rosa"), ("hv", None)], ids=["family", "agency"]
)
def test_a_concern_about_a_third_person_raises_nothing_in_a_copy(audience, reader):
    known = {"known_by": [{"agency": "hv"}]}
    entries = {**CONCERN, **known}, {**SUPPORT, **known}
    found = ask(*entries, audience=audience, reader=reader)
    assert "protective-person-carries-concern" not in {one.pattern for one in found}


@pytest.mark.parametrize("audience", ["worker", "supervisor", "training"])
def test_a_concern_about_a_third_person_is_asked_about_within_the_team(audience):
    assert one("protective-person-carries-concern", CONCERN, SUPPORT, audience=audience)


def test_what_a_pattern_hides_from_an_agency_is_hidden_from_a_view_as_that_agency():
    hidden = {p.id for p in CATALOGUE.patterns.values() if "agency" in p.hidden_from}
    assert hidden == {"ask-apart", "equality-pause", "known-there-not-here"}


def test_a_retired_pattern_asks_nothing():
    pattern = CATALOGUE.patterns["full-service-open-need"]
    retired = pattern.model_copy(update={"status": "retired"})
    catalogue = replace(CATALOGUE, patterns={**CATALOGUE.patterns, pattern.id: retired})
    found = questions.ask(seen(FULL), catalogue).asked
    assert pattern.id not in {one.pattern for one in found}


# --- explorations

TALK = {
    "question": "full-service-open-need@group",
    "state": "talking",
    "on": "2026-05-01",
}


def test_a_question_has_not_been_explored_until_somebody_says_so():
    assert one("full-service-open-need", FULL).state == "not-yet-explored"


def test_the_latest_exploration_gives_the_state():
    later = {**TALK, "state": "explored", "on": "2026-06-01", "learned": "She asked."}
    found = one("full-service-open-need", FULL, explorations=[later, TALK])
    assert found.state == "explored"
    assert found.exploration.learned == "She asked."


def test_exploring_one_of_two_full_services_leaves_the_other():
    other = {**FULL, "id": "other"}
    done = {**TALK, "state": "explored", "learned": "She asked."}
    found = ask(FULL, other, explorations=[done])
    states = {o.id: o.state for o in found if o.pattern == "full-service-open-need"}
    assert states == {
        "full-service-open-need@group": "explored",
        "full-service-open-need@other": "not-yet-explored",
    }


# --- for other tools


def test_other_tools_read_what_the_design_promises():
    found = questions.ask(seen(PAIN, STOPPED), CATALOGUE)
    data = json.loads(json.dumps(questions.as_data(found)))
    (pain,) = [o for o in data if o["pattern"] == "pain-out-of-work-and-caring"]
    assert pain["id"] == "pain-out-of-work-and-caring@ben"
    assert pain["people"] == ["ben"]
    assert pain["outcome"] == "ask"
    assert pain["state"] == "not-yet-explored"
    assert set(pain["questions"][0]) == {"id", "to", "text"}
    because = {"entry", "says", "basis", "status", "source"}
    assert set(pain["because"][0]) == because
    promised = {"id", "pattern", "people", "outcome", "questions", "because"}
    assert promised | {"find_out", "state"} <= set(pain)


# --- the words themselves

WORDS = [
    (pattern.id, question)
    for pattern in CATALOGUE.patterns.values()
    for question in pattern.questions
]


@pytest.mark.parametrize(
    "question", [q for _, q in WORDS], ids=[f"{key}: {q.id}" for key, q in WORDS]
)
def test_a_question_asks_one_thing_in_one_breath(question):
    assert question.words.count("?") == 1
    assert question.words.endswith("?")
    assert len(question.words.split()) <= 25
    assert not any(letter.isdigit() for letter in question.words)


@pytest.mark.parametrize("pattern", CATALOGUE.patterns.values(), ids=lambda one: one.id)
def test_a_pattern_about_services_asks_services(pattern):
    to = {question.to for question in pattern.questions}
    if pattern.domain == "services":
        assert "service" in to
    assert to
