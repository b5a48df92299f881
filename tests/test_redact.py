"""What must not travel: each field in which a sign of it could hide."""

from __future__ import annotations

import pytest

from riskmap.view import redact

HIDDEN = {"withhold": ["ana", "mid"]}


def family(*entries, **more):
    """Give a family where Dan is kept from Ana's copy and from the midwives'."""
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2021-10"},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
            "dan": {"name": "Dan", **HIDDEN},
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
    return {**base, "known_by": ["mid"], **kind, **fields}


KINDS = {"factor", "service", "told", "decision", "event"}
COPIES = [
    pytest.param({"audience": "family", "reader": "ana"}, id="ana's copy"),
    pytest.param({"audience": "mid"}, id="the midwives' copy"),
]


def with_source(data, key="talk", **fields):
    data["sources"][key] = {"title": "Secret talk", **fields}
    return data


HOLES = {
    "an entry that is withheld": family(entry(says="Secret.", **HIDDEN)),
    "an entry about somebody withheld": family(
        entry(says="Secret.", about=["ana", "dan"])
    ),
    "an entry in the words of somebody withheld": family(
        entry(own_words="Secret.", words_of="dan", about=["ana"])
    ),
    "what somebody withheld said in a talk": with_source(
        family(entry(says="Secret.", about=["ana"], source="talk")),
        kind="visit",
        **{"with": "dan"},
    ),
    "the title of a talk with somebody withheld": with_source(
        family(entry(about=["ana"], source=["note", "talk"])),
        kind="visit",
        **{"with": "dan"},
    ),
    "an entry that differs from one that is withheld": family(
        entry("other", **HIDDEN), entry(says="Not Secret.", differs_from="other")
    ),
    "a decision that settles one that is withheld": family(
        entry("other", **HIDDEN),
        entry(decision="Secret.", by="East", settles="other", says=None),
    ),
    "what was told of a decision that settles one that is withheld": family(
        entry("other", **HIDDEN),
        entry("maple", decision="Closed", by="East", settles="other"),
        entry(
            told={
                "from": "east",
                "to": "mid",
                "level": "summary",
                "words": "Secret.",
                "entries": "maple",
            }
        ),
    ),
    "what was told about somebody withheld": family(
        entry(
            says="Secret.",
            told={"from": "east", "to": "mid", "level": "name", "about": "dan"},
        )
    ),
    "what somebody withheld told": family(
        entry(says="Secret.", told={"from": "dan", "to": "mid", "level": "name"})
    ),
    "a date tied to an entry that is withheld": family(
        entry("secret-move", **HIDDEN), entry(happened={"after": "secret-move"})
    ),
    "a date tied to the birth of somebody withheld": family(
        entry(happened={"after": "birth of dan"})
    ),
    "a home where only somebody withheld lives": family(
        homes={"flat": {"name": "Secret flat", "lived_in": [{"who": "dan"}]}}
    ),
    "a home that is withheld, and what is recorded of it": family(
        entry(says="Secret.", about=["flat", "ana"]),
        homes={"flat": {"name": "Secret flat", "lived_in": [{"who": "ana"}], **HIDDEN}},
    ),
    "a stay that is withheld": family(
        homes={"flat": {"name": "Flat", "lived_in": [{"who": "ben"}, {"who": "ana"}]}},
        ties=[{"who": "ben", "supports": "ana", "what": "Secret", **HIDDEN}],
    ),
    "the words of a tie shared with somebody withheld": family(
        ties=[{"who": ["ben", "dan"], "supports": "ana", "what": "Secret lifts"}]
    ),
    "how somebody withheld is responsible": family(
        responsibility=[{"who": ["ana", "dan"], "for": "baby", "how": "Secret form"}]
    ),
    "an order about somebody withheld": family(
        orders=[{"order": "Secret order", "about": ["ana", "dan"]}]
    ),
    "a limit to contact with somebody withheld": family(
        contact_limits=[{"between": ["ana", "dan"], "limit": "Secret limit"}]
    ),
    "a couple with somebody withheld": family(
        couples=[
            {"of": ["ana", "ben"], "children": ["baby"]},
            {"of": ["ana", "dan"], "says": "Secret"},
        ]
    ),
    "the parents of somebody withheld": family(
        people={
            **family()["people"],
            "eve": {"name": "Secret Eve"},
            "jon": {"name": "Secret Jon"},
        },
        couples=[
            {"of": ["ana", "ben"], "children": ["baby"]},
            {"of": ["eve", "jon"], "children": ["dan"]},
        ],
    ),
    "a relative known from a withheld entry alone": family(
        entry(about=["eve"], **HIDDEN),
        people={
            **family()["people"],
            "eve": {"name": "Secret Eve", "relative_of": "ana"},
        },
    ),
    "an agency known from a withheld entry alone": family(
        entry(
            service="Help",
            by=None,
            offered_by="far",
            about=None,
            **HIDDEN,
            **{"for": "ana"},
        ),
        agencies={**family()["agencies"], "far": {"name": "Secret agency"}},
    ),
    "a source known from a withheld entry alone": with_source(
        family(entry(source="talk", **HIDDEN))
    ),
    "a question explored about somebody withheld": family(
        explorations=[
            {
                "question": "who-is-missing@dan",
                "state": "explored",
                "learned": "Secret.",
                "words_of": "ana",
            }
        ]
    ),
    "a question explored about a withheld entry": family(
        entry("secret-entry", **HIDDEN),
        explorations=[
            {
                "question": "no-place-available@ana+secret-entry",
                "state": "explored",
                "learned": "Secret.",
                "words_of": "ana",
            }
        ],
    ),
    "a question that it was not safe to ask her": family(
        explorations=[
            {
                "question": "who-is-missing@ana",
                "state": "not-safe-to-ask",
                "why": "Secret.",
                "words_of": "ana",
            }
        ]
    ),
    "a factor that it was not safe to ask her about": family(
        entry(
            factor="exhaustion", about=["ana"], says="Secret.", status="not safe to ask"
        )
    ),
    "an ask-alone factor": family(
        entry(
            factor="concealed-or-unrecognised-pregnancy", about=["ana"], says="Secret."
        )
    ),
}


