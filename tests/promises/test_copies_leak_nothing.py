"""Copies leak nothing: for every audience and every format, byte for byte.

Whatever is withheld, kept for the team or known only later may change: what leaves is
the same file, its metadata and its name included.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from riskmap.draw import picture
from riskmap.report import html, known, markdown, planned, whole
from riskmap.sharing import cutting, needs, parts
from riskmap.view import Sight as Sight_

from .families import (
    CATALOGUE,
    NOT_COPIED,
    Sight,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
)
from .test_no_hindsight import DAY
from .test_what_must_not_travel import READERS, copies, facts, with_hidden

# Each example lays out whole reports: fewer of them are enough at every run.
# A fault is told as it is found: to look for a smaller one would take minutes.
holds_for_some = settings(
    holds_for_any,
    max_examples=min(12, holds_for_any.max_examples),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
SUPERVISION = ("Secret of one talk.", "Secret of another talk.")
FORMATS = ("docx", "pdf", "html", "md")
AUDIENCES = (
    ("--for", "family", "--reader", "ana"),
    ("--for", "family", "--reader", "ben"),
    ("--for", "mid"),
    ("--for", "east"),
    ("--for", "mid", "--as-at", "2021-06-30"),
)


def pages(view):
    """Give every page that can leave of a view, as it is before any format."""
    return (
        whole.page(view, CATALOGUE),
        planned.page(view, CATALOGUE),
        picture.place(view, CATALOGUE).dot,
        picture.place(view, CATALOGUE, "timeline").dot,
    )


def noted(data, says, **told):
    """Give a family with a note of supervision, and what was passed on in silence."""
    passed = {
        "from": "east",
        "to": ["mid"],
        "level": "summary",
        "words": "Passed on.",
        "about": ["ana"],
        "family_knows": "no",
        "by": "Sam",
        "lawful_basis": "public task",
        **told,
    }
    note = {"on": "2020-01", "by": "Jo", "says": says}
    silent = entry("silent", told=passed, happened="2020-02")
    return plus(data, silent, supervision=[note])


@holds_for_some
@given(families(), copies, facts(withhold=READERS), facts(withhold=READERS))
def test_what_is_withheld_may_change_and_every_page_is_the_same(
    data, sight, one, other
):
    first, second = (seen(with_hidden(data, fact), sight) for fact in (one, other))
    assert pages(first) == pages(second)


@holds_for_some
@given(families(), copies)
def test_what_stays_with_the_team_may_change_and_every_page_is_the_same(data, sight):
    found = [
        pages(seen(noted(data, says, why_not=f"Secret reason {says}"), sight))
        for says in SUPERVISION
    ]
    assert found[0] == found[1]
    assert "Secret" not in repr(found[0])


@holds_for_some
@given(families(), st.sampled_from(("A.", "B.")))
def test_what_the_family_was_not_told_of_is_in_no_copy_for_the_family(data, words):
    sight = Sight(audience="family", reader="ana")
    silent = noted(data, "A talk.", why_not="Not safe.", words=f"Secret {words}")
    assert pages(seen(silent, sight)) == pages(seen(data, sight))


@holds_for_some
@given(families(), facts(), facts())
def test_what_was_known_later_may_change_and_every_page_as_at_is_the_same(
    data, one, other
):
    sight = Sight(as_at=DAY)
    found = []
    for fact in (one, other):
        later = {**fact, "happened": "2023", "status": "stands"}
        later["known_by"] = [{"agency": "west", "from": "2023"}]
        view = seen(plus(data, later, people=ZOE, homes=HUTCH, sources=LETTER), sight)
        found.append((*pages(view), known.page(view, CATALOGUE)))
    assert found[0] == found[1]


ZOE = {"zoe": {"name": "Zoe Secret", "relative_of": ["ana"]}}
HUTCH = {"hutch": {"name": "Secret hutch"}}
LETTER = {"letter": {"title": "Secret letter", "date": "2023"}}


@holds_for_some
@given(families(), facts(withhold=READERS), facts(withhold=READERS))
def test_what_is_cut_out_to_be_passed_on_is_the_same_whatever_is_withheld(
    data, one, other
):
    found = []
    for fact in (one, other):
        view = seen(with_hidden(data, fact), Sight_(audience="mid"))
        hidden = with_hidden(data, fact)
        law = parts.propose(seen(hidden).family, seen(hidden), "mid", CATALOGUE)
        every = {one.id for one in view.family.entries}
        cut = cutting.cut(view, every, law, seen(hidden).family)
        found.append(repr(cut.family))
        proposed = needs.propose(seen(with_hidden(data, fact)), "mid", CATALOGUE)
        assert "lime" not in [one.entry.id for one in proposed]
    assert found[0] == found[1]
    assert "Secret" not in found[0].replace("Secret note", "")


@pytest.fixture
def written(run, tmp_path):
    """Write a file of a family, and give its name and its bytes."""

    def write(data, number, command, name, *options):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "family.yaml"
        file.write_text(json.dumps(data), encoding="utf-8")
        ran = run(command, file, "-o", folder / name, *options)
        assert ran.code == 0, ran.err
        file.unlink()
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    return write


def pair():
    """Give two families that differ in all that a copy must not have."""
    found = []
    for number, (factor, says) in enumerate(
        ((NOT_COPIED[0], "Secret one."), (NOT_COPIED[-1], "Secret two, longer."))
    ):
        hidden = entry("lime", factor=factor, about=["ana", "zoe"], says=says)
        hidden["withhold"] = READERS
        data = with_hidden(cast(), hidden)
        data["people"]["zoe"]["name"] = f"Zoe Secret {'abc' * number}"
        data["entries"].append(
            entry("pain", factor="chronic-pain", about="ana", known_by=["mid", "east"])
        )
        found.append(noted(data, says, why_not=says, words="Words that went."))
    return found


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("options", AUDIENCES, ids=" ".join)
def test_a_report_is_the_same_file_byte_for_byte(written, format_, options):
    one, two = (
        written(data, number, "report", f"copy.{format_}", *options)
        for number, data in enumerate(pair())
    )
    assert one == two
    assert list(one) == [f"copy.{format_}"]
    assert b"Secret" not in one[f"copy.{format_}"]


@pytest.mark.parametrize("format_", ["svg", "pdf", "png"])
@pytest.mark.parametrize("options", AUDIENCES[:3], ids=" ".join)
def test_a_picture_is_the_same_file_byte_for_byte(written, format_, options):
    one, two = (
        written(data, number, "draw", f"copy.{format_}", *options)
        for number, data in enumerate(pair())
    )
    assert one == two


@pytest.mark.parametrize("format_", FORMATS)
def test_a_plan_for_the_birth_is_the_same_file_byte_for_byte(written, format_):
    options = ("--plan", "birth", "--for", "mid")
    one, two = (
        written(data, number, "report", f"plan.{format_}", *options)
        for number, data in enumerate(pair())
    )
    assert one == two


def test_the_writers_of_text_add_nothing_to_a_page():
    page = whole.page(seen(cast()), CATALOGUE)
    assert html.write(page) == html.write(page)
    assert markdown.write(page) == markdown.write(page)
