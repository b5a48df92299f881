"""The schemas by which an editor checks a file as one types it."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from riskmap import dates, schema, schema_keys, yamlfile
from riskmap.catalogue.load import load
from riskmap.errors import ProblemsFound
from riskmap.fields.words import fields_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "schema"
CATALOGUE = ROOT / "factor_catalogue"
BROKEN = Path(__file__).parent / "broken" / "family"
FAMILIES = [
    Path(str(files("riskmap") / "demo" / "family.yaml")),
    ROOT / "tests" / "reviews" / "iman.family.yaml",
    ROOT / "tests" / "sketch.family.yaml",
]
FACTORS = sorted((CATALOGUE / "factors").rglob("*.yaml"))
PATTERNS = [
    path
    for path in sorted((CATALOGUE / "patterns").glob("*.yaml"))
    if not path.name.endswith(".test.yaml")
]
SHARED = ("catalogue", "demands", "sources")  # what all entries have in common
FILES = [
    *(("family", path) for path in FAMILIES),
    *(("factor", path) for path in FACTORS),
    *(("pattern", path) for path in PATTERNS),
    *((name, CATALOGUE / f"{name}.yaml") for name in SHARED),
]


@cache
def validator(name: str) -> Draft7Validator:
    made = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(made)
    return Draft7Validator(made)


def wrong(name: str, data) -> list[str]:
    return [
        f"{list(error.absolute_path)}: {error.message}"
        for error in validator(name).iter_errors(data)
    ]


class EditorReader(SafeConstructor):
    """Makes of YAML what an editor does: YAML 1.2, which knows no dates."""


EditorReader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def as_editors_read(text: str):
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorReader
    return yaml.load(text)


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_the_schema_is_that_of_the_models(name):
    written = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema.text_of(schema.make(schema.SCHEMAS[name])), (
        "Write it again: python -m riskmap.schema docs/schema"
    )


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_an_editor_says_something_of_every_key(name):
    made = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))

    def said(part):
        target = made["$defs"].get(str(part.get("$ref")).rpartition("/")[2], {})
        return part.get("description") or target.get("description")

    shapes = {name: made, **made["$defs"]}
    silent = [
        f"{shape}.{key}"
        for shape, one in shapes.items()
        for key, part in one.get("properties", {}).items()
        if not said(part)
    ]
    assert silent == []


def test_what_is_said_of_a_key_is_said_of_one_that_is_there():
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.iterdir()]
    for model, keys in schema_keys.SAID.items():
        for words in keys.values():
            assert any(json.dumps(words, ensure_ascii=False) in one for one in texts), (
                model,
                words,
            )


def test_every_schema_in_the_folder_is_made_here():
    there = {path.name for path in FOLDER.iterdir()}
    assert there == {f"{name}.schema.json" for name in schema.SCHEMAS}


@pytest.mark.parametrize(
    ("name", "path"), FILES, ids=[f"{name}-{path.stem}" for name, path in FILES]
)
def test_our_own_files_are_right_as_riskmap_and_as_an_editor_reads_them(name, path):
    assert wrong(name, yamlfile.read(path).data) == []
    assert wrong(name, as_editors_read(path.read_text(encoding="utf-8"))) == []


OWN_SETTINGS = """
place: Larkshire, England
checked: 2026-11-01
windows: {near-birth: {weeks_before: 10}}
milestones: {conference: {label: Pre-birth conference, weeks: 30}}
"""
OWN_SOURCE = """
sources:
  LARK: {title: Our protocol, publisher: Larkshire, year: 2024, where: intranet,
    read: All of it., mark: V, checked: 2026-11-01}
