"""Which entries were known at a date, or to an agency, and as they were then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.record.model import (
    AnyEntry,
    Exploration,
    FactorEntry,
    Family,
    Source,
    Supervision,
    ToldEntry,
)
from riskmap.record.said import anyone, beside, brief, moment
from riskmap.record.times import when
from riskmap.view.horizon import (
    Horizon,
    NotStated,
    entry_words,
    first_step_later,
    had,
    known_by,
    status_known,
    steps,
    trimmed,
)


def entries(family: Family, horizon: Horizon) -> Iterator[AnyEntry]:
    """Give the entries that were certainly known, as they were known."""
    for entry, settled in zip(family.entries, horizon.family.entries, strict=True):
        answer = _was_there(settled, horizon)
        if answer is Answer.YES:
            yield _as_known(entry, settled, horizon)
        elif answer is Answer.CANNOT_SAY:
            left = tuple(one for one in settled.about if one not in horizon.later)
            if left or not settled.about:
                horizon.unsaid.append(_not_stated(settled, left, horizon))


def _not_stated(entry: AnyEntry, whom: tuple[str, ...], horizon: Horizon) -> NotStated:
    family = horizon.family
    heard = [one for one in entry.status if had(entry, one, horizon) is not Answer.NO]
    known = [step for step in heard if horizon.by_then(step.since) is Answer.YES]
    as_then = entry.model_copy(update={"status": tuple(known or heard)})
    about = tuple(sorted({anyone(one, family) for one in whom}))
    date = moment(trimmed(when(entry.happened), horizon), family)
    words = brief(as_then) if beside(as_then) else entry_words(entry)
    return NotStated(entry.id, words, about, date)


def _was_there(entry: AnyEntry, horizon: Horizon) -> Answer:
    """Say whether an entry was known, and how it stood."""
    known = _was_known(entry, horizon)
    stood = status_known(entry, horizon)
    return stood if known is Answer.YES else known


def _was_known(entry: AnyEntry, horizon: Horizon) -> Answer:
    if horizon.by_then(entry.happened) is Answer.NO or first_step_later(entry, horizon):
        return Answer.NO
    answers = [
        horizon.by_then(knowing.since)
        for knowing in horizon.knowledge.known.get(entry.id, ())
        if horizon.sees(knowing.agency)
    ]
    if Answer.YES in answers:
        return Answer.YES
    if answers and all(answer is Answer.NO for answer in answers):
        return Answer.NO
    if horizon.agency is not None and not answers:
        if isinstance(entry, ToldEntry):
            return Answer.NO  # those whom it reached are named: this agency is not
        return horizon.knowledge.knows(horizon.agency, entry.id)
    return Answer.CANNOT_SAY


def _as_known(entry: AnyEntry, settled: AnyEntry, horizon: Horizon) -> AnyEntry:
    changes: dict[str, object] = {
        "status": steps(entry, settled, horizon, entry_words(settled)),
        "known_by": known_by(entry, settled, horizon),
    }
    if horizon.day is not None:
        if isinstance(entry.happened, When):
            changes["happened"] = dates.trim(entry.happened, horizon.day)
        if not horizon.certain(settled.checked):
            changes["checked"] = None
        done = settled.procedure_followed if isinstance(settled, FactorEntry) else None
        if done is not None and not horizon.certain(done.on):
            changes["procedure_followed"] = None
    if isinstance(entry, ToldEntry):
        changes |= _as_received(entry, horizon)
    return entry.model_copy(update=changes)


def _as_received(entry: ToldEntry, horizon: Horizon) -> dict[str, object]:
    """Give what reached an agency: its own copy of what was passed on, and no more.

    At the level of a name or a summary, what the file says beside the words that were
    passed on is not what this agency was told.
    """
    told, agency = entry.told, horizon.agency
    stated = {known.agency for known in entry.known_by or () if not known.never}
    if agency is None or agency == told.sender or agency not in told.to:
        return {}
    mine = told.model_copy(update={"to": (agency,), "why_not": None})
    changes: dict[str, object] = {"told": mine}
    if told.level != "whole" and agency not in stated:
        changes |= {"says": None, "own_words": None, "words_of": None}
        changes["about"] = told.about or entry.about
    return changes


def explorations(family: Family, horizon: Horizon) -> Iterator[Exploration]:
    """Give what had been taken up; an agency has only what it was told."""
    if horizon.agency is not None:
        return
    for one, dated in zip(
        family.explorations, horizon.family.explorations, strict=True
    ):
        if horizon.by_then(dated.on) is Answer.YES:
            yield one


def supervision(family: Family, horizon: Horizon) -> tuple[Supervision, ...]:
    """Give what had been said in supervision; an agency has none of it."""
    if horizon.agency is not None:
        return ()
    both = zip(family.supervision, horizon.family.supervision, strict=True)
    return tuple(one for one, dated in both if horizon.by_then(dated.on) is Answer.YES)


def with_talks(family: Family, sources: Mapping[str, Source]) -> Family:
    """Keep the talks that no entry names: that somebody was met counts by itself."""
    kept = {
        key: source
        for key, source in sources.items()
        if source.talk_with and {*source.talk_with, *source.present} <= {*family.people}
    }
    return family.model_copy(update={"sources": {**kept, **family.sources}})


def sources(family: Family, horizon: Horizon) -> dict[str, Source]:
    """Give the sources; of a talk that was still to come, nobody had been there."""
    to_come = {"date": None, "talk_with": (), "present": (), "interpreter": None}
    return {
        key: source
        if horizon.certain(horizon.family.sources[key].date)
        else source.model_copy(update=to_come)
        for key, source in family.sources.items()
    }
