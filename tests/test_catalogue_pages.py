"""The catalogue as pages: all of it, for everyone, on screen and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from riskmap.catalogue.load import load
from riskmap.catalogue.page import page
from riskmap.report import catalogued

CATALOGUE = load()
PAGES = catalogued.pages(CATALOGUE)
VOID = {"meta", "br", "link"}
ENTRIES = [
    *CATALOGUE.factors.values(),
    *CATALOGUE.patterns.values(),
    *CATALOGUE.demands.values(),
]


class Read(HTMLParser):
    """Reads a page as a browser does: what is open, what is named, what leads where."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], [], [], []
        self.headings, self.said = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said += f" {data}"


READ = {name: Read(text) for name, text in PAGES.items()}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[():]", " ", text).split())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one.id)
def test_all_that_show_says_of_an_entry_is_on_a_page(entry):
    file = "demands.html" if entry.id in CATALOGUE.demands else None
    file = file or f"domain-{entry.domain}.html"
    said = plain(READ[file].said)
    for _, line in page(entry, CATALOGUE):
        assert plain(line) in said


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one.id)
def test_the_index_leads_to_every_entry(entry):
    kind = type(entry).__name__.casefold()
    ends = f"#{kind}-{entry.id}"
    assert any(link.endswith(ends) for link in READ["index.html"].links)


@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    def test_every_tag_is_closed_and_every_id_is_there_once(self, name):
        read = READ[name]
        assert read.open == []
        assert len(read.ids) == len(set(read.ids))

    def test_every_link_leads_somewhere(self, name):
        for link in READ[name].links:
            file, _, place = link.partition("#")
            there = READ[file or name]
            assert place in there.ids if place else there

    def test_it_can_be_read_by_everyone(self, name):
        tags = READ[name].tags
        names = [tag for tag, _ in tags]
        assert ("html", {"lang": "en-GB"}) in tags
        for landmark in ("header", "nav", "main", "footer", "h1", "title"):
            assert names.count(landmark) == 1
        assert READ[name].links[0] == "#main"
        assert "main" in READ[name].ids

    def test_headings_go_down_one_step_at_a_time(self, name):
        headings = READ[name].headings
        assert headings[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(headings))

    def test_it_has_no_script_and_asks_nothing_of_anywhere(self, name):
        tags = READ[name].tags
        assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in tags}
        assert not any(key.startswith("on") for _, attrs in tags for key in attrs)
        assert "default-src 'none'" in PAGES[name]
        assert not any(":" in link.split("#")[0] for link in READ[name].links)

    def test_a_long_address_breaks_where_the_page_is_narrow(self, name):
        assert re.search(r"body \{[^}]*overflow-wrap: anywhere", PAGES[name])

    def test_there_is_room_to_write_on_in_print(self, name):
        rules = [a for t, a in READ[name].tags if a.get("class") == "rule"]
        articles = [1 for tag, _ in READ[name].tags if tag == "article"]
        assert len(rules) == len(articles) * 6


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, as WCAG 2.2 works it out."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_colour_of_words_stands_out_from_what_is_behind_it():
    look = catalogued._LOOK
    colours = {c if len(c) == 7 else "#" + "".join(d * 2 for d in c[1:]) for c in
               re.findall(r"(?<![-\w])color: (#[0-9a-f]{3,6})", look)}  # fmt: skip
    assert colours == {"#111111", "#0b3d91", "#333333"}
    for colour in colours:
        assert contrast(colour, "#ffffff") >= 4.5
    assert contrast("#0b3d91", "#ffec99") >= 4.5
    assert contrast("#767676", "#ffffff") >= 3


EVIL = "<script>alert(1)</script>\"'&<img src=x onerror=y>\u202e"


def test_what_a_local_folder_says_is_text_and_nothing_else():
    old = CATALOGUE.factors["chronic-pain"]
    asks = old.questions[0].model_copy(update={"words": f"{EVIL}?"})
    new = old.model_copy(
        update={"label": EVIL, "caveat": EVIL, "also": (EVIL,), "questions": (asks,)}
    )
    catalogue = replace(
        CATALOGUE,
        factors={**CATALOGUE.factors, "chronic-pain": new},
        local=frozenset({"chronic-pain"}),
    )
    for text in catalogued.pages(catalogue).values():
        assert "<script" not in text
        assert "<img" not in text
        assert "\u202e" not in text
    home = catalogued.pages(catalogue)["domain-health.html"]
    assert "<script>alert(1)</script>" in unescape(home)
    assert "From a local folder." in home


class TestTheCommand:
    def test_it_writes_them_and_says_what_to_open(self, run, tmp_path):
        ran = run("catalogue", "pages", "-o", tmp_path / "pages")
        assert ran.code == 0
        assert str(tmp_path / "pages" / "index.html") in ran.out
        written = {path.name for path in (tmp_path / "pages").iterdir()}
        assert written == set(PAGES)

    def test_an_older_set_is_replaced_and_leaves_nothing_behind(self, run, tmp_path):
        run("catalogue", "pages", "-o", tmp_path)
        old = tmp_path / "domain-gone.html"
        old.write_text((tmp_path / "index.html").read_text("utf-8"), "utf-8")
        assert run("catalogue", "pages", "-o", tmp_path).code == 0
        assert not old.exists()

    @pytest.mark.parametrize("name", ["family.yaml", "index.html"])
    def test_a_folder_that_holds_anything_else_is_left_alone(self, run, tmp_path, name):
        (tmp_path / name).write_text("mine")
        ran = run("catalogue", "pages", "-o", tmp_path)
        assert ran.code == 2
        assert f"holds something else ({name})" in ran.err
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_a_file_is_no_folder(self, run, tmp_path):
        (tmp_path / "file").write_text("mine")
        ran = run("catalogue", "pages", "-o", tmp_path / "file")
        assert (ran.code, "name a folder" in ran.err) == (2, True)
