"""What is said above a question of when things came, and of the ties it rests on."""

from __future__ import annotations

import pytest

from riskmap import questions, view
from riskmap.catalogue.load import load
from riskmap.patterns.told import on
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()


def recorded(question: str, *entries: dict, **more: object) -> tuple[str, ...]:
    """Give what is said above a question of a small family."""
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
            "tom": {"name": "Tom"},
            "uncle": {"name": "An uncle", "relative_of": ["ana"]},
        },
        "parent_links": [{"parent": "ana", "child": "baby"}],
        "sources": {"note": {"title": "A note", "date": "2026-10-01"}},
        **more,
        "entries": filled,
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    seen = view.make(family, Sight(), CATALOGUE.flags)
    found = {one.id: one.recorded for one in questions.ask(seen, CATALOGUE).asked}
    return found[question]


def moved(happened: str, **fields: object) -> dict:
    return {
        "event": "Moved",
        "kind": "move",
        "about": "ana",
        "happened": happened,
        **fields,
    }


def missed(**fields: object) -> dict:
    return {"factor": "appointments-not-attended", "about": "ana", **fields}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("3 May 2026", "on 3 May 2026"),
        ("13 May 2026", "on 13 May 2026"),
        ("May 2026", "in May 2026"),
        ("2026", "in 2026"),
        ("2026/27", "in 2026/27"),
        ("spring 2026", "in spring 2026"),
        ("autumn 2026", "in autumn 2026"),
        ("2020 to 2021", "from 2020 to 2021"),
        ("3 May 2026 to June 2026", "from 3 May 2026 to June 2026"),
        ("since 2021", "since 2021"),
        ("about 2021", "about 2021"),
        ("by March 2021", "by March 2021"),
        ("shortly before the birth of Baby", "shortly before the birth of Baby"),
    ],
)
def test_a_date_is_led_to_as_one_says_it(said, sentence):
    assert on(said) == sentence


def test_what_came_again_is_said_once_with_every_date():
    said = recorded("came-back-again@e1", moved("2025-03-04"), moved("2026-05"))
    assert said == ("A move: on 4 March 2025, again in May 2026.",)


@pytest.mark.parametrize(
    ("kind", "words"), [("call-out", "A call-out"), ("hospital", "At a hospital")]
)
def test_an_event_of_a_kind_is_named_by_its_kind(kind, words):
    events = moved("2025", kind=kind), moved("2026", kind=kind)
    (said,) = recorded("came-back-again@e1", *events)
    assert said == f"{words}: in 2025, again in 2026."


def test_a_factor_is_named_as_the_catalogue_names_it_with_how_each_stands():
    later = missed(happened="2026-05", status="disputed", says="Said to be missed.")
    (said,) = recorded("came-back-again@e1", missed(happened="2026-03"), later)
    label = CATALOGUE.factors["appointments-not-attended"].label
    assert said == f"{label}: in March 2026, again in May 2026 (disputed)."


def test_what_came_close_together_is_said_in_its_own_words():
    home = {
        "factor": "eviction-or-notice",
        "about": "ana",
        "happened": "2026-05-01",
        "says": "The landlord wrote.",
    }
    later = missed(happened="2026-05-03", says="Nobody opened.")
    (said,) = recorded("came-together@e2", home, later)
    one, other = "The landlord wrote, on 1 May 2026", "Nobody opened, on 3 May 2026"
    assert said == f"Close together: {one}; {other}."


def test_what_went_on_for_long_is_said_with_since_when():
    home = {"factor": "overcrowding", "about": "ana", "happened": "2025-01/.."}
    (said,) = recorded("went-on-for-long@ana", {**home, "says": "Two in one room."})
    assert said == "Two in one room, since January 2025."


# --- ties


def test_a_limit_is_said_in_its_own_words_and_no_other_beside_it():
    limits = [
        {"between": ["ana", "uncle"], "limit": "Not alone"},
        {"between": ["ben", "uncle"], "limit": "By letter"},
    ]
    said = recorded("limit-to-contact@ana", contact_limits=limits)
    assert said == ("A limit to contact between An uncle and Ana: Not alone",)


def test_an_order_is_said_with_whom_it_names():
    orders = [
        {"order": "Care order", "about": ["baby"]},
        {"order": "Another order", "about": ["uncle"]},
    ]
    assert recorded("order-in-force@baby", orders=orders) == ("Care order about Baby",)


def test_who_may_be_a_parent_is_said_with_how_that_stands():
    links = [
        {"parent": "ana", "child": "baby"},
        {"parent": "ben", "child": "baby", "status": "disputed"},
    ]
    more = {"parent_links": links, "responsibility": [{"who": "ana", "for": "baby"}]}
    said = recorded("who-may-decide@ben", **more)
    assert said == ("Ben, parent of Baby (birth) (disputed)",)


def test_a_couple_is_said_where_the_child_is_theirs():
    couples = [
        {"of": ["ana", "ben"], "children": ["baby"], "status": "disputed"},
        {"of": ["ben", "uncle"]},
        {"of": ["ana", "uncle"], "children": ["tom"]},
    ]
    law = [{"who": "ana", "for": "baby"}]
    more = {"couples": couples, "parent_links": [], "responsibility": law}
    assert recorded("who-may-decide@ben", **more) == (
        "Ana and Ben together (disputed)",
    )


def test_where_a_pattern_tells_nothing_of_time_and_rests_on_no_tie_nothing_is_said():
    helps = {"factor": "wider-family-support", "about": "ana", "happened": "2026"}
    assert recorded("hardships-not-asked@ana", helps) == ()
    assert recorded("crying-weeks-uncovered@ana", helps) == ()


def test_what_has_no_date_is_said_to_have_none():
    undated = {"event": "Moved", "kind": "move", "about": "ana"}
    (said,) = recorded("came-back-again@e1", moved("2025"), undated)
    assert said == "A move: in 2025, again at a time not stated."
