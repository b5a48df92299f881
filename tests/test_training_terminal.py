"""A training run at a terminal: keys are typed, and screens are read."""

from __future__ import annotations

import json
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a driven terminal needs a pseudo-terminal", allow_module_level=True)

from tests.terminal import Terminal

BEGIN = "How we talk"


@pytest.fixture
def play(tmp_path):
    """Start a run at a terminal; it is ended when the test is over."""
    started = []

    def begin(name="strong-network", *more, **terminal):
        command = ("train", "start", name, "--no-open", *more)
        started.append(Terminal(*command, cwd=tmp_path, **terminal))
        return started[-1]

    yield begin
    for one in started:
        one.close()


def walk(terminal, until, most=60):
    """Press space until the screen shows some words; give all screens on the way."""
    seen = []
    for _ in range(most):
        seen.append(terminal.words)
        if until in terminal.words:
            return seen
        before = terminal.text
        terminal.press(" ", other_than=before)
    raise AssertionError(f"{until!r} never came")


def test_it_goes_back_and_goes_on_where_it_stopped(play):
    terminal = play()
    terminal.read(BEGIN)
    terminal.press(" ", "Stage 1")
    terminal.press("\x1b[C", "WHAT IS RECORDED")
    terminal.press("b", "The picture stands beside this")
    terminal.press("\x1b[D", BEGIN)
    walk(terminal, "Stage 2")
    assert terminal.finish("q") == 0
    again = play()
    assert "Stage 2" in again.read("q quit")
    assert again.finish("q") == 0
    anew = play("strong-network", "--again")
    assert "How we talk" in anew.read("q quit")


def test_notes_come_on_demand_and_not_by_themselves(play):
    terminal = play()
    terminal.read(BEGIN)
    terminal.press(" ", "Stage 1")
    assert "FOR THE FACILITATOR" not in terminal.text
    terminal.press("n", "FOR THE FACILITATOR")
    assert "Why it opens more" in terminal.text
    terminal.press(" ", "The picture stands beside this")


def test_the_end_is_shown_only_when_it_is_asked_for_twice(play):
    terminal = play()
    terminal.read(BEGIN)
    terminal.press(" ", "Stage 1")
    terminal.press("h", "This shows the end of the run")
    terminal.press(" ", "The picture stands beside this")
    terminal.press("h", "This shows the end of the run")
    terminal.press("h", "What is known now")
    assert "This is what you know because you know the end" in terminal.text
    assert "| +--" in terminal.text


def test_a_file_that_somebody_spoilt_begins_again(play, tmp_path):
    folder = tmp_path / "riskmap-training" / "strong-network"
    folder.mkdir(parents=True)
    for spoilt in ("", "[]", '{"stage": "x"}', '{"stage": 9, "screen": 0}'):
        (folder / "run.json").write_text(spoilt)
        terminal = play()
        terminal.read(BEGIN)
        assert terminal.finish("q") == 0
        assert json.loads((folder / "run.json").read_text())["stage"] == 0


def test_a_terminal_that_shows_pictures_gets_them(play):
    terminal = play(TERM="xterm-kitty")
    terminal.read(BEGIN)
    terminal.press(" ", "Stage 1")
    assert b"\x1b_Ga=T,f=100" in terminal.seen
    assert not (terminal.cwd / "riskmap-training/strong-network/picture.html").exists()
    other = play("two-councils", TERM_PROGRAM="iTerm.app")
    other.read(BEGIN)
    other.press(" ", "Stage 1")
    assert b"\x1b]1337;File=inline=1" in other.seen


def test_control_c_stops_it_like_q(play):
    terminal = play()
    terminal.read(BEGIN)
    assert terminal.finish("\x03") == 0


def test_without_a_terminal_it_says_what_to_do(start):
    ran = start("train", "start", "two-councils")
    assert ran.code == 2
    assert "--scripted" in ran.err
