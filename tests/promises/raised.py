"""Families in which a pattern comes up: the small ones beside it, changed and added to.

What is made by chance alone raises few patterns, and a promise about questions that
never come up promises nothing. A new pattern brings its own families with it.
"""

from __future__ import annotations

import copy

from hypothesis import assume, reject, settings
from hypothesis import strategies as st

from riskmap import fixtures
from riskmap.errors import ProblemsFound
from riskmap.record.status import Status
from riskmap.view import Sight

from .families import (
    BASES,
    CATALOGUE,
    MOMENTS,
    OUTCOMES,
    USUAL,
    entry,
    factors,
    holds_for_any,
    less,
    made,
    plus,
    some,
    without_blanks,
    written,
)

PATTERNS = tuple(sorted(CATALOGUE.patterns))
FAMILIES = {
    pattern: [
        written(made(case.document.data))
        for case in fixtures.cases(CATALOGUE)
        if case.pattern == pattern and case.kind != "silent" and case.sight == Sight()
    ]
    for pattern in PATTERNS
}
EACH = max(4, holds_for_any.max_examples // 10)  # families for each pattern
for_each = settings(
    holds_for_any,
    max_examples=EACH,
    derandomize=holds_for_any.max_examples == USUAL,
)
STATUSES = tuple(one.value for one in Status)


@st.composite
def raising(draw: st.DrawFn, pattern: str) -> dict:
    """Give a family in which a pattern comes up, or did before something changed."""
    data = copy.deepcopy(draw(st.sampled_from(FAMILIES[pattern])))
    who = (*data["people"], *data.get("homes", ()), "family")
    more = [draw(_entry(name, who)) for name in NOISE[: draw(st.integers(0, 2))]]
    data = plus(data, *more)
    if data["entries"] and draw(st.integers(0, 3)) == 3:
        _change(draw, draw(st.sampled_from(data["entries"])))
    return is_right(data)


NOISE = ("quince", "rowan")


@st.composite
def _entry(draw: st.DrawFn, name: str, who: tuple) -> dict:
    fields = {
        "happened": draw(st.sampled_from(MOMENTS)),
        "basis": draw(st.sampled_from(BASES)),
        "status": draw(st.sampled_from(("stands", *STATUSES))),
    }
    about = draw(some(who, 1))
    kind = draw(st.sampled_from(("factor", "factor", "service", "event")))
    if kind == "factor":
        fields |= {"factor": draw(factors), "about": about}
    elif kind == "service":
        fields |= {"service": name, "for": about}
        fields["outcome"] = draw(st.sampled_from(OUTCOMES))
    else:
        fields |= {"event": name, "about": about}
        fields["kind"] = draw(st.sampled_from(("move", "assessment", "call-out")))
    return entry(name, **without_blanks(fields))


def _change(draw: st.DrawFn, one: dict) -> None:
    """Change when something was, how it is known, or how it stands."""
    field = draw(st.sampled_from(("happened", "basis", "status")))
    if field == "happened":
        one[field] = draw(st.sampled_from(MOMENTS[1:]))
    elif field == "basis":
        one[field] = draw(st.sampled_from(BASES))
    else:
        one |= {"status": draw(st.sampled_from(STATUSES)), "says": "As it was said."}


def is_right(data: dict) -> dict:
    """Give a family back where it is one that `riskmap check` lets pass."""
    try:
        made(data)
    except ProblemsFound:
        reject()
    return data


def standing(data: dict, number: int, status: Status, **more: object) -> dict:
    """Give a copy in which one entry stands otherwise."""
    new = copy.deepcopy(data)
    one = new["entries"][number]
    one |= {"status": status.value, "says": one.get("says", "As it was said."), **more}
    return is_right(new)


def without(data: dict, name: str) -> dict:
    """Give a copy without one entry, and without what points to it."""
    return is_right(less(data, {name}))


@st.composite
def with_one(draw: st.DrawFn, pattern: str) -> tuple[dict, int]:
    """Give such a family that has entries, and the place of one of them."""
    data = draw(raising(pattern))
    assume(data["entries"])
    return data, draw(st.integers(0, len(data["entries"]) - 1))
