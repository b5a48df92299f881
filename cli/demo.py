"""`riskmap demo`: a fictional family, its map, questions and report, in one folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import common

from riskmap.errors import NoEngine, RiskmapError

if TYPE_CHECKING:
    from riskmap.report.document import Picture


@click.command("demo", epilog="Example: riskmap demo")
@click.argument(
    "folder",
    metavar="[DIR]",
    default="riskmap-demo",
    type=click.Path(path_type=Path, file_okay=False),
)
def command(folder: Path) -> None:
    """Write a fictional family with map, questions and report, and look at it.

    The files go into DIR, which is riskmap-demo where you name none. A family file
    that stands there already, and that somebody has changed, is left as it is.
    """
    from riskmap import questions, words  # noqa: PLC0415
    from riskmap.draw import picture  # noqa: PLC0415
    from riskmap.report import asked as report  # noqa: PLC0415
    from riskmap.report import html, pictured, whole, word  # noqa: PLC0415

    family = folder / "family.yaml"
    _write_family(family)
    asked = {"as_at": None, "as_agency": None, "audience": "worker", "reader": None}
    view, catalogue = common.see(family, (), **asked)
    found = questions.ask(view, catalogue)
    text = html.write(report.page(found, view, catalogue))
    common.replace_file(folder / "questions.html", text.encode())
    written = [("family.yaml", "the family, as it is written down")]
    shown: tuple[Picture, ...] = ()
    try:
        for ending in ("svg", "png"):
            drawn = picture.draw(view, catalogue, ending, link="questions.html")
            common.replace_file(folder / f"map.{ending}", drawn)
        shown = tuple(pictured.pictures(view, catalogue, "png"))
        written.append(("map.svg", "their genogram; open it in a browser"))
        written.append(("map.png", "the same, as a picture for a document"))
    except NoEngine as error:
        click.echo(f"{error}", err=True)
    report_ = word.write(whole.page(view, catalogue, shown))
    common.replace_file(folder / "report.docx", report_)
    written.append(("questions.html", "the questions that come up, and why"))
    written.append(("report.docx", "all of it on paper, to read and to edit"))
    click.secho(common.clean(view.family.family), bold=True)
    click.echo(common.wrapped(words.FICTIONAL))
    click.echo()
    for name, what in written:
        click.echo(f"  {folder / name}  {what}")
    resting = [one for one in found.asked if one.because]
    for one in resting[:1]:
        click.echo("\nOne of the questions:\n")
        click.echo(common.wrapped(one.questions[0].words, "    ", "  "))
        click.echo(common.wrapped(f"because: {one.because[0].says}", "    ", "  "))
    start = common.program()
    click.echo(f"\nNow try:  {start} ask {family}")
    click.echo(f"          {start} outline {family} --as-at 2026-06")
    click.echo(
        f"          {start} draw {family} -o {folder / 'mine.svg'} "
        "--questions questions.html"
    )
    click.echo()
    click.echo(common.wrapped(words.CLAIMS_NOTHING))


def _write_family(path: Path) -> None:
    ours = resources.files("riskmap").joinpath("demo/family.yaml").read_bytes()
    if path.exists() and path.read_bytes() != ours:
        raise RiskmapError(
            f"{path} is there already and is not the demo's own file. Nothing was "
            "written. Name another folder: riskmap demo ANOTHER"
        )
    common.replace_file(path, ours)
