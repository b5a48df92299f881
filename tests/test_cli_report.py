"""`report`: the whole map on paper, the same words in every format."""

from __future__ import annotations

import itertools
import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from riskmap.draw import engine
from riskmap.draw.engine import job as engine_job
from riskmap.report import html, known, mine
from riskmap.report.document import Document
from riskmap.words import FOR_WORKERS

from .promises.families import CATALOGUE, cast, entry, seen

FORMATS = ("docx", "html", "md")
CHAPTERS = (
    "What an assessment before birth is asked to think through",
    "Who is in the family, and what is recorded",
    "What caring for the baby asks, and what would help",
    "Who knows what",
    "Questions that come up",
    "Decisions, the latest first",
    "What is not known",
    "Sources",
)


def words(path):
    """Give the words of a report, whatever it is written as."""
    if path.suffix == ".docx":
        file = docx.Document(str(path))
        cells = [
            cell.text
            for table in file.tables
            for row in table.rows
            for cell in row.cells
        ]
        foot = file.sections[0].footer.paragraphs
        said = [one.text for one in (*file.paragraphs, *foot)] + cells
        return " ".join(" ".join(said).split())
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = unescape(re.sub(r"<head>.*</head>|<[^>]*>", " ", text, flags=re.S))
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


@pytest.fixture
def report(run, tmp_path):
    def write(file, format_, *options):
        out = tmp_path / f"report.{format_}"
        ran = run("report", file, "-o", out, *options)
        assert ran.code == 0, ran.err
        return out

    return write


@pytest.mark.parametrize("format_", FORMATS)
class TestWhoAloneMayHaveIt:
    @pytest.mark.parametrize(
        "options", [(), ("--for", "supervisor"), ("--as-at", "2026-09-01")]
    )
    def test_a_report_for_the_team_says_so_at_the_very_top(
        self, report, demo, format_, options
    ):
        said = words(report(demo, format_, *options)).replace("**", "").strip()
        assert said.startswith(FOR_WORKERS)

    def test_it_says_so_whatever_stands_in_it(self, report, family, format_):
        said = words(report(family(), format_)).replace("**", "").strip()
        assert said.startswith(FOR_WORKERS)

    @pytest.mark.parametrize(
        "options",
        [
            ("--for", "family", "--reader", "isla"),
            ("--for", "health-visiting"),
            ("--for", "training"),
            ("--plan", "birth"),
        ],
    )
    def test_a_copy_does_not(self, report, demo, format_, options):
        assert FOR_WORKERS not in words(report(demo, format_, *options))


@pytest.mark.parametrize("format_", FORMATS)
class TestEveryFormat:
    def test_each_chapter_is_there(self, report, demo, format_):
        said = words(report(demo, format_))
        for chapter in CHAPTERS:
            assert chapter in said

    def test_it_says_what_riskmap_is_not_and_that_the_family_is_made_up(
        self, report, demo, format_
    ):
        said = words(report(demo, format_))
        assert "asks questions and never scores" in said
        assert "every name, place and agency is made up" in said

    def test_who_knows_what_says_since_when_how_much_and_what_is_not_stated(
        self, report, demo, format_
    ):
        text = words(report(demo, format_)).partition("Since when each agency")[2]
        for said in ("known, 16 November 2026", "not told", "not stated"):
            assert said in text

    def test_what_names_say_is_never_more_than_words(self, report, family, format_):
        evil = "<script>x</script> | {{7*7}} *a* & 'b'"
        path = report(family(name=evil, family=evil, says=evil), format_)
        if format_ == "html":
            assert "<script" not in path.read_text("utf-8")
        assert "{{7*7}}" in words(path).replace("\\", "")

    def test_the_same_map_gives_the_same_bytes(self, report, demo, format_):
        first = report(demo, format_).read_bytes()
        assert report(demo, format_).read_bytes() == first

    def test_a_copy_has_no_frame_of_an_assessment_and_says_not_who_knows(
        self, report, demo, format_
    ):
        said = words(report(demo, format_, "--for", "family", "--reader", "isla"))
        assert "Who knows what" not in said
        assert CHAPTERS[0] not in said
        assert "Who knew is not stated" not in said


class Tags(HTMLParser):
    """Gathers the headings of a page, in order."""

    def __init__(self):
        super().__init__()
        self.levels = []

    def handle_starttag(self, tag, attrs):
        del attrs
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))


