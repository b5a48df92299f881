"""Runs a training family at a terminal, key by key; a projector may show it."""

from __future__ import annotations

import os
import re
import shutil
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click
from riskmap.cli import common, opening, screen

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
MADE_UP = "Made up: every name, place and agency."


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
    made: tuple[object, list[list[str]]] = (None, [])  # the screens, and of what

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
        self.place.screen = max(0, min(self.place.screen, len(screens) - 1))
        self._show(screens[self.place.screen], FOOT if self.place.stage else FIRST_FOOT)
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
                self._aside(self._all())
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

    def _screens(self) -> list[list[str]]:
        """Give the screens of the present stage, each as lines that fit."""
        size = shutil.get_terminal_size((88, 24))
        of = (self.place.stage, size, self.place.group(self.place.stage))
        if self.made[0] != of:
            self.made = (of, self._make())
        return self.made[1]

    def _make(self) -> list[list[str]]:
        from riskmap.training import pages  # noqa: PLC0415

        if not self.place.stage:
            self._beside(None)
            return self._fitted([pages.opening(self.run)])
        stage = self._stage()
        self._beside(stage)
        documents = list(pages.parts(stage))
        group = self.place.group(stage.number)
        if group is not None:
            from riskmap.training.exercise import beside  # noqa: PLC0415

            documents.append(pages.page(stage, "Exercise", beside(stage, group)))
        screens = self._fitted(documents)
        return [[*self._head(documents[0]), *self._picture(stage)], *screens]

    def _fitted(self, documents: Iterable[Document]) -> list[list[str]]:
        screens = []
        for page in documents:
            head = self._head(page)
            room = max(4, self._height() - len(head) - 3)
            pieces = (piece.split("\n") for piece in screen.lines(page.blocks))
            screens += [[*head, *lines] for lines in screen.parted(pieces, room)]
        return screens

    def _head(self, page: Document) -> list[str]:
        head = [click.style(line, bold=True) for line in _flat(page.first)]
        head += [click.style(line, bold=True) for line in _flat([page.title])]
        head += _flat(filter(None, (page.seen,)))
        return [*head, MADE_UP]

    def _height(self) -> int:
        return shutil.get_terminal_size((88, 24)).lines

    def _show(self, lines: Iterable[str], foot: str) -> None:
        click.echo(_CLEAR, nl=False)
        for line in lines:
            click.echo(line)
        click.echo(
            f"\x1b[{self._height()};1H" + click.style(foot, reverse=True), nl=False
        )

    # --- the picture

    def _picture(self, stage: Stage) -> list[str]:
        said = _flat([stage.plan.read_out])
        if not self.way:
            where = f"The picture stands beside this: {self.place.picture}"
            return ["", *said, "", *_flat([where])]
        from riskmap.draw import picture  # noqa: PLC0415
        from riskmap.training import beside  # noqa: PLC0415

        size = shutil.get_terminal_size((88, 24))
        try:
            png = picture.draw(stage.view, self.catalogue, "png")
        except NoEngine as error:
            return [*said, *_flat([f"{error}"])]
        rows = max(4, size.lines - len(said) - 8)
        return [*said, "", beside.inline(png, self.way, size.columns, rows)]

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
                svg = picture.draw(stage.view, self.catalogue, "svg")
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

    def _all(self) -> list[Document]:
        from riskmap.training import pages  # noqa: PLC0415

        stage = self._stage()
        return [pages.page(stage, pages.RECORDED, pages.recorded(stage))]

    def _aside(self, documents: list[Document]) -> None:
        self._leaf(self._fitted(documents))

    def _leaf(self, screens: list[list[str]], then: str = _BACK) -> None:
        """Show some screens; after the last, any key goes on to what comes then."""
        at = 0
        while 0 <= at < len(screens):
            last = at == len(screens) - 1
            self._show(screens[at], then if last else "space forward  b back")
            pressed = self._key()
            if pressed in ("quit", "notes", "all", "hindsight"):
                return
            at += -1 if pressed == "back" else 1

    def _hindsight(self) -> None:
        """Show a stage beside now: only when somebody says so twice."""
        from riskmap.cli.beside_now import WARNING, screens  # noqa: PLC0415

        self._show(["", *_flat([WARNING])], "h shows the end  any other key goes back")
        if self._key() == "hindsight":
            self._leaf(screens(self.run, self._stage(), self._height() - 3))

    def _exercise(self) -> None:
        """Let the group type what it would ask and what it believes is missing."""
        from riskmap.training import exercise, pages  # noqa: PLC0415

        stage = self._stage()
        listed = pages.page(stage, "Exercise", exercise.listed(stage))
        self._leaf(self._fitted([listed]), _TO_WRITE)
        self.typed.clear()
        self._write_below(listed)
        asked = _typed(f"{pages.WHAT_NEXT} {exercise.HOW}")
        missing = _typed(exercise.MISSING)
        if asked or missing:
            group = exercise.Group(asked, missing)
            self.place.remember(stage.number, group)
            said = pages.page(stage, "Exercise", exercise.beside(stage, group))
            self._aside([said])

    def _write_below(self, listed: Document) -> None:
        """Begin a screen to write on, with the letters above where there is room."""
        click.echo(_CLEAR, nl=False)
        lines = [*screen.lines(listed.blocks)]
        if sum(line.count("\n") + 1 for line in lines) < self._height() - 12:
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
    click.echo(common.wrapped(ask))
    lines = []
    while line := click.prompt(
        ">", default="", show_default=False, prompt_suffix=" "
    ).strip():
        lines.append(common.clean(line))
    click.echo()
    return tuple(lines)


def _flat(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in common.wrapped(text).split("\n")]
