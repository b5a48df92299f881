"""What comes before a question: procedure, asking apart, and a pause for thought."""

from __future__ import annotations

import pytest

from riskmap import guards, procedure, questions, view
from riskmap.catalogue.load import load
from riskmap.graph import build
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
PROCEDURE = sorted(k for k, flags in CATALOGUE.flags.items() if "procedure" in flags)
DONE = {"procedure_followed": {"on": "2026-03-05", "by": "The duty worker"}}


def family_of(*entries: dict, **more: object):
    filled = [
        {"id": f"e{n}", "basis": "document", "source": "note", **entry}
        for n, entry in enumerate(entries, 1)
    ]
    data = {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2027-01"},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
        },
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        **more,
        "sources": {"note": {"title": "A note"}, **more.get("sources", {})},
        "entries": filled,
    }
    return from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)


def ask(*entries: dict, audience: str = "worker", **more: object):
    seen = view.make(
        family_of(*entries, **more), Sight(audience=audience), CATALOGUE.flags
    )
    return questions.ask(seen, CATALOGUE)


def patterns(found) -> set[str]:
    return {one.pattern for one in found.asked}


def control(**fields: object) -> dict:
    return {"factor": "coercive-control", "about": "ana", **fields}


# --- procedure first


@pytest.mark.parametrize("factor", PROCEDURE)
def test_each_such_factor_puts_the_local_procedure_first(factor):
    found = ask({"factor": factor, "about": "ana"})
    assert [one.entry for one in found.procedure_first] == ["e1"]
    assert found.procedure_first[0].label == CATALOGUE.factors[factor].label


def test_there_are_six_such_factors():
    assert len(PROCEDURE) == 6


@pytest.mark.parametrize("status", ["alleged", "denied", "disputed"])
def test_the_procedure_comes_first_for_what_is_alleged_too(status):
    found = ask(control(status=status, says="What was said."))
    assert found.procedure_first


@pytest.mark.parametrize("status", ["not so", "not asked", "ended"])
def test_it_is_not_due_for_what_is_not_recorded(status):
    assert not ask(control(status=status)).procedure_first


def test_it_is_due_no_more_once_a_person_says_that_it_was_followed():
    assert not ask(control(**DONE)).procedure_first


def test_what_is_said_first_is_the_same_words_then_what_is_due_and_how_to_record_it():
    two = control(), {"factor": "domestic-abuse-current", "about": ["ana", "ben"]}
    settings, labels = CATALOGUE.settings, CATALOGUE.factors
    one = f"{labels['coercive-control'].label} (Ana)."
    other = f"{labels['domestic-abuse-current'].label} (Ana and Ben)."
    first = (settings.immediate_danger, settings.procedure_first, one, other)
    how = (
        "When it was followed, write so: riskmap change FILE ID --procedure-on DAY "
        "--procedure-by WHO, where ID is e1 or e2."
    )
    assert procedure.lines(family_of(*two), CATALOGUE) == (*first, how)
    assert procedure.lines(family_of(*two), CATALOGUE, how=False) == first
    assert procedure.lines(family_of(control(**DONE)), CATALOGUE) == ()


def test_no_question_rests_on_what_waits_for_the_procedure():
    concern = {"factor": "mark-or-injury-before-moving", "about": "baby"}
    steps = [{"is": "alleged", "from": "2026-01"}]
    steps += [{"is": "not established", "from": "2026-03", "known_by": []}]
    told = {**concern, "status": steps, "says": "A mark.", "known_by": ["hv"]}
    agencies = {"hv": {"name": "Visitors", "kind": "health-visiting"}}
    assert "later-finding-older-words" in patterns(
        ask({**told, **DONE}, agencies=agencies)
    )
    assert "later-finding-older-words" not in patterns(ask(told, agencies=agencies))


def test_what_waits_for_the_procedure_is_not_to_be_asked_about_apart_yet():
    assert "ask-apart" not in patterns(ask(control()))
    assert "ask-apart" in patterns(ask(control(**DONE)))


def test_one_that_waits_leaves_another_to_be_asked_apart():
    found = ask(control(**DONE), {"factor": "domestic-abuse-current", "about": "ana"})
    (apart,) = [one for one in found.asked if one.pattern == "ask-apart"]
    assert [one.entry for one in apart.because] == ["e1"]


# --- ask apart


def talk(**fields: object) -> dict:
    return {"talk": {"title": "A talk", "kind": "conversation", **fields}}


@pytest.mark.parametrize(
    "fields",
    [
        {"with": ["ana", "ben"]},
        {"with": ["ben"]},
        {"with": ["ana"], "present": ["ben"]},
        {"with": ["ana"], "interpreter": "relative"},
        {"with": ["ana"], "kind": "document"},
    ],
)
def test_a_talk_with_others_there_is_not_apart(fields):
    found = ask(control(**DONE), sources=talk(**fields))
    assert "ask-apart" in patterns(found)


