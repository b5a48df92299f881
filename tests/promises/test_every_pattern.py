"""What holds of every pattern of the catalogue, whatever a family file says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap.catalogue.model import Factor
from riskmap.demands import lay_out
from riskmap.record.status import Standing, Status

from .families import (
    ALL_FACTORS,
    CATALOGUE,
    EQUALITY,
    IN_PATTERNS,
    OUTCOMES,
    asked,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
)

GUARDS = {one.id for one in CATALOGUE.patterns.values() if one.guard}
GAPS = {"no-place", "not-eligible", "waiting"}
GAP_FACTORS = {"no-place-available", "eligibility-not-met", "housing-rules-barrier"}
RULED_OUT = tuple(one for one in Status if one.standing is Standing.RULES_OUT)
STRANGER = {"people": {"zara": {"name": "Zara"}}}


@st.composite
def about_a_stranger(draw):
    """Give an entry that shares no person, home, agency or need with the family."""
    fields = {
        "happened": draw(st.sampled_from(("2019", "2021-03", "2021-09-05", "2023/.."))),
        "basis": draw(st.sampled_from(("own-words", "seen", "document"))),
        "status": draw(st.sampled_from(Status)).value,
        "about": ["zara"],
    }
    kind = draw(st.sampled_from(("factor", "factor", "service", "event", "decision")))
    if kind == "factor":
        some = st.sampled_from(IN_PATTERNS) | st.sampled_from(ALL_FACTORS)
        return entry("lime", factor=draw(some), **fields)
    if kind == "service":
        fields["for"] = fields.pop("about")
        outcome = draw(st.sampled_from(OUTCOMES))
        return entry("lime", service="Chess", outcome=outcome, **fields)
    if kind == "event":
        event = st.sampled_from(("move", "assessment", "joint-discussion", "call-out"))
        return entry("lime", event="Something", kind=draw(event), **fields)
    return entry("lime", decision="Nothing", by="A club", **fields)


@holds_for_any
@given(families(), about_a_stranger())
def test_what_is_about_somebody_else_leaves_every_question_as_it_was(data, stranger):
    before = asked(seen(plus(data, **STRANGER)))
    after = {one["id"]: one for one in asked(seen(plus(data, stranger, **STRANGER)))}
    for one in before:
        assert after.get(one["id"]) == one


@pytest.mark.parametrize("factor", IN_PATTERNS)
def test_each_factor_of_a_stranger_leaves_what_a_move_raises_as_it_was(factor):
    move = entry("elm", factor="housing-move", about="ana", happened="2021-09")
    room = entry("fig", factor="overcrowding", about="ana", happened="2021-09/..")
    other = entry("lime", factor=factor, about="zara", happened="2021-11")
    before = asked(seen(plus(cast(), move, room, **STRANGER)))
    after = {
        one["id"]: one
        for one in asked(seen(plus(cast(), move, room, other, **STRANGER)))
    }
    for one in before:
        assert after.get(one["id"]) == one


@holds_for_any
@given(
    families(), st.sampled_from(IN_PATTERNS), st.sampled_from(RULED_OUT), st.booleans()
)
def test_what_is_over_or_not_so_raises_questions_about_itself_alone(
    data, factor, status, dated
):
    over = {"happened": "2020"} if dated else {}
    lime = entry("lime", factor=factor, about="ana", status=status.value, **over)
    before = {one["id"] for one in asked(seen(data))}
    for one in asked(seen(plus(data, lime))):
        because = {why["entry"] for why in one["because"]}
        assert one["id"] in before or "lime" in because or "@lime" in one["id"]


@holds_for_any
@given(families())
def test_a_service_is_asked_wherever_a_gap_in_services_is_part_of_why(data):
    found = {one["id"]: one for one in data["entries"]}
    for one in asked(seen(data)):
        if one["pattern"] in GUARDS:
            continue
        if any(_is_gap(found[why["entry"]]) for why in one["because"]):
            to = {question["to"] for question in one["questions"]}
            assert "service" in to, one["id"]


def test_every_pattern_that_can_rest_on_a_gap_asks_a_service():
    for pattern in CATALOGUE.patterns.values():
        roles = [
            role
            for shape in (pattern, *pattern.any_of)
            for role in shape.roles.values()
            if GAP_FACTORS & set(role.factor) or GAPS & set(role.outcome)
        ]
        if roles:
            assert "service" in {question.to for question in pattern.questions}


@holds_for_any
@given(families(), st.sampled_from(EQUALITY))
def test_no_question_rests_on_belonging_to_a_group_alone(data, factor):
    lime = entry("lime", factor=factor, about="ben", basis="professional-opinion")
    data = plus(data, lime)
    found = {one["id"]: one for one in data["entries"]}
    for one in asked(seen(data)):
        because = [found[why["entry"]] for why in one["because"]]
        if because and all(_is_who_someone_is(entry) for entry in because):
            pattern = CATALOGUE.patterns[one["pattern"]]
            ours = pattern.about_our_work and "practitioner" in {
                question["to"] for question in one["questions"]
            }
            assert one["pattern"] in GUARDS or ours, one["id"]


# --- whoever will care for the baby is asked about alike

OF_ANYBODY = (
    "exhaustion",
    "debt-or-rent-shortfall",
    "unresolved-conflict-between-parents",
    "friends-and-community-support",
    "appointments-not-attended",
)
PARENT_KINDS = ("birth", "step", "adoptive", "foster", "kinship", "guardian", "unknown")
# What is asked of birth parents alone: whose side of the family, and the law.
OF_BIRTH = {"who-is-missing", "who-may-decide", "leaning-on-one"}


def _asked_of(carer: dict, factors: tuple[str, ...]) -> set[str]:
    people = {"carer": {"name": "A carer", "born": "1985"}}
    some = [
        entry(f"e{number}", factor=factor, about="carer", happened="2021-03")
        for number, factor in enumerate(factors)
    ]
    found = asked(seen(plus(cast(), *some, people=people, **carer)))
    return {
        one["id"]
        for one in found
        if "carer" in one["people"] and one["pattern"] not in OF_BIRTH
    }


def _linked(kind: str) -> dict:
    return {"parent_links": [{"parent": "carer", "child": "baby", "kind": kind}]}


@pytest.mark.parametrize("factor", OF_ANYBODY)
@pytest.mark.parametrize("kind", PARENT_KINDS)
def test_parents_of_every_kind_and_other_carers_are_asked_about_alike(kind, factor):
    named = _asked_of({"ties": [{"who": "carer", "cares_for": "baby"}]}, (factor,))
    assert _asked_of(_linked(kind), (factor,)) == named
    assert named


OF_THE_HOME = {
    "crying-weeks-uncovered",
    "hardships-not-asked",
    "strengths-not-asked",
    "whose-words",
}


@pytest.mark.parametrize("factor", OF_ANYBODY)
def test_an_adult_who_lives_there_is_asked_about_as_a_carer_is(factor):
    home = {"flat": {"name": "Flat", "lived_in": [{"who": ["ana", "carer"]}]}}
    named = _asked_of({"ties": [{"who": "carer", "cares_for": "baby"}]}, (factor,))
    there = _asked_of({"homes": home}, (factor,))
    assert {one for one in named if one.split("@")[0] in OF_THE_HOME} <= there


@pytest.mark.parametrize("sign", ["woman", "man", "another", "unknown"])
def test_a_carer_of_any_gender_is_asked_the_same(sign):
    people = {"carer": {"name": "A carer", "born": "1985", "drawn_as": sign}}
    move = entry("elm", factor="exhaustion", about="carer")
    data = plus(cast(), move, people=people, **_linked("birth"))
    plain = {one["id"] for one in asked(seen(data)) if "carer" in one["people"]}
    assert {"strengths-not-asked@carer", "crying-weeks-uncovered@carer"} <= plain


def test_what_caring_asks_is_laid_out_alike_for_every_adult_who_may_care():
    people = {"carer": {"name": "A carer", "born": "1985"}}
    worn_out = entry("elm", factor="exhaustion", about="carer")
    home = {"flat": {"name": "Flat", "lived_in": [{"who": ["ana", "carer"]}]}}
    ways = [_linked(kind) for kind in PARENT_KINDS]
    ways += [{"ties": [{"who": "carer", "cares_for": "baby"}]}, {"homes": home}]
    found = []
    for way in ways:
        carers = lay_out(seen(plus(cast(), worn_out, people=people, **way)), CATALOGUE)
        found += [one.demands for one in carers if one.who == "carer"]
    assert len(found) == len(ways)
    assert all(one == found[0] for one in found)


def _is_gap(one: dict) -> bool:
    became = one.get("outcome") in GAPS or one.get("factor") in GAP_FACTORS
    return became or any(
        reason.get("kind") in ("rule", "not-eligible", "no-place")
        for reason in one.get("reasons", ())
    )


def _is_who_someone_is(one: dict) -> bool:
    factor: Factor | None = CATALOGUE.factors.get(one.get("factor", ""))
    if factor is None or "equality" not in factor.flags:
        return False
    return not (factor.is_event and one.get("happened"))
