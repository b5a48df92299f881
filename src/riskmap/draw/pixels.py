"""How many pixels a picture has: as many as were asked for, or twice as in print."""

from __future__ import annotations

import math
from typing import Final

from riskmap.draw.engine import DPI
from riskmap.draw.page import Page
from riskmap.errors import WrongUse

MOST: Final = 120_000_000  # pixels: more than most programs can show
_LEAST: Final = 0.75  # of a pixel to a point: the smallest words are then 6 high


def dpi(page: Page, format_: str, width: int | None) -> float:
    """Give how many pixels go to the inch, so that a PNG is this many pixels across.

    Args:
        page: how large it is, in points.
        format_: svg, png, pdf or dot.
        width: how many pixels across, or None.

    Raises:
        WrongUse: nobody could read or open such a picture, or it is no PNG.

    """
    if width is not None and format_ != "png":
        raise WrongUse(
            f"--width is for .png alone: .{format_} can be shown at every size. Leave "
            "it out, or end the name in .png."
        )
    across, down = page.width, page.height
    if width is None:
        most = 72 * math.sqrt(MOST / (across * down))
        return min(float(DPI), most)
    least = math.ceil(across * _LEAST)
    if width < least:
        raise WrongUse(
            f"At {width} pixels across, the words of this picture cannot be read. "
            f"Write --width {least} or more, or draw an .svg."
        )
    if width * width * down / across > MOST:
        largest = math.floor(math.sqrt(MOST * across / down))
        raise WrongUse(
            f"At {width} pixels across, most programs cannot open this picture. Write "
            f"--width {largest} or less, or draw an .svg."
        )
    return width * 72 / across
