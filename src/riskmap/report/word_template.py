"""Opens a Word file of somebody's own to write into, with the styles that we need."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from riskmap.errors import WrongUse

_STYLES: Final = (
    *("Title", "Heading 1", "Heading 2", "Heading 3"),
    *("List Bullet", "List Bullet 2", "List Bullet 3", "Caption", "Table Grid"),
)


def opened(path: Path) -> Any:  # noqa: ANN401
    """Open a Word file; what styles it lacks are added, in its own letters.

    Raises:
        WrongUse: it is not there, or is no Word file.

    """
    import docx  # noqa: PLC0415 - heavy

    try:
        file = docx.Document(str(path))
    except Exception as error:
        raise WrongUse(
            f"--template: {path} is not there, or is no Word file (.docx)."
        ) from error
    ours = docx.Document()
    theirs = {one.name for one in file.styles}
    for name in _STYLES:
        if name not in theirs:
            style = deepcopy(ours.styles[name].element)
            _plain(style)
            _numbered(style, file, ours)
            file.styles.element.append(style)
    return file


def _plain(style: Any) -> None:  # noqa: ANN401
    """Take from a style its letters, colour and rule: the file has its own."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for name in ("w:rFonts", "w:color", "w:pBdr"):
        for one in list(style.iter(qn(name))):
            one.getparent().remove(one)


def _numbered(style: Any, file: Any, ours: Any) -> None:  # noqa: ANN401
    """Bring along what a style of a list says of its marks and how far in they are."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    used = next(style.iter(qn("w:numId")), None)
    if used is None:
        return
    from_, to = ours.part.numbering_part.element, _numbering(file)
    num = from_.num_having_numId(used.val)
    of = str(num.abstractNumId.val)
    look = next(
        deepcopy(one)
        for one in from_.iter(qn("w:abstractNum"))
        if one.get(qn("w:abstractNumId")) == of
    )
    taken = [
        int(one.get(qn("w:abstractNumId"))) for one in to.iter(qn("w:abstractNum"))
    ]
    new = max(taken, default=-1) + 1
    look.set(qn("w:abstractNumId"), str(new))
    to.insert(len(taken), look)  # those that say how come before those that use it
    used.val = to.add_num(new).numId


def _numbering(file: Any) -> Any:  # noqa: ANN401
    """Give what a file says of its lists; begin it where the file has none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.parts.numbering import NumberingPart  # noqa: PLC0415

    kinds = {one.reltype for one in file.part.rels.values()}
    if RELATIONSHIP_TYPE.NUMBERING not in kinds:
        name, none = PackURI("/word/numbering.xml"), OxmlElement("w:numbering")
        package = file.part.package
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, none, package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return file.part.numbering_part.element
