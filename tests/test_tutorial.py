"""`docs/tutorial.md` can be typed as it stands, from an empty folder to the end."""

from __future__ import annotations

import re
import shlex
import zipfile
from pathlib import Path

import pytest

from riskmap.record.load import load
from riskmap.yamlfile import read

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.split("\n") if line.strip()]
USED = {tuple(shlex.split(line)[1:3]) for line in LINES}
KINDS = ("person", "couple", "home", "factor", "service", "told", "decision")


@pytest.fixture
def typed(run, tmp_path, monkeypatch):
    """Type every line, and give what each said by the line."""
    monkeypatch.delenv("RISKMAP_STARTED_BY", raising=False)
    monkeypatch.chdir(tmp_path)
    said = {}
    for line in LINES:
        ran = run(*shlex.split(line)[1:])
        assert ran.code == 0, (line, ran.err)
        said[line] = ran
    return said


def by(typed, *words):
    (found,) = [ran for line, ran in typed.items() if line.split()[1:3] == list(words)]
    return found.out


def test_it_ends_with_a_map_of_the_main_facts_of_the_review(typed, tmp_path):
    file = tmp_path / "iman.yaml"
    assert "nothing is wrong" in by(typed, "check", "iman.yaml") if typed else True
    made, whole = (load(one) for one in (file, ROOT / "tests/reviews/iman.family.yaml"))
    names = {one.name for one in whole.people.values()}
    ours = {one.name for one in made.people.values()} - {"Iman"}
    assert ours <= names
    assert {entry.id for entry in made.entries} >= {"pain", "trauma", "programme"}
    child = made.people["unborn-baby"]
    assert (child.name, child.before_birth) == ("Iman", "Unborn baby")
    assert child.due is not None
    assert made.people["a-family-member"].unnamed
    assert {one.outcome for one in made.entries if hasattr(one, "outcome")} == {
        "declined",
        "no-place",
    }


def test_each_line_of_the_file_is_one_that_people_can_read(typed, tmp_path):
    del typed
    text = (tmp_path / "iman.yaml").read_text("utf-8")
    assert "unnamed: true" in text
    assert read(tmp_path / "iman.yaml").data["catalogue"]
    assert "[who:" not in text


def test_the_health_visitor_has_the_words_that_were_meant_and_no_more(typed, tmp_path):
    del typed
    with zipfile.ZipFile(tmp_path / "health-visitor.docx") as copy:
        words = copy.read("word/document.xml").decode("utf-8")
    assert "Help with sleep would feel safe to him." in words
    assert "psychological assessment" not in words
    assert "A family member" not in words


def test_who_was_told_in_summary_is_not_called_untold_when_the_case_closes(typed):
    said = by(typed, "close", "iman.yaml")
    visitor, midwife = said.split("Health visiting\n")[1].split("Midwifery\n")
    assert "Nothing is found that they would need" in visitor
    assert "To pass on in a few words of your own. Its id:" in midwife


def test_what_is_different_is_said_in_words_alone(typed):
    said = by(typed, "compare", "iman.yaml")
    assert "{'" not in said
    assert "afterwards" not in said
    assert "Called until the birth: Unborn baby" in said


@pytest.mark.parametrize("kind", KINDS)
def test_it_adds_one_of_each_kind_that_people_add(kind):
    assert ("add", kind) in USED


@pytest.mark.parametrize(
    "name",
    [
        "new",
        "add",
        "change",
        "end",
        "explore",
        "draw",
        "ask",
        "report",
        "share",
        "born",
        "knows",
        "close",
        "compare",
    ],
)
def test_it_shows_each_command_of_a_map_that_is_worked_with(name):
    assert name in {command for command, _ in USED}


def test_the_four_letters_that_it_types_are_those_that_ask_shows(typed):
    asked = next(
        ran.out for line, ran in typed.items() if line.startswith("riskmap ask")
    )
    for line in LINES:
        if line.startswith("riskmap explore"):
            assert f"  {shlex.split(line)[3]}  " in asked


def test_the_files_that_it_names_are_there():
    for name in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / name).exists(), name
