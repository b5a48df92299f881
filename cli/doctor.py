"""`riskmap doctor`: what is installed, what is missing and how to get it."""

from __future__ import annotations

import click
from riskmap.cli import common

DRAWS = "Pictures can be drawn here."
NO_PICTURES = (
    "No picture can be drawn here yet; the questions, the outline and the DOT file "
    "need no engine."
)


@click.command("doctor", epilog="Example: riskmap doctor")
def command() -> int:
    """Say what is installed, what is missing and how to get it."""
    from riskmap import doctor  # noqa: PLC0415

    findings = doctor.examine()
    draws = any(one.there for one in findings if one.what.startswith("engine"))
    for finding in findings:
        mark = "there  " if finding.there else "missing"
        if draws and not finding.there and finding.what.startswith("engine"):
            mark = "not needed"
        click.echo(
            common.wrapped(f"{finding.what}: {finding.words}", " " * 9, f"{mark}  ")
        )
        if not finding.there and finding.get_it:
            click.echo(common.wrapped(finding.get_it, " " * 9, " " * 9))
    drawing = DRAWS if draws else NO_PICTURES
    click.echo(common.wrapped(drawing))
    return common.DONE
