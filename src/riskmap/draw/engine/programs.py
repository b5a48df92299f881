"""Draws with other programs, found beside the running Python or on the PATH."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from riskmap.draw.engine.job import SECONDS, Done, Job, Trouble, importable

PYGRAPHVIZ = ("pygraphviz",)  # the modules that it needs

# In a process of its own, since Graphviz there writes names to the error stream,
# cannot be stopped when it hangs, and can end the whole program when it fails.
_SCRIPT = """
import sys
import pygraphviz
kind, dpi = sys.argv[1:]
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
if kind == "png":
    graph.graph_attr["dpi"] = dpi
sys.stdout.buffer.write(graph.draw(format=kind, prog="nop2"))
"""


def by_pure(job: Job) -> bytes | Trouble:
    """Draw with graphviz-pure."""
    program = pure_program()
    return _by_program(program, job) if program else Trouble.MISSING


def by_system(job: Job) -> bytes | Trouble:
    """Draw with the Graphviz installed on this computer; not every one writes PDF."""
    program = system_program()
    if program is None:
        return Trouble.MISSING
    drawn = _by_program(program, job)
    if drawn is Trouble.REFUSED and job.kind not in _said_formats(program):
        return Trouble.LACKS
    return drawn


def by_pygraphviz(job: Job) -> bytes | Trouble:
    """Draw with the Graphviz inside pygraphviz, in a second Python."""
    if not importable(PYGRAPHVIZ):
        return Trouble.MISSING
    python = [sys.executable, "-P", "-c"]
    return _picture(
        [*python, _SCRIPT, job.kind, str(job.dpi)],
        job,
        [*python, "import pygraphviz"],
    )


def _by_program(program: Path, job: Job) -> bytes | Trouble:
    """Draw with a program that takes the options of Graphviz's `dot`."""
    from graphviz.backend import dot_command  # noqa: PLC0415  heavy

    # The package takes no program but `dot` on the PATH, so its first word, the
    # program, is put right here; the options are the package's own.
    _, *options = dot_command.command("neato", job.kind, neato_no_op=2)
    command = [str(program), *options]
    if job.kind == "png":
        command.append(f"-Gdpi={job.dpi}")
    return _picture(command, job, [str(program), "-V"])


def _picture(command: Sequence[str], job: Job, probe: Sequence[str]) -> bytes | Trouble:
    """Run a program on the DOT; when it fails, find out whether it runs at all."""
    done = _run(command, job.source.encode())
    if isinstance(done, Trouble):
        return done
    if done.code == 0 and b"has no position" not in done.err:
        return done.out
    again = _run(probe)
    if isinstance(again, Trouble) or again.code != 0:
        return Trouble.BARRED
    return Trouble.REFUSED


def _run(command: Sequence[str], data: bytes = b"") -> Done | Trouble:
    """Run a program with nothing shown, through the graphviz package."""
    from graphviz.backend import execute  # noqa: PLC0415  heavy

    try:
        done = execute.run_check(
            command,
            input=data,
            capture_output=True,
            quiet=True,
            timeout=SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return Trouble.SLOW
    except subprocess.CalledProcessError as error:
        return Done(error.returncode, error.stdout, error.stderr)
    except (OSError, execute.ExecutableNotFound):
        return Trouble.BARRED
    return Done(0, done.stdout, done.stderr)


def pure_program() -> Path | None:
    """Return graphviz-pure's program from beside the running Python, never the PATH.

    A tool installed by pipx or uv is not on the PATH, and another program on it
    might bear the name.
    """
    return next((place for place in _pure_places() if place.is_file()), None)


def _pure_places() -> list[Path]:
    """Return where graphviz-pure's program may stand, the surest place first."""
    program = "graphviz-pure.exe" if os.name == "nt" else "graphviz-pure"
    folders = [
        Path(sysconfig.get_path("scripts")),
        Path(sys.executable).parent,
        Path(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))),
    ]
    places = []
    try:
        package = metadata.distribution("graphviz-pure")
    except metadata.PackageNotFoundError:
        pass
    else:
        listed = [file for file in package.files or () if file.name == program]
        places += [Path(str(file.locate())).resolve() for file in listed]
        beside = Path(str(package.locate_file("")))  # pip install --target
        folders += [beside / "bin", beside / "Scripts"]
    return places + [folder / program for folder in folders]


def system_program() -> Path | None:
    """Return `dot` from the PATH, but never one that lies in the folder at hand."""
    program = shutil.which("dot")
    return Path(program) if program and Path(program).is_absolute() else None


def said_version(program: str) -> str:
    """Return the version that a program gives of itself, or nothing."""
    done = _run([program, "-V"])
    if isinstance(done, Trouble):
        return ""
    said = re.search(rb"version (\d[\w.]*)", done.out + done.err)
    return said[1].decode() if said else ""


def _said_formats(program: Path) -> frozenset[str]:
    """Return the formats that a program says it writes."""
    done = _run([str(program), "-T?"])
    if isinstance(done, Trouble):
        return frozenset()
    return frozenset((done.out + done.err).decode(errors="replace").split())
