"""Every command: exit codes, plain words for what is wrong, and every stream."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest
from riskmap.cli import common
from riskmap.cli.main import COMMANDS, riskmap

ESCAPE = "\x1b"
SCRIPTS = {
    "Arabic": "سارة",
    "Bengali": "আনিকা",
    "Chinese": "王小明",
    "Cyrillic": "Кирилл",
    "Ethiopic": "ሰላም",
    "Georgian": "ნინო",
    "Greek": "Ελένη",
    "Hebrew": "נועה",
    "Latin": "Zoë Łukasz Ñandú",
    "Persian with a joiner": "نرگس\u200cخانم",  # noqa: RUF001
    "Sinhala with a joiner": "ක\u200dෂ",
    "Tamil": "கவிதா",
    "an emoji": "Mia 🌸",
}


class TestExitCodes:
    def test_done_is_0(self, run, demo):
        assert run("check", demo).code == 0

    def test_a_problem_of_the_data_is_1(self, run, tmp_path):
        bad = tmp_path / "bad.yaml"
        bad.write_text("riskmap: 1\n", encoding="utf-8")
        assert run("ask", bad).code == 1

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["chek"], "Did you mean 'check'?"),
            (["dance"], "There is: demo, new, add, "),
            (["ask", "FILE", "--abuot", "ana"], "Did you mean '--about'?"),
            (["ask"], "Missing argument 'FILE'"),
            (["check"], "Missing argument 'FILE...'"),
            (
                ["ask", "FILE", "--to", "everyone"],
                "'family', 'practitioner', 'service'",
            ),
            (["ask", "FILE", "--state", "done"], "not-yet-explored"),
            (["ask", "FILE", "--about", "anna"], "Did you mean 'ana'?"),
            (["ask", "FILE", "--as-at", "soon"], "--as-at: 'soon' is not a date"),
            (["ask", "FILE", "--as-agency", "eest"], "Did you mean 'east'?"),
            (["ask", "FILE", "--for", "everyone"], "is not here as an audience"),
            (["ask", "FILE", "--for", "family"], "add --reader and one of ana."),
            (["ask", "FILE", "--reader", "ana"], "--reader goes with --for family"),
            (
                ["outline", "FILE", "--for", "family", "--reader", "anna"],
                "Did you mean 'ana'?",
            ),
            (["draw", "FILE"], "Missing option '-o'"),
            (["draw", "FILE", "-o", "map.jpg"], "End the name in .svg, .png, .pdf"),
            (["draw", "FILE", "-o", "map"], "or add --format"),
            (["draw", "FILE", "-o", "-"], "or add --format"),
            (["draw", "FILE", "-o", "a.svg", "--format", "png"], "Say one of them"),
            (
                ["draw", "FILE", "-o", "FILE", "--format", "svg"],
                "the family file itself",
            ),
            (["draw", "FILE", "-o", "a.svg", "--died", "skull"], "'cross', 'slash'"),
            (["draw", "FILE", "-o", "a.svg", "--as", "tree"], "'genogram'"),
            (["ask", "FILE", "--catalogue", "nowhere"], "nowhere is not a folder"),
            (["catalogue", "check", "--catalogue", "nowhere"], "is not a folder"),
            (["catalogue", "list", "--domain", "hme"], "Did you mean 'home'?"),
            (["catalogue", "show", "chronicpain"], "Did you mean 'chronic-pain'?"),
            (["catalogue", "show", "qqqq"], "riskmap catalogue search WORD"),
            (["catalogue", "test", "ask-apert"], "Did you mean 'ask-apart'?"),
            (["catalogue", "search"], "Missing argument 'WORD...'"),
            (["catalogue", "lst"], "No such command 'lst'"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_wrong_use_is_2_and_says_what_to_write(
        self, run, family, monkeypatch, tmp_path, arguments, says
    ):
        monkeypatch.chdir(tmp_path)
        file = family()
        before = file.read_bytes()
        ran = run(*[file if word == "FILE" else word for word in arguments])
        assert (ran.code, ran.out) == (2, "")
        assert says in " ".join(ran.err.split())
        assert file.read_bytes() == before

    def test_a_file_that_is_not_there_is_1_by_its_name(self, run):
        ran = run("ask", "nowhere.yaml")
        assert ran.code == 1
        assert ran.err == (
            "nowhere.yaml: There is no such file. Check its name and its folder.\n"
        )

    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help(self, run, name):
        ran = run(name, "--help")
        assert ran.code == 0
        assert f"Usage: riskmap {name}" in ran.out
        assert COMMANDS[name] in " ".join(ran.out.split())
        assert "Example: riskmap" in ran.out

    def test_the_version_is_said(self, run):
        assert re.fullmatch(r"riskmap, version [\d.]+\n", run("--version").out)


class TestNoTraceback:
    @pytest.mark.parametrize(
        "error",
        [ValueError("Kayleigh Secret"), RecursionError(), MemoryError(), KeyError("x")],
        ids=lambda error: type(error).__name__,
    )
    def test_a_fault_of_ours_is_one_word_and_no_name(
        self, run, monkeypatch, demo, error
    ):
        def broken(_local):
            raise error

        monkeypatch.setattr(common, "load_catalogue", broken)
        ran = run("check", demo)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.endswith(f"Please report this word: {type(error).__name__}.\n")
        assert "Kayleigh" not in ran.err
        assert ran.err.count("\n") == 1

    def test_whoever_mends_riskmap_can_ask_for_the_traceback(
        self, run, monkeypatch, demo
    ):
        def broken(_local):
            raise ValueError("mended soon")

        monkeypatch.setattr(common, "load_catalogue", broken)
        monkeypatch.setenv("RISKMAP_TRACEBACK", "1")
        with pytest.raises(ValueError, match="mended soon"):
            run("check", demo)

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
    def test_stopping_it_says_so(self, run, monkeypatch, demo, error):
        def stopped(_local):
            raise error

        monkeypatch.setattr(common, "load_catalogue", stopped)
        ran = run("check", demo)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.strip() == "Stopped. No file is half written."


class TestStreams:
    @pytest.mark.parametrize("command", ["check", "ask", "outline"])
    def test_a_dash_reads_standard_input(self, start, demo, command):
        ran = start(command, "-", stdin=demo.read_bytes())
        assert (ran.code, ran.err) == (0, "")
        named = start(command, demo)
        assert ran.out == named.out.replace(str(demo), "standard input")

    def test_what_is_wrong_with_standard_input_has_its_line(self, start):
        ran = start("ask", "-", stdin=b"riskmap: 1\nfamliy: A\n")
        assert ran.code == 1
        wrong = "standard input:2: famliy: 'famliy' is not a field here."
        assert f"{wrong} Did you mean 'family'?\n" in ran.err

    def test_empty_standard_input_is_one_clear_message(self, start):
        ran = start("ask", "-")
        assert ran.code == 1
        assert ran.err.startswith("standard input: ")
        assert ran.err.count("\n") == 1

    @pytest.mark.parametrize(
        "arguments", [["ask"], ["outline"], ["ask", "--format", "json"]]
    )
    def test_a_reader_that_saw_enough_ends_it_quietly(self, demo, arguments):
        command, *options = arguments
        process = subprocess.Popen(
            [sys.executable, "-m", "riskmap", command, demo, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() == 0

    @pytest.mark.parametrize("name", SCRIPTS.values(), ids=SCRIPTS)
    @pytest.mark.parametrize("command", ["check", "ask", "outline"])
    def test_a_name_in_any_script_comes_through_an_old_windows_console(
        self, start, family, command, name
    ):
        file = family(name=name, family=f"Family of {name}")
        ran = start(command, file, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert ran.code == 0, ran.err
        assert f"Family of {name}" in ran.out

    def test_what_is_wrong_in_any_script_comes_through_too(self, start, family):
        file = family()
        file.write_text(file.read_text("utf-8").replace("ana:", "سارة:"), "utf-8")
        ran = start("check", file, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert ran.code == 1
        assert "سارة" in ran.out

    def test_a_file_name_in_any_script_can_be_read(self, start, family):
        file = family(to="família-王.yaml")
        ran = start("check", file, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert ran.code == 0
        assert "família-王.yaml" in ran.out


class TestColourAndWidth:
    def through_a_terminal(self, *arguments, columns="80", **environment):
        import pty  # noqa: PLC0415 - Windows has none

        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "riskmap", *map(str, arguments)],
            stdout=theirs,
            stderr=theirs,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "COLUMNS": columns, "TERM": "xterm", **environment},
        )
        os.close(theirs)
        said = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end was closed
                break
            if not part:
                break
            said += part
        os.close(ours)
        process.wait()
        return said.decode("utf-8")

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
    def test_a_terminal_gets_colour_and_a_pipe_gets_none(self, start, demo):
        assert ESCAPE in self.through_a_terminal("ask", demo)
        assert ESCAPE not in start("ask", demo).out

    @pytest.mark.parametrize("columns", [50, 72, 100])
    def test_lines_are_as_wide_as_the_terminal(self, start, demo, columns):
        lines = start("ask", demo, COLUMNS=str(columns)).out.splitlines()
        prose = [line for line in lines if "@" not in line]
        assert max(map(len, prose)) <= columns
        assert max(map(len, prose)) > columns - 12

    def test_lines_never_grow_too_long_to_read(self, start, demo):
        lines = start("ask", demo, COLUMNS="300").out.splitlines()
        assert max(map(len, lines)) <= 100


class TestHostileNames:
    @pytest.mark.parametrize("command", ["check", "ask", "outline"])
    def test_a_letter_that_turns_a_line_round_is_taken_out(self, run, family, command):
        turned = "Ana \u202egnihton\u2066"
        ran = run(command, family(name=turned, family=turned, says=turned))
        assert ran.code == 0
        assert not {"\u202e", "\u2066"} & set(ran.out)
        assert "Ana" in ran.out

    @pytest.mark.parametrize("command", ["check", "ask", "outline"])
    def test_a_file_with_an_escape_in_it_is_refused_without_repeating_it(
        self, run, family, command
    ):
        file = family()
        text = file.read_text("utf-8").replace("'Ana'", '"Ana\\e[2J"')
        file.write_text(text, "utf-8")
        ran = run(command, file)
        assert ran.code == 1
        assert ESCAPE not in ran.out + ran.err
        assert f"{file}:6: people.ana.name" in ran.out + ran.err

    def test_a_file_name_with_an_escape_in_it_does_not_reach_the_terminal(
        self, run, family
    ):
        file = family(to="a\x1b[2Jb.yaml")
        good, gone = run("check", file), run("ask", f"{file}\x1b[2J")
        assert (good.code, gone.code) == (0, 1)
        assert ESCAPE not in good.out + gone.err

    @pytest.mark.parametrize(
        "option",
        [
            "--about",
            "--as-at",
            "--as-agency",
            "--for",
            "--state",
            "--to",
            "--catalogue",
        ],
    )
    def test_what_is_typed_is_not_repeated_with_its_escapes(self, start, demo, option):
        ran = start("ask", demo, option, "x\x1b[2J")
        assert ran.code == 2
        assert ESCAPE not in ran.err


def test_the_shared_words_for_a_program_are_those_that_started_it(monkeypatch):
    assert common.program() == "riskmap"
    monkeypatch.setenv("RISKMAP_STARTED_BY", "python3 run.py")
    assert common.program() == "python3 run.py"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_a_script_that_completes_riskmap(start, shell):
    ran = start(_RISKMAP_COMPLETE=f"{shell}_source")
    assert (ran.code, ran.err) == (0, "")
    assert "_RISKMAP_COMPLETE" in ran.out
    assert f"{shell}_complete" in ran.out


def test_completion_offers_the_commands(start):
    ran = start(
        _RISKMAP_COMPLETE="bash_complete", COMP_WORDS="riskmap ", COMP_CWORD="1"
    )
    assert set(COMMANDS) == {
        line.split(",")[-1] for line in ran.out.splitlines() if "," in line
    }


def test_riskmap_alone_shows_what_there_is(run):
    ran = run()
    assert "Start with: riskmap demo" in ran.err
    assert isinstance(riskmap, click.Group)


@pytest.mark.parametrize("command", ["check", "outline"])
def test_a_map_made_with_another_catalogue_says_so_and_nothing_is_wrong(
    run, family, command
):
    file = family()
    said = file.read_text(encoding="utf-8")
    file.write_text(f'{said}catalogue: "1999.1"\n', encoding="utf-8")
    ran = run(command, file)
    assert ran.code == 0
    assert (
        "This map was made with version 1999.1 of the catalogue, and the one in use is"
    ) in " ".join(ran.out.split())


def test_check_says_nothing_of_the_catalogue_where_it_is_the_one_in_use(
    run, family, demo
):
    assert "version" not in run("check", demo).out
    assert "version" not in run("check", family()).out


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_the_outline_says_with_which_catalogue_a_map_was_made(
    run, family, demo, catalogue, format_
):
    version = catalogue.settings.catalogue
    said = " ".join(run("outline", demo, "--format", format_).out.split())
    assert f"This map was made with version {version} of the catalogue." in said
    said = " ".join(run("outline", family(), "--format", format_).out.split())
    assert "does not say with which version" in said


def test_the_sources_of_a_factor_say_who_published_them(run):
    said = " ".join(run("catalogue", "show", "chronic-pain").out.split())
    assert "IMAN24: Kent Safeguarding Children Multi-Agency Partnership, 2024;" in said
    assert "not stated" not in said
