"""Sentences that every picture, outline and list of questions shares."""

from __future__ import annotations

from collections.abc import Mapping

from riskmap import dates
from riskmap.catalogue.model import Catalogue
from riskmap.record.exploring import STATE_WORDS
from riskmap.record.model import (
    BASIS_WORDS,
    AnyEntry,
    Exploration,
    FactorEntry,
    Family,
    Recorded,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.said import (
    anyone,
    beside,
    brief,
    due,
    listed,
    moment,
    names,
    status,
    step,
)
from riskmap.view import Sight, View

__all__ = [
    "CLAIMS_NOTHING",
    "FICTIONAL",
    "NOT_STATED",
    "OUTCOMES",
    "agency",
    "anyone",
    "basis",
    "beside",
    "brief",
    "day",
    "due",
    "earlier",
    "entry",
    "exploration",
    "few",
    "keep",
    "listed",
    "made_with",
    "moment",
    "names",
    "not_stated",
    "of_whom",
    "person",
    "question",
    "sentence",
    "sight",
    "status",
    "step",
    "where_from",
]

CLAIMS_NOTHING = (
    "riskmap is a thinking aid. It asks questions and never scores. It is not the "
    "record, not a threshold tool and not for emergencies. Nobody has tested its "
    "effect on children. Blank means that nobody has written it down; it does not "
    "mean no."
)
OUTCOMES: Mapping[str, str] = {
    "offered": "offered",
    "taken-up": "taken up",
    "declined": "not taken up",
    "waiting": "waiting",
    "no-place": "no place available",
    "not-eligible": "the service's rules did not allow it",
    "ended": "ended",
    "not-recorded": "what became of it is not recorded",
}
NOT_STATED = "Whether this was known is not stated"
FICTIONAL = "A fictional family: every name, place and agency is made up."

FOR_WORKERS = (
    "For workers alone. Do not leave it in a home, a car or a waiting room, and do not "
    "open it on a visit or where others can see the screen."
)


def keep(seen: Sight) -> str:
    """Say of a whole map for the team who alone may have it; "" of any other.

    It is said of every such page, whatever stands in it: so it tells nothing by itself.
    """
    return FOR_WORKERS if seen.audience in ("worker", "supervisor") else ""


def sight(seen: Sight, family: Family) -> str:
    """Say what a view shows: as at when, as whom, for whom; "" for all of it."""
    parts = []
    if seen.as_at is not None:
        parts.append(f"as at {day(seen.as_at)}")
    if seen.as_agency is not None and seen.as_agency != seen.audience:
        parts.append(f"as {agency(seen.as_agency, family)} had it")
    if seen.audience == "family" and seen.reader is not None:
        parts.append(f"copy for {person(seen.reader, family)}")
    elif seen.audience in family.agencies:
        parts.append(f"copy for {agency(seen.audience, family)}")
    elif seen.audience in ("training", "supervisor"):
        parts.append(
            f"for {'training' if seen.audience == 'training' else 'supervision'}"
        )
    return ", ".join(parts)


def made_with(family: Family, in_use: str) -> str:
    """Say with which version of the catalogue a map was made, and with which shown."""
    if family.catalogue is None:
        return (
            "The file does not say with which version of the catalogue this map was "
            f"made. The one in use is {in_use}."
        )
    if family.catalogue == in_use:
        return f"This map was made with version {in_use} of the catalogue."
    return (
        f"This map was made with version {family.catalogue} of the catalogue, and the "
        f"one in use is {in_use}: the names of factors may have changed."
    )


def day(one: object) -> str:
    """Say a day in British words."""
    return dates.words(dates.parse(f"{one}"))


def person(who: str, family: Family) -> str:
    """Give a person's name, or the id where the view has no such person."""
    found = family.people.get(who)
    return found.name if found else who


def agency(one: str, family: Family) -> str:
    """Give an agency's name."""
    found = family.agencies.get(one)
    return found.name if found else one


def earlier(part: Recorded) -> tuple[str, ...]:
    """Say the steps before the latest status, each as fully as the latest."""
    return tuple(step(one) for one in part.status[:-1])


def where_from(part: Recorded, family: Family) -> str:
    """Say where something comes from, with its locators; "" where it is not said."""
    places: dict[str, list[str]] = {}
    for ref in sorted(part.source, key=lambda one: (one.source, one.at or "")):
        source = family.sources.get(ref.source)
        title = source.title if source else ref.source
        places.setdefault(title, []).extend([ref.at] if ref.at else [])
    return "; ".join(", ".join([title, *found]) for title, found in places.items())


def basis(entry: AnyEntry) -> str:
    """Say how an entry is known."""
    return BASIS_WORDS[entry.basis]


def called(one: AnyEntry, catalogue: Catalogue) -> str:
    """Give what an entry is called where it has no words of its own; never its id."""
    known = catalogue.factors.get(one.factor) if isinstance(one, FactorEntry) else None
    return known.label if known else one.label


def entry(one: AnyEntry, catalogue: Catalogue) -> str:
    """Give what an entry says: its own words, else what it is.

    A service also says what became of it, and every reason by itself.
    """
    if isinstance(one, ServiceEntry):
        said = [f"{one.service}: {OUTCOMES[one.outcome]}."]
        said += [one.says] if one.says else []
        said += [
            f"Reason: {sentence(reason)}"
            for reason in sorted(reason.says for reason in one.reasons)
        ]
        return " ".join(said)
    if isinstance(one, ToldEntry):
        return one.told.words or one.says or one.label
    return one.says or called(one, catalogue)


def few(one: AnyEntry, family: Family, catalogue: Catalogue) -> str:
    """Give an entry's few words and how it stands; never its id.

    A service is named, with what became of it: without its name nobody knows it again.
    """
    if isinstance(one, ServiceEntry):
        return f"{one.service}, {OUTCOMES[one.outcome]}{beside(one)}"
    if isinstance(one, FactorEntry) and not one.says:
        return f"{called(one, catalogue)}{beside(one)}"
    if isinstance(one, ToldEntry) and not (one.told.words or one.says):
        sender, to = anyone(one.told.sender, family), names(one.told.to, family)
        return f"what {sender} told {to}{beside(one)}"
    return brief(one)


def of_whom(one: AnyEntry, family: Family, catalogue: Catalogue) -> str:
    """Say an entry in few words where nothing around it says whom it is about."""
    about = one.about
    if isinstance(one, ToldEntry):
        about = tuple(dict.fromkeys((*about, *one.told.about)))
    said = few(one, family, catalogue)
    return f"{names(about, family)}: {said}" if about else said


def question(id_: str, family: Family, catalogue: Catalogue) -> str:
    """Give the words for a question's id: what it is called, and of whom."""
    pattern, _, bound = id_.partition("@")
    asked = catalogue.patterns.get(pattern)
    label = asked.label if asked else "a question that the catalogue no longer has"
    there = {entry.id: entry for entry in family.entries}
    named = {**family.people, **family.homes, **family.agencies}
    said = [
        few(there[one], family, catalogue) if one in there else anyone(one, family)
        for one in bound.split("+")
        if one in there or one in named or one == "family"
    ]
    return f"{label} ({', '.join(said)})" if said else label


def exploration(one: Exploration, family: Family) -> tuple[str, ...]:
    """Say what became of a question: its state, when, who was there, until when.

    What was learned and why not come after it, each as words of its own.
    """
    said = f"{STATE_WORDS[one.state]}, {moment(one.on, family)}"
    said += f"; {names(one.present, family)} present" if one.present else ""
    said += f"; until {moment(one.until, family)}" if one.until else ""
    lines = [said[0].upper() + said[1:]]
    speaker = person(one.words_of, family) if one.words_of else ""
    if one.learned:
        lines.append(one.learned + (f" (words of {speaker})" if speaker else ""))
    elif speaker:
        lines.append(f"Words of {speaker}")
    if one.why:
        lines.append(f"Why not: {one.why}")
    return tuple(lines)


def not_stated(view: View) -> tuple[str, ...]:
    """Say of what it is not stated whether it was known; nothing in a copy."""
    if not view.not_stated:
        return ()
    lines = ["This list is for whoever works with the family; it is in no copy."]
    for one in view.not_stated:
        about = f" ({' and '.join(one.about)})" if one.about else ""
        date = f", {one.date}" if one.date else ""
        lines.append(f"{one.words}{about}{date}.")
    return tuple(lines)


def sentence(text: str) -> str:
    """End a text as a sentence, whatever it ended with."""
    return (
        text if text.endswith(("?", "!", "…", '."', ".'")) else f"{text.rstrip('. ')}."
    )


def visible(words: str) -> str:
    """Give words without the signs that turn their order round or hide them.

    Two that join or part letters in Persian, Sinhala and other scripts stay.
    """
    if words.isprintable():
        return words
    return "".join(
        letter if letter.isprintable() or letter in "\u200c\u200d" else " "
        for letter in words
    )
