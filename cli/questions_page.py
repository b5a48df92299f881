"""The questions as one web page, which the marks of a picture lead to.

Every word of the file is escaped; the page asks for nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from riskmap.cli import common
from riskmap.cli.ask import NOTHING_ASKED, TO_WORDS, explored, in_turn

from riskmap import words

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.questions import Asked, Questions
    from riskmap.view import View

_LOOK = """
body { font: 1rem/1.5 Arial, sans-serif; max-width: 44rem; margin: 2rem auto;
       padding: 0 1rem; color: #111; background: #fff; }
article { border-top: 1px solid #767676; margin-top: 1.5rem; }
code { color: #444; } blockquote, .small { color: #333; font-size: .9rem; }
.first { border: 3px solid #111; padding: .5rem 1rem; font-weight: bold; }
:target { outline: 3px solid #111; outline-offset: 4px; }
"""


def page(
    found: Questions, view: View, catalogue: Catalogue, nothing: str = NOTHING_ASKED
) -> str:
    """Write the questions of a view as HTML; each person's have a place of their own.

    A picture's mark beside a person leads to `#questions-` and the person's id.
    """
    family = view.family
    title = _said(family.family)
    seen = words.sight(view.sight, family)
    body = [f"<h1>{title}</h1>"]
    body += [f"<p>{_said(seen)}</p>"] if seen else []
    body += [f"<p>{_said(words.FICTIONAL)}</p>"] if family.fictional else []
    if first := common.procedure_lines(view, catalogue):
        lines = "".join(f"<p>{_said(text)}</p>" for text in first)
        body.append(f'<div class="first"><p>Before anything else</p>{lines}</div>')
    body += _by_person(found, view)
    labels = {one.id: one.label for one in catalogue.settings.domains}
    domain = None
    for one in found.asked:
        if one.domain != domain:
            domain = one.domain
            body.append(f"<h2>{_said(labels[domain])}</h2>")
        body.append(_article(one))
    if not found.asked:
        body.append(f"<p>{_said(nothing)}</p>")
    body.append(f'<p class="small">{_said(words.CLAIMS_NOTHING)}</p>')
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Questions: {title}</title>\n<style>{_LOOK}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _said(text: str) -> str:
    return escape(common.clean(text))


def _by_person(found: Questions, view: View) -> Iterator[str]:
    """Give each person's place on the page: the questions that come up about them."""
    for who, person in sorted(view.family.people.items()):
        mine = [one for one in found.asked if who in one.people]
        if mine:
            links = "".join(
                f'<li><a href="#{_said(one.id)}">{_said(one.label)}</a></li>'
                for one in mine
            )
            yield (
                f'<section id="questions-{_said(who)}"><h2>About '
                f"{_said(person.name)}</h2><ul>{links}</ul></section>"
            )


def _article(one: Asked) -> str:
    parts = [f"<h3>{_said(one.label)}</h3>", f"<p><code>{_said(one.id)}</code></p>"]
    if one.about:
        parts.append(f"<p>About: {_said(one.about)}</p>")
    if one.find_out:
        items = "".join(f"<li>{_said(text)}</li>" for text in one.find_out)
        parts.append(f"<p>Find out first:</p><ul>{items}</ul>")
    for to, some in in_turn(one.questions):
        items = "".join(f"<li>{_said(question.words)}</li>" for question in some)
        parts.append(f"<p><b>{TO_WORDS[to]}</b></p><ul>{items}</ul>")
    because = []
    for entry in one.because:
        status = "" if entry.status == "stands" else f" [{entry.status}]"
        how = f"({entry.basis}; {entry.source}; {entry.date})"
        because.append(f"<li>{_said(f'{entry.says}{status} {how}')}</li>")
    because += [f"<li>Not recorded: {_said(text)}</li>" for text in one.not_recorded]
    if because:
        parts.append(f"<p>Because:</p><ul>{''.join(because)}</ul>")
    parts.append(f'<p class="small">{_said(one.caveat)}</p>')
    if said := explored(one):
        parts.append(f"<p>{_said(said)}</p>")
    return f'<article id="{_said(one.id)}">{"".join(parts)}</article>'
