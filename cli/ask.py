"""`riskmap ask`: the questions that a family's picture raises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, screen, writing

from riskmap.record.exploring import STATES

if TYPE_CHECKING:
    from riskmap.questions import Questions


@click.command("ask", epilog="Example: riskmap ask family.yaml --to service")
@common.file_argument
@click.option(
    "--about", metavar="PERSON", help="Only what concerns this person: a name or an id."
)
@click.option(
    "--to",
    type=click.Choice(["family", "practitioner", "service"]),
    help="Only questions addressed to these.",
)
@click.option(
    "--state",
    type=click.Choice(STATES),
    metavar="STATE",
    help=f"Only questions in this state: {', '.join(STATES)}.",
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
@common.sight_options
@common.catalogue_option
def command(
    file: Path,
    about: str | None,
    to: str | None,
    state: str | None,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401
) -> None:
    """Ask the questions that a family's picture raises."""
    import json  # noqa: PLC0415

    from riskmap import questions  # noqa: PLC0415
    from riskmap.report import asked as report  # noqa: PLC0415
    from riskmap.report import html, markdown  # noqa: PLC0415
    from riskmap.view.named import person  # noqa: PLC0415

    output: Path | None = asked.pop("output")
    format_ = common.format_of(output, asked.pop("format_"), _ENDINGS)
    if output is not None:
        common.not_over(file, output)
    view, catalogue = common.see(file, local, **asked)
    if about is not None:
        about = person(about, view.family)
    whole = questions.ask(view, catalogue)
    found = _chosen(whole, about, to, state)
    if format_ == "json":
        common.say_procedure(view, catalogue, err=True)
        data = questions.as_data(found)
        written = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        nothing = report.NOTHING_CHOSEN if whole.asked else report.NOTHING_ASKED
        page = report.page(found, view, catalogue, nothing)
        if format_ == "text":
            if found.asked and not view.is_copy:
                hint = _EXPLORE
                page = replace(page, notes=(*page.notes, hint))
            screen.show(page)
            return
        write = html.write if format_ == "html" else markdown.write
        written = write(page)
    if output is not None:
        writing.warn_elsewhere(output)
    common.put(output, written)


_EXPLORE = (
    "To write down what was learned, or why not: riskmap explore FILE and the four "
    "letters under the question."
)
_ENDINGS = {".html": "html", ".md": "markdown", ".json": "json"}


def _chosen(
    found: Questions, about: str | None, to: str | None, state: str | None
) -> Questions:
    kept = []
    for one in found.asked:
        words = tuple(q for q in one.questions if to is None or q.to == to)
        if words and about in (None, *one.people) and state in (None, one.state):
            kept.append(replace(one, questions=words))
    return replace(found, asked=tuple(kept))
