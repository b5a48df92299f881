"""Saves files so that a crash, or a second person, never costs what they hold."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn

from riskmap import yamlfile
from riskmap.errors import ProblemsFound, RiskmapError, WrongUse
from riskmap.saving.linemerge import lines_of
from riskmap.saving.linemerge import merged as merged_lines
from riskmap.saving.onlyone import only_one

TEMPORARY: Final = ".riskmap-"  # how the name of an unfinished file begins

# On Windows a file cannot be replaced while another program holds it.
_TRIES = 20 if sys.platform == "win32" else 1
_PAUSE = 0.1  # seconds
_WIDTH = 4096  # letters on a line before a long text is folded
_BOM = "\ufeff"


def digest(content: bytes) -> str:
    """Give the SHA-256 of some content, by which to know it again."""
    return hashlib.sha256(content).hexdigest()


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that at any moment it is either the old one or the new one.

    Raises `RiskmapError`, and leaves the old file as it was, when that fails.
    """
    _replace(path, content, lambda: None)


def edit(
    path: Path, change: Callable[[Any], None], *, read_as: str | None = None
) -> None:
    """Change a YAML file, and leave every line that the change does not touch.

    `change` gets the file's fields, as dicts and lists of texts, and alters them.
    `read_as` is the digest of the content that the change was decided on; without it,
    of the content at the start of this call. When the file on disk is another by the
    time of saving, nothing is saved and `RiskmapError` says so.
    """
    if str(path) == "-":
        raise WrongUse("Standard input cannot be changed. Name a file.")
    before = yamlfile.contents(path)
    if read_as not in (None, digest(before)):
        _refuse_other(path)
    after = edited(before, change, str(path))
    if after != before:
        save(path, after, read_as=digest(before))


class ChangedMeanwhile(RiskmapError):
    """A file that somebody else saved after it was read."""


def save(path: Path, content: bytes, *, read_as: str) -> None:
    """Write a file that was read with the digest `read_as`, or nothing.

    Whoever else saves it through here waits meanwhile: of two people who save at once
    one is first, and the other gets `ChangedMeanwhile`.
    """
    with only_one(path):
        _replace(path, content, lambda: _check_unchanged(path, read_as))


def _check_unchanged(path: Path, read_as: str) -> None:
    if digest(yamlfile.contents(path)) != read_as:
        _refuse_other(path)


def _refuse_other(path: Path) -> NoReturn:
    raise ChangedMeanwhile(
        f"{path} was changed by somebody else in the meantime, so nothing was saved. "
        "Open it again and make the change once more."
    )


def _replace(path: Path, content: bytes, check: Callable[[], None]) -> None:
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError  # only Windows would refuse, and half way through
        temporary = _write_beside(target, content)
        try:
            check()
            _put_in_place(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RiskmapError(f"{path} was not saved. {_why(error)}") from error
    _sync_folder(target.parent)


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            "Another program may have it open, or you may not write there: close it "
            "in other programs and try again."
        )
    if error.errno == errno.EROFS:
        return "Nothing can be written there: it can only be read."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "Its folder is not there."
    if isinstance(error, IsADirectoryError):
        return "It is a folder."
    return "The disk may be full or gone; what was there before is as it was."


