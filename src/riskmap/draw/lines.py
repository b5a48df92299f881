"""How each line of a genogram is drawn, as the symbol pack says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from riskmap import kinship
from riskmap.draw import births
from riskmap.draw.packs import UNSETTLED, Pack
from riskmap.draw.placement.bonds import Bond, Child
from riskmap.draw.placement.layout import Stroke
from riskmap.record.model import Family


def style(stroke: Stroke, bond: Bond, pack: Pack, kin: Collection[Bond]) -> str:
    """Say how a line is drawn: between partners by kind, to a child by the link.

    `kin` are the bonds of two who have a forebear in common.
    """
    if stroke.part == "tie":
        kind = bond.couples[-1].kind if bond.couples else "not-stated"
        return "double" if bond in kin else pack.ties[kind]
    children = [stroke.child] if stroke.child else list(bond.children)
    styles = {_to_child(child, pack) for child in children}
    return styles.pop() if len(styles) == 1 else "solid"


def _to_child(child: Child, pack: Pack) -> str:
    return UNSETTLED if child.unsettled else pack.links[child.kind]


def related(bonds: Sequence[Bond], family: Family, pack: Pack) -> tuple[Bond, ...]:
    """Give the couples with a forebear in common, where the pack shows that."""
    pairs = [bond for bond in bonds if len(bond.of) == 2] if pack.related else []
    kin = kinship.work_out(family) if pairs else None
    return tuple(
        bond
        for bond in pairs
        if kin and births.forebears(bond.of[0], kin) & births.forebears(bond.of[1], kin)
    )
