"""Shows a family's picture as it grows: in the terminal, or on a page beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, opening

from riskmap.errors import RiskmapError

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue

PAGE = "as-it-grows.html"


class Growing:
    """The picture of a file while it is filled in."""

    def __init__(self, file: Path, catalogue: Catalogue, *, opens: bool) -> None:
        from riskmap.saving.onlyone import beside  # noqa: PLC0415
        from riskmap.training import beside as shown  # noqa: PLC0415

        self.file, self.catalogue, self._opens = file, catalogue, opens
        self._page = beside(file) / PAGE
        self._way = shown.way(os.environ)
        self._said = False

    def show(self) -> None:
        """Draw the family as the file has it now."""
        from riskmap import view  # noqa: PLC0415
        from riskmap.draw import picture  # noqa: PLC0415
        from riskmap.training import beside  # noqa: PLC0415

        family = common.load_family(self.file, self.catalogue)
        seen = view.make(family, view.Sight(), self.catalogue.flags)
        try:
            if self._way:
                size = shutil.get_terminal_size((88, 24))
                png = picture.draw(seen, self.catalogue, "png")
                rows = max(5, size.lines - 6)
                click.echo(beside.inline(png, self._way, size.columns, rows))
                return
            svg = picture.draw(seen, self.catalogue, "svg")
            page = beside.page(family.family, svg, made_up=family.fictional)
            common.replace_file(self._page, page.encode())
        except RiskmapError as error:
            if not self._said:
                click.echo(common.wrapped(f"Without a picture: {error}"), err=True)
            self._said = True
            return
        if not self._said:
            said = f"The picture grows here: {self._page}"
            click.echo(common.wrapped(common.clean(said)), err=True)
            if self._opens:
                opening.show(self._page)
        self._said = True

    def end(self) -> None:
        """Take the page away: it holds what the file holds, and nobody minds it."""
        self._page.unlink(missing_ok=True)
