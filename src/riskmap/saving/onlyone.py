"""Lets one person at a time save a file; the next one waits a moment."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from riskmap.errors import RiskmapError

BESIDE: Final = ".riskmap"  # the folder beside a family file that riskmap keeps
_LONGEST_WAIT = 10  # seconds


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a file for as long as this lasts.

    The lock is a file of its own in `.riskmap` beside it, and holds nothing; on some
    network drives it locks nothing either, so whoever saves looks at the digest too.

    Raises:
        RiskmapError: somebody else holds it for longer than a save takes.

    """
    import filelock  # noqa: PLC0415 - only what saves needs it

    folder = beside(path)
    lock = filelock.FileLock(folder / f"{_name(path)}.lock", timeout=_LONGEST_WAIT)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise RiskmapError(
            f"{path} is being saved by somebody else, so nothing was saved. Try again "
            "in a moment."
        ) from error
    except (OSError, NotImplementedError):
        yield  # a disk that knows no locks: the digest still tells
        return
    try:
        yield
    finally:
        lock.release()


def beside(path: Path) -> Path:
    """Make the folder beside a file that only whoever owns it may look into."""
    folder = Path(os.path.realpath(path)).parent / BESIDE
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _name(path: Path) -> str:
    return Path(os.path.realpath(path)).name
