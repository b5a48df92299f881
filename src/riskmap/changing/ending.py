"""Makes the steps that end what is there; nothing of it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from riskmap.changing import Add, Append, Put, Read, Step, listed
from riskmap.changing.altering import there_is
from riskmap.changing.when import date_words
from riskmap.changing.which import Target
from riskmap.errors import WrongUse
from riskmap.record.status import Status


def end(
    target: Target,
    was: Read,
    on: Any,  # noqa: ANN401 - a date as the file writes it
    by: str | None,
    later: Sequence[str],
    only: str | None = None,
) -> list[Step]:
    """Give the steps that end one thing, or that put later entries in its place.

    Nothing goes: an entry keeps its words, and its status says that it has ended; what
    is no entry gets a last day. `only` is the one person for whom it ends, of several.
    """
    if refused := cannot_end(target):
        raise WrongUse(refused)
    if target.form.is_entry:
        if only:
            raise WrongUse("An entry ends for all whom it is about. Leave --only out.")
        return _end_entry(str(target.path[-1]), target, was, (on, by), later)
    if later:
        raise WrongUse("Only an entry is superseded. Leave --superseded-by out.")
    if by:
        raise WrongUse(
            f"--by goes with an entry. Of {target.form.noun} say it in words: riskmap "
            "change FILE ID --says WORDS"
        )
    if on is None:
        raise WrongUse(
            "Say when it ended: --on DATE. Where no more is known: --on 'before 2027'."
        )
    if has_ended(target, was):
        day = date_words(there_is(was, (*target.path, "to")))
        raise WrongUse(
            f"It has ended already: {day}. To put that right: riskmap change FILE ID "
            "--to DATE"
        )
    if target.is_stay:
        return _end_stay(target, was, on)
    return _end_part(target, was, on, only)


def cannot_end(target: Target) -> str:
    """Say why a thing is none that ends; "" where it is one."""
    form, own = target.form, target.path[-1] if target.path else "family"
    if form.kind == "home" and not target.is_stay:
        return f"'{own}' is a home. A stay in it ends: wren@{own}."
    if form.is_entry or target.is_stay or "to" in {one.name for one in form.fields}:
        return ""
    return (
        f"'{own}' is {form.noun}. Entries end, couples (isla+mateo), stays in a home "
        "(wren@hazel-end), and ties, orders and the like (tie-1)."
    )


def has_ended(target: Target, was: Read) -> bool:
    """Whether the file says already that a thing has ended."""
    if target.form.is_entry:
        entry = next(one for one in was.family.entries if one.id == target.path[-1])
        return entry.stands in (Status.ENDED, Status.SUPERSEDED)
    return there_is(was, (*target.path, "to")) is not None


def _end_stay(target: Target, was: Read, on: Any) -> list[Step]:  # noqa: ANN401
    """Put an end to a stay; of one that some share, to one part."""
    who, others = target.stays
    if not others:
        return [Put((*target.path, "to"), on)]
    whole = there_is(was, target.path)
    own = {**whole, "who": who, "to": on}
    left = list(others) if len(others) > 1 else others[0]
    return [Put((*target.path, "who"), left), Append(target.path[:-1], own)]


def _end_part(
    target: Target,
    was: Read,
    on: Any,  # noqa: ANN401
    only: str | None,
) -> list[Step]:
    """Put an end to what has no id; for one of several, to a part of its own."""
    if only is None:
        return [Put((*target.path, "to"), on)]
    whole: Mapping[str, Any] = there_is(was, target.path)
    own, left = listed.parted(whole, only)
    if not own or not left:
        word = f"{listed.key_of(target.form)}-{int(target.path[-1]) + 1}"
        raise WrongUse(
            f"{word} is not of {only} beside others. Leave --only out to end it all."
        )
    steps: list[Step] = [
        Put((*target.path, name), left.get(name))
        for name in whole
        if left.get(name) != whole[name]
    ]
    return [*steps, Add(target.form.section, None, {**own, "to": on})]


def _end_entry(
    own: str,
    target: Target,
    was: Read,
    said: tuple[Any, str | None],
    later: Sequence[str],
) -> list[Step]:
    if own in later:
        raise WrongUse(f"'{own}' cannot take its own place. Name the later entry.")
    word = Status.SUPERSEDED if later else Status.ENDED
    entry = next(one for one in was.family.entries if one.id == own)
    if entry.stands is word:
        raise WrongUse(f"'{own}' is {word.value} already.")
    on, by = said
    more = {"from": on, "by": by}
    step = {"is": word.value, **{k: one for k, one in more.items() if one}}
    at = (*target.path, "status")
    value: Any = step if len(step) > 1 else word.value
    steps: list[Step] = [Append(at, value) if there_is(was, at) else Put(at, value)]
    for one in later:
        by_it = ("entries", one, "supersedes")
        there = there_is(was, by_it)
        if own not in (there if isinstance(there, list) else [there]):
            steps.append(Append(by_it, own) if there else Put(by_it, own))
    return steps
