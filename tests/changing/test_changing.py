"""A change touches no other line, is checked before it is saved, can be undone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap import changing, saving, yamlfile
from riskmap.changing import Add, Append, Put, history, showing
from riskmap.errors import RiskmapError, WrongUse
from riskmap.record.load import from_document

NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(demo, tmp_path):
    made = tmp_path / "family.yaml"
    made.write_bytes(demo.read_bytes())
    return made


@pytest.fixture
def change(path, catalogue):
    """Make steps into a change of the demo, ready to be written."""

    def make(*steps):
        was = changing.read(path, catalogue.factors)
        return changing.prepare(was, lambda _: steps, catalogue.factors)

    return make


def shown(ready):
    return [
        one.sign + one.text
        for one in showing.changed(ready.read.content, ready.content)
        if one.sign
    ]


class TestLines:
    def test_a_new_person_is_one_line_and_no_other_line_moves(self, change):
        ready = change(Add("people", "ann", {"name": "Ann: Bee", "born": "1999"}))
        assert shown(ready) == ['+  ann: {name: "Ann: Bee", born: 1999}']
        assert ready.family.people["ann"].name == "Ann: Bee"

    def test_a_new_entry_stands_below_the_last_and_before_the_notes(self, change):
        entry = {"id": "x", "event": "A talk", "basis": "seen", "source": "booking"}
        ready = change(Add("entries", None, entry))
        assert shown(ready) == [
            "+  - id: x",
            "+    event: A talk",
            "+    basis: seen",
            "+    source: booking",
        ]
        text = ready.content.decode()
        assert text.index("- id: x") < text.index("explorations:")

    def test_a_section_that_is_not_there_comes_at_the_end(self, change):
        one = {"between": ["isla", "dean"], "limit": "none"}
        ready = change(Add("contact_limits", None, one))
        assert shown(ready) == [
            "+contact_limits:",
            "+  - {between: [isla, dean], limit: none}",
        ]

    def test_a_field_that_is_not_there_is_put_below_the_others(self, change):
        ready = change(Put(("entries", "concern-2013", "own_words"), "I never did."))
        assert shown(ready) == ["+    own_words: I never did."]

    def test_a_field_that_is_there_keeps_the_notes_around_it(self, change):
        ready = change(Put(("entries", "concern-2013", "says"), "Otherwise."))
        assert shown(ready)[-1] == "+    says: Otherwise."
        assert notes(ready.content) == notes(ready.read.content)

    def test_a_field_can_be_taken_out(self, change):
        ready = change(Put(("entries", "wren-at-rosalinds", "own_words"), None))
        assert shown(ready) == [
            "-    own_words: Gran had her so that I could sleep. I asked."
        ]

    def test_a_list_of_its_own_lines_gets_one_line_more(self, change):
        stay = {"who": "dean", "from": "2026-11"}
        ready = change(Append(("homes", "hazel-end", "lived_in"), stay))
        assert shown(ready) == ["+      - {who: dean, from: 2026-11}"]

    def test_a_status_of_one_step_becomes_a_history(self, change):
        step = {"is": "disputed", "from": "2026"}
        ready = change(Append(("entries", "wren-at-rosalinds", "status"), step))
        assert shown(ready) == [
            "-    status: {is: ended, from: 2022-07}",
            "+    status:",
            "+      - {is: ended, from: 2022-07}",
            "+      - {is: disputed, from: 2026}",
        ]

    def test_a_note_beside_a_value_stays(self, path, change):
        text = path.read_text("utf-8")
        noted = text.replace("hosts: [isla, mateo, wren],", "hosts: [isla, mateo],")
        path.write_text(noted, encoding="utf-8")
        ready = change(Append(("entries", "merrowby-closed", "for"), "mateo"))
        assert notes(ready.content) == notes(ready.read.content)

    def test_an_empty_heading_gets_its_first_item(self, tmp_path, catalogue):
        path = tmp_path / "a.yaml"
        head = "riskmap: 1\nfamily: A\nabout: [b]\npeople:\n  b: {name: B}\n"
        path.write_text(f"{head}couples:\n\n# homes\nhomes:\n", encoding="utf-8")
        was = changing.read(path, catalogue.factors)
        steps = [
            Add("homes", "h", {"name": "H"}),
            Add("couples", None, {"of": ["b"], "children": []}),
        ]
        ready = changing.prepare(was, lambda _: steps, catalogue.factors)
        assert ready.content.decode() == (
            f"{head}couples:\n  - {{of: [b], children: []}}\n\n# homes\nhomes:\n"
            "  h: {name: H}\n"
        )

    def test_windows_line_ends_and_a_missing_last_one_stay(self, tmp_path, catalogue):
        path = tmp_path / "a.yaml"
        path.write_bytes(
            b"riskmap: 1\r\nfamily: A\r\nabout: [b]\r\npeople:\r\n  b: {name: B}"
        )
        was = changing.read(path, catalogue.factors)
        step = Add("people", "c", {"name": "C"})
        ready = changing.prepare(was, lambda _: [step], catalogue.factors)
        assert ready.content == was.content + b"\r\n  c: {name: C}"

    @settings(max_examples=40)
    @given(
        words=st.text(
            st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Co"]),
            min_size=1,
            max_size=120,
        ).filter(lambda words: words.strip() and "\ufeff" not in words)
    )
    def test_whatever_is_said_is_read_back_as_it_was(self, words):
        said = f"It was said: {words}".strip()
        entry = {"id": "x", "event": "E", "basis": "seen", "source": "s", "says": said}
        content = SMALL.encode()
        document = yamlfile.parse(content, "f")
        was = changing.Read(Path("f"), content, document, from_document(document))
        ready = changing.prepare(was, lambda _: [Add("entries", None, entry)], ())
        assert yamlfile.parse(ready.content, "f").data["entries"][-1]["says"] == said
        assert ready.content.decode().startswith(SMALL)


SMALL = """\
riskmap: 1
family: A
about: [b]
people:
  b: {name: B}
