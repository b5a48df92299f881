"""Lays a stage beside the same as at now: what only the end has taught is outlined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.draw.frames import CHANGED, NEW
from riskmap.draw.outline import outline
from riskmap.training.load import Run
from riskmap.training.new import known_again
from riskmap.training.stages import Stage, seen
from riskmap.view import View

THEN = "What was known then"
NOW = "What is known now"
BECAUSE_OF_THE_END = "This is what you know because you know the end."


@dataclass(frozen=True)
class Row:
    """One line as it was then and as it is now; "" where it is not there."""

    depth: int
    then: str
    now: str
    later: bool  # whether what is known now was not yet known then


@dataclass(frozen=True)
class Chapter:
    """A heading of the outline with its lines, side by side."""

    heading: str
    rows: tuple[Row, ...]


def now(run: Run, catalogue: Catalogue) -> View:
    """Make the view of a run as at now: all that anyone has."""
    return seen(run.family, None, None, catalogue)


def outlined(then: View, end: View) -> Mapping[str, str]:
    """Give the frame round each person of whom the end has taught something."""
    before = {one.id for one in then.family.entries}
    frames = {
        who: CHANGED
        for one in end.family.entries
        if one.id not in before
        for who in one.about
        if who in end.family.people
    }
    new = dict.fromkeys(end.family.people.keys() - then.family.people.keys(), NEW)
    return {**frames, **new}


def side_by_side(run: Run, stage: Stage) -> tuple[Chapter, ...]:
    """Lay the outline of a stage beside that of now, line by line."""
    then = {one.heading: one.lines for one in outline(stage.view, stage.catalogue)}
    after = {
        one.heading: one.lines
        for one in outline(now(run, stage.catalogue), stage.catalogue)
    }
    return tuple(
        Chapter(heading, tuple(_rows(then.get(heading, ()), after.get(heading, ()))))
        for heading in dict.fromkeys((*after, *then))
    )


def _rows(
    then: tuple[tuple[int, str], ...], after: tuple[tuple[int, str], ...]
) -> list[Row]:
    left: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
    for one in known_again(then):
        left.setdefault(one.about, []).append((one.depth, one.text, one.lasting))
    rows = []
    for one in known_again(after):
        was = left.get(one.about)
        _, text, lasting = was.pop(0) if was else (0, "", "")
        rows.append(Row(one.depth, text, one.text, later=lasting != one.lasting))
    gone = [one for some in left.values() for one in some]
    return rows + [Row(depth, text, "", later=False) for depth, text, _ in gone]
