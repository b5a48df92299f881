"""Measures how old somebody is who reads a text with ease, as schools in England count.

The grade is that of Flesch and Kincaid, worked out from the length of sentences and of
words; the syllables are counted by a library. A measure cannot hear: it stands beside
reading aloud, and never instead of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from riskmap.catalogue.keeping import Term

OLDEST = 11  # years: the questions to a family together
_SCHOOL = 5  # a child of five begins school, and grade 0 is their first year
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*")
_END = re.compile(r"[.?!]+")


def reading_age(texts: Iterable[str], terms: Iterable[Term] = ()) -> float:
    """Give the age in years at which some texts, read one after another, are easy.

    Each of `terms` counts as one short word. Without any word the age is 0.
    """
    import syllapy  # noqa: PLC0415 - only for this, and slow to start

    text = "\n".join(f"{one.rstrip('.?!')}." for one in texts).casefold()
    for one in terms:
        text = re.sub(rf"\b{re.escape(one.term.casefold())}(s?)\b", "it", text)
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(bool(_WORD.search(part)) for part in _END.split(text))
    syllables: int = sum(max(1, syllapy.count(word)) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(0.0, grade + _SCHOOL)


def years(age: float) -> int:
    """Give whole years: what is a little over counts as the next."""
    return math.ceil(age - 0.05)
