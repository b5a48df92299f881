"""`riskmap doctor`: what is installed, what is missing and how to get it."""

from __future__ import annotations

import click
from riskmap.cli import common


@click.command("doctor", epilog="Example: riskmap doctor")
def command() -> int:
    """Say what is installed, what is missing and how to get it."""
    from riskmap import doctor  # noqa: PLC0415

    for finding in doctor.examine():
        mark = "there  " if finding.there else "missing"
        click.echo(
            common.wrapped(f"{finding.what}: {finding.words}", " " * 9, f"{mark}  ")
        )
        if not finding.there and finding.get_it:
            click.echo(common.wrapped(finding.get_it, " " * 9, " " * 9))
    return common.DONE
