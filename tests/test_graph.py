"""The graph holds who belongs to whom and what to which, at the times that were."""

from __future__ import annotations

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.catalogue.vocabulary import COMPARED, LINKS
from riskmap.dates import Answer
from riskmap.graph import build
from riskmap.patterns.candidates import Candidates
from riskmap.patterns.links import link
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
YES, NO, CANNOT_SAY = Answer.YES, Answer.NO, Answer.CANNOT_SAY


def graph_of(*entries: dict, people: dict | None = None, **more: object):
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
            "rosa": {"name": "Rosa"},
            **(people or {}),
        },
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "parent_links": [{"parent": "rosa", "child": "ana"}],
        "agencies": {
            "kent": {"name": "Kent", "kind": "social-care"},
            "hv": {"name": "Visitors", "kind": "health-visiting"},
        },
        "sources": {"note": {"title": "A note"}},
        **more,
        "entries": filled,
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return build(view.make(family, Sight(), CATALOGUE.flags).family)


def linked(graph, one: str, word: str, other: str) -> Answer:
    names = [f"entry:{end}" if end.startswith("e") else end for end in (one, other)]
    return link(Candidates(graph, CATALOGUE), names[0], word, names[1])


# --- people


@pytest.mark.parametrize(
    ("one", "word", "other"),
    [
        ("ben", "birth_parent_of", "baby"),
        ("rosa", "kin_of", "ana"),
        ("rosa", "close_to", "baby"),
        ("rosa", "close_to", "rosa"),
        ("ana", "may_care_for", "baby"),
    ],
)
def test_family_ties_are_links(one, word, other):
    assert linked(graph_of(), one, word, other) is YES


@pytest.mark.parametrize(
    ("one", "word", "other"),
    [
        ("baby", "may_care_for", "ana"),
        ("rosa", "birth_parent_of", "baby"),
        ("baby", "kin_of", "ana"),
        ("rosa", "kin_of", "ben"),
        ("rosa", "may_care_for", "baby"),
    ],
)
def test_what_is_not_recorded_is_no_link(one, word, other):
    assert linked(graph_of(), one, word, other) is NO


def test_a_step_parent_is_a_parent_and_no_birth_parent():
    links = [{"parent": "rosa", "child": "baby", "kind": "step"}]
    graph = graph_of(parent_links=links)
    assert linked(graph, "rosa", "may_care_for", "baby") is YES
    assert linked(graph, "rosa", "birth_parent_of", "baby") is NO


def test_a_relative_of_whom_nothing_more_is_said_is_kin():
    aunt = {"ida": {"name": "Ida", "relative_of": ["ben"]}}
    assert linked(graph_of(people=aunt), "ida", "kin_of", "ben") is YES


def test_whoever_is_recorded_as_caring_may_care():
    graph = graph_of(ties=[{"who": "rosa", "cares_for": ["baby"]}])
    assert linked(graph, "rosa", "may_care_for", "baby") is YES


def test_those_who_shared_a_home_are_close():
    friend = {"joe": {"name": "Joe"}}
    home = {"flat": {"name": "Flat", "lived_in": [{"who": ["joe", "ana"]}]}}
    graph = graph_of(people=friend, homes=home)
    assert linked(graph, "joe", "close_to", "ana") is YES
    assert linked(graph, "flat", "close_to", "rosa") is YES  # Ana's mother
    assert linked(graph, "joe", "close_to", "rosa") is NO


# --- who sees the family


def test_whoever_sees_a_parent_sees_the_child():
    graph = graph_of(ties=[{"who": "hv", "in_contact_with": ["ana"]}])
    assert linked(graph, "hv", "in_contact_with", "baby") is YES
    assert linked(graph, "hv", "still_in_contact_with", "baby") is YES
    assert linked(graph, "kent", "in_contact_with", "baby") is NO


def test_a_contact_with_an_end_was_and_is_no_longer():
    tie = {"who": "hv", "in_contact_with": ["ana"], "from": "2024", "to": "2025"}
    graph = graph_of(
        {"event": "Closed", "about": "ana", "happened": "2026"}, ties=[tie]
    )
    assert linked(graph, "hv", "in_contact_with", "baby") is YES
    assert linked(graph, "hv", "still_in_contact_with", "baby") is NO
    assert linked(graph, "hv", "in_contact_after", "e1") is NO


