"""Reads a date as people type it, also one that hangs on an event of the file."""

from __future__ import annotations

import re

from riskmap import dates
from riskmap.errors import WrongUse
from riskmap.record.model import Family
from riskmap.view.named import person

_TIED = re.compile(r"(after|before|around|on|shortly (?:after|before)) (.+)")
_BIRTH = re.compile(r"(?:the )?(birth|death|loss) of (.+)")


def date(words: str, family: Family) -> str | dict[str, str]:
    """Give a date as a file writes it, for what was typed.

    Raises:
        WrongUse: it is no date, or could be two.

    """
    typed = words.strip()
    tied = _TIED.fullmatch(typed.casefold())
    if tied and (event := _event(typed[tied.start(2) :], family)):
        return {tied[1].replace(" ", "_"): event}
    meant = dates.suggest(typed)
    if meant is None:
        try:
            dates.parse(typed)
        except dates.NotADate as error:
            write = error.write or dates.HOW_TO_WRITE
            raise WrongUse(f"{error.wrong} {write}") from error
        return typed
    return meant


def date_words(written: str | dict[str, str]) -> str:
    """Say a date of a file back to whoever typed it."""
    if isinstance(written, dict):
        ((relation, event),) = written.items()
        return f"{relation.replace('_', ' ')} {event}"
    return dates.words(dates.parse(written))


def _event(words: str, family: Family) -> str | None:
    if of := _BIRTH.fullmatch(words.casefold()):
        who = person(words[of.start(2) :], family)
        return f"{of[1]} of {who}"
    return words if any(one.id == words for one in family.entries) else None
