"""Turns what a file says into frozen data, and what does not fit into problems."""

from __future__ import annotations

import contextlib
import difflib
import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Tag, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core.core_schema import ErrorType

from riskmap.errors import Problem
from riskmap.yamlfile import Document, Path_, inside, readable

_SHOWN = 60  # letters of a wrong text that a message repeats
_NEAR = 0.7  # how alike two words are before one is offered for the other
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
            _Error(one["type"], one.get("input"), one.get("ctx", {}), one["msg"], place)
            for one in error.errors(include_url=False)
            for place in [_walk(model, data, one["loc"])]
        ]
    found = {_problem(document, at, one) for one in _one_branch_each(errors)}
    return None, sorted(found)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Ask whether a similar word was meant; "" when none is similar.

    >>> did_you_mean("bron", ["born", "died"])
    "Did you mean 'born'?"
    """
    if len(word) > _SHOWN:
        return ""
    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(choice.casefold(), choice)
    near = difflib.get_close_matches(word.strip().casefold(), folded, 1, _NEAR)
    return f"Did you mean '{folded[near[0]]}'?" if near else ""


@dataclass(frozen=True)
class _Place:
    """Where in the source an error lies, and what was expected there."""

    loc: Path_  # the way to it, as it came
    path: Path_  # the part of that way that is in the source
    owner: Any  # the type that holds what the last step leads to
    kind: Any  # the type that was expected there
    branches: tuple[int, ...]  # the steps of `loc` that name the branch of a union


@dataclass(frozen=True)
class _Error:
    """One thing that does not fit, and where."""

    type: str
    input: Any
    context: Mapping[str, Any]
    message: str
    place: _Place

    @property
    def name(self) -> str:
        """The name of the field that is missing, or that is not a field."""
        return str(self.place.loc[-1]) if self.place.loc else ""


def _walk(model: Any, data: Any, loc: Path_) -> _Place:  # noqa: ANN401
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
    return _Place(loc, path, owner, kind, tuple(branches))


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
    found = [_bare(info.annotation) for info in _fields(kind).values()]
    literals = [get_args(one) for one in found if get_origin(one) is Literal]
    return {str(word) for words in literals for word in words}


def _kind_within(kind: Any, part: str | int) -> Any:  # noqa: ANN401
    if fields := _fields(kind):
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


def _fields(kind: Any) -> dict[str, FieldInfo]:  # noqa: ANN401
    """Give the fields of a model, by the names that a file uses."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in kind.model_fields.items()}


def _one_branch_each(errors: list[_Error]) -> list[_Error]:
    """Keep the errors of one branch of each union: the one that got furthest."""
    furthest: dict[Path_, tuple[int, str | int]] = {}
    for one in errors:
        loc = one.place.loc
        for step in one.place.branches:
            if len(loc) > furthest.get(loc[:step], (0, ""))[0]:
                furthest[loc[:step]] = len(loc), loc[step]

    def kept(place: _Place) -> bool:
        return all(
            furthest[place.loc[:step]][1] == place.loc[step] for step in place.branches
        )

    return [one for one in errors if kept(one.place)]


def _problem(document: Document, at: Path_, error: _Error) -> Problem:
    path = (*at, *error.place.path)
    wrong, write = _WORDS.get(error.type, _other)(error)
    of_key = error.type in ("missing", "extra_forbidden") or error.name == _KEY
    line = document.key_line(path) if of_key else document.line(path)
    named = error.type == "missing" and isinstance(error.place.loc[-1], str)
    field = readable((*path, error.name) if named else path, document.data)
    return Problem(document.file, line, field, wrong, write)


_Said = tuple[str, str]


def _missing(error: _Error) -> _Said:
    last = error.place.loc[-1]
    if isinstance(last, int):
        return f"Number {last + 1} of this list is missing.", "Add it."
    return f"'{last}' is missing.", f"Add {last}: ..."


def _extra(error: _Error) -> _Said:
    fields = _fields(error.place.owner)
    renamed = {name: key for key, name in _python_names(error.place.owner).items()}
    wrong = f"'{_short(error.name)}' is not a field here."
    if error.name in renamed:
        return wrong, f"Did you mean '{renamed[error.name]}'?"
    return wrong, did_you_mean(error.name, fields) or _fields_here(error.place.owner)


def _python_names(kind: Any) -> dict[str, str]:  # noqa: ANN401
    names = getattr(kind, "model_fields", {})
    return dict(zip(_fields(kind), names, strict=True))


def _fields_here(kind: Any) -> str:  # noqa: ANN401
    fields = _fields(kind)
    return f"Fields here: {', '.join(fields)}." if fields else ""


def _choice(error: _Error) -> _Said:
    expected = error.context.get("expected", error.context.get("expected_tags", ""))
    words = [one[0] or one[1] for one in _QUOTED.findall(str(expected))]
    every = ", ".join(words) or str(expected)
    given = error.context.get("tag", error.input)
    if not isinstance(given, str):
        return _unfit(given, "one word"), f"Write one of: {every}."
    wrong = f"'{_short(given)}' is not one of: {every}."
    return wrong, did_you_mean(given, words) or "Write one of these."


_QUOTED = re.compile("'([^']*)'|\"([^\"]*)\"")


