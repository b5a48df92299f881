"""Says which pieces of a page must stay whole together, and cuts lines at an edge."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from riskmap.draw import sizes
from riskmap.draw.page import Box, Piece, Point, Stroke, around

_NEAR: Final = 12.0  # pieces of one part that stand so near are one unit
_BESIDE: Final = sizes.SIGN / 2 + sizes.GAP  # and of a person: a sign may be a dot
_PERSON: Final = "person-"
_MARK: Final = 70.0  # a slanting line no longer than this is a mark, not a way
_STEPS: Final = 8  # straight pieces for a curve that is cut
_CLOSE: Final = 0.01


@dataclass(frozen=True)
class Unit:
    """Pieces that stay whole together: a person's sign and words, or one label."""

    box: Box
    pieces: tuple[Piece, ...]


def units(pieces: Iterable[Piece]) -> tuple[tuple[Unit, ...], tuple[Stroke, ...]]:
    """Part pieces into those that stay whole together, and lines, which may be cut."""
    pieces = tuple(pieces)
    parts: dict[str, list[Piece]] = {}
    for piece in pieces:
        if not _is_line(piece):
            parts.setdefault(piece.part, []).append(piece)
    found = {
        part: [
            Unit(one.box, _in_order(one.pieces, some))
            for one in _near(
                [Unit(piece.box, (piece,)) for piece in some],
                _BESIDE if part.startswith(_PERSON) else _NEAR,
            )
        ]
        for part, some in parts.items()
    }
    lines = []
    for piece in pieces:
        if isinstance(piece, Stroke) and _is_line(piece):
            for place, one in enumerate(found.get(piece.part, ())):
                if _in(piece, one.box):  # a level stroke on a sign belongs to it
                    whole = (*one.pieces, piece)
                    found[piece.part][place] = replace(one, pieces=whole)
                    break
            else:
                lines.append(piece)
    return tuple(one for some in found.values() for one in some), tuple(lines)


def _is_line(piece: Piece) -> bool:
    """Whether a piece is a line that may be cut: none that belongs to a person is."""
    of_one = piece.part.startswith(_PERSON)
    return isinstance(piece, Stroke) and not of_one and not _is_mark(piece)


def _is_mark(line: Stroke) -> bool:
    """Whether a line is a mark: it goes down and across, and is short."""
    left, top, right, bottom = line.box
    across, down = right - left, bottom - top
    return min(across, down) > 1 and max(across, down) <= _MARK


def _in(line: Stroke, box: Box) -> bool:
    left, top, right, bottom = line.box
    return (
        left >= box[0] - _NEAR
        and right <= box[2] + _NEAR
        and top >= box[1] - _CLOSE
        and bottom <= box[3] + _CLOSE
    )


def _near(some: Sequence[Unit], near: float) -> list[Unit]:
    """Join units that stand so near each other, until none do."""
    found: list[Unit] = []
    for one in some:
        joined = one
        while True:
            by = [other for other in found if _touch(joined.box, other.box, near)]
            if not by:
                break
            found = [other for other in found if other not in by]
            pieces = tuple(p for other in by for p in other.pieces) + joined.pieces
            box = around([joined.box, *(other.box for other in by)])
            joined = Unit(box, pieces)
        found.append(joined)
    return found


def _touch(one: Box, other: Box, near: float) -> bool:
    return (
        one[0] - near <= other[2]
        and other[0] - near <= one[2]
        and one[1] - near <= other[3]
        and other[1] - near <= one[3]
    )


def _in_order(pieces: Sequence[Piece], order: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give pieces in the order in which they were drawn: some lie on others."""
    mine = {id(piece) for piece in pieces}
    return tuple(piece for piece in order if id(piece) in mine)


def inside(box: Box, window: Box) -> bool:
    """Say whether a box stands wholly in a window."""
    return (
        box[0] >= window[0] - _CLOSE
        and box[1] >= window[1] - _CLOSE
        and box[2] <= window[2] + _CLOSE
        and box[3] <= window[3] + _CLOSE
    )


def cut(line: Stroke, window: Box) -> Iterator[Stroke]:
    """Give as much of a line as stands in a window."""
    if inside(line.box, window):
        yield line
        return
    points = list(_flat(line.points)) if line.curved else list(line.points)
    run: list[Point] = []
    for start, end in itertools.pairwise(points):
        seen = _seen(start, end, window)
        if seen is None:
            continue
        if run and _same(run[-1], seen[0]):
            run.append(seen[1])
        else:
            if len(run) > 1:
                yield replace(line, points=tuple(run), curved=False)
            run = [*seen]
    if len(run) > 1:
        yield replace(line, points=tuple(run), curved=False)


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _CLOSE and abs(one[1] - other[1]) < _CLOSE


def _flat(spline: Sequence[Point]) -> Iterator[Point]:
    """Give a curve as short straight lines."""
    yield spline[0]
    for at in range(0, len(spline) - 3, 3):
        four = spline[at : at + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            by = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (
                sum(b * p[axis] for b, p in zip(by, four, strict=True))
                for axis in (0, 1)
            )
            yield x, y


def _seen(start: Point, end: Point, window: Box) -> tuple[Point, Point] | None:
    """Give the stretch of a straight line in a window, as Liang and Barsky do."""
    (x, y), (to_x, to_y) = start, end
    dx, dy = to_x - x, to_y - y
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, x - window[0]),
        (dx, window[2] - x),
        (-dy, y - window[1]),
        (dy, window[3] - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    return (x + dx * first, y + dy * first), (x + dx * last, y + dy * last)
