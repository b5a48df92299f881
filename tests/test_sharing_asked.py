"""`riskmap share` at a terminal: wrong, empty and short answers are asked once more."""

from __future__ import annotations

import shutil

import pytest

from riskmap.record.load import load
from tests.conftest import DEMO
from tests.terminal import Terminal

SAID = ("--from", "larkshire", "--by", "Sam", "--on", "2026-11-20")
BASIS = ("--lawful-basis", "public task")


@pytest.fixture
def share(tmp_path):
    shutil.copy(DEMO, tmp_path / "i.yaml")
    words = ("share", "i.yaml", "--with", "health-visiting", "-o", "copy.html")
    there = Terminal(
        *words, *SAID, *BASIS, "--whole", "isla-feels", cwd=tmp_path, lines=60
    )
    yield there
    there.close()


def test_whether_the_family_knows_takes_the_first_letter_and_no_guess(share, tmp_path):
    share.read("Does the family know")
    share.press("\r", "Type one of: yes, no, not-stated.")
    for words in ("perhaps", "n"):  # n may be no, or not stated
        share.press(f"{words}\r", f"not-stated) {words}\n  Type one of")
    share.press("y\r", "[Y/n]")
    assert share.finish("y\r") == 0
    assert load(tmp_path / "i.yaml").entries[-1].told.family_knows == "yes"


def test_whoever_stops_there_leaves_the_file_as_it_was(share, tmp_path):
    share.read("Does the family know")
    assert share.finish("\x03") == 1
    assert (tmp_path / "i.yaml").read_bytes() == DEMO.read_bytes()
    assert not (tmp_path / "copy.html").exists()
