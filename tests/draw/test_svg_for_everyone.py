"""SVG that everyone can use: names, reading order, the keyboard, every size."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import engine, picture, pixels
from riskmap.draw.page import Page
from riskmap.draw.svg import Part, name, upwards
from riskmap.errors import WrongUse
from riskmap.record.load import load as load_family
from riskmap.view import Sight

from .hearing import heard

DEMO = Path(__file__).parents[2] / "src" / "riskmap" / "demo" / "family.yaml"
CATALOGUE = load()
SVG = "{http://www.w3.org/2000/svg}"
PAGES = {"head", "key", "foot"}
PAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="50pt" '
    'viewBox="0 0 90 50"><g><g id="person-a:1"><text>A</text></g></g></svg>'
)


@pytest.fixture(scope="module")
def demo_view():
    family = load_family(DEMO, CATALOGUE.factors)
    return view.make(family, Sight(), CATALOGUE.flags)


@pytest.fixture(scope="module", params=["pure", "system", "pygraphviz", "wasi"])
def root(request, demo_view):
    if engine.installed(request.param) is None:
        pytest.skip("this engine is not installed")
    drawn = picture.draw(
        demo_view, CATALOGUE, "svg", engine=request.param, link="questions.html"
    )
    return ET.fromstring(drawn)  # noqa: S314 - our own


def parts(root):
    """Give every part that has a name of its own, in reading order."""
    return [one for one in root.iter(f"{SVG}g") if one.get("id")]


def said(part, root):
    named = {one.get("id"): one for one in root.iter() if one.get("id")}
    return "; ".join(named[one].text for one in part.get("aria-labelledby").split())


class TestNames:
    def test_the_picture_has_a_title_and_a_description_that_are_said(self, root):
        assert said(root, root) == root.findtext(f"{SVG}title")
        described = root.find(f"{SVG}desc")
        assert root.get("aria-describedby") == described.get("id")
        assert described.text

    def test_every_part_is_said_by_its_title(self, root):
        for part in parts(root):
            assert said(part, root) == heard(part)

    def test_what_is_said_in_a_label_is_not_said_again_as_a_description(self, root):
        for part in parts(root):
            assert part.get("aria-labelledby")
            assert part.get("aria-description") == ""

    def test_a_link_says_whose_questions_it_leads_to(self, root):
        links = {
            part.findtext(f"{SVG}title"): one.get("aria-label")
            for part in parts(root)
            for one in part.iter(f"{SVG}a")
        }
        assert links["Isla Ashdown"] == "Questions about Isla Ashdown"
        assert len(set(links.values())) == len(links) > 1

    def test_no_two_things_have_the_same_id(self, root):
        named = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(named) == len(set(named))

    def test_what_is_said_of_a_person_holds_every_word_that_is_shown(self, root):
        for part in parts(root):
            if part.get("role") != "img" or not part.get("id").startswith("person-"):
                continue
            heard = said(part, root).replace(" ", "").lower()
            for text in part.iter(f"{SVG}text"):
                shown = (text.text or "").replace("\xa0", " ").strip("· .")
                assert shown.replace(" ", "").lower() in heard

    def test_a_name_that_is_code_stays_a_name(self):
        code = "</title><script>alert(1)</script>\" onload='x'"
        drawn = name(PAGE.encode(), code, code, [Part("person-a", code)])
        root = ET.fromstring(drawn)  # noqa: S314
        assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
            "svg", "title", "desc", "style", "g", "text",
        }  # fmt: skip
        assert said(parts(root)[0], root) == code


class TestReadingOrder:
    def test_the_child_comes_first_then_the_youngest_generation_upwards(self, root):
        order = [one.get("id") for one in parts(root)]
        people = [one for one in order if one.startswith("person-")]
        assert order[: len(people) + 1] == ["head", *people]
        assert people[:2] == ["person-baby", "person-wren"]
        turn = [people.index(f"person-{who}") for who in ("isla", "carol", "rosalind")]
        assert turn == sorted(turn)

    def test_the_child_comes_before_others_of_any_generation(self):
        rows = (("gran",), ("mum", "child"), ("niece",))
        parts = [Part("head", "")]
        parts += [Part(f"person-{who}", "") for row in rows for who in row]
        parts.append(Part("couple-mum", ""))
        order = [one.id for one in upwards(parts, rows, ("child",))]
        people = [f"person-{who}" for who in ("child", "niece", "mum", "gran")]
        assert order == ["head", *people, "couple-mum"]


class TestKeyboard:
    def test_everything_but_the_words_round_the_picture_can_be_reached(self, root):
        for part in parts(root):
            reached = part.get("tabindex") == "0"
            assert reached is (part.get("id") not in PAGES)

    def test_what_has_a_link_in_it_is_a_group_and_the_rest_one_thing(self, root):
        linked = 0
        for part in parts(root):
            link = part.find(f".//{SVG}a")
            linked += link is not None
            role = "group" if link is not None or part.get("id") in PAGES else "img"
            assert part.get("role") == role
        assert linked

    def test_focus_can_be_seen_and_there_is_no_script(self, root):
        assert ":focus" in root.findtext(f"{SVG}style")
        assert not [one for one in root.iter() if one.tag == f"{SVG}script"]
        assert not [key for one in root.iter() for key in one.attrib if key[:2] == "on"]

    def test_a_part_that_shows_nothing_is_no_stop(self):
        drawn = name(PAGE.encode(), "T", "D", [Part("person-a", "A"), Part("b", "B")])
        root = ET.fromstring(drawn)  # noqa: S314
        assert [one.get("tabindex") for one in parts(root)] == ["0", None]


class TestSize:
    def test_it_fits_a_window_and_still_grows_when_a_reader_enlarges_it(self):
        root = ET.fromstring(name(PAGE.encode(), "T", "D", []))  # noqa: S314
        assert root.get("viewBox") == "0 0 90 50"
        style = root.get("style")
        assert "max-width: 100%" in style
        assert "min-width: 45pt; min-height: 25pt" in style


class TestPixels:
    @pytest.mark.parametrize("program", ["pure", "system", "pygraphviz"])
    @pytest.mark.parametrize("width", [1000, 2345])
    def test_a_png_is_as_wide_as_was_asked(self, demo_view, program, width):
        if engine.installed(program) is None:
            pytest.skip("this engine is not installed")
        drawn = picture.draw(demo_view, CATALOGUE, "png", engine=program, width=width)
        across, _ = struct.unpack(">II", drawn[16:24])
        assert abs(across - width) <= 2

    @pytest.mark.parametrize(
        ("width", "says"),
        [(-1, "--width 750 or more"), (749, "750"), (200_000, "--width 15491 or less")],
    )
    def test_a_width_that_helps_nobody_is_refused_with_one_that_does(self, width, says):
        with pytest.raises(WrongUse, match=says):
            pixels.dpi(Page(1000, 500), "png", width)

    def test_a_width_that_was_said_is_taken(self):
        for width in (750, 15491):
            assert pixels.dpi(Page(1000, 500), "png", width) == width * 72 / 1000

    def test_without_a_width_a_very_large_picture_has_no_more_than_can_be_opened(self):
        assert pixels.dpi(Page(1000, 500), "png", None) == engine.DPI
        across, down = 30_000, 3_000
        dots = pixels.dpi(Page(across, down), "png", None) / 72
        assert across * dots * down * dots == pytest.approx(pixels.MOST)

    @pytest.mark.parametrize("kind", ["svg", "pdf", "dot"])
    def test_only_a_png_has_a_width(self, kind):
        with pytest.raises(WrongUse, match=r"for \.png alone"):
            pixels.dpi(Page(1000, 500), kind, 900)
