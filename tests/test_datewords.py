"""What people type for a date, and the date that riskmap tells them to write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from riskmap.dates import NotADate, parse, suggest, words

MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()  # noqa: SIM905
DAYS = st.dates(date(1801, 1, 1), date(2199, 12, 31))


@st.composite
def dates_with_words(draw):
    day = draw(DAYS)
    season = f"{day.year}-{draw(st.integers(21, 24))}"
    decade = f"{day.year // 10}X"
    assume(not decade.endswith("0X"))
    plain = [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", season, decade]
    return draw(st.sampled_from(plain)) + draw(st.sampled_from(["", "~", "?", "%"]))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        # a month, with or without a day
        ("March 2021", "2021-03"),
        ("Mar 2021", "2021-03"),
        ("mar. 2021", "2021-03"),
        ("Sept 2020", "2020-09"),
        ("2021 March", "2021-03"),
        ("in March 2021", "2021-03"),
        ("5 March 2021", "2021-03-05"),
        ("5th of March, 2021", "2021-03-05"),
        ("March 5th, 2021", "2021-03-05"),
        ("5-Mar-2021", "2021-03-05"),
        ("2021 Mar 5", "2021-03-05"),
        ("Friday 5 March 2021.", "2021-03-05"),
        ("on Fri 05/03/2021", "2021-03-05"),
        # numbers: the day is before the month
        ("05/03/2021", "2021-03-05"),
        ("5.3.2021", "2021-03-05"),
        ("5-3-2021", "2021-03-05"),
        ("5 3 2021", "2021-03-05"),
        ("13/12/2021", "2021-12-13"),
        ("03/2021", "2021-03"),
        ("2021-3-5", "2021-03-05"),
        ("2021/03/05", "2021-03-05"),
        ("2021-3", "2021-03"),
        ("2021-03-05T10:00:00", "2021-03-05"),
        ("2021-03-05 10:00", "2021-03-05"),
        # seasons, decades and parts of a year
        ("spring 2021", "2021-21"),
        ("summer of 2021", "2021-22"),
        ("Autumn 2021", "2021-23"),
        ("winter 2021", "2021-24"),
        ("winter 2021/22", "2021-24"),
        ("winter 2021/2022", "2021-24"),
        ("winter 1999/00", "1999-24"),
        ("the 2010s", "201X"),
        ("1990's", "199X"),
        ("201x", "201X"),
        ("early 2020", "2020"),
        ("mid-2020", "2020"),
        ("end of March 2021", "2021-03"),
        # about, and not sure
        ("about 2019", "2019~"),
        ("c. 2019", "2019~"),
        ("c2019", "2019~"),
        ("circa March 2019", "2019-03~"),
        ("approx. 2019", "2019~"),
        ("2019 (approx)", "2019~"),
        ("~2019", "2019~"),
        ("maybe 2019", "2019?"),
        ("May 2019", "2019-05"),
        ("March 2019?", "2019-03?"),
        ("2019 (not sure)", "2019?"),
        ("about March 2019 (not sure)", "2019-03%"),
        ("2019?~", "2019%"),
        # what goes on
        ("since 2020", "2020/.."),
        ("since about March 2020", "2020-03~/.."),
        ("March 2021 onwards", "2021-03/.."),
        ("2020 to present", "2020/.."),
        ("2020 - now", "2020/.."),
        ("from 2020 to date", "2020/.."),
        ("2021-4/..", "2021-04/.."),
        # what has two ends
        ("2020-2021", "2020/2021"),
        ("2020 \N{EN DASH} 2021", "2020/2021"),
        ("2020 to 2021", "2020/2021"),
        ("from March 2020 until 5 April 2021", "2020-03/2021-04-05"),
        ("between 2019 and 2021", "2019/2021"),
        ("March 2020/April 2021", "2020-03/2021-04"),
        ("2020-3/2021", "2020-03/2021"),
        ("05/03/2021-06/03/2021", "2021-03-05/2021-03-06"),
        ("winter 2020/21 to spring 2022", "2020-24/2022-21"),
        # what has one end
        ("by March 2021", "../2021-03"),
        ("../March 2021", "../2021-03"),
        ("before 2021", "../2020"),
        ("before January 2021", "../2020-12"),
        ("before 1 March 2020", "../2020-02-29"),
        ("until March 2021", "/2021-03"),
        ("up to 2021", "/2021"),
        ("from 2021", "2021/"),
        # what is right as it stands
        (" 2021-04~ ", "2021-04~"),
        ("2020-21", "2020-21"),
        ("/..", "/.."),
        ("2020/", "2020/"),
    ],
)
def test_what_people_type_has_a_date_to_write(typed, written):
    assert suggest(typed) == written
    assert suggest(typed.upper()) == written


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "not known",
        "today",
        "aged 12",
        "March",
        "5 March",
        "05/03/21",  # which century?
        "March 21",
        "2020/21",  # a school year, or a month?
        "2021-03/04",  # two months, or a day?
        "03/25/2021",  # not our order
        "21/2021",
        "21st 2021",
        "2000s",  # ten years, or a hundred?
        "2019 or 2020",
        "after 2021",  # it need not go on
        "before about 2021",
        "before 1800",
        "31 February 2021",
        "March 5000",
        "2021 to 2020",
        "2020-03-2021",  # March of which year?
        "20x1",
        "2021..",
        "winter 2021/23",
        "1" * 5000,
        "from " * 5000 + "2020",
    ],
)
def test_nothing_is_guessed(typed):
    assert suggest(typed) is None


def test_a_winter_is_told_with_its_months():
    with pytest.raises(NotADate) as caught:
        parse("winter 2021")
    assert caught.value.write == "Write 2021-24 (December 2021 to February 2022)."


def test_between_is_told_to_mean_all_that_time():
    with pytest.raises(NotADate) as caught:
        parse("between 2019 and winter 2021")
    assert caught.value.write == (
        "Write 2019/2021-24 if it lasted from the one to the other."
    )


@given(DAYS)
def test_a_day_is_never_taken_for_a_month(day):
    for form in ("{0.day}/{0.month}/{0.year}", "{0.day}.{0.month:02}.{0.year}"):
        assert suggest(form.format(day)) == day.isoformat()
    named = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert suggest(named) == day.isoformat()


@given(dates_with_words(), dates_with_words())
def test_the_words_of_a_date_lead_back_to_it(first, last):
    forms = ("{}", "{}/..", "{}/", "../{}", "/{}", "{}/{}")
    for text in (form.format(first, last) for form in forms):
        if suggest(text):  # the end is not before the start
            assert suggest(words(parse(text))) == text


@given(st.text(max_size=90), st.text(alphabet="0123456789-/. marchtos", max_size=30))
def test_every_suggestion_is_a_date(some, likely):
    for typed in (some, likely, f"{likely} 2021", f"by {likely}"):
        written = suggest(typed)
        assert written is None or parse(written).text == written
