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
HOW = (
    "Press Enter where it is not known: blank means not stated, and never no. Type "
    "back to go back one question."
)
NEEDED = "This is needed: nothing can stand without it."
BACK = "back"
AS_SAID = (
    "Type it as you would say it: 5 March 2021, March 2021, about 2019, since 2020. "
    "Leave it blank where it is not known."
)


class Back(Exception):
    """Somebody wants to go back before the first question of a form."""


class Left(click.Abort):
    """Somebody stopped half-way through a form; what they had said by then."""

    def __init__(self, filled: dict[str, Any]) -> None:
        super().__init__()
        self.filled = filled


def at_terminal() -> bool:
    """Say whether somebody is there to be asked."""
    both = (sys.stdin, sys.stdout)
    return all(one is not None and not one.closed and one.isatty() for one in both)


def fill(
    form: Form,
    given: Mapping[str, Any],
    known: Known,
    missing_source: Callable[[str], str | None],
    now: Mapping[str, Any] | None = None,
    *,
    says_how: bool = True,
    leads: bool = False,
) -> dict[str, Any]:
    """Ask for every field of a form that was not given; give all of them.

    Whoever types back is asked the question before once more. `leads` says that
    something was asked before the form, to which one can go back.

    `missing_source` is asked what to do with a source that is not there; it gives the
    id of one, or None to ask again. `now` is what stands there already: then an empty
    answer leaves it as it is. `says_how` says first what a blank means.

    Raises:
        Back: with `leads`, somebody goes back before the first question.
        Left: somebody stopped half-way.

    """
    if says_how:
        click.echo(common.wrapped(HOW if now is None else STAYS))
    filled, asked, at = dict(given), list[int](), 0
    fields = [field for field in form.fields if field.asked]
    while at < len(fields):
        field = fields[at]
        if filled.get(field.name) is not None or not _fits(form, field, filled, now):
            at += 1
            continue
        try:
            answer = one(field, known, missing_source, now, back=True)
        except Back:
            at = _before(asked, at, leads=leads)
            filled.pop(fields[at].name, None)
            continue
        except click.Abort as error:
            raise Left(filled) from error
        asked.append(at)
        at += 1
        if answer is not None:
            filled[field.name] = answer
    return filled


def _before(asked: list[int], at: int, *, leads: bool) -> int:
    """Give the question to go back to; with none before it, the same once more."""
    if not asked and leads:
        raise Back
    return asked.pop() if asked else at


def yes(question: str, *, default: bool = False) -> bool:
    """Ask for a yes or a no until it is one; blank is what stands in a capital."""
    asked = f"{question} [{'Y/n' if default else 'y/N'}]: "
    while True:
        words = click.prompt(asked, default="", show_default=False, prompt_suffix="")
        said = words.strip().casefold()
        if said in ("", "y", "yes", "n", "no"):
            return said[0] == "y" if said else default
        click.echo("  Type y for yes or n for no.")


def keep() -> bool:
    """Ask whoever stopped half-way whether what they said is to be kept."""
    click.echo()
    return yes("Keep what you have said so far?", default=True)


def _fits(
    form: Form,
    field: Field,
    filled: Mapping[str, Any],
    now: Mapping[str, Any] | None,
) -> bool:
    """Whether a question makes sense beside what was said already."""
    name = field.name
    said = {**(now or {}), **filled}
    if name == "with":
        return said.get("kind") in ("conversation", "visit", "meeting", "call")
    if form.kind == "home" and name in ("from", "to"):
        return said.get("who") is not None
    if form.kind == "exploration":
        return _fits_talk(name, said)
    if name == "due":
        return filled.get("born") is None
    return name not in _AFTER or said.get(_AFTER[name]) is not None


def _fits_talk(name: str, said: Mapping[str, Any]) -> bool:
    """Whether a question about a talk makes sense: what was learned, or why not."""
    if name == "learned" or said.get("learned") is not None:
        return name in ("learned", "words_of", "present")
    later = said.get("state") in ("not-for-now", "come-back")
    return name in ("state", "why") or (name == "until" and later)


# What is asked only where something else was said.
_AFTER = {
    "ended_by": "to",
    "words_of": "own_words",
    "present": "with",
    "at": "source",
}


def one(
    field: Field,
    known: Known,
    missing_source: Callable[[str], str | None] = lambda _: None,
    now: Mapping[str, Any] | None = None,
    *,
    back: bool = False,
) -> Any:  # noqa: ANN401
    """Ask one thing until the answer can be read; None where it is left blank.

    With `back` the word raises `Back`.
    """
    from riskmap import dates  # noqa: PLC0415
    from riskmap.changing import typed  # noqa: PLC0415

    while True:
        words = _words(field, known, now)
        if back and words == [BACK]:
            raise Back
        if not words:
            if not field.needed or now is not None:
                return None
            click.echo(common.wrapped(NEEDED))
            continue
        try:
            answer = typed.value(field, words, known)
        except WrongUse as error:
            if field.reads == "source" and (made := missing_source(words[-1])):
                return made
            said = f"{error}".replace(dates.HOW_TO_WRITE, AS_SAID)
            click.echo(common.wrapped(said, "  ", "  "))
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
    if field.reads in ("person", "anyone", "agency", "teller", "entry", "source"):
        return [first]
    found = [first]
    while first != BACK and (more := prompt("  And another? (blank: no more)")):
        if more == BACK:
            found.pop()
            if not found:
                return _words(field, known, now)
            continue
        found.append(more)
    return found


def prompt(question: str) -> str:
    """Ask a question, and give the words of the answer; "" for none."""
    asked = common.wrapped(question)
    end = " " if asked.endswith(("?", ".", ")", ":")) else ": "
    words: str = click.prompt(asked, default="", show_default=False, prompt_suffix=end)
    words = " ".join(words.split())
    return BACK if words.casefold() == BACK else words


def until_read(question: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401
    """Ask until the words of an answer can be read; None where it is left blank."""
    from riskmap import dates  # noqa: PLC0415

    while words := prompt(question):
        try:
            return read(words)
        except WrongUse as error:
            said = f"{error}".replace(dates.HOW_TO_WRITE, AS_SAID)
            click.echo(common.wrapped(said, "  ", "  "))
    return None


def needed(question: str, read: Callable[[str], Any] = str) -> Any:  # noqa: ANN401
    """Ask for what nothing can be done without, until it can be read."""
    while (answer := until_read(question, read)) is None:
        click.echo(common.wrapped(NEEDED))
    return answer


def a_day(words: str) -> str:
    """Give a day as a file writes it; `WrongUse` where it is none."""
    try:
        return common.day_text(words, "")
    except WrongUse as error:
        raise WrongUse(f"{error}".removeprefix(": ")) from error


def _factor(field: Field, known: Known) -> str | None:
    """Search the catalogue by words until one of the nearest few is chosen."""
    from riskmap.changing import typed  # noqa: PLC0415

    factors = known.catalogue.factors
    words = prompt(field.ask)
    while words:
        if words == BACK:
            return BACK
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
