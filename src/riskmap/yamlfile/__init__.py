"""Reads a YAML file safely: all scalars stay text, and every value has its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from riskmap.errors import Problem, ProblemsFound
from riskmap.yamlfile import words as yamlwords
from riskmap.yamlfile.text import LARGEST, STANDARD_INPUT, check_size, contents, text_of
from riskmap.yamlfile.words import DEEPEST, HASH, LINE_END, UNSEEN

__all__ = [
    "LARGEST",
    "MOST",
    "Document",
    "Path_",
    "contents",
    "inside",
    "parse",
    "read",
    "readable",
]

Path_ = tuple[str | int, ...]

MOST: Final = 200_000  # fields and values together

_NULLS = ("", "~", "null")
_YAML_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Document:
    """What a YAML file says, and on which line it says it."""

    file: str  # as the user named it; "-" becomes "standard input"
    data: Any  # dicts, lists, texts and None only
    lines: Mapping[Path_, int]  # of every value; for an empty one, of its key
    key_lines: Mapping[Path_, int]  # of the key at that path

    def line(self, path: Path_) -> int:
        """Give the nearest known line: of the value, its key, or what holds it."""
        for end in range(len(path), -1, -1):
            line = self.lines.get(path[:end]) or self.key_lines.get(path[:end])
            if line:
                return line
        return 0

    def key_line(self, path: Path_) -> int:
        """Give the line of the key at a path; where there is none, as `line` does."""
        return self.key_lines.get(path) or self.line(path)


def readable(path: Path_, data: Any = None) -> str:  # noqa: ANN401 - what a file says
    """Write a path as a person reads it; an item of a list goes by its id or number.

    >>> readable(("entries", 0, "status"), {"entries": [{"id": "pain"}]})
    'entries.pain.status'
    >>> readable(("entries", 0, "status"))
    'entries[1].status'
    """
    words = ""
    for part in path:
        data = inside(data, part)
        if isinstance(part, int):
            name = inside(data, "id")
            words += f".{name}" if isinstance(name, str) else f"[{part + 1}]"
        else:
            words += f".{part}" if words else part
    return words.removeprefix(".")


def inside(data: Any, part: str | int) -> Any:  # noqa: ANN401 - what a file says
    """Give what a dict or list of a document holds there, or None."""
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return None


def read(path: Path | str) -> Document:
    """Read the YAML file at a path; "-" reads standard input.

    Raises `ProblemsFound` for a file that is not there or that is not such YAML.
    """
    file = STANDARD_INPUT if str(path) == "-" else str(path)
    return parse(contents(path), file)


def parse(content: bytes, file: str) -> Document:
    """Read YAML from bytes; `file` is what messages call it.

    Raises `ProblemsFound` for what is too large, not text, not YAML, or YAML of a
    kind that riskmap's files do not use.
    """
    check_size(len(content), file)
    return _Reader(file, text_of(content, file)).document()


class _Reader:
    """Turns the events of one document into its data and lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.lines: dict[Path_, int] = {}
        self.key_lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self.left = MOST
        # Lines on which words may be lost behind a "#" that was meant as a number sign.
        self.hashes = {
            number: line
            for number, line in enumerate(LINE_END.split(text), 1)
            if " #" in line and HASH.search(line)
        }

    def document(self) -> Document:
        loader = _loader(self.text)
        self.next = loader.get_event
        try:
            data = self.top()
        except yaml.MarkedYAMLError as error:
            line, wrong, write = yamlwords.explain(error, self.text)
            self.stop(line, (), wrong, write)
        except (ValueError, OverflowError):  # an impossible letter, without libyaml
            self.stop(getattr(loader, "line", -1) + 1, (), *yamlwords.BACKSLASH)
        finally:
            loader.dispose()
        if self.problems:
            raise ProblemsFound(self.problems)
        return Document(self.file, data, self.lines, self.key_lines)

    def stop(self, line: int, path: Path_, wrong: str, write: str) -> NoReturn:
        problem = Problem(self.file, line, readable(path), wrong, write)
        raise ProblemsFound([*self.problems, problem])

    def top(self) -> Any:  # noqa: ANN401 - whatever a file says
        self.next()  # the start of the stream
        if isinstance(self.next(), yaml.StreamEndEvent):
            self.stop(0, (), *yamlwords.EMPTY)
        event = self.next()
        data = self.value(event, ())
        self.next()  # the end of the document
        after = self.next()
        if isinstance(after, yaml.DocumentStartEvent):
            self.stop(
                _line(after),
                (),
                "A second document starts here ('---').",
                "Keep one document in a file, and delete this line.",
            )
        if data is None:
            self.stop(0, (), *yamlwords.EMPTY)
        if not isinstance(data, dict):
            self.stop(
                self.lines[()],
                (),
                "The file does not start with a field.",
                "Start it with a name and a colon, such as family: The name.",
            )
        return data

    def value(self, event: Any, path: Path_) -> Any:  # noqa: ANN401 - whatever it says
        kind = type(event)
        line = _line(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self.refuse(event, line, path)
        self.count(line, path)
        if kind is yaml.ScalarEvent:
            return self.scalar(event, line, path)
        self.lines[path] = line
        if len(path) >= DEEPEST:
            self.stop(line, (), *yamlwords.DEEP)
        return self.mapping(path) if kind is yaml.MappingStartEvent else self.list(path)

    def scalar(self, event: Any, line: int, path: Path_) -> str | None:  # noqa: ANN401
        text: str = event.value
        if event.style == '"' and (unseen := UNSEEN.search(text)):
            self.stop(line, path, *yamlwords.about_unseen(unseen.group()))
        plain = not event.style
        # An empty value stands nowhere itself, so it goes by its key.
        key_line = self.key_lines.get(path) if plain and not text else None
        self.lines[path] = key_line or line
        if plain and self.hashes:
            self.look_for_hash(event, path)
        return None if plain and text in _NULLS else text

    def look_for_hash(self, event: Any, path: Path_) -> None:  # noqa: ANN401
        """Find words that YAML leaves out, since they begin with "#" after a space."""
        end = event.end_mark
        left = self.hashes.get(end.line + 1, "")[end.column :]
        if HASH.match(left):
            self.problems.append(
                Problem(self.file, end.line + 1, readable(path), *yamlwords.LOST)
            )

    def mapping(self, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.key(event, path)
            here = (*path, key)
            line = _line(event)
            if key in found:
                self.repeated(here, line)
            else:
                self.key_lines[here] = line
            found[key] = self.value(self.next(), here)
        return found

    def key(self, event: Any, path: Path_) -> str:  # noqa: ANN401
        line = _line(event)
        if type(event) is not yaml.ScalarEvent:
            if type(event) is yaml.AliasEvent:
                self.refuse(event, line, path)
            wrong = "A list or a group of fields stands where a name belongs."
            self.stop(line, path, wrong, "Write a text before the colon.")
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, line, path)
        self.count(line, path)
        key: str = event.value
        if not event.style:
            if key == "<<":
                self.stop(line, path, *yamlwords.not_used("<<", "merge key"))
            if key in _NULLS:
                wrong = "A name is missing before this colon."
                self.stop(line, path, wrong, 'Write one; "null" needs its quotes.')
        elif unseen := UNSEEN.search(key):
            self.stop(line, path, *yamlwords.about_unseen(unseen.group()))
        return key

    def repeated(self, path: Path_, line: int) -> None:
        first = self.key_lines[path]
        wrong = f"'{path[-1]}' is written twice here; the first is on line {first}."
        write = "Keep one of them, or give the second another name."
        self.problems.append(Problem(self.file, line, readable(path), wrong, write))

    def list(self, path: Path_) -> list[Any]:
        found: list[Any] = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            found.append(self.value(event, (*path, len(found))))
        return found

    def count(self, line: int, path: Path_) -> None:
        self.left -= 1
        if self.left < 0:
            wrong = f"This file holds more than {MOST:,} fields and values."
            self.stop(line, path[:1], wrong, "Check that it is the right file.")

    def refuse(self, event: Any, line: int, path: Path_) -> NoReturn:  # noqa: ANN401
        if type(event) is yaml.AliasEvent:
            self.stop(line, path, *yamlwords.not_used(f"*{event.anchor}", "alias"))
        if event.anchor is not None:
            self.stop(line, path, *yamlwords.not_used(f"&{event.anchor}", "anchor"))
        tag = event.tag
        if tag.startswith(_YAML_TAG):
            tag = "!!" + tag.removeprefix(_YAML_TAG)
        self.stop(line, path, *yamlwords.not_used(tag, "tag"))


def _loader(text: str) -> Any:  # noqa: ANN401 - one of two classes with the same use
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return loader(text)


def _line(event: Any) -> int:  # noqa: ANN401
    line: int = event.start_mark.line
    return line + 1
