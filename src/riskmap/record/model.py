"""What a family file holds, as frozen data; every part is imported from here."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from riskmap.fields import Model
from riskmap.record.entries import (
    KINDS,
    AnyEntry,
    DecisionEntry,
    Entry,
    EventEntry,
    EventKind,
    FactorEntry,
    FollowedProcedure,
    Owner,
    Reason,
    ServiceEntry,
    Told,
    ToldEntry,
    kind_of,
)
from riskmap.record.exploring import State
from riskmap.record.people import (
    Agency,
    AgencyKind,
    Couple,
    Home,
    Loss,
    ParentLink,
    Person,
    Source,
    Stay,
)
from riskmap.record.shared import (
    BASIS_WORDS,
    FAMILY,
    Basis,
    Date,
    Id,
    Ids,
    Known,
    Level,
    NotWritten,
    Outcome,
    Recorded,
    SomeIds,
    SourceRef,
    Step,
    Tied,
    Words,
)
from riskmap.record.supervising import Supervision
from riskmap.record.ties import (
    HOW_WORDS,
    TIE_WORDS,
    ContactLimit,
    Order,
    Relationship,
    Responsibility,
    Tie,
)

__all__ = [
    "BASIS_WORDS",
    "FAMILY",
    "HOW_WORDS",
    "KINDS",
    "TIE_WORDS",
    "Agency",
    "AgencyKind",
    "AnyEntry",
    "Basis",
    "ContactLimit",
    "Couple",
    "Date",
    "DecisionEntry",
    "Entry",
    "EventEntry",
    "EventKind",
    "Exploration",
    "FactorEntry",
    "Family",
    "FollowedProcedure",
    "Home",
    "Id",
    "Ids",
    "Known",
    "Level",
    "Loss",
    "NotWritten",
    "Order",
    "Outcome",
    "Owner",
    "ParentLink",
    "Person",
    "Reason",
    "Recorded",
    "Relationship",
    "Responsibility",
    "ServiceEntry",
    "Source",
    "SourceRef",
    "Stay",
    "Step",
    "Supervision",
    "Tie",
    "Tied",
    "Told",
    "ToldEntry",
    "Words",
    "kind_of",
]


class Exploration(Model):
    """What was learned when a question was taken up, in whose words, or why not."""

    question: Words  # its id, from: riskmap ask FILE
    state: State
    on: Date = None
    learned: str | None = None
    words_of: Id | None = None
    present: Ids = ()
    why: str | None = None
    until: Date = None
    withhold: Ids = ()
    # The entries it rested on, each with a mark by which riskmap sees a change since.
    because: dict[Id, str] = Field(default_factory=dict)


class Family(Model):
    """One family's picture: everything in one family file."""

    riskmap: Literal["1"]
    family: Words
    catalogue: str | None = None
    fictional: bool = False  # made up for training; every output says so
    about: SomeIds  # the child whom the map is about
    people: dict[Id, Person]  # each by a short id of your own
    couples: tuple[Couple, ...] = ()
    parent_links: tuple[ParentLink, ...] = ()  # where no couple says it
    homes: dict[Id, Home] = Field(default_factory=dict)
    agencies: dict[Id, Agency] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    relationships: tuple[Relationship, ...] = ()  # how two people get on
    responsibility: tuple[Responsibility, ...] = ()
    orders: tuple[Order, ...] = ()
    contact_limits: tuple[ContactLimit, ...] = ()
    entries: tuple[AnyEntry, ...] = ()
    explorations: tuple[Exploration, ...] = ()
    supervision: tuple[Supervision, ...] = ()  # for the team alone: in no copy

    @model_validator(mode="before")
    @classmethod
    def _nothing_yet(cls, data: Any) -> Any:  # noqa: ANN401 - whatever a file says
        """Read a heading with nothing under it as nothing yet."""
        if not isinstance(data, dict):
            return data
        headings = [name for name in data if name in _HEADINGS and data[name] is None]
        return {name: data[name] for name in data if name not in headings}


_HEADINGS = frozenset(Family.model_fields) - {"riskmap", "family", "about", "people"}


# What reads a family is built here and not at the first family that is read.
Family.model_rebuild()
