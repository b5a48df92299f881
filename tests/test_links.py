"""The links between two entries: what is asked of their dates, and of what they say."""

from __future__ import annotations

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.dates import Answer
from riskmap.graph import build
from riskmap.patterns.candidates import Candidates
from riskmap.patterns.links import link
from riskmap.patterns.narrowing import joined
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
YES, NO, CANNOT_SAY = Answer.YES, Answer.NO, Answer.CANNOT_SAY


def known(*entries: dict, baby: dict | None = None, **more: object) -> Candidates:
    filled = [
        {"id": f"e{n}", "basis": "document", "source": "note", **entry}
        for n, entry in enumerate(entries, 1)
    ]
    data = {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", **({"due": "2027-01"} if baby is None else baby)},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
            "cousin": {"name": "A cousin"},
        },
        "agencies": {"kent": {"name": "Kent"}},
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "sources": {"note": {"title": "A note"}},
        "entries": filled,
        **more,
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    graph = build(view.make(family, Sight(), CATALOGUE.flags).family)
    return Candidates(graph, CATALOGUE)


def said(word: str, *entries: dict, one: str = "e2", other: str = "e1") -> Answer:
    return link(known(*entries), f"entry:{one}", word, f"entry:{other}")


def pain(happened: str | None = None, **fields: object) -> dict:
    when = {"happened": happened} if happened else {}
    return {"factor": "chronic-pain", "about": "ana", **when, **fields}


def event(kind: str = "move", **fields: object) -> dict:
    return {"event": "It happened.", "kind": kind, "about": "ana", **fields}


# --- order in time


@pytest.mark.parametrize(
    ("first", "second", "again", "listed"),
    [
        ("2025", "2026", YES, YES),
        ("2026", "2025", NO, NO),
        ("2025", "2025-06", CANNOT_SAY, YES),
        ("2025", "2025", CANNOT_SAY, YES),
        (None, "2025", CANNOT_SAY, NO),
    ],
)
def test_what_came_again_is_sure_and_what_is_listed_after_never_is_not(
    first, second, again, listed
):
    entries = pain(first), pain(second)
    assert said("again_after", *entries) is again
    assert said("listed_after", *entries) is listed


def test_another_account_of_a_thing_is_not_the_thing_again():
    entries = pain("2024"), pain("2026", differs_from=["e1"]), pain("2026")
    for word in ("again_after", "listed_after"):
        assert said(word, *entries) is NO
        assert said(word, *entries, one="e3") is YES
        assert said(word, *entries, one="e1", other="e1") is NO
        assert said(word, pain("2024"), pain("2026"), one="e1", other="e1") is NO
    assert said("soon_after", pain("2026-01-01"), pain("2026-01-02")) is YES


def test_of_three_accounts_none_is_the_thing_again():
    entries = (
        pain("2024"),
        pain("2025", differs_from=["e1"]),
        pain("2026", differs_from=["e1"]),
    )
    assert said("again_after", *entries, one="e3", other="e2") is NO


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("2026-01-01", "2026-02-26", YES),  # eight weeks to the day
        ("2026-01-01", "2026-02-27", NO),
        ("2026-01-01", "2026-01-01", NO),
        ("2026-01-01", "2025-12-31", NO),
        ("2026-01-01", "2026-02", CANNOT_SAY),
        ("2026-01", "2026-03-20", CANNOT_SAY),
        ("2026-01-01/2026-06-01", "2026-06-10", NO),  # from when it began
        ("2026-01-01/2026-06-01", "2026-02-01", YES),
    ],
)
def test_soon_is_within_eight_weeks_of_when_the_other_began(first, second, answer):
    assert said("soon_after", pain(first), pain(second)) is answer


# --- what was not looked at since


