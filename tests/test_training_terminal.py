"""A training run at a terminal: keys are typed, and screens are read."""

from __future__ import annotations

import json
import shutil
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


def test_a_stage_is_few_screens_and_each_says_which_it_is(play):
    terminal = play("two-councils")
    terminal.read(BEGIN)
    terminal.press(" ", "1 of 5")
    terminal.press(" ", "2 of 5")
    assert "1. Tamsin grew up in care" in terminal.text
    terminal.press(" ", "3 of 5")
    assert "Thornwick Children's Services: 1" in terminal.text
    terminal.press(" ", "4 of 5")
    assert "WHAT WOULD YOU ASK NEXT?" in terminal.text
    assert "To the family" not in terminal.text
    terminal.press(" ", "5 of 5")
    assert "To the family: Whose names" in terminal.text


def test_a_shows_all_of_what_stands_on_the_screen(play):
    terminal = play("two-councils")
    terminal.read(BEGIN)
    terminal.press(" ", "1 of 5")
    terminal.press(" ", "2 of 5")
    assert "Background. A document" not in terminal.text
    terminal.press("a", "Background. A document")
    terminal.press("q", "2 of 5")
    walk(terminal, "5 of 5")
    terminal.press("a", "To services:")
    assert "Because:" in terminal.text


def test_the_picture_shows_no_place_where_questions_come_up(play):
    terminal = play("two-councils")
    terminal.read(BEGIN)
    terminal.press(" ", "1 of 5")
    page = terminal.cwd / "riskmap-training/two-councils/picture.html"
    drawn = page.read_text("utf-8")
    assert "Tamsin Orrell" in drawn
    assert "uestions" not in drawn.replace("It asks questions and never scores", "")


def test_signs_are_told_where_they_come_up(play):
    terminal = play("two-councils", TERM="xterm-kitty")
    terminal.read(BEGIN)
    terminal.press(" ", "1 of 6")
    terminal.press(" ", "2 of 6")
    assert "What the signs mean" in terminal.text
    walk(terminal, "Stage 2")
    assert "1 of 5" in terminal.read("q quit")  # no sign is new


def test_control_c_while_a_group_writes_keeps_what_it_wrote(play):
    terminal = play("two-councils")
    terminal.read(BEGIN)
    terminal.press(" ", "1 of 5")
    terminal.press("e", "any key goes on")
    terminal.press(" ", "ends the list")
    terminal.press("Who rings her?\r", "Who rings her?")
    terminal.press("\x03", "One thing to a line")
    terminal.press("\x03", "YOUR QUESTIONS")
    walk(terminal, "Who rings her?")
    terminal.press("q", "h hindsight")
    assert terminal.finish("q") == 0


def test_a_window_that_is_too_small_says_so(play):
    terminal = play("two-councils", columns=40, lines=10)
    terminal.read("This window is too small.")
    assert terminal.finish("q") == 0


def test_it_says_how_to_go_on_with_a_run_of_ones_own(play, run, demo, tmp_path):
    shutil.copy(demo, tmp_path / "family.yaml")
    assert run("train", "new", tmp_path / "family.yaml").code == 0
    own = play("training.yaml", "--folder", "kept")
    own.read(BEGIN)
    assert own.finish("q") == 0
    assert "trainstarttraining.yaml--folderkept" in "".join(own.text.split())
