"""Makes the questions of a view: where recorded things meet, and who may be asked.

This is the room to look in for how a question comes about. `patterns` finds the
places, `guards` says what comes first, and this puts them into words and in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap import dates, guards, patterns, words
from riskmap.catalogue import flags
from riskmap.catalogue.model import Catalogue, Pattern, Question
from riskmap.graph import FamilyGraph, build
from riskmap.guards import ProcedureFirst
from riskmap.patterns import Match, Outcome
from riskmap.patterns.candidates import Candidates
from riskmap.patterns.conditions import factors_of
from riskmap.patterns.told import told
from riskmap.record.exploring import COME_BACK, NOT_YET, SET_ASIDE
from riskmap.record.marks import mark
from riskmap.record.model import BASIS_WORDS, AnyEntry, Exploration
from riskmap.record.times import when
from riskmap.view import View


@dataclass(frozen=True)
class Because:
    """One entry that a question rests on, in its own words."""

    entry: str
    says: str
    basis: str
    status: str
    source: str
    date: str


@dataclass(frozen=True)
class Asked:
    """One pattern found for named people, with its questions and why."""

    id: str
    pattern: str
    label: str
    domain: str
    people: tuple[str, ...]
    about: str  # names: of whom, or of which home or agency, it is bound to; or ""
    outcome: str  # "ask" or "find-out"
    questions: tuple[Question, ...]
    because: tuple[Because, ...]
    not_recorded: tuple[str, ...]
    find_out: tuple[str, ...]
    recorded: tuple[str, ...]  # what came when, and which ties it rests on, in words
    state: str
    caveat: str  # with what is contested, rests on law, or is to be put right
    exploration: Exploration | None = None
    changed: tuple[str, ...] = ()  # what it rests on, in words, that is new since


@dataclass(frozen=True)
class Questions:
    """What a view asks; the local procedure, where it is due, comes before all."""

    procedure_first: tuple[ProcedureFirst, ...]
    asked: tuple[Asked, ...]


def ask(view: View, catalogue: Catalogue) -> Questions:
    """Make the questions of a view, in the order of domains and then of dates."""
    graph = build(view.family, view.sight.as_at)
    first = guards.procedures(view.family, catalogue)
    held = guards.held_by_procedure(first)
    apart = guards.ask_apart(graph, catalogue, held)
    waiting = guards.ask_apart(graph, catalogue) if held else apart
    candidates = Candidates(graph, catalogue, held)
    found: list[tuple[Match, Pattern]] = []
    resting: list[Match] = []
    for pattern in _patterns(view, catalogue):
        for match in patterns.find(pattern, candidates):
            rests = guards.rests_on_who_someone_is(match, pattern, graph, catalogue)
            if rests:
                resting.append(match)
            if not rests or _was_looked_at(match, view, catalogue):
                found.append((match, pattern))
    found += _guarding((*apart, *guards.pause(resting, catalogue)), view, catalogue)
    asked = [
        one
        for match, pattern in found
        if (one := _asked(match, pattern, graph, view, catalogue, waiting))
    ]
    asked.sort(key=_order(catalogue, graph, found))
    return Questions(first, tuple(asked))


def _was_looked_at(match: Match, view: View, catalogue: Catalogue) -> bool:
    """Whether somebody took up the pause for those whom a question is about."""
    paused = (_explored(one.id, view) for one in guards.pause([match], catalogue))
    return any(one is not None and one.state == "explored" for one in paused)


def _patterns(view: View, catalogue: Catalogue) -> Iterator[Pattern]:
    for key in sorted(catalogue.patterns):
        pattern = catalogue.patterns[key]
        in_use = pattern.guard is None and pattern.status != "retired"
        if in_use and not _is_hidden(pattern, view):
            yield pattern


def _is_hidden(pattern: Pattern, view: View) -> bool:
    audience = view.sight.audience
    if view.sight.as_agency is not None and "agency" in pattern.hidden_from:
        return True
    if audience in ("worker", "supervisor"):
        return False
    if audience == "training":
        return "print" in pattern.hidden_from
    return ("family" if audience == "family" else "agency") in pattern.hidden_from


def _guarding(
    matches: tuple[Match, ...], view: View, catalogue: Catalogue
) -> Iterator[tuple[Match, Pattern]]:
    for match in matches:
        pattern = catalogue.patterns[match.pattern]
        if not _is_hidden(pattern, view):
            yield match, pattern


def _order(
    catalogue: Catalogue, graph: FamilyGraph, found: list[tuple[Match, Pattern]]
) -> Any:  # noqa: ANN401 - a sort key
    domains = catalogue.domain_order()
    earliest = {
        match.id: min(
            (dates.sort_key(when(graph.entries[n].happened)) for n in match.because),
            default=dates.sort_key(dates.unknown()),
        )
        for match, _ in found
    }
    return lambda one: (domains[one.domain], earliest[one.id], one.id)


def _asked(
    match: Match,
    pattern: Pattern,
    graph: FamilyGraph,
    view: View,
    catalogue: Catalogue,
    waiting: Sequence[Match],
) -> Asked | None:
    """Put a match into words; None where its reader may have none of its questions."""
    not_theirs = guards.not_for_the_family(match, pattern, graph, waiting)
    questions = tuple(
        question
        for question in pattern.questions
        if not (not_theirs and question.to == "family")
        and not (view.sight.audience == "family" and question.to == "practitioner")
    )
    if not questions or (view.is_copy and not match.because):
        return None  # a copy cannot tell what is not recorded: it may be left out
    exploration = _explored(match.id, view)
    entries: list[AnyEntry] = sorted(
        (graph.entries[node] for node in match.because),
        key=lambda entry: (dates.sort_key(when(entry.happened)), entry.id),
    )
    changed = _changed(exploration, entries, catalogue)
    return Asked(
        match.id,
        pattern.id,
        pattern.label,
        pattern.domain,
        _people(match, view),
        words.names(_whom(match, view), view.family),
        match.outcome.value,
        questions,
        tuple(because(entry, view, catalogue) for entry in entries),
        match.nothing if match.outcome is Outcome.ASK and not view.is_copy else (),
        match.find_out,
        told(pattern, match.bound, entries, view.family, catalogue),
        _state(exploration, changed, view),
        _caveat(pattern, entries, catalogue),
        exploration,
        changed,
    )


def _state(
    exploration: Exploration | None, changed: tuple[str, ...], view: View
) -> str:
    """Say where a question stands; one set aside comes back when its because changes.

    So does one that was left until a day, when that day is here.

    What somebody wrote is not safe to ask stays so, whatever changes.
    """
    if exploration is None:
        return NOT_YET
    back = changed or _is_due(exploration, view)
    return COME_BACK if back and exploration.state in SET_ASIDE else exploration.state


def _is_due(exploration: Exploration, view: View) -> bool:
    """Whether the day until which a question was left is here, for the team alone."""
    day = view.sight.as_at or view.sight.today
    if day is None or exploration.until is None:
        return False
    if view.is_copy or view.sight.as_agency is not None:
        return False
    begins = when(exploration.until).start.earliest
    return begins is not None and begins <= day


def _changed(
    exploration: Exploration | None,
    entries: Sequence[AnyEntry],
    catalogue: Catalogue,
) -> tuple[str, ...]:
    """Say which entries of a because are other than when a question was taken up."""
    was = exploration.because if exploration else {}
    if not was:
        return ()  # written by hand, or in a view that cannot tell
    new = [
        words.entry(one, catalogue) for one in entries if was.get(one.id) != mark(one)
    ]
    there = {one.id for one in entries}
    return tuple(new) or (
        ("Something that it rested on.",) if was.keys() - there else ()
    )


def _caveat(pattern: Pattern, entries: Sequence[AnyEntry], catalogue: Catalogue) -> str:
    """Say what a question does not mean, and what the flags of its factors ask for."""
    factors = [one for entry in entries for one in factors_of(entry, catalogue)]
    return " ".join((pattern.caveat, *flags.beside_a_question(factors, catalogue)))


def _people(match: Match, view: View) -> tuple[str, ...]:
    """Give the people of a question: those it is bound to, and those it rests on."""
    bound = [one for one in match.bound if one in view.family.people]
    return tuple(dict.fromkeys((*bound, *match.people)))


def _whom(match: Match, view: View) -> tuple[str, ...]:
    """Give the people, homes or agencies that a question is bound to."""
    there = {*view.family.people, *view.family.homes, *view.family.agencies}
    return tuple(one for one in match.bound if one in there)


def _explored(question: str, view: View) -> Exploration | None:
    """Give the latest exploration of a question; of two on one day always the same."""
    found = [one for one in view.family.explorations if one.question == question]
    return max(
        found, key=lambda one: (when(one.on).start.latest, repr(one)), default=None
    )


def because(entry: AnyEntry, view: View, catalogue: Catalogue) -> Because:
    """Say an entry in its own words, with its basis, its status and its source."""
    return Because(
        entry.id,
        words.entry(entry, catalogue),
        BASIS_WORDS[entry.basis],
        words.status(entry) or entry.stands.shown,
        words.where_from(entry, view.family),
        dates.words(when(entry.happened)),
    )


def as_data(questions: Questions) -> list[Mapping[str, Any]]:
    """Give the questions as DESIGN.md section 7 has them, for other tools."""
    return [
        {
            "id": one.id,
            "pattern": one.pattern,
            "people": list(one.people),
            "outcome": one.outcome,
            "questions": [
                {"id": q.id, "to": q.to, "text": q.words} for q in one.questions
            ],
            "because": [
                {
                    "entry": b.entry,
                    "says": b.says,
                    "basis": b.basis,
                    "status": b.status,
                    "source": b.source,
                }
                for b in one.because
            ],
            "not_recorded": list(one.not_recorded),
            "find_out": list(one.find_out),
            "recorded": list(one.recorded),
            "state": one.state,
        }
        for one in questions.asked
    ]
