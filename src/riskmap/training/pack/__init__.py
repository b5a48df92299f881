"""Makes the files of a run: for the group stage by stage, and for the facilitator.

What stands in the folder of a stage is made of that stage alone. Cards stand apart: one
holds what its agency had on that day, which the group may only learn later. Only the
folder of the facilitator, who needs it all, holds later things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap.catalogue.model import Catalogue
from riskmap.draw import press
from riskmap.report import pdf, word
from riskmap.report.document import Document
from riskmap.training import hindsight
from riskmap.training.load import Run
from riskmap.training.pack import deck, papers, pictured, runthrough, slides, together
from riskmap.training.pack.pictured import Drawn
from riskmap.training.stages import Stage, cards, stages

FACILITATOR, CARDS = "facilitator", "role-cards"


def files(run: Run, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Give every file of a pack, as its path in the pack and its content."""
    made = stages(run, catalogue)
    drawn = {one.number: pictured.draw(one.view, catalogue) for one in made}
    for stage in made:
        last = stage.number == len(made)
        yield from of_stage(run, stage, drawn[stage.number], last=last)
    yield from _of_facilitator(run, made, drawn, catalogue)


def of_stage(
    run: Run, stage: Stage, drawn: Drawn, *, last: bool
) -> Iterator[tuple[str, bytes]]:
    """Give the files of one stage: what its group may have, and nothing later."""
    folder = f"stage-{stage.number}"
    if drawn.png:
        yield f"{folder}/picture.svg", drawn.svg
        yield f"{folder}/picture.png", drawn.png
    opening = run if stage.number == 1 else None
    yield (
        f"{folder}/slides.pptx",
        slides.write(deck.of_stage(stage, drawn.shown, opening)),
    )
    yield from _paper(f"{folder}/participants", papers.sheet(stage, drawn.sheets))
    yield from _paper(f"{folder}/questions", papers.questions(stage))
    page = runthrough.write(stage, drawn.svg, last=last)
    yield f"{folder}/run-through.html", page.encode()
    for card in cards(run, stage):
        name = f"{CARDS}/{folder}/{card.agency}"
        yield from _paper(name, papers.role_card(stage, card))


def _paper(name: str, page: Document) -> Iterator[tuple[str, bytes]]:
    """Give a paper to edit, and one that prints the same everywhere."""
    yield f"{name}.docx", word.write(page)
    if press.can_paint():
        yield f"{name}.pdf", pdf.write(page)


def _of_facilitator(
    run: Run,
    made: tuple[Stage, ...],
    drawn: Mapping[int, Drawn],
    catalogue: Catalogue,
) -> Iterator[tuple[str, bytes]]:
    yield from _paper(f"{FACILITATOR}/guide", papers.guide(run, made))
    shown = [
        slide
        for stage in made
        for slide in deck.of_stage(
            stage,
            drawn[stage.number].shown,
            run if stage.number == 1 else None,
            notes=True,
        )
    ]
    yield f"{FACILITATOR}/slides.pptx", slides.write(shown)
    end = hindsight.now(run, catalogue)
    for stage in made:
        framed = pictured.svg(end, catalogue, hindsight.outlined(stage.view, end))
        page = together.write(run, stage, drawn[stage.number].svg, framed)
        yield f"{FACILITATOR}/hindsight-{stage.number}.html", page.encode()
