"""Turns what a file says into frozen data, and what does not fit into problems."""

from __future__ import annotations

import os
import types
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Tag, ValidationError

from riskmap.errors import Problem
from riskmap.fieldwords import Misfit, Place, did_you_mean, explain, fields_of
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
    at: Path_ = (),
    data: Any = _WHOLE,  # noqa: ANN401 - whatever a file says
) -> tuple[M | None, list[Problem]]:
    """Make a model of a document, or of the part of it at a path.

    `data` stands in for that part where it was altered after reading. Gives either
    the model or everything that is wrong, each at its line.
    """
    if data is _WHOLE:
        data = document.data
        for part in at:
            data = inside(data, part)
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        errors = [
            Misfit(one["type"], one.get("input"), one.get("ctx", {}), one["msg"], place)
            for one in error.errors(include_url=False)
            for place in [_walk(model, data, one["loc"])]
        ]
    found = {_problem(document, at, one) for one in _one_branch_each(errors)}
    return None, sorted(found)


def _walk(model: Any, data: Any, loc: Path_) -> Place:  # noqa: ANN401
    """Follow an error's way through the types and the source side by side.

    The way also names branches of unions, and fields that validators made up; those
    are not in the source, and are left out of the path.
    """
    path: Path_ = ()
    kind, owner = _bare(model), None
    branches: list[int] = []
    for step, part in enumerate(loc):
        if part == _KEY:
            break
        if len(among := _members(kind)) > 1:
            kind = _bare(_branch(among, str(part)))
            branches.append(step)
            continue
        owner, kind = kind, _bare(_kind_within(kind, part))
        if _has(data, part):
            path, data = (*path, part), inside(data, part)
    return Place(loc, path, owner, kind, tuple(branches))


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
    for member in members:
        said = getattr(member, "__metadata__", ())
        bare = _bare(member)
        if any(isinstance(one, Tag) and one.tag == label for one in said):
            return bare
        if getattr(bare, "__name__", "") == label or label in _literals(bare):
            return bare
    return None


def _literals(kind: Any) -> set[str]:  # noqa: ANN401
    """Give the fixed words that the fields of a model ask for."""
    found = [_bare(info.annotation) for info in fields_of(kind).values()]
    literals = [get_args(one) for one in found if get_origin(one) is Literal]
    return {str(word) for words in literals for word in words}


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


def _one_branch_each(errors: list[Misfit]) -> list[Misfit]:
    """Keep the errors of one branch of each union: the one that got furthest."""
    furthest: dict[Path_, tuple[int, str | int]] = {}
    for one in errors:
        loc = one.place.loc
        for step in one.place.branches:
            if len(loc) > furthest.get(loc[:step], (0, ""))[0]:
                furthest[loc[:step]] = len(loc), loc[step]

    def kept(place: Place) -> bool:
        return all(
            furthest[place.loc[:step]][1] == place.loc[step] for step in place.branches
        )

    return [one for one in errors if kept(one.place)]


def _problem(document: Document, at: Path_, error: Misfit) -> Problem:
    path = (*at, *error.place.path)
    wrong, write = explain(error)
    of_key = error.type in ("missing", "extra_forbidden") or error.name == _KEY
    line = document.key_line(path) if of_key else document.line(path)
    named = error.type == "missing" and isinstance(error.place.loc[-1], str)
    field = readable((*path, error.name) if named else path, document.data)
    return Problem(document.file, line, field, wrong, write)
