"""Cuts the copy that leaves to what was chosen, out of what the agency may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from riskmap import kinship
from riskmap.record.model import Family, ToldEntry
from riskmap.sharing.parts import Part
from riskmap.sharing.parts import kept as parts_kept
from riskmap.sharing.parts import people as concerned
from riskmap.view import View
from riskmap.view.prune import prune


def cut(
    view: View,
    entries: Collection[str],
    parts: Collection[Part] = (),
    was: Family | None = None,
) -> View:
    """Give the view with those entries alone, and with whom they concern.

    `view` is the copy for the agency, made of a file in which what is passed on is
    noted already: so nothing is in the copy that its next view would not hold. The
    child and its parents stay. Of orders, limits, responsibility and who helps whom
    only `parts` stay, as the family that they were chosen from, `was`, has them.
    """
    family = view.family
    kept = tuple(one for one in family.entries if one.id in entries)
    law = parts_kept(family, parts, was or family)
    people = _people(family, kept)
    people |= {
        who
        for some in law.values()
        for one in some
        for who in concerned(one)
        if who in family.people
    }
    homes = {end for one in kept for end in one.about if end in family.homes}
    less = family.model_copy(
        update={
            "people": {k: v for k, v in family.people.items() if k in people},
            "homes": {k: v for k, v in family.homes.items() if k in homes},
            "entries": kept,
            "relationships": (),
            "explorations": (),
            **law,
        }
    )
    pruned = prune(less, was=family)
    to = view.sight.as_agency
    agencies = {
        key: one
        for key, one in family.agencies.items()
        if key in pruned.agencies or key == to
    }
    return replace(view, family=pruned.model_copy(update={"agencies": agencies}))


def _people(family: Family, entries: Collection[object]) -> set[str]:
    kin = kinship.work_out(family)
    found = set(family.about)
    found |= {link.parent for one in family.about for link in kin.parents.get(one, ())}
    for one in entries:
        found |= set(getattr(one, "about", ()))
        if isinstance(one, ToldEntry):
            found |= set(one.told.about)
    return found & set(family.people)
