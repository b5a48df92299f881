"""Neighbours of a row who are moved as one, and how rows stood before they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, eq=False)
class Group:
    """Some neighbours of a row who are moved as one."""

    who: tuple[int, ...]
    above: tuple[int, ...]  # nets that lead down to them
    below: tuple[int, ...]  # nets that lead down from them
    rules: tuple[int, ...]
    met: dict[Group, Meeting]  # with whom they have changed places


@dataclass(frozen=True, eq=False)
class Meeting:
    """What a group and one on its right have to do with when they change places."""

    above: tuple[int, ...]  # nets that lead down to any of them
    below: tuple[int, ...]  # nets that lead down from any of them
    rules: tuple[int, ...]
    turns: float  # what it costs that they are no longer in this order


@dataclass(frozen=True, eq=False)
class Kept:
    """How everybody stood, to be put back."""

    rows: tuple[tuple[int, ...], ...]
    place: tuple[int, ...]
    wrong: tuple[float, ...]
    ends: tuple[tuple[int, int, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class KeptRow:
    """How one row stood among the others, to be put back while they stand as then."""

    number: int
    row: tuple[int, ...]
    wrong: tuple[float, ...]
    ends: tuple[tuple[int, int, tuple[int, ...]], ...]


class Minded(NamedTuple):
    """What has to do with one row, whoever stands where in it."""

    nets: tuple[int, ...]
    rules: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]  # of two of the row, who goes on the left first
    near: tuple[int, ...]  # the row, then those of all whom nets and rules join to it
