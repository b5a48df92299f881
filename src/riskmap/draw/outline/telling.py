"""What every part of the outline is told with: the view, and words for its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riskmap import dates, words
from riskmap.catalogue.model import Catalogue
from riskmap.dates import When
from riskmap.record.model import AnyEntry, FactorEntry, Family
from riskmap.record.times import when
from riskmap.view import View

Line = tuple[int, str]  # how far in, and the words


@dataclass(frozen=True)
class Telling:
    """A view that is told, and where an entry about several is told in full."""

    view: View
    catalogue: Catalogue
    order: tuple[str, ...]  # the people, then the homes, in the order of telling

    @property
    def family(self) -> Family:
        """The family of the view."""
        return self.view.family

    @property
    def for_family(self) -> bool:
        """Whether this is a copy for someone in the family."""
        return self.view.sight.audience == "family"

    @property
    def may_say_what_is_withheld(self) -> bool:
        """Whether the one who reads this makes the copies, and must know."""
        return self.view.sight.audience in ("worker", "supervisor")


def in_order(entries: Iterable[AnyEntry]) -> list[AnyEntry]:
    """Put entries in the order of time, those without a date last."""
    return sorted(entries, key=lambda e: (dates.sort_key(when(e.happened)), e.id))


def first_place(entry: AnyEntry, telling: Telling) -> str | None:
    """Give the first person or home that an entry is about, as they are told."""
    return next((one for one in telling.order if one in entry.about), None)


def is_at_people(entry: AnyEntry, catalogue: Catalogue) -> bool:
    """Whether an entry is a factor that stands with people or homes."""
    return isinstance(entry, FactorEntry) and not catalogue.is_of_service(entry.factor)


def label(entry: FactorEntry, telling: Telling) -> str:
    """Give what the catalogue calls a factor."""
    known = telling.catalogue.factors.get(entry.factor)
    return known.label if known else entry.label


def few(entry: AnyEntry, telling: Telling) -> str:
    """Give an entry's few words and how it stands; never its id."""
    return words.few(entry, telling.family, telling.catalogue)


def moment(date: object, telling: Telling) -> str:
    """Say a date; one that is tied to an entry names it in its words, not its id."""
    if isinstance(date, When) and date.worked_out:
        for relation in sorted(dates.RELATIONS, key=len, reverse=True):
            name = date.text.removeprefix(f"{relation} ")
            entry = _entries(telling.family).get(name) if name != date.text else None
            if entry is not None:
                how = "on the day of" if relation == "on" else relation
                return f"{how.replace('_', ' ')} “{_named(entry, telling)}”"
    return words.moment(date, telling.family)


def _named(entry: AnyEntry, telling: Telling) -> str:
    """Name the entry that a date is tied to: a factor as the catalogue calls it."""
    if not isinstance(entry, FactorEntry):
        return few(entry, telling)
    about = words.names(entry.about, telling.family)
    return f"{label(entry, telling)}, {about}{words.beside(entry)}"


def _entries(family: Family) -> Mapping[str, AnyEntry]:
    return {entry.id: entry for entry in family.entries}


def dated(date: object, telling: Telling) -> str:
    """Say a date, and whether it was worked out."""
    worked = isinstance(date, When) and date.worked_out
    return moment(date, telling) + (" (worked out)" if worked else "")


def of(ids: Iterable[str], telling: Telling) -> list[str]:
    """Give the few words of some entries, in the order of the alphabet."""
    there = _entries(telling.family)
    return sorted(few(there[one], telling) for one in ids if one in there)


def span(one: object, telling: Telling) -> str:
    """Say from when to when something was, in brackets; "" where neither is said."""
    begun, ended = getattr(one, "since", None), getattr(one, "until", None)
    said = [_from(_spoken(begun, telling))] if begun is not None else []
    said += [_to(_spoken(ended, telling))] if ended is not None else []
    between = ", " if said and said[-1].startswith("ended") else " "
    return f" ({between.join(said)})" if said else ""


def _spoken(date: object, telling: Telling) -> str:
    """Say a date of a span; of one that lies between two dates, both."""
    said = moment(date, telling)
    if isinstance(date, When) and not date.worked_out and date.is_interval:
        first, to, last = said.partition(" to ")
        return f"between {first} and {last}" if to else said
    return said.removeprefix("on ")


def _from(said: str) -> str:
    """Say when something began: "from March 2021", "begun by March 2021"."""
    if said.startswith("since "):
        return said
    return f"begun {said}" if said.startswith(_BOUNDS) else f"from {said}"


def _to(said: str) -> str:
    """Say when something ended: "to March 2021", "ended by March 2021"."""
    if said.startswith(_BOUNDS):
        return f"ended {said}"
    return f"until {said}" if said.startswith(_LEADS) else f"to {said}"


_BOUNDS = ("by ", "between ")
_LEADS = ("by ", "since ", "before ", "after ", "shortly ", "around ")


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def since(said: str) -> str:
    """Say since when, where a date does not say so itself: "by March 2021"."""
    return f" {said}" if said.startswith(_LEADS) else f" since {said}"
