"""`riskmap ask`: the questions that a family's picture raises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue, Question
    from riskmap.questions import Asked, Questions
    from riskmap.view import View

TO_WORDS = {
    "family": "To the family",
    "practitioner": "To yourself and in supervision",
    "service": "To services",
}
STATES = (  # the states of an exploration, and that of a question without one
    "not-yet-explored",
    "talking",
    "explored",
    "come-back",
    "not-for-now",
    "chose-not-to-say",
    "not-safe-to-ask",
    "not-relevant",
)


NOTHING_ASKED = "No question comes up from what is recorded here."
NOTHING_CHOSEN = (
    "There are questions, and none of those that you asked for: see them all without "
    "--about, --to and --state."
)


@click.command("ask", epilog="Example: riskmap ask family.yaml --to service")
@common.file_argument
@click.option("--about", metavar="PERSON", help="Only what concerns this person.")
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
    from riskmap import questions  # noqa: PLC0415

    output: Path | None = asked.pop("output")
    format_ = _format(output, asked.pop("format_"))
    view, catalogue = common.see(file, local, **asked)
    if about is not None and about not in view.family.people:
        from riskmap.fields import did_you_mean  # noqa: PLC0415

        people = sorted(view.family.people)
        guess = did_you_mean(about, people) or f"There is: {', '.join(people)}"
        raise WrongUse(f"'{about}' is not a person of this view. {guess}")
    whole = questions.ask(view, catalogue)
    found = _chosen(whole, about, to, state)
    nothing = NOTHING_CHOSEN if whole.asked else NOTHING_ASKED
    if format_ == "text":
        common.say_procedure(view, catalogue)
        _text(found, view, catalogue, nothing)
        return
    written = _written(found, view, catalogue, format_, nothing)
    if output is None or str(output) == "-":
        click.echo(written, nl=False)
        return
    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is the family file itself. Name another place.")
    common.replace_file(output, written.encode())
    click.echo(common.clean(f"Written: {output}"), err=True)


_ENDINGS = {".html": "html", ".md": "markdown", ".json": "json"}


def _format(output: Path | None, asked: str | None) -> str:
    """Say what to write: what was asked for, else what the name of the file says."""
    if output is None or str(output) == "-":
        return asked or "text"
    named = _ENDINGS.get(output.suffix.lower())
    if named is None or asked not in (None, named):
        raise WrongUse(
            f"'{output}' does not say what to write. End the name in .html, .md or "
            ".json, and let --format say the same or nothing."
        )
    return named


def _written(
    found: Questions, view: View, catalogue: Catalogue, format_: str, nothing: str
) -> str:
    """Write the questions as Markdown, HTML or JSON."""
    if format_ == "markdown":
        return markdown(found, view, catalogue, nothing)
    if format_ == "html":
        from riskmap.cli.questions_page import page  # noqa: PLC0415

        return page(found, view, catalogue, nothing)
    import json  # noqa: PLC0415

    from riskmap import questions  # noqa: PLC0415

    common.say_procedure(view, catalogue, err=True)
    data = questions.as_data(found)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _chosen(
    found: Questions, about: str | None, to: str | None, state: str | None
) -> Questions:
    kept = []
    for one in found.asked:
        words = tuple(q for q in one.questions if to is None or q.to == to)
        if words and about in (None, *one.people) and state in (None, one.state):
            kept.append(replace(one, questions=words))
    return replace(found, asked=tuple(kept))


def _text(found: Questions, view: View, catalogue: Catalogue, nothing: str) -> None:
    from riskmap import words  # noqa: PLC0415

    seen = words.sight(view.sight, view.family)
    title = view.family.family + (f", {seen}" if seen else "")
    click.secho(common.wrapped(title), bold=True)
    if view.family.fictional:
        click.echo(common.wrapped(words.FICTIONAL))
    if not found.asked:
        click.echo(nothing)
    labels = {one.id: one.label for one in catalogue.settings.domains}
    domain = None
    for one in found.asked:
        if one.domain != domain:
            domain = one.domain
            click.echo()
            click.secho(labels[domain].upper(), bold=True)
        click.echo()
        _one(one)
    click.echo()
    click.echo(common.wrapped(words.CLAIMS_NOTHING))


def _one(one: Asked) -> None:
    click.secho(common.wrapped(one.label), underline=True)
    if one.about:
        click.echo(common.wrapped(f"About: {one.about}", "    ", "  "))
    click.secho(f"  {one.id}", dim=True)
    if one.find_out:
        click.echo("  Find out first:")
        for text in one.find_out:
            click.echo(common.wrapped(text, "    ", "  - "))
    for to, some in in_turn(one.questions):
        click.echo(f"  {TO_WORDS[to]}:")
        for question in some:
            click.echo(common.wrapped(question.words, "    ", "  - "))
    if one.because or one.not_recorded:
        click.echo("  Because:")
    for because in one.because:
        status = "" if because.status == "stands" else f" [{because.status}]"
        text = (
            f"{because.says}{status} ({because.basis}; {because.source}; "
            f"{because.date})"
        )
        click.echo(common.wrapped(text, "    ", "  - "))
    for text in one.not_recorded:
        click.echo(common.wrapped(f"Not recorded: {text}", "    ", "  - "))
    click.secho(common.wrapped(one.caveat, "  "), dim=True)
    if said := explored(one):
        click.echo(common.wrapped(said, "    ", "  "))


def in_turn(questions: tuple[Question, ...]) -> list[tuple[str, list[Question]]]:
    """Part questions by whom they are addressed to: the family first, services last."""
    found = [(to, [one for one in questions if one.to == to]) for to in TO_WORDS]
    return [(to, some) for to, some in found if some]


def explored(one: Asked) -> str:
    """Say what became of a question that was taken up."""
    if one.exploration is None:
        return ""
    said = one.exploration.learned or one.exploration.why or "no words recorded"
    return f"{one.state.replace('-', ' ').capitalize()}: {said}"


def markdown(
    found: Questions, view: View, catalogue: Catalogue, nothing: str = NOTHING_ASKED
) -> str:
    """Write the questions as Markdown, every word of the file escaped."""
    from riskmap import words  # noqa: PLC0415

    lines = [f"# {plain(view.family.family)}", ""]
    seen = words.sight(view.sight, view.family)
    lines += [f"*{plain(seen)}*", ""] if seen else []
    lines += [words.FICTIONAL, ""] if view.family.fictional else []
    first = common.procedure_lines(view, catalogue)
    lines += ["**Before anything else**", ""] if first else []
    for text in first:
        lines += [plain(text), ""]
    labels = {one.id: one.label for one in catalogue.settings.domains}
    domain = None
    for one in found.asked:
        if one.domain != domain:
            domain = one.domain
            lines += [f"## {labels[domain]}", ""]
        lines += _one_in_markdown(one)
    lines += [] if found.asked else [nothing, ""]
    return "\n".join([*lines, words.CLAIMS_NOTHING, ""])


def _one_in_markdown(one: Asked) -> list[str]:
    lines = [f"### {plain(one.label)}", ""]
    lines += [f"About: {plain(one.about)}", ""] if one.about else []
    lines += [f"`{one.id}`", ""]
    lines += [f"- Find out first: {plain(text)}" for text in one.find_out]
    lines += [
        f"- **{TO_WORDS[to]}:** {plain(question.words)}"
        for to, some in in_turn(one.questions)
        for question in some
    ]
    lines += ["", "Because:", ""] if one.because or one.not_recorded else []
    for because in one.because:
        status = "" if because.status == "stands" else f" [{because.status}]"
        known = f"{because.basis}; {because.source}; {because.date}"
        lines.append("- " + plain(f"{because.says}{status} ({known})"))
    lines += [f"- Not recorded: {plain(text)}" for text in one.not_recorded]
    said = explored(one)
    lines += ["", plain(said)] if said else []
    return [*lines, "", f"*{plain(one.caveat)}*", ""]


def plain(text: str) -> str:
    """Escape what Markdown or HTML would read as a sign."""
    import re  # noqa: PLC0415

    text = " ".join(common.clean(text).split())
    return re.sub(r"([\\`*_{}\[\]<>#|!&~])", r"\\\1", text)
