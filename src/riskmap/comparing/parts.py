"""Takes a view apart into what can be compared: each part with what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline.telling import Telling, few, in_order, span
from riskmap.fields import Model
from riskmap.record.model import AnyEntry, Recorded, ServiceEntry, Source, ToldEntry
from riskmap.record.said import link
from riskmap.view import View

GROUPS = (
    "The map itself",
    "People",
    "Couples and parents",
    "Homes, and who lived in them",
    "Who helps and who is in touch",
    "How people get on, as recorded",
    "Responsibility, orders and limits",
    "What is recorded",
    "What was talked about",
    "Supervision",
    "Agencies",
    "Where this comes from",
)
(
    _MAP,
    _PEOPLE,
    _PAIRS,
    _HOMES,
    _TIES,
    _ON,
    _LAW,
    _ENTRIES,
    _TALKS,
    _NOTES,
    _AGENCIES,
    _FROM,
) = GROUPS


@dataclass(frozen=True)
class Part:
    """One part of a view, and how it is known again in another."""

    key: tuple[str, ...]
    group: str
    id: str
    model: Model
    words: str  # all that is said of it where it is new
    short: str  # what names it where something of it changed
    people: tuple[str, ...]


def parts(view: View, catalogue: Catalogue) -> Iterator[Part]:
    """Give every part of a view, in the order in which a page says them.

    What has no id is known by those whom it joins; of several alike, by their order
    in time, so that where they stand in the file says nothing.
    """
    family, telling = view.family, Telling(view, catalogue, ())
    yield Part(("map",), _MAP, "", family, family.family, family.family, ())
    for who, person in sorted(family.people.items()):
        yield Part(("person", who), _PEOPLE, who, person, *_twice(person.name), (who,))
    seen: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    for group, name, ends, one in _joining(view):
        people = tuple(sorted(end for end in ends if end in family.people))
        short = link(one, family)
        if group == _HOMES:  # a stay does not say by itself in which home it is
            there = words.anyone(name.removeprefix("stay "), family)
            short = short.replace("living there", f"living in {there}")
        part = Part((name, *sorted(ends)), group, "", one, "", short, people)
        seen[part.key].append(part)
    for joined, alike in sorted(
        seen.items(), key=lambda one: GROUPS.index(one[1][0].group)
    ):
        for number, part in enumerate(sorted(alike, key=lambda one: repr(one.model))):
            said = _in_full(part.model, part.short, telling)
            yield Part(
                (*joined, f"{number}"),
                part.group,
                "",
                part.model,
                said,
                part.short,
                part.people,
            )
    for key, home in sorted(family.homes.items()):
        yield Part(("home", key), _HOMES, key, home, *_twice(home.name), ())
    for entry in in_order(family.entries):
        people = tuple(sorted({*entry.about} & family.people.keys()))
        short = _short(entry, telling)
        said = _whole(entry, short, telling)
        known_by = ("entry", type(entry).__name__, entry.id)
        yield Part(known_by, _ENTRIES, entry.id, entry, said, short, people)
    yield from _talks(telling)
    yield from _notes(telling)
    for key, agency in sorted(family.agencies.items()):
        yield Part(("agency", key), _AGENCIES, key, agency, *_twice(agency.name), ())
    for key, source in sorted(family.sources.items()):
        yield Part(
            ("source", key), _FROM, key, source, _source(source, view), source.title, ()
        )


def _twice(words: str) -> tuple[str, str]:
    return words, words


def _joining(view: View) -> Iterator[tuple[str, str, tuple[str, ...], Recorded]]:
    """Give what joins people: its group, its kind, the ids that it joins, itself."""
    family = view.family
    for couple in family.couples:
        yield _PAIRS, "couple", couple.of, couple
    for one in family.parent_links:
        yield _PAIRS, "parent", (f"1 {one.parent}", f"2 {one.child}"), one
    for key, home in family.homes.items():
        for stay in home.lived_in:
            yield _HOMES, f"stay {key}", stay.who, stay
    for tie in family.ties:
        links = tuple(f"{a} {word} {b}" for a, word, b in tie.links())
        yield _TIES, "tie", links, tie
    for relation in family.relationships:
        ends = (*relation.between, f"by {relation.basis}")
        yield _ON, "relationship", ends, relation
    for held in family.responsibility:
        yield _LAW, "responsibility", (*held.who, *held.child), held
    for order in family.orders:
        yield _LAW, f"order {order.order}", order.about, order
    for limit in family.contact_limits:
        yield _LAW, "limit", limit.between, limit


def _in_full(one: Model, short: str, telling: Telling) -> str:
    said = f"{short.rstrip('. ')}{span(one, telling)}"
    if isinstance(one, Recorded) and (one.says or one.source):
        where = words.where_from(one, telling.family)
        said += f": {one.says.rstrip('. ')}" if one.says else ""
        said += f" ({where})" if where else ""
    return words.sentence(said)


def _short(entry: AnyEntry, telling: Telling) -> str:
    """Name an entry: whom it is about, and its few words."""
    about = words.names(entry.about, telling.family)
    if isinstance(entry, ToldEntry):
        names = words.names(entry.told.to, telling.family)
        sender = words.anyone(entry.told.sender, telling.family)
        return f"{sender} told {names}: {few(entry, telling)}"
    return f"{about}: {few(entry, telling)}" if about else few(entry, telling)


def _whole(entry: AnyEntry, short: str, telling: Telling) -> str:
    """Say an entry with how it stands, how it is known, whence and when."""
    known = (
        words.basis(entry),
        words.where_from(entry, telling.family),
        words.moment(entry.happened, telling.family) if entry.happened else "",
    )
    said = words.sentence(short)
    if isinstance(entry, ServiceEntry):
        about = words.names(entry.about, telling.family)
        said = f"{about}: {words.entry(entry, telling.catalogue)}"
    return f"{said} ({'; '.join(one for one in known if one)})"


def _talks(telling: Telling) -> Iterator[Part]:
    """Give what became of questions; of one question, in the order of time."""
    seen: dict[str, int] = defaultdict(int)
    for one in sorted(telling.family.explorations, key=repr):
        asked = telling.catalogue.patterns.get(one.question.partition("@")[0])
        label = asked.label if asked else one.question
        first, *more = words.exploration(one, telling.family)
        said = " ".join(words.sentence(text) for text in (f"{label}: {first}", *more))
        key = ("talk", one.question, f"{seen[one.question]}")
        seen[one.question] += 1
        yield Part(key, _TALKS, "", one, said, label, ())


def _notes(telling: Telling) -> Iterator[Part]:
    """Give what was said in supervision, known by its day and who signed it."""
    for one in sorted(telling.family.supervision, key=repr):
        short = f"{words.moment(one.on, telling.family)}, {one.by}"
        key = ("supervision", short, one.says)
        yield Part(key, _NOTES, "", one, f"{short}: {one.says}", short, ())


def _source(one: Source, view: View) -> str:
    day = words.moment(one.date, view.family) if one.date is not None else ""
    return words.sentence(f"{one.title}, {day}" if day else one.title)
