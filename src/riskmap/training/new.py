"""Finds what a stage's outline says and the one before did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import Section, outline
from riskmap.view import View

Line = tuple[int, str]

# An age or a week of pregnancy moves with the day, and is news to nobody.
_OF_THE_DAY = re.compile(r"[^.]*\bon that day \(worked out\)\.")
_ABOUT = re.compile(r"\. | \(|: ")  # what comes before is what a line is about
_SEE_THERE = re.compile(r"More of this stands at .+\.$")


def new(before: View | None, now: View, catalogue: Catalogue) -> tuple[Section, ...]:
    """Give the outline of what is new in a view; all of it where nothing was before.

    A line under one that is not new comes with that one, so that it can be read.
    """
    sections = outline(now, catalogue)
    if before is None:
        return sections
    old = {
        one.heading: {way for way, _ in _ways(one.lines)}
        for one in outline(before, catalogue)
    }
    found = (
        Section(one.heading, tuple(_fresh(one.lines, old.get(one.heading, set()))))
        for one in sections
    )
    return tuple(section for section in found if section.lines)


def _fresh(lines: Iterable[Line], old: set[tuple[str, ...]]) -> Iterator[Line]:
    held: list[Line] = []  # the lines above the present one
    said = 0  # how many of them were given
    for way, (depth, text) in _ways(lines):
        del held[depth:]
        said = min(said, depth)
        held.append((depth, text))
        if way not in old and not _SEE_THERE.search(text):
            yield from held[said:]
            said = len(held)


def _ways(lines: Iterable[Line]) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Give each line with what the lines above it are about, as it is known again.

    What else a line above says may change, and what stands under it is no news.
    """
    above: list[str] = []
    for depth, text in lines:
        del above[depth:]
        yield (*above, _OF_THE_DAY.sub("", text)), (depth, text)
        above.append(_ABOUT.split(text, maxsplit=1)[0])
