"""The small things that a match says and rests on; each was once changed unseen."""

from __future__ import annotations

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.catalogue.model import Pattern
from riskmap.graph import build
from riskmap.patterns import Outcome, find
from riskmap.patterns.candidates import Candidates
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
BASE = {
    "riskmap": "1",
    "family": "A made-up family",
    "about": ["baby"],
    "people": {
        "baby": {"name": "Baby", "due": "2027-01"},
        "ana": {"name": "Ana"},
        "ben": {"name": "Ben"},
    },
    "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
    "agencies": {
        "kent": {"name": "Kent", "kind": "social-care"},
        "hv": {"name": "Visitors", "kind": "health-visiting"},
    },
    "sources": {"note": {"title": "A note"}},
}


def pattern(**shape: object) -> Pattern:
    words = {
        "id": "made-up",
        "label": "A made-up pattern",
        "domain": "health",
        "questions": [{"id": "q", "to": "family", "words": "What would help?"}],
        "caveat": "It is made up.",
        "sources": [{"key": "IMAN24", "mark": "V"}],
        "status": "draft",
        "review": {},
    }
    return Pattern.model_validate({**words, **shape})


def found(made: Pattern, *entries: dict, **more: object):
    filled = [
        {"id": f"e{n}", "basis": "document", "source": "note", **entry}
        for n, entry in enumerate(entries, 1)
    ]
    data = {**BASE, **more, "entries": filled}
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    graph = build(view.make(family, Sight(), CATALOGUE.flags).family)
    return find(made, Candidates(graph, CATALOGUE))


def only(made: Pattern, *entries: dict, **more: object):
    (match,) = found(made, *entries, **more)
    return match


def pain(**fields: object) -> dict:
    return {"factor": "chronic-pain", "about": "ana", **fields}


def tired(**fields: object) -> dict:
    return {"factor": "exhaustion", "about": "ana", **fields}


def of_ana(*roles: dict, more: list | None = None, **shape: object) -> Pattern:
    """Give a pattern of one person, with roles for entries about them."""
    names = [f"entry-{number}" for number, _ in enumerate(roles)]
    links = [[name, "about", "carer"] for name in names]
    return pattern(
        roles={"carer": {"is": "person"}, **dict(zip(names, roles, strict=True))},
        links=[*links, *(more or [])],
        **shape,
    )


UNSURE = {"need": "emotional-support", "outcome": "declined"}


def declined(**fields: object) -> dict:
    return {"service": "Talks", "for": "ana", "outcome": "declined", **fields}


PAIN = {"factor": "chronic-pain"}
TIRED = {"factor": "exhaustion"}
TIRED_OR_ASK = {**TIRED, "find_out": "How tired she is"}

# --- which entries may take a role


def test_an_entry_must_be_all_that_a_role_says_and_not_only_one_part_of_it():
    made = of_ana({"domain": "health", "basis": "own-words"})
    said = {"factor": "feelings-about-pregnancy", "about": "ana", "basis": "own-words"}
    assert found(made, pain(), said) == ()
    assert only(made, pain(basis="own-words")).because == ("entry:e1",)
    assert only(made, pain(own_words="It hurts.")).because == ("entry:e1",)


def test_two_events_are_of_one_thing_by_their_kind_and_other_is_no_kind():
    made = pattern(
        roles={"first": {"entry": "event"}, "again": {"entry": "event"}},
        links=[["again", "same_thing", "first"], ["again", "again_after", "first"]],
    )

    def events(one: str, other: str):
        return (
            {"event": "One", "kind": one, "about": "ana", "happened": "2025"},
            {"event": "Two", "kind": other, "about": "ana", "happened": "2026"},
        )

    assert found(made, *events("other", "other")) == ()
    assert found(made, *events("move", "hospital")) == ()
    assert only(made, *events("hospital", "hospital"))


def test_an_event_and_a_factor_can_be_of_one_thing():
    made = pattern(
        roles={"first": {"entry": "event"}, "again": {"entry": "factor"}},
        links=[["again", "same_thing", "first"]],
    )
    moved = {"event": "Moved", "kind": "move", "about": "ana"}
    assert only(made, moved, {"factor": "housing-move", "about": "ana"})
    assert found(made, moved, pain()) == ()


def test_two_entries_each_for_themselves_are_two_questions_about_one_person():
    made = of_ana({**PAIN, "each": "true"})
    ids = [one.id for one in found(made, pain(), pain())]
    assert ids == ["made-up@ana+e1", "made-up@ana+e2"]


