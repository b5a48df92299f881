"""The key to a genogram: just what is used in it, each with a sample and words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from riskmap.draw import couples, homes, marks, sizes, text
from riskmap.draw.packs import LETTERS, UNSETTLED, Pack
from riskmap.draw.page import Point
from riskmap.draw.pinned import Pinned
from riskmap.draw.placement.layout import Layout
from riskmap.draw.symbols import GENDER_WORDS, STATE_WORDS, Face

_SAMPLE, _FONT, _LINE, _APART = 34.0, 8.2, 10.5, 6.0
_ROOM = 168.0  # of one column's words
_HEAD = 18.0

_DAGGER = ": a dagger before the name"
SIBLINGS = "Brothers and sisters whose parents are not known"
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


def items(
    placed: Layout,
    face: Mapping[str, Face],
    asked: Mapping[str, Sequence[str]],
    died: str,
    pack: Pack,
    *,
    related: bool = False,
) -> tuple[Item, ...]:
    """Give the lines of the key for what the picture shows, and for nothing else."""
    found = [
        *_of_people(list(face.values()), died, pack),
        *_of_pairs(placed, pack),
        *_of_children(placed, pack),
    ]
    if related:
        said = "A couple with a forebear in common (worked out)"
        found.append(item(_tie("double"), said))
    if placed.outlines:
        found.append(item(_home, "A home: those inside live there"))
    if asked:
        found.append(
            item(
                lambda pinned, at: marks.question(pinned, "key", _disc(at), ""),
                "Questions come up here. Read them with: "
                "riskmap ask FILE --about PERSON",
            )
        )
    return tuple(found)


def item(draw: Draw, said: str) -> Item:
    """Give a line of the key: a sample, and its words."""
    return Item(draw, tuple(text.wrap(said, _ROOM - 12, _FONT)))


def _sample(face: Face, said: str, died: str = "cross") -> Item:
    def draw(pinned: Pinned, at: Point) -> None:
        marks.sign(pinned, "key", at, face, died=died, scale=0.45)

    return item(draw, said)


_INDEX = {"double": "a double line", "arrow": "an arrow"}


def _of_people(faces: Sequence[Face], died: str, pack: Pack) -> Iterator[Item]:
    for gender, said in GENDER_WORDS.items():
        if any(face.gender == gender for face in faces):
            yield _sample(Face(shape=pack.genders[gender]), said)
    for state, said in STATE_WORDS.items():
        if face := next((one for one in faces if one.state == state), None):
            inside = face.inside if face.inside.isalpha() else ""
            more = _DAGGER if died == "dagger" and face.died else ""
            bare = _bare(face, marks=face.marks, inside=inside)
            yield _sample(bare, said + more, died)
    yield from _marked(faces, died, pack)


def _marked(faces: Sequence[Face], died: str, pack: Pack) -> Iterator[Item]:
    """Give what may be on any sign."""
    if any(face.inner for face in faces):
        said = "The outer shape is the gender somebody lives in; the inner one is how "
        inner = Face(shape=pack.genders["man"], inner=pack.genders["woman"])
        yield _sample(inner, said + "the birth was recorded")
    if child := next((face for face in faces if face.index), None):
        index = Face(shape=child.shape, index=child.index)
        said = f"The child whom this map is about: {_INDEX[child.index]}"
        yield _sample(index, said)
    if any(face.died and not face.state for face in faces):
        dead = Face(died=died != "dagger")
        how = f"Died{_DAGGER}" if died == "dagger" else "Died"
        yield _sample(dead, how, died)
    for there, sample, said in (
        ("unnamed", Face(unnamed=True), "Not named in what we have"),
        ("bracketed", Face(bracketed=True), "Adopted: in brackets"),
        ("not_known", Face(inside="?"), "Nobody here knows who this is"),
        ("age", Face(inside="30"), "Age on that day, worked out from the birth"),
    ):
        if any(getattr(face, there) for face in faces):
            yield _sample(sample, said)


def _bare(face: Face, *, marks: tuple[str, ...], inside: str) -> Face:
    """Give a face with its sign alone."""
    return Face(
        shape=face.shape,
        scale=min(1.0, face.scale * 1.4),
        marks=marks,
        died=face.died,
        inside=inside,
    )


_TIES: Mapping[str, str] = {
    "married": "married",
    "living-together": "living together",
    "seeing-each-other": "seeing each other",
    "not-together": "not a couple",
    "not-stated": "how they are together is not stated",
}
_ENDED: Mapping[str, str] = {
    "separation": "they parted",
    "divorce": "divorced",
    "not-stated": "it ended",
}
_STROKES = {"/": "One stroke", "//": "Two strokes", "|": "An upright stroke"}


def _of_pairs(placed: Layout, pack: Pack) -> Iterator[Item]:
    kinds = {
        bond.couples[-1].kind if bond.couples else "not-stated"
        for bond in placed.bonds
        if len(bond.of) == 2
    }
    for style, some in _by(pack.ties, kinds).items():
        said = " or ".join(_TIES[one] for one in some)
        yield item(_tie(style), said[:1].upper() + said[1:])
    ended = {bond.couples[-1].ended_by for bond in placed.bonds if bond.couples}
    for strokes, some in _by(pack.ended, ended).items():
        said = " or ".join(_ENDED[one] for one in some)
        yield item(_tie("solid", strokes), f"{_STROKES[strokes]}: {said}")


def _of_children(placed: Layout, pack: Pack) -> Iterator[Item]:
    children = [child for bond in placed.bonds if bond.of for child in bond.children]
    kinds = {child.kind for child in children}
    for kind, said in LINK_ITEMS.items():
        if kind in kinds and any(c.kind == kind and not c.unsettled for c in children):
            yield item(_leg(pack.links[kind], LETTERS.get(kind, "")), said)
    if not all(bond.of for bond in placed.bonds):
        yield item(_siblings, SIBLINGS)
    if unsettled := [child.unsettled for child in children if child.unsettled]:
        known = all(status.contested for status in unsettled)
        more = "" if known else ", or of which it is not known whether it is so"
        said = f"A parent link that somebody alleges, denies or disputes{more}"
        yield item(_leg(UNSETTLED), said)
    legs = [one.points[0] for one in placed.strokes if one.part == "leg"]
    alike = any(stroke.part == "twins" for stroke in placed.strokes)
    if alike:
        yield item(_twins(bar=True), "Born together and identical: a bar")
    if len(legs) > len(set(legs)):
        said = "Born together: lines from one point; the words say how they are twins"
        yield item(_twins(bar=False), said)


LINK_ITEMS: Mapping[str, str] = {
    "birth": "Child by birth",
    "adoptive": "Adopted (A)",
    "foster": "Fostered (F)",
    "kinship": "Cared for by kin or friends (K)",
    "guardian": "With a guardian (G)",
    "step": "Stepchild (S)",
    "unknown": "Parent and child; how is not stated (U)",
}


def _by(
    styles: Mapping[str, str], used: Collection[str | None]
) -> dict[str, list[str]]:
    """Group what is used by how it is drawn, in the order of the pack."""
    found: dict[str, list[str]] = {}
    for kind, style in styles.items():
        if kind in used:
            found.setdefault(style, []).append(kind)
    return found


def _tie(style: str, slashes: str = "") -> Draw:
    def draw(pinned: Pinned, at: Point) -> None:
        x, y = at
        points = [(x - 13, y - 5), (x - 13, y + 4), (x + 13, y + 4), (x + 13, y - 5)]
        pinned.line("key", points, style=style)
        for ends in couples.slashes(slashes, (x - 2, y + 4)):
            pinned.line("key", ends)

    return draw


def _leg(style: str, letter: str = "") -> Draw:
    def draw(pinned: Pinned, at: Point) -> None:
        pinned.line("key", [(at[0], at[1] - 9), (at[0], at[1] + 9)], style=style)
        if letter:
            marks.letter(pinned, "key", (at[0], at[1] - 4), letter)

    return draw


def _siblings(pinned: Pinned, at: Point) -> None:
    x, y = at
    ends = [(x - 11, y + 8), (x - 11, y - 6), (x + 11, y - 6), (x + 11, y + 8)]
    pinned.line("key", ends)


def _twins(*, bar: bool) -> Draw:
    def draw(pinned: Pinned, at: Point) -> None:
        x, y = at
        for side in (-9, 9):
            pinned.line("key", [(x, y - 9), (x + side, y + 9)])
        if bar:
            pinned.line("key", [(x - 5, y + 1), (x + 5, y + 1)])

    return draw


def _home(pinned: Pinned, at: Point) -> None:
    x, y = at
    box = [(x - 13, y - 7), (x + 13, y - 7), (x + 13, y + 7), (x - 13, y + 7)]
    pinned.line("key", [*box, box[0]], style="dotted", pen=homes.PEN, ink=homes.INK)


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


def draw(
    pinned: Pinned, parts: Sequence[Sequence[Item]], at: Point, pack: Pack
) -> float:
    """Draw the key; give where the page goes on below it."""
    left, top = at
    wide = _SAMPLE + _ROOM
    pinned.words(
        "key",
        at,
        [f"Key: signs of {pack.words}"],
        room=2 * wide,
        font=9.4,
        line=12,
        bold=True,
    )
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
