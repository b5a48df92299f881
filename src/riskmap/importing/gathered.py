"""What an import gathers from another program's file, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """A person: `key` is the other file's own id; dates are EDTF."""

    key: str
    name: str  # "" where the file gives none
    drawn_as: str = "unknown"
    born: str | None = None
    died: str | None = None
    not_known: bool = False  # nobody knows who this is
    notes: tuple[str, ...] = ()  # what the file says and a family file cannot


@dataclass(frozen=True)
class Pair:
    """One or two partners, and the children born to them, by key."""

    of: tuple[str, ...]
    children: tuple[str, ...] = ()
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    ended_by: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """One parent and one child, by key, where a pair does not say it."""

    parent: str
    child: str
    kind: str
    since: str | None = None
    disputed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gathered:
    """Everything that was gathered, and what was left out, in words."""

    people: Sequence[Someone]
    pairs: Sequence[Pair]
    links: Sequence[Link]
    left_out: Sequence[str]
