"""What the catalogue holds: factors, patterns, demands, sources and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from riskmap import dates
from riskmap.catalogue.shape import (
    Absence,
    Condition,
    Flag,
    Id,
    Ids,
    Link,
    Outcome,
    Role,
    Shape,
    Text,
    Words,
    at_least,
)
from riskmap.catalogue.ways import Way, way
from riskmap.fields import Model

__all__ = [
    "KIND_WORDS",
    "Absence",
    "Catalogue",
    "Condition",
    "Demand",
    "Demands",
    "Domain",
    "Factor",
    "Flag",
    "Id",
    "Ids",
    "Link",
    "Milestone",
    "Need",
    "Outcome",
    "Pattern",
    "Question",
    "Review",
    "Role",
    "Settings",
    "Shape",
    "Source",
    "SourceNote",
    "Sources",
    "Span",
    "Text",
    "Window",
    "Words",
    "at_least",
]


def _a_day(text: str) -> str:
    try:
        dates.day_of(text)
    except dates.NotADate as error:
        write = "Write a day (2026-01-31), a month (2026-01) or a year (2026)."
        raise dates.NotADate(error.wrong, write) from None
    return text


Day = Annotated[Text, AfterValidator(_a_day)]  # a day, or a month or a year of it
Mark = Literal["V", "T", "U"]
To = Literal["family", "practitioner", "service"]
LifeStage = Literal["draft", "reviewed", "retired"]
KIND_WORDS: Mapping[str, str] = {
    "risk": "may add pressure",
    "protective": "may help",
    "either": "could do either",
    "context": "background",
}


class Question(Model):
    """Words a person may say, and to whom."""

    id: Id
    to: To
    words: Text


class SourceNote(Model):
    """Which source bears a point out, where in it, and what was read of it."""

    key: Text
    where: str | None = None
    mark: Mark


class Review(Model):
    """Who last looked at the words of an entry, and when."""

    by: str | None = None
    on: str | None = None
    words: str | None = None  # a digest of what was read; catalogue reviewed writes it


class Factor(Model):
    """One catalogue entry: something to know about, and what to ask."""

    id: Id
    label: Text
    kind: Literal["risk", "protective", "either", "context"]
    domain: Id
    attaches: Literal["person", "relationship", "home", "family", "service"]
    flags: tuple[Flag, ...] = ()
    definition: Text
    evidence: Text
    bears_on: Ids = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    caveat: Text
    sources: Annotated[tuple[SourceNote, ...], Field(min_length=1)]
    status: LifeStage
    review: Review
    outcome: Outcome | None = None  # a service with this outcome is this factor
    event: str | None = None  # an event of this kind is this factor
    is_event: bool = False  # something that happened, and not only who someone is
    law_checked: Day | None = None  # the day of the newest text of that law read
    also: Words = ()  # other words for it, by which a search finds it


class Pattern(Shape):
    """A small graph with named roles, and the questions that it raises."""

    id: Id
    label: Text
    domain: Id
    guard: Literal["equality", "ask-apart"] | None = None
    about_our_work: bool = False  # a gap in our own work: no guard holds it back
    hidden_from: tuple[Literal["family", "agency", "print"], ...] = ()
    tells: Literal["again", "long", "together"] | None = None  # what in time, in words
    any_of: tuple[Shape, ...] = ()
    also: Words = ()  # other words for it, by which a search finds it
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    caveat: Text
    sources: Annotated[tuple[SourceNote, ...], Field(min_length=1)]
    status: LifeStage
    review: Review

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Each way in which this pattern may be found."""
        # Nothing to check in an empty shape: to make ready for that takes longest.
        return tuple(
            way(self, one) for one in self.any_of or (Shape.model_construct(),)
        )


class Demand(Model):
    """Something that caring for a newborn asks of an adult."""

    id: Id
    label: Text
    words: Text
    ask: Text
    also: Words = ()  # other words for it, by which a search finds it


class Source(Model):
    """A source that the catalogue rests on, and what was read of it."""

    title: Text
    publisher: Text
    year: Text
    where: Text
    read: Text
    mark: Mark
    checked: Day | None = None  # the day on which it was last looked at
    law_checked: Day | None = None  # the day on which this law was last looked at


class Domain(Model):
    """A group of factors, in the order in which questions are asked."""

    id: Id
    label: Text


class Need(Model):
    """Something a service can be for, and the words people write for it."""

    id: Id
    label: Text
    also: tuple[str, ...] = ()
    eases: tuple[Id, ...] = ()  # the demands that help with this need makes lighter


class Window(Model):
    """A span of weeks round a birth; a setting, and a design choice."""

    weeks_before: int
    weeks_after: int
    words: Text


class Span(Model):
    """How long, or how close in time; a setting, and a design choice."""

    weeks: int
    words: Text


class Milestone(Model):
    """A step of the local way of working, by weeks of pregnancy; a council's setting.

    Ours has none: councils differ, and no week is better than another.
    """

    label: Text
    weeks: Annotated[int, Field(ge=1, le=42)]
    words: str = ""  # what it is for, or where the local procedure says so


class Settings(Model):
    """What every entry of the catalogue shares."""

    catalogue: Text
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    needs: tuple[Need, ...] = ()
    windows: Mapping[Id, Window] = Field(default_factory=dict)
    spans: Mapping[Id, Span] = Field(default_factory=dict)
    procedure_first: Text
    immediate_danger: Text
    retention: Text  # for how long a family file is kept
    place: Text | None = None  # the nation and the council whose settings these are
    checked: Day | None = None  # on which day
    milestones: Mapping[Id, Milestone] = Field(default_factory=dict)


class Demands(Model):
    """The file of demands."""

    demands: tuple[Demand, ...]


class Sources(Model):
    """The file of sources."""

    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Catalogue:
    """All that riskmap knows, read and checked."""

    settings: Settings
    factors: Mapping[str, Factor]
    patterns: Mapping[str, Pattern]
    demands: Mapping[str, Demand]
    sources: Mapping[str, Source]
    local: frozenset[str] = frozenset()  # ids that a local folder added or changed

    @cached_property
    def of_outcomes(self) -> tuple[Factor, ...]:
        """The factors that a service is when it has an outcome."""
        return tuple(one for one in self.factors.values() if one.outcome is not None)

    @cached_property
    def of_events(self) -> tuple[Factor, ...]:
        """The factors that an event of some kind is."""
        return tuple(one for one in self.factors.values() if one.event is not None)

    @cached_property
    def flags(self) -> Mapping[str, frozenset[str]]:
        """The flags of each factor, by its id."""
        return {key: frozenset(factor.flags) for key, factor in self.factors.items()}

    def entry(self, kind: type[Factor | Pattern], key: str) -> Factor | Pattern:
        """Give the factor or the pattern of an id."""
        return self.factors[key] if kind is Factor else self.patterns[key]

    def is_of_service(self, factor: str) -> bool:
        """Whether a factor is about a service's work: it stands with the services."""
        found = self.factors.get(factor)
        return found is not None and found.attaches == "service"

    def domain_order(self) -> Mapping[str, int]:
        """Give each domain its place in the order of questions."""
        return {one.id: n for n, one in enumerate(self.settings.domains)}
