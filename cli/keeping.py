"""The commands of `riskmap catalogue` that keep it: new, reviewed, changed, pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, starting

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Factor, Pattern


@click.command(
    "reviewed", epilog='Example: riskmap catalogue reviewed chronic-pain --by "A. Lead"'
)
@click.argument("id_", metavar="ID")
@click.option("--by", required=True, metavar="NAME", help="Who read the words.")
@click.option("--on", metavar="DAY", help="The day: 2026-01-31. Today, unless said.")
@common.catalogue_option
def reviewed(id_: str, by: str, on: str | None, local: tuple[Path, ...]) -> None:
    """Say in a factor's or pattern's file who read its words, and when.

    A digest of the words is kept too: where they change, `catalogue check` says so.
    """
    from riskmap import dates, saving  # noqa: PLC0415
    from riskmap.catalogue import load, stamps  # noqa: PLC0415

    entry, path = _entry(id_, local)
    if not by.strip():
        raise WrongUse("--by: write a name.")
    day = on or datetime.now(tz=UTC).astimezone().date().isoformat()
    try:
        said = dates.words(dates.parse(day))
    except dates.NotADate as error:
        raise WrongUse(f"--on: {error.wrong} Write 2026-01-31.") from error
    if all(note.mark == "U" for note in entry.sources):
        raise WrongUse(f"{id_} stays a draft: no source of it was read.")

    def stamp(data: dict[str, object]) -> None:
        data["status"] = "reviewed"
        data["review"] = {"by": by.strip(), "on": day, "words": stamps.words(entry)}

    saving.edit(path, stamp)
    label = entry.label.removesuffix(load.LOCAL)
    click.echo(common.clean(f"{path}: {label}: reviewed by {by.strip()} on {said}."))


def _entry(id_: str, local: tuple[Path, ...]) -> tuple[Factor | Pattern, Path]:
    """Give a factor or a pattern, and the file it stands in."""
    from riskmap.catalogue import load  # noqa: PLC0415
    from riskmap.errors import ProblemsFound  # noqa: PLC0415
    from riskmap.fields import did_you_mean  # noqa: PLC0415

    common.must_be_folders(local)
    found = load.read(local)
    if found.catalogue is None or found.problems:
        raise ProblemsFound(found.problems)
    paths = {key: (kind, path) for (kind, key), path in found.paths.items()}
    if id_ not in paths:
        guess = did_you_mean(id_, list(paths))
        listed = guess or "Try: riskmap catalogue search WORD"
        raise WrongUse(f"'{id_}' is not a factor or a pattern. {listed}")
    kind, path = paths[id_]
    return found.catalogue.entry(kind, id_), path


@click.command("changed", epilog="Example: riskmap catalogue changed")
@click.option("--write", is_flag=True, help="Add it to changes.yaml.")
@click.option("--close", metavar="VERSION", help="Close this version; VERSION follows.")
@click.option(
    "--about", metavar="WORDS", help="With --close: what VERSION will be about."
)
def changed(*, write: bool, close: str | None, about: str | None) -> None:
    """Say which words of riskmap's own catalogue changed since a version was closed.

    For those who keep riskmap itself, in a checkout of it.
    """
    from riskmap.catalogue import history, telling  # noqa: PLC0415
    from riskmap.catalogue.load import load, ours  # noqa: PLC0415

    folder, catalogue = ours(), load()
    told, closed = history.changes(folder), history.released(folder)
    found = history.difference(catalogue, closed)
    missing = history.untold(found, told, closed)
    for heading, ids in (
        ("New", found.new),
        ("In other words", found.reworded),
        ("Not here any more", found.gone),
    ):
        if ids:
            click.secho(f"{heading}, since version {closed.catalogue}:", bold=True)
        for key in ids:
            click.echo(common.clean(f"  {key}{_told(key, missing)}"))
    if not (found.new or found.reworded or found.gone):
        click.echo(f"All words are those of version {closed.catalogue}.")
    if write:
        telling.write(folder, missing)
        click.echo(f"Written to {folder / history.CHANGES}. Say there what it means.")
    if close is not None:
        if not about:
            raise WrongUse("--close: say with --about what the next version is about.")
        if close in [one.catalogue for one in told.versions]:
            raise WrongUse(f"--close: there is a version {close} already.")
        if missing.new or missing.reworded or missing.gone:
            raise WrongUse("--close: something is not in changes.yaml yet; --write it.")
        telling.close(folder, catalogue, close, about)
        click.echo(f"Version {catalogue.settings.catalogue} is closed; now: {close}.")


def _told(key: str, missing: object) -> str:
    groups = (getattr(missing, name) for name in ("new", "reworded", "gone"))
    return " (not in changes.yaml yet)" if any(key in one for one in groups) else ""


@click.command("pages", epilog="Example: riskmap catalogue pages -o catalogue-pages")
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of its own for the pages.",
)
@common.catalogue_option
def pages(output: Path, local: tuple[Path, ...]) -> None:
    """Write the catalogue as pages to browse and print, for a team to review its words.

    They need no network and no script. An older set of them in DIR is replaced.
    """
    from riskmap import saving  # noqa: PLC0415
    from riskmap.report import catalogued  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    old = _older_pages(output)
    made = catalogued.pages(catalogue)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        saving.write_atomically(output / name, text.encode())
    for path in old:
        if path.name not in made:
            path.unlink()
    index = output / catalogued.INDEX
    click.echo(
        common.clean(f"Open {index} in a browser. Each domain prints by itself.")
    )


def _older_pages(folder: Path) -> list[Path]:
    """Give the pages of an earlier run; a folder that holds other things is refused."""
    from riskmap.report import catalogued  # noqa: PLC0415

    if not folder.exists():
        return []
    if not folder.is_dir():
        raise WrongUse(f"--output: {folder} is a file; name a folder.")
    files = sorted(folder.iterdir())
    mark = f'<meta name="generator" content="{catalogued.MADE_BY}">'
    for path in files:
        ours = path.is_file() and path.suffix == ".html"
        if not ours or mark not in path.read_text("utf-8", errors="replace")[:1000]:
            wrong = f"--output: {folder} holds something else ({path.name})."
            raise WrongUse(f"{wrong} Name a folder of its own.")
    return files


COMMANDS = (starting.new, reviewed, changed, pages)
