"""`riskmap add`: somebody or something new in a family file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common, writing

from riskmap.changing.forms import FORMS
from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskmap.changing import Change, Read, Step
    from riskmap.changing.forms import Field, Form
    from riskmap.changing.typed import Known

EXAMPLES = {
    "person": "--name 'Isla Ashdown' --born 'May 1999'",
    "couple": "--of 'Isla, Mateo' --kind living-together --from 2026",
    "home": "--name 'Hazel End' --who isla --from 'October 2026'",
    "factor": "--factor chronic-pain --about mateo --basis own-words --source visit",
    "service": "--service 'Home visiting' --for isla --outcome waiting --source letter",
    "told": "--from east --to north --level name --about isla --source letter",
    "responsibility": "--who isla --for baby --how 'as the mother, from birth'",
    "order": "--order 'Care order' --about wren --by 'Merrowby Family Court'",
    "contact-limit": "--between 'wren, jonah' --limit 'Only with Rosalind there'",
    "supervision": "--on 2026-11-24 --by 'A. Supervisor' --says 'We looked at nights'",
    "decision": "--decision 'Work ended' --by East --about isla --source letter",
}


@click.group("add", epilog="Example: riskmap add person family.yaml")
def command() -> None:
    """Add a person, a home, a factor and so on to a family file."""


def option(field: Field, *, helped: str | None = None) -> click.Option:
    """Make the option for one field of a form."""
    if field.reads == "yes":
        return click.Option([field.option, field.name], is_flag=True, help=field.ask)
    words = helped or field.ask
    stop = "" if words.endswith((".", "?", ")")) else "."
    more = f"{stop} One of: {', '.join(field.choices)}." if field.choices else ""
    more += f"{'' if more else stop} Repeatable." if field.many else ""
    return click.Option(
        [field.option, field.name],
        multiple=field.many,
        metavar=_METAVARS.get(field.reads, "WORDS"),
        help=words + more,
    )


_METAVARS = {
    "date": "DATE",
    "choice": "WORD",
    "outcome": "WORD",
    "person": "PERSON",
    "anyone": "WHO",
    "agency": "AGENCY",
    "teller": "WHO",
    "source": "SOURCE",
    "entry": "ENTRY",
    "question": "QUESTION",
    "factor": "FACTOR",
}


def given(
    fields: Sequence[Field], said: dict[str, Any], known: Known
) -> dict[str, Any]:
    """Read the options that somebody gave, and say back each date that was read."""
    from riskmap.changing import typed  # noqa: PLC0415

    found = {}
    for field in fields:
        words = said.get(field.name)
        if words in (None, (), False):
            continue
        some = (
            ["yes"] if words is True else [words] if isinstance(words, str) else words
        )
        try:
            value = typed.value(field, some, known)
        except WrongUse as error:
            raise WrongUse(f"{field.option}: {error}") from error
        if field.reads == "date" and value is not None and value != words:
            read = typed.date_words(value)
            if read.casefold() != words.casefold():  # the same words tell nothing
                back = f"{field.option}: {words} is read as {read}."
                click.echo(common.wrapped(back), err=True)
        if value is not None:
            found[field.name] = value
    return found


def _add(form: Form) -> click.Command:
    @writing.yes_option
    @click.option("--id", "own_id", metavar="ID", help="A short id of your own for it.")
    @common.catalogue_option
    def add(
        file: Path,
        local: tuple[Path, ...],
        own_id: str | None = None,
        *,
        yes: bool,
        **said: Any,  # noqa: ANN401
    ) -> None:
        from riskmap.changing import adding  # noqa: PLC0415
        from riskmap.changing.typed import Known  # noqa: PLC0415

        was, catalogue = writing.read(file, local)
        talks = any(field.reads == "question" for field in form.fields)
        asked = writing.asked(was.family, catalogue) if talks else {}
        known = Known(was.family, catalogue, tuple(asked))
        filled = given(form.fields, said, known)
        first: list[Change] = []
        lacking = adding.lacking(form, filled)
        if asking.at_terminal() and (lacking or not yes):
            filled = _filled(form, filled, known, _source_maker(first, known))
        elif lacking:
            options = ", ".join(field.option for field in lacking)
            raise WrongUse(f"To add {form.noun}, say also: {options}.")
        change = adding.add(form, filled, own_id)
        if form.names and not first:
            _say_id(change, was)
        writing.write(was, _both([*first, change]), catalogue, yes=yes)

    takes = list(reversed(add.__click_params__))  # type: ignore[attr-defined]
    argument = click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path))
    example = EXAMPLES.get(form.kind)
    shown = f" {example}" if example else ""
    return click.Command(
        form.kind,
        params=[argument, *(option(field) for field in form.fields), *takes],
        callback=add,
        help=f"Add {form.noun}; at a terminal it asks for what is not said.",
        short_help=f"Add {form.noun}.",
        epilog=f"Example: riskmap add {form.kind} family.yaml{shown}",
    )


def _filled(form: Form, filled: dict[str, Any], known: Known, maker: Any) -> Any:  # noqa: ANN401
    """Ask for the rest; of whoever stops half-way, whether to keep what can stand."""
    from riskmap.changing import adding  # noqa: PLC0415

    try:
        return asking.fill(form, filled, known, maker)
    except asking.Left as left:
        if adding.lacking(form, left.filled) or not asking.keep():
            raise
        return left.filled


def _both(changes: Sequence[Change]) -> Change:
    """Make several changes one."""

    def change(was: Read) -> list[Step]:
        return [step for one in changes for step in one(was)]

    return change


def _say_id(change: Change, was: Read) -> None:
    """Say the id by which the file knows what is added."""
    from riskmap.changing import Add  # noqa: PLC0415

    first = next((step for step in change(was) if isinstance(step, Add)), None)
    if first is not None:
        one = first.key or first.value.get("id")
        click.echo(common.clean(f"Its id will be: {one}"))


def _source_maker(first: list[Change], known: Known) -> Any:  # noqa: ANN401
    """Give what offers to add a source that is not there yet."""
    from riskmap.changing import adding  # noqa: PLC0415

    def offer(words: str) -> str | None:
        asked = f"There is no source '{words}' yet. Add it?"
        if not asking.yes(common.wrapped(asked), default=True):
            return None
        form = FORMS["source"]
        filled = asking.fill(form, {"title": words}, known, lambda _: None)
        one = adding.id_for(form, filled, known.family)
        first.append(adding.add(form, filled, one))
        return one

    return offer


for _form in FORMS.values():
    command.add_command(_add(_form))
