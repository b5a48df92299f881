"""The pictures of a report: each on a sheet of A4 of its own, or on several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from riskmap.catalogue.model import Catalogue
from riskmap.draw import picture
from riskmap.report.document import Picture
from riskmap.view import View

PAPER: Final = "A4"
KINDS: Final = {"genogram": "The family's genogram", "ecomap": "The family's ecomap"}
SAYS: Final = "The outline says the same in words."


def pictures(view: View, catalogue: Catalogue, format_: str) -> Iterator[Picture]:
    """Draw the genogram and the ecomap of a view for a page.

    Args:
        view: what is drawn.
        catalogue: for words, flags and questions.
        format_: svg or png. On a screen an SVG that needs several sheets is whole.

    Raises:
        NoEngine: nothing on this computer can draw.

    """
    for kind, name in KINDS.items():
        drawn = picture.draw_all(view, catalogue, format_, kind, paper=PAPER)
        many = len(drawn.files)
        cut = format_ == "svg" and kind == "genogram" and many > 1
        if cut:
            whole = picture.draw(view, catalogue, format_, kind)
            yield Picture(f"{name}. {SAYS}", f"{name}. {SAYS}", svg=whole, on="screen")
        for number, (file, size) in enumerate(
            zip(drawn.files, drawn.sizes, strict=True), 1
        ):
            which = f", sheet {number} of {many}" if many > 1 else ""
            said = f"{name}{which}. {SAYS}"
            yield Picture(
                said,
                said,
                sheet=size,
                on="paper" if cut else "both",
                svg=file if format_ == "svg" else b"",
                png=file if format_ == "png" else b"",
            )
