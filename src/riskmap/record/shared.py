"""What every part of a family file is written with: ids, dates, basis, status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from riskmap import dates
from riskmap.dates import When
from riskmap.fields import Model
from riskmap.record.status import (
    ALSO_WRITTEN,
    NOT_SAYING_WHOSE,
    REWRITE,
    Standing,
    Status,
)

FAMILY = "family"  # an entry can be about the family as a whole


@dataclass(frozen=True, slots=True)
class Tied:
    """A date tied to an event of the file: `{after: birth of baby}`."""

    relation: str
    to: str


class NotWritten(ValueError):
    """A value that riskmap cannot read: what is wrong, and what to write."""

    def __init__(self, wrong: str, write: str) -> None:
        super().__init__(wrong, write)
        self.wrong, self.write = wrong, write


def read_date(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    """Read a date, or a date tied to an event of the file."""
    if value is None or isinstance(value, When | Tied):
        return value
    if isinstance(value, dict):
        if len(value) == 1:
            ((relation, to),) = value.items()
            relation = str(relation).replace(" ", "_").replace("-", "_")
            if relation in dates.RELATIONS and isinstance(to, str) and to.strip():
                return Tied(relation, to.strip())
        raise NotWritten(
            "This is not a date tied to an event.",
            "Write {after: birth of baby} or {before: the id of an entry}; the words "
            "are " + ", ".join(dates.RELATIONS) + ".",
        )
    if isinstance(value, str):
        return dates.parse(value)
    raise NotWritten("This is not a date.", dates.HOW_TO_WRITE)


def one_or_many(value: Any) -> Any:  # noqa: ANN401
    """Read one thing, or a list of them, as a list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str | dict | Model) else value


def read_status(value: Any) -> Any:  # noqa: ANN401
    """Read the words for a status, also as other people write them."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split()).casefold()
    if text in ALSO_WRITTEN:
        return ALSO_WRITTEN[text]
    if text in NOT_SAYING_WHOSE:
        raise NotWritten(
            f"'{value}' does not say whose decision it was.",
            "Write 'no further police action' where the police decided it; another "
            "decision is an entry of its own.",
        )
    if text in REWRITE:
        raise NotWritten(
            f"'{value}' does not say how this stands.", f"Write '{REWRITE[text]}'."
        )
    return text


def read_step(value: Any) -> Any:  # noqa: ANN401
    """Read one step in the history of a status; a word alone has no date."""
    return {"is": value} if isinstance(value, str) else value


def read_known(value: Any) -> Any:  # noqa: ANN401
    """Read who knew of something; an agency alone says no date."""
    if isinstance(value, str):
        return {"agency": value}
    if isinstance(value, dict) and str(value.get("from")).casefold() in _NO_DATE:
        rest = {key: part for key, part in value.items() if key != "from"}
        return {**rest, "never": str(value.get("from")).casefold() == "never"}
    return value


def read_source(value: Any) -> Any:  # noqa: ANN401
    """Read where something stands; a source alone has no locator."""
    return {"from": value} if isinstance(value, str) else value


_NO_DATE = ("never", "not stated", "none")

Id = Annotated[str, StringConstraints(pattern=r"^\w[\w-]*$")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many)]
SomeIds = Annotated[tuple[Id, ...], BeforeValidator(one_or_many), Field(min_length=1)]
Texts = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]
Words = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[When | Tied | None, BeforeValidator(read_date)]

Basis = Literal[
    "own-words",
    "seen",
    "relatives-account",
    "document",
    "professional-opinion",
    "allegation",
    "formal-decision",
    "worked-out",
    "not-stated",
]
BASIS_WORDS: Mapping[str, str] = {
    "own-words": "their own words",
    "seen": "seen",
    "relatives-account": "a relative's account",
    "document": "a document",
    "professional-opinion": "a professional's opinion",
    "allegation": "an allegation",
    "formal-decision": "a formal decision",
    "worked-out": "worked out",
    "not-stated": "how it is known is not stated",
}


def read_outcome(value: Any) -> Any:  # noqa: ANN401
    """Answer words that blame or say too little with one that can stand."""
    if isinstance(value, str) and value.strip().casefold() in _OUTCOMES:
        raise NotWritten(
            f"'{value}' does not say plainly what became of the offer.",
            f"Write '{_OUTCOMES[value.strip().casefold()]}', and add reasons: ...",
        )
    return value


_OUTCOMES = {
    "refused": "declined",
    "disengaged": "ended",
    "accepted": "taken-up",
    "full": "no-place",
    "waiting list": "waiting",
}
Outcome = Annotated[
    Literal[
        "offered",
        "taken-up",
        "declined",
        "waiting",
        "no-place",
        "not-eligible",
        "ended",
        "not-recorded",
    ],
    BeforeValidator(read_outcome),
]
Level = Literal["name", "summary", "whole"]


def read_quality(value: Any) -> Any:  # noqa: ANN401
    """Answer other words for how a tie is going with the three that a picture has."""
    if isinstance(value, str) and value.strip().casefold() in _QUALITIES:
        raise NotWritten(
            f"'{value}' is not one of: strong, thin, strained.",
            f"Write '{_QUALITIES[value.strip().casefold()]}', and says: with the words "
            "of whoever says so.",
        )
    return value


_QUALITIES = {
    **dict.fromkeys(("good", "close", "positive", "supportive"), "strong"),
    **dict.fromkeys(("weak", "tenuous", "distant", "occasional"), "thin"),
    **dict.fromkeys(("stressful", "tense", "conflict", "difficult"), "strained"),
}
Quality = Annotated[
    Literal["strong", "thin", "strained"], BeforeValidator(read_quality)
]


class Known(Model):
    """That an agency knew: since when, or never; no date means "not stated"."""

    agency: Id
    since: Date = Field(None, alias="from")
    never: bool = False


def read_known_by(value: Any) -> Any:  # noqa: ANN401
    """Read who knew: one agency, or a list; nothing written is not an empty list."""
    return None if value is None else one_or_many(value)


KnownBy = Annotated[
    tuple[Annotated[Known, BeforeValidator(read_known)], ...] | None,
    BeforeValidator(read_known_by),
]


class Step(Model):
    """One step in the history of a status."""

    status: Annotated[Status, BeforeValidator(read_status)] = Field(alias="is")
    since: Date = Field(None, alias="from")
    by: str | None = None
    test: str | None = None
    known_by: KnownBy = None


_Step = Annotated[Step, BeforeValidator(read_step)]
Steps = Annotated[tuple[_Step, ...], BeforeValidator(one_or_many)]


class SourceRef(Model):
    """Where in a source something stands; the locator is free text."""

    source: Id = Field(alias="from")
    at: str | None = None


_SourceRef = Annotated[SourceRef, BeforeValidator(read_source)]
Sources = Annotated[tuple[_SourceRef, ...], BeforeValidator(one_or_many)]


class Recorded(Model):
    """What anything in the file may carry; without it, it is everyone's knowledge."""

    basis: Basis | None = None  # how it is known
    status: Steps = ()  # how it stands: one word, or its history, the oldest first
    source: Sources = ()  # where it comes from, and where in that
    known_by: KnownBy = None  # which agencies have known it, and since when
    says: str | None = None  # what is recorded, in a sentence or two
    withhold: Ids = ()  # readers, agencies or audiences who must not have this

    @property
    def stands(self) -> Status:
        """The latest status; nothing written means that it stands."""
        return self.status[-1].status if self.status else Status.STANDS

    @property
    def standing(self) -> Standing:
        """What the latest status means for a pattern."""
        return self.stands.standing
