"""Writes a page as a Word file: real headings, lists and tables, to paste and edit."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from riskmap.errors import WrongUse
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Space,
    Table,
)
from riskmap.words import visible

WIDTH = 450  # points: what an upright sheet of A4 leaves between its margins
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is written


def write(page: Document, template: Path | None = None) -> bytes:
    """Write a page as Word. It names no author and no day of writing.

    Links within a page are for HTML and left out. With a template its letterhead,
    sheet, letters and styles are kept, and what stands in it comes first.

    Raises:
        WrongUse: the template is no Word file.

    """
    import docx  # noqa: PLC0415

    file = docx.Document() if template is None else _template(template)
    about = file.core_properties
    about.title, about.author, about.language = visible(page.title), "", "en-GB"
    about.comments, about.last_modified_by = "", ""
    about.created = about.modified = _SOME_DAY
    if template is None:
        _on_paper(file, small=page.small)
    if page.first:
        for line in ("Before anything else", *page.first):
            file.add_paragraph().add_run(visible(line)).bold = True
    file.add_heading(visible(page.title), 0)
    for line in filter(None, (page.seen, *page.notes)):
        file.add_paragraph(visible(line))
    for block in page.blocks:
        _block(block, file)
    _foot(visible(page.foot), file, own=template is None)
    written = BytesIO()
    file.save(written)
    return _without_clock(written)


_STYLES = (
    *("Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Bullet 2"),
    *("Caption", "Table Grid"),
)


def _template(path: Path) -> Any:  # noqa: ANN401
    """Open a Word file to write into, with the styles that a page needs."""
    import docx  # noqa: PLC0415

    try:
        file = docx.Document(str(path))
    except Exception as error:
        raise WrongUse(
            f"--template: {path} is not there, or is no Word file (.docx)."
        ) from error
    ours = docx.Document().styles
    theirs = {one.name for one in file.styles}
    for name in _STYLES:
        if name not in theirs:
            file.styles.element.append(deepcopy(ours[name].element))
    return file


def _foot(said: str, file: Any, *, own: bool) -> None:  # noqa: ANN401
    """Say at the foot of every page what this is not, below a template's own words."""
    for sheet in file.sections:
        for foot in (sheet.footer, sheet.first_page_footer, sheet.even_page_footer):
            if foot.is_linked_to_previous and foot is not sheet.footer:
                continue
            first = foot.paragraphs[0]
            line = first if own or not first.text.strip() else foot.add_paragraph()
            line.text = said


def _on_paper(file: Any, *, small: bool) -> None:  # noqa: ANN401
    """Set the sheet to A4; small print has less air, so that more stands on one."""
    from docx.shared import Mm, Pt  # noqa: PLC0415

    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(9.5 if small else 11)
    sheet = file.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    if not small:
        return
    sheet.left_margin = sheet.right_margin = Mm(20)
    sheet.top_margin = sheet.bottom_margin = Mm(15)
    sheet.footer_distance = Mm(8)
    for name, above in (
        ("Heading 1", 6),
        ("Title", 0),
        ("List Bullet", 0),
        ("List Bullet 2", 0),
        ("Normal", 0),
    ):
        style = file.styles[name]
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    file.styles["Title"].font.size = Pt(16)
    file.styles["Heading 1"].font.size = Pt(12)


def _ruled(file: Any) -> None:  # noqa: ANN401
    """Write an empty line with a rule under it, to write on by hand."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    line = file.add_paragraph()
    line.paragraph_format.space_after = Pt(6)
    look = {"val": "single", "sz": "4", "space": "1", "color": "767676"}
    rule = OxmlElement("w:pBdr")
    for name in ("w:bottom", "w:between"):  # else lines that follow share one rule
        under = OxmlElement(name)
        for key, value in look.items():
            under.set(qn(f"w:{key}"), value)
        rule.append(under)
    line._p.get_or_add_pPr().append(rule)  # noqa: SLF001 - no other way in yet


def _without_clock(file: BytesIO) -> bytes:
    """Pack a Word file anew, so that it does not say when it was written."""
    packed = BytesIO()
    with ZipFile(file) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename), old.read(one), ZIP_DEFLATED)
    return packed.getvalue()


def _block(block: Block, file: Any) -> None:  # noqa: ANN401 - python-docx has no types
    match block:
        case Heading(text, level):
            file.add_heading(visible(text), level)
        case Paragraph(text, small):
            file.add_paragraph().add_run(visible(text)).italic = small
        case Items(lead, lines):
            if lead:
                line = file.add_paragraph()
                line.add_run(visible(lead) + ":" * bool(lines)).bold = True
                line.paragraph_format.keep_with_next = bool(lines)
            for depth, line in lines:
                style = "List Bullet" if depth == 0 else "List Bullet 2"
                file.add_paragraph(visible(line), style)
        case Table(caption, heads, rows):
            file.add_paragraph(visible(caption))
            _table(heads, rows, file)
        case Space(lines):
            for _ in range(lines):
                _ruled(file)
        case Picture(caption, alt, _, png):
            _picture(caption, alt, png, file)


def _table(
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    file: Any,  # noqa: ANN401
) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table = file.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(visible(text)).bold = True
    # A table over several pages repeats its heads, and a screen reader says them:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = visible(text)


def _picture(caption: str, alt: str, png: bytes, file: Any) -> None:  # noqa: ANN401
    from docx.shared import Pt  # noqa: PLC0415

    shape = file.add_picture(BytesIO(png), width=Pt(WIDTH))
    shape._inline.docPr.set("descr", visible(alt))  # noqa: SLF001 - no other way in yet
    file.add_paragraph(visible(caption), "Caption")
