"""How far from the left everybody stands: children under their parents, partners near.

Each row is fitted by itself to where its people would like to stand, in the order
that they have and no closer than they may be (the pool-adjacent-violators method:
Best and Chakravarti, Mathematical Programming 47, 1990). Rows are fitted in turn until
they agree.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from riskmap.draw import sizes
from riskmap.draw.placement.bonds import Line

ROUNDS = 40
CHILD, PARENT, PARTNER, STRAIGHT, STAY = 2.0, 2.0, 0.6, 4.0, 0.15
BRINGS_NEAR = 0.6  # neighbours in a row, so that no row is wider than it need be

Wish = tuple[float, float]  # where to, and how much


def across(
    rows: Sequence[Sequence[str]], lines: Sequence[Sequence[Line]]
) -> Mapping[str, float]:
    """Give the middle of each person's sign, in points from the left of the first."""
    x = {who: at for row in rows for who, at in _packed(row)}
    hanging = _hanging(lines)
    pairs = [
        (line.above[0], line.above[1], number - 1)
        for number, some in enumerate(lines)
        for line in some
        if len(line.above) == 2 and not line.below and not line.around
    ]
    for turn in range(ROUNDS):
        down = turn % 2 == 0
        for number in range(len(rows)) if down else reversed(range(len(rows))):
            wishes = _wishes(rows, number, hanging, pairs, x)
            fitted = _fit(rows[number], wishes)
            x.update(zip(rows[number], fitted, strict=True))
    left = min((x[row[0]] for row in rows if row), default=0.0)
    return _nudged(rows, {who: float(round(at - left)) for who, at in x.items()})


def _nudged(
    rows: Sequence[Sequence[str]], x: Mapping[str, float]
) -> Mapping[str, float]:
    """Move places kept free for lines aside where two would lie on one another."""
    moved = dict(x)
    for number, row in enumerate(rows):
        near = [who for other in rows[max(number - 1, 0) : number + 2] for who in other]
        for who in row:
            if who[0] == "~":
                others = [moved[one] for one in near if one not in row]
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
) -> list[dict[tuple[tuple[str, ...], int], list[str]]]:
    """Give, for each channel, what hangs from the same ends."""
    found = []
    for some in lines:
        groups: dict[tuple[tuple[str, ...], int], list[str]] = defaultdict(list)
        for line in some:
            if line.above and line.below:
                groups[line.above, line.bond] += line.below
        found.append(dict(groups))
    return found


def _wishes(
    rows: Sequence[Sequence[str]],
    number: int,
    hanging: Sequence[Mapping[tuple[tuple[str, ...], int], list[str]]],
    pairs: Sequence[tuple[str, str, int]],
    x: Mapping[str, float],
) -> Mapping[str, list[Wish]]:
    row = rows[number]
    wishes: dict[str, list[Wish]] = {who: [(x[who], STAY)] for who in row}
    for (above, _), below in hanging[number].items():
        shift = _middle(above, x) - _middle(below, x)
        for who in below:
            weight = STRAIGHT if who[0] == "~" or above[0][0] == "~" else CHILD
            wishes[who].append((x[who] + shift, weight))
    for (above, _), below in hanging[number + 1].items():
        shift = _middle(below, x) - _middle(above, x)
        for who in above:
            weight = STRAIGHT if who[0] == "~" else PARENT
            wishes[who].append((x[who] + shift, weight))
    for one, other, at in pairs:
        if at == number:
            ends = sorted((one, other), key=lambda who: x[who])
            near = apart(*ends)
            wishes[ends[0]].append((x[ends[1]] - near, PARTNER))
            wishes[ends[1]].append((x[ends[0]] + near, PARTNER))
    for one, other in itertools.pairwise(row):
        wishes[one].append((x[other] - apart(one, other), BRINGS_NEAR))
        wishes[other].append((x[one] + apart(one, other), BRINGS_NEAR))
    return wishes


def _middle(some: Sequence[str], x: Mapping[str, float]) -> float:
    places = [x[who] for who in some]
    return (min(places) + max(places)) / 2


def _fit(row: Sequence[str], wishes: Mapping[str, list[Wish]]) -> list[float]:
    """Fit a row to its wishes; neighbours keep their order and their distance."""
    offset = 0.0
    offsets: list[float] = []
    blocks: list[tuple[float, float, int]] = []  # where, how much, how many
    for number, who in enumerate(row):
        offset += apart(row[number - 1], who) if number else 0.0
        offsets.append(offset)
        weight = sum(much for _, much in wishes[who])
        where = sum(to * much for to, much in wishes[who]) / weight - offset
        blocks.append((where, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, much_a, n_a), (b, much_b, n_b) = blocks[-2:]
            much = much_a + much_b
            blocks[-2:] = [((a * much_a + b * much_b) / much, much, n_a + n_b)]
    flat = [where for where, _, many in blocks for _ in range(many)]
    return [where + shift for where, shift in zip(flat, offsets, strict=True)]
