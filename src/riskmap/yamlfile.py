"""Reads a YAML file safely: all scalars stay text, and every value has its line."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from riskmap.errors import Problem, ProblemsFound

Path_ = tuple[str | int, ...]

LARGEST: Final = 5_000_000  # bytes
DEEPEST: Final = 40  # levels
MOST: Final = 200_000  # fields and values together
STANDARD_INPUT: Final = "standard input"

_NULLS = ("", "~", "null")
_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_UNSEEN = re.compile(  # what YAML cannot hold, and what would move the line numbers
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|\r|\n")
_YAML_TAG = "tag:yaml.org,2002:"
_SHOWN = 40  # letters of a text that a message repeats


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


def contents(path: Path | str) -> bytes:
    """Give the bytes of a file, or of standard input for "-"; never too many.

    Raises `ProblemsFound` for a file that cannot be opened or is too large.
    """
    if str(path) == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        _check_size(len(content), STANDARD_INPUT)
        return content
    try:
        _check_size(Path(path).stat().st_size, str(path))
        with Path(path).open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        wrong, write = _why_not_opened(error)
        raise ProblemsFound([Problem(str(path), 0, "", wrong, write)]) from None
    _check_size(len(content), str(path))
    return content


def parse(content: bytes, file: str) -> Document:
    """Read YAML from bytes; `file` is what messages call it.

    Raises `ProblemsFound` for what is too large, not text, not YAML, or YAML of a
    kind that riskmap's files do not use.
    """
    _check_size(len(content), file)
    return _Reader(file, _text(content, file)).document()


def _check_size(size: int, file: str) -> None:
    if size > LARGEST:
        _stop(
            file,
            0,
            "This file is larger than 5 MB.",
            "Check that it is the right one; pictures and documents stay outside it.",
        )


def _why_not_opened(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return "There is no such file.", "Check its name and its folder."
    if isinstance(error, IsADirectoryError):
        return "This is a folder.", "Name a file in it."
    if isinstance(error, PermissionError):
        return (
            "This file may not be read.",
            "Close it in other programs, or ask for the right to read it.",
        )
    return "This file cannot be read.", "Check its name, its folder and its disk."


def _stop(file: str, line: int, wrong: str, write: str) -> NoReturn:
    raise ProblemsFound([Problem(file, line, "", wrong, write)])


def _text(content: bytes, file: str) -> str:
    content = content.removeprefix(_BOM)
    if content.startswith(_OTHER_BOMS):
        wrong = "This file is saved as UTF-16 or UTF-32, and not as UTF-8."
        _stop(file, 0, wrong, "Save it as UTF-8.")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = _line_at(content[: error.start].decode())
        wrong = "This line has a letter that is not saved as UTF-8."
        _stop(file, line, wrong, "Save the file as UTF-8.")
    if unseen := _UNSEEN.search(text):
        line = _line_at(text[: unseen.start()])
        _stop(file, line, *_about_unseen(unseen.group()))
    return text


def _about_unseen(letter: str) -> tuple[str, str]:
    wrong = f"A character that cannot be seen stands here (U+{ord(letter):04X})."
    return wrong, "Type the line again, or save the file as UTF-8 text."


def _line_at(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


class _Reader:
    """Turns the events of one document into its data and lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.lines: dict[Path_, int] = {}
        self.key_lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self.left = MOST

    def document(self) -> Document:
        loader = _loader(self.text)
        self.next = loader.get_event
        try:
            data = self.top()
        except yaml.MarkedYAMLError as error:
            line, wrong, write = _explain(_fault(error, self.text))
            self.stop(line, (), wrong, write)
        except (ValueError, OverflowError):  # an impossible letter, without libyaml
            self.stop(getattr(loader, "line", -1) + 1, (), *_BACKSLASH)
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
            self.stop(0, (), *_EMPTY)
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
            self.stop(0, (), *_EMPTY)
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
            self.stop(line, (), *_DEEP)
        return self.mapping(path) if kind is yaml.MappingStartEvent else self.list(path)

    def scalar(self, event: Any, line: int, path: Path_) -> str | None:  # noqa: ANN401
        text: str = event.value
        if event.style == '"' and (unseen := _UNSEEN.search(text)):
            self.stop(line, path, *_about_unseen(unseen.group()))
        plain = not event.style
        # An empty value stands nowhere itself, so it goes by its key.
        key_line = self.key_lines.get(path) if plain and not text else None
        self.lines[path] = key_line or line
        return None if plain and text in _NULLS else text

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
                self.stop(line, path, *_not_used("<<", "merge key"))
            if key in _NULLS:
                wrong = "A name is missing before this colon."
                self.stop(line, path, wrong, 'Write one; "null" needs its quotes.')
        elif unseen := _UNSEEN.search(key):
            self.stop(line, path, *_about_unseen(unseen.group()))
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
            self.stop(line, path, *_not_used(f"*{event.anchor}", "alias"))
        if event.anchor is not None:
            self.stop(line, path, *_not_used(f"&{event.anchor}", "anchor"))
        tag = event.tag
        if tag.startswith(_YAML_TAG):
            tag = "!!" + tag.removeprefix(_YAML_TAG)
        self.stop(line, path, *_not_used(tag, "tag"))