def test_no_heading_of_the_page_leaves_out_a_level(report, demo):
    tags = Tags()
    tags.feed(report(demo, "html").read_text("utf-8"))
    steps = zip(tags.levels, tags.levels[1:], strict=False)
    assert all(below - above <= 1 for above, below in steps)


class TestWord:
    def test_headings_tables_and_picture_are_real_ones(self, report, demo):
        file = docx.Document(str(report(demo, "docx")))
        styles = {one.style.name for one in file.paragraphs}
        assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
        assert "tblHeader" in file.tables[0].rows[0]._tr.xml
        said = [one._inline.docPr.get("descr") for one in file.inline_shapes]
        assert [one.partition(",")[0].partition(".")[0] for one in said] == [
            "The family's genogram",
            "The family's genogram",
            "The family's ecomap",
        ]

    def test_what_leads_into_something_stays_on_its_page(self, report, demo):
        lines = docx.Document(str(report(demo, "docx"))).paragraphs
        pairs = list(itertools.pairwise(lines))
        leading = [
            one
            for one, then in pairs
            if one.style.name == "List Bullet" and then.style.name == "List Bullet 2"
        ]
        assert leading
        assert all(one.paragraph_format.keep_with_next for one in leading)

    def test_a_row_stays_whole_and_the_column_of_words_is_the_widest(
        self, report, demo
    ):
        table = docx.Document(str(report(demo, "docx"))).tables[0]
        assert all("cantSplit" in row._tr.xml for row in table.rows)
        wide = [cell.width for cell in table.rows[1].cells]
        assert all(wide[0] > 2 * one for one in wide[1:])

    def test_it_says_which_page_this_is_and_is_in_british_english(self, report, demo):
        path = report(demo, "docx")
        file = docx.Document(str(path))
        assert re.findall(
            r"instrText> (\w+)", file.sections[0].footer._element.xml
        ) == [
            "PAGE",
            "NUMPAGES",
        ]
        assert 'w:lang w:val="en-GB"' in file.styles.element.xml
        with zipfile.ZipFile(path) as packed:
            assert not [one for one in packed.namelist() if "thumbnail" in one]

    def test_each_picture_has_sheets_of_its_own_way_and_the_words_have_theirs_again(
        self, report, demo
    ):
        sheets = docx.Document(str(report(demo, "docx"))).sections
        across = [one.page_width > one.page_height for one in sheets]
        genogram, ecomap = [False, False], [True]
        assert across == [False, *genogram, *ecomap, False]
        assert sheets[0].left_margin == sheets[-1].left_margin

    def test_every_sheet_has_the_foot(self, report, demo):
        sheets = docx.Document(str(report(demo, "docx"))).sections
        feet = {one.footer.paragraphs[0].text for one in sheets}
        assert len(feet) == 1
        assert "never scores" in feet.pop()
        assert not any(one.different_first_page_header_footer for one in sheets)

    def test_no_picture_is_wider_or_higher_than_its_sheet(self, report, demo):
        file = docx.Document(str(report(demo, "docx")))
        sheets = list(file.sections)[1:4]
        for shape, sheet in zip(file.inline_shapes, sheets, strict=True):
            beside = sheet.left_margin + sheet.right_margin
            above = sheet.top_margin + sheet.bottom_margin
            assert shape.width <= sheet.page_width - beside
            assert shape.height < sheet.page_height - above

    def test_it_names_neither_author_nor_day(self, report, demo):
        path = report(demo, "docx")
        about = docx.Document(str(path)).core_properties
        assert (about.author, about.last_modified_by) == ("", "")
        with zipfile.ZipFile(BytesIO(path.read_bytes())) as packed:
            assert {one.date_time[0] for one in packed.infolist()} == {1980}


def test_without_a_graphviz_the_words_are_all_there(run, demo, tmp_path, monkeypatch):
    for name in engine.ENGINES:
        monkeypatch.setitem(engine._HOW, name, lambda _: engine_job.Trouble.MISSING)
    out = tmp_path / "report.docx"
    assert run("report", demo, "-o", out).code == 0
    assert "Isla Ashdown" in words(out)
    assert not docx.Document(str(out)).inline_shapes