@pytest.mark.parametrize("sight", COPIES)
@pytest.mark.parametrize("data", HOLES.values(), ids=HOLES)
def test_a_copy_holds_no_sign_of(data, sight, see, aloud):
    data = _clean(data)
    for text in (repr(see(data, **sight).family).casefold(), aloud(data, **sight)):
        assert "secret" not in text.casefold()
        assert "'dan'" not in text
        assert "Dan" not in text
    assert "withhold=('" not in repr(see(data, **sight).family)


@pytest.mark.parametrize("name", HOLES)
def test_the_worker_has_all_of_it(name, aloud):
    data = _clean(HOLES[name])
    text = aloud(data)
    assert "ecret" in text or "Dan" in text


ALONE = {"title": "A talk", "kind": "visit", "with": ["ben"]}
SAID = {"basis": "own-words", "source": "talk", "factor": "exhaustion"}


class TestOnesOwnWords:
    def copy(self, aloud, talk, reader="ana", **fields):
        data = family(entry(**{**SAID, "about": ["ana", "ben"], **fields}))
        data["sources"]["talk"] = talk
        return aloud(data, audience="family", reader=reader)

    def test_what_one_parent_said_alone_stays_with_that_parent(self, aloud):
        talk = ALONE
        assert "Words of lime." not in self.copy(aloud, talk)
        assert "Words of lime." in self.copy(aloud, talk, reader="ben")

    def test_what_was_said_before_both_goes_to_both(self, aloud):
        talk = {**ALONE, "with": ["ana", "ben"]}
        assert "Words of lime." in self.copy(aloud, talk)
        assert "Words of lime." in self.copy(
            aloud, {**talk, "with": ["ben"], "present": ["ana"]}
        )

    def test_a_quote_stays_where_the_rest_goes(self, aloud):
        quote = {"basis": "seen", "own_words": "Ow.", "words_of": "ben"}
        text = self.copy(aloud, ALONE, **quote)
        assert "Words of lime." in text
        assert "Ow." not in text

    @pytest.mark.parametrize("basis", ["relatives-account", "allegation"])
    def test_what_one_parent_said_of_the_other_alone_stays_with_them(
        self, aloud, basis
    ):
        said = {"basis": basis, "about": ["ana"], "status": "alleged"}
        assert "Words of lime." not in self.copy(aloud, ALONE, **said)
        assert "Words of lime." not in self.copy(
            aloud, ALONE, source="note", words_of="ben", **said
        )
        heard = {**ALONE, "present": ["ana"]}
        assert "Words of lime." in self.copy(aloud, heard, **said)
        assert "Words of lime." in self.copy(aloud, ALONE, source="note", **said)

    def test_words_that_may_be_either_parents_go_to_neither(self, aloud):
        letter = {"source": "note", "about": ["ana", "ben"]}
        assert "Words of lime." not in self.copy(aloud, ALONE, **letter)
        assert "Words of lime." in self.copy(aloud, ALONE, words_of="ana", **letter)
        for about in (["ana"], ["ana", "baby"]):
            assert "Words of lime." in self.copy(
                aloud, ALONE, **{**letter, "about": about}
            )

    @pytest.mark.parametrize("basis", ["relatives-account", None])
    def test_a_tie_that_one_parent_told_of_alone_stays_with_them(self, aloud, basis):
        tie = {"who": "ana", "in_contact_with": "joe", "source": "talk", "says": "Se."}
        data = family(ties=[tie | ({"basis": basis} if basis else {})])
        data["people"]["joe"] = {"name": "Joe"}
        data["sources"]["talk"] = ALONE
        assert "Joe" in aloud(data, audience="family", reader="ben")
        assert "Joe" not in aloud(data, audience="family", reader="ana")

    def test_why_a_question_was_left_is_the_workers_word_and_in_no_copy(self, aloud):
        talk = {"question": "who-is-missing@ana", "state": "not-for-now"}
        talk |= {"on": "2021", "words_of": "ana", "why": "Ben was there."}
        data = family(explorations=[talk])
        assert "Ben was there." in aloud(data)
        text = aloud(data, audience="family", reader="ana")
        assert "not for now" in text
        assert "Ben was there." not in text

    @pytest.mark.parametrize(
        "more",
        [
            {"parent_links": [{"parent": "joe", "child": "baby"}]},
            {"couples": [{"of": ["joe", "ben"]}]},
            {"ties": [{"who": "joe", "supports": "ben"}]},
        ],
        ids=lambda more: next(iter(more)),
    )
    def test_what_rests_on_such_words_stays_with_them_too(self, more, aloud):
        """Who the father is, for one, as one parent says it to a worker alone."""
        for parts in more.values():
            parts[0] |= {"basis": "own-words", "source": "talk", "says": "Secret."}
        data = family(**more)
        data["people"]["joe"] = {"name": "Joe"}
        data["couples"] = [*family()["couples"], *more.get("couples", [])]
        data["sources"]["talk"] = ALONE
        assert "Secret." in aloud(data)
        assert "Secret." in aloud(data, audience="family", reader="ben")
        hers = aloud(data, audience="family", reader="ana")
        assert "Secret." not in hers
        assert "Joe" not in hers


