"""PDF and PNG: real text, the same picture from every engine, no letter lost unsaid."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import engine, picture, press
from riskmap.view import Sight

from .made_families import made

CATALOGUE = load()

LONG = (
    "Wolfeschlegelsteinhausen-Bergerdorff Featherstonehaugh-Cholmondeley of the Isles"
)
NAMES = {
    "polish": "Święcicka-Żółkiewska",
    "welsh": "Llŷr Ŵyn ap Gruffŷdd",
    "arabic": "سارة محمد",
    "urdu": "چودھری ٹیپو",
    "hebrew": "שרה לוי",
    "greek": "Ελένη Παπά",
    "vietnamese": "Nguyễn Thị Ánh",
}


def family(names=NAMES):
    people = {
        who: {"name": name, "drawn_as": "woman", "born": "1990"}
        for who, name in names.items()
    }
    return made(
        {
            "riskmap": "1",
            "family": "Names of many kinds",
            "about": [next(iter(names))],
            "people": people,
            "couples": [{"of": list(names)[:2], "kind": "married"}]
            if len(names) > 1
            else [],
        }
    )


def seen(found):
    return view.make(found, Sight(), CATALOGUE.flags)


def drawn(found, format_, name="pure"):
    return picture.draw_all(seen(found), CATALOGUE, format_, engine=name)


def there(name):
    if engine.installed(name) is None:
        pytest.skip(f"the engine {name} is not on this computer")
    return name


def read(pdf):
    return pypdfium2.PdfDocument(pdf)


def said(pdf):
    pages = (page.get_textpage().get_text_range() for page in read(pdf))
    return "\n".join(pages).replace("\r", "")


@pytest.mark.parametrize("name", engine.ENGINES)
def test_every_name_in_a_pdf_can_be_searched_for_and_copied(name):
    words = said(drawn(family(), "pdf", there(name)).files[0])
    for one in NAMES.values():
        assert one in words


@pytest.mark.parametrize("name", engine.ENGINES)
def test_words_stand_in_a_pdf_where_they_stand_from_every_engine(name):
    first = rooms(drawn(family(), "pdf", "pure").files[0])
    other = rooms(drawn(family(), "pdf", there(name)).files[0])
    assert first.keys() == other.keys()
    for words, room in first.items():
        assert other[words] == pytest.approx(room, abs=1)  # point


def rooms(pdf):
    """Give where each run of words stands, from the left and from the foot."""
    page = read(pdf)[0].get_textpage()
    found = {}
    for number in range(page.count_rects()):
        room = page.get_rect(number)
        found.setdefault(page.get_text_bounded(*room), room)
    return found


@pytest.mark.parametrize("name", engine.ENGINES)
def test_no_words_in_a_pdf_run_into_others(name):
    pdf = drawn(family({**NAMES, "long": LONG}), "pdf", there(name)).files[0]
    page = read(pdf)[0].get_textpage()
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    for number, (left, foot, right, top) in enumerate(boxes):
        for other in boxes[:number]:
            across = min(right, other[2]) - max(left, other[0])
            down = min(top, other[3]) - max(foot, other[1])
            assert across < 1 or down < 1


@pytest.mark.parametrize("name", engine.ENGINES)
def test_a_png_looks_the_same_from_every_engine(name):
    first = drawn(family(), "png", "pure").files[0]
    other = drawn(family(), "png", there(name)).files[0]
    one, other = shades(first), shades(other)
    assert one.size == other.size
    assert apart(one, other) < 0.005


def shades(png):
    return Image.open(io.BytesIO(png)).convert("L")


def apart(one, other):
    """Give the share of pixels that are dark in one and light in the other."""
    far = ImageChops.difference(one, other).histogram()[128:]
    return sum(far) / (one.width * one.height)


@pytest.mark.parametrize("name", engine.ENGINES)
def test_a_pdf_shows_what_a_png_shows(name):
    found = family()
    png = shades(drawn(found, "png", there(name)).files[0])
    page = read(drawn(found, "pdf", name).files[0])[0]
    shown = page.render(scale=png.width / page.get_width(), grayscale=True)
    other = Image.frombytes(
        "L", (shown.width, shown.height), bytes(shown.buffer), "raw", "L", shown.stride
    )
    assert apart(png, other.resize(png.size)) < 0.004


def test_a_pdf_has_a_title_a_language_and_says_its_picture_aloud():
    pdf = drawn(family(), "pdf").files[0]
    assert read(pdf).get_metadata_dict()["Title"] == "Names of many kinds"
    assert b"/Lang(en-GB)" in pdf
    assert b"/StructTreeRoot" in pdf
    assert "/Alt(Names of many kinds. riskmap is a thinking aid" in pdf.decode(
        "latin-1"
    )


def test_a_pdf_of_several_pages_has_the_title_of_the_whole():
    people = {f"one{number}": f"Name {number}" for number in range(14)}
    pdf = picture.draw_all(seen(family(people)), CATALOGUE, "pdf", paper="A4").files[0]
    assert len(read(pdf)) > 1
    assert read(pdf).get_metadata_dict()["Title"] == "Names of many kinds"
    assert b"(page 2 of" in pdf.replace(b"\\", b"")


def test_a_pdf_and_a_png_are_the_same_each_time():
    for format_ in ("pdf", "png"):
        once, again = (drawn(family(), format_).files for _ in range(2))
        assert once == again


def test_letters_that_no_font_here_has_are_said(monkeypatch):
    monkeypatch.setattr(press, "lacking", lambda words: "王" if "王" in words else "")
    found = family({"wang": "王小明"})
    for format_ in ("png", "pdf"):
        assert "王. An empty box stands for each" in drawn(found, format_).said[0]
    assert drawn(found, "svg").said == ()
    assert drawn(family(), "pdf").said == ()


def test_a_letter_that_no_font_has_is_found_among_others():
    nobody = "\U0001fbff\u0378"  # a rare sign, and one that Unicode has not given
    assert set(press.lacking(f"Zoë سارة {nobody} Ŵyn")) & set(nobody)
    assert press.lacking("Zoë سارة Ŵyn Świę") == ""


@pytest.mark.parametrize("system", [False, True])
def test_letters_that_are_there_are_not_said_to_be_missing_beside_any_other(system):
    there, gone = "Ελένηשרהסארהسارةị", "\u0940\u094c\u0902\u20dd\u0378"
    fonts = press._all_fonts(system=system)
    lacking = press._without("".join(sorted({*there, *gone})), fonts)
    assert set(lacking) & set(there) == set()
    assert "\u0378" in lacking


def test_a_pdf_is_made_though_a_letter_is_on_no_font():
    pdf = drawn(family({"one": "Ada \u0378 Świę"}), "pdf").files[0]
    assert "Ada" in said(pdf)
    assert "Świę" in said(pdf)


class TestWhereThePainterMayNotRun:
    @pytest.fixture(autouse=True)
    def barred(self, monkeypatch):
        monkeypatch.setattr(press, "can_paint", lambda: False)

    def test_the_engine_paints_and_says_what_letters_it_has_not(self):
        made = drawn(family({"sara": "سارة"}), "png", "pure")
        assert made.files[0].startswith(b"\x89PNG")
        assert "--engine pygraphviz" in made.said[0]

    def test_nothing_is_said_of_letters_that_it_has(self):
        assert drawn(family({"zoe": "Zoë"}), "png", "pure").said == ()

    def test_another_engine_still_makes_a_pdf(self):
        made = drawn(family({"zoe": "Zoë"}), "pdf", there("pygraphviz"))
        assert made.files[0].startswith(b"%PDF")
