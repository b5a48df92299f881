"""Says one entry in the outline: what it says, how it stands, whence, and who knew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap import dates, words
from riskmap.catalogue.model import KIND_WORDS, Catalogue
from riskmap.patterns.conditions import need_of
from riskmap.record.model import (
    BASIS_WORDS,
    AnyEntry,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Recorded,
    ServiceEntry,
    ToldEntry,
)
from riskmap.record.times import when
from riskmap.view import View

Line = tuple[int, str]  # how far in, and the words

TOLD = {"whole": "told {0} the whole", "summary": "told {0} in summary"}
ENDS = {"differs_from": "Another account", "supersedes": "Takes the place of"}


def in_order(entries: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Put entries in the order of time, those without a date last."""
    return sorted(entries, key=lambda e: (dates.sort_key(when(e.happened)), e.id))


def factor(
    entry: FactorEntry, view: View, catalogue: Catalogue, who: str = ""
) -> Iterator[Line]:
    """Say a factor, where it stands with a person or home, or by itself."""
    known = catalogue.factors.get(entry.factor)
    label = known.label if known else entry.label
    others = [one for one in entry.about if one not in (who, "family")]
    named = words.names(others, view.family)
    also = f" {'Also about' if who else 'About'} {named}." if named else ""
    says = words.sentence(entry.says or "no words recorded")
    yield 0, f"{label}{words.beside(entry)}: {says}{also}"
    lead = f"{_capital(KIND_WORDS[known.kind])}. " if known else ""
    yield from details(entry, view, lead=lead)
    if done := entry.procedure_followed:
        on = words.moment(done.on, view.family)
        more = f": {done.words}" if done.words else ""
        said = f"The local procedure was followed ({on}; {done.by}){more}"
        yield 1, words.sentence(said)


def service(entry: ServiceEntry, view: View, catalogue: Catalogue) -> Iterator[Line]:
    """Say a service: who offered it, for what and whom, and what became of it."""
    family = view.family
    by = f", {words.agency(entry.offered_by, family)}" if entry.offered_by else ""
    needs = {need.id: need.label for need in catalogue.settings.needs}
    need = needs.get(need_of(entry.need, catalogue) or "", entry.need)
    need = f", for: {need}" if need else ""
    outcome = f"{words.OUTCOMES[entry.outcome]}{words.beside(entry)}"
    whom = words.names(entry.about, family)
    yield 0, f"{entry.service}{by}{need}. Offered to {whom}: {outcome}."
    for says, at in sorted((one.says, one.at or "") for one in entry.reasons):
        place = f" ({at})" if at else ""
        yield 1, words.sentence(f"Reason: {says.rstrip('. ')}{place}")
    if entry.owner:
        until = entry.owner.until
        end = f" until {words.moment(until, family)}" if until else ""
        yield 1, f"Taken on by {entry.owner.who}{end}."
    yield from details(entry, view, says=entry.says)


def told(entry: ToldEntry, view: View) -> Iterator[Line]:
    """Say what one told others, and how much of it."""
    family, passed = view.family, entry.told
    to = words.names(passed.to, family)
    how = TOLD.get(passed.level, "gave {0} names only").format(to)
    said = passed.words or entry.says
    if passed.level == "name" and not passed.words:
        said = words.names(passed.about or entry.about, family) or entry.says
    tail = f": {words.sentence(said)}" if said else "."
    sender = words.anyone(passed.sender, family)
    yield 0, f"{sender} {how}{words.beside(entry)}{tail}"
    if passed.entries:
        for text in _of(passed.entries, view):
            yield 1, f"What it tells of: {text}."
    yield from details(entry, view, says=entry.says if entry.says != said else None)


def event(entry: EventEntry, view: View) -> Iterator[Line]:
    """Say what happened, to whom, and who did it."""
    about = words.names(entry.about, view.family)
    by = f"by {words.agency(entry.by, view.family)}" if entry.by else ""
    place = "; ".join(one for one in (about, by) if one)
    place = f" ({place})" if place else ""
    yield 0, f"{entry.event.rstrip('. ')}{place}{words.beside(entry)}."
    yield from details(entry, view, says=entry.says)


