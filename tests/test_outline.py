"""The outline says the whole map, in sentences that can be read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import symbols
from riskmap.draw.outline import outline
from riskmap.view import Sight


def family(*entries, **more):
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2021-10"},
            "ana": {"name": "Ana", "born": "2001-05-04"},
            "ben": {"name": "Ben"},
        },
        "agencies": {
            "mid": {"name": "Midwives", "kind": "midwifery"},
            "east": {"name": "East", "kind": "social-care"},
        },
        "sources": {"note": {"title": "A note"}, "file": {"title": "A file"}},
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "entries": list(entries),
        **more,
    }


def entry(**fields):
    return {"id": "lime", "basis": "seen", "source": "note", **fields}


SENTENCES = {
    "a factor": (
        entry(factor="exhaustion", about="ana", says="Slept badly", happened="2021-03"),
        [
            "May add pressure.",
            "short of sleep: Slept badly.",
            "Seen; A note; March 2021.",
        ],
    ),
    "a factor without words": (
        entry(factor="exhaustion", about="ana"),
        [": no words recorded.", "Seen; A note; date not stated."],
    ),
    "a factor about two": (
        entry(factor="exhaustion", about=["ana", "ben"], says="Slept badly."),
        ["Slept badly. Also about Ben.", "Slept badly. Also about Ana."],
    ),
    "a service, its need, its reasons and its owner": (
        entry(
            service="A group",
            need="money",
            offered_by="mid",
            outcome="no-place",
            reasons=[{"says": "It was full.", "at": "page 2"}, {"says": "No bus"}],
            owner={"who": "the midwife", "until": "2021-08"},
            **{"for": ["ben", "ana"]},
        ),
        [
            "A group, Midwives, for: Money and debt. Offered to Ana and Ben: no place",
            "Reason: It was full (page 2).",
            "Reason: No bus.",
            "Taken on by the midwife until August 2021.",
        ],
    ),
    "a service that was declined": (
        entry(service="A group", outcome="declined", **{"for": "ana"}),
        ["Offered to Ana: not taken up."],
    ),
    "something told in summary": (
        entry(told={"from": "east", "to": "mid", "level": "summary", "words": "Hm."}),
        ["East told Midwives in summary: Hm."],
    ),
    "a decision, its test and what it settles": (
        entry(decision="Closed.", by="East", test="need", happened="2021"),
        ["Closed (East, on the test: need; 2021)."],
    ),
    "an event that ends with a full stop": (
        entry(event="They moved.", about=["ana"], by="east"),
        ["They moved (Ana; by East)."],
    ),
    "somebody's own words": (
        entry(factor="exhaustion", about="ana", own_words="I ache.", words_of="ben"),
        ["Ben, in their own words: I ache."],
    ),
    "a status with its history": (
        entry(
            factor="exhaustion",
            about="ana",
            says="Seen so",
            status=[
                {"is": "alleged", "from": "2020", "by": "East"},
                {
                    "is": "not established",
                    "from": "2021",
                    "by": "Court",
                    "test": "odds",
                },
            ],
        ),
        [
            "(looked into, not established, Court, on the odds, 2021): Seen so.",
            "Earlier: alleged, East, 2020.",
        ],
    ),
    "who knew and who was not told": (
        entry(event="It", known_by=["mid", {"agency": "east", "from": "never"}]),
        ["Known to Midwives. Not told: East."],
    ),
    "by when somebody knew": (
        entry(event="It", known_by=[{"agency": "mid", "from": "../2021-03"}]),
        ["Known to Midwives by March 2021."],
    ),
    "where it comes from, with its places": (
        entry(
            event="It",
            source=[{"from": "note", "at": "1"}, "file", {"from": "note", "at": "2"}],
        ),
        ["Seen; A file; A note, 1, 2; date not stated."],
    ),
    "a procedure that was followed": (
        entry(
            factor="exhaustion",
            about="ana",
            procedure_followed={"on": "2021-02-03", "by": "the nurse", "words": "Done"},
        ),
        ["The local procedure was followed (3 February 2021; the nurse): Done."],
    ),
    "when to look again": (
        entry(event="It", checked="2021-02", check_again="2021-09"),
        ["Last checked: February 2021.", "To be checked again: September 2021."],
    ),
}


@pytest.mark.parametrize(("one", "said"), SENTENCES.values(), ids=SENTENCES)
def test_it_says(one, said, aloud):
    text = aloud(family(one))
    for words in said:
        assert words in text


PARTS = {
    "that somebody hosts another": (
        {"ties": [{"who": "ana", "hosts": "ben", "from": "2021"}]},
        "Ana has Ben to stay (from 2021).",
    ),
    "that two care for one": (
        {"ties": [{"who": ["ben", "ana"], "cares_for": "baby", "how_often": "daily"}]},
        "Ana and Ben care for Baby, daily.",
    ),
    "who is responsible": (
        {
            "responsibility": [
                {"who": ["east", "ana"], "for": "baby", "how": "by order"}
            ]
        },
        "Ana and East have parental responsibility for Baby, by order.",
    ),
    "an order": (
        {"orders": [{"order": "Care order", "about": "baby", "by": "A court"}]},
        "Care order. About Baby; A court.",
    ),
    "a limit to contact": (
        {"contact_limits": [{"between": ["ben", "baby"], "limit": "In a centre"}]},
        "Contact between Baby and Ben: In a centre.",
    ),
    "a home and its area": (
        {
            "homes": {
                "flat": {"name": "Flat", "area": "East", "lived_in": [{"who": "ana"}]}
            }
        },
        "Flat (area: East).\nAna.",
    ),
    "where a couple is known from": (
        {"couples": [{"of": ["ana", "ben"], "source": {"from": "note", "at": "3"}}]},
        "Ana and Ben: how they are together is not stated.\nFrom: A note, 3.",
    ),
    "a couple that ended": (
        {
            "couples": [
                {
                    "of": ["ben", "ana"],
                    "kind": "married",
                    "to": "2020",
                    "ended_by": "divorce",
                }
            ]
        },
        "Ana and Ben: married (to 2020); ended by divorce.",
    ),
    "a parent who is not the parent by birth": (
        {"parent_links": [{"parent": "ben", "child": "ana", "kind": "unknown"}]},
        "Child of Ben (how is not stated).",
    ),
}


@pytest.mark.parametrize(("more", "said"), PARTS.values(), ids=PARTS)
def test_it_says_of_the_picture(more, said, aloud):
    assert said in aloud(family(**more))


def test_it_says_what_was_talked_about_in_the_words_of_the_question(aloud):
    talk = {"question": "who-is-missing@ben", "state": "come-back", "on": "2021-05-01"}
    talk |= {"why": "Later.", "present": ["ana"]}
    text = aloud(family(explorations=[talk]))
    assert "(Ben): to come back to, 1 May 2021; Ana present." in text
    assert "who-is-missing" not in text
    assert "Why not: Later." in text


def test_it_names_the_child_first_then_parents_then_everyone_else(aloud):
    data = family()
    data["people"]["aunt"] = {"name": "Aunt", "relative_of": ["ana"]}
    text = aloud(data)
    assert text.index("Baby.") < text.index("Ana.") < text.index("Aunt.")


def test_a_copy_never_says_that_who_knew_is_not_stated(aloud):
    data = family(entry(event="It", about=["ana"]))
    assert "Who knew is not stated." in aloud(data)
    assert "Who knew" not in aloud(data, audience="family", reader="ana")


def test_an_age_is_given_for_the_day_of_a_view_alone(aloud):
    assert "Aged" not in aloud(family())
    text = aloud(family(), as_at=date(2021, 6, 30))
    assert "Born 4 May 2001. Aged 20 on that day (worked out)." in text


def test_the_couple_of_an_unknown_partner_is_said(aloud):
    text = aloud(family(couples=[{"of": ["ana"], "kind": "married"}]))
    assert "Ana and someone who is not named here: married." in text


def test_a_gap_in_a_services_work_stands_with_the_services_and_at_nobody(made):
    """A service answers for its own work (DESIGN.md section 1, rule 7)."""
    found = made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": ["baby"],
            "people": {"baby": {"name": "Baby"}, "dad": {"name": "Dad"}},
            "parent_links": [{"parent": "dad", "child": "baby"}],
            "sources": {"note": {"title": "A note"}},
            "entries": [
                {
                    "id": "gap",
                    "factor": "history-known-not-weighed",
                    "about": ["dad"],
                    "basis": "document",
                    "source": "note",
                    "says": "It was not weighed.",
                }
            ],
        }
    )
    catalogue = load()
    seen = view.make(found, Sight(), catalogue.flags)
    said = {one.heading: [t for _, t in one.lines] for one in outline(seen, catalogue)}
    assert not any("It was not weighed." in line for line in said["People"])
    (gap,) = [line for line in said["Services"] if "It was not weighed." in line]
    assert gap.endswith("About Dad.")
    assert "not weighed" not in " ".join(symbols.faces(seen, catalogue)["dad"].words)
