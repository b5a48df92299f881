"""Writes a stage beside now as one page: what only the end has taught is outlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from riskmap import words
from riskmap.training import pages
from riskmap.training.hindsight import (
    BECAUSE_OF_THE_END,
    NOW,
    THEN,
    Row,
    side_by_side,
)
from riskmap.training.load import Run
from riskmap.training.stages import Stage

_LOOK = """
body { font: 1rem/1.4 Arial, sans-serif; margin: 1rem; color: #111; background: #fff; }
table { border-collapse: separate; border-spacing: .5rem 0; width: 100%;
        table-layout: fixed; }
th, td { text-align: left; vertical-align: top; font-weight: normal; width: 50%; }
thead th, th[colspan] { font-weight: bold; }
td { padding: .125rem .5rem; }
td.later { border: solid #111; border-width: 0 3px; }
td.begins { border-top-width: 3px; } td.ends { border-bottom-width: 3px; }
.pictures { display: flex; gap: 1rem; } .pictures figure { flex: 1; margin: 0; }
svg { width: 100%; height: auto; } figcaption { font-weight: bold; }
@media print { tr { break-inside: avoid; } }
"""
AFTERWARDS = "Show it after the last stage."
_START = "<?xml version='1.0' encoding='utf-8'?>"


def write(run: Run, stage: Stage, then: bytes, now: bytes) -> str:
    """Write the page; the pictures are SVG, or empty where nothing here can draw."""
    title = _said(f"Stage {stage.number} and now: {run.training.title}")
    body = [
        f"<h1>{title}</h1>",
        f"<p>{_said(run.family.family)}, {_said(pages.seen(stage))}, and as at now</p>",
        f"<p>{_said(words.FICTIONAL)}</p>",
        f"<p><b>Outlined: {_said(BECAUSE_OF_THE_END)}</b> {AFTERWARDS}</p>",
    ]
    if then and now:
        body.append(f'<div class="pictures">{_figure(then, THEN)}')
        body.append(f"{_figure(now, NOW, '-now')}</div>")
    body.append(f"<table><thead><tr><th>{THEN}</th><th>{NOW}</th></tr></thead>")
    for chapter in side_by_side(run, stage):
        body.append(f'<tbody><tr><th colspan="2">{_said(chapter.heading)}</th></tr>')
        body += _rows(chapter.rows)
        body.append("</tbody>")
    body += ["</table>", f"<p>{_said(words.CLAIMS_NOTHING)}</p>"]
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _figure(svg: bytes, caption: str, suffix: str = "") -> str:
    drawing = svg.decode().removeprefix(_START).strip()
    if suffix:  # two pictures on one page: the names of one would lead to the other
        drawing = "".join(_renamed(drawing, suffix))
    return f"<figure><figcaption>{caption}</figcaption>{drawing}</figure>"


def _renamed(drawing: str, suffix: str) -> Iterator[str]:
    for number, piece in enumerate(drawing.split(' id="')):
        if not number:
            yield piece
            continue
        name, rest = piece.split('"', 1)
        yield f' id="{name}{suffix}"{rest}'


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    """Write rows; those that came later and follow one another stand in one box."""
    later = [False, *(row.later for row in rows), False]
    for at, row in enumerate(rows, 1):
        marks = ["later"] if row.later else []
        marks += ["begins"] if row.later and not later[at - 1] else []
        marks += ["ends"] if row.later and not later[at + 1] else []
        yield _row(row, " ".join(marks))


def _row(row: Row, marks: str) -> str:
    mark = f' class="{marks}"' if marks else ""
    inset = f' style="padding-left: {row.depth + 0.5}rem"'
    return (
        f"<tr><td{inset}>{_said(row.then)}</td>"
        f"<td{mark}{inset}>{_said(row.now)}</td></tr>"
    )


def _said(text: str) -> str:
    return escape(words.visible(text))
