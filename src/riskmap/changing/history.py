"""Keeps what a family file was before each change, so that a change can be undone.

Each step is a file of its own in `.riskmap` beside the family file: where two
computers share a folder, no step is ever written over another. A step is named after
the moment and after the digest of what the file became, so a change is only taken
back from just what it made.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from riskmap import saving, yamlfile
from riskmap.changing import Ready
from riskmap.errors import RiskmapError
from riskmap.saving.onlyone import BESIDE, beside

KEPT: Final = 100  # steps of one file; the oldest go first
_NAME = re.compile(r"(?P<file>.+)\.(?P<when>\d{8}T\d{12}Z)\.(?P<made>[0-9a-f]{16})")
_README = """\
riskmap keeps here what a family file was before each change, so that
`riskmap undo` can take a change back. It is as confidential as the family file:
whoever deletes that file deletes this folder too. riskmap needs nothing in here
to read the family file.
"""


@dataclass(frozen=True)
class Step:
    """What a file was before one change."""

    path: Path
    when: datetime  # when the change was saved, in UTC
    made: str  # how the digest of the file after it begins

    def content(self) -> bytes:
        """Give what the file held before the change."""
        return yamlfile.contents(self.path)


def save(ready: Ready, when: datetime) -> None:
    """Save a change, and keep what the file was before it.

    Raises:
        ChangedMeanwhile: somebody else saved the file since it was read.
        RiskmapError: it could not be saved, or not what it was before: nothing was.

    """
    was = ready.read
    step = keep(was.path, was.content, ready.content, when)
    try:
        saving.save(was.path, ready.content, read_as=was.digest)
    except RiskmapError:
        step.path.unlink(missing_ok=True)
        raise


def keep(path: Path, before: bytes, after: bytes, when: datetime) -> Step:
    """Keep what a file is before it is saved; `when` is now, with its time zone.

    Raises:
        RiskmapError: it cannot be kept: then the change must not be saved either.

    """
    folder = beside(path)
    readme = folder / "README.txt"
    moment = when.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    made = saving.digest(after)[:16]
    kept = folder / f"{_named(path)}.{moment}.{made}"
    try:
        if not readme.exists():
            saving.write_atomically(readme, _README.encode())
        saving.write_atomically(kept, before)
    except RiskmapError as error:
        why = f"{error}".partition(" was not saved. ")[2]
        if not folder.is_dir():
            why = "You may not write in its folder: take a copy to one of your own."
        raise RiskmapError(
            f"{path} was not saved, since what it was before cannot be kept beside it. "
            f"{why}"
        ) from error
    with contextlib.suppress(OSError):
        kept.chmod(Path(path).stat().st_mode & 0o600)
    for old in steps(path)[:-KEPT]:
        old.path.unlink(missing_ok=True)
    return Step(kept, when, made)


def steps(path: Path) -> Sequence[Step]:
    """Give the steps that are kept of a file, the oldest first."""
    folder = Path(os.path.realpath(path)).parent / BESIDE
    found = []
    for one in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(one.name)
        if named and named["file"] == _named(path):
            moment = datetime.strptime(named["when"], "%Y%m%dT%H%M%S%fZ")  # noqa: DTZ007
            found.append(Step(one, moment.replace(tzinfo=UTC), named["made"]))
    return sorted(found, key=lambda step: step.path.name)


def last(path: Path, content: bytes) -> Step | None:
    """Give the latest step that made a file what it is, if one did."""
    made = saving.digest(content)[:16]
    return next((one for one in reversed(steps(path)) if one.made == made), None)


def _named(path: Path) -> str:
    return Path(os.path.realpath(path)).name
