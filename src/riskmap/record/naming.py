"""Makes short ids of names, so that a person can read and type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_LONGEST = 40  # letters of a name that an id repeats


def slug(name: str) -> str:
    """Write a name in small letters with dashes.

    >>> slug("Zoë  O'Hara, née Li"), slug("..."), slug("@I12@")
    ('zoe-ohara-nee-li', '', 'i12')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(
        letter
        for letter in plain
        if not ("\u0300" <= letter <= "\u036f" or letter in _APOSTROPHES)
    )
    text = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare)).strip("-")
    return text[:_LONGEST].rstrip("-")


def free(name: str, taken: Container[str]) -> str:
    """Give an id that is like a name and that nothing has yet.

    >>> free("Ann Lee", ["ann-lee"]), free("?", [])
    ('ann-lee-2', 'one')
    """
    plain = slug(name) or "one"
    if plain not in taken:
        return plain
    return next(f"{plain}-{n}" for n in count(2) if f"{plain}-{n}" not in taken)