def decision(entry: DecisionEntry, view: View) -> Iterator[Line]:
    """Say a decision: by whom, on which test, when, and what it settles."""
    test = f", on the test: {entry.test}" if entry.test else ""
    said = f"{entry.decision.rstrip('. ')}{words.beside(entry)}"
    yield 0, f"{said} ({entry.by}{test}; {_date(entry, view)})."
    for text in _of(entry.settles, view):
        yield 1, f"What it settles: {text}."
    yield from details(entry, view, says=entry.says)


def details(
    entry: AnyEntry, view: View, *, says: str | None = None, lead: str = ""
) -> Iterator[Line]:
    """Say what every entry has: its words, its history, its basis and who knew."""
    family = view.family
    if says:
        yield 1, f"{says.rstrip('. ')}{words.beside(entry)}."
    if entry.own_words:
        speaker = words.person(entry.words_of, family) if entry.words_of else "Family"
        stands = words.beside(entry)
        yield 1, f"{speaker}, in their own words{stands}: {entry.own_words}"
    for step in words.earlier(entry):
        yield 1, f"Earlier: {step}."
    for name, title in ENDS.items():
        for text in _of(getattr(entry, name), view):
            yield 1, f"{title}: {text}."
    source = words.where_from(entry, family)
    how = f"{lead}{_capital(words.basis(entry))}; {source}; {_date(entry, view)}."
    named = isinstance(entry, ToldEntry) and entry.known_by is None
    yield 1, how if named else f"{how} {known(entry, view)}".rstrip()
    if entry.checked:
        yield 1, f"Last checked: {words.moment(entry.checked, family)}."
    if entry.check_again:
        yield 1, f"To be checked again: {words.moment(entry.check_again, family)}."


def part(one: Recorded, view: View, *, says: bool = True) -> Iterator[Line]:
    """Say of a part of the picture what it carries of its own, where it does."""
    if says and one.says:
        yield 1, f"{one.says.rstrip('. ')}{words.beside(one)}."
    for step in words.earlier(one):
        yield 1, f"Earlier: {step}."
    basis = _capital(BASIS_WORDS[one.basis]) if one.basis else ""
    source = words.where_from(one, view.family)
    where = f"{basis}; {source}" if basis and source else basis or source
    where = f"From: {where}" if where and not basis else where
    who = known(one, view) if one.known_by is not None else ""
    said = " ".join(x for x in (f"{where}." if where else "", who) if x)
    if said:
        yield 1, said


def known(one: Recorded, view: View) -> str:
    """Say who knew, and who was not told; a copy does not say what is not stated."""
    family = view.family
    knew = sorted(
        words.agency(each.agency, family)
        + (_since(words.moment(each.since, family)) if each.since else "")
        for each in one.known_by or ()
        if not each.never
    )
    never = sorted(
        words.agency(each.agency, family) for each in one.known_by or () if each.never
    )
    said = [f"Known to {', '.join(knew)}."] if knew else []
    said += [f"Not told: {', '.join(never)}."] if never else []
    return " ".join(said) or ("" if view.is_copy else "Who knew is not stated.")


def _since(moment: str) -> str:
    """Say since when, where a date does not say so itself: "by March 2021"."""
    itself = moment.startswith(("by ", "since ", "before ", "after ", "shortly "))
    return f" {moment}" if itself else f" since {moment}"


def _of(ids: Iterable[str], view: View) -> list[str]:
    there = {entry.id: entry for entry in view.family.entries}
    return sorted(words.brief(there[one]) for one in ids if one in there)


def _date(entry: AnyEntry, view: View) -> str:
    worked = " (worked out)" if when(entry.happened).worked_out else ""
    return f"{words.moment(entry.happened, view.family)}{worked}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
