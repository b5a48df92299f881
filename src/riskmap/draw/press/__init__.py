"""Paints finished drawings: as PNG, and as PDF whose words are real text.

Whichever Graphviz drew the SVG, it is painted here, with letters that come with
riskmap and are as wide as riskmap reckons. So the picture is the same from every
engine and on every computer; only what our own letters lack is taken from the fonts
of the computer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from riskmap.errors import RiskmapError

if TYPE_CHECKING:
    import typst

_LETTERS: Final = "Arimo"
_NAMES = re.compile(rb'font-family="[^"]*"')
_LACKING = re.compile(r'text `"(.+?)"` could not be displayed', re.DOTALL)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")  # how a mark without a letter is said
_PLAIN = re.compile("[\x00-\u02ff]")  # what our own letters surely have
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SHEETS: Final = """
#set document(title: sys.inputs.title, date: none)
#set text(lang: "en", region: "GB")
#for one in json(bytes(sys.inputs.sheets)) {
  page(width: one.wide * 1pt, height: one.high * 1pt, margin: 0pt, fill: white,
    place(top + left,
      image(bytes(one.svg), format: "svg", width: 100%, alt: one.said)))
}
"""
_TRIAL: Final = """
#set document(title: "trial", date: none)
#set text(lang: "en", font: "Arimo")
#for one in json(bytes(sys.inputs.words)) { block(one) }
"""


@dataclass(frozen=True)
class Sheet:
    """One drawn sheet: its SVG, its size in points, and what is said of it aloud."""

    svg: bytes = field(repr=False)
    wide: float
    high: float
    said: str


@lru_cache(maxsize=1)
def can_paint() -> bool:
    """Say whether there is something to paint with, and it may run here."""
    try:
        import typst  # noqa: PLC0415 - heavy
    except (ImportError, OSError):
        return False
    return hasattr(typst, "Fonts")


def pdf(sheets: Sequence[Sheet], title: str) -> bytes:
    """Give one PDF with a page for each sheet, tagged, with a title and a language.

    Raises:
        RiskmapError: it cannot paint this.

    """
    words = letters(sheets)
    inputs = _inputs(sheets, title)
    # The strict standard refuses a letter that no font has; then it is an empty box.
    standard = {} if lacking(words) else {"pdf_standards": "ua-1"}
    return _compiled(_SHEETS, inputs, _fonts(words), format="pdf", **standard)


def png(sheet: Sheet, dpi: float) -> bytes:
    """Give one sheet as PNG, with so many pixels to the inch.

    Raises:
        RiskmapError: it cannot paint this.

    """
    inputs = _inputs([sheet], "picture")
    fonts = _fonts(letters([sheet]))
    return _compiled(_SHEETS, inputs, fonts, format="png", ppi=dpi)


@lru_cache(maxsize=64)
def lacking(words: str) -> str:
    """Give those letters of some words that no font on this computer has, each once.

    >>> lacking("Zoë Święcicka Ŵyn سارة")
    ''
    """
    rare = "".join(sorted(set(words) - set(_UNSEEN.findall(words))))
    rare = _PLAIN.sub("", rare)
    for system in (False, True):
        rare = _without(rare, _all_fonts(system=system))
    return rare


def _without(rare: str, fonts: typst.Fonts) -> str:
    """Give those letters that some fonts have not."""
    found, left = "", rare
    while left:
        try:
            _trial(left, fonts)
        except _Lacking as refused:
            gone = [one for one in left if one in str(refused)]
            if not gone:
                return found + left
            found += "".join(gone)
            left = "".join(one for one in left if one not in gone)
        else:
            break
    return found


class _Lacking(Exception):
    """A font does not have these letters."""


def _trial(words: str, fonts: typst.Fonts) -> None:
    import typst  # noqa: PLC0415 - heavy

    # Each letter by itself: a mark that leans on a space is said to be that space.
    inputs = {"words": json.dumps(list(words))}
    try:
        typst.compile(
            _TRIAL.encode(),
            format="pdf",
            font_paths=fonts,
            sys_inputs=inputs,
            pdf_standards="ua-1",
        )
    except typst.TypstError as refused:
        shown = "".join(_LACKING.findall(str(refused)))
        raise _Lacking(_CODE.sub(lambda one: chr(int(one[1], 16)), shown)) from None


def _fonts(words: str) -> typst.Fonts:
    """Give our own fonts, and those of the computer where ours do not do."""
    rare = _PLAIN.sub("", "".join(set(words) - set(_UNSEEN.findall(words))))
    return _all_fonts(system=bool(_without(rare, _all_fonts(system=False))))


@lru_cache(maxsize=2)
def _all_fonts(*, system: bool) -> typst.Fonts:
    import typst  # noqa: PLC0415 - heavy

    with resources.as_file(resources.files(__name__) / "fonts") as folder:
        return typst.Fonts(
            include_system_fonts=system,
            include_embedded_fonts=False,
            font_paths=[str(folder)],
        )


def letters(sheets: Sequence[Sheet]) -> str:
    """Give the letters of all sheets, each once; a tag's own do no harm."""
    return "".join(sorted({one for sheet in sheets for one in sheet.svg.decode()}))


def _inputs(sheets: Sequence[Sheet], title: str) -> dict[str, str]:
    named = f'font-family="{_LETTERS}"'.encode()
    found = [
        {
            "svg": _NAMES.sub(named, one.svg).decode(),
            "wide": one.wide,
            "high": one.high,
            "said": one.said,
        }
        for one in sheets
    ]
    return {"title": title, "sheets": json.dumps(found)}


def _compiled(
    source: str,
    inputs: dict[str, str],
    fonts: typst.Fonts,
    **how: Any,  # noqa: ANN401
) -> bytes:
    import typst  # noqa: PLC0415 - heavy

    try:
        made = typst.compile(
            source.encode(), font_paths=fonts, sys_inputs=inputs, **how
        )
    except typst.TypstError:  # its own words may hold names
        raise RiskmapError(
            f"This could not be written as {how['format'].upper()}. Of a picture draw "
            "an .svg; write a report as .docx or .html."
        ) from None
    if not isinstance(made, bytes):
        raise TypeError("one page was asked for")
    return made


def page(source: str, inputs: dict[str, str], words: str) -> bytes:
    """Give a tagged PDF of a Typst source of our own; what it says is in `inputs`.

    `words` are all the letters that stand on it, by which its fonts are chosen.

    Raises:
        RiskmapError: it cannot be written.

    """
    standard = {} if lacking(words) else {"pdf_standards": "ua-1"}
    return _compiled(source, inputs, _fonts(words), format="pdf", **standard)
