"""History, demands, what would help: laid out alike for everyone who may care."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import demands
from riskmap.report import demanded
from riskmap.report.asked import TO_WORDS
from riskmap.report.document import Heading, Items
from riskmap.view import Sight

from .promises.families import (
    CATALOGUE,
    PROCEDURE,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
)

PAIN = {"factor": "chronic-pain", "about": "ana", "happened": "2020"}


def laid(data, sight=None):
    view = seen(data, sight) if sight else seen(data)
    return {one.who: one for one in demands.lay_out(view, CATALOGUE)}


def side(carer, demand):
    (found,) = [one for one in carer.demands if one.demand.id == demand]
    return found


def said(data, sight=None):
    view = seen(data, sight) if sight else seen(data)
    lines = []
    for block in demanded.blocks(view, CATALOGUE):
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Items):
            lines += [block.lead, *(text for _, text in block.lines)]
        else:
            lines.append(block.text)
    return "\n".join(lines)


class TestWhoIsHere:
    def test_everyone_who_may_care_has_the_same_demands_in_the_same_order(self):
        for carer in laid(cast()).values():
            assert [one.demand.id for one in carer.demands] == list(CATALOGUE.demands)

    @holds_for_any
    @given(families())
    def test_the_child_whom_the_map_is_about_is_never_a_carer(self, data):
        assert not set(laid(data)) & set(data["about"])

    def test_a_parent_is_here_and_says_why(self):
        data = {
            "riskmap": "1",
            "family": "A family",
            "about": ["baby"],
            "people": {
                "baby": {"name": "Baby", "due": "2027-01"},
                "ana": {"name": "Ana", "born": "2000"},
                "ben": {"name": "Ben", "born": "1999"},
                "gran": {"name": "Gran", "born": "1950"},
                "kit": {"name": "Kit", "born": "2020"},
                "old": {"name": "Old", "died": "2010"},
                "lodger": {"name": "Lodger"},
                "aunt": {"name": "Aunt"},
            },
            "couples": [
                {"of": ["ana", "ben"], "kind": "married", "children": ["kit", "baby"]},
                {"of": ["gran", "old"], "kind": "married", "children": ["ana"]},
            ],
            "homes": {
                "here": {"name": "Here", "lived_in": ["ana", "kit", "gran", "lodger"]}
            },
            "ties": [{"who": "aunt", "cares_for": ["baby"]}],
        }
        assert {who: one.why for who, one in laid(data).items()} == {
            "ana": demands.PARENTS,
            "ben": demands.PARENTS,
            "aunt": demands.NAMED,
            "gran": demands.AT_HOME,
            "lodger": demands.AT_HOME,
        }

    def test_how_it_stands_that_somebody_is_a_parent_is_said(self):
        data = cast()
        data["parent_links"] = [
            {"parent": "ana", "child": "baby", "status": "disputed"},
        ]
        data["couples"] = []
        assert laid(data)["ana"].why == "a parent (disputed)"

    @pytest.mark.parametrize(
        ("tie", "here"),
        [({}, True), ({"status": "not so"}, False), ({"to": "2020"}, False)],
        ids=["goes on", "found not to be so", "over"],
    )
    def test_whoever_is_named_as_caring_is_here_while_that_goes_on(self, tie, here):
        data = cast()
        data["people"] |= {"zed": {"name": "Zed"}}
        data["ties"] = [{"who": "zed", "cares_for": ["baby"], **tie}]
        assert ("zed" in laid(data)) == here

    def test_whoever_was_found_not_to_live_there_is_not_of_the_home(self):
        data = cast()
        data["homes"] = {
            "here": {
                "name": "Here",
                "lived_in": [
                    {"who": "baby"},
                    {"who": "zed"},
                    {"who": "yan", "status": "not so"},
                ],
            }
        }
        data["people"] |= {"zed": {"name": "Zed"}, "yan": {"name": "Yan"}}
        found = laid(data)
        assert "zed" in found
        assert "yan" not in found


class TestSides:
    def test_what_bears_on_a_demand_stands_with_the_one_it_is_about(self):
        found = laid(plus(cast(), entry("pain", **PAIN)))
        lifting = side(found["ana"], "lifting-and-carrying")
        assert [one.entry for one in lifting.bears] == ["pain"]
        for who, other in found.items():
            if who != "ana":
                assert not side(other, "lifting-and-carrying").bears

    def test_help_says_who_does_it_and_until_when(self):
        clinic = {
            "service": "Pain clinic",
            "for": ["ana"],
            "need": "physical-health",
            "outcome": "taken-up",
            "owner": {"who": "Dr Example", "until": "2027-03-01"},
        }
        (found,) = side(
            laid(plus(cast(), entry("clinic", **clinic)))["ana"],
            "lifting-and-carrying",
        ).helps
        assert (found.by, found.until) == ("Dr Example", "1 March 2027")

    @pytest.mark.parametrize(
        "outcome", ["declined", "waiting", "no-place", "not-eligible", "ended"]
    )
    def test_help_that_did_not_come_is_no_help_and_is_asked_of_services(self, outcome):
        clinic = {
            "service": "Pain clinic",
            "for": ["ana"],
            "need": "physical-health",
            "outcome": outcome,
        }
        data = plus(cast(), entry("clinic", **clinic))
        found = side(laid(data)["ana"], "lifting-and-carrying")
        assert found.helps == ()
        assert [one.because.entry for one in found.missing] == ["clinic"]
        assert demanded.SERVICE.format("Pain clinic") in said(data)

    @pytest.mark.parametrize("outcome", ["offered", "not-recorded"])
    def test_of_help_of_which_nothing_more_is_known_that_is_said(self, outcome):
        clinic = {
            "service": "Pain clinic",
            "for": ["ana"],
            "need": "physical-health",
            "outcome": outcome,
        }
        data = plus(cast(), entry("clinic", **clinic), entry("pain", **PAIN))
        found = side(laid(data)["ana"], "lifting-and-carrying")
        assert (found.helps, found.missing) == ((), ())
        assert [one.because.entry for one in found.open] == ["clinic"]
        of_ana = said(data).partition("Ana: ")[2].partition("Lifting and carrying")[2]
        lifting = of_ana.partition("Money")[0]
        assert "what became of it is not known" in lifting
        assert "nothing is recorded" not in lifting

    @pytest.mark.parametrize(
        "status",
        ["not asked", "asked and not answered", "not shared with us", "not known"],
    )
    def test_what_is_not_known_is_said_as_such_and_is_no_blank(self, status):
        data = plus(cast(), entry("pain", **PAIN, status=status))
        found = side(laid(data)["ana"], "lifting-and-carrying")
        assert (found.bears, found.blank) == ((), False)
        assert [one.status for one in found.unknown] == [status]

    def test_where_it_is_not_safe_to_ask_nothing_is_asked(self):
        data = plus(cast(), entry("pain", **PAIN, status="not safe to ask"))
        demand = CATALOGUE.demands["lifting-and-carrying"]
        assert said(data).count(demand.ask) == len(laid(data)) - 1
        assert "[not safe to ask]" in said(data)

    def test_what_was_asked_or_looked_for_and_not_so_is_said(self):
        data = plus(cast(), entry("pain", **PAIN, status="not so"))
        found = side(laid(data)["ana"], "lifting-and-carrying")
        assert [one.entry for one in found.over] == ["pain"]
        assert "[asked or looked for, and not so]" in said(data)

    @pytest.mark.parametrize("about", ["family", "baby"])
    def test_what_is_about_the_baby_or_all_of_them_stands_with_every_carer(self, about):
        plan = {"factor": "safer-sleep-plan", "about": about}
        found = laid(plus(cast(), entry("plan", **plan)))
        assert len(found) > 1
        for carer in found.values():
            helps = side(carer, "safe-sleep").helps
            assert [one.because.entry for one in helps] == ["plan"]

    @pytest.mark.parametrize("status", ["not so", "found not to have happened"])
    def test_an_allegation_that_did_not_stand_is_beside_no_demand(self, status):
        alleged = {**PAIN, "basis": "allegation", "status": status}
        assert "Words of pain" not in said(plus(cast(), entry("pain", **alleged)))

    def test_what_another_entry_took_the_place_of_is_left_out(self):
        newer = entry("newer", **PAIN, supersedes=["pain"])
        found = laid(plus(cast(), entry("pain", **PAIN), newer))["ana"]
        assert [one.entry for one in side(found, "broken-nights").bears] == ["newer"]

    def test_what_was_found_not_to_be_so_bears_on_nothing(self):
        data = plus(cast(), entry("pain", **PAIN, status="not so"))
        assert side(laid(data)["ana"], "lifting-and-carrying").bears == ()

    @pytest.mark.parametrize("factor", PROCEDURE)
    def test_what_waits_for_the_local_procedure_is_left_out_until_then(self, factor):
        data = plus(cast(), entry("mark", factor=factor, about="ana"))
        assert "Words of mark" not in said(data)

    def test_how_an_entry_stands_is_said_each_time_that_it_is_said(self):
        text = said(plus(cast(), entry("pain", **PAIN, status="disputed")))
        label = CATALOGUE.factors[PAIN["factor"]].label
        full, *again = [
            line for line in text.split("\n") if label in line or "Words of" in line
        ]
        assert full == "Words of pain. [disputed] (a document; A note; 2020)"
        assert again
        assert set(again) == {f"{label} [disputed] (a document; 2020; as above)"}


HARM = {
    "factor": "domestic-abuse-current",
    "about": "ana",
    "procedure_followed": {"on": "2021-01", "by": "A worker"},
}


class TestApart:
    def asks(self, *who):
        """Give what is asked beside a demand after a talk with some of the family."""
        talk = {"title": "A talk", "kind": "visit", "with": [*who]}
        data = plus(cast(), entry("harm", **HARM), sources={"talk": talk})
        lines = said(data).split("\n")
        ask = CATALOGUE.demands["own-rest-and-health"].ask
        return [line.removesuffix(f": {ask}") for line in lines if line.endswith(ask)]

    def test_what_may_be_asked_apart_alone_is_not_asked_beside_it_before_that(self):
        nothing = "What helps: nothing is recorded. "
        asked = self.asks("ana", "ben")
        assert f"{nothing}To ask, and only apart" in asked
        assert f"{nothing}To ask" not in asked

    def test_once_she_was_met_apart_it_is_asked_as_of_anybody(self):
        asked = self.asks("ana")
        assert "What helps: nothing is recorded. To ask" in asked
        assert not [one for one in asked if "apart" in one]


class TestOnce:
    def both(self, *more, **change):
        """Give a service that eases several demands, and what is said of it."""
        visits = {"service": "Home visiting", "for": ["ana"], "need": "parenting"}
        visits |= {"outcome": "no-place", "reasons": [{"says": "It was full"}]}
        return said(plus(cast(), entry("visits", **{**visits, **change}), *more))

    def test_a_service_is_said_whole_once_and_then_by_what_became_of_it(self):
        text = self.both()
        assert text.count("Reason: It was full") == 1
        assert text.count("Home visiting: no place available (") > 1

    def test_help_that_is_not_there_is_asked_of_services_once_for_each_carer(self):
        text = self.both()
        assert text.count("Help that is not there:") > 1
        assert text.count(demanded.SERVICE.format("Home visiting")) == 1

    def test_what_may_make_demands_harder_is_asked_once_and_names_them(self):
        text = self.both()
        assert text.count("What bears on it: nothing is recorded.") > 1
        (line,) = [one for one in text.split("\n") if "what may make these" in one]
        assert "Who has asked Ana what may make these harder?" in line
        assert "Broken nights; " in line

    @pytest.mark.parametrize(
        ("owner", "asked"),
        [
            ({"owner": {"who": "Dr Example", "until": "2027-03-01"}}, False),
            ({"owner": {"who": "Dr Example"}}, True),
            ({}, True),
        ],
        ids=["both", "no end", "neither"],
    )
    def test_who_does_it_and_until_when_is_asked_where_it_is_not_recorded(
        self, owner, asked
    ):
        text = self.both(outcome="taken-up", reasons=[], **owner)
        assert (demanded.WHO in text) is asked

    def test_what_it_comes_to_is_asked_of_everyone_alike(self):
        plain = said(cast())
        for carer in laid(cast()).values():
            assert plain.count(demanded.TOGETHER.format(carer.name)) == 1

    def test_every_question_here_is_addressed(self):
        asks = (demanded.TOGETHER, demanded.HARDER, demanded.WHO, demanded.SERVICE)
        assert all(one.startswith("To ") for one in asks)
        assert {one.partition(":")[0] for one in asks} == set(TO_WORDS.values())


class TestBlanks:
    def test_a_blank_is_asked_about_in_the_same_words_for_everyone(self):
        text = said(cast())
        for demand in CATALOGUE.demands.values():
            assert text.count(demand.ask) == len(laid(cast()))

    def test_a_copy_asks_of_no_blank_since_it_may_have_been_left_out(self):
        data = plus(cast(), entry("pain", **PAIN))
        text = said(data, Sight(audience="family", reader="ana"))
        assert "Nothing is recorded" not in text
        assert demanded.ONCE not in text
        assert "nothing is recorded" not in text
        assert "A blank" not in text

    def test_a_copy_names_nobody_of_whom_it_holds_nothing(self):
        data = plus(cast(), entry("pain", **PAIN))
        text = said(data, Sight(audience="family", reader="ana"))
        assert "Ana: " in text
        assert text.count(": a parent") + text.count(": named") == 1

    @holds_for_any
    @given(families(), st.randoms(use_true_random=False))
    def test_the_order_of_the_file_says_nothing(self, data, random):
        shuffled = {**data, "entries": list(data.get("entries", ()))}
        random.shuffle(shuffled["entries"])
        assert said(shuffled) == said(data)


def test_every_need_makes_lighter_what_caring_for_a_newborn_asks():
    for need in CATALOGUE.settings.needs:
        assert set(need.eases) <= set(CATALOGUE.demands)
