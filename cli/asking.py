"""Asks at the terminal for what was not said as an option."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from riskmap.changing.forms import Field, Form
    from riskmap.changing.typed import Known

STAYS = "Press Enter where it is to stay as it is."
HOW = "Press Enter where it is not known: blank means not stated, and never no."


def at_terminal() -> bool:
    """Say whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def fill(
    form: Form,
    given: Mapping[str, Any],
    known: Known,
    missing_source: Callable[[str], str | None],
    now: Mapping[str, Any] | None = None,
    *,
    says_how: bool = True,
) -> dict[str, Any]:
    """Ask for every field of a form that was not given; give all of them.

    `missing_source` is asked what to do with a source that is not there; it gives the
    id of one, or None to ask again. `now` is what stands there already: then an empty
    answer leaves it as it is. `says_how` says first what a blank means.
    """
    if says_how:
        click.echo(common.wrapped(HOW if now is None else STAYS))
    filled = dict(given)
    for field in form.fields:
        if field.asked and filled.get(field.name) is None and _fits(field, filled):
            answer = one(field, known, missing_source, now)
            if answer is not None:
                filled[field.name] = answer
    return filled


def _fits(field: Field, filled: Mapping[str, Any]) -> bool:
    """Whether a question makes sense beside what was said already."""
    if field.name == "due":
        return filled.get("born") is None
    if field.name == "words_of":
        return filled.get("own_words") is not None
    if field.name in ("from", "to") and "who" in {*filled}:
        return True
    if field.name == "with":
        return filled.get("kind") in ("conversation", "visit", "meeting", "call")
    if field.name == "present":
        return filled.get("with") is not None
    return True


def one(
    field: Field,
    known: Known,
    missing_source: Callable[[str], str | None] = lambda _: None,
    now: Mapping[str, Any] | None = None,
) -> Any:  # noqa: ANN401
    """Ask one thing until the answer can be read; None where it is left blank."""
    from riskmap.changing import typed  # noqa: PLC0415

    while True:
        words = _words(field, known, now)
        if not words:
            if not field.needed or now is not None:
                return None
            click.echo(common.wrapped("This is needed: nothing can stand without it."))
            continue
        try:
            answer = typed.value(field, words, known)
        except WrongUse as error:
            if field.reads == "source" and (made := missing_source(words[-1])):
                return made
            click.echo(common.wrapped(str(error), "  ", "  "))
            continue
        if field.reads == "date":
            click.echo(common.wrapped(f"= {typed.date_words(answer)}", "  ", "  "))
        return answer


def _words(field: Field, known: Known, now: Mapping[str, Any] | None) -> list[str]:
    from riskmap.changing import at  # noqa: PLC0415

    if field.reads == "factor" and now is None:
        chosen = _factor(field, known)
        return [chosen] if chosen else []
    question = field.ask
    if field.choices:
        question += f" ({', '.join(field.choices)})"
    elif field.reads == "source" and known.family.sources:
        question += f" ({', '.join(known.family.sources)}, or a new one)"
    there = at(now, field.at) if now else None
    if there is not None:
        from riskmap.saving.inline import written  # noqa: PLC0415

        question += f" It says now: {written(there)}"
    first = prompt(question)
    if not first or not field.many:
        return [first] if first else []
    if field.reads in ("person", "anyone", "agency", "teller", "entry"):
        return [first]
    found = [first]
    while more := prompt("  And another? (blank: no more)"):
        found.append(more)
    return found


def prompt(question: str) -> str:
    """Ask a question, and give the words of the answer; "" for none."""
    asked = common.wrapped(question)
    end = " " if asked.endswith(("?", ".", ")", ":")) else ": "
    words: str = click.prompt(asked, default="", show_default=False, prompt_suffix=end)
    return " ".join(words.split())


def day(question: str) -> str:
    """Ask for a day until it can be read; give it as a file writes it, "" for none."""
    while words := prompt(question):
        try:
            return common.day_text(words, "That")
        except WrongUse as error:
            click.echo(common.wrapped(f"{error}".removeprefix("That: "), "  ", "  "))
    return ""


def _factor(field: Field, known: Known) -> str | None:
    """Search the catalogue by words until one of the nearest few is chosen."""
    from riskmap.changing import typed  # noqa: PLC0415

    factors = known.catalogue.factors
    words = prompt(field.ask)
    while words:
        exact = [k for k, one in factors.items() if words in (k, one.label)]
        near = exact or typed.nearest(words, known.catalogue)
        if not near:
            words = prompt("  Nothing in the catalogue speaks of that. Another word?")
            continue
        for number, key in enumerate(near, 1):
            click.echo(
                common.wrapped(
                    f"{factors[key].label} ({key})", "     ", f"  {number}  "
                )
            )
        words = "1" if exact else prompt("  Which one? Its number, or other words:")
        if words.isdigit() and 1 <= int(words) <= len(near):
            one = factors[near[int(words) - 1]]
            click.echo(common.wrapped(one.definition, "  ", "  "))
            click.echo(common.wrapped(one.caveat, "  ", "  "))
            return one.id
        if words in near:
            return words
    return None
