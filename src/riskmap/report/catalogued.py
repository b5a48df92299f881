"""Writes the catalogue as pages to browse and print, for a team that reviews its words.

Plain HTML without a script: an index, a page for each domain with all of its entries in
full, and one of demands. Every word is escaped; nothing is asked for from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from riskmap.catalogue.model import KIND_WORDS, Catalogue, Demand, Factor, Pattern
from riskmap.catalogue.page import DEMANDS_HEADING, Line, bearing_on, page
from riskmap.report.html import nested_markup
from riskmap.words import visible

Entry = Factor | Pattern | Demand

INDEX = "index.html"
MADE_BY = "riskmap catalogue pages"  # how a page of ours is known
_ID = re.compile(r"\(([a-z0-9-]+)\)$")
_RULES = 6  # lines to write on, below each entry in print

_ABOUT = (
    "What riskmap knows, to be read aloud together and mended. Each domain has a page "
    "with all of its entries in full, and lines to write on when it is printed."
)
_LOOK = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Arial, sans-serif; color: #111; background: #fff;
       max-width: 48rem; margin: 0 auto; padding: 0 1rem 3rem;
       overflow-wrap: anywhere; }
a { color: #0b3d91; } a:hover { text-decoration-thickness: 3px; }
a:focus-visible { outline: 3px solid #111; outline-offset: 3px; background: #ffec99; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem; }
header, footer { border-bottom: 1px solid #767676; padding: .75rem 0; }
footer { border: 0; border-top: 1px solid #767676; margin-top: 2rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0;
         list-style: none; } nav a { display: inline-block; padding: .25rem 0; }
article { border-top: 3px solid #111; margin-top: 2rem; padding-top: .5rem; }
section > h3 { margin-bottom: .25rem; } li { margin: .15rem 0; }
.id { font-family: monospace; color: #333; } .local { font-weight: bold; }
.notes { display: none; }
:target { scroll-margin-top: 1rem; outline: 3px solid #111; outline-offset: .4rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  a { color: inherit; text-decoration: none; } .skip, nav { display: none; }
  article { break-before: page; border: 0; margin: 0; }
  article:first-of-type { break-before: auto; }
  h2, h3, h4 { break-after: avoid; }
  .notes { display: block; break-inside: avoid; border: 1px solid #767676;
           padding: .5rem .75rem; margin-top: 1rem; }
  .rule { display: block; border-bottom: 1px solid #767676; height: 9mm; }
}
"""


def pages(catalogue: Catalogue) -> Mapping[str, str]:
    """Give every page by the name of its file: index, domains, demands."""
    made = {INDEX: _index(catalogue)}
    for one in catalogue.settings.domains:
        entries = _of(catalogue, one.id)
        if entries:
            made[_domain_file(one.id)] = _several(one.label, entries, catalogue)
    demands = tuple(catalogue.demands.values())
    made[_DEMANDS] = _several(DEMANDS_HEADING, demands, catalogue)
    return made


_DEMANDS = "demands.html"


def _domain_file(domain: str) -> str:
    return f"domain-{domain}.html"


def _of(catalogue: Catalogue, domain: str) -> tuple[Factor | Pattern, ...]:
    groups: Sequence[Mapping[str, Factor | Pattern]] = (
        catalogue.factors,
        catalogue.patterns,
    )
    return tuple(
        entry
        for group in groups
        for _, entry in sorted(group.items())
        if entry.domain == domain
    )


def _type(entry: Entry) -> str:
    return type(entry).__name__.casefold()


def _place(entry: Entry) -> str:
    return f"{_type(entry)}-{entry.id}"


def _link(entry: Entry, words: str | None = None) -> str:
    """Give a link to where an entry stands in full."""
    file = _DEMANDS if isinstance(entry, Demand) else _domain_file(entry.domain)
    return (
        f'<a href="{_said(file)}#{_said(_place(entry))}">{words or _label(entry)}</a>'
    )


def _label(entry: Entry) -> str:
    return _said(entry.label)


def _said(text: str) -> str:
    return escape(visible(text))


