"""The pages of a run: what stands on each, whatever it is written as or shown on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from riskmap import procedure, questions, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw.outline import Section, outline
from riskmap.record.model import (
    AnyEntry,
    DecisionEntry,
    EventEntry,
    FactorEntry,
    ServiceEntry,
)
from riskmap.report import asked
from riskmap.report.document import Block, Document, Heading, Items, Named, Paragraph
from riskmap.training.load import Run
from riskmap.training.model import Card
from riskmap.training.new import new
from riskmap.training.stages import Stage, as_agency

FOOT = f"{words.FICTIONAL} {words.CLAIMS_NOTHING}"
WHAT_NEXT = "What would you ask next?"
ASK_FIRST = (
    "Of whom would you ask it: the family, yourselves, a service?",
    "What do you believe is missing, and who may have it?",
    "What is going well, and what keeps it so?",
)
BESIDE = (
    "These stand beside yours. They come from what is recorded on this day, and no "
    "list is complete."
)
NOTHING_YET = "Nothing is recorded as known to them."
WHO_KNOWS = "Who knows what"
OF_YOURS = "Of what you have, others have this. What you do not have is not here."
RECORDED = "What is recorded"
FRESH = "What is new"
QUESTIONS = "Questions that riskmap asks"
NOTES = "For the facilitator"
NOTHING_NEW = "Nothing new is recorded."
NO_AGENCY = "No agency is in the picture yet."


def opening(run: Run) -> Document:
    """Give the page before the first stage: what this is, and how we talk."""
    training = run.training
    return Document(
        what="Training",
        title=training.title,
        seen="",
        notes=(words.FICTIONAL, training.summary),
        first=(),
        blocks=(
            *_list("Before we begin", [training.wellbeing]),
            *_list("What this is for", training.aims),
            *_list("How we talk", training.ground_rules),
        ),
        foot=words.CLAIMS_NOTHING,
    )


def page(
    stage: Stage, what: str, blocks: Iterable[Block], *, name: str = ""
) -> Document:
    """Give one page of a stage; `name` says what it is where that is not the stage."""
    title = f"Stage {stage.number}: {stage.plan.title}"
    return Document(
        what=what,
        title=f"{name}. {title}" if name else title,
        seen=f"{stage.view.family.family}, {seen(stage)}",
        notes=(words.FICTIONAL,),
        first=procedure.lines(stage.view.family, stage.catalogue, how=False),
        blocks=tuple(blocks),
        foot=words.CLAIMS_NOTHING,
    )


def seen(stage: Stage) -> str:
    """Say as at which day, and as whom, a stage is."""
    sight = replace(stage.view.sight, audience="worker")  # that it is training is plain
    return words.sight(sight, stage.view.family)


def parts(stage: Stage) -> tuple[Document, ...]:
    """Give the parts of a stage in the order in which a group sees them."""
    return (
        page(stage, "Stage", news(stage)),
        page(stage, WHO_KNOWS, who_knows(stage)),
        page(stage, WHAT_NEXT, prompt()),
        page(stage, QUESTIONS, asks(stage)),
    )


def whole(stage: Stage) -> Document:
    """Give all of a stage on one page, in the same order."""
    blocks = [block for part in parts(stage) for block in part.blocks]
    return page(stage, "Stage", [Paragraph(stage.plan.read_out), *blocks])


def news(stage: Stage) -> Iterator[Block]:
    """Give what is new in a stage, under its heading."""
    yield Heading(FRESH if stage.before else RECORDED)
    yield from fresh(stage)


def fresh(stage: Stage) -> Iterator[Block]:
    """Give what is new in a stage: in the first, all that is recorded."""
    found = new(stage.before, stage.view, stage.catalogue)
    yield from _sections(found)
    if not found:
        yield Paragraph(NOTHING_NEW)


def recorded(stage: Stage) -> Iterator[Block]:
    """Give all that is recorded on a stage's day."""
    yield from _sections(outline(stage.view, stage.catalogue))


def _sections(sections: Iterable[Section]) -> Iterator[Block]:
    for section in sections:
        yield Heading(section.heading, 2)
        yield Items("", section.lines)


def who_knows(stage: Stage) -> Iterator[Block]:
    """Give, for each agency that is there, what it has of all that the group sees."""
    family = stage.view.family
    yield Heading(WHO_KNOWS)
    if not family.agencies:
        yield Paragraph(NO_AGENCY)
    if stage.plan.as_agency:
        yield Paragraph(
            f"You are {words.agency(stage.plan.as_agency, family)}. {OF_YOURS}"
        )
    for key in sorted(
        family.agencies, key=lambda one: (family.agencies[one].name, one)
    ):
        lines = tuple((0, line) for line in has(stage, key)) or ((0, NOTHING_YET),)
        yield Items(f"{family.agencies[key].name} has", lines)


