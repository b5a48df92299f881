"""What a training file holds: the stages of a run, and what its facilitator says."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from riskmap import dates
from riskmap.fields import Model
from riskmap.record.shared import Id, NotWritten, Texts, Words


def read_day(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    """Read the day of a stage; a month stands for its last day."""
    if isinstance(value, str):
        return dates.day_of(value)
    if isinstance(value, date):
        return value
    raise NotWritten("This is not a day.", "Write a day: 2026-03-05.")


Day = Annotated[date, BeforeValidator(read_day)]
Minutes = Annotated[int, Field(ge=1, le=600)]


class Trap(Model):
    """Where a group goes astray, and what the facilitator can say instead."""

    trap: Words
    instead: Words


class BetterAnswer(Model):
    """An answer that opens more than others do, and why."""

    answer: Words
    why: Words


class Plan(Model):
    """One stage: the day as at which it is shown, and the words that go with it."""

    as_at: Day
    as_agency: Id | None = (
        None  # in whose place the group sits; else all that anyone had
    )
    title: Words  # shown to the group
    minutes: Minutes
    read_out: Words  # shown to the group
    notes: Texts = ()  # for the facilitator alone, as are the answers
    better_answers: tuple[BetterAnswer, ...] = ()


class Card(Model):
    """One person's part in the run: for which agency, in which words."""

    agency: Id
    you_are: Words


class Training(Model):
    """A whole training file: one run of one family."""

    training: Literal["1"]
    title: Words
    summary: Words  # one sentence, shown before the first stage
    family: Words  # the family file, beside this one
    aims: Annotated[Texts, Field(min_length=1)]
    wellbeing: Words
    ground_rules: Annotated[Texts, Field(min_length=1)]
    traps: tuple[Trap, ...] = ()
    equality: Texts = ()  # anti-racist and anti-discriminatory prompts
    close: Texts = ()  # how the facilitator ends the session
    cards: tuple[Card, ...] = ()
    opening_minutes: Minutes = 10  # for the warning, how we talk, and who plays whom
    close_minutes: Minutes = 15
    stages: Annotated[tuple[Plan, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        """How long it all takes, the beginning and the end included."""
        stages = sum(one.minutes for one in self.stages)
        return self.opening_minutes + stages + self.close_minutes
