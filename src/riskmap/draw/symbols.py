"""What each person looks like in a genogram: the sign, its marks, and its few words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from riskmap import dates, kinship, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.draw import beside, births, sizes, text
from riskmap.draw.packs import OWN, PACKS, Pack, Sign
from riskmap.draw.years import years
from riskmap.record.model import Family, ParentLink, Person
from riskmap.record.times import when
from riskmap.view import View

GENDER_WORDS: Mapping[str, str] = {
    "man": "A man or boy",
    "woman": "A woman or girl",
    "another": "Another gender",
    "unknown": "Gender not recorded",
}
STATE_WORDS: Mapping[str, str] = {
    "pregnancy": "A pregnancy",
    "miscarriage": "A miscarriage",
    "stillbirth": "A baby who was stillborn",
    "termination": "A pregnancy that was ended",
    "not-stated": "A pregnancy or baby that was lost; how is not stated",
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
_LOST = {"stillbirth": "stillborn", "termination": "pregnancy ended"}
_AT_BIRTH = {"boy": "man", "girl": "woman"}


@dataclass(frozen=True)
class Face:
    """One person as the picture shows them."""

    who: str = ""
    shape: str = "square"
    scale: float = 1.0
    gender: str = ""  # whose shape it has, or "" where a pregnancy has its own
    state: str = ""  # a pregnancy, or how it was lost
    inner: str = ""  # the shape of the birth as it was recorded
    marks: tuple[str, ...] = ()  # slash, level
    index: str = ""  # the map is about this child: a double line, or an arrow
    died: bool = False
    unnamed: bool = False
    bracketed: bool = False
    inside: str = ""  # "?" for someone whom nobody knows, an age, or a letter
    age: bool = False  # what stands inside is an age
    not_known: bool = False
    name: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    aloud: str = ""  # the whole of it, for whoever hears the picture

    def edge(self, aside: float, *, below: bool) -> float:
        """Give how far from its middle the sign ends, so far to one side of it."""
        half = sizes.SIGN / 2 * self.scale
        aside = min(abs(aside), half)
        if self.shape == "triangle" and not below:  # it stands on its base
            return half - 2 * aside
        if self.shape in ("circle", "dot") or (self.shape == "dome" and not below):
            return math.sqrt(half * half - aside * aside)
        if self.shape == "hexagon":
            return HEXAGON * half * min(1.0, 2 - 2 * aside / half)
        return {"diamond": half - aside, "x": aside}.get(self.shape, half)


HEXAGON = 0.87  # how high one is for its width


def faces(
    view: View, catalogue: Catalogue, pack: Pack = PACKS["uk"]
) -> Mapping[str, Face]:
    """Give everyone's face. Nobody's changes with how much is recorded of them."""
    links: dict[str, list[ParentLink]] = {}
    for link in kinship.parent_links(view.family):
        links.setdefault(link.child, []).append(link)
    born = births.groups(view.family)
    made = _Making(
        view, catalogue, pack, links, born, kinship.said_siblings(view.family)
    )
    return {who: made.face(who) for who in sorted(view.family.people)}


@dataclass(frozen=True)
class _Making:
    """What is needed to make a face."""

    view: View
    catalogue: Catalogue
    pack: Pack
    links: Mapping[str, list[ParentLink]]
    born: Mapping[str, list[str]]
    siblings: Mapping[str, tuple[str, ...]]

    def face(self, who: str) -> Face:
        family, pack = self.view.family, self.pack
        person, links = family.people[who], self.links.get(who, [])
        state, sign = _sign(person, pack)
        name = text.wrap(person.name, sizes.WORDS, sizes.NAME, bold=True)
        name = text.first_lines(
            name, sizes.NAME_LINES, sizes.WORDS / text.BOLD, sizes.NAME
        )
        life = [
            *_life(person, family),
            *_stands(who, family),
            *births.words(who, self.born.get(who, ()), family),
            *_said_links(links, family),
            *_siblings(self.siblings.get(who, ()), family),
            *_unsaid(person, family),
        ]
        factors = beside.factors(who, family, self.catalogue)
        age = _age(person, self.view)
        about = who in family.about
        kind = STATE_WORDS[state] if state else GENDER_WORDS[person.drawn_as]
        if state == "stillbirth":  # what its life says, too
            kind = GENDER_WORDS[person.drawn_as]
        aloud = "; ".join([person.name, kind.lower(), *life, *factors])
        return Face(
            who,
            sign.shape or pack.genders[person.drawn_as],
            sign.scale,
            person.drawn_as if sign.shape == OWN else "",
            state,
            _inner(person, pack) if sign == Sign() else "",
            tuple(mark for mark in sign.marks if mark != "died"),
            pack.index if about else "",
            person.died is not None or "died" in sign.marks,
            person.unnamed,
            any(link.kind in pack.bracketed for link in links),
            "?" if person.not_known else sign.letter or age,
            not (person.not_known or sign.letter) and bool(age),
            person.not_known,
            tuple(name),
            tuple(beside.fitted(life, factors, sizes.LINES - len(name))),
            aloud + ("; the map is about this child" if about else ""),
        )


def _sign(person: Person, pack: Pack) -> tuple[str, Sign]:
    """Give what somebody is drawn as who was not born, and the sign for it."""
    if person.lost is not None:
        return person.lost.kind, pack.losses[person.lost.kind]
    if person.born is None and person.due is not None:
        return "pregnancy", pack.pregnancy
    return "", Sign()


def _inner(person: Person, pack: Pack) -> str:
    """Give the shape inside, where the birth was recorded as another than the life."""
    other = _recorded_otherwise(person)
    return pack.genders[_AT_BIRTH[other]] if other and pack.inner else ""


def _recorded_otherwise(person: Person) -> str:
    """Give how the birth was recorded, where that is not how somebody lives."""
    at_birth = person.recorded_at_birth
    same = at_birth is None or _AT_BIRTH[at_birth] == person.drawn_as
    return "" if same or person.drawn_as == "unknown" else at_birth or ""


def _age(person: Person, view: View) -> str:
    on = view.sight.as_at
    if on is None or person.died is not None or person.born is None or person.lost:
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
        kind = _LOST.get(kind, kind)
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
    if other := _recorded_otherwise(person):
        yield f"recorded as a {other} at birth"


def _short(day: object) -> str:
    return dates.words(day) if isinstance(day, When) else "?"


def _siblings(others: Sequence[str], family: Family) -> Iterator[str]:
    if others:
        yield f"brother or sister of {words.names(others, family)}"


def _unsaid(person: Person, family: Family) -> Iterator[str]:
    if person.unnamed:
        yield "not named in what we have"
    if person.relative_of:
        others = words.names(person.relative_of, family)
        yield f"a relative of {others}; how is not stated"


def _stands(who: str, family: Family) -> Iterator[str]:
    """Say how it stands that somebody is there at all, and that they live in a home."""
    if family.people[who].stands.always_shown:
        yield f"({family.people[who].stands.shown})"
    for key in sorted(family.homes):
        for stay in family.homes[key].lived_in:
            shown = stay.stands.always_shown and kinship.lives_there(stay)
            if who in stay.who and shown:
                yield f"living in {family.homes[key].name}: {stay.stands.shown}"


def _said_links(links: list[ParentLink], family: Family) -> list[str]:
    """Say of a child the parent links that a line alone does not tell, with years."""
    said = []
    for link in links:
        if link.stands.always_shown or link.kind != "birth":
            name = words.person(link.parent, family)
            how = [LINK_WORDS[link.kind], years(link.since, link.until)]
            how += [link.stands.shown] if link.stands.always_shown else []
            said.append(f"{name}: {', '.join(one for one in how if one)}")
    return sorted(said)
