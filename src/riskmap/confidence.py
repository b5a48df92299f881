"""What of another's own words one person may read: only what they heard.

What one parent said in confidence must never reach the other. In a family copy, what
somebody said in their own words is there for themselves and for those who were in
the room. Anything else that is kept from a reader says so with `withhold`.
"""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.record.model import AnyEntry, Family, Source

TALKS = ("conversation", "visit", "meeting", "call")


def in_confidence(family: Family, reader: str) -> Iterator[str]:
    """Name the entries that are somebody's own words, which a reader never heard."""
    for entry in family.entries:
        if entry.basis == "own-words" and not _heard(entry, reader, family):
            yield entry.id


def without_quotes(family: Family, reader: str) -> Family:
    """Give the family without the words of others, said where a reader was not."""
    entries = tuple(
        entry.model_copy(update={"own_words": None, "words_of": None})
        if entry.own_words and not _heard(entry, reader, family)
        else entry
        for entry in family.entries
    )
    return family.model_copy(update={"entries": entries})


def _heard(entry: AnyEntry, reader: str, family: Family) -> bool:
    talks = [
        family.sources[ref.source]
        for ref in entry.source
        if ref.source in family.sources and family.sources[ref.source].kind in TALKS
    ]
    return reader in _speakers(entry, talks) or any(
        reader in (*talk.talk_with, *talk.present) for talk in talks
    )


def _speakers(entry: AnyEntry, talks: list[Source]) -> set[str]:
    """Name whose words an entry holds: as it says, else those talked with or meant."""
    if entry.words_of:
        return {entry.words_of}
    with_whom = {who for talk in talks for who in talk.talk_with}
    return with_whom or set(entry.about)
