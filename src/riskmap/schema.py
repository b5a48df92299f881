"""Writes the JSON Schemas by which an editor completes and checks a file as one types.

    python -m riskmap.schema docs/schema

They are made of the models that riskmap itself reads with, so they cannot differ from
them for long: a test compares. What stands in one file against another part of it (an
id, two dates) is checked by `riskmap check` alone.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from riskmap import dates, schema_keys
from riskmap.catalogue.model import Demands, Factor, Pattern, Settings, Source, Sources
from riskmap.fields import Model
from riskmap.record.model import Family
from riskmap.record.status import ALSO_WRITTEN, Status

Schema = dict[str, Any]

SCHEMAS: Final[Mapping[str, type[Model]]] = {
    "family": Family,
    "factor": Factor,
    "pattern": Pattern,
    "catalogue": Settings,
    "demands": Demands,
    "sources": Sources,
}

_DIALECT = "http://json-schema.org/draft-07/schema#"
_DATE = {"$ref": "#/$defs/Date"}
_A_DATE = {"format": "date of a family file"}  # until the definition of one is there
_TEXT = {"type": "string"}
_NOTHING = {"type": "null"}
_ID = r"^\S+$"  # an editor's \w knows fewer letters than riskmap's
_WHOLE = r"^-?\d+$"  # riskmap reads every word as the text it is
_POINT = r"\d\d(\d\d|\dX|XX)(-(\d\d|XX)){0,2}[~?%]?"
_AN_ID = {"type": "string", "pattern": _ID}
_STATUS = {"enum": [*(one.value for one in Status), *ALSO_WRITTEN]}
_EDTF = rf"^({_POINT}|({_POINT}|\.\.)?/({_POINT}|\.\.)?)$"

# What an editor takes for a number though riskmap reads it as the text it is.
_LOOKS_LIKE_A_NUMBER = {"at": "A place in a source.", "catalogue": "Its version."}
_LOOKS_LIKE_A_NUMBER |= {"year": "The year in which it came out."}


def make(model: type[Model]) -> Schema:
    """Give the schema of a whole file."""
    schema = model.model_json_schema(
        by_alias=True, schema_generator=_Editor, mode="validation"
    )
    if model is Family:
        schema = _with_dates(schema)
        defs = schema["$defs"]
        defs["Date"] = _date()
        known = defs["Known"]["properties"]
        words = ["never", "not stated", "none"]
        said = {"description": known["from"]["description"]}
        known["from"] = _any(_DATE, {"enum": words}) | said
        _may_stand_empty(schema)
    elif model is Settings:
        _may_be_left_out(schema)
    return {"$schema": _DIALECT, **schema}


def text_of(schema: Schema) -> str:
    """Give the text of a schema file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _date() -> Schema:
    relations = {
        way: _TEXT
        for relation in dates.RELATIONS
        for way in (relation, relation.replace("_", " "))
    }
    tied = {
        "type": "object",
        "properties": relations,
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    year = {
        "type": "integer",
        "minimum": dates.FIRST_YEAR,
        "maximum": dates.LAST_YEAR,
    }
    return {
        "description": f"{dates.HOW_TO_WRITE} Tied to an event: "
        "{after: birth of baby}, or the id of an entry.",
        "anyOf": [{"type": "string", "pattern": _EDTF}, year, tied, _NOTHING],
    }


def _with_dates(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, dict):
        if schema.get("format") == _A_DATE["format"]:
            words = schema.get("description")
            return {"allOf": [_DATE]} | _described(words) if words else _DATE
        return {key: _with_dates(part) for key, part in schema.items()}
    return [_with_dates(one) for one in schema] if isinstance(schema, list) else schema


def _may_stand_empty(family: Schema) -> None:
    for name, field in family["properties"].items():
        if name not in family["required"]:
            words = field.pop("description", "")
            family["properties"][name] = _any(field, _NOTHING) | _described(words)


def _may_be_left_out(settings: Schema) -> None:
    """Ask for no field: a folder of one's own holds only what it changes."""
    for part in (settings, settings["$defs"]["Window"], settings["$defs"]["Span"]):
        del part["required"]


def _described(words: str) -> Schema:
    return {"description": words} if words else {}


def _any(*ways: Schema) -> Schema:
    """Give what is one of some ways to write a thing, without ways inside ways."""
    flat: list[Schema] = []
    for way in ways:
        flat += way["anyOf"] if set(way) == {"anyOf"} else [way]
    once = [way for number, way in enumerate(flat) if way not in flat[:number]]
    return {"anyOf": once}


def _one_or_many(inner: Schema) -> Schema:
    ways = [inner["items"], inner] if "items" in inner else [inner]
    if "anyOf" in inner:  # a list or nothing
        ways = [inner["anyOf"][0]["items"], *inner["anyOf"]]
    return _any(*ways, _NOTHING)


def _or_id(inner: Schema) -> Schema:
    return _any(_AN_ID, inner)


def _or_text(inner: Schema) -> Schema:
    return _any(_TEXT, inner)


def _or_status(inner: Schema) -> Schema:
    return _any(_STATUS, inner)


# What a file may write in the place of what a reader of ours makes of it.
_WAYS_TO_WRITE: Mapping[str, Callable[[Schema], Schema]] = {
    "one_or_many": _one_or_many,
    "_many": _one_or_many,
    "read_known_by": _one_or_many,
    "read_known": _or_id,
    "read_source": _or_id,
    "read_step": _or_status,
    "read_reason": _or_text,
    "read_owner": _or_text,
    "read_stay": _or_id,
    "read_outcome": lambda inner: inner,
    "read_quality": lambda inner: inner,
    "read_status": lambda _: _STATUS,
    "says_what_it_is": lambda inner: inner,
    "_nothing_yet": lambda inner: inner,
}


class _Editor(GenerateJsonSchema):
    """Writes schemas in the words of the files, and without those of the code."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> Schema:
        name = schema["function"]["function"].__name__
        if name == "read_date":
            return dict(_A_DATE)
        return _WAYS_TO_WRITE[name](self.generate_inner(schema["schema"]))

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        made["title"] = _in_words(model.__name__)
        for field_made in made["properties"].values():
            _say_how_many(field_made)
        for field, words in _comments(model).items():
            name = model.model_fields[field].alias or field
            made["properties"][name].setdefault("description", words)
        for name, words in schema_keys.SAID.get(_called(model), {}).items():
            made["properties"][name].setdefault("description", words)
        for name, words in _LOOKS_LIKE_A_NUMBER.items():
            if name in made["properties"]:
                written = {"type": ["string", "number", "null"], "description": words}
                made["properties"][name] = written
        return made

    def field_title_should_be_set(self, _schema: Any) -> bool:  # noqa: ANN401
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def bool_schema(self, schema: core_schema.BoolSchema) -> Schema:
        del schema
        return {"enum": [True, False, "true", "false", "yes", "no"]}

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        return _any(super().int_schema(schema), {"type": "string", "pattern": _WHOLE})

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        made = super().str_schema(schema)
        if str(made.get("pattern", "")).startswith(r"^\w"):
            made["pattern"] = _ID
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return _any(self.generate_inner(schema["schema"]), _NOTHING)

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        made = {"type": "object", "additionalProperties": values}
        if "pattern" in keys:
            made["propertyNames"] = {"pattern": keys["pattern"]}
        return made

    def literal_schema(self, schema: core_schema.LiteralSchema) -> Schema:
        words = list(schema["expected"])
        digits = [int(word) for word in words if word.isdigit()]
        return {"enum": [*words, *digits]}

    def tuple_schema(self, schema: core_schema.TupleSchema) -> Schema:
        made = super().tuple_schema(schema)
        if "prefixItems" in made:
            made["items"] = made.pop("prefixItems")[0]
        return made


def _called(model: type[BaseModel]) -> str:
    """Give the name of a model; two are called a source, and hold other things."""
    return "CatalogueSource" if model is Source else model.__name__


def _say_how_many(field: Schema) -> None:
    """Say of the list, and not of the one thing that may stand for it, how many."""
    if "anyOf" not in field or not {"minLength", "maxLength"} & set(field):
        return
    least, most = field.pop("minLength", None), field.pop("maxLength", None)
    ways = [way for way in field["anyOf"] if way != _NOTHING or not least]
    if least and least > 1:
        ways = [way for way in ways if way.get("type") == "array"]
    many = {"minItems": least, "maxItems": most}
    said = {name: number for name, number in many.items() if number}
    field["anyOf"] = [way | said if way.get("type") == "array" else way for way in ways]


def _in_words(name: str) -> str:
    """Give the name of a model as words.

    >>> _in_words("FactorEntry")
    'Factor entry'
    """
    return re.sub("(?<!^)[A-Z]", lambda one: " " + one[0].lower(), name)


def _comments(model: type[BaseModel]) -> dict[str, str]:
    """Give what the comment behind each field of a model says of it."""
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if not issubclass(kind, Model) or kind is Model:
            continue
        for line in inspect.getsource(kind).splitlines():
            if said := re.fullmatch(r"    (\w+): .*  # (?!noqa)(.+)", line):
                found[said[1]] = said[2][:1].upper() + said[2][1:]
    return {name: words for name, words in found.items() if name in model.model_fields}


def write(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMAS.items():
        path = folder / f"{name}.schema.json"
        path.write_text(text_of(make(model)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