def has(stage: Stage, agency: str) -> list[str]:
    """Give in few words what an agency has, of what the group sees.

    Where the group sits in an agency's place, it reads the words that this one has.
    """
    mine = {one.id: one for one in stage.view.family.entries}
    theirs = as_agency(stage, agency).family.entries
    shown = [
        mine[one.id] if stage.plan.as_agency else one
        for one in theirs
        if one.id in mine
    ]
    return [brief(one, stage.catalogue) for one in shown]


def brief(one: AnyEntry, catalogue: Catalogue) -> str:
    """Say an entry in few words; a service says what became of it.

    What happened or was decided is said first, whatever else is said of it. A factor
    of which nothing is said has the words of the catalogue.
    """
    said = words.brief(one)
    if isinstance(one, FactorEntry) and not one.says:
        label = catalogue.factors[one.factor].label
        return words.sentence(f"{label}{words.beside(one)}")
    if isinstance(one, ServiceEntry):
        became = words.OUTCOMES[one.outcome]
        if not one.says:
            return words.sentence(f"{said}: {became}")
        return f"{one.service}: {became}. {words.sentence(said)}"
    if one.says and isinstance(one, EventEntry | DecisionEntry):
        return f"{words.sentence(one.label)} {words.sentence(said)}"
    return words.sentence(said)


def prompt() -> Iterator[Block]:
    """Give the page on which a group thinks before riskmap asks anything."""
    yield Heading(WHAT_NEXT)
    yield Items("", tuple((0, one) for one in ASK_FIRST))


def asks(stage: Stage) -> Iterator[Block]:
    """Give the questions of a stage, each with why it is asked."""
    yield Heading(QUESTIONS)
    found = questions.ask(stage.view, stage.catalogue)
    if not found.asked:
        yield Paragraph(asked.NOTHING_ASKED)
        return
    yield Paragraph(BESIDE)
    for block in asked.by_domain(found, stage.view, stage.catalogue):
        if isinstance(block, Heading):  # they stand under the heading above
            yield Heading(block.text, block.level + 1)
        elif isinstance(block, Named):  # nobody takes a question up here
            yield Paragraph(block.text)
        else:
            yield block


def notes(stage: Stage) -> Iterator[Block]:
    """Give what the facilitator alone reads at a stage."""
    yield Heading(NOTES)
    yield Paragraph(f"Allow about {stage.plan.minutes} minutes for this stage.")
    yield from _list("To do and to listen for", stage.plan.notes)
    if stage.plan.better_answers:
        lines = []
        for one in stage.plan.better_answers:
            lines += [(0, one.answer), (1, f"Why it opens more: {one.why}")]
        yield Items("Answers that open more than others", tuple(lines))


def around_page(run: Run) -> Document:
    """Give the page that the facilitator reads before the first stage."""
    return replace(opening(run), blocks=tuple(around(run)))


def around(run: Run) -> Iterator[Block]:
    """Give what the facilitator keeps in mind through the whole run."""
    training = run.training
    yield Heading(NOTES)
    lines = []
    for one in training.traps:
        lines += [(0, one.trap), (1, f"Instead: {one.instead}")]
    if lines:
        yield Items("Traps", tuple(lines))
    yield from _list("Prompts against racism and other unfairness", training.equality)


def card_page(stage: Stage, one: Card) -> Document:
    """Give the page of a role card: it says whose view it is, and not the group's."""
    held = as_agency(stage, one.agency)
    name = stage.whole.family.agencies[one.agency].name
    made = page(stage, "Role card", card(stage, one), name=f"Role card: {name}")
    first = procedure.lines(held.family, stage.catalogue, how=False)
    sight = replace(held.sight, audience="worker")
    whose = f"{held.family.family}, {words.sight(sight, held.family)}"
    return replace(made, seen=whose, first=first)


def card(stage: Stage, one: Card) -> Iterator[Block]:
    """Give a role card: whom somebody plays, and all that this agency has."""
    held = as_agency(stage, one.agency)
    name = stage.whole.family.agencies[one.agency].name
    yield Paragraph(one.you_are)
    yield Paragraph(
        f"On this day, this is all that {name} has. Say nothing that is not here."
    )
    sections = outline(held, stage.catalogue)
    yield from _sections(sections)
    if not held.family.entries:
        yield Paragraph(NOTHING_YET)


def _list(lead: str, lines: Iterable[str]) -> Iterator[Block]:
    some = tuple((0, line) for line in lines)
    if some:
        yield Items(lead, some)
