"""Reads what somebody typed for a field: names, dates, words; and says what is wrong.

A name stands wherever an id does, in capitals or not. A date is read as people type
it. Nothing is guessed: what could mean two things is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap.catalogue.model import Catalogue
from riskmap.catalogue.search import search
from riskmap.changing import phrases
from riskmap.changing.form import Field
from riskmap.changing.when import date, date_words
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.record.marks import handle
from riskmap.record.model import FAMILY, Family, NotWritten
from riskmap.record.references import AUDIENCES
from riskmap.record.shared import read_outcome
from riskmap.saving.inline import Bare
from riskmap.view.named import find, person

__all__ = [
    "NEAREST",
    "Known",
    "anyone",
    "date",
    "date_words",
    "nearest",
    "question",
    "value",
]

NEAREST = 6  # how many factors are offered for some words


@dataclass(frozen=True)
class Known:
    """What the words may mean: a family, and a catalogue."""

    family: Family
    catalogue: Catalogue
    questions: Collection[str] = ()  # the ids of those that come up


def value(field: Field, given: Sequence[str], known: Known) -> Any:  # noqa: ANN401
    """Give what the file is to say in a field for some words; None for none.

    Raises:
        WrongUse: the words mean nothing here, or more than one thing.

    """
    words = [" ".join(one.split()) for one in given if one.strip()]
    if not words:
        return None
    read = _READERS[field.reads]
    if not field.many:
        return read(words[-1], field, known)
    found: list[Any] = []
    for one in words:
        for part in _parts(one, field, known):
            if (meant := read(part, field, known)) not in found:
                found.append(meant)
    alone = len(found) == 1 and field.name not in ("of", "between", "known_by")
    return found[0] if alone else found


def _parts(words: str, field: Field, known: Known) -> list[str]:
    """Part several names that stand in one text: "Isla, Mateo" or "Isla and Mateo"."""
    if field.reads not in ("person", "anyone", "agency", "teller", "entry"):
        return [words]
    try:
        _READERS[field.reads](words, field, known)
    except WrongUse:
        return [one for one in re.split(r"\s*,\s*|\s+and\s+", words) if one]
    return [words]


def nearest(words: str, catalogue: Catalogue) -> list[str]:
    """Give the few factors that speak of some words, however they are spelt."""
    found = search(catalogue, words)
    return [key for kind, key in found.ids if kind == "factor"][:NEAREST]


def _people(family: Family) -> dict[str, Collection[str]]:
    return {who: (one.name,) for who, one in family.people.items()}


def _homes(family: Family) -> dict[str, Collection[str]]:
    return {k: (one.name,) for k, one in family.homes.items()}


def anyone(words: str, family: Family) -> str:
    """Give the id of the person, home or agency that some words mean, or the family."""
    names = {**_people(family), **_homes(family), **phrases.agencies(family)}
    names[FAMILY] = ("the family", "the whole family")
    return find(words, names, "a person, home or agency")


def _teller(words: str, _: Field, known: Known) -> str:
    names = {**phrases.agencies(known.family), **_people(known.family)}
    return find(words, names, "an agency or a person")


def _source(words: str, _: Field, known: Known) -> Any:  # noqa: ANN401
    names = {key: (one.title,) for key, one in known.family.sources.items()}
    try:
        return find(words, names, "a source")
    except WrongUse:
        title, at, place = words.partition(" at ")  # "GP letter at page 2"
        if not at:
            raise
        return {"from": find(title, names, "a source"), "at": place}


def _entry(words: str, _: Field, known: Known) -> str:
    names = {
        one.id: (one.label, one.id.replace("-", " ")) for one in known.family.entries
    }
    return find(words, names, "an entry")


def _factor(words: str, _: Field, known: Known) -> str:
    factors = known.catalogue.factors
    for key, one in factors.items():
        if words.casefold() in (key, one.label.casefold()):
            return key
    near = nearest(words, known.catalogue)
    offered = "; ".join(f"{key} ({factors[key].label})" for key in near)
    more = f"Near it are: {offered}." if near else "Try: riskmap catalogue search WORD"
    raise WrongUse(f"'{words}' is not a factor of the catalogue. {more}")


def _choice(words: str, field: Field, _: Known) -> str:
    asked = words.casefold().replace(" ", "-")
    begins = [one for one in field.choices if one.startswith(asked)]
    if asked in field.choices or len(begins) == 1:
        return asked if asked in field.choices else begins[0]
    guess = did_you_mean(asked, field.choices)
    raise WrongUse(
        f"'{words}' is not one of: {', '.join(field.choices)}. {guess}".rstrip()
    )


def _outcome(words: str, _: Field, __: Known) -> str:
    try:
        read_outcome(words)
    except NotWritten as error:
        raise WrongUse(f"{error.wrong} {error.write}") from error
    return words.casefold().replace(" ", "-")


def _truth(words: str, field: Field, known: Known) -> Bare:
    return Bare("true" if _choice(words, field, known) == "yes" else "false")


def question(words: str, ids: Collection[str]) -> str:
    """Give the id of the question that somebody means by its letters or its id.

    Raises:
        WrongUse: no question is meant, or more than one.

    """
    asked = words.strip()
    if asked in ids:
        return asked
    found = [one for one in ids if handle(one) == asked.casefold()] or [
        one for one in ids if one.startswith(asked)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(sorted(found))
        raise WrongUse(f"'{words}' may be one of: {several}. Write one of these.")
    guess = did_you_mean(asked, ids)
    raise WrongUse(
        f"'{words}' is not a question that this map asks. "
        + (guess or "Copy its letters from: riskmap ask FILE")
    )


def _question(words: str, _: Field, known: Known) -> str:
    return question(words, known.questions)


def _text(words: str, field: Field, known: Known) -> str:
    if field.name != "withhold":
        return words
    names: dict[str, Collection[str]] = {**_people(known.family)}
    names |= {**phrases.agencies(known.family), **dict.fromkeys(AUDIENCES, ())}
    return find(words, names, "a reader")


_READERS: Mapping[str, Callable[[str, Field, Known], Any]] = {
    "text": _text,
    "date": lambda words, _, known: date(words, known.family),
    "choice": _choice,
    "yes": lambda *_: Bare("true"),
    "person": lambda words, _, known: person(words, known.family),
    "anyone": lambda words, _, known: anyone(words, known.family),
    "agency": lambda words, _, known: find(
        words, phrases.agencies(known.family), "an agency"
    ),
    "teller": _teller,
    "source": _source,
    "entry": _entry,
    "factor": _factor,
    "status": lambda words, _, known: phrases.status(words, known.family),
    "known": lambda words, _, known: phrases.known(words, known.family),
    "outcome": _outcome,
    "question": _question,
    "truth": _truth,
    "owner": lambda words, _, known: phrases.owner(words, known.family),
    "reason": lambda words, *_: phrases.reason(words),
}
