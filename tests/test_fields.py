"""From what a file says to frozen data, and plain words for what does not fit."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from riskmap import yamlfile
from riskmap.fields import Model, check, did_you_mean

Id = Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]


class Page(Model):
    """A small model with a field of each kind that files use."""

    title: Annotated[str, StringConstraints(min_length=1)]
    by: Id | None = None
    weeks: int = 0
    draft: bool = False
    kind: Literal["long", "short"] = "long"
    only: Literal["this"] = "this"
    lines: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    some: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = ("x",)
    next_: "Page | None" = Field(None, alias="next")  # noqa: UP037
    notes: dict[Id, "Page"] = Field(default_factory=dict)  # noqa: UP037


def document(text: str) -> yamlfile.Document:
    return yamlfile.parse(text.encode(), "f.yaml")


def said(text: str) -> list[str]:
    made, problems = check(Page, document("title: A\n" + text))
    assert (made is None) == bool(problems)
    return [str(one).removeprefix("f.yaml:") for one in problems]


FIELDS = "title, by, weeks, draft, kind, only, lines, pair, some, next, notes"
WHOLE = "Write digits, such as 12."
LIST = "Write [first, second], or a line with '- ' for each."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("weeks: 1.5", f"2: weeks: '1.5' is not a whole number. {WHOLE}"),
        (
            "weeks: [1]",
            f"2: weeks: A list stands here, where a whole number should be. {WHOLE}",
        ),
        ("weeks:", f"2: weeks: Nothing is written here. {WHOLE}"),
        ("draft: maybe", "2: draft: 'maybe' is not yes or no. Write yes or no."),
        (
            "draft: {a: b}",
            "2: draft: Fields stand here, where yes or no should be. Write yes or no.",
        ),
        (
            "kind: lng",
            "2: kind: 'lng' is not one of: long, short. Did you mean 'long'?",
        ),
        ("kind: x", "2: kind: 'x' is not one of: long, short. Write one of these."),
        (
            "kind: [long]",
            (
                "2: kind: A list stands here, where one word should be. "
                "Write one of: long, short."
            ),
        ),
        ("only: that", "2: only: 'that' cannot stand here. Write this."),
        ("only:", "2: only: Nothing is written here. Write this."),
        (
            "lines: a, b",
            f"2: lines: A text stands here, where a list should be. {LIST}",
        ),
        ("lines: [[a]]", "2: lines[1]: A list stands here, where one text should be. "),
        ("pair: [a]", "2: pair: Number 2 of this list is missing. Add it."),
        (
            "pair: [a, b, c]",
            "2: pair: At most 2 can stand here; there are 3. Take some out.",
        ),
        ("some: []", "2: some: At least one is needed here; there is none. Add one."),
        (
            "some: [a, b, c]",
            "2: some: At most 2 can stand here; there are 3. Take some out.",
        ),
        ("by: A B", "2: by: 'A B' has a space or a sign that cannot stand here. "),
        ("by: ''", "2: by: Nothing is written here. Write it."),
        ("next: {title: ''}", "2: next.title: Nothing is written here. Write some wor"),
        ("next: {}", "2: next.title: 'title' is missing. Add title: ..."),
        (
            "next: B",
            (
                f"2: next: A text stands here, where fields should be. "
                f"Fields here: {FIELDS}."
            ),
        ),
        ("notes:\n  a: {title: B, knd: x}", "3: notes.a.knd: 'knd' is not a field he"),
        (
            "notes:\n  A: {title: B}",
            "3: notes.A: 'A' has a space or a sign that cannot stand here. Write 'a', ",
        ),
        (
            "notes: [B]",
            (
                "2: notes: A list stands here, where fields should be. "
                "Write name: value, one on each line, further in."
            ),
        ),
        ("next_: {}", "2: next_: 'next_' is not a field here. Did you mean 'next'?"),
        ("zzz: 1", f"2: zzz: 'zzz' is not a field here. Fields here: {FIELDS}."),
        (f"{'z' * 99}: 1", f"2: {'z' * 99}: '{'z' * 60}...' is not a field here."),
    ],
)
def test_each_thing_that_does_not_fit_is_said_in_plain_words(text, message):
    (only,) = said(text)
    assert only.startswith(message)


def test_what_no_words_were_made_for_is_still_said_plainly():
    class Odd(Model):
        odd: Annotated[str, StringConstraints(max_length=2)] = ""
        number: Annotated[float, BeforeValidator(float)] = 0

    look = "Look in docs/schema or in the demo how this field is written."
    for text in ("odd: abc", "number: abc"):
        _, (problem,) = check(Odd, document(text))
        assert (problem.wrong, problem.write) == ("'abc' does not fit here.", look)


def test_all_that_is_wrong_is_said_in_one_run_in_the_order_of_the_lines():
    assert [one.partition(" ")[0] for one in said("kind: x\nbron: y\nweeks: z")] == [
        "2:",
        "3:",
        "4:",
    ]


def test_what_a_file_leaves_out_is_said_at_the_line_of_what_should_hold_it():
    _, (problem,) = check(Page, document("# a page\n\nkind: long\n"))
    assert (problem.line, problem.field) == (3, "title")


def test_data_that_was_altered_after_reading_keeps_the_lines_of_its_file():
    made = document("title: A\nkind: x\n")
    _, (problem,) = check(Page, made, data={"title": "A", "kind": "y"})
    assert (problem.line, problem.wrong.partition(" ")[0]) == (2, "'y'")


def test_what_a_file_says_is_stripped_and_cannot_be_changed():
    page, problems = check(Page, document("title: '  A '\nweeks: '12'\ndraft: yes\n"))
    assert problems == []
    assert (page.title, page.weeks, page.draft) == ("A", 12, True)
    with pytest.raises(ValidationError):
        page.title = "B"


def test_an_error_of_the_library_never_repeats_what_a_file_says():
    with pytest.raises(ValidationError) as raised:
        Page.model_validate({"title": "A", "kind": "a secret"})
    assert "a secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bron", "Did you mean 'born'?"),
        ("BORN", "Did you mean 'born'?"),
        (" deid ", "Did you mean 'died'?"),
        ("colour", ""),
        ("", ""),
        ("b" * 1_000_000, ""),
    ],
)
def test_a_similar_word_is_offered_and_an_unlike_one_is_not(word, meant):
    assert did_you_mean(word, ["born", "died"]) == meant


def test_a_word_is_offered_as_it_is_written_where_it_belongs():
    assert did_you_mean("sam's", ["Sams"]) == "Did you mean 'Sams'?"


ANYTHING = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS.split(", ")) | st.text(), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(FIELDS.split(", ")), ANYTHING))
@settings(deadline=None, derandomize=True)
def test_whatever_stands_in_a_field_the_answer_has_words_and_what_to_write(data):
    page, problems = check(Page, yamlfile.Document("f.yaml", data, {}, {}))
    assert (page is None) == bool(problems)
    assert all(one.wrong and one.write for one in problems)