class TestWhoIsInACopy:
    def test_a_source_that_names_others_who_were_there_names_only_those_who_remain(
        self, see
    ):
        data = with_source(family(entry(source="talk")), present=["dan", "ben"])
        copy = see(data, audience="mid").family
        assert copy.sources["talk"].present == ("ben",)

    def test_the_reader_is_there_though_nothing_leads_to_them(self, see):
        data = family(people={**family()["people"], "zoe": {"name": "Zoe"}})
        assert "zoe" in see(data, audience="family", reader="zoe").family.people

    def test_the_agency_is_there_though_it_had_nothing(self, see):
        assert list(see(family(), audience="west").family.agencies) == ["west"]

    def test_a_child_keeps_the_parent_who_remains(self, aloud):
        data = family(couples=[{"of": ["ana", "dan"], "children": ["baby"]}])
        text = aloud(data, audience="family", reader="ana")
        assert "Child of Ana." in text

    def test_a_supervisor_has_what_only_readers_must_not_have(self, see):
        data = family(entry(**HIDDEN))
        assert see(data, audience="supervisor").family == see(data).family


class TestTraining:
    def test_no_ask_alone_factor_is_shown_to_a_group(self, aloud):
        data = HOLES["an ask-alone factor"]
        assert "Secret" not in aloud(_clean(data), audience="training")


