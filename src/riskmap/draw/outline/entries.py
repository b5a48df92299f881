"""Says one entry in the outline: what it says, how it stands, whence, and who knew."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import words
from riskmap.catalogue.model import KIND_WORDS
from riskmap.draw.outline import terms
from riskmap.draw.outline.carried import history, known, withheld
from riskmap.draw.outline.telling import (
    Line,
    Telling,
    capital,
    dated,
    first_place,
    label,
    moment,
    of,
)
from riskmap.patterns.conditions import need_of
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    Reason,
    ServiceEntry,
    Told,
    ToldEntry,
)

ENDS = {"differs_from": "Another account", "supersedes": "Takes the place of"}


def factor(entry: FactorEntry, telling: Telling, who: str = "") -> Iterator[Line]:
    """Say a factor, where it stands with a person or home, or by itself.

    One about several is said in full at the first of them who is told, and at the
    others in one sentence.
    """
    family = telling.family
    first = first_place(entry, telling) if who else None
    says = words.sentence(entry.says or "no words recorded")
    said = f"{label(entry, telling)}{words.beside(entry)}: {says}"
    if first not in (None, who):
        yield 0, f"{said} More of this stands at {words.anyone(first, family)}."
        return
    others = [one for one in entry.about if one not in (who, "family")]
    if others:
        also = "Also about" if who else "About"
        said += f" {also} {words.names(others, family)}."
    yield 0, said
    known_as = telling.catalogue.factors.get(entry.factor)
    # What a factor may mean is said to those who work with it: to the family it is
    # their own life, and the catalogue's opinion of it would read as a verdict.
    kind = KIND_WORDS[known_as.kind] if known_as else ""
    lead = f"{capital(kind)}. " if kind and not telling.for_family else ""
    yield from details(entry, telling, lead=lead)
    if done := entry.procedure_followed:
        more = f": {done.words}" if done.words else ""
        said = f"The local procedure was followed ({moment(done.on, telling)}; "
        yield 1, words.sentence(f"{said}{done.by}){more}")


def service(entry: ServiceEntry, telling: Telling) -> Iterator[Line]:
    """Say a service: who offered it, for what and whom, and what became of it."""
    family = telling.family
    offered = entry.offered_by
    by = f"; offered by {words.agency(offered, family)}" if offered else ""
    whom = f"for {words.names(entry.about, family)}{by}"
    said = f"{entry.service}, {whom}{words.beside(entry)}."
    needs = {need.id: need.label for need in telling.catalogue.settings.needs}
    if entry.need:
        need = needs.get(need_of(entry.need, telling.catalogue) or "", entry.need)
        said += f" What for: {words.sentence(need)}"
    yield 0, f"{said} {_became(entry)}"
    if entry.quality:
        yield 1, f"Recorded as {entry.quality}{words.beside(entry)}."
    for text in sorted(_reason(one) for one in entry.reasons):
        yield 1, text
    if entry.owner:
        until = entry.owner.until
        end = f" until {moment(until, telling)}" if until else ""
        yield 1, f"Taken on by {entry.owner.who}{end}."
    yield from details(entry, telling, says=entry.says)


def _became(entry: ServiceEntry) -> str:
    if entry.outcome == "offered":
        return "It was offered."
    if entry.outcome == "not-recorded":
        return "What became of it is not recorded."
    return f"What became of it: {words.OUTCOMES[entry.outcome]}."


def _reason(one: Reason) -> str:
    """Say a reason, of what kind it was, about what a rule was, and where it stands."""
    kind = terms.REASONS[one.kind]
    about = terms.RULES[one.rule_about] if one.rule_about else ""
    inside = [x for x in (" ".join(y for y in (kind, about) if y), one.at) if x]
    place = f" ({'; '.join(inside)})" if inside else ""
    return words.sentence(f"Reason: {one.says.rstrip('. ')}{place}")


def told(entry: ToldEntry, telling: Telling) -> Iterator[Line]:
    """Say what one told others, about whom, and how much of it."""
    family, passed = telling.family, entry.told
    how = terms.TOLD[passed.level].format(words.names(passed.to, family))
    about = {*passed.about, *entry.about}
    said = passed.words or entry.says
    if passed.level == "name" and not passed.words:
        said = words.names(about, family) or entry.says
    tail = f": {words.sentence(said)}" if said else "."
    whom = words.names(about, family)
    whom = f" About {whom}." if whom and said != whom else ""
    sender = words.anyone(passed.sender, family)
    yield 0, f"{sender} {how}{words.beside(entry)}{tail}{whom}"
    for text in of(passed.entries, telling):
        yield 1, f"What it tells of: {words.sentence(text)}"
    yield from _on_what(passed)
    yield from details(entry, telling, says=entry.says if entry.says != said else None)


def _on_what(passed: Told) -> Iterator[Line]:
    """Say by whom and on which basis it was passed on, and whether the family knows."""
    if passed.by or passed.lawful_basis:
        by = f"by {passed.by}" if passed.by else ""
        basis = f"on this lawful basis: {passed.lawful_basis}"
        said = [by, basis if passed.lawful_basis else ""]
        yield 1, words.sentence(f"Passed on {', '.join(one for one in said if one)}")
    if passed.family_knows:
        why = f" Why not: {passed.why_not}" if passed.why_not else ""
        yield 1, words.sentence(f"{terms.FAMILY_KNOWS[passed.family_knows]}{why}")


def event(entry: EventEntry, telling: Telling) -> Iterator[Line]:
    """Say what happened, of what kind it was, to whom, and who did it."""
    about = words.names(entry.about, telling.family)
    parts = [terms.EVENTS[entry.kind], f"about {about}" if about else ""]
    parts += [f"by {words.agency(entry.by, telling.family)}" if entry.by else ""]
    place = "; ".join(one for one in parts if one)
    place = f" ({place})" if place else ""
    yield 0, words.sentence(f"{entry.event.rstrip('. ')}{place}{words.beside(entry)}")
    yield from details(entry, telling, says=entry.says)


def decision(entry: DecisionEntry, telling: Telling) -> Iterator[Line]:
    """Say a decision: by whom, on which test, when, about whom, and what it settles."""
    test = f", on the test: {entry.test}" if entry.test else ""
    about = words.names(entry.about, telling.family)
    said = words.sentence(f"{entry.decision.rstrip('. ')}{words.beside(entry)}")
    by = f"Decided by: {entry.by}{test}; {dated(entry.happened, telling)}."
    yield 0, f"{said} {by}{f' About {about}.' if about else ''}"
    for text in of(entry.settles, telling):
        yield 1, f"What it settles: {words.sentence(text)}"
    yield from details(entry, telling, says=entry.says)


def details(
    entry: AnyEntry, telling: Telling, *, says: str | None = None, lead: str = ""
) -> Iterator[Line]:
    """Say what every entry has: its words, its history, its basis and who knew."""
    family = telling.family
    stands = words.beside(entry)
    if says:
        yield 1, words.sentence(f"{says.rstrip('. ')}{stands}")
    speaker = words.person(entry.words_of, family) if entry.words_of else ""
    if entry.own_words:
        quoted = f"{speaker or 'Family'}, in their own words{stands}"
        yield 1, f"{quoted}: {entry.own_words}"
    yield from history(entry, telling)
    for name, title in ENDS.items():
        for text in of(getattr(entry, name), telling):
            yield 1, f"{title}: {words.sentence(text)}"
    how = f"{lead}{capital(words.basis(entry))}; {words.where_from(entry, family)}"
    if speaker and not entry.own_words:
        how += f"; the words of {speaker}"
    if not isinstance(entry, DecisionEntry):  # its date stands above
        how += f"; {dated(entry.happened, telling)}"
    named = isinstance(entry, ToldEntry) and entry.known_by is None
    knew = "" if named else known(entry.known_by, telling)
    yield 1, f"{words.sentence(how)} {knew}".rstrip()
    if entry.checked:
        yield 1, f"Last checked: {moment(entry.checked, telling)}."
    if entry.check_again:
        yield 1, f"To be checked again: {moment(entry.check_again, telling)}."
    yield from withheld(entry.withhold, telling)
