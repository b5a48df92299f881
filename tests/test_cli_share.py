"""`share` and `close`: the least goes out, a note stays, and nobody is forgotten."""

from __future__ import annotations

import re
import shutil

import docx
import pytest

from riskmap import view
from riskmap.record.load import load

SAID = {
    "--from": "larkshire",
    "--by": "Sam Lee, social worker",
    "--on": "2026-11-26",
    "--lawful-basis": "public task",
    "--family-knows": "yes",
    "--words": "A hard time, and she talks about what helps.",
}


def options(**changes):
    said = {**SAID, **{f"--{k.replace('_', '-')}": v for k, v in changes.items()}}
    return [part for key, value in said.items() if value for part in (key, value)]


@pytest.fixture
def file(demo, tmp_path):
    return shutil.copy(demo, tmp_path / "family.yaml")


@pytest.fixture
def share(run, file, tmp_path):
    def shared(*more, out="copy.html", **changes):
        where = tmp_path / out
        ran = run(
            *("share", file, "--with", "health-visiting", "-o", where, "--yes"),
            *options(**changes),
            *more,
        )
        return ran, where

    return shared


def had(file, agency, catalogue):
    """Give the entries that a view as an agency holds."""
    sight = view.Sight(as_agency=agency)
    return {
        one.id: one
        for one in view.make(load(file), sight, catalogue.flags).family.entries
    }


class TestShare:
    def test_the_next_view_as_that_agency_holds_what_it_was_given(
        self, share, file, catalogue
    ):
        assert "little-room" not in had(file, "health-visiting", catalogue)
        ran, _ = share()
        assert ran.code == 0, ran.err
        entries = had(file, "health-visiting", catalogue)
        assert "little-room" in entries
        assert "finding-her-mother" not in entries  # it went in a few words
        told = entries["told-health-visiting-2026-11-26-2"].told
        assert told.words == SAID["--words"]
        assert (told.by, told.lawful_basis) == (SAID["--by"], "public task")

    def test_the_copy_holds_what_goes_and_nothing_else(self, share):
        ran, where = share("--whole", "little-room")
        assert ran.code == 0, ran.err
        text = where.read_text("utf-8")
        for said in ("share the back bedroom", "Sam Lee", "public task"):
            assert said in text
        for secret in ("Dean", "drinking", "Pain in the lower back", "Jonah's"):
            assert secret not in text

    def test_words_that_name_somebody_who_does_not_go_are_said_and_stay(self, share):
        ran, where = share(words="Jonah Tarrant was there.")
        assert "told-health-visiting-2026-11-26-2: Jonah Tarrant" in ran.err
        text = where.read_text("utf-8")
        assert "Jonah Tarrant was there." in text
        assert "not in the copy" not in text + ran.out

    def test_it_shows_the_copy_and_says_why_each_is_proposed(self, share):
        ran, _ = share()
        said = " ".join(ran.out.split())
        assert "It is what they are there for: health." in said
        assert "This is what would leave:" in said
        assert "For those who need it" in said or "for their work" in said

    def test_what_is_left_out_does_not_go(self, share, file, catalogue):
        share("--leave-out", "isla-works")
        assert "isla-works" not in had(file, "health-visiting", catalogue)

    def test_a_family_that_was_not_told_is_not_told_by_its_copy(
        self, share, file, run, tmp_path
    ):
        ran, where = share(
            "--whole", "little-room", family_knows="no", why_not="It was not safe."
        )
        assert ran.code == 0, ran.err
        text = where.read_text("utf-8")
        assert "The family has not been told" in text
        assert "not safe" not in text
        out = tmp_path / "isla.md"
        run("report", file, "-o", out, "--for", "family", "--reader", "isla")
        assert "Sam Lee" not in out.read_text("utf-8")
        assert "It was not safe." in " ".join(run("outline", file).out.split())

    def test_a_word_copy_has_real_headings(self, share):
        ran, where = share(out="copy.docx")
        assert ran.code == 0, ran.err
        styles = {one.style.name for one in docx.Document(str(where)).paragraphs}
        assert {"Title", "Heading 1", "List Bullet"} <= styles

    @pytest.mark.parametrize(
        ("more", "changes", "said"),
        [
            ((), {"lawful_basis": ""}, "say also: --lawful-basis."),
            ((), {"words": ""}, "say also: --words."),
            ((), {"family_knows": "no"}, "say also: --why-not."),
            ((), {"why_not": "Because."}, "--why-not goes with"),
            ((), {"on": "soon"}, "--on:"),
            ((), {"from": "health-visiting"}, "are the same agency"),
            (("--whole", "litle-room"), {}, "is not the id of an entry"),
            (("--whole", "concern-2013"), {}, "may be in no copy for them"),
            (("--whole", "little-room", "--leave-out", "little-room"), {}, "Nothing"),
        ],
    )
    def test_a_gap_is_said_and_nothing_is_written(
        self, share, file, more, changes, said
    ):
        before = file.read_bytes()
        ran, where = share(*more, **changes)
        assert ran.code == 2
        assert said in " ".join(ran.err.split())
        assert file.read_bytes() == before
        assert not where.exists()

    def test_without_yes_a_script_writes_nothing(self, run, file, tmp_path):
        before, out = file.read_bytes(), tmp_path / "copy.html"
        ran = run("share", file, "--with", "midwives", "-o", out, *options())
        assert ran.code == 2
        assert "--yes" in ran.err
        assert file.read_bytes() == before
        assert not out.exists()


