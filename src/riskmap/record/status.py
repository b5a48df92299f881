"""How an entry stands: one table that the matcher and every screen share."""

from __future__ import annotations

from enum import Enum
from functools import cached_property


class Standing(Enum):
    """What a status means for a pattern."""

    RECORDED = "recorded"
    RULES_OUT = "rules out"
    UNKNOWN = "unknown"


class Status(Enum):
    """The words for how an entry stands (DESIGN.md section 5).

    The value is what a family file says; `shown` is what a screen says.
    """

    STANDS = "stands"
    FOUND = "found to have happened"
    ALLEGED = "alleged"
    DENIED = "denied"
    DISPUTED = "disputed"
    NOT_ESTABLISHED = "not established"
    NO_POLICE_ACTION = "no further police action"
    NOT_SO = "not so"
    FOUND_NOT = "found not to have happened"
    ENDED = "ended"
    SUPERSEDED = "superseded"
    NOT_ASKED = "not asked"
    NO_ANSWER = "asked and not answered"
    NOT_SAFE = "not safe to ask"
    NOT_SHARED = "not shared with us"
    NOT_KNOWN = "not known"

    @cached_property
    def standing(self) -> Standing:
        """What this status means for a pattern."""
        return _STANDING[self]

    @property
    def shown(self) -> str:
        """The words on screen, and in every sentence about the entry."""
        return _SHOWN.get(self, self.value)

    @property
    def always_shown(self) -> bool:
        """Whether the status stands beside the entry wherever it appears."""
        return self is not Status.STANDS

    @property
    def contested(self) -> bool:
        """Whether the entry is recorded and nobody has settled it."""
        return self in _CONTESTED

    @property
    def unsettled(self) -> bool:
        """Whether it may be so or not: nobody has settled it, or nobody knows."""
        return self.contested or self.standing is Standing.UNKNOWN


_CONTESTED = frozenset(
    {
        Status.ALLEGED,
        Status.DENIED,
        Status.DISPUTED,
        Status.NOT_ESTABLISHED,
        Status.NO_POLICE_ACTION,
    }
)
_RULES_OUT = frozenset(
    {Status.NOT_SO, Status.FOUND_NOT, Status.ENDED, Status.SUPERSEDED}
)
_UNKNOWN = frozenset(
    {
        Status.NOT_ASKED,
        Status.NO_ANSWER,
        Status.NOT_SAFE,
        Status.NOT_SHARED,
        Status.NOT_KNOWN,
    }
)


def _standing(status: Status) -> Standing:
    if status in _RULES_OUT:
        return Standing.RULES_OUT
    return Standing.UNKNOWN if status in _UNKNOWN else Standing.RECORDED


_STANDING = {status: _standing(status) for status in Status}

_SHOWN = {
    Status.NOT_ESTABLISHED: "looked into, not established",
    Status.NO_POLICE_ACTION: "no further police action at this time",
    Status.NOT_SO: "asked or looked for, and not so",
}

# What people also write for a status.
ALSO_WRITTEN = {
    "looked into, not established": Status.NOT_ESTABLISHED,
    "looked into not established": Status.NOT_ESTABLISHED,
    "no further police action at this time": Status.NO_POLICE_ACTION,
    "asked and answered no": Status.NOT_SO,
}
# Blame and verdicts are answered with a word that can stand (evidence.md, N10).
REWRITE = {
    "unsubstantiated": "not established",
    "unproven": "not established",
    "substantiated": "found to have happened",
    "no": "not so",
    "false": "not so",
    "absent": "not so",
    "yes": "stands",
    "true": "stands",
    "present": "stands",
    "current": "stands",
    "unknown": "not known",
}
NOT_SAYING_WHOSE = ("no further action", "nfa")
