"""The ecomap of a view: the home in the middle, people and services round it.

What each gives or gets, how it goes where that is recorded, and what became of every
service; nothing is counted, and no place on the page is better than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.draw import packs
from riskmap.draw.ecomap import drawing, lay
from riskmap.draw.ecomap.lay import Frame, Looks
from riskmap.draw.ecomap.middle import Middle, middle
from riskmap.draw.ecomap.sheet import Sheet
from riskmap.draw.ecomap.things import Thing, things
from riskmap.draw.sheet import Drawn, sheet_of
from riskmap.draw.svg import Part
from riskmap.draw.symbols import faces
from riskmap.view import View

_ELSEWHERE = (
    "Reasons, orders, how people get on, and the whole of every entry are in the "
    "outline. Where a card stands says nothing."
)


@dataclass(frozen=True, kw_only=True)
class Ecomap(Drawn):
    """One finished sheet, with all that stands on it; the first has the others."""

    sheet: Sheet


def ecomap(
    view: View,
    catalogue: Catalogue,
    asked: Mapping[str, Sequence[str]],
    *,
    first: Sequence[str] = (),
    home: str = "",
    signs: str = "uk",
    link: str = "",
) -> Ecomap:
    """Draw a view on a sheet of A4, or on several where it does not fit on one.

    Args:
        view: what is drawn; nothing of a family that is not in it can show.
        catalogue: for the words of needs and factors.
        asked: by person, the labels of the questions that come up about them.
        first: what comes before anything else, such as the local procedure.
        home: the id of the home in the middle; "" is that of the child, or of a parent.
        signs: the symbol pack: uk, mcgoldrick or pedigree.
        link: the page that the marks for questions lead to, or "".

    """
    face = faces(view, catalogue, packs.pack(signs))
    inner = middle(view.family, home)
    some = things(view, catalogue, inner)
    top = _frame(view, inner, first)
    sheets = lay.lay(some, inner, top, Looks(face, asked))
    head, *rest = (
        Ecomap(
            page=drawing.write(sheet, face, link),
            title=top.title,
            description=" ".join((*top.first, *top.notes, *top.foot)),
            parts=tuple(_parts(here, inner, asked)),
            sheet=sheet,
            which=sheet_of(number, len(sheets)),
        )
        for number, (sheet, here) in enumerate(sheets, 1)
    )
    return replace(head, more=tuple(rest))


def _frame(view: View, inner: Middle, first: Sequence[str]) -> Frame:
    seen = words.sight(view.sight, view.family)
    name = f"{view.family.family}: ecomap"
    notes = [words.FICTIONAL] if view.family.fictional else []
    said = " ".join((*notes, *inner.notes))
    return Frame(
        f"{name}, {seen}" if seen else name,
        tuple(first),
        (said,) if said else (),
        (f"{_ELSEWHERE} {words.CLAIMS_NOTHING}",),
    )


def _parts(
    here: Sequence[Thing], inner: Middle, asked: Mapping[str, Sequence[str]]
) -> Iterator[Part]:
    """Name the parts of a sheet in the order in which they are read."""
    yield Part("head", "What this picture is")
    yield Part(inner.part, inner.aloud)
    for one in inner.members:
        yield Part(f"person-{one.who}", one.name + _questions(one.who, asked))
    for thing in here:
        yield Part(thing.part, thing.aloud + _questions(thing.who, asked))
    yield Part("key", "Key to the signs")
    yield Part("foot", "What riskmap is and is not")


def _questions(who: str, asked: Mapping[str, Sequence[str]]) -> str:
    labels = asked.get(who, ()) if who else ()
    return "; questions come up here: " + "; ".join(labels) if labels else ""
