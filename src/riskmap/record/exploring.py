"""What can become of a question: one list that the file and every screen share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

State = Literal[
    "talking",
    "explored",
    "come-back",
    "not-for-now",
    "chose-not-to-say",
    "not-safe-to-ask",
    "not-relevant",
]
SET_ASIDE = ("not-for-now", "chose-not-to-say", "not-relevant")
COME_BACK = "come-back"
NOT_YET = "not-yet-explored"  # of a question that nobody took up; in no file
STATES: tuple[str, ...] = (NOT_YET, *get_args(State))
STATE_WORDS: Mapping[str, str] = {
    NOT_YET: "not yet explored",
    "talking": "being talked about",
    "explored": "explored",
    "come-back": "to come back to",
    "not-for-now": "not for now",
    "chose-not-to-say": "they chose not to say",
    "not-safe-to-ask": "not safe to ask",
    "not-relevant": "does not matter here",
}
