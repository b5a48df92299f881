"""The page of questions: every word is escaped, and each mark has a place to go to."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from riskmap.cli.main import riskmap

from riskmap.errors import WrongUse

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "src" / "riskmap" / "demo" / "family.yaml"
EVIL = '<script>alert(1)</script> & "x" \'</title>'


class Reader(HTMLParser):
    """Gathers ids, links, tags and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[key] for key in ("href", "src") if key in found]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def run(*words: object) -> str:
    result = CliRunner().invoke(riskmap, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "family.yaml"
    evil = EVIL.replace("'", "''")
    path.write_text(
        f"""riskmap: 1
family: '{evil}'
about: [baby]
people:
  baby: {{name: Baby, due: 2027}}
  mum: {{name: '{evil}', drawn_as: woman}}
parent_links:
  - {{parent: mum, child: baby}}
sources:
  note: {{title: '{evil}'}}
entries:
  - id: full
    service: '{evil}'
    for: mum
    outcome: no-place
    reasons: ['{evil}']
    basis: document
    source: note
""",
        encoding="utf-8",
    )
    return path


def test_every_mark_of_the_picture_leads_to_a_place_on_the_page(tmp_path):
    picture = tmp_path / "map.svg"
    run("draw", DEMO, "-o", picture, "--questions", "questions.html")
    found = re.findall(r'href="questions\.html#([^"]+)"', picture.read_text("utf-8"))
    page = read(run("ask", DEMO, "--format", "html"))
    assert found
    assert set(found) <= set(page.ids)


def test_every_link_of_the_page_leads_to_a_place_on_it():
    page = read(run("ask", DEMO, "--format", "html"))
    assert page.links
    assert {f"#{one}" for one in page.ids} >= set(page.links)


def test_no_id_stands_twice():
    ids = read(run("ask", DEMO, "--format", "html")).ids
    assert len(ids) == len(set(ids))


def test_words_of_the_file_stay_words(hostile):
    page = read(run("ask", hostile, "--format", "html"))
    assert "script" not in page.tags
    assert EVIL in "".join(page.words)


def test_the_page_asks_for_nothing_from_anywhere(hostile):
    text = run("ask", hostile, "--format", "html")
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)


def test_the_page_says_what_riskmap_is_not_and_that_the_demo_is_fictional():
    words = "".join(read(run("ask", DEMO, "--format", "html")).words)
    assert "never scores" in words
    assert "fictional" in words


def test_the_local_procedure_comes_first(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(
        """riskmap: 1
family: A family
about: [baby]
people:
  baby: {name: Baby, born: 2026-01}
sources:
  note: {title: A note}
entries:
  - id: mark
    factor: mark-or-injury-before-moving
    about: baby
    basis: seen
    source: note
    says: A mark was seen.
""",
        encoding="utf-8",
    )
    words = [one.strip() for one in read(run("ask", path, "--format", "html")).words]
    said = [one for one in words if one]
    assert said[said.index("A family") + 1] == "Before anything else"


def test_without_questions_the_page_says_so(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(
        "riskmap: 1\nfamily: A family\nabout: [baby]\n"
        "people:\n  baby: {name: Baby, due: 2027}\n",
        encoding="utf-8",
    )
    words = "".join(read(run("ask", path, "--format", "html")).words)
    assert "No question comes up from what is recorded here." in words


def test_the_page_can_be_written_to_a_file(tmp_path):
    out = tmp_path / "questions.html"
    result = CliRunner().invoke(riskmap, ["ask", str(DEMO), "-o", str(out)])
    assert result.exit_code == 0
    assert out.read_text("utf-8") == run("ask", DEMO, "--format", "html")


@pytest.mark.parametrize("more", [["-o", "x.txt"], ["-o", "x.md", "--format", "html"]])
def test_a_name_that_does_not_say_what_to_write_is_wrong_use(
    more, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(riskmap, ["ask", str(DEMO), *more])
    assert isinstance(result.exception, WrongUse)
    assert list(tmp_path.iterdir()) == []