@pytest.mark.parametrize("name", ["report", "report.txt"])
def test_a_name_that_does_not_say_what_to_write_is_wrong_use(run, demo, tmp_path, name):
    ran = run("report", demo, "-o", tmp_path / name)
    assert ran.code == 2
    assert ".docx, .pdf, .html or .md" in " ".join(ran.err.split())


def test_the_family_file_itself_is_never_written_over(run, tmp_path, demo):
    file = tmp_path / "family.md"
    file.write_bytes(demo.read_bytes())
    assert run("report", file, "-o", file).code == 2
    assert file.read_bytes() == demo.read_bytes()


def test_the_page_holds_the_picture_itself_with_its_names(report, demo):
    text = report(demo, "html").read_text("utf-8")
    assert re.search(r"<title[^>]*>Isla Ashdown", text)
    assert "<?xml" not in text


def test_the_chapters_of_a_report_stand_in_their_order(report, demo):
    headings = re.findall(r"<h2>([^<]*)</h2>", report(demo, "html").read_text("utf-8"))
    assert [one for one in headings if one in CHAPTERS] == list(CHAPTERS)


@pytest.mark.parametrize(
    "options", [("--for", "family", "--reader", "isla"), ("--for", "midwives")]
)
@pytest.mark.parametrize("format_", ["html", "md"])
def test_a_copy_holds_no_word_by_which_the_file_calls_something(
    report, demo, format_, options
):
    """An id is the worker's own word: it may name whom the copy leaves unnamed."""
    text = report(demo, format_, *options).read_text("utf-8")
    there = report(demo, format_).read_text("utf-8")
    for one in ("isla-dad", "call-2024", "later-finding-older-words", "@isla"):
        assert one not in text
    assert "later-finding-older-words@call-2024" in there
    led = re.findall(r'href="#([^"]+)"', text)
    assert set(led) <= set(re.findall(r'\sid="([^"]+)"', text))


@pytest.mark.parametrize("format_", FORMATS)
def test_who_knows_what_names_each_service_and_whom_each_line_is_about(
    report, demo, format_
):
    said = words(report(demo, format_))
    assert "Larkshire housing list, the service's rules did not allow it" in said
    assert "Isla Ashdown: Glad and frightened, often on the same day" in said


def test_many_agencies_stand_in_tables_that_a_sheet_is_wide_enough_for():
    data = cast()
    data["agencies"] = {f"a{n}": {"name": f"Agency {n:02}"} for n in range(11)}
    data["entries"] = [entry("pain", factor="chronic-pain", about="ana")]
    tables = [
        one for one in known.table(seen(data), CATALOGUE) if hasattr(one, "heads")
    ]
    assert [len(one.heads) - 1 for one in tables] == [4, 4, 3]
    named = [head for one in tables for head in one.heads[1:]]
    assert named == [f"Agency {n:02}" for n in range(11)]


def test_no_two_things_of_a_page_have_one_id_and_every_name_leads_to_one(report, demo):
    text = report(demo, "html").read_text("utf-8")
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    led = re.findall(r'\saria-(?:labelledby|describedby)="([^"]+)"', text)
    assert {one for some in led for one in some.split()} <= set(ids)


def test_on_paper_the_page_has_sheets_and_on_a_screen_the_whole(report, demo):
    text = report(demo, "html").read_text("utf-8")
    kinds = re.findall(r"<figure class=\"([^\"]+)\">", text)
    upright = "paper wide upright"
    assert kinds == ["screen", upright, upright, "wide across"]


def test_the_foot_of_printed_pages_is_never_more_than_words():
    page = Document("x", "x", "", (), (), (), 'a"; } body { x: y } </style><b>\\')
    look = html.write(page).partition("</style>")[0]
    (said,) = re.findall(r'content: "([^"]*)"', look)
    assert not set("{}<>;") & set(said)


class TestPlan:
    def test_a_plan_for_the_birth_says_who_is_due_and_leaves_room(self, report, demo):
        path = report(demo, "docx", "--plan", "birth", "--as-at", "2026-11-24")
        said = words(path)
        assert "34 to 35 weeks of pregnancy (worked out from the due date)" in said
        assert "Before going home" in said
        tables = docx.Document(str(path)).tables
        assert all("tblHeader" in one.rows[0]._tr.xml for one in tables)
        assert all(cell.text == "" for one in tables for cell in one.rows[1].cells[1:])

    def test_without_a_day_no_week_is_worked_out(self, report, demo):
        assert "weeks of pregnancy" not in words(report(demo, "md", "--plan", "birth"))


