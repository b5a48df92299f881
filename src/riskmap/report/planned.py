"""A plan for the birth and for going home: what is recorded, and what is still open.

Nothing is filled in that nobody wrote down; an empty place is there to be talked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import dates, gaps, kinship, milestones, procedure, words
from riskmap.catalogue.model import Catalogue
from riskmap.demands import lay_out
from riskmap.record.model import DecisionEntry
from riskmap.record.times import when
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Space,
    Table,
)
from riskmap.sharing.needs import in_contact
from riskmap.view import View

ABOUT = (
    "A plan to make together: with the parents, the midwife and whoever sees the baby "
    "first. What stands here is what is recorded; an empty place has not been agreed."
)
HEADS = ("What", "What is agreed", "Who", "By when")
WIDE = (4, 5, 3, 2)
STEPS = (
    (
        "Before the birth",
        (
            "Who rings whom when labour begins, by day and by night",
            "Who is with the mother, and who may be told",
            "How they get to the hospital, and who looks after other children",
            "What the parents would like, in their own words",
        ),
    ),
    (
        "At the birth and on the ward",
        (
            "Whom the ward tells of the birth, and by when",
            "Who may visit, and what a court or a plan says of contact",
            "Feeding, and who helps with it",
            "What the staff on the ward need to know, and who has told them",
        ),
    ),
    (
        "Before going home",
        (
            "Who meets before the baby goes home, and who decides",
            "Where the baby will live and sleep, and who has seen the place",
            "What is still needed at home, and who brings it",
            "How the nights are shared in the first weeks",
        ),
    ),
    (
        "The first weeks at home",
        (
            "Who visits, on which days, and whom the parents ring in between",
            "What to do on a day when it becomes too much",
            "When the plan is looked at again",
        ),
    ),
)


def page(view: View, catalogue: Catalogue) -> Document:
    """Lay out the plan of a view for a birth and for going home."""
    return Document(
        what="Plan for birth and going home",
        title=f"{view.family.family}: a plan for the birth and for going home",
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=not view.is_copy),
        blocks=tuple(_blocks(view, catalogue)),
        foot=words.CLAIMS_NOTHING,
    )


def _blocks(view: View, catalogue: Catalogue) -> Iterator[Block]:
    family = view.family
    yield Paragraph(ABOUT)
    yield Heading("The baby")
    yield Items("", tuple((0, one) for one in babies(view)))
    yield from to_come(view, catalogue)
    yield Heading("Who will care for the baby")
    lines = [(0, f"{one.name}: {one.why}.") for one in lay_out(view, catalogue)]
    yield Items("", tuple(lines) or ((0, "Nobody is recorded yet."),))
    yield from _where(view)
    yield from _law(view)
    decisions = [
        one
        for one in gaps.latest_first(family.entries)
        if isinstance(one, DecisionEntry)
    ]
    if decisions:
        yield Heading("What was decided, the latest first")
        yield Items("", tuple((0, _decided(one, view)) for one in decisions))
    yield Heading("Who is in touch with the baby or the parents")
    agencies = [words.agency(one, family) for one in in_contact(family)]
    some = agencies or ["Nobody is recorded yet."]
    yield Items("", tuple((0, one) for one in some))
    for heading, steps in STEPS:
        yield Heading(heading)
        rows = tuple((one, "", "", "") for one in steps)
        yield Table("To agree", HEADS, rows, WIDE)
    missing = gaps.services_missing(family)
    if missing and not view.is_copy:
        yield Heading("Help that is not there yet, and nobody has taken on")
        yield Items("", tuple((0, words.entry(one, catalogue)) for one in missing))
    yield Heading("What else matters to the family")
    yield Space(4)
    yield Paragraph("Agreed by, and the date: " + "_" * 40)


def babies(view: View) -> Iterator[str]:
    """Say of each child whom the map is about when they are due or were born."""
    for who in view.family.about:
        child = view.family.people.get(who)
        if child is None:
            continue
        if child.born is not None:
            yield f"{child.name}, born {words.moment(child.born, view.family)}."
            continue
        said = f"{child.name}, {words.due(child, view.family)}."
        if weeks := weeks_said(view, who):
            said += f" {weeks}"
        yield said


def to_come(view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Give the dates to come of the local settings, where there are any."""
    if found := milestones.lines(view, catalogue):
        yield Heading(milestones.heading(view))
        yield Items("", tuple((0, one) for one in found[:-1]))
        yield Paragraph(found[-1], small=True)


def weeks_said(view: View, who: str) -> str:
    """Say how far a pregnancy is on the day of the view, worked out; "" without one."""
    child, day = view.family.people[who], view.sight.as_at
    if day is None or child.due is None or child.born is not None or child.lost:
        return ""
    span = dates.weeks_pregnant(when(child.due), day)
    if span is None:
        return ""
    fewest, most = span
    weeks = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    said = f"{weeks} weeks of pregnancy (worked out from the due date)"
    return f"On {words.day(day)}: {said}."


def _where(view: View) -> Iterator[Block]:
    """Say where those who will care for the baby live."""
    family = view.family
    kin = kinship.work_out(family)
    near = {link.parent for one in family.about for link in kin.parents.get(one, ())}
    near |= set(family.about)
    homes = [
        f"{family.homes[key].name}: {words.names(lived, family)}."
        for key, lived in sorted(kinship.living_in(family).items())
        if near & set(lived)
    ]
    if homes:
        yield Heading("Where they live")
        yield Items("", tuple((0, one) for one in homes))


def _law(view: View) -> Iterator[Block]:
    """Say which orders, limits and responsibility there are, and how each stands."""
    family = view.family
    lines = [
        f"{one.order}{words.beside(one)}. About {words.names(one.about, family)}."
        for one in family.orders
    ]
    lines += [
        f"Contact between {words.names(one.between, family)}: {one.limit}"
        f"{words.beside(one)}."
        for one in family.contact_limits
    ]
    lines += [
        f"{words.names(one.who, family)}: parental responsibility for "
        f"{words.names(one.child, family)}{words.beside(one)}."
        for one in family.responsibility
    ]
    if lines:
        yield Heading("Responsibility, orders and limits")
        yield Items("", tuple((0, one) for one in sorted(lines)))


def _decided(one: DecisionEntry, view: View) -> str:
    day = words.moment(one.happened, view.family)
    said = words.sentence(words.brief(one))
    return f"{said} Decided by: {one.by}; {day}."
