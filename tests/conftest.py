"""What the tests share: running riskmap here, or by itself, and the same examples."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from riskmap.cli.common import say_what_is_wrong
from riskmap.cli.main import riskmap

# The same examples at every run, and no clock: a busy machine fails nothing.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

DEMO = Path(__file__).resolve().parents[1] / "src" / "riskmap" / "demo" / "family.yaml"


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def demo():
    return DEMO


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command in this process, as `main` does but for the streams."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["riskmap", *map(str, arguments)])
        code = say_what_is_wrong(riskmap)
        return Ran(code, *capsys.readouterr())

    return command


@pytest.fixture
def start():
    """Start riskmap as a process of its own."""

    def command(*arguments, stdin=b"", cwd=None, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "riskmap", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **environment},
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        return Ran(done.returncode, out, err)

    return command


FAMILY = """\
riskmap: 1
family: {family}
about: [baby]
people:
  baby: {{name: Baby, due: 2021-09}}
  ana: {{name: {name}, drawn_as: woman}}
couples:
  - {{of: [ana], children: [baby]}}
agencies:
  east: {{name: East, kind: social-care}}
sources:
  note: {{title: A note}}
entries:
  - id: pain
    factor: chronic-pain
    about: ana
    happened: 2021-04/..
    basis: own-words
    source: note
    says: {says}
  - id: no-work
    factor: not-in-education-work-or-training
    about: ana
    happened: 2021-05/..
    basis: own-words
    source: note
    says: Stopped college.
"""


@pytest.fixture
def family(tmp_path):
    """Write a small family that raises the question about pain and carrying."""

    def write(
        name="Ana", family="A made-up family", says="It hurts.", to="family.yaml"
    ):
        path = tmp_path / to
        text = FAMILY.format(
            **{
                key: "'" + value.replace("'", "''") + "'"
                for key, value in (("name", name), ("family", family), ("says", says))
            }
        )
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def catalogue():
    from riskmap.catalogue.load import load  # noqa: PLC0415

    return load()


@pytest.fixture
def made(catalogue):
    """Make a family of plain data, checked as a file is."""
    from riskmap.record.load import from_document  # noqa: PLC0415
    from riskmap.yamlfile import Document  # noqa: PLC0415

    return lambda data: from_document(
        Document("family.yaml", data, {}, {}), catalogue.factors
    )


@pytest.fixture
def see(made, catalogue):
    """Make the view of a family of plain data that somebody asked to see."""
    from riskmap import view  # noqa: PLC0415

    def seen(data, **sight):
        return view.make(made(data), view.Sight(**sight), catalogue.flags)

    return seen


@pytest.fixture
def aloud(see, catalogue):
    """Give the outline of a view, one line for each sentence."""
    from riskmap.draw.outline import outline  # noqa: PLC0415

    def said(data, **sight):
        sections = outline(see(data, **sight), catalogue)
        return "\n".join(
            line
            for one in sections
            for line in (f"# {one.heading}", *(text for _, text in one.lines))
        )

    return said
