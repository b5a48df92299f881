"""Says field by field what is different between two writings of one part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from riskmap import dates, words
from riskmap.dates import When
from riskmap.draw.outline import terms
from riskmap.fields import Model
from riskmap.record import knowledge
from riskmap.record.exploring import STATE_WORDS
from riskmap.record.knowledge import Knowledge
from riskmap.record.model import BASIS_WORDS, Entry, Family, Home, Recorded, SourceRef
from riskmap.record.said import step
from riskmap.record.times import when
from riskmap.view import View
from riskmap.view.presence_people import AFTERWARDS

NOTHING = "nothing written"
_OF_ITS_OWN = frozenset({"status", "known_by"})  # said by `standing` and `knowing`
_APART = frozenset(  # what holds other parts, each of which is compared by itself
    {
        *("people", "couples", "parent_links", "homes", "agencies", "sources", "ties"),
        *("relationships", "responsibility", "orders", "contact_limits", "entries"),
        *("explorations", "supervision", "riskmap"),
    }
)
_MARKS = "because"  # marks for the program: what a question rests on is said elsewhere
LABELS: Mapping[str, str] = {
    "about": "whom it is about",
    "at": "where in it",
    "basis": "how it is known",
    "before_birth": "called until the birth",
    "between": "between",
    "by": "by",
    "catalogue": "version of the catalogue",
    "check_again": "to be checked again",
    "checked": "last checked",
    "children": "children",
    "differs_from": "another account of",
    "family": "name of the map",
    "happened": "when",
    "how": "how",
    "identical": "identical twins",
    "of": "of",
    "offered_by": "offered by",
    "outcome": "what became of it",
    "owner": "taken on by",
    "present": "who else was there",
    "says": "words",
    "next_look": "to look again",
    "settles": "what it settles",
    "since": "from",
    "source": "where it comes from",
    "state": "what became of the question",
    "supersedes": "takes the place of",
    "talk_with": "with whom",
    "told": "what was passed on",
    "until": "until",
    "why": "why not",
    "withhold": "not to be shown to",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "basis": BASIS_WORDS,
    "outcome": words.OUTCOMES,
    "state": STATE_WORDS,
    "drawn_as": {key: key for key in terms.DRAWN},
    "withhold": terms.READERS,
}


@dataclass(frozen=True)
class Sides:
    """The two families that are compared, and who knew what in each."""

    old: Family
    new: Family
    knew: Knowledge
    knows: Knowledge
    said_to_worker: bool  # who may not read a part is for those who make the copies

    @classmethod
    def of(cls, old: View, new: View) -> Sides:
        """Gather the two sides of a comparison of views."""
        one, two = old.family, new.family
        worker = new.sight.audience in ("worker", "supervisor")
        gathered = knowledge.gather(one), knowledge.gather(two)
        return cls(one, two, *gathered, said_to_worker=worker)


def standing(was: Model, now: Model) -> tuple[str, ...]:
    """Say how a status changed, and whatever else is different in its history."""
    if not (isinstance(was, Recorded) and isinstance(now, Recorded)):
        return ()
    before, after = [[step(x) for x in one.status] for one in (was, now)]
    old = before[-1] if before else was.stands.shown
    new = after[-1] if after else now.stands.shown
    lines = [f"It was: {old}. Now: {new}."] if old != new else []
    lines += [f"Earlier: {one}." for one in after[:-1] if one not in before]
    lines += [
        f"No longer in its history: {one}." for one in before[:-1] if one not in after
    ]
    heard = [tuple(one.known_by for one in part.status) for part in (was, now)]
    if heard[0] != heard[1] and not lines:
        lines.append("Who knows how it stands is not as it was.")
    return tuple(lines)


def knowing(was: Model, now: Model, sides: Sides) -> tuple[str, ...]:
    """Say who has come to know of a part, and who is no longer said to."""
    if isinstance(now, Entry) and isinstance(was, Entry):
        old = _knew(was, sides.knew)
        new = _knew(now, sides.knows)
    elif isinstance(now, Recorded) and isinstance(was, Recorded):
        old, new = _written(was), _written(now)
    else:
        return ()
    lines = []
    for agency in sorted({*old, *new}, key=lambda x: words.agency(x, sides.new)):
        name = words.agency(agency, sides.new)
        if old.get(agency) != new.get(agency):
            before = f" Before: {old[agency]}." if agency in old else ""
            after = new.get(agency, "it is no longer stated whether they knew")
            lines.append(f"{name}: {after}.{before}")
    return tuple(lines)


def _knew(entry: Entry, known: Knowledge) -> dict[str, str]:
    found: dict[str, str] = {}
    for who, agency in (*known.never, *known.summarised):
        if who == entry.id:
            in_summary = (who, agency) in known.summarised
            found[agency] = "told in summary" if in_summary else "not told"
    first: dict[str, When] = {}
    for one in known.known.get(entry.id, ()):
        if one.agency != knowledge.OWN_WORDS:
            there = first.get(one.agency, one.since)
            first[one.agency] = min(there, one.since, key=dates.sort_key)
    return found | {agency: _since(day) for agency, day in first.items()}


def _written(part: Recorded) -> dict[str, str]:
    return {
        one.agency: "not told" if one.never else _since(when(one.since))
        for one in part.known_by or ()
    }


def _since(day: When) -> str:
    return f"known from {dates.words(day)}" if day.text else "known"


def differences(was: Model, now: Model, sides: Sides) -> tuple[str, ...]:
    """Say what else is different, field by field, in the order of the alphabet."""
    return tuple(sorted(_different(was, now, sides)))


def _different(was: Model, now: Model, sides: Sides) -> Iterator[str]:
    for field in type(now).model_fields:
        if (
            field in _OF_ITS_OWN
            or field == _MARKS
            or (field in _APART and isinstance(now, Family))
        ):
            continue
        if field == "lived_in" and isinstance(now, Home):
            continue  # each stay is compared by itself
        if field == "withhold" and not sides.said_to_worker:
            continue
        if getattr(was, field) == getattr(now, field):
            continue  # only the name of somebody in it is another: said with them
        if field == "worked_out" and AFTERWARDS in (was.worked_out, now.worked_out):  # type: ignore[attr-defined]
            continue  # a view as at a date never says of what
        before = _said(getattr(was, field), field, sides.old)
        after = _said(getattr(now, field), field, sides.new)
        if before != after:
            label = LABELS.get(field, field.replace("_", " "))
            before, after = (one.rstrip(". ") for one in (before, after))
            yield f"{label[0].upper()}{label[1:]}: {after}. Before: {before}."


def _said(value: Any, field: str, family: Family) -> str:  # noqa: ANN401, PLR0911
    """Say what a field holds; where it stands in a list says nothing."""
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case When():
            return words.moment(value, family)
        case SourceRef():
            source = family.sources.get(value.source)
            title = source.title if source else value.source
            return f"{title}, {value.at}" if value.at else title
        case Model():
            inner = {
                one: _said(part, one, family)
                for one in type(value).model_fields
                if (part := getattr(value, one)) not in (None, (), "", False)
            }
            return ", ".join(f"{LABELS.get(k, k)} {v}" for k, v in inner.items())
        case tuple():
            return "; ".join(sorted(_said(one, field, family) for one in value))
        case str():
            return _text(value, field, family)
    return f"{value}"


def _text(value: str, field: str, family: Family) -> str:
    if value in _WORDS.get(field, {}):
        return _WORDS[field][value]
    entry = next((one for one in family.entries if one.id == value), None)
    if entry is not None and field in _ENTRIES:
        return words.brief(entry)
    return words.anyone(value, family)


_ENTRIES = ("differs_from", "supersedes", "settles", "entries")
