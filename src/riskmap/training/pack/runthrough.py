"""Writes a stage as one page that any browser opens; the next is a page of its own."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from riskmap.report import html
from riskmap.report.document import Block, Picture
from riskmap.training import pages
from riskmap.training.stages import Stage

OPEN = "Show the questions that riskmap asks"


def write(stage: Stage, svg: bytes, *, last: bool) -> str:
    """Write the run-through of a stage; its questions stay shut until they are opened.

    A link leads on where there is a next stage: to a page that the group gets then.
    """
    known = [*pages.news(stage), *pages.who_knows(stage), *pages.prompt()]
    shown: list[Block] = [
        Picture(pages.seen(stage), pages.seen(stage), svg=svg)
    ] * bool(svg)
    page = pages.whole(stage)
    made = html.write(replace(page, blocks=(page.blocks[0], *shown, *known)))
    asked = html.write(replace(page, blocks=tuple(pages.asks(stage))))
    inner = asked[asked.index("<h2>") : asked.rindex('<p class="small">')]
    closed = f"<details><summary>{escape(OPEN)}</summary>\n{inner}</details>\n"
    foot = made.rindex('<p class="small">')
    return made[:foot] + closed + _ways(stage.number, last=last) + made[foot:]


def _ways(number: int, *, last: bool) -> str:
    ways = []
    if number > 1:
        ways.append(f'<a href="../stage-{number - 1}/run-through.html">Back</a>')
    if not last:
        ways.append(
            f'<a href="../stage-{number + 1}/run-through.html">On to stage '
            f"{number + 1}</a>, when the facilitator has given it to you"
        )
    return f"<nav><p>{' | '.join(ways)}</p></nav>\n" if ways else ""
