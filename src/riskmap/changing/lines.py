"""Puts new lines into the text of a family file, and moves none of the others."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any, Final

from riskmap.saving.inline import written
from riskmap.yamlfile import Document, Path_, inside

_WIDTH: Final = 88  # letters on a line of a family file that people read
_FOLDED = re.compile(r"[^\s#&*!|>%@`'\"{\[\],?:-][^\r\n]*[^\s:]")


Item = tuple[str | None, Any]  # its key where the section is one of names, and it


def with_items(
    text: str, document: Document, section: str, items: Sequence[Item]
) -> str | None:
    """Give the text with more items at the end of a section.

    None where the section is not written line by line: then it has to be changed in
    another way.
    """
    lines = text.splitlines(keepends=True)
    end = _line_end(lines)
    held = document.data.get(section)
    if held is None:
        return _with_section(lines, document, section, items)
    at = document.key_lines.get((section,))
    if at is None or not _opens(lines[at - 1]):
        return None
    numbers = _item_lines(document, section, held)
    first = min(numbers, default=0)
    if first <= at:
        return None
    indent = _indent(lines[first - 1])
    last = _last_of(lines, _next_key(document, section, len(lines)))
    apart = _are_apart(lines, sorted(numbers))
    new = []
    for key, value in items:
        new += [*([end] if apart else []), *_item(key, value, indent, end)]
    return _put(lines, last, new, end)


def with_field(
    text: str,
    document: Document,
    path: Path_,
    value: Any,  # noqa: ANN401
) -> str | None:
    """Give the text with a field that an item has not yet, below its other fields.

    `path` ends in the name of the field. None where the item stands on one line.
    """
    lines = text.splitlines(keepends=True)
    end = _line_end(lines)
    inner = [p for p in document.key_lines if p[:-1] == path[:-1]]
    begins = [document.key_lines[p] for p in inner]
    if len(set(begins)) < len(begins) or not begins:
        return None
    indent = _indent(lines[max(begins) - 1])
    if lines[max(begins) - 1].lstrip().startswith("- "):
        indent += "  "
    last = _last_of(lines, _next_after(lines, max(begins), len(indent)))
    return _put(lines, last, list(_field(str(path[-1]), value, indent, end)), end)


def with_value(
    text: str,
    document: Document,
    path: Path_,
    value: Any,  # noqa: ANN401
) -> str | None:
    """Give the text with another value for a field that is there; None takes it out.

    None where the field does not stand on lines of its own, or has a note beside it.
    """
    lines = text.splitlines(keepends=True)
    at = document.key_lines.get(path)
    shape = _KEY.match(lines[at - 1]) if at else None
    if at is None or shape is None or "#" in lines[at - 1] or shape[2] != path[-1]:
        return None
    indent, end = shape[1], _line_end(lines)
    last = max(at, _last_of(lines, _next_after(lines, at, len(indent) + 1)))
    new = [] if value is None else _field(str(path[-1]), value, indent, end)
    return "".join([*lines[: at - 1], *new, *lines[last:]])


_KEY = re.compile(r"( *)([^\s:#]+):(?=\s)")


def with_listed(
    text: str,
    document: Document,
    path: Path_,
    value: Any,  # noqa: ANN401
) -> str | None:
    """Give the text with one more item at the end of a list within an item.

    None where the list does not stand line by line.
    """
    lines = text.splitlines(keepends=True)
    at, end = (
        document.line((*path, len(_listed_at(document, path)) - 1)),
        _line_end(lines),
    )
    if not lines[at - 1].lstrip().startswith("- "):
        return None
    indent = _indent(lines[at - 1])
    last = max(at, _last_of(lines, _next_after(lines, at, len(indent) + 1)))
    return _put(lines, last, _listed(value, indent, end), end)


def _listed_at(document: Document, path: Path_) -> list[Any]:
    data = document.data
    for part in path:
        data = inside(data, part)
    return data if isinstance(data, list) else []


def _with_section(
    lines: list[str],
    document: Document,
    section: str,
    items: Sequence[Item],
) -> str:
    end = _line_end(lines)
    item = [line for key, value in items for line in _item(key, value, "  ", end)]
    at = document.key_lines.get((section,))
    if at is not None:  # a heading with nothing under it
        return _put(lines, at, item, end)
    last = _last_of(lines, len(lines))
    return _put(lines, last, [end, f"{section}:{end}", *item], end)


def _put(lines: list[str], after: int, new: list[str], end: str) -> str:
    before, rest = lines[:after], lines[after:]
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
        if not rest:
            new[-1] = new[-1].removesuffix(end)
    return "".join([*before, *new, *rest])


def _item(key: str | None, value: Any, indent: str, end: str) -> list[str]:  # noqa: ANN401
    lead = "- " if key is None else f"{key}: "
    if key is not None or "id" not in value:  # entries always stand line by line
        short = f"{indent}{lead}{written(value)}"
        if len(short) <= _WIDTH:
            return [short + end]
    if key is not None:
        inner = indent + "  "
        fields = [line for k, v in value.items() for line in _field(k, v, inner, end)]
        return [f"{indent}{key}:{end}", *fields]
    inner = indent + "  "
    fields = [line for k, v in value.items() for line in _field(k, v, inner, end)]
    fields[0] = f"{indent}- {fields[0].removeprefix(inner)}"
    return fields


def _field(name: str, value: Any, indent: str, end: str) -> list[str]:  # noqa: ANN401
    short = f"{indent}{name}: {written(value)}"
    if len(short) <= _WIDTH and "\\n" not in short:
        return [short + end]
    inner = indent + "  "
    if isinstance(value, dict):
        fields = [line for k, v in value.items() for line in _field(k, v, inner, end)]
        return [f"{indent}{name}:{end}", *fields]
    if isinstance(value, list):
        items = [line for one in value for line in _listed(one, inner, end)]
        return [f"{indent}{name}:{end}", *items]
    if "\n" in value and not re.search(r"^\s|\s$|\r|[ \t]\n", value):
        body = [f"{inner}{line}".rstrip() + end for line in value.split("\n")]
        return [f"{indent}{name}: |-{end}", *body]
    if _FOLDED.fullmatch(value) and "  " not in value and "\t" not in value:
        wrapped = textwrap.wrap(
            value, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False
        )
        return [f"{indent}{name}: >-{end}", *(f"{inner}{w}{end}" for w in wrapped)]
    return [short + end]


def _listed(one: Any, indent: str, end: str) -> list[str]:  # noqa: ANN401
    short = f"{indent}- {written(one)}"
    if len(short) <= _WIDTH or not isinstance(one, dict):
        return [short + end]
    inner = indent + "  "
    fields = [line for k, v in one.items() for line in _field(k, v, inner, end)]
    fields[0] = f"{indent}- {fields[0].removeprefix(inner)}"
    return fields


def _opens(line: str) -> bool:
    """Whether a heading has what it holds below it, and not beside it."""
    return re.fullmatch(r"[^#]*?:\s*(#.*)?", line.rstrip("\r\n")) is not None


def _item_lines(document: Document, section: str, held: Any) -> list[int]:  # noqa: ANN401
    if isinstance(held, dict):
        return [document.key_line((section, key)) for key in held]
    return [document.line((section, number)) for number in range(len(held))]


def _next_key(document: Document, section: str, otherwise: int) -> int:
    """Give how many lines stand before the heading that comes after a section."""
    own = document.key_lines[(section,)]
    tops = [line for path, line in document.key_lines.items() if len(path) == 1]
    return min((line - 1 for line in tops if line > own), default=otherwise)


def _next_after(lines: list[str], line: int, indent: int) -> int:
    """Give how many lines stand before the first that is less far in than these."""
    for number in range(line, len(lines)):
        bare = lines[number].strip()
        if bare and len(_indent(lines[number])) < indent:
            return number
    return len(lines)


def _last_of(lines: list[str], before: int) -> int:
    """Step back over empty lines and comments to the last line that says something."""
    while before and (not lines[before - 1].strip() or _is_comment(lines[before - 1])):
        before -= 1
    return before


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _are_apart(lines: list[str], numbers: list[int]) -> bool:
    """Whether empty lines part the last two items of a section."""
    if len(numbers) < 2:
        return False
    return any(not line.strip() for line in lines[numbers[-2] : numbers[-1] - 1])


def _indent(line: str) -> str:
    return re.match(r" *", line.lstrip("\ufeff"))[0]  # type: ignore[index]


def _line_end(lines: list[str]) -> str:
    found = re.search(r"(\r\n|\r|\n)$", lines[0]) if lines else None
    return found[1] if found else "\n"
