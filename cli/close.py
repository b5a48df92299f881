"""`riskmap close`: before a case closes, who still sees the baby and was not told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import asking, common, screen, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.changing import Change, Read, Step

_UNTOLD = (
    "These still see the baby or the parents, and are not known to have what they "
    "would need. To tell them: riskmap share FILE --with AGENCY -o OUT"
)
_TOLD = "Everyone who is recorded as seeing the baby or the parents has what they need."
_LEFT = "Who will tell them, by when; or why are they not told?"


@click.command(
    "close", epilog="Example: riskmap close family.yaml --by Larkshire --on 2027-02-01"
)
@common.file_argument
@click.option("--by", metavar="WORDS", help="Who decides that the case closes.")
@click.option("--on", metavar="DATE", help="On which day: 2027-02-01.")
@click.option("--words", metavar="WORDS", help="The decision, in your own words.")
@click.option("--untold", metavar="WORDS", help=_LEFT)
@writing.yes_option
@common.catalogue_option
def command(
    file: Path,
    by: str | None,
    on: str | None,
    words: str | None,
    untold: str | None,
    local: tuple[Path, ...],
    *,
    yes: bool,
) -> None:
    """Close a case: ask who still sees the baby and was not told, and note it."""
    from riskmap import view  # noqa: PLC0415
    from riskmap.report import known  # noqa: PLC0415
    from riskmap.sharing import needs  # noqa: PLC0415

    was, catalogue = writing.read(file, local)
    whole = view.make(was.family, view.Sight(), catalogue.flags)
    lacking = any(some for _, some in needs.untold(whole, catalogue))
    click.echo(common.wrapped(_UNTOLD if lacking else _TOLD))
    for line in screen.lines(known.would_need(whole, catalogue)):
        click.echo(line)
    click.echo()
    if untold and not lacking:
        raise WrongUse("Nobody is found who was not told: leave --untold out.")
    needed = {"--by": by, "--on": on, "--words": words}
    if lacking:
        needed["--untold"] = untold
    if asking.at_terminal():
        needed = {k: v or _ask(k) for k, v in needed.items()}
    if missing := [flag for flag, value in needed.items() if not value]:
        raise WrongUse(f"To note that the case closes, say also: {', '.join(missing)}.")
    day = common.day_text(f"{needed['--on']}", "--on")
    change = _note(
        f"{needed['--by']}", day, f"{needed['--words']}", needed.get("--untold")
    )
    writing.write(was, change, catalogue, yes=yes)
    click.echo(common.wrapped(catalogue.settings.retention), err=True)


_ASK = {
    "--by": "Who decides that the case closes?",
    "--on": "On which day? (such as 1 February 2027)",
    "--words": "The decision, in your own words",
    "--untold": _LEFT,
}


def _ask(flag: str) -> str:
    read = asking.a_day if flag == "--on" else str
    return str(asking.needed(_ASK[flag], read))


def _note(by: str, day: str, words: str, untold: str | None) -> Change:
    """Give the change that notes the decision, and what was said of who is not told."""
    from riskmap.changing import Add  # noqa: PLC0415
    from riskmap.record.naming import free  # noqa: PLC0415

    def change(was: Read) -> list[Step]:
        family = was.family
        source = free(f"closing-{day}", family.sources)
        key = free(f"closed-{day}", [one.id for one in family.entries])
        entry = {
            "id": key,
            "decision": words,
            "by": by,
            "about": list(family.about),
            "happened": day,
            "basis": "formal-decision",
            "source": source,
        }
        if untold:
            entry["says"] = f"Those who still see the baby and were not told: {untold}"
        titled = {"title": "Note of closing", "date": day}
        return [Add("sources", source, titled), Add("entries", None, entry)]

    return change