@pytest.mark.parametrize("happened", ["2023", "2025", None])
def test_a_contact_may_have_gone_on_unless_the_dates_say_not(happened):
    tie = {"who": "hv", "in_contact_with": ["ana"], "to": "2025"}
    event = {"event": "Closed", "about": "ana"}
    event |= {"happened": happened} if happened else {}
    graph = graph_of(event, ties=[tie])
    assert linked(graph, "hv", "in_contact_after", "e1") is YES


def test_an_agency_that_never_saw_the_family_was_not_in_contact():
    graph = graph_of({"event": "Closed", "about": "ana"})
    assert linked(graph, "kent", "in_contact_after", "e1") is NO


# --- entries and whom they concern


def test_an_entry_about_the_family_concerns_the_child_and_its_parents():
    graph = graph_of({"event": "A move", "about": "family"})
    assert linked(graph, "e1", "concerns", "ben") is YES
    assert linked(graph, "e1", "concerns", "baby") is YES
    assert linked(graph, "e1", "concerns", "rosa") is NO
    assert linked(graph, "e1", "about", "ben") is NO


@pytest.mark.parametrize(
    ("happened", "answer"), [("2026", NO), ("2020", YES), ("2018", NO), (None, YES)]
)
def test_an_entry_about_a_home_concerns_those_who_may_have_lived_there_then(
    happened, answer
):
    stay = {"who": ["ana"], "from": "2019", "to": "2021"}
    flood = {"factor": "home-hazard", "about": "flat"}
    flood |= {"happened": happened} if happened else {}
    graph = graph_of(flood, homes={"flat": {"name": "Flat", "lived_in": [stay]}})
    assert linked(graph, "e1", "concerns", "ana") is answer


def test_own_words_are_those_of_whoever_said_them():
    graph = graph_of(
        {"event": "Said", "about": ["ana", "ben"], "basis": "own-words"},
        {"event": "Said", "about": "ben", "basis": "own-words", "words_of": "ana"},
        {"event": "Noted", "about": "ben", "own_words": "Tired.", "words_of": "ben"},
        {"event": "Noted", "about": "ben"},
    )
    said = {
        (f"e{n}", who): linked(graph, f"e{n}", "in_words_of", who) is YES
        for n in (1, 2, 3, 4)
        for who in ("ana", "ben")
    }
    assert {one for one, is_so in said.items() if is_so} == {
        ("e1", "ana"),
        ("e1", "ben"),
        ("e2", "ana"),
        ("e3", "ben"),
    }


def test_a_service_and_a_decision_are_by_the_agency_that_is_named():
    graph = graph_of(
        {"service": "Help", "for": "ana", "offered_by": "kent"},
        {"decision": "No order", "by": "Kent", "settles": ["e1"]},
    )
    assert linked(graph, "e1", "by", "kent") is YES
    assert linked(graph, "e2", "by", "kent") is YES
    assert linked(graph, "e2", "settles", "e1") is YES


# --- who knows


def note(**fields: object) -> dict:
    return {"event": "A note", "about": "ana", **fields}


def test_an_agency_knows_what_the_file_says_it_knows_and_no_more():
    never = {"agency": "hv", "from": "never"}
    graph = graph_of(note(known_by=["kent", never]), note())
    assert linked(graph, "kent", "knows", "e1") is YES
    assert linked(graph, "kent", "not_told", "e1") is NO
    assert linked(graph, "hv", "not_told", "e1") is YES
    assert linked(graph, "hv", "knows", "e2") is NO
    assert linked(graph, "hv", "not_told", "e2") is CANNOT_SAY


@pytest.mark.parametrize(
    ("level", "not_told"), [("name", YES), ("summary", NO), ("whole", NO)]
)
def test_a_summary_tells_and_a_name_alone_does_not(level, not_told):
    told = {"from": "kent", "to": ["hv"], "level": level, "entries": ["e1"]}
    told |= {"words": "In short.", "about": ["ana"]}
    graph = graph_of(note(known_by=["kent"]), {"told": told})
    assert linked(graph, "hv", "not_told", "e1") is not_told


# --- older words


