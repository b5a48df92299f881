"""Turns what a file says into frozen data, and what does not fit into problems."""

from __future__ import annotations

import os
import types
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Tag, ValidationError

from riskmap.errors import Problem
from riskmap.fields.words import Misfit, Place, did_you_mean, explain, fields_of
from riskmap.yamlfile import Document, Path_, inside, readable

# At its first model pydantic looks through every installed package for plugins: that
# is slow, and no stranger's code may read what a file says about a family.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__all__ = ["Model", "check", "did_you_mean"]

_WHOLE: Final = object()


class Model(BaseModel):
    """What all data from files shares: frozen, stripped, and no unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        hide_input_in_errors=True,  # what a file says about a family stays in it
        defer_build=True,  # built when first used: many are only ever part of another
    )


M = TypeVar("M", bound=BaseModel)


def check(
    model: type[M],
    document: Document,
    data: Any = _WHOLE,  # noqa: ANN401 - whatever a file says
) -> tuple[M | None, list[Problem]]:
    """Make a model of a document; `data` is what it says where that was altered since.

    Gives either the model or everything that is wrong, each at its line.
    """
    data = document.data if data is _WHOLE else data
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = {
            _problem(document, Misfit(one["type"], one["input"], said, place))
            for one in error.errors(include_url=False)
            for said in [one.get("ctx", {})]
            for place in [_walk(model, data, one["loc"])]
        }
    return None, sorted(found)


def _walk(model: Any, data: Any, loc: Path_) -> Place:  # noqa: ANN401
    """Follow an error's way through the types and the source side by side.

    The way also names the kinds of entries, and fields that validators made up; those
    are not in the source, and are left out of the path.
    """
    path: Path_ = ()
    kind, owner = _bare(model), None
    for part in loc:
        if part == _KEY:
            break
        if len(among := _members(kind)) > 1:
            kind = _bare(_branch(among, str(part)))
            continue
        owner, kind = kind, _bare(_kind_within(kind, part))
        if _has(data, part):
            path, data = (*path, part), inside(data, part)
    return Place(loc, path, owner, kind)


_KEY = "[key]"  # the step that says: the key itself, and not what it leads to


def _has(data: Any, part: str | int) -> bool:  # noqa: ANN401
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """Give a type without what is said about it, and without "or nothing"."""
    for _ in range(20):
        members = _members(kind)
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif hasattr(kind, "__value__"):  # a name for a type
            kind = kind.__value__
        elif members != (kind,) and len(members) == 1:
            kind = members[0]
        else:
            break
    return kind


def _members(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(one for one in get_args(kind) if one is not types.NoneType)
    return (kind,)


def _branch(members: tuple[Any, ...], label: str) -> Any:  # noqa: ANN401
    """Give the kind that a label, such as "factor" for an entry, stands for."""
    for member in members:
        said = getattr(member, "__metadata__", ())
        if any(isinstance(one, Tag) and one.tag == label for one in said):
            return _bare(member)
    return None


def _kind_within(kind: Any, part: str | int) -> Any:  # noqa: ANN401
    if fields := fields_of(kind):
        return getattr(fields.get(str(part)), "annotation", None)
    args = get_args(kind)
    origin = get_origin(kind)
    if not args or not isinstance(origin, type):
        return None
    if issubclass(origin, Mapping):
        return args[-1]
    if origin is tuple and Ellipsis not in args:
        return args[part] if isinstance(part, int) and part < len(args) else None
    return args[0]


def _problem(document: Document, error: Misfit) -> Problem:
    path = error.place.path
    wrong, write = explain(error)
    of_key = error.type in ("missing", "extra_forbidden") or error.name == _KEY
    line = document.key_line(path) if of_key else document.line(path)
    named = error.type == "missing" and isinstance(error.place.loc[-1], str)
    field = readable((*path, error.name) if named else path, document.data)
    return Problem(document.file, line, field, wrong, write)
