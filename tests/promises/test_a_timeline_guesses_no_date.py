"""What is not known of a date is never placed as if it were, and nothing is covered."""

from __future__ import annotations

import copy
import random

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from riskmap.draw.timeline import Timeline, checker, place, timeline
from riskmap.draw.timeline.lanes import lanes
from riskmap.draw.timeline.said import UNSAID
from riskmap.errors import ProblemsFound
from riskmap.view import Sight, View, for_a_picture

from .families import CATALOGUE, cast, entry, families, holds_for_any, plus, seen
from .test_no_hindsight import DAY

SIGHTS = (
    Sight(),
    Sight(as_at=DAY),
    Sight(audience="family", reader="ana"),
    Sight(audience="mid"),
)
EDTF = (
    *("1931", "197X", "20XX", "2021-XX", "2021-03-XX", "1999-05-12", "2020-02-29"),
    *("2021~", "2021-04?", "2021-04-05%", "2021-22", "2021-24", "2022-11-30"),
    *("2019/2020", "2021-04/..", "../2021-03", "/2021", "2020-05/", "/..", "201X/2022"),
    *("2021-04~/2021-05", "2020-12-31/2021-01-01", "1950/..", "../1960-07-01"),
)
TIES = ("after", "before", "shortly after", "shortly before", "around", "on")
edtf = st.sampled_from(EDTF)
ties = st.builds(
    lambda relation, to: {relation: to},
    st.sampled_from(TIES),
    st.sampled_from(("birth of baby", "apple")),
)


@st.composite
def dated(draw: st.DrawFn) -> dict:
    """Give a family in which anything may have any kind of date, or none."""
    data = draw(families())
    names = {one["id"] for one in data["entries"]}
    for one in data["entries"]:
        new = draw(st.none() | edtf | ties)
        one.pop("happened", None)
        target = next(iter(new.values())) if _is(new) else "birth of baby"
        if new and target in {"birth of baby", *names} - {one["id"]}:
            one["happened"] = new
    for person in data["people"].values():
        for name in ("born", "died"):
            if draw(st.integers(0, 3)) == 0 and "due" not in person:
                person[name] = draw(edtf.filter(lambda one: "/" not in one))
    return data


def _is(new: object) -> bool:
    return isinstance(new, dict)


def of(data: dict, sight: Sight) -> View:
    """Make a view, unless chance made a file that riskmap would not read."""
    try:
        return for_a_picture(seen(data, sight), CATALOGUE.flags)
    except ProblemsFound:
        reject()


def drawn(found: View) -> list[Timeline]:
    first = timeline(found, CATALOGUE, {})
    return [first, *first.more]


def dots(found: View) -> list[str]:
    return [one.dot for one in drawn(found)]


@holds_for_any
@given(dated(), st.sampled_from(SIGHTS))
def test_whatever_the_dates_every_sheet_keeps_every_rule_of_the_checker(data, sight):
    found = of(data, sight)
    some = lanes(found, CATALOGUE)
    sheets, _ = place(some, found, {"ana": ["A question"]}, ["Follow the procedure."])
    assert checker.problems(sheets, some) == []
    assert all(one.height <= 842 and one.width <= 1191 for one in sheets)


@holds_for_any
@given(dated(), st.sampled_from(SIGHTS), st.randoms(use_true_random=False))
def test_the_order_of_the_file_moves_nothing(data, sight, chance):
    other = _shuffled(data, chance)
    assert dots(of(other, sight)) == dots(of(data, sight))


def _shuffled(data: dict, chance: random.Random) -> dict:
    new = copy.deepcopy(data)
    for name, part in new.items():
        if isinstance(part, dict):
            keys = list(part)
            chance.shuffle(keys)
            new[name] = {key: part[key] for key in keys}
        elif name not in ("about", "riskmap") and isinstance(part, list):
            chance.shuffle(part)
    for home in new.get("homes", {}).values():
        if isinstance(home.get("lived_in"), list):
            chance.shuffle(home["lived_in"])
    return new


@holds_for_any
@given(dated(), st.sampled_from((None, "/..", {"after": "apple"})))
def test_what_has_no_date_has_no_place(data, happened):
    assume("apple" not in {one["id"] for one in data["entries"]} or not _is(happened))
    if _is(happened):
        data = plus(data, entry("apple", event="Undated", about=["ana"]))
    fields = {} if happened is None else {"happened": happened}
    with_it = plus(data, entry("lime", event="Undated too", about=["ana"], **fields))
    sheets = drawn(of(with_it, Sight()))
    assert "entry-lime" in {part for one in sheets for part in one.sheet.undated}
    assert "entry-lime" not in {spot.part for one in sheets for spot in one.sheet.spots}
    before = drawn(of(data, Sight()))
    places = [
        {spot.part: spot.stretch for one in some for spot in one.sheet.spots}
        for some in (before, sheets)
    ]
    assert places[0] == places[1]


@holds_for_any
@given(dated())
def test_nothing_says_that_a_date_is_not_stated_but_the_list_of_what_has_none(data):
    for one in drawn(of(data, Sight())):
        listed = {*one.sheet.undated, "undated"}
        for label in one.sheet.labels:
            if label.part.startswith("entry-") and label.part not in listed:
                assert UNSAID not in " ".join(label.lines)


def test_a_family_in_which_nothing_has_a_date_is_drawn_as_a_list():
    data = cast()
    for person in data["people"].values():
        for name in ("born", "due", "died"):
            person.pop(name, None)
    data = plus(data, entry("lime", event="Undated", about=["ana"]))
    data["homes"], data["couples"] = {}, []
    (only,) = drawn(of(data, Sight()))
    assert only.sheet.scale is None
    assert "entry-lime" in only.sheet.undated
