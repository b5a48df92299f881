"""Shows a stage's picture: in a terminal that can, or on a page beside it."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html import escape

from riskmap import words
from riskmap.draw import alone, picture
from riskmap.training.stages import Stage

KEY = "What the signs mean"
_PIECE = 4096  # letters of one escape, at the most
_TALL = 2  # about how much taller than wide a letter's place is


def way(environment: Mapping[str, str]) -> str:
    """Say how this terminal shows pictures: "kitty", "iterm", or "" where it cannot."""
    if environment.get("TERM", "").startswith(("screen", "tmux")):
        return ""  # what stands between keeps pictures to itself
    program = environment.get("TERM_PROGRAM", "")
    if "kitty" in environment.get("TERM", "") or program == "ghostty":
        return "kitty"
    return "iterm" if program in ("iTerm.app", "WezTerm") else ""


def pictures(stage: Stage) -> tuple[bytes, bytes]:
    """Draw the family of a stage, and its key where that has signs not seen before.

    The family stands alone, so that it is as large as the screen can show it.

    Raises:
        NoEngine: nothing on this computer can draw.

    """
    placed = picture.place(stage.view, stage.catalogue, marks=False)
    family = picture.files((alone.family(placed),), "png").files[0]
    key, known = alone.key(placed), None
    if stage.before is not None:
        before = picture.place(stage.before, stage.catalogue, marks=False)
        known = alone.key(before)
    if key is None or (known is not None and key.dot == known.dot):
        return family, b""
    return family, picture.files((key,), "png").files[0]


def inline(png: bytes, way: str, columns: int, rows: int) -> str:
    """Give the letters that make a terminal show a PNG within so much room."""
    wide, high = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    fits = columns * high <= rows * wide * _TALL
    data = base64.b64encode(png).decode("ascii")
    if way == "iterm":
        size = f"width={columns}" if fits else f"height={rows}"
        return f"\x1b]1337;File=inline=1;{size}:{data}\x07"
    size = f"c={columns}" if fits else f"r={rows}"
    return "".join(_kitty(data, size))


def _kitty(data: str, size: str) -> Iterator[str]:
    yield "\x1b_Ga=d,q=2\x1b\\"  # nothing of an earlier picture stays
    for at in range(0, len(data), _PIECE):
        more = int(at + _PIECE < len(data))
        head = f"a=T,f=100,q=2,{size},m={more}" if not at else f"m={more}"
        yield f"\x1b_G{head};{data[at : at + _PIECE]}\x1b\\"


def page(title: str, svg: bytes = b"", note: str = "", *, made_up: bool = True) -> str:
    """Give the page beside the terminal; it looks for the next picture by itself."""
    notes = (words.FICTIONAL if made_up else "", note)
    drawing = svg.decode().split("?>", 1)[-1].strip()
    said = "".join(f"<p>{escape(words.visible(one))}</p>" for one in notes if one)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta http-equiv="refresh" content="3">\n'
        f"<title>{escape(words.visible(title))}</title>\n"
        "<style>body { margin: 1rem; font: 1.25rem/1.4 Arial, sans-serif; }\n"
        "svg { width: 100%; height: auto; max-height: 85vh; }</style>\n</head>\n"
        f"<body>\n<h1>{escape(words.visible(title))}</h1>\n"
        f"{said}{drawing}\n</body>\n</html>\n"
    )