def _write_beside(target: Path, content: bytes) -> Path:
    temporary = target.with_name(f"{TEMPORARY}{secrets.token_hex(8)}.tmp")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    opened = os.open(temporary, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_in_place(temporary: Path, target: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            os.replace(temporary, target)  # noqa: PTH105 - named in full: it is atomic
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows, and some disks, cannot
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def edited(before: bytes, change: Callable[[Any], None], file: str) -> bytes:
    """Give the content after a change, made of the lines of the content before it.

    `change` gets the fields as dicts and lists, and alters them; `file` is the name
    that a message repeats. Raises `RiskmapError` where this cannot be done safely.
    """
    original = yamlfile.parse(before, file).data
    text = before.decode()
    bom = _BOM if text.startswith(_BOM) else ""
    lines = lines_of(text.removeprefix(bom))
    plain = "".join(f"{line}\n" for line, _ in lines)
    ruamel = _ruamel(plain)
    tree = _load(ruamel, plain)
    if _as_text(tree) != original:
        raise RiskmapError(_BY_HAND.format(file))
    untouched = _dump(ruamel, tree)
    change(tree)
    wanted, touched = _as_text(tree), _dump(ruamel, tree)
    if touched == untouched:
        return before
    ending = next((end for _, end in lines if end), "\n")
    merged = bom + merged_lines(lines, lines_of(untouched), lines_of(touched), ending)
    whole = bom + touched.replace("\n", ending)  # right as well; more lines differ
    for written in (merged, whole):
        with contextlib.suppress(ProblemsFound):
            if _says(written, file) == wanted:
                return written.encode()
    return _refuse_change(whole, file)


def _says(text: str, file: str) -> Any:  # noqa: ANN401 - whatever a file says
    return yamlfile.parse(text.encode(errors="surrogatepass"), file).data


def _refuse_change(text: str, file: str) -> NoReturn:
    try:
        _says(text, file)
    except ProblemsFound as error:
        why = " ".join(f"{one.wrong} {one.write}" for one in error.problems)
        raise RiskmapError(
            f"{file} was not saved: with this change it could not be read. {why}"
        ) from error
    raise RiskmapError(_BY_HAND.format(file))


_BY_HAND = (
    "{} was not saved: riskmap cannot make this change and keep the rest of the file "
    "as it is. Make it by hand."
)


def _as_text(tree: Any) -> Any:  # noqa: ANN401
    """Give what a changed tree means once it is read back: texts and None only."""
    if isinstance(tree, dict):
        return {_scalar(key): _as_text(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_as_text(value) for value in tree]
    return None if tree is None else _scalar(tree)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _ruamel(text: str) -> Any:  # noqa: ANN401 - ruamel is imported late
    """Set ruamel up to keep scalars as texts, and lists as far in as the text has."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - it takes its time
    from ruamel.yaml.representer import RoundTripRepresenter  # noqa: PLC0415
    from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415

    null = [("tag:yaml.org,2002:null", re.compile("(?:~|null|)$"))]

    class Resolver(VersionedResolver):
        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {"": null, "~": null, "n": null}

    class Representer(RoundTripRepresenter):
        pass

    for kind in (bool, int, float, date, datetime, str, type(None)):
        Representer.add_representer(kind, _represent)
    Representer.add_multi_representer(str, _represent)
    yaml = YAML(pure=True)
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.Resolver, yaml.Representer = Resolver, Representer
    yaml.preserve_quotes, yaml.width = True, _WIDTH
    yaml.indent(**_indents(text))
    return yaml


def _represent(representer: Any, value: object) -> Any:  # noqa: ANN401
    if value is None:
        return representer.represent_scalar("tag:yaml.org,2002:null", "null")
    text = _scalar(value)
    style = "'" if text.startswith((":", "?")) else None  # in [], not every reader can
    if "\n" in text:  # as lines where they stay as they are, or else with their \\n
        style = "|" if _ON_LINES.fullmatch(text) else '"'
    return representer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_ON_LINES = re.compile(r"\S[^\r]*\S\n?")


def _indents(text: str) -> dict[str, int]:
    key = r"^( *)[^\s#-][^\n]*: *\n\1"
    inner = re.search(key + "( +)[^ \n#-]", text, re.MULTILINE)
    item = re.search(key + r"( *)(- +)[^ \n]", text, re.MULTILINE)
    offset = len(item[2]) if item else 2
    return {
        "mapping": len(inner[2]) if inner else 2,
        "sequence": offset + (len(item[3]) if item else 2),
        "offset": offset,
    }


def _load(ruamel: Any, text: str) -> Any:  # noqa: ANN401
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        return ruamel.load(text)
    except YAMLError:
        return None  # it is as good as another tree: nothing is saved


def _dump(ruamel: Any, tree: Any) -> str:  # noqa: ANN401
    text = io.StringIO()
    ruamel.dump(tree, text)
    return text.getvalue()
