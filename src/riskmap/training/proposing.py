"""Proposes the stages of a run for a family file, by what was known since when.

Days on which something came to be known are parted where the longest time lies between
them. Whoever trains then names the stages, and changes whatever is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from riskmap import words
from riskmap.catalogue.model import Catalogue
from riskmap.errors import WrongUse
from riskmap.record import knowledge
from riskmap.record.model import Family
from riskmap.saving.inline import written
from riskmap.training.stages import seen
from riskmap.yamlfile.words import UNSEEN

MOST: Final = 5  # stages: more take longer than a group can listen
NEWS: Final = 8  # lines of what is new that stand beside a stage, as a reminder
_MINUTES: Final = 20


@dataclass(frozen=True)
class Proposed:
    """One stage, as it is proposed: its day, in whose place, and what is new in it."""

    as_at: date
    as_agency: str | None
    title: str
    read_out: str
    news: tuple[str, ...]


def propose(family: Family, catalogue: Catalogue) -> tuple[Proposed, ...]:
    """Propose stages; in all but the last the group sits in the place of one agency.

    Raises:
        WrongUse: nothing says since when anything is known.

    """
    known = _days(family)
    everyone = sorted({day for days in known.values() for day in days})
    if not everyone:
        raise WrongUse(
            "Nothing in this family file says since when it is known, so no stage can "
            "be proposed. Write known_by with a date at its entries."
        )
    place = _place(family, known)
    days = parted(sorted(set(known[place] if place else everyone)), MOST - 1)
    if days[-1] != everyone[-1]:
        days = (*days, everyone[-1])
    found: list[Proposed] = []
    before: frozenset[str] = frozenset()
    for number, day in enumerate(days, 1):
        last = number == len(days)
        whose = None if last else place
        there = seen(family, day, whose, catalogue).family.entries
        news = [
            words.brief(one, words.called(one, catalogue))
            for one in there
            if one.id not in before
        ]
        before |= {one.id for one in there}
        found.append(
            Proposed(day, whose, _title(day), _read_out(whose, family), tuple(news))
        )
    return tuple(found)


def parted(days: Sequence[date], most: int) -> tuple[date, ...]:
    """Give the last day of each part: at most so many, the longest gaps between them.

    >>> some = [date(2026, 3, day) for day in (1, 2, 20, 21, 30)]
    >>> [day.day for day in parted(some, 3)]
    [2, 21, 30]
    """
    gaps = sorted(range(len(days) - 1), key=lambda at: (days[at] - days[at + 1], at))
    return tuple(days[at] for at in sorted({*gaps[: most - 1], len(days) - 1}))


def _days(family: Family) -> Mapping[str, list[date]]:
    """Give, by agency, the days by which it surely had each thing that it has."""
    found: dict[str, list[date]] = {}
    for some in knowledge.gather(family).known.values():
        for one in some:
            day = one.since.start.latest
            if one.agency in family.agencies and day is not None and day < date.max:
                found.setdefault(one.agency, []).append(day)
    return found


def _place(family: Family, known: Mapping[str, list[date]]) -> str | None:
    """Give the social care that has most, in whose place a group can sit."""
    care = [key for key in known if family.agencies[key].kind == "social-care"]
    return min(care, key=lambda key: (-len(known[key]), key), default=None)


def _title(day: date) -> str:
    return f"By {words.day(day)}"


def _read_out(place: str | None, family: Family) -> str:
    if place is None:
        return "Now you see all that anyone had."
    return f"You are {family.agencies[place].name}. This is all that you have today."


def text(family: Family, stages: Sequence[Proposed], file: str) -> str:
    """Give the text of a training file for the family file of that name."""
    return "\n".join(_lines(family, stages, file)) + "\n"


def _lines(family: Family, stages: Sequence[Proposed], file: str) -> Iterator[str]:
    yield from _HEAD.strip("\n").split("\n")
    yield ""
    yield "training: 1"
    yield f"title: {_text(family.family)}"
    yield "summary: A made-up family, as it came to be known from one day to the next."
    yield f"family: {_text(file)}"
    yield from _WORDS.rstrip("\n").split("\n")
    yield ""
    yield "# What each agency has is put on its card by riskmap. Say who the person is."
    yield "cards:" if family.agencies else "cards: []"
    for key, agency in sorted(family.agencies.items()):
        yield f"  - agency: {_text(key)}"
        yield f"    you_are: {_text(f'You work for {agency.name}.')}"
    yield ""
    yield "stages:"
    for number, one in enumerate(stages):
        if number:
            yield ""
        yield from _stage(one)


def _stage(one: Proposed) -> Iterator[str]:
    said = "New" if one.news else "Nothing is new"
    yield f"  # {said} by then, when this file was made{':' if one.news else '.'}"
    for line in one.news[:NEWS]:
        yield f"  #   {_one_line(line)}"
    if len(one.news) > NEWS:
        yield "  #   and more"
    yield f"  - as_at: {one.as_at}"
    if one.as_agency:
        yield f"    as_agency: {_text(one.as_agency)}"
    yield f"    title: {_text(one.title)}"
    yield f"    minutes: {_MINUTES}"
    yield f"    read_out: {_text(one.read_out)}"
    yield "    notes:"
    yield "      - Give the group two minutes in silence with the picture."
    yield "    better_answers: []"


def _text(said: str) -> str:
    return written(_one_line(said))


def _one_line(said: str) -> str:
    return " ".join(UNSEEN.sub(" ", said).split())


_HEAD: Final = """
# A training run of the family file beside this one. Everyone and everything in it must
# be made up: a real family is never shown to a group, however much is changed.
#
# riskmap proposed these stages from the days on which things came to be known. Name
# them, move their days, take some out, and write your own words. Then say
#
#   riskmap train check THIS-FILE     what a stage gives away too early
#   riskmap train start THIS-FILE     the run itself
#
# A stage shows what was known by its day (as_at): as one agency had it (as_agency), or
# as anyone had it where no agency is named. The group sees title, summary, aims,
# wellbeing and ground_rules, and of each stage title and read_out. The rest is yours.
"""
_WORDS: Final = """
aims:
  - To notice what each agency has, and what it does not have.
  - To ask about help as often as about worry.

opening_minutes: 10
close_minutes: 15

wellbeing: >-
  Some of what we talk about may be close to home. Step out whenever you like, and
  nobody will ask why. The facilitator is there in the breaks and afterwards.

ground_rules:
  - Talk about this family as you would if they were in the room.
  - Say what is recorded, and say it when you are guessing.
  - Nobody is asked to tell of their own life, and nobody tells of a real family.
  - What somebody says in this room about themselves stays here.

traps:
  - trap: Blame. "They should have asked for help."
    instead: Ask who was there to be asked that week, and what asking would have cost.
  - trap: Hindsight. "It was obvious."
    instead: Go back a stage and read out only what stands there. Who had what?
  - trap: Guessing what nobody has said.
    instead: Ask who could be asked, and how it would be asked kindly.

equality:
  - What would be written here if this family had more money, or another name?
  - What is not written about faith, culture, language or disability? Was it asked?

close:
  - "Go round once: one thing that you would do on Monday."
  - Remind everyone where they can talk about what today has stirred up.
"""
