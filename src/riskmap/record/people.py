"""Who is in a family file and how they belong together: people, couples, homes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from riskmap.fields import Model
from riskmap.record.shared import (
    Date,
    Id,
    Ids,
    Recorded,
    SomeIds,
    Texts,
    Words,
    one_or_many,
)


class Loss(Model):
    """That a pregnancy or a baby was lost."""

    on: Date = None
    kind: Literal["miscarriage", "stillbirth", "termination", "not-stated"] = (
        "not-stated"
    )


class Person(Recorded):
    """Someone in the family, born or not, named or not."""

    name: Words
    drawn_as: Literal["woman", "man", "another", "unknown"] = "unknown"
    recorded_at_birth: Literal["girl", "boy"] | None = None  # where that matters
    unnamed: bool = False  # the source does not say who this is; nothing may guess
    not_known: bool = False  # nobody knows who this is: a "?" in the picture
    born: Date = None
    due: Date = None
    died: Date = None
    lost: Loss | None = None
    before_birth: str | None = None  # what the child was called until born
    twin_of: Ids = ()
    identical: bool | None = None
    sibling_of: Ids = ()  # a brother or sister, where no parent is known who says so
    worked_out: str | None = None  # how a date was worked out, in words
    relative_of: Ids = ()  # kin, and the source does not say how


class Couple(Recorded):
    """Two people who are or were together, and the children born to both."""

    of: Annotated[SomeIds, Field(max_length=2)]
    kind: Literal[
        "married", "living-together", "seeing-each-other", "not-together", "not-stated"
    ] = "not-stated"
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")
    ended_by: Literal["separation", "divorce", "death", "not-stated"] | None = None
    children: Ids = ()


class ParentLink(Recorded):
    """One adult and one child, and how they are parent and child."""

    parent: Id
    child: Id
    kind: Literal[
        "birth", "step", "adoptive", "foster", "kinship", "guardian", "unknown"
    ] = "birth"
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Stay(Recorded):
    """That people lived in a home, from and to."""

    who: SomeIds
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


def read_stay(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    """Read who lived there; a person alone has no dates."""
    return {"who": value} if isinstance(value, str) else value


class Home(Recorded):
    """A household, and who lived in it when."""

    name: Words
    area: str | None = None
    lived_in: Annotated[
        tuple[Annotated[Stay, BeforeValidator(read_stay)], ...],
        BeforeValidator(one_or_many),
    ] = ()


AgencyKind = Literal[
    "social-care",
    "midwifery",
    "health-visiting",
    "gp",
    "hospital",
    "mental-health",
    "early-help",
    "school",
    "housing",
    "police",
    "court",
    "voluntary",
    "other",
]


class Agency(Model):
    """A service or authority, with its area and its other names."""

    name: Words
    kind: AgencyKind = "other"
    area: str | None = None
    also: Texts = ()


class Source(Model):
    """Where things come from; for a talk, who was there and who interpreted."""

    title: Words
    date: Date = None
    kind: Literal["document", "conversation", "visit", "meeting", "call", "other"] = (
        "document"
    )
    talk_with: Ids = Field((), alias="with")
    present: Ids = ()  # relatives or a partner who were in the room
    interpreter: Literal["independent", "relative", "none", "not-needed"] | None = None
