"""`change`, `end`, `born` and `explore`: nothing is lost, and words are needed."""

from __future__ import annotations

import json

import pytest

from riskmap import changing
from riskmap.record.marks import handle

QUESTION = "pain-out-of-work-and-caring@ana"
REST = ("--yes",)


@pytest.fixture
def path(demo, tmp_path):
    made = tmp_path / "family.yaml"
    made.write_bytes(demo.read_bytes())
    return made


@pytest.fixture
def record(path, catalogue):
    """Read the changed demo again."""
    return lambda: changing.read(path, catalogue.factors).family


def entry(family, key):
    return next(one for one in family.entries if one.id == key)


class TestChange:
    def test_a_status_gets_one_step_more_and_keeps_the_others(self, run, path, record):
        before = entry(record(), "concern-2013").status
        said = ("--status", "disputed from 2026-11 by Toby", "--yes")
        assert run("change", path, "concern-2013", *said).code == 0
        after = entry(record(), "concern-2013").status
        assert after[:-1] == before
        assert (after[-1].status.value, after[-1].by) == ("disputed", "Toby")

    def test_what_an_agency_knew_takes_the_place_of_its_older_word(
        self, run, path, record
    ):
        before = {k.agency for k in entry(record(), "finding-her-mother").known_by}
        said = ("--known-by", "Larkshire Health Visiting from 2026-12", "--yes")
        run("change", path, "finding-her-mother", *said)
        known = {k.agency: k for k in entry(record(), "finding-her-mother").known_by}
        assert set(known) == before
        assert known["health-visiting"].since.text == "2026-12"

    def test_a_person_goes_by_name(self, run, path, record):
        assert run("change", path, "Pilar Reyes", "--died", "2020", "--yes").code == 0
        assert record().people["pilar"].died.text == "2020"

    def test_where_in_its_source_alone_keeps_the_source(self, run, path, record):
        run("change", path, "counselling", "--at", "page 14", "--yes")
        (ref,) = entry(record(), "counselling").source
        assert (ref.source, ref.at) == ("merrowby-file", "page 14")

    def test_a_field_within_another_is_found(self, run, path, record):
        said = ("--lost-on", "2026-12-01", "--lost-kind", "stillbirth", "--yes")
        assert run("change", path, "baby", *said).code == 0
        assert record().people["baby"].lost.kind == "stillbirth"

    def test_a_field_can_be_taken_out(self, run, path, record):
        assert run("change", path, "isla-works", "--clear", "says", "--yes").code == 0
        assert entry(record(), "isla-works").says is None

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            (["isla", "--outcome", "no-place"], "--outcome does not go with a person."),
            (["nobody", "--says", "x"], "is not here as anything with an id"),
            (["isla"], "Say what to change: --name,"),
            (["isla", "--clear", "name"], "'name' cannot be taken out of a person."),
            (["isla+toby", "--to", "2020"], "There is no isla and toby as a couple"),
            (["wren@hazel-end", "--from", "2020"], "together with isla, mateo"),
            (["hazel-end", "--from", "2020"], "To say who lives there, add --who."),
        ],
    )
    def test_what_cannot_be_changed_is_said(self, run, path, said, answer):
        before = path.read_bytes()
        ran = run("change", path, *said)
        assert (ran.code, path.read_bytes()) == (2, before)
        assert answer in ran.err

    def test_what_would_be_wrong_is_never_written(self, run, path):
        before = path.read_bytes()
        ran = run("change", path, "isla", "--died", "1980", "--yes")
        assert (ran.code, path.read_bytes()) == (1, before)
        assert ran.err.startswith("Nothing was written, since the file would be wrong")


