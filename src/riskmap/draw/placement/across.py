"""How far from the left everybody stands: children under their parents, partners near.

Each row is fitted by itself to where its people would like to stand, in the order
that they have and no closer than they may be (the pool-adjacent-violators method:
Best and Chakravarti, Mathematical Programming 47, 1990). Rows are fitted in turn until
they agree.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from riskmap.draw import sizes
from riskmap.draw.placement.bonds import Line

ROUNDS = 40
ABOUT = 4  # rounds after which it is seen about how long lines will be
ENOUGH = 0.4  # points: rows that move less agree
CHILD, PARTNER, STRAIGHT, STAY = 2.0, 2.0, 4.0, 0.15  # CHILD: parents as well
BORN = 20.0  # those born together: their lines go out from one point
BRINGS_NEAR = 0.6  # neighbours in a row, so that no row is wider than it need be

Ordered = tuple[tuple[str, ...], ...]
Wishes = Mapping[str, list[float]]  # where to times how much, and how much


def shortest(
    orders: Sequence[Ordered],
    lines: Sequence[Sequence[Line]],
    homes: Collection[Sequence[str]] = (),
    born: Mapping[str, Collection[str]] | None = None,
) -> tuple[Ordered, Mapping[str, float]]:
    """Give that of some orders which needs the least, and where everybody stands.

    Lines are to be short, the people of each home near one another, and all narrow.
    `born` gives everyone who was born with others, and with whom: they stay together.
    """
    if len(orders) > 1:
        guesses = {rows: across(rows, lines, ABOUT, born) for rows in orders}
        needs = {rows: _needs(x, lines, homes) for rows, x in guesses.items()}
        orders = [min(orders, key=lambda rows: (needs[rows], rows))]
    return orders[0], across(orders[0], lines, ROUNDS, born)


def _needs(
    x: Mapping[str, float],
    lines: Sequence[Sequence[Line]],
    homes: Collection[Sequence[str]],
) -> float:
    """Give how far lines, homes and all go to the left and right, added up."""
    ends: dict[tuple[int, int], list[str]] = defaultdict(list)
    for channel, some in enumerate(lines):
        for line in some:
            ends[channel, line.bond] += (*line.above, *line.below)
    reach = [[x[who] for who in some] for some in (*ends.values(), *homes, x) if some]
    return sum(max(some) - min(some) for some in reach)


def across(
    rows: Sequence[Sequence[str]],
    lines: Sequence[Sequence[Line]],
    rounds: int = ROUNDS,
    born: Mapping[str, Collection[str]] | None = None,
) -> Mapping[str, float]:
    """Give the middle of each person's sign, in points from the left of the first."""
    x = {who: at for row in rows for who, at in _packed(row)}
    hanging = _hanging(lines)
    pairs = _pairs(rows, lines, born or {})
    steps = [
        [0.0, *(apart(one, other) for one, other in itertools.pairwise(row))]
        for row in rows
    ]
    for turn in range(rounds):
        moved = 0.0
        for number in range(len(rows)) if turn % 2 == 0 else reversed(range(len(rows))):
            wishes = _wishes(
                rows[number], steps[number], hanging[number : number + 2], x
            )
            _side_by_side(pairs[number], wishes, x)
            fitted = _fit(rows[number], steps[number], wishes)
            for who, at in zip(rows[number], fitted, strict=True):
                moved = max(moved, abs(x[who] - at))
                x[who] = at
        if moved < ENOUGH:
            break
    left = min((x[row[0]] for row in rows if row), default=0.0)
    return _nudged(rows, {who: float(round(at - left)) for who, at in x.items()})


def _pairs(
    rows: Sequence[Sequence[str]],
    lines: Sequence[Sequence[Line]],
    born: Mapping[str, Collection[str]],
) -> list[list[tuple[str, str, float]]]:
    """Give, for each row, who would stand beside whom, and how much."""
    pairs: list[list[tuple[str, str, float]]] = [[] for _ in rows]
    for number, some in enumerate(lines):
        for line in some:
            if len(line.above) == 2 and not line.below and not line.around:
                pairs[number - 1].append((line.above[0], line.above[1], PARTNER))
    for number, row in enumerate(rows):
        for one, two in itertools.pairwise(row):
            if two in born.get(one, ()):
                pairs[number].append((one, two, BORN))
    return pairs


