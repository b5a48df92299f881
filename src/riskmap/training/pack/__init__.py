"""Makes the files of a run: for the group stage by stage, and for the facilitator.

What stands in the folder of a stage is made of that stage alone. Only the folder of
the facilitator, who needs it all, holds later things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap.catalogue.model import Catalogue
from riskmap.draw import picture
from riskmap.errors import NoEngine
from riskmap.report import word
from riskmap.report.document import Picture
from riskmap.training import hindsight
from riskmap.training.load import Run
from riskmap.training.pack import papers, runthrough, slides, together
from riskmap.training.stages import Stage, cards, stages
from riskmap.view import View

FACILITATOR = "facilitator"
CAPTION = "The family as it was known on this day. The words below say the same."


@dataclass(frozen=True)
class Drawn:
    """One picture as two files; empty where nothing here can draw."""

    svg: bytes = b""
    png: bytes = b""


def files(run: Run, catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Give every file of a pack, as its path in the pack and its content."""
    made = stages(run, catalogue)
    drawn = {one.number: draw(one.view, catalogue) for one in made}
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
    deck = slides.write(slides.of_stage(stage, drawn.png, opening))
    yield f"{folder}/slides.pptx", deck
    shown = _picture(drawn)
    yield f"{folder}/participants.docx", word.write(papers.sheet(stage, shown))
    page = runthrough.write(stage, drawn.svg, last=last)
    yield f"{folder}/run-through.html", page.encode()
    for card in cards(run, stage):
        name = f"{folder}/role-cards/{card.agency}.docx"
        yield name, word.write(papers.role_card(stage, card))


def _of_facilitator(
    run: Run,
    made: tuple[Stage, ...],
    drawn: Mapping[int, Drawn],
    catalogue: Catalogue,
) -> Iterator[tuple[str, bytes]]:
    yield f"{FACILITATOR}/guide.docx", word.write(papers.guide(run, made))
    shown = [
        slide
        for stage in made
        for slide in slides.of_stage(
            stage,
            drawn[stage.number].png,
            run if stage.number == 1 else None,
            notes=True,
        )
    ]
    yield f"{FACILITATOR}/slides.pptx", slides.write(shown)
    end = draw(hindsight.now(run, catalogue), catalogue)
    for stage in made:
        page = together.write(run, stage, drawn[stage.number].svg, end.svg)
        yield f"{FACILITATOR}/hindsight-{stage.number}.html", page.encode()


def draw(view: View, catalogue: Catalogue) -> Drawn:
    """Draw a view as SVG and PNG, or nothing where this computer cannot."""
    try:
        return Drawn(
            picture.draw(view, catalogue, "svg"), picture.draw(view, catalogue, "png")
        )
    except NoEngine:
        return Drawn()


def _picture(drawn: Drawn) -> Picture | None:
    if not drawn.png:
        return None
    return Picture(CAPTION, CAPTION, svg=drawn.svg, png=drawn.png)