def looked(record: dict, *more: dict) -> Answer:
    moved = event(happened="2026-06-01")
    return said("not_looked_at_since", record, moved, *more, one="e1", other="e2")


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (pain("2025/.."), YES),
        (pain("2025"), YES),
        (pain("2026-06-01"), NO),
        (pain("2027"), NO),
        (pain(), NO),
        (pain(checked="2025"), YES),
        (pain("2025/..", checked="2026-05"), YES),
        (pain("2025/..", checked="2026-07"), NO),
        (pain("2025/..", checked="2026"), NO),
        (pain("2024/2025"), NO),  # over, and nobody says that it still is so
        (pain("2024/2027"), YES),
        (pain("2025/..", status=[{"is": "stands", "from": "2026-03"}]), YES),
        (pain("2025/..", status=[{"is": "stands", "from": "2026-07"}]), NO),
        (pain(status=[{"is": "stands", "from": "2026-03"}]), YES),
    ],
)
def test_a_record_is_older_than_a_change_where_every_date_of_it_is(record, answer):
    assert looked(record) is answer


@pytest.mark.parametrize(
    ("later", "answer"),
    [
        (pain("2026-07"), NO),
        (pain("2026-06-01"), YES),
        (pain("2026"), YES),
        (pain("2026-07", about="ben"), YES),
        ({**pain("2026-07"), "factor": "exhaustion"}, YES),
        (pain("2025-07"), YES),
    ],
)
def test_what_was_said_since_of_the_same_thing_and_people_is_looking_again(
    later, answer
):
    assert looked(pain("2025/.."), later) is answer


def test_another_event_of_no_kind_is_not_looking_again():
    later = event("other", happened="2026-07")
    assert looked(event("other", happened="2025"), later) is YES
    assert looked(event("hospital", happened="2025"), later) is YES
    again = event("hospital", happened="2026-07")
    assert looked(event("hospital", happened="2025"), again) is NO


# --- the same thing, and the same people


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (pain(), pain(), YES),
        (pain(), {**pain(), "factor": "exhaustion"}, NO),
        (event("hospital"), event("hospital"), YES),
        (event("hospital"), event("move"), NO),
        (event("other"), event("other"), NO),
        (event("move"), {**pain(), "factor": "housing-move"}, YES),
        ({**pain(), "factor": "housing-move"}, event("move"), YES),
        (event("hospital"), pain(), NO),
        (
            {"decision": "One", "by": "A court"},
            {"decision": "Two", "by": "A court"},
            NO,
        ),
    ],
)
def test_two_entries_may_be_of_the_same_thing(one, other, answer):
    assert said("same_thing", one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("family", "family", YES),
        ("family", "ana", YES),
        ("ana", "family", YES),
        ("family", "cousin", YES),
        ("cousin", "family", YES),
        ("ana", "ana", YES),
        ("ana", "ben", NO),
        (["ana", "ben"], "ben", YES),
        ("kent", "kent", YES),
    ],
)
def test_the_whole_family_is_about_everyone_at_either_end(one, other, answer):
    assert said("same_people", pain(about=one), pain(about=other)) is answer


@pytest.mark.parametrize(
    ("one", "other", "answer"), [("e1", "e2", YES), ("e1", "e1", NO)]
)
def test_a_thing_is_no_other_than_itself(one, other, answer):
    assert said("other_than", pain(), pain(), one=one, other=other) is answer


@pytest.mark.parametrize(
    ("first", "second", "later", "apart"),
    [
        ("2025", "2026", YES, NO),
        ("2026", "2025", NO, NO),
        ("2025", "2025-06", YES, YES),
        ("2025", None, YES, YES),
        ("2025-01-01", "2025-01-01", YES, YES),
    ],
)
def test_what_is_not_sure_of_two_times_holds_nothing_back(first, second, later, apart):
    entries = pain(first), pain(second)
    back = said("not_later_than", *entries, one="e1", other="e2")
    assert back is later
    assert said("not_apart_from", *entries) is apart


# --- an entry and a child: forty weeks before the birth, to the day


