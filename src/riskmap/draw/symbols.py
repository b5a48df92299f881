"""What each person looks like in a genogram: the sign, its marks, and its few words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.draw import beside, sizes, text
from riskmap.record.model import Family, Person
from riskmap.record.times import when
from riskmap.view import View

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
    factors = beside.factors(who, family, catalogue)
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
        tuple(beside.fitted(life, factors, sizes.LINES - len(name))),
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
