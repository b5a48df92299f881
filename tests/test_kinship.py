"""Who is whose kin is worked out, and what was found not to be so is left out."""

from __future__ import annotations

import pytest

from riskmap import kinship


def family(**more):
    names = ("baby", "ana", "ben", "cal", "gran", "half", "step", "aunt", "uncle")
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            **{one: {"name": one.title()} for one in names},
            "uncle": {"name": "Uncle", "relative_of": ["ana"]},
        },
        "couples": [
            {"of": ["ana", "ben"], "children": ["baby"]},
            {"of": ["ben", "cal"], "children": ["half"]},
            {"of": ["gran"], "children": ["ana", "aunt"]},
        ],
        "parent_links": [{"parent": "step", "child": "baby", "kind": "step"}],
        **more,
    }


@pytest.fixture
def kin(made):
    return lambda **more: kinship.work_out(made(family(**more)))


def test_parents_are_those_of_couples_and_of_links(kin):
    found = {(link.parent, link.kind) for link in kin().parents["baby"]}
    assert found == {("ana", "birth"), ("ben", "birth"), ("step", "step")}


def test_a_step_parent_is_no_birth_parent(kin):
    assert sorted(kin().birth_parents("baby")) == ["ana", "ben"]


def test_a_half_sibling_is_a_sibling(kin):
    assert kin().siblings("baby") == {"half"}


def test_close_family_reaches_grandparents_and_those_of_whom_how_is_not_stated(kin):
    close = kin().close("baby")
    assert close == {"ana", "ben", "step", "half", "gran", "uncle"}
    assert "aunt" in kin().close("ana")


def test_a_disputed_father_is_a_father_with_that_status(kin):
    link = {"parent": "cal", "child": "baby", "status": "disputed", "says": "X"}
    found = kin(parent_links=[link])
    assert "cal" in found.birth_parents("baby")
    (one,) = [one for one in found.parents["baby"] if one.parent == "cal"]
    assert one.stands.value == "disputed"


def test_whoever_was_found_not_to_be_the_father_is_none(kin):
    link = {"parent": "cal", "child": "baby", "status": "found not to have happened"}
    assert "cal" not in kin(parent_links=[link]).birth_parents("baby")


def test_a_link_that_is_written_goes_before_the_one_of_a_couple(kin):
    link = {"parent": "ben", "child": "baby", "status": "not so"}
    assert kin(parent_links=[link]).birth_parents("baby") == ("ana",)


@pytest.mark.parametrize("status", ["alleged", "disputed", "not known", "not asked"])
def test_children_of_a_couple_that_is_not_settled_have_parents_in_the_same_words(
    status, kin
):
    couple = {"of": ["ana", "ben"], "children": ["baby"], "status": status}
    found = kin(couples=[couple | {"says": "X"}], parent_links=[])
    assert {link.stands.value for link in found.parents["baby"]} == {status}


def test_a_couple_that_is_over_leaves_its_children_their_parents(kin):
    couple = {"of": ["ana", "ben"], "children": ["baby"], "status": "ended"}
    found = kin(couples=[couple], parent_links=[])
    assert sorted(found.birth_parents("baby")) == ["ana", "ben"]
    assert found.parents["baby"][0].stands.value == "stands"
    assert found.partners == {}


def test_partners_are_partners_of_each_other(kin):
    assert kin().partners["ben"] == ("ana", "cal")
    assert kin().partners["cal"] == ("ben",)


def test_someone_said_to_be_a_sibling_is_one_from_either_end_without_parents(kin):
    people = {**family()["people"], "step": {"name": "Step", "sibling_of": ["cal"]}}
    found = kin(people=people)
    assert found.siblings("step") == {"cal"}
    assert found.siblings("cal") == {"step"}
    assert "step" not in found.parents