def _index(catalogue: Catalogue) -> str:
    domains = [
        (one, _of(catalogue, one.id))
        for one in catalogue.settings.domains
        if _of(catalogue, one.id)
    ]
    body = [
        "<h1>The catalogue</h1>",
        f"<p>Version {_said(catalogue.settings.catalogue)}. {_ABOUT}</p>",
        "<section><h2 id='by-domain'>By domain</h2>",
    ]
    for one, entries in domains:
        whole = f'<a href="{_said(_domain_file(one.id))}">{_said(one.label)}</a>'
        body += [f"<h3>{whole}</h3>", _links(entries, tell=True)]
    body.append("</section><section><h2 id='by-kind'>By kind</h2>")
    for kind, words in KIND_WORDS.items():
        some = [one for _, all_ in domains for one in all_ if _kind(one) == kind]
        body += [f"<h3>What {_does(words)}</h3>", _links(some)]
    some = [one for _, all_ in domains for one in all_ if isinstance(one, Pattern)]
    body += ["<h3>Patterns, which ask where things meet</h3>", _links(some)]
    body.append("</section><section><h2 id='by-demand'>By demand</h2>")
    body.append(f"<p>{_said(DEMANDS_HEADING)}, and what bears on it.</p>")
    for demand in catalogue.demands.values():
        body.append(f"<h3>{_link(demand)}</h3>")
        body.append(_links(bearing_on(demand.id, catalogue)))
    body.append("</section>")
    inside = (("By domain", "#by-domain"), ("By kind", "#by-kind"))
    return _page(
        "The catalogue", body, [*inside, ("By demand", "#by-demand")], catalogue
    )


def _kind(entry: Entry) -> str | None:
    return entry.kind if isinstance(entry, Factor) else None


def _does(words: str) -> str:
    return f"is {words}" if words == "background" else words


def _links(entries: Iterable[Entry], *, tell: bool = False) -> str:
    items = [
        f"<li>{_link(one)}{f' ({_type(one)})' if tell else ''}</li>" for one in entries
    ]
    return f"<ul>{''.join(items)}</ul>" if items else "<p>Nothing.</p>"


def _several(title: str, entries: Sequence[Entry], catalogue: Catalogue) -> str:
    body = [f"<h1>{_said(title)}</h1>", "<h2>On this page</h2>"]
    items = (
        f'<li><a href="#{_said(_place(one))}">{_label(one)}</a></li>' for one in entries
    )
    body.append(f"<ul>{''.join(items)}</ul>")
    for one in entries:
        body += _article(one, catalogue)
    return _page(title, body, [], catalogue)


def _article(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    place = _said(_place(entry))
    yield f'<article id="{place}" aria-labelledby="{place}-label">'
    lines = page(entry, catalogue)
    (_, label), (_, what), *rest = lines
    yield f'<h2 id="{place}-label">{_said(label)}</h2>'
    local = entry.id in catalogue.local
    mark = ' <span class="local">From a local folder.</span>' if local else ""
    yield f'<p><span class="id">{_said(what)}</span>{mark}</p>'
    yield from _lines(rest, catalogue)
    rules = '<span class="rule"></span>' * _RULES
    yield (
        '<div class="notes"><p>Read aloud by, and on which day:</p>'
        f"<p>What we would say in other words:</p>{rules}</div></article>"
    )


def _lines(lines: Sequence[Line], catalogue: Catalogue) -> Iterator[str]:
    """Write the lines of a page: what leads into others is a heading of theirs."""
    at = 0
    while at < len(lines):
        depth, text = lines[at]
        end = at + 1
        while end < len(lines) and lines[end][0] > depth and lines[end][1]:
            end += 1
        under = [
            (deep - 1, _linked(words, catalogue)) for deep, words in lines[at + 1 : end]
        ]
        if under:
            yield f"<h3>{_said(text.rstrip(':'))}</h3>"
            alone = len(under) == 1
            yield f"<p>{under[0][1]}</p>" if alone else nested_markup(under)
        elif text:
            yield f"<p>{_linked(text, catalogue)}</p>"
        at = end


def _linked(text: str, catalogue: Catalogue) -> str:
    """Escape a line; where it ends with the id of a factor or demand, lead there."""
    found = _ID.search(text)
    groups: tuple[Mapping[str, Entry], ...] = (catalogue.factors, catalogue.demands)
    if found and not text.startswith("Domain: ") and "?" not in text:
        for group in groups:
            if entry := group.get(found[1]):
                return (
                    f"{_said(text[: found.start()])}({_link(entry, _said(found[1]))})"
                )
    return _said(text)


def _page(
    title: str,
    body: Iterable[str],
    inside: Iterable[tuple[str, str]],
    catalogue: Catalogue,
) -> str:
    home = [] if title == "The catalogue" else [("The whole catalogue", INDEX)]
    there = [*home, *inside]
    items = "".join(
        f'<li><a href="{_said(to)}">{_said(words)}</a></li>' for words, to in there
    )
    version = _said(catalogue.settings.catalogue)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{MADE_BY}">\n'
        f"<title>{_said(title)}: riskmap catalogue {version}</title>\n"
        f"<style>{_LOOK}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Go to the words</a>\n'
        f"<header><p>riskmap: the catalogue, version {version}</p>"
        f'<nav aria-label="Parts of the catalogue"><ul>{items}</ul></nav></header>\n'
        '<main id="main" tabindex="-1">\n'
        + "\n".join(body)
        + "\n</main>\n<footer><p>Everything here is common in families who never need "
        "social care, and cannot tell how likely anything is. riskmap asks questions "
        "and never scores.</p></footer>\n</body>\n</html>\n"
    )
