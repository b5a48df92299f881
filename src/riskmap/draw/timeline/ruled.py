"""What runs through a sheet of a timeline: years, the day of the view, and lives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from riskmap.draw.timeline.sheet import Box, Line, Sheet


def ruled(sheet: Sheet, top: float, bottom: float, as_at: date | None) -> Sheet:
    """Add the years and the day of the view, and cut what runs through words."""
    if sheet.scale is None:
        return sheet
    boxes = [*(one.box for one in sheet.labels), *(one.box for one in sheet.shapes)]
    boxes += [_round(line) for line in sheet.lines if line.kind in ("maybe", "open")]
    lines: list[Line] = []
    for line in sheet.lines:
        if line.kind == "life":
            lines += _cut(line, boxes)
        else:
            lines.append(line)
    xs = [tick.x for tick in sheet.scale.ticks() if tick.heavy]
    found = [Line("axis", "grid", ((x, top), (x, bottom))) for x in xs]
    if as_at is not None:
        x = sheet.scale.after(as_at)
        found.append(Line("axis", "today", ((x, top - 2), (x, bottom))))
    for line in found:
        lines += _cut(line, boxes)
    return replace(sheet, lines=tuple(lines))


def _round(line: Line) -> Box:
    xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
    return min(xs), min(ys) - 3, max(xs), max(ys) + 3


def _cut(line: Line, boxes: Sequence[Box]) -> Iterator[Line]:
    """Give the pieces of a straight line, upright or level, that touch no box."""
    (ax, ay), (bx, by) = line.points
    level = abs(ay - by) < 0.01
    start, end = (ax, bx) if level else (ay, by)
    fixed = ay if level else ax
    holes = []
    for left, top, right, bottom in boxes:
        low, high, a, b = (
            (top, bottom, left, right) if level else (left, right, top, bottom)
        )
        if low - 1.5 < fixed < high + 1.5:
            holes.append((a - 2, b + 2))
    at = start
    for a, b in sorted(holes):
        if min(a, end) - at > 1.5:
            yield _piece(line, level, fixed, at, min(a, end))
        at = max(at, b)
    if end - at > 1.5:
        yield _piece(line, level, fixed, at, end)


def _piece(line: Line, level: bool, fixed: float, a: float, b: float) -> Line:  # noqa: FBT001
    points = ((a, fixed), (b, fixed)) if level else ((fixed, a), (fixed, b))
    return replace(line, points=points)
