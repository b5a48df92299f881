"""Checks that the dates of a family file can be true together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise

from riskmap import dates
from riskmap.dates import LONGEST_WEEKS, Answer, When
from riskmap.fields import Model
from riskmap.record.found import Found, Part, circular, parts
from riskmap.record.model import Family, Person, Recorded, Tied
from riskmap.record.times import events, names_event, settle, when
from riskmap.yamlfile import Path_

_TWIN_WEEKS = 12  # more than that has hardly ever been between twins
_PAIRS = (
    ("from", "since", "to", "until"),
    ("checked", "checked", "check_again", "check_again"),
)


def check_times(family: Family, every: Iterable[Part], found: Found) -> None:
    """Say which dates cannot be true together, whatever the days that are missing."""
    settled = family
    if any(isinstance(part.value, Tied) for part in every):
        _check_tied(family, every, found)
        settled = settle(family)
        every = parts(settled)
    for part in every:
        _check_interval(part.value, part.path, found)
        if isinstance(part.value, Recorded):
            _check_steps(part.value, part.path, found)
    for who, person in settled.people.items():
        if not found.lacks_a_field(("people", who)):
            _check_life(person, ("people", who), found)
        _check_twins(settled, who, person, found)
    _check_stays(settled, found)
    _check_generations(settled, found)


def _check_tied(family: Family, every: Iterable[Part], found: Found) -> None:
    named = events(family)
    tied_to = {name: (d.to,) for name, d in named.items() if isinstance(d, Tied)}
    back = set(circular(tied_to))
    for part in every:
        tied = part.value
        if not isinstance(tied, Tied):
            continue
        if not names_event(tied.to, found.people, found.entries):
            names = [f"birth of {who}" for who in found.people]
            found.say(
                part.path,
                f"'{tied.to}' is not an event of this file.",
                found.guess(tied.to, [*names, *found.entries])
                or "Write 'birth of', 'death of' or 'loss of' and a person's id, "
                "or the id of an entry.",
            )
        elif tied.to in back:
            found.say(
                part.path,
                f"'{tied.to}' has a date that leads back to itself.",
                "Write one of these dates without tying it to another.",
            )


def _check_interval(part: object, path: Path_, found: Found) -> None:
    kind: type = type(part)
    for first, its_field, last, last_field in _pairs_of(kind):
        values = vars(part)
        begins, ends = values[its_field], values[last_field]
        if not isinstance(begins, When) or not isinstance(ends, When):
            continue
        if dates.before(ends, begins) is Answer.YES:
            wrong = f"This is before the date in {first}:."
            found.say((*path, last), wrong, "Mend one of the two.")


@cache
def _pairs_of(kind: type) -> tuple[tuple[str, str, str, str], ...]:
    """Give the dates of a part that follow one another."""
    if not issubclass(kind, Model):
        return ()
    fields = kind.model_fields
    return tuple(pair for pair in _PAIRS if pair[1] in fields and pair[3] in fields)


def _check_steps(recorded: Recorded, path: Path_, found: Found) -> None:
    steps = recorded.status
    for number, (one, other) in enumerate(pairwise(steps), 1):
        if dates.before(when(other.since), when(one.since)) is Answer.YES:
            found.say(
                (*path, "status", number, "from"),
                "This step is dated before the one above it.",
                "Put the oldest first.",
            )


def _check_life(person: Person, path: Path_, found: Found) -> None:
    if person.lost is not None and (person.born or person.died):
        found.say(
            (*path, "lost"),
            "Both a loss before birth and a birth or death are written here.",
            "Keep lost: (for a stillbirth with kind: stillbirth), or born: and died:.",
        )
    elif person.died and person.due and not person.born:
        found.say(
            (*path, "died"),
            "A child who is not born in this file has a date of death.",
            "Add born:, or write lost: {on: the date} where the pregnancy was lost.",
        )
    if dates.before(when(person.died), when(person.born)) is Answer.YES:
        found.say((*path, "died"), "This is before the birth.", "Mend one of the two.")


def _check_twins(family: Family, who: str, person: Person, found: Found) -> None:
    for number, other in enumerate(person.twin_of):
        twin = family.people.get(other)
        if twin is None or twin.born is None or person.born is None:
            continue
        near = dates.within(
            when(person.born), when(twin.born), _TWIN_WEEKS, _TWIN_WEEKS
        )
        if near is Answer.NO:
            found.say(
                ("people", who, "twin_of", number),
                f"'{who}' and '{other}' were born too far apart to be twins.",
                "Mend a date of birth, or take out twin_of:.",
            )


def _check_stays(family: Family, found: Found) -> None:
    for home, place in family.homes.items():
        for number, stay in enumerate(place.lived_in):
            path = ("homes", home, "lived_in", number)
            for who in stay.who:
                person = family.people.get(who)
                if person is None:
                    continue
                if dates.before(when(stay.until), when(person.born)) is Answer.YES:
                    wrong = f"'{who}' was not born until this stay was over."
                    found.say((*path, "to"), wrong, "Mend a date, or who lived there.")
                if dates.before(when(person.died), when(stay.since)) is Answer.YES:
                    wrong = f"'{who}' had died before this stay began."
                    found.say(
                        (*path, "from"), wrong, "Mend a date, or who lived there."
                    )


def _check_generations(family: Family, found: Found) -> None:
    parents: dict[str, list[str]] = {}
    for path, parent, child in _births(family):
        if parent == child:
            if path[0] == "couples":
                wrong = f"'{child}' cannot be a child of their own couple."
                found.say(path, wrong, "Name the child, and not a parent.")
            continue
        parents.setdefault(child, []).append(parent)
        parents.setdefault(parent, [])
        _check_parent(family, path, parent, child, found)
    for who in circular(parents):
        found.say(
            ("people", who),
            f"'{who}' comes out as their own ancestor.",
            "Look at who is whose child under couples and parent_links.",
        )


def _births(family: Family) -> Iterator[tuple[Path_, str, str]]:
    for number, couple in enumerate(family.couples):
        for at, child in enumerate(couple.children):
            for parent in couple.of:
                yield ("couples", number, "children", at), parent, child
    for number, link in enumerate(family.parent_links):
        if link.kind == "birth":
            yield ("parent_links", number), link.parent, link.child


def _check_parent(
    family: Family, path: Path_, parent: str, child: str, found: Found
) -> None:
    people: Mapping[str, Person] = family.people
    if parent not in people or child not in people:
        return
    born = when(people[child].born)
    if dates.before(born, when(people[parent].born)) is Answer.YES:
        found.say(
            path,
            f"'{child}' was born before their parent '{parent}'.",
            "Mend a date of birth, or who is whose child.",
        )
    died = people[parent].died
    if died is not None and _too_late(born, when(died)):
        found.say(
            path,
            f"'{child}' was born long after their parent '{parent}' had died.",
            "Mend a date, or who is whose child.",
        )


def _too_late(born: When, died: When) -> bool:
    """Say whether a birth came more than a pregnancy after a death, for certain."""
    return (
        dates.before(died, born) is Answer.YES
        and dates.within(born, died, 0, LONGEST_WEEKS) is Answer.NO
    )
