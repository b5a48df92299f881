"""What a pattern is made of: roles, links, and what must be absent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from riskmap.fields import Model


def _many(value: Any) -> Any:  # noqa: ANN401 - whatever a file says
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_many)]
Text = Annotated[str, StringConstraints(min_length=1)]
Words = Annotated[tuple[Text, ...], BeforeValidator(_many)]
Flag = Literal[
    "equality",
    "contested",
    "third-party",
    "ask-alone",
    "procedure",
    "law-dated",
    "practical",
]
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
# What a family file may say of its entries and agencies; a test holds them alike.
Kind = Literal["risk", "protective", "either", "context"]
Written = Literal["factor", "service", "told", "decision", "event"]
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
Event = Literal[
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
RuleAbout = Literal[
    "residence",
    "settled-address",
    "earlier-decline",
    "age",
    "area-of-care",
    "money",
    "other",
]
Interpreter = Literal["independent", "relative", "none", "not-needed"]
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


# What of an entry is one word or another, and so can be looked up.
LOOKED_UP = (
    "factor",
    "domain",
    "kind",
    "bears_on",
    "entry",
    "event",
    "outcome",
    "basis",
)
_WORKED_OUT = (
    "need",
    "rule_about",
    "owner",
    "within",
    "lasted",
    "without_flag",
    "interpreter",
)

# What does not bear on which things a condition finds.
_SAID_BESIDE = frozenset({"at_least", "each", "find_out", "links", "words"})


class Condition(Model):
    """What one thing in the file must be; used by roles and by what must be absent.

    Everything that is written must hold. Lists are alternatives.
    """

    factor: Ids = ()
    domain: Ids = ()
    kind: Annotated[tuple[Kind, ...], BeforeValidator(_many)] = ()  # of the factor
    bears_on: Ids = ()  # a demand; `any` is whichever
    entry: Annotated[tuple[Written, ...], BeforeValidator(_many)] = ()
    need: Ids = ()
    outcome: Annotated[tuple[Outcome, ...], BeforeValidator(_many)] = ()
    rule_about: Annotated[tuple[RuleAbout, ...], BeforeValidator(_many)] = ()
    event: Annotated[tuple[Event, ...], BeforeValidator(_many)] = ()
    basis: Annotated[tuple[Basis, ...], BeforeValidator(_many)] = ()
    interpreter: Annotated[tuple[Interpreter, ...], BeforeValidator(_many)] = ()
    without_flag: Annotated[tuple[Flag, ...], BeforeValidator(_many)] = ()
    owner: Literal["none"] | None = None
    status: Literal[
        "recorded",
        "recorded-or-ended",
        "contested",
        "undecided",
        "not-answered",
        "any",
    ] = "recorded"
    within: Id | None = None  # a window of the settings
    lasted: Id | None = None  # a span of the settings
    at_least: Literal["two", "three"] | None = None  # so many entries

    @cached_property
    def looked_up(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """What an entry must say, of what is looked up: one of each of these."""
        return tuple(
            tuple((field, word) for word in words)
            for field in LOOKED_UP
            if (words := getattr(self, field))
        )

    @cached_property
    def worked_out(self) -> tuple[str, ...]:
        """The fields that ask for more than can be looked up: times, needs, talks."""
        return tuple(field for field in _WORKED_OUT if getattr(self, field))

    @cached_property
    def asks(self) -> str:
        """What it asks of one thing, written out: what asks alike finds the same."""
        said = self.model_fields_set - _SAID_BESIDE
        return repr([(field, getattr(self, field)) for field in sorted(said)])


def at_least(condition: Condition) -> int:
    """Say how many entries a role or an absence asks for; never shown to anyone."""
    words = ("one", "two", "three")
    return words.index(condition.at_least or "one") + 1


class Role(Condition):
    """A named place in a pattern for a person, home, agency or entry."""

    is_: Literal["the-child", "person", "home", "agency", "entry"] = Field(
        "entry", alias="is"
    )
    each: bool | None = None  # a question for each one, or one for all together
    agency: Annotated[tuple[AgencyKind, ...], BeforeValidator(_many)] = ()  # its kind
    sure: bool = False  # takes only what is recorded for certain
    not_a_parent: bool = False  # neither the child nor one of its birth parents
    find_out: str | None = None  # what to find out first when nothing is recorded


Link = Annotated[tuple[str, str, str], BeforeValidator(_many)]


class Absence(Condition):
    """Something that is not recorded, or that makes a pattern fall silent.

    In its links the word `it` stands for the thing itself.
    """

    is_: Literal["person", "home", "agency", "entry"] = Field("entry", alias="is")
    agency: Annotated[tuple[AgencyKind, ...], BeforeValidator(_many)] = ()
    links: tuple[Link, ...] = ()
    words: str | None = None  # how to say that it is not recorded


class Shape(Model):
    """Roles, the links between them, and what must be absent."""

    roles: Mapping[Id, Role] = Field(default_factory=dict)
    links: tuple[Link, ...] = ()
    not_recorded: tuple[Absence, ...] = ()
    unless: tuple[Absence, ...] = ()