@pytest.mark.parametrize(
    ("lasted", "birth", "answer"),
    [
        ("2025/2026-03-31", {"due": "2027-01-05"}, NO),
        ("2025/2026-04-01", {"due": "2027-01-05"}, YES),
        ("2025/2026-03", {"due": "2027-01-05"}, NO),
        ("2025/2026-04", {"due": "2027-01-05"}, YES),
        ("2025/2026-03-27", {"due": "2027-01"}, NO),
        ("2025/2026-03-28", {"due": "2027-01"}, YES),
        ("2025/2026-03-29", {"born": "2027-01-05"}, NO),
        ("2025/2026-03-29", {"due": "2027-01-05", "born": "2026-12-20"}, NO),
        ("2025/2026-03-25", {}, YES),
        ("2026-03-01", {"due": "2027-01-05"}, YES),
        (None, {"due": "2027-01-05"}, YES),
    ],
)
def test_what_was_over_before_the_pregnancy_has_no_bearing_on_the_child(
    lasted, birth, answer
):
    found = known(pain(lasted), baby=birth)
    assert link(found, "entry:e1", "not_over_before", "baby") is answer


# --- many at once: a link is as sure as it is, and as what it leads to

ONE, TWO, THREE = "entry:e1", "entry:e2", "entry:e3"


@pytest.mark.parametrize("word", ["overlaps", "same_people"])
@pytest.mark.parametrize(
    ("nodes", "others", "expected"),
    [
        ({ONE: YES}, {TWO: YES}, {ONE: YES}),
        ({ONE: YES}, {TWO: CANNOT_SAY}, {ONE: CANNOT_SAY}),
        ({ONE: CANNOT_SAY}, {TWO: YES}, {ONE: CANNOT_SAY}),
        ({ONE: YES}, {TWO: CANNOT_SAY, ONE: YES}, {ONE: YES}),
        ({ONE: YES, TWO: CANNOT_SAY}, {TWO: YES}, {ONE: YES, TWO: CANNOT_SAY}),
        ({ONE: YES}, {}, {}),
    ],
)
def test_entries_are_kept_as_surely_as_the_others_are_there(
    word, nodes, others, expected
):
    found = known(pain("2025-01-01/2025-12-31"), pain("2025-06-01"))
    assert joined(found, nodes, word, others, forward=True) == expected
    assert joined(found, nodes, word, others, forward=False) == expected


@pytest.mark.parametrize(
    ("nodes", "people", "expected"),
    [
        ({ONE: YES, TWO: YES, THREE: YES}, {"ana": YES}, {ONE: YES, THREE: YES}),
        ({ONE: YES, TWO: YES}, {"ben": CANNOT_SAY}, {TWO: CANNOT_SAY}),
        ({ONE: YES}, {"ana": CANNOT_SAY, "ben": YES}, {ONE: CANNOT_SAY}),
        ({THREE: YES}, {"ana": CANNOT_SAY, "ben": YES}, {THREE: YES}),
        ({ONE: CANNOT_SAY, TWO: YES}, {"ana": YES}, {ONE: CANNOT_SAY}),
        ({ONE: YES, THREE: YES}, {"cousin": YES}, {}),
        (
            {ONE: YES, TWO: YES, THREE: YES},
            {"ana": CANNOT_SAY, "ben": YES},
            {ONE: CANNOT_SAY, TWO: YES, THREE: YES},
        ),
        (
            {ONE: YES, TWO: YES, THREE: YES},
            {"ben": YES, "ana": CANNOT_SAY},
            {ONE: CANNOT_SAY, TWO: YES, THREE: YES},
        ),
    ],
)
def test_a_link_of_the_graph_is_followed_from_whichever_end_has_fewer(
    nodes, people, expected
):
    found = known(pain(), pain(about="ben"), pain(about=["ana", "ben"]))
    assert joined(found, nodes, "about", people, forward=True) == expected
    back = joined(found, people, "about", nodes, forward=False)
    assert {who for who, _ in back.items()} == {
        who
        for who in people
        if any(who in found.graph.entries[node].about for node in nodes)
    }


def test_a_link_that_cannot_be_said_is_no_surer_than_that_from_either_end():
    order = {"order": "An order", "about": ["ana", "ben"], "status": "not known"}
    found = known(orders=[order])
    for nodes in ({"ana": YES}, {"ana": YES, "cousin": YES}):
        for surely in (YES, CANNOT_SAY):
            kept = joined(found, nodes, "in_order_with", {"ben": surely}, forward=True)
            assert kept == {"ana": CANNOT_SAY}
