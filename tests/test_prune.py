"""What points to something that is gone goes too, without a mark."""

from __future__ import annotations

import pytest

from riskmap.view.prune import opened, prune

FAMILY = {
    "riskmap": "1",
    "family": "A made-up family",
    "about": ["baby"],
    "people": {
        "baby": {"name": "Baby"},
        "ana": {"name": "Ana"},
        "ben": {"name": "Ben", "twin_of": "joe", "relative_of": ["joe", "ana"]},
        "joe": {"name": "Joe"},
    },
    "agencies": {"mid": {"name": "Midwives"}, "far": {"name": "Far"}},
    "sources": {"note": {"title": "A note"}, "talk": {"title": "T", "with": ["joe"]}},
    "homes": {"flat": {"name": "Flat", "lived_in": [{"who": ["ana", "joe"]}]}},
    "couples": [
        {"of": ["ana", "joe"], "children": ["baby"], "status": "disputed", "says": "X"}
    ],
    "ties": [
        {"who": "joe", "supports": "ana"},
        {"who": ["ana", "joe"], "cares_for": "baby"},
    ],
    "responsibility": [{"who": ["ana", "joe"], "for": "baby"}],
    "orders": [{"order": "An order", "about": ["joe"]}],
    "contact_limits": [{"between": ["joe", "ana"], "limit": "None"}],
    "entries": [
        {
            "id": "lime",
            "basis": "seen",
            "source": ["note", "talk"],
            "factor": "exhaustion",
            "about": ["ana", "joe"],
            "words_of": "joe",
            "happened": {"after": "birth of joe"},
            "known_by": ["mid"],
        },
        {"id": "mint", "basis": "seen", "source": "talk", "event": "It"},
    ],
    "explorations": [
        {"question": "a@joe", "state": "talking"},
        {"question": "a@long-gone", "state": "talking"},
    ],
}


@pytest.fixture
def without(made):
    """Give the family with somebody, or an entry, taken out."""
    whole = made(FAMILY)

    def pruned(who=None, entry=None):
        people = {key: one for key, one in whole.people.items() if key != who}
        entries = tuple(one for one in whole.entries if one.id != entry)
        less = whole.model_copy(update={"people": people, "entries": entries})
        return prune(less, was=whole)

    return pruned


def test_nothing_in_the_family_points_to_somebody_who_is_gone(without):
    text = repr(without("joe"))
    assert "'joe'" not in text
    assert "joe" not in text.replace("'a@joe'", "")


def test_a_child_keeps_the_parent_who_remains_with_how_that_stood(without):
    (link,) = without("joe").parent_links
    assert (link.parent, link.child) == ("ana", "baby")
    assert link.stands.value == "disputed"


def test_ties_responsibility_and_stays_keep_those_who_remain(without):
    less = without("joe")
    assert [tie.who for tie in less.ties] == [("ana",)]
    assert less.responsibility[0].who == ("ana",)
    assert less.homes["flat"].lived_in[0].who == ("ana",)


def test_orders_and_limits_of_nobody_else_go(without):
    assert (without("joe").orders, without("joe").contact_limits) == ((), ())


def test_a_date_that_is_tied_to_what_is_gone_is_not_stated(without):
    assert without("joe").entries[0].happened is None
    assert without("ben").entries[0].happened is not None


def test_what_ended_with_something_that_is_gone_has_ended_all_the_same(made):
    data = {**FAMILY, "people": {**FAMILY["people"]}}
    data["people"]["ben"] = {"name": "Ben", "died": {"after": "mint"}}
    data["ties"] = [{"who": "ben", "supports": "ana", "to": {"before": "mint"}}]
    whole = made(data)
    less = prune(whole.model_copy(update={"entries": whole.entries[:1]}), was=whole)
    assert less.people["ben"].died == less.ties[0].until
    assert less.ties[0].until is not None
    assert less.ties[0].until.text != ""
    assert "mint" not in repr((less.people["ben"].died, less.ties[0].until))


def test_a_question_bound_to_what_is_gone_goes_and_an_old_one_stays(without):
    assert [one.question for one in without("joe").explorations] == ["a@long-gone"]


def test_an_agency_and_a_source_that_nothing_names_go(without):
    assert list(without("joe").agencies) == ["mid"]
    assert list(without(entry="lime").agencies) == []
    assert list(without(entry="mint").sources) == ["note", "talk"]
    assert list(without(entry="lime").sources) == ["talk"]


def test_a_family_of_which_nothing_is_gone_stays_as_it_is(made):
    data = {**FAMILY, "agencies": {"mid": {"name": "Midwives"}}}
    assert prune(made(data), was=made(data)) == made(data)


def test_no_list_of_those_who_may_not_read_is_left(made):
    data = {**FAMILY, "people": {**FAMILY["people"]}}
    data["people"]["joe"] = {"name": "Joe", "withhold": ["ana"]}
    data["ties"] = [{"who": "joe", "supports": "ana", "withhold": ["ana"]}]
    assert "withhold=('" in repr(made(data))
    assert "withhold=('" not in repr(opened(made(data)))
