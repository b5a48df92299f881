"""What all drawing engines share: the picture to draw, and why one gives nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from importlib import util

SECONDS = 30


class Trouble(Enum):
    """Why an engine gave no picture."""

    MISSING = auto()  # it is not installed
    BARRED = auto()  # it is installed and may not run
    LACKS = auto()  # it cannot write this format
    SLOW = auto()  # it was stopped
    REFUSED = auto()  # it ran, and the picture is not one that it can draw


@dataclass(frozen=True)
class Job:
    """A picture to draw; kept out of every representation, since it holds names."""

    source: str = field(repr=False)
    kind: str
    dpi: float


@dataclass(frozen=True)
class Done:
    """What a program left behind; its own words never go further."""

    code: int
    out: bytes = field(repr=False)
    err: bytes = field(repr=False)


def importable(modules: Iterable[str]) -> bool:
    """Say whether the modules of an engine are there, without loading them."""
    return all(util.find_spec(module) for module in modules)
