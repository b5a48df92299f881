"""Who and what was there at a date, or known to an agency: people, homes and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

from riskmap import dates
from riskmap.dates import Answer, When
from riskmap.record.model import Couple, Family, Home, Person, Recorded
from riskmap.record.said import link, moment
from riskmap.record.times import SOME_DAY, when
from riskmap.view.horizon import (
    Horizon,
    first_step_later,
    had,
    known_by,
    stated,
    status_known,
    steps,
)
from riskmap.view.prune import of_those_there

PREGNANCY = timedelta(weeks=dates.FULL_TERM_WEEKS)
AFTERWARDS = "afterwards"  # how a date was worked out may tell of what came later

_NOT_YET = (Answer.NO, Answer.CANNOT_SAY)
_HAD = {"born": "born by then", "lost": "lost by then", "died": "had died by then"}

R = TypeVar("R", bound=Recorded)


def people(family: Family, horizon: Horizon) -> dict[str, Person]:
    """Give the people who were known, each as they were then."""
    found = {}
    for who, person in family.people.items():
        settled = horizon.family.people[who]
        if who in horizon.later:
            continue
        answer = _there(settled, horizon)
        if answer is Answer.YES:
            found[who] = _then(_as_it_was(person, settled, horizon), settled, horizon)
        elif answer is Answer.CANNOT_SAY:
            horizon.say(link(settled, horizon.family))
    return found


def later(horizon: Horizon) -> frozenset[str]:
    """Name the people and homes that certainly were not there yet, or not known."""
    found = {
        who
        for who, one in horizon.family.people.items()
        if _not_yet_on_the_way(one, horizon) or _there(one, horizon) is Answer.NO
    }
    homes = horizon.family.homes.items()
    return frozenset(
        found | {key for key, one in homes if _there(one, horizon) is Answer.NO}
    )


def called_then(family: Family, day: date | None) -> Family:
    """Give the family with each child called as they were until born, if not yet born.

    What is not stated names people, and nobody had heard a later name by then.
    """
    if day is None:
        return family
    people = {
        who: one.model_copy(update={"name": one.before_birth})
        if one.before_birth
        and one.born is not None
        and dates.by(when(one.born).start, day) is not Answer.YES
        else one
        for who, one in family.people.items()
    }
    return family.model_copy(update={"people": people})


def _then(person: Person, settled: Person, horizon: Horizon) -> Person:
    """Give a person without what came later: a birth, a loss, a death, a name."""
    if horizon.day is None:
        return person
    born = _by_then(settled.born, horizon)
    lost = horizon.by_then(settled.lost.on) if settled.lost else None
    died = _by_then(settled.died, horizon)
    _say_unsure(settled, {"born": born, "lost": lost, "died": died}, horizon)
    changes: dict[str, object] = {}
    expected = settled.born is None and (settled.due or settled.lost)
    unborn = born in _NOT_YET or (expected and lost is not Answer.YES)
    if unborn:
        name = person.before_birth or person.name
        changes |= {"name": name, "before_birth": None, "born": None}
    if born in _NOT_YET:  # nobody had seen the child
        changes |= {"drawn_as": "unknown", "identical": None}
    if died in _NOT_YET:
        changes["died"] = None
    if lost in _NOT_YET:
        changes["lost"] = None
    if any(answer in _NOT_YET for answer in (born, lost, died)):
        changes["says"] = None  # it may tell of what came later
    if person.worked_out:  # from what was seen later
        changes["worked_out"] = None if unborn else AFTERWARDS
        changes["due"] = None
    if unborn and changes.get("due", person.due) is None:
        changes["due"] = SOME_DAY
    return person.model_copy(update=changes)


def _by_then(moment: object, horizon: Horizon) -> Answer | None:
    """Say whether a date that is written lies by the view's day."""
    return None if moment is None else horizon.by_then(moment)


def _say_unsure(
    person: Person, answers: dict[str, Answer | None], horizon: Horizon
) -> None:
    name = person.before_birth or person.name
    for word, answer in answers.items():
        if answer is Answer.CANNOT_SAY:
            horizon.say(
                f"{name}: whether {'they ' if word == 'died' else ''}{_HAD[word]}"
            )