def test_what_nobody_asked_about_at_another_time_is_not_found_out_about():
    made = of_ana(PAIN, {"factor": "housing-move", "within": "near-birth"})
    moved = {"factor": "housing-move", "about": "ana", "status": "not asked"}
    assert found(made, pain(), {**moved, "happened": "2015"}) == ()
    match = only(made, pain(), {**moved, "happened": "2026-12"})
    assert match.outcome is Outcome.FIND_OUT


def test_a_parent_of_one_of_two_children_is_no_other_helper():
    made = pattern(
        roles={"helper": {"is": "person", "not_a_parent": "true"}, "pain": PAIN},
        links=[["pain", "about", "helper"]],
    )
    twin, cal = {"name": "Twin", "due": "2027-01"}, {"name": "Cal"}
    two = {
        "about": ["baby", "twin"],
        "people": {**BASE["people"], "twin": twin, "cal": cal},
        "couples": [*BASE["couples"], {"of": ["ana"], "children": ["twin"]}],
    }
    assert found(made, pain(about="ben"), **two) == ()
    assert only(made, pain(about="cal"), **two).people == ("cal",)


# --- what may be left blank


def test_what_is_there_and_does_not_fit_in_time_is_no_blank():
    made = of_ana(PAIN, TIRED_OR_ASK, more=[["entry-0", "overlaps", "entry-1"]])
    assert found(made, pain(happened="2019/2020"), tired(happened="2023")) == ()


def test_what_only_the_unsure_says_leaves_a_role_that_takes_the_sure_blank():
    made = of_ana(PAIN, {**TIRED_OR_ASK, "sure": "true"})
    match = only(made, pain(), tired(status="not asked"))
    assert match.outcome is Outcome.FIND_OUT
    assert match.find_out == ("How tired she is",)


def test_a_role_of_no_factor_of_its_own_is_not_ruled_out_by_nothing():
    made = of_ana(PAIN, {"entry": "service", "find_out": "Which help there is"})
    assert only(made, pain()).find_out == ("Which help there is",)


def test_what_was_not_so_at_another_time_rules_nothing_out():
    role = {"factor": "housing-move", "within": "near-birth", "find_out": "Any move"}
    made = of_ana(PAIN, role)
    never = {"factor": "housing-move", "about": "ana", "status": "not so"}
    assert only(made, pain(), {**never, "happened": "2015"}).find_out == ("Any move",)
    assert found(made, pain(), {**never, "happened": "2026-12"}) == ()


# --- how one role narrows the next


def test_a_blank_role_does_not_keep_the_others_from_agreeing():
    made = of_ana(TIRED_OR_ASK, PAIN)
    matches = found(made, pain(), pain(about="ben"))
    assert [(one.id, one.because) for one in matches] == [
        ("made-up@ana", ("entry:e1",)),
        ("made-up@ben", ("entry:e2",)),
    ]


def test_what_is_narrowed_narrows_what_hangs_on_it():
    made = pattern(
        roles={"carer": {"is": "person"}, "pain": PAIN, "tired": TIRED},
        links=[["pain", "about", "carer"], ["tired", "overlaps", "pain"]],
    )
    first = pain(happened="2020"), tired(happened="2020", about="baby")
    second = pain(happened="2024", about="ben"), tired(happened="2024", about="baby")
    matches = found(made, *first, *second)
    assert [(one.id, one.because) for one in matches] == [
        ("made-up@ana", ("entry:e1", "entry:e2")),
        ("made-up@ben", ("entry:e3", "entry:e4")),
    ]


# --- what silences


def silent_where(*links: list, **absence: object) -> Pattern:
    """Give a pattern of one person's pain that falls silent where something is."""
    return of_ana(
        PAIN, unless=[{**absence, "links": [["it", "about", "carer"], *links]}]
    )


@pytest.mark.parametrize(
    ("word", "pains", "happened", "silent"),
    [
        ("before", ("2026-03", "2026-08"), "2026-05", False),
        ("before", ("2026-03", "2026-08"), "2026-01", True),
        ("before", ("2026", "2026-06-01"), "2026-03-01", False),
        ("before", ("2026/2028", "2026-06-01"), "2026-03-01", False),
        ("after", ("2026-03", "2026-08"), "2026-05", False),
        ("after", ("2026-03", "2026-08"), "2026-10", True),
        ("after", ("2026", "2026-06-01"), "2026-09-01", False),
        ("after", ("2024/2026", "2026-06-01"), "2026-09-01", False),
        ("after", ("2024/..", "2026-06-01"), "2026-09-01", False),
        ("overlaps", ("2026-03-01", "2026-08-01"), "2026-03-01", False),
        ("overlaps", ("2026-03-01", "2026-03-02"), "2026-03-01/2026-03-05", True),
    ],
)
def test_it_must_be_so_compared_with_every_entry_and_for_sure(
    word, pains, happened, silent
):
    made = silent_where(["it", word, "entry-0"], **TIRED)
    entries = [pain(happened=one) for one in pains]
    assert (not found(made, *entries, tired(happened=happened))) is silent


