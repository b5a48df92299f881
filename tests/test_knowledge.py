"""Which agency knew an entry, since when, and which words of its status."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap.dates import Answer
from riskmap.record.knowledge import OWN_WORDS, agency_names, gather, knows_step
from riskmap.record.times import settle


def entry(**fields):
    base = {"id": "lime", "basis": "seen", "source": "note", "says": "Words."}
    kind = {"event": "It"} if not fields.keys() & KINDS else {}
    return {**base, **kind, **fields}


KINDS = {"factor", "service", "told", "decision", "event"}


@pytest.fixture
def family(made):
    def build(*entries):
        return settle(
            made(
                {
                    "riskmap": "1",
                    "family": "A made-up family",
                    "about": ["baby"],
                    "people": {"baby": {"name": "Baby"}},
                    "agencies": {
                        "mid": {"name": "Midwives"},
                        "east": {"name": "East", "also": ["ECS"]},
                        "west": {"name": "West"},
                    },
                    "sources": {"note": {"title": "A note"}},
                    "entries": list(entries),
                }
            )
        )

    return build


@pytest.mark.parametrize(
    ("agency", "fields", "answer"),
    [
        ("mid", {"known_by": ["mid"]}, Answer.YES),
        ("mid", {"known_by": [{"agency": "mid", "from": "never"}]}, Answer.NO),
        ("mid", {"known_by": ["east"]}, Answer.CANNOT_SAY),
        ("mid", {}, Answer.CANNOT_SAY),
        ("mid", {"by": "mid"}, Answer.YES),
        ("mid", {"service": "S", "for": "baby", "offered_by": "mid"}, Answer.YES),
        ("east", {"decision": "D", "by": "ecs"}, Answer.YES),
        ("east", {"told": {"from": "east", "to": "mid", "level": "name"}}, Answer.YES),
        ("mid", {"told": {"from": "east", "to": "mid", "level": "name"}}, Answer.YES),
        (OWN_WORDS, {"basis": "own-words"}, Answer.YES),
    ],
)
def test_an_agency_knows_what_is_stated_and_what_it_did_itself(
    agency, fields, answer, family
):
    assert gather(family(entry(**fields))).knows(agency, "lime") is answer


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("stands", Answer.YES),
        ("disputed", Answer.YES),
        ("ended", Answer.YES),
        ("not so", Answer.CANNOT_SAY),
        ("found not to have happened", Answer.CANNOT_SAY),
        ("superseded", Answer.CANNOT_SAY),
        ("not known", Answer.CANNOT_SAY),
        ("not asked", Answer.CANNOT_SAY),
    ],
)
def test_what_was_not_surely_passed_on_told_nobody(status, answer, family):
    told = {"from": "east", "to": "mid", "level": "whole", "entries": "lime"}
    passed_on = entry(id="passed", told=told, status=status)
    knowledge = gather(family(entry(), passed_on))
    assert knowledge.knows("mid", "lime") is answer
    assert knowledge.knows("mid", "passed") is answer
    assert knowledge.knows("east", "passed") is Answer.YES


@pytest.mark.parametrize(
    ("level", "answer"), [("whole", Answer.YES), ("summary", Answer.NO)]
)
def test_whoever_was_told_knows_it_only_where_the_whole_was_told(level, answer, family):
    told = {
        "from": "east",
        "to": "mid",
        "level": level,
        "words": "W",
        "entries": "lime",
    }
    knowledge = gather(family(entry(), entry(id="maple", told=told)))
    assert knowledge.knows("mid", "lime") is answer
    assert knowledge.knows("east", "lime") is Answer.YES


def test_whoever_told_of_it_knew_by_then_and_not_since_when(family):
    told = {"from": "east", "to": "mid", "level": "whole", "entries": "lime"}
    found = family(entry(), entry(id="maple", told=told, happened="2021"))
    (sender,) = [k for k in gather(found).known["lime"] if k.agency == "east"]
    assert sender.since.start.earliest == date.min


def test_an_agency_goes_by_its_id_its_name_and_its_other_names(family):
    names = agency_names(family())
    assert [names[one] for one in ("mid", "midwives", "east", "ecs")] == [
        "mid",
        "mid",
        "east",
        "east",
    ]


class TestTheWordsOfAStatus:
    """Someone knew it was alleged in 2019; it was looked into in 2020."""

    def knows(self, family, later, agency="mid", day=None, *more, **fields):
        steps = [{"is": "alleged", "from": "2019"}, {"is": "not so", **later}]
        since = [{"agency": "mid", "from": "2019"}]
        found = family(entry(status=steps, known_by=since, **fields), *more)
        one = found.entries[0]
        knowledge = gather(found)
        return [knows_step(agency, one, s, found, knowledge, day) for s in one.status]

    def test_are_the_older_ones_for_whoever_knew_it_before(self, family):
        found = self.knows(family, {"from": "2020"})
        assert found == [Answer.YES, Answer.NO]

    def test_are_the_later_ones_where_the_step_says_so(self, family):
        found = self.knows(family, {"from": "2020", "known_by": ["mid"]})
        assert found == [Answer.YES, Answer.YES]

    def test_are_the_later_ones_for_whoever_decided(self, family):
        found = self.knows(family, {"from": "2020", "by": "Midwives"})
        assert found == [Answer.YES, Answer.YES]

    def test_cannot_be_told_where_the_step_has_no_date(self, family):
        assert self.knows(family, {}) == [Answer.YES, Answer.CANNOT_SAY]

    def test_are_the_later_ones_for_whoever_was_told_after_it(self, family):
        told = {"from": "east", "to": "mid", "level": "whole", "entries": "lime"}
        more = entry(id="maple", told=told, happened="2022")
        assert self.knows(family, {"from": "2020"}, "mid", None, more)[1] is Answer.YES
        day = date(2021, 1, 1)
        assert self.knows(family, {"from": "2020"}, "mid", day, more)[1] is Answer.NO
