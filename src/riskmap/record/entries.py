"""The entries of a family file: factor, service, told, decision and event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from riskmap.fields import Model, did_you_mean
from riskmap.record.shared import (
    Basis,
    Date,
    Id,
    Ids,
    Level,
    NotWritten,
    Outcome,
    Quality,
    Recorded,
    SomeIds,
    Sources,
    Words,
    one_or_many,
)


class Entry(Recorded):
    """What every recorded thing has; the kinds below add their own fields."""

    id: Id  # a short word of your own, by which other entries point to this one
    basis: Basis
    source: Annotated[Sources, Field(min_length=1)]
    about: Ids = ()  # people, homes, agencies, or the family as a whole
    happened: Date = None
    checked: Date = None  # when somebody last looked whether it is still so
    check_again: Date = None
    own_words: str | None = None  # the family's, beside the professional's
    words_of: Id | None = None
    differs_from: Ids = ()  # another account of the same thing; both stand
    supersedes: Ids = ()


class FollowedProcedure(Model):
    """That a person followed the local procedure, and says so."""

    on: Date
    by: Words
    words: str | None = None


class FactorEntry(Entry):
    """A factor of the catalogue that was seen, told or asked about."""

    factor: Id  # see them all with: riskmap catalogue list
    about: SomeIds
    procedure_followed: FollowedProcedure | None = None

    @property
    def label(self) -> str:
        """The factor in plain words, where no catalogue is at hand to name it."""
        return self.factor.replace("-", " ")


class Reason(Model):
    """One reason for what became of an offer; each stands by itself."""

    says: Words
    kind: Literal["choice", "no-place", "not-eligible", "rule", "other"] = "other"
    rule_about: (
        Literal[
            "residence",
            "settled-address",
            "earlier-decline",
            "age",
            "area-of-care",
            "money",
            "other",
        ]
        | None
    ) = None
    at: str | None = None


def read_reason(value: Any) -> Any:  # noqa: ANN401
    """Read one reason; words alone are of no kind."""
    return {"says": value} if isinstance(value, str) else value


class Owner(Model):
    """Who has taken on a need, and until when."""

    who: Words
    until: Date = None


def read_owner(value: Any) -> Any:  # noqa: ANN401
    """Read who has taken on a need; a name alone has no end."""
    return {"who": value} if isinstance(value, str) else value


class ServiceEntry(Entry):
    """A service: for whom, for which need, what became of it and why."""

    service: Words
    about: SomeIds = Field(alias="for")
    need: str | None = None  # what it was to help with
    offered_by: Id | None = None
    outcome: Outcome = "not-recorded"  # what became of the offer
    quality: Quality | None = None  # how it goes or went, where the source says so
    reasons: Annotated[
        tuple[Annotated[Reason, BeforeValidator(read_reason)], ...],
        BeforeValidator(one_or_many),
    ] = ()
    owner: Annotated[Owner | None, BeforeValidator(read_owner)] = None

    @property
    def label(self) -> str:
        """The service's own name."""
        return self.service


class Told(Model):
    """What one agency told others, and how much of it."""

    sender: Id = Field(alias="from")
    to: SomeIds
    level: Level  # a name, a summary in its own words, or whole entries
    about: Ids = ()
    entries: Ids = ()  # which entries this tells of
    words: str | None = None  # a summary has its own words
    by: str | None = None  # who passed it on
    lawful_basis: str | None = None  # on which lawful basis
    family_knows: Literal["yes", "no", "not-stated"] | None = None  # that it was
    why_not: str | None = None  # why the family was not told; in no copy


class ToldEntry(Entry):
    """Information passed on, with its own words."""

    told: Told

    @property
    def label(self) -> str:
        """The words that were passed on."""
        return self.told.words or self.says or "what was passed on"


class DecisionEntry(Entry):
    """A decision: what, by whom, on which test, and which entries it settles."""

    decision: Words
    by: Words
    test: str | None = None  # such as: balance of probabilities
    settles: Ids = ()  # entries

    @property
    def label(self) -> str:
        """The decision in its own words."""
        return self.decision


EventKind = Literal[
    "birth",
    "move",
    "assessment",
    "joint-discussion",
    "request",
    "conversation",
    "call-out",
    "hospital",
    "other",
]


class EventEntry(Entry):
    """Something that happened, on or about a date."""

    event: Words
    kind: EventKind = "other"
    by: Id | None = None

    @property
    def label(self) -> str:
        """What happened, in its own words."""
        return self.event


KINDS = ("factor", "service", "told", "decision", "event")


def _kind(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, dict):
        return next((kind for kind in KINDS if kind in value), None)
    return next((kind for kind in KINDS if hasattr(value, kind)), None)


def says_what_it_is(value: Any) -> Any:  # noqa: ANN401
    """Refuse an entry that is of no kind, or of two."""
    if isinstance(value, Model):
        return value
    if not isinstance(value, dict):
        raise NotWritten(
            "This entry has no fields.",
            "Write id: and one of factor, service, told, decision or event, and so on, "
            "each on a line of its own.",
        )
    kinds = [kind for kind in KINDS if kind in value]
    if len(kinds) > 1:
        raise NotWritten(
            f"This entry says that it is two things: {' and '.join(kinds)}.",
            "Make an entry of each, with an id of its own.",
        )
    if not kinds:
        raise NotWritten(
            "This entry does not say what it is.",
            next(filter(None, (did_you_mean(str(key), KINDS) for key in value)), "")
            or f"Add one of: {', '.join(KINDS)}.",
        )
    return value


def kind_of(entry: Entry) -> str:
    """Say of what kind an entry is: factor, service, told, decision or event."""
    return _KIND_OF.get(type(entry), "entry")


_KIND_OF: Mapping[type[Entry], str] = {
    FactorEntry: "factor",
    ServiceEntry: "service",
    ToldEntry: "told",
    DecisionEntry: "decision",
    EventEntry: "event",
}


AnyEntry = Annotated[
    Annotated[FactorEntry, Tag("factor")]
    | Annotated[ServiceEntry, Tag("service")]
    | Annotated[ToldEntry, Tag("told")]
    | Annotated[DecisionEntry, Tag("decision")]
    | Annotated[EventEntry, Tag("event")],
    Discriminator(_kind),
    BeforeValidator(says_what_it_is),
]
