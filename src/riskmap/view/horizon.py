"""How far a view sees: its day and its agency, and what they let through of a part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.record.knowledge import Knowledge, knows_step
from riskmap.record.model import AnyEntry, Entry, Family, Known, Recorded, Step
from riskmap.record.said import step as step_words
from riskmap.record.times import when


@dataclass(frozen=True)
class NotStated:
    """Something of which it is not stated whether it was known by then."""

    id: str  # the entry's, or "" for a person, couple, home or tie
    words: str
    about: tuple[str, ...]  # names
    date: str  # in words


@dataclass(frozen=True)
class Horizon:
    """The day and the agency of a view, and what is needed to tell."""

    day: date | None
    agency: str | None
    family: Family  # every date worked out
    knowledge: Knowledge
    later: frozenset[str] = frozenset()  # people and homes certainly not there yet
    unsaid: list[NotStated] = field(default_factory=list)

    def say(self, words: str, date: str = "") -> None:
        """Note that it is not stated whether this was known."""
        self.unsaid.append(NotStated("", words, (), date))

    def sees(self, agency: str) -> bool:
        """Whether it matters here what an agency knew."""
        return self.agency in (None, agency)

    def by_then(self, moment: object) -> Answer:
        """Say whether something had begun by the view's day; always, without one."""
        if self.day is None:
            return Answer.YES
        return dates.by(when(moment).start, self.day)  # type: ignore[arg-type]

    def certain(self, moment: object) -> bool:
        """Whether a date, where one is written, certainly lies by the view's day."""
        return not isinstance(moment, When) or self.by_then(moment) is Answer.YES


def stated(part: Recorded | Step, horizon: Horizon) -> Answer:
    """Say whether a part was known; without known-by it is everyone's knowledge."""
    if part.known_by is None:
        return Answer.YES
    mine = [one for one in part.known_by if horizon.sees(one.agency)]
    answers = [horizon.by_then(one.since) for one in mine if not one.never]
    if Answer.YES in answers:
        return Answer.YES
    if answers and all(answer is Answer.NO for answer in answers):
        return Answer.NO
    if mine and not answers and horizon.agency is not None:
        return Answer.NO
    return Answer.CANNOT_SAY


def known_by(
    part: Recorded | Step, settled: Recorded | Step, horizon: Horizon
) -> tuple[Known, ...] | None:
    """Give who certainly knew by then, and who is said never to have been told."""
    if part.known_by is None:
        return None
    return tuple(
        known
        for known, dated in zip(part.known_by, settled.known_by or (), strict=True)
        if horizon.sees(known.agency)
        and (known.never or horizon.by_then(dated.since) is Answer.YES)
    )


def steps(
    part: Recorded, settled: Recorded, horizon: Horizon, words: str
) -> tuple[Step, ...]:
    """Give the history of a status as it was known.

    A step is there when it certainly was by then, and was known; `words` say the part
    where that is not stated, or are "" where nothing may be said of it.
    """
    kept = []
    for step, dated in zip(part.status, settled.status, strict=True):
        answer = had(settled, dated, horizon)
        if answer is Answer.YES:
            known = known_by(step, dated, horizon)
            kept.append(step.model_copy(update={"known_by": known}))
        elif answer is Answer.CANNOT_SAY and words:
            horizon.say(f"{words}: {step_words(dated)}")
    return tuple(kept)


def first_step_later(part: Recorded, horizon: Horizon) -> bool:
    """Whether a part certainly was not there yet, by the first step of its status."""
    first = part.status[0].since if part.status else None
    return horizon.by_then(first) is Answer.NO


def status_known(part: Recorded, horizon: Horizon) -> Answer:
    """Say whether it was known how a part stands: any step of its status.

    A part without a status of its own stands. One whose every step came to be known
    later was not there yet: to show it as standing would say what nobody recorded.
    """
    answers = {had(part, step, horizon) for step in part.status} or {Answer.YES}
    order = (Answer.YES, Answer.CANNOT_SAY, Answer.NO)
    return next(one for one in order if one in answers)


def had(part: Recorded, step: Step, horizon: Horizon) -> Answer:
    """Say whether a step had been taken, and was known to whom it matters.

    The first came with the part itself, save where it says for itself who knew it.
    """
    if step is part.status[0]:
        return stated(step, horizon)
    taken = horizon.by_then(step.since)
    if horizon.agency is not None:
        known = _agency_had(part, step, horizon, horizon.agency)
    else:
        known = stated(step, horizon)
    if Answer.NO in (taken, known):
        return Answer.NO
    return known if taken is Answer.YES else taken


def _agency_had(part: Recorded, step: Step, horizon: Horizon, agency: str) -> Answer:
    if step.known_by is not None:
        answer = stated(step, horizon)
        named = any(one.agency == agency for one in step.known_by)
        return answer if named else Answer.NO
    if part.known_by is None and not isinstance(part, Entry):
        return Answer.YES  # everyone's knowledge, and so is how it stands
    return knows_step(
        agency, part, step, horizon.family, horizon.knowledge, horizon.day
    )


def trimmed(moment: When, horizon: Horizon) -> When:
    """Give what could be said of a date on the view's day."""
    return dates.trim(moment, horizon.day) if horizon.day else moment


def entry_words(entry: AnyEntry) -> str:
    """Give the words of an entry without its status."""
    return (entry.says or entry.label).rstrip(". ")
