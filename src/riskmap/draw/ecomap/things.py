"""Who and what stands round the home: what each gives or gets, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from riskmap import kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.ecomap import said
from riskmap.draw.ecomap.middle import Middle
from riskmap.draw.ecomap.said import Strand
from riskmap.draw.outline.telling import Telling
from riskmap.kinship import Kin
from riskmap.record.model import FactorEntry, Family, ServiceEntry
from riskmap.record.status import Standing, Status
from riskmap.view import View

KIN, OTHERS, SERVICES = "kin", "others", "services"
GROUPS: Final = (KIN, OTHERS, SERVICES)  # in the order in which they stand


@dataclass(frozen=True)
class Thing:
    """Somebody or something round the home, as the picture shows it.

    `state` says how its line looks: whole, waiting, ended, full, declined, or none
    where nothing says that something is given or got. `quality` is strong, thin or
    strained where that alone is recorded, else "".
    """

    part: str
    group: str
    sign: str  # person, home, agency or service
    name: str
    lines: tuple[str, ...]
    quality: str = ""
    state: str = "none"
    word: str = ""  # beside the line, where it is not whole
    in_part: bool = False  # the quality is that of some in the home, and not of all
    gives: bool = False
    gets: bool = False
    who: str = ""  # the person, where it is one

    @property
    def aloud(self) -> str:
        """The whole of it, for whoever hears the picture."""
        return "; ".join((self.name, *self.lines))


def things(view: View, catalogue: Catalogue, inner: Middle) -> tuple[Thing, ...]:
    """Give everything round the home in its order: kin, others, services, by name."""
    family = view.family
    telling = Telling(view, catalogue, ())
    kin = kinship.work_out(family)
    found = [
        *_people(telling, kin, inner),
        *_homes(telling, inner),
        *_agencies(telling, inner),
        *_services(telling, inner),
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                GROUPS.index(one.group),
                one.name.casefold(),
                one.lines,
                one.part,
            ),
        )
    )


def _people(telling: Telling, kin: Kin, inner: Middle) -> Iterator[Thing]:
    family = telling.family
    close = {other for one in inner.inside for other in kin.close(one)}
    related = _related(family, kin, inner.inside)
    for who, person in family.people.items():
        if who in inner.inside or person.died is not None or person.lost is not None:
            continue
        strands = said.strands(who, telling, inner.inside)
        helps = _helps(who, telling)
        unborn = person.born is None and person.due is not None
        if not (strands or helps or (who in close and not unborn)):
            continue
        lines = [
            *said.relation(who, kin, inner, telling),
            *(one.words for one in (*strands, *helps)),
        ]
        yield _tied(
            f"person-{who}",
            KIN if who in related else OTHERS,
            "person",
            person.name + words.beside(person),
            lines,
            strands or helps,
            who,
        )


def _related(family: Family, kin: Kin, start: Iterable[str]) -> set[str]:
    """Give all to whom blood, law or a couple leads from those inside."""
    todo, seen = list(start), set()
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += kin.close(one)
    return seen & set(family.people)


def _helps(who: str, telling: Telling) -> list[Strand]:
    """Give what is recorded of someone that helps, as the catalogue calls it."""
    family, catalogue = telling.family, telling.catalogue
    found = set()
    for entry in family.entries:
        if not isinstance(entry, FactorEntry) or who not in entry.about:
            continue
        factor = catalogue.factors.get(entry.factor)
        if factor is None or entry.standing is not Standing.RECORDED:
            continue
        helps = factor.kind == "protective" and factor.domain in _DOMAINS
        if helps or factor.id in _LOAD:
            day = said.dated(entry.happened, telling)
            text = f"Recorded: {factor.label}{words.beside(entry)}{day}"
            state = "whole" if helps else "none"
            found.add(Strand(text, state, "", gives=helps, gets=False))
    return sorted(found)


_DOMAINS: Final = ("wider-family", "relationships")
# What a helper has to carry stands beside what they give: neither is shown alone.
_LOAD: Final = ("relative-with-own-load",)


def _homes(telling: Telling, inner: Middle) -> Iterator[Thing]:
    for key, home in telling.family.homes.items():
        strands = said.strands(key, telling, inner.inside)
        if key not in inner.inside and strands:
            lines = [one.words for one in strands]
            name = home.name + words.beside(home)
            yield _tied(f"home-{key}", OTHERS, "home", name, lines, strands)


def _agencies(telling: Telling, inner: Middle) -> Iterator[Thing]:
    for key, agency in telling.family.agencies.items():
        if strands := said.strands(key, telling, inner.inside):
            lines = [one.words for one in strands]
            yield _tied(
                f"agency-{key}", SERVICES, "agency", agency.name, lines, strands
            )


def _tied(
    part: str,
    group: str,
    sign: str,
    name: str,
    lines: Sequence[str],
    strands: Sequence[Strand],
    who: str = "",
) -> Thing:
    """Make one that ties lead to: those that go on say how its line looks."""
    drawn = [one for one in strands if one.state == "whole"]
    drawn = drawn or [one for one in strands if one.state == "ended"]
    qualities = {one.quality for one in drawn} - {""}
    of_some = {end for one in drawn if one.quality for end in one.ends}
    of_all = {end for one in drawn for end in one.ends}
    state = drawn[0].state if drawn else "none"
    return Thing(
        part,
        group,
        sign,
        name,
        tuple(lines),
        qualities.pop() if len(qualities) == 1 else "",
        state,
        "ended" if state == "ended" else "",
        in_part=of_some != of_all,
        gives=any(one.gives for one in drawn),
        gets=any(one.gets for one in drawn),
        who=who,
    )


def _services(telling: Telling, inner: Middle) -> Iterator[Thing]:
    inside = inner.inside | {"family"}
    for entry in telling.family.entries:
        if not isinstance(entry, ServiceEntry) or not inside & set(entry.about):
            continue
        if entry.stands is Status.NOT_SAFE:
            continue
        state = said.STATES[entry.outcome]
        if entry.stands is Status.ENDED:
            state = "ended"
        elif entry.standing is not Standing.RECORDED:
            state = "none"
        yield Thing(
            f"entry-{entry.id}",
            SERVICES,
            "service",
            entry.service + words.beside(entry),
            tuple(said.service(entry, telling)),
            entry.quality or "" if state != "none" else "",
            state,
            "ended" if state == "ended" else said.WORDS.get(entry.outcome, ""),
            gives=state == "whole",
        )
