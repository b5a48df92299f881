"""The key to a genogram: just what is used in it, each with a sample and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from riskmap.draw import marks, sizes, text
from riskmap.draw.dot import Pinned, Point
from riskmap.draw.placement.bonds import Bond, Child
from riskmap.draw.placement.layout import Layout
from riskmap.draw.symbols import SHAPE_WORDS, Face
from riskmap.view import View

_SAMPLE, _FONT, _LINE, _APART = 34.0, 8.2, 10.5, 6.0
_ROOM = 168.0  # of one column's words
_HEAD = 18.0

Draw = Callable[[Pinned, Point], None]


@dataclass(frozen=True)
class Item:
    """One line of the key."""

    draw: Draw
    words: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high it is, in points."""
        return max(len(self.words) * _LINE, 20.0) + _APART


def tie_style(bond: Bond) -> str:
    """Say how a line between two people is drawn: in the UK, whole if it is lasting."""
    kind = bond.couples[-1].kind if bond.couples else "not-stated"
    return "solid" if kind in ("married", "living-together") else "dashed"


def link_style(child: Child) -> str:
    """Say how a line to a child is drawn: whole for birth, dash-dot where contested."""
    if child.contested:
        return "dash-dot"
    return "solid" if child.kind == "birth" else "dashed"


def items(
    placed: Layout,
    face: Mapping[str, Face],
    view: View,
    asked: Mapping[str, Sequence[str]],
    died: str,
) -> tuple[Item, ...]:
    """Give the lines of the key for what the picture shows, and for nothing else."""
    found = [
        *_of_people(list(face.values()), died),
        *_of_lines(placed.bonds),
    ]
    if placed.outlines:
        found.append(_item(_home, "A home: those inside live there"))
    if asked:
        found.append(
            _item(
                lambda pinned, at: marks.question(pinned, "key", _disc(at), ""),
                "Questions come up here. Read them with: "
                "riskmap ask FILE --about PERSON",
            )
        )
    del view
    return tuple(found)


def _item(draw: Draw, said: str) -> Item:
    return Item(draw, tuple(text.wrap(said, _ROOM - 12, _FONT)))


def _sample(face: Face, said: str, died: str = "cross") -> Item:
    def draw(pinned: Pinned, at: Point) -> None:
        marks.sign(pinned, "key", at, face, died=died, scale=0.45)

    return _item(draw, said)


_PLAIN = Face(
    who="",
    shape="square",
    doubled=False,
    died=False,
    small=False,
    unnamed=False,
    inside="",
    name=(),
    words=(),
    aloud="",
)


def _of_people(faces: Sequence[Face], died: str) -> Iterator[Item]:
    for shape, said in SHAPE_WORDS.items():
        if any(face.shape == shape and not face.small for face in faces):
            yield _sample(replace(_PLAIN, shape=shape), said)
    if child := next((face for face in faces if face.doubled), None):
        double = replace(_PLAIN, shape=child.shape, doubled=True)
        yield _sample(double, "The child whom this map is about: a double line")
    if any(face.died and not face.small for face in faces):
        dead = replace(_PLAIN, died=True)
        if died == "dagger":
            dead = replace(dead, died=False)
        how = {"dagger": "Died: a dagger before the name"}.get(died, "Died")
        yield _sample(dead, how, died)
    if any(face.small for face in faces):
        lost = replace(_PLAIN, shape="triangle", small=True, died=True)
        yield _sample(lost, "A pregnancy or baby that was lost")
    if any(face.unnamed for face in faces):
        yield _sample(replace(_PLAIN, unnamed=True), "Not named in what we have")
    if any(face.inside == "?" for face in faces):
        yield _sample(replace(_PLAIN, inside="?"), "Nobody here knows who this is")
    if any(face.inside and face.inside != "?" for face in faces):
        aged = replace(_PLAIN, inside="30")
        yield _sample(aged, "Age on that day, worked out from the birth")


def _of_lines(bonds: Sequence[Bond]) -> Iterator[Item]:
    pairs = {tie_style(bond) for bond in bonds if len(bond.of) == 2}
    for style, said in (
        ("solid", "Married or living together"),
        ("dashed", "Seeing each other, not together, or not stated: the words say"),
    ):
        if style in pairs:
            yield _item(_tie(style), said)
    ended = {couple.ended_by for bond in bonds for couple in bond.couples}
    if ended & {"separation", "not-stated"}:
        yield _item(_tie("solid", 1), "One stroke: they parted")
    if "divorce" in ended:
        yield _item(_tie("solid", 2), "Two strokes: divorced")
    links = {link_style(child) for bond in bonds for child in bond.children}
    for style, said in (
        ("solid", "Child by birth"),
        ("dashed", "Step-parent, carer, guardian or adoptive parent: the words say"),
        ("dash-dot", "A parent link that somebody alleges, denies or disputes"),
    ):
        if style in links:
            yield _item(_leg(style), said)


def _tie(style: str, slashes: int = 0) -> Draw:
    def draw(pinned: Pinned, at: Point) -> None:
        x, y = at
        points = [(x - 13, y - 5), (x - 13, y + 4), (x + 13, y + 4), (x + 13, y - 5)]
        pinned.line("key", points, style=style)
        for n in range(slashes):
            slash = x - 2 + 4 * n
            pinned.line("key", [(slash - 3, y + 9), (slash + 3, y - 1)])

    return draw


def _leg(style: str) -> Draw:
    def draw(pinned: Pinned, at: Point) -> None:
        pinned.line("key", [(at[0], at[1] - 9), (at[0], at[1] + 9)], style=style)

    return draw


def _home(pinned: Pinned, at: Point) -> None:
    x, y = at
    box = [(x - 13, y - 7), (x + 13, y - 7), (x + 13, y + 7), (x - 13, y + 7)]
    pinned.line("key", [*box, box[0]], style="dotted", pen=1.4)


def _disc(at: Point) -> Point:
    """Give where the sign would be whose mark for questions stands here."""
    return at[0] + sizes.SIGN / 2 + 1, at[1] + sizes.SIGN / 2 - 2


def columns(key: Sequence[Item], room: float) -> tuple[tuple[Item, ...], ...]:
    """Part the key into columns that fit the width of the page, in points."""
    many = max(1, int(room // (_SAMPLE + _ROOM)))
    each = -(-len(key) // many)
    return tuple(tuple(key[n : n + each]) for n in range(0, len(key), max(each, 1)))


def height(parts: Sequence[Sequence[Item]]) -> float:
    """Give how high the key is, with its heading, in points."""
    tallest = max((sum(item.height for item in part) for part in parts), default=0.0)
    return tallest + _HEAD + _APART * 2


def draw(pinned: Pinned, parts: Sequence[Sequence[Item]], at: Point) -> float:
    """Draw the key; give where the page goes on below it."""
    left, top = at
    wide = _SAMPLE + _ROOM
    pinned.words("key", at, ["Key"], room=wide, font=9.4, line=12, bold=True)
    for number, part in enumerate(parts):
        y = top + _HEAD
        for item in part:
            x = left + number * wide
            pinned_at = (x + _SAMPLE / 2 - 2, y + (item.height - _APART) / 2)
            item.draw(pinned, pinned_at)
            words_top = pinned_at[1] - len(item.words) * _LINE / 2
            pinned.words(
                "key",
                (x + _SAMPLE, words_top),
                item.words,
                room=_ROOM,
                font=_FONT,
                line=_LINE,
            )
            y += item.height
    return top + height(parts)
