"""A Word file that is being written: its sheets, its styles, and what stands on them.

Styles are looked up once: python-docx seeks through all of them for each paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from riskmap.report import word_feet, word_template
from riskmap.report.document import TO_WRITE

A4: Final = (595.3, 841.9)  # points, upright
MARGIN: Final = 57.0  # points, on every side of a sheet of words
AROUND: Final = 22.0  # points, round a picture on a sheet of its own
FOOT: Final = 34.0  # points, for the words at the foot of such a sheet
CAPTION: Final = 26.0  # points, for the words under such a picture
_POINT: Final = 12700  # what Word counts in, to a point
_SMALL: Final = 8.5  # points, for letters in a table of many columns
_DEEPEST: Final = 3  # of Word's own lists


class WordFile:
    """A Word file, while it is being written.

    Raises:
        WrongUse: the template is no Word file.

    """

    def __init__(self, template: Path | None = None, *, small: bool = False) -> None:
        """Open a new file on A4, or one that keeps its template's sheet and styles."""
        import docx  # noqa: PLC0415 - heavy

        self.file: Any = word_template.opened(template) if template else docx.Document()
        self.own = template is None
        self._ids = {one.name: one.style_id for one in self.file.styles}
        _without_preview(self.file)
        if self.own:
            _look(self.file, small=small)
        self._upright = _measures(self.file.sections[-1])
        self._fresh = True  # whether nothing stands on the sheet yet

    @property
    def width(self) -> float:
        """How wide the words of a sheet are, in points."""
        wide, _, left, right, *_ = self._upright
        return float(wide - left - right) / _POINT

    def paragraph(self, style: str = "") -> Any:  # noqa: ANN401
        """Begin a paragraph; without a style it is plain."""
        self._back()
        line = self.file.add_paragraph()
        if style:
            line._p.style = self._ids[style]  # noqa: SLF001 - the quick way in
        return line

    def lead(self, text: str) -> None:
        """Write the words that lead into a list, and stay with it."""
        line = self.paragraph()
        line.add_run(text).bold = True
        line.paragraph_format.keep_with_next = True
        if self.own:
            line.paragraph_format.space_before = _points(4)[0]

    def bullet(self, text: str, depth: int, *, leads: bool = False) -> None:
        """Write one line of a list, so many steps in; one that leads stays with it."""
        at = min(depth + 1, _DEEPEST)
        line = self.paragraph(f"List Bullet{f' {at}' if at > 1 else ''}")
        line.add_run(text)
        if leads:
            line.paragraph_format.keep_with_next = True

    def table(
        self,
        cells: list[tuple[str, ...]],
        shares: Sequence[float],
        *,
        small: bool = False,
    ) -> None:
        """Write a table whose first row says what stands below, and stays with it."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415

        self._back()
        table = self.file.add_table(rows=len(cells), cols=len(cells[0]))
        table._tbl.tblStyle_val = self._ids["Table Grid"]  # noqa: SLF001
        table.autofit = False
        across = _points(*(self.width * share for share in shares))
        for column, wide in zip(table.columns, across, strict=True):
            column.width = wide
        flat = table._cells  # noqa: SLF001 - asked for anew, it is reckoned anew
        size = _points(_SMALL)[0] if small else None
        for number, text in enumerate(one for row in cells for one in row):
            cell = flat[number]
            cell.width = across[number % len(shares)]
            line = cell.paragraphs[0]
            run = line.add_run(text)
            run.font.size = size
            if number < len(shares):
                run.bold = line.paragraph_format.keep_with_next = True
        rows = table._tbl.tr_lst  # noqa: SLF001
        for row, some in zip(rows, cells, strict=True):
            # Whole on its page; Word parts one that no page holds.
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            if not "".join(some).strip():
                row.trHeight_val = Pt(TO_WRITE)
        # A table over several pages repeats its heads, and they are read aloud:
        rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def ruled(self) -> None:
        """Write an empty line with a rule under it, to write on by hand."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415

        line = self.paragraph()
        line.paragraph_format.space_after = Pt(6)
        look = {"val": "single", "sz": "4", "space": "1", "color": "767676"}
        rule = OxmlElement("w:pBdr")
        for name in ("w:bottom", "w:between"):  # else lines that follow share one rule
            under = OxmlElement(name)
            for key, value in look.items():
                under.set(qn(f"w:{key}"), value)
            rule.append(under)
        line._p.get_or_add_pPr().append(rule)  # noqa: SLF001 - no other way in yet

    def picture(self, png: bytes, alt: str, caption: str) -> None:
        """Set a picture among the words, as wide as they are."""
        self._set(self.paragraph(), png, alt, self.width, 0)
        self.paragraph("Caption").add_run(caption)

    def sheet(
        self, png: bytes, alt: str, caption: str, size: tuple[float, float]
    ) -> None:
        """Set a picture on a sheet of its own, across where it is wider than high."""
        from docx.enum.section import WD_SECTION  # noqa: PLC0415

        wide, high = size
        sheet = self.file.add_section(WD_SECTION.NEW_PAGE)
        if wide > high:
            sheet.page_width, sheet.page_height = _points(*reversed(A4))
            sheet.orientation = 1
        else:
            sheet.page_width, sheet.page_height = _points(*A4)
            sheet.orientation = 0
        sheet.different_first_page_header_footer = False  # a letterhead stands once
        sheet.left_margin = sheet.right_margin = _points(AROUND)[0]
        if self.own:  # a template's own head and foot keep their room
            sheet.top_margin = _points(AROUND)[0]
            sheet.bottom_margin = _points(AROUND + FOOT)[0]
            sheet.footer_distance = sheet.header_distance = _points(AROUND / 2)[0]
        taken = sheet.top_margin + sheet.bottom_margin
        room = sheet.page_width / _POINT - 2 * AROUND
        down = (sheet.page_height - taken) / _POINT - CAPTION
        down -= 0 if self.own else FOOT
        line = self.file.add_paragraph()
        line.paragraph_format.space_after = _points(0)[0]
        if room / down > wide / high:
            self._set(line, png, alt, 0, down)
        else:
            self._set(line, png, alt, room, 0)
        under = self.file.add_paragraph()
        under._p.style = self._ids["Caption"]  # noqa: SLF001
        under.add_run(caption)
        self._fresh = False

    def feet(self, said: str) -> None:
        """Say at the foot of every page what this is not, and which page it is."""
        word_feet.say(self.file.sections, said, own=self.own)

    def _set(
        self,
        line: Any,  # noqa: ANN401
        png: bytes,
        alt: str,
        wide: float,
        high: float,
    ) -> None:
        across = _points(wide)[0] if wide else None
        down = _points(high)[0] if high else None
        shape = line.add_run().add_picture(BytesIO(png), width=across, height=down)
        shape._inline.docPr.set("descr", alt)  # noqa: SLF001 - no other way in yet

    def _back(self) -> None:
        """Go back to a sheet of words after a picture on a sheet of its own."""
        from docx.enum.section import WD_SECTION  # noqa: PLC0415

        if self._fresh:
            return
        self._fresh = True
        sheet = self.file.add_section(WD_SECTION.NEW_PAGE)
        sheet.different_first_page_header_footer = False
        _measure(sheet, self._upright)