def _clean(data):
    entries = [
        {key: value for key, value in one.items() if value is not None}
        for one in data["entries"]
    ]
    return {**data, "entries": entries}


class TestWhatIsOfAnotherAdult:
    """An ex-partner's copy is no way to learn of an allegation, or of an address."""

    @pytest.mark.parametrize(
        "contested", [{"basis": "allegation"}, {"status": "alleged"}]
    )
    def test_what_is_alleged_of_another_is_not_in_a_copy(self, made, contested):
        entry = {
            "id": "call",
            "factor": "alcohol-use-affecting-care",
            "about": ["ana"],
            "basis": "document",
            "source": "note",
            "says": "A caller said so.",
            **contested,
        }
        found = made(family(entry))
        assert redact.copy(found, "family", "ben", {}).entries == ()
        assert len(redact.copy(found, "family", "ana", {}).entries) == 1

    def test_a_home_that_its_reader_never_lived_in_is_not_in_a_copy(self, made):
        homes = {
            "refuge": {"name": "A house", "lived_in": [{"who": ["ana"]}]},
            "flat": {"name": "The flat", "lived_in": [{"who": ["ana", "ben"]}]},
        }
        found = made(family(homes=homes))
        assert sorted(redact.copy(found, "family", "ben", {}).homes) == ["flat"]
        assert sorted(redact.copy(found, "family", "ana", {}).homes) == [
            "flat",
            "refuge",
        ]


class TestTalksWithOthers:
    """Whom else somebody met, when and beside whom is not for another's copy."""

    @pytest.fixture
    def seen_at(self):
        talk = {
            "title": "A visit",
            "kind": "visit",
            "date": "2019-03-04",
            "with": "ana",
            "present": "cal",
            "interpreter": "relative",
        }
        seen = {
            "id": "lime",
            "factor": "warm-responsive-care-seen",
            "about": ["ana", "ben", "cal"],
            "basis": "seen",
            "source": "visit",
            "says": "All was calm.",
        }
        data = family(seen, sources={"visit": talk})
        data["people"]["cal"] = {"name": "Cal"}
        return data

    def test_a_reader_who_was_there_has_the_whole_of_it(self, aloud, seen_at):
        for reader in ("ana", "cal"):
            text = aloud(seen_at, audience="family", reader=reader)
            assert (
                "A visit. A visit with Ana, 4 March 2019. Also in the room: Cal."
                in (text)
            )

    def test_a_reader_who_was_not_there_has_its_title_alone(self, aloud, seen_at):
        text = aloud(seen_at, audience="family", reader="ben")
        assert "Seen; A visit;" in text
        for words in ("with Ana", "4 March", "in the room", "interpreted"):
            assert words not in text

    def test_whose_words_a_document_holds_is_not_said_to_another(self, aloud):
        one = {
            "id": "lime",
            "factor": "exhaustion",
            "about": ["ana", "ben"],
            "basis": "document",
            "source": "note",
            "says": "Short nights.",
            "words_of": "ana",
        }
        ours = aloud(family(one), audience="family", reader="ana")
        assert "; the words of Ana" in ours
        theirs = aloud(family(one), audience="family", reader="ben")
        assert "Short nights." in theirs
        assert "words of Ana" not in theirs


@pytest.mark.parametrize("audience", ["worker", "supervisor"])
class TestTheUnnamedInWhatTheTeamSees:
    def people(self, see, audience, **more):
        data = family(entry("other", withhold=[audience]), **more)
        data["people"] |= {
            "man": {"name": "A man in the flat", "unnamed": True},
            "who": {"name": "?", "not_known": True},
            "gone": {"name": "A friend", "unnamed": True, "withhold": [audience]},
        }
        return set(see(data, audience=audience).family.people)

    def test_stay_where_nothing_leads_to_them_and_something_else_is_withheld(
        self, see, audience
    ):
        assert {"man", "who"} <= self.people(see, audience)

    def test_go_where_they_are_withheld_themselves(self, see, audience):
        assert "gone" not in self.people(see, audience)

    def test_go_where_only_what_is_withheld_led_to_them(self, see, audience):
        tie = {"who": "man", "supports": "ana", "withhold": [audience]}
        assert "man" not in self.people(see, audience, ties=[tie])
