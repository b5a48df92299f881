"""Writes a page as HTML: every word escaped, nothing asked for from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from riskmap.draw import svg
from riskmap.report.document import (
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

_LOOK = """
body { font: 1rem/1.5 Arial, sans-serif; max-width: 44rem; margin: 2rem auto;
       padding: 0 1rem; color: #111; background: #fff; overflow-wrap: anywhere; }
h3 { border-top: 1px solid #767676; margin-top: 1.5rem; padding-top: .75rem; }
code { color: #444; } .small { color: #333; font-size: .9rem; }
.first { border: 3px solid #111; padding: .5rem 1rem; font-weight: bold; }
:target { outline: 3px solid #111; outline-offset: 4px; }
table { border-collapse: collapse; } caption { text-align: left; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left;
         vertical-align: top; font-weight: normal; } thead th { font-weight: bold; }
.write { border-bottom: 1px solid #767676; height: 2rem; }
figure { margin: 1rem 0; } svg { height: auto; }
.paper { display: none; }
@media screen and (min-width: 62rem) {
  .wide { width: 60rem; margin-left: calc(50% - 30rem); }
}
@page { size: A4; margin: 18mm 18mm 26mm; }
@page across { size: A4 landscape; margin: 8mm 8mm 20mm; }
@page upright { size: A4; margin: 8mm 8mm 20mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; line-height: 1.35; }
  p, ul { margin: .45em 0; } .small { font-size: .9em; } h3 { margin-top: 1rem; }
  h1, h2, h3, h4, .lead, caption, thead { break-after: avoid; }
  li:not(:has(ul)), tr, .write { break-inside: avoid; } li > ul { break-before: avoid; }
  .many { font-size: 8pt; }
  .screen { display: none; }
  .paper { display: block; }
  .across { page: across; } .upright { page: upright; }
  .across, .upright { break-inside: avoid; margin: 0; }
  .across svg { max-height: 170mm !important; }
  .upright svg { max-height: 255mm !important; }
  .across svg, .upright svg { display: block; min-width: 0 !important;
    min-height: 0 !important; width: 100%; margin: 0 auto; }
  figcaption { font-size: 9pt; }
  .close { font-size: 9.5pt; line-height: 1.2; } .close h1 { font-size: 16pt; }
  .close h2 { font-size: 12pt; } .close :is(h1, h2, p, ul) { margin: .35em 0; }
  .close .write { height: 1.3rem; }
}
"""
# What stands at the foot of every printed page, where a browser can.
_FOOT = """
@page { @bottom-left { content: %s " Page " counter(page) " of " counter(pages) ".";
  font: 7.5pt/1.3 Arial, sans-serif;
  width: 100%%; text-align: left; vertical-align: top; padding-top: 3mm; } }
"""


def write(page: Document) -> str:
    """Write a page as one HTML file that opens anywhere and reads in order."""
    title = _said(page.title)
    body = [f"<p><strong>{_said(page.keep)}</strong></p>"] if page.keep else []
    body += [f"<h1>{title}</h1>"]
    body += [f"<p>{_said(page.sight)}</p>"] if page.seen else []
    body += [f"<p>{_said(note)}</p>" for note in page.notes]
    if page.first:
        lines = "".join(f"<p>{_said(line)}</p>" for line in page.first)
        body.append(f'<div class="first"><p>Before anything else</p>{lines}</div>')
    for number, block in enumerate(page.blocks):
        if isinstance(block, Picture):
            body.append(_picture(block, f"-{number}"))
        else:
            body += _block(block)
    body.append(f'<p class="small">{_said(page.foot)}</p>')
    close = ' class="close"' if page.small else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_said(page.what)}: {title}</title>\n"
        f"<style>{_LOOK}{_FOOT % _in_css(page.foot)}</style>\n</head>\n"
        f"<body{close}>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _said(text: str) -> str:
    return escape(visible(text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, name, typed):
            place = f' id="{_said(name)}"' if name else ""
            yield f"<h{level + 1}{place}>{_said(text)}</h{level + 1}>"
            if typed:
                yield f"<p><code>{_said(typed)}</code></p>"
        case Named(text, name, typed):
            code = f"<code>{_said(typed)}</code><br>" if typed else ""
            yield f'<p id="{_said(name)}">{code}{_said(text)}</p>'
        case Paragraph(text, small):
            yield (
                f'<p class="small">{_said(text)}</p>'
                if small
                else f"<p>{_said(text)}</p>"
            )
        case Items(lead, lines):
            if lead:
                mark = ":" if lines else ""
                yield f'<p class="lead"><b>{_said(lead)}{mark}</b></p>'
            yield nested(lines).lstrip()
        case Table():
            yield _table(block)
        case Space(lines):
            yield '<div class="write"></div>' * lines
        case Links(name, heading, links):
            items = "".join(
                f'<li><a href="#{_said(to)}">{_said(label)}</a></li>'
                for to, label in links
            )
            yield (
                f'<section id="{_said(name)}"><h2>{_said(heading)}</h2>'
                f"<ul>{items}</ul></section>"
            )


def _picture(one: Picture, mark: str) -> str:
    """Write a picture; `mark` keeps its ids apart from those of others."""
    drawing = svg.apart(one.svg, mark).decode() if one.svg else ""
    kinds: list[str] = [] if one.on == "both" else [one.on]
    if one.sheet is not None:
        wide, high = one.sheet
        kinds += ["wide", "across" if wide > high else "upright"]
    class_ = f' class="{" ".join(kinds)}"' if kinds else ""
    words = f"<figcaption>{_said(one.caption)}</figcaption>"
    return f"<figure{class_}>{drawing}\n{words}</figure>"


def _in_css(text: str) -> str:
    """Write words as a string of CSS, of which nothing is read as more than words."""
    said = "".join(
        one if one.isalnum() or one in " .,:" else f"\\{ord(one):x} "
        for one in visible(text)
    )
    return f'"{said}"'


def _table(one: Table) -> str:
    head = "".join(f'<th scope="col">{_said(said)}</th>' for said in one.heads)
    columns = "".join(f'<col style="width:{share:.1%}">' for share in one.shares)
    small = ' class="many"' if one.is_small else ""
    body = "".join(
        f'\n<tr><th scope="row">{_said(first)}</th>'
        + "".join(f"<td>{_said(cell)}</td>" for cell in cells)
        + "</tr>"
        for first, *cells in one.rows
    )
    return (
        f"<table{small}><caption>{_said(one.caption)}</caption>\n"
        f"<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>{body}\n</tbody></table>"
    )


def nested(lines: Sequence[tuple[int, str]]) -> str:
    """Write lines as lists within lists; each is escaped."""
    return nested_markup([(depth, _said(line)) for depth, line in lines])


def nested_markup(lines: Sequence[tuple[int, str]]) -> str:
    """Write lines that are markup already as lists within lists."""
    written, now = "", -1
    for depth, line in lines:
        if depth > now:
            written += "\n<ul>" + "<li><ul>" * (depth - now - 1)
        else:
            written += "</li>" + "\n</ul></li>" * (now - depth)
        written += f"\n<li>{line}"
        now = depth
    return written + "</li>" + "\n</ul></li>" * now + "\n</ul>" if lines else ""
