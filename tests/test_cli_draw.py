"""`draw` and `demo`: pictures in every format, written whole or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pypdfium2
import pytest

from riskmap.draw import engine
from riskmap.draw.engine import job as engine_job

SVG = "{http://www.w3.org/2000/svg}"
STARTS = {
    "svg": b"<?xml",
    "png": b"\x89PNG\r\n\x1a\n",
    "pdf": b"%PDF-",
    "dot": b"graph",
}


@pytest.fixture
def no_engine(monkeypatch):
    for name in engine.ENGINES:
        monkeypatch.setitem(engine._HOW, name, lambda _job: engine_job.Trouble.MISSING)


def words_of(svg):
    return {text.text for text in ET.fromstring(svg).iter(f"{SVG}text")}  # noqa: S314


class TestFormats:
    @pytest.mark.parametrize("kind", STARTS)
    def test_the_ending_of_the_name_says_what_is_drawn(
        self, run, family, tmp_path, kind
    ):
        out = tmp_path / f"map.{kind}"
        ran = run("draw", family(), "-o", out)
        assert (ran.code, ran.out, ran.err) == (0, "", f"Drawn: {out}\n")
        assert out.read_bytes().lstrip().startswith(STARTS[kind])

    def test_an_ending_in_capitals_is_an_ending(self, run, family, tmp_path):
        assert run("draw", family(), "-o", tmp_path / "MAP.SVG").code == 0

    def test_format_says_it_where_the_name_does_not(self, run, family, tmp_path):
        out = tmp_path / "map"
        assert run("draw", family(), "-o", out, "--format", "png").code == 0
        assert out.read_bytes().startswith(STARTS["png"])

    @pytest.mark.parametrize("kind", ["svg", "png", "dot"])
    def test_a_dash_writes_the_bytes_to_standard_output(self, demo, kind):
        command = [sys.executable, "-m", "riskmap", "draw", "-", "-o", "-"]
        done = subprocess.run(
            [*command, "--format", kind],
            input=demo.read_bytes(),
            capture_output=True,
            check=True,
        )
        assert done.stdout.lstrip().startswith(STARTS[kind])
        assert done.stderr == b""

    def test_the_same_file_gives_the_same_bytes(self, run, demo, tmp_path):
        for name in ("one.svg", "two.svg"):
            assert run("draw", demo, "-o", tmp_path / name).code == 0
        one, two = (tmp_path / "one.svg", tmp_path / "two.svg")
        assert one.read_bytes() == two.read_bytes()


class TestWhereItGoes:
    def test_a_missing_folder_is_made(self, run, family, tmp_path):
        out = tmp_path / "new" / "folder" / "map.svg"
        assert run("draw", family(), "-o", out).code == 0
        assert out.is_file()

    def test_a_place_that_cannot_be_written_is_wrong_use(self, run, family):
        file = family()
        out = file / "map.svg"  # a file, where a folder would have to be
        ran = run("draw", file, "-o", out)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{out} cannot be written: ")
        assert ran.err.endswith("Name another place.\n")

    def test_a_folder_in_its_place_is_wrong_use(self, run, family, tmp_path):
        out = tmp_path / "map.svg"
        out.mkdir()
        ran = run("draw", family(), "-o", out)
        assert ran.code == 2
        assert ran.err == f"{out} was not saved. It is a folder. Name another place.\n"

    @pytest.mark.usefixtures("no_engine")
    def test_a_picture_that_cannot_be_drawn_leaves_the_old_one(
        self, run, family, tmp_path
    ):
        out = tmp_path / "map.svg"
        out.write_bytes(b"the old one")
        ran = run("draw", family(), "-o", out)
        assert ran.code == 1
        assert out.read_bytes() == b"the old one"
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "family.yaml",
            "map.svg",
        ]


class TestEngines:
    @pytest.mark.usefixtures("no_engine")
    def test_without_any_engine_one_word_says_what_still_comes(
        self, run, family, tmp_path
    ):
        ran = run("draw", family(), "-o", tmp_path / "map.svg")
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert "the questions, the outline and the DOT file need no engine." in ran.err
        assert run("draw", family(), "-o", tmp_path / "map.dot").code == 0
        assert run("ask", family()).code == 0
        assert run("outline", family()).code == 0

    @pytest.mark.parametrize("name", ["pure", "wasi", "pygraphviz"])
    def test_the_engine_that_is_asked_for_draws(self, run, family, tmp_path, name):
        out = tmp_path / "map.svg"
        assert run("draw", family(), "-o", out, "--engine", name).code == 0
        assert "Ana" in words_of(out.read_bytes())

    def test_an_engine_that_is_not_there_is_wrong_use(self, run, family, tmp_path):
        ran = run("draw", family(), "-o", tmp_path / "a.svg", "--engine", "sytem")
        assert ran.code == 2
        assert "Did you mean 'system'?" in ran.err

    def test_it_draws_with_nothing_on_the_path(self, start, demo, tmp_path):
        ran = start("draw", demo, "-o", tmp_path / "map.svg", PATH="")
        assert ran.code == 0, ran.err


class TestWhatIsDrawn:
    def test_a_hostile_name_stays_a_name(self, run, family, tmp_path):
        name = '<script>alert(1)</script> \\N & "co"'
        out = tmp_path / "map.svg"
        assert run("draw", family(name=name, family=name), "-o", out).code == 0
        svg = out.read_text("utf-8")
        assert "<script" not in svg
        assert "alert(1)" in "".join(ET.fromstring(svg).itertext())  # noqa: S314

    def test_a_view_draws_only_what_its_reader_may_see(self, run, demo, tmp_path):
        whole, copy = tmp_path / "whole.svg", tmp_path / "copy.svg"
        run("draw", demo, "-o", whole)
        run("draw", demo, "-o", copy, "--for", "family", "--reader", "rosalind")
        assert b"Dean" in whole.read_bytes()
        assert b"Dean" not in copy.read_bytes()
        assert b"dean" not in copy.read_bytes()

    def test_the_signs_are_a_choice(self, run, family, tmp_path):
        drawn = set()
        for signs in ("uk", "mcgoldrick", "pedigree"):
            out = tmp_path / f"{signs}.dot"
            assert run("draw", family(), "--signs", signs, "-o", out).code == 0
            drawn.add(out.read_bytes())
        assert len(drawn) == 3
        ran = run("draw", family(), "--signs", "runes", "-o", tmp_path / "x.dot")
        assert (ran.code, "runes" in ran.err) == (2, True)

    def test_harm_is_left_out_and_said_to_be_until_it_is_asked_for(
        self, run, family, tmp_path
    ):
        path, out = family(), tmp_path / "map.dot"
        with path.open("a", encoding="utf-8") as file:
            file.write(
                "relationships:\n  - {between: [ana, baby], how: harmful, "
                "basis: document, source: note}\n"
            )
        ran = run("draw", path, "-o", out)
        assert (ran.code, "--with-harm" in ran.err) == (0, True)
        assert "harmful" not in out.read_text(encoding="utf-8")
        ran = run("draw", path, "-o", out, "--with-harm")
        assert (ran.code, "--with-harm" in ran.err) == (0, False)
        assert "harmful" in out.read_text(encoding="utf-8")

    def test_the_mark_for_someone_who_died_is_a_choice(self, run, demo, tmp_path):
        drawn = {}
        for mark in ("cross", "slash", "grey", "dagger"):
            out = tmp_path / f"{mark}.svg"
            assert run("draw", demo, "-o", out, "--died", mark).code == 0
            drawn[mark] = out.read_bytes()
        assert len(set(drawn.values())) == 4

    def test_the_local_procedure_is_said_before_the_picture(
        self, run, family, tmp_path
    ):
        file = family()
        mark = "  - {id: m, factor: mark-or-injury-before-moving, about: baby,"
        mark += " basis: seen, source: note, says: A mark}\n"
        file.write_text(file.read_text("utf-8") + mark, "utf-8")
        ran = run("draw", file, "-o", tmp_path / "map.svg")
        assert ran.code == 0
        assert ran.err.startswith("BEFORE ANYTHING ELSE\n")
        assert "ring 999" in (tmp_path / "map.svg").read_text("utf-8")


class TestDemo:
    def test_it_writes_the_family_its_map_and_its_questions(self, run, tmp_path):
        ran = run("demo", tmp_path / "here")
        assert (ran.code, ran.err) == (0, "")
        written = sorted(path.name for path in (tmp_path / "here").iterdir())
        assert written == [
            "family.yaml",
            "map.png",
            "map.svg",
            "questions.html",
            "report.docx",
        ]
        assert "A fictional family: every name" in ran.out
        for name in written:
            assert str(tmp_path / "here" / name) in ran.out
        assert re.search(r"One of the questions:\n\n  \w.*\?\n +because: \w", ran.out)

    def test_what_it_says_to_try_works(self, run, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        ran = run("demo")
        tries = re.findall(r"^(?:Now try:)? +riskmap (.*)$", ran.out, re.MULTILINE)
        assert len(tries) == 3
        assert [run(*line.split()).code for line in tries] == [0, 0, 0]

    def test_it_says_how_it_was_started(self, run, tmp_path, monkeypatch):
        monkeypatch.setenv("RISKMAP_STARTED_BY", "python3 run.py")
        assert "Now try:  python3 run.py ask " in run("demo", tmp_path / "here").out

    def test_a_second_time_is_as_good_as_the_first(self, run, tmp_path):
        first, second = (run("demo", tmp_path / "here") for _ in range(2))
        assert first == second
        assert first.code == 0

    def test_a_family_that_somebody_changed_is_left_alone(self, run, tmp_path):
        family = tmp_path / "family.yaml"
        family.write_text("mine", "utf-8")
        ran = run("demo", tmp_path)
        assert ran.code == 1
        assert "Nothing was written. Name another folder" in ran.err
        assert family.read_text("utf-8") == "mine"
        assert os.listdir(tmp_path) == ["family.yaml"]  # noqa: PTH208

    def test_a_file_where_the_folder_should_be_is_wrong_use(self, run, tmp_path):
        file = tmp_path / "file"
        file.touch()
        assert run("demo", file).code == 2

    @pytest.mark.usefixtures("no_engine")
    def test_without_an_engine_the_questions_still_come(self, run, tmp_path):
        ran = run("demo", tmp_path / "here")
        assert ran.code == 0
        assert "need no engine" in ran.err
        written = {path.name for path in (tmp_path / "here").iterdir()}
        assert written == {"family.yaml", "questions.html", "report.docx"}


class TestNotStated:
    THEN = ("--as-at", "2026-10-20")

    def test_whoever_draws_is_told_where_things_are_that_may_not_have_been_known(
        self, run, demo, tmp_path
    ):
        out = tmp_path / "map.dot"
        ran = run("draw", demo, "-o", out, *self.THEN)
        assert "riskmap outline, with the same options" in " ".join(ran.err.split())
        assert "supports Isla" not in out.read_text("utf-8")

    def test_without_a_view_there_is_nothing_to_say(self, run, demo, tmp_path):
        assert "not stated" not in run("draw", demo, "-o", tmp_path / "map.dot").err

    def test_nothing_of_it_is_said_over_a_copy(self, run, demo, tmp_path):
        copy = ("--for", "family", "--reader", "isla")
        ran = run("draw", demo, "-o", tmp_path / "map.dot", *self.THEN, *copy)
        assert "not stated" not in ran.err


class TestTimeline:
    def test_what_does_not_fit_on_one_sheet_is_written_beside_the_first(
        self, run, demo, tmp_path
    ):
        out = tmp_path / "line.dot"
        ran = run("draw", demo, "-o", out, "--as", "timeline")
        second = tmp_path / "line-2.dot"
        assert (ran.code, ran.err) == (0, f"Drawn: {out}\nDrawn: {second}\n")
        assert "sheet 1 of 2" in out.read_text(encoding="utf-8")
        assert "sheet 2 of 2" in second.read_text(encoding="utf-8")

    def test_several_sheets_do_not_go_to_standard_output(self, run, demo):
        ran = run("draw", demo, "-o", "-", "--format", "dot", "--as", "timeline")
        assert ran.code == 2
        assert "does not fit on one sheet" in " ".join(ran.err.split())

    def test_the_family_file_is_not_written_over_by_a_further_sheet(
        self, run, demo, tmp_path
    ):
        file = tmp_path / "line-2.dot"
        file.write_bytes(demo.read_bytes())
        ran = run("draw", file, "-o", tmp_path / "line.dot", "--as", "timeline")
        assert ran.code == 2
        assert file.read_bytes() == demo.read_bytes()
        assert not (tmp_path / "line.dot").exists()

    @pytest.mark.parametrize("option", [("--signs", "pedigree"), ("--with-harm",)])
    def test_an_option_that_would_change_nothing_is_wrong_use(
        self, run, demo, tmp_path, option
    ):
        out = tmp_path / "line.svg"
        ran = run("draw", demo, "-o", out, "--as", "timeline", *option)
        assert ran.code == 2
        assert f"{option[0]} goes with --as genogram" in " ".join(ran.err.split())


class TestAnEcomap:
    """`--as ecomap`: the home in the middle, and options that it alone takes."""

    def test_it_is_one_sheet_for_the_demo(self, run, demo, tmp_path):
        out = tmp_path / "eco.dot"
        ran = run("draw", demo, "-o", out, "--as", "ecomap")
        assert (ran.code, ran.err) == (0, f"Drawn: {out}\n")
        text = out.read_text(encoding="utf-8")
        assert "Little Larks home visiting" in text
        assert "no place" in text

    @pytest.mark.parametrize("home", ["quill-street", "flat in quill street"])
    def test_another_home_is_drawn_by_id_or_name(self, run, demo, tmp_path, home):
        out = tmp_path / "eco.dot"
        assert run("draw", demo, "-o", out, "--as", "ecomap", "--home", home).code == 0
        assert "Nobody is recorded as living here" in out.read_text(encoding="utf-8")

    def test_a_home_that_is_not_there_is_wrong_use_and_names_those_that_are(
        self, run, demo, tmp_path
    ):
        ran = run(
            "draw", demo, "-o", tmp_path / "e.svg", "--as", "ecomap", "--home", "moon"
        )
        assert ran.code == 2
        said = " ".join(ran.err.split())
        assert "'moon' is not here as a home." in said
        assert "Flat in Quill Street" in said

    def test_a_home_of_a_genogram_is_wrong_use(self, run, demo, tmp_path):
        ran = run("draw", demo, "-o", tmp_path / "g.svg", "--home", "hazel-end")
        assert ran.code == 2
        assert "--home goes with --as ecomap" in " ".join(ran.err.split())

    @pytest.mark.parametrize("option", [("--died", "slash"), ("--with-harm",)])
    def test_an_option_that_would_change_nothing_is_wrong_use(
        self, run, demo, tmp_path, option
    ):
        out = tmp_path / "e.svg"
        ran = run("draw", demo, "-o", out, "--as", "ecomap", *option)
        assert ran.code == 2
        assert f"{option[0]} goes with --as genogram" in " ".join(ran.err.split())


class TestPaper:
    def test_a_pdf_has_a_page_of_paper_for_each_sheet(self, run, demo, tmp_path):
        out = tmp_path / "map.pdf"
        ran = run("draw", demo, "-o", out, "--paper", "A4")
        assert (ran.code, ran.err) == (0, f"Drawn: {out}\n")
        found = pypdfium2.PdfDocument(out.read_bytes())
        assert len(found) > 1
        for number, page in enumerate(found, 1):
            assert sorted(round(one) for one in page.get_size()) == [595, 842]
            words = page.get_textpage().get_text_range()
            assert f"Page {number} of {len(found)}" in words

    @pytest.mark.parametrize("kind", ["svg", "png"])
    def test_each_page_of_another_kind_is_a_file(self, run, demo, tmp_path, kind):
        out = tmp_path / f"map.{kind}"
        assert run("draw", demo, "-o", out, "--paper", "a4").code == 0
        assert (tmp_path / f"map-2.{kind}").read_bytes().startswith(STARTS[kind])

    def test_what_fits_one_page_is_one_file(self, run, demo, tmp_path):
        assert run("draw", demo, "-o", tmp_path / "map.svg", "--paper", "A3").code == 0
        assert [one.name for one in tmp_path.glob("map*")] == ["map.svg"]

    def test_another_paper_is_wrong_use(self, run, demo, tmp_path):
        ran = run("draw", demo, "-o", tmp_path / "map.svg", "--paper", "A5")
        assert ran.code == 2
        assert "'a4', 'a3'" in ran.err


class TestLetters:
    def test_letters_that_no_font_has_are_said(self, run, demo, tmp_path):
        path = tmp_path / "family.yaml"
        words = demo.read_text("utf-8")
        assert "Pilar Reyes" in words
        path.write_text(words.replace("Pilar Reyes", "Pilar \U00010600 Reyes"), "utf-8")
        ran = run("draw", path, "-o", tmp_path / "map.png")
        assert ran.code == 0
        assert "An empty box stands for each" in " ".join(ran.err.split())
        assert "empty box" not in run("draw", path, "-o", tmp_path / "map.svg").err
