"""How an entry stands goes with it, onto every screen and page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import questions
from riskmap.record.status import Status
from riskmap.report import markdown
from riskmap.report.asked import page

from .families import (
    ADULTS,
    CATALOGUE,
    CONTESTED,
    asked,
    cast,
    entry,
    factors,
    families,
    holds_for_any,
    moments,
    outline_text,
    plus,
    seen,
    some,
)
from .test_a_view_is_a_family_file import sights


@st.composite
def contested(draw, name="lime"):
    """Give an entry that is recorded, and that nobody has settled."""
    return entry(
        name,
        factor=draw(factors),
        about=draw(some(ADULTS, 1)),
        status=draw(st.sampled_from(CONTESTED)).value,
        basis="allegation",
    ) | ({"happened": day} if (day := draw(moments)) else {})


@holds_for_any
@given(families(), contested(), sights)
def test_every_because_says_how_its_entry_stands(data, disputed, sight):
    data = plus(data, disputed)
    stands = {one["id"]: Status(_last(one)) for one in data["entries"]}
    view = seen(data, sight)
    stands |= {one.id: one.stands for one in view.family.entries}
    for question in asked(view):
        for because in question["because"]:
            assert because["status"].startswith(stands[because["entry"]].shown)


@holds_for_any
@given(families(), contested(), sights)
def test_no_words_of_a_contested_entry_stand_without_its_status(data, disputed, sight):
    data = plus(data, disputed)
    view = seen(data, sight)
    stands = {one.id: one.stands for one in view.family.entries}
    gone = {one["id"]: Status(_last(one)) for one in data["entries"]}
    sentences = outline_text(view).split("\n")
    for question in asked(view):
        sentences += [*question["find_out"], *question["not_recorded"]]
    found = questions.ask(view, CATALOGUE)
    sentences += markdown.write(page(found, view, CATALOGUE)).split("\n")
    for name, status in (gone | stands).items():
        if status.contested:
            for line in sentences:
                if f"Words of {name}." in line:
                    assert status.shown in line


@pytest.mark.parametrize("status", CONTESTED)
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ({"service": "A drop-in", "for": "ana"}, "A drop-in"),
        ({"event": "A quarrel", "about": "ana"}, "A quarrel"),
        ({"decision": "Closed", "by": "East"}, "Closed"),
        (
            {"told": {"from": "east", "to": "mid", "level": "summary", "words": "Hm"}},
            "Hm",
        ),
    ],
)
def test_a_contested_entry_of_any_kind_says_so_in_the_outline(status, kind, words):
    data = plus(cast(), entry("lime", status=status.value, **kind))
    _is_said_with_status(data, words, status)


@pytest.mark.parametrize("status", CONTESTED)
@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"couples": [{"of": ["cal", "gran"]}]}, "Gran:"),
        ({"parent_links": [{"parent": "cal", "child": "ben"}]}, "Child of Cal"),
        ({"ties": [{"who": "gran", "supports": "ben"}]}, "Gran supports"),
        ({"responsibility": [{"who": "cal", "for": "baby"}]}, "responsibility"),
        ({"orders": [{"order": "An order", "about": "cal"}]}, "An order"),
        (
            {
                "relationships": [
                    {
                        "between": ["cal", "ana"],
                        "how": "conflict",
                        "basis": "document",
                        "source": "note",
                    }
                ]
            },
            "in conflict",
        ),
        (
            {"contact_limits": [{"between": ["cal", "ana"], "limit": "By letter"}]},
            "By letter",
        ),
        (
            {"people": {"dan": {"name": "Dan", "relative_of": "ben"}}},
            "A relative of Ben",
        ),
        ({"homes": {"barn": {"name": "The barn"}}}, "The barn"),
    ],
)
def test_a_contested_part_of_the_picture_says_so_in_the_outline(status, more, words):
    for parts in more.values():
        for part in parts.values() if isinstance(parts, dict) else parts:
            part |= {"status": status.value, "says": "As one of them told it"}
    _is_said_with_status(plus(cast(), **more), words, status)


def _is_said_with_status(data, words, status):
    lines = outline_text(seen(data)).split("\n")
    said = [line for line in lines if words in line]
    assert said
    assert all(status.shown in line for line in said)


def _last(one: dict) -> str:
    status = one.get("status") or "stands"
    return status if isinstance(status, str) else status[-1]["is"]
