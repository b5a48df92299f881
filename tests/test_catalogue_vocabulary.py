"""Every word of a pattern is used by a pattern that ships, and explained."""

from __future__ import annotations

import typing

import pytest
import yaml

from riskmap.catalogue import load, model, shape
from riskmap.catalogue.model import Absence, Pattern, Role, Shape
from riskmap.catalogue.vocabulary import LINK_WORDS
from riskmap.errors import ProblemsFound
from riskmap.record import entries, people, shared

CATALOGUE = load.load()


def _field(kind, name):
    return kind.model_fields[name].annotation


README = (load.ours() / "README.md").read_text("utf-8")
SHAPES = [
    shape
    for pattern in CATALOGUE.patterns.values()
    for shape in (pattern, *pattern.any_of)
]
ROLES = [role for shape in SHAPES for role in shape.roles.values()]
ABSENCES = [one for shape in SHAPES for one in (*shape.not_recorded, *shape.unless)]
LINKS = {
    word
    for some in (*(shape.links for shape in SHAPES), *(one.links for one in ABSENCES))
    for _, word, _ in some
}
# What a factor has too is told of there.
SHARED = {"id", "label", "domain", "questions", "caveat", "sources", "status"}
SHARED |= {"review", "also"}
PARTS = {
    **{(Role, name): [*ROLES, *ABSENCES] for name in model.Condition.model_fields},
    **{
        (Role, name): ROLES
        for name in sorted({*Role.model_fields} - {*Absence.model_fields})
    },
    **{(Role, name): ROLES for name in ("is_", "agency")},
    **{(Absence, name): ABSENCES for name in ("links", "words")},
    **{(Shape, name): SHAPES for name in Shape.model_fields},
    **{
        (Pattern, name): list(CATALOGUE.patterns.values())
        for name in sorted({*Pattern.model_fields} - SHARED)
    },
}
CLOSED = [
    (Role, "is_"),
    (Role, "status"),
    (Role, "owner"),
    (Role, "at_least"),
    (Role, "interpreter"),
    (Pattern, "guard"),
    (Pattern, "tells"),
    (Pattern, "hidden_from"),
]


@pytest.mark.parametrize("word", LINK_WORDS)
def test_a_link_is_used_and_explained_with_an_example(word):
    assert word in LINKS
    row = next(one for one in README.splitlines() if one.startswith(f"| `{word}` |"))
    assert LINK_WORDS[word] in row
    assert f", {word}, " in row
    pattern = row.split("` in `")[1].split("`")[0]
    assert word in str(CATALOGUE.patterns[pattern])


@pytest.mark.parametrize(
    ("kind", "name"), PARTS, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_part_is_used_and_explained(kind, name):
    default = kind.model_fields[name].get_default(call_default_factory=True)
    used = [one for one in PARTS[kind, name] if getattr(one, name) != default]
    assert used, f"no pattern uses {name}"
    assert f"`{kind.model_fields[name].alias or name}`" in README or (
        f"`{name}: true`" in README
    )


@pytest.mark.parametrize(
    "name", sorted({*Pattern.model_fields} - SHARED), ids=lambda one: one
)
def test_what_a_pattern_says_has_an_example_of_a_pattern_that_says_it(name):
    row = next(one for one in README.splitlines() if one.startswith(f"| `{name}` |"))
    example, _, pattern = row.split(" | ")[1].partition(" in ")
    written = yaml.safe_load(example.strip("`"))
    file = load.ours() / "patterns" / f"{pattern.strip('`')}.yaml"
    shown = yaml.safe_load(file.read_text("utf-8"))[name]
    (said,) = written.values()
    assert list(written) == [name]
    if isinstance(said, str | bool):
        assert said == shown
    elif isinstance(said, dict):
        assert said.items() <= shown.items()
    else:
        assert all(one in shown for one in said)


@pytest.mark.parametrize(
    ("kind", "name"), CLOSED, ids=lambda one: getattr(one, "__name__", one)
)
def test_each_choice_of_a_closed_list_is_used_and_explained(kind, name):
    def choices(annotation):
        for one in typing.get_args(annotation):
            if isinstance(one, str):
                yield one
            else:
                yield from choices(one)

    used = set()
    for one in PARTS[kind, name]:
        value = getattr(one, name)
        used |= set(value) if isinstance(value, tuple) else {value}
    for choice in choices(kind.model_fields[name].annotation):
        assert choice in used, f"no pattern uses {name}: {choice}"
        assert f"`{choice}`" in README or f"{name}: {choice}`" in README


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (shape.Basis, shared.Basis),
        (shape.Outcome, typing.get_args(shared.Outcome)[0]),
        (shape.Event, entries.EventKind),
        (shape.AgencyKind, people.AgencyKind),
        (shape.RuleAbout, typing.get_args(_field(entries.Reason, "rule_about"))[0]),
        (shape.Interpreter, typing.get_args(_field(people.Source, "interpreter"))[0]),
    ],
    ids=["basis", "outcome", "event", "agency", "rule", "interpreter"],
)
def test_a_pattern_may_name_what_a_family_file_may_say(ours, theirs):
    assert typing.get_args(ours) == typing.get_args(theirs)


def test_a_pattern_may_name_each_kind_of_entry_and_of_factor():
    assert typing.get_args(shape.Written) == entries.KINDS
    assert set(typing.get_args(shape.Kind)) == set(model.KIND_WORDS)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("basis", "own-word", "own-words"),
        ("entry", "servce", "service"),
        ("kind", "risks", "risk"),
        ("event", "moves", "move"),
        ("rule_about", "residense", "residence"),
        ("interpreter", "relativ", "relative"),
        ("without_flag", "equalty", "equality"),
        ("lasted", "lng", "long"),
    ],
)
def test_a_misspelt_value_of_a_role_is_said_with_its_line_and_a_guess(
    tmp_path, field, written, meant
):
    folder = tmp_path / "patterns"
    folder.mkdir()
    text = (load.ours() / "patterns" / "accounts-differ.yaml").read_text("utf-8")
    text = text.replace("{each: true}", f"{{each: true, {field}: {written}}}")
    (folder / "accounts-differ.yaml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load.load([tmp_path])
    said = str(found.value.problems[0])
    line = text.splitlines().index(
        next(one for one in text.splitlines() if written in one)
    )
    assert f"accounts-differ.yaml:{line + 1}: " in said
    assert meant in said


@pytest.mark.parametrize("flag", typing.get_args(model.Flag))
def test_a_flag_is_explained(flag):
    assert f"| `{flag}` |" in README


def test_every_span_is_used():
    used = {one.lasted for one in (*ROLES, *ABSENCES) if one.lasted}
    assert used | {"soon"} == set(CATALOGUE.settings.spans)


def test_every_window_is_used():
    used = {one.within for one in (*ROLES, *ABSENCES) if one.within}
    assert used == set(CATALOGUE.settings.windows)
