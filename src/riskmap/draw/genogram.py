"""Draws the genogram of a view: places everything, writes DOT, and names the parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.draw import (
    couples,
    getting_on,
    homes,
    legend,
    lines,
    marks,
    packs,
    sizes,
    text,
)
from riskmap.draw.frames import framed, frames
from riskmap.draw.packs import LETTERS, Pack
from riskmap.draw.pinned import Pinned
from riskmap.draw.placement import turns
from riskmap.draw.placement.bonds import Bond
from riskmap.draw.placement.geometry import Point
from riskmap.draw.placement.layout import Layout, Stroke, layout
from riskmap.draw.placement.rooms import Room
from riskmap.draw.sheet import Drawn, heading, notes
from riskmap.draw.svg import Part, upwards
from riskmap.draw.symbols import Face, faces
from riskmap.view import View

_TITLE, _TITLE_LINE = 15.0, 20.0
_NOTE, _NOTE_LINE = 9.0, 12.5
_SMALL, _SMALL_LINE = 7.6, 10.0
_LETTER = 29.0  # from a sign up to the letter at the line of a child


@dataclass(frozen=True)
class Genogram(Drawn):
    """A finished genogram, and where everything in it stands."""

    layout: Layout


def genogram(  # noqa: PLR0913 - each says one thing of what is drawn
    view: View,
    catalogue: Catalogue,
    asked: Mapping[str, Sequence[str]],
    *,
    first: Sequence[str] = (),
    under: str = "",
    signs: str = "uk",
    died: str = "",
    link: str = "",
    outlined: Mapping[str, str] = MappingProxyType({}),
    room: float | None = None,
    placed: Layout | None = None,
) -> Genogram:
    """Draw a view.

    Args:
        view: what is drawn; nothing of a family that is not in it can show.
        catalogue: for the words of factors.
        asked: by person, the labels of the questions that come up about them.
        first: what comes before anything else, such as the local procedure.
        under: what is said under the family, such as who is not drawn.
        signs: the symbol pack: uk, mcgoldrick or pedigree.
        died: the mark of someone who died: cross, slash, grey or dagger; "" is the
            pack's own.
        link: the page that the marks for questions lead to, or "".
        outlined: by person, which frame of `frames.WORDS` goes round them.
        room: how wide head, key and foot may be, in points; None: as the family.
        placed: where everybody stands, where that was worked out already.

    """
    pack = packs.pack(signs)
    face = faces(view, catalogue, pack)
    placed = placed or layout(view.family, face)
    look = _Look(pack, died or pack.died, link, under, outlined, room)
    return _Sheet(view, face, placed, asked, first, look).draw()


def place(view: View, catalogue: Catalogue, signs: str = "uk") -> Layout:
    """Work out where everybody in a view stands."""
    return layout(view.family, faces(view, catalogue, packs.pack(signs)))


@dataclass(frozen=True)
class _Look:
    """How a page is to look, where its marks lead, and what is said under it."""

    pack: Pack
    died: str
    link: str
    under: str
    outlined: Mapping[str, str]
    room: float | None = None


class _Sheet:
    """One page while it is being drawn: head, family, key, notes and foot."""

    def __init__(
        self,
        view: View,
        face: Mapping[str, Face],
        placed: Layout,
        asked: Mapping[str, Sequence[str]],
        first: Sequence[str],
        look: _Look,
    ) -> None:
        self.view, self.face, self.placed = view, face, placed
        self.asked, self.link = asked, look.link
        self.pack, self.died = look.pack, look.died
        self.width = max(placed.width, sizes.WIDEST) + 2 * sizes.MARGIN
        room = self.room = look.room or self.width - 2 * sizes.MARGIN
        self.width = max(self.width, room + 2 * sizes.MARGIN)
        self.first = [p for s in first for p in text.wrap(s, room, _NOTE, bold=True)]
        self.notes = [p for s in notes(view) for p in text.wrap(s, room, _NOTE)]
        self.under = [
            part
            for said in (
                look.under,
                *turns.under(placed, view.family),
                *homes.in_full(placed, view.family),
            )
            if said
            for part in text.wrap(said, room, _SMALL)
        ]
        self.foot = text.wrap(words.CLAIMS_NOTHING, room, _SMALL)
        self.title = text.wrap(heading(view), room, _TITLE, bold=True)
        self.related = lines.related(placed.bonds, view.family, self.pack)
        self.key = legend.items(
            placed, face, asked, self.died, self.pack, related=bool(self.related)
        )
        self.outlined = look.outlined
        self.key += frames(self.outlined)
        self.columns = legend.columns(self.key, room)
        self.top = self._head_height()
        self.under_at = self.top + placed.height + sizes.AIR
        self.between = getting_on.columns(getting_on.rows(view.family), room)
        self.between_at = self.under_at + len(self.under) * _SMALL_LINE
        self.between_at += _SMALL_LINE if self.under else 0  # a line of air
        below = self.between_at + getting_on.height(self.between)
        height = below + legend.height(self.columns) + len(self.foot) * _SMALL_LINE
        self.below = below
        self.pinned = Pinned(self.width, height + 2 * sizes.MARGIN)
        self.parts: list[Part] = []

    def _head_height(self) -> float:
        return (
            sizes.MARGIN
            + len(self.title) * _TITLE_LINE
            + (len(self.first) + len(self.notes)) * _NOTE_LINE
        )

    def draw(self) -> Genogram:
        self._head()
        for who in (w for row in self.placed.rows for w in row):
            self._person(who)
        for number, bond in enumerate(self.placed.bonds):
            self._bond(number, bond)
        family = self.view.family
        self.parts += homes.draw(self.pinned, self._at, self.placed, family)
        self._key_and_foot()
        title = " ".join(self.title)
        aloud = " ".join((*self.first, *self.notes, *self.under, words.CLAIMS_NOTHING))
        parts = upwards(self.parts, self.placed.rows, self.view.family.about)
        body = (self.top, self.under_at)
        page = self.pinned.page()
        return Genogram(page, title, aloud, parts, self.placed, body=body)

    def _at(self, point: Point) -> Point:
        return point[0] + sizes.MARGIN, point[1] + self.top

    def _head(self) -> None:
        at = sizes.MARGIN
        for some, font, line, bold in (
            (self.title, _TITLE, _TITLE_LINE, True),
            (self.first, _NOTE, _NOTE_LINE, True),
            (self.notes, _NOTE, _NOTE_LINE, False),
        ):
            self.pinned.words(
                "head",
                (sizes.MARGIN, at),
                some,
                room=self.room,
                font=font,
                line=line,
                bold=bold,
            )
            at += len(some) * line
        self.parts.append(Part("head", "What this picture is"))

    # --- people

    def _person(self, who: str) -> None:
        spot, face, part = self.placed.spots[who], self.face[who], f"person-{who}"
        middle = self._at((spot.x, spot.y))
        marks.sign(self.pinned, part, middle, face, died=self.died)
        left = middle[0] + sizes.SIGN / 2 + sizes.GAP
        top = middle[1] - sizes.SIGN / 2
        self.pinned.words(
            part,
            (left, top),
            marks.name(face, self.died),
            room=sizes.WORDS,
            font=sizes.NAME,
            line=sizes.LINE,
            bold=True,
        )
        self.pinned.words(
            part,
            (left, top + len(face.name) * sizes.LINE),
            face.words,
            room=sizes.WORDS,
            font=sizes.FONT,
            line=sizes.LINE,
        )
        aloud = face.aloud
        aloud += framed(self.pinned, part, middle, self.outlined.get(who, ""))
        if labels := self.asked.get(who):
            page = f"{self.link}#questions-{who}" if self.link else ""
            marks.question(self.pinned, part, middle, page)
            aloud += "; questions come up here: " + "; ".join(labels)
        self.parts.append(Part(part, aloud))

    # --- couples and children

    def _bond(self, number: int, bond: Bond) -> None:
        ends = bond.of or ("", *(child.who for child in bond.own))
        part = f"couple-{'+'.join(ends)}"
        for stroke in self.placed.by_bond.get(number, ()):
            points = [self._at(point) for point in stroke.points]
            style = lines.style(stroke, bond, self.pack, self.related)
            self.pinned.line(part, points, style=style)
            self._letter(part, stroke)
        for room in self.placed.rooms:
            if room.bond == number:
                self._couple_words(part, bond, room)
        names = words.names(bond.of, self.view.family) or legend.SIBLINGS
        over = couples.over(bond, self.view.family)
        said = [names, *(couples.in_words(one, over=over) for one in bond.couples)]
        said += ["a forebear in common (worked out)"] if bond in self.related else []
        said += couples.children(bond, self.view.family)
        self.parts.append(Part(part, "; ".join(one for one in said if one)))

    def _letter(self, part: str, stroke: Stroke) -> None:
        """Write how they are parent and child, on the free side of a child's line."""
        child = stroke.child
        if stroke.part != "leg" or child is None or child.kind not in LETTERS:
            return
        (ax, ay), (bx, by) = stroke.points
        spot = self.placed.spots[child.who]
        y = spot.y - sizes.SIGN / 2 - _LETTER
        x = ax + (bx - ax) * (y - ay) / (by - ay)
        at, left = self._at((x, y)), bx < spot.x - 1
        marks.letter(self.pinned, part, at, LETTERS[child.kind], left=left)

    def _couple_words(self, part: str, bond: Bond, room: Room) -> None:
        left, right = room.left + 4, room.right - 4
        strokes = couples.strokes(bond.couples, self.pack)
        for one, other in couples.slashes(strokes, (left + 6, room.y)):
            self.pinned.line(part, (self._at(one), self._at(other)))
        left += 12 + 4 * len(strokes) if strokes else 0
        over = couples.over(bond, self.view.family)
        if label := couples.label(bond, right - left, over=over):
            size = text.width(label, sizes.FONT)
            at = left if strokes else (left + right - size) / 2
            self.pinned.words(
                part,
                self._at((at, room.y - sizes.LINE - 1)),
                [label],
                room=size + 6,
                font=sizes.FONT,
                line=sizes.LINE,
            )

    # --- key and foot

    def _key_and_foot(self) -> None:
        self._small("head", self.under_at, self.under)
        at = (sizes.MARGIN, self.between_at)
        self.parts += getting_on.draw(self.pinned, self.between, at)
        bottom = legend.draw(
            self.pinned, self.columns, (sizes.MARGIN, self.below), self.pack
        )
        self.parts.append(Part("key", "Key to the signs"))
        self._small("foot", bottom, self.foot)
        self.parts.append(Part("foot", "What riskmap is and is not"))

    def _small(self, part: str, top: float, lines: Sequence[str]) -> None:
        at = (sizes.MARGIN, top)
        self.pinned.words(
            part, at, lines, room=self.room, font=_SMALL, line=_SMALL_LINE
        )
