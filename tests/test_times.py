"""Dates that are tied to an event of the file are worked out, and labelled so."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap import dates
from riskmap.record.model import Tied
from riskmap.record.times import settle, untied, when


@pytest.fixture
def family(made):
    def build(**happened):
        return made(
            {
                "riskmap": "1",
                "family": "A made-up family",
                "about": ["baby"],
                "people": {
                    "baby": {"name": "Baby", "due": "2021-10-06"},
                    "gran": {"name": "Gran", "died": "2019-04-03"},
                    "lost": {"name": "Lost", "lost": {"on": "2018-05-06"}},
                    "ana": {"name": "Ana"},
                },
                "sources": {"note": {"title": "A note"}},
                "entries": [
                    {"id": key, "basis": "seen", "source": "note", "event": "It"}
                    | ({"happened": day} if day else {})
                    for key, day in happened.items()
                ],
            }
        )

    return build


def starts(family, number=0):
    return when(settle(family).entries[number].happened).start


@pytest.mark.parametrize(
    ("tied", "day"),
    [
        ({"on": "birth of baby"}, date(2021, 10, 6)),
        ({"on": "death of gran"}, date(2019, 4, 3)),
        ({"on": "loss of lost"}, date(2018, 5, 6)),
        ({"on": "move"}, date(2020, 2, 1)),
    ],
    ids=str,
)
def test_a_date_on_an_event_is_the_date_of_that_event(tied, day, family):
    found = family(lime=tied, move="2020-02-01")
    assert starts(found).earliest == day
    assert when(settle(found).entries[0].happened).worked_out


def test_after_an_event_is_not_before_it(family):
    assert starts(family(lime={"after": "birth of baby"})).earliest == date(2021, 10, 6)


def test_a_chain_of_dates_is_followed(family):
    found = family(a={"on": "b"}, b={"on": "c"}, c="2020-02-01")
    assert starts(found).earliest == date(2020, 2, 1)


def test_an_event_without_a_date_gives_none(family):
    assert starts(family(lime={"on": "move"}, move=None)) == dates.unknown().start
    assert starts(family(lime={"on": "birth of ana"})) == dates.unknown().start


def test_a_date_that_is_tied_to_nothing_stays_as_it_is(family):
    found = family(lime="2020")
    assert settle(found) == found
    assert untied(found) == found


def test_a_date_that_is_tied_to_what_is_not_there_is_not_stated(family):
    found = family(lime={"after": "move"}, move="2020", mint={"on": "birth of baby"})
    less = found.model_copy(update={"entries": (found.entries[0], found.entries[2])})
    kept = untied(less)
    assert kept.entries[0].happened is None
    assert isinstance(kept.entries[1].happened, Tied)
    people = {k: v for k, v in found.people.items() if k != "baby"}
    assert (
        untied(found.model_copy(update={"people": people})).entries[2].happened is None
    )


def test_a_tied_date_is_not_read_before_it_is_worked_out():
    with pytest.raises(TypeError):
        when(Tied("on", "move"))
