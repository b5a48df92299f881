"""Finds what a stage gives away too early, and what a trainer may want to look at.

Riskmap makes every stage of nothing but what was known by its day. What it cannot see
to is the words that somebody writes round it, and words within an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap import words, yamlfile
from riskmap.catalogue.model import Catalogue
from riskmap.errors import Problem
from riskmap.training import spoken
from riskmap.training.load import Run
from riskmap.training.new import new
from riskmap.training.stages import AUDIENCE, Stage, as_agency, stages
from riskmap.view import Sight, View, make
from riskmap.yamlfile import Document, Path_

Row = tuple[str, ...]  # words in a row


@dataclass(frozen=True)
class Found:
    """What gives something away, and what may be meant and is only to be looked at."""

    early: tuple[Problem, ...]
    look: tuple[Problem, ...]


@dataclass(frozen=True)
class _Said:
    """Words that a group sees: where they stand, and from which stage on."""

    path: Path_
    words: str
    stage: Stage
    view: View  # what there was for those who read them


def check(run: Run, catalogue: Catalogue) -> Found:
    """Look through the words of a run, stage by stage."""
    made = stages(run, catalogue)
    names = spoken.names(run.family)
    early: list[Problem] = []
    look: list[Problem] = []
    for said in _shown(run, made):
        early += _names_too_early(said, names, made, run)
        same = list(_words_of_later(said, made, run, spoken.runs))
        early += same
        look += () if same else _words_of_later(said, made, run, spoken.hints)
        look += [
            _problem(run.document, said.path, _AFTER.format(day, _day(said)), _PLANNED)
            for day in spoken.later_days(said.words, said.stage.plan.as_at)
        ]
    family = yamlfile.read(run.family_file)
    look += _within_entries(made, names, family)
    look += _not_shown(run, made, family, catalogue)
    look += _nothing_new(run, made)
    look += _cards_of_nobody(run, made)
    return Found(tuple(sorted(set(early))), tuple(sorted(set(look))))


_AFTER = "'{}' is after the day of this stage, {}."
_PLANNED = "Leave it where it was planned by then; else write it at a later stage."


def _shown(run: Run, made: Sequence[Stage]) -> Iterator[_Said]:
    """Give all words of the training file that a group sees."""
    training, first = run.training, made[0]
    for key in ("title", "summary", "wellbeing"):
        yield _Said((key,), getattr(training, key), first, first.view)
    for key in ("aims", "ground_rules"):
        for number, line in enumerate(getattr(training, key)):
            yield _Said((key, number), line, first, first.view)
    for stage in made:
        for key in ("title", "read_out"):
            path = ("stages", stage.number - 1, key)
            yield _Said(path, getattr(stage.plan, key), stage, stage.view)
    for number, card in enumerate(training.cards):
        for stage in made:
            if card.agency in stage.whole.family.agencies:
                path = ("cards", number, "you_are")
                yield _Said(path, card.you_are, stage, as_agency(stage, card.agency))
                break


def _names_too_early(
    said: _Said,
    names: frozenset[str],
    made: Sequence[Stage],
    run: Run,
) -> Iterator[Problem]:
    for name in spoken.too_early(said.words, said.view, names):
        yield _problem(
            run.document,
            said.path,
            f"'{name}' {spoken.comes(name, said.stage, made)}.",
            "Leave the name out here, or let it be known by then in the family file.",
        )


def _words_of_later(
    said: _Said, made: Sequence[Stage], run: Run, cut: Callable[[str], list[Row]]
) -> Iterator[Problem]:
    """Find words that stand in an entry of a later stage and not of this one."""
    now = {row for text in spoken.texts(said.view.family.entries) for row in cut(text)}
    mine = [row for row in cut(said.words) if row not in now]
    for stage in made[said.stage.number :] if mine else ():
        for text in spoken.texts(stage.view.family.entries):
            later = set(cut(text))
            if first := next((row for row in mine if row in later), None):
                yield _problem(
                    run.document,
                    said.path,
                    f"These words stand at stage {stage.number}: “{' '.join(first)}”.",
                    "Say here only what is known by the day of this stage.",
                )
                return


def _day(said: _Said) -> str:
    return words.day(said.stage.plan.as_at)


def _within_entries(
    made: Sequence[Stage],
    names: frozenset[str],
    family: Document,
) -> Iterator[Problem]:
    """Find entries that were known by a stage's day and speak of something later."""
    done: set[str] = set()
    where = _where(family.data)
    for stage in made:
        parts = (stage.view.family.family, stage.view.family.entries)
        for text in spoken.texts(parts):
            if text in done:
                continue
            done.add(text)
            path = where.get(text, ())
            for name in spoken.too_early(text, stage.view, names):
                yield _problem(
                    family,
                    path,
                    f"At stage {stage.number} this is shown, and '{name}' "
                    f"{spoken.comes(name, stage, made)}.",
                    "Say it without the name, or let both be known on one day.",
                )
            for day in spoken.later_days(text, stage.plan.as_at):
                as_at = words.day(stage.plan.as_at)
                wrong = f"At stage {stage.number}, as at {as_at}, this speaks of {day}."
                yield _problem(family, path, wrong, _PLANNED)


def _where(data: Any, path: Path_ = ()) -> dict[str, Path_]:  # noqa: ANN401
    """Give the place of each text in a file; of one that stands twice, the first."""
    found: dict[str, Path_] = {}
    some = dict(enumerate(data)) if isinstance(data, list) else data
    for key, one in some.items() if isinstance(some, dict) else ():
        inner = (
            {one: (*path, key)} if isinstance(one, str) else _where(one, (*path, key))
        )
        found = {**inner, **found}
    return found


def _not_shown(
    run: Run, made: Sequence[Stage], family: Document, catalogue: Catalogue
) -> Iterator[Problem]:
    """Say which entries no stage shows, and why."""
    shown = {one.id for stage in made for one in stage.view.family.entries}
    last = made[-1].plan.as_at
    sight = Sight(last, made[-1].plan.as_agency, AUDIENCE)
    unsaid = {one.id for one in make(run.family, sight, catalogue.flags).not_stated}
    for number, one in enumerate(run.family.entries):
        if one.id in shown:
            continue
        why = _UNSAID if one.id in unsaid else _OTHERS
        write = "Leave it, or write known_by with a date."
        yield _problem(family, ("entries", number, "id"), why, write)


_UNSAID = "Since when this is known is not stated, so it is in no stage."
_OTHERS = "This is in no stage: it is known later, to others, or is not for training."


def _nothing_new(run: Run, made: Sequence[Stage]) -> Iterator[Problem]:
    for stage in made[1:]:
        if not new(stage.before, stage.view, stage.catalogue):
            yield _problem(
                run.document,
                ("stages", stage.number - 1, "as_at"),
                "Nothing is new at this stage.",
                "Take it out, or move its day.",
            )


def _cards_of_nobody(run: Run, made: Sequence[Stage]) -> Iterator[Problem]:
    for number, card in enumerate(run.training.cards):
        if not any(card.agency in stage.whole.family.agencies for stage in made):
            yield _problem(
                run.document,
                ("cards", number, "agency"),
                "This agency is in no stage, so nobody is given this card.",
                "Take the card out, or say in the family file since when it knows.",
            )


def _problem(document: Document, path: Path_, wrong: str, write: str) -> Problem:
    where = yamlfile.readable(path, document.data) if path else ""
    return Problem(document.file, document.line(path), where, wrong, write)