@pytest.mark.parametrize("interpreter", [None, "independent", "not-needed"])
def test_a_talk_with_her_alone_is_apart(interpreter):
    fields = {"with": ["ana"]} | ({"interpreter": interpreter} if interpreter else {})
    assert "ask-apart" not in patterns(ask(control(**DONE), sources=talk(**fields)))


@pytest.mark.parametrize("kind", ["conversation", "visit", "meeting", "call"])
def test_every_kind_of_talk_may_be_apart(kind):
    with_her = talk(**{"with": ["ana"], "kind": kind})
    assert "ask-apart" not in patterns(ask(control(**DONE), sources=with_her))


def test_each_of_two_is_met_apart_by_themselves():
    both = control(**DONE, about=["ana", "ben"])
    found = ask(both, sources=talk(**{"with": ["ana"]}))
    (apart,) = [one for one in found.asked if one.pattern == "ask-apart"]
    assert apart.people == ("ben",)


HOMES = {"flat": {"name": "The flat", "lived_in": [{"who": ["ana", "ben"]}]}}


@pytest.mark.parametrize("about", ["family", "flat", "baby", ["baby", "ana"]], ids=str)
def test_what_names_nobody_to_meet_is_asked_apart_of_whoever_is_in_it(about):
    missed = {"factor": "appointments-not-attended", "about": "ana"}
    harm = {"factor": "domestic-abuse-current", "about": about, **DONE}
    found = ask({**harm, "happened": "2026"}, {**missed}, homes=HOMES)
    apart = {one.people for one in found.asked if one.pattern == "ask-apart"}
    assert apart == ({("ana",)} if "ana" in about else {("ana",), ("ben",)})
    for one in found.asked:
        if "e1" in {because.entry for because in one.because}:
            assert "family" not in {question.to for question in one.questions}


@pytest.mark.parametrize(
    "fields", [{"died": "2025"}, {"due": "2027-01"}, {"lost": {"kind": "miscarriage"}}]
)
def test_nobody_is_sent_to_meet_the_dead_or_the_unborn(fields):
    people = {"baby": {"name": "Baby", "due": "2027-01"}, "ana": {"name": "Ana"}}
    people |= {"ben": {"name": "Ben"}, "kim": {"name": "Kim", **fields}}
    found = ask(control(**DONE, about="kim"), people=people)
    apart = {one.people for one in found.asked if one.pattern == "ask-apart"}
    assert apart == {("ana",), ("ben",)}


def test_what_nobody_can_be_met_about_is_held_back_all_the_same():
    agencies = {"hv": {"name": "Visitors", "kind": "health-visiting"}}
    ties = [{"who": "hv", "cares_for": "baby"}]
    lone = {"couples": [], "agencies": agencies, "ties": ties}
    found = ask(control(**DONE, about="baby"), **lone)
    apart = [one.people for one in found.asked if one.pattern == "ask-apart"]
    assert apart == [("baby",)]


@pytest.mark.parametrize(
    ("talked", "happened", "is_due"),
    [
        ("2025-09", "2026-02", True),
        ("2026-03", "2026-02", False),
        ("2026", "2026-02", False),
        (None, "2026-02", False),
        ("2025-09", None, False),
        ("2025-09", "2025-01/..", False),
    ],
)
def test_a_talk_that_was_over_before_it_began_does_not_count(talked, happened, is_due):
    source = talk(**{"with": ["ana"]} | ({"date": talked} if talked else {}))
    when = {"happened": happened} if happened else {}
    assert ("ask-apart" in patterns(ask(control(**DONE, **when), sources=source))) is (
        is_due
    )


def _links(*kinds_of_ana: str) -> dict:
    """Give two parents whom no couple joins: whoever is of some kind is disputed."""
    ana = {"parent": "ana", "child": "baby"}
    ben = {"parent": "ben", "child": "baby"}
    for kind in kinds_of_ana:
        ana |= {"kind": kind, "status": "disputed"}
    if not kinds_of_ana:
        ben["status"] = "disputed"
    return {"couples": [], "parent_links": [ana, ben]}


COUPLE = {"of": ["ana", "ben"], "children": ["baby"], "status": "disputed"}
LAW = {
    "a limit": {"contact_limits": [{"between": ["ana", "ben"], "limit": "By letter"}]},
    "an order": {"orders": [{"order": "An order", "about": ["ana", "ben"]}]},
    "a couple": {"couples": [COUPLE]},
    "the other parent": _links(),
    "a parent of another kind": _links("kinship"),
}


