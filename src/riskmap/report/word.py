"""Writes a page as a Word file: real headings, lists and tables, to paste and edit."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Named,
    Paragraph,
    Picture,
    Space,
    Table,
)
from riskmap.report.word_file import WordFile
from riskmap.words import visible

_SOME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes whenever it is written


def write(page: Document, template: Path | None = None) -> bytes:
    """Write a page as Word. It names no author and no day of writing.

    Links within a page are for HTML and left out. With a template its letterhead,
    sheet, letters and styles are kept, and what stands in it comes first.

    Raises:
        WrongUse: the template is no Word file.

    """
    made = WordFile(template, small=page.small)
    about = made.file.core_properties
    about.title, about.author, about.language = visible(page.title), "", "en-GB"
    about.comments, about.last_modified_by = "", ""
    about.created = about.modified = _SOME_DAY
    if page.first:
        for line in ("Before anything else", *page.first):
            made.paragraph().add_run(visible(line)).bold = True
    if page.keep:
        made.paragraph().add_run(visible(page.keep)).bold = True
    made.paragraph("Title").add_run(visible(page.title))
    for line in filter(None, (page.sight, *page.notes)):
        made.paragraph().add_run(visible(line))
    for block in page.blocks:
        _block(block, made)
    made.feet(visible(page.foot))
    written = BytesIO()
    made.file.save(written)
    return _without_clock(written)


def _without_clock(file: BytesIO) -> bytes:
    """Pack a Word file anew, so that it does not say when it was written."""
    packed = BytesIO()
    with ZipFile(file) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename), old.read(one), ZIP_DEFLATED)
    return packed.getvalue()


def _block(block: Block, made: WordFile) -> None:
    match block:
        case Heading(text, level):
            made.paragraph(f"Heading {level}").add_run(visible(text))
        case Named(text):
            made.paragraph().add_run(visible(text))
        case Paragraph(text, small):
            made.paragraph().add_run(visible(text)).italic = small
        case Items(lead, lines):
            _items(lead, lines, made)
        case Table(caption, heads, rows):
            said = made.paragraph()
            said.add_run(visible(caption))
            said.paragraph_format.keep_with_next = True
            cells = [tuple(map(visible, row)) for row in (heads, *rows)]
            made.table(cells, block.shares, small=block.is_small)
        case Space(lines):
            for _ in range(lines):
                made.ruled()
        case Picture(caption, alt, _, png, sheet):
            words = visible(alt), visible(caption)
            if sheet is None:
                made.picture(png, *words)
            else:
                made.sheet(png, *words, sheet)


def _items(lead: str, lines: tuple[tuple[int, str], ...], made: WordFile) -> None:
    if lead:
        made.lead(visible(lead) + ":" * bool(lines))
    for number, (depth, said) in enumerate(lines, 1):
        leads = number < len(lines) and lines[number][0] > depth
        made.bullet(visible(said), depth, leads=leads)
