"""How many pixels a picture has: as many as were asked for, or twice as in print."""

from __future__ import annotations

import math
import re
from typing import Final

from riskmap.draw.engine import DPI
from riskmap.errors import WrongUse

MOST: Final = 120_000_000  # pixels: more than most programs can show
_LEAST: Final = 0.75  # of a pixel to a point: the smallest words are then 6 high
_SIZE = re.compile(r'\bbb="0,0,([\d.]+),([\d.]+)"')


def dpi(source: str, format_: str, width: int | None) -> float:
    """Give how many pixels go to the inch, so that a PNG is this many pixels across.

    Args:
        source: the DOT, which says how large its page is, in points.
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
    across, down = (float(one) for one in _size(source))
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


def _size(source: str) -> tuple[str, str]:
    found = _SIZE.search(source)
    if found is None:
        raise ValueError("a drawing that does not say how large it is")
    return found[1], found[2]
