"""What yamlfile reads, and what it says of what it does not read."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riskmap import yamlfile
from riskmap.errors import Problem, ProblemsFound

BROKEN = Path(__file__).parent / "broken" / "yaml"

# One broken file a message, and the whole of what is said about it.
MESSAGES = {
    "number-sign": (
        "f.yaml:3: note: What follows ' #' here would be left out. Put the whole text "
        "in quotes; a note of your own has a space after its '#'.\n"
        "f.yaml:4: lost: What follows ' #' here would be left out. Put the whole text "
        "in quotes; a note of your own has a space after its '#'."
    ),
    "alias": (
        "f.yaml:1: people: '*family' (a YAML alias) is not used in riskmap's "
        "files. Write the value out in full; a text that starts so stands in "
        "quotes."
    ),
    "anchor": (
        "f.yaml:1: people: '&family' (a YAML anchor) is not used in riskmap's "
        "files. Write the value out in full; a text that starts so stands in "
        "quotes."
    ),
    "merge-key": (
        "f.yaml:2: '<<' (a YAML merge key) is not used in riskmap's files. "
        "Write the value out in full; a text that starts so stands in quotes."
    ),
    "tag": (
        "f.yaml:2: people.mother: '!!python/object' (a YAML tag) is not used in"
        " riskmap's files. Write the value out in full; a text that starts so "
        "stands in quotes."
    ),
    "tag-of-ours": (
        "f.yaml:1: name: '!secret' (a YAML tag) is not used in riskmap's files."
        " Write the value out in full; a text that starts so stands in quotes."
    ),
    "starts-with-star": (
        "f.yaml:1: A text cannot start with '*' unless it stands in quotes. Put"
        ' the whole text in quotes: "*..."'
    ),
    "starts-with-at": (
        "f.yaml:2: A text cannot start with '@' unless it stands in quotes. Put"
        ' the whole text in quotes: "@..."'
    ),
    "starts-with-exclamation": (
        "f.yaml:1: A text cannot start with '!' or '%' unless it stands in "
        "quotes. Put the whole text in quotes."
    ),
    "repeated-key": (
        "f.yaml:4: people.mother: 'mother' is written twice here; the first is "
        "on line 2. Keep one of them, or give the second another name."
    ),
    "repeated-twice": (
        "f.yaml:2: a: 'a' is written twice here; the first is on line 1. Keep "
        "one of them, or give the second another name.\n"
        "f.yaml:3: b.c: 'c' is written twice here; the first is on line 3. Keep"
        " one of them, or give the second another name."
    ),
    "colon-missing": ("f.yaml:2: A colon is missing here. Write name: value"),
    "colon-in-text": (
        "f.yaml:1: This text has a colon in it and does not stand in quotes. "
        'Put the text in quotes: "first: second"'
    ),
    "colon-in-list": (
        "f.yaml:1: This text has a colon in it and does not stand in quotes. "
        'Put the text in quotes: "first: second"'
    ),
    "too-far-in": (
        "f.yaml:2: This line is further in than the line that it belongs to. "
        "Line it up with its neighbours; a text over several lines that has a "
        "colon stands in quotes."
    ),
    "not-level": (
        "f.yaml:3: This line does not line up with the lines above it. Start it"
        " as far in as its neighbours, with spaces."
    ),
    "item-not-level": (
        "f.yaml:3: This list item does not line up with the lines above it. "
        "Start it under the first '-' of its list."
    ),
    "item-among-fields": (
        "f.yaml:2: This list item does not line up with the lines above it. "
        "Start it under the first '-' of its list."
    ),
    "field-among-items": (
        "f.yaml:3: This line stands in a list and does not line up with its "
        "items. Start it with '- ', or line it up with the field that it "
        "belongs to."
    ),
    "quote-open": (
        "f.yaml:1: The quote that opens here is never closed. Put the same "
        "quote mark at the end of the text."
    ),
    "text-after-quote": (
        "f.yaml:1: More stands here after a closing quote or bracket. Put the "
        "whole text in quotes; inside '...' write each ' twice."
    ),
    "bracket-open": (
        "f.yaml:1: The '[' here is not closed, or a comma is missing after it. "
        "Put commas between the items and ']' after the last; a text that has "
        "brackets, commas or colons stands in quotes."
    ),
    "brace-open": (
        "f.yaml:1: The '{' here is not closed, or a comma is missing after it. "
        "Put commas between the items and '}' after the last; a text that has "
        "brackets, commas or colons stands in quotes."
    ),
    "value-missing": (
        "f.yaml:1: A value is missing before ']'. Write it; a text that starts "
        "so stands in quotes."
    ),
    "bracket-closes-nothing": (
        "f.yaml:2: This ']' closes nothing. Delete it, or put the text that it "
        "belongs to in quotes."
    ),
    "two-commas": (
        "f.yaml:1: A value is missing before ','. Write it; a text that starts "
        "so stands in quotes."
    ),
    "list-after-colon": (
        "f.yaml:1: A list cannot start after a colon on the same line. Start it"
        " on the next line, or write [a, b]; a text that starts with '- ' "
        "stands in quotes."
    ),
    "text-after-bar": (
        "f.yaml:1: Text stands on the same line as '|' or '>'. Start it on the "
        "next line, further in; a text that starts so stands in quotes."
    ),
    "backslash": (
        "f.yaml:1: A backslash in double quotes changes what follows it. Write "
        "it twice (\\\\), or put the text in single quotes."
    ),
    "name-missing": (
        "f.yaml:2: A name is missing before this colon. Write the name of the "
        "field; a text that starts so stands in quotes."
    ),
    "name-is-null": (
        'f.yaml:1: A name is missing before this colon. Write one; "null" needs'
        " its quotes."
    ),
    "name-is-list": (
        "f.yaml:1: A list or a group of fields stands where a name belongs. "
        "Write a text before the colon."
    ),
    "tab": ("f.yaml:2: A tab stands at the start of this line. Use spaces."),
    "control-character": (
        "f.yaml:2: A character that cannot be seen stands here (U+0007). Type "
        "the line again, or save the file as UTF-8 text."
    ),
    "nul": (
        "f.yaml:1: A character that cannot be seen stands here (U+0000). Type "
        "the line again, or save the file as UTF-8 text."
    ),
    "written-control-character": (
        "f.yaml:1: says: A character that cannot be seen stands here (U+0000). "
        "Type the line again, or save the file as UTF-8 text."
    ),
    "line-separator": (
        "f.yaml:1: A character that cannot be seen stands here (U+2028). Type "
        "the line again, or save the file as UTF-8 text."
    ),
    "latin-1": (
        "f.yaml:2: This line has a letter that is not saved as UTF-8. Save the "
        "file as UTF-8."
    ),
    "utf-16": (
        "f.yaml: This file is saved as UTF-16 or UTF-32, and not as UTF-8. Save"
        " it as UTF-8."
    ),
    "two-documents": (
        "f.yaml:2: A second document starts here ('---'). Keep one document in "
        "a file, and delete this line."
    ),
    "after-the-end": (
        "f.yaml:3: Something stands after the end of what the file says. Delete"
        " it, or delete the '...', '---' or bracket that ends the file before "
        "it."
    ),
    "empty": (
        "f.yaml: This file is empty. Start it with a name and a colon, such as "
        "family: The name."
    ),
    "only-comment": (
        "f.yaml: This file is empty. Start it with a name and a colon, such as "
        "family: The name."
    ),
    "only-null": (
        "f.yaml: This file is empty. Start it with a name and a colon, such as "
        "family: The name."
    ),
    "list-at-top": (
        "f.yaml:2: The file does not start with a field. Start it with a name "
        "and a colon, such as family: The name."
    ),
    "text-at-top": (
        "f.yaml:1: The file does not start with a field. Start it with a name "
        "and a colon, such as family: The name."
    ),
    "directive": (
        "f.yaml:1: A text cannot start with '!' or '%' unless it stands in "
        "quotes. Put the whole text in quotes."
    ),
}
BOOLEANS_ELSEWHERE = ["no", "NO", "yes", "on", "off", "y", "True", "false"]
NUMBERS_ELSEWHERE = ["012", "0o14", "12:30", "1_000", "1.10", ".inf", "-5", "1e3"]
DATES_ELSEWHERE = ["2021-04-05", "2021-09~", "2021"]
NULLS_ELSEWHERE = ["Null", "NULL", "="]
PURE_SAYS_OTHERWISE = {"directive"}  # the reader without libyaml skips such a line


def said(content: bytes | str) -> str:
    """What is said about content that cannot be read."""
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(ProblemsFound) as raised:
        yamlfile.parse(content, "f.yaml")
    return str(raised.value)


def data(text: str):
    return yamlfile.parse(text.encode(), "f.yaml").data


@pytest.mark.parametrize("name", MESSAGES)
def test_each_broken_file_has_its_own_plain_message(name):
    assert said((BROKEN / f"{name}.yaml").read_bytes()) == MESSAGES[name]


@pytest.mark.parametrize(
    "name", [one for one in MESSAGES if one not in PURE_SAYS_OTHERWISE]
)
def test_the_message_is_the_same_where_libyaml_is_missing(name, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert said((BROKEN / f"{name}.yaml").read_bytes()) == MESSAGES[name]


def test_every_broken_file_has_a_message():
    assert {path.stem for path in BROKEN.iterdir()} == MESSAGES.keys()


def test_no_message_uses_the_words_of_the_library():
    unwanted = ("scalar", "mapping", "sequence", "token", "indicator", "None", "error")
    assert not [one for one in MESSAGES.values() if any(bad in one for bad in unwanted)]


@pytest.mark.parametrize(
    "text",
    [*BOOLEANS_ELSEWHERE, *NUMBERS_ELSEWHERE, *DATES_ELSEWHERE, *NULLS_ELSEWHERE],
)
def test_a_plain_word_stays_the_text_it_is(text):
    assert data(f"a: {text}\n{text}: b\nc: [{text}]") == {
        "a": text,
        text: "b",
        "c": [text],
    }


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_written_in_three_ways(text):
    assert data(f"a: {text}\nb:\n- {text}\n") == {"a": None, "b": [None]}


def test_quotes_keep_the_three_ways_to_write_nothing_as_texts():
    assert data("a: ''\nb: '~'\nc: \"null\"\n\"null\": x") == {
        "a": "",
        "b": "~",
        "c": "null",
        "null": "x",
    }


def test_every_value_and_every_key_has_its_line():
    text = "# a map\na: 1\nb:\n\nc:\n  - x\n  -\n  - d: >\n      long\n    e: {f: g}\n"
    document = yamlfile.parse(text.encode(), "f.yaml")
    assert document.data == {
        "a": "1",
        "b": None,
        "c": ["x", None, {"d": "long\n", "e": {"f": "g"}}],
    }
    assert document.key_lines == {
        ("a",): 2,
        ("b",): 3,
        ("c",): 5,
        ("c", 2, "d"): 8,
        ("c", 2, "e"): 10,
        ("c", 2, "e", "f"): 10,
    }
    assert document.lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("c",): 6,
        ("c", 0): 6,
        ("c", 1): 7,
        ("c", 2): 8,
        ("c", 2, "d"): 8,
        ("c", 2, "e"): 10,
        ("c", 2, "e", "f"): 10,
    }


def test_a_path_that_is_not_in_the_file_has_the_line_of_what_would_hold_it():
    document = yamlfile.parse(b"a:\n  b: 1\n  c: [x]\n", "f.yaml")
    assert document.line(("a", "c", 7, "d")) == 3
    assert document.line(("a", "z")) == 2
    assert document.line(("z",)) == 1
    assert document.key_line(("a",)) == 1
    assert document.key_line(("a", "c", 0)) == 3


def test_a_document_without_lines_has_line_nought():
    assert yamlfile.Document("f.yaml", {}, {}, {}).line(("a",)) == 0


def test_a_path_is_written_with_ids_and_numbers_from_one():
    content = {"entries": [{"id": "pain", "source": ["x", "y"]}]}
    path = ("entries", 0, "source", 1)
    assert yamlfile.readable(path, content) == "entries.pain.source[2]"
    assert yamlfile.readable(("entries", 5, "id"), content) == "entries[6].id"
    assert yamlfile.readable((0, "a"), [{"id": "x"}]) == "x.a"
    assert yamlfile.readable(()) == ""


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    document = yamlfile.parse(b"\xef\xbb\xbfa: 1\r\nb: x\r\n", "f.yaml")
    assert document.data == {"a": "1", "b": "x"}
    assert document.line(("b",)) == 2


def test_one_document_may_start_with_three_dashes():
    assert data("---\na: 1\n") == {"a": "1"}


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n"
        for n in range(9)
    )
    assert said(bomb).startswith("f.yaml:1: a: '&a' (a YAML anchor) is not used")


@pytest.mark.parametrize("reader", [True, False])
def test_forty_levels_can_be_read_and_one_more_cannot(reader, monkeypatch):
    monkeypatch.setattr(yaml, "__with_libyaml__", reader and yaml.__with_libyaml__)
    assert data("a: " + "[" * 39 + "]" * 39)
    deeper = "This stands more than 40 levels deep. Use fewer levels, one inside the "
    assert deeper + "other." in said("a: " + "[" * 40 + "]" * 40)
    assert deeper in said("a: " + "[" * 20_000)
    assert deeper in said("a:\n" + "".join(" " * n + "a:\n" for n in range(1, 60)))


def test_more_than_200_000_fields_and_values_are_refused():
    limit = (
        "f.yaml:1: a: This file holds more than 200,000 fields and values. Check that "
        "it is the right file."
    )
    assert said("a: [" + "x," * 200_000 + "]") == limit
    assert data("a: [" + "x," * 199_997 + "]")


def test_a_file_larger_than_5_mb_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(yamlfile.LARGEST + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(ProblemsFound) as raised:
        yamlfile.read(path)
    assert str(raised.value) == (
        f"{path}: This file is larger than 5 MB. Check that it is the right one; "
        "pictures and documents stay outside it."
    )


def test_bytes_larger_than_5_mb_are_refused():
    assert "larger than 5 MB" in said(b"#" * (yamlfile.LARGEST + 1))
    assert said(b"#" * yamlfile.LARGEST) == MESSAGES["empty"]


def test_standard_input_is_read_by_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a: 1")))
    assert yamlfile.read("-") == yamlfile.Document(
        "standard input", {"a": "1"}, {(): 1, ("a",): 1}, {("a",): 1}
    )


def test_standard_input_is_read_no_further_than_5_mb(monkeypatch):
    endless = io.BytesIO(b"#" * (yamlfile.LARGEST + 50))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=endless))
    with pytest.raises(ProblemsFound, match="standard input: This file is larger"):
        yamlfile.read(Path("-"))
    assert endless.tell() == yamlfile.LARGEST + 1


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "Zoé.yaml"
    path.write_text("a: Zoé\n", encoding="utf-8")
    assert yamlfile.read(path).data == {"a": "Zoé"}
    assert yamlfile.read(str(path)).file == str(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    for path in (tmp_path / "none.yaml", tmp_path / "none" / "f.yaml", "a\0b"):
        with pytest.raises(ProblemsFound) as raised:
            yamlfile.read(path)
        assert raised.value.problems == (
            Problem(
                str(path),
                0,
                "",
                "There is no such file.",
                "Check its name and its folder.",
            ),
        )


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (IsADirectoryError, "f.yaml: This is a folder. Name a file in it."),
        (
            PermissionError,
            (
                "f.yaml: This file may not be read. Close it in other programs, or ask "
                "for the right to read it."
            ),
        ),
        (
            OSError,
            (
                "f.yaml: This file cannot be read. Check its name, its folder and its "
                "disk."
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_to_be_so(error, message, monkeypatch):
    def fail(*_args):
        raise error

    monkeypatch.setattr(Path, "stat", fail)
    with pytest.raises(ProblemsFound) as raised:
        yamlfile.read("f.yaml")
    assert str(raised.value) == message


def test_a_folder_is_not_read_as_a_file(tmp_path):
    with pytest.raises(ProblemsFound):
        yamlfile.read(tmp_path)


@pytest.mark.parametrize("letter", [r"\ud800", r"\U00110000", r"\UFFFFFFFF"])
def test_a_letter_that_cannot_be_is_refused_by_both_readers(letter, monkeypatch):
    assert "f.yaml:2: " in said(f'b: 1\na: "{letter}"\n')
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert "f.yaml:2: " in said(f'b: 1\na: "{letter}"\n')


def test_a_tab_inside_a_text_is_no_indentation():
    assert data("a: |\n  one\n  \ttwo\nb: x\ty\n") == {
        "a": "one\n\ttwo\n",
        "b": "x\ty",
    }


def test_a_refused_value_and_a_repeated_key_are_said_in_one_run():
    assert said("a: 1\na: 2\nb: *c\n").count("\n") == 1


LETTERS = "abc:-?[]{},#&*!|>'\"%@`~<\\ \t\n\r\0é\u2028\ufeff"
WORDS = ["a: ", "- ", "\n  ", "---\n", "...\n", "<<: ", '"\\', "null", "\\U00110000"]
YAMLISH = st.lists(st.sampled_from([*LETTERS, *WORDS])).map("".join)


def outcome(content: bytes, *, pure: bool):
    """The document that content is, or else the problems that it has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", yaml.__with_libyaml__ and not pure)
        try:
            return yamlfile.parse(content, "f.yaml"), ()
        except ProblemsFound as found:
            return None, found.problems


@given(st.binary() | YAMLISH.map(str.encode), st.booleans())
def test_reading_any_bytes_raises_nothing_but_problems_found(content, pure):
    document, problems = outcome(content, pure=pure)
    assert all(one.line >= 0 and one.wrong and one.write for one in problems)
    if document is None:
        assert problems
    else:
        assert isinstance(document.data, dict)
        assert document.lines.keys() >= document.key_lines.keys()


@given(YAMLISH)
def test_both_readers_read_the_same(text):
    fast, _ = outcome(text.encode(), pure=False)
    slow, _ = outcome(text.encode(), pure=True)
    if fast and slow:
        assert fast == slow


TEXT = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\u2028\u2029\ufeff\ufffe\uffff",
        include_characters="\t\n",
    )
)
TREES = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner),
        max_leaves=20,
    ),
)


class NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, _data):
        return True


@given(TREES, st.sampled_from([None, True, False]), st.booleans())
def test_what_is_written_as_yaml_is_read_back_as_it_was(tree, flow, unicode):
    text = yaml.dump(
        tree, Dumper=NoAnchors, default_flow_style=flow, allow_unicode=unicode
    )
    assert data(text) == tree
