"""Starts riskmap, or its tests, from a clean checkout.

    python3 run.py demo          the main job: a family's map and its questions
    python3 run.py test          every check that this project has
    python3 run.py check FILE    any riskmap command

It needs Python 3.11 or later and nothing else. On its first run it makes a
virtual environment in .venv and installs riskmap there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
HOUSE = VENV / "house"  # riskmap as its wheel lays it out, for the checks of the house
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STARTED_BY = "py run.py" if os.name == "nt" else "python3 run.py"

BUILD = (
    *("-m", "pip", "-qq", "--disable-pip-version-check", "install"),
    *("--no-deps", "--upgrade", "--target", str(HOUSE), str(ROOT)),
)
CHECKS = (
    ("The layout of the code", ["ruff", "format", "--check", "."]),
    ("The habits of the code", ["ruff", "check", "."]),
    ("The wheel", ["python", *BUILD]),
    ("The types", ["mypy"]),
    ("One way through the house", ["lint-imports", "--no-cache"]),
    ("The tests", ["pytest", "-n", "auto"]),
)


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the tests or riskmap itself."""
    if sys.version_info < (3, 11):  # noqa: UP036 - said in words, on an old Python
        print("riskmap needs Python 3.11 or later; this is", sys.version.split()[0])
        return 2
    testing = arguments == ["test"]
    if not set_up(developing=testing):
        return 1
    return run_checks() if testing else run([str(BIN / "riskmap"), *arguments])


def set_up(*, developing: bool) -> bool:
    """Make .venv and install into it; skip both when nothing has changed."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    mark = VENV / ("installed-for-tests" if developing else "installed")
    if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        return True
    print("Setting up riskmap in", VENV, "(once; this takes about a minute)")
    sys.stdout.flush()
    # The venv module can be missing on a bare Debian: say so in its own words.
    if not PYTHON.exists() and run([sys.executable, "-m", "venv", str(VENV)]):
        print("Python could not make a virtual environment. On Debian or Ubuntu:")
        print("  sudo apt install python3-venv")
        return False
    # Twice quiet: what pip only warns of is no help to someone who wants to start.
    pip = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check"]
    steps = [[*pip, "install", "--editable", str(ROOT)]]
    if developing:
        # pip learned --group in 25.1; older Pythons bring an older pip.
        steps.insert(0, [*pip, "install", "--upgrade", "pip>=25.1"])
        steps.append([*pip, "install", "--group", f"{ROOT / 'pyproject.toml'}:dev"])
    for step in steps:
        if run(step):
            print("Installing did not work. Is this computer online?")
            return False
    (VENV / "installed").write_text(wanted, encoding="ascii")
    mark.write_text(wanted, encoding="ascii")
    return True


def run_checks() -> int:
    """Run every check, also after one has failed; say which did."""
    failed = []
    # What an earlier build left there would get into the wheel, though it is gone now.
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    for name, command in CHECKS:
        print(f"\n== {name}: {' '.join(command)}")
        sys.stdout.flush()
        if run([str(BIN / command[0]), *command[1:]], cwd=ROOT, house=True):
            failed.append(name)
    print("\nNot right yet: " + ", ".join(failed) if failed else "\nAll is well.")
    return 1 if failed else 0


def run(command: list[str], cwd: Path | None = None, *, house: bool = False) -> int:
    """Run one command; give its exit code back.

    The types and the layers are checked on what the wheel holds: in the checkout the
    commands and the catalogue stand in folders of their own.
    """
    environment = dict(os.environ)
    if Path(command[0]).name == "riskmap":
        environment["RISKMAP_STARTED_BY"] = STARTED_BY
    if house and Path(command[0]).stem in ("mypy", "lint-imports"):
        environment |= {"MYPYPATH": str(HOUSE), "PYTHONPATH": str(HOUSE)}
    return subprocess.run(command, cwd=cwd, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
