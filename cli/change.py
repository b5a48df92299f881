"""`riskmap change`: other words for what is in a family file already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common, picking, writing
from riskmap.cli.add import given, option

from riskmap.changing.forms import FORMS, HEAD
from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.changing import Read, Step
    from riskmap.changing.forms import Field, Form


def _every_field() -> list[Field]:
    """Give one field for each name that any form has."""
    found: dict[str, Field] = {}
    for form in (*FORMS.values(), HEAD):
        for field in form.fields:
            if field.name not in found or (field.many and not found[field.name].many):
                found[field.name] = field
    return list(found.values())


@click.command(
    "change", epilog="Example: riskmap change family.yaml pain --says 'It is less.'"
)
@common.file_argument
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--clear",
    metavar="FIELD",
    multiple=True,
    help="A field to take out, as the file calls it. Repeatable.",
)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    id_: str | None,
    clear: tuple[str, ...],
    local: tuple[Path, ...],
    *,
    yes: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Change what is in a family file: an entry, a person, a home, a couple.

    ID is an id or a name; a couple is isla+mateo, a stay in a home wren@hazel-end;
    what has no id goes by its place, such as tie-1 or order-1; the head of the file is
    family. Leave it out at a terminal to be asked. A status gets one step more, and
    keeps the steps before.
    """
    from riskmap.changing import altering  # noqa: PLC0415
    from riskmap.changing.typed import Known  # noqa: PLC0415
    from riskmap.changing.which import again, which  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    id_ = picking.picked(id_, was, "What is to change?", lambda _: True)
    target = which(id_, was.family)
    _must_fit(target.form, said)
    known = Known(was.family, catalogue)
    filled = given(target.form.fields, said, known)
    if not filled and not clear:
        if not asking.at_terminal():
            raise WrongUse(
                f"Say what to change: {', '.join(_options(target.form))}, or --clear."
            )
        filled = asking.fill(
            target.form, filled, known, lambda _: None, now=_now(target.path, was)
        )

    def change(now: Read) -> list[Step]:
        from riskmap.changing import Put  # noqa: PLC0415

        meant = again(target, was, now, id_)
        steps = altering.alter(meant, filled, now)
        for name in clear:
            steps.append(Put((*meant.path, _cleared(name, meant.form)), None))
        return steps

    writing.write(was, change, catalogue, yes=yes)


def _options(form: Form) -> list[str]:
    return [field.option for field in form.fields]


def _must_fit(form: Form, said: dict[str, Any]) -> None:
    names = {field.name for field in form.fields}
    for name, words in said.items():
        if words not in (None, (), False) and name not in names:
            flag = "--" + name.replace("_", "-")
            raise WrongUse(
                f"{flag} does not go with {form.noun}. It takes: "
                f"{', '.join(_options(form))}."
            )


def _cleared(name: str, form: Form) -> str:
    asked = name.removeprefix("--").replace("-", "_")
    if any(field.within == asked and not field.needed for field in form.fields):
        return asked
    names = {field.name: field for field in form.fields if not field.within}
    field = names.get(asked)
    if field is None or field.needed:
        raise WrongUse(f"--clear: '{name}' cannot be taken out of {form.noun}.")
    return field.at[0]


def _now(path: Any, was: Read) -> Any:  # noqa: ANN401
    from riskmap.changing import at  # noqa: PLC0415

    return at(was.document.data, path)


command.params[2:2] = [option(field) for field in _every_field()]