def _nudged(
    rows: Sequence[Sequence[str]], x: Mapping[str, float]
) -> Mapping[str, float]:
    """Move places kept free for lines aside where two would lie on one another."""
    moved = dict(x)
    for number, row in enumerate(rows):
        near = (*rows[max(number - 1, 0) : number], *rows[number + 1 : number + 2])
        others = [moved[one] for other in near for one in other]
        for who in row:
            if who[0] == "~":
                moved[who] = next(
                    (
                        x[who] + aside
                        for aside in (0, 6, -6, 12, -12)
                        if all(
                            at == x[who] + aside == x[who]
                            or abs(at - x[who] - aside) > 4
                            for at in others
                        )
                    ),
                    x[who],
                )
    return moved


def apart(one: str, other: str) -> float:
    """Give the least distance between two neighbours of a row, sign to sign."""
    right = (
        sizes.FREE / 2 if one[0] == "~" else sizes.SIGN / 2 + sizes.GAP + sizes.WORDS
    )
    left = sizes.FREE / 2 if other[0] == "~" else sizes.SIGN / 2
    return right + sizes.GUTTER + left


def _packed(row: Sequence[str]) -> list[tuple[str, float]]:
    places: list[tuple[str, float]] = []
    at = 0.0
    for number, who in enumerate(row):
        at += apart(row[number - 1], who) if number else 0.0
        places.append((who, at))
    shift = at / 2
    return [(who, one - shift) for who, one in places]


def _hanging(
    lines: Sequence[Sequence[Line]],
) -> list[list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Give, for each channel, what hangs from the same ends."""
    found = []
    for some in lines:
        groups: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = defaultdict(tuple)
        for line in some:
            if line.above and line.below:
                groups[line.above, line.bond] += line.below
        found.append([(above, below) for (above, _), below in groups.items()])
    return found


def _wishes(
    row: Sequence[str],
    steps: Sequence[float],
    hanging: Sequence[Sequence[tuple[tuple[str, ...], tuple[str, ...]]]],
    x: Mapping[str, float],
) -> Wishes:
    """Give where each of a row would stand, between the channels above and below."""
    wishes = {who: [x[who] * STAY, STAY] for who in row}
    for channel, mine in zip(hanging, (1, 0), strict=True):
        for ends in channel:
            above, below = ends
            shift = _middle(above, x) - _middle(below, x)
            for who in ends[mine]:
                straight = who[0] == "~" or (mine and above[0][0] == "~")
                weight = STRAIGHT if straight else CHILD
                wish = wishes[who]
                wish[0] += weight * (x[who] + (shift if mine else -shift))
                wish[1] += weight
    for number in range(1, len(row)):
        one, other, step = row[number - 1], row[number], steps[number]
        wishes[one][0] += BRINGS_NEAR * (x[other] - step)
        wishes[one][1] += BRINGS_NEAR
        wishes[other][0] += BRINGS_NEAR * (x[one] + step)
        wishes[other][1] += BRINGS_NEAR
    return wishes


def _side_by_side(
    pairs: Sequence[tuple[str, str, float]], wishes: Wishes, x: Mapping[str, float]
) -> None:
    for one, other, weight in pairs:
        left, right = (one, other) if x[one] <= x[other] else (other, one)
        near = apart(left, right)
        for who, to in ((left, x[right] - near), (right, x[left] + near)):
            wishes[who][0] += weight * to
            wishes[who][1] += weight


def _middle(some: Sequence[str], x: Mapping[str, float]) -> float:
    if len(some) == 1:
        return x[some[0]]
    if len(some) == 2:
        return (x[some[0]] + x[some[1]]) / 2
    places = [x[who] for who in some]
    return (min(places) + max(places)) / 2


def _fit(row: Sequence[str], steps: Sequence[float], wishes: Wishes) -> list[float]:
    """Fit a row to its wishes; neighbours keep their order and their distance."""
    offsets = list(itertools.accumulate(steps))
    blocks: list[tuple[float, float, int]] = []  # where, how much, how many
    for who, offset in zip(row, offsets, strict=True):
        total, weight = wishes[who]
        where, many = total / weight - offset, 1
        while blocks and blocks[-1][0] > where:
            before, much, some = blocks.pop()
            where = (before * much + where * weight) / (much + weight)
            weight += much
            many += some
        blocks.append((where, weight, many))
    flat = [where for where, _, many in blocks for _ in range(many)]
    return [where + shift for where, shift in zip(flat, offsets, strict=True)]
