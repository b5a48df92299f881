"""Saving: nothing is ever half written, and an edit touches only its own lines."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date, datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap import saving, yamlfile
from riskmap.errors import ProblemsFound, RiskmapError, WrongUse

FAMILY = """\
# Our map
riskmap: 1
flag: no     # not yes
house: 012
when: 12:30
born: 2021-04-05
nothing:
tilde: ~
word: null
about:   [baby, ~, 'x', 012]

people:
  baby:   {name: Baby, due: 2021-09~}   # aligned
  mother: {name: "Zo\\u00e9", born: 2003~}
entries:
  # the first
  - id: pain
    basis: own-words   # his own
    says: Pain that
      goes on

      and on
    known_by:

  - id: help
    text: |
      One
       two
    folded: >-
      Three
      four
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_bytes(FAMILY.encode())
    return path


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """The pairs of lines that differ in two texts of as many lines."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert len(old) == len(new)
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def set_born(tree):
    tree["born"] = "2021-05"


def leftovers(folder):
    """What lies beside a file; the folder for whose turn it is holds no words."""
    ours = ("family.yaml", ".riskmap")
    return [one.name for one in folder.iterdir() if one.name not in ours]


# Writing


def test_a_new_file_holds_what_was_written(tmp_path):
    saving.write_atomically(tmp_path / "new.yaml", b"a: 1\n")
    assert (tmp_path / "new.yaml").read_bytes() == b"a: 1\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_old_file_is_replaced_and_nothing_is_left_beside_it(path):
    saving.write_atomically(path, b"")
    assert path.read_bytes() == b""
    assert leftovers(path.parent) == []


def test_a_file_keeps_its_mode(path):
    path.chmod(0o640)
    mode = path.stat().st_mode  # Windows knows no such modes, and keeps its own
    saving.write_atomically(path, b"x")
    assert path.stat().st_mode == mode


def test_a_new_file_has_the_mode_that_new_files_have(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    saving.write_atomically(tmp_path / "new", b"")
    modes = {one.stat().st_mode for one in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_link_stays_a_link(path, monkeypatch):
    link = path.with_name("link.yaml")
    try:
        link.symlink_to(path)
    except OSError:  # on Windows that needs a right: a name stands in for the link
        monkeypatch.setattr(os.path, "realpath", lambda _: str(path))
    saving.write_atomically(link, b"x")
    assert link.is_symlink() or not link.exists()
    assert path.read_bytes() == b"x"


def test_a_file_that_may_not_be_changed_is_left_alone(path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RiskmapError, match="or you may not write there"):
        saving.write_atomically(path, b"x")
    assert path.read_bytes() == FAMILY.encode()
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("step", ["replace", "fsync", "fdopen"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_the_old_file_stands_when_saving_stops_at_any_step(
    step, error, path, monkeypatch
):
    def fail(*_args):
        raise error

    monkeypatch.setattr(os, step, fail)
    expected = RiskmapError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        saving.write_atomically(path, b"half")
    monkeypatch.undo()
    assert path.read_bytes() == FAMILY.encode()
    assert leftovers(path.parent) == []


def test_everything_is_on_the_disk_before_the_old_file_goes(path, monkeypatch):
    steps = []
    replace, fsync = os.replace, os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("sync"), fsync(file)))
    monkeypatch.setattr(
        os, "replace", lambda *names: (steps.append("replace"), replace(*names))
    )
    saving.write_atomically(path, b"x")
    assert steps[:2] == ["sync", "replace"]
    assert steps[2:] in (["sync"], [])  # the folder, where that can be done


def test_a_folder_that_cannot_be_synchronised_is_no_failure(path, monkeypatch):
    real = os.fsync

    def only_files(file):
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "no")
        real(file)

    monkeypatch.setattr(os, "fsync", only_files)
    saving.write_atomically(path, b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError, "The disk may be full or gone; what was there before is as it was."),
        (FileNotFoundError, "Its folder is not there."),
        (IsADirectoryError, "It is a folder."),
        (
            PermissionError,
            (
                "Another program may have it open, or you may not write there: close "
                "it in other programs and try again."
            ),
        ),
    ],
)
def test_a_failure_names_the_file_and_says_what_to_do(
    error, message, path, monkeypatch
):
    def fail(*_args):
        raise error

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr(saving, "_PAUSE", 0)
    with pytest.raises(RiskmapError) as raised:
        saving.write_atomically(path, b"x")
    assert str(raised.value) == f"{path} was not saved. {message}"


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RiskmapError, match="Its folder is not there"):
        saving.write_atomically(tmp_path / "none" / "f.yaml", b"x")


def test_a_file_that_another_program_holds_is_tried_again(path, monkeypatch):
    pauses, replace = [], os.replace

    def held(*names):
        if len(pauses) < 3:
            raise PermissionError
        replace(*names)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(saving, "_TRIES", 20)
    monkeypatch.setattr(saving.time, "sleep", pauses.append)
    saving.write_atomically(path, b"x")
    assert path.read_bytes() == b"x"
    assert pauses == [0.1, 0.1, 0.1]


def test_a_file_that_stays_held_is_given_up_after_two_seconds(path, monkeypatch):
    def held(*_names):
        raise PermissionError

    pauses = []
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(saving, "_TRIES", 20)
    monkeypatch.setattr(saving.time, "sleep", pauses.append)
    with pytest.raises(RiskmapError, match="Another program may have it open"):
        saving.write_atomically(path, b"x")
    assert 1.5 < sum(pauses) < 2.5
    assert leftovers(path.parent) == []


# Editing


def test_an_edit_of_one_value_changes_only_its_line(path):
    saving.edit(path, set_born)
    assert differing(FAMILY, path.read_text("utf-8")) == [
        ("born: 2021-04-05\n", "born: 2021-05\n")
    ]


def test_an_edit_keeps_the_comment_on_its_line(path):
    saving.edit(path, lambda tree: tree["entries"][0].update(basis="seen"))
    assert differing(FAMILY, path.read_text("utf-8")) == [
        (
            "    basis: own-words   # his own\n",
            "    basis: seen        # his own\n",
        )
    ]


def test_neighbours_keep_how_they_write_nothing_and_how_they_line_up(path):
    saving.edit(path, lambda tree: tree["people"]["mother"].update(born="2002"))
    [(old, new)] = differing(FAMILY, path.read_text("utf-8"))
    assert "mother" in old
    assert "born: 2002}" in new


def test_a_long_text_keeps_its_lines_when_a_neighbour_changes(path):
    def change(tree):
        tree["entries"][0]["known_by"] = "col"
        tree["entries"][1]["id"] = "early-help"

    saving.edit(path, change)
    changed = differing(FAMILY, path.read_text("utf-8"))
    assert [new for _, new in changed] == [
        "    known_by: col\n",
        "  - id: early-help\n",
    ]


def test_an_added_entry_adds_lines_and_changes_none(path):
    entry = {"id": "new", "about": ["baby"], "says": "No: not so", "flag": True}
    saving.edit(path, lambda tree: tree["entries"].append(entry))
    text = path.read_text("utf-8")
    assert text == FAMILY + (
        "  - id: new\n    about:\n      - baby\n    says: 'No: not so'\n    flag: yes\n"
    )


def test_a_removed_entry_takes_only_its_own_lines(path):
    saving.edit(path, lambda tree: tree["entries"].pop(1))
    kept = FAMILY[: FAMILY.index("\n  - id: help")]
    assert path.read_text("utf-8").rstrip("\n") == kept.rstrip("\n")


def test_a_list_is_written_as_far_in_as_the_file_has_its_lists(path):
    path.write_bytes(b"a:\n- x\n- y\n")
    saving.edit(path, lambda tree: tree.update(b=["z"]))
    assert path.read_bytes() == b"a:\n- x\n- y\nb:\n- z\n"


def test_fields_are_written_as_far_in_as_the_file_has_its_fields(path):
    path.write_bytes(b"a:\n    b: 1\n")
    saving.edit(path, lambda tree: tree["a"].update(c={"d": 2}))
    assert path.read_bytes() == b"a:\n    b: 1\n    c:\n        d: 2\n"


def test_windows_line_ends_and_a_byte_order_mark_are_kept(path):
    windows = "\ufeff" + FAMILY.replace("\n", "\r\n")
    path.write_bytes(windows.encode())
    saving.edit(path, set_born)
    after = path.read_bytes().decode()
    assert differing(windows, after) == [("born: 2021-04-05\r\n", "born: 2021-05\r\n")]
    assert after.startswith("\ufeff#")


def test_an_added_line_ends_as_the_lines_of_its_file_do(path):
    path.write_bytes(b"a: 1\r\nb: 2")
    saving.edit(path, lambda tree: tree.update(c="3"))
    assert path.read_bytes() == b"a: 1\r\nb: 2\r\nc: 3\r\n"


def test_a_file_without_a_last_line_end_stays_so(path):
    path.write_bytes(b"a: 1\nb: 2")
    saving.edit(path, lambda tree: tree.update(a="3"))
    assert path.read_bytes() == b"a: 3\nb: 2"


def test_a_text_of_several_lines_is_written_on_several_lines(path):
    path.write_bytes(b"a: 1\n")
    saving.edit(path, lambda tree: tree.update(a="one\ntwo"))
    assert path.read_bytes() == b"a: |-\n  one\n  two\n"


@pytest.mark.parametrize(
    ("value", "text", "means"),
    [
        ("no", "no", "no"),
        ("012", "012", "012"),
        ("12:30", "12:30", "12:30"),
        ("2021-04-05", "2021-04-05", "2021-04-05"),
        ("null", "'null'", "null"),
        ("", "''", ""),
        ("~", "'~'", "~"),
        ("He said: no", "'He said: no'", "He said: no"),
        (None, "null", None),
        (True, "yes", "yes"),
        (False, "no", "no"),
        (12, "12", "12"),
        (date(2021, 4, 5), "2021-04-05", "2021-04-05"),
        (
            datetime(2021, 4, 5, 1, 2),  # noqa: DTZ001 - a file knows no zones
            "2021-04-05T01:02:00",
            "2021-04-05T01:02:00",
        ),
    ],
)
def test_a_value_is_written_so_that_it_is_read_back(value, text, means, path):
    path.write_bytes(b"a: x\nb: y\n")
    saving.edit(path, lambda tree: tree.update(a=value))
    assert path.read_text("utf-8") == f"a: {text}\nb: y\n"
    assert yamlfile.read(path).data == {"a": means, "b": "y"}


def test_the_change_sees_texts_and_nothing_else(path):
    def change(tree):
        assert tree["flag"] == "no"
        assert tree["house"] == "012"
        assert tree["when"] == "12:30"
        assert tree["born"] == "2021-04-05"
        assert tree["nothing"] is tree["tilde"] is tree["word"] is None

    saving.edit(path, change)


def test_a_change_of_nothing_writes_nothing(path, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: pytest.fail("it was written"))
    saving.edit(path, lambda tree: tree.update(flag="no"))


def test_a_file_changed_since_it_was_read_is_not_overwritten(path):
    read_as = saving.digest(path.read_bytes())
    path.write_bytes(b"a: somebody else\n")
    with pytest.raises(RiskmapError) as raised:
        saving.edit(path, set_born, read_as=read_as)
    assert str(raised.value) == (
        f"{path} was changed by somebody else in the meantime, so nothing was saved. "
        "Open it again and make the change once more."
    )
    assert path.read_bytes() == b"a: somebody else\n"


def test_a_file_that_is_as_it_was_read_is_saved(path):
    saving.edit(path, set_born, read_as=saving.digest(FAMILY.encode()))
    assert b"born: 2021-05\n" in path.read_bytes()


def test_a_file_changed_while_it_is_edited_is_not_overwritten(path):
    def change(tree):
        set_born(tree)
        path.write_bytes(b"a: somebody else\n")

    with pytest.raises(RiskmapError, match="changed by somebody else"):
        saving.edit(path, change)
    assert path.read_bytes() == b"a: somebody else\n"
    assert leftovers(path.parent) == []


def test_the_check_for_others_is_the_last_step_before_replacing(path, monkeypatch):
    real = os.fsync

    def meanwhile(file):
        real(file)
        path.write_bytes(b"a: somebody else\n")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(RiskmapError, match="changed by somebody else"):
        saving.edit(path, set_born)
    assert path.read_bytes() == b"a: somebody else\n"
    assert leftovers(path.parent) == []


def test_a_file_deleted_while_it_is_edited_is_not_made_again(path):
    def change(tree):
        set_born(tree)
        path.unlink()

    with pytest.raises(RiskmapError, match="There is no such file"):
        saving.edit(path, change)
    assert not path.exists()
    assert leftovers(path.parent) == []


def test_a_change_that_cannot_be_read_back_is_not_written(path):
    with pytest.raises(RiskmapError, match=r"could not be read\. A character that"):
        saving.edit(path, lambda tree: tree.update(born="\0"))
    with pytest.raises(RiskmapError, match="could not be read"):
        saving.edit(path, lambda tree: tree.update(born="\ud800"))
    assert path.read_bytes() == FAMILY.encode()


def test_a_change_that_fails_writes_nothing(path):
    def change(tree):
        del tree["flag"]
        raise LookupError

    with pytest.raises(LookupError):
        saving.edit(path, change)
    assert path.read_bytes() == FAMILY.encode()


def test_a_file_that_cannot_be_read_is_not_edited(path):
    path.write_bytes(b"a: &x 1\nb: *x\n")
    with pytest.raises(ProblemsFound, match="YAML anchor"):
        saving.edit(path, set_born)


def test_standard_input_is_not_edited():
    with pytest.raises(WrongUse, match="Standard input cannot be changed"):
        saving.edit(saving.Path("-"), set_born)


def test_a_digest_tells_contents_apart():
    assert saving.digest(b"a") == saving.digest(b"a") != saving.digest(b"b")


ON_ONE_LINE = ["x", " 'x'", '"x"   # why', "no", "", "~", "[a,  b, ~]", "{ a: 1,b:  2}"]
ON_MORE_LINES = [
    "long\n  text\n\n  here",
    "|\n    deep\n  ",
    "\n- a\n-   b",
    ">-\n  a\n  b",
]
WITH_COMMENTS = ["\n    a: 1\n    b:   no # no", "x\n\n# after", "\n# before\n  - x"]
VALUES = st.sampled_from([*ON_ONE_LINE, *ON_MORE_LINES, *WITH_COMMENTS])


@given(st.lists(VALUES, max_size=6), st.lists(VALUES, max_size=6), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_one_changed_value_is_one_changed_line_in_any_file(path, first, last, windows):
    before = [f"a{n}: {value}" for n, value in enumerate(first)]
    after = [f"b{n}: {value}" for n, value in enumerate(last)]
    text = "\n".join([*before, "this: one", *after, ""])
    wanted = "\n".join([*before, "this: other", *after, ""])
    if windows:
        text, wanted = (one.replace("\n", "\r\n") for one in (text, wanted))
    path.write_bytes(text.encode())
    saving.edit(path, lambda tree: tree.update(this="other"))
    assert path.read_bytes().decode() == wanted


TEXT = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
        include_characters="\n",
    ),
    max_size=30,
)
TREES = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner),
        max_leaves=8,
    ),
    min_size=1,
    max_size=6,
)


class NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, _data):
        return True


@given(TREES, TREES, st.sampled_from([None, True, False]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_an_edit_is_read_back_as_it_was_meant_or_is_refused(path, tree, more, flow):
    content = yaml.dump(
        tree, Dumper=NoAnchors, default_flow_style=flow, allow_unicode=True
    )
    path.write_bytes(content.encode())
    try:
        saving.edit(path, lambda tree: tree.update(more))
    except RiskmapError:
        assert path.read_bytes() == content.encode()
    else:
        assert yamlfile.read(path).data == {**tree, **more}
