"""What a family file holds, as frozen data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from riskmap import dates
from riskmap.dates import When
from riskmap.fields import Model
from riskmap.record.status import ALSO_WRITTEN, REWRITE, Standing, Status

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


def _date(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
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


def _many(value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return ()
    return (value,) if isinstance(value, str | dict | Model) else value


def _status(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    text = " ".join(value.split()).casefold()
    if text in ALSO_WRITTEN:
        return ALSO_WRITTEN[text]
    if text in REWRITE:
        raise NotWritten(
            f"'{value}' does not say how this stands.", f"Write '{REWRITE[text]}'."
        )
    return text


def _steps(value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return ()
    if isinstance(value, str):
        return ({"is": value},)
    return (value,) if isinstance(value, dict) else value


def _known(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return {"agency": value}
    if isinstance(value, dict) and str(value.get("from")).casefold() in _NO_DATE:
        rest = {key: part for key, part in value.items() if key != "from"}
        return {**rest, "never": str(value.get("from")).casefold() == "never"}
    return value


_NO_DATE = ("never", "not stated", "none")

Id = Annotated[str, StringConstraints(pattern=r"^\w[\w-]*$")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_many)]
Words = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[When | Tied | None, BeforeValidator(_date)]

Basis = Literal[
    "own-words",
    "seen",
    "relatives-account",
    "document",
    "professional-opinion",
    "allegation",
    "formal-decision",
    "worked-out",
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
}
Outcome = Literal[
    "offered",
    "taken-up",
    "declined",
    "waiting",
    "no-place",
    "not-eligible",
    "ended",
    "not-recorded",
]
Level = Literal["name", "summary", "whole"]


class Known(Model):
    """That an agency knew: since when, or never; no date means "not stated"."""

    agency: Id
    since: Date = Field(None, alias="from")
    never: bool = False


class Step(Model):
    """One step in the history of a status."""

    status: Annotated[Status, BeforeValidator(_status)] = Field(alias="is")
    since: Date = Field(None, alias="from")
    by: str | None = None
    test: str | None = None
    known_by: tuple[Annotated[Known, BeforeValidator(_known)], ...] | None = None


class SourceRef(Model):
    """Where in a source something stands; the locator is free text."""

    source: Id = Field(alias="from")
    at: str | None = None


def _source(value: Any) -> Any:  # noqa: ANN401
    return {"from": value} if isinstance(value, str) else value


class Recorded(Model):
    """What anything in the file may carry; without it, it is everyone's knowledge."""

    basis: Basis | None = None
    status: Annotated[tuple[Step, ...], BeforeValidator(_steps)] = ()
    source: Annotated[
        tuple[Annotated[SourceRef, BeforeValidator(_source)], ...],
        BeforeValidator(_many),
    ] = ()
    known_by: tuple[Annotated[Known, BeforeValidator(_known)], ...] | None = None
    says: str | None = None
    withhold: Ids = ()  # readers, agencies or audiences who must not have this

    @property
    def stands(self) -> Status:
        """The latest status; nothing written means that it stands."""
        return self.status[-1].status if self.status else Status.STANDS

    @property
    def standing(self) -> Standing:
        """What the latest status means for a pattern."""
        return self.stands.standing


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
    unnamed: bool = False  # the source does not say who this is; nothing may guess
    not_known: bool = False  # nobody knows who this is: a "?" in the picture
    born: Date = None
    due: Date = None
    died: Date = None
    lost: Loss | None = None
    before_birth: str | None = None  # what the child was called until born
    twin_of: Ids = ()
    identical: bool | None = None
    worked_out: str | None = None  # how a date was worked out, in words
    relative_of: Ids = ()  # kin, and the source does not say how


class Couple(Recorded):
    """Two people who are or were together, and the children born to both."""

    of: Annotated[tuple[Id, ...], Field(min_length=1, max_length=2)]
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

    who: Ids
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Home(Recorded):
    """A household, and who lived in it when."""

    name: Words
    area: str | None = None
    lived_in: tuple[Stay, ...] = ()


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
    also: Annotated[tuple[str, ...], BeforeValidator(_many)] = ()


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


TIE_WORDS: Mapping[str, str] = {
    "cares_for": "cares for",
    "supports": "supports",
    "in_contact_with": "is in contact with",
    "hosts": "has staying with them",
}


class Tie(Recorded):
    """Who cares for, supports, hosts or is in contact with whom."""

    who: Ids  # people, homes or agencies
    cares_for: Ids = ()
    supports: Ids = ()
    in_contact_with: Ids = ()
    hosts: Ids = ()
    what: Annotated[tuple[str, ...], BeforeValidator(_many)] = ()
    how_often: str | None = None
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

    who: Ids
    child: Ids = Field(alias="for")
    how: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Order(Recorded):
    """A court order about people of the family."""

    order: Words
    about: Ids
    by: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class ContactLimit(Recorded):
    """A limit to contact between people, and who set it."""

    between: Annotated[tuple[Id, ...], Field(min_length=2)]
    limit: Words
    by: str | None = None
    since: Date = Field(None, alias="from")
    until: Date = Field(None, alias="to")


