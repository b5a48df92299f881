"""Says in plain words what does not fit the fields of a file, and what to write."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from riskmap.yamlfile import Path_

_SHOWN = 60  # letters of a wrong text that a message repeats
_NEAR = 0.7  # how alike two words are before one is offered for the other


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
class Place:
    """Where in the source an error lies, and what was expected there."""

    loc: Path_  # the way to it, as it came
    path: Path_  # the part of that way that is in the source
    owner: Any  # the type that holds what the last step leads to
    kind: Any  # the type that was expected there


@dataclass(frozen=True)
class Misfit:
    """One thing that does not fit, and where."""

    type: str
    input: Any
    context: Mapping[str, Any]
    place: Place

    @property
    def name(self) -> str:
        """The name of the field that is missing, or that is not a field."""
        return str(self.place.loc[-1]) if self.place.loc else ""


def fields_of(kind: Any) -> dict[str, FieldInfo]:  # noqa: ANN401
    """Give the fields of a model, by the names that a file uses."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in kind.model_fields.items()}


def explain(error: Misfit) -> tuple[str, str]:
    """Say what is wrong, and what to write instead."""
    return _WORDS.get(error.type, _other)(error)


_Said = tuple[str, str]


def _missing(error: Misfit) -> _Said:
    last = error.place.loc[-1]
    if isinstance(last, int):
        return f"Number {last + 1} of this list is missing.", "Add it."
    return f"'{last}' is missing.", f"Add {last}: ..."


def _extra(error: Misfit) -> _Said:
    fields = fields_of(error.place.owner)
    renamed = {name: key for key, name in _python_names(error.place.owner).items()}
    wrong = f"'{_short(error.name)}' is not a field here."
    meant = renamed.get(error.name) or _ALSO_WRITTEN.get(error.name.casefold())
    if meant in fields:
        return wrong, f"Did you mean '{meant}'?"
    return wrong, did_you_mean(error.name, fields) or _fields_here(error.place.owner)


# What people write in other files for the same thing.
_ALSO_WRITTEN = {
    "dob": "born",
    "edd": "due",
    "sex": "drawn_as",
    "gender": "drawn_as",
    "note": "says",
    "notes": "says",
    "date": "happened",
    "start": "from",
    "end": "to",
    "until": "to",
    "author": "source",
}


def _python_names(kind: Any) -> dict[str, str]:  # noqa: ANN401
    names = getattr(kind, "model_fields", {})
    return dict(zip(fields_of(kind), names, strict=True))


def _fields_here(kind: Any) -> str:  # noqa: ANN401
    """Name the fields of a model, its own before those that others have too."""
    own = getattr(kind, "__annotations__", {})
    fields = fields_of(kind)
    names = dict(zip(fields, getattr(kind, "model_fields", ()), strict=True))
    ordered = sorted(fields, key=lambda field: names[field] not in own)
    return f"Fields here: {', '.join(ordered)}." if fields else ""


def _choice(error: Misfit) -> _Said:
    words = re.findall("'([^']*)'", str(error.context.get("expected", "")))
    every = ", ".join(words)
    given = error.input
    if not isinstance(given, str):
        one_of = "one of: " if len(words) > 1 else ""
        return _unfit(given, "one word"), f"Write {one_of}{every}."
    if len(words) == 1:
        return f"'{_short(given)}' cannot stand here.", f"Write {every}."
    wrong = f"'{_short(given)}' is not one of: {every}."
    return wrong, did_you_mean(given, words) or "Write one of these."


def _unfit(given: Any, needed: str) -> str:  # noqa: ANN401
    if given is None or given == "":
        return "Nothing is written here."
    what = "A text stands"
    if isinstance(given, Mapping):
        what = "Fields stand"
    elif isinstance(given, list | tuple):
        what = "A list stands"
    return f"{what} here, where {needed} should be."


def _unfitting(needed: str, write: str) -> Callable[[Misfit], _Said]:
    return lambda error: (_unfit(error.input, needed), write)


def _model(error: Misfit) -> _Said:
    here = _fields_here(error.place.kind)
    return _unfit(error.input, "fields"), here or "Write name: value."


def _parsed(needed: str, write: str) -> Callable[[Misfit], _Said]:
    def words(error: Misfit) -> _Said:
        if not isinstance(error.input, str) or not error.input:
            return _unfit(error.input, needed), write
        return f"'{_short(error.input)}' is not {needed}.", write

    return words


def _pattern(error: Misfit) -> _Said:
    pattern, given = str(error.context.get("pattern", "")), str(error.input)
    plainer = re.sub(r"[^a-z0-9]+", "-", given.casefold()).strip("-")
    if not given:
        return "Nothing is written here.", "Write it."
    wrong = f"'{_short(given)}' has a space or a sign that cannot stand here."
    if error.name not in ("[key]", "id") and _fits(pattern, "a-b"):
        return wrong, "Write the id of what is meant, and not its name."
    if plainer and len(plainer) <= _SHOWN and _fits(pattern, plainer):
        return wrong, f"Write '{plainer}', or something else of that form."
    return wrong, "Use letters, digits and '-', and no spaces."


def _fits(pattern: str, text: str) -> bool:
    with contextlib.suppress(re.error):  # written for another reader of patterns
        return re.search(pattern, text) is not None
    return False


def _count(error: Misfit) -> _Said:
    there = error.context.get("actual_length") or "none"
    if "max_length" in error.context:
        most = error.context["max_length"]
        return f"At most {most} can stand here; there are {there}.", "Take some out."
    least = error.context.get("min_length", 1)
    if least == 1:
        return "At least one is needed here; there is none.", "Add one."
    verb = "is" if there == 1 else "are"
    return f"At least {least} are needed here; there {verb} {there}.", "Add more."


def _own_words(error: Misfit) -> _Said:
    """Give the words of our own validators as they are."""
    raised: Any = error.context.get("error")
    return (raised.wrong, raised.write) if hasattr(raised, "wrong") else _other(error)


def _bound(error: Misfit) -> _Said:
    """Say between which numbers one has to be."""
    least, most = error.context.get("ge"), error.context.get("le")
    wrong = f"'{_short(f'{error.input}')}' is a number that does not fit here."
    return (
        wrong,
        f"Write {least} or more." if most is None else f"Write {most} or less.",
    )


def _other(error: Misfit) -> _Said:
    given = error.input
    if isinstance(given, str) and given:
        return f"'{_short(given)}' does not fit here.", _LOOK_UP
    return "What is written here does not fit.", _LOOK_UP


_LOOK_UP = "Look in docs/schema or in the demo how this field is written."


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


_TEXT = _unfitting("one text", "Write one text.")
_LIST = _unfitting("a list", "Write [first, second], or a line with '- ' for each.")
_MAPPING = _unfitting("fields", "Write name: value, one on each line, further in.")
_WHOLE_NUMBER = _parsed("a whole number", "Write digits, such as 12.")
_YES_NO = _parsed("yes or no", "Write yes or no.")
_WORDS: Mapping[str, Callable[[Misfit], _Said]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "enum": _choice,
    "string_type": _TEXT,
    "string_too_short": lambda _: ("Nothing is written here.", "Write some words."),
    "string_pattern_mismatch": _pattern,
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "tuple_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _model,
    "too_short": _count,
    "too_long": _count,
    "value_error": _own_words,
}
