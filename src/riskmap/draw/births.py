"""Who was born with whom, who of them are identical, and who descends from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from riskmap import words as say
from riskmap.kinship import Kin
from riskmap.record.model import Family


def together(some: Sequence[str], family: Family) -> list[list[str]]:
    """Part some people into those who were born together, in the order given."""
    people = family.people
    groups: list[list[str]] = []
    for who in some:
        twins = set(people[who].twin_of) if who in people else set()
        for group in groups:
            known = [one for one in group if one in people]
            if any(one in twins or who in people[one].twin_of for one in known):
                group.append(who)
                break
        else:
            groups.append([who])
    return groups


def identical(group: Sequence[str], family: Family) -> tuple[str, ...]:
    """Give those of a birth who are identical; one alone says it for both of two."""
    said = {who: family.people[who].identical for who in group}
    if True not in said.values():
        return ()
    sure = tuple(who for who, same in said.items() if same)
    if len(sure) > 1:
        return sure
    unsaid = tuple(who for who, same in said.items() if same is not False)
    return unsaid if len(unsaid) > 1 else ()


_GAP = 4.0  # beside the line of whoever a bar passes and does not join


def bars(at: Mapping[str, float], alike: Collection[str]) -> list[tuple[float, float]]:
    """Give the stretches of the bar that joins those who are identical.

    It stops beside the line of somebody between them who is not, and goes on behind.

    >>> bars({"a": 0, "b": 10, "c": 20}, ["a", "b"])
    [(0, 10)]
    >>> bars({"a": 0, "b": 10, "c": 20}, ["a", "c"])
    [(0, 6.0), (14.0, 20)]
    """
    ends = sorted(at[who] for who in alike)
    low, high = ends[0], ends[-1]
    others = sorted(x for who, x in at.items() if who not in alike and low < x < high)
    starts = [low, *(x + _GAP for x in others)]
    stops = [*(x - _GAP for x in others), high]
    return list(zip(starts, stops, strict=True))


def groups(family: Family) -> Mapping[str, list[str]]:
    """Give, for everyone who was born with others, all of them."""
    people = family.people
    named = {twin for one in people.values() for twin in one.twin_of}
    some = sorted(named | {who for who, one in people.items() if one.twin_of})
    found = together([who for who in some if who in people], family)
    return {who: group for group in found for who in group if len(group) > 1}


def forebears(who: str, kin: Kin) -> set[str]:
    """Give someone, and everyone from whom they descend by birth, undisputed."""
    found, todo = set(), [who]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += [
                link.parent
                for link in kin.parents.get(one, ())
                if link.kind == "birth" and not link.stands.unsettled
            ]
    return found


def words(who: str, mine: Sequence[str], family: Family) -> Iterator[str]:
    """Say with whom of a birth somebody was born: "identical twin of Ben"."""
    others = [one for one in mine if one != who]
    if not others:
        return
    what = {1: "twin", 2: "triplet"}.get(len(others), "born together with")
    names = say.names(others, family)
    lead = f"{what} of" if len(others) < 3 else what
    same = identical(mine, family)
    if who in same and len(same) == len(mine):
        yield f"identical {lead} {names}"
    elif who in same:
        alike = say.names([one for one in same if one != who], family)
        yield f"{lead} {names}; identical with {alike}"
    elif any(family.people[one].identical is False for one in mine):
        yield f"{lead} {names}, not identical"
    else:
        yield f"{lead} {names}"