class Entry(Recorded):
    """What every recorded thing has; the kinds below add their own fields."""

    id: Id
    basis: Basis
    source: Annotated[
        tuple[Annotated[SourceRef, BeforeValidator(_source)], ...],
        BeforeValidator(_many),
        Field(min_length=1),
    ]
    about: Ids = ()
    happened: Date = None
    checked: Date = None
    check_again: Date = None
    own_words: str | None = None  # the family's, beside the professional's
    words_of: Id | None = None
    differs_from: Ids = ()  # another account of the same thing; both stand
    supersedes: Ids = ()

    @property
    def label(self) -> str:
        """The few words that name this entry where its own words are missing."""
        return self.id.replace("-", " ")


class FollowedProcedure(Model):
    """That a person followed the local procedure, and says so."""

    on: Date
    by: Words
    words: str | None = None


class FactorEntry(Entry):
    """A factor of the catalogue that was seen, told or asked about."""

    factor: Id
    about: Annotated[tuple[Id, ...], BeforeValidator(_many), Field(min_length=1)]
    procedure_followed: FollowedProcedure | None = None


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


def _reason(value: Any) -> Any:  # noqa: ANN401
    return {"says": value} if isinstance(value, str) else value


class Owner(Model):
    """Who has taken on a need, and until when."""

    who: Words
    until: Date = None


def _owner(value: Any) -> Any:  # noqa: ANN401
    return {"who": value} if isinstance(value, str) else value


class ServiceEntry(Entry):
    """A service: for whom, for which need, what became of it and why."""

    service: Words
    about: Annotated[tuple[Id, ...], BeforeValidator(_many), Field(min_length=1)] = (
        Field(alias="for")
    )
    need: str | None = None
    offered_by: Id | None = None
    outcome: Outcome = "not-recorded"
    reasons: Annotated[
        tuple[Annotated[Reason, BeforeValidator(_reason)], ...], BeforeValidator(_many)
    ] = ()
    owner: Annotated[Owner | None, BeforeValidator(_owner)] = None

    @property
    def label(self) -> str:
        """The service's own name."""
        return self.service


class Told(Model):
    """What one agency told others, and how much of it."""

    sender: Id = Field(alias="from")
    to: Ids
    level: Level
    about: Ids = ()
    entries: Ids = ()  # which entries this tells of
    words: str | None = None  # a summary has its own words


class ToldEntry(Entry):
    """Information passed on, with its own words."""

    told: Told

    @property
    def label(self) -> str:
        """The words that were passed on."""
        return self.told.words or self.says or super().label


class DecisionEntry(Entry):
    """A decision: what, by whom, on which test, and which entries it settles."""

    decision: Words
    by: Words
    test: str | None = None
    settles: Ids = ()

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


def _says_what_it_is(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and _kind(value) is None:
        raise NotWritten(
            "This entry does not say what it is.",
            "Add one of: factor, service, told, decision, event.",
        )
    return value


def kind_of(entry: Entry) -> str:
    """Say of what kind an entry is: factor, service, told, decision or event."""
    return _kind(entry) or "entry"


AnyEntry = Annotated[
    Annotated[FactorEntry, Tag("factor")]
    | Annotated[ServiceEntry, Tag("service")]
    | Annotated[ToldEntry, Tag("told")]
    | Annotated[DecisionEntry, Tag("decision")]
    | Annotated[EventEntry, Tag("event")],
    Discriminator(_kind),
    BeforeValidator(_says_what_it_is),
]


class Exploration(Model):
    """What was learned when a question was taken up, in whose words, or why not."""

    question: Words
    state: Literal[
        "talking",
        "explored",
        "come-back",
        "not-for-now",
        "chose-not-to-say",
        "not-safe-to-ask",
        "not-relevant",
    ]
    on: Date = None
    learned: str | None = None
    words_of: Id | None = None
    present: Ids = ()
    why: str | None = None
    until: Date = None
    withhold: Ids = ()


class Family(Model):
    """One family's picture: everything in one family file."""

    riskmap: Literal["1"]
    family: Words
    catalogue: str | None = None
    fictional: bool = False
    about: Annotated[tuple[Id, ...], BeforeValidator(_many), Field(min_length=1)]
    people: dict[Id, Person]
    couples: tuple[Couple, ...] = ()
    parent_links: tuple[ParentLink, ...] = ()
    homes: dict[Id, Home] = Field(default_factory=dict)
    agencies: dict[Id, Agency] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    orders: tuple[Order, ...] = ()
    contact_limits: tuple[ContactLimit, ...] = ()
    entries: tuple[AnyEntry, ...] = ()
    explorations: tuple[Exploration, ...] = ()
