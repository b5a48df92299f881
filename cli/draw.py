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
    "as_",
    type=click.Choice(["genogram"]),
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
    "--died",
    type=click.Choice(["cross", "slash", "grey", "dagger"]),
    default="cross",
    show_default=True,
    help="The mark for someone who died: a cross can distress a family in the room.",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    output: Path,
    as_: str,
    format_: str | None,
    engine: str,
    died: str,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Draw a family's genogram."""
    del as_  # the genogram is the one picture there is
    format_ = _format(output, format_)
    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is the family file itself. Name another place.")
    view, catalogue = common.see(file, local, **asked)
    common.say_procedure(view, catalogue, err=True)
    picture = drawn(view, catalogue, format_, engine, died)
    if str(output) == "-":
        stream = click.get_binary_stream("stdout")
        stream.write(picture)
        stream.flush()
        return
    common.replace_file(output, picture)
    click.echo(common.clean(f"Drawn: {output}"), err=True)


def drawn(view: Any, catalogue: Any, format_: str, engine: str, died: str) -> bytes:  # noqa: ANN401
    """Draw the genogram of a view, without what may stand on no shared screen."""
    from riskmap import questions  # noqa: PLC0415
    from riskmap.draw import engine as engines  # noqa: PLC0415
    from riskmap.draw import genogram  # noqa: PLC0415
    from riskmap.view import for_a_picture  # noqa: PLC0415

    shared = for_a_picture(view, catalogue.flags)
    asked = questions.ask(shared, catalogue).asked
    marks = {
        who: f"questions-{who}"
        for one in asked
        for who in one.people
        if who in shared.family.people
    }
    source = genogram.dot(shared, catalogue, marks, died=died)
    return engines.render(source, format_, engine)


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
