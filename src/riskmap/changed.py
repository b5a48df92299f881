"""Says what changed in the catalogue since a map was made, and what of it is here."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.catalogue.history import Change, Changes, Version
from riskmap.catalogue.model import Catalogue
from riskmap.record.entries import FactorEntry
from riskmap.record.exploring import STATE_WORDS
from riskmap.record.model import Exploration, Family
from riskmap.record.said import moment


def since(family: Family, catalogue: Catalogue, told: Changes) -> tuple[str, ...]:
    """Give, a line each, what changed since the version that a file names.

    Of what has new words only what this map holds is said, and each question that it
    has taken up. A file that names no
    version, or the newest, gives nothing; an unknown version gives one line.
    """
    if family.catalogue is None:
        return ()
    versions = told.since(family.catalogue)
    if versions is None:
        never = f"There was no version {family.catalogue} of the catalogue"
        return (f"{never}, so riskmap cannot say what changed since.",)
    return tuple(
        line for version in versions for line in _version(version, family, catalogue)
    )


def _version(version: Version, family: Family, catalogue: Catalogue) -> Iterator[str]:
    yield f"Version {version.catalogue}: {version.about}"
    recorded = {one.factor for one in family.entries if isinstance(one, FactorEntry)}
    for change in version.changes:
        of = set(change.entries)
        if change.what != "new":
            of &= recorded
        labels = [_label(one, catalogue) for one in change.entries if one in of]
        asked = [one for one in family.explorations if _asked(one) in change.entries]
        if labels or asked:
            yield f"{_LEADS[change.what]} {change.means}"
        if labels:
            yield f"{_WHERE[change.what]}: {'; '.join(labels)}."
        for one in asked:
            yield _explored(one, change, family)


_LEADS = {"new": "New.", "reworded": "In other words.", "retired": "Retired."}
_WHERE = {
    "new": "These are new",
    "reworded": "Recorded in this map",
    "retired": "Recorded in this map",
}


def _label(key: str, catalogue: Catalogue) -> str:
    entry = catalogue.factors.get(key) or catalogue.patterns.get(key)
    return entry.label if entry else key


def _asked(one: Exploration) -> str:
    """Give the pattern whose question was taken up: what stands before the @."""
    return one.question.partition("@")[0]


def _explored(one: Exploration, change: Change, family: Family) -> str:
    on = f" on {moment(one.on, family)}" if one.on else ""
    now = "is asked no more" if change.what == "retired" else "has new words"
    return f"The question {one.question} ({STATE_WORDS[one.state]}{on}) {now}."
