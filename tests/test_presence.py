"""What was known by a day, and to an agency: three answers, and no sign of the rest."""

from __future__ import annotations

from datetime import date

import pytest

DAY = date(2021, 6, 30)


def family(*entries, **more):
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2021-10-06"},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
        },
        "agencies": {
            "mid": {"name": "Midwives", "kind": "midwifery"},
            "east": {"name": "East", "kind": "social-care"},
            "west": {"name": "West", "kind": "social-care"},
        },
        "sources": {"note": {"title": "A note"}},
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "entries": list(entries),
        **more,
    }


def entry(name="lime", **fields):
    base = {"id": name, "basis": "seen", "source": "note", "says": f"Words of {name}."}
    kind = {"event": "A visit"} if not fields.keys() & KINDS else {}
    return {**base, **kind, **fields}


KINDS = {"factor", "service", "told", "decision", "event"}


def knew(agency, since):
    return [{"agency": agency, "from": since}]


def listed(view):
    return [one.words for one in view.not_stated]


def ids(view):
    return [one.id for one in view.family.entries]


class TestAnEntryAsAtADay:
    @pytest.mark.parametrize(
        ("name", "fields"),
        [
            ("an agency knew it by then", {"known_by": knew("mid", "2021-05")}),
            ("they said it themselves", {"basis": "own-words", "happened": "2020"}),
            ("an agency did it", {"by": "mid", "happened": "2021-06-30"}),
            (
                "an agency decided it",
                {"decision": "Closed", "by": "East", "happened": "2020"},
            ),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_is_there_where(self, name, fields, see):
        view = see(family(entry(**fields)), as_at=DAY)
        assert (ids(view), listed(view)) == (["lime"], []), name

    @pytest.mark.parametrize(
        ("name", "fields"),
        [
            (
                "it happened later",
                {"known_by": knew("mid", "2020"), "happened": "2022"},
            ),
            ("it was first known later", {"known_by": knew("mid", "2021-07-01")}),
            (
                "it was first alleged later",
                {"status": {"is": "alleged", "from": "2022"}},
            ),
            ("they said it later", {"basis": "own-words", "happened": "2022"}),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_is_gone_where(self, name, fields, see):
        view = see(family(entry(**fields)), as_at=DAY)
        assert (ids(view), listed(view)) == ([], []), name

    @pytest.mark.parametrize(
        ("name", "fields"),
        [
            ("nobody is named", {"happened": "2019"}),
            ("it was known some time that year", {"known_by": knew("mid", "2021")}),
            ("since when is not said", {"known_by": ["mid"]}),
            ("one agency never was told", {"known_by": knew("mid", "never")}),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_is_listed_as_not_stated_where(self, name, fields, see):
        view = see(family(entry(**fields)), as_at=DAY)
        assert (ids(view), listed(view)) == ([], ["Words of lime"]), name

    def test_whoever_told_of_it_later_knew_it_and_since_when_is_not_stated(self, see):
        told = {"from": "east", "to": "mid", "level": "whole", "entries": "lime"}
        data = family(
            entry(happened="2019"), entry("later", told=told, happened="2022")
        )
        assert listed(see(data, as_at=DAY)) == ["Words of lime"]

    def test_is_listed_with_its_status_and_whom_it_is_about_by_name(self, see):
        one = entry(about=["ana"], status="alleged", basis="allegation")
        (found,) = see(family(one), as_at=DAY).not_stated
        assert found.words == "Words of lime (alleged)"
        assert found.about == ("Ana",)

    def test_keeps_of_those_who_knew_only_those_who_knew_by_then(self, see):
        known = [*knew("mid", "2020"), *knew("east", "2021"), *knew("west", "2022")]
        view = see(family(entry(known_by=known)), as_at=DAY)
        assert [one.agency for one in view.family.entries[0].known_by] == ["mid"]


class TestAStatusAsAtADay:
    STEPS = (
        {"is": "alleged", "from": "2020"},
        {"is": "not established", "from": "2022"},
    )

    def steps(self, see, *steps, **sight):
        one = entry(known_by=knew("mid", "2020"), status=list(steps))
        view = see(family(one), **sight)
        return [step.status.value for step in view.family.entries[0].status], view

    def test_is_the_one_of_that_day(self, see):
        assert self.steps(see, *self.STEPS, as_at=DAY)[0] == ["alleged"]

    def test_leads_with_the_latest_today(self, see):
        assert self.steps(see, *self.STEPS)[0] == ["alleged", "not established"]

    def test_without_a_date_is_listed_as_not_stated(self, see):
        steps = ({"is": "alleged", "from": "2020"}, {"is": "not established"})
        found, view = self.steps(see, *steps, as_at=DAY)
        assert found == ["alleged"]
        assert listed(view) == ["Words of lime: looked into, not established"]

    def test_of_a_couple_or_a_parent_follows_the_day_too(self, see):
        link = {"parent": "ana", "child": "ben", "status": list(self.STEPS)}
        view = see(family(parent_links=[link]), as_at=DAY)
        (found,) = view.family.parent_links
        assert found.stands.value == "alleged"

    def test_that_an_agency_heard_of_later_is_not_there_yet(self, see):
        later = {
            "is": "not established",
            "from": "2020-05",
            "known_by": knew("mid", "2022"),
        }
        found, _ = self.steps(see, self.STEPS[0], later, as_at=DAY, as_agency="mid")
        assert found == ["alleged"]

    def test_that_an_agency_was_told_of_after_the_day_is_not_there_yet(self, see):
        told = {"from": "east", "to": "mid", "level": "whole", "entries": "lime"}
        steps = [{"is": "alleged", "from": "2019"}, {"is": "not so", "from": "2020-05"}]
        data = family(
            entry(known_by=knew("mid", "2019-02"), status=steps),
            entry("again", told=told, happened="2022"),
        )
        view = see(data, as_at=DAY, as_agency="mid")
        assert view.family.entries[0].stands.value == "alleged"
        today = see(data, as_agency="mid")
        assert today.family.entries[0].stands.value == "not so"


LATER = {"is": "denied", "known_by": knew("mid", "2022")}


class TestAStatusThatSaysForItselfWhoKnewIt:
    @pytest.mark.parametrize(
        "sight", [{"as_at": DAY}, {"as_at": DAY, "as_agency": "mid"}]
    )
    def test_is_not_there_before_it_was_known_and_nothing_stands_without_it(
        self, see, sight
    ):
        data = family(entry(known_by=knew("mid", "2020"), status=[LATER]))
        view = see(data, **sight)
        assert (ids(view), listed(view)) == ([], [])
        assert ids(see(data, as_at=date(2023, 1, 1))) == ["lime"]

    def test_leaves_the_later_step_that_was_known_before_it(self, see):
        steps = [LATER, {"is": "disputed", "from": "2020"}]
        view = see(family(entry(known_by=knew("mid", "2020"), status=steps)), as_at=DAY)
        (found,) = view.family.entries
        assert [one.status.value for one in found.status] == ["disputed"]

    def test_is_listed_where_it_is_not_stated_since_when_it_was_known(self, see):
        step = {"is": "denied", "known_by": [{"agency": "mid"}]}
        data = family(entry(known_by=knew("mid", "2020"), status=[step]))
        view = see(data, as_at=DAY)
        assert (ids(view), listed(view)) == ([], ["Words of lime (denied)"])

    def test_is_not_told_beside_what_is_listed_either(self, see):
        view = see(family(entry(known_by=[], status=[LATER])), as_at=DAY)
        assert "denied" not in " ".join(listed(view))

    @pytest.mark.parametrize("since", ["2020", "2022"])
    def test_holds_for_a_parent_too(self, see, since):
        step = {"is": "denied", "known_by": knew("mid", since)}
        link = {"parent": "ana", "child": "ben", "status": [step]}
        view = see(family(parent_links=[link]), as_at=DAY)
        assert len(view.family.parent_links) == (since == "2020")


ZED = {"name": "Zedekiah", "known_by": knew("mid", "2022")}


class TestWhatIsNotStatedOfSomebodyWhoIsKnownLater:
    """Somebody who is first known later is named in no list either."""

    def listed(self, see, *entries, **parts):
        data = family(*entries, **parts)
        data["people"] = {**data["people"], "zed": ZED}
        view = see(data, as_at=DAY)
        return [(one.words, one.about) for one in view.not_stated]

    @pytest.mark.parametrize(
        ("section", "part"),
        [
            ("contact_limits", {"between": ["zed", "ana"], "limit": "None."}),
            ("orders", {"order": "An order", "about": ["zed"]}),
            ("ties", {"who": "zed", "supports": ["ana"]}),
            ("ties", {"who": "ana", "supports": ["zed"]}),
            ("responsibility", {"who": ["zed"], "for": ["baby"]}),
            ("parent_links", {"parent": "zed", "child": "ben"}),
            ("couples", {"of": ["zed", "ana"]}),
        ],
    )
    def test_what_says_nothing_without_them_is_left_out(self, see, section, part):
        some = [{"of": ["ana", "ben"], "children": ["baby"]}]
        some = some if section == "couples" else []
        parts = {section: [*some, {**part, "basis": "seen", "known_by": ["mid"]}]}
        assert self.listed(see, **parts) == []

    @pytest.mark.parametrize(
        ("section", "part", "said"),
        [
            (
                "contact_limits",
                {"between": ["zed", "ana", "ben"], "limit": "None."},
                "A limit to contact between Ana and Ben",
            ),
            (
                "orders",
                {"order": "An order", "about": ["zed", "ana"]},
                "An order about Ana",
            ),
            ("ties", {"who": ["zed", "ana"], "supports": "ben"}, "Ana supports Ben"),
        ],
    )
    def test_what_is_of_others_too_is_said_of_them(self, see, section, part, said):
        parts = {section: [{**part, "basis": "seen", "known_by": ["mid"]}]}
        assert self.listed(see, **parts) == [(said, ())]

    def test_an_entry_is_listed_with_the_others_whom_it_is_about(self, see):
        both, alone = entry(about=["zed", "ana"]), entry("rose", about=["zed"])
        assert self.listed(see, both, alone) == [("Words of lime", ("Ana",))]

    def test_a_status_that_may_be_later_does_not_name_them(self, see):
        tie = {"who": "zed", "supports": "ana", "status": [{"is": "stands"}]}
        tie["status"].append({"is": "disputed"})
        assert self.listed(see, ties=[tie]) == []


class TestAnAgency:
    def test_has_what_it_knew_and_nothing_else(self, see):
        data = family(
            entry(known_by=["mid"]),
            entry("maple", known_by=["east"]),
            entry("olive", known_by=knew("mid", "never")),
        )
        view = see(data, as_agency="mid")
        assert ids(view) == ["lime"]
        assert listed(view) == ["Words of maple"]

    def test_has_the_words_of_a_summary_and_not_what_it_tells_of(self, see, aloud):
        told = {"from": "east", "to": ["mid", "west"], "level": "summary"}
        told |= {"words": "A summary.", "entries": "maple"}
        data = family(
            entry("maple", says="Secret.", known_by=knew("mid", "never")),
            entry(told=told, says="Secret note.", own_words="Secret.", happened="2020"),
        )
        text = aloud(data, as_agency="mid")
        assert "East told Midwives in summary: A summary." in text
        assert "Secret" not in text
        assert "West" not in text
        assert "maple" not in repr(see(data, as_agency="mid").family)

    def test_has_of_a_name_the_name(self, aloud):
        told = {"from": "east", "to": "mid", "level": "name", "about": "ben"}
        data = family(entry(told=told, says="Secret.", about=["ana"]))
        text = aloud(data, as_agency="mid")
        assert "East gave Midwives names only: Ben." in text
        assert "Secret" not in text

    def test_has_the_whole_where_the_whole_was_told(self, aloud):
        told = {"from": "east", "to": "mid", "level": "whole", "entries": "maple"}
        data = family(
            entry("maple", factor="exhaustion", about="ana"),
            entry(told=told, happened="2020"),
        )
        assert "Words of maple." in aloud(data, as_agency="mid")

    def test_has_what_it_told_others(self, see):
        told = {"from": "east", "to": "mid", "level": "summary", "words": "Hm"}
        told["entries"] = "maple"
        data = family(entry("maple"), entry(told=told))
        assert ids(see(data, as_agency="east")) == ["maple", "lime"]

    def test_sees_no_other_agency_that_only_others_have_to_do_with(self, see):
        known = [*knew("mid", "2020"), *knew("west", "2020"), *knew("east", "never")]
        view = see(family(entry(known_by=known)), as_agency="mid")
        assert list(view.family.agencies) == ["mid"]
        assert "west" not in repr(view.family)

    def test_sees_no_list_of_readers(self, see):
        one = entry(known_by=["mid"], withhold=["ana"])
        assert see(family(one), as_agency="mid").family.entries[0].withhold == ()

    def test_has_no_parent_of_a_couple_that_it_never_heard_of(self, aloud):
        couples = [{"of": ["ana", "ben"], "children": ["baby"], "known_by": ["west"]}]
        data = family(
            couples=couples, parent_links=[{"parent": "ana", "child": "baby"}]
        )
        text = aloud(data, as_agency="mid").partition("# Whether")[0]
        assert "Child of Ana." in text
        assert "Ben" not in text

    def test_has_nobody_known_from_an_entry_that_it_never_had(self, see):
        people = {**family()["people"], "joe": {"name": "Joe", "relative_of": "ana"}}
        data = family(entry(about=["joe"], known_by=["west"]), people=people)
        assert "joe" not in see(data, as_agency="mid").family.people

    def test_has_no_home_known_from_an_entry_that_it_never_had(self, see):
        homes = {"flat": {"name": "Flat"}}
        data = family(entry(about=["flat"], known_by=["west"]), homes=homes)
        assert see(data, as_agency="mid").family.homes == {}

    def test_has_a_home_that_it_knew_whoever_else_lived_there(self, see):
        stay = {"who": "ben", "known_by": [{"agency": "mid", "from": "never"}]}
        about = entry(about=["flat"], known_by=["mid"])
        for stays in ([], [stay]):
            homes = {"flat": {"name": "Flat", "lived_in": stays}}
            view = see(family(about, homes=homes), as_agency="mid")
            assert view.family.homes["flat"].lived_in == ()
            assert ids(view) == ["lime"]

    def test_has_no_exploration(self, see):
        talk = {"question": "who-is-missing@ana", "state": "explored", "learned": "X."}
        assert (
            see(family(explorations=[talk]), as_agency="mid").family.explorations == ()
        )

    def test_has_no_date_that_hangs_on_what_it_never_had(self, aloud):
        data = family(
            entry("secret-move", known_by=["west"], happened="2020"),
            entry(known_by=["mid"], happened={"after": "secret-move"}),
        )
        text = aloud(data, as_agency="mid").partition("# Whether")[0]
        assert "secret" not in text
        assert "A note; date not stated." in text


class TestPeopleAndTies:
    def test_a_partner_who_came_later_is_not_there_yet_nor_are_their_parents(self, see):
        people = {**family()["people"], "eve": {"name": "Eve"}, "kit": {"name": "Kit"}}
        data = family(
            people=people,
            couples=[*family()["couples"], {"of": ["ana", "eve"], "from": "2022"}],
            parent_links=[{"parent": "kit", "child": "eve"}],
        )
        view = see(data, as_at=DAY)
        assert sorted(view.family.people) == ["ana", "baby", "ben"]
        assert listed(view) == []

    def test_somebody_to_whom_nothing_leads_is_listed_as_not_stated(self, see):
        data = family(people={**family()["people"], "joe": {"name": "Joe"}})
        assert "joe" in see(data).family.people
        assert listed(see(data, as_at=DAY)) == ["Joe"]

    def test_whoever_was_not_yet_on_the_way_is_in_no_list(self, see):
        people = {**family()["people"]}
        people["kit"] = {"name": "Kit", "due": "2023", "known_by": ["mid"]}
        view = see(family(people=people), as_at=DAY)
        assert "kit" not in view.family.people
        assert listed(view) == []

    def test_a_home_shows_who_lived_in_it_that_day(self, see):
        stays = [
            {"who": "ana", "from": "2020"},
            {"who": "ben", "from": "2022"},
        ]
        data = family(homes={"flat": {"name": "Flat", "lived_in": stays}})
        (stay,) = see(data, as_at=DAY).family.homes["flat"].lived_in
        assert stay.who == ("ana",)

    def test_an_end_that_lay_ahead_is_not_there(self, see):
        couple = {**family()["couples"][0], "from": "2020"}
        couple |= {"to": "2022", "ended_by": "death"}
        (found,) = see(family(couples=[couple]), as_at=DAY).family.couples
        assert (found.until, found.ended_by) == (None, None)

    def test_a_talk_that_was_still_to_come_met_nobody(self, see):
        data = family(entry(source="talk", known_by=knew("mid", "2020")))
        data["sources"]["talk"] = {"title": "T", "kind": "visit", "date": "2022"}
        data["sources"]["talk"]["with"] = ["ana"]
        assert see(data, as_at=DAY).family.sources["talk"].talk_with == ()
        assert see(data).family.sources["talk"].talk_with == ("ana",)


class TestTheChildBeforeAndAfter:
    def child(self, **fields):
        return family(people={**family()["people"], "baby": fields})

    def test_is_a_pregnancy_until_born_and_keeps_its_id(self, see, aloud):
        data = self.child(
            name="Robin",
            before_birth="Unborn baby",
            due="2021-10-06",
            born="2021-09-28",
            drawn_as="man",
            says="Born well.",
        )
        text = aloud(data, as_at=DAY)
        assert "Unborn baby. The map is about this child. Unborn, due 6 October" in text
        assert "26 weeks of pregnancy on that day (worked out)." in text
        assert "Robin" not in text
        assert "Born" not in text
        assert see(data, as_at=DAY).family.people["baby"].drawn_as == "unknown"
        text = aloud(data, as_at=date(2021, 12, 1))
        assert "Robin. The map is about this child. Born 28 September 2021." in text
        assert "Unborn, due" not in text
        assert "Called Unborn baby until the birth." in text
        assert list(see(data).family.people) == list(see(data, as_at=DAY).family.people)

    def test_is_not_there_before_the_pregnancy_and_the_parents_are(self, see):
        view = see(self.child(name="Baby", due="2021-10-06"), as_at=date(2020, 6, 1))
        assert sorted(view.family.people) == ["ana", "ben"]

    def test_has_no_due_date_that_was_worked_out_afterwards(self, aloud):
        data = self.child(
            name="Robin",
            before_birth="Baby",
            born="2021-09~",
            worked_out="from 8 months old in May 2022",
        )
        text = aloud(data, as_at=DAY)
        assert "Unborn, due date not stated." in text
        assert "2022" not in text
        text = aloud(data, as_at=date(2021, 12, 1))
        assert "Born about September 2021 (worked out afterwards)." in text

    def test_whose_birth_may_or_may_not_have_been_is_listed(self, see):
        view = see(self.child(name="Robin", born="2021"), as_at=DAY)
        assert listed(view) == ["Robin: whether born by then"]
        assert view.family.people["baby"].born is None

    def test_twins_are_one_pregnancy_until_it_was_known(self, see, aloud):
        people = {
            "baby": {"name": "Baby", "due": "2021-10-06"},
            "other": {
                "name": "The other twin",
                "due": "2021-10-06",
                "twin_of": "baby",
                "known_by": knew("mid", "2021-08"),
            },
        }
        data = family(
            people={**family()["people"], **people},
            couples=[{"of": ["ana", "ben"], "children": ["baby", "other"]}],
        )
        before = see(data, as_at=DAY).family
        assert "other" not in before.people
        assert before.couples[0].children == ("baby",)
        assert "win" not in aloud(data, as_at=DAY)
        assert "Twin of Baby." in aloud(data, as_at=date(2021, 9, 1))
        assert "Child of Ana and Ben. Twin of Baby." in aloud(data)

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("miscarriage", "Lost before birth (miscarriage); 3 August 2021."),
            ("stillbirth", "Stillborn; 3 August 2021."),
            ("termination", "The pregnancy was ended; 3 August 2021."),
            ("not-stated", "Lost; 3 August 2021."),
        ],
    )
    def test_that_was_lost_was_on_the_way_before_and_keeps_its_history(
        self, kind, words, aloud
    ):
        data = self.child(
            name="Baby", due="2021-10-06", lost={"on": "2021-08-03", "kind": kind}
        )
        data["entries"] = [
            entry(factor="exhaustion", about="baby", known_by=knew("mid", "2021-02"))
        ]
        before = aloud(data, as_at=DAY)
        assert "Unborn, due 6 October 2021." in before
        assert words not in before
        after = aloud(data)
        assert f"{words} Had been due 6 October 2021." in after
        assert "Unborn" not in after
        assert "Words of lime." in before
        assert "Words of lime." in after

    def test_that_was_lost_and_never_had_a_due_date_was_on_the_way_too(self, aloud):
        data = self.child(name="Baby", lost={"on": "2021-08-03"})
        assert "Unborn, due date not stated." in aloud(data, as_at=DAY)
        assert "Unborn" not in aloud(data)

    def test_of_whose_loss_there_is_no_date_it_is_listed(self, see):
        view = see(self.child(name="Baby", due="2021-10", lost={}), as_at=DAY)
        assert view.family.people["baby"].lost is None
        assert listed(view) == ["Baby: whether lost by then"]

    def test_somebody_who_died_later_was_alive(self, aloud):
        people = {**family()["people"]}
        people["ana"] = {"name": "Ana", "born": "1990", "died": "2022", "says": "Died."}
        text = aloud(family(people=people), as_at=DAY)
        assert "Died" not in text
        assert "Died 2022." in aloud(family(people=people))


def test_what_is_not_stated_calls_a_child_as_they_were_called_then(see):
    limit = {"between": ["ben", "baby"], "limit": "By letter", "basis": "seen"}
    data = family(contact_limits=[{**limit, "known_by": ["mid"]}])
    born = {"born": "2021-10-09", "due": "2021-10-06", "before_birth": "Little bean"}
    data["people"]["baby"] = {"name": "Iris", **born}
    (said,) = [one.words for one in see(data, as_at=DAY).not_stated]
    assert "Little bean" in said
    assert "Iris" not in said
    after = [one.words for one in see(data, as_at=date(2021, 12, 1)).not_stated]
    assert "Iris" in after[0]
