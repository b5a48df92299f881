"""The words of an ecomap: what somebody gives the home or gets, and what became of it.

They say what the file says, and neither count nor judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from riskmap import words
from riskmap.dates import When
from riskmap.draw import couples
from riskmap.draw.ecomap.middle import Middle
from riskmap.draw.outline.telling import Telling, moment, span
from riskmap.draw.symbols import LINK_WORDS
from riskmap.draw.years import years
from riskmap.kinship import Kin
from riskmap.patterns.conditions import need_of
from riskmap.record.model import TIE_WORDS, ServiceEntry, Tie
from riskmap.record.status import Standing, Status

_GIVES: Final = {
    "cares_for": "Gives care to {}",
    "supports": "Gives support to {}",
    "in_contact_with": "In contact with {}",
    "hosts": "Gives {} a place to stay",
}
_GETS: Final = {
    "cares_for": "Gets care from {}",
    "supports": "Gets support from {}",
    "in_contact_with": "In contact with {}",
    "hosts": "Gets a place to stay from {}",
}
# How the line of a service looks, by what became of it.
STATES: Final[Mapping[str, str]] = {
    "offered": "waiting",
    "taken-up": "whole",
    "declined": "declined",
    "waiting": "waiting",
    "no-place": "full",
    "not-eligible": "full",
    "ended": "ended",
    "not-recorded": "none",
}
# The few words beside a line that is not whole.
WORDS: Final[Mapping[str, str]] = {
    "offered": "offered",
    "declined": "not taken up",
    "waiting": "waiting",
    "no-place": "no place",
    "not-eligible": "its rules",
    "ended": "ended",
}


@dataclass(frozen=True, order=True)
class Strand:
    """One thing that a tie says between somebody outside and the home."""

    words: str
    state: str  # whole, ended or none
    quality: str
    gives: bool
    gets: bool
    ends: tuple[str, ...] = ()  # for whom of those inside


def strands(one: str, telling: Telling, inside: frozenset[str]) -> list[Strand]:
    """Give what ties say between one outside and those inside, by their words."""
    found = set()
    for tie in telling.family.ties:
        if tie.stands is Status.NOT_SAFE:
            continue
        for word in TIE_WORDS:
            to = getattr(tie, word)
            if one in tie.who and inside & set(to):
                found.add(_strand(tie, word, inside & set(to), telling, gives=True))
            if one in to and inside & set(tie.who):
                who = inside & set(tie.who)
                found.add(_strand(tie, word, who, telling, gives=False))
    return sorted(found)


def _strand(
    tie: Tie, word: str, ends: frozenset[str], telling: Telling, *, gives: bool
) -> Strand:
    lead = (_GIVES if gives else _GETS)[word].format(words.names(ends, telling.family))
    what = f": {', '.join(sorted(tie.what))}" if tie.what else ""
    text = f"{lead}{words.beside(tie)}{what}"
    text += f", {tie.how_often}" if tie.how_often else ""
    text += _lasted(tie, telling)
    text += f". Recorded as {tie.quality}" if tie.quality else ""
    is_way = word != "in_contact_with"
    state = _state(tie)
    quality = tie.quality or "" if state != "none" else ""
    way = (gives and is_way, not gives and is_way)
    return Strand(text, state, quality, *way, tuple(sorted(ends)))


def _lasted(tie: Tie, telling: Telling) -> str:
    """Say from when to when; in years alone where it hangs on something else.

    The words of another entry belong to that entry: they do not stand on a tie.
    """
    if any(isinstance(x, When) and x.worked_out for x in (tie.since, tie.until)):
        said = years(tie.since, tie.until)
        return f" ({said})" if said else ""
    return span(tie, telling)


def dated(happened: object, telling: Telling) -> str:
    """Say when; in years alone where it hangs on something else."""
    if happened is None:
        return ""
    if isinstance(happened, When) and happened.worked_out:
        said = years(happened, None, over=True)
        return f", {said} (worked out)" if said else ""
    return f", {moment(happened, telling)}"


def _state(tie: Tie) -> str:
    if tie.stands is Status.ENDED:
        return "ended"
    if tie.standing is not Standing.RECORDED:
        return "none"
    return "whole" if tie.until is None else "ended"


def service(entry: ServiceEntry, telling: Telling) -> Iterator[str]:
    """Say of a service what became of it and when, for whom, by whom and what for."""
    family = telling.family
    became = words.OUTCOMES[entry.outcome]
    yield f"{became[0].upper()}{became[1:]}{dated(entry.happened, telling)}"
    if entry.need:
        needs = {need.id: need.label for need in telling.catalogue.settings.needs}
        need = needs.get(need_of(entry.need, telling.catalogue) or "", entry.need)
        yield f"What for: {need[0].lower()}{need[1:]}"
    whom = words.names(entry.about, family)
    by = f" by {words.agency(entry.offered_by, family)}" if entry.offered_by else ""
    offered = entry.outcome in ("declined", "offered", "waiting")
    yield f"Offered to {whom}{by}" if offered else f"For {whom}{by and f',{by}'}"
    if entry.owner:
        until = entry.owner.until
        end = f" until {moment(until, telling)}" if until else ""
        yield f"Taken on by {entry.owner.who}{end}"
    if entry.quality:
        yield f"Recorded as {entry.quality}"


def relation(who: str, kin: Kin, inner: Middle, telling: Telling) -> Iterator[str]:
    """Say whose parent, child, brother, sister or partner somebody outside is."""
    family, inside = telling.family, inner.inside
    found: dict[str, list[str]] = {}
    for link in kin.children.get(who, ()):
        if link.child in inside:
            lead = f"{LINK_WORDS[link.kind]}{words.beside(link)} of"
            found.setdefault(lead, []).append(link.child)
    for link in kin.parents.get(who, ()):
        if link.parent in inside:
            lead = f"child{words.beside(link)} of"
            found.setdefault(lead, []).append(link.parent)
    found["brother or sister of"] = [x for x in kin.siblings(who) if x in inside]
    found["a relative of"] = [x for x in kin.relatives.get(who, ()) if x in inside]
    said = [
        f"{lead} {words.names(whom, family)}"
        for lead, whom in sorted(found.items())
        if whom
    ]
    for couple in family.couples:
        others = [x for x in couple.of if x != who]
        if who in couple.of and set(others) & inside and len(couple.of) == 2:
            names = words.names(others, family)
            said.append(f"with {names}: {couples.in_words(couple)}")
    if said:
        text = "; ".join(said)
        yield text[0].upper() + text[1:]
