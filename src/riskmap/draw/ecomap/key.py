"""The key to an ecomap: just what stands on the sheet, with a sample and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from riskmap.draw import sizes, text
from riskmap.draw.boxes import SLACK, Label
from riskmap.draw.ecomap.sheet import CUT, NAME, Line, Shape, Sheet
from riskmap.draw.ecomap.strokes import strokes
from riskmap.draw.ecomap.things import Thing
from riskmap.draw.symbols import GENDER_WORDS, STATE_WORDS, Face

_SAMPLE: Final = 38.0  # of a sample, across
_ROOM: Final = 115.0  # of its words
_APARTED: Final = 5.0  # between two columns
_FONT: Final = 7.2
_LINE: Final = 8.4
_APART: Final = 2.6
_HEADING: Final = 12.0

_QUALITIES: Final = {
    "strong": "Recorded as strong: two lines",
    "thin": "Recorded as thin: a broken line",
    "strained": "Recorded as strained: a line with strokes across it",
}
_STATES: Final = {
    "waiting": "Offered or waited for: dotted at the service",
    "ended": "It has ended: two strokes and a gap",
    "full": "The service had no place, or its rules did not allow it: the line ends "
    "before the service. It says nothing about the family",
    "declined": "Offered and not taken up: the line ends in a ring",
}
_SIGNS: Final = {
    "agency": "An agency that is in touch",
    "service": "A service, with what became of it",
    "home": "Another home",
}


@dataclass(frozen=True)
class Item:
    """One line of the key: a sign or line as a sample, and words."""

    words: str
    thing: Thing | None = None  # whose line is the sample
    sign: str = ""
    who: str = ""

    @cached_property
    def lines(self) -> list[str]:
        """The words, broken to the room there is."""
        return text.wrap(self.words, _ROOM / SLACK, _FONT)

    @cached_property
    def high(self) -> float:
        """How high it is, in points."""
        return max(len(self.lines) * _LINE, 11.5) + _APART


def items(
    here: Sequence[Thing],
    people: Iterable[str],
    face: Mapping[str, Face],
    asked: Iterable[str],
    *,
    cut: bool,
) -> list[Item]:
    """Give what is used by some things and people, in a fixed order.

    `cut` is whether some words have no room.
    """
    signs = {one.sign for one in here}
    found = [*_people(people, face)]
    found += [Item(said, sign=sign) for sign, said in _SIGNS.items() if sign in signs]
    found += _lines(here)
    if cut:
        found.append(Item(f'"{CUT}": the whole of these words is in the outline'))
    if set(people) & set(asked):
        said = "Questions come up here. Read them with: riskmap ask FILE --about PERSON"
        found.append(Item(said, sign="question"))
    return found


def _lines(here: Sequence[Thing]) -> Iterator[Item]:
    """Give what the lines say that lead to some things."""
    drawn = [one for one in here if one.state != "none"]
    whole = [one for one in drawn if one.state == "whole"]
    qualities = {one.quality for one in drawn}
    states = {one.state for one in drawn}
    for quality, said in _QUALITIES.items():
        if quality in qualities:
            yield Item(said, _sample(quality=quality))
    if any(not one.quality for one in drawn):
        yield Item("How it goes is not stated: a plain line", _sample())
    if any(one.in_part and one.quality for one in drawn):
        yield Item('"in part": it is recorded of some in the home alone')
    if any(one.gives for one in whole):
        yield Item("The home gets something", _sample(gives=True))
    if any(one.gets for one in whole):
        yield Item("The home gives something", _sample(gets=True))
    for state, said in _STATES.items():
        if state in states:
            yield Item(said, _sample(state=state))
    if len(drawn) < len(here):
        yield Item("No line: nothing in this view says what goes between them now")


def _sample(
    *, quality: str = "", state: str = "whole", gives: bool = False, gets: bool = False
) -> Thing:
    return Thing("key", "", "", "", (), quality, state, gives=gives, gets=gets)


def _people(people: Iterable[str], face: Mapping[str, Face]) -> list[Item]:
    found: dict[str, Item] = {}
    for who in sorted(people):
        one = face[who]
        said = STATE_WORDS.get(one.state) or GENDER_WORDS.get(one.gender, "")
        if said and (said not in found or not one.index):
            found[said] = Item(said, sign="person", who=who)
    index = [who for who in sorted(people) if face[who].index]
    order = [*STATE_WORDS.values(), *GENDER_WORDS.values()]
    listed = [found[said] for said in order if said in found]
    if index:
        said = "The map is about this child"
        listed.append(Item(said, sign="about", who=index[0]))
    if any(face[who].unnamed for who in people):
        who = min(who for who in people if face[who].unnamed)
        listed.append(Item("Not named in what we have", sign="person", who=who))
    return listed


def _columns(some: Sequence[Item], width: float) -> list[list[Item]]:
    """Share items out so that the tallest column is as short as it can be."""
    many = max(1, int((width - 2 * sizes.MARGIN) // (_SAMPLE + _ROOM + _APARTED)))
    most = max((one.high for one in some), default=0.0)
    while True:
        columns: list[list[Item]] = [[]]
        for one in some:
            if sum(x.high for x in columns[-1]) + one.high > most + 0.01:
                columns.append([])
            columns[-1].append(one)
        if len(columns) <= many:
            return columns
        most += 2.0


def height(some: Sequence[Item], width: float) -> float:
    """Give how high the key of some items is, in points."""
    columns = _columns(some, width)
    return _HEADING + max(sum(one.high for one in column) for column in columns)


def added(sheet: Sheet, some: Sequence[Item], at: float) -> Sheet:
    """Add the key to a sheet."""
    labels = [Label("key", sizes.MARGIN, at, ("Key",), NAME, 11, bold=True)]
    shapes: list[Shape] = []
    lines: list[Line] = []
    for number, column in enumerate(_columns(some, sheet.width)):
        x, y = sizes.MARGIN + number * (_SAMPLE + _ROOM + _APARTED), at + _HEADING
        for item in column:
            middle = y + (item.high - _APART) / 2
            if item.thing:
                stub, end = (x + 16, middle), (x + 32, middle)
                some_lines, rings = strokes(item.thing, (x + 1, middle), stub, end)
                lines += some_lines
                shapes += rings
            elif item.sign:
                box = (x + 11, middle - 5.5, x + 22, middle + 5.5)
                shapes.append(Shape("key", item.sign, box, item.who))
            top = middle - len(item.lines) * _LINE / 2
            said = tuple(item.lines)
            labels.append(Label("key", x + _SAMPLE, top, said, _FONT, _LINE))
            y += item.high
    return replace(
        sheet,
        labels=(*sheet.labels, *labels),
        shapes=(*sheet.shapes, *shapes),
        lines=(*sheet.lines, *lines),
    )
