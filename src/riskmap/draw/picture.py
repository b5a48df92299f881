"""Makes the picture file of a view: what may stand on no shared screen is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal, overload

from riskmap import questions
from riskmap.catalogue.model import Catalogue
from riskmap.draw import dot, pixels, press, svg
from riskmap.draw import engine as engines
from riskmap.draw.ecomap import ecomap
from riskmap.draw.genogram import Genogram, genogram
from riskmap.draw.paper import pages
from riskmap.draw.sheet import Drawn
from riskmap.draw.timeline import timeline
from riskmap.errors import WrongUse
from riskmap.procedure import lines
from riskmap.view import View, for_a_picture
from riskmap.view.around import around as near_to
from riskmap.view.named import home as home_of

Room = tuple[float, float]

_IN_A_LINK = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
)


@dataclass(frozen=True)
class Files:
    """The files of a picture, in order, and what to tell whoever asked for them."""

    files: tuple[bytes, ...]
    said: tuple[str, ...] = ()


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
        options: what else this picture takes; see its maker below.

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
        sheets = pages(
            lambda room: place(view, catalogue, kind, room=room, **options), paper
        )
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
    if format_ not in ("png", "pdf") or not press.can_paint():
        made = tuple(
            engines.render(one.dot, format_, engine, dpi=dpi)
            for one, dpi in zip(sheets, dpis, strict=True)
        )
        if format_ == "svg":
            return Files(tuple(map(_named, made, sheets)))
        rare = any(engines.unusual_letters(one.dot) for one in sheets)
        own = format_ == "png" and rare and engine in ("auto", "pure")
        return Files(made, (_FEW_LETTERS,) if own else ())
    drawn = [
        press.Sheet(
            _named(engines.render(one.dot, "svg", engine), one),
            one.page.width,
            one.page.height,
            f"{one.title}. {one.description}",
        )
        for one in sheets
    ]
    lacking = press.lacking("".join(press.letters(drawn)))
    said = (_LACKING.format(lacking),) if lacking else ()
    if format_ == "pdf":
        return Files((press.pdf(drawn, sheets[0].title),), said)
    return Files(tuple(map(press.png, drawn, dpis)), said)


def _named(picture: bytes, drawn: Drawn) -> bytes:
    places = dot.lefts(drawn.page)
    return svg.name(picture, drawn.title, drawn.description, drawn.parts, places)


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
    **options: Any,
) -> Drawn:
    """Place a picture of a view, ready for an engine to draw."""
    return MAKERS[kind](view, catalogue, **options)


def _genogram(  # noqa: PLR0913 - each says one thing of what is drawn
    view: View,
    catalogue: Catalogue,
    *,
    signs: str = "uk",
    died: str = "",
    link: str = "",
    harm: bool = False,
    around: tuple[str, int] | None = None,
    outlined: Mapping[str, str] = MappingProxyType({}),
    under: str = "",
    room: Room | None = None,
) -> Drawn:
    """Make a genogram.

    `signs` is the symbol pack: uk, mcgoldrick or pedigree; `died` the mark of someone
    who died: cross, slash, grey or dagger, or "" for the pack's own; `link` a page in
    the same folder that the marks for questions lead to, or ""; `harm` whether harm
    that is recorded between two people is drawn: never where the page may lie on a
    table; `around` a person, and how many generations up and down from them are drawn,
    or None for everybody; `outlined` by person the frame round them; `under` what is
    said under the family. Questions are still those of the whole view: what is not
    drawn is not unknown.
    """
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags, harm=harm)
    labels, first = _asked(shared, catalogue), list(_first(shared, catalogue))
    if around is not None:
        near = near_to(shared.family, *around)
        shared = replace(shared, family=near.family)
        under = " ".join(one for one in (under, near.said) if one)
        labels = {
            who: some for who, some in labels.items() if who in near.family.people
        }
    return genogram(
        shared,
        catalogue,
        labels,
        first=first,
        under=under,
        signs=signs,
        died=died,
        link=link,
        outlined=outlined,
        room=room[0] if room else None,
    )


def _timeline(
    view: View,
    catalogue: Catalogue,
    *,
    died: str = "",
    link: str = "",
    room: Room | None = None,
) -> Drawn:
    """Make a timeline; `died` and `link` are as for a genogram."""
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags)
    first, labels = list(_first(shared, catalogue)), _asked(shared, catalogue)
    died = died or "cross"
    return timeline(
        shared, catalogue, labels, first=first, died=died, link=link, room=room
    )


def _ecomap(
    view: View,
    catalogue: Catalogue,
    *,
    signs: str = "uk",
    link: str = "",
    home: str = "",
    room: Room | None = None,  # noqa: ARG001 - its sheets are as large as A4 already
) -> Drawn:
    """Make an ecomap.

    `signs` and `link` are as for a genogram; `home` is the home in the middle, by id or
    by name, or "" for that of the child or a parent.
    """
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags)
    first, labels = list(_first(shared, catalogue)), _asked(shared, catalogue)
    home = home_of(home, shared.family) if home else ""
    return ecomap(
        shared, catalogue, labels, first=first, home=home, signs=signs, link=link
    )


# One maker for each of riskmap.draw.PICTURES, with the options of this picture alone.
# Each also takes `room`: how wide and how high a page is, in points. Its head, key and
# foot then fit that, and it says where its body is, which may be cut (see `sheet`); or
# it gives sheets of its own that fit.
# A maker leaves out of the view what may not lie on a table.
MAKERS: Mapping[str, Callable[..., Drawn]] = {
    "genogram": _genogram,
    "ecomap": _ecomap,
    "timeline": _timeline,
}


def _check_link(link: str) -> None:
    if not _IN_A_LINK.issuperset(link) or link.startswith("."):
        raise WrongUse(
            f"'{link}' is not the plain name of a page. Write one like questions.html"
        )


def _asked(shared: View, catalogue: Catalogue) -> Mapping[str, Sequence[str]]:
    """Give by person the labels of the questions that come up about them."""
    labels: dict[str, list[str]] = {}
    for one in questions.ask(shared, catalogue).asked:
        for who in one.people:
            if who in shared.family.people and one.label not in labels.get(who, ()):
                labels.setdefault(who, []).append(one.label)
    return labels


def _first(shared: View, catalogue: Catalogue) -> Iterator[str]:
    """Give the words for the local procedure where it is due; they stand on top.

    What is to be asked alone is not hinted at on a page that lies on a table: whoever
    draws it reads of it on the screen.
    """
    danger, *rest = lines(shared.family, catalogue, how=False) or ("",)
    if danger:
        yield f"BEFORE ANYTHING ELSE. {danger}"
        yield from rest
