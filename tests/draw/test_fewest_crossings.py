"""In these families no order of the rows has fewer crossings than the one chosen."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from riskmap.catalogue.load import load
from riskmap.draw.placement import checker
from riskmap.draw.placement.layout import Layout, layout
from riskmap.draw.symbols import faces
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import made

CATALOGUE = load()


def placed(family: Family) -> Layout:
    return layout(family, faces(View(family, Sight()), CATALOGUE))


def every_order(family: Family) -> Iterator[Layout]:
    """Give the picture of each order that the rows can have, free places and all."""
    face = faces(View(family, Sight()), CATALOGUE)
    seen: list[list[list[str]]] = []
    with patch(
        "riskmap.draw.placement.order.mend",
        lambda _f, _b, _l, rows, _n: seen.append(rows) or rows,
    ):
        layout(family, face)
    ways = [list(itertools.permutations(row)) for row in seen[0]]
    for order in itertools.product(*ways):
        with patch(
            "riskmap.draw.placement.order.mend",
            lambda *_, order=order: [list(row) for row in order],
        ):
            yield layout(family, face)


def apart(seen: Layout) -> int:
    """Count who stands between partners and is a partner of neither."""
    pairs = [bond.of for bond in seen.bonds if len(bond.of) == 2]
    count = 0
    for one, other in pairs:
        row = seen.rows[seen.spots[one].row]
        if other in row:
            mine = {who for pair in pairs for who in pair if {one, other} & {*pair}}
            low, high = sorted((row.index(one), row.index(other)))
            count += sum(who not in mine for who in row[low + 1 : high])
    return count


def length(seen: Layout) -> float:
    return sum(
        math.dist(*ends)
        for stroke in seen.strokes
        for ends in itertools.pairwise(stroke.points)
    )


def family(*couples: dict, links: tuple = (), **born: str) -> Family:
    people = {who: {"name": who.title(), "born": year} for who, year in born.items()}
    return made(
        {
            "riskmap": "1",
            "family": "A family",
            "about": [next(iter(people))],
            "people": people,
            "couples": list(couples),
            "parent_links": list(links),
        }
    )


def step_parent() -> Family:
    return family(
        {"of": ["ada", "dan"]},
        links=(
            {"parent": "ada", "child": "cleo", "kind": "step"},
            {"parent": "cleo", "child": "dan"},
        ),
        ada="1950",
        dan="1980",
        cleo="1960",
    )


def several_partners(many: int) -> Family:
    couples = [
        {"of": ["ana", f"p{n}"], "from": f"{2000 + n}", "children": [f"c{n}"]}
        for n in range(many)
    ]
    born = {f"p{n}": "1970" for n in range(many)}
    born |= {f"c{n}": f"{2001 + n}" for n in range(many)}
    return family(*couples, ana="1975", **born)


def test_a_step_parent_who_is_together_with_a_grandchild_costs_no_crossing():
    assert checker.crossings(placed(step_parent())) == 0


@pytest.mark.parametrize("many", range(1, 7))
def test_of_several_partners_with_children_the_line_of_each_crosses_as_few_as_can(many):
    """Two stand beside one person; the lines of the others pass below them."""
    inner = [n // 2 for n in range(many)]  # on either side: so many already inside
    fewest = sum(inner)
    assert checker.crossings(placed(several_partners(many))) <= fewest


SHORT = {
    "a couple with children": lambda: family(
        {"of": ["ben", "ana"], "children": ["cleo", "dan"]},
        ana="1970",
        ben="1971",
        cleo="2000",
        dan="2002",
    ),
    "two partners": lambda: several_partners(2),
    "a couple whose parents are there": lambda: family(
        {"of": ["ben", "ana"]},
        links=({"parent": "gran", "child": "ana"}, {"parent": "nan", "child": "ben"}),
        ana="1970",
        ben="1971",
        gran="1940",
        nan="1941",
    ),
}


@pytest.mark.parametrize("shape", SHORT)
def test_of_the_orders_with_the_fewest_crossings_the_shortest_lines_are_drawn(shape):
    some = SHORT[shape]()
    least = min(
        (apart(one), checker.crossings(one), length(one)) for one in every_order(some)
    )
    seen = placed(some)
    assert (apart(seen), checker.crossings(seen)) == least[:2]
    assert length(seen) <= least[2] * 1.02  # by as much as whole points can differ
