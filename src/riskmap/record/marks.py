"""Short marks of letters: by which to type a long id, and to see that an entry changed.

No vowels are among the letters, so no mark is a word.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import Any, Final

from riskmap.dates import When
from riskmap.fields import Model
from riskmap.record.model import Entry

HANDLE: Final = 4  # letters by which a question is typed
MARK: Final = 8  # letters that tell whether an entry is as it was

_LETTERS = "bcdfghjkmnpqrstvwxz"
_NOT_SAID = frozenset({"withhold"})  # who may read an entry changes nothing of it


def letters(text: str, length: int) -> str:
    """Give letters that are always the same for a text, and hardly ever for two.

    >>> letters("pain-and-carrying@ana", 4) == letters("pain-and-carrying@ana", 4)
    True
    """
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:16])
    found = ""
    for _ in range(length):
        number, at = divmod(number, len(_LETTERS))
        found += _LETTERS[at]
    return found


def handle(question: str) -> str:
    """Give the letters by which a person types the id of a question."""
    return letters(question, HANDLE)


def mark(entry: Entry) -> str:
    """Give the mark of what an entry says: another mark when any of it changes."""
    return letters(repr(_said(entry)), MARK)


def _said(value: Any) -> Any:  # noqa: ANN401
    """Give a value as texts, in an order of its own, without what was never written."""
    if isinstance(value, Model):
        fields = type(value).model_fields
        return sorted(
            (name, repr(_said(one)))
            for name, one in vars(value).items()
            if name not in _NOT_SAID and one not in (fields[name].default, None, ())
        )
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    if isinstance(value, When):
        return value.text
    return value.value if isinstance(value, Enum) else value
