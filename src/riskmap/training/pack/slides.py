"""Writes slides: real titles and text, black on white, and words for each picture.

Letters are large enough for the back row of a room; what does not fit goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from riskmap import words
from riskmap.draw import text
from riskmap.report.document import Block, Document, Heading, Items, Paragraph
from riskmap.words import visible

# In points: a slide of 16 by 9 that prints on paper.
WIDE, HIGH, MARGIN = 960.0, 540.0, 36.0
TITLE, UNDER, BODY, FOOT = 32.0, 14.0, 24.0, 9.0  # of letters: read from the back row
TOP, ROOM = 98.0, 372.0  # where the text begins, and how high it may be
PICTURE = 52.0  # where a picture begins; it says itself that all is made up
LINE = 1.25  # from one line to the next, in letters
INSET = 22.0
OVER = 6.0  # above a line that leads others
_GOES_ON = " (goes on)"
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is written


@dataclass(frozen=True)
class Line:
    """One paragraph of a slide: how deep it stands, and whether it leads others."""

    words: str
    depth: int = 0
    leads: bool = False

    @cached_property
    def high(self) -> float:
        """How high it is, in points."""
        room = WIDE - 2 * MARGIN - (self.depth + 1) * INSET
        lines = len(text.wrap(visible(self.words), room, BODY, bold=True))
        return lines * BODY * LINE + (OVER if self.leads else 0)


@dataclass(frozen=True)
class Slide:
    """One slide: a title, what stands under it, lines or a picture, and notes."""

    title: str
    under: str
    lines: tuple[Line, ...] = ()
    png: bytes = b""
    alt: str = ""
    notes: tuple[str, ...] = field(default=(), kw_only=True)


def of_page(page: Document, under: str, notes: tuple[str, ...] = ()) -> Iterator[Slide]:
    """Part a page into slides: a heading begins one, and so does what does not fit."""
    title, lines, first = page.title, list[Line](), True
    for heading, some in _chapters(page):
        title = heading or page.title
        for lines in _fitting(some):
            yield Slide(title, under, tuple(lines), notes=notes if first else ())
            title, first = f"{heading or page.title}{_GOES_ON}", False


def _chapters(page: Document) -> Iterator[tuple[str, list[Line]]]:
    heading, lines = "", list[Line]()
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if lines:
                yield heading, lines
            heading, lines = block.text, []
        else:
            lines += _lines(block)
    if lines:
        yield heading, lines


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading(words_):
            yield Line(words_, leads=True)
        case Paragraph(words_):
            yield Line(words_)
        case Items(lead, some):
            if lead:
                yield Line(f"{lead}:", leads=True)
            for depth, line in some:
                yield Line(line, min(depth, 2) + 1)


def _fitting(lines: Iterable[Line]) -> list[list[Line]]:
    """Part lines into as few slides as hold them, each about as full as the others.

    Where it can be, a list is not broken.
    """
    some = list(lines)
    best = list(_within(some, ROOM))
    ways, room = [best], ROOM - BODY
    while len(best) > 1 and room > 0:
        tried = list(_within(some, room))
        if len(tried) > len(best):
            break
        ways, room = [*ways, tried], room - BODY
    return min(reversed(ways), key=_broken)


def _broken(slides: Sequence[Sequence[Line]]) -> int:
    """Say how many slides begin within a list."""
    return sum(one[0].depth > 0 and not one[0].leads for one in slides[1:])


def _within(lines: Iterable[Line], room: float) -> Iterator[list[Line]]:
    """Part lines into slides of some room; what leads others never stands last."""
    some: list[Line] = []
    for line in lines:
        if some and sum(one.high for one in (*some, line)) > room:
            carried: list[Line] = []
            within = line.depth
            while len(some) > 1 and (some[-1].leads or within > 1):
                carried.insert(0, some.pop())
                within = min(within, carried[0].depth)
            yield some
            some = carried
        some.append(line)
    if some:
        yield some


def plain(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Give blocks as lines of plain words, for the notes under a slide."""
    return tuple(
        "  " * line.depth + line.words for block in blocks for line in _lines(block)
    )


