"""The house stays as its rules say, and nothing of it reaches for a network."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from riskmap.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src/riskmap", "cli", "factor_catalogue", "benchmarks")
SOURCES = [ROOT / "run.py", ROOT / "setup.py"]
SOURCES += sorted(path for name in FOLDERS for path in (ROOT / name).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]
MODULES = [name for name in NAMES if name.startswith(("src/", "cli/", "factor_"))]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DEMO = ROOT / "src" / "riskmap" / "demo" / "family.yaml"

LONGEST = 300  # lines of a source file
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib", "requests", "ftplib"}
NETWORK |= {"smtplib", "httpx", "aiohttp", "asyncio", "xmlrpc", "webbrowser"}
HEAVY = {"pydantic", "yaml", "ruamel", "graphviz"}

NO_SOCKETS = """
import sys

def watch(event, _values):
    if event.startswith(("socket.", "urllib.", "http.", "ssl.", "ftplib.")):
        sys.stderr.write("A SOCKET WAS TOUCHED: " + event)
        sys.stderr.flush()
        import os
        os._exit(77)

sys.addaudithook(watch)
"""


def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"))


def imported(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def python(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


class TestFiles:
    @pytest.mark.parametrize("name", NAMES)
    def test_no_source_file_is_too_long_to_read_in_one_go(self, name):
        lines = len((ROOT / name).read_text("utf-8").splitlines())
        assert lines <= LONGEST

    @pytest.mark.parametrize("name", NAMES)
    def test_every_module_says_what_it_is_for(self, name):
        assert ast.get_docstring(tree(name))

    def test_the_packages_of_the_wheel_are_those_of_the_tree(self):
        setuptools = PYPROJECT["tool"]["setuptools"]
        places = setuptools["package-dir"]
        found = {
            ".".join([package, *init.parent.relative_to(ROOT / folder).parts])
            for package, folder in places.items()
            for init in (ROOT / folder).rglob("__init__.py")
        }
        assert sorted(setuptools["packages"]) == sorted(found)


class TestNetwork:
    @pytest.mark.parametrize("name", MODULES)
    def test_nothing_imports_what_speaks_over_a_network(self, name):
        assert not imported(tree(name)) & NETWORK

    @pytest.mark.parametrize(
        "arguments",
        [
            ["check", DEMO],
            ["ask", DEMO],
            ["ask", DEMO, "--format", "json"],
            ["outline", DEMO],
            ["draw", DEMO, "-o", "-", "--format", "dot"],
            ["draw", DEMO, "-o", "-", "--format", "svg"],
            ["doctor"],
            ["catalogue", "test"],
        ],
        ids=lambda arguments: " ".join(map(str, arguments)).replace(str(DEMO), "FILE"),
    )
    def test_no_command_opens_a_socket(self, arguments, tmp_path):
        (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS)
        done = python("-m", "riskmap", *arguments, PYTHONPATH=str(tmp_path))
        assert "SOCKET" not in done.stderr
        assert done.returncode == 0, done.stderr

    def test_the_watch_would_have_seen_one(self, tmp_path):
        (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS)
        done = python("-c", "import socket; socket.socket()", PYTHONPATH=str(tmp_path))
        assert done.returncode == 77


class TestStart:
    def test_help_imports_nothing_heavy(self):
        done = python("-X", "importtime", "-m", "riskmap", "--help")
        loaded = {
            line.rsplit("|", 1)[-1].strip().split(".")[0]
            for line in done.stderr.splitlines()
        }
        assert "click" in loaded
        assert not loaded & HEAVY

    def test_checking_a_file_needs_no_graph(self):
        done = python("-X", "importtime", "-m", "riskmap", "check", DEMO)
        assert " pydantic" in done.stderr
        assert " riskmap.graph" not in done.stderr

    @pytest.mark.parametrize("name", COMMANDS)
    def test_the_help_line_of_a_command_is_the_commands_own(self, name):
        command = import_module(f"riskmap.cli.{name}").command
        assert command.name == name
        assert command.get_short_help_str(200) == COMMANDS[name]

    def test_every_file_of_the_commands_is_a_command_or_shared(self):
        files = {path.stem for path in (ROOT / "cli").glob("*.py")}
        assert files - set(COMMANDS) == SHARED


SHARED = {"__init__", "asking", "common", "keeping", "main", "screen", "starting"}
SHARED |= {
    "chronology",
    "drafting",
    "filling",
    "growing",
    "leaving",
    "opening",
    "picking",
}
SHARED |= {"sharing_asked", "writing"}
SHARED |= {"beside_now", "place", "projected", "projector"}  # of `train start`


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Lay riskmap out as its wheel does."""
    house = tmp_path_factory.mktemp("house")
    for package, folder in PYPROJECT["tool"]["setuptools"]["package-dir"].items():
        place = house.joinpath(*package.split("."))
        shutil.copytree(ROOT / folder, place, dirs_exist_ok=True)
    return house


class TestOneWayThrough:
    def layers(self, house):
        config = str(ROOT / "pyproject.toml")
        lint = Path(sys.executable).parent / "lint-imports"
        return subprocess.run(
            [lint, "--no-cache", "--config", config],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=house,
            env={**os.environ, "PYTHONPATH": str(house), "PYTHONUTF8": "1"},
        )

    def test_the_rooms_stand_in_their_order(self, house):
        done = self.layers(house)
        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize(
        ("lower", "upper"),
        [
            ("dates", "riskmap.record"),
            ("record/status", "riskmap.view"),
            ("view", "riskmap.graph"),
            ("questions", "riskmap.cli"),
            ("catalogue/load", "riskmap.record"),
        ],
    )
    def test_a_room_that_reaches_back_is_found(self, house, lower, upper):
        room = house / "riskmap" / lower
        path = room / "__init__.py" if room.is_dir() else room.with_suffix(".py")
        before = path.read_text("utf-8")
        path.write_text(f"{before}\nimport {upper}\n", encoding="utf-8")
        try:
            done = self.layers(house)
        finally:
            path.write_text(before, encoding="utf-8")
        assert done.returncode == 1
        assert f"riskmap.{lower.replace('/', '.')} -> {upper}" in done.stdout
