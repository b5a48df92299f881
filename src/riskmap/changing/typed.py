"""Reads what somebody typed for a field: names, dates, words; and says what is wrong.

A name stands wherever an id does, in capitals or not. A date is read as people type
it. Nothing is guessed: what could mean two things is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from riskmap import dates
from riskmap.catalogue.model import Catalogue
from riskmap.catalogue.search import search
from riskmap.changing.forms import Field
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.record.marks import handle
from riskmap.record.model import FAMILY, Family, NotWritten
from riskmap.record.references import AUDIENCES
from riskmap.record.shared import read_outcome, read_status
from riskmap.record.status import Status
from riskmap.saving.inline import Bare
from riskmap.view.named import find

NEAREST = 6  # how many factors are offered for some words

_TIED = re.compile(r"(after|before|around|on|shortly (?:after|before)) (.+)")
_BIRTH = re.compile(r"(?:the )?(birth|death|loss) of (.+)")
_STATUS = re.compile(
    r"(?P<is>.+?)(?:,? (?:from|since|on) (?P<from>.+?))??(?:,? by (?P<by>.+))?"
)
_KNOWN = re.compile(r"(?P<agency>.+?)(?: (?:from|since) (?P<from>.+)| (?P<no>never))?")


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


def date(words: str, family: Family) -> str | dict[str, str]:
    """Give a date as a file writes it, for what was typed.

    Raises:
        WrongUse: it is no date, or could be two.

    """
    typed = words.strip()
    tied = _TIED.fullmatch(typed.casefold())
    if tied and (event := _event(typed[tied.start(2) :], family)):
        return {tied[1].replace(" ", "_"): event}
    meant = dates.suggest(typed)
    if meant is None:
        try:
            dates.parse(typed)
        except dates.NotADate as error:
            write = error.write or dates.HOW_TO_WRITE
            raise WrongUse(f"{error.wrong} {write}") from error
        return typed
    return meant


def date_words(written: str | dict[str, str]) -> str:
    """Say a date of a file back to whoever typed it."""
    if isinstance(written, dict):
        ((relation, event),) = written.items()
        return f"{relation.replace('_', ' ')} {event}"
    return dates.words(dates.parse(written))


def _event(words: str, family: Family) -> str | None:
    if of := _BIRTH.fullmatch(words.casefold()):
        who = _person(words[of.start(2) :], family)
        return f"{of[1]} of {who}"
    return words if any(one.id == words for one in family.entries) else None


def nearest(words: str, catalogue: Catalogue) -> list[str]:
    """Give the few factors that speak of some words, however they are spelt."""
    found = search(catalogue, words)
    return [key for kind, key in found.ids if kind == "factor"][:NEAREST]


def _person(word: str, family: Family) -> str:
    return find(word, {who: (one.name,) for who, one in family.people.items()})


def _agencies(family: Family) -> dict[str, Collection[str]]:
    return {k: (one.name, *one.also) for k, one in family.agencies.items()}


def _people(family: Family) -> dict[str, Collection[str]]:
    return {who: (one.name,) for who, one in family.people.items()}


def _homes(family: Family) -> dict[str, Collection[str]]:
    return {k: (one.name,) for k, one in family.homes.items()}


def _anyone(words: str, _: Field, known: Known) -> str:
    family = known.family
    names = {**_people(family), **_homes(family), **_agencies(family)}
    names[FAMILY] = ("the family", "the whole family")
    return find(words, names, "a person, home or agency")


def _teller(words: str, _: Field, known: Known) -> str:
    names = {**_agencies(known.family), **_people(known.family)}
    return find(words, names, "an agency or a person")


def _source(words: str, _: Field, known: Known) -> str:
    names = {key: (one.title,) for key, one in known.family.sources.items()}
    return find(words, names, "a source")


def _entry(words: str, _: Field, known: Known) -> str:
    names = {one.id: (one.label,) for one in known.family.entries}
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


def _status(words: str, _: Field, known: Known) -> Any:  # noqa: ANN401
    shape = _STATUS.fullmatch(words)
    said = shape.groupdict() if shape else {"is": words}
    step: dict[str, Any] = {"is": status_word(said["is"] or words)}
    if said.get("from"):
        step["from"] = date(said["from"] or "", known.family)
    if said.get("by"):
        step["by"] = said["by"]
    return step if len(step) > 1 else step["is"]


def status_word(words: str) -> str:
    """Give the word for a status as a file has it; `WrongUse` for no such word."""
    every = [one.value for one in Status]
    try:
        meant = read_status(words)
    except NotWritten as error:
        raise WrongUse(f"{error.wrong} {error.write}") from error
    if isinstance(meant, Status):
        return meant.value
    if meant in every:
        return str(meant)
    guess = did_you_mean(words, every) or f"Write one of: {', '.join(every)}."
    raise WrongUse(f"'{words}' does not say how this stands. {guess}")


def _known(words: str, _: Field, known: Known) -> Any:  # noqa: ANN401
    names = _agencies(known.family)
    shape = _KNOWN.fullmatch(words)
    said = shape.groupdict() if shape else {"agency": words}
    one: dict[str, Any] = {"agency": find(said["agency"] or "", names, "an agency")}
    if said.get("no"):
        one["from"] = "never"
    elif said.get("from"):
        one["from"] = date(said["from"] or "", known.family)
    return one


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
    names |= {**_agencies(known.family), **dict.fromkeys(AUDIENCES, ())}
    return find(words, names, "a reader")


_READERS: Mapping[str, Callable[[str, Field, Known], Any]] = {
    "text": _text,
    "date": lambda words, _, known: date(words, known.family),
    "choice": _choice,
    "yes": lambda *_: Bare("true"),
    "person": lambda words, _, known: _person(words, known.family),
    "anyone": _anyone,
    "agency": lambda words, _, known: find(words, _agencies(known.family), "an agency"),
    "teller": _teller,
    "source": _source,
    "entry": _entry,
    "factor": _factor,
    "status": _status,
    "known": _known,
    "outcome": _outcome,
    "question": _question,
}
