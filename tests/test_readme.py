"""The README says what is so: its commands run in their order and do what it says."""

from __future__ import annotations

import re
import runpy
import shlex
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from riskmap.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MAKE = ROOT / "docs" / "commands.py"  # makes the page that the README leads to
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line]
TRY = [line for line in LINES if line.startswith("riskmap ")]
TABLE = re.findall(r"^\| `riskmap ([^`]+)` \| (.*) \|$", README, re.MULTILINE)


def commands() -> dict[str, click.Command]:
    found = {}
    for name in COMMANDS:
        command = import_module(f"riskmap.cli.{name}").command
        found[name] = command
        for inner, one in getattr(command, "commands", {}).items():
            found[f"{name} {inner}"] = one
    return found


def options(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }


class TestWhatToTry:
    def test_it_works_in_the_order_given_in_an_empty_folder(
        self, start, tmp_path, monkeypatch
    ):
        """The starter script runs `riskmap demo`; here riskmap is there already."""
        monkeypatch.delenv("RISKMAP_STARTED_BY", raising=False)
        made = start("demo", cwd=tmp_path)
        assert (made.code, made.err) == (0, "")
        assert {path.name for path in (tmp_path / "riskmap-demo").iterdir()} == {
            "family.yaml",
            "map.png",
            "map.svg",
            "questions.html",
            "report.docx",
        }
        said = {}
        for line in TRY:
            ran = start(*shlex.split(line)[1:], cwd=tmp_path)
            assert ran.code == 0, (line, ran.err)
            said[line] = ran.out
        assert (
            (tmp_path / "riskmap-demo" / "mine.svg").read_bytes().startswith(b"<?xml")
        )
        assert "nothing is wrong" in said["riskmap check riskmap-demo/family.yaml"]
        of_services = said["riskmap ask riskmap-demo/family.yaml --to service"]
        assert "To services:" in of_services
        assert "To the family:" not in of_services
        assert "housing-move" in said["riskmap catalogue search moving house"]
        assert "engine pure" in said["riskmap doctor"]

    def test_each_line_is_one_that_this_test_knows(self):
        others = [line for line in LINES if line not in TRY]
        assert others[:2] == ["python3 run.py demo", "python3 run.py test"]
        assert all("_RISKMAP_COMPLETE" in line for line in others[2:])
        assert len(TRY) >= 7

    def test_the_quoted_question_is_one_that_the_demo_asks(self, run, demo):
        (quote,) = re.findall(r"(?:^> .*\n)+", README, re.MULTILINE)
        asked = " ".join(run("ask", demo).out.split())
        lines = [line.removeprefix("> ").strip("*") for line in quote.splitlines()]
        title, *questions, because, caveat = lines
        assert title in asked
        for line in questions:
            to, words = line.split(": ", 1)
            assert f"{to}:" in asked
            assert f"- {words}" in asked
        for said in because.removeprefix("Because:* ").split(". ", 1):
            assert said.rstrip(".") in asked
        assert caveat in asked

    def test_the_files_that_it_names_are_there(self):
        named = re.findall(r"\]\(((?:docs|src|benchmarks|[A-Z]+\.md)[^)]*)\)", README)
        named = [name for name in named if name != "docs/demo.png"]
        assert named
        assert all((ROOT / name).exists() for name in named)

    def test_the_picture_that_it_shows_is_there(self):
        assert (ROOT / "docs" / "demo.png").read_bytes().startswith(b"\x89PNG")

    def test_the_number_of_factors_is_right(self, run):
        (said,) = re.findall(r"holds (\d+) factors", README)
        rows = run("catalogue", "list", "--type", "factor").out.splitlines()
        assert int(said) == sum(1 for row in rows if row.startswith("  "))


class TestTable:
    def test_every_command_has_its_row(self):
        assert {row.split()[0] for row, _ in TABLE} == set(COMMANDS)

    @pytest.mark.parametrize(("row", "does"), TABLE, ids=[row for row, _ in TABLE])
    def test_every_option_in_a_row_is_there(self, row, does):
        name = row.split()[0]
        there = [one for key, one in commands().items() if key.split()[0] == name]
        named = set(re.findall(r"--[a-z-]+", f"{row} {does}"))
        assert named <= set().union(*map(options, there))

    def test_the_commands_of_the_catalogue_are_those_in_its_row(self):
        (row,) = [row for row, _ in TABLE if row.startswith("catalogue")]
        named = row.split()[1].split("/")
        assert set(named) == set(commands()["catalogue"].commands)

    @pytest.mark.parametrize("name", commands())
    def test_every_option_says_what_it_does(self, name):
        for parameter in commands()[name].params:
            if isinstance(parameter, click.Option) and "--format" not in parameter.opts:
                assert parameter.help

    def test_the_page_of_every_option_says_what_the_commands_say(self):
        made = runpy.run_path(str(MAKE))
        said = MAKE.with_suffix(".md").read_text("utf-8")
        assert said == made["page"](), "run: python docs/commands.py"


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
    def test_every_shell_is_told_how(self, start, shell):
        assert re.search(rf"_RISKMAP_COMPLETE=\"?{shell}_source", README)
        ran = start(_RISKMAP_COMPLETE=f"{shell}_source")
        assert ran.code == 0
        assert "riskmap" in ran.out


def test_python_is_as_new_as_it_says():
    assert "Python 3.11 or later" in README
    assert sys.version_info >= (3, 11)
