"""Dates: what is read, what is refused, and what two dates say for sure."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from riskmap.dates import (
    HOW_TO_WRITE,
    RELATIONS,
    SHORTLY_WEEKS,
    Answer,
    Bounds,
    NotADate,
    When,
    after,
    age,
    before,
    began_before,
    by,
    day_of,
    overlaps,
    parse,
    sort_key,
    suggest,
    tied,
    trim,
    unknown,
    weeks_pregnant,
    within,
    words,
)

YES, NO, CANNOT_SAY = Answer
NO_SUCH_MONTH = (
    "Write a month from 01 to 12, or a season: "
    "21 spring, 22 summer, 23 autumn, 24 winter."
)
NEITHER_END = (
    "Write when it began (2021-04/..) or when it ended (../2021-03); "
    "goes on, start not stated: /.."
)
YEARS = st.integers(1801, 2199)
SOME_DAY = st.dates(date(1990, 1, 1), date(2030, 12, 31))
ANY_DAY = st.dates(date(1800, 1, 1), date(2200, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


def bounds(first: str, last: str) -> Bounds:
    return Bounds(date.fromisoformat(first), date.fromisoformat(last))


def earliest(text: str) -> date:
    return parse(text).start.earliest


@st.composite
def plain_points(draw, days=SOME_DAY):
    day = draw(days)
    season = f"{day.year}-{draw(st.integers(21, 24))}"
    return draw(st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", season]))


@st.composite
def points(draw, days=SOME_DAY):
    day = draw(days)
    year = f"{day.year}"
    vague = [f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{day:%Y-%m}-XX"]
    text = draw(
        st.one_of(
            plain_points(st.just(day)), st.sampled_from([*vague, f"{year}-XX-XX"])
        )
    )
    return text + draw(MARKS)


@st.composite
def texts(draw):
    first, last = sorted([draw(points()), draw(points())], key=earliest)
    forms = ["{0}", "{0}/..", "{0}/", "../{0}", "/{0}", "{0}/{1}"]
    return draw(st.sampled_from(forms)).format(first, last)


WHENS = st.one_of(
    texts().map(parse),
    st.just(unknown()),
    st.builds(tied, st.sampled_from(RELATIONS), texts().map(parse), st.just("move")),
)


# Few enough days to look at every way in which a date may have been.
@st.composite
def small_whens(draw):
    days = [date(2021, 1, 1) + timedelta(days=n) for n in range(7)]
    a, b, c, d = (draw(st.sampled_from(days)) for _ in range(4))
    start, end = Bounds(min(a, b), max(a, b)), Bounds(min(c, d), max(c, d))
    if draw(st.booleans()):
        return When("small", start, start)
    assume(start.earliest <= end.latest)
    return When(
        "small",
        Bounds(start.earliest, min(start.latest, end.latest)),
        Bounds(max(start.earliest, end.earliest), end.latest),
        is_interval=True,
    )


def days_in(moment: Bounds) -> list[date]:
    length = (moment.latest - moment.earliest).days + 1
    return [moment.earliest + timedelta(days=n) for n in range(length)]


def worlds(when: When) -> list[tuple[date, date]]:
    if not when.is_interval:
        return [(day, day) for day in days_in(when.start)]
    pairs = product(days_in(when.start), days_in(when.end))
    return [(start, end) for start, end in pairs if start <= end]


def truth(answers) -> Answer:
    seen = set(answers)
    return CANNOT_SAY if len(seen) == 2 else (YES if True in seen else NO)


@st.composite
def true_days(draw, when):
    """Days on which it may truly have begun and ended."""
    start = draw(st.dates(when.start.earliest, when.start.latest))
    if when.goes_on:
        return start, date.max
    if not when.is_interval:
        return start, start
    return start, draw(st.dates(max(start, when.end.earliest), when.end.latest))


class TestWhatIsRead:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2021", "2021-01-01", "2021-12-31"),
            ("2021-04", "2021-04-01", "2021-04-30"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2021-04-05", "2021-04-05", "2021-04-05"),
            ("2021-21", "2021-03-01", "2021-05-31"),
            ("2021-22", "2021-06-01", "2021-08-31"),
            ("2021-23", "2021-09-01", "2021-11-30"),
            ("2021-24", "2021-12-01", "2022-02-28"),
            ("2019-24", "2019-12-01", "2020-02-29"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("20XX", "2000-01-01", "2099-12-31"),
            ("2021-XX", "2021-01-01", "2021-12-31"),
            ("2021-XX-XX", "2021-01-01", "2021-12-31"),
            ("2021-04-XX", "2021-04-01", "2021-04-30"),
            ("2021~", "2020-01-01", "2022-12-31"),
            ("2021?", "2020-01-01", "2022-12-31"),
            ("2021%", "2020-01-01", "2022-12-31"),
            ("2021-04~", "2021-03-01", "2021-05-31"),
            ("2021-01?", "2020-12-01", "2021-02-28"),
            ("2021-04-05~", "2021-04-04", "2021-04-06"),
            ("2021-01-01~", "2020-12-31", "2021-01-02"),
            ("2021-21~", "2020-12-01", "2021-08-31"),
            ("2021-24%", "2021-09-01", "2022-05-31"),
            ("201X~", "2000-01-01", "2029-12-31"),
            ("2021-04-XX~", "2021-03-01", "2021-05-31"),
            ("1800~", "1799-01-01", "1801-12-31"),
            ("2200~", "2199-01-01", "2201-12-31"),
        ],
    )
    def test_a_point_lies_between_two_days(self, text, first, last):
        moment = bounds(first, last)
        assert parse(text) == When(text, moment, moment)

    def test_an_interval_has_a_start_and_an_end(self):
        when = parse("2020/2021-03")
        assert when.start == bounds("2020-01-01", "2020-12-31")
        assert when.end == bounds("2021-03-01", "2021-03-31")
        assert when.is_interval
        assert not when.goes_on
        assert not when.worked_out

    def test_what_goes_on_has_no_last_day(self):
        when = parse("2021-04/..")
        assert when.start == bounds("2021-04-01", "2021-04-30")
        assert when.end == Bounds(date(2021, 4, 1), date.max)
        assert when.is_interval
        assert when.goes_on

    def test_an_end_that_is_not_known_is_not_said_to_go_on(self):
        when = parse("2021-04/")
        assert when == replace(parse("2021-04/.."), text="2021-04/", goes_on=False)

    def test_by_a_date_is_one_moment_at_or_before_it(self):
        when = parse("../2021-03")
        assert when.start == when.end == Bounds(date.min, date(2021, 3, 31))
        assert not when.goes_on

    def test_a_start_that_is_not_stated_has_no_first_day(self):
        when = parse("/2021-03")
        assert when.start == Bounds(date.min, date(2021, 3, 31))
        assert when.end == bounds("2021-03-01", "2021-03-31")
        assert when.is_interval
        assert not when.goes_on

    def test_something_may_go_on_whose_start_is_not_stated(self):
        when = parse("/..")
        assert when.start == when.end == Bounds(date.min, date.max)
        assert when.goes_on

    def test_neither_end_lies_beyond_the_other(self):
        late_end, early_end = parse("2020-06/2020"), parse("2020/2020-06")
        assert late_end.end == bounds("2020-06-01", "2020-12-31")
        assert early_end.start == bounds("2020-01-01", "2020-06-30")

    def test_an_interval_of_one_day_is_read(self):
        when = parse("2021-04-05/2021-04-05")
        assert when.start == when.end == bounds("2021-04-05", "2021-04-05")

    def test_white_space_round_a_date_is_nothing(self):
        assert parse(" \t2021-04~\n") is parse("2021-04~")

    def test_a_date_can_be_a_key_and_can_be_stored(self):
        when = parse("2021-04~/..")
        assert {when: 1}[pickle.loads(pickle.dumps(when))] == 1  # noqa: S301
        assert not hasattr(when, "__dict__")

    @given(texts())
    def test_the_text_stays_as_written(self, text):
        assert parse(parse(text).text) == parse(text)
        assert parse(text).text == text

    @given(WHENS)
    def test_no_earliest_day_is_after_the_latest(self, when):
        assert when.start.earliest <= when.start.latest
        assert when.end.earliest <= when.end.latest
        assert when.start.earliest <= when.end.earliest
        assert when.start.latest <= when.end.latest
        assert when.is_interval or when.start == when.end

    @given(plain_points(), MARKS.filter(bool))
    def test_about_and_not_sure_only_make_a_date_wider(self, text, mark):
        exact, wide = parse(text).start, parse(text + mark).start
        assert wide.earliest < exact.earliest
        assert exact.latest < wide.latest


NO_WINTER = plain_points(ANY_DAY).filter(lambda text: not text.endswith("-24"))


class TestAgreementWithThePackageEdtf:
    @given(NO_WINTER)
    def test_points_and_seasons_are_the_same_days(self, text):
        theirs = parse_edtf(text)
        moment = parse(text).start
        assert moment.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
        assert moment.latest.timetuple()[:3] == theirs.upper_strict()[:3]

    @given(YEARS)
    def test_a_winter_begins_on_the_same_day_and_then_lasts_longer(self, year):
        theirs = parse_edtf(f"{year}-24")  # the package stops at 31 December
        moment = parse(f"{year}-24").start
        assert moment.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
        assert moment.latest == date(year + 1, 3, 1) - timedelta(days=1)

    @given(st.lists(NO_WINTER, min_size=2, max_size=2))
    def test_intervals_begin_and_end_on_the_same_days(self, ends):
        text = "/".join(sorted(ends, key=earliest))
        theirs, ours = parse_edtf(text), parse(text)
        assert ours.start.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
        assert ours.end.latest.timetuple()[:3] == theirs.upper_strict()[:3]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "wrong", "write"),
        [
            ("", "There is no date here.", HOW_TO_WRITE),
            ("   ", "There is no date here.", HOW_TO_WRITE),
            (
                "March 2021",
                "'March 2021' is not a date that riskmap reads.",
                "Write 2021-03.",
            ),
            (
                "05/03/21",
                "'05/03/21' is not a date that riskmap reads.",
                HOW_TO_WRITE,
            ),
            (
                "2021-13",
                "'2021-13': there is no month 13.",
                NO_SUCH_MONTH,
            ),
            (
                "2021-02-30",
                "'2021-02-30': February 2021 has no day 30.",
                "Write a day from 01 to 28.",
            ),
            (
                "2020-02-00",
                "'2020-02-00': February 2020 has no day 00.",
                "Write a day from 01 to 29.",
            ),
            (
                "1799",
                "'1799' is outside the years that riskmap reads.",
                "Write a year from 1800 to 2200.",
            ),
            (
                "2201",
                "'2201' is outside the years that riskmap reads.",
                "Write a year from 1800 to 2200.",
            ),
            (
                "220X",
                "'220X' is outside the years that riskmap reads.",
                "Write a year from 1800 to 2200.",
            ),
            (
                "201X-04",
                "'201X-04' gives a month of no one year.",
                "Write 201X.",
            ),
            ("2021-21-05", "'2021-21-05' gives a day of a season.", "Write 2021-21."),
            ("2021-21-XX", "'2021-21-XX' gives a day of a season.", "Write 2021-21."),
            (
                "2021-XX-05",
                "'2021-XX-05' gives a day of a month that is not stated.",
                "Write 2021-XX.",
            ),
            (
                "2021/2020",
                "'2021/2020' ends before it begins.",
                "Write the earlier date first: 2020/2021.",
            ),
            (
                "../..",
                "'../..' says neither when it began nor when it ended.",
                NEITHER_END,
            ),
        ],
    )
    def test_the_error_says_what_is_wrong_and_what_to_write(self, text, wrong, write):
        with pytest.raises(NotADate) as caught:
            parse(text)
        assert (caught.value.wrong, caught.value.write) == (wrong, write)
        assert str(caught.value) == f"{wrong} {write}"

    @pytest.mark.parametrize("text", ["/", "../", "2020/2021/2022", "2021/March", "X"])
    def test_half_a_date_is_refused(self, text):
        with pytest.raises(NotADate):
            parse(text)

    def test_an_interval_is_refused_only_when_it_certainly_ends_too_early(self):
        assert parse("2021~/2020").is_interval
        with pytest.raises(NotADate, match="ends before it begins"):
            parse("2022~/2020")

    def test_a_message_is_one_line_and_not_for_ever(self):
        with pytest.raises(NotADate) as caught:
            parse("no\ndate\x00 " * 1000)
        assert "\n" not in str(caught.value)
        assert len(caught.value.wrong) < 120

    def test_an_error_can_pass_from_one_process_to_another(self):
        problem = NotADate("Wrong.", "Write 2021.")
        copy = pickle.loads(pickle.dumps(problem))  # noqa: S301
        assert (copy.wrong, copy.write) == ("Wrong.", "Write 2021.")

    @given(
        st.one_of(
            st.text(),
            st.text(alphabet="0123456789-/.~?%X xa"),
            st.from_regex(r"[0-9]{4}(-[0-9X]{2}){0,2}[~?%]?(/.{0,12})?"),
        )
    )
    @example("20x1")
    @example("²021")
    @example("٢٠٢١")
    def test_no_text_raises_anything_else(self, text):
        written = suggest(text)
        assert written is None or parse(written).text == written
        if written == text.strip():
            return
        with pytest.raises(NotADate) as caught:
            parse(text)
        assert caught.value.wrong
        assert caught.value.write


class TestOneDay:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("2021-03-05", date(2021, 3, 5), date(2021, 3, 5)),
            (" 2020-02 ", date(2020, 2, 1), date(2020, 2, 29)),
            ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ],
    )
    def test_a_month_or_a_year_is_its_last_day_or_its_first(self, text, first, last):
        assert day_of(text) == last
        assert day_of(text, end=False) == first

    @pytest.mark.parametrize(
        "text", ["2021~", "2021-03?", "2020/2021", "2021/..", "201X", "2021-XX"]
    )
    def test_what_is_not_one_day_is_refused(self, text):
        with pytest.raises(NotADate, match="does not say one day"):
            day_of(text)

    def test_a_season_is_not_one_day(self):
        with pytest.raises(NotADate):
            day_of("2020-21")

    def test_what_people_type_is_refused_with_advice(self):
        with pytest.raises(NotADate, match=r"Write 2021-03-05\."):
            day_of("5 March 2021")


class TestThreeAnswers:
    @pytest.mark.parametrize("answer", Answer)
    def test_an_answer_is_never_taken_for_true_or_false(self, answer):
        with pytest.raises(TypeError, match="three answers"):
            bool(answer)

    @pytest.mark.parametrize(
        ("a", "b", "answer"),
        [
            ("2020", "2021", YES),
            ("2021", "2020", NO),
            ("2021", "2021", CANNOT_SAY),
            ("2021-04-05", "2021-04-05", NO),
            ("2021-04-05", "2021-04-06", YES),
            ("2020/2021", "2021-06", CANNOT_SAY),
            ("2020/2021", "2020-06", NO),
            ("2019/..", "2021", NO),
            ("2022/..", "2021", NO),
            ("2019/", "2021", CANNOT_SAY),
            ("2020", "2021/..", YES),
            ("../2020", "2021", YES),
            ("2021", "../2020", NO),
            ("2019", "../2020", CANNOT_SAY),
            ("2021~", "2022", CANNOT_SAY),
            ("2021~", "2023", YES),
        ],
    )
    def test_before_means_over_before_the_other_began(self, a, b, answer):
        assert before(parse(a), parse(b)) is answer
        assert after(parse(b), parse(a)) is answer

    def test_nothing_is_said_of_a_date_that_is_not_stated(self):
        for when in (unknown(), parse("2021"), parse("2021/"), parse("../2021")):
            for ask in (before, after, began_before, overlaps):
                assert ask(unknown(), when) is CANNOT_SAY
                assert ask(when, unknown()) is CANNOT_SAY
            assert within(unknown(), when, 5, 5) is CANNOT_SAY
            assert within(when, unknown(), 5, 5) is CANNOT_SAY
        assert by(unknown().start, date(2021, 1, 1)) is CANNOT_SAY

    @pytest.mark.parametrize(
        ("day", "answer"),
        [
            (date(2021, 3, 31), NO),
            (date(2021, 4, 1), CANNOT_SAY),
            (date(2021, 4, 29), CANNOT_SAY),
            (date(2021, 4, 30), YES),
        ],
    )
    def test_by_a_day_includes_that_day(self, day, answer):
        assert by(parse("2021-04").start, day) is answer

    def test_of_two_long_things_one_may_certainly_have_begun_first(self):
        assert began_before(parse("2019/.."), parse("2020/..")) is YES
        assert before(parse("2019/.."), parse("2020/..")) is NO

    @pytest.mark.parametrize(
        ("a", "b", "answer"),
        [
            ("2019/2021", "2020", YES),
            ("2019/2021", "2021", CANNOT_SAY),
            ("2019/2021", "2022", NO),
            ("2019/..", "2018/2020", YES),
            ("2019/..", "2018/2019", CANNOT_SAY),
            ("2021-04-05", "2021-04-05", YES),
            ("2021-04", "2021-04", CANNOT_SAY),
        ],
    )
    def test_two_things_overlap_when_they_share_a_day(self, a, b, answer):
        assert overlaps(parse(a), parse(b)) is answer
        assert overlaps(parse(b), parse(a)) is answer

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("2021-08-18", YES),
            ("2021-08-17", NO),
            ("2021-09-08", YES),
            ("2021-09-09", NO),
            ("2021-08", CANNOT_SAY),
            ("2021-08-20/2022", YES),
            ("2021-07", NO),
        ],
    )
    def test_the_first_and_the_last_day_of_a_window_belong_to_it(self, text, answer):
        assert within(parse(text), parse("2021-09-01"), 2, 1) is answer

    def test_a_window_round_something_long_reaches_from_start_to_end(self):
        stay = parse("2021-03-01/2021-06-30")
        assert within(parse("2021-05"), stay, 0, 0) is YES
        assert within(parse("2021-07-07"), stay, 0, 1) is YES
        assert within(parse("2021-07-08"), stay, 0, 1) is NO

    @given(small_whens(), small_whens())
    def test_comparisons_agree_with_every_way_it_may_have_been(self, a, b):
        pairs = list(product(worlds(a), worlds(b)))
        assert before(a, b) is truth(x[1] < y[0] for x, y in pairs)
        assert after(a, b) is truth(x[0] > y[1] for x, y in pairs)
        assert began_before(a, b) is truth(x[0] < y[0] for x, y in pairs)
        shared = (x[0] <= y[1] and y[0] <= x[1] for x, y in pairs)
        assert overlaps(a, b) is truth(shared)

    @given(small_whens(), small_whens(), st.integers(-1, 1), st.integers(0, 1))
    def test_windows_agree_with_every_way_it_may_have_been(self, a, b, early, late):
        assume(early + late >= 0)  # a window that never opens holds nothing
        opens, closes = timedelta(weeks=early), timedelta(weeks=late)
        answers = (
            start - opens <= day <= end + closes
            for day in days_in(a.start)
            for start, end in worlds(b)
        )
        assert within(a, b, early, late) is truth(answers)

    @given(small_whens(), st.integers(-1, 8))
    def test_by_agrees_with_every_day_it_may_have_been(self, when, n):
        day = date(2021, 1, 1) + timedelta(days=n)
        assert by(when.start, day) is truth(d <= day for d in days_in(when.start))

    @given(WHENS, WHENS, st.data())
    def test_yes_and_no_hold_whatever_the_true_days_were(self, a, b, data):
        x, y = data.draw(true_days(a)), data.draw(true_days(b))
        day = data.draw(SOME_DAY)
        window = timedelta(weeks=6)
        near = (
            max(y[0].toordinal() - window.days, 0)
            <= x[0].toordinal()
            <= y[1].toordinal() + window.days
        )
        for answer, fact in (
            (before(a, b), x[1] < y[0]),
            (after(a, b), y[1] < x[0]),
            (began_before(a, b), x[0] < y[0]),
            (overlaps(a, b), x[0] <= y[1] and y[0] <= x[1]),
            (by(a.end, day), x[1] <= day),
            (within(a, b, 6, 6), near),
        ):
            assert answer is CANNOT_SAY or answer is (YES if fact else NO)


class TestDatesTiedToAnEvent:
    birth = parse("2021-09~")

    @pytest.mark.parametrize(
        ("relation", "first", "last"),
        [
            ("after", date(2021, 8, 1), date.max),
            ("before", date.min, date(2021, 10, 31)),
            ("shortly_after", date(2021, 8, 1), date(2022, 1, 23)),
            ("shortly_before", date(2021, 5, 9), date(2021, 10, 31)),
            ("around", date(2021, 7, 1), date(2021, 11, 30)),
            ("on", date(2021, 8, 1), date(2021, 10, 31)),
        ],
    )
    def test_each_relation_bounds_the_moment(self, relation, first, last):
        when = tied(relation, self.birth, "birth of baby")
        moment = Bounds(first, last)
        assert when == When(
            f"{relation} birth of baby", moment, moment, worked_out=True
        )

    def test_something_long_is_followed_from_its_end_and_led_up_to_its_start(self):
        stay = parse("2020-03/2021-06")
        assert tied("after", stay, "stay").start.earliest == date(2021, 6, 1)
        assert tied("before", stay, "stay").start.latest == date(2020, 3, 31)
        assert tied("on", stay, "stay").is_interval

    def test_an_event_with_no_date_bounds_nothing(self):
        for relation in RELATIONS:
            when = tied(relation, unknown(), "move")
            assert when.start == unknown().start
            assert when.worked_out

    def test_a_month_round_the_last_day_of_a_month_stays_in_the_next_one(self):
        around = tied("around", parse("2021-01-31"), "move").start
        assert around == bounds("2020-12-31", "2021-02-28")

    def test_another_relation_is_refused_with_the_ones_there_are(self):
        with pytest.raises(NotADate, match="'during' does not tie") as caught:
            tied("during", self.birth, "birth")
        assert caught.value.write == f"Write one of: {', '.join(RELATIONS)}."

    @given(plain_points().map(parse), st.data())
    def test_shortly_is_within_so_many_weeks(self, anchor, data):
        event, _ = data.draw(true_days(anchor))
        later = event + timedelta(
            days=data.draw(st.integers(0, 7 * SHORTLY_WEEKS), "days")
        )
        moment = tied("shortly_after", anchor, "move").start
        assert moment.earliest <= later <= moment.latest


class TestWhatAFileCouldHaveHeld:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("2020/2022", "2020/.."),
            ("2020~/2021", "2020~/.."),
            ("2020/2021-06-01", "2020/2021-06-01"),
            ("2020/2021-06-02", "2020/.."),
            ("2020/2021-06", "2020/.."),
            ("../2022", "../2022"),
            ("/2022", "/.."),
            ("../2020", "../2020"),
            ("2020/..", "2020/.."),
            ("2020/", "2020/"),
            ("2022", "2022"),
            ("2021~", "2021~"),
        ],
    )
    def test_a_later_end_is_not_known_yet(self, text, kept):
        assert trim(parse(text), date(2021, 6, 1)) == parse(kept)

    def test_what_was_worked_out_stays_labelled(self):
        when = replace(parse("2020/2022"), worked_out=True)
        kept = trim(when, date(2021, 6, 1))
        assert kept == replace(parse("2020/.."), worked_out=True)

    def test_a_later_end_of_an_event_is_gone_from_what_is_tied_to_it(self):
        when = tied("on", parse("2020/2022"), "move to uncle")
        kept = trim(when, date(2021, 6, 1))
        assert kept.text == when.text
        assert kept.goes_on
        assert kept.end == Bounds(date(2020, 1, 1), date.max)

    @given(SOME_DAY, st.data())
    def test_two_later_ends_leave_the_same_trace(self, day, data):
        start = data.draw(points(st.dates(date(1989, 1, 1), day)), "start")
        next_years = st.dates(date(day.year + 1, 1, 1), date(day.year + 4, 1, 1))
        ends = [data.draw(points(next_years), "end") for _ in range(2)]
        whens = [parse(f"{start}/{end}") for end in ends]
        assert trim(whens[0], day) == trim(whens[1], day)

    @given(WHENS, SOME_DAY)
    def test_nothing_is_made_up(self, when, day):
        kept = trim(when, day)
        assert kept.start.earliest <= when.start.earliest
        assert kept.start.latest >= when.start.latest
        assert kept.end.earliest <= when.end.earliest
        assert kept.end.latest >= when.end.latest
        assert kept.is_interval == when.is_interval
        assert trim(kept, day) == kept
        if by(when.end, day) is YES or not when.is_interval:
            assert kept == when


class TestAges:
    @pytest.mark.parametrize(
        ("born", "on", "ages"),
        [
            ("2003-04-05", date(2021, 4, 4), (17, 17)),
            ("2003-04-05", date(2021, 4, 5), (18, 18)),
            ("2003", date(2021, 6, 1), (17, 18)),
            ("2003~", date(2021, 6, 1), (16, 19)),
            ("2021", date(2021, 6, 1), (0, 0)),
            ("2004-02-29", date(2022, 2, 28), (17, 17)),
            ("2004-02-29", date(2022, 3, 1), (18, 18)),
            ("2022", date(2021, 6, 1), None),
            ("../2003", date(2021, 6, 1), None),
        ],
    )
    def test_an_age_is_a_range(self, born, on, ages):
        assert age(parse(born), on) == ages

    def test_someone_with_no_date_of_birth_has_no_age(self):
        assert age(unknown(), date(2021, 6, 1)) is None
        assert age(tied("after", parse("2001"), "move"), date(2021, 6, 1)) is None

    @given(points().map(parse), st.data())
    def test_the_range_contains_the_true_age(self, born, data):
        birthday, _ = data.draw(true_days(born))
        on = data.draw(st.dates(birthday, birthday + timedelta(days=44_000)))
        youngest, oldest = age(born, on)
        birthdays = 0
        while _birthday(birthday, birthdays + 1) <= on:
            birthdays += 1
        assert youngest <= birthdays <= oldest

    @pytest.mark.parametrize(
        ("due", "on", "weeks"),
        [
            ("2021-09-01", date(2021, 9, 1), (40, 40)),
            ("2021-09-01", date(2021, 8, 31), (39, 39)),
            ("2021-09-01", date(2021, 9, 8), (41, 41)),
            ("2021-09", date(2021, 6, 1), (22, 26)),
            ("2021-09-01", date(2020, 11, 25), (0, 0)),
            ("2021-09-01", date(2020, 11, 24), None),
            ("2021-09", date(2020, 12, 1), (0, 0)),
            ("2021-09-01", date(2021, 10, 5), (44, 44)),
            ("2021-09-01", date(2021, 10, 6), None),
            ("2021-09", date(2021, 10, 20), (42, 44)),
            ("../2021-09", date(2021, 6, 1), None),
        ],
    )
    def test_a_pregnancy_is_a_range_of_weeks(self, due, on, weeks):
        assert weeks_pregnant(parse(due), on) == weeks

    def test_a_pregnancy_of_no_due_date_has_no_weeks(self):
        assert weeks_pregnant(unknown(), date(2021, 6, 1)) is None

    @given(points().map(parse), st.data())
    def test_the_weeks_contain_the_true_ones(self, due, data):
        true_due, _ = data.draw(true_days(due))
        days = data.draw(st.integers(0, 44 * 7 + 6), "days since the pregnancy began")
        on = true_due - timedelta(weeks=40) + timedelta(days=days)
        fewest, most = weeks_pregnant(due, on)
        assert fewest <= days // 7 <= most


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


class TestWords:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("2021-04-05", "5 April 2021"),
            ("2021-04", "April 2021"),
            ("2021", "2021"),
            ("2021-21", "spring 2021"),
            ("2021-22", "summer 2021"),
            ("2021-23", "autumn 2021"),
            ("2021-24", "winter 2021/22"),
            ("1999-24", "winter 1999/00"),
            ("201X", "the 2010s"),
            ("200X", "some year from 2000 to 2009"),
            ("20XX", "some year from 2000 to 2099"),
            ("2021-XX", "2021 (month not stated)"),
            ("2021-XX-XX", "2021 (month and day not stated)"),
            ("2021-04-XX", "April 2021 (day not stated)"),
            ("2021-04~", "about April 2021"),
            ("2021-04?", "April 2021 (not sure)"),
            ("2021-04%", "about April 2021 (not sure)"),
            ("2020/2021", "2020 to 2021"),
            ("2020-03~/2021-04-05", "about March 2020 to 5 April 2021"),
            ("2021-04/..", "since April 2021"),
            ("2021-04/", "from April 2021"),
            ("../2021-03", "by March 2021"),
            ("/2021-03", "until March 2021"),
            ("/..", "goes on, start not stated"),
        ],
    )
    def test_a_date_is_said_in_plain_words(self, text, said):
        assert words(parse(text)) == said

    def test_a_date_that_is_not_stated_is_said_so(self):
        assert words(unknown()) == "date not stated"

    @pytest.mark.parametrize(
        ("relation", "said"),
        [
            ("after", "after birth of baby"),
            ("before", "before birth of baby"),
            ("shortly_after", "shortly after birth of baby"),
            ("shortly_before", "shortly before birth of baby"),
            ("around", "around birth of baby"),
            ("on", "on birth of baby"),
        ],
    )
    def test_a_tied_date_names_its_event(self, relation, said):
        assert words(tied(relation, parse("2021-09"), "birth of baby")) == said

    @given(texts())
    def test_every_date_has_words_of_its_own(self, text):
        said = words(parse(text))
        assert said != text or text.isdigit()
        assert not set(said) & set("~?%X_")


class TestOrder:
    def test_the_earliest_start_comes_first_and_no_start_last(self):
        texts_in_order = ["../2021", "2019", "2019/..", "2020", "2021-04"]
        whens = [*map(parse, texts_in_order), parse("/.."), unknown()]
        whens.reverse()
        placed = sorted(whens, key=sort_key)
        assert [when.text for when in placed] == [*texts_in_order, "", "/.."]

    @given(st.lists(WHENS), st.randoms())
    def test_the_order_of_writing_changes_nothing(self, whens, chance):
        shuffled = list(whens)
        chance.shuffle(shuffled)
        assert sorted(shuffled, key=sort_key) == sorted(whens, key=sort_key)
