"""Makes the picture file of a view: what may stand on no shared screen is left out."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import questions
from riskmap.catalogue.model import Catalogue
from riskmap.draw import engine as engines
from riskmap.draw import pixels, svg
from riskmap.draw.genogram import Genogram, genogram
from riskmap.errors import WrongUse
from riskmap.procedure import lines
from riskmap.view import View, for_a_picture

_IN_A_LINK = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
)


def draw(  # noqa: PLR0913 - each says one thing of what is drawn
    view: View,
    catalogue: Catalogue,
    format_: str,
    *,
    engine: str = "auto",
    signs: str = "uk",
    died: str = "",
    link: str = "",
    harm: bool = False,
    width: int | None = None,
) -> bytes:
    """Draw a view's genogram and give the bytes of the file.

    Args:
        view: what is drawn, without what may never lie on a table.
        catalogue: for words, flags and questions.
        format_: svg, png, pdf or dot.
        engine: auto, pure, system, pygraphviz or wasi.
        signs: the symbol pack: uk, mcgoldrick or pedigree.
        died: the mark of someone who died: cross, slash, grey or dagger; "" is the
            pack's own.
        harm: whether harm that is recorded between two people is drawn: never where
            the page may lie on a table.
        link: a page in the same folder that the marks for questions lead to, or "".
        width: of a PNG, in pixels; None is twice the size in print.

    Raises:
        NoEngine: nothing on this computer can draw this.
        WrongUse: there is no such engine, format or pack, the link is no plain name, or
            the picture cannot be of this width.

    """
    if not _IN_A_LINK.issuperset(link) or link.startswith("."):
        raise WrongUse(
            f"'{link}' is not the plain name of a page. Write one like questions.html"
        )
    drawn = place(view, catalogue, signs=signs, died=died, link=link, harm=harm)
    dpi = pixels.dpi(drawn.dot, format_, width)
    picture = engines.render(drawn.dot, format_, engine, dpi=dpi)
    if format_ != "svg":
        return picture
    return svg.name(picture, drawn.title, drawn.description, drawn.parts)


def place(
    view: View,
    catalogue: Catalogue,
    *,
    signs: str = "uk",
    died: str = "",
    link: str = "",
    harm: bool = False,
) -> Genogram:
    """Place a view's genogram, ready for an engine to draw."""
    shared = for_a_picture(view, catalogue.flags, harm=harm)
    labels: dict[str, list[str]] = {}
    for one in questions.ask(shared, catalogue).asked:
        for who in one.people:
            if who in shared.family.people and one.label not in labels.get(who, ()):
                labels.setdefault(who, []).append(one.label)
    first = list(_first(shared, catalogue))
    return genogram(
        shared, catalogue, labels, first=first, signs=signs, died=died, link=link
    )


def _first(shared: View, catalogue: Catalogue) -> Iterator[str]:
    """Give the words for the local procedure where it is due; they stand on top.

    What is to be asked alone is not hinted at on a page that lies on a table: whoever
    draws it reads of it on the screen.
    """
    danger, *rest = lines(shared.family, catalogue, how=False) or ("",)
    if danger:
        yield f"BEFORE ANYTHING ELSE. {danger}"
        yield from rest
