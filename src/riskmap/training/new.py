"""Finds what a stage's outline says and the one before did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import Section, outline
from riskmap.view import View

Line = tuple[int, str]

# An age or a week of pregnancy moves with the day, and is news to nobody.
_OF_THE_DAY = re.compile(r"[^.]*\bon that day \(worked out\)\.")
_ABOUT = re.compile(r"\. | \(|: ")  # what comes before is what a line is about
_SEE_THERE = re.compile(r"More of this stands at .+\.$")


@dataclass(frozen=True)
class Again:
    """A line of an outline, as it is known again in the outline of another day."""

    depth: int
    text: str
    lasting: str  # the text without what moves with the day
    about: tuple[str, ...]  # what the lines above it, and it itself, are about


def known_again(lines: Iterable[Line]) -> Iterator[Again]:
    """Give each line with what it is about.

    What else a line above says may change, and what stands under it is no news.
    """
    above: list[str] = []
    for depth, text in lines:
        del above[depth:]
        above.append(_ABOUT.split(text, maxsplit=1)[0])
        yield Again(depth, text, _OF_THE_DAY.sub("", text), tuple(above))


def new(before: View | None, now: View, catalogue: Catalogue) -> tuple[Section, ...]:
    """Give the outline of what is new in a view; all of it where nothing was before.

    A line under one that is not new comes with that one, so that it can be read.
    """
    sections = outline(now, catalogue)
    if before is None:
        return sections
    return newer(outline(before, catalogue), sections)


def newer(old: Iterable[Section], now: Iterable[Section]) -> tuple[Section, ...]:
    """Give what some sections say and older ones did not."""
    said = {one.heading: {_key(line) for line in known_again(one.lines)} for one in old}
    found = (
        Section(one.heading, tuple(_fresh(one.lines, said.get(one.heading, set()))))
        for one in now
    )
    return tuple(section for section in found if section.lines)


def _key(line: Again) -> tuple[str, ...]:
    return (*line.about[:-1], line.lasting)


def _fresh(lines: Iterable[Line], old: set[tuple[str, ...]]) -> Iterator[Line]:
    held: list[Line] = []  # the lines above the present one
    said = 0  # how many of them were given
    for line in known_again(lines):
        del held[line.depth :]
        said = min(said, line.depth)
        held.append((line.depth, line.text))
        if _key(line) not in old and not _SEE_THERE.search(line.text):
            yield from held[said:]
            said = len(held)
