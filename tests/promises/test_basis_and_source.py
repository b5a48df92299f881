"""Every entry has a basis and a source, and both go with it onto every screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from riskmap.errors import ProblemsFound
from riskmap.record.model import BASIS_WORDS

from .families import (
    SCREENS,
    asked,
    cast,
    entry,
    families,
    holds_for_any,
    made,
    outline_text,
    plus,
    printed,
    seen,
)
from .test_a_view_is_a_family_file import sights

KINDS = (
    {"factor": "exhaustion", "about": "ana"},
    {"service": "A drop-in", "for": "ana"},
    {"told": {"from": "east", "to": "mid", "level": "summary", "words": "Hm"}},
    {"decision": "Closed", "by": "East"},
    {"event": "A quarrel", "about": "ana"},
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: next(iter(kind)))
@pytest.mark.parametrize("field", ["basis", "source"])
def test_an_entry_without_a_basis_or_a_source_is_refused(kind, field):
    one = entry("lime", **kind)
    del one[field]
    with pytest.raises(ProblemsFound, match=rf"entries\.lime\.{field}"):
        made(plus(cast(), one))


@holds_for_any
@given(families(), sights)
def test_the_outline_says_basis_and_source_of_every_entry(data, sight):
    view = seen(data, sight)
    text = outline_text(view).casefold()
    for one in view.family.entries:
        assert f"{BASIS_WORDS[one.basis]}; a note" in text
    said = len(re.findall("; a note[;.]", text))
    ties = [one for one in view.family.ties if one.source]
    assert said == len(view.family.entries) + len(ties)


@holds_for_any
@given(families(), sights)
def test_every_because_says_basis_and_source(data, sight):
    view = seen(data, sight)
    known = {one.id: one for one in view.family.entries}
    for question in asked(view):
        for because in question["because"]:
            assert because["basis"] == BASIS_WORDS[known[because["entry"]].basis]
            assert because["source"] == "A note"


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
def test_basis_and_source_with_its_place_stand_on_every_screen(screen):
    pain = entry(
        "lime",
        factor="chronic-pain",
        about="ben",
        basis="relatives-account",
        source={"from": "note", "at": "page four"},
    )
    work = entry("maple", factor="studies-or-work-stopped-by-health", about="ben")
    said = " ".join(printed(plus(cast(), pain, work), *screen).split())
    assert "relative's account" in said
    assert "A note, page four" in said


def test_what_a_couple_or_a_tie_rests_on_is_said_too():
    data = cast()
    data["couples"][0] |= {"basis": "allegation", "source": "talk"}
    data["ties"] = [
        {"who": "gran", "supports": "ana", "basis": "seen", "source": "note"}
    ]
    text = outline_text(seen(data))
    assert "An allegation; A talk." in text
    assert "Seen; A note." in text
