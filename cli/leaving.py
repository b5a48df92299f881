"""Says what to look at before a copy leaves whoever makes it; the copy holds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from riskmap.cli import common

if TYPE_CHECKING:
    from riskmap.record.model import Family
    from riskmap.view import View

_READ_FIRST = (
    "This copy holds whatever is not withheld from its reader. Read the whole of it "
    "before it leaves your hands."
)
_SLIPS = (
    "Words in it may name somebody who is not in the copy. riskmap changes no words: "
    "read them, and change or withhold what must not go."
)


def warn(copy: View, whole: Family) -> None:
    """Say what a copy holds, and where its words may name somebody who is not in it."""
    click.echo(common.wrapped(_READ_FIRST), err=True)
    say_slips(copy, whole)


def say_slips(copy: View, whole: Family) -> None:
    """Name each entry whose words may name somebody who is not in the copy."""
    from riskmap.view.slips import slips  # noqa: PLC0415

    for number, one in enumerate(slips(copy.family, whole)):
        if not number:
            click.echo(common.wrapped(_SLIPS), err=True)
        click.echo(common.wrapped(f"{one.where}: {one.name}", "  "), err=True)
