"""The files of a pack: to hand out stage by stage, and readable from the back row."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx
import pptx
import pypdfium2
import pytest
from pptx.util import Pt

from riskmap.training.load import load
from riskmap.training.pack import files, slides

BODY = 24  # points: what can be read from the back row


@pytest.fixture(scope="module")
def pack(catalogue):
    return dict(files(load("two-councils", catalogue), catalogue))


def deck(content):
    return pptx.Presentation(BytesIO(content))


def said(slide):
    return " ".join(
        shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
    )


class TestFiles:
    def test_each_paper_is_there_to_edit_and_to_print(self, pack):
        papers = {name.removesuffix(".docx") for name in pack if name.endswith(".docx")}
        prints = {name.removesuffix(".pdf") for name in pack if name.endswith(".pdf")}
        assert papers == prints
        assert "facilitator/guide" in papers
        for number in range(1, 6):
            assert f"stage-{number}/participants" in papers
            assert f"stage-{number}/questions" in papers
            cards = f"role-cards/stage-{number}/"
            assert any(one.startswith(cards) for one in papers)

    def test_no_card_lies_where_the_whole_group_looks(self, pack):
        for name in pack:
            assert not (name.startswith("stage-") and "card" in name)

    def test_a_card_says_whose_it_is_and_not_what_the_group_is(self, pack):
        card = docx.Document(BytesIO(pack["role-cards/stage-3/midwives.docx"]))
        head = [one.text for one in card.paragraphs[:2]]
        assert head[0].startswith("Role card: Eastmere Midwives. Stage 3")
        assert head[1].endswith("as Eastmere Midwives had it")

    def test_the_guide_can_be_read_before_the_session(self, pack):
        assert len(pypdfium2.PdfDocument(pack["facilitator/guide.pdf"])) <= 10

    def test_the_guide_counts_the_beginning_and_the_end(self, pack):
        guide = docx.Document(BytesIO(pack["facilitator/guide.docx"]))
        text = [one.text for one in guide.paragraphs]
        minutes = [
            int(m[1]) for t in text if (m := re.search(r"about (\d+) minutes$", t))
        ]
        whole = next(t for t in text if t.startswith("About "))
        assert whole == f"About {sum(minutes)} minutes, and the breaks:"

    def test_there_is_room_to_write_by_hand(self, pack):
        sheet = docx.Document(BytesIO(pack["stage-1/participants.docx"]))
        for table in sheet.tables:
            assert all(row.height >= Pt(24) for row in table.rows[1:])
        page = next(
            page
            for page in pypdfium2.PdfDocument(pack["stage-1/participants.pdf"])
            if "What it rests on" in page.get_textpage().get_text_range()
        )
        lines = [one for one in page.get_objects() if one.type == 2]  # drawn, not said
        assert max(one.get_bounds()[2] for one in lines) > 0.8 * page.get_width()

    def test_the_two_say_the_same(self, pack):
        written = docx.Document(BytesIO(pack["stage-1/questions.docx"]))
        printed = pypdfium2.PdfDocument(pack["stage-1/questions.pdf"])
        page = " ".join(one.get_textpage().get_text_range() for one in printed)
        for one in written.paragraphs:
            if one.style.name.startswith("Heading"):
                assert one.text in " ".join(page.split())

    def test_every_page_says_that_all_is_made_up(self, pack):
        for name, content in pack.items():
            if name.endswith(".docx"):
                foot = docx.Document(BytesIO(content)).sections[0].footer
                assert "is made up" in foot.paragraphs[0].text
            elif name.endswith(".pdf"):
                for page in pypdfium2.PdfDocument(content):
                    text = page.get_textpage().get_text_range()
                    assert "is made up" in " ".join(text.split())

    def test_the_questions_stand_on_no_paper_that_comes_before_them(self, pack):
        text = " ".join(
            one.text
            for one in docx.Document(
                BytesIO(pack["stage-1/participants.docx"])
            ).paragraphs
        )
        assert "What would you ask next?" in text
        assert "To the family" not in text

    def test_no_picture_has_a_mark_for_questions_or_a_word_for_programs(self, pack):
        for name, content in pack.items():
            if name.endswith((".svg", ".html")):
                text = content.decode()
                assert "riskmap ask FILE" not in text
                assert "Questions come up here" not in text

    def test_nothing_names_an_author_or_a_day(self, pack):
        for name, content in pack.items():
            if name.endswith((".docx", ".pptx")):
                with zipfile.ZipFile(BytesIO(content)) as packed:
                    about = packed.read("docProps/core.xml").decode()
                    assert {one.date_time[0] for one in packed.infolist()} == {1980}
                assert "<dc:creator></dc:creator>" in about or "<dc:creator/>" in about
                assert set(re.findall(r"\d{4}-\d\d-\d\d", about)) <= {"2000-01-01"}

    def test_hindsight_frames_whoever_the_end_has_taught_something_of(self, pack):
        page = pack["facilitator/hindsight-1.html"].decode()
        assert "outlined: something here is new" in page or "new in the map" in page


class TestSlides:
    @pytest.mark.parametrize("number", range(1, 6))
    def test_words_can_be_read_from_the_back_row(self, pack, number):
        for slide in deck(pack[f"stage-{number}/slides.pptx"]).slides:
            body = [one for one in slide.placeholders if one.placeholder_format.idx]
            sizes = {
                run.font.size
                for shape in body
                for part in shape.text_frame.paragraphs
                for run in part.runs
            }
            assert all(size >= Pt(BODY) for size in sizes)

    @pytest.mark.parametrize("number", range(1, 6))
    def test_there_are_few_enough_to_listen_to(self, pack, number):
        assert len(deck(pack[f"stage-{number}/slides.pptx"]).slides) <= 16

    def test_the_family_and_its_key_are_on_slides_of_their_own_with_words(self, pack):
        pictures = [
            shape
            for slide in deck(pack["stage-2/slides.pptx"]).slides
            for shape in slide.shapes
            if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE
        ]
        alts = [one._element.nvPicPr.cNvPr.get("descr") for one in pictures]
        assert [one.partition(",")[0] for one in alts] == [
            "The family",
            "What the signs mean",
        ]

    def test_what_would_you_ask_comes_before_what_riskmap_asks(self, pack):
        titles = [
            slide.shapes.title.text_frame.text
            for slide in deck(pack["stage-1/slides.pptx"]).slides
        ]
        assert titles.index("What would you ask next?") < titles.index(
            "Questions that riskmap asks"
        )

    def test_only_the_facilitators_slides_have_notes(self, pack):
        noted = {
            name
            for name, content in pack.items()
            if name.endswith(".pptx")
            and any(slide.has_notes_slide for slide in deck(content).slides)
        }
        assert noted == {"facilitator/slides.pptx"}

    def test_who_has_what_goes_by_the_numbers_of_what_is_new(self, pack):
        some = list(deck(pack["stage-1/slides.pptx"]).slides)
        new = next(one for one in some if "What is recorded" in said(one))
        knows = next(one for one in some if "Who knows what" in said(one))
        assert "1. Tamsin grew up in care" in said(new)
        assert "Thornwick Children's Services: 1" in said(knows)

    def test_slides_of_one_heading_are_about_as_full_as_one_another(self):
        lines = [slides.Line(f"{n}. Something") for n in range(13)]
        full = [len(one) for one in slides._fitting(lines)]
        assert len(full) == 2
        assert max(full) - min(full) <= 1

    def test_a_list_is_not_broken_where_it_need_not_be(self):
        def a_list(name, many):
            lead = slides.Line(name, leads=True)
            return [lead, *(slides.Line(f"{name} {n}", 1) for n in range(many))]

        parted = slides._fitting([*a_list("One", 8), *a_list("Two", 4)])
        assert [one[0].words for one in parted] == ["One", "Two"]

    def test_a_line_within_another_never_begins_a_slide(self):
        lines = [slides.Line(f"Lead {n}", 1) for n in range(3)]
        some = [line for one in lines for line in (one, slides.Line("within " * 40, 2))]
        for slide in slides._fitting(some * 4):
            assert slide[0].depth == 1