class TestEnd:
    def test_an_entry_keeps_its_words_and_says_that_it_ended(self, run, path, record):
        before = entry(record(), "isla-works")
        assert run("end", path, "isla-works", "--on", "Dec 2026", "--yes").code == 0
        after = entry(record(), "isla-works")
        assert after.model_copy(update={"status": before.status}) == before
        assert after.stands.value == "ended"
        assert after.status[-1].since.text == "2026-12"

    def test_a_later_entry_takes_its_place_and_both_say_so(self, run, path, record):
        said = ("--superseded-by", "concern-2013", "--yes")
        assert run("end", path, "call-2024", *said).code == 0
        assert entry(record(), "call-2024").stands.value == "superseded"
        assert entry(record(), "concern-2013").supersedes == ("call-2024",)

    def test_a_couple_gets_a_last_day(self, run, path, record):
        assert run("end", path, "mateo+isla", "--on", "2026-12", "--yes").code == 0
        (couple,) = [
            one for one in record().couples if set(one.of) == {"mateo", "isla"}
        ]
        assert couple.until.text == "2026-12"

    def test_one_of_several_who_share_a_stay_leaves_alone(self, run, path, record):
        assert run("end", path, "wren@hazel-end", "--on", "2026-12", "--yes").code == 0
        *_, both, own = record().homes["hazel-end"].lived_in
        assert (both.who, both.until) == (("isla", "mateo"), None)
        assert (own.who, own.since.text, own.until.text) == (
            ("wren",),
            "2026-10-17",
            "2026-12",
        )

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            (["isla"], "'isla' is a person. Entries end"),
            (["isla-works", "--superseded-by", "isla"], "'isla' is not an entry"),
            (["isla-works", "--superseded-by", "isla-works"], "cannot take its own"),
            (["wren-at-rosalinds"], "is ended already"),
            (["isla+mateo"], "Say when it ended: --on DATE."),
            (["isla-works", "--on", "soon"], "--on: 'soon' is not a date"),
        ],
    )
    def test_what_cannot_end_is_said(self, run, path, said, answer):
        before = path.read_bytes()
        ran = run("end", path, *said, "--yes")
        assert (ran.code, path.read_bytes()) == (2, before)
        assert answer in ran.err


class TestBorn:
    def test_the_baby_keeps_id_due_date_and_what_it_was_called(self, run, path, record):
        said = ("--on", "2 January 2027", "--name", "Ava", "--yes")
        assert run("born", path, *said).code == 0
        baby = record().people["baby"]
        assert (baby.name, baby.before_birth) == ("Ava", "Unborn baby")
        assert (baby.born.text, baby.due.text) == ("2027-01-02", "2026-12-29~")

    def test_nobody_is_born_twice(self, run, path):
        run("born", path, "--on", "2027-01-02", "--yes")
        ran = run("born", path, "--on", "2027-01-03", "--yes")
        assert (ran.code, ran.err) == (2, "Nobody in this file is still to be born.\n")

    def test_of_twins_each_is_named(self, run, path):
        run("add", "person", path, "--name", "Second", "--due", "2027", "--yes")
        ran = run("born", path, "--on", "2027-01-02", "--yes")
        assert ran.code == 2
        assert "Add --who: baby, second." in ran.err

    @pytest.mark.parametrize("on", ["since 2027", "2026/2027"])
    def test_a_birth_is_one_moment(self, run, path, on):
        ran = run("born", path, "--on", on, "--yes")
        assert ran.code == 2
        assert "is not one moment" in ran.err


