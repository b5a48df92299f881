"""The gallery shows what riskmap draws now, of families that are said to be made up."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
RENEW = "Run: .venv/bin/python docs/gallery/make.py  and look at the pictures."


def _load():
    spec = importlib.util.spec_from_file_location("gallery", GALLERY / "make.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = module  # dataclasses ask for it
    spec.loader.exec_module(module)
    return module


make = _load()
MADE_FROM = json.loads(make.MADE_FROM.read_text("utf-8"))
NAMES = [shape.name for shape in make.SHAPES]


@pytest.mark.parametrize("shape", make.SHAPES, ids=NAMES)
def test_each_picture_was_made_from_what_is_drawn_now(shape, catalogue):
    now = make.digest(make.sight(shape, catalogue), catalogue, shape.kind)
    assert MADE_FROM[shape.name] == now, RENEW


def test_every_family_of_the_gallery_has_its_two_pictures_and_no_other_is_there():
    pictures = {
        path.name for path in GALLERY.iterdir() if path.suffix in (".svg", ".png")
    }
    assert pictures == {f"{name}.{end}" for name in NAMES for end in ("svg", "png")}
    files = {shape.file for shape in make.SHAPES}
    assert {*(GALLERY / "families").iterdir()} <= files
    assert list(MADE_FROM) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_holds_the_title_and_the_people_of_its_family(name, catalogue):
    (shape,) = (one for one in make.SHAPES if one.name == name)
    svg = (GALLERY / f"{name}.svg").read_text("utf-8")
    people = make.sight(shape, catalogue).family.people
    drawn = set(re.findall(r'id="person-([\w-]+)"', svg))
    assert drawn <= set(people)
    assert set(make.sight(shape, catalogue).family.about) <= drawn


def test_the_page_is_the_one_that_the_command_writes():
    assert (GALLERY / "README.md").read_text("utf-8") == make.page(), RENEW


def test_every_family_file_says_that_it_is_fictional():
    for path in (GALLERY / "families").iterdir():
        text = path.read_text("utf-8")
        assert text.startswith("# A FICTIONAL FAMILY. Every person and place here")
        assert "\nfictional: true\n" in text
