"""Writes a value of a family file on one line, for every reader of YAML."""

from __future__ import annotations

import json
import re
from typing import Any

# What needs no quotes, wherever it stands and whoever reads it.
_PLAIN = re.compile(r"[^\W_][\w '()~./@+-]*(?<! )")
_OTHER_READERS = ("yes", "no", "true", "false", "on", "off", "null", "y", "n")


class Bare(str):
    """A word of YAML, such as true, and no text: it stands without quotes."""

    __slots__ = ()


def written(value: Any) -> str:  # noqa: ANN401
    r"""Write a value on one line: texts, lists and dicts of them.

    Quotes stand where one reader of YAML or another would need them.

    >>> written({"name": "Ann: a \"Bee\"", "of": ["ann", "no"], "died": "/.."})
    '{name: "Ann: a \\"Bee\\"", of: [ann, "no"], died: "/.."}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, Bare):
        return str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _OTHER_READERS:
        return str(value)
    return json.dumps(value, ensure_ascii=False)
