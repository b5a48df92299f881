"""The few words beside a person's sign: which come first, and what has room.

Everybody has the same room. No kind of factor comes before another: what is recorded
of one person alone comes before what is about several, one thing of each domain before
a second of any, and in a domain what may still be so before what is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from riskmap import dates
from riskmap.catalogue.model import Catalogue
from riskmap.draw import sizes, text
from riskmap.record.model import FactorEntry, Family
from riskmap.record.status import Standing
from riskmap.record.times import when

MORE = "more in the outline"


def factors(who: str, family: Family, catalogue: Catalogue) -> tuple[str, ...]:
    """Give the words for what is recorded of someone, each once, in their order."""
    mine = [
        entry
        for entry in family.entries
        if isinstance(entry, FactorEntry)
        and who in entry.about
        and entry.standing is Standing.RECORDED
        and not catalogue.is_of_service(entry.factor)
    ]
    own = [entry for entry in mine if len(entry.about) == 1]
    shared = [entry for entry in mine if len(entry.about) > 1]
    ordered = (*_in_turn(own, catalogue), *_in_turn(shared, catalogue))
    return tuple(dict.fromkeys(_label(entry, catalogue) for entry in ordered))


def _in_turn(entries: Sequence[FactorEntry], catalogue: Catalogue) -> list[FactorEntry]:
    """Take one entry of each domain, then another of each, until none is left."""
    by_domain: dict[int, list[FactorEntry]] = defaultdict(list)
    labels: dict[int, list[str]] = defaultdict(list)
    place = catalogue.domain_order()
    for entry in sorted(entries, key=_by_time):
        factor = catalogue.factors.get(entry.factor)
        domain = place.get(factor.domain, len(place)) if factor else len(place)
        if (label := _label(entry, catalogue)) not in labels[domain]:
            labels[domain].append(label)
            by_domain[domain].append(entry)
    turns = [
        (turn, domain, entry)
        for domain, some in by_domain.items()
        for turn, entry in enumerate(some)
    ]
    return [entry for _, _, entry in sorted(turns, key=lambda one: one[:2])]


def _by_time(entry: FactorEntry) -> tuple[object, ...]:
    """Put what has no end, or no date, before what is over; each by date."""
    happened = when(entry.happened)
    over = entry.happened is not None and not happened.goes_on
    return over, dates.sort_key(happened), entry.id


def _label(entry: FactorEntry, catalogue: Catalogue) -> str:
    factor = catalogue.factors.get(entry.factor)
    label = factor.label if factor else entry.label
    return f"{label} ({entry.stands.shown})" if entry.stands.always_shown else label


def fitted(life: Sequence[str], some: Sequence[str], many: int) -> Iterator[str]:
    """Fill the lines there are; whatever has no room is in the outline, and says so."""
    room = sizes.WORDS
    blocks = [text.wrap(said, room, sizes.FONT) for said in life]
    blocks += [_listed(label) for label in some]
    used = 0
    for number, block in enumerate(blocks):
        last = number == len(blocks) - 1
        if used + len(block) > many - (0 if last else 1):
            yield MORE
            return
        used += len(block)
        yield from block


def _listed(label: str) -> list[str]:
    first, *rest = text.wrap(label, sizes.WORDS - 7, sizes.FONT)
    return [f"\N{MIDDLE DOT} {first}", *(f"   {line}" for line in rest)]
