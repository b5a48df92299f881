"""Says what any part of a file may carry: how it stood, whence, and who knew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap import dates, words
from riskmap.draw.outline import terms
from riskmap.draw.outline.telling import Line, Telling, capital, moment, since
from riskmap.record.model import BASIS_WORDS, Known, Recorded, Step
from riskmap.record.status import Status
from riskmap.record.times import when


def part(one: Recorded, telling: Telling) -> Iterator[Line]:
    """Say of a part of the picture what it carries of its own, where it does."""
    if one.says:
        yield 1, f"{one.says.rstrip('. ')}{words.beside(one)}."
    yield from history(one, telling)
    basis = capital(BASIS_WORDS[one.basis]) if one.basis else ""
    source = words.where_from(one, telling.family)
    where = f"{basis}; {source}" if basis and source else basis or source
    where = f"From: {where}" if where and not basis else where
    who = known(one.known_by, telling) if one.known_by is not None else ""
    said = " ".join(x for x in (words.sentence(where) if where else "", who) if x)
    if said:
        yield 1, said
    yield from withheld(one.withhold, telling)


def history(one: Recorded, telling: Telling) -> Iterator[Line]:
    """Say the steps before the latest status, and what is known of each step."""
    for step in one.status[:-1]:
        yield 1, f"Earlier: {words.sentence(words.step(step))}{_heard(step, telling)}"
    for step in one.status[-1:]:
        dated = step.since is not None or step.by or step.test
        if step.status is Status.STANDS and dated:
            yield 1, f"{_stands(step, telling)}{_heard(step, telling)}"
        elif heard := _heard(step, telling).strip():
            yield 1, f"How it stands now: {heard[0].lower()}{heard[1:]}"


def _stands(step: Step, telling: Telling) -> str:
    """Say since when something stands, by whom and on which test."""
    who = [step.by] if step.by else []
    who += [f"on the {step.test}"] if step.test else []
    by = f" ({', '.join(who)})" if who else ""
    if step.since is None:
        return f"It stands{by}."
    return f"It stands{since(moment(step.since, telling))}{by}."


def _heard(step: Step, telling: Telling) -> str:
    """Say who knew of one step, where the file says it of this step by itself."""
    said = known(step.known_by, telling) if step.known_by is not None else ""
    return f" {said}" if said else ""


def known(known_by: Iterable[Known] | None, telling: Telling) -> str:
    """Say who knew, and who was not told; a copy does not say what is not stated.

    Those who knew since the same day are said together.
    """
    groups: dict[tuple[object, str], set[str]] = {}
    never = set()
    for one in known_by or ():
        name = words.agency(one.agency, telling.family)
        if one.never:
            never.add(name)
            continue
        began = "" if one.since is None else since(moment(one.since, telling))
        groups.setdefault((dates.sort_key(when(one.since)), began), set()).add(name)
    knew = [
        f"{words.listed(names)}{began}" for (_, began), names in sorted(groups.items())
    ]
    said = [f"Known to {'; to '.join(knew)}."] if knew else []
    said += [f"Not told: {words.listed(never)}."] if never else []
    return " ".join(said) or ("" if telling.view.is_copy else "Who knew is not stated.")


def withheld(readers: Iterable[str], telling: Telling) -> Iterator[Line]:
    """Say from whom something is withheld, to those alone who make the copies."""
    if not telling.may_say_what_is_withheld:
        return
    family = telling.family
    names = {
        terms.READERS.get(one) or words.anyone(one, family)
        for one in readers
        if one in terms.READERS or one in family.people or one in family.agencies
    }
    if names:
        yield 1, f"Not to be shown to {words.listed(names)}."
