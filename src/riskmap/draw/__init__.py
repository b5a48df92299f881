"""The ways to see a map: genogram, ecomap, timeline and outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Each picture, and the options of drawing that make sense for it alone.
PICTURES: Final[Mapping[str, frozenset[str]]] = {
    "genogram": frozenset({"signs", "died", "link", "harm", "around", "generations"}),
    "ecomap": frozenset({"signs", "link", "home"}),
    "timeline": frozenset({"died", "link"}),
}
