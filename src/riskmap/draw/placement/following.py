"""Which moves in a row keep the order that precedence asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


class Following:
    """Who has to stand on the right of whom, of people who are numbers."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take pairs of the one on the left and the one on the right."""
        self._after: dict[int, set[int]] = defaultdict(set)
        self._before: dict[int, set[int]] = defaultdict(set)
        for left, right in pairs:
            self._after[left].add(right)
            self._before[right].add(left)

    def pushed(self, who: int, some: Sequence[int], way: int) -> bool:
        """Whether somebody is pushed along when some move past, left or right.

        They would end on the wrong side of one of these.
        """
        mind = self.minds(way)
        return who in mind and not mind[who].isdisjoint(some)

    def minds(self, way: int) -> Mapping[int, set[int]]:
        """Give, by who is pushed along, past whom they must not be moved."""
        return self._after if way < 0 else self._before

    def free(self, some: Sequence[int]) -> bool:
        """Whether some people may stand the other way round."""
        return not any(
            who in self._after and self.pushed(who, some, -1) for who in some
        )

    def places(self, some: Sequence[int], rest: Sequence[int]) -> range:
        """Give where among the rest of a row some may come; anywhere if nowhere may."""
        first, last = 0, len(rest)
        for at, who in enumerate(rest):
            if self.pushed(who, some, -1):
                first = at + 1
            if self.pushed(who, some, 1):
                last = min(last, at)
        return range(first, last + 1) or range(len(rest) + 1)

    def mended(self, row: Sequence[int]) -> list[int]:
        """Give a row in which those who have to come first do; the rest stay."""
        found: list[int] = []
        done: set[int] = set()

        def put(who: int) -> None:
            if who not in done:
                done.add(who)
                for one in row if who in self._before else ():
                    if one in self._before[who]:
                        put(one)
                found.append(who)

        for who in row:
            put(who)
        return found
