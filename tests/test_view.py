"""A view is made for a day, an agency or a reader, and says what it is."""

from __future__ import annotations

from datetime import date

import pytest

from riskmap import view, words
from riskmap.errors import WrongUse
from riskmap.view import Sight


def family(**more):
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {"baby": {"name": "Baby"}, "ana": {"name": "Ana"}},
        "agencies": {"mid": {"name": "Midwives"}},
        "sources": {"note": {"title": "A note"}},
        "couples": [{"of": ["ana"], "children": ["baby"]}],
        **more,
    }


class TestWrongUse:
    @pytest.mark.parametrize(
        ("sight", "said"),
        [
            (
                {"as_agency": "zz"},
                "'zz' is not here as an agency. There is: mid",
            ),
            ({"audience": "famly"}, "Did you mean 'family'?"),
            ({"audience": "family"}, "add --reader and one of"),
            ({"audience": "family", "reader": "anna"}, "Did you mean 'ana'?"),
            ({"reader": "ana"}, "--reader goes with --for family."),
        ],
        ids=lambda one: str(one) if isinstance(one, dict) else "",
    )
    def test_is_said_with_what_to_write(self, sight, said, see):
        with pytest.raises(WrongUse) as raised:
            see(family(), **sight)
        assert said in str(raised.value)


class TestWhoMayReadACopy:
    @pytest.mark.parametrize(
        ("who", "fields", "offered"),
        [
            ("ana", {}, True),
            ("ana", {"born": "2001"}, True),
            ("ana", {"died": "2020"}, False),
            ("ana", {"unnamed": True}, False),
            ("ana", {"not_known": True}, False),
            ("ana", {"born": "2020"}, False),  # a toddler at the birth
            ("ana", {"born": "2009"}, True),
            ("ana", {"born": "2009/2015"}, True),  # old enough, as far as is known
            ("ana", {"due": "2021-12"}, False),
            ("ana", {"lost": {"on": "2019"}}, False),
            ("baby", {}, False),  # due, and not born
            ("baby", {"born": "2021-09", "due": None}, False),
            ("baby", {"due": None}, False),
        ],
        ids=str,
    )
    def test_is_whoever_could_read_it(self, who, fields, offered, see):
        data = family()
        data["people"] |= {
            "zoe": {"name": "Zoe"},
            "baby": {"name": "Baby", "due": "2021-09"},
        }
        old = data["people"][who]
        data["people"][who] = {
            key: value for key, value in {**old, **fields}.items() if value is not None
        }
        with pytest.raises(WrongUse) as raised:
            see(data, audience="family")
        said = str(raised.value).removesuffix(".").split("one of ")[1].split(", ")
        assert "zoe" in said
        assert (who in said) == offered

    def test_a_baby_who_has_grown_up_may_read_theirs(self, see):
        data = family()
        data["people"]["baby"] = {"name": "Baby", "born": "2021-09"}
        with pytest.raises(WrongUse, match=r"one of baby, ana|one of ana, baby"):
            see(data, audience="family", as_at=date(2035, 1, 1))

    def test_where_nobody_could_read_it_nobody_is_offered(self, see):
        data = family()
        data["people"]["ana"]["died"] = "2021-09"
        with pytest.raises(WrongUse, match="add --reader and who it is for"):
            see(data, audience="family")


class TestACopy:
    @pytest.mark.parametrize(
        ("sight", "is_copy"),
        [
            ({}, False),
            ({"audience": "supervisor"}, False),
            ({"audience": "training"}, False),
            ({"audience": "family", "reader": "ana"}, True),
            ({"audience": "mid"}, True),
        ],
        ids=str,
    )
    def test_is_what_leaves_the_team(self, sight, is_copy, see):
        assert see(family(), **sight).is_copy is is_copy

    def test_for_an_agency_is_as_that_agency(self, see):
        assert see(family(), audience="mid").sight.as_agency == "mid"

    @pytest.mark.parametrize("audience", ["worker", "supervisor", "training"])
    def test_alone_has_no_list_of_what_is_not_stated(self, audience, see):
        one = {"id": "lime", "basis": "seen", "source": "note", "event": "A visit"}
        data = family(entries=[one])
        day = date(2021, 1, 1)
        assert see(data, as_at=day, audience=audience).not_stated
        copy = see(data, as_at=day, audience="family", reader="ana")
        assert copy.not_stated == ()


_UNSAFE = {"status": "not safe to ask", "says": "Secret."}
UNSAFE = [
    {"people": {**family()["people"], "joe": {"name": "Joe", **_UNSAFE}}},
    {"couples": [{"of": ["ana", "baby"], **_UNSAFE}]},
    {"parent_links": [{"parent": "ana", "child": "baby", "kind": "step", **_UNSAFE}]},
    {"homes": {"barn": {"name": "Barn", **_UNSAFE}}},
    {"homes": {"barn": {"name": "Barn", "lived_in": {"who": "ana", **_UNSAFE}}}},
    {"ties": [{"who": "ana", "supports": "baby", **_UNSAFE}]},
    {"orders": [{"order": "An order", "about": "ana", **_UNSAFE}]},
]


