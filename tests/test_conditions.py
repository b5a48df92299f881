"""Whether one entry is what a role asks for, whatever it is linked to."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.catalogue.model import Role, at_least
from riskmap.dates import Answer
from riskmap.graph import build
from riskmap.patterns.conditions import (
    both,
    factors_of,
    is_kind,
    lasted,
    meets,
    need_of,
    stands,
)
from riskmap.record.load import from_document
from riskmap.record.status import Status
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
YES, NO, CANNOT_SAY = Answer.YES, Answer.NO, Answer.CANNOT_SAY


def graph_of(entry: dict, note: dict | None = None, **baby: str):
    filled = {"id": "e1", "basis": "document", "source": "note", **entry}
    data = {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {"baby": {"name": "Baby", **baby}, "ana": {"name": "Ana"}},
        "couples": [{"of": ["ana"], "children": ["baby"]}],
        "agencies": {"hv": {"name": "Visitors", "kind": "health-visiting"}},
        "sources": {"note": {"title": "A note", **(note or {})}},
        "entries": [filled],
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return build(view.make(family, Sight(), CATALOGUE.flags).family)


def answer(condition: dict, entry: dict, **baby: str) -> Answer:
    graph = graph_of(entry, **baby)
    return meets(Role(**condition), graph.entries["entry:e1"], graph, CATALOGUE)


def factor(name: str = "chronic-pain", **fields: object) -> dict:
    return {"factor": name, "about": "ana", **fields}


def service(outcome: str = "declined", **fields: object) -> dict:
    return {"service": "Help", "for": "ana", "outcome": outcome, **fields}


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ((YES, YES), YES),
        ((YES, CANNOT_SAY), CANNOT_SAY),
        ((CANNOT_SAY, NO), NO),
        ((), YES),
    ],
)
def test_conditions_hold_together_as_surely_as_the_least_sure_of_them(
    answers, together
):
    assert both(answers) is together


@pytest.mark.parametrize(
    ("condition", "entry", "expected"),
    [
        ({"factor": "chronic-pain"}, factor(), YES),
        ({"factor": ["exhaustion", "chronic-pain"]}, factor(), YES),
        ({"factor": "exhaustion"}, factor(), NO),
        ({"factor": "exhaustion"}, {"event": "A talk", "about": "ana"}, NO),
        ({"domain": "health"}, factor(), YES),
        ({"domain": "money"}, factor(), NO),
        ({"kind": "protective"}, factor("wider-family-support"), YES),
        ({"bears_on": "any"}, factor(), YES),
        ({"bears_on": "any"}, factor("faith-and-belief"), NO),
        ({"bears_on": "lifting-and-carrying"}, factor(), YES),
        ({"bears_on": "feeding"}, factor(), NO),
        ({"entry": "event"}, {"event": "A talk", "about": "ana"}, YES),
        ({"entry": "event"}, factor(), NO),
        ({"basis": "own-words"}, factor(basis="own-words"), YES),
        ({"basis": "own-words"}, factor(own_words="It aches."), YES),
        ({"basis": "own-words"}, factor(basis="seen"), NO),
        ({"factor": "chronic-pain", "basis": "seen"}, factor(), NO),
    ],
)
def test_an_entry_is_of_a_factor_a_domain_a_kind_a_demand_or_a_basis(
    condition, entry, expected
):
    assert answer(condition, entry) is expected


@pytest.mark.parametrize(
    ("entry", "factors"),
    [
        (service("declined"), {"support-declined"}),
        (service("taken-up"), {"support-taken-up"}),
        (service("no-place"), {"no-place-available"}),
        (service("ended"), {"case-closed"}),
        (service("offered"), set()),
        (
            service("not-eligible", reasons=[{"says": "Full.", "kind": "no-place"}]),
            {"eligibility-not-met", "no-place-available"},
        ),
        ({"event": "Moved", "about": "ana", "kind": "move"}, {"housing-move"}),
        ({"event": "A talk", "about": "ana"}, set()),
    ],
)
def test_a_service_or_an_event_is_the_factor_that_it_comes_to(entry, factors):
    graph = graph_of(entry)
    found = factors_of(graph.entries["entry:e1"], CATALOGUE)
    assert {one.id for one in found} == factors


def rule(about: str | None = None, kind: str = "rule") -> dict:
    reason = {"says": "A rule.", "kind": kind}
    return reason | ({"rule_about": about} if about else {})


@pytest.mark.parametrize(
    ("condition", "entry", "expected"),
    [
        ({"outcome": "declined"}, service(), YES),
        ({"outcome": "ended"}, service(), NO),
        ({"outcome": "declined"}, factor("support-declined"), NO),
        ({"need": "money"}, service(need="Debt advice"), YES),
        ({"need": "housing"}, service(need="Debt advice"), NO),
        ({"need": "housing"}, service(), CANNOT_SAY),
        ({"need": "housing"}, factor("support-declined"), CANNOT_SAY),
        ({"rule_about": "age"}, service(reasons=[rule("age")]), YES),
        ({"rule_about": "age"}, service(reasons=[rule("residence")]), NO),
        ({"rule_about": "age"}, service(reasons=[rule()]), CANNOT_SAY),
        ({"rule_about": "age"}, service("not-eligible"), CANNOT_SAY),
        ({"rule_about": "age"}, service("no-place"), NO),
        ({"rule_about": "age"}, service(reasons=[rule("age", "choice")]), NO),
        ({"rule_about": "age"}, factor("housing-rules-barrier"), CANNOT_SAY),
        ({"owner": "none"}, service(), YES),
        ({"owner": "none"}, service(owner="A worker"), NO),
        ({"owner": "none"}, factor("no-place-available"), YES),
    ],
)
def test_a_service_has_an_outcome_a_need_a_rule_and_an_owner(
    condition, entry, expected
):
    assert answer(condition, entry) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, NO),
        (date(2026, 4, 1), NO),
        (date(2026, 5, 10), NO),
        (date(2026, 5, 31), NO),
        (date(2026, 6, 1), YES),
    ],
)
def test_an_owner_whose_time_has_passed_is_an_owner_no_more(day, expected):
    owned = service("no-place", owner={"who": "A worker", "until": "2026-05"})
    graph = build(graph_of(owned).family, day)
    none = Role(owner="none")
    assert meets(none, graph.entries["entry:e1"], graph, CATALOGUE) is expected


@pytest.mark.parametrize(
    ("happened", "born", "expected"),
    [
        ("2026-12-05", "2027-01-15", YES),
        ("2025-03", "2027-01-15", NO),
        ("2026", "2027-01-15", CANNOT_SAY),
        (None, "2027-01-15", CANNOT_SAY),
        ("2026-12-05", None, CANNOT_SAY),
        ({"shortly_before": "birth of baby"}, None, YES),
    ],
)
def test_a_window_lies_round_the_birth_that_is_recorded(happened, born, expected):
    move = factor("housing-move", **({"happened": happened} if happened else {}))
    baby = {"due": born} if born else {}
    assert answer({"within": "near-birth"}, move, **baby) is expected


@pytest.mark.parametrize("status", Status)
def test_a_status_counts_as_the_table_says(status):
    graph = graph_of(factor(status=status.value, says="It was said."))
    entry = graph.entries["entry:e1"]
    recorded = {"recorded": YES, "rules out": NO, "unknown": CANNOT_SAY}
    assert stands(Role(), entry) is recorded[status.standing.value]
    ended = YES if status is Status.ENDED else recorded[status.standing.value]
    assert stands(Role(status="recorded-or-ended"), entry) is ended
    contested = YES if status.contested else NO
    assert stands(Role(status="contested"), entry) is contested
    silent = status in (Status.NO_ANSWER, Status.NOT_SAFE)
    assert stands(Role(status="not-answered"), entry) is (YES if silent else NO)
    assert stands(Role(status="any"), entry) is YES


def test_what_was_ever_contested_stays_so_when_it_was_found_not_to_be():
    steps = [{"is": "alleged", "from": "2025"}, {"is": "not so", "from": "2026"}]
    graph = graph_of(factor(status=steps, says="It was said."))
    entry = graph.entries["entry:e1"]
    assert stands(Role(status="contested"), entry) is YES
    assert stands(Role(), entry) is NO


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("emotional-support", "emotional-support"),
        ("Emotional Support", "emotional-support"),
        ("talking therapy", "emotional-support"),
        ("Somewhere to live", "housing"),
        ("a lift to the moon", None),
        (None, None),
    ],
)
def test_a_need_is_known_by_the_words_that_people_write(text, need):
    assert need_of(text, CATALOGUE) == need


def test_neither_the_child_nor_a_birth_parent_is_a_helper():
    graph = graph_of(factor())
    helper = Role(**{"is": "person", "not_a_parent": "true"})
    assert not is_kind(helper, "baby", graph)
    assert not is_kind(helper, "ana", graph)
    assert is_kind(helper, "somebody-else", graph)


def test_an_agency_is_of_the_kind_that_a_role_names():
    tied = {"event": "A visit", "by": "hv"}
    graph = graph_of(tied)
    assert is_kind(Role(**{"is": "agency", "agency": ["health-visiting"]}), "hv", graph)
    assert not is_kind(Role(**{"is": "agency", "agency": ["gp"]}), "hv", graph)


@pytest.mark.parametrize(("word", "many"), [(None, 1), ("two", 2), ("three", 3)])
def test_at_least_is_said_in_words(word, many):
    assert at_least(Role(at_least=word)) == many


@pytest.mark.parametrize(
    ("happened", "written", "checked", "expected"),
    [
        (None, None, None, CANNOT_SAY),
        ("2020-01-01", "2026", None, NO),
        ("2020-01-01/2020-07-01", None, None, YES),
        ("2020-01-01/2020-06-30", None, None, NO),
        ("2020-01/2020-07", None, None, CANNOT_SAY),
        ("2020-01/2020-06", None, None, NO),
        ("2020-01-10/2020-07", None, None, CANNOT_SAY),
        ("2020-01-31/2020-07", None, None, CANNOT_SAY),
        ("2020-01/2020-07-01", None, None, CANNOT_SAY),
        ("2020-01/..", "2020-01-15", None, CANNOT_SAY),
        ("/2020-07-01", None, None, CANNOT_SAY),
        ("/..", "2020-07-01", None, CANNOT_SAY),
        ("2020-01-01/..", None, None, CANNOT_SAY),
        ("2020-01-01/..", "2020-07-01", None, YES),
        ("2020-01-01/..", "2020-06-30", None, NO),
        ("2020-01-01/..", "2020-01-01", None, NO),
        ("2020-01-15/..", "2020-01", None, CANNOT_SAY),
        ("2020-01/..", "2020-07-01", None, NO),
        ("2020-01-01/..", "2020-06-30", "2020-07-01", YES),
        ("2020-01-01/..", "2020-07-01", "2020-06-30", YES),
    ],
)
def test_how_long_something_lasted_is_said_by_its_end_or_by_who_last_wrote_of_it(
    happened, written, checked, expected
):
    entry = factor(**{"happened": happened} if happened else {})
    entry |= {"checked": checked} if checked else {}
    graph = graph_of(entry, {"date": written} if written else {})
    assert lasted(graph.entries["entry:e1"], 26, graph) is expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("shortly_before", YES),
        ("shortly_after", YES),
        ("around", YES),
        ("on", YES),
        ("before", CANNOT_SAY),
    ],
)
def test_what_is_tied_closely_to_a_birth_is_near_it_whenever_that_was(
    relation, expected
):
    move = factor("housing-move", happened={relation: "birth of baby"})
    assert answer({"within": "near-birth"}, move) is expected
    assert answer({"within": "well-before-birth"}, move) is not YES