_MEASURES: Final = (
    *("page_width", "page_height", "left_margin", "right_margin", "top_margin"),
    *("bottom_margin", "footer_distance", "header_distance", "orientation"),
)


def _measures(sheet: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return tuple(getattr(sheet, one) for one in _MEASURES)


def _measure(sheet: Any, measures: tuple[Any, ...]) -> None:  # noqa: ANN401
    for name, one in zip(_MEASURES, measures, strict=True):
        setattr(sheet, name, one)


def _points(*sizes: float) -> tuple[Any, ...]:
    from docx.shared import Emu  # noqa: PLC0415

    return tuple(Emu(round(one * _POINT)) for one in sizes)


def _without_preview(file: Any) -> None:  # noqa: ANN401
    """Take out the small picture of a first page: it is of whatever stood there."""
    package = file.part.package
    for key, one in list(package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _look(file: Any, *, small: bool) -> None:  # noqa: ANN401
    """Set the sheet to A4; small print has less air, so that more stands on one."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    margin = MARGIN - 8 if small else MARGIN
    sheet = file.sections[0]
    sheet.page_width, sheet.page_height = _points(*A4)
    sheet.left_margin = sheet.right_margin = _points(margin)[0]
    sheet.top_margin = sheet.bottom_margin = _points(43 if small else margin)[0]
    sheet.footer_distance = _points(23)[0]
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = _points(9.5 if small else 10.5)[0]
    rule = file.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if rule is not None:
        file.styles["Title"].element.pPr.remove(rule)
    air = 0.0 if small else 1.0
    for name, size, above, below in (
        ("Title", 16 if small else 22, 0, 6),
        ("Heading 1", 12 if small else 16, 6 + 12 * air, 2 + 4 * air),
        ("Heading 2", 11 if small else 13, 6 + 8 * air, 2 + 2 * air),
        ("Heading 3", 10 if small else 11, 4 + 6 * air, 2),
        ("Caption", 8.5, 3, 3),
        ("List Bullet", 0, 0, 2),
        ("List Bullet 2", 0, 0, 2),
        ("List Bullet 3", 0, 0, 2),
        ("Normal", 0, 0, 2 + 4 * air),
    ):
        style = file.styles[name]
        if size:
            _arial(style, size)
        style.paragraph_format.space_before = _points(above)[0]
        style.paragraph_format.space_after = _points(below)[0]
        style.paragraph_format.line_spacing = 1.0 + 0.08 * air


def _arial(style: Any, size: float) -> None:  # noqa: ANN401
    """Set a heading in black Arial: the theme's own letters and blue go."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import RGBColor  # noqa: PLC0415

    style.font.name, style.font.size = "Arial", _points(size)[0]
    style.font.color.rgb = RGBColor(0x11, 0x11, 0x11)
    letters = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        letters.attrib.pop(qn(f"w:{name}"), None)