class TestCopyForOnePerson:
    def test_it_says_what_is_recorded_who_has_it_and_how_to_put_it_right(
        self, report, demo
    ):
        said = words(report(demo, "md", "--for", "family", "--reader", "isla"))
        assert "What is recorded about you, and who has it" in said
        assert "Who has it: " in said
        assert "How to put something right" in said
        assert "Your own words; Talk with Isla by herself." in said
        assert "A worker saw it; Visit to Hazel End" in said
        assert "Merrowby Children's Services told Merrowby Community Midwives: " in said
        assert mine.TO_WRITE in said

    def test_an_agency_has_no_such_chapter(self, report, demo):
        said = words(report(demo, "md", "--for", "midwives"))
        assert "about you, and who has it" not in said


class TestTemplate:
    @pytest.fixture
    def template(self, tmp_path):
        file = docx.Document()
        file.sections[0].header.paragraphs[0].text = "Larkshire letterhead"
        file.sections[0].footer.paragraphs[0].text = "Larkshire foot"
        for name in ("List Bullet 2", "Caption"):
            style = file.styles[name].element
            style.getparent().remove(style)
        path = tmp_path / "template.docx"
        file.save(str(path))
        return path

    def test_its_letterhead_stays_and_what_this_is_not_stands_at_the_foot(
        self, report, demo, template
    ):
        file = docx.Document(str(report(demo, "docx", "--template", template)))
        assert "Larkshire letterhead" in file.sections[0].header.paragraphs[0].text
        foot = [one.text for one in file.sections[0].footer.paragraphs]
        assert foot[0] == "Larkshire foot"
        assert "never scores" in foot[1]
        assert {"List Bullet 2", "Heading 1"} <= {one.name for one in file.styles}

    def test_a_template_that_knows_no_lists_gets_them_with_their_marks(
        self, report, demo, template
    ):
        file = docx.Document(str(template))
        for name in ("List Bullet", "List Bullet 3", "Title", "Heading 2"):
            style = file.styles[name].element
            style.getparent().remove(style)
        for key, one in list(file.part.rels.items()):
            if one.reltype.endswith("/numbering"):
                del file.part.rels[key]
        file.save(str(template))
        made = docx.Document(str(report(demo, "docx", "--template", template)))
        nums = made.part.numbering_part.element
        for name in ("List Bullet", "List Bullet 2", "List Bullet 3"):
            used = made.styles[name].element.pPr.numPr.numId.val
            assert nums.num_having_numId(used) is not None
        assert "w:color" not in made.styles["Heading 2"].element.xml

    def test_a_letterhead_of_the_first_page_stands_on_the_first_page_alone(
        self, report, demo, template
    ):
        file = docx.Document(str(template))
        first = file.sections[0]
        first.different_first_page_header_footer = True
        first.first_page_header.paragraphs[0].text = "Logo"
        top = first.top_margin
        file.save(str(template))
        sheets = docx.Document(
            str(report(demo, "docx", "--template", template))
        ).sections
        once = [one.different_first_page_header_footer for one in sheets]
        assert once == [True, False, False, False, False]
        assert {one.top_margin for one in sheets} == {top}

    def test_a_template_that_says_the_page_keeps_its_own_way(
        self, report, demo, template
    ):
        file = docx.Document(str(template))
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), " PAGE ")
        file.sections[0].footer.paragraphs[0]._p.append(simple)
        file.save(str(template))
        made = docx.Document(str(report(demo, "docx", "--template", template)))
        foot = made.sections[0].footer._element.xml
        assert foot.count("PAGE") == 1
        assert "never scores" in foot

    @pytest.mark.parametrize("name", ["none.docx", "text.docx"])
    def test_what_is_no_word_file_is_said_in_words(self, run, demo, tmp_path, name):
        (tmp_path / "text.docx").write_text("not Word")
        out = tmp_path / "out.docx"
        ran = run("report", demo, "-o", out, "--template", tmp_path / name)
        assert ran.code == 2
        assert "is no Word file" in " ".join(ran.err.split())

    def test_it_goes_with_word_alone(self, run, demo, tmp_path, template):
        ran = run("report", demo, "-o", tmp_path / "a.md", "--template", template)
        assert ran.code == 2


