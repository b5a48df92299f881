"""The questions of a view as a page: each with its people, because and state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from riskmap import procedure, words
from riskmap.catalogue.model import Catalogue, Question
from riskmap.questions import Asked, Because, Questions
from riskmap.record.marks import handle
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Links,
    Named,
    Paragraph,
)
from riskmap.view import View

TO_WORDS = {
    "family": "To the family",
    "practitioner": "To yourself and in supervision",
    "service": "To services",
}
NOTHING_ASKED = "No question comes up from what is recorded here."
NOTHING_CHOSEN = (
    "There are questions, and none of those that you asked for: see them all without "
    "--about, --to and --state."
)
FIND_OUT = "Part of this is not known yet. Find out first"
COMES_BACK = "It comes back, since this is new or other than it was then"
DAY_IS_HERE = "It comes back: it was left until then."
CHANGED = "This is new or other than it was then"
AFTERWARDS = "{0}, once that is known"


def page(
    found: Questions, view: View, catalogue: Catalogue, nothing: str = NOTHING_ASKED
) -> Document:
    """Lay out the questions of a view; `nothing` is said where there is none."""
    family = view.family
    return Document(
        what="Questions",
        title=family.family,
        seen=words.sight(view.sight, family),
        notes=(words.FICTIONAL,) if family.fictional else (),
        first=procedure.lines(family, catalogue, how=not view.is_copy),
        blocks=(
            *_by_person(found, view),
            *by_domain(found, view, catalogue),
            *(() if found.asked else (Paragraph(nothing),)),
            *not_stated(view),
        ),
        foot=words.CLAIMS_NOTHING,
    )


def _by_person(found: Questions, view: View) -> Iterator[Block]:
    """Give each person's place on the page: a picture's marks lead to it."""
    for who, person in sorted(view.family.people.items()):
        mine = tuple(
            (_anchor(one, view), one.label) for one in found.asked if who in one.people
        )
        if mine:
            yield Links(f"questions-{who}", f"About {person.name}", mine)


def by_domain(found: Questions, view: View, catalogue: Catalogue) -> Iterator[Block]:
    """Give the questions under their domains, each with why it is asked."""
    labels = {one.id: one.label for one in catalogue.settings.domains}
    domain = None
    for one, *others in _alike(found.asked):
        if one.domain != domain:
            domain = one.domain
            yield Heading(labels[domain])
        yield from _one(one, others, view)


def _alike(asked: Sequence[Asked]) -> list[list[Asked]]:
    """Put those together that differ in nothing but whom they are about."""
    found: list[list[Asked]] = []
    for one in asked:
        same = next((some for some in found if _only_about_another(one, some[0])), None)
        if same is None:
            found.append([one])
        else:
            same.append(one)
    return found


def _only_about_another(one: Asked, other: Asked) -> bool:
    """Say whether two are alike; what was taken up, and how, is each one's own."""
    if one.pattern != other.pattern or not one.about or not other.about:
        return False
    if one.exploration is not None:
        return False
    return one == replace(other, id=one.id, people=one.people, about=one.about)


def _anchor(one: Asked, view: View) -> str:
    """Give where a link leads: in a copy, letters that hold no id of the file."""
    return f"question-{handle(one.id)}" if view.is_copy else one.id


def _typed(one: Asked, view: View) -> str:
    """Give what names a question when it is taken up: in a copy nothing does."""
    return "" if view.is_copy else one.id


def _one(one: Asked, others: Sequence[Asked], view: View) -> Iterator[Block]:
    """Lay out one question, and with it those that say the same of somebody else."""
    yield Heading(one.label, 2, _anchor(one, view), _typed(one, view))
    if one.about:
        yield Paragraph(f"About: {one.about}")
    for other in others:
        about = f"About: {other.about}"
        yield Named(about, _anchor(other, view), _typed(other, view))
    for line in one.recorded:
        yield Paragraph(line)
    if one.find_out:
        yield Items(FIND_OUT, _flat(one.find_out))
    for to, some in _in_turn(one.questions):
        lead = AFTERWARDS.format(TO_WORDS[to]) if one.find_out else TO_WORDS[to]
        yield Items(lead, _flat(question.words for question in some))
    because = [said(entry) for entry in one.because]
    because += [f"Not recorded: {text}" for text in one.not_recorded]
    if because:
        yield Items("Because", _flat(because))
    yield Paragraph(one.caveat, small=True)
    if one.exploration is not None:
        state, *learned = words.exploration(one.exploration, view.family)
        yield Items(state, _flat(learned))
        back = one.state != one.exploration.state
        if back and not one.changed:
            yield Paragraph(DAY_IS_HERE)
        if one.changed:
            yield Items(COMES_BACK if back else CHANGED, _flat(one.changed))


def _flat(
    lines: Iterator[str] | list[str] | tuple[str, ...],
) -> tuple[tuple[int, str], ...]:
    return tuple((0, line) for line in lines)


def said(entry: Because) -> str:
    """Say one entry of a because: its status stands beside its words, always."""
    status = "" if entry.status == "stands" else f" [{entry.status}]"
    known = "; ".join(filter(None, (entry.basis, entry.source, entry.date)))
    return f"{entry.says}{status} ({known})"


def _in_turn(questions: tuple[Question, ...]) -> list[tuple[str, list[Question]]]:
    """Part questions by whom they are addressed to: the family first, services last."""
    found = [(to, [one for one in questions if one.to == to]) for to in TO_WORDS]
    return [(to, some) for to, some in found if some]


def not_stated(view: View) -> Iterator[Block]:
    """Give the list of what may not have been known by then; a copy has none."""
    if listed := words.not_stated(view):
        whose, *lines = listed
        yield Heading(words.NOT_STATED)
        yield Paragraph(whose)
        yield Items("", _flat(lines))
