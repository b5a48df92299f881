"""`riskmap explore`: what was learned when a question was taken up, or why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common, writing
from riskmap.cli.add import given, option

from riskmap.changing.form import Field, Form
from riskmap.record.exploring import STATES

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.changing import Read, Step
    from riskmap.questions import Asked

_STATES = tuple(one for one in STATES if one != "not-yet-explored")
FIELDS = (
    Field("learned", "What was learned?"),
    Field("words_of", "In whose words?", "person"),
    Field("present", "Who of the family was there?", "person", many=True),
    Field("state", "Nothing learned yet: why not?", "choice", _STATES, needed=True),
    Field("why", "Why not?"),
    Field("until", "Until when is it left?", "date"),
    Field("on", "When was that? Today, where this is left out.", "date", asked=False),
    Field("withhold", "Who must not have this?", many=True, asked=False),
)
_FORM = Form("exploration", "an exploration", "explorations", fields=FIELDS)


@click.command(
    "explore",
    epilog="Example: riskmap explore family.yaml kqvd --learned 'Sleep comes first.'",
)
@common.file_argument
@click.argument("question", metavar="QUESTION")
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    question: str,
    local: tuple[Path, ...],
    *,
    yes: bool,
    **said: Any,  # noqa: ANN401
) -> None:
    """Record what was learned when a question was taken up, or why not.

    QUESTION is the four letters that `riskmap ask FILE` shows, or the whole id.
    """
    from riskmap.changing import exploring, typed  # noqa: PLC0415
    from riskmap.changing.typed import Known  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    asked = writing.asked(was.family, catalogue)
    one = typed.question(question, asked)
    known = Known(was.family, catalogue)
    filled = given(FIELDS, said, known)
    if asking.at_terminal() and not (filled and yes):
        filled = _talk(asked[one], filled, known)
    filled.setdefault("on", date.today().isoformat())  # noqa: DTZ011 - of this desk
    exploring.state_of(filled)

    def change(now: Read) -> list[Step]:
        marks = _marks(writing.asked(now.family, catalogue).get(one), now, catalogue)
        return exploring.explore(one, filled, marks, now)

    writing.write(was, change, catalogue, yes=yes)


def _marks(one: Asked | None, was: Read, catalogue: Catalogue) -> dict[str, str]:
    """Give a mark of each entry that a question rests on."""
    from riskmap import view  # noqa: PLC0415
    from riskmap.record.marks import mark  # noqa: PLC0415

    whole = view.make(was.family, view.Sight(), catalogue.flags)
    resting = {entry.entry for entry in one.because} if one else set()
    return {e.id: mark(e) for e in whole.family.entries if e.id in resting}


def _talk(one: Asked, filled: dict[str, Any], known: Any) -> dict[str, Any]:  # noqa: ANN401
    """Show the question, and ask what became of it."""
    from riskmap.changing import exploring  # noqa: PLC0415

    click.secho(common.wrapped(one.label), bold=True)
    if one.about:
        click.echo(common.wrapped(f"About: {one.about}"))
    for words in one.questions:
        click.echo(common.wrapped(words.words, "    ", "  - "))
    filled = asking.fill(_FORM, filled, known, lambda _: None)
    if filled.get("learned") is None and filled.get("state") == "explored":
        filled["learned"] = asking.needed("What was learned?")
    if exploring.lacks_why(filled):
        filled["why"] = asking.needed("Why not, in a few words?")
    return filled


command.params[2:2] = [option(field) for field in FIELDS]