class TestPdf:
    @pytest.fixture
    def opened(self, report):
        def read(file, *options):
            return pypdfium2.PdfDocument(report(file, "pdf", *options))

        return read

    def said(self, file):
        pages = (one.get_textpage().get_text_range() for one in file)
        return " ".join(" ".join(pages).split())

    def test_it_is_tagged_has_a_title_and_names_neither_author_nor_day(
        self, opened, demo
    ):
        file = opened(demo)
        assert pypdfium2.raw.FPDFCatalog_IsTagged(file)
        about = file.get_metadata_dict()
        assert about["Title"] == "The Ashdown-Reyes family (fictional)"
        assert not about["Author"]
        assert not about["CreationDate"]

    def test_its_words_can_be_searched_and_every_page_says_what_this_is_not(
        self, opened, demo
    ):
        file = opened(demo)
        for chapter in CHAPTERS:
            assert chapter in self.said(file)
        for number, page in enumerate(file, 1):
            text = page.get_textpage().get_text_range()
            assert "never scores" in text
            assert f"Page {number} of {len(file)}." in " ".join(text.split())

    def test_what_names_say_is_never_more_than_words(self, opened, family):
        evil = "#panic() *a* $x$ [b] <c> @d `e`"
        said = self.said(opened(family(name=evil, family=evil, says=evil)))
        assert "#panic() *a* $x$ [b] <c> @d" in said

    def test_a_word_that_no_line_has_room_for_is_not_cut_off(self, opened, family):
        long = "Donaudampfschifffahrtsgesellschaft" * 8
        file = opened(family(name=long, family="A family", says=long))
        for page in file:
            text, wide = page.get_textpage(), page.get_width()
            for number in range(text.count_rects()):
                assert text.get_rect(number)[2] <= wide

    def test_who_alone_may_have_it_stands_at_the_very_top(self, opened, demo):
        text = opened(demo)[0].get_textpage().get_text_range()
        assert " ".join(text.split()).startswith(FOR_WORKERS)

    def test_two_pages_for_supervision_are_two(self, opened, demo):
        assert len(opened(demo, "--for", "supervisor")) == 2

    def test_without_a_press_another_format_is_offered(
        self, run, demo, tmp_path, monkeypatch
    ):
        from riskmap.draw import press  # noqa: PLC0415

        monkeypatch.setattr(press, "can_paint", lambda: False)
        ran = run("report", demo, "-o", tmp_path / "a.pdf")
        assert ran.code == 2
        assert ".docx or an .html" in " ".join(ran.err.split())


class TestOwnWords:
    """The family's own words stand beside the professional's, in the same size."""

    OWN, OTHERS = "It comes back at night, when the house goes quiet.", "nobody came"

    @pytest.fixture
    def file(self, demo, run, tmp_path):
        file = tmp_path / "family.yaml"
        file.write_bytes(demo.read_bytes())
        said = ("--event", self.OTHERS, "--says", "She rang; nobody came.")
        more = ("--about", "isla", "--source", "isla-alone", "--own-words", self.OWN)
        run("add", "event", file, *said, *more, "--words-of", "isla", "--yes")
        return file

    def test_in_word(self, file, report):
        made = docx.Document(str(report(file, "docx")))
        sizes = {
            key: {size(one) for one in made.paragraphs if key in one.text}
            for key in (self.OWN, self.OTHERS)
        }
        assert sizes[self.OWN] == sizes[self.OTHERS]
        assert len(sizes[self.OWN]) == 1

    def test_in_a_page_neither_is_small(self, file, report):
        page = unescape(report(file, "html").read_text("utf-8"))
        for key in (self.OWN, self.OTHERS):
            before = [part.rpartition("<")[2] for part in page.split(key)[:-1]]
            assert before
            assert not any("small" in one for one in before)
        assert "li li" not in page.partition("</style>")[0]  # nor any list within one


def size(paragraph):
    """Give the size of the letters of a paragraph: its own, or that of its style."""
    own = {run.font.size for run in paragraph.runs} - {None}
    style = paragraph.style
    while not own and style is not None:
        own = {style.font.size} - {None}
        style = style.base_style
    return own.pop() if len(own) == 1 else tuple(sorted(own))
