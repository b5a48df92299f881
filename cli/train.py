"""`riskmap train`: made-up families, shown to a group in stages."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, screen

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from riskmap.catalogue.model import Catalogue
    from riskmap.report.document import Block
    from riskmap.training.load import Run


@click.group("train", epilog="Example: riskmap train start two-councils")
def command() -> None:
    """Run a made-up family in front of a group, stage by stage."""


family_argument = click.argument("family", metavar="FAMILY")


def _load(family: str, local: tuple[Path, ...]) -> tuple[Run, Catalogue]:
    from riskmap.training.load import load  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    return load(family, catalogue), catalogue


@command.command("list", epilog="Example: riskmap train list --format json")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@common.catalogue_option
def list_(format_: str, local: tuple[Path, ...]) -> None:
    """List the training families. JSON names their stages: keep it off a projector."""
    from riskmap import words  # noqa: PLC0415
    from riskmap.training.load import load, shipped  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    runs = [load(one, catalogue) for one in shipped()]
    if format_ == "json":
        rows = [
            {
                "id": run.id,
                "title": run.training.title,
                "stages": [
                    {"number": number, "title": one.title, "as_at": f"{one.as_at}"}
                    for number, one in enumerate(run.training.stages, 1)
                ],
            }
            for run in runs
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for run in runs:
        click.secho(common.clean(f"{run.id}  {run.training.title}"), bold=True)
        click.echo(common.wrapped(run.training.summary, "  "))
        click.echo(f"  About {run.training.minutes} minutes, and the breaks.\n")
    click.echo(
        common.wrapped(
            words.FICTIONAL.replace("A fictional family", "Fictional families")
        )
    )
    click.echo(f"\nNow try:  {common.program()} train start {runs[0].id}")


@command.command("start", epilog="Example: riskmap train start two-councils")
@family_argument
@click.option(
    "--scripted",
    is_flag=True,
    help="Show every stage one after the other, without keys.",
)
@click.option(
    "--stage",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="With --scripted: only this stage.",
)
@click.option(
    "--notes", is_flag=True, help="With --scripted: also what the facilitator reads."
)
@click.option(
    "--folder",
    metavar="DIR",
    default="riskmap-training",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the picture stands, and where this run stopped.",
)
@click.option("--again", is_flag=True, help="Begin again, and not where it stopped.")
@click.option("--no-open", is_flag=True, help="Do not open the page with the picture.")
@common.catalogue_option
def start(
    family: str,
    *,
    scripted: bool,
    stage: int | None,
    notes: bool,
    local: tuple[Path, ...],
    **keys: Any,  # noqa: ANN401 - the options of a run with keys
) -> None:
    """Run a family: FAMILY is one of `train list`, or your own training file."""
    if not scripted and (stage or notes):
        raise WrongUse("--stage and --notes go with --scripted.")
    if not scripted and not sys.stdin.isatty():
        raise WrongUse("A run needs a terminal with keys. Without one: --scripted")
    run, catalogue = _load(family, local)
    if scripted:
        _scripted(run, catalogue, stage, notes=notes)
    else:
        _play(run, catalogue, **keys)
        words = ["train", "start", family, *_as_before(keys["folder"], local)]
        said = f"{common.program()} {shlex.join(words)}"
        click.echo(common.clean(f"Stopped. Go on with:  {said}"))


def _as_before(folder: Path, local: tuple[Path, ...]) -> Iterator[str]:
    """Give the options without which a run would not go on where it stopped."""
    from riskmap.cli.place import FOLDER  # noqa: PLC0415

    if folder != Path(FOLDER):
        yield from ("--folder", f"{folder}")
    for one in local:
        yield from ("--catalogue", f"{one}")


def _play(
    run: Run, catalogue: Catalogue, *, folder: Path, again: bool, no_open: bool
) -> None:
    from riskmap.cli import place, projector  # noqa: PLC0415

    last = len(run.training.stages)
    own = folder / run.id
    where = place.Place(own) if again else place.load(own, last)
    way = projector.terminal_way()
    projector.Projector(run, catalogue, where, opens=not no_open, way=way).play()


def _scripted(run: Run, catalogue: Catalogue, only: int | None, *, notes: bool) -> None:
    from riskmap.training import pages, stages  # noqa: PLC0415

    last = len(run.training.stages)
    if only is not None and only > last:
        raise WrongUse(f"--stage: this run ends with stage {last}.")
    if only is None:
        screen.show(pages.opening(run))
        if notes:
            _say_notes(pages.around(run))
    for number in [only] if only else range(1, last + 1):
        stage = stages.stage(run, number, catalogue)
        click.echo("\n" + "=" * common.width() + "\n")
        screen.show(pages.whole(stage))
        if notes:
            _say_notes(pages.notes(stage))


def _say_notes(blocks: Iterable[Block]) -> None:
    for line in screen.lines(blocks):
        click.echo(line)


@command.command("new", epilog="Example: riskmap train new family.yaml")
@common.file_argument
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to; training.yaml beside the family file where you name none.",
)
@common.catalogue_option
def new(file: Path, output: Path | None, local: tuple[Path, ...]) -> None:
    """Propose stages for a made-up family of your own, to name and to edit.

    FILE is the family file. Its stages come from the days on which things came to be
    known, as known_by says them.
    """
    from riskmap.training import load, proposing  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    family = common.load_family(file, catalogue)
    load.refuse_a_real_one(family, f"{file}")
    out = output or file.parent / load.NAME
    if out.resolve().parent != file.resolve().parent:
        raise WrongUse("--output: a training file stands beside its family file.")
    if out.exists():
        raise WrongUse(f"{out} is there already. Name another with --output.")
    stages = proposing.propose(family, catalogue)
    common.replace_file(out, proposing.text(family, stages, file.name).encode())
    click.echo(common.clean(f"Written: {out}"))
    for number, one in enumerate(stages, 1):
        whose = f" ({family.agencies[one.as_agency].name})" if one.as_agency else ""
        click.echo(common.clean(f"  Stage {number}: {one.title}{whose}"))
    start = common.program()
    click.echo(f"\nName and edit them in that file. Then:  {start} train check {out}")
    click.echo(f"                                      {start} train start {out}")


@command.command("check", epilog="Example: riskmap train check training.yaml")
@family_argument
@common.catalogue_option
def check(family: str, local: tuple[Path, ...]) -> int:
    """Find what a stage gives away too early, in the words that you wrote.

    FAMILY is your own training file, or one of `train list`. What somebody may have
    meant so is listed to look at, and is not wrong.
    """
    from riskmap.training import early  # noqa: PLC0415

    run, catalogue = _load(family, local)
    found = early.check(run, catalogue)
    for problem in found.early:
        click.echo(common.clean(str(problem)))
    if found.look:
        click.echo("To look at; each may be as you meant it:", err=True)
    for problem in found.look:
        click.echo(common.clean(f"  {problem}"), err=True)
    if found.early:
        return common.DATA_PROBLEM
    name = common.clean(run.training.title)
    click.echo(f"{name}: no stage gives away what comes later.")
    return common.DONE


@command.command("pack", epilog="Example: riskmap train pack two-councils -o pack")
@family_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into; it is made where it is missing.",
)
@common.catalogue_option
def pack(family: str, output: Path, local: tuple[Path, ...]) -> None:
    """Write slides, sheets, role cards, pictures and a guide, stage by stage."""
    from riskmap import words  # noqa: PLC0415
    from riskmap.training.pack import CARDS, FACILITATOR, files  # noqa: PLC0415

    run, catalogue = _load(family, local)
    made = dict(files(run, catalogue))
    _refuse_others(output, {output / name for name in made})
    for name, content in made.items():
        common.replace_file(output / name, content)
    click.echo(common.clean(f"Written: {output}"))
    if not any(name.endswith(".svg") for name in made):
        nothing = "Without pictures: nothing here can draw. See: riskmap doctor"
        click.echo(nothing, err=True)
    said = (
        f"{output / FACILITATOR} is for you alone: it holds the end. The folders of "
        f"the stages hold nothing later: hand out {output / 'stage-1'} first. Each "
        f"card in {output / CARDS} is for the one person who plays that role: it may "
        f"hold what the group does not have. {words.FICTIONAL}"
    )
    click.echo(common.wrapped(said))


def _refuse_others(folder: Path, mine: set[Path]) -> None:
    """Refuse a folder with files of another pack: they would be handed out too."""
    for one in sorted(folder.rglob("*")):
        if one.is_file() and one not in mine and not one.name.startswith((".", "~$")):
            raise WrongUse(
                f"{one} is there already, and is no file of this pack. It could be "
                "handed out by mistake: name another folder, or take it away first."
            )