LAW = """
responsibility:
  - {who: [isla], for: baby}
  - {who: [jonah], for: wren}
orders:
  - {order: The baby stays with Isla, about: [baby, isla], by: A court}
  - order: The baby is seen each week
    about: [baby]
    known_by: [{agency: larkshire, from: 2026-11-20}]
  - order: Nobody says why
    about: [baby]
    withhold: [health-visiting]
contact_limits:
  - {between: [martin, isla], limit: Never by themselves}
  - {between: [jonah, wren], limit: Only at weekends}
"""


class TestWhatIsNoEntry:
    @pytest.fixture
    def file(self, file):
        text = file.read_text("utf-8")
        kept = re.sub(r"(?ms)^(responsibility|orders):\n.*?\n(?=\S)", "", text)
        file.write_text(kept + LAW, "utf-8")
        return file

    def test_what_a_court_says_of_the_baby_is_proposed_with_why(self, share):
        ran, where = share()
        said = " ".join(ran.out.split())
        assert "The baby is seen each week. About Unborn baby." in said
        assert "A court has said this" in said
        assert "Never by themselves" in said
        page = where.read_text("utf-8")
        assert "The baby is seen each week" in page
        assert "Never by themselves" in page

    def test_what_is_of_an_older_child_alone_is_not(self, share):
        ran, where = share()
        assert "Only at weekends" not in ran.out
        assert "Only at weekends" not in where.read_text("utf-8")

    def test_what_is_withheld_from_them_is_never_proposed(self, share):
        ran, where = share()
        assert "Nobody says why" not in ran.out
        assert "Nobody says why" not in where.read_text("utf-8")

    def test_the_file_says_that_they_know_it_now(self, share, file, catalogue):
        share()
        order = load(file, catalogue.factors).orders[1]
        assert [one.agency for one in order.known_by] == [
            "larkshire",
            "health-visiting",
        ]
        sight = view.Sight(as_agency="health-visiting")
        seen = view.make(load(file), sight, catalogue.flags).family
        assert "The baby is seen each week" in {one.order for one in seen.orders}

    def test_the_note_says_what_kind_went_and_not_what_it_says(self, share, file):
        share()
        (note, *_) = [one for one in load(file).entries if one.id.startswith("told-he")]
        assert note.says == (
            "Also passed on: limits to contact, what a court has said, who has "
            "parental responsibility and who helps whom."
        )

    def test_one_is_left_out_by_its_name(self, share):
        _, where = share("--leave-out", "order-2")
        assert "The baby is seen each week" not in where.read_text("utf-8")

    def test_with_entries_of_ones_own_only_those_go_that_are_named(self, share):
        _, where = share("--whole", "things-ready", "--also", "order-1")
        page = where.read_text("utf-8")
        assert "The baby stays with Isla" in page
        assert "The baby is seen each week" not in page

    def test_one_that_is_not_there_is_said(self, share):
        ran, _ = share("--whole", "things-ready", "--also", "order-9")
        assert ran.code == 2
        assert "'order-9' is not proposed for them. There is:" in ran.err

    def test_knows_names_what_they_were_not_told_of(self, run, file):
        said = " ".join(run("knows", file).out.split())
        assert "The baby is seen each week." in said


class TestClose:
    CLOSING = ("--by", "Larkshire", "--on", "2027-02-01", "--words", "The work ends.")

    def test_it_asks_who_still_sees_the_baby_and_was_not_told(self, run, file):
        ran = run("close", file, *self.CLOSING, "--yes")
        said = " ".join((ran.out + ran.err).split())
        assert ran.code == 2
        assert "Larkshire Health Visiting" in said
        assert "say also: --untold." in said

    def test_the_decision_says_what_becomes_of_them(self, run, file):
        untold = "Sam rings the health visitors on Monday."
        ran = run("close", file, *self.CLOSING, "--untold", untold, "--yes")
        assert ran.code == 0, ran.err
        entry = load(file).entries[-1]
        assert (entry.decision, entry.by) == ("The work ends.", "Larkshire")
        assert untold in entry.says

    def test_a_day_is_read_as_people_type_it(self, run, file):
        words = ("--by", "Larkshire", "--words", "The work ends.", "--untold", "Sam.")
        ran = run("close", file, *words, "--on", "1 February 2027", "--yes")
        assert ran.code == 0, ran.err
        assert load(file).entries[-1].happened.text == "2027-02-01"

    def test_words_on_those_not_told_are_never_lost_where_everyone_was(
        self, run, family
    ):
        file = family()
        ran = run("close", file, *self.CLOSING, "--untold", "Sam rings.", "--yes")
        assert ran.code == 2
        assert "leave --untold out" in ran.err

    def test_where_everyone_was_told_it_asks_for_nothing_more(self, run, family):
        ran = run("close", family(), *self.CLOSING, "--yes")
        assert ran.code == 0, ran.err