def concern(*later: dict, known=("hv",)) -> dict:
    steps = [{"is": "alleged", "from": "2025-01"}, *later]
    return {
        "factor": "family-member-harm-concern",
        "about": "rosa",
        "says": "A worry.",
        "status": steps,
        "known_by": [{"agency": one, "from": "2025-02"} for one in known],
    }


def has_older_words(*entries: dict) -> Answer:
    return linked(graph_of(*entries), "hv", "has_older_words_of", "e1")


NEVER = [{"agency": "hv", "from": "never"}]
FOUND = {"is": "found not to have happened", "from": "2026-01", "by": "A court"}


@pytest.mark.parametrize(
    ("later", "answer"),
    [
        ({**FOUND, "known_by": NEVER}, YES),
        ({**FOUND, "known_by": [{"agency": "kent"}]}, YES),
        (FOUND, CANNOT_SAY),
        ({**FOUND, "known_by": [{"agency": "hv"}]}, NO),
        ({**FOUND, "by": "Visitors"}, NO),
        ({"is": "not established", "from": "2026-01", "known_by": NEVER}, YES),
        ({"is": "denied", "from": "2026-01", "known_by": NEVER}, NO),
        ({"is": "not known", "from": "2026-01", "known_by": NEVER}, NO),
    ],
)
def test_older_words_are_those_from_before_a_finding(later, answer):
    assert has_older_words(concern(later)) is answer


def test_nobody_has_the_older_words_of_what_they_never_knew():
    assert has_older_words(concern(FOUND, known=())) is NO


def decision(**fields: object) -> dict:
    return {"decision": "An accident", "by": "A court", "settles": ["e1"], **fields}


@pytest.mark.parametrize(
    ("known", "answer"), [(NEVER, YES), ([{"agency": "hv"}], NO), (None, CANNOT_SAY)]
)
def test_a_decision_is_a_finding_too(known, answer):
    one = decision(known_by=known) if known else decision()
    assert has_older_words(concern(), one) is answer


def test_a_summary_of_the_decision_is_enough():
    told = {"from": "kent", "to": ["hv"], "level": "summary", "entries": ["e2"]}
    told |= {"words": "It was an accident."}
    assert has_older_words(concern(), decision(), {"told": told}) is NO


# --- what is compared


@pytest.mark.parametrize(
    ("needs", "same", "not_other"),
    [
        (("money", "debt"), YES, YES),
        (("money", "housing"), NO, NO),
        (("money", None), CANNOT_SAY, YES),
        ((None, None), CANNOT_SAY, YES),
    ],
)
def test_two_services_may_be_for_one_need(needs, same, not_other):
    services = [
        {"service": "Help", "for": "ana"} | ({"need": need} if need else {})
        for need in needs
    ]
    graph = graph_of(*services)
    assert linked(graph, "e1", "same_need", "e2") is same
    assert linked(graph, "e1", "not_other_need", "e2") is not_other


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("ana", "ana", YES),
        ("ana", "ben", NO),
        ("family", "ben", YES),
        ("flat", "ana", YES),
    ],
)
def test_two_entries_may_be_about_the_same_people(one, other, answer):
    homes = {"flat": {"name": "Flat", "lived_in": [{"who": ["ana"]}]}}
    graph = graph_of(note(about=one), note(about=other), homes=homes)
    assert linked(graph, "e1", "same_people", "e2") is answer


@pytest.mark.parametrize(
    ("happened", "answer"),
    [
        ("2015/2018", NO),
        ("2015/2026-08", YES),
        ("2015/..", YES),
        ("2015", YES),  # one date says when it was noted, and not when it was over
        (None, YES),
    ],
)
def test_what_was_over_before_the_pregnancy_is_said_only_of_a_span(happened, answer):
    graph = graph_of(note(**({"happened": happened} if happened else {})))
    assert linked(graph, "e1", "not_over_before", "baby") is answer


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [("2020/2021", "2023", NO), ("2020/2023", "2022", YES), ("2020", None, YES)],
)
def test_two_times_are_apart_only_where_the_dates_are_sure_of_it(first, second, answer):
    later = note(happened=second) if second else note()
    graph = graph_of(note(happened=first), later)
    assert linked(graph, "e1", "not_apart_from", "e2") is answer


# --- the vocabulary


