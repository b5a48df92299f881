"""Families for the benchmark of drawing: kept ones, imported ones, some of chance."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from riskmap.importing import read
from riskmap.importing.gedcom import gather
from riskmap.importing.ids import ids_for
from riskmap.record.load import from_document, load
from riskmap.record.model import Family
from riskmap.yamlfile import Document, contents

ROOT = Path(__file__).resolve().parents[1]
KEPT = (
    ROOT / "src" / "riskmap" / "demo" / "family.yaml",
    ROOT / "tests" / "reviews" / "iman.family.yaml",
    *sorted((ROOT / "docs" / "gallery" / "families").glob("*.family.yaml")),
)
CARED = ("step", "adoptive", "foster", "kinship", "guardian")


def kept() -> Iterator[tuple[str, Family]]:
    """Give the demo family, the review and those of the gallery, each with a name."""
    for path in KEPT:
        yield path.parent.name + "/" + path.name, load(path)


def from_gedcom(path: Path) -> tuple[str, Family]:
    """Read a GEDCOM file as `riskmap import` does; about the first person in it."""
    people = gather(contents(path), str(path)).people
    about = min(ids_for(people).values())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "family.yaml"
        file.write_bytes(read(path, about).content)
        return path.name, load(file)


def made(data: object) -> Family:
    """Make a family of plain data, checked as a file is."""
    return from_document(Document("family.yaml", data, {}, {}), ())


def by_chance(seed: int, people: int) -> Family:
    """Make a family of so many people, generation after generation.

    Some have two or three partners, some of these are cousins, some children live with
    carers or are adopted by one person, and some parents are not known.
    """
    chance = random.Random(seed)  # noqa: S311 - the same family each time
    persons: dict[str, dict[str, object]] = {}
    couples: list[dict[str, object]] = []
    links: list[dict[str, str]] = []
    row = [_new(persons, chance, 1930) for _ in range(max(2, people // 8))]
    depth = 0
    while len(persons) < people:
        depth += 1
        below: list[str] = []
        for who in row:
            for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
                if len(persons) >= people:
                    break
                of = _partner(row, who, persons, chance, depth)
                room = people - len(persons)
                children = [
                    _new(persons, chance, 1930 + 25 * depth)
                    for _ in range(min(chance.choice((0, 1, 1, 2, 3)), room))
                ]
                below += children
                _join(couples, links, of, children, chance)
        if not below and len(persons) < people:
            below = [_new(persons, chance, 1930 + 25 * depth)]
        links += _carers(row, below, chance)
        row = below
    return made(
        {
            "riskmap": "1",
            "family": "A made-up family",
            "about": [next(reversed(persons))],
            "people": persons,
            "couples": couples,
            "parent_links": links,
        }
    )


def _new(
    persons: dict[str, dict[str, object]], chance: random.Random, year: int
) -> str:
    who = f"p{len(persons)}"
    sign = chance.choice(("man", "woman"))
    persons[who] = {"name": f"Person {who}", "drawn_as": sign}
    if chance.random() < 0.8:
        persons[who]["born"] = str(year + chance.randrange(12))
    return who


def _partner(
    row: Sequence[str],
    who: str,
    persons: dict[str, dict[str, object]],
    chance: random.Random,
    depth: int,
) -> list[str]:
    """Give a pair: with a stranger, with one of the same generation, or one alone."""
    dice = chance.random()
    if dice < 0.15:
        return [who]
    others = [one for one in row if one != who]
    if dice < 0.22 and others:
        return [who, chance.choice(others)]
    return [who, _new(persons, chance, 1905 + 25 * depth)]


def _join(
    couples: list[dict[str, object]],
    links: list[dict[str, str]],
    of: list[str],
    children: list[str],
    chance: random.Random,
) -> None:
    if len(of) == 1 or sorted(of) in [sorted(one["of"]) for one in couples]:  # type: ignore[call-overload]
        links += [{"parent": of[0], "child": child} for child in children]
        return
    couple: dict[str, object] = {"of": of, "kind": "not-stated", "children": children}
    if chance.random() < 0.7:
        couple["from"] = str(1990 + chance.randrange(30))
    if not children:
        del couple["children"]
    couples.append(couple)


def _carers(
    row: Sequence[str], below: Sequence[str], chance: random.Random
) -> Iterator[dict[str, str]]:
    for child in below:
        if chance.random() < 0.06:
            parent, kind = chance.choice(row), chance.choice(CARED)
            yield {"parent": parent, "child": child, "kind": kind}
