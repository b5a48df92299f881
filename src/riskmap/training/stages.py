"""Makes the stages of a run: each is the view as at its day, and nothing else.

The view is made before anything else runs, so nothing that was known later can be in
what a stage shows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from riskmap import view
from riskmap.catalogue.model import Catalogue
from riskmap.record.model import Family
from riskmap.training.load import Run
from riskmap.training.model import Card, Plan
from riskmap.view import Sight, View

AUDIENCE = "training"


@dataclass(frozen=True)
class Stage:
    """One stage: its words, what the group sees, and what there was to be seen."""

    number: int  # from 1
    plan: Plan
    view: View  # what the group sees: as the agency in whose place it sits, if any
    before: View | None  # what it saw at the stage before, to tell what is new
    whole: View  # what anyone had on that day: of this the role cards are made
    catalogue: Catalogue


def stages(run: Run, catalogue: Catalogue) -> tuple[Stage, ...]:
    """Make every stage of a run."""
    numbers = range(1, len(run.training.stages) + 1)
    return tuple(stage(run, number, catalogue) for number in numbers)


def stage(run: Run, number: int, catalogue: Catalogue) -> Stage:
    """Make one stage; numbers start at 1."""
    plan = run.training.stages[number - 1]
    before = run.training.stages[number - 2] if number > 1 else None
    return Stage(
        number,
        plan,
        seen(run.family, plan.as_at, plan.as_agency, catalogue),
        seen(run.family, before.as_at, before.as_agency, catalogue) if before else None,
        seen(run.family, plan.as_at, None, catalogue),
        catalogue,
    )


def seen(
    family: Family, day: date | None, agency: str | None, catalogue: Catalogue
) -> View:
    """Make what is seen of a family on a day, as an agency, or as at now.

    What may have been known, and nobody says since when, is not shown: a group would
    read later things from it. `train check` tells the trainer of it.
    """
    made = view.make(family, Sight(day, agency, AUDIENCE), catalogue.flags)
    return replace(made, not_stated=())


def as_agency(stage: Stage, agency: str) -> View:
    """Make what one agency had on a stage's day, of nothing but what there was."""
    return seen(stage.whole.family, stage.plan.as_at, agency, stage.catalogue)


def cards(run: Run, stage: Stage) -> tuple[Card, ...]:
    """Give the role cards of those agencies that are there at a stage."""
    there = stage.whole.family.agencies
    return tuple(one for one in run.training.cards if one.agency in there)
