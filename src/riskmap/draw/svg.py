"""Makes Graphviz's SVG one that everyone can use: parts with names, in an order.

Everything that has a name of its own can be reached with the keyboard and says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from riskmap.words import visible

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_PAGES = frozenset({"head", "key", "foot"})  # words to read, and nothing to stop at
_NAMED = frozenset({"id", "aria-labelledby", "aria-describedby"})
_MOVED = 1.0  # by so many points, where an engine measured otherwise
_FOCUS = "g[tabindex]:focus { outline: 2px solid #111111; outline-offset: 3px }"


@dataclass(frozen=True)
class Part:
    """Something in a picture that has a name of its own, and how it is said aloud."""

    id: str
    aloud: str


def name(
    picture: bytes,
    title: str,
    description: str,
    parts: Sequence[Part],
    lefts: Mapping[str, float] | None = None,
) -> bytes:
    """Put the pieces of each part into one group, in the order of the parts.

    Pieces carry the id of their part, a colon and a number; the engine's own titles,
    which are the names of its nodes, go. Every word is escaped by the writer of XML.
    A part that shows something can be focused; its title is what it is called, its
    description the rest of what is said of it, and both are said aloud;
    a link in it stays one that can be followed. There is no script. `lefts` says where
    the left end of words stands, by their id: an engine that measures with wider
    letters moves them, into a sign.
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK)
    root = ET.fromstring(picture)  # noqa: S314 - an engine's own file, looked at before
    page = root.find(f"{{{_SVG}}}g")
    if page is None:
        return picture
    root.set("role", "graphics-document")
    root.set("lang", "en-GB")
    root.set("aria-labelledby", "picture:title")
    root.set("aria-describedby", "picture:desc")
    root.set("style", _fitting(root))
    pieces: dict[str, list[ET.Element]] = {}
    for piece in list(page):
        if piece.tag == f"{{{_SVG}}}title":
            page.remove(piece)
        key, colon, _ = piece.get("id", "").rpartition(":")
        if colon:
            page.remove(piece)
            _put_back(piece, (lefts or {}).get(piece.get("id", "")))
            pieces.setdefault(key, []).append(_plain(piece))
    page.attrib.pop("id", None)
    for number, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{_SVG}}}{tag}", {"id": f"picture:{tag}"})
        element.text = visible(words)
        root.insert(number, element)
    look = ET.Element(f"{{{_SVG}}}style")
    look.text = _FOCUS
    root.insert(2, look)
    named = {part.id for part in parts}
    for rest in sorted(pieces.keys() - named):
        page.extend(pieces[rest])
    for part in parts:
        page.append(_group(part, pieces.get(part.id, [])))
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _group(part: Part, shown: Sequence[ET.Element]) -> ET.Element:
    """Put what is shown of a part into one group that says its name."""
    short, _, more = visible(part.aloud).partition("; ")
    told = [("title", short), *([("desc", more)] if more else [])]
    heard = " ".join(f"{part.id}:{tag}" for tag, _ in told)
    said = {
        "id": part.id,
        "role": _role(part, shown),
        "aria-labelledby": heard,
        "aria-description": "",  # the label has it all: nothing is said twice
    }
    if shown and part.id not in _PAGES:
        said["tabindex"] = "0"
    group = ET.Element(f"{{{_SVG}}}g", said)
    for tag, words in told:
        element = ET.SubElement(group, f"{{{_SVG}}}{tag}", {"id": f"{part.id}:{tag}"})
        element.text = words
    group.extend(shown)
    for link in group.iter(f"{{{_SVG}}}a"):  # a lone "?" says nothing by itself
        link.set("aria-label", f"Questions about {short}")
    return group


def apart(picture: bytes, mark: str) -> bytes:
    """Give an SVG without the start of a file, to stand beside others on one page.

    `mark` ends each of its ids, so that no two on the page are alike. They are new
    ones, in turn: those of a picture hold the words by which a family file calls
    people and homes, and no link of the page leads to them.
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK)
    root = ET.fromstring(picture)  # noqa: S314 - made by `name`
    new: dict[str, str] = {}
    for one in root.iter():
        for key in sorted(_NAMED & one.attrib.keys()):
            ids = one.attrib[key].split()
            some = (new.setdefault(said, f"part-{len(new)}{mark}") for said in ids)
            one.set(key, " ".join(some))
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def upwards(
    parts: Sequence[Part], rows: Sequence[Sequence[str]], first: Sequence[str]
) -> tuple[Part, ...]:
    """Give the parts with people in reading order, and the rest where they were.

    The child comes first, then the youngest generation upwards, nearly as in the
    outline: the child, brothers and sisters, parents, their parents.

    Args:
        parts: all parts of a picture.
        rows: the people of each generation, the oldest first, from left to right.
        first: whom the map is about.

    """
    order = [who for row in reversed(rows) for who in row]
    order.sort(key=lambda who: who not in first)
    turn = {f"person-{who}": number for number, who in enumerate(order)}
    people = [part for part in parts if part.id in turn]
    people.sort(key=lambda part: turn[part.id])
    sorted_ = iter(people)
    return tuple(next(sorted_) if part.id in turn else part for part in parts)


def _role(part: Part, shown: Sequence[ET.Element]) -> str:
    """Say a part as one thing, unless there is something in it to read or follow."""
    within = any(True for one in shown for _ in one.iter(f"{{{_SVG}}}a"))
    return "group" if within or part.id in _PAGES else "img"


def _fitting(root: ET.Element) -> str:
    """Fit the window, but not below half of the size in print.

    Without a least size, a picture that fits the window stays as small as it is when
    a reader enlarges the page.
    """
    least = [
        f"min-{side}: {float(root.get(side, '0').removesuffix('pt')) / 2:g}pt"
        for side in ("width", "height")
    ]
    return "; ".join(("max-width: 100%", "max-height: 100vh", *least))


def _put_back(piece: ET.Element, left: float | None) -> None:
    """Put words that an engine moved where they belong."""
    for words in piece.iter(f"{{{_SVG}}}text"):
        at = float(words.get("x", "0"))
        if left is not None and abs(at - left) > _MOVED:
            words.set("x", f"{left:g}")


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
