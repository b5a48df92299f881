"""`new`, `delete`, and the word of warning for a folder that is copied elsewhere."""

from __future__ import annotations

import sys

import pytest

from riskmap.record.load import load
from riskmap.saving import elsewhere
from tests.terminal import Terminal

ALL = ("--family", "The Lee family", "--due", "about 5 March 2027")


@pytest.fixture
def at(tmp_path):
    """Sit down at a terminal in an empty folder."""
    opened = []

    def sit(*arguments, **more):
        one = Terminal(*arguments, cwd=tmp_path, lines=60, **more)
        opened.append(one)
        return one

    yield sit
    for one in opened:
        one.close()


def answer(terminal, *pairs):
    for question, words in pairs:
        terminal.read(question)
        terminal.press(f"{words}\r", other_than=terminal.text)


BEGIN = (
    ("What is the family called?", "The Lee family"),
    ("What is the child called?", ""),
    ("When is the baby due?", "5 March 2027"),
    ("Write this?", ""),
)


class TestNewByOptions:
    def test_the_child_alone_is_a_map(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        ran = run("new", file, "--yes")
        assert ran.code == 0
        family = load(file)
        assert family.about == ("unborn-baby",)
        assert family.people["unborn-baby"].due is None
        assert "riskmap add factor" in ran.out

    def test_two_parents_are_a_couple_of_whom_nothing_is_assumed(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        ran = run("new", file, *ALL, "--parent", "Ann Lee", "--parent", "Bo", "--yes")
        assert ran.code == 0
        (couple,) = load(file).couples
        assert (couple.of, couple.kind) == (("ann-lee", "bo"), "not-stated")
        assert couple.children == ("unborn-baby",)
        assert "nothing is wrong" in run("check", file).out

    def test_one_parent_is_a_parent_and_no_other_is_made_up(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        run("new", file, "--parent", "Ann Lee", "--yes")
        family = load(file)
        assert [link.parent for link in family.parent_links] == ["ann-lee"]
        assert set(family.people) == {"unborn-baby", "ann-lee"}

    def test_what_stands_there_stays(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        file.write_text("mine", "utf-8")
        ran = run("new", file, "--yes")
        assert ran.code == 1
        assert "is there already, and stays as it is" in ran.err
        assert file.read_text("utf-8") == "mine"

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [
            (("--due", "soon"), "--due: 'soon' is not a date"),
            (("--parent", "A", "--parent", "B", "--parent", "C"), "two at the most"),
        ],
    )
    def test_what_cannot_be_read_is_said(self, run, tmp_path, said, wrong):
        ran = run("new", tmp_path / "family.yaml", *said, "--yes")
        assert ran.code == 2
        assert wrong in ran.err

    def test_nobody_is_asked_where_nobody_is(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        ran = run("new", file)
        assert ran.code == 2
        assert "--yes" in ran.err
        assert not file.exists()

    @pytest.mark.parametrize(
        "name",
        ['x"\n y: 1', "- a", "yes", "{a: b}", "أم الطفل", "陳 小明", "# no", "'"],
    )
    def test_no_name_is_more_than_a_name(self, run, tmp_path, name):
        file = tmp_path / "family.yaml"
        ran = run("new", file, "--child", name, "--family", name, "--yes")
        assert ran.code == 0
        family = load(file)
        assert family.people[family.about[0]].name == " ".join(name.split())

    def test_a_folder_is_no_file(self, run, tmp_path):
        ran = run("new", tmp_path, "--yes")
        assert ran.code == 2
        assert "is a folder" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
class TestNewAtATerminal:
    def test_a_family_is_made_by_answers_and_its_picture_grows(self, at, tmp_path):
        terminal = at("new", "family.yaml", "--no-open")
        answer(terminal, *BEGIN)
        terminal.read("Who is a parent")
        page = tmp_path / ".riskmap" / "as-it-grows.html"
        assert "Unborn baby" in page.read_text("utf-8")
        answer(
            terminal,
            ("Who is a parent", "Ann Lee"),
            ("Drawn as which?", "woman"),
            ("When were they born?", "1999"),
            ("Write this?", ""),
        )
        terminal.read("Who is the other parent")
        assert "Ann Lee" in page.read_text("utf-8")
        answer(
            terminal,
            ("Who is the other parent", ""),
            ("Write this?", ""),
            ("Who else is in the family?", ""),
            ("Who else is or was together?", ""),
            ("Which homes are there?", "Hazel End"),
            ("In which area is it?", ""),
            ("Who lives or lived there?", "Ann Lee"),
            ("Since when?", "2020"),
            ("Until when?", ""),
            ("Write this?", ""),
        )
        terminal.read("Which homes are there? A name (blank: no more)")
        assert terminal.finish("\r") == 0
        family = load(tmp_path / "family.yaml")
        assert family.people["ann-lee"].drawn_as == "woman"
        assert family.homes["hazel-end"].lived_in[0].who == ("ann-lee",)
        assert not page.exists()

    def test_back_takes_back_the_last_thing_and_nothing_before_this_sitting(
        self, at, tmp_path
    ):
        terminal = at("new", "family.yaml", "--no-open")
        answer(
            terminal,
            *BEGIN,
            ("Who is a parent", "Ann"),
            ("Drawn as which?", ""),
            ("When were they born?", ""),
            ("Write this?", ""),
            ("Who is the other parent", "back"),
        )
        terminal.read("Taken back:")
        assert set(load(tmp_path / "family.yaml").people) == {"unborn-baby"}
        terminal.press("back\r", "There is nothing here to take back.")
        assert set(load(tmp_path / "family.yaml").people) == {"unborn-baby"}

    def test_back_goes_back_one_question_before_anything_is_written(self, at, tmp_path):
        terminal = at("new", "family.yaml", "--no-open")
        answer(
            terminal,
            ("What is the family called?", "Lee"),
            ("What is the child called?", "Bo"),
            ("When is the baby due?", "back"),
            ("What is the child called?", ""),
            ("When is the baby due?", "29/12/26"),
        )
        terminal.read("Type it as you would say it")
        answer(terminal, ("When is the baby due?", ""), ("Write this?", ""))
        terminal.read("Who is a parent")
        assert set(load(tmp_path / "family.yaml").people) == {"unborn-baby"}

    def test_back_goes_back_one_question_within_a_person(self, at, tmp_path):
        terminal = at("new", "family.yaml", "--no-open")
        answer(
            terminal,
            *BEGIN,
            ("Who is a parent", "Ann"),
            ("Drawn as which?", "back"),
            ("Who is a parent", "Anna"),
            ("Drawn as which?", "man"),
            ("When were they born?", "Back"),
            ("Drawn as which?", "woman"),
            ("When were they born?", ""),
            ("Write this?", ""),
        )
        terminal.read("Who is the other parent")
        people = load(tmp_path / "family.yaml").people
        assert people["anna"].drawn_as == "woman"
        assert "ann" not in people

    @pytest.mark.parametrize("key", ["\x03", "\x04"])
    @pytest.mark.parametrize("keep", [True, False])
    def test_what_was_said_by_whoever_stops_is_offered_to_be_kept(
        self, at, tmp_path, key, keep
    ):
        terminal = at("new", "family.yaml", "--no-open")
        answer(terminal, *BEGIN, ("Who is a parent", "Ann"), ("Drawn as", "woman"))
        terminal.read("When were they born?")
        terminal.press(key, "Keep what you have said so far?")
        assert terminal.finish("\r" if keep else "n\r") == 0
        people = load(tmp_path / "family.yaml").people
        assert ("ann" in people) is keep

    def test_so_is_what_was_said_before_the_file_was_there(self, at, tmp_path):
        terminal = at("new", "family.yaml", "--no-open")
        answer(terminal, ("What is the family called?", "The Lees"))
        terminal.read("What is the child called?")
        terminal.press("\x03", "Keep what you have said so far?")
        assert terminal.finish("\r") == 0
        assert load(tmp_path / "family.yaml").family == "The Lees"

    @pytest.mark.parametrize("key", ["\x03", "\x04"])
    def test_stopped_half_way_what_was_written_stays(self, at, tmp_path, key):
        terminal = at("new", "family.yaml", "--no-open")
        answer(terminal, *BEGIN)
        terminal.read("Who is a parent")
        terminal.press(key, "What was written stays.")
        assert "unborn-baby" in load(tmp_path / "family.yaml").people
        assert not (tmp_path / ".riskmap" / "as-it-grows.html").exists()

    def test_a_no_leaves_a_thing_out_and_goes_on(self, at, tmp_path):
        terminal = at("new", "family.yaml", "--no-open")
        answer(
            terminal,
            *BEGIN,
            ("Who is a parent", "Ann"),
            ("Drawn as which?", ""),
            ("When were they born?", ""),
            ("Write this?", "n"),
        )
        terminal.read("Nothing was written.")
        terminal.read("Who is a parent")
        assert set(load(tmp_path / "family.yaml").people) == {"unborn-baby"}

    def test_a_terminal_that_shows_pictures_shows_it_there(self, at, tmp_path):
        terminal = at("new", "family.yaml", TERM_PROGRAM="WezTerm")
        answer(terminal, *BEGIN)
        terminal.read("Who is a parent")
        assert b"\x1b]1337;File=inline=1" in terminal.seen
        assert not (tmp_path / ".riskmap" / "as-it-grows.html").exists()


class TestDelete:
    @pytest.fixture
    def file(self, run, tmp_path):
        file = tmp_path / "family.yaml"
        run("new", file, "--parent", "Ann", "--yes")
        return file

    def test_the_file_and_all_that_it_was_before_are_gone(self, run, file):
        assert any((file.parent / ".riskmap").iterdir())
        ran = run("delete", file, "--yes", "family.yaml")
        assert ran.code == 0
        assert list(file.parent.iterdir()) == []

    def test_what_will_be_gone_and_what_it_cannot_reach_is_said_first(self, run, file):
        ran = run("delete", file)
        assert ran.code == 2
        assert "This will be gone" in ran.out
        assert "copies that were sent, backups" in ran.out
        assert file.exists()

    def test_copies_that_the_file_knows_of_are_named(self, run, file):
        run("add", "agency", file, "--name", "Health visitors", "--yes")
        run("add", "agency", file, "--name", "Us", "--yes")
        run("add", "source", file, "--title", "Call", "--yes")
        said = ("--from", "Us", "--to", "Health visitors", "--level", "name")
        more = ("--about", "Ann", "--happened", "5 May 2026", "--source", "call")
        assert run("add", "told", file, *said, *more, "--yes").code == 0
        assert "Health visitors; 5 May 2026" in run("delete", file).out

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
    def test_a_link_goes_with_what_it_leads_to(self, run, file):
        link = file.with_name("link.yaml")
        link.symlink_to(file)
        assert run("delete", link, "--yes", "link.yaml").code == 0
        assert list(file.parent.iterdir()) == []

    def test_what_cannot_be_deleted_is_named_and_the_rest_goes(
        self, run, file, monkeypatch
    ):
        unlink = type(file).unlink

        def held(self, **more):
            if self == file:
                raise PermissionError(13, "Permission denied")
            unlink(self, **more)

        monkeypatch.setattr(type(file), "unlink", held)
        ran = run("delete", file, "--yes", "family.yaml")
        assert ran.code == 1
        assert f"These are still there: {file} (permission denied)" in ran.err

    def test_another_name_deletes_nothing(self, run, file):
        ran = run("delete", file, "--yes", "other.yaml")
        assert ran.code == 0
        assert "Nothing was deleted." in ran.out
        assert file.exists()

    def test_what_is_kept_of_another_file_stays(self, run, file):
        other = file.with_name("other.yaml")
        run("new", other, "--parent", "Bo", "--yes")
        run("delete", file, "--yes", "family.yaml")
        assert run("undo", other, "--yes").code == 0

    def test_a_broken_file_can_be_deleted_too(self, run, tmp_path):
        file = tmp_path / "broken.yaml"
        file.write_text("a: [", "utf-8")
        assert run("delete", file, "--yes", "broken.yaml").code == 0
        assert not file.exists()

    def test_a_file_that_is_not_there_is_said(self, run, tmp_path):
        ran = run("delete", tmp_path / "no.yaml", "--yes", "no.yaml")
        assert ran.code == 1
        assert "there is no such file" in ran.err

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
    def test_at_a_terminal_its_name_is_asked_for(self, at, run, tmp_path):
        run("new", tmp_path / "family.yaml", "--yes")
        terminal = at("delete", "family.yaml")
        terminal.read("Type family.yaml to delete it")
        assert terminal.finish("family.yaml\r") == 0
        assert not (tmp_path / "family.yaml").exists()


class TestElsewhere:
    @pytest.mark.parametrize(
        ("folder", "name"),
        [
            ("OneDrive - A Council", "OneDrive"),
            ("onedrive", "OneDrive"),
            ("Dropbox", "Dropbox"),
            ("Dropbox (Team)", "Dropbox"),
            ("Google Drive", "Google Drive"),
            ("iCloud Drive", "iCloud"),
            ("Nextcloud2", "Nextcloud"),
            ("Box", "Box"),
        ],
    )
    def test_a_folder_of_a_service_is_known_by_its_name(self, tmp_path, folder, name):
        path = tmp_path / folder / "cases" / "family.yaml"
        assert elsewhere.service(path, {}) == name
        assert name in elsewhere.warning(path, {})

    @pytest.mark.parametrize("marker", [".dropbox", ".stfolder", ".owncloudsync.log"])
    def test_or_by_what_its_program_leaves_there(self, tmp_path, marker):
        (tmp_path / marker).mkdir()
        assert elsewhere.service(tmp_path / "a" / "family.yaml", {})

    def test_or_by_what_onedrive_says_itself(self, tmp_path):
        said = {"OneDriveCommercial": str(tmp_path / "kept")}
        assert elsewhere.service(tmp_path / "kept" / "f.yaml", said) == "OneDrive"
        assert elsewhere.service(tmp_path / "other" / "f.yaml", said) == ""

    @pytest.mark.parametrize("folder", ["cases", "toolbox", "dropboxes", "drive"])
    def test_any_other_folder_is_left_in_peace(self, tmp_path, folder):
        assert elsewhere.warning(tmp_path / folder / "family.yaml", {}) == ""

    @pytest.mark.parametrize(
        "command",
        [
            ("draw", "f.dot"),
            ("ask", "f.html"),
            ("knows", "f.html"),
            ("report", "f.md"),
        ],
    )
    def test_whatever_writes_a_copy_there_says_so_the_first_time(
        self, run, demo, tmp_path, command
    ):
        name, out = command
        (tmp_path / "Dropbox").mkdir()
        words = (name, demo, "-o", tmp_path / "Dropbox" / out)
        for first in (True, False):
            ran = run(*words)
            assert ran.code == 0, ran.err
            assert ("by Dropbox" in " ".join(ran.err.split())) is first

    def test_the_first_change_of_a_file_that_was_put_there_says_so(
        self, run, demo, tmp_path
    ):
        (tmp_path / "OneDrive").mkdir()
        file = tmp_path / "OneDrive" / "family.yaml"
        file.write_bytes(demo.read_bytes())
        for name in ("North", "South"):
            words = ("--name", name, "--kind", "school", "--yes")
            ran = run("add", "agency", file, *words)
            assert ran.code == 0, ran.err
            said = "by OneDrive" in " ".join(ran.err.split())
            assert said is (name == "North")

    def test_it_is_a_word_of_warning_and_refuses_nothing(self, run, tmp_path):
        file = tmp_path / "OneDrive" / "family.yaml"
        ran = run("new", file, "--yes")
        assert ran.code == 0
        assert "kept in step with other places by OneDrive" in " ".join(ran.err.split())
        assert file.exists()
