"""Symbol packs: the signs that a profession draws a family with, one table each.

Whatever draws asks the pack; nothing else knows one pack from another. In each pack
the outer shape is the gender that somebody lives in, another gender and one that
nobody recorded never share a sign, and words say what every sign says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riskmap.errors import WrongUse

OWN = ""  # a sign whose shape is that of the gender


@dataclass(frozen=True)
class Sign:
    """One sign: its shape, how large it is, the letter in it and the strokes on it."""

    shape: str = OWN  # square, circle, dome, diamond, hexagon, triangle, dot or x
    scale: float = 1.0
    letter: str = ""
    marks: tuple[str, ...] = ()  # died (the mark that was chosen), slash, level


@dataclass(frozen=True)
class Pack:
    """How one profession draws a family; a line's style is a word that `dot` knows."""

    words: str  # what the key calls it
    genders: Mapping[str, str]
    pregnancy: Sign
    losses: Mapping[str, Sign]
    inner: bool  # the birth as it was recorded, as a smaller shape inside
    index: str  # the child whom the map is about: a double line, or an arrow
    died: str  # the mark where nobody chooses another
    ties: Mapping[str, str]  # between two people, by how they are or were together
    ended: Mapping[str, str]  # strokes through that line, by how it ended
    links: Mapping[str, str]  # down to a child, by the kind of the parent link
    bracketed: frozenset[str] = frozenset()  # kinds of link that put a child in [ ]
    related: bool = False  # a couple with a forebear in common have a double line


UNSETTLED = "dash-dot"  # a parent link that may be so or not
LETTERS: Mapping[str, str] = {  # beside a line that is not by birth, in every pack
    "adoptive": "A",
    "foster": "F",
    "kinship": "K",
    "guardian": "G",
    "step": "S",
    "unknown": "U",
}
_GENDERS = {
    "man": "square",
    "woman": "circle",
    "another": "dome",
    "unknown": "diamond",
}
_LINKS = {
    "birth": "solid",
    "adoptive": "dashed",
    "foster": "dotted",
    "kinship": "dotted",
    "guardian": "dashed",
    "step": "dashed",
    "unknown": "dash-dot-dot",
}
_ENDED = {"separation": "/", "divorce": "//", "not-stated": "|"}
_SMALL = 0.5

_UK = Pack(
    words="UK social care",
    genders=_GENDERS,
    pregnancy=Sign("triangle"),
    losses={
        "miscarriage": Sign("triangle", _SMALL, marks=("died",)),
        "stillbirth": Sign(OWN, _SMALL, marks=("died",)),
        "termination": Sign("triangle", _SMALL, marks=("died", "level")),
        "not-stated": Sign("triangle", _SMALL),
    },
    inner=True,
    index="double",
    died="cross",
    ties={
        "married": "solid",
        "living-together": "solid",
        "seeing-each-other": "dashed",
        "not-together": "dash-dot-dot",
        "not-stated": "dash-dot",
    },
    ended=_ENDED,
    links=_LINKS,
)

_MCGOLDRICK = Pack(
    words="McGoldrick",
    genders={**_GENDERS, "unknown": "hexagon"},  # a diamond is a pet there
    pregnancy=Sign("triangle"),
    losses={
        "miscarriage": Sign("dot", 0.3),
        "stillbirth": Sign(OWN, _SMALL, marks=("died",)),
        "termination": Sign("x", 0.4),
        "not-stated": Sign("triangle", _SMALL),
    },
    inner=True,
    index="double",
    died="cross",
    ties={
        "married": "solid",
        "living-together": "dashed",
        "seeing-each-other": "dotted",
        "not-together": "dash-dot-dot",
        "not-stated": "dash-dot",
    },
    ended=_ENDED,
    links={**_LINKS, "adoptive": "pair"},
)

_PEDIGREE = Pack(
    words="the pedigree standard",
    genders=_GENDERS,  # there one diamond is both: riskmap keeps them apart
    pregnancy=Sign(OWN, letter="P"),
    losses={
        "miscarriage": Sign("triangle", _SMALL),
        "stillbirth": Sign(OWN, letter="SB", marks=("died",)),
        "termination": Sign("triangle", _SMALL, marks=("slash",)),
        "not-stated": Sign("diamond", _SMALL),
    },
    inner=False,
    index="arrow",
    died="slash",
    ties={
        "married": "solid",
        "living-together": "solid",
        "seeing-each-other": "solid",
        "not-together": "dashed",
        "not-stated": "dash-dot",
    },
    ended={"separation": "//", "divorce": "//", "not-stated": "//"},
    links=_LINKS,
    bracketed=frozenset({"adoptive"}),
    related=True,
)

PACKS: Mapping[str, Pack] = {
    "uk": _UK,
    "mcgoldrick": _MCGOLDRICK,
    "pedigree": _PEDIGREE,
}


def pack(name: str) -> Pack:
    """Give a symbol pack by its name.

    Raises:
        WrongUse: there is no such pack.

    """
    if name not in PACKS:
        raise WrongUse(f"There are no signs called '{name}': say {', '.join(PACKS)}.")
    return PACKS[name]