KNOWN = {
    "carer": {"is": "person"},
    "here": {"is": "agency", "each": "false"},
    "pain": PAIN,
}
BY_BOTH = [{"agency": "kent"}, {"agency": "hv"}]


def test_it_belongs_to_one_of_several_agencies_and_need_not_to_all():
    made = pattern(
        roles=KNOWN,
        links=[["pain", "about", "carer"], ["here", "knows", "pain"]],
        unless=[
            {
                "entry": "service",
                "links": [["it", "about", "carer"], ["it", "by", "here"]],
            }
        ],
    )
    known = pain(known_by=BY_BOTH)
    assert only(made, known)
    assert found(made, known, declined(offered_by="kent")) == ()
    assert only(made, known, declined(**{"for": "ben", "offered_by": "kent"}))


def test_what_cannot_be_said_silences_nothing():
    made = pattern(
        roles={"here": {"is": "agency"}, "pain": PAIN},
        links=[["here", "knows", "pain"]],
        unless=[{**TIRED, "links": [["here", "not_told", "it"]]}],
    )
    known, never = {"known_by": ["hv"]}, [{"agency": "hv", "from": "never"}]
    assert only(made, pain(**known), tired()).id == "made-up@hv"
    assert only(made, pain(**known), tired(**known))
    assert found(made, pain(**known), tired(known_by=never)) == ()


# --- what is said to find out


@pytest.mark.parametrize(
    ("role", "entry", "said"),
    [
        (TIRED_OR_ASK, {"says": "Sleep."}, "How tired she is (not asked)"),
        (TIRED, {"says": "Whether she sleeps."}, "Whether she sleeps. (not asked)"),
        (TIRED, {}, "Worn out or short of sleep (not asked)"),
    ],
)
def test_what_is_unknown_is_said_by_the_role_else_by_the_entry(role, entry, said):
    match = only(of_ana(PAIN, role), pain(), tired(status="not asked", **entry))
    assert match.find_out == (said,)


def test_of_what_is_recorded_and_may_not_fit_more_is_to_be_found_out():
    match = only(of_ana(PAIN, UNSURE), pain(), declined())
    assert match.outcome is Outcome.FIND_OUT
    assert match.find_out == ("More about this: Talks",)


def test_where_a_role_says_what_to_find_out_nothing_else_is_said():
    match = only(
        of_ana(PAIN, {**UNSURE, "find_out": "For which need"}), pain(), declined()
    )
    assert match.find_out == ("For which need",)


def test_where_only_a_link_is_unsure_the_pattern_is_named():
    made = of_ana(PAIN, TIRED, more=[["entry-0", "overlaps", "entry-1"]])
    match = only(made, pain(happened="2025"), tired(happened="2025-02/2025-03"))
    assert match.outcome is Outcome.FIND_OUT
    assert match.find_out == ("A made-up pattern",)


def test_what_is_absent_and_has_no_words_is_not_said():
    made = of_ana(PAIN, not_recorded=[{**TIRED, "links": [["it", "about", "carer"]]}])
    assert only(made, pain()).nothing == ()


# --- what a match rests on, and whom it is about


def test_a_match_rests_on_what_is_sure_and_not_on_the_rest():
    sure = declined(need="trauma counselling")
    match = only(of_ana(UNSURE), sure, declined())
    assert match.outcome is Outcome.ASK
    assert match.because == ("entry:e1",)


def test_a_match_rests_on_what_is_recorded_where_nothing_is_sure():
    unknown = declined(status="not known", need="trauma counselling")
    match = only(of_ana(UNSURE), declined(), unknown)
    assert match.outcome is Outcome.FIND_OUT
    assert match.because == ("entry:e1",)


def test_the_people_of_a_match_are_people_and_never_agencies():
    made = pattern(
        roles={"here": {"is": "agency"}, "help": {"outcome": "declined"}},
        links=[["help", "by", "here"]],
    )
    match = only(made, declined(offered_by="kent"))
    assert match.bound == ("kent",)
    assert match.people == ("ana",)


def test_a_match_of_entries_alone_is_about_their_people_else_about_the_child():
    made = pattern(roles={"help": {"outcome": "declined"}})
    assert only(made, declined()).people == ("ana",)
    assert only(made, declined(**{"for": ["ana", "ben"]})).people == ("ana", "ben")
    assert only(made, declined(**{"for": "family"})).people == ("baby",)
