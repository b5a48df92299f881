"""What the commands share: options, reading files, and words for what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from riskmap.errors import RiskmapError, WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.record.model import Family
    from riskmap.view import Sight, View

Command = TypeVar("Command", bound=Callable[..., Any])

DONE, DATA_PROBLEM, WRONG_USE = 0, 1, 2


def say_what_is_wrong(command: click.Command) -> int:
    """Run a command; give its exit code, and say in words what went wrong.

    0: done. 1: the data has a problem. 2: wrong use.
    """
    try:
        code = command.main(
            prog_name=program(),
            complete_var="_RISKMAP_COMPLETE",
            standalone_mode=False,
        )
    except SystemExit:  # click's answer when the reader, such as `head`, saw enough
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - never a traceback
        return _said(error)
    return code if isinstance(code, int) else DONE


def program() -> str:
    """Give what the user types before a command; the starter script says its own."""
    return os.environ.get("RISKMAP_STARTED_BY", "riskmap")


def _said(error: BaseException) -> int:
    """Say one error in words, and give the exit code that goes with it."""
    if isinstance(error, click.ClickException):
        error.show()
        return WRONG_USE
    click.echo(_words_for(error), err=True)
    return WRONG_USE if isinstance(error, WrongUse) else DATA_PROBLEM


def _words_for(error: BaseException) -> str:
    if isinstance(error, RiskmapError):
        return clean(f"{error}")
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return "Stopped. No file is half written."
    if isinstance(error, OSError) and error.strerror:
        where = clean(f"{error.filename or 'The output'}")
        return f"{where}: {error.strerror.lower()}."
    if os.environ.get("RISKMAP_TRACEBACK"):
        raise error
    return (
        "Something in riskmap itself went wrong; no file is half written. "
        f"Please report this word: {type(error).__name__}."
    )


def file_argument(command: Command) -> Command:
    """Take the family file; `-` reads standard input."""
    return click.argument("file", metavar="FILE", type=click.Path(path_type=Path))(
        command
    )


def catalogue_option(command: Command) -> Command:
    """Take local catalogue folders, laid over ours."""
    return click.option(
        "--catalogue",
        "local",
        metavar="DIR",
        multiple=True,
        type=click.Path(path_type=Path),
        help="A folder of your own factors and patterns, laid over ours. Repeatable.",
    )(command)


def sight_options(command: Command) -> Command:
    """Take what to see: as at a date, as an agency, for an audience."""
    for option in reversed(_SIGHT):
        command = option(command)
    return command


_SIGHT = (
    click.option(
        "--as-at",
        metavar="DATE",
        help="Only what was known by then: 2021-02-28, 2021-02 or 2021.",
    ),
    click.option(
        "--as-agency",
        metavar="AGENCY",
        help="Only what this agency had: its name or id.",
    ),
    click.option(
        "--for",
        "audience",
        metavar="AUDIENCE",
        default="worker",
        show_default=True,
        help="worker, supervisor, family, training, or an agency by name or id.",
    ),
    click.option(
        "--reader",
        metavar="PERSON",
        help="With --for family: the one it is for, by name or id.",
    ),
)


def load_catalogue(local: tuple[Path, ...]) -> Catalogue:
    """Read our catalogue and whatever is laid over it."""
    from riskmap.catalogue.load import load  # noqa: PLC0415

    must_be_folders(local)
    return load(local)


def must_be_folders(local: tuple[Path, ...]) -> None:
    """Say which local catalogue is not there."""
    for folder in local:
        if not folder.is_dir():
            raise WrongUse(f"--catalogue: {folder} is not a folder.")


def load_family(file: Path, catalogue: Catalogue) -> Family:
    """Read a family file, or say everything that is wrong with it."""
    from riskmap.record.load import load  # noqa: PLC0415

    return load("-" if str(file) == "-" else file, catalogue.factors)


def day_text(text: str, option: str) -> str:
    """Give a day, month or year, as people type them, as a file writes it.

    Raises `WrongUse` where it is none.
    """
    from riskmap import dates  # noqa: PLC0415

    meant = dates.suggest(text) or text
    try:
        dates.day_of(meant)
    except dates.NotADate as error:
        write = "Write a day, such as 28 February 2021 or 2021-02-28."
        raise WrongUse(f"{option}: {error.wrong} {write}") from error
    return meant


def sight(
    as_at: str | None, as_agency: str | None, audience: str, reader: str | None
) -> Sight:
    """Read what somebody asked to see."""
    from datetime import date  # noqa: PLC0415

    from riskmap import dates  # noqa: PLC0415
    from riskmap.view import Sight  # noqa: PLC0415

    day = dates.day_of(day_text(as_at, "--as-at")) if as_at is not None else None
    today = date.today()  # noqa: DTZ011 - of this desk
    return Sight(day, as_agency, audience, reader, today)


def see(
    file: Path,
    local: tuple[Path, ...],
    **asked: Any,  # noqa: ANN401 - the sight options
) -> tuple[View, Catalogue]:
    """Read a family and make the view that was asked for."""
    from riskmap import view  # noqa: PLC0415

    seen = sight(**asked)
    catalogue = load_catalogue(local)
    family = load_family(file, catalogue)
    made = view.make(family, seen, catalogue.flags)
    if made.is_copy:
        from riskmap.cli import leaving  # noqa: PLC0415 - it writes as this file does

        leaving.warn(made, family)
    return made, catalogue


def procedure_lines(view: View, catalogue: Catalogue) -> tuple[str, ...]:
    """Give what comes before every output until a person records that it was done."""
    from riskmap import procedure  # noqa: PLC0415

    return procedure.lines(view.family, catalogue, how=not view.is_copy)


def say_procedure(view: View, catalogue: Catalogue, *, err: bool = False) -> None:
    """Say what comes first, where there is something."""
    say_first(procedure_lines(view, catalogue), err=err)


def say_first(lines: Sequence[str], *, err: bool = False) -> None:
    """Say some lines before anything else, where there are any."""
    for number, line in enumerate(lines):
        if not number:
            click.secho("BEFORE ANYTHING ELSE", bold=True, err=err)
        click.echo(wrapped(line), err=err)
    if lines:
        click.echo(err=err)


def width() -> int:
    """Give the width to wrap at: the terminal's, and never a hard line to read."""
    import shutil  # noqa: PLC0415

    return max(40, min(shutil.get_terminal_size((88, 24)).columns, 100))


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """Wrap a line at the terminal's width; later lines stand under the first."""
    import textwrap  # noqa: PLC0415

    return textwrap.fill(
        clean(text),
        width(),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


# A line end, and what joins or parts letters in Persian, Sinhala and other scripts:
_KEPT = "\n\u200c\u200d"


def clean(text: str) -> str:
    """Take out the characters that could move a terminal's cursor or hide a line."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in _KEPT else " " for letter in text
    )


def format_of(output: Path | None, asked: str | None, endings: dict[str, str]) -> str:
    """Say what to write: what was asked for, else what the name of the file says.

    `endings` gives the format of each ending, such as {".md": "markdown"}.
    """
    if output is None or str(output) == "-":
        return asked or "text"
    named = endings.get(output.suffix.lower())
    if named is None or asked not in (None, named):
        *most, last = endings
        raise WrongUse(
            f"'{output}' does not say what to write. End the name in "
            f"{', '.join(most)} or {last}, and let --format say the same or nothing."
        )
    return named


def put(output: Path | None, written: str | bytes) -> None:
    """Write to a file, and say so; or to standard output where none is named."""
    if output is None or str(output) == "-":
        click.echo(written, nl=False)
        return
    replace_file(output, written.encode() if isinstance(written, str) else written)
    click.echo(clean(f"Written: {output}"), err=True)


def not_over(file: Path, output: Path, what: str = "the family file") -> None:
    """Refuse to write over a file that is read."""
    if output.exists() and file.exists() and output.samefile(file):
        raise WrongUse(f"{output} is {what} itself. Name another place.")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its folder is made when it is missing."""
    from riskmap.saving import write_atomically  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as error:
        why = (error.strerror or "no reason was given").lower()
        raise WrongUse(
            f"{path} cannot be written: {why}. Name another place."
        ) from error
    except RiskmapError as error:
        raise WrongUse(f"{error} Name another place.") from error
