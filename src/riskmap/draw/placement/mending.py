"""Mends the order of rows: moves people, couples and sibships to where that helps most.

Counting is in places of a row and not in points, so that it is quick; `checker` looks
at the finished picture.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from riskmap.draw.placement.bonds import Bond, Line
from riskmap.draw.placement.first_order import left_first, other_of
from riskmap.record.model import Family

# What is mended first: each is worth more than all that may follow it in a family
# of ordinary size.
BETWEEN = 1000  # somebody between partners who is a partner of neither
OUT_OF_TURN = 600  # a younger child before an older one
LATER_FIRST = 400  # a later partner before an earlier one
CROSSING = 100  # one line over another
LENGTH = 1.0  # one place
SIDE = 0.4  # the father's side on the right; a man on the right of a woman
EFFORT = 400_000  # lines and people that are looked at, before the order is kept


@dataclass
class Rows:
    """The rows while they are being put in order, and what must be minded in them."""

    rows: list[list[str]]
    lines: list[list[Line]]  # by channel: 0 is above the first row
    pairs: list[list[tuple[str, str, bool]]]  # partners in one row; have children
    sibships: list[list[list[str]]]  # by row, each by age
    in_turn: list[list[tuple[str, str]]]  # by row: partners of one, the earlier first
    sided: list[list[tuple[str, str]]]  # by row: who would stand on the left of whom
    partners: Mapping[str, set[str]]
    place: dict[str, int] = field(default_factory=dict)
    effort: int = EFFORT  # left; it runs out in families of hundreds alone


def mend(
    family: Family,
    bonds: Sequence[Bond],
    level: Mapping[str, int],
    rows: list[list[str]],
    lines: list[list[Line]],
) -> list[list[str]]:
    """Give the rows in a better order, or in the one they have where none is found."""
    work = _work(family, bonds, level, rows, lines)
    _improve(work)
    return work.rows


def _work(
    family: Family,
    bonds: Sequence[Bond],
    level: Mapping[str, int],
    rows: list[list[str]],
    lines: list[list[Line]],
) -> Rows:
    pairs: list[list[tuple[str, str, bool]]] = [[] for _ in rows]
    sibships: list[list[list[str]]] = [[] for _ in rows]
    partners: dict[str, set[str]] = defaultdict(set)
    in_turn: list[list[tuple[str, str]]] = [[] for _ in rows]
    sided: list[list[tuple[str, str]]] = [[] for _ in rows]
    latest: dict[str, str] = {}
    for bond in bonds:
        if len(bond.of) == 2:
            one, other = sorted(bond.of, key=lambda who: left_first(who, family))
            partners[one].add(other)
            partners[other].add(one)
            if level[one] == level[other]:
                pairs[level[one]].append((one, other, bool(bond.children)))
                sided[level[one]].append((one, other))
            for who in bond.of:
                later = other_of(bond, who)
                earlier = latest.get(who, later)
                if earlier != later and level[earlier] == level[later]:
                    in_turn[level[later]].append((earlier, later))
                latest[who] = later
        by_row: dict[int, list[str]] = defaultdict(list)
        for child in bond.own:
            by_row[level[child.who]].append(child.who)
        for row, some in by_row.items():
            sibships[row].append(some)
    return Rows(rows, lines, pairs, sibships, in_turn, sided, partners)


def _improve(work: Rows) -> None:
    """Move people, couples and sibships while that mends something."""
    work.place = {who: n for row in work.rows for n, who in enumerate(row)}
    best = _cost(work)
    for _ in range(8):
        before = best
        for number in range(len(work.rows)):
            if _near(work, number) >= CROSSING:
                _improve_row(work, number)
        best = _mirror(work, _cost(work))
        if best >= before - _LEAST or work.effort < 0:
            return


def _improve_row(work: Rows, number: int) -> None:
    best = _near(work, number)
    for block in list(_blocks(work, number)):
        row = work.rows[number]
        rest = [who for who in row if who not in block]
        some = [who for who in row if who in block]
        found: list[str] | None = None
        for turned in (some, some[::-1]) if len(some) > 1 else (some,):
            for at in range(len(rest) + 1):
                trial = rest[:at] + turned + rest[at:]
                if trial == row:
                    continue
                _set(work, number, trial)
                cost = _near(work, number)
                if cost < best - _LEAST:
                    best, found = cost, trial
        _set(work, number, found or row)
        if work.effort < 0:
            return


_LEAST = 1e-6


def _mirror(work: Rows, best: float) -> float:
    """Turn everything round if that stands better with who is on the left."""
    rows = [row[::-1] for row in work.rows]
    old = work.rows
    for number, row in enumerate(rows):
        _set(work, number, row)
    cost = _cost(work)
    if cost < best - _LEAST:
        return cost
    for number, row in enumerate(old):
        _set(work, number, row)
    return best


def _set(work: Rows, number: int, row: list[str]) -> None:
    work.rows = [*work.rows[:number], row, *work.rows[number + 1 :]]
    for at, who in enumerate(row):
        work.place[who] = at


def _blocks(work: Rows, number: int) -> Iterator[set[str]]:
    """Give what is moved as one: a person, one with partners, brothers and sisters."""
    row = work.rows[number]
    there = set(row)
    every = [{who} for who in row]
    every += [{who, *work.partners.get(who, set())} & there for who in row]
    for sibs in work.sibships[number]:
        every.append(set(sibs))
        with_partners = set(sibs).union(*(work.partners.get(s, set()) for s in sibs))
        every.append(with_partners & there)
    seen: set[frozenset[str]] = set()
    for block in every:
        if len(block) < len(row) and frozenset(block) not in seen:
            seen.add(frozenset(block))
            yield block


def _cost(work: Rows) -> float:
    return sum(_cost_of_row(work, number) for number in range(len(work.rows)))


def _near(work: Rows, number: int) -> float:
    """Give what the order of one row can change: in it, above it and below it."""
    work.effort -= len(work.rows[number]) + sum(
        len(some) for some in work.lines[number : number + 2]
    )
    above = _cost_of_row(work, number - 1) if number else 0.0
    return above + _cost_of_row(work, number)


def _cost_of_row(work: Rows, number: int) -> float:
    """Give what is wrong in a row and in the channel below it."""
    place, row = work.place, work.rows[number]
    cost = SIDE * sum(place[one] > place[other] for one, other in work.sided[number])
    for one, other, _ in work.pairs[number]:
        low, high = sorted((place[one], place[other]))
        mine = work.partners[one] | work.partners[other]
        cost += LENGTH * (high - low - 1)
        cost += BETWEEN * sum(
            row[at] not in mine and row[at][0] != "~" for at in range(low + 1, high)
        )
    for sibs in work.sibships[number]:
        at = [place[who] for who in sibs]
        cost += OUT_OF_TURN * sum(b < a for a, b in pairwise(at))
        cost += LENGTH * (max(at) - min(at) - len(at) + 1)
    cost += LATER_FIRST * sum(
        place[later] < place[earlier] for earlier, later in work.in_turn[number]
    )
    return cost + CROSSING * _crossings(work, number)


def _crossings(work: Rows, number: int) -> int:
    """Count the lines that cross below a row, as far as the order alone tells."""
    place = work.place
    ends = sorted(
        (sum(place[who] for who in line.above) / len(line.above), place[line.below[0]])
        for line in work.lines[number + 1]
        if line.above and line.below
    )
    count = 0
    passed: list[int] = []  # of what hangs further left, the places below, in order
    for _, low in ends:
        count += len(passed) - bisect_right(passed, low)
        insort(passed, low)
    return count + _crossings_of_spans(work, number)


def _crossings_of_spans(work: Rows, number: int) -> int:
    """Count where the lines between partners meet, or a line down must pass one.

    Of two that lie one inside the other the outer is drawn lower, so that what hangs
    from the inner one has to cross it.
    """
    place = work.place
    spans = {
        tuple(sorted((place[one], place[other]))): down
        for one, other, down in work.pairs[number]
    }
    for line in work.lines[number + 1]:
        if len(line.above) == 1:
            spans[place[line.above[0]], place[line.above[0]]] = True
    count = 0
    found = sorted(spans.items())
    for n, ((low, high), down) in enumerate(found):
        for (other_low, other_high), other_down in found[n + 1 :]:
            if other_low > high or other_low == high < other_high:
                continue
            if low == other_low:
                count += down if high < other_high else other_down
            else:
                count += other_down if other_high <= high else 1
    return count
