"""The outline says the whole map, in sentences that can be read aloud."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.catalogue.model import KIND_WORDS
from riskmap.draw import symbols
from riskmap.draw.outline import outline
from riskmap.view import Sight

EXHAUSTION = load().factors["exhaustion"].label


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
        ["Slept badly. Also about Ben.", "Slept badly. More of this stands at Ana."],
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
            "A group, for Ana and Ben; offered by Midwives. What for: Money and debt.",
            "What became of it: no place available.",
            "Reason: It was full (page 2).",
            "Reason: No bus.",
            "Taken on by the midwife until August 2021.",
        ],
    ),
    "a service that was declined": (
        entry(service="A group", outcome="declined", **{"for": "ana"}),
        ["A group, for Ana. What became of it: not taken up."],
    ),
    "something told in summary": (
        entry(told={"from": "east", "to": "mid", "level": "summary", "words": "Hm."}),
        ["East told Midwives in summary: Hm."],
    ),
    "a decision, its test and what it settles": (
        entry(decision="Closed.", by="East", test="need", happened="2021"),
        ["Closed. Decided by: East, on the test: need; 2021."],
    ),
    "an event that ends with a full stop": (
        entry(event="They moved.", about=["ana"], by="east"),
        ["They moved (about Ana; by East)."],
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
    "since when something stands, and who settled it": (
        entry(
            event="It",
            status={"is": "stands", "from": "2020", "by": "Court", "test": "odds"},
        ),
        ["It stands since 2020 (Court, on the odds)."],
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
        "Care order. About Baby. Set by: A court.",
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


def test_two_who_knew_since_the_same_day_are_said_together(aloud):
    known = [{"agency": one, "from": "2021-03-02"} for one in ("mid", "east")]
    text = aloud(family(entry(event="It", known_by=known)))
    assert "Known to East and Midwives since 2 March 2021." in text


def test_a_date_that_is_tied_to_an_entry_says_its_words_and_never_its_id(aloud):
    told = {"from": "east", "to": "mid", "level": "name", "about": "ana"}
    text = aloud(
        family(
            {**entry(event="They moved."), "id": "e-one"},
            {**entry(factor="exhaustion", about="ana"), "id": "e-two"},
            {**entry(told=told), "id": "e-three"},
            *(
                {**entry(event="Later"), "id": f"f-{one}", "happened": {"after": one}}
                for one in ("e-one", "e-two", "e-three")
            ),
        )
    )
    assert "after “They moved” (worked out)" in text
    assert f"after “{EXHAUSTION}, Ana” (worked out)" in text
    assert "after “what East told Midwives” (worked out)" in text
    assert "e-one" not in text


SPANS = {
    "two dates": ({"from": "2019", "to": "2021"}, "(from 2019 to 2021)"),
    "by a date": (
        {"from": "../2019", "to": "../2021"},
        "(begun by 2019, ended by 2021)",
    ),
    "between two dates": (
        {"from": "2019/2020", "to": "2021/2022"},
        "(begun between 2019 and 2020, ended between 2021 and 2022)",
    ),
    "an event": (
        {"from": {"shortly_before": "birth of baby"}, "to": {"on": "lime"}},
        "(from shortly before the birth of Baby to the day of “They moved”)",
    ),
    "before an event": ({"to": {"before": "lime"}}, "(until before “They moved”)"),
}


@pytest.mark.parametrize(("dates", "said"), SPANS.values(), ids=SPANS)
def test_it_says_from_when_to_when(dates, said, aloud):
    data = family(entry(event="They moved."), ties=[{"who": "ana", "hosts": "ben"}])
    data["ties"][0] |= dates
    assert f"Ana has Ben to stay {said}." in aloud(data)


def test_an_entry_without_words_is_named_by_the_catalogue_where_another_tells_of_it(
    aloud,
):
    bare = {**entry(factor="exhaustion", about="ana"), "id": "e-bare"}
    decided = entry(decision="Closed", by="East", settles="e-bare")
    text = aloud(family(bare, decided))
    assert f"What it settles: {EXHAUSTION}." in text
    assert "bare" not in text


def test_parents_of_each_kind_are_said_together(aloud):
    links = [
        {"parent": "ben", "child": "ana", "kind": "step", "from": "2010"},
        {"parent": "cal", "child": "ana", "kind": "adoptive"},
    ]
    data = family(parent_links=links)
    data["people"]["cal"] = {"name": "Cal"}
    text = aloud(data)
    assert "Stepchild of Ben (from 2010). Adopted child of Cal." in text


def test_a_copy_for_the_family_says_what_is_recorded_and_no_opinion_of_it(aloud):
    one = entry(factor="exhaustion", about="ana", says="Slept badly.")
    assert "May add pressure. Seen; A note" in aloud(family(one))
    copy = aloud(family(one), audience="family", reader="ana")
    assert "Seen; A note" in copy
    for words in KIND_WORDS.values():
        assert words not in copy.casefold()


def test_a_question_that_is_no_more_in_the_catalogue_shows_no_id(aloud):
    talk = {"question": "old-one@e-gone", "state": "talking", "on": "2021"}
    text = aloud(family(explorations=[talk]))
    assert "A question that the catalogue no longer has: being talked about" in text
    assert "gone" not in text


IDS = ("x-baby", "x-ana", "x-ben", "x-mid", "x-east", "x-note", "x-flat", "x-lime")


def test_a_copy_for_the_family_holds_no_id(aloud):
    data = {
        "riskmap": "1",
        "family": "A family",
        "about": ["x-baby"],
        "people": {
            "x-baby": {"name": "Baby", "due": "2021-10"},
            "x-ana": {"name": "Ana"},
            "x-ben": {"name": "Ben", "relative_of": "x-ana"},
        },
        "parent_links": [{"parent": "x-ana", "child": "x-baby"}],
        "agencies": {"x-mid": {"name": "Midwives"}, "x-east": {"name": "East"}},
        "sources": {"x-note": {"title": "A note"}},
        "homes": {
            "x-flat": {
                "name": "Flat",
                "lived_in": [{"who": "x-ana", "to": {"on": "x-lime"}}],
            }
        },
        "ties": [{"who": "x-ben", "supports": "x-ana", "source": "x-note"}],
        "entries": [
            {
                "id": "x-lime",
                "factor": "exhaustion",
                "about": ["x-ana", "x-flat"],
                "basis": "seen",
                "source": "x-note",
                "known_by": "x-mid",
            },
            {
                "id": "x-told",
                "told": {
                    "from": "x-east",
                    "to": "x-mid",
                    "level": "whole",
                    "entries": "x-lime",
                },
                "happened": {"after": "x-lime"},
                "basis": "seen",
                "source": "x-note",
            },
            {
                "id": "x-later",
                "decision": "Closed",
                "by": "East",
                "settles": ["x-lime", "x-told"],
                "happened": {"after": "x-told"},
                "basis": "seen",
                "source": "x-note",
            },
        ],
        "explorations": [
            {
                "question": f"who-is-missing@{bound}",
                "state": "talking",
                "words_of": "x-ana",
            }
            for bound in ("x-ben", "x-lime", "x-told+x-ana")
        ],
    }
    text = aloud(data, audience="family", reader="x-ana")
    assert text.count("being talked about") == 2 + 1
    assert not [one for one in (*IDS, "x-", "x told", "x lime") if one in text]


def _children(**born):
    people = {"ana": {"name": "Ana", "born": "1980"}, "baby": {"name": "Baby"}}
    people |= {who: {"name": who.title(), **how} for who, how in born.items()}
    couple = {"of": "ana", "children": ["baby", *born]}
    return family(people=people, couples=[couple])


def _lines(text):
    return [line.strip("- ") for line in text.split("\n")]


def test_brothers_and_sisters_come_by_birth_and_the_lost_among_them(aloud):
    lines = _lines(
        aloud(
            _children(
                zoe={"born": "2000"},
                lost={"lost": {"on": "2002", "kind": "miscarriage"}},
                ben={"born": "2004"},
            )
        )
    )
    order = [line.strip("- ").split(".")[0] for line in lines]
    assert [one for one in order if one in ("Zoe", "Lost", "Ben", "Ana")] == [
        *("Zoe", "Lost", "Ben", "Ana")
    ]


def test_of_three_born_together_each_is_identical_with_whom_the_picture_says(aloud):
    lines = _lines(
        aloud(
            _children(
                leo={"born": "2006", "twin_of": ["mia", "noor"], "identical": "true"},
                mia={"born": "2006", "identical": "false"},
                noor={"born": "2006", "identical": "true"},
            )
        )
    )
    said = {line.strip("- ").split(".")[0]: line for line in lines}
    assert "Triplet of Mia and Noor; identical with Noor." in said["Leo"]
    assert "Triplet of Leo and Noor, not identical." in said["Mia"]
    assert "Triplet of Leo and Mia; identical with Leo." in said["Noor"]


def test_one_identical_twin_says_it_for_both(aloud):
    twins = {"twin_of": "mia", "identical": "true"}
    lines = _lines(
        aloud(_children(leo={"born": "2006", **twins}, mia={"born": "2006"}))
    )
    assert any(
        line.startswith("Leo") and "Identical twin of Mia" in line for line in lines
    )
    assert any(
        line.startswith("Mia") and "Identical twin of Leo" in line for line in lines
    )
