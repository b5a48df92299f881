"""A council's milestones are dates to come, worked out, and measure nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import milestones, view
from riskmap.catalogue.load import load as load_catalogue
from riskmap.record.load import load

README = (Path(__file__).parents[1] / "factor_catalogue" / "README.md").read_text(
    "utf-8"
)
(EXAMPLE,) = re.findall(r"```yaml\n(place:.*?)```", README, re.DOTALL)
FAMILY = """\
riskmap: 1
family: A family
about: [baby]
people:
  baby: {{name: Baby, {when}}}
"""


@pytest.fixture
def council(tmp_path):
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(EXAMPLE, "utf-8")
    return folder


@pytest.fixture
def said(tmp_path, council):
    def say(when="due: 2027-01-01", as_at=None, audience="worker", reader=None):
        file = tmp_path / "family.yaml"
        file.write_text(FAMILY.format(when=when), "utf-8")
        catalogue = load_catalogue([council])
        sight = view.Sight(as_at, audience=audience, reader=reader)
        return milestones.lines(
            view.make(load(file), sight, catalogue.flags), catalogue
        )

    return say


def test_each_is_worked_out_from_the_due_date_the_earliest_first(said):
    assert said() == (
        "Planning meeting: 20 weeks of pregnancy, 14 August 2026 (worked out).",
        (
            "Conference, where one is held: 28 weeks of pregnancy, 9 October 2026 "
            "(worked out). Our procedures 4.2."
        ),
        (
            "Plan for the birth and for going home: 34 weeks of pregnancy, "
            "20 November 2026 (worked out)."
        ),
        (
            "The settings of Larkshire, England, looked at on 1 September 2026. They "
            "are for planning, and no measure of anybody's work."
        ),
    )


def test_a_due_date_that_is_not_sure_gives_a_span(said):
    assert "between 14 August 2026 and 13 September 2026" in said("due: 2027-01")[0]


def test_as_at_a_day_only_those_to_come_stand_there(said):
    found = said(as_at=view.dates.day_of("2026-10-01"))
    assert [one.split(":")[0] for one in found[:-1]] == [
        "Conference, where one is held",
        "Plan for the birth and for going home",
    ]


@pytest.mark.parametrize(
    "when",
    [
        "born: 2027-01-01, due: 2027-01-03",
        "due: 2027-01-01, lost: {on: 2026-08, kind: miscarriage}",
        "due: ../2027",
        "drawn_as: unknown",
    ],
)
def test_where_no_date_is_to_come_nothing_is_said(said, when):
    assert said(when) == ()


@given(day=st.dates(min_value=view.date(2026, 1, 1), max_value=view.date(2027, 12, 31)))
def test_nothing_is_ever_said_of_one_that_has_passed(day):
    settings = load_catalogue().settings
    one = {"a": milestones.Milestone(label="A meeting", weeks=20)}
    due = milestones.dates.parse("2027-01-01")
    first, last = milestones._days(due, one["a"].weeks)
    assert milestones._is_over(last, day) is (day > first)
    assert settings.milestones == {}


def test_no_copy_has_them(said):
    assert said(audience="family", reader="baby") == ()


class TestWhereTheyStand:
    def test_the_outline_the_report_and_the_plan_say_them(self, run, said, tmp_path):
        said()
        file, folder = tmp_path / "family.yaml", tmp_path / "council"
        local = ("--catalogue", folder)
        ran = run("outline", file, *local)
        assert "DATES IN THE PREGNANCY, BY THE LOCAL SETTINGS" in ran.out
        for more in ((), ("--plan", "birth")):
            out = tmp_path / "out.md"
            assert run("report", file, "-o", out, *local, *more).code == 0
            assert "Planning meeting" in out.read_text("utf-8")

    def test_without_local_settings_nothing_is_said(self, run, said, tmp_path):
        said()
        assert "Planning meeting" not in run("outline", tmp_path / "family.yaml").out

    def test_whoever_closes_a_case_is_told_of_the_rule_on_keeping(
        self, run, said, tmp_path
    ):
        said()
        file, folder = tmp_path / "family.yaml", tmp_path / "council"
        words = ("--by", "Us", "--on", "2027-02-01", "--words", "It ends.", "--yes")
        assert "riskmap delete FILE" in run("close", file, *words).err
        ran = run(
            "close", file, *words[:3], "2027-02-02", *words[4:], "--catalogue", folder
        )
        assert "Ask the records team." in ran.err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            "milestones: {a: {label: A, weeks: 50}}",
            "'50' is a number that does not fit",
        ),
        ("milestones: {a: {label: A, weeks: 0}}", "Write 1 or more."),
        ("milestones: {a: {label: A, weeks: soon}}", "Write digits, such as 12."),
        ("milestones: {a: {weeks: 20}}", "label"),
        ("checked: soon", "is not a date"),
    ],
)
def test_a_setting_that_cannot_be_is_said_with_its_line(run, tmp_path, wrong, said):
    (tmp_path / "catalogue.yaml").write_text(f"{wrong}\n", "utf-8")
    ran = run("catalogue", "check", "--catalogue", tmp_path)
    assert ran.code == 1
    assert said in ran.out + ran.err
    assert "catalogue.yaml:1" in ran.out + ran.err
    assert "Traceback" not in ran.err
