"""Writes a page as a Word file: real headings, lists and tables, to paste and edit."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Table,
)
from riskmap.words import visible

WIDTH = 450  # points: what an upright sheet of A4 leaves between its margins
_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is written


def write(page: Document) -> bytes:
    """Write a page as Word. It names no author and no day of writing.

    Links within a page are for HTML and left out.
    """
    import docx  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    file = docx.Document()
    about = file.core_properties
    about.title, about.author, about.language = visible(page.title), "", "en-GB"
    about.comments, about.last_modified_by = "", ""
    about.created = about.modified = _SOME_DAY
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(11)
    if page.first:
        for line in ("Before anything else", *page.first):
            file.add_paragraph().add_run(visible(line)).bold = True
    file.add_heading(visible(page.title), 0)
    for line in filter(None, (page.seen, *page.notes)):
        file.add_paragraph(visible(line))
    for block in page.blocks:
        _block(block, file)
    file.sections[0].footer.paragraphs[0].text = visible(page.foot)
    written = BytesIO()
    file.save(written)
    return _without_clock(written)


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
                run = file.add_paragraph().add_run(visible(lead) + ":" * bool(lines))
                run.bold = True
            for depth, line in lines:
                style = "List Bullet" if depth == 0 else "List Bullet 2"
                file.add_paragraph(visible(line), style)
        case Table(caption, heads, rows):
            file.add_paragraph(visible(caption))
            _table(heads, rows, file)
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
