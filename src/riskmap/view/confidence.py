"""What of another's words one person may read: only what they heard.

What one parent said in confidence must never reach the other. In a family copy, what
somebody said, of themselves or of another, is there for themselves and for those who
were in the room. Anything else that is kept from a reader says so with `withhold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from riskmap.record.model import Family, Recorded, ServiceEntry, Source

R = TypeVar("R", bound=Recorded)

TALKS = ("conversation", "visit", "meeting", "call")


def in_confidence(family: Family, reader: str) -> Iterator[str]:
    """Name the entries that are what somebody said, which a reader never heard."""
    for entry in family.entries:
        if _was_said(entry, reader, family) and not _heard(entry, reader, family):
            yield entry.id


def without_unheard(family: Family, reader: str) -> Family:
    """Give the family without the words of others, said where a reader was not.

    A couple, parent link or tie that rests on such words goes; of an entry that rests
    on more, the quote goes; so do the words about a person or home.
    """

    def heard(part: Recorded) -> bool:
        return not _was_said(part, reader, family) or _heard(part, reader, family)

    def left(some: Iterable[R]) -> tuple[R, ...]:
        return tuple(part for part in some if heard(part))

    def quiet(some: Mapping[str, R]) -> dict[str, R]:
        return {key: one if heard(one) else _silent(one) for key, one in some.items()}

    homes = {
        key: home.model_copy(update={"lived_in": left(home.lived_in)})
        for key, home in quiet(family.homes).items()
    }
    return family.model_copy(
        update={
            "people": quiet(family.people),
            "homes": homes,
            **{name: left(getattr(family, name)) for name in _PARTS},
            "entries": tuple(
                entry.model_copy(update={"own_words": None, "words_of": None})
                if (entry.own_words or entry.words_of)
                and not _heard(entry, reader, family)
                else entry
                for entry in family.entries
            ),
        }
    )


_PARTS = (
    "couples",
    "parent_links",
    "ties",
    "relationships",
    "responsibility",
    "orders",
    "contact_limits",
)


def without_talks_of_others(family: Family, reader: str) -> Family:
    """Give the family without when and with whom a reader's workers talked elsewhere.

    The title stays, as the source of what the copy holds; whom else somebody met, and
    who sat beside them, is theirs.
    """
    quiet = {"date": None, "talk_with": (), "present": (), "interpreter": None}
    sources = {
        key: one.model_copy(update=quiet)
        if one.kind in TALKS and reader not in (*one.talk_with, *one.present)
        else one
        for key, one in family.sources.items()
    }
    return family.model_copy(update={"sources": sources})


def with_own_quality(family: Family, reader: str) -> Family:
    """Give the family with how a tie or service goes only where it is the reader's.

    What is alleged or contested of how it goes is in no family copy.
    """

    def quiet(part: Any, ends: Iterable[str]) -> Any:  # noqa: ANN401 - as it came
        unsettled = any(step.status.contested for step in part.status)
        theirs = reader in ends and part.basis != "allegation" and not unsettled
        if part.quality is None or theirs:
            return part
        return part.model_copy(update={"quality": None})

    ties = tuple(
        quiet(one, {end for who, _, to in one.links() for end in (who, to)})
        for one in family.ties
    )
    entries = tuple(
        quiet(one, one.about) if isinstance(one, ServiceEntry) else one
        for one in family.entries
    )
    return family.model_copy(update={"ties": ties, "entries": entries})


def _silent(part: R) -> R:
    return part.model_copy(update={"says": None, "basis": None, "source": ()})


def _was_said(part: Recorded, reader: str, family: Family) -> bool:
    """Whether a part is what somebody said; of another too, as far as that is known.

    An account or allegation is, where it says whose words it holds, or where nothing
    but talks says it. So is what has no basis and stands in talks alone.
    """
    if part.basis == "own-words":
        return True
    if part.basis not in _OF_ANOTHER:
        return False
    if getattr(part, "words_of", None) not in (None, reader):
        return True
    return bool(part.source) and len(_talks(part, family)) == len(part.source)


_OF_ANOTHER = ("relatives-account", "allegation", None)


def _talks(part: Recorded, family: Family) -> list[Source]:
    return [
        family.sources[ref.source]
        for ref in part.source
        if ref.source in family.sources and family.sources[ref.source].kind in TALKS
    ]


def _heard(part: Recorded, reader: str, family: Family) -> bool:
    talks = _talks(part, family)
    return reader in _speakers(part, talks, family) or any(
        reader in (*talk.talk_with, *talk.present) for talk in talks
    )


def _speakers(part: Recorded, talks: list[Source], family: Family) -> set[str]:
    """Name whose words a part holds: as it says, else those talked with or meant.

    Of two who are meant, beside the child, nothing says which of them said it.
    """
    words_of = getattr(part, "words_of", None)
    if words_of:
        return {words_of}
    with_whom = {who for talk in talks for who in talk.talk_with}
    meant = {one for end in _ENDS for one in _ids(part, end) if one in family.people}
    meant -= set(family.about)
    return with_whom or (meant if len(meant) == 1 else set())


_ENDS = ("about", "of", "parent", "who", "between")


def _ids(part: Recorded, end: str) -> tuple[str, ...]:
    found = getattr(part, end, ())
    return (found,) if isinstance(found, str) else tuple(found)