class TestAPicture:
    def test_holds_no_ask_alone_factor_whoever_looks(self, see, catalogue):
        flags = catalogue.flags
        alone = next(key for key in sorted(flags) if "ask-alone" in flags[key])
        one = {"id": "lime", "basis": "seen", "source": "note", "factor": alone}
        data = family(entries=[one | {"about": ["ana"], "says": "Secret."}])
        seen = see(data)
        assert "Secret." in repr(seen.family)
        assert "Secret." not in repr(view.for_a_picture(seen, flags).family)

    def test_holds_nothing_of_which_somebody_wrote_that_it_is_not_safe_to_ask(
        self, see, catalogue
    ):
        one = {"id": "lime", "basis": "seen", "source": "note", "factor": "exhaustion"}
        one |= {"about": ["ana"], "says": "Secret.", "status": "not safe to ask"}
        seen = see(family(entries=[one]))
        assert "Secret." in repr(seen.family)
        assert "Secret." not in repr(view.for_a_picture(seen, catalogue.flags).family)

    @pytest.mark.parametrize("part", UNSAFE)
    def test_holds_no_part_that_it_is_not_safe_to_ask_about(self, see, catalogue, part):
        seen = see(family(**part))
        assert "Secret." in repr(seen.family)
        assert "Secret." not in repr(view.for_a_picture(seen, catalogue.flags).family)

    @pytest.mark.parametrize("part", UNSAFE)
    @pytest.mark.parametrize(
        "sight", [{"audience": "family", "reader": "ana"}, {"audience": "mid"}]
    )
    def test_nor_does_a_copy(self, see, sight, part):
        assert "Secret." not in repr(see(family(**part), **sight).family)

    def test_of_an_agencys_view_shows_nobody_known_from_such_a_factor(
        self, see, catalogue
    ):
        flags = catalogue.flags
        alone = next(key for key in sorted(flags) if "ask-alone" in flags[key])
        one = {"id": "lime", "basis": "seen", "source": "note", "factor": alone}
        data = family(entries=[one | {"about": ["joe"], "known_by": ["mid"]}])
        data["people"]["joe"] = {"name": "Joe", "relative_of": "ana"}
        seen = see(data, as_agency="mid")
        assert "joe" in seen.family.people
        picture = view.for_a_picture(seen, flags).family
        assert sorted(picture.people) == ["ana", "baby"]
        assert "mid" in picture.agencies

    def test_keeps_everyone_who_has_a_name(self, see, catalogue):
        data = family()
        data["people"]["joe"] = {"name": "Joe"}
        picture = view.for_a_picture(see(data), catalogue.flags)
        assert "joe" in picture.family.people

    def test_drops_somebody_unnamed_of_whom_nothing_that_is_left_tells(
        self, see, catalogue
    ):
        data = family()
        data["people"]["joe"] = {"name": "A relative", "unnamed": "true"}
        picture = view.for_a_picture(see(data), catalogue.flags)
        assert "joe" not in picture.family.people


@pytest.mark.parametrize(
    ("sight", "said"),
    [
        ({}, ""),
        ({"as_at": date(2021, 6, 30)}, "as at 30 June 2021"),
        ({"as_agency": "mid"}, "as Midwives had it"),
        ({"audience": "family", "reader": "ana"}, "copy for Ana"),
        ({"audience": "mid"}, "copy for Midwives"),
        ({"audience": "supervisor"}, "for supervision"),
        ({"audience": "training"}, "for training"),
    ],
    ids=str,
)
def test_a_view_says_what_it_shows(sight, said, see):
    seen = see(family(), **sight)
    assert words.sight(seen.sight, seen.family) == said


def test_what_began_with_an_event_an_agency_never_had_was_not_always_there(made):
    """A date tied to what is gone is not stated; none at all would mean always."""
    stay = {"who": "ana", "from": {"after": "flood"}}
    flood = {
        "id": "flood",
        "event": "A flood",
        "happened": "2022-01",
        "basis": "document",
        "source": "note",
        "known_by": [{"agency": "west", "from": "2022-01"}],
    }
    found = made(
        family(
            agencies={"mid": {"name": "Midwives"}, "west": {"name": "West"}},
            homes={"flat": {"name": "The flat", "lived_in": [stay]}},
            entries=[flood],
        )
    )
    before = view.make(found, Sight(as_at=date(2021, 5, 1), as_agency="mid"), {})
    assert before.family.homes == {}
    now = view.make(found, Sight(as_agency="mid"), {}).family
    (stay,) = now.homes["flat"].lived_in
    assert words.moment(stay.since, now) == "date not stated"
