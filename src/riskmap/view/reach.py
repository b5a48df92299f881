"""Says who belongs to the picture that a view shows, from that view alone.

What a view does not hold must not decide who is in it: else somebody could read
from who is missing, or who is there, what was taken out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from riskmap import kinship
from riskmap.record.model import Family, ToldEntry
from riskmap.view.prune import prune


def only_reached(family: Family, *, was: Family, also: Collection[str] = ()) -> Family:
    """Give the family with only those people and homes to whom something in it leads.

    `also` are people who stay whatever leads to them.
    """
    start = parents_of_whom_it_is_about(family) | set(also)
    while True:
        there = reached(family, start)
        told = homes_told_of(family)
        kept = family.model_copy(
            update={
                "people": {k: v for k, v in family.people.items() if k in there},
                "homes": {k: v for k, v in family.homes.items() if k in told},
            }
        )
        pruned = prune(kept, was=was)
        if pruned.people == family.people and pruned.homes == family.homes:
            return pruned
        family = pruned


def reached(
    family: Family, start: Collection[str], *, entries: bool = True
) -> set[str]:
    """Give the people to whom something in the family leads from some of them.

    Couples, parent links, homes, ties, responsibility, orders and limits lead on, and
    so do entries. That somebody is a relative, and nobody says how, does not: often
    such a person is in the file for one entry alone.
    """
    links = _links(family)
    todo = [*start, *(_told_of(family) if entries else ())]
    seen: set[str] = set()
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += links.get(one, ())
    return seen & set(family.people)


def parents_of_whom_it_is_about(family: Family) -> set[str]:
    """Give those whom the map is about, and their parents, born or not yet there."""
    kin = kinship.work_out(family)
    about = set(family.about)
    return about | {link.parent for one in about for link in kin.parents.get(one, ())}


def homes_told_of(family: Family) -> set[str]:
    """Give the homes where somebody lives, or of which a tie or an entry tells."""
    told = {key for key, home in family.homes.items() if home.lived_in}
    told |= {
        end for tie in family.ties for one, _, to in tie.links() for end in (one, to)
    }
    return (told | _told_of(family)) & set(family.homes)


def _told_of(family: Family) -> set[str]:
    found: set[str] = set()
    for entry in family.entries:
        found |= {*entry.about, *([entry.words_of] if entry.words_of else [])}
        if isinstance(entry, ToldEntry):
            found |= {*entry.told.about, *entry.told.to, entry.told.sender}
    return found


def _links(family: Family) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {}
    for group in _groups(family):
        for one in group:
            links.setdefault(one, set()).update(group)
    return links


def _groups(family: Family) -> Iterator[tuple[str, ...]]:
    for couple in family.couples:
        yield (*couple.of, *couple.children)
    for link in family.parent_links:
        yield (link.parent, link.child)
    for key, home in family.homes.items():
        yield (key, *(who for stay in home.lived_in for who in stay.who))
    for tie in family.ties:
        for one, _, other in tie.links():
            yield (one, other)
    for responsibility in family.responsibility:
        yield (*responsibility.who, *responsibility.child)
    for order in family.orders:
        yield order.about
    yield from (one.between for one in family.contact_limits)
    yield from (one.between for one in family.relationships)
    for who, person in family.people.items():
        yield (who, *person.twin_of, *person.sibling_of)
