"""Who cares for and supports whom, who is responsible, and what a court has said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from riskmap.record.shared import (
    Basis,
    Date,
    Id,
    Ids,
    Quality,
    Recorded,
    SomeIds,
    Sources,
    Texts,
    Words,
)

TIE_WORDS: Mapping[str, str] = {
    "cares_for": "cares for",
    "supports": "supports",
    "in_contact_with": "is in contact with",
    "hosts": "has staying with them",
}
HOW_WORDS: Mapping[str, str] = {
    "close": "close",
    "distant": "distant",
    "conflict": "in conflict",
    "cut-off": "cut off",
    "harmful": "harmful",
    "not-known": "how they get on is not known",
}


class Tie(Recorded):
    """Who cares for, supports, hosts or is in contact with whom."""

    who: SomeIds  # people, homes or agencies
    cares_for: Ids = ()
    supports: Ids = ()
    in_contact_with: Ids = ()
    hosts: Ids = ()
    what: Texts = ()
    how_often: str | None = None
    quality: Quality | None = None  # how it goes, where a source says so
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Give each link that this says, as (who, word, to whom)."""
        for word in TIE_WORDS:
            for one in self.who:
                for other in getattr(self, word):
                    yield one, word, other


class Responsibility(Recorded):
    """That an adult or a council has parental responsibility for a child."""

    who: SomeIds
    child: SomeIds = Field(alias="for")
    how: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Order(Recorded):
    """A court order about people of the family."""

    order: Words
    about: SomeIds
    by: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Relationship(Recorded):
    """How two people get on, as somebody says it or saw it."""

    basis: Basis
    source: Annotated[Sources, Field(min_length=1)]
    between: Annotated[Ids, Field(min_length=2, max_length=2)]
    how: Literal["close", "distant", "conflict", "cut-off", "harmful", "not-known"]
    towards: Id | None = None  # whichever of the two it comes to, where it goes one way
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class ContactLimit(Recorded):
    """A limit to contact between people, and who set it."""

    between: Annotated[Ids, Field(min_length=2)]
    limit: Words
    by: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")
