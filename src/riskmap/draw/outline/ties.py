"""Says the homes of a view, who helps whom, and what the law or a court has said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap import dates, words
from riskmap.draw.outline.carried import part
from riskmap.draw.outline.entries import factor
from riskmap.draw.outline.telling import Line, Telling, in_order, is_at_people, span
from riskmap.record.model import (
    TIE_WORDS,
    FactorEntry,
    Family,
    Home,
    Recorded,
    Stay,
    Tie,
)
from riskmap.record.said import relationship as getting_on
from riskmap.record.said import tie as tie_words
from riskmap.record.times import when


def homes(telling: Telling) -> Iterator[Line]:
    """Say each home, who lived in it when, and every factor that is about it."""
    family = telling.family
    for key in in_order_of_name(family):
        home = family.homes[key]
        area = f" (area: {home.area})" if home.area else ""
        yield 0, f"{home.name}{area}{words.beside(home)}."
        yield from part(home, telling)
        for stay in _stays(home):
            who = words.names(stay.who, family)
            yield 1, f"{who}{span(stay, telling)}{words.beside(stay)}."
            yield from ((depth + 1, text) for depth, text in part(stay, telling))
        for entry in in_order(e for e in family.entries if key in e.about):
            if isinstance(entry, FactorEntry) and is_at_people(
                entry, telling.catalogue
            ):
                for depth, text in factor(entry, telling, key):
                    yield depth + 1, text


def in_order_of_name(family: Family) -> list[str]:
    """Give the ids of the homes, in the order in which they are told."""
    return sorted(family.homes, key=lambda one: (family.homes[one].name, one))


def _stays(home: Home) -> list[Stay]:
    return sorted(
        home.lived_in,
        key=lambda one: (
            dates.sort_key(when(one.since)),
            dates.sort_key(when(one.until)),
            sorted(one.who),
        ),
    )


def ties(telling: Telling) -> Iterator[Line]:
    """Say who cares for, supports, hosts or is in contact with whom."""
    family, said = telling.family, []
    for one in family.ties:
        for word in TIE_WORDS:
            if getattr(one, word):
                what = f": {', '.join(sorted(one.what))}" if one.what else ""
                often = f", {one.how_often}" if one.how_often else ""
                times = span(one, telling)
                text = tie_words(one, word, family)
                text = f"{text}{often}{times}{words.beside(one)}{what}."
                said.append((f"{text}{_going(one)}", one))
    yield from _each(said, telling)


def _going(one: Tie) -> str:
    """Say how a tie goes, where that is recorded, and how this stands."""
    return f" Recorded as {one.quality}{words.beside(one)}." if one.quality else ""


def relationships(telling: Telling) -> Iterator[Line]:
    """Say how people get on with one another, as it is recorded."""
    family = telling.family
    said = [
        (f"{getting_on(one, family)}{span(one, telling)}{words.beside(one)}.", one)
        for one in family.relationships
    ]
    yield from _each(said, telling)


def law(telling: Telling) -> Iterator[Line]:
    """Say parental responsibility, orders of a court and limits to contact."""
    family = telling.family
    said: list[tuple[str, Recorded]] = []
    for one in family.responsibility:
        how = f", {one.how}" if one.how else ""
        who, whom = words.names(one.who, family), words.names(one.child, family)
        has = "has" if len(one.who) == 1 else "have"
        times = f"{span(one, telling)}{words.beside(one)}"
        text = f"{who} {has} parental responsibility for {whom}{how}{times}."
        said.append((text, one))
    yield from _each(said, telling)
    said = []
    for order in family.orders:
        by = f" Set by: {order.by}." if order.by else ""
        about = words.names(order.about, family)
        times = f"{span(order, telling)}{words.beside(order)}"
        text = f"{order.order.rstrip('. ')}{times}. About {about}.{by}"
        said.append((text, order))
    for limit in family.contact_limits:
        by = f" Set by: {limit.by}." if limit.by else ""
        between = words.names(limit.between, family)
        times = f"{span(limit, telling)}{words.beside(limit)}"
        text = f"Contact between {between}: {limit.limit.rstrip('. ')}{times}.{by}"
        said.append((text, limit))
    yield from _each(said, telling)


def _each(said: Iterable[tuple[str, Recorded]], telling: Telling) -> Iterator[Line]:
    """Give each sentence with what the part carries, in the order of the alphabet."""
    for text, lines in sorted((text, [*part(one, telling)]) for text, one in said):
        yield 0, text
        yield from lines
