"""What every picture shares: what a finished one holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from riskmap.draw.svg import Part


@dataclass(frozen=True)
class Drawn:
    """A finished picture: its DOT, and the names of its parts in reading order."""

    dot: str
    title: str
    description: str
    parts: tuple[Part, ...]
    # Further sheets, where it does not fit on one:
    more: tuple[Drawn, ...] = field(default=(), kw_only=True)
