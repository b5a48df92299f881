"""`riskmap draw`: a family's genogram, ecomap or timeline, as a picture or as DOT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from riskmap.cli import common, writing

from riskmap.draw import PICTURES
from riskmap.errors import WrongUse

FORMATS = ("svg", "png", "pdf", "dot")


@click.command("draw", epilog="Example: riskmap draw family.yaml -o map.svg")
@common.file_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .svg, .png, .pdf or .dot; - is standard output.",
)
@click.option(
    "--as",
    "kind",
    type=click.Choice(list(PICTURES)),
    default="genogram",
    show_default=True,
    help="Which picture.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="What to write, where the name does not say.",
)
@click.option(
    "--engine",
    metavar="ENGINE",
    default="auto",
    show_default=True,
    help="Which Graphviz draws: auto, pure, system, pygraphviz or wasi.",
)
@click.option(
    "--signs",
    type=click.Choice(["uk", "mcgoldrick", "pedigree"]),
    default="uk",
    show_default=True,
    help="Whose signs: UK social care, McGoldrick or the pedigree standard.",
)
@click.option(
    "--died",
    type=click.Choice(["cross", "slash", "grey", "dagger"]),
    help="The mark for someone who died, instead of that of the signs: a cross can "
    "distress a family in the room.",
)
@click.option(
    "--with-harm",
    "harm",
    is_flag=True,
    help="Draw relationships that are recorded as harmful too: only for a page that "
    "workers alone see.",
)
@click.option(
    "--around",
    metavar="PERSON",
    help="Draw only those near this person (an id or a name), and say who is left out.",
)
@click.option(
    "--generations",
    metavar="N",
    type=click.IntRange(1, 20),
    help="With --around: how many generations up and down, 2 unless you say.",
)
@click.option(
    "--home",
    metavar="HOME",
    help="The home in the middle of an ecomap (an id or a name): without it, that of "
    "the child, or else of a parent.",
)
@click.option(
    "--width",
    metavar="PIXELS",
    type=click.INT,
    help="How many pixels across a .png is. A page of A4 across is about 3500 in good "
    "print. Without it: twice the size on paper.",
)
@click.option(
    "--paper",
    type=click.Choice(["A4", "A3"], case_sensitive=False),
    help="Lay the picture out for a printer: on one page where it can be read there, "
    "else on several that lie beside and below each other.",
)
@click.option(
    "--questions",
    "link",
    metavar="PAGE",
    default="",
    help="A page beside the picture that its marks for questions lead to, such as "
    "questions.html, written by: riskmap ask FILE -o questions.html",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    output: Path,
    kind: str,
    format_: str | None,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Draw a family's genogram, ecomap or timeline."""
    format_ = _format(output, format_)
    how = {name: asked.pop(name) for name in ("engine", "width", "paper")}
    options = _around(_options(kind, asked))
    common.not_over(file, output)
    from riskmap.draw import picture  # noqa: PLC0415

    view, catalogue = common.see(file, local, **asked)
    common.say_procedure(view, catalogue, err=True)
    hidden = kind == "genogram" and not options.get("harm")
    if hidden and any(one.how == "harmful" for one in view.family.relationships):
        click.echo(common.wrapped(_HARM), err=True)
    if view.not_stated:
        click.echo(common.wrapped(_NOT_STATED), err=True)
    drawn = picture.draw_all(view, catalogue, format_, kind, **how, **options)
    for said in drawn.said:
        click.echo(common.wrapped(common.clean(said)), err=True)
    if str(output) == "-":
        if len(drawn.files) > 1:
            raise WrongUse(
                "This does not fit on one sheet, and standard output takes one. Name "
                f"a file, such as -o {kind}.{format_}: the others are written beside "
                "it."
            )
        click.echo(drawn.files[0], nl=False)
        return
    paths = [_beside(output, number) for number in range(1, len(drawn.files) + 1)]
    for path in paths:
        common.not_over(file, path)
    writing.warn_elsewhere(paths[0])
    for path, sheet in zip(paths, drawn.files, strict=True):
        common.replace_file(path, sheet)
        click.echo(common.clean(f"Drawn: {path}"), err=True)


def _beside(output: Path, number: int) -> Path:
    """Give the place of a sheet: the first has the name that was asked for."""
    if number == 1:
        return output
    return output.with_name(f"{output.stem}-{number}{output.suffix}")


def _options(kind: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Take out of what was asked the options that only some pictures have."""
    context = click.get_current_context()
    flags = {one.name: one.opts[-1] for one in context.command.params}
    options = {}
    for name in sorted(frozenset().union(*PICTURES.values())):
        value = asked.pop(name)
        if context.get_parameter_source(name) is click.core.ParameterSource.DEFAULT:
            continue
        if name not in PICTURES[kind]:
            those = " or ".join(one for one, some in PICTURES.items() if name in some)
            raise WrongUse(
                f"{flags[name]} goes with --as {those}. With --as {kind} it would "
                f"change nothing: leave {flags[name]} out."
            )
        options[name] = value
    return options


_HARM = (
    "A relationship that is recorded as harmful is not on this picture, since a page "
    "may lie on a table. For one that workers alone see, add: --with-harm"
)
_NOT_STATED = (
    "Of some things it is not stated whether they were known by then: they are not on "
    "this picture. To see which: riskmap outline, with the same options."
)


def _around(options: dict[str, Any]) -> dict[str, Any]:
    """Say as one round whom to draw, and how far."""
    who, generations = options.pop("around", None), options.pop("generations", None)
    if who is None and generations is not None:
        raise WrongUse("--generations goes with --around and a person.")
    return options if who is None else {**options, "around": (who, generations or 2)}


def _format(output: Path, asked: str | None) -> str:
    ending = output.suffix.lower().removeprefix(".")
    if ending not in FORMATS and asked is None:
        raise WrongUse(
            f"'{output}' does not say what to draw. End the name in .svg, .png, .pdf "
            "or .dot, or add --format."
        )
    if ending in FORMATS and asked not in (None, ending):
        raise WrongUse(
            f"'{output}' ends in .{ending}, and --format says {asked}. Say one of them."
        )
    return asked or ending
