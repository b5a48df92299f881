"""In these families no order of the rows is better than the one chosen.

The best is found by trying every order: first nobody between partners, then brothers
and sisters by age and partners from the earliest to the latest, then each set of
half-siblings below its own parents, then the fewest crossings, then the shortest lines.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from riskmap.catalogue.load import load
from riskmap.draw.placement import checker
from riskmap.draw.placement.layout import Layout, layout
from riskmap.draw.placement.precedence import by_birth, by_time, halves
from riskmap.draw.symbols import faces
from riskmap.record.model import Family
from riskmap.view import Sight, View

from .made_families import families, made

CATALOGUE = load()
MANY = 800  # orders that are tried of one family


def placed(family: Family) -> Layout:
    return layout(family, faces(View(family, Sight()), CATALOGUE))


def rows_of(family: Family) -> list[list[str]]:
    """Give the rows before anything is mended, with the places kept free for lines."""
    seen: list[list[list[str]]] = []
    with patch(
        "riskmap.draw.placement.order.mend",
        lambda _f, _b, _l, rows, _n: seen.append(rows) or [rows],
    ):
        placed(family)
    return seen[0]


def every_order(family: Family) -> Iterator[Layout]:
    """Give the picture of each order that the rows can have, free places and all."""
    face = faces(View(family, Sight()), CATALOGUE)
    ways = [list(itertools.permutations(row)) for row in rows_of(family)]
    for order in itertools.product(*ways):
        with patch(
            "riskmap.draw.placement.order.mend",
            lambda *_, order=order: [[list(row) for row in order]],
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


def out_of_turn(seen: Layout, some: Family) -> tuple[int, int]:
    """Count the pairs of brothers and sisters, and of partners, who are turned."""
    level = {who: spot.row for who, spot in seen.spots.items()}
    births = [pair for bond in seen.bonds for pair in by_birth(bond, some, level)]
    times = list(by_time(seen.bonds, level))

    def count(pairs: list[tuple[str, str]]) -> int:
        return sum(seen.spots[b].x < seen.spots[a].x for a, b in pairs)

    return count(births), count(times)


def strayed(seen: Layout) -> int:
    """Count pairs of sets of half-siblings that do not stand as their parents do."""
    level, count = {who: spot.row for who, spot in seen.spots.items()}, 0
    for _, row, some in halves(seen.bonds, level):
        sets = []
        for bond in some:
            parents = [seen.spots[who].x for who in bond.of]
            low = [seen.spots[c.who].x for c in bond.own if level[c.who] == row]
            sets.append((sum(parents) / len(parents), low))
        pairs = itertools.combinations(sorted(sets), 2)
        count += sum(max(left) > min(right) for (_, left), (_, right) in pairs)
    return count


def worth(seen: Layout, some: Family) -> tuple[int, ...]:
    """Give what is wrong with a picture: what comes first counts most."""
    turned = out_of_turn(seen, some)
    return apart(seen), *turned, strayed(seen), checker.crossings(seen)


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


def two_sibships(*couples: str) -> Family:
    """Ann and Ben, Dan and Eve: two homes, in which the first is the elder."""
    return family(
        *({"of": couple.split("+")} for couple in couples),
        links=(
            {"parent": "gran", "child": "ann"},
            {"parent": "gran", "child": "ben"},
            {"parent": "nan", "child": "dan"},
            {"parent": "nan", "child": "eve"},
        ),
        gran="1940",
        nan="1941",
        ann="1970",
        ben="1972",
        dan="1970",
        eve="1972",
    )


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
SMALL = {
    **SHORT,
    "three partners": lambda: several_partners(3),
    "a step-parent and a grandchild": step_parent,
    "a couple of two sets of brothers and sisters": lambda: two_sibships("ben+dan"),
    "a couple of the two eldest": lambda: two_sibships("ann+dan"),
    "two couples who stand by age": lambda: two_sibships("ann+dan", "ben+eve"),
    "two couples who cannot": lambda: two_sibships("ann+eve", "ben+dan"),
    "half-brothers and step-parents": lambda: family(
        {"of": ["ben", "ana"], "from": "2000", "children": ["cleo"]},
        {"of": ["ana", "dan"], "from": "2010", "children": ["eve", "finn"]},
        links=({"parent": "dan", "child": "cleo", "kind": "step"},),
        ana="1980",
        ben="1979",
        dan="1981",
        cleo="2001",
        eve="2011",
        finn="2013",
    ),
    "a stepfather, and a child of the mother alone": lambda: family(
        {"of": ["ben", "ana"], "from": "2000", "children": ["cleo"]},
        {"of": ["ana", "dan"], "from": "2020"},
        links=(
            {"parent": "ana", "child": "eve"},
            {"parent": "dan", "child": "cleo", "kind": "step"},
        ),
        ana="1980",
        ben="1979",
        dan="1981",
        cleo="2001",
        eve="2021",
    ),
    "each with a partner before": lambda: family(
        {"of": ["ann", "ben"], "from": "2000", "children": ["yan"]},
        {"of": ["ben", "eve"], "from": "2010", "children": ["zoe"]},
        {"of": ["eve", "dan"], "from": "2005"},
        ann="1980",
        ben="1980",
        eve="1980",
        dan="1980",
        yan="2001",
        zoe="2011",
    ),
}


@pytest.mark.parametrize("shape", SMALL)
def test_no_order_of_the_rows_is_better_than_the_one_chosen(shape):
    some = SMALL[shape]()
    best = min(worth(one, some) for one in every_order(some))
    assert worth(placed(some), some) == best


@pytest.mark.parametrize("shape", SHORT)
def test_of_the_best_orders_the_one_with_the_shortest_lines_is_drawn(shape):
    some = SHORT[shape]()
    least = min((*worth(one, some), length(one)) for one in every_order(some))
    assert length(placed(some)) <= least[-1] * 1.02  # by as much as whole points differ


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(families(most=7))
def test_nor_is_one_better_in_any_small_family_whose_lines_go_from_row_to_row(data):
    """A line that passes a row has more ways to go than the order of rows tells."""
    some = made(data)
    rows = rows_of(some)
    many = math.prod(math.factorial(len(row)) for row in rows)
    if many > MANY or any(who[0] == "~" for row in rows for who in row):
        return
    assert worth(placed(some), some) == min(
        worth(one, some) for one in every_order(some)
    )
