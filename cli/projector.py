"""Runs a training family at a terminal, key by key; a projector may show it."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, opening, projected, screen
from riskmap.cli.projected import EXERCISE, Screen, fitted, flat

from riskmap.errors import NoEngine

if TYPE_CHECKING:
    from riskmap.cli.place import Place

    from riskmap.catalogue.model import Catalogue
    from riskmap.report.document import Document
    from riskmap.training.load import Run
    from riskmap.training.stages import Stage

_KEYS = {
    "forward": (" ", "\r", "\n", "f", "\x1b[C", "\x1b[6~", "\x1bOC", "\xe0M", "\x00M"),
    "back": ("b", "\x7f", "\x08", "\x1b[D", "\x1b[5~", "\x1bOD", "\xe0K", "\x00K"),
    "notes": ("n",),
    "all": ("a",),
    "exercise": ("e",),
    "hindsight": ("h",),
    "quit": ("q", "\x03", "\x04"),
}
_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Za-z]|[\xe0\x00].|.", re.DOTALL)
_OTHER_SCREEN, _FIRST_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"  # what was read before cannot be scrolled back to
FOOT = "space forward  b back  n notes  a all  e exercise  h hindsight  q quit"
FIRST_FOOT = "space forward  n notes  q quit"
_BACK = "any key goes back to the run"
_TO_WRITE = "any key goes on to writing"
LEAST = (40, 14)  # columns and lines below which nothing can be read
TOO_SMALL = ("This window is too small.", "Make it larger; press a key.")


@dataclass
class Projector:
    """What stands on the screen: which stage, which of its screens."""

    run: Run
    catalogue: Catalogue
    place: Place
    opens: bool
    way: str  # how the terminal shows pictures; "" where it cannot
    typed: deque[str] = field(default_factory=deque)
    opened: bool = False
    made: tuple[object, list[Screen]] = (None, [])  # the screens, and of what

    def play(self) -> None:
        """Show screens until somebody quits; what was reached is kept."""
        click.echo(_OTHER_SCREEN, nl=False)
        try:
            while self._step():
                self.place.keep()
        finally:
            click.echo(_FIRST_SCREEN, nl=False)
            self.place.keep()

    def _step(self) -> bool:
        screens = self._screens()
        at = self.place.screen = max(0, min(self.place.screen, len(screens) - 1))
        foot = FOOT if self.place.stage else FIRST_FOOT
        self._show(screens[at].lines, foot, f"{at + 1} of {len(screens)}")
        match self._key():
            case "quit":
                return False
            case "forward":
                self._move(1, len(screens))
            case "back":
                self._move(-1, len(screens))
            case "notes":
                self._aside(self._notes())
            case "all" if self.place.stage:
                self._aside([projected.in_full(self._stage(), screens[at].part)])
            case "hindsight" if self.place.stage:
                self._hindsight()
            case "exercise" if self.place.stage:
                self._exercise()
        return True

    def _move(self, by: int, screens: int) -> None:
        place = self.place
        if 0 <= place.screen + by < screens:
            place.screen += by
        elif by > 0 and place.stage < len(self.run.training.stages):
            place.stage, place.screen = place.stage + 1, 0
        elif by < 0 and place.stage > 0:
            place.stage -= 1
            place.screen = len(self._screens()) - 1

    # --- what there is to see

    def _stage(self) -> Stage:
        from riskmap.training.stages import stage  # noqa: PLC0415

        return stage(self.run, self.place.stage, self.catalogue)

    def _screens(self) -> list[Screen]:
        """Give the screens of the present stage, as high as the terminal is now."""
        of = (self.place.stage, projected.size(), self.place.group(self.place.stage))
        if self.made[0] != of:
            self.made = (of, self._make())
        return self.made[1]

    def _make(self) -> list[Screen]:
        if not self.place.stage:
            self._beside(None)
            return projected.opening(self.run)
        stage = self._stage()
        self._beside(stage)
        group = self.place.group(stage.number)
        return projected.of_stage(stage, group, self._pictures(stage))

    def _show(self, lines: Sequence[str], foot: str, at: str = "") -> None:
        columns, high = projected.size()
        if columns < LEAST[0] or high < LEAST[1]:
            lines, foot, at = TOO_SMALL, "", ""
        click.echo(_CLEAR, nl=False)
        for line in lines:
            click.echo(line)
        if len(foot) + len(at) + 2 < columns:
            foot = f"{foot}  {at}".rstrip()
        said = click.style(foot[: columns - 1], reverse=True)
        click.echo(f"\x1b[{high};1H{said}", nl=False)

    # --- the picture

    def _pictures(self, stage: Stage) -> Iterator[list[str]]:
        """Give the first screens of a stage: the family, and signs that are new.

        No mark says where questions come up: a group asks its own before it sees any.
        """
        said = flat([stage.plan.read_out])
        if not self.way:
            where = f"The picture stands beside this: {self.place.picture}"
            yield ["", *said, "", *flat([where])]
            return
        from riskmap.training import beside  # noqa: PLC0415

        try:
            family, key = beside.pictures(stage)
        except NoEngine as error:
            yield [*said, *flat([f"{error}"])]
            return
        columns, high = projected.size()
        for lead, png in ((said, family), ([beside.KEY], key)):
            if png:
                rows = max(4, high - len(lead) - 8)
                yield [*lead, "", beside.inline(png, self.way, columns, rows)]

    def _beside(self, stage: Stage | None) -> None:
        """Write the page with the picture, and open it where that was not done."""
        if self.way:
            return
        from riskmap.training import beside  # noqa: PLC0415

        title, note, svg = self.run.training.title, "The first stage comes next.", b""
        if stage is not None:
            from riskmap.draw import picture  # noqa: PLC0415
            from riskmap.training.pages import seen  # noqa: PLC0415

            title = f"Stage {stage.number}: {stage.plan.title}"
            note = seen(stage)
            try:
                svg = picture.draw(stage.view, self.catalogue, "svg", marks=False)
            except NoEngine as error:
                note = f"{error}"
        page = beside.page(title, svg, note).encode()
        self.place.show(page)
        if self.opens and not self.opened:
            opening.show(self.place.picture)
        self.opened = True

    # --- on demand

    def _notes(self) -> list[Document]:
        from riskmap.training import pages  # noqa: PLC0415

        if not self.place.stage:
            return [pages.around_page(self.run)]
        stage = self._stage()
        return [pages.page(stage, pages.NOTES, pages.notes(stage))]

    def _aside(self, documents: list[Document]) -> None:
        self._leaf(fitted(documents))

    def _leaf(self, screens: list[list[str]], then: str = _BACK) -> None:
        """Show some screens; after the last, any key goes on to what comes then."""
        at = 0
        while 0 <= at < len(screens):
            last = at == len(screens) - 1
            foot = then if last else "space forward  b back"
            self._show(screens[at], foot, f"{at + 1} of {len(screens)}")
            pressed = self._key()
            if pressed in ("quit", "notes", "all", "hindsight"):
                return
            at += -1 if pressed == "back" else 1

    def _hindsight(self) -> None:
        """Show a stage beside now: only when somebody says so twice."""
        from riskmap.cli.beside_now import WARNING, screens  # noqa: PLC0415

        self._show(["", *flat([WARNING])], "h shows the end  any other key goes back")
        if self._key() == "hindsight":
            self._leaf(screens(self.run, self._stage(), projected.size()[1] - 3))

    def _exercise(self) -> None:
        """Let the group type what it would ask and what it believes is missing."""
        from riskmap.training import exercise, pages  # noqa: PLC0415

        stage = self._stage()
        listed = pages.page(stage, EXERCISE, exercise.listed(stage))
        self._leaf(fitted([listed]), _TO_WRITE)
        self.typed.clear()
        self._write_below(listed)
        asked = _typed(f"{pages.WHAT_NEXT} {exercise.HOW}")
        missing = _typed(exercise.MISSING)
        if asked or missing:
            group = exercise.Group(asked, missing)
            self.place.remember(stage.number, group)
            said = pages.page(stage, EXERCISE, exercise.beside(stage, group))
            self._aside([said])

    def _write_below(self, listed: Document) -> None:
        """Begin a screen to write on, with the letters above where there is room."""
        click.echo(_CLEAR, nl=False)
        lines = [*screen.lines(listed.blocks)]
        if sum(line.count("\n") + 1 for line in lines) < projected.size()[1] - 12:
            click.echo("\n".join([*lines, ""]))

    def _key(self) -> str:
        while not self.typed:
            try:
                self.typed.extend(_KEY.findall(click.getchar()))
            except (EOFError, KeyboardInterrupt):
                return "quit"
        pressed = self.typed.popleft()
        found = (
            name
            for name, keys in _KEYS.items()
            if pressed.lower() in keys or pressed in keys
        )
        return next(found, "")


def terminal_way() -> str:
    """Say how this terminal shows pictures."""
    from riskmap.training.beside import way  # noqa: PLC0415

    return way(os.environ)


def _typed(ask: str) -> tuple[str, ...]:
    """Let somebody type lines; Ctrl-C ends the list, and what was typed is kept."""
    click.echo(common.wrapped(ask))
    lines = []
    with suppress(click.Abort):
        while line := click.prompt(
            ">", default="", show_default=False, prompt_suffix=" "
        ).strip():
            lines.append(common.clean(line))
    click.echo()
    return tuple(lines)
