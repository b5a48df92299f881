"""Writes a page as PDF: tagged, so that it can be read aloud, searched and copied.

Whatever a file says goes to the press as data, and is never read as its markup.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from riskmap.draw import press
from riskmap.errors import WrongUse
from riskmap.report.document import (
    TO_WRITE,
    Block,
    Document,
    Heading,
    Items,
    Links,
    Named,
    Paragraph,
    Picture,
    Space,
    Table,
)
from riskmap.words import visible

_LINE, _CELL = 40, 11  # letters of one word that surely have room
_FONT = re.compile(r'font-family="[^"]*"')
_SOURCE: Final = """
#let page-data = json(bytes(sys.inputs.page))
#let small = page-data.small
#set document(title: page-data.title, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: if small { 15mm } else { 20mm },
  bottom: 24mm), footer: context {
  set par(leading: 0.4em)
  text(size: 7.5pt, page-data.foot + " Page " + counter(page).display() + " of "
    + str(counter(page).final().first()) + ".")
})
#set text(lang: "en", region: "GB", font: "Arimo",
  size: if small { 9.5pt } else { 10.5pt })
#set par(leading: 0.55em, spacing: if small { 0.6em } else { 0.9em })
#show heading: set block(above: 1.1em, below: 0.5em, sticky: true)
#let items(some) = list(..some.map(one => {
  if one.inner.len() > 0 {
    block(sticky: true, spacing: 0.55em, one.text)
    items(one.inner)
  } else { one.text }
}))
#let written(one) = {
  if one.kind == "heading" { heading(level: one.level, one.text) }
  else if one.kind == "words" {
    block(if one.strong { strong(one.text) }
      else if one.small { text(size: 0.9em, style: "italic", one.text) }
      else { one.text })
  }
  else if one.kind == "items" {
    if one.lead != "" { block(sticky: true, strong(one.lead)) }
    if one.lines.len() > 0 { items(one.lines) }
  }
  else if one.kind == "table" {
    block(sticky: true, one.caption)
    set text(size: if one.small { 7.5pt } else { 9.5pt })
    let high = one.rows.map(row =>
      if row.join("").trim() == "" { one.write * 1pt } else { auto })
    table(columns: one.shares.map(share => share * 1fr), rows: (auto, ..high),
      stroke: 0.5pt + luma(45%), inset: 4pt,
      table.header(..one.heads.map(head => strong(head))),
      ..one.rows.map(row => row.map(
        cell => table.cell(breakable: row.any(said => said.len() > 900), cell)
      )).flatten())
  }
  else if one.kind == "space" {
    for _ in range(one.lines) {
      pdf.artifact(block(height: 1.6em, width: 100%, above: 0pt, below: 0pt,
        stroke: (bottom: 0.5pt + luma(45%))))
    }
    v(0.5em)
  }
  else if one.kind == "sheet" {
    page(paper: "a4", flipped: one.wide > one.high, margin: (x: 10mm, top: 10mm,
      bottom: 18mm), grid(columns: 100%, rows: (1fr, auto), gutter: 2mm,
        align(center + top, image(bytes(one.svg), format: "svg", width: 100%,
          height: 100%, fit: "contain", alt: one.alt)),
        text(size: 0.85em, one.caption)))
  }
  else if one.kind == "picture" {
    image(bytes(one.svg), format: "svg", width: 100%, alt: one.alt)
    block(text(size: 0.9em, one.caption))
  }
}
#for one in page-data.blocks { written(one) }
"""


def write(page: Document) -> bytes:
    """Write a page as PDF on A4. It names no author and no day of writing.

    Raises:
        WrongUse: nothing on this computer can write a PDF.
        RiskmapError: it cannot be written.

    """
    if not press.can_paint():
        raise WrongUse(
            "Nothing here can write a PDF. Name a .docx or an .html instead, or see: "
            "riskmap doctor"
        )
    said: list[dict[str, Any]] = []
    if page.first:
        said += [
            _words(one, strong=True) for one in ("Before anything else", *page.first)
        ]
    said += [_words(page.keep, strong=True)] if page.keep else []
    said.append({"kind": "heading", "level": 1, "text": _parted(page.title)})
    said += [_words(one) for one in (page.sight, *page.notes) if one]
    said += [made for block in page.blocks if (made := _block(block)) is not None]
    _no_level_left_out(said)
    data = {
        "title": visible(page.title),
        "foot": visible(page.foot),
        "small": page.small,
        "blocks": said,
    }
    text = json.dumps(data, ensure_ascii=False)
    return press.page(_SOURCE, {"page": text}, "".join(sorted(set(text))))


def _no_level_left_out(said: list[dict[str, Any]]) -> None:
    """Let no heading be more than one deeper than the one before: PDF allows it not."""
    above = 0
    for one in said:
        if one["kind"] == "heading":
            one["level"] = above = min(one["level"], above + 1)


def _parted(text: str, most: int = _LINE) -> str:
    """Let a word that no line has room for go on in the next: else it is cut off."""
    said = visible(text)
    if all(len(one) <= most for one in said.split()):
        return said
    return re.sub(rf"\S{{{most}}}(?=\S)", "\\g<0>\u200b", said)


def _words(text: str, *, small: bool = False, strong: bool = False) -> dict[str, Any]:
    return {"kind": "words", "text": _parted(text), "small": small, "strong": strong}


def _block(block: Block) -> dict[str, Any] | None:  # noqa: PLR0911 - one a kind
    """Give a block as data for the press; None for what stands on a screen alone."""
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level + 1, "text": _parted(text)}
        case Named(text):
            return _words(text)
        case Paragraph(text, small):
            return _words(text, small=small)
        case Items(lead, lines):
            mark = ":" if lead and lines else ""
            said = _parted(lead) + mark
            return {"kind": "items", "lead": said, "lines": _tree(lines)}
        case Table(caption, heads, rows):
            return {
                "kind": "table",
                "caption": _parted(caption),
                "heads": [_parted(one, _CELL) for one in heads],
                "write": TO_WRITE,
                "rows": [[_parted(one, _CELL) for one in row] for row in rows],
                "shares": list(block.shares),
                "small": block.is_small,
            }
        case Space(lines):
            return {"kind": "space", "lines": lines}
        case Picture(caption, alt, svg, _, sheet, on) if svg and on != "screen":
            drawn = _FONT.sub('font-family="Arimo"', svg.decode())
            words = {"caption": visible(caption), "alt": visible(alt), "svg": drawn}
            if sheet is None:
                return {"kind": "picture", **words}
            return {"kind": "sheet", "wide": sheet[0], "high": sheet[1], **words}
        case Links() | Picture():
            return None


def _tree(lines: tuple[tuple[int, str], ...]) -> list[dict[str, Any]]:
    """Put lines into the lists that they are in, an inner one under the one before."""
    top: list[dict[str, Any]] = []
    open_: list[list[dict[str, Any]]] = [top]
    for depth, text in lines:
        del open_[min(depth, len(open_) - 1) + 1 :]
        one: dict[str, Any] = {"text": _parted(text), "inner": []}
        open_[-1].append(one)
        open_.append(one["inner"])
    return top