def test_every_word_of_the_vocabulary_is_understood():
    graph = graph_of(note(), note())
    for word in COMPARED:
        one, other = "e1", "e2"
        if word in ("knows", "not_told", "in_contact_after"):
            one = "kent"
        if word == "not_over_before":
            other = "baby"
        assert linked(graph, one, word, other) in Answer


def test_every_link_of_the_graph_is_a_word_of_the_vocabulary():
    tie = {"who": "hv", "in_contact_with": ["ana"], "supports": ["ana"]}
    told = {"from": "kent", "to": ["hv"], "level": "whole", "entries": ["e1"]}
    graph = graph_of(
        concern({**FOUND, "known_by": NEVER}),
        decision(by="Kent", differs_from=["e1"], own_words="At last.", about="ana"),
        {"told": told},
        ties=[tie, {"who": "rosa", "hosts": ["ana"], "cares_for": ["baby"]}],
        homes={"flat": {"name": "Flat", "lived_in": [{"who": ["ana"]}]}},
        people={"tom": {"name": "Tom"}},
        parent_links=[
            {"parent": "ana", "child": "tom"},
            {"parent": "rosa", "child": "tom", "status": "not known"},
        ],
        responsibility=[{"who": "ana", "for": "tom"}],
        contact_limits=[{"between": ["rosa", "tom"], "limit": "Not alone"}],
        orders=[{"order": "Care order", "about": "tom"}],
    )
    assert {word for word, links in graph.near.items() if links} == set(LINKS)


# --- who lives with the child, and what a court has said


def home(*who, **stay):
    return {"flat": {"name": "Flat", "lived_in": [{"who": list(who), **stay}]}}


@pytest.mark.parametrize(
    ("person", "answer"),
    [
        ({}, YES),
        ({"born": "2010-12"}, YES),
        ({"born": "2011-02"}, NO),
        ({"born": "2015"}, NO),
        ({"died": "2026"}, NO),
        ({"due": "2027-02"}, NO),
        ({"lost": {}}, NO),
    ],
)
def test_whoever_lives_with_a_parent_may_be_up_at_night_unless_they_are_too_young(
    person, answer
):
    people = {"dan": {"name": "Dan", **person}}
    graph = graph_of(people=people, homes=home("ana", "dan"))
    assert linked(graph, "dan", "at_home_with", "baby") is answer


def test_who_has_left_lives_elsewhere_or_is_a_brother_is_not_at_home_with_the_child():
    people = {"dan": {"name": "Dan"}, "tom": {"name": "Tom"}}
    left = {"lived_in": [{"who": "ana"}, {"who": "dan", "to": "2026"}], "name": "Flat"}
    links = [{"parent": "ana", "child": "tom"}]
    graph = graph_of(people=people, homes={"flat": left})
    assert linked(graph, "dan", "at_home_with", "baby") is NO
    assert linked(graph, "ana", "at_home_with", "baby") is YES
    graph = graph_of(people=people, homes=home("dan", "rosa"))
    assert linked(graph, "dan", "at_home_with", "baby") is NO
    graph = graph_of(people=people, homes=home("ana", "tom"), parent_links=links)
    assert linked(graph, "tom", "at_home_with", "baby") is NO


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ({}, YES),
        ({"to": "2027-05"}, YES),
        ({"to": "2026-06"}, YES),
        ({"to": "2025"}, NO),
        ({"status": "not so"}, NO),
        ({"status": "not known"}, CANNOT_SAY),
    ],
)
def test_an_order_or_a_limit_holds_unless_it_was_over_before_the_pregnancy(
    written, answer
):
    orders = [{"order": "An order", "about": ["ana", "ben"], **written}]
    limits = [{"between": ["ana", "ben"], "limit": "Not alone", **written}]
    graph = graph_of(orders=orders, contact_limits=limits)
    assert linked(graph, "ana", "in_order_with", "ben") is answer
    assert linked(graph, "ben", "limited_with", "ana") is answer


def test_an_order_joins_those_whom_it_names_and_one_alone_to_themselves():
    orders = [
        {"order": "An order", "about": ["ana", "ben"]},
        {"order": "An order", "about": "rosa"},
    ]
    graph = graph_of(orders=orders)
    assert linked(graph, "ana", "in_order_with", "ana") is NO
    assert linked(graph, "rosa", "in_order_with", "rosa") is YES
