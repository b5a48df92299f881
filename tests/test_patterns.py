"""How a pattern is found: three outcomes, and what silences, binds and counts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.catalogue.model import Pattern, at_least
from riskmap.catalogue.vocabulary import BETWEEN_ENTRIES
from riskmap.dates import Answer
from riskmap.graph import build
from riskmap.patterns import Outcome, find
from riskmap.patterns.candidates import Candidates
from riskmap.patterns.conditions import both, factors_of, is_kind, meets, stands
from riskmap.patterns.links import link
from riskmap.record.load import from_document
from riskmap.record.status import Standing
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
        "rosa": {"name": "Rosa"},
    },
    "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
    "agencies": {
        "kent": {"name": "Kent", "kind": "social-care"},
        "hv": {"name": "Visitors", "kind": "health-visiting"},
    },
    "ties": [{"who": "hv", "in_contact_with": ["ana"]}],
    "sources": {"note": {"title": "A note"}},
}


def graph_of(*entries: dict, **more: object):
    filled = [
        {"id": f"e{n}", "basis": "document", "source": "note", **entry}
        for n, entry in enumerate(entries, 1)
    ]
    data = {**BASE, **more, "entries": filled}
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return build(view.make(family, Sight(), CATALOGUE.flags).family)


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
    return find(made, Candidates(graph_of(*entries, **more), CATALOGUE))


def only(made: Pattern, *entries: dict, **more: object):
    (match,) = found(made, *entries, **more)
    return match


def pain(**fields: object) -> dict:
    return {"factor": "chronic-pain", "about": "ana", **fields}


def tired(**fields: object) -> dict:
    return {"factor": "exhaustion", "about": "ana", **fields}


PERSON = {"carer": {"is": "person"}, "pain": {"factor": "chronic-pain"}}
OF_PERSON = pattern(roles=PERSON, links=[["pain", "about", "carer"]])
BOTH = pattern(
    roles={**PERSON, "tired": {"factor": "exhaustion"}},
    links=[["pain", "about", "carer"], ["tired", "about", "carer"]],
)
BOTH_OR_FIND_OUT = pattern(
    roles={
        **PERSON,
        "tired": {"factor": "exhaustion", "find_out": "How tired she is"},
    },
    links=[["pain", "about", "carer"], ["tired", "about", "carer"]],
)

# --- three outcomes


def test_all_that_is_recorded_asks():
    match = only(BOTH, pain(), tired())
    assert match.outcome is Outcome.ASK
    assert match.id == "made-up@ana"
    assert match.because == ("entry:e1", "entry:e2")
    assert match.find_out == ()


@pytest.mark.parametrize("status", ["not asked", "not known"])
def test_a_part_that_is_written_down_as_unknown_is_to_find_out(status):
    match = only(BOTH, pain(), tired(status=status, says="Whether she sleeps."))
    assert match.outcome is Outcome.FIND_OUT
    assert match.find_out == (f"Whether she sleeps. ({status})",)


def test_a_blank_is_to_find_out_where_the_role_says_what():
    match = only(BOTH_OR_FIND_OUT, pain())
    assert match.outcome is Outcome.FIND_OUT
    assert match.find_out == ("How tired she is",)


def test_a_blank_is_silent_where_no_role_says_what_to_find_out():
    assert found(BOTH, pain()) == ()


def test_a_blank_about_one_person_is_not_filled_by_an_entry_about_another():
    match = only(BOTH_OR_FIND_OUT, pain(), tired(about="ben"))
    assert match.id == "made-up@ana"
    assert match.outcome is Outcome.FIND_OUT


@pytest.mark.parametrize("status", ["not so", "ended", "found not to have happened"])
def test_a_part_that_is_ruled_out_is_silent(status):
    assert found(BOTH_OR_FIND_OUT, pain(), tired(status=status)) == ()


def test_one_of_two_alternatives_ruled_out_leaves_the_other_to_find_out():
    either = {"factor": ["exhaustion", "trauma-history"], "find_out": "Either"}
    made = pattern(
        roles={**PERSON, "other": either},
        links=[["pain", "about", "carer"], ["other", "about", "carer"]],
    )
    no_trauma = {"factor": "trauma-history", "about": "ana", "status": "not so"}
    assert only(made, pain(), no_trauma).outcome is Outcome.FIND_OUT
    assert found(made, pain(), no_trauma, tired(status="not so")) == ()


def test_nothing_recorded_at_all_is_silent_however_much_is_unknown():
    assert found(BOTH, pain(status="not asked"), tired(status="not asked")) == ()


@pytest.mark.parametrize("status", ["alleged", "denied", "disputed"])
def test_what_is_contested_is_recorded(status):
    match = only(OF_PERSON, pain(status=status, says="What was said."))
    assert match.outcome is Outcome.ASK


def test_what_was_superseded_takes_no_role():
    newer = {"event": "Written again", "about": "ana", "supersedes": "e1"}
    assert found(OF_PERSON, pain(), newer) == ()


# --- what is not recorded, and unless

NO_PLAN = pattern(
    roles=PERSON,
    links=[["pain", "about", "carer"]],
    not_recorded=[
        {
            "factor": "exhaustion",
            "words": "A word on tiredness",
            "links": [["it", "about", "carer"]],
        }
    ],
)
UNLESS = pattern(
    roles=PERSON,
    links=[["pain", "about", "carer"]],
    unless=[{"factor": "exhaustion", "links": [["it", "about", "carer"]]}],
)
UNLESS_LATER = pattern(
    roles=PERSON,
    links=[["pain", "about", "carer"]],
    unless=[
        {
            "factor": "exhaustion",
            "links": [["it", "about", "carer"], ["it", "after", "pain"]],
        }
    ],
)


def test_not_recorded_asks_and_says_what_is_not_recorded():
    match = only(NO_PLAN, pain())
    assert match.outcome is Outcome.ASK
    assert match.nothing == ("A word on tiredness",)


@pytest.mark.parametrize("made", [NO_PLAN, UNLESS])
def test_what_is_there_for_sure_silences(made):
    assert found(made, pain(), tired()) == ()


@pytest.mark.parametrize("made", [NO_PLAN, UNLESS])
@pytest.mark.parametrize("status", ["not asked", "not known", "not so"])
def test_what_is_unknown_or_not_so_neither_silences_nor_makes_less_sure(made, status):
    assert only(made, pain(), tired(status=status)).outcome is Outcome.ASK


def test_something_of_another_person_silences_nobody():
    assert only(UNLESS, pain(), tired(about="ben")).id == "made-up@ana"


def test_something_is_later_only_where_the_dates_are_sure_of_it():
    first = pain(happened="2026-03")
    assert found(UNLESS_LATER, first, tired(happened="2026-05")) == ()
    for happened in ("2026-03", "2026", "2025", None):
        later = tired(happened=happened) if happened else tired()
        assert only(UNLESS_LATER, first, later).outcome is Outcome.ASK


def test_it_must_be_later_than_every_entry_and_not_only_than_one():
    entries = pain(happened="2026-03"), pain(happened="2026-08")
    assert only(UNLESS_LATER, *entries, tired(happened="2026-05"))
    assert found(UNLESS_LATER, *entries, tired(happened="2026-10")) == ()


def test_several_people_of_one_role_are_silenced_one_by_one():
    made = pattern(
        roles={
            "carer": {"is": "person", "each": "false"},
            "pain": {"factor": "chronic-pain"},
        },
        links=[["pain", "about", "carer"]],
        unless=[{"factor": "exhaustion", "links": [["it", "about", "carer"]]}],
    )
    entries = pain(), pain(about="ben")
    assert only(made, *entries, tired()).because == ("entry:e2",)
    assert found(made, *entries, tired(), tired(about="ben")) == ()


# --- order, windows, alternatives and repetition


@pytest.mark.parametrize(
    ("word", "outcomes"),
    [
        ("before", {"2026": None, "2024": Outcome.ASK, "2025": Outcome.FIND_OUT}),
        ("after", {"2024": None, "2026": Outcome.ASK, "2025": Outcome.FIND_OUT}),
        ("overlaps", {"2023": None, "2025-03": Outcome.ASK, "2025": Outcome.FIND_OUT}),
    ],
)
def test_order_in_time_has_three_answers(word, outcomes):
    made = pattern(roles=BOTH.roles, links=[*BOTH.links, ["pain", word, "tired"]])
    while_tired = tired(happened="2025-02/2025-04")
    for happened, outcome in outcomes.items():
        matches = found(made, pain(happened=happened), while_tired)
        assert [one.outcome for one in matches] == ([outcome] if outcome else [])


def test_a_window_round_the_birth_has_three_answers():
    role = {"factor": "housing-move", "within": "near-birth"}
    made = pattern(roles={"move": role})
    for happened, outcomes in {
        "2026-12": [Outcome.ASK],
        "2024-12": [],
        None: [],  # one part only, and nothing of it is sure
    }.items():
        move = {"factor": "housing-move", "about": "ana"}
        move |= {"happened": happened} if happened else {}
        sure = [one.outcome for one in found(made, move)]
        assert sure == (outcomes if happened else [Outcome.FIND_OUT])


def test_any_of_asks_once_for_what_comes_up_in_two_ways():
    made = pattern(
        roles={"carer": {"is": "person"}},
        any_of=[
            {
                "roles": {"it-is": {"factor": factor}},
                "links": [["it-is", "about", "carer"]],
            }
            for factor in ("chronic-pain", "exhaustion")
        ],
    )
    assert only(made, pain()).because == ("entry:e1",)
    assert only(made, pain(), tired()).because == ("entry:e1", "entry:e2")
    assert only(made, pain(), tired(status="not asked")).outcome is Outcome.ASK


TWICE = pattern(
    roles={
        "carer": {"is": "person"},
        "no": {"factor": "support-declined", "at_least": "two"},
    },
    links=[["no", "about", "carer"]],
)


def declined(**fields: object) -> dict:
    return {"service": "Help", "for": "ana", "outcome": "declined", **fields}


def test_at_least_two_asks_for_two_and_never_says_how_many():
    assert found(TWICE, declined()) == ()
    match = only(TWICE, declined(), declined(), declined())
    assert match.outcome is Outcome.ASK
    assert len(match.because) == 3
    said = (*match.find_out, *match.nothing, match.id)
    assert not [one for one in said if any(letter.isdigit() for letter in one)]


def test_at_least_two_counts_those_of_one_person_and_finds_out_about_the_unsure():
    assert found(TWICE, declined(), declined(**{"for": "ben"})) == ()
    unsure = declined(status="not known", says="Whether she said no again.")
    assert only(TWICE, declined(), unsure).outcome is Outcome.FIND_OUT


def test_an_unless_can_ask_for_at_least_two():
    made = pattern(
        roles=PERSON,
        links=[["pain", "about", "carer"]],
        unless=[
            {
                "factor": "exhaustion",
                "at_least": "two",
                "links": [["it", "about", "carer"]],
            }
        ],
    )
    assert only(made, pain(), tired())
    assert found(made, pain(), tired(), tired()) == ()


# --- binding


def test_a_role_of_entries_takes_all_of_them_and_each_takes_them_one_by_one():
    assert only(OF_PERSON, pain(), pain()).because == ("entry:e1", "entry:e2")
    each = pattern(roles={"pain": {"factor": "chronic-pain", "each": "true"}})
    assert [one.id for one in found(each, pain(), pain())] == [
        "made-up@e1",
        "made-up@e2",
    ]


def test_a_pattern_without_each_is_bound_to_the_child():
    made = pattern(roles={"pain": {"factor": "chronic-pain"}})
    assert only(made, pain()).id == "made-up@baby"


@pytest.mark.parametrize("about", [["baby", "twin"], ["twin", "baby"]])
def test_twins_are_bound_in_one_order_whatever_the_file_says_first(about):
    people = {**BASE["people"], "twin": {"name": "Twin", "due": "2027-01"}}
    couples = [{"of": ["ana", "ben"], "children": about}]
    made = pattern(roles={"pain": {"factor": "chronic-pain"}})
    match = only(made, pain(), people=people, couples=couples, about=about)
    assert match.id == "made-up@baby+twin"


def test_what_is_held_takes_no_role_and_still_counts_as_recorded():
    graph = graph_of(pain(), tired())
    held = Candidates(graph, CATALOGUE, frozenset({"entry:e2"}))
    assert find(BOTH, held) == ()
    assert find(UNLESS, held) == ()


def test_three_accounts_of_one_thing_are_one_question():
    moved = {"event": "Moved", "about": "ana"}
    matches = found(
        CATALOGUE.patterns["accounts-differ"],
        {**moved, "id": "b", "differs_from": "a"},
        {**moved, "id": "a"},
        {**moved, "id": "c", "differs_from": "b"},
    )
    assert [one.id for one in matches] == ["accounts-differ@a"]
    assert set(matches[0].because) == {"entry:a", "entry:b", "entry:c"}


# --- the same again, slowly and plainly: every way to fill the roles is tried


def slowly(made: Pattern, graph) -> dict[str, tuple[Outcome, frozenset[str]]]:
    """Match a pattern with one person and entry roles by trying every way."""
    ways: dict[str, tuple[Outcome, set[str]]] = {}
    for shape in made.any_of or (Pattern.model_construct(roles={}),):
        roles = {**made.roles, **shape.roles}
        links = [*made.links, *getattr(shape, "links", ())]
        absences = [
            *made.not_recorded,
            *made.unless,
            *getattr(shape, "not_recorded", ()),
            *getattr(shape, "unless", ()),
        ]
        for who in graph.family.people:
            outcome, because = _for_one(roles, links, absences, who, graph)
            if outcome is None:
                continue
            known = ways.get(who)
            if known is None or (outcome, known[0]) == (Outcome.ASK, Outcome.FIND_OUT):
                ways[who] = outcome, set(because)
            elif outcome is known[0] is Outcome.ASK:
                known[1].update(because)
    return {who: (one, frozenset(two)) for who, (one, two) in ways.items()}


def _for_one(roles, links, absences, who, graph):
    places = {
        name: who if role.is_ == "person" else "baby"
        for name, role in roles.items()
        if role.is_ != "entry"
    }
    between = [
        link(Candidates(graph, CATALOGUE), places[one], word, places[other])
        for one, word, other in links
        if one in places and other in places
    ]
    fits = [
        is_kind(roles[name], node, graph)
        for name, node in places.items()
        if roles[name].is_ == "person"
    ]
    if Answer.NO in between or not all(fits):
        return None, set()
    sets = {
        name: _taking(name, role, links, places, graph)
        for name, role in roles.items()
        if role.is_ == "entry"
    }
    blank = {name for name, nodes in sets.items() if not nodes}
    for one, word, other in links:
        if word in BETWEEN_ENTRIES and not blank & {one, other}:
            sets |= _agreeing(one, word, other, sets, graph)
    if {name for name, nodes in sets.items() if not nodes} != blank:
        return None, set()
    if any(_is_there(absence, places, sets, graph) for absence in absences):
        return None, set()
    return _outcome(roles, links, sets, places, graph)


def _agreeing(one, word, other, sets, graph):
    pairs = {
        (a, b): both(
            (
                link(Candidates(graph, CATALOGUE), a, word, b),
                sets[one][a],
                sets[other][b],
            )
        )
        for a in sets[one]
        for b in sets[other]
    }
    best = {
        name: {
            node: _best(said for pair, said in pairs.items() if pair[end] == node)
            for node in sets[name]
        }
        for end, name in enumerate((one, other))
    }
    return {
        name: {
            node: answer for node, answer in nodes.items() if answer is not Answer.NO
        }
        for name, nodes in best.items()
    }


def _best(answers) -> Answer:
    answers = set(answers)
    for answer in (Answer.YES, Answer.CANNOT_SAY):
        if answer in answers:
            return answer
    return Answer.NO


def _taking(name, role, links, places, graph, status=None):
    nodes = {}
    for node, entry in graph.entries.items():
        if node in graph.superseded:
            continue
        standing = stands(role, entry) if status is None else status(entry)
        answers = [standing, meets(role, entry, graph, CATALOGUE)]
        for one, word, other in links:
            if one == name and other in places:
                answers.append(
                    link(Candidates(graph, CATALOGUE), node, word, places[other])
                )
            elif other == name and one in places:
                answers.append(
                    link(Candidates(graph, CATALOGUE), places[one], word, node)
                )
        if both(answers) is not Answer.NO:
            nodes[node] = both(answers)
    return nodes


def _is_there(absence, places, sets, graph) -> bool:
    found = 0
    for node, entry in graph.entries.items():
        if node in graph.superseded:
            continue
        answers = [stands(absence, entry), meets(absence, entry, graph, CATALOGUE)]
        for one, word, other in absence.links:
            end = other if one == "it" else one
            ends = [places[end]] if end in places else list(sets[end])
            for away in ends:
                pair = (node, away) if one == "it" else (away, node)
                answers.append(
                    link(Candidates(graph, CATALOGUE), pair[0], word, pair[1])
                )
        found += both(answers) is Answer.YES
    return found >= at_least(absence)


def _outcome(roles, links, sets, places, graph):
    unknown, because, recorded = False, set(), not sets
    for name, nodes in sets.items():
        role = roles[name]
        sure = {node for node, answer in nodes.items() if answer is Answer.YES}
        known = {n for n in nodes if graph.entries[n].standing is not Standing.UNKNOWN}
        recorded = recorded or bool(known)
        if not nodes:
            against = _taking(
                name,
                role,
                links,
                places,
                graph,
                lambda e: Answer.YES if e.standing is Standing.RULES_OUT else Answer.NO,
            )
            of = {
                factor.id
                for node in against
                for factor in factors_of(graph.entries[node], CATALOGUE)
            }
            if not role.find_out or (against and of >= set(role.factor)):
                return None, set()
        unknown = unknown or not sure
        because |= sure or known or set(nodes)
    if not recorded:
        return None, set()
    return (Outcome.FIND_OUT if unknown else Outcome.ASK), because


SLOW = {
    key: CATALOGUE.patterns[key]
    for key in ("trauma-and-help-not-taken-up", "pain-out-of-work-and-caring")
} | {"unless-later": UNLESS_LATER, "blank": BOTH_OR_FIND_OUT}

dates = st.sampled_from([None, "2019", "2019/2020", "2025", "2025-04/..", "2026-05"])
statuses = st.sampled_from(["stands", "alleged", "not asked", "not so", "ended"])
written = st.one_of(
    st.fixed_dictionaries(
        {
            "factor": st.sampled_from(
                [
                    "chronic-pain",
                    "exhaustion",
                    "trauma-history",
                    "not-in-education-work-or-training",
                    "studies-or-work-stopped-by-health",
                ]
            ),
            "about": st.sampled_from(["ana", "ben", "rosa"]),
        }
    ),
    st.fixed_dictionaries(
        {
            "service": st.just("Help"),
            "for": st.sampled_from(["ana", "ben"]),
            "need": st.sampled_from(["emotional-support", "money"]),
            "outcome": st.sampled_from(["declined", "taken-up"]),
        }
    ),
)


@st.composite
def entries(draw):
    made = []
    for number in range(draw(st.integers(0, 6))):
        one = {**draw(written), "says": f"Words of {number}."}
        happened, status = draw(dates), draw(statuses)
        one |= {"happened": happened} if happened else {}
        one |= {"status": status} if status != "stands" else {}
        made.append(one)
    return made


@pytest.mark.parametrize("key", SLOW)
@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(made=entries())
def test_the_engine_finds_what_trying_every_way_finds(key, made):
    graph = graph_of(*made)
    quick = {
        one.bound[0]: (one.outcome, frozenset(one.because))
        for one in find(SLOW[key], Candidates(graph, CATALOGUE))
    }
    assert quick == slowly(SLOW[key], graph)