@pytest.mark.parametrize("law", LAW.values(), ids=LAW)
@pytest.mark.parametrize("procedure", [DONE, {}], ids=["followed", "still to follow"])
def test_what_rests_on_law_waits_as_well_until_everyone_was_met_apart(law, procedure):
    def to(**more: object) -> set[str]:
        found = ask(control(**procedure), **{**law, **more}).asked
        known = ("limit-to-contact", "order-in-force", "who-may-decide")
        rests = [one for one in found if one.pattern in known and one.recorded]
        assert rests
        return {question.to for one in rests for question in one.questions}

    assert to() == {"practitioner", "service"}
    assert "family" in to(sources=talk(**{"with": ["ana"]}))


def test_what_is_not_safe_to_ask_is_asked_of_nobody_in_the_family():
    trauma = {"factor": "trauma-history", "about": "ana"}
    no = {"service": "Talks", "for": "ana", "need": "trauma", "outcome": "declined"}

    def to(**more: object) -> set[str]:
        found = ask(trauma, {**no, **more}).asked
        (one,) = [one for one in found if one.pattern == "trauma-and-help-not-taken-up"]
        return {question.to for question in one.questions}

    assert to(status="not safe to ask") == {"practitioner", "service"}
    assert "family" in to(status="not asked")
    assert "family" in to()


def test_the_family_is_not_asked_about_it_until_she_was_met_apart():
    steps = [{"is": "alleged", "from": "2025-01"}]
    steps += [{"is": "not established", "from": "2026-01", "known_by": []}]
    alone = control(**DONE, status=steps, says="A worry.", known_by=["hv"])
    agencies = {"hv": {"name": "Visitors", "kind": "health-visiting"}}

    def to(**more: object) -> set[str]:
        found = ask(alone, agencies=agencies, **more).asked
        (one,) = [one for one in found if one.pattern == "later-finding-older-words"]
        return {question.to for question in one.questions}

    assert to() == {"practitioner", "service"}
    assert to(sources=talk(**{"with": ["ana"]})) == {
        "practitioner",
        "service",
        "family",
    }


# --- equality

PAIN = {"factor": "chronic-pain", "about": "ben", "happened": "2025-04/.."}
STOPPED = {"factor": "studies-or-work-stopped-by-health", "about": "ben"}


def test_what_rests_on_who_somebody_is_waits_and_a_pause_comes_instead():
    found = patterns(ask(PAIN, STOPPED))
    assert "equality-pause" in found
    assert "pain-out-of-work-and-caring" not in found


def test_a_dated_event_is_more_than_who_somebody_is():
    found = patterns(ask(PAIN, {**STOPPED, "happened": "2025-09"}))
    assert "equality-pause" not in found
    assert "pain-out-of-work-and-caring" in found


def test_it_is_decided_for_each_question_by_what_that_one_rests_on():
    trauma = {"factor": "trauma-history", "about": "ben"}
    no = {"service": "Talks", "for": "ben", "need": "trauma", "outcome": "declined"}
    found = patterns(ask(PAIN, STOPPED, trauma, no))
    assert "trauma-and-help-not-taken-up" in found
    assert "pain-out-of-work-and-caring" not in found


def test_what_nobody_asked_is_not_more_than_who_somebody_is():
    other = {"factor": "not-in-education-work-or-training", "about": "ben"}
    found = patterns(ask(PAIN, {**other, "status": "not asked"}))
    assert "equality-pause" in found
    assert "pain-out-of-work-and-caring" not in found


@pytest.mark.parametrize(
    ("state", "goes_on"),
    [("explored", True), ("talking", False), ("not-for-now", False)],
)
def test_the_question_comes_back_once_somebody_has_looked(state, goes_on):
    looked = {"question": "equality-pause@ben", "state": state, "on": "2026-10-02"}
    looked |= (
        {"learned": "Stairs are hard."} if state == "explored" else {"why": "Later."}
    )
    found = ask(PAIN, STOPPED, explorations=[looked])
    assert ("pain-out-of-work-and-caring" in patterns(found)) is goes_on
    assert "equality-pause" in patterns(found)


def test_a_gap_in_our_own_work_waits_for_nobody():
    faith = {"factor": "faith-and-belief", "about": "ana"}
    assert "noted-not-explored" in patterns(ask(faith))
    assert "equality-pause" not in patterns(ask(faith))


def test_held_nodes_are_those_of_the_entries():
    found = guards.procedures(family_of(control()), CATALOGUE)
    assert guards.held_by_procedure(found) == {"entry:e1"}
    assert guards.ask_apart(build(family_of(control())), CATALOGUE)[0].people == (
        "ana",
    )