def write(slides: Iterable[Slide]) -> bytes:
    """Write slides as a file of PowerPoint; it names no author and no day."""
    import pptx  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = "Training", "", ""
    about.created = about.modified = _SOME_DAY
    about.language = "en-GB"
    for one in slides:
        _slide(one, deck)
    written = BytesIO()
    deck.save(written)
    return _without_clock(written)


def _slide(one: Slide, deck: Any) -> None:  # noqa: ANN401 - python-pptx has no types
    layout = deck.slide_layouts[5 if one.png else 1]  # a title alone, or with text
    made = deck.slides.add_slide(layout)
    high = 34.0 if one.png else 48.0
    _place(made.shapes.title, MARGIN, 12, WIDE - 2 * MARGIN, high)
    size = TITLE - 8 if one.png else TITLE
    _say(made.shapes.title.text_frame, [Line(one.title)], size, bold=True)
    if one.png:
        _picture(one, made)
    else:
        _text(one, made)
    if one.notes:
        made.notes_slide.notes_text_frame.text = visible_lines(one.notes)


def _text(one: Slide, made: Any) -> None:  # noqa: ANN401
    under = made.shapes.add_textbox(0, 0, 0, 0)
    _place(under, MARGIN, 64, WIDE - 2 * MARGIN, 26)
    _say(under.text_frame, [Line(one.under)], UNDER)
    body = made.placeholders[1]
    _place(body, MARGIN, TOP, WIDE - 2 * MARGIN, ROOM)
    _say(body.text_frame, one.lines, BODY)
    foot = made.shapes.add_textbox(0, 0, 0, 0)
    _place(foot, MARGIN, HIGH - 62, WIDE - 2 * MARGIN, 50)
    said = [Line(words.FICTIONAL, leads=True), Line(words.CLAIMS_NOTHING)]
    _say(foot.text_frame, said, FOOT)


def visible_lines(lines: Iterable[str]) -> str:
    """Give some lines, each without signs that turn or hide it."""
    return "\n".join(visible(line) for line in lines)


def _place(shape: Any, left: float, top: float, wide: float, high: float) -> None:  # noqa: ANN401
    from pptx.util import Pt  # noqa: PLC0415

    shape.left, shape.top, shape.width, shape.height = map(Pt, (left, top, wide, high))


def _say(frame: Any, lines: Iterable[Line], size: float, *, bold: bool = False) -> None:  # noqa: ANN401
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415
    from pptx.util import Pt  # noqa: PLC0415

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        part = frame.paragraphs[0] if not number else frame.add_paragraph()
        part.level, part.alignment = max(0, line.depth - 1), PP_ALIGN.LEFT
        part.space_before = Pt(OVER if line.leads and number and size == BODY else 0)
        run = part.add_run()
        run.text = visible(line.words)
        run.font.size, run.font.name = Pt(size), "Arial"
        run.font.bold = bold or line.leads
        if size == BODY and not line.depth:
            _without_bullet(part)


def _without_bullet(part: Any) -> None:  # noqa: ANN401
    """Let a line that leads others stand without the mark of a list."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    about = part._p.get_or_add_pPr()  # noqa: SLF001 - no other way in yet
    about.set("marL", "0")
    about.set("indent", "0")
    about.insert(0, about.makeelement(qn("a:buNone"), {}))


def _picture(one: Slide, made: Any) -> None:  # noqa: ANN401
    from pptx.util import Pt  # noqa: PLC0415

    wide, high = (int.from_bytes(one.png[at : at + 4]) for at in (16, 20))
    room = HIGH - PICTURE - 6
    scale = min((WIDE - 2 * MARGIN) / wide, room / high)
    left, top = (WIDE - wide * scale) / 2, PICTURE + (room - high * scale) / 2
    shape = made.shapes.add_picture(
        BytesIO(one.png), Pt(left), Pt(top), Pt(wide * scale), Pt(high * scale)
    )
    shape._element.nvPicPr.cNvPr.set("descr", visible(one.alt))  # noqa: SLF001


def _without_clock(file: BytesIO) -> bytes:
    """Pack a file anew, so that it does not say when it was written."""
    packed = BytesIO()
    with ZipFile(file) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename), old.read(one), ZIP_DEFLATED)
    return packed.getvalue()
