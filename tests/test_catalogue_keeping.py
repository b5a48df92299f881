"""Reviews go stale, and a map says what changed in the catalogue since it was made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from riskmap import changed
from riskmap.catalogue import history, load, stamps, telling
from riskmap.catalogue.check import check
from riskmap.record.load import from_document
from riskmap.yamlfile import Document

BROKEN = Path(__file__).parent / "broken" / "catalogue"
WORDS = "What is it like?"


@pytest.fixture
def local(tmp_path):
    """Give a folder with one factor that nothing is wrong with."""
    shutil.copytree(BROKEN / "asked-of-one-only", tmp_path, dirs_exist_ok=True)
    (tmp_path / "keeping.yaml").write_text(
        "asked_of_fewer: [{id: asked-of-one-only, why: Nobody else could know.}]\n"
    )
    return tmp_path


@pytest.fixture
def ours(monkeypatch, tmp_path):
    folder = tmp_path / "ours"
    shutil.copytree(load.ours(), folder)
    monkeypatch.setattr(load, "ours", lambda: folder)
    return folder


def factor(folder: Path) -> Path:
    return folder / "factors" / "home" / "asked-of-one-only.yaml"


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


class TestAReview:
    def stamp(self, run, folder, *more):
        by = ("--by", "A. Lead", "--on", "2026-02-01")
        options = (*by, "--catalogue", folder, *more)
        return run("catalogue", "reviewed", "asked-of-one-only", *options)

    def test_it_is_written_into_the_entrys_own_file_and_nothing_else_changes(
        self, run, local
    ):
        before = factor(local).read_text("utf-8").splitlines()
        ran = self.stamp(run, local)
        assert ran.code == 0
        assert ran.out.endswith("reviewed by A. Lead on 1 February 2026.\n")
        after = factor(local).read_text("utf-8").splitlines()
        assert before[:-2] == after[: len(before) - 2]
        assert after[len(before) - 2] == "status: reviewed"
        assert check([local]) == ()

    def test_it_goes_stale_when_the_words_change(self, run, local):
        self.stamp(run, local)
        put(factor(local), WORDS, "How is it?")
        (one,) = check([local])
        assert (one.file, one.field) == (str(factor(local)), "review.words")
        assert one.wrong == "The words have changed since A. Lead read them."
        assert "riskmap catalogue reviewed asked-of-one-only --by NAME" in one.write
        shown = run("catalogue", "show", "asked-of-one-only", "--catalogue", local).out
        assert "Reviewed by A. Lead on 2026-02-01. The words have changed" in shown

    def test_it_stays_fresh_when_something_else_changes(self, run, local):
        self.stamp(run, local)
        put(factor(local), "bears_on: [safe-sleep]", "bears_on: [crying]")
        assert check([local]) == ()

    def test_it_is_fresh_again_once_somebody_has_read_the_new_words(self, run, local):
        self.stamp(run, local)
        put(factor(local), WORDS, "How is it?")
        self.stamp(run, local)
        assert check([local]) == ()

    def test_a_review_that_does_not_say_of_which_words_is_none(self, local):
        put(factor(local), "status: draft", "status: reviewed")
        put(factor(local), "review: {}", "review: {by: A. Lead, on: 2026-02-01}")
        (one,) = check([local])
        assert one.wrong == "It is not said which words were read."

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--on", "last week"), "--on: 'last week' is not a date"),
            (("--by", " "), "--by: write a name."),
        ],
    )
    def test_what_makes_no_sense_is_said_and_nothing_written(
        self, run, local, more, said
    ):
        before = factor(local).read_bytes()
        ran = self.stamp(run, local, *more)
        assert ran.code == 2
        assert ran.err.startswith(said)
        assert factor(local).read_bytes() == before

    def test_an_entry_that_is_not_there_is_named(self, run):
        ran = run("catalogue", "reviewed", "chronic-pane", "--by", "A. Lead")
        assert ran.code == 2
        assert "Did you mean 'chronic-pain'?" in ran.err

    def test_what_rests_on_no_source_that_was_read_stays_a_draft(self, run, ours):
        path = ours / "factors" / "health" / "health-support-taken-up.yaml"
        put(path, "key: KIRKLEES-PB, mark: V", "key: OWN, mark: U")
        ran = run("catalogue", "reviewed", "health-support-taken-up", "--by", "A. Lead")
        assert ran.code == 2
        assert "stays a draft" in ran.err


class TestVersions:
    def test_the_digests_of_the_version_closed_last_are_of_all_it_held(self):
        closed = history.released(load.ours())
        told = history.changes(load.ours())
        assert told.since(closed.catalogue) is not None
        assert {key.split("/")[0] for key in closed.words} <= set(closed.words)

    def test_other_words_must_be_told(self, ours):
        path = ours / "patterns" / "much-at-once.yaml"
        put(path, "What has held you together?", "What has kept you going?")
        (one,) = check()
        assert one.file == str(path)
        assert one.field == "questions.what-has-held-you-together.words"
        assert one.wrong.startswith("These words are not those of version 2026.0")
        assert "riskmap catalogue changed --write" in one.write

    def test_a_question_with_other_words_must_be_told_where_its_entry_is_told_already(
        self, run, ours
    ):
        path = ours / "patterns" / "noted-not-explored.yaml"
        told = history.changes(ours).versions[0].changes
        assert any("noted-not-explored" in one.entries for one in told)
        put(path, "What made us write it down and not ask?", "What kept us from it?")
        (one,) = check()
        assert one.file == str(path)
        assert one.field == "questions.written-down-and-not-asked.words"
        run("catalogue", "changed", "--write")
        written = history.changes(ours).versions[0].changes[-1]
        assert written.questions == ("noted-not-explored/written-down-and-not-asked",)

    def test_what_riskmap_wrote_of_a_change_waits_for_somebody_who_says_what_it_means(
        self, run, ours
    ):
        path = ours / "patterns" / "much-at-once.yaml"
        put(path, "What has held you together?", "What has kept you going?")
        ran = run("catalogue", "changed", "--write")
        assert "  much-at-once (not in changes.yaml yet)\n" in ran.out
        (one,) = check()
        assert one.file == str(ours / "changes.yaml")
        assert one.write == "Say here what it means for maps that are open."
        put(ours / "changes.yaml", one.write, "It says the same in other words.")
        assert check() == ()

    def test_an_entry_that_is_gone_must_be_said_to_be_given_up(self, ours):
        path = ours / "factors" / "relationships" / "isolation.yaml"
        path.unlink()
        wrong = "'isolation' was in version 2026.0 and is not here now."
        assert wrong in [one.wrong for one in check()]
        why = "retired_ids: [{id: isolation, why: It said too little.}]"
        put(ours / "keeping.yaml", "retired_ids: []", why)
        assert wrong not in [one.wrong for one in check()]

    def test_the_newest_version_told_of_is_the_one_in_use(self, ours):
        put(ours / "catalogue.yaml", 'catalogue: "2026.1"', 'catalogue: "2026.2"')
        (one,) = check()
        assert one.wrong.startswith("The newest version here is 2026.1")

    def test_a_broken_file_of_changes_is_told_with_its_line(self, ours):
        put(ours / "changes.yaml", "about: The first drafts.", "abuot: The first.")
        assert {one.field for one in check()} == {
            "versions[2].about",
            "versions[2].abuot",
        }

    def test_closing_a_version_keeps_its_words_and_begins_another(self, run, ours):
        run("catalogue", "changed", "--write")
        words = ("--close", "2026.2", "--about", "What comes next.")
        ran = run("catalogue", "changed", *words)
        assert ran.out.endswith("Version 2026.1 is closed; now: 2026.2.\n")
        assert check() == ()
        assert history.released(ours).words == stamps.of_all(load.load())
        said = run("catalogue", "changed").out
        assert said == "All words are those of version 2026.1.\n"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--close", "2026.2"), "--close: say with --about"),
            (("--close", "2026.0", "--about", "x"), "--close: there is a version"),
        ],
    )
    def test_a_version_is_not_closed_by_halves(self, run, ours, words, said):
        before = (ours / "changes.yaml").read_bytes()
        ran = run("catalogue", "changed", *words)
        assert ran.code == 2
        assert ran.err.startswith(said)
        assert (ours / "changes.yaml").read_bytes() == before


TOLD = history.Changes.model_validate(
    {
        "versions": [
            {
                "catalogue": "3",
                "about": "The third.",
                "changes": [
                    {
                        "what": "retired",
                        "means": "It is over.",
                        "entries": ["leaning-on-one"],
                    },
                    {
                        "what": "new",
                        "means": "They may ask.",
                        "entries": ["much-at-once"],
                    },
                ],
            },
            {
                "catalogue": "2",
                "about": "The second.",
                "changes": [
                    {
                        "what": "reworded",
                        "means": "Plainer words.",
                        "entries": ["chronic-pain", "isolation", "who-is-missing"],
                    }
                ],
            },
            {"catalogue": "1", "about": "The first."},
        ]
    }
)


def made(version: str | None):
    data = {
        "riskmap": "1",
        "family": "A family",
        "catalogue": version,
        "about": ["baby"],
        "people": {"baby": {"name": "Baby"}, "ana": {"name": "Ana"}},
        "sources": {"note": {"title": "A note"}},
        "entries": [
            {
                "id": "pain",
                "factor": "chronic-pain",
                "about": "ana",
                "basis": "document",
                "source": "note",
            }
        ],
        "explorations": [
            {
                "question": "who-is-missing@ana",
                "state": "explored",
                "on": "2026-02-01",
                "learned": "Her sister.",
            },
            {"question": "leaning-on-one@ana", "state": "talking"},
        ],
    }
    return from_document(Document("family.yaml", data, {}, {}), load.load().factors)


class TestAMap:
    def test_it_says_what_changed_since_and_only_of_what_it_holds(self):
        assert changed.since(made("1"), load.load(), TOLD) == (
            "Version 2: The second.",
            "In other words. Plainer words.",
            "Recorded in this map: Pain that limits daily life.",
            "The question who-is-missing@ana ({}) has new words.".format(
                "explored on 1 February 2026"
            ),
            "Version 3: The third.",
            "Retired. It is over.",
            "The question leaning-on-one@ana (being talked about) is asked no more.",
            "New. They may ask.",
            "These are new: Several changes close together.",
        )

    def test_a_newer_map_says_less(self):
        lines = changed.since(made("2"), load.load(), TOLD)
        assert lines[0] == "Version 3: The third."

    @pytest.mark.parametrize("version", [None, "3"])
    def test_the_newest_and_one_without_a_version_say_nothing(self, version):
        assert changed.since(made(version), load.load(), TOLD) == ()

    def test_of_a_version_that_never_was_it_says_so(self):
        (line,) = changed.since(made("2020"), load.load(), TOLD)
        assert line.startswith("There was no version 2020")

    def test_the_command_notes_it_and_it_is_no_error(self, run, demo, tmp_path):
        text = demo.read_text("utf-8")
        old = tmp_path / "old.yaml"
        assert 'catalogue: "2026.1"' in text or "catalogue: 2026.1" in text
        old.write_text(text.replace("2026.1", "2026.0", 1), "utf-8")
        ran = run("check", old)
        assert (ran.code, ran.err) == (0, "")
        assert "Version 2026.1: The words were read one by one" in ran.out
        assert "Recorded in this map: " in ran.out
        assert "Pain that limits daily life" in ran.out

    def test_a_map_of_the_version_in_use_has_no_note(self, run, demo):
        assert "Version 2026" not in run("check", demo).out


def test_what_is_written_of_changes_is_all_that_is_missing(ours):
    told, closed = history.changes(ours), history.released(ours)
    found = history.difference(load.load(), closed)
    telling.write(ours, history.untold(found, told, closed))
    again = history.untold(found, history.changes(ours), closed)
    assert again == history.Difference((), (), (), ())
