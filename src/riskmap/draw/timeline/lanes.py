"""What stands in which lane of a timeline: people, homes, and what services did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.draw.outline.people import aloud
from riskmap.draw.timeline import said, spans
from riskmap.draw.timeline.said import Item
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    FactorEntry,
    Family,
    Person,
    ServiceEntry,
    ToldEntry,
    kind_of,
)
from riskmap.record.times import when
from riskmap.view import View


@dataclass(frozen=True)
class Lane:
    """A lane: its name, the few words below that, and what stands in it."""

    part: str
    name: str
    detail: tuple[str, ...]
    aloud: str
    items: tuple[Item, ...]
    who: str = ""  # the person, where it is one person's own
    life: When | None = None  # when they lived, as far as it is stated
    ended: bool = False  # they died

    @property
    def alone(self) -> bool:
        """Whether this is not the lane of several people together."""
        return not self.part.startswith("people-")


def lanes(view: View, catalogue: Catalogue) -> tuple[Lane, ...]:
    """Give the lanes in the order of the outline; a person has one, whatever is in it.

    What is about several people stands once, in a lane of theirs below the first.
    """
    family = view.family
    order = aloud(family, kinship.work_out(family))
    found: dict[str, list[Item]] = defaultdict(list)
    for entry in family.entries:
        found[_lane(entry, family, catalogue)].append(
            said.entry(entry, view, catalogue)
        )
    for key, items in said.of_the_family(family):
        found[_together(key)].extend(items)
    for who in order:
        found[f"person-{who}"].extend(said.marks(who, view))
    homes = sorted(family.homes, key=lambda one: (family.homes[one].name, one))
    for home in homes:
        found[f"home-{home}"].extend(said.stays(home, family))
    return (
        *_of_services("decisions", found),
        *_of_people(order, view, found),
        *_of_homes(homes, view, found),
        *(lane for key in _REST for lane in _of_services(key, found)),
    )


_NAMES: Mapping[str, str] = {
    "decisions": "Decisions",
    "orders": "Orders and limits",
    "family": "The family as a whole",
    "services": "Services",
    "told": "Passed on",
    "happened": "What happened",
}
_REST = ("orders", "family", "services", "told", "happened")


def _lane(entry: AnyEntry, family: Family, catalogue: Catalogue) -> str:
    """Say in which lane an entry stands."""
    if isinstance(entry, DecisionEntry | ToldEntry | ServiceEntry):
        return {"decision": "decisions", "told": "told"}.get(kind_of(entry), "services")
    if isinstance(entry, FactorEntry) and catalogue.is_of_service(entry.factor):
        return "services"
    people = [one for one in entry.about if one in family.people]
    homes = sorted(one for one in entry.about if one in family.homes)
    if people:
        return _together(people)
    if homes:
        return f"home-{homes[0]}"
    return "family" if isinstance(entry, FactorEntry) else "happened"


def _together(people: Iterable[str]) -> str:
    some = sorted(set(people))
    if not some:
        return "orders"
    return f"person-{some[0]}" if len(some) == 1 else f"people-{'+'.join(some)}"


def _of_people(
    order: Sequence[str], view: View, found: Mapping[str, list[Item]]
) -> Iterator[Lane]:
    """Give everyone's lane, and below it those of them with people who come later."""
    place = {who: number for number, who in enumerate(order)}
    shared = [key for key in found if key.startswith("people-")]
    for who in order:
        yield _person(who, view, found[f"person-{who}"])
        mine = []
        for key in shared:
            some = sorted(key.removeprefix("people-").split("+"), key=place.__getitem__)
            if some[0] == who:
                mine.append((len(some), [place[one] for one in some], key, some))
        for _, _, key, some in sorted(mine):
            name = words.names(some, view.family)
            yield Lane(key, name, (), f"{name} together", _sorted(found[key]))


def _person(who: str, view: View, items: list[Item]) -> Lane:
    family = view.family
    person = family.people[who]
    detail = [] if who not in family.about else ["the map is about this child"]
    detail += _age(person, view)
    if person.stands.always_shown:
        detail.append(person.stands.shown)
    if person.unnamed:
        detail.append("not named in what we have")
    if person.not_known:
        detail.append("nobody here knows who this is")
    life = None
    if person.born is not None or (person.died is not None):
        life = spans.lasted(person.born, person.died)
    return Lane(
        f"person-{who}",
        person.name,
        tuple(detail),
        "; ".join([person.name, *detail]),
        _sorted(items),
        who,
        life if life and spans.is_placed(life) and person.born is not None else None,
        person.died is not None,
    )


def _age(person: Person, view: View) -> Iterator[str]:
    on = view.sight.as_at
    if on is None or person.died is not None or person.lost is not None:
        return
    if person.born is not None:
        if span := dates.age(when(person.born), on):
            yield f"aged {_between(span)} (worked out)"
    elif person.due is not None and (
        span := dates.weeks_pregnant(when(person.due), on)
    ):
        yield f"{_between(span)} weeks (worked out)"


def _between(span: tuple[int, int]) -> str:
    return f"{span[0]}" if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _of_homes(
    homes: Sequence[str], view: View, found: Mapping[str, list[Item]]
) -> Iterator[Lane]:
    for key in homes:
        home = view.family.homes[key]
        detail = ["a home"] + ([f"area: {home.area}"] if home.area else [])
        name = home.name
        items = _sorted(found[f"home-{key}"])
        yield Lane(f"home-{key}", name, ("; ".join(detail),), f"Home: {name}", items)


def _of_services(key: str, found: Mapping[str, list[Item]]) -> Iterator[Lane]:
    if found.get(key):
        name = _NAMES[key]
        yield Lane(f"lane-{key}", name, (), name, _sorted(found[key]))


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    """Put birth and death first, then all by time, whatever the order of the file."""
    return tuple(
        sorted(
            items,
            key=lambda one: (
                one.sign not in ("born", "due", "lost"),
                one.sign != "died",
                dates.sort_key(one.when),
                one.words,
                one.part,
            ),
        )
    )
