"""A view as at a date shows what was known by then, not what had happened by then."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from riskmap import dates
from riskmap.dates import Answer

from .families import (
    ADULTS,
    AGENCIES,
    Sight,
    asked_json,
    entry,
    factors,
    families,
    holds_for_any,
    made,
    outline_text,
    plus,
    seen,
    some,
)
from .test_a_view_is_a_family_file import mine

DAY = date(2021, 6, 30)
SINCE = ("2021-07-01", "2021-08", "2022", "2022-03/..", "2023-05-06")
since = st.sampled_from(SINCE)
sights = st.sampled_from(
    (Sight(as_at=DAY), Sight(as_at=DAY, as_agency="east"), Sight(DAY, None, "training"))
)


@st.composite
def later(draw):
    """Give what came, or was first known, after the day of the view."""
    kind = draw(st.sampled_from(("factor", "service", "told", "decision", "event")))
    about = draw(some(ADULTS, 1))
    fields = {
        "factor": {"factor": draw(factors), "about": about},
        "service": {"service": "A drop-in", "for": about, "outcome": "declined"},
        "told": {"told": {"from": "east", "to": "mid", "level": "name"}},
        "decision": {"decision": "Closed", "by": "East", "about": about},
        "event": {"event": "A move", "kind": "move", "about": about},
    }[kind]
    if draw(st.booleans()):
        return entry("lime", happened=draw(since), **fields)
    knew = [{"agency": draw(st.sampled_from(AGENCIES)), "from": draw(since)}]
    never = {"known_by": knew, "happened": "2019"}
    if kind in ("told", "decision"):  # whoever did it knew of it then
        never["happened"] = draw(since)
    return entry("lime", **never, **fields)


@holds_for_any
@given(families(), later(), sights)
def test_an_entry_of_later_changes_nothing(data, new, sight):
    _nothing_shows(data, plus(data, new), sight)


@holds_for_any
@given(families(), since, sights)
def test_people_and_ties_of_later_change_nothing(data, day, sight):
    knew = [{"agency": "mid", "from": day}]
    _nothing_shows(
        data,
        plus(
            data,
            entry("lime", factor="exhaustion", about="dan", happened=day),
            people={
                "dan": {"name": "Dan", "known_by": knew},
                "eve": {"name": "Eve"},
                "kit": {"name": "Kit"},
            },
            couples=[
                {"of": ["ana", "dan"], "from": day},
                {"of": ["ben", "eve"], "kind": "married", "from": day},
            ],
            parent_links=[{"parent": "eve", "child": "kit", "from": day}],
            homes={"barn": {"name": "Barn", "lived_in": [{"who": "ana", "from": day}]}},
            ties=[{"who": "eve", "supports": "ana", "from": day}],
            responsibility=[{"who": "gran", "for": "baby", "from": day}],
            orders=[{"order": "An order", "about": "baby", "from": day}],
            contact_limits=[
                {"between": ["cal", "baby"], "limit": "None", "known_by": knew}
            ],
            explorations=[
                {
                    "question": "who-is-missing@ana",
                    "state": "explored",
                    "on": day,
                    "learned": "Much.",
                }
            ],
        ),
        sight,
    )


@holds_for_any
@given(families(), since, sights, st.data())
def test_what_became_of_things_later_changes_nothing(data, day, sight, drawn):
    """Births, deaths, ends, later steps of a status, and who was told after the day."""
    new = plus(data)
    new["people"]["baby"] |= {
        "name": "Robin",
        "before_birth": "Baby",
        "born": day,
        "drawn_as": "man",
        "says": "Born well.",
    }
    new["people"]["gran"]["died"] = "2025"  # after every stay has begun
    for one in (*new["couples"], *new["ties"]):
        if "to" not in one:
            one["to"] = "2024"
    for one in new["entries"]:
        if drawn.draw(st.booleans()) and ("status" not in one or _is_over(one)):
            steps = one.get("status", [{"is": "alleged", "from": "2017"}])
            data["entries"][new["entries"].index(one)]["status"] = list(steps)
            later = {"is": "not established", "from": day, "by": "Family court"}
            one["status"] = [*steps, later]
        if one.get("known_by"):
            known = {known["agency"] for known in one["known_by"]}
            free = [agency for agency in AGENCIES if agency not in known]
            one["known_by"].append({"agency": free[0], "from": day})
    _nothing_shows(data, new, sight)


@holds_for_any
@given(families(), st.sampled_from([date(2019, 1, 1), DAY, date(2022, 9, 1)]))
def test_nothing_in_a_view_certainly_came_after_its_day(data, day):
    view = seen(data, Sight(as_at=day))
    for one in view.family.entries:
        if one.happened:
            assert dates.by(one.happened.start, day) is not Answer.NO
        for step in one.status[1:]:
            assert dates.by(step.since.start, day) is Answer.YES
        for known in one.known_by or ():
            assert known.never or dates.by(known.since.start, day) is Answer.YES


def _is_over(one):
    return one["status"][-1]["from"] < "2021"


def _nothing_shows(data, new, sight):
    made(new)
    one, other = seen(data, sight), seen(new, sight)
    assert mine(outline_text(other)) == mine(outline_text(one))
    assert asked_json(other) == asked_json(one)
    assert repr(other.family) == repr(one.family)
