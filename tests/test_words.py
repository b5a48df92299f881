"""Sentences that every screen shares: neutral, kind, and with how a thing stands."""

from __future__ import annotations

import pytest

from riskmap import words
from riskmap.catalogue import load
from riskmap.record.said import link, tie
from riskmap.record.times import settle

CATALOGUE = load.load()


def entry(**fields):
    base = {"id": "a-thing", "basis": "seen", "source": "note"}
    kind = {"event": "It"} if not fields.keys() & KINDS else {}
    return {**base, **kind, **fields}


KINDS = {"factor", "service", "told", "decision", "event"}


@pytest.fixture
def family(made):
    def build(*entries, **more):
        return settle(
            made(
                {
                    "riskmap": "1",
                    "family": "A made-up family",
                    "about": ["baby"],
                    "people": {
                        "baby": {"name": "Baby", "due": "2021-10"},
                        "zed": {"name": "ana"},
                        "ben": {"name": "Ben"},
                    },
                    "homes": {"flat": {"name": "The flat"}},
                    "agencies": {"mid": {"name": "Midwives"}},
                    "sources": {"note": {"title": "A note"}},
                    "entries": list(entries),
                    **more,
                }
            )
        )

    return build


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], ""),
        (["ben"], "Ben"),
        (["ben", "zed"], "ana and Ben"),
        (["mid", "zed", "flat", "ben"], "ana, Ben, Midwives and The flat"),
        (["family"], "the family"),
    ],
)
def test_names_come_in_the_order_of_the_alphabet(ids, said, family):
    assert words.names(ids, family()) == said
    assert words.names(ids[::-1], family()) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A move", "A move."),
        ("A move.", "A move."),
        ("A move. ", "A move."),
        ("A move?", "A move?"),
        ("It went on...", "It went on."),
    ],
)
def test_a_sentence_ends_once(text, said):
    assert words.sentence(text) == said


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (None, "date not stated"),
        ("2021-04", "April 2021"),
        ({"shortly_before": "birth of baby"}, "shortly before the birth of Baby"),
        ({"after": "a-thing"}, "after a thing"),
    ],
)
def test_a_date_is_said_with_names_and_never_with_ids(happened, said, family):
    fields = {"happened": happened} if happened else {}
    found = family(entry(id="lime", **fields), entry())
    assert words.moment(found.entries[0].happened, found) == said


def test_a_status_is_said_with_by_whom_on_which_test_and_when(family):
    step = {"is": "not established", "from": "2021", "by": "A court", "test": "odds"}
    found = family(entry(status=step)).entries[0]
    said = "looked into, not established, A court, on the odds, 2021"
    assert words.status(found) == said
    assert words.beside(found) == f" ({said})"


def test_what_stands_needs_no_word(family):
    found = family(entry(status="stands")).entries[0]
    assert (words.status(found), words.beside(found)) == ("", "")


def test_an_entry_in_brief_has_its_status(family):
    one = entry(says="It was so.", status="alleged", basis="allegation")
    assert words.brief(family(one).entries[0]) == "It was so (alleged)"


def test_a_service_says_what_became_of_it_and_each_reason_by_itself(family):
    one = entry(service="A group", outcome="declined", reasons=["No bus", "Full."])
    one |= {"for": "ben", "says": "She thought."}
    said = "A group: not taken up. She thought. Reason: Full. Reason: No bus."
    assert words.entry(family(one).entries[0], CATALOGUE) == said


def test_a_factor_without_words_is_called_by_its_label_and_not_by_an_id(family):
    one = entry(factor="late-antenatal-booking", own_words="No bus.", about="ben")
    found = family({**one, "words_of": "ben"}).entries[0]
    label = CATALOGUE.factors["late-antenatal-booking"].label
    assert words.entry(found, CATALOGUE) == label


def test_nothing_that_a_family_did_not_take_up_is_put_as_blame():
    said = " ".join(words.OUTCOMES.values())
    for word in ("refus", "fail", "declin", "engag"):
        assert word not in said


@pytest.mark.parametrize(
    ("more", "word", "said"),
    [
        ({"who": "ben", "supports": "zed"}, "supports", "Ben supports ana"),
        (
            {"who": ["ben", "zed"], "in_contact_with": "baby"},
            "in_contact_with",
            "ana and Ben are in contact with Baby",
        ),
        (
            {"who": ["ben", "zed"], "hosts": "baby"},
            "hosts",
            "ana and Ben have Baby to stay",
        ),
    ],
)
def test_a_tie_is_said_as_one_would(more, word, said, family):
    found = family(ties=[more])
    assert tie(found.ties[0], word, found) == said


def test_a_part_of_the_picture_is_said_with_its_status(family):
    couple = {"of": ["ben", "zed"], "status": "disputed", "says": "X"}
    found = family(couples=[couple])
    assert link(found.couples[0], found) == "ana and Ben together (disputed)"


def test_a_due_date_that_is_not_stated_is_said_so(family):
    found = family()
    assert words.due(found.people["baby"], found) == "due October 2021"
    assert words.due(found.people["ben"], found) == "due date not stated"
