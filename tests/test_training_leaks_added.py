"""No stage's output changes when a later fact is added, of whatever kind it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from riskmap.cli import projected

from riskmap.draw import alone, picture
from riskmap.draw.outline import outline
from riskmap.training import beside, exercise, hindsight, pages
from riskmap.training.pack import deck, of_stage, papers, runthrough
from riskmap.training.pack.deck import Shown
from riskmap.training.pack.pictured import draw
from riskmap.training.stages import cards, stage
from tests.added_later import ADDED, WORD, Adding
from tests.test_training_leaks import CATALOGUE, EVERY, RUNS

GROUP = exercise.Group(("a: who?", "What of the nights?"), ("Sleep",))
NAMES = sorted(RUNS)


def later(name, number, kind):
    """Give a run to which something was added that is known forty days later."""
    run = RUNS[name]
    made = stage(run, number, CATALOGUE)
    day = made.plan.as_at + timedelta(days=40)
    adding = Adding(run.family, made.view.family, day)
    return replace(run, family=ADDED[kind](adding))


def said(run, number):
    """Give all words of a stage: screens, papers, slides, pages, and what is drawn."""
    made = stage(run, number, CATALOGUE)
    placed = picture.place(made.view, CATALOGUE, marks=False)
    then = [
        (chapter.heading, row.depth, row.then)
        for chapter in hindsight.side_by_side(run, made)
        for row in chapter.rows
        if row.then
    ]
    return {
        "screens": projected.of_stage(made, GROUP, [["picture"]]),
        "in full": [projected.in_full(made, part) for part in range(6)],
        "opening": projected.opening(run),
        "scripted": pages.whole(made),
        "notes": list(pages.notes(made)),
        "exercise": list(exercise.listed(made)),
        "slides": deck.of_stage(made, Shown(), run, notes=True),
        "sheet": papers.sheet(made, ()),
        "questions": papers.questions(made),
        "run-through": runthrough.write(made, b"", last=False),
        "cards": [
            (one.agency, papers.role_card(made, one)) for one in cards(run, made)
        ],
        "picture": (placed.dot, placed.title, placed.description, placed.parts),
        "key": alone.key(placed).dot,
        "then": sorted(then),
    }


@cache
def as_said(name, number):
    return said(RUNS[name], number)


def the_two(kind):
    """Give two stages for a kind: the kinds together go through all of them."""
    at = list(ADDED).index(kind)
    return EVERY[2 * at % len(EVERY)], EVERY[(2 * at + 1) % len(EVERY)]


@pytest.mark.parametrize("kind", ADDED)
def test_nothing_that_is_said_of_a_stage_changes(kind):
    for name, number in the_two(kind):
        before, after = as_said(name, number), said(later(name, number, kind), number)
        assert [one for one in before if before[one] != after[one]] == []


def test_every_stage_is_gone_through():
    assert {one for kind in ADDED for one in the_two(kind)} == set(EVERY)


@pytest.mark.parametrize("kind", ADDED)
def test_what_is_added_is_told_in_the_end(kind):
    """The test above could see a leak: what is added does show, once it is known."""
    name = NAMES[0]
    run = later(name, 1, kind)
    end = f"{outline(hindsight.now(run, CATALOGUE), CATALOGUE)}"
    assert end != f"{outline(hindsight.now(RUNS[name], CATALOGUE), CATALOGUE)}"
    if kind not in ("a death", "that another agency knows"):
        assert WORD in end


@pytest.mark.parametrize("name", NAMES)
def test_no_file_and_no_picture_on_a_screen_changes_by_a_byte(name):
    number = len(RUNS[name].training.stages) - 1
    run = RUNS[name]
    for kind in ("a home", "a couple", "a factor", "what was told", "an agency"):
        made = stage(run, number, CATALOGUE)
        day = made.plan.as_at + timedelta(days=40)
        family = ADDED[kind](Adding(run.family, made.view.family, day))
        others = {
            key: one.model_copy(update={"id": f"zzyzx-{kind.split()[1]}"})
            if getattr(one, "id", "") == "zzyzx"
            else one
            for key, one in enumerate(family.entries)
        }
        run = replace(
            run, family=family.model_copy(update={"entries": tuple(others.values())})
        )
    made, was = stage(run, number, CATALOGUE), stage(RUNS[name], number, CATALOGUE)
    assert beside.pictures(made) == beside.pictures(was)
    before = dict(of_stage(RUNS[name], was, draw(was.view, CATALOGUE), last=False))
    after = dict(of_stage(run, made, draw(made.view, CATALOGUE), last=False))
    assert after == before
