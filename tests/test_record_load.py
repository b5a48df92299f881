"""Reading a family file from a disk: hostile, odd and ordinary ones, at the prompt."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from riskmap.cli.check import command
from riskmap.cli.common import DATA_PROBLEM, DONE

from riskmap.errors import ProblemsFound
from riskmap.record.load import load

DEMO = Path(str(files("riskmap") / "demo" / "family.yaml"))


def check(path: Path) -> str:
    """What `riskmap check` prints for one file that is wrong."""
    result = CliRunner().invoke(command, [str(path)], standalone_mode=False)
    assert result.exception is None
    assert result.return_value == DATA_PROBLEM
    return result.output.strip().removeprefix(str(path)).removeprefix(":")


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n"
    for n in range(9)
)
# Each horror, and how the one line begins that riskmap says of it.
HORRORS = {
    "a repeated key": (
        b"riskmap: 1\nriskmap: 1\n",
        "2: riskmap: 'riskmap' is written twice here; the first is on line 1.",
    ),
    "an alias bomb": (BOMB.encode(), "1: a: '&a' (a YAML anchor) is not used"),
    "UTF-16": (
        "riskmap: 1\nfamily: Zoé\n".encode("utf-16"),
        " This file is saved as UTF-16 or UTF-32, and not as UTF-8. Save it as UTF-8.",
    ),
    "latin-1": (
        "riskmap: 1\nfamily: Zoé\n".encode("latin-1"),
        "2: This line has a letter that is not saved as UTF-8.",
    ),
    "tabs": (b"riskmap: 1\npeople:\n\tbaby: x\n", "3: A tab stands at the start"),
    "an empty file": (b"", " This file is empty."),
    "20,000 brackets": (
        b"a: " + b"[" * 20_000,
        "1: This stands more than 40 levels deep.",
    ),
    "2,000 levels": (
        b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 2000)),
        "41: This stands more than 40 levels deep.",
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "1: This line has a letter that"),
}


@pytest.mark.parametrize("name", HORRORS)
def test_each_horror_gets_one_clear_line(name, tmp_path):
    content, words = HORRORS[name]
    path = tmp_path / "family.yaml"
    path.write_bytes(content)
    said = check(path)
    assert said.startswith(words)
    assert "\n" not in said


def test_a_file_of_200_mb_is_refused_unread(tmp_path):
    path = tmp_path / "family.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert check(path).startswith(" This file is larger than 5 MB.")


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path):
    assert check(tmp_path) == " This is a folder. Name a file in it."
    missing = check(tmp_path / "none.yaml")
    assert missing == " There is no such file. Check its name and its folder."


def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path, monkeypatch):
    path = tmp_path / "family.yaml"
    path.write_bytes(DEMO.read_bytes())
    usual = Path.open

    def refuse(self, *args, **kwargs):  # a superuser may read whatever is forbidden
        if self == path:
            raise PermissionError
        return usual(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert check(path).startswith(" This file may not be read. Close it in other")


def test_a_byte_order_mark_and_windows_lines_change_nothing(tmp_path):
    path = tmp_path / "family.yaml"
    text = DEMO.read_bytes().replace(b"\r\n", b"\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert load(path) == load(DEMO)


def test_a_child_called_no_stays_no_and_a_yes_or_no_is_read_as_one(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(
        """riskmap: 1
family: no
fictional: yes
about: no
people:
  no: {name: No, unnamed: no, born: 2021}
  on: {name: null and void, unnamed: on}
  off: {name: 1e3}
homes:
  null-house: {name: no, lived_in: [{who: no}, {who: [on, off]}]}
""",
        encoding="utf-8",
    )
    family = load(path)
    assert family.family == "no"
    assert family.fictional is True
    assert family.about == ("no",)
    assert family.people["no"].name == "No"
    assert family.people["no"].unnamed is False
    assert family.people["on"].unnamed is True
    assert family.people["off"].name == "1e3"
    assert family.homes["null-house"].lived_in[0].who == ("no",)


def test_a_file_that_is_right_is_said_to_be_right_by_its_family_s_name():
    result = CliRunner().invoke(command, [str(DEMO)], standalone_mode=False)
    assert result.return_value == DONE
    assert "nothing is wrong" in result.output


def test_a_wrong_file_hides_no_problem_of_the_next(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("riskmap: 1\n")
    paths = [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    result = CliRunner().invoke(command, paths, standalone_mode=False)
    assert result.output.count("a.yaml:1: family:") == 1
    assert result.output.count("b.yaml:1: family:") == 1


def test_without_a_catalogue_no_factor_is_checked(tmp_path):
    path = tmp_path / "family.yaml"
    text = DEMO.read_text(encoding="utf-8").replace("factor: ", "factor: x")
    path.write_text(text, encoding="utf-8")
    assert load(path).entries
    with pytest.raises(ProblemsFound, match="is not a factor of the catalogue"):
        load(path, ["chronic-pain"])


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\u202e", "\x07"])
def test_what_could_move_a_terminal_s_cursor_is_not_printed(hidden, tmp_path):
    path = tmp_path / "family.yaml"
    text = f"riskmap: 1\nfamily: A{hidden}B\nabout: c\npeople: {{}}\n"
    path.write_text(text, encoding="utf-8")
    assert hidden not in check(path)


def test_the_loader_opens_no_file_but_the_one_that_was_named(tmp_path, monkeypatch):
    path = tmp_path / "family.yaml"
    path.write_bytes(DEMO.read_bytes())
    load(path)  # whatever is imported late has been imported now
    opened = []
    usual = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *a, **k: opened.append(self) or usual(self, *a, **k)
    )
    load(path)
    assert opened == [path]