def _not_yet_on_the_way(person: Person, horizon: Horizon) -> bool:
    """Whether a pregnancy certainly began after the view's day."""
    if horizon.day is None or _by_then(person.born, horizon) is Answer.YES:
        return False
    lost = person.lost.on if person.lost else None
    if not (person.born or person.due or lost):
        return False
    return dates.by(_conceived(person, lost).start, horizon.day) is Answer.NO


def _conceived(person: Person, lost: object) -> When:
    """When a pregnancy can have begun, from the due date, the birth or the loss."""
    end = when(person.due or person.born or lost)  # type: ignore[arg-type]
    if end.start.earliest == date.min:
        return dates.unknown()
    earliest = end.start.earliest - PREGNANCY
    latest = min(end.start.latest, date.max - PREGNANCY)
    return When("", dates.Bounds(earliest, latest), dates.Bounds(earliest, latest))


# --- what has a from and a to


def dated(
    parts: tuple[R, ...], settled: tuple[R, ...], horizon: Horizon
) -> tuple[R, ...]:
    """Give what had begun and was known, without the ends that lay ahead."""
    found = []
    for part, full in zip(parts, settled, strict=True):
        answer = _there(full, horizon)
        if answer is Answer.YES:
            found.append(_as_it_was(part, full, horizon))
        elif answer is Answer.CANNOT_SAY:
            since = moment(getattr(full, "since", None), horizon.family)
            if words := _in_words(full, horizon):
                horizon.say(words, since)
    return tuple(found)


def links_left(family: Family, horizon: Horizon) -> Iterator[Couple]:
    """Give the couples that were known and had not begun: their children had parents.

    A couple of which it is not known that anyone had heard leaves nothing.
    """
    for couple, full in zip(family.couples, horizon.family.couples, strict=True):
        if _there(full, horizon) is not Answer.YES and couple.known_by is None:
            yield couple


def homes(family: Family, horizon: Horizon) -> dict[str, Home]:
    """Give the homes that were known, with those who had come to live there.

    A home where nobody lived yet goes later, unless an entry or a tie tells of it:
    who else lived there does not decide whether it is in the view.
    """
    found = {}
    for key, home in family.homes.items():
        settled = horizon.family.homes[key]
        answer = _there(settled, horizon)
        if answer is Answer.YES:
            stays = dated(home.lived_in, settled.lived_in, horizon)
            then = _as_it_was(home, settled, horizon)
            found[key] = then.model_copy(update={"lived_in": stays})
        elif answer is Answer.CANNOT_SAY:
            horizon.say(link(settled, horizon.family))
    return found


def _there(part: Recorded, horizon: Horizon) -> Answer:
    """Say whether something had begun, and was known."""
    known = stated(part, horizon)
    if first_step_later(part, horizon):
        return Answer.NO
    since = getattr(part, "since", None)
    begun = Answer.YES if since is None else horizon.by_then(since)
    answers = (known, begun, status_known(part, horizon))
    least = (Answer.NO, Answer.CANNOT_SAY, Answer.YES)
    return next(one for one in least if one in answers)


def _as_it_was(part: R, full: R, horizon: Horizon) -> R:
    changes: dict[str, object] = {
        "known_by": known_by(part, full, horizon),
        "status": steps(part, full, horizon, _in_words(full, horizon)),
    }
    if not horizon.certain(getattr(full, "until", None)):
        changes["until"] = None
        if isinstance(part, Couple):
            changes["ended_by"] = None
    return part.model_copy(update=changes)


def _in_words(part: Recorded, horizon: Horizon) -> str:
    """Say a part of those who were there; "" where it says nothing without the rest."""
    left = of_those_there(part, horizon.later)
    return link(_first(left, horizon), horizon.family) if left is not None else ""


def _first(part: R, horizon: Horizon) -> R:
    """Give a part with its first status, of those that were not known only later."""
    kept = [s for s in part.status if had(part, s, horizon) is not Answer.NO]
    return part.model_copy(update={"status": tuple(kept[:1])})
