"""What riskmap says of a family file that is wrong: all of it, in plain words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from riskmap import yamlfile
from riskmap.catalogue.load import load as load_catalogue
from riskmap.errors import ProblemsFound
from riskmap.record.load import from_document

BROKEN = Path(__file__).parent / "broken" / "family"
FACTORS = load_catalogue().factors


def said(text: str) -> list[str]:
    """What is said of a family file, without its name; nothing where all is well."""
    try:
        from_document(yamlfile.parse(text.encode(), "f.yaml"), FACTORS)
    except ProblemsFound as found:
        return [str(one).removeprefix("f.yaml:") for one in found.problems]
    return []


def expected(text: str) -> list[str]:
    """What the comment at the end of a broken file says that riskmap says."""
    _, _, end = text.partition("\n# riskmap says:\n")
    return [line.removeprefix("#   ") for line in end.splitlines()]


@pytest.mark.parametrize("name", sorted(path.stem for path in BROKEN.glob("*.yaml")))
def test_each_broken_file_has_its_own_plain_message(name):
    text = (BROKEN / f"{name}.yaml").read_text(encoding="utf-8")
    assert expected(text)
    assert said(text) == expected(text)
