"""What was known at a date, or to an agency: known-by dates decide, not event dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from riskmap.record.knowledge import gather
from riskmap.record.model import Family
from riskmap.record.said import link
from riskmap.record.times import settle
from riskmap.view import presence_entries, presence_people, reach
from riskmap.view.horizon import Horizon, NotStated
from riskmap.view.presence_people import dated
from riskmap.view.prune import left_of_couples, opened

__all__ = ["NotStated", "limit"]


def limit(
    family: Family, day: date | None, agency: str | None
) -> tuple[Family, tuple[NotStated, ...]]:
    """Give what was known by the end of a day, or to an agency, or both.

    The second part is the list of what neither was nor was not: whether it was
    known is not stated. Nothing in the first shows what an agency never had; what it
    never had does not decide, by a date that is tied to it, what it had by a day.
    """
    limited, unsaid = _limited(family, day, agency)
    if day is not None and agency is not None:
        limited, more = _limited(_limited(family, None, agency)[0], day, agency)
        unsaid |= more
    ordered = sorted(unsaid, key=lambda one: (one.id, one.words, one.date))
    return limited, tuple(ordered)


def _limited(
    family: Family, day: date | None, agency: str | None
) -> tuple[Family, set[NotStated]]:
    full = presence_people.called_then(settle(family), day)
    horizon = Horizon(day, agency, full, gather(full))
    horizon = replace(horizon, later=presence_people.later(horizon))
    left = left_of_couples(presence_people.links_left(family, horizon))
    limited = family.model_copy(
        update={
            "people": presence_people.people(family, horizon),
            "couples": dated(family.couples, full.couples, horizon),
            "parent_links": (
                *dated(family.parent_links, full.parent_links, horizon),
                *left,
            ),
            "homes": presence_people.homes(family, horizon),
            "ties": dated(family.ties, full.ties, horizon),
            "responsibility": dated(
                family.responsibility, full.responsibility, horizon
            ),
            "relationships": dated(family.relationships, full.relationships, horizon),
            "orders": dated(family.orders, full.orders, horizon),
            "contact_limits": dated(
                family.contact_limits, full.contact_limits, horizon
            ),
            "entries": tuple(presence_entries.entries(family, horizon)),
            "explorations": tuple(presence_entries.explorations(family, horizon)),
            "supervision": presence_entries.supervision(family, horizon),
            "sources": presence_entries.sources(family, horizon),
        }
    )
    seen = reach.only_reached(limited, was=family)
    if agency is None:
        seen = presence_entries.with_talks(seen, limited.sources)
    _say_who_is_in_no_place(limited, full, seen, horizon)
    return opened(seen) if agency is not None else seen, set(horizon.unsaid)


def _say_who_is_in_no_place(
    limited: Family, full: Family, seen: Family, horizon: Horizon
) -> None:
    """Note those who are in the file, and nothing says how they belong or since when.

    Someone to whom a later part of the file leads was simply not there yet.
    """
    start = reach.parents_of_whom_it_is_about(full)
    ever = reach.reached(full, start, entries=False)
    for who in limited.people:
        if who not in seen.people and who not in ever:
            horizon.say(link(limited.people[who], full))
