"""`riskmap compare`: what is different since then, in words and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, screen, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.comparing import Comparison
    from riskmap.report.document import Picture
    from riskmap.view import View

ENDINGS = {".html": "html", ".md": "markdown", ".json": "json"}


@click.command(
    "compare", epilog="Example: riskmap compare family.yaml --since 2026-11-10"
)
@common.file_argument
@click.argument("new", metavar="[NEW]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--since",
    metavar="DATE",
    help="Compare FILE as it was known by then with FILE as it is now.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html", "json"]),
    help="What to write: text, where neither this nor the name of OUT says.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Where to: a name ending in .html, .md or .json; - is standard output.",
)
@click.option(
    "--picture",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Draw the family too, with whatever is new outlined: a name ending in .svg, "
    ".png or .pdf.",
)
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    new: Path | None,
    since: str | None,
    format_: str | None,
    output: Path | None,
    picture: Path | None,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Say what is different between two files, or since a date."""
    import json  # noqa: PLC0415

    from riskmap import comparing  # noqa: PLC0415
    from riskmap.report import compared, html, markdown  # noqa: PLC0415

    format_ = common.format_of(output, format_, ENDINGS)
    for place in (output, picture):
        for read in (file, new):
            if place is not None and read is not None:
                common.not_over(read, place)
    old_view, new_view, catalogue, between = _two(file, new, since, local, asked)
    found = comparing.compare(old_view, new_view, catalogue)
    if picture is not None:
        _draw(found, new_view, catalogue, picture, between)
    if format_ == "json":
        common.say_procedure(new_view, catalogue, err=True)
        data = compared.as_data(found)
        written = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        drawn = _drawn(found, new_view, catalogue, between, format_)
        page = compared.page(found, new_view, catalogue, between, drawn)
        if format_ == "text":
            screen.show(page)
            return
        write = html.write if format_ == "html" else markdown.write
        written = write(page)
    if output is not None:
        writing.warn_elsewhere(output)
    common.put(output, written)


def _two(
    file: Path,
    new: Path | None,
    since: str | None,
    local: tuple[Path, ...],
    asked: dict[str, Any],
) -> tuple[View, View, Catalogue, str]:
    """Give the earlier view and the later one, and say in words which these are."""
    from riskmap import words  # noqa: PLC0415
    from riskmap.view import WORKING  # noqa: PLC0415

    if asked["audience"] not in WORKING:
        raise WrongUse(
            "A comparison is for those who work with the family: it goes with --for "
            "worker, supervisor or training."
        )
    if (new is None) == (since is None):
        raise WrongUse(
            "Name two files (riskmap compare OLD NEW), or one file and --since with a "
            "date."
        )
    if since is None:
        old_view, catalogue = common.see(file, local, **asked)
        new_view, _ = common.see(_named(new), local, **asked)
        between = f"what is different in {_named(new).name}, beside {file.name}"
    else:
        old_view, catalogue = common.see(
            file, local, **{**asked, "as_at": common.day_text(since, "--since")}
        )
        new_view, _ = common.see(file, local, **asked)
        day = old_view.sight.as_at
        between = f"what is different since {words.day(day)}"
        if new_view.sight.as_at and day and new_view.sight.as_at < day:
            raise WrongUse("--since is later than --as-at: turn them round.")
    seen = words.sight(new_view.sight, new_view.family)
    return old_view, new_view, catalogue, f"{between}, {seen}" if seen else between


def _named(new: Path | None) -> Path:
    if new is None:  # never: one of the two is there
        raise WrongUse("Name two files.")
    return new


def _outlined(
    found: Comparison, view: View, catalogue: Catalogue, between: str
) -> dict[str, Any]:
    from riskmap.comparing.outlined import outlined, under  # noqa: PLC0415
    from riskmap.view import for_a_picture  # noqa: PLC0415

    shown = for_a_picture(view, catalogue.flags)
    return {"outlined": outlined(found, shown), "under": under(found, shown, between)}


def _draw(
    found: Comparison, view: View, catalogue: Catalogue, out: Path, between: str
) -> None:
    from riskmap.draw import picture  # noqa: PLC0415

    kind = out.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png", "pdf"):
        raise WrongUse(
            f"'{out}' does not say what to draw. End the name in .svg, .png or .pdf."
        )
    drawn = picture.draw(
        view, catalogue, kind, **_outlined(found, view, catalogue, between)
    )
    common.replace_file(out, drawn)
    click.echo(common.clean(f"Drawn: {out}"), err=True)


def _drawn(
    found: Comparison, view: View, catalogue: Catalogue, between: str, format_: str
) -> Picture | None:
    """Draw the picture that stands on the page itself, where a page can hold one."""
    if format_ != "html" or found.is_empty:
        return None
    from riskmap.draw import picture  # noqa: PLC0415
    from riskmap.errors import NoEngine  # noqa: PLC0415
    from riskmap.report.document import Picture  # noqa: PLC0415

    said = "The family's genogram, with whatever is new or changed outlined."
    try:
        svg = picture.draw(
            view, catalogue, "svg", **_outlined(found, view, catalogue, between)
        )
    except NoEngine as error:
        click.echo(common.wrapped(f"{error}"), err=True)
        return None
    return Picture(said, said, svg=svg)
