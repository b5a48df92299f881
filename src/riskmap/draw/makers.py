"""One maker for each picture: from a view to its sheets, ready for an engine.

A maker leaves out of the view what may not lie on a table. It gives what makes the
sheets for a room: a page is tried upright and across, and the family is placed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from riskmap import questions
from riskmap.catalogue.model import Catalogue
from riskmap.draw.ecomap import ecomap
from riskmap.draw.genogram import genogram, place
from riskmap.draw.sheet import Drawn
from riskmap.draw.timeline import timeline
from riskmap.errors import WrongUse
from riskmap.procedure import lines
from riskmap.view import View, for_a_picture
from riskmap.view.around import around as near_to
from riskmap.view.named import home as home_of

Room = tuple[float, float]  # how wide and how high a page is, in points

# Draws the picture for a room; None: as large as it is. Its head, key and foot then fit
# that, and it says where its body is, which may be cut (see `sheet`); or it gives
# sheets of its own that fit.
Make = Callable[[Room | None], Drawn]

_IN_A_LINK = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
)


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
    marks: bool = True,
) -> Make:
    """Make a genogram.

    `signs` is the symbol pack: uk, mcgoldrick or pedigree; `died` the mark of someone
    who died: cross, slash, grey or dagger, or "" for the pack's own; `link` a page in
    the same folder that the marks for questions lead to, or ""; `harm` whether harm
    that is recorded between two people is drawn: never where the page may lie on a
    table; `around` a person, and how many generations up and down from them are drawn,
    or None for everybody; `outlined` by person the frame round them; `under` what is
    said under the family; `marks` whether a mark stands where questions come up.
    Questions are still those of the whole view: what is not
    drawn is not unknown.
    """
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags, harm=harm)
    labels = _asked(shared, catalogue) if marks else {}
    first = list(_first(shared, catalogue))
    if around is not None:
        near = near_to(shared.family, *around)
        shared = replace(shared, family=near.family)
        under = " ".join(one for one in (under, near.said) if one)
        labels = {
            who: some for who, some in labels.items() if who in near.family.people
        }
    placed = place(shared, catalogue, signs)
    return lambda room: genogram(
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
        placed=placed,
    )


def _timeline(
    view: View,
    catalogue: Catalogue,
    *,
    died: str = "",
    link: str = "",
) -> Make:
    """Make a timeline; `died` and `link` are as for a genogram."""
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags)
    first, labels = list(_first(shared, catalogue)), _asked(shared, catalogue)
    died = died or "cross"
    return lambda room: timeline(
        shared, catalogue, labels, first=first, died=died, link=link, room=room
    )


def _ecomap(
    view: View,
    catalogue: Catalogue,
    *,
    signs: str = "uk",
    link: str = "",
    home: str = "",
) -> Make:
    """Make an ecomap.

    `signs` and `link` are as for a genogram; `home` is the home in the middle, by id or
    by name, or "" for that of the child or a parent.
    """
    _check_link(link)
    shared = for_a_picture(view, catalogue.flags)
    first, labels = list(_first(shared, catalogue)), _asked(shared, catalogue)
    home = home_of(home, shared.family) if home else ""
    made = ecomap(
        shared, catalogue, labels, first=first, home=home, signs=signs, link=link
    )
    return lambda _: made  # its sheets are as large as A4 already


# One maker for each of riskmap.draw.PICTURES, with the options of this picture alone.
MAKERS: Mapping[str, Callable[..., Make]] = {
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
