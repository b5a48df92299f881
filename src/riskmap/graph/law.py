"""Finds the links that rest on law: responsibility, orders and limits to contact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from riskmap.dates import Answer
from riskmap.record.model import ContactLimit, Family, Order, Recorded
from riskmap.record.status import Standing
from riskmap.record.times import over_before_pregnancy, when

Edge = tuple[str, str, str, Answer]  # from, word, to, and how surely


def responsibility(family: Family) -> Iterator[tuple[str, str, str]]:
    """Give who is recorded as having parental responsibility, and for whom."""
    for part in family.responsibility:
        if part.standing is not Standing.RULES_OUT:
            yield from product(part.who, ("responsible_for",), part.child)


def law(family: Family) -> Iterator[Edge]:
    """Give between whom contact is limited, and whom a court order names."""
    for limit in family.contact_limits:
        if _may_be_in_force(limit, family):
            for one, other in permutations(limit.between, 2):
                yield one, "limited_with", other, _certainly(limit)
    for order in family.orders:
        if _may_be_in_force(order, family):
            alone = len(order.about) == 1
            for one, other in product(order.about, repeat=2):
                if alone or one != other:
                    yield one, "in_order_with", other, _certainly(order)


def _certainly(part: Recorded) -> Answer:
    """Say whether a part of the file is recorded: what is not known cannot be said."""
    unknown = part.standing is Standing.UNKNOWN
    return Answer.CANNOT_SAY if unknown else Answer.YES


def _may_be_in_force(part: Order | ContactLimit, family: Family) -> bool:
    """Whether an order or a limit was not surely over before the pregnancy."""
    if part.standing is Standing.RULES_OUT:
        return False
    children = [family.people[one] for one in family.about if one in family.people]
    return part.until is None or not any(
        over_before_pregnancy(when(part.until), when(one.due or one.born))
        for one in children
    )
