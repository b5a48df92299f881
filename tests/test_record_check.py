"""What riskmap says of a family file that is wrong: all of it, in plain words."""

from __future__ import annotations

import re
from copy import deepcopy
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riskmap import yamlfile
from riskmap.catalogue.load import load as load_catalogue
from riskmap.errors import ProblemsFound
from riskmap.record.found import circular
from riskmap.record.load import from_document

BROKEN = Path(__file__).parent / "broken" / "family"
FACTORS = load_catalogue().factors


def said(text: str) -> list[str]:
    """What is said of a family file, without its name; nothing where all is well."""
    try:
        from_document(yamlfile.parse(text.encode(), "f.yaml"), FACTORS)
    except ProblemsFound as found:
        return [str(one).removeprefix("f.yaml:") for one in found.problems]
    return []


def expected(text: str) -> list[str]:
    """What the comment at the end of a broken file says that riskmap says."""
    _, _, end = text.partition("\n# riskmap says:\n")
    return [line.removeprefix("#   ") for line in end.splitlines()]


@pytest.mark.parametrize("name", sorted(path.stem for path in BROKEN.glob("*.yaml")))
def test_each_broken_file_has_its_own_plain_message(name):
    text = (BROKEN / f"{name}.yaml").read_text(encoding="utf-8")
    assert expected(text)
    assert said(text) == expected(text)


# What no social worker should have to read: words of Python, YAML or pydantic, and the
# names that the code gives to parts of a file.
LIBRARY = re.compile(
    r"[Pp]ydantic|[Vv]alidat|\bunion\b|\btags?\b|discriminator|literal|\bdict|\btuple|\bstr\b"
    r"|\bint\b|\bbool|None\b|NoneType|\binput\b|\bmodel\b|\bextra\b|\bmapping|\bsequence"
    r"|\bfunction|\bjson\b|\berror\b|\b(?:Factor|Service|Told|Decision|Event|Any)Entry"
    r"|\bSourceRef|\bFollowedProcedure|\bParentLink|\bContactLimit|\[key\]|_not_|_type\b",
)


def test_no_message_holds_a_word_of_a_library():
    messages = [
        one for path in BROKEN.iterdir() for one in expected(path.read_text("utf-8"))
    ]
    assert not [one for one in messages if LIBRARY.search(one)]


DEMO = yamlfile.read(files("riskmap") / "demo" / "family.yaml").data
CONVENIENT = settings(deadline=None, derandomize=True, max_examples=60)
ODD_VALUES = [None, "", "x y", "Ana", [], {}, ["a"], [["a"]], {"a": "b"}, [{}], [None]]
ODD_VALUES += ["05/03/21", "2021", "no", "NFA", {"after": "birth of baby"}, {"is": {}}]


def places(data, path=()):
    """The way to every value of a file."""
    if path:
        yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner if isinstance(data, dict | list) else ():
        yield from places(value, (*path, key))


PLACES = list(places(DEMO))


@given(
    st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD_VALUES)),
        min_size=1,
        max_size=4,
    )
)
@CONVENIENT
def test_whatever_stands_anywhere_the_answer_is_plain_words_and_what_to_write(changes):
    data = deepcopy(DEMO)
    for path, value in changes:
        inner = data
        for part in path[:-1]:
            inner = yamlfile.inside(inner, part)
        if isinstance(inner, dict) or (
            isinstance(inner, list) and path[-1] < len(inner)
        ):
            inner[path[-1]] = deepcopy(value)
    try:
        from_document(yamlfile.Document("f.yaml", data, {}, {}), FACTORS)
    except ProblemsFound as found:
        for one in found.problems:
            assert one.wrong
            assert one.write
            assert not LIBRARY.search(one.wrong + one.write), one


def test_a_problem_in_one_person_hides_none_in_another_part():
    broken = "riskmap: 1\nfamily: A\nabout: baby\npeople:\n  baby: {name: Baby, x: y}\n"
    assert len(said(broken + "couples:\n  - {of: baby, from: 2021, to: 2020}\n")) == 2


def test_what_points_to_a_person_who_is_written_wrongly_is_not_wrong_for_that():
    (only,) = said(
        "riskmap: 1\nfamily: A\nabout: baby\npeople:\n  baby: {name: Baby, x: y}\n"
        "  ana: {name: Ana, died: {after: birth of baby}}\n"
        "parent_links:\n  - {parent: ana, child: baby}\n"
    )
    assert only.startswith("5: people.baby.x: 'x' is not a field here.")


