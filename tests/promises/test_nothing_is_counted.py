"""No number about a person or family: not a total, a score, a rank or a place."""

from __future__ import annotations

import dataclasses
import re
import types
import typing

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from riskmap.catalogue.model import Factor, Pattern
from riskmap.dates import When
from riskmap.fields import Model
from riskmap.guards import ProcedureFirst
from riskmap.questions import Asked, Because
from riskmap.record.model import Family
from riskmap.view.presence import NotStated

from .families import (
    ADULTS,
    ALL_FACTORS,
    CATALOGUE,
    asked,
    asked_json,
    entry,
    families,
    holds_for_any,
    outline_text,
    plus,
    seen,
    some,
)

EXTRA = ("lime", "maple", "nettle", "olive", "poplar", "rowan", "sorrel", "thyme")
DIGITS = re.compile(r"\d+")


@holds_for_any
@given(families())
def test_the_questions_for_other_tools_hold_words_and_no_numbers(data):
    assert not [one for one in _leaves(asked(seen(data))) if not isinstance(one, str)]


@pytest.mark.parametrize(
    "shape", [Family, Factor, Pattern, Asked, Because, ProcedureFirst, NotStated]
)
def test_there_is_no_field_in_which_a_number_could_stand(shape):
    assert sorted(_number_fields(shape, set())) == []


@holds_for_any
@given(families(), some(ALL_FACTORS, 1, 1), some(ADULTS, 1, 2), st.data())
def test_the_outline_says_each_of_many_entries_and_nothing_of_how_many(
    data, factor, about, drawn
):
    many = [
        entry(name, factor=factor[0], about=about)
        for name in EXTRA[: drawn.draw(st.integers(2, len(EXTRA)))]
    ]
    assume("procedure" not in CATALOGUE.factors[factor[0]].flags)
    assert _without(outline_text(seen(plus(data, *many)))) == outline_text(seen(data))


@holds_for_any
@given(families(), some(ALL_FACTORS, 1, 1), some(ADULTS, 1, 2), st.data())
def test_questions_are_the_same_for_one_such_entry_and_for_many(
    data, factor, about, drawn
):
    happened = drawn.draw(st.sampled_from(({}, {"happened": "2020"})))
    many = [
        entry(name, factor=factor[0], about=about, **happened)
        for name in EXTRA[: drawn.draw(st.integers(2, len(EXTRA)))]
    ]
    one = asked(seen(plus(data, many[0])))
    assert _their_own_left_out(asked(seen(plus(data, *many)))) == (
        _their_own_left_out(one)
    )


@holds_for_any
@given(families(), some(ALL_FACTORS, 0, 8), some(ADULTS, 1, 2))
def test_every_number_in_words_comes_from_the_file_or_the_catalogue(data, many, about):
    """Days of a month aside, no date or word of these families is a small number."""
    more = [
        entry(name, factor=factor, about=about)
        for name, factor in zip(EXTRA, many, strict=False)
    ]
    view = seen(plus(data, *more))
    written = {int(one) for one in DIGITS.findall(repr(data))}
    ours = {int(one) for one in DIGITS.findall(repr(CATALOGUE))}
    for text in (outline_text(view), asked_json(view)):
        assert {int(one) for one in DIGITS.findall(text)} <= written | ours


def _leaves(data):
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _leaves(value)
    elif isinstance(data, list):
        for one in data:
            yield from _leaves(one)
    else:
        yield data


def _number_fields(kind, done: set) -> set[str]:
    """Name the fields of a type, and of all that it holds, that may be a number."""
    found: set[str] = set()
    for part in _parts(kind):
        if part in (int, float, complex):
            found.add("a number")
        elif part is When or part in done or not isinstance(part, type):
            continue
        elif dataclasses.is_dataclass(part) or issubclass(part, Model):
            done.add(part)
            for name, hint in typing.get_type_hints(part).items():
                if typing.get_origin(hint) is typing.ClassVar or name == "model_config":
                    continue
                found |= {
                    f"{part.__name__}.{name}: {one}"
                    for one in _number_fields(hint, done)
                }
    return found


def _parts(kind):
    origin = typing.get_origin(kind)
    if origin is typing.Literal:
        yield from {type(one) for one in typing.get_args(kind)}
    elif origin is None:
        yield kind
    else:
        for one in typing.get_args(kind):
            if isinstance(one, type | types.UnionType) or typing.get_origin(one):
                yield from _parts(one)


def _without(outline: str) -> str:
    """Leave out the lines of the added entries, and a heading that had no others."""
    kept, inside = [], None
    for line in outline.split("\n"):
        depth = len(line) - len(line.lstrip("\t"))
        if inside is not None and depth > inside:
            continue
        inside = depth if any(f"Words of {one}." in line for one in EXTRA) else None
        if inside is None:
            kept.append(line)
    after = [*kept[1:], "END"]
    return "\n".join(
        line
        for line, below in zip(kept, after, strict=True)
        if not (line.isupper() and below.isupper())
    )


def _their_own_left_out(found: list[dict]) -> list[dict]:
    """Leave out what the added entries say for themselves, and their own questions."""
    kept = []
    for one in found:
        bound = set(one["id"].partition("@")[2].split("+"))
        if bound & set(EXTRA):
            continue
        because = [b for b in one["because"] if b["entry"] not in EXTRA]
        find_out = [text for text in one["find_out"] if not _of_added(text)]
        recorded = [text for text in one["recorded"] if not _of_added(text)]
        kept.append(
            {**one, "because": because, "find_out": find_out, "recorded": recorded}
        )
    return kept


def _of_added(text: str) -> bool:
    return any(f"Words of {name}" in text for name in EXTRA)
