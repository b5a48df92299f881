"""The one way to change a family file: text and steps in, new text out.

A change is a plain function from what a file says to steps. The steps are put into
the lines of the file, and no other line is touched; what comes of it is read and
checked as any family file is before it is written. So a change that would make the
file wrong is never saved, and a change can be made again on what somebody else saved.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riskmap import saving, yamlfile
from riskmap.changing import lines
from riskmap.errors import ProblemsFound, RiskmapError, WrongUse
from riskmap.record.load import from_document
from riskmap.record.model import Family
from riskmap.yamlfile import Document, Path_

__all__ = [
    "Add",
    "AddAll",
    "Append",
    "Change",
    "Put",
    "Read",
    "Ready",
    "at",
    "clashes",
    "prepare",
    "read",
]


@dataclass(frozen=True)
class Add:
    """Something new at the end of a section; `key` where the section has names."""

    section: str
    key: str | None
    value: Any  # a dict of texts, lists and dicts


@dataclass(frozen=True)
class AddAll:
    """Many new things at the end of a section at once; each with its key, or None."""

    section: str
    items: Sequence[tuple[str | None, Any]]


@dataclass(frozen=True)
class Put:
    """A new value for one field; None takes the field out.

    An entry of a list goes by its id or its number: ("entries", "pain", "status").
    """

    path: Path_
    value: Any


@dataclass(frozen=True)
class Append:
    """One more at the end of a list within an item, which may not be there yet."""

    path: Path_
    value: Any


Step = Add | AddAll | Put | Append


@dataclass(frozen=True)
class Read:
    """A family file as it was read."""

    path: Path
    content: bytes
    document: Document
    family: Family

    @property
    def digest(self) -> str:
        """By which to know what was read again."""
        return saving.digest(self.content)


Change = Callable[[Read], Sequence[Step]]


@dataclass(frozen=True)
class Ready:
    """A change that can be written: what was read, and what the file is to say."""

    read: Read
    steps: Sequence[Step]
    content: bytes
    family: Family


def read(path: Path, factors: Collection[str]) -> Read:
    """Read a family file to change it; raises `ProblemsFound` as `load` does."""
    if str(path) == "-":
        raise WrongUse("Standard input cannot be changed. Name a file.")
    content = yamlfile.contents(path)
    document = yamlfile.parse(content, str(path))
    return Read(path, content, document, from_document(document, factors))


def prepare(was: Read, change: Change, factors: Collection[str]) -> Ready:
    """Make a change, and check what comes of it; nothing is written.

    Raises:
        RiskmapError: the file would be wrong, and how; in one message.

    """
    steps = change(was)
    content, document = was.content, was.document
    try:
        for step in steps:
            content, document = _made(content, document, step)
        family = from_document(document, factors)
    except ProblemsFound as error:
        raise RiskmapError(_refused(error)) from error
    return Ready(was, steps, content, family)


def _refused(error: ProblemsFound) -> str:
    said = [f"{one.wrong} {one.write}".strip() for one in error.problems]
    listed = "\n".join(f"  {line}" for line in dict.fromkeys(said))
    return f"Nothing was written, since the file would be wrong:\n{listed}"


def clashes(ready: Ready, now: Read) -> list[tuple[Path_, Any, Any]]:
    """Give what a change would overwrite that somebody else wrote meanwhile.

    For each: where it stands, what they wrote, and what the change would write.
    """
    found = []
    for step in ready.steps:
        if isinstance(step, Put):
            before = at(ready.read.document.data, step.path)
            theirs = at(now.document.data, step.path)
            if theirs not in (before, step.value):
                found.append((step.path, theirs, step.value))
    return found


def _made(content: bytes, document: Document, step: Step) -> tuple[bytes, Document]:
    """Give the content after one step, and read: by lines where that can be done.

    Raises:
        RiskmapError: it cannot be done without losing a note that stands in the file.

    """
    file = document.file
    wanted = copy.deepcopy(document.data)
    _alter(wanted, step)
    notes = _notes(content)
    if (text := _by_lines(content.decode(), document, step)) is not None:
        made = text.encode()
        with contextlib.suppress(ProblemsFound):
            there = yamlfile.parse(made, file)
            if there.data == wanted and _notes(made) == notes:
                return made, there
    made = saving.edited(content, lambda tree: _alter(tree, step, neat=True), file)
    if _notes(made) != notes:
        raise RiskmapError(
            f"{file} was not saved: riskmap cannot make this change and keep your "
            "notes beside it. Make it by hand."
        )
    return made, yamlfile.parse(made, file)


def _by_lines(text: str, document: Document, step: Step) -> str | None:
    if isinstance(step, Add | AddAll):
        return lines.with_items(text, document, step.section, _items(step))
    path = _numbered(document.data, step.path)
    there = at(document.data, step.path)
    if isinstance(step, Append) and isinstance(there, list) and there:
        listed = lines.with_listed(text, document, path, step.value)
        whole = [*there, step.value]
        return listed or lines.with_value(text, document, path, whole)
    value = [step.value] if isinstance(step, Append) else step.value
    if there is None and value is not None:
        return lines.with_field(text, document, path, value)
    return lines.with_value(text, document, path, value)


def _notes(content: bytes) -> list[str]:
    """Give the lines of a file that are notes of whoever keeps it."""
    stripped = (line.strip() for line in content.decode().splitlines())
    return sorted(line for line in stripped if line.startswith("#"))


def _alter(tree: Any, step: Step, *, neat: bool = False) -> None:  # noqa: ANN401
    """Alter the fields of a file; `neat` writes what is new on one line each."""
    if isinstance(step, Add | AddAll):
        for key, one in _items(step):
            _add(tree, step.section, key, _on_one_line(one) if neat else one)
        return
    value = _on_one_line(step.value) if neat else step.value
    *way, last = _numbered(tree, step.path)
    for part in way:
        tree = tree[part]
    if isinstance(step, Append):
        there = tree.get(last)
        if isinstance(there, list):
            there.append(value)
        else:  # one alone needs no list in a file
            tree[last] = [*([] if there is None else [there]), value]
    elif step.value is not None:
        tree[last] = value
    elif isinstance(tree, dict):
        tree.pop(last, None)


def _items(step: Add | AddAll) -> Sequence[tuple[str | None, Any]]:
    return step.items if isinstance(step, AddAll) else ((step.key, step.value),)


def _add(tree: Any, section: str, key: str | None, value: Any) -> None:  # noqa: ANN401
    if tree.get(section) is None:
        tree[section] = {} if key is not None else []
    if key is None:
        tree[section].append(value)
    elif key in tree[section]:
        raise RiskmapError(f"Nothing was written: '{key}' is there already.")
    else:
        tree[section][key] = value


def _on_one_line(value: Any) -> Any:  # noqa: ANN401
    """Give a value of which every inner part is written on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq  # noqa: PLC0415

    if isinstance(value, dict):
        made = CommentedMap({k: _on_one_line(v) for k, v in value.items()})
        made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq([_on_one_line(one) for one in value])
        if not any(isinstance(one, dict) for one in value):
            listed.fa.set_flow_style()
        return listed
    return value


def _numbered(data: Any, path: Path_) -> Path_:  # noqa: ANN401
    """Give a path with the number of each list item that goes by its id.

    Raises:
        RiskmapError: there is no such item (any more).

    """
    found: Path_ = ()
    for part in path:
        if isinstance(data, list) and isinstance(part, str):
            numbers = [n for n, one in enumerate(data) if one.get("id") == part]
            if not numbers:
                raise RiskmapError(f"Nothing was written: '{part}' is not there.")
            part = numbers[0]  # noqa: PLW2901
        found, data = (*found, part), yamlfile.inside(data, part)
    return found


def at(data: Any, path: Path_) -> Any:  # noqa: ANN401
    """Give what a file says at a path; None where it says nothing."""
    for part in _numbered(data, path):
        data = yamlfile.inside(data, part)
    return data
