"""History, demands, what would help, as parts of a page: words, no grid of marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riskmap import demands
from riskmap.catalogue.model import Catalogue
from riskmap.demands import Carer, Help, Side
from riskmap.questions import Because
from riskmap.record.model import FactorEntry, ServiceEntry
from riskmap.report.asked import TO_WORDS, said
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.view import View
from riskmap.words import OUTCOMES

ABOUT = (
    "What caring for a newborn asks, beside what is recorded. The same demands are "
    "laid out for everyone who may care for the baby."
)
BLANK = " A blank says what we have not asked."
NOBODY = "Nobody who will care for the baby is recorded yet."
NOTHING = "nothing is recorded."
ASK = "To ask"
APART = "To ask, and only apart"
ONCE = "To ask, about all of this together"
TOGETHER = f"{TO_WORDS['practitioner']}: What would a hard night be like for {{0}}?"
HARDER = (
    f"{TO_WORDS['practitioner']}: Who has asked {{0}} what may make these harder? "
    "Nothing is recorded for {1}."
)
WHO = f"{TO_WORDS['family']}: Who does which part of what helps? Until when?"
SERVICE = (
    f"{TO_WORDS['service']}: Who will see that help comes, or something else in its "
    "place? It is not there: {0}."
)


def blocks(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Lay out each carer's demands; a copy lists what it holds and asks of no blank."""
    carers = demands.lay_out(view, catalogue)
    if view.is_copy:  # it says what it holds, and of whom it holds nothing, nothing
        carers = tuple(one for one in carers if len(one.blank) < len(one.demands))
    yield Paragraph(ABOUT + ("" if view.is_copy else BLANK) if carers else NOBODY)
    for carer in carers:
        yield Heading(f"{carer.name}: {carer.why}", 2)
        saying = _Saying(view, catalogue)
        for side in carer.demands:
            if side.demand not in carer.blank:
                yield _side(side, view, saying)
        if view.is_copy:  # it cannot tell what is not recorded: it may be left out
            continue
        if carer.blank:
            lines = [f"{one.label}: {one.ask}" for one in carer.blank]
            yield _items("Nothing is recorded on either side. To ask", lines)
        yield _items(ONCE, _once(carer, saying))


def _items(lead: str, lines: Iterable[str]) -> Items:
    return Items(lead, tuple((0, text) for text in lines))


def _side(side: Side, view: View, saying: _Saying) -> Items:
    """Lay out one demand; an empty side says so in its place, save in a copy."""
    lines: list[tuple[int, str]] = []
    for title, found, empty in (
        ("What bears on it", [saying.once(one) for one in side.bears], _bare(side)),
        (
            "What helps",
            [_help(one, "Who does it", saying) for one in side.helps],
            _helpless(side),
        ),
        (
            "Help that was offered, and what became of it is not known",
            [_help(one, "Offered by", saying) for one in side.open],
            "",
        ),
        (
            "Help that is not there",
            [_help(one, "Offered by", saying) for one in side.missing],
            "",
        ),
        ("Not known", [saying.once(one) for one in side.unknown], ""),
        ("Not so, or over", [saying.once(one) for one in side.over], ""),
    ):
        if found:
            lines.append((0, f"{title}:"))
            lines += [(1, text) for text in found]
        elif empty and not view.is_copy:
            lines.append((0, empty))
    return Items(side.demand.label, tuple(lines))


def _bare(side: Side) -> str:
    """Say that nothing is recorded that bears on a demand, where that is so."""
    return "" if side.unknown or side.over else f"What bears on it: {NOTHING}"


def _helpless(side: Side) -> str:
    """Ask where no help is; never where somebody wrote that it is not safe to ask."""
    if side.open or not side.safe_to_ask:
        return ""
    looked = side.missing or side.unknown or side.over
    nothing = "" if looked else f"What helps: {NOTHING} "
    return f"{nothing}{APART if side.apart else ASK}: {side.demand.ask}"


def _once(carer: Carer, saying: _Saying) -> Iterator[str]:
    """Ask what several demands leave open once for a carer, and not at each of them."""
    yield TOGETHER.format(carer.name)
    bare = [
        side.demand.label
        for side in carer.demands
        if not (side.blank or side.bears) and _bare(side)
    ]
    if bare:
        yield HARDER.format(carer.name, "; ".join(bare))
    helps = [one for side in carer.demands for one in side.helps]
    if any(not (one.by and one.until) for one in helps):
        yield WHO
    if missing := [one for side in carer.demands for one in side.missing]:
        yield SERVICE.format(saying.names(missing))


def _help(one: Help, title: str, saying: _Saying) -> str:
    known = one.because.entry in saying.whole
    text = saying.once(one.because)
    until = f", until {one.until}" if one.until else ""
    return text if known or not one.by else f"{text} {title}: {one.by}{until}."


class _Saying:
    """What was said in full for one carer already, and what to call it after that."""

    def __init__(self, view: View, catalogue: Catalogue) -> None:
        self.whole: set[str] = set()
        self._entries = {one.id: one for one in view.family.entries}
        self._factors = catalogue.factors

    def names(self, some: Iterable[Help]) -> str:
        """Name each of some helps once, in their order."""
        return "; ".join(dict.fromkeys(self.named(one.because) for one in some))

    def named(self, one: Because) -> str:
        """Give the name of a service, the label of a factor, or what it says."""
        entry = self._entries[one.entry]
        if isinstance(entry, ServiceEntry):
            return entry.service
        known = isinstance(entry, FactorEntry) and self._factors.get(entry.factor)
        return known.label if known else one.says.rstrip(". ")

    def once(self, one: Because) -> str:
        """Say an entry in full the first time, then by its name and how it stands."""
        if one.entry not in self.whole:
            self.whole.add(one.entry)
            return said(one)
        entry = self._entries[one.entry]
        became = (
            f": {OUTCOMES[entry.outcome]}" if isinstance(entry, ServiceEntry) else ""
        )
        status = "" if one.status == "stands" else f" [{one.status}]"
        return f"{self.named(one)}{became}{status} ({one.basis}; {one.date}; as above)"
