"""Which side of the home each thing stands on, and how many go on one sheet.

People stand on the left and services on the right, each in their order from the top;
what has no room there stands above and below the home. No place is a better one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from riskmap.draw.ecomap.things import SERVICES, Thing

ROW: Final = 3  # cards above the home, and below it


@dataclass(frozen=True)
class Ring:
    """What stands on each side of the home on one sheet, in order."""

    left: tuple[Thing, ...] = ()
    right: tuple[Thing, ...] = ()
    top: tuple[Thing, ...] = ()
    bottom: tuple[Thing, ...] = ()


def rings(some: Sequence[Thing], many: int) -> list[Ring]:
    """Share things out on as few sheets as hold them, each as full as the others.

    Args:
        some: all things, in order.
        many: how many cards stand below each other where none is above the home.

    """
    people = [one for one in some if one.group != SERVICES]
    services = [one for one in some if one.group == SERVICES]
    sheets = 1
    while True:
        found = [
            _ring(a, b, many)
            for a, b in zip(
                _parts(people, sheets), _parts(services, sheets), strict=True
            )
        ]
        if all(one is not None for one in found):
            return [one for one in found if one is not None]
        sheets += 1


def _parts(some: Sequence[Thing], many: int) -> Iterator[tuple[Thing, ...]]:
    """Cut a row of things into so many parts, nearly equal."""
    for number in range(many):
        yield tuple(some[len(some) * number // many : len(some) * (number + 1) // many])


def _ring(
    people: tuple[Thing, ...], services: tuple[Thing, ...], many: int
) -> Ring | None:
    """Give the sides of one sheet, or None where it does not hold them."""
    if not people or not services:
        both = people or services
        half = -(-len(both) // 2)
        people, services = both[:half], both[half:]
    if len(people) <= many and len(services) <= many:
        return Ring(people, services)
    column = many - 2
    more_people = max(0, len(people) - column)
    more_services = max(0, len(services) - column)
    if more_people + more_services > 2 * ROW:
        return None
    above_people, above_services = -(-more_people // 2), -(-more_services // 2)
    while above_people + above_services > ROW:
        if above_services >= above_people:
            above_services -= 1
        else:
            above_people -= 1
    below_people = more_people - above_people
    below_services = more_services - above_services
    return Ring(
        people[above_people : len(people) - below_people],
        services[above_services : len(services) - below_services],
        (*people[:above_people], *services[:above_services]),
        (
            *people[len(people) - below_people :],
            *services[len(services) - below_services :],
        ),
    )
