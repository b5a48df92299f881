"""What other programs make of a family: where people stand, and where lines run.

`dot` is the one that comes with riskmap. Each person is a box as large as riskmap's
sign with its words; each couple is a knot to which lines lead, and from which lines
lead to the children, as in what family tree programs write for Graphviz.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from families import made

from riskmap.draw import sizes
from riskmap.draw.engine.programs import pure_program
from riskmap.draw.placement.bonds import Bond, bonds
from riskmap.draw.placement.geometry import Box, Lines, Point, enters, segments
from riskmap.draw.placement.layout import Layout
from riskmap.draw.placement.precedence import Pair, by_birth, by_time, together
from riskmap.draw.placement.rows import rows
from riskmap.record.model import Family

WIDE = sizes.SIGN + sizes.GAP + sizes.WORDS
SECONDS = 240
INCH = 72
STEPS = 8  # straight pieces that stand for one bend of a curve
EDGE = 1.5  # points: a line that comes no further into a box only touches it


@dataclass(frozen=True)
class Picture:
    """Where a program put people, and its lines, each of one bond."""

    people: Mapping[str, Box]
    lines: tuple[tuple[int, tuple[Point, ...]], ...]
    ends: Mapping[int, frozenset[str]]  # of each bond: whom its lines lead to

    def crossings(self) -> int:
        """Count where lines of two bonds cross."""
        return self._lines().crossings()

    def overlaps(self) -> int:
        """Count people over people, and lines through people they do not lead to."""
        lines, count = self._lines(), 0
        some = list(self.people.items())
        for n, (who, (left, top, right, bottom)) in enumerate(some):
            count += sum(
                left < other[2]
                and other[0] < right
                and top < other[3]
                and other[1] < bottom
                for _, other in some[n + 1 :]
            )
            box = left + EDGE, top + EDGE, right - EDGE, bottom - EDGE
            through = {
                bond
                for bond, segment in lines.near(box)
                if who not in self.ends[bond] and enters(segment, box)
            }
            count += len(through)
        return count

    def _lines(self) -> Lines:
        return Lines(
            (bond, segment) for bond, line in self.lines for segment in segments(line)
        )


def by_riskmap(placed: Layout) -> Picture:
    """Give riskmap's own picture, each person with the words beside the sign."""
    half = sizes.SIGN / 2
    return Picture(
        {
            who: (
                spot.x - half,
                spot.y - half,
                spot.x - half + WIDE,
                spot.y - half + sizes.CELL,
            )
            for who, spot in placed.spots.items()
        },
        tuple((stroke.bond, stroke.points) for stroke in placed.strokes),
        _ends(placed.bonds),
    )


def out_of_turn(picture: Picture, family: Family) -> tuple[int, int]:
    """Count brothers and sisters, and partners of one person, who are out of turn."""
    found = bonds(family)
    level = rows(family, found)
    births = [list(by_birth(bond, family, level)) for bond in found]
    times = [
        list(by_time([bond for bond, _ in some], level))
        for some in together(found, level).values()
    ]

    def count(sets: Sequence[Sequence[Pair]]) -> int:
        left = {who: box[0] for who, box in picture.people.items()}
        return sum(any(left[b] < left[a] for a, b in pairs) for pairs in sets)

    return count(births), count(times)


def _ends(some: Sequence[Bond]) -> Mapping[int, frozenset[str]]:
    return {
        number: frozenset((*bond.of, *(child.who for child in bond.children)))
        for number, bond in enumerate(some)
    }


# --- dot


