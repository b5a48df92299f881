"""What a reader must not have is gone from their copy: every page, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .families import (
    ADULTS,
    NOT_COPIED,
    SCREENS,
    Sight,
    asked_json,
    cast,
    entry,
    factors,
    families,
    holds_for_any,
    moments,
    outline_text,
    plus,
    printed,
    seen,
    shown,
    some,
)
from .test_a_view_is_a_family_file import mine
from .test_no_hindsight import DAY

COPIES = (
    Sight(audience="family", reader="ana"),
    Sight(audience="family", reader="ben", as_at=DAY),
    Sight(audience="mid"),
    Sight(audience="east", as_at=DAY),
)
copies = st.sampled_from(COPIES)
READERS = ["ana", "ben", "mid", "east"]
EVERYONE = [*ADULTS, "baby"]


@st.composite
def facts(draw, **must):
    """Give an entry of any content about anyone, as often as it is asked for."""
    kind = draw(st.sampled_from(("factor", "service", "told", "decision", "event")))
    about = draw(some(("zoe", "hutch", *EVERYONE), 1, 3))
    fields = {
        "factor": {"factor": draw(factors), "about": about},
        "service": {"service": "Secret help", "for": about, "offered_by": "mid"},
        "told": {"told": {"from": "east", "to": "mid", "level": "name"}},
        "decision": {"decision": "Secret decision", "by": "East", "about": about},
        "event": {"event": "Secret event", "about": about, "by": "mid"},
    }[kind]
    happened = draw(moments)
    return entry(
        "lime",
        **({"happened": happened} if happened else {}),
        says=draw(st.sampled_from(("Secret one.", "Secret two."))),
        basis=draw(st.sampled_from(("seen", "own-words", "allegation"))),
        words_of=draw(st.sampled_from(("zoe", "ana", "ben"))),
        own_words="Secret quote.",
        source=draw(st.sampled_from(("note", "letter"))),
        known_by=[{"agency": draw(st.sampled_from(("west", "mid"))), "from": "2018"}],
        status=draw(st.sampled_from(("stands", "alleged", "not safe to ask"))),
        **fields,
        **must,
    )


def with_hidden(data, hidden):
    """Give a family where one entry is hidden, and somebody is known from it alone."""
    return plus(
        data,
        hidden,
        entry("tied", event="A visit", about="ana", happened={"after": "lime"}),
        entry("other", factor="exhaustion", about="ana", differs_from=["lime"]),
        people={"zoe": {"name": "Zoe Secret", "relative_of": ["ana"]}},
        homes={"hutch": {"name": "Secret hutch"}},
        sources={"letter": {"title": "Secret letter"}},
        explorations=[
            {
                "question": "no-place-available@lime",
                "state": "explored",
                "on": "2019",
                "learned": "Secret talk.",
                "words_of": who,
            }
            for who in ("ana", "ben")
        ],
    )


@holds_for_any
@given(families(), copies, facts(withhold=READERS), facts(withhold=READERS))
def test_change_what_is_withheld_and_the_copy_is_the_same(data, sight, one, other):
    _same_copy(with_hidden(data, one), with_hidden(data, other), sight)


@holds_for_any
@given(families(), copies, st.data())
def test_change_what_no_copy_holds_and_the_copy_is_the_same(data, sight, drawn):
    """Third-party and ask-alone factors, whatever their words and whom they concern."""
    pair = []
    for _ in "12":
        hidden = drawn.draw(facts())
        hidden = {
            key: value
            for key, value in hidden.items()
            if key
            not in ("service", "for", "offered_by", "told", "decision", "by", "event")
        }
        hidden["factor"] = drawn.draw(st.sampled_from(NOT_COPIED))
        hidden.setdefault("about", drawn.draw(some(EVERYONE, 1)))
        pair.append(with_hidden(data, hidden))
    _same_copy(*pair, sight)


@holds_for_any
@given(families(), facts(), facts(), st.sampled_from((None, DAY)))
def test_change_what_an_agency_never_had_and_its_view_is_the_same(
    data, one, other, day
):
    """Also where a worker looks as that agency."""
    for fact in (one, other):
        fact["known_by"] = [{"agency": "west", "from": "2018"}]
        for field in ("offered_by", "by"):
            if fact.get(field) in ("mid", "East"):
                fact[field] = "west"
        if "told" in fact:
            fact["told"] = {"from": "west", "to": "east", "level": "name"}
    pair = (with_hidden(data, one), with_hidden(data, other))
    for found in pair:
        for each in found["entries"][-2:]:
            each["known_by"] = [{"agency": "visitors", "from": "2018"}]
    _same_copy(*pair, Sight(as_agency="visitors", as_at=day))


@holds_for_any
@given(families(), copies, facts(withhold=READERS))
def test_no_word_of_what_is_hidden_is_in_a_copy(data, sight, hidden):
    found = shown(seen(with_hidden(data, hidden), sight))
    for page in found.values():
        for word in ("Secret", "secret", "zoe", "hutch", "lime", "withhold=('"):
            assert word not in page


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
@pytest.mark.parametrize("options", [("family", "--reader", "ana"), ("mid",)])
def test_every_page_of_a_copy_is_the_same_byte_for_byte(screen, options):
    pages = set()
    for factor, says in ((NOT_COPIED[-1], "One."), (NOT_COPIED[0], "Two.")):
        hidden = entry("lime", factor=factor, about=["ana", "zoe"], says=says)
        hidden["withhold"] = READERS
        data = with_hidden(cast(), hidden)
        data["entries"] += [
            entry("pain", factor="chronic-pain", about="ana"),
            entry("work", factor="studies-or-work-stopped-by-health", about="ana"),
        ]
        for one in data["entries"][-2:]:
            one |= {"known_by": ["mid"], "happened": "2019/.."}
        pages.add(printed(data, *screen, "--for", *options))
    (page,) = pages
    assert "Words of pain." in " ".join(page.replace("\\", "").split())


@holds_for_any
@given(
    families(),
    st.sampled_from((("ana", "ben"), ("ben", "ana"))),
    st.sampled_from(("A.", "B.")),
    st.sampled_from(("explored", "talking", "not-safe-to-ask")),
)
def test_one_parents_exploration_never_reaches_the_other(data, pair, learned, state):
    speaker, reader = pair
    talk = {"question": f"who-is-missing@{reader}", "state": state, "on": "2020"}
    talk |= {"words_of": speaker, "learned": f"Secret {learned}", "why": "Secret why."}
    sight = Sight(audience="family", reader=reader)
    copy = seen(plus(data, explorations=[talk]), sight)
    assert shown(copy) == shown(seen(data, sight))


@holds_for_any
@given(families(), st.sampled_from((("ana", "ben"), ("ben", "ana"))), factors)
def test_what_one_parent_said_alone_never_reaches_the_other(data, pair, factor):
    speaker, reader = pair
    said = entry(
        "lime",
        factor=factor,
        about=[speaker, reader],
        basis="own-words",
        source="alone",
        says="Secret.",
    )
    talk = {"alone": {"title": "Secret talk", "kind": "conversation", "with": speaker}}
    sight = Sight(audience="family", reader=reader)
    copy = seen(plus(data, said, sources=talk), sight)
    assert shown(copy) == shown(seen(data, sight))


@holds_for_any
@given(families(), copies)
def test_what_is_not_stated_is_never_in_a_copy(data, sight):
    copy = seen(data, sight)
    assert copy.not_stated == ()
    assert "is not stated:" not in outline_text(copy)
    assert "WHETHER THIS WAS KNOWN" not in outline_text(copy)
    assert "Who knew is not stated" not in outline_text(copy)


@holds_for_any
@given(families(), copies)
def test_nobody_can_tell_a_copy_from_a_file(data, sight):
    assert "[removed]" not in outline_text(seen(data, sight))
    assert json.loads(asked_json(seen(data, sight))) is not None


def _same_copy(data, other, sight):
    one, two = seen(data, sight), seen(other, sight)
    assert mine(outline_text(one)) == mine(outline_text(two))
    assert asked_json(one) == asked_json(two)
    assert repr(one.family) == repr(two.family)
