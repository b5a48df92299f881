"""Counts what a GEDCOM file says and a family file of people and links does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from riskmap.dates import FIRST_YEAR
from riskmap.importing.agreeing import times

if TYPE_CHECKING:
    from fastgedcom.base import TrueLine

# What is read, at its place. What stands under none of these counts as left out.
_NAME: Final[Mapping[str, object]] = {
    tag: {} for tag in ("GIVN", "SURN", "NPFX", "NSFX", "SPFX", "TYPE")
}
_DATED: Final[Mapping[str, object]] = {"DATE": {}}
_READ: Final[Mapping[str, Mapping[str, object]]] = {
    "INDI": {
        "NAME": _NAME,
        "SEX": {},
        "BIRT": _DATED,
        "DEAT": _DATED,
        "FAMC": {"PEDI": {"PHRASE": {}}, "STAT": {}},
        "FAMS": {},
        "ADOP": {"DATE": {}, "FAMC": {"ADOP": {}}},
    },
    "FAM": {
        "HUSB": {},
        "WIFE": {},
        "CHIL": {"_FREL": {}, "_MREL": {}, "PEDI": {}},
        "MARR": _DATED,
        "DIV": _DATED,
        "ANUL": _DATED,
    },
}
_ONCE: Final = ("NAME", "BIRT", "DEAT", "MARR", "DIV", "ANUL")  # the first is read

_WORDS: Final[Mapping[str, str]] = {
    "addresses and telephone numbers": "ADDR PHON EMAIL FAX WWW RESI",
    "archives": "REPO",
    "burials and cremations": "BURI CREM",
    "causes and circumstances": "CAUS AGE AGNC TYPE PHRASE",
    "christenings and other religious events": (
        "CHR BAPM BAPL BARM BASM BLES CHRA CONF CONL ENDL FCOM INIL ORDN SLGC SLGS"
    ),
    "descriptions, faiths and nationalities": "DSCR RELI NATI FACT CAST",
    "engagements, banns and settlements": "ENGA MARB MARC MARL MARS DIVF",
    "moves, censuses, wills and pensions": "CENS PROB WILL PROP EMIG IMMI NATU RETI",
    "friends, godparents and other links": "ASSO ANCI DESI",
    "how many children or marriages": "NCHI NMR",
    "notes": "NOTE SNOTE TEXT",
    "numbers and dates of the program": "CHAN CREA REFN RIN UID EXID AFN RFN _UID",
    "other events": "EVEN",
    "other names": "NICK NAME FONE ROMN TRAN ALIA",
    "other records of a birth, a death or a marriage": "BIRT DEAT MARR DIV ANUL",
    "pictures and documents": "OBJE",
    "places": "PLAC MAP",
    "schools and work": "EDUC GRAD OCCU",
    "senders of the file": "SUBM SUBN",
    "sources": "SOUR",
    "times of day": "TIME SDATE",
    "titles": "TITL",
    "who must not see what": "RESN",
}
_BY_TAG: Final = {tag: words for words, tags in _WORDS.items() for tag in tags.split()}
_DATES: Final = (
    f"dates before {FIRST_YEAR}, or that riskmap cannot read (noted in the file)"
)
_OTHER: Final = "other things ({})"
_NAMED = 8  # how many tags without a word of their own are named


class LeftOut:
    """What is left out of one file, counted by kind."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._others: Counter[str] = Counter()

    def records(self, records: Iterable[TrueLine]) -> None:
        """Count the records that are about nobody."""
        for record in records:
            tag = record.payload.partition(" ")[0] or record.tag
            if tag not in ("INDI", "FAM", "HEAD", "TRLR"):
                self._count(tag)

    def within(self, record: TrueLine) -> None:
        """Count what a record of a person or a couple says beside what is read."""
        for tag in _unread(record, _READ[record.payload]):
            self._count(tag)

    def date(self) -> None:
        """Count a date that EDTF or riskmap cannot say."""
        self._counted[_DATES] += 1

    def loose(self, number: int) -> None:
        """Count lines of notes that stand in the file without a number."""
        if number:
            self._counted["lines of notes that are not marked as such"] += number

    def link(self, what: str) -> None:
        """Count a link that cannot be made, in words."""
        self._counted[what] += 1

    def _count(self, tag: str) -> None:
        words = _BY_TAG.get(tag)
        if words is None:
            self._others[tag[:31]] += 1
        else:
            self._counted[words] += 1

    def in_words(self) -> list[str]:
        """Give a line for each kind of thing: what, and how often."""
        lines = [f"{what}: {times(n)}" for what, n in sorted(self._counted.items())]
        if self._others:
            tags = sorted(self._others)
            more = " and more" if len(tags) > _NAMED else ""
            named = _OTHER.format(", ".join(tags[:_NAMED]) + more)
            lines.append(f"{named}: {times(self._others.total())}")
        return lines


def _unread(line: TrueLine, read: Mapping[str, object]) -> Iterator[str]:
    """Give the tag of everything under a line that is not read, once for each."""
    seen: set[str] = set()
    for one in line:
        within = read.get(one.tag)
        if one.tag in ("CONT", "CONC"):
            continue
        if not isinstance(within, Mapping) or (one.tag in seen and one.tag in _ONCE):
            yield one.tag
        else:
            seen.add(one.tag)
            yield from _unread(one, within)
