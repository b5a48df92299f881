"""Makes the picture file of a view: what may stand on no shared screen is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, overload

from riskmap.catalogue.model import Catalogue
from riskmap.draw import dot, pixels, press, svg
from riskmap.draw import engine as engines
from riskmap.draw.genogram import Genogram
from riskmap.draw.makers import MAKERS, Room
from riskmap.draw.paper import pages
from riskmap.draw.sheet import Drawn
from riskmap.view import View


@dataclass(frozen=True)
class Files:
    """The files of a picture, in order, and what to tell whoever asked for them."""

    files: tuple[bytes, ...]
    said: tuple[str, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()  # of each sheet, in points


def draw(
    view: View,
    catalogue: Catalogue,
    format_: str,
    kind: str = "genogram",
    *,
    engine: str = "auto",
    width: int | None = None,
    **options: Any,  # noqa: ANN401 - what its maker takes
) -> bytes:
    """Draw a picture of a view and give the bytes of the file: of its first sheet.

    Args:
        view: what is drawn, without what may never lie on a table.
        catalogue: for words, flags and questions.
        format_: svg, png, pdf or dot.
        kind: which picture: one of `riskmap.draw.PICTURES`.
        engine: auto, pure, system, pygraphviz or wasi.
        width: of a PNG, in pixels; None is twice the size in print.
        options: what else this picture takes; see its maker in `riskmap.draw.makers`.

    Raises:
        NoEngine: nothing on this computer can draw this.
        WrongUse: there is no such engine, format, pack or person, the link is no plain
            name, or the picture cannot be of this width.

    """
    drawn = place(view, catalogue, kind, **options)
    return files((drawn,), format_, engine=engine, width=width).files[0]


def draw_all(
    view: View,
    catalogue: Catalogue,
    format_: str,
    kind: str = "genogram",
    *,
    engine: str = "auto",
    width: int | None = None,
    paper: str | None = None,
    **options: Any,  # noqa: ANN401 - what its maker takes
) -> Files:
    """Draw a picture as `draw` does: every sheet of it, each a page of one PDF.

    `paper` is A4 or A3, and then each sheet is a page of it, or None: each is as large
    as what is drawn.
    """
    if paper:
        sheets = pages(MAKERS[kind](view, catalogue, **options), paper)
    else:
        drawn = place(view, catalogue, kind, **options)
        sheets = (drawn, *drawn.more)
    return files(sheets, format_, engine=engine, width=width)


def files(
    sheets: Sequence[Drawn],
    format_: str,
    *,
    engine: str = "auto",
    width: int | None = None,
) -> Files:
    """Make the files of some sheets."""
    dpis = [pixels.dpi(one.page, format_, width) for one in sheets]
    sizes = tuple((one.page.width, one.page.height) for one in sheets)
    if format_ not in ("png", "pdf") or not press.can_paint():
        made = tuple(
            engines.render(one.dot, format_, engine, dpi=dpi)
            for one, dpi in zip(sheets, dpis, strict=True)
        )
        if format_ == "svg":
            return Files(tuple(map(_named, made, sheets)), (), sizes)
        rare = any(engines.unusual_letters(one.dot) for one in sheets)
        own = format_ == "png" and rare and engine in ("auto", "pure")
        return Files(made, (_FEW_LETTERS,) if own else (), sizes)
    drawn = [
        press.Sheet(
            _named(engines.render(one.dot, "svg", engine), one),
            one.page.width,
            one.page.height,
            f"{one.called}. {one.description}",
        )
        for one in sheets
    ]
    lacking = press.lacking("".join(press.letters(drawn)))
    said = (_LACKING.format(lacking),) if lacking else ()
    if format_ == "pdf":
        return Files((press.pdf(drawn, sheets[0].title),), said, sizes)
    return Files(tuple(map(press.png, drawn, dpis)), said, sizes)


def _named(picture: bytes, drawn: Drawn) -> bytes:
    places = dot.lefts(drawn.page)
    return svg.name(picture, drawn.called, drawn.description, drawn.parts, places)


_LACKING = (
    "No font on this computer has these letters: {}. An empty box stands for each. An "
    ".svg shows them wherever the one who opens it has them."
)
_FEW_LETTERS = (
    "This engine has the letters of Latin, Greek, Cyrillic and Hebrew; an empty box "
    "stands for any other. To see them, draw an .svg, or add: --engine pygraphviz"
)


@overload
def place(
    view: View,
    catalogue: Catalogue,
    kind: Literal["genogram"] = "genogram",
    **options: Any,  # noqa: ANN401
) -> Genogram: ...


@overload
def place(
    view: View,
    catalogue: Catalogue,
    kind: str,
    **options: Any,  # noqa: ANN401
) -> Drawn: ...


def place(
    view: View,
    catalogue: Catalogue,
    kind: str = "genogram",
    *,
    room: Room | None = None,
    **options: Any,
) -> Drawn:
    """Place a picture of a view, ready for an engine to draw."""
    return MAKERS[kind](view, catalogue, **options)(room)
