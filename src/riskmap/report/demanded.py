"""History, demands, what would help, as parts of a page: words, no grid of marks."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import demands
from riskmap.catalogue.model import Catalogue
from riskmap.demands import Carer, Help, Side
from riskmap.questions import Because
from riskmap.record.model import FactorEntry
from riskmap.report.asked import said
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.view import View

ABOUT = (
    "What caring for a newborn asks, beside what is recorded. The same demands are "
    "laid out for everyone who may care for the baby."
)
BLANK = " A blank says what we have not asked."
NOBODY = "Nobody who will care for the baby is recorded yet."
HARDER = "Nothing is recorded. Who has asked {0} what may make this harder?"
SERVICE = "Who will see that this help comes, or something else in its place?"


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
                yield from _side(side, carer, view, saying)
        if carer.blank and not view.is_copy:
            lines = [(0, f"{one.label}: {one.ask}") for one in carer.blank]
            yield Items("Nothing is recorded on either side. To ask", tuple(lines))


def _side(side: Side, carer: Carer, view: View, saying: _Saying) -> Iterator[Block]:
    lines: list[tuple[int, str]] = []
    for title, found in (
        ("What bears on it", [saying.once(one) for one in side.bears]),
        ("What helps", [_help(one, "Who does it", saying) for one in side.helps]),
        (
            "Help that was offered, and what became of it is not known",
            [_help(one, "Offered by", saying) for one in side.open],
        ),
        (
            "Help that is not there",
            [_help(one, "Offered by", saying) for one in side.missing],
        ),
        ("Not known", [saying.once(one) for one in side.unknown]),
        ("Not so, or over", [saying.once(one) for one in side.over]),
    ):
        if found:
            lines.append((0, f"{title}:"))
            lines += [(1, text) for text in found]
    if not view.is_copy:  # it cannot tell what is not recorded: it may be left out
        lines += [(0, text) for text in _to_ask(side, carer)]
    yield Items(side.demand.label, tuple(lines))


def _to_ask(side: Side, carer: Carer) -> Iterator[str]:
    """Ask where a side is empty; never where somebody wrote that it is not safe."""
    looked = side.unknown or side.over
    if side.safe_to_ask and not (side.bears or looked):
        yield f"What bears on it: {HARDER.format(carer.name)}"
    if side.safe_to_ask and not (side.helps or side.open):
        nothing = "" if looked or side.missing else "What helps: nothing is recorded. "
        yield f"{nothing}To ask: {side.demand.ask}"
    if side.missing:
        yield f"To services: {SERVICE}"


def _help(one: Help, title: str, saying: _Saying) -> str:
    known = one.because.entry in saying.whole
    text = saying.once(one.because)
    until = f", until {one.until}" if one.until else ""
    return text if known or not one.by else f"{text} {title}: {one.by}{until}."


class _Saying:
    """What was said in full for one carer already, and what to call it after that."""

    def __init__(self, view: View, catalogue: Catalogue) -> None:
        self.whole: set[str] = set()
        self._labels = {
            one.id: catalogue.factors[one.factor].label
            for one in view.family.entries
            if isinstance(one, FactorEntry) and one.factor in catalogue.factors
        }

    def once(self, one: Because) -> str:
        """Say an entry in full the first time, then by its label and how it stands."""
        if one.entry not in self.whole:
            self.whole.add(one.entry)
            return said(one)
        status = "" if one.status == "stands" else f" [{one.status}]"
        label = self._labels.get(one.entry, one.says.rstrip(". "))
        return f"{label}{status} ({one.basis}; {one.date}; as above)"
