"""Names the parts of Graphviz's SVG: a group with a title for each person and home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from riskmap.words import visible

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True)
class Part:
    """Something in a picture that has a name of its own, and how it is said aloud."""

    id: str
    aloud: str


def name(picture: bytes, title: str, description: str, parts: Sequence[Part]) -> bytes:
    """Put the pieces of each part into one group, in the order of the parts.

    Pieces carry the id of their part, a colon and a number; the engine's own titles,
    which are the names of its nodes, go. Every word is escaped by the writer of XML.
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK)
    root = ET.fromstring(picture)  # noqa: S314 - an engine's own file, looked at before
    page = root.find(f"{{{_SVG}}}g")
    if page is None:
        return picture
    root.set("role", "graphics-document")
    root.set("lang", "en-GB")
    root.set("style", "max-width: 100%; max-height: 100vh")  # of a browser's window
    pieces: dict[str, list[ET.Element]] = {}
    for piece in list(page):
        if piece.tag == f"{{{_SVG}}}title":
            page.remove(piece)
        key, colon, _ = piece.get("id", "").rpartition(":")
        if colon:
            page.remove(piece)
            pieces.setdefault(key, []).append(_plain(piece))
    page.attrib.pop("id", None)
    for number, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}")
        element.text = visible(words)
        root.insert(number, element)
    named = {part.id for part in parts}
    for rest in sorted(pieces.keys() - named):
        page.extend(pieces[rest])
    for part in parts:
        group = ET.SubElement(page, f"{{{_SVG}}}g", {"id": part.id, "role": "group"})
        ET.SubElement(group, f"{{{_SVG}}}title").text = visible(part.aloud)
        group.extend(pieces.get(part.id, ()))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _plain(piece: ET.Element) -> ET.Element:
    """Take a piece's own id and title away; what it shows stays."""
    piece.attrib.pop("id", None)
    piece.attrib.pop("class", None)
    for inner in list(piece):
        if inner.tag == f"{{{_SVG}}}title":
            piece.remove(inner)
        elif inner.tag == f"{{{_SVG}}}g":  # a link: keep it, without the engine's id
            inner.attrib.pop("id", None)
            for link in inner:
                link.attrib.pop(f"{{{_LINK}}}title", None)
    piece.tail = "\n"
    return piece
