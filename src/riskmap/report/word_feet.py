"""The foot of every page of a Word file: what this is not, and which page it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def say(sheets: Iterable[Any], said: str, *, own: bool) -> None:
    """Say it at every foot, below a template's own words.

    Args:
        sheets: the sections of the file, in order.
        said: what this is not.
        own: whether the file is ours. A template keeps its own foot, and its own way
            of saying which page it is, where it has one.

    """
    from docx.shared import Pt  # noqa: PLC0415 - heavy

    for number, sheet in enumerate(sheets):
        feet = (sheet.footer, sheet.first_page_footer, sheet.even_page_footer)
        for kind, foot in enumerate(feet):
            if foot.is_linked_to_previous and (kind or number):
                continue  # it is that of the sheet before, or there is none
            first = foot.paragraphs[0]
            numbered = any("PAGE" in one for one in _instructions(foot))
            free = own or not (first.text.strip() or numbered)
            line = first if free else foot.add_paragraph()
            line.text = said
            if not numbered:
                _say_page(line)
            for run in line.runs:
                run.font.size = Pt(8)


def _instructions(foot: Any) -> list[str]:  # noqa: ANN401
    """Give what the fields at a foot are told to show, such as the page."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    told = [one.text or "" for one in foot._element.iter(qn("w:instrText"))]  # noqa: SLF001
    simple = foot._element.iter(qn("w:fldSimple"))  # noqa: SLF001
    return told + [one.get(qn("w:instr")) or "" for one in simple]


def _say_page(line: Any) -> None:  # noqa: ANN401
    """Say which page of how many this is; Word and LibreOffice count them."""
    for before, what in ((" Page ", "PAGE"), (" of ", "NUMPAGES")):
        line.add_run(before)
        for kind in ("begin", what, "separate", "1", "end"):
            line.add_run()._r.append(_of_field(kind, what))  # noqa: SLF001
    line.add_run(".")


def _of_field(kind: str, what: str) -> Any:  # noqa: ANN401
    """Make one part of a field: a mark, what it shows, or how that looks till then."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    if kind in ("begin", "separate", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:instrText" if kind == what else "w:t")
    part.text = f" {what} " if kind == what else kind
    return part