def _loader(text: str) -> Any:  # noqa: ANN401 - one of two classes with the same use
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return loader(text)


def _line(event: Any) -> int:  # noqa: ANN401
    line: int = event.start_mark.line
    return line + 1


def _not_used(text: str, called: str) -> tuple[str, str]:
    return (
        f"'{_short(text)}' (a YAML {called}) is not used in riskmap's files.",
        "Write the value out in full; a text that starts so stands in quotes.",
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


@dataclass(frozen=True)
class _Fault:
    """Where YAML stopped, what it said, and what the line there says."""

    said: str
    line: int
    column: int
    text: str
    opened: int  # the line where the part that went wrong began

    @property
    def before(self) -> str:
        return self.text[: self.column]

    @property
    def letter(self) -> str:
        return self.text[self.column : self.column + 1]


_Words = tuple[int, str, str]


def _fault(error: yaml.MarkedYAMLError, text: str) -> _Fault:
    mark, began = error.problem_mark, error.context_mark
    line = mark.line if mark else 0
    every = _LINE_END.split(text)
    return _Fault(
        f"{error.context} | {error.problem}",
        line + 1,
        mark.column if mark else 0,
        every[line] if line < len(every) else "",
        (began.line if began else line) + 1,
    )


def _explain(fault: _Fault) -> _Words:
    if re.match(" *\t", fault.text):
        return fault.line, *_TAB
    for said, explain in _EXPLANATIONS:
        if re.search(said, fault.said):
            return explain(fault)
    return fault.line, *_CANNOT_BE_READ


def _here(wrong: str, write: str) -> Callable[[_Fault], _Words]:
    return lambda fault: (fault.line, wrong, write)


def _opened(wrong: str, write: str) -> Callable[[_Fault], _Words]:
    return lambda fault: (fault.opened, wrong, write)


def _colon(fault: _Fault) -> _Words:
    if re.search(r":\s", fault.before):
        return fault.line, *_COLON
    if fault.text[:1] == " ":
        return (
            fault.line,
            "This line is further in than the line that it belongs to.",
            (
                "Line it up with its neighbours; a text over several lines that has a "
                "colon stands in quotes."
            ),
        )
    return fault.line, *_CANNOT_BE_READ


def _bracket(fault: _Fault) -> _Words:
    if fault.letter == ":" and fault.line == fault.opened:
        return fault.line, *_COLON
    opening, closing = ("{", "}") if "mapping" in fault.said else ("[", "]")
    return (
        fault.opened,
        f"The '{opening}' here is not closed, or a comma is missing after it.",
        (
            f"Put commas between the items and '{closing}' after the last; a text that "
            "has brackets, commas or colons stands in quotes."
        ),
    )


def _start(fault: _Fault) -> _Words:
    letter = fault.before[-1:] if fault.before[-1:] in "*&!" else fault.letter
    return (
        fault.line,
        f"A text cannot start with '{letter}' unless it stands in quotes.",
        f'Put the whole text in quotes: "{letter}..."',
    )


def _place(fault: _Fault) -> _Words:
    """Explain something that stands where YAML wants a name or a list item."""
    wrong, write = _CANNOT_BE_READ
    before = fault.before.rstrip()
    if fault.letter == ":":
        wrong = "A name is missing before this colon."
        write = "Write the name of the field; a text that starts so stands in quotes."
    elif before[-1:] and before[-1] in "\"'}]":
        wrong = "More stands here after a closing quote or bracket."
        write = "Put the whole text in quotes; inside '...' write each ' twice."
    elif fault.letter in ("]", "}"):
        wrong = f"This '{fault.letter}' closes nothing."
        write = "Delete it, or put the text that it belongs to in quotes."
    elif not before and re.match(r"-(\s|$)", fault.text[fault.column :]):
        wrong = "This list item does not line up with the lines above it."
        write = "Start it under the first '-' of its list."
    elif not before and re.search("block (collection|sequence)", fault.said):
        wrong = "This line stands in a list and does not line up with its items."
        write = "Start it with '- ', or line it up with the field that it belongs to."
    elif not before:
        wrong = "This line does not line up with the lines above it."
        write = "Start it as far in as its neighbours, with spaces."
    return fault.line, wrong, write


_EMPTY = (
    "This file is empty.",
    "Start it with a name and a colon, such as family: The name.",
)
_DEEP = (
    f"This stands more than {DEEPEST} levels deep.",
    "Use fewer levels, one inside the other.",
)
_TAB = ("A tab stands at the start of this line.", "Use spaces.")
_BACKSLASH = (
    "A backslash in double quotes changes what follows it.",
    r"Write it twice (\\), or put the text in single quotes.",
)
_COLON = (
    "This text has a colon in it and does not stand in quotes.",
    'Put the text in quotes: "first: second"',
)
_CANNOT_BE_READ = (
    "This line cannot be read as YAML.",
    (
        "Write name: value, with a space after the colon; a text with signs in it "
        "stands in quotes."
    ),
)
# What YAML's reader says (the two readers differ a little), and how we say it.
_EXPLANATIONS: tuple[tuple[str, Callable[[_Fault], _Words]], ...] = (
    (
        r"quot.*(end of stream|document (indicator|separator))",
        _opened(
            "The quote that opens here is never closed.",
            "Put the same quote mark at the end of the text.",
        ),
    ),
    (
        r"quoted scalar.*(escape|hexdec|expected escape)",
        _here(*_BACKSLASH),
    ),
    ("mapping values are not allowed", _colon),
    (
        "sequence entries are not allowed",
        _here(
            "A list cannot start after a colon on the same line.",
            "Start it on the next line, or write [a, b]; a text that starts with '- ' "
            "stands in quotes.",
        ),
    ),
    (
        "could not find expected ':'",
        _opened("A colon is missing here.", "Write name: value"),
    ),
    ("tab character", _here(*_TAB)),
    ("exceeded maximum", _here(*_DEEP)),
    ("cannot start any token", _start),
    ("scanning an? (alias|anchor)", _start),
    (
        r"(scanning|parsing) a (%TAG|tag|%YAML|directive)|directive",
        lambda fault: (
            fault.opened,
            "A text cannot start with '!' or '%' unless it stands in quotes.",
            "Put the whole text in quotes.",
        ),
    ),
    ("expected ',' or '[]}]'", _bracket),
    (
        "scanning a block scalar",
        _here(
            "Text stands on the same line as '|' or '>'.",
            "Start it on the next line, further in; a text that starts so stands in "
            "quotes.",
        ),
    ),
    (
        "expected '?<document start>",
        _here(
            "Something stands after the end of what the file says.",
            "Delete it, or delete the '...', '---' or bracket that ends the file "
            "before it.",
        ),
    ),
    (
        "expected (the )?node content",
        lambda fault: (
            fault.line,
            f"A value is missing before '{fault.letter}'."
            if fault.letter
            else "A value is missing here.",
            "Write it; a text that starts so stands in quotes.",
        ),
    ),
    ("expected key|expected <block end>|'-' indicator", _place),
)
