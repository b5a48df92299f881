"""Sets the lanes of a timeline out on sheets, each with head, axis, key and foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from riskmap.draw import sizes, text
from riskmap.draw.timeline import frame, rows, ruled, spans
from riskmap.draw.timeline.frame import Frame
from riskmap.draw.timeline.lanes import Lane
from riskmap.draw.timeline.rows import Put
from riskmap.draw.timeline.said import Item
from riskmap.draw.timeline.scale import Scale, fit
from riskmap.draw.timeline.sheet import (
    BAND,
    BAR,
    DETAIL,
    NAME,
    ROW,
    SIGN,
    SLACK,
    Label,
    Line,
    Shape,
    Sheet,
    Spot,
)

PAPERS: Final = ((842.0, 595.0), (1191.0, 842.0))  # A4 and A3, landscape
HEAD: Final = 158.0  # of the names of lanes, across
_IN: Final = 13.0  # of a name, so that the mark for questions has room
_PAD: Final = 6.0  # between two lanes
_ARROW: Final = 5.0
_LINE: Final = 9.4  # from line to line in the name of a lane


@dataclass(frozen=True)
class _Band:
    """As much of a lane as stands on one sheet."""

    lane: Lane
    puts: tuple[Put, ...]
    first: int  # its first row
    last: int
    again: bool  # the lane goes on from the sheet before

    @property
    def high(self) -> float:
        names = _names(self.lane, 0.0, 0.0, again=self.again)
        words = sum(len(one.lines) * _LINE for one in names)
        return max((self.last - self.first) * ROW, words, ROW) + _PAD


def lay(
    lanes: Sequence[Lane],
    top: Frame,
    as_at: date | None,
    asked: Mapping[str, object],
    papers: Sequence[tuple[float, float]] = PAPERS,
) -> tuple[Sheet, ...]:
    """Set lanes out on the first paper that holds them, or on sheets of the last.

    Args:
        lanes: what stands where, in order.
        top: what every sheet says at its head and foot.
        as_at: the day of the view, if it has one.
        asked: who has a mark for questions.
        papers: how wide and how high, in points, the smallest first.

    """
    for paper in papers:
        found = _sheets(lanes, top, as_at, asked, paper)
        if len(found) == 1:
            break
    many = len(found)
    return tuple(
        frame.finish(sheet, top, number, many, as_at)
        for number, sheet in enumerate(found, 1)
    )


def horizon(lanes: Sequence[Lane], as_at: date | None) -> date | None:
    """Give the day up to which something goes on: of the view, or the last written."""
    if as_at is not None:
        return as_at
    days = [
        day
        for lane in lanes
        for item in lane.items
        if item.sign != "due" and not item.part.startswith("pregnancy-")
        for day in spans.days(item.when)
    ]
    return max(days, default=None)


def _sheets(
    lanes: Sequence[Lane],
    top: Frame,
    as_at: date | None,
    asked: Mapping[str, object],
    paper: tuple[float, float],
) -> list[Sheet]:
    width, height = paper
    until = horizon(lanes, as_at)
    scale = _scale(lanes, as_at, width)
    room = height - frame.height(top, width, as_at=as_at is not None)
    many = max(int((room - _PAD) // ROW), 6)
    bands = (
        [band for lane in lanes for band in _bands(lane, scale, until, many)]
        if scale and until
        else []
    )
    start = frame.above(top, width, as_at=as_at is not None)
    found = [
        _sheet(here, width, start, scale, until, as_at, asked)
        for here in _shared_out(bands, room)
    ]
    listed = [(lane, item) for lane in lanes for item in _undated(lane)]
    return frame.listing(found, listed, top, width, height)


def _shared_out(bands: Sequence[_Band], room: float) -> list[list[_Band]]:
    """Share lanes out on sheets; those below one person go with them where they can."""
    groups: list[list[_Band]] = []
    for band in bands:
        if groups and not band.lane.alone:
            groups[-1].append(band)
        else:
            groups.append([band])
    found: list[list[_Band]] = [[]]
    for group in groups:
        whole = _high(group) <= room
        for part in [group] if whole else [[band] for band in group]:
            if found[-1] and _high(found[-1]) + _high(part) > room:
                found.append([])
            found[-1] += part
    return [one for one in found if one]


def _high(bands: Sequence[_Band]) -> float:
    return sum(one.high for one in bands)


def _undated(lane: Lane) -> Iterator[Item]:
    return (item for item in lane.items if not spans.is_placed(item.when))


def _scale(lanes: Sequence[Lane], as_at: date | None, width: float) -> Scale | None:
    dated = [
        item.when for lane in lanes for item in lane.items if spans.is_placed(item.when)
    ]
    days = [day for one in dated for day in spans.days(one)]
    days += [as_at] if as_at else []
    if not days or not dated:
        return None
    near = [day for one in dated for day in spans.near(one)]
    return fit(days, near, sizes.MARGIN + HEAD, width - sizes.MARGIN)


def _bands(lane: Lane, scale: Scale, until: date, many: int) -> Iterator[_Band]:
    placed = [
        (item, spans.stretch(item.when, scale, until))
        for item in lane.items
        if spans.is_placed(item.when)
    ]
    if not placed and not lane.part.startswith(("person-", "home-")):
        return
    marks = ("born", "died", "move", "due", "lost")
    first = 1 if any(item.sign in marks for item, _ in placed) else 0
    puts = rows.pack(placed, scale, first, many)
    last = max((one.bottom for one in puts), default=1)
    for start in range(0, last, many):
        here = [one for one in puts if start <= one.top < start + many]
        yield _Band(lane, tuple(here), start, min(last, start + many), start > 0)


def _sheet(
    bands: Sequence[_Band],
    width: float,
    top: float,
    scale: Scale | None,
    until: date | None,
    as_at: date | None,
    asked: Mapping[str, object],
) -> Sheet:
    labels: list[Label] = []
    shapes: list[Shape] = []
    lines: list[Line] = []
    spots: list[Spot] = []
    at, left = top, sizes.MARGIN
    spaces = []
    for band in bands:
        lane, begins = band.lane, at
        edge = ((left, begins), (width - sizes.MARGIN, begins))
        lines.append(Line(lane.part, "lane" if lane.alone else "part", edge))
        inner = begins + _PAD / 2
        labels += _names(lane, left, inner, again=band.again)
        if lane.who in asked and not band.again:
            box = (left, inner - 0.5, left + 10, inner + 9.5)
            shapes.append(Shape(lane.part, "question", box))
        for put in band.puts:
            y = inner + (put.row - band.first + 0.5) * ROW
            label, some, strokes = _item(put, y, inner, band.first)
            labels.append(label)
            shapes += some
            lines += strokes
            spots.append(Spot(put.item.part, lane.part, put.stretch, put.row))
        at = begins + band.high
        spaces.append((lane.part, begins, at))
        if scale and until and lane.life and not band.again:
            full = spans.stretch(lane.life, scale, until)
            if full.sure:
                y = inner + ROW / 2
                lines.append(
                    Line(lane.part, "life", ((full.sure[0], y), (full.sure[1], y)))
                )
    bottom = at
    sheet = Sheet(
        width,
        bottom,
        scale,
        tuple(labels),
        tuple(shapes),
        tuple(lines),
        tuple(spots),
        (),
        tuple(spaces),
    )
    return ruled.ruled(sheet, top, bottom, as_at)


def _names(lane: Lane, left: float, top: float, *, again: bool) -> list[Label]:
    """Give the words at the head of a lane."""
    inward = _IN if lane.alone else _IN + 8
    room = (HEAD - inward - 6) / SLACK
    font = NAME if lane.alone else DETAIL
    many = 2 if lane.alone else 3
    name = text.wrap(lane.name, room / text.BOLD, font, bold=lane.alone)
    name = text.first_lines(name, many, room / text.BOLD, font)
    found = [Label(lane.part, left + inward, top, tuple(name), font, _LINE, lane.alone)]
    said = ["continued"] if again else list(lane.detail)
    under = [line for one in said for line in text.wrap(one, room, DETAIL)]
    under = text.first_lines(under, 4, room, DETAIL)
    if under:
        below = top + len(name) * _LINE
        found.append(
            Label(lane.part, left + inward, below, tuple(under), DETAIL, _LINE)
        )
    return found


def _item(
    put: Put, y: float, inner: float, first: int
) -> tuple[Label, list[Shape], list[Line]]:
    """Draw one item: its words, its sure part or mark, and what is not sure."""
    item, span, part = put.item, put.stretch, put.item.part
    label = Label(part, put.left, inner + (put.top - first) * ROW, put.lines)
    if put.at == "inside":
        label = replace(label, top=y - ROW / 2)
    shapes: list[Shape] = []
    lines: list[Line] = []
    if span.point is not None:
        half = SIGN / 2
        box = (span.point - half, y - half, span.point + half, y + half)
        return label, [Shape(part, item.sign, box, item.open)], []
    thick = BAND if item.sign == "band" else BAR
    if span.sure:
        a, b = span.sure
        arrow = span.open_right and b >= span.right - 0.1
        box = (a, y - thick / 2, b - (_ARROW if arrow else 0), y + thick / 2)
        kind = "band" if item.sign == "band" else "bar"
        shapes.append(Shape(part, kind, box, item.open, put.at == "inside"))
    for a, b in span.maybe:
        lines.append(Line(part, "maybe", ((a, y), (b, y))))
    sure = span.sure or (span.right + 1, span.left - 1)
    for x, is_open, is_sure, way in (
        (span.left, span.open_left, span.left >= sure[0], -1),
        (span.right, span.open_right, span.right <= sure[1], 1),
    ):
        if is_open:
            back = x - way * _ARROW
            points = ((back, y - thick / 2), (x, y), (back, y + thick / 2))
            lines.append(Line(part, "open", points))
        elif not is_sure:
            lines.append(Line(part, "end", ((x, y - thick / 2), (x, y + thick / 2))))
    return label, shapes, lines
