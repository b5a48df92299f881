"""Opens a page in whatever shows it here, and says nothing where nothing does."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import click


def show(page: Path) -> None:
    """Open a page; on Linux without the words of a program that finds no browser."""
    if not sys.platform.startswith("linux"):
        click.launch(f"{page}")
        return
    with contextlib.suppress(OSError):  # no such program: the place of the page is said
        subprocess.Popen(  # noqa: S603 - the page is riskmap's own
            ["xdg-open", f"{page}"],  # noqa: S607 - wherever this computer has it
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