"""


@pytest.mark.parametrize(
    ("name", "text"), [("catalogue", OWN_SETTINGS), ("sources", OWN_SOURCE)]
)
def test_a_folder_of_ones_own_holds_only_what_it_changes(name, text, tmp_path):
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert load((tmp_path,)).settings
    assert wrong(name, as_editors_read(text)) == []
    slip = text.replace("place:", "plaec:").replace("publisher:", "publishre:")
    assert wrong(name, as_editors_read(slip))
    (tmp_path / f"{name}.yaml").write_text(slip, encoding="utf-8")
    with pytest.raises(ProblemsFound):
        load((tmp_path,))


@pytest.mark.parametrize(("name", "path"), [FILES[0], FILES[3], FILES[-4]])
def test_a_misspelt_field_is_wrong_in_an_editor_too(name, path):
    data = yamlfile.read(path).data
    field = next(key for key in data if key != "riskmap")
    assert wrong(name, {**data, field + "x": data[field]})


# What a file says in a form that cannot be, and not against another part of it.
OF_THE_WRONG_FORM = re.compile(
    r"\d+: .*("
    r"is not a field here|is missing|Nothing is written|stands? here, where"
    r"|is not one of|At least|At most|is not a date that|is not a date tied"
    r"|This is not a date|has a space|is not yes or no|has no fields"
    r"|does not say what it is|says that it is two things|does not say how"
    r"|does not say plainly|cannot stand here\.|There is no date|does not say whose"
    r"|outside the years)"
)


@pytest.mark.parametrize("path", sorted(BROKEN.iterdir()), ids=lambda path: path.stem)
def test_an_editor_finds_what_is_of_the_wrong_form_and_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    _, _, says = text.partition("# riskmap says:\n")
    found = wrong("family", as_editors_read(text))
    assert bool(found) == bool(OF_THE_WRONG_FORM.search(says)), (says, found)


DATES = ["2021", "2021-04", "2021-04-05", "2021~", "2021-04?", "2021%", "201X", "20XX"]
DATES += ["2020/2021", "2021-04/..", "../2021-03", "/2021", "2021/", "/..", "2021-XX"]
DATES += ["2021-04-XX", "2021-21", "2021-04~/2022?"]
NO_DATES = ["March 2021", "05/03/21", "21", "2021-4", "2021-04-05T10:00", "soon", "~"]


@pytest.mark.parametrize("text", DATES)
def test_what_riskmap_reads_as_a_date_an_editor_takes_for_one(text):
    assert dates.parse(text)
    assert wrong("family", with_birth(text)) == []


@pytest.mark.parametrize("text", NO_DATES)
def test_what_riskmap_does_not_read_as_a_date_an_editor_refuses(text):
    with pytest.raises(dates.NotADate):
        dates.parse(text)
    assert wrong("family", with_birth(text))


def with_birth(born):
    people = {"baby": {"name": "Baby", "born": born}}
    return {"riskmap": "1", "family": "A", "about": "baby", "people": people}


@pytest.mark.parametrize("since", ["never", "not stated", "2021", None])
def test_since_when_an_agency_knew_may_be_a_date_or_a_word(since):
    family = with_birth("2021")
    person = {**family["people"]["baby"], "known_by": {"agency": "kent", "from": since}}
    assert wrong("family", {**family, "people": {"baby": person}}) == []
    assert wrong("family", with_birth("never"))


def test_a_year_without_quotes_and_a_tied_date_are_dates():
    assert wrong("family", with_birth(2021)) == []
    assert wrong("family", with_birth({"shortly after": "move"})) == []
    assert wrong("family", with_birth(21))
    assert wrong("family", with_birth({"since": "move"}))
    assert wrong("family", with_birth({"after": "move", "before": "fall"}))


def parts(part, path=()):
    """Every group of words in a schema, and the way to it."""
    if isinstance(part, dict):
        yield path, part
        inner = part.items()
    else:
        inner = enumerate(part if isinstance(part, list) else ())
    for key, value in inner:
        yield from parts(value, (*path, key))


def may_be_a_number(part) -> bool:
    kinds = part.get("type", ())
    return bool(
        {"number", "integer"} & ({kinds} if isinstance(kinds, str) else {*kinds})
    )


def test_no_field_is_a_number_but_a_year_a_place_a_version_or_weeks():
    found = {
        [word for word in path if isinstance(word, str) and word != "anyOf"][-1]
        for name in schema.SCHEMAS
        for path, part in parts(validator(name).schema)
        if "properties" not in path[-1:] and may_be_a_number(part)
    }
    weeks = {"weeks", "weeks_before", "weeks_after"}
    assert found == {"Date", "at", "year", "catalogue", *weeks}


def test_every_model_is_described_and_no_title_is_a_name_of_the_code():
    for name, model in schema.SCHEMAS.items():
        made = validator(name).schema
        for one in [made, *made["$defs"].values()]:
            assert one["description"].endswith(".")
            assert not re.search("[a-z][A-Z]", one.get("title", ""))
        assert set(made["properties"]) == set(fields_of(model))
