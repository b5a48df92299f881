"""What each person looks like in a genogram: the sign, its marks, and its few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.draw import sizes, text
from riskmap.record.model import FactorEntry, Family, Person
from riskmap.record.status import Standing
from riskmap.record.times import when
from riskmap.view import View

MORE = "more in the outline"
SHAPES: Mapping[str, str] = {
    "man": "square",
    "woman": "circle",
    "another": "dome",
    "unknown": "diamond",
}
SHAPE_WORDS: Mapping[str, str] = {
    "square": "A man or boy",
    "circle": "A woman or girl",
    "dome": "Another gender",
    "diamond": "Gender not recorded",
    "triangle": "A pregnancy",
}
LINK_WORDS: Mapping[str, str] = {
    "birth": "parent",
    "step": "step-parent",
    "adoptive": "adoptive parent",
    "foster": "foster carer",
    "kinship": "kinship carer",
    "guardian": "guardian",
    "unknown": "parent, how is not stated",
}


@dataclass(frozen=True)
class Face:
    """One person as the picture shows them."""

    who: str
    shape: str
    doubled: bool  # the map is about this child
    died: bool
    small: bool  # a pregnancy or baby that was lost
    unnamed: bool
    inside: str  # "?" for someone whom nobody knows, or an age
    name: tuple[str, ...]
    words: tuple[str, ...]
    aloud: str  # the whole of it, for whoever hears the picture


def faces(view: View, catalogue: Catalogue) -> Mapping[str, Face]:
    """Give everyone's face. Nobody's changes with how much is recorded of them."""
    family = view.family
    links = _said_links(family)
    return {
        who: _face(who, view, catalogue, links.get(who, ()))
        for who in sorted(family.people)
    }


def _face(who: str, view: View, catalogue: Catalogue, links: tuple[str, ...]) -> Face:
    family = view.family
    person = family.people[who]
    shape = _shape(person)
    name = text.wrap(person.name, sizes.WORDS, sizes.NAME, bold=True)
    name = text.first_lines(name, 2, sizes.WORDS / text.BOLD, sizes.NAME)
    life = [*_life(person, family), *links, *_unsaid(person, family)]
    factors = list(_factors(who, family, catalogue))
    aloud = "; ".join([person.name, SHAPE_WORDS[shape].lower(), *life, *factors])
    return Face(
        who,
        shape,
        who in family.about,
        person.died is not None or person.lost is not None,
        person.lost is not None,
        person.unnamed,
        "?" if person.not_known else _age(person, view),
        tuple(name),
        tuple(_fitted(life, factors, sizes.LINES - len(name))),
        aloud + ("" if who not in family.about else "; the map is about this child"),
    )


def _shape(person: Person) -> str:
    never_born = person.lost is not None and person.lost.kind != "stillbirth"
    if never_born or (person.born is None and person.due is not None):
        return "triangle" if person.lost is None or never_born else _gender(person)
    return _gender(person)


def _gender(person: Person) -> str:
    return SHAPES[person.drawn_as]


def _age(person: Person, view: View) -> str:
    on = view.sight.as_at
    if on is None or person.died is not None or person.born is None:
        return ""
    span = dates.age(when(person.born), on)
    if span is None:
        return ""
    return f"{span[0]}" if span[0] == span[1] else f"{span[0]}-{span[1]}"


def _life(person: Person, family: Family) -> Iterator[str]:
    born, died = person.born, person.died
    if person.lost is not None:
        kind = person.lost.kind.replace("not-stated", "lost")
        day = person.lost.on
        yield kind + (f" {words.moment(day, family)}" if day is not None else "")
    elif born is not None and died is not None:
        yield f"{_short(born)} - {_short(died)}"
    elif born is not None:
        yield f"born {words.moment(born, family)}"
    elif died is not None:
        yield f"died {words.moment(died, family)}"
    elif person.due is not None:
        yield words.due(person, family)
    if person.worked_out:
        yield "(worked out)"


def _short(day: object) -> str:
    return dates.words(day) if isinstance(day, When) else "?"


def _unsaid(person: Person, family: Family) -> Iterator[str]:
    if person.unnamed:
        yield "not named in what we have"
    if person.relative_of:
        others = words.names(person.relative_of, family)
        yield f"a relative of {others}; how is not stated"


def _said_links(family: Family) -> Mapping[str, tuple[str, ...]]:
    """Say of each child the parent links that a line alone does not tell."""
    found: dict[str, tuple[str, ...]] = {}
    for link in kinship.parent_links(family):
        if link.stands.contested or link.kind != "birth":
            name = words.person(link.parent, family)
            said = f"{name}: {LINK_WORDS[link.kind]}"
            if link.stands.contested:
                said += f", {link.stands.shown}"
            found[link.child] = (*found.get(link.child, ()), said)
    return {child: tuple(sorted(said)) for child, said in found.items()}


def _factors(who: str, family: Family, catalogue: Catalogue) -> Iterator[str]:
    """Give the words for what is recorded of someone, by date, each once."""
    mine = [
        entry
        for entry in family.entries
        if isinstance(entry, FactorEntry)
        and who in entry.about
        and entry.standing is Standing.RECORDED
        and not catalogue.is_of_service(entry.factor)
    ]
    mine.sort(key=lambda entry: (dates.sort_key(when(entry.happened)), entry.id))
    seen = set()
    for entry in mine:
        factor = catalogue.factors.get(entry.factor)
        label = factor.label if factor else entry.label
        if entry.stands.always_shown:
            label += f" ({entry.stands.shown})"
        if label not in seen:
            seen.add(label)
            yield label


def _fitted(life: list[str], factors: list[str], many: int) -> Iterator[str]:
    """Fill the lines there are; whatever has no room is in the outline, and says so."""
    room = sizes.WORDS
    blocks = [text.wrap(said, room, sizes.FONT) for said in life]
    blocks += [_listed(label) for label in factors]
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