def _unfit(given: Any, needed: str) -> str:  # noqa: ANN401
    if given is None or given == "":
        return "Nothing is written here."
    what = "A text stands"
    if isinstance(given, Mapping):
        what = "Fields stand"
    elif isinstance(given, list | tuple):
        what = "A list stands"
    return f"{what} here, where {needed} should be."


def _unfitting(needed: str, write: str) -> Callable[[_Error], _Said]:
    return lambda error: (_unfit(error.input, needed), write)


def _model(error: _Error) -> _Said:
    here = _fields_here(error.place.kind)
    return _unfit(error.input, "fields"), here or "Write name: value."


def _parsed(needed: str, write: str) -> Callable[[_Error], _Said]:
    def words(error: _Error) -> _Said:
        if not isinstance(error.input, str) or not error.input:
            return _unfit(error.input, needed), write
        return f"'{_short(error.input)}' is not {needed}.", write

    return words


def _pattern(error: _Error) -> _Said:
    pattern, given = str(error.context.get("pattern", "")), str(error.input)
    plainer = re.sub(r"[^a-z0-9]+", "-", given.casefold()).strip("-")
    if not given:
        return "Nothing is written here.", "Write it."
    wrong = f"'{_short(given)}' is not written in the way that is needed here."
    if plainer and len(plainer) <= _SHOWN and _fits(pattern, plainer):
        return wrong, f"Write '{plainer}', or something else of that form."
    if _fits(pattern, "a-b"):
        return wrong, "Use letters, digits and '-', and no spaces."
    return wrong, ""


def _fits(pattern: str, text: str) -> bool:
    with contextlib.suppress(re.error):  # written for another reader of patterns
        return re.search(pattern, text) is not None
    return False


def _text_length(error: _Error) -> _Said:
    if "max_length" in error.context:
        most = error.context["max_length"]
        return f"This text is longer than {most} letters.", "Write less."
    least = error.context.get("min_length", 1)
    if least == 1:
        return "Nothing is written here.", "Write some words."
    return f"This text is shorter than {least} letters.", "Write more."


def _count(error: _Error) -> _Said:
    there = error.context.get("actual_length") or "none"
    if "max_length" in error.context:
        most = error.context["max_length"]
        return f"At most {most} can stand here; there are {there}.", "Take some out."
    least = error.context.get("min_length", 1)
    if least == 1:
        return "At least one is needed here; there is none.", "Add one."
    verb = "is" if there == 1 else "are"
    return f"At least {least} are needed here; there {verb} {there}.", "Add more."


def _limit(error: _Error) -> _Said:
    words = {"gt": "above {}", "ge": "of {} or more", "lt": "below {}"}
    words |= {"le": "of {} or less", "multiple_of": "that {} divides"}
    needed = [
        words[name].format(limit)
        for name, limit in error.context.items()
        if name in words
    ]
    wrong = f"{_short(str(error.input))} is outside what is possible here."
    return wrong, f"Write a number {' and '.join(needed)}."


def _own_words(error: _Error) -> _Said:
    """Give the words of our own validators as they are."""
    raised: Any = error.context.get("error")
    if hasattr(raised, "wrong"):
        return str(raised.wrong), str(getattr(raised, "write", ""))
    words = str(raised) if raised else re.sub(_PREFIX, "", error.message)
    return (words, "") if words else _other(error)


_PREFIX = "^(Value error|Assertion failed),? ?"


def _no_tag(error: _Error) -> _Said:
    name = _QUOTED.fullmatch(str(error.context.get("discriminator", "")))
    wrong = "This does not say what it is."
    return wrong, f"Add {name[1]}: ..." if name else ""


def _other(error: _Error) -> _Said:
    given = error.input
    if error.type not in _KNOWN:  # a validator of ours made it up, words and all
        return error.message, ""
    if isinstance(given, str) and given:
        wrong = f"'{_short(given)}' does not fit here."
    else:
        wrong = "What is written here does not fit."
    return wrong, "Look up how this field is written."


_KNOWN = frozenset(get_args(ErrorType))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


_TEXT = _unfitting("one text", "Write one text.")
_LIST = _unfitting("a list", "Write [first, second], or a line with '- ' for each.")
_MAPPING = _unfitting("fields", "Write name: value, one on each line, further in.")
_WHOLE_NUMBER = _parsed("a whole number", "Write digits, such as 12.")
_NUMBER = _parsed("a number", "Write digits, such as 1.5.")
_YES_NO = _parsed("yes or no", "Write yes or no.")
_WORDS: Mapping[str, Callable[[_Error], _Said]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "enum": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": _no_tag,
    "string_type": _TEXT,
    "string_sub_type": _TEXT,
    "string_too_short": _text_length,
    "string_too_long": _text_length,
    "string_pattern_mismatch": _pattern,
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_parsing_size": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _model,
    "model_attributes_type": _model,
    "dataclass_type": _MAPPING,
    "too_short": _count,
    "too_long": _count,
    "greater_than": _limit,
    "greater_than_equal": _limit,
    "less_than": _limit,
    "less_than_equal": _limit,
    "multiple_of": _limit,
    "none_required": lambda _: ("Nothing may be written here.", "Take the field out."),
    "value_error": _own_words,
    "assertion_error": _own_words,
}