def test_what_is_wrong_beside_a_misspelt_field_is_said_in_the_same_run():
    row = "  - {id: pain, factor: chronic-pian, about: bayb, basis: seen, source: fil, "
    row += "colour: blue, happened: {after: nothing}, withhold: [nobody]}\n"
    assert [one.split(": ")[1] for one in said(BASE + "entries:\n" + row)] == [
        "entries.pain.about",
        "entries.pain.colour",
        "entries.pain.factor",
        "entries.pain.happened",
        "entries.pain.source",
        "entries.pain.withhold[1]",
    ]


@pytest.mark.parametrize(
    "more",
    [
        "ties:\n  - {who: baby, suports: baby}\n",
        "explorations:\n  - {question: a@b, state: explored, learnt: Much}\n",
        (
            "entries:\n  - {id: pain, factor: chronic-pain, about: baby, basis: seen, "
            "source: file, status: alleged, sayz: Words}\n"
        ),
    ],
)
def test_nothing_is_called_wrong_for_want_of_a_field_that_is_misspelt(more):
    (only,) = said(BASE + more)
    assert "is not a field here" in only


def test_a_child_with_a_misspelt_birth_is_not_called_unborn():
    baby = "{name: Baby, due: 2021-09, bron: 2021-09, died: 2021-10}"
    (only,) = said(BASE.replace("{name: Baby}", baby))
    assert "is not a field here" in only


def test_a_misspelt_heading_is_said_alone_since_all_else_points_into_it():
    text = BASE.replace("sources:", "sorces:") + ENTRIES
    assert said(text) == [
        "6: sorces: 'sorces' is not a field here. Did you mean 'sources'?"
    ]


BASE = """riskmap: 1
family: A
about: baby
people:
  baby: {name: Baby}
sources:
  file: {title: The file}
"""
ENTRIES = """entries:
  - {id: pain, factor: chronic-pain, about: baby, basis: seen, source: file}
"""


def test_a_chain_of_a_thousand_tied_dates_is_followed_to_its_end():
    entry = "  - {{id: e{}, event: E, basis: seen, source: file, happened: {}}}\n"
    chain = [entry.format(n, f"{{after: e{n + 1}}}") for n in range(1000)]
    assert said(BASE + "entries:\n" + "".join([*chain, entry.format(1000, 2021)])) == []


def test_a_line_of_a_thousand_parents_is_followed_to_its_end():
    people = "".join(f"  p{n}: {{name: P}}\n" for n in range(1000))
    link = "  - {{parent: p{}, child: p{}}}\n"
    links = "".join(link.format(n, n + 1) for n in range(999))
    text = BASE.replace("people:\n", "people:\n" + people) + "parent_links:\n" + links
    assert said(text) == []
    assert len(said(text + link.format(999, 0))) == 1000


def test_what_cannot_be_said_for_certain_is_not_called_wrong():
    text = BASE.replace(
        "  baby: {name: Baby}\n",
        "  baby: {name: Baby, born: 2021, twin_of: tim}\n"
        "  tim: {name: Tim, born: 2022-03}\n"
        "  ana: {name: Ana, born: 2021, died: 2021}\n"
        "  ben: {name: Ben, died: 2020-12-01}\n",
    )
    text += (
        "couples:\n  - {of: [ana, ben], from: 2020, to: 2020, children: [baby]}\n"
        "ties:\n  - {who: ana, supports: ben, from: 2021, to: 2020/..}\n"
        "entries:\n  - {id: pain, factor: chronic-pain, about: baby, basis: seen, "
        "source: file, status: [{is: stands}, {is: ended, from: 2021}, {is: stands}]}\n"
    )
    assert said(text) == []


@pytest.mark.parametrize(
    "more",
    [
        "homes:\n  flat: {name: The flat}\n",
        "couples:\nentries:\nexplorations:\nhomes:\nagencies:\n",
        "couples:\n  - {of: baby}\n",
    ],
    ids=["a home in which nobody lives yet", "empty headings", "one of a couple"],
)
def test_what_nobody_has_written_down_is_no_problem(more):
    assert said(BASE + more) == []


def test_those_on_a_round_way_are_found_and_no_others():
    ways = {"a": "b", "b": "ca", "c": "d", "d": "e", "e": "d", "f": "a", "g": "g"}
    assert circular(ways) == ["a", "b", "d", "e", "g"]
