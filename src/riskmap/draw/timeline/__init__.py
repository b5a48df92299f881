"""The timeline of a view: a lane for each person and home, and what lay when.

Things that lie on top of each other in time are seen to; nothing counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.draw import sizes
from riskmap.draw.sheet import Drawn, sheet_of
from riskmap.draw.svg import Part
from riskmap.draw.timeline import drawing, lay
from riskmap.draw.timeline.frame import NO_DATE, Frame
from riskmap.draw.timeline.lanes import Lane, lanes
from riskmap.draw.timeline.said import Item
from riskmap.draw.timeline.scale import caption
from riskmap.draw.timeline.sheet import Sheet
from riskmap.view import View

_DAGGER = "\N{DAGGER} "
_ELSEWHERE = (
    "Who helps and who is in touch, what was talked about, and the whole of every "
    "entry are in the outline."
)


@dataclass(frozen=True, kw_only=True)
class Timeline(Drawn):
    """One finished sheet, with everything that stands on it; the first has the rest."""

    sheet: Sheet


def timeline(
    view: View,
    catalogue: Catalogue,
    asked: Mapping[str, Sequence[str]],
    *,
    first: Sequence[str] = (),
    died: str = "cross",
    link: str = "",
    room: tuple[float, float] | None = None,
) -> Timeline:
    """Draw a view on one sheet, or on several where it does not fit on one.

    Args:
        view: what is drawn; nothing of a family that is not in it can show.
        catalogue: for the words of factors.
        asked: by person, the labels of the questions that come up about them.
        first: what comes before anything else, such as the local procedure.
        died: the mark of someone who died: cross, slash, grey or dagger.
        link: the page that the marks for questions lead to, or "".
        room: how wide and how high a sheet may be, without its margins, in points;
            None is the smaller of A4 and A3 that does.

    """
    found = tuple(_marked(lane, died) for lane in lanes(view, catalogue))
    sheets, top = place(found, view, asked, first, room)
    head, *rest = (
        Timeline(
            page=drawing.write(sheet, died, link),
            title=top.title,
            description=" ".join((*top.first, *top.notes, *top.foot)),
            parts=tuple(_parts(sheet, found, asked)),
            sheet=sheet,
            which=sheet_of(number, len(sheets)),
        )
        for number, sheet in enumerate(sheets, 1)
    )
    return replace(head, more=tuple(rest))


def place(
    found: Sequence[Lane],
    view: View,
    asked: Mapping[str, Sequence[str]],
    first: Sequence[str] = (),
    room: tuple[float, float] | None = None,
) -> tuple[tuple[Sheet, ...], Frame]:
    """Place lanes on sheets, and give what every sheet says."""
    seen = words.sight(view.sight, view.family)
    name = f"{view.family.family}: timeline"
    notes = [words.FICTIONAL] if view.family.fictional else []
    top = Frame(
        f"{name}, {seen}" if seen else name,
        tuple(first),
        tuple(notes),
        (_ELSEWHERE, words.CLAIMS_NOTHING),
    )
    papers: Sequence[tuple[float, float]] = lay.PAPERS
    if room is not None:
        papers = ((room[0] + 2 * sizes.MARGIN, room[1] + 2 * sizes.MARGIN),)
    return lay.lay(found, top, view.sight.as_at, asked, papers), top


def _marked(lane: Lane, died: str) -> Lane:
    """Put the dagger before the words of a death, where that is the mark."""
    if died != "dagger":
        return lane
    items = tuple(
        replace(one, words=_DAGGER + one.words) if one.sign == "died" else one
        for one in lane.items
    )
    return replace(lane, items=items)


def _parts(
    sheet: Sheet, found: Sequence[Lane], asked: Mapping[str, Sequence[str]]
) -> Iterator[Part]:
    """Name the parts of a sheet in the order in which they are read."""
    yield Part("head", "What this picture is")
    if sheet.scale is not None:
        yield Part("axis", f"The line of time. {caption(sheet.scale)}")
    here = {room[0] for room in sheet.rooms}
    placed = {spot.part for spot in sheet.spots}
    for lane in found:
        if lane.part in here:
            yield Part(lane.part, lane.aloud + _questions(lane, asked))
            yield from (_part(one) for one in lane.items if one.part in placed)
    if sheet.undated:
        yield Part("undated", NO_DATE)
        for lane in found:
            yield from (
                Part(one.part, f"{lane.name}: {one.aloud}")
                for one in lane.items
                if one.part in sheet.undated
            )
    yield Part("key", "Key to the signs")
    yield Part("foot", "What riskmap is and is not")


def _part(one: Item) -> Part:
    return Part(one.part, one.aloud)


def _questions(lane: Lane, asked: Mapping[str, Sequence[str]]) -> str:
    labels = asked.get(lane.who, ()) if lane.who else ()
    return "; questions come up here: " + "; ".join(labels) if labels else ""
