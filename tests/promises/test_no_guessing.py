"""An unnamed person stays unnamed, a missing date stays missing, no cause is stated."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from .families import (
    CATALOGUE,
    Sight,
    asked_json,
    cast,
    entry,
    factors,
    families,
    holds_for_any,
    outline_text,
    plus,
    seen,
)
from .test_a_view_is_a_family_file import sights
from .test_no_hindsight import DAY

CAUSES = re.compile(
    r"\b(because of|due to|caused by|leads? to|led to|results? in|therefore)\b", re.I
)


@holds_for_any
@given(families(), sights)
def test_an_unnamed_person_stays_unnamed(data, sight):
    view = seen(data, sight)
    lines = outline_text(view).split("\n")
    mine = [line for line in lines if line.startswith("A relative.")]
    assert bool(mine) == ("uncle" in view.family.people)
    assert all("The source does not say who this is." in line for line in mine)
    assert all("how is not stated" in line for line in mine)


@holds_for_any
@given(families(), factors)
def test_a_missing_date_stays_missing(data, factor):
    data = plus(data, entry("lime", factor=factor, about="ana"))
    lines = outline_text(seen(data)).split("\n")
    own = next(n for n, line in enumerate(lines) if "Words of lime." in line)
    assert "date not stated" in lines[own + 1]


def test_people_and_ties_without_dates_are_given_none():
    data = cast()
    del data["people"]["baby"]["due"]
    for who in ("ana", "ben"):
        del data["people"][who]["born"]
    data["ties"] = [{"who": "gran", "supports": "ana"}]
    for sight in (Sight(), Sight(as_at=DAY)):
        people = outline_text(seen(data, sight)).partition("WHETHER")[0]
        assert not re.search(r"\d", people)
        assert "Born" not in people
        assert "Aged" not in people


def test_what_is_worked_out_is_labelled_so():
    data = cast()
    data["people"]["baby"]["worked_out"] = "from the booking"
    text = outline_text(seen(data, Sight(as_at=DAY)))
    assert "Aged 21 to 22 on that day (worked out)." in text
    assert "due October 2021 (worked out: from the booking)" in outline_text(seen(data))
    tied = {"happened": {"before": "birth of baby"}}
    data = plus(data, entry("lime", factor="exhaustion", about="ana", **tied))
    assert "before the birth of Baby (worked out)" in outline_text(seen(data))


def test_weeks_of_pregnancy_are_worked_out_for_the_day_of_a_view():
    data = cast()
    data["people"]["baby"]["due"] = "2021-10-06"
    text = outline_text(seen(data, Sight(as_at=DAY)))
    assert "26 weeks of pregnancy on that day (worked out)." in text


@holds_for_any
@given(families(), st.lists(factors, max_size=4))
def test_no_sentence_of_ours_states_a_cause(data, many):
    more = [
        entry(name, factor=factor, about="ana", says="Said.")
        for name, factor in zip(("lime", "maple", "olive", "thyme"), many, strict=False)
    ]
    view = seen(plus(data, *more))
    ours = outline_text(view)
    for label in (one.label for one in CATALOGUE.factors.values()):
        ours = ours.replace(label, "")
    assert not CAUSES.search(ours)
    for question in CATALOGUE.patterns.values():
        for one in question.questions:
            assert not CAUSES.search(one.words) or one.words.endswith("?")
    assert asked_json(view)
