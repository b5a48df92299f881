"""Says the agencies of a view, and where what is recorded comes from."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import words
from riskmap.draw.outline import terms
from riskmap.draw.outline.telling import Line, Telling, moment
from riskmap.record.model import Agency, Source


def agencies(telling: Telling) -> Iterator[Line]:
    """Say each agency: what it is, its area and its other names."""
    found = telling.family.agencies
    for key in sorted(found, key=lambda one: (found[one].name, one)):
        yield 0, _agency(found[key])


def _agency(one: Agency) -> str:
    kind = terms.AGENCIES[one.kind]
    said = kind.casefold() in one.name.casefold()  # "Police (police)" says it twice
    what = [] if said else [kind]
    what += [f"area: {one.area}"] if one.area else []
    about = f" ({'; '.join(what)})" if what else ""
    also = f" Also called {words.listed(one.also)}." if one.also else ""
    return f"{words.sentence(f'{one.name}{about}')}{also}"


def sources(telling: Telling) -> Iterator[Line]:
    """Say each source: what it is, its day and, of a talk, who was there."""
    found = telling.family.sources
    for key in sorted(found, key=lambda one: (found[one].title, one)):
        yield 0, " ".join(_source(found[key], telling))


def _source(one: Source, telling: Telling) -> Iterator[str]:
    family = telling.family
    yield words.sentence(one.title)
    what = terms.SOURCES[one.kind]
    if one.talk_with:
        what = f"{what} with {words.names(one.talk_with, family)}".strip()
    said = [what] if what else []
    said += [moment(one.date, telling)] if one.date is not None else []
    if said:
        text = ", ".join(said)
        yield words.sentence(text[:1].upper() + text[1:])
    if one.present:
        yield f"Also in the room: {words.names(one.present, family)}."
    if one.interpreter:
        yield terms.INTERPRETERS[one.interpreter]
