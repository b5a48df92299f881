"""Makes the steps that record what became of a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from riskmap.changing import Add, Put, Read, Step
from riskmap.errors import WrongUse
from riskmap.record.exploring import STATE_WORDS

_ORDER = (
    *("question", "state", "on", "learned", "words_of", "present", "why", "until"),
    *("withhold", "because"),
)
NEEDS_DAY = ("not-for-now", "come-back")  # or a word why
NEEDS_WHY = ("not-for-now", "not-relevant", "not-safe-to-ask", "come-back")


def state_of(filled: Mapping[str, Any]) -> str:
    """Give what became of a question by what was said of it.

    Raises:
        WrongUse: nothing was said that tells, or words are missing that it needs.

    """
    state = filled.get("state") or ("explored" if filled.get("learned") else None)
    if state is None:
        raise WrongUse(
            "Say what was learned (--learned WORDS), or why not (--state "
            "not-for-now, chose-not-to-say, not-safe-to-ask, not-relevant, and --why)."
        )
    if state == "explored" and not filled.get("learned"):
        raise WrongUse(
            "A question is explored when something was learned: add --learned WORDS."
        )
    if lacks_why({**filled, "state": state}):
        raise WrongUse(
            f"'{STATE_WORDS[state]}' needs a word: add --why WORDS"
            + (", or --until DATE." if state in NEEDS_DAY else ".")
        )
    return str(state)


def lacks_why(filled: Mapping[str, Any]) -> bool:
    """Whether what became of a question needs a word that was not said."""
    state = filled.get("state")
    said = filled.get("why") or (state in NEEDS_DAY and filled.get("until"))
    return state in NEEDS_WHY and not said


def explore(
    asked: str, filled: Mapping[str, Any], because: Mapping[str, str], was: Read
) -> list[Step]:
    """Give the steps that record what became of a question.

    `because` has a mark for each entry that it rests on now. What was recorded of the
    same question on the same day is written anew; other days stay as they are.
    """
    said = {**filled, "question": asked, "state": state_of(filled)}
    said["because"] = dict(because) or None
    value = {name: said[name] for name in _ORDER if said.get(name) is not None}
    there = was.document.data.get("explorations") or []
    for number, one in enumerate(there):
        if one.get("question") == asked and one.get("on") == value.get("on"):
            names = {**dict.fromkeys(one), **dict.fromkeys(value)}
            return [
                Put(("explorations", number, name), value.get(name))
                for name in names
                if one.get(name) != value.get(name)
            ]
    return [Add("explorations", None, value)]
