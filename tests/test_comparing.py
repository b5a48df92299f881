"""`compare`: what is different, in plain words; nothing of it is a figure."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import comparing
from riskmap.report import compared, markdown

from .promises.families import (
    CATALOGUE,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
)
from .test_outline_says_everything import DATA


def compare(old, new):
    return comparing.compare(seen(old), seen(new), CATALOGUE)


def page(old, new):
    found = compare(old, new)
    return markdown.write(compared.page(found, seen(new), CATALOGUE, "since then"))


@holds_for_any
@given(families(), st.randoms())
def test_a_family_beside_itself_has_no_difference_whatever_its_order(data, chance):
    other = copy.deepcopy(data)
    for name in ("entries", "ties", "explorations"):
        chance.shuffle(other[name])
    assert compare(data, other).is_empty
    assert compared.NOTHING in page(data, other)


@holds_for_any
@given(families(), families())
def test_two_families_that_say_different_things_are_never_called_the_same(one, other):
    same = repr(seen(one).family) == repr(seen(other).family)
    assert compare(one, other).is_empty == same or compare(other, one).is_empty == same


PAIN = entry("pain", factor="chronic-pain", about="ana", happened="2020")
OLD = plus(cast(), PAIN)


def changed(**fields):
    return plus(cast(), {**PAIN, **fields})


class TestWhatIsSaid:
    def test_a_new_entry_says_its_words_its_basis_and_its_source(self):
        assert "Ana: Words of pain. (a document; A note; 2020)" in page(
            cast(), OLD
        ).replace("\\", "")

    def test_what_is_gone_is_said_to_be_gone(self):
        (one,) = compare(OLD, cast()).changes[:1]
        assert (one.how, one.id) == ("gone", "pain")

    def test_a_status_says_what_it_was_and_what_it_is(self):
        said = page(OLD, changed(status=[{"is": "disputed", "by": "Ben"}]))
        assert "It was: stands. Now: disputed, Ben." in said

    def test_who_has_come_to_know_is_said_since_when(self):
        said = page(OLD, changed(known_by=[{"agency": "mid", "from": "2021"}]))
        assert "Midwives: known from 2021." in said

    def test_who_was_told_knows(self):
        told = {"from": "mid", "to": "east", "level": "whole", "entries": ["pain"]}
        said = page(OLD, plus(OLD, entry("told", told=told, happened="2022")))
        assert "East: known from 2022." in said

    def test_a_new_person_is_new_under_people(self):
        people = {"zoe": {"name": "Zoe", "sibling_of": ["ana"]}}
        found = compare(cast(), plus(cast(), people=people))
        assert [(one.how, one.id, one.group) for one in found.changes] == [
            ("new", "zoe", "People")
        ]

    def test_what_nobody_can_say_was_known_is_not_called_new(self):
        data = changed(known_by=[{"agency": "mid", "from": "not stated"}])
        day = view_day("2020-12-31")
        found = comparing.compare(seen(data, day), seen(data), CATALOGUE)
        assert found.cannot_say == ("Ana: Words of pain. (a document; A note; 2020)",)
        assert not [one for one in found.changes if one.id == "pain"]


def view_day(day):
    from datetime import date  # noqa: PLC0415

    from riskmap.view import Sight  # noqa: PLC0415

    return Sight(as_at=date.fromisoformat(day))


PAIN_NOW = {**PAIN, "happened": "2020/.."}


class TestQuestions:
    def question(self, state, **more):
        (one,) = [
            one["id"]
            for one in json.loads(json.dumps(asked(plus(cast(), PAIN_NOW))))
            if "pain" in one["id"] or one["because"]
        ][:1]
        return {"question": one, "state": state, "on": "2021", **more}

    def turns(self, old, new):
        return {one.asked.id: one.how for one in compare(old, new).turns}

    def test_a_question_that_comes_up_is_new_and_one_that_does_not_is_gone(self):
        data = plus(cast(), PAIN_NOW)
        assert "new" in self.turns(cast(), data).values()
        assert "gone" in self.turns(data, cast()).values()

    def test_one_that_was_explored_says_what_was_learned(self):
        data = plus(cast(), PAIN_NOW)
        talk = self.question("explored", learned="She lifts with help.")
        later = plus(data, explorations=[talk])
        assert self.turns(data, later)[talk["question"]] == "explored"
        assert "She lifts with help." in page(data, later)

    def test_one_set_aside_comes_back_when_what_it_rests_on_changed(self):
        talk = self.question("not-for-now", why="Too soon.")
        data = plus(cast(), PAIN_NOW, explorations=[talk])
        later = copy.deepcopy(data)
        later["entries"][0]["status"] = "disputed"
        assert self.turns(data, later).get(talk["question"]) == "come back"


def asked(data):
    from .promises.families import asked as data_of  # noqa: PLC0415

    return data_of(seen(data))


# --- every field of every model


def words_in(data, path=()):
    """Give the way to each field of the made family that holds words of its own."""
    if isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for key, one in parts:
            yield from words_in(one, (*path, key))
    elif isinstance(data, str) and " " in data and path[-1] != "is":
        yield path


@pytest.mark.parametrize(
    "path", list(words_in(DATA)), ids=lambda path: ".".join(map(str, path))
)
def test_a_change_of_any_words_is_said(path):
    other = copy.deepcopy(DATA)
    at = other
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = "Other words altogether"
    old, new = seen(DATA), seen(other)
    found = comparing.compare(old, new, CATALOGUE)
    said = json.dumps(compared.as_data(found), ensure_ascii=False)
    assert "Other words altogether" in said or "Other words altogether" in page_of(
        found, new
    )


def page_of(found, new):
    return markdown.write(compared.page(found, new, CATALOGUE, "since then"))


# --- the command


class TestCommand:
    def test_since_a_date_it_says_what_became_known(self, run, demo):
        ran = run("compare", demo, "--since", "2026-11-10")
        assert ran.code == 0
        said = " ".join(ran.out.split())
        assert "what is different since 10 November 2026" in said
        assert "Larkshire Children's Services: known from 17 November 2026." in said
        assert "A service was full and the need has no owner" in said

    def test_two_files_are_compared(self, run, family):
        ran = run("compare", family(), family(says="It aches.", to="later.yaml"))
        assert "Words: It aches. Before: It hurts." in " ".join(ran.out.split())

    @pytest.mark.parametrize("ending", ["html", "md", "json"])
    def test_it_writes_a_page(self, run, demo, tmp_path, ending):
        out = tmp_path / f"since.{ending}"
        ran = run("compare", demo, "--since", "2026-11-10", "-o", out)
        assert ran.code == 0
        text = out.read_text("utf-8")
        assert "Little Larks" in text
        if ending == "json":
            assert {"changes", "questions", "not_stated"} == set(json.loads(text))
        if ending == "html":
            assert "Outlined: " in text

    def test_the_picture_outlines_who_is_new_and_says_so_aloud(
        self, run, family, tmp_path
    ):
        later = family(to="later.yaml")
        text = later.read_text("utf-8")
        later.write_text(
            text.replace("couples:", "  zoe: {name: Zoe, sibling_of: ana}\ncouples:")
        )
        out = tmp_path / "since.svg"
        assert run("compare", family(), later, "--picture", out).code == 0
        drawn = out.read_text("utf-8")
        assert "Zoe" in drawn
        assert "outlined: new in the map" in drawn
        assert "New: Zoe." in drawn

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ((), "Name two files"),
            (("--since", "soon"), "--since:"),
            (("--since", "2026-11", "--for", "midwives"), "who work with the family"),
            (("--since", "2026-11", "--picture", "x.txt"), ".svg, .png or .pdf"),
            (("--since", "2026-11", "-o", "x.txt"), ".html, .md or .json"),
            (("--since", "2026-11-20", "--as-at", "2026-11-10"), "turn them round"),
        ],
    )
    def test_what_it_cannot_mean_is_wrong_use(self, run, demo, more, said):
        ran = run("compare", demo, *more)
        assert ran.code == 2
        assert said in " ".join(ran.err.split())

    def test_what_may_lie_on_no_table_frames_nobody(self, run, family, tmp_path):
        later = family(to="later.yaml")
        with later.open("a") as file:
            file.write(
                "  - {id: safe, factor: chronic-pain, about: ana, basis: seen, "
                "source: note, status: not safe to ask, says: Not asked.}\n"
            )
        out = tmp_path / "since.svg"
        assert run("compare", family(), later, "--picture", out).code == 0
        assert "Outlined" not in out.read_text("utf-8")


@pytest.mark.parametrize("between", [["FILE"], ["--since", "2026-09"]])
def test_a_comparison_is_for_no_copy_and_says_only_that(run, demo, between):
    two = [demo if one == "FILE" else one for one in between]
    for audience in (["family", "--reader", "mateo"], ["health-visiting"]):
        ran = run("compare", demo, *two, "--for", *audience)
        assert (ran.code, ran.out) == (2, "")
        (said,) = ran.err.splitlines()
        assert said.startswith("A comparison is for those who work with the family")
