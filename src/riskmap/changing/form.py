"""What a form is: the fields of one kind of thing, and how each is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from riskmap.record.shared import Basis

Reads = Literal[
    "text",
    "date",
    "choice",
    "yes",
    "person",
    "anyone",
    "agency",
    "teller",
    "source",
    "entry",
    "factor",
    "status",
    "known",
    "outcome",
    "question",
    "truth",
    "owner",
    "reason",
]


@dataclass(frozen=True)
class Field:
    """One thing that can be filled in."""

    name: str  # as in the file; its option is called after it
    ask: str  # the question at the terminal, and the help of the option
    reads: Reads = "text"
    choices: tuple[str, ...] = ()
    many: bool = False
    needed: bool = False  # without it the file would be wrong
    asked: bool = True  # at the terminal; the others are options alone
    within: str = ""  # the field that it stands in, where it is not the item itself
    called: str = ""  # the name in the file, where the option needs another

    @property
    def option(self) -> str:
        """The name of the option."""
        return "--" + self.name.replace("_", "-")

    @property
    def at(self) -> tuple[str, ...]:
        """Where it stands in the item."""
        own = self.called or self.name
        return (self.within, own) if self.within else (own,)


@dataclass(frozen=True)
class Form:
    """What one kind of thing is filled in with."""

    kind: str
    noun: str  # with its article, as in a sentence
    section: str
    names: str = ""  # the field that its id is made of; "" where it has no id
    fields: Sequence[Field] = field(default_factory=tuple)

    @property
    def keyed(self) -> bool:
        """Whether its section is one of names, and not a list."""
        return self.section in KEYED

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry."""
        return self.section == "entries"


KEYED: Final = ("people", "homes", "agencies", "sources")


def words_of(model: Any, name: str) -> tuple[str, ...]:  # noqa: ANN401
    """Give the words that a field of a model takes."""
    found: list[str] = []
    todo = [model.model_fields[name].annotation]
    while todo:
        args = get_args(todo.pop())
        found += [one for one in args if isinstance(one, str)]
        todo += [one for one in args if not isinstance(one, str)]
    return tuple(found)


BASES = tuple(one for one in get_args(Basis) if one != "not-stated")
QUALITY = Field(
    "quality",
    "How does it go, in somebody's words?",
    "choice",
    ("strong", "thin", "strained"),
    asked=False,
)
SINCE = Field("from", "Since when?", "date")
UNTIL = Field("to", "Until when? (blank: it goes on, or is not stated)", "date")


def carried(*, asked: bool, needed: bool) -> tuple[Field, ...]:
    """Give the fields that anything may carry: basis, source, status and who knew."""
    return (
        Field("basis", "How is it known?", "choice", BASES, asked=asked),
        Field(
            "source",
            "Where does it come from: which talk, letter or record?",
            "source",
            many=True,
            needed=needed,
            asked=asked,
        ),
        Field("at", "Where in that source, such as page 4?", asked=asked),
        Field(
            "status",
            "How does it stand? Such as: alleged from March 2021 by the school",
            "status",
            many=True,
            asked=asked,
        ),
        Field("says", "What is recorded, in a sentence or two?", asked=asked),
        Field(
            "known_by",
            "Which agency has known it? Such as: East from 2021, or: North never",
            "known",
            many=True,
            asked=asked,
        ),
        Field(
            "withhold",
            "Who must not have this: a person, an agency or an audience?",
            "text",
            many=True,
            asked=False,
        ),
    )


MAY_CARRY = carried(asked=False, needed=False)
