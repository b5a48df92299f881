"""Keeps what our catalogue's files say, read beforehand and found by their exact bytes.

Reading YAML takes most of the time in which riskmap starts. When riskmap is built,
each file of the catalogue is read once and what it says is kept as JSON under a digest
of its bytes. A file that was changed since has another digest, and is read as YAML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from riskmap import yamlfile

NAME = "parsed.json"
FIXTURE = ".test.yaml"  # the families beside a pattern


# What is only read to keep the catalogue, and never when a command starts.
_FOR_KEEPING = frozenset(("changes.yaml", "keeping.yaml", "released.yaml"))


def files(folder: Path) -> Iterator[Path]:
    """Give the files of a catalogue that hold what it knows, in order."""
    for path in sorted(folder.rglob("*.yaml")):
        if not path.name.endswith(FIXTURE) and path.name not in _FOR_KEEPING:
            yield path


def key(content: bytes) -> str:
    """Give the digest that a file's bytes are kept under."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def write(folder: Path, to: Path) -> None:
    """Read every file of a catalogue, and keep what they say in a folder."""
    said = {}
    for path in files(folder):
        content = path.read_bytes()
        said[key(content)] = yamlfile.parse(content, str(path)).data
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    (to / NAME).write_text(text, encoding="utf-8")


def read(folder: Path) -> Mapping[str, Any]:
    """Give what was kept in a folder, by digest; nothing where none was."""
    try:
        kept = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
