"""What goes into a drawing engine and what comes out: safe letters, sound files."""

from __future__ import annotations

import re
from xml.parsers import expat

_STARTS = {
    "svg": re.compile(rb"\A<(\?xml|svg)"),
    "png": re.compile(rb"\A\x89PNG\r\n\x1a\n"),
    "pdf": re.compile(rb"\A%PDF-"),
}
_PDF_CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNUSUAL = re.compile("[^\x00-\u052f\u0590-\u05ff\u1e00-\u2bff\ufffd]")


def quoted(words: str) -> str:
    r"""Return the words as a DOT label that shows exactly them, in every engine.

    >>> print(quoted('<b>"Tom" & co</b>'))
    "<b>\"Tom\" &amp; co</b>"
    """
    plain = words.replace("&", "&amp;").replace("\\", "\\\\")
    return '"' + plain.replace('"', '\\"').replace("\n", "\\n") + '"'


def quoted_tooltip(words: str) -> str:
    r"""Return the words as a DOT tooltip, where Graphviz reads backslashes twice.

    >>> print(quoted_tooltip("\\N"))
    "\\\\N"
    """
    return quoted(words.replace("\\", "\\\\"))


def unusual_letters(source: str) -> bool:
    """Say whether a PNG of this needs the letters installed on this computer.

    The first engine carries its own letters: Latin, Greek, Cyrillic and Hebrew.
    Others (Arabic, Bengali, Chinese) would come out of it as empty boxes.

    >>> unusual_letters("Zoë"), unusual_letters("سارة")
    (False, True)
    """
    return _UNUSUAL.search(source) is not None


def speakable(source: str) -> str:
    """Replace the characters that neither XML nor UTF-8 can hold."""
    return _UNSPEAKABLE.sub("\ufffd", source)


def sound(drawn: bytes, kind: str) -> bool:
    """Say whether the file is what it should be; an SVG must be well-formed."""
    if not _STARTS[kind].match(drawn):
        return False
    if kind == "svg":
        try:
            expat.ParserCreate().Parse(drawn, True)  # noqa: FBT003  takes no keywords
        except expat.ExpatError:
            return False
    return True


def tidy(drawn: bytes, kind: str) -> bytes:
    """Take out what differs from run to run: the engine's comments and the clock."""
    if kind == "svg":
        plain = drawn.replace(b"\r\n", b"\n")
        return re.sub(rb"<!--.*?-->\n?", b"", plain, flags=re.DOTALL)
    if kind == "pdf":  # of the same length, since a PDF counts its bytes
        return _PDF_CLOCK.sub(lambda clock: b" " * len(clock[0]), drawn)
    return drawn
