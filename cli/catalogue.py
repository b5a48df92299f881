"""`riskmap catalogue`: read, search, check and test the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue, Factor, Pattern, Source


@click.group("catalogue", epilog="Example: riskmap catalogue search sleep")
def command() -> None:
    """Read and keep the catalogue of factors and patterns."""


format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)


@command.command("list", epilog="Example: riskmap catalogue list --domain home")
@click.option("--domain", metavar="DOMAIN", help="Only this domain.")
@click.option(
    "--type", "type_", type=click.Choice(["factor", "pattern"]), help="Only these."
)
@format_option
@common.catalogue_option
def list_(
    domain: str | None, type_: str | None, format_: str, local: tuple[Path, ...]
) -> None:
    """List every factor and pattern."""
    catalogue = common.load_catalogue(local)
    if domain is not None and domain not in catalogue.domain_order():
        raise _no_such(domain, "a domain", list(catalogue.domain_order()))
    rows = [
        row
        for row in _rows(catalogue)
        if domain in (None, row["domain"]) and type_ in (None, row["type"])
    ]
    _say_rows(rows, catalogue, format_)


def _rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    order = catalogue.domain_order()
    entries: list[Factor | Pattern] = [
        *catalogue.factors.values(),
        *catalogue.patterns.values(),
    ]
    rows = [
        {
            "id": one.id,
            "type": "factor" if one.id in catalogue.factors else "pattern",
            "kind": getattr(one, "kind", None),
            "domain": one.domain,
            "label": one.label,
            "status": one.status,
            "local": one.id in catalogue.local,
        }
        for one in entries
    ]
    return sorted(rows, key=lambda row: (row["type"], order[row["domain"]], row["id"]))


def _say_rows(rows: list[dict[str, Any]], catalogue: Catalogue, format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    labels = {one.id: one.label for one in catalogue.settings.domains}
    heading = None
    for row in rows:
        now = (row["type"], labels[row["domain"]])
        if now != heading:
            click.secho(f"\n{now[1]} ({now[0]}s)", bold=True)
            heading = now
        click.echo(_row(row))


def _no_such(
    word: str, what: str, there: list[str], otherwise: str | None = None
) -> WrongUse:
    from riskmap.fields import did_you_mean  # noqa: PLC0415

    listed = otherwise or f"There is: {', '.join(there)}."
    return WrongUse(f"'{word}' is not {what}. {did_you_mean(word, there) or listed}")


def _row(row: dict[str, Any]) -> str:
    return common.clean(f"  {row['id']}  {row['label']}")


@command.command("show", epilog="Example: riskmap catalogue show chronic-pain")
@click.argument("id_", metavar="ID")
@format_option
@common.catalogue_option
def show(id_: str, format_: str, local: tuple[Path, ...]) -> None:
    """Show one factor or pattern whole."""
    catalogue = common.load_catalogue(local)
    found = catalogue.factors.get(id_) or catalogue.patterns.get(id_)
    if found is None:
        raise _no_such(
            id_,
            "in the catalogue",
            [*catalogue.factors, *catalogue.patterns],
            "Try: riskmap catalogue search WORD",
        )
    if format_ == "json":
        data = found.model_dump(mode="json", by_alias=True, exclude_none=True)
        type_ = "factor" if id_ in catalogue.factors else "pattern"
        click.echo(json.dumps({"type": type_, **data}, ensure_ascii=False, indent=2))
        return
    for indent, text in _page(found, catalogue):
        click.echo(common.wrapped(text, indent, indent) if text else "")


def _page(found: Factor | Pattern, catalogue: Catalogue) -> list[tuple[str, str]]:
    from riskmap.catalogue.model import KIND_WORDS, Factor  # noqa: PLC0415

    lines = [("", found.label), ("", f"{found.id} ({found.status})"), ("", "")]
    if isinstance(found, Factor):
        kind = KIND_WORDS[found.kind]
        lines += [("", f"Kind: {kind}. Domain: {found.domain}."), ("", "")]
        lines += [("", found.definition), ("", ""), ("", "What would count:")]
        lines += [("  ", found.evidence), ("", "")]
        demands = [catalogue.demands[one].label for one in found.bears_on]
        lines += [("", f"Bears on: {', '.join(demands)}."), ("", "")] if demands else []
        if found.flags:
            lines += [("", f"Flags: {', '.join(found.flags)}."), ("", "")]
    lines.append(("", "Questions:"))
    for question in found.questions:
        lines.append(("  ", f"({question.to}) {question.words}"))
    lines += [("", ""), ("", "What it does not mean:"), ("  ", found.caveat), ("", "")]
    lines.append(("", "Sources:"))
    if all(note.mark == "U" for note in found.sources):
        lines.append(("  ", NOT_READ))
    for note in found.sources:
        source = catalogue.sources.get(note.key)
        where = f", {note.where}" if note.where else ""
        title = _titled(source) if source else note.key
        lines.append(("  ", f"{title}{where} [{_MARKS[note.mark]}]"))
    return lines


def _titled(source: Source) -> str:
    """Name a source, with who published it and when, as far as that is stated."""
    known = [one for one in (source.publisher, source.year) if one != "not stated"]
    return f"{source.title} ({', '.join(known)})" if known else source.title


NOT_READ = (
    "None of these has been read for this catalogue: take this entry as something to "
    "ask about, not as something known."
)
_MARKS = {
    "V": "read, and bears it out",
    "T": "seen, this point not read",
    "U": "not verified",
}


@command.command("search", epilog="Example: riskmap catalogue search cot")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@format_option
@common.catalogue_option
def search(words: tuple[str, ...], format_: str, local: tuple[Path, ...]) -> None:
    """Find factors and patterns by words, also where they are misspelt."""
    from riskmap.catalogue.search import search as find  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    ids = find(catalogue, " ".join(words))
    by_id = {row["id"]: row for row in _rows(catalogue)}
    rows = [by_id[one] for one in ids]
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo("Nothing in the catalogue speaks of that. Try another word.")
    for row in rows if format_ == "text" else ():
        click.echo(f"{_row(row)} ({row['type']})")


@command.command("check", epilog="Example: riskmap catalogue check --catalogue ours/")
@common.catalogue_option
def check(local: tuple[Path, ...]) -> int:
    """Say everything that is wrong with the catalogue."""
    from riskmap.catalogue.check import check as problems_of  # noqa: PLC0415

    common.must_be_folders(local)
    problems = problems_of(local)
    for problem in problems:
        click.echo(common.clean(str(problem)))
    if not problems:
        click.echo("Nothing is wrong with the catalogue.")
    return common.DATA_PROBLEM if problems else common.DONE


@command.command("test", epilog="Example: riskmap catalogue test")
@click.argument("patterns", metavar="[PATTERN]...", nargs=-1)
@common.catalogue_option
def test(patterns: tuple[str, ...], local: tuple[Path, ...]) -> int:
    """Run the families beside each pattern: what should be asked, and what not."""
    from riskmap import fixtures  # noqa: PLC0415

    catalogue = common.load_catalogue(local)
    for one in patterns:
        if one not in catalogue.patterns:
            raise _no_such(one, "a pattern", list(catalogue.patterns))
    well = True
    for result in fixtures.run(catalogue, local, patterns):
        well = well and not result.wrong
        mark = "as it should" if not result.wrong else "NOT AS IT SHOULD"
        click.echo(f"{result.pattern}: {result.case}: {mark}")
        for line in result.wrong:
            click.echo(common.wrapped(line, "    ", "    "))
    click.echo("All patterns do as they should." if well else "Not all do.")
    return common.DONE if well else common.DATA_PROBLEM