sources:
  s: {title: S}
entries:
  - id: a
    event: A
    basis: seen # a note
    source: s
"""


def notes(content):
    return re.findall(r"#.*", content.decode())


class TestChecked:
    def test_a_change_that_would_be_wrong_is_one_message(self, change, path):
        before = path.read_bytes()
        with pytest.raises(RiskmapError) as error:
            change(Put(("people", "dean", "born"), "2050"), Put(("about",), ["nobody"]))
        assert str(error.value).startswith("Nothing was written, since the file would")
        assert "'nobody' is not a person of this file." in str(error.value)
        assert path.read_bytes() == before

    def test_what_is_not_there_cannot_be_changed(self, change):
        with pytest.raises(RiskmapError, match="'nothing' is not there"):
            change(Put(("entries", "nothing", "says"), "x"))

    def test_an_id_that_is_there_is_never_written_over(self, change):
        with pytest.raises(RiskmapError, match="'isla' is there already"):
            change(Add("people", "isla", {"name": "Another"}))

    def test_standard_input_cannot_be_changed(self, catalogue):
        with pytest.raises(WrongUse, match="Name a file"):
            changing.read("-", catalogue.factors)


class TestHistory:
    def test_what_was_there_before_is_kept_and_found_again(self, change, path):
        before = path.read_bytes()
        history.save(change(Add("people", "ann", {"name": "Ann"})), NOW)
        step = history.last(path, path.read_bytes())
        assert step.content() == before
        assert step.when == NOW

    def test_a_file_that_was_changed_by_hand_since_has_no_last_step(self, change, path):
        history.save(change(Add("people", "ann", {"name": "Ann"})), NOW)
        assert history.last(path, path.read_bytes() + b"# mine\n") is None

    def test_only_its_owner_may_look_into_it(self, change, path):
        history.save(change(Add("people", "ann", {"name": "Ann"})), NOW)
        folder = path.parent / ".riskmap"
        assert folder.stat().st_mode & 0o077 == 0
        assert (
            "as confidential as the family file" in (folder / "README.txt").read_text()
        )

    def test_where_it_cannot_be_kept_nothing_is_saved_and_the_file_is_named(
        self, path, monkeypatch
    ):
        def full(*_):
            raise RiskmapError("There was not saved. The disk may be full or gone.")

        monkeypatch.setattr(saving, "write_atomically", full)
        with pytest.raises(RiskmapError) as raised:
            history.keep(path, b"a", b"b", NOW)
        assert f"{raised.value}" == (
            f"{path} was not saved, since what it was before cannot be kept beside it. "
            "The disk may be full or gone."
        )

    def test_a_folder_in_which_nobody_may_write_is_named_as_that(
        self, path, monkeypatch
    ):
        monkeypatch.setattr(history, "beside", lambda _: path.parent / "missing")
        with pytest.raises(RiskmapError, match="You may not write in its folder"):
            history.keep(path, b"a", b"b", NOW)

    def test_the_oldest_steps_go(self, path, monkeypatch):
        monkeypatch.setattr(history, "KEPT", 3)
        for number in range(5):
            history.keep(path, b"a", b"%d" % number, NOW + timedelta(seconds=number))
        kept = [one.when.second for one in history.steps(path)]
        assert kept == [2, 3, 4]

    def test_the_steps_of_another_file_are_not_its_own(self, path):
        history.keep(path, b"a", b"b", NOW)
        assert history.steps(path.with_name("other.yaml")) == []
        assert history.steps(path.with_name("family")) == []


class TestTwoPeople:
    def test_the_second_saves_nothing_over_the_first(self, change, path):
        mine = change(Add("people", "ann", {"name": "Ann"}))
        history.save(change(Add("people", "bob", {"name": "Bob"})), NOW)
        theirs = path.read_bytes()
        with pytest.raises(saving.ChangedMeanwhile):
            history.save(mine, NOW + timedelta(seconds=1))
        assert path.read_bytes() == theirs
        assert len(history.steps(path)) == 1

    def test_what_both_add_can_stand_together(self, change, path, catalogue):
        mine = change(Add("people", "ann", {"name": "Ann"}))
        history.save(change(Add("people", "bob", {"name": "Bob"})), NOW)
        now = changing.read(path, catalogue.factors)
        assert changing.clashes(mine, now) == []
        both = changing.prepare(now, lambda _: mine.steps, catalogue.factors)
        assert {"ann", "bob"} <= set(both.family.people)

    def test_a_field_that_both_wrote_is_told_of(self, change, path, catalogue):
        at = ("entries", "concern-2013", "says")
        mine = change(Put(at, "Mine."))
        history.save(change(Put(at, "Theirs.")), NOW)
        now = changing.read(path, catalogue.factors)
        assert changing.clashes(mine, now) == [(at, "Theirs.", "Mine.")]

    def test_the_same_word_of_both_is_no_clash(self, change, path, catalogue):
        at = ("entries", "concern-2013", "says")
        mine = change(Put(at, "Same."))
        history.save(change(Put(at, "Same.")), NOW)
        assert changing.clashes(mine, changing.read(path, catalogue.factors)) == []

    def test_one_at_a_time_saves(self, path, monkeypatch):
        from riskmap.saving import onlyone  # noqa: PLC0415

        monkeypatch.setattr(onlyone, "_LONGEST_WAIT", 0.01)
        with onlyone.only_one(path), pytest.raises(RiskmapError, match="in a moment"):
            saving.save(path, b"x", read_as=saving.digest(path.read_bytes()))
