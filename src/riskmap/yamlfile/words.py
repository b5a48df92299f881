"""Says in plain words where a file is not YAML, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import yaml

DEEPEST: Final = 40  # levels
LINE_END: Final = re.compile("\r\n|\r|\n")

HASH: Final = re.compile(
    r"\s+#[^\s#!=-]"
)  # what looks more like a number than like a note

# What YAML cannot hold, and what would move the line numbers.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)

_SHOWN = 40  # letters of a text that a message repeats


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """Give the line where YAML stopped, what is wrong there and what to write."""
    return _explain(_fault(error, text))


def about_unseen(letter: str) -> tuple[str, str]:
    """Say that a character stands there that nobody can see."""
    wrong = f"A character that cannot be seen stands here (U+{ord(letter):04X})."
    return wrong, "Type the line again, or save the file as UTF-8 text."


def not_used(text: str, called: str) -> tuple[str, str]:
    """Say that a sign of YAML has no place in riskmap's files."""
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
    every = LINE_END.split(text)
    return _Fault(
        f"{error.context} | {error.problem}",
        line + 1,
        mark.column if mark else 0,
        every[line] if line < len(every) else "",
        (began.line if began else line) + 1,
    )


def _explain(fault: _Fault) -> _Words:
    if re.match(" *\t", fault.text):
        return fault.line, *TAB
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


EMPTY = (
    "This file is empty.",
    "Start it with a name and a colon, such as family: The name.",
)
DEEP = (
    f"This stands more than {DEEPEST} levels deep.",
    "Use fewer levels, one inside the other.",
)
LOST = (
    "What follows ' #' here would be left out.",
    "Put the whole text in quotes; a note of your own has a space after its '#'.",
)
TAB = ("A tab stands at the start of this line.", "Use spaces.")
BACKSLASH = (
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
        _here(*BACKSLASH),
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
    ("tab character", _here(*TAB)),
    ("exceeded maximum", _here(*DEEP)),
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
