"""`riskmap draw`: a family's genogram, as a picture or as DOT."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from riskmap.cli import common

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
    type=click.Choice(["genogram"]),
    default="genogram",
    show_default=True,
    expose_value=False,  # there is one picture; another word is wrong use
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
    "--width",
    metavar="PIXELS",
    type=click.INT,
    help="How many pixels across a .png is. A page of A4 across is about 3500 in good "
    "print. Without it: twice the size on paper.",
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
    format_: str | None,
    link: str,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Draw a family's genogram."""
    format_ = _format(output, format_)
    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is the family file itself. Name another place.")
    from riskmap.draw import picture  # noqa: PLC0415

    look = {name: asked.pop(name) or "" for name in ("engine", "signs", "died")}
    harm, width = asked.pop("harm"), asked.pop("width")
    view, catalogue = common.see(file, local, **asked)
    common.say_procedure(view, catalogue, err=True)
    if not harm and any(one.how == "harmful" for one in view.family.relationships):
        click.echo(common.wrapped(_HARM), err=True)
    if view.not_stated:
        click.echo(common.wrapped(_NOT_STATED), err=True)
    drawn = picture.draw(
        view, catalogue, format_, **look, link=link, harm=harm, width=width
    )
    if str(output) == "-":
        click.echo(drawn, nl=False)
        return
    common.replace_file(output, drawn)
    click.echo(common.clean(f"Drawn: {output}"), err=True)


_HARM = (
    "A relationship that is recorded as harmful is not on this picture, since a page "
    "may lie on a table. For one that workers alone see, add: --with-harm"
)
_NOT_STATED = (
    "Of some things it is not stated whether they were known by then: they are not on "
    "this picture. To see which: riskmap outline, with the same options."
)


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