class TestExplore:
    def state(self, run, file, *sight):
        asked = json.loads(run("ask", file, "--format", "json", *sight).out)
        return next(one["state"] for one in asked if one["id"] == QUESTION)

    def test_ask_shows_letters_that_can_be_typed(self, run, family):
        file = family()
        assert f"  {handle(QUESTION)}  {QUESTION}" in run("ask", file).out
        said = ("--learned", "Mornings are worst.", "--words-of", "Ana", "--yes")
        assert run("explore", file, handle(QUESTION), *said).code == 0
        assert "Mornings are worst. (words of Ana)" in run("ask", file).out

    def test_explored_needs_words(self, run, family):
        ran = run("explore", family(), QUESTION, "--state", "explored", "--yes")
        assert ran.code == 2
        assert "add --learned WORDS" in ran.err

    @pytest.mark.parametrize(
        "state", ["not-for-now", "not-relevant", "not-safe-to-ask"]
    )
    def test_why_not_needs_a_word(self, run, family, state):
        ran = run("explore", family(), QUESTION, "--state", state, "--yes")
        assert ran.code == 2
        assert "needs a word: add --why WORDS" in ran.err

    def test_a_question_that_is_not_asked_is_said(self, run, family):
        ran = run("explore", family(), "zzzz", "--learned", "x", "--yes")
        assert ran.code == 2
        assert "is not a question that this map asks" in ran.err

    @pytest.mark.parametrize(
        "state", ["not-for-now", "chose-not-to-say", "not-relevant"]
    )
    def test_one_set_aside_comes_back_when_its_because_changes(
        self, run, family, state
    ):
        file = family()
        said = ("--state", state, "--why", "A reason.", "--yes")
        run("explore", file, QUESTION, *said)
        assert self.state(run, file) == state
        run("change", file, "no-work", "--says", "Stopped work too.", "--yes")
        assert self.state(run, file) == "come-back"
        said = " ".join(run("ask", file).out.split())
        because, _, new = said.partition("new or other than it was then: ")
        assert "Stopped work too." in because
        assert new.startswith("- Stopped work too.")

    def test_it_comes_back_when_an_entry_joins_its_because(self, run, family):
        file = family()
        run("explore", file, QUESTION, *self.aside())
        more = ("--factor", "chronic-pain", "--about", "ana", "--source", "note")
        run("add", "factor", file, *more, "--happened", "2021-05/..", "--yes")
        assert self.state(run, file) == "come-back"

    def test_what_was_left_until_a_day_comes_back_on_that_day(self, run, family):
        file = family()
        said = ("--state", "not-for-now", "--until", "20 March 2022")
        run("explore", file, QUESTION, *said, "--on", "1 March 2022", "--yes")
        for day, state in (("2022-03-19", "not-for-now"), ("2022-03-20", "come-back")):
            asked = run("ask", file, "--as-at", day, "--format", "json").out
            assert {one["id"]: one["state"] for one in json.loads(asked)}[
                QUESTION
            ] == state
        assert self.state(run, file) == "come-back"  # today
        assert "It comes back: it was left until then." in run("ask", file).out
        for reader in (("--for", "family", "--reader", "ana"), ("--for", "east")):
            assert "comes back" not in run("ask", file, *reader).out

    def test_a_day_that_is_still_to_come_leaves_it_aside(self, run, family):
        file = family()
        said = ("--state", "not-for-now", "--until", "2090", "--yes")
        run("explore", file, QUESTION, *said)
        assert self.state(run, file) == "not-for-now"

    def test_what_is_not_safe_to_ask_never_comes_back_by_itself(self, run, family):
        file = family()
        said = ("--state", "not-safe-to-ask", "--why", "He listens.", "--yes")
        run("explore", file, QUESTION, *said)
        run("change", file, "no-work", "--says", "Stopped work too.", "--yes")
        assert self.state(run, file) == "not-safe-to-ask"

    def test_what_was_explored_stays_so_and_says_what_is_new(self, run, family):
        file = family()
        run("explore", file, QUESTION, "--learned", "Much.", "--yes")
        run("change", file, "no-work", "--says", "Stopped work too.", "--yes")
        assert self.state(run, file) == "explored"
        assert "This is new or other than it was then:" in run("ask", file).out

    def test_who_may_read_an_entry_is_no_change_of_it(self, run, family):
        file = family()
        run("explore", file, QUESTION, *self.aside())
        run("change", file, "no-work", "--withhold", "east", "--yes")
        assert self.state(run, file) == "not-for-now"

    def test_a_view_of_another_day_never_says_what_changed_later(self, run, family):
        file = family()
        run("explore", file, QUESTION, *self.aside(), "--on", "2021-06-01")
        before = run("ask", file, "--as-at", "2022", "--format", "json")
        run("change", file, "no-work", "--checked", "2023", "--yes")
        after = run("ask", file, "--as-at", "2022", "--format", "json")
        assert self.state(run, file) == "come-back"
        assert after == before

    def test_no_copy_has_a_mark_of_what_changed(self, run, family):
        file = family()
        run("explore", file, QUESTION, *self.aside())
        run("change", file, "no-work", "--says", "Stopped work too.", "--yes")
        for reader in (("--for", "family", "--reader", "ana"), ("--for", "east")):
            assert "comes back" not in run("ask", file, *reader).out

    def test_the_same_day_is_written_anew_and_another_is_kept(self, run, family):
        file = family()
        run("explore", file, QUESTION, *self.aside(), "--on", "2026-01-01")
        run("explore", file, QUESTION, "--learned", "A", "--on", "2026-01-01", "--yes")
        run("explore", file, QUESTION, "--learned", "B", "--on", "2026-01-02", "--yes")
        text = file.read_text("utf-8")
        assert text.count("question:") == 2
        assert "learned: A" in text
        assert "A reason." not in text
        assert self.state(run, file) == "explored"

    def aside(self):
        return ("--state", "not-for-now", "--why", "A reason.", "--yes")