def by_dot(family: Family, *, level: bool) -> Picture | None:
    """Let `dot` place a family; `level` asks for partners and knot in one row."""
    program = pure_program()
    if program is None:
        return None
    found = bonds(family)
    people = {who: f"n{number}" for number, who in enumerate(family.people)}
    source = "\n".join(_source(people, found, level=level))
    command = [str(program), "-Kdot", "-Tjson"]
    try:
        done = subprocess.run(
            command,
            input=source.encode(),
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
    except subprocess.SubprocessError:
        return None
    said = json.loads(done.stdout)
    names = {name: who for who, name in people.items()}
    boxes = {}
    for node in said["objects"]:
        if node["name"] in names:
            x, y = (float(part) for part in node["pos"].split(","))
            wide, high = float(node["width"]) * INCH, float(node["height"]) * INCH
            boxes[names[node["name"]]] = (
                x - wide / 2,
                y - high / 2,
                x + wide / 2,
                y + high / 2,
            )
    lines = tuple(
        (int(edge["class"]), _curve(edge["pos"])) for edge in said.get("edges", ())
    )
    return Picture(boxes, lines, _ends(found))


def _source(
    people: Mapping[str, str], found: Sequence[Bond], *, level: bool
) -> Iterator[str]:
    yield "graph {"
    yield (
        f'node [shape=box, fixedsize=true, label="", width={WIDE / INCH:.4f}, '
        f"height={sizes.CELL / INCH:.4f}];"
    )
    yield from (f"{name};" for name in people.values())
    for number, bond in enumerate(found):
        of = [people[who] for who in bond.of]
        children = [people[child.who] for child in bond.children]
        mark = f"[class={number}]"
        if len(of) == 1:
            yield from (f"{of[0]} -- {child} {mark};" for child in children)
            continue
        yield f"k{number} [shape=point, width=0.05, height=0.05];"
        yield from (f"{one} -- k{number} {mark};" for one in of)
        yield from (f"k{number} -- {child} {mark};" for child in children)
        if level and of:
            yield f"{{rank=same; {of[0]}; k{number}; {of[1]}}}"
    yield "}"


def _curve(pos: str) -> tuple[Point, ...]:
    """Turn a curve of Graphviz's into short straight pieces."""
    ends = [tuple(float(n) for n in part.split(",")) for part in pos.split()]
    points: list[Point] = [(ends[0][0], ends[0][1])]
    for start in range(0, len(ends) - 3, 3):
        four = ends[start : start + 4]
        for step in range(1, STEPS + 1):
            t = step / STEPS
            parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (
                sum(much * point[way] for much, point in zip(parts, four, strict=True))
                for way in (0, 1)
            )
            points.append((x, y))
    return tuple(points)


# --- pedview, a pedigree program from PyPI (MIT): birth parents alone


def pedigree(family: Family) -> Family:
    """Give what a pedigree file can hold of a family: birth parents, and no more."""
    links = []
    for bond in bonds(family):
        for child in bond.own:
            if child.kind == "birth":
                links += [{"parent": who, "child": child.who} for who in bond.of]
    people = {
        who: {"name": who, "drawn_as": one.drawn_as}
        for who, one in family.people.items()
    }
    data = {"riskmap": "1", "family": "A pedigree", "people": people}
    return made({**data, "about": [next(iter(people))], "parent_links": links})


def by_pedview(family: Family) -> Picture | None:
    """Let `pedview`, where it is on the PATH, place a pedigree."""
    program = shutil.which("pedview")
    if program is None:
        return None
    found = [bond for bond in bonds(family) if bond.of]
    parents = {child.who: bond.of for bond in found for child in bond.own}
    names = {who: f"n{number}" for number, who in enumerate(family.people)}
    rows = []
    for who, name in names.items():
        of = sorted(parents.get(who, ()), key=lambda one: _sex(family, one) == "2")
        above = [names[one] for one in of] + ["0", "0"]
        if len(of) == 1 and _sex(family, of[0]) == "2":
            above = ["0", names[of[0]]]
        rows.append(f"F\t{name}\t{above[0]}\t{above[1]}\t0\t1\n")
    with TemporaryDirectory() as folder:
        file, page = Path(folder) / "f.ped", Path(folder) / "f.html"
        file.write_text("".join(rows), encoding="utf-8")
        command = [program, "build", str(file), "-o", str(page)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            return None
        return _read_pedview(page.read_text(encoding="utf-8"), found, names)


def _sex(family: Family, who: str) -> str:
    return {"man": "1", "woman": "2"}.get(family.people[who].drawn_as, "0")


_SPOT = re.compile(r'data-person-id="([^"]*)"[^>]*translate\(([-\d.]+) ([-\d.]+)\)')
_LINE = re.compile(r'x1="([-\d.]+)" y1="([-\d.]+)" x2="([-\d.]+)" y2="([-\d.]+)"')
_CHILD = re.compile(r'data-child-id="([^"]*)"')
_RADIUS = 16.0  # of pedview's signs; its words are left out, in its favour


def _read_pedview(
    page: str, found: Sequence[Bond], names: Mapping[str, str]
) -> Picture:
    whose = {name: who for who, name in names.items()}
    by_child = {
        names[child.who]: n for n, bond in enumerate(found) for child in bond.own
    }
    people, lines = {}, []
    for name, x, y in _SPOT.findall(page):
        at, to = float(x), float(y)
        people[whose[name]] = (
            at - _RADIUS,
            to - _RADIUS,
            at + _RADIUS,
            to + _RADIUS,
        )
    for union in page.split('<g class="relationship"')[1:]:
        drawn = union.split("</g>")[0]
        child = _CHILD.search(drawn)
        if child is None or child[1] not in by_child:
            continue
        for line in _LINE.findall(drawn):
            ax, ay, bx, by = (float(part) for part in line)
            lines.append((by_child[child[1]], ((ax, ay), (bx, by))))
    return Picture(people, tuple(lines), _ends(found))
