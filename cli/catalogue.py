"""`riskmap catalogue`: read, search, check and test the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import common, keeping

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from riskmap.catalogue.model import Catalogue, Demand, Factor, Pattern


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


domain_option = click.option("--domain", metavar="DOMAIN", help="Only this domain.")
demand_option = click.option(
    "--demand", metavar="DEMAND", help="Only factors that bear on this demand."
)
kind_option = click.option(
    "--kind",
    type=click.Choice(["risk", "protective", "either", "context"]),
    help="Only factors of this kind.",
)


@command.command("list", epilog="Example: riskmap catalogue list --domain home")
@domain_option
@click.option(
    "--type",
    "type_",
    type=click.Choice(["factor", "pattern", "demand"]),
    help="Only these.",
)
@format_option
@common.catalogue_option
def list_(
    domain: str | None, type_: str | None, format_: str, local: tuple[Path, ...]
) -> None:
    """List every factor and pattern, and the demands of caring for a newborn.

    JSON holds factors and patterns, and demands where --type asks for them.
    """
    catalogue = common.load_catalogue(local)
    rows = _chosen(_rows(catalogue), catalogue, domain, None, None)
    if type_ is None and format_ == "json":
        rows = [row for row in rows if row["type"] != "demand"]
    _say_rows([row for row in rows if type_ in (None, row["type"])], catalogue, format_)


def _chosen(
    rows: list[dict[str, Any]],
    catalogue: Catalogue,
    domain: str | None,
    kind: str | None,
    demand: str | None,
) -> list[dict[str, Any]]:
    """Keep what is of a domain, of a kind, and bears on a demand."""
    if domain is not None and domain not in catalogue.domain_order():
        raise _no_such(domain, "a domain", list(catalogue.domain_order()))
    if demand is not None and demand not in catalogue.demands:
        raise _no_such(demand, "a demand", list(catalogue.demands))
    bearing = {
        key
        for key, factor in catalogue.factors.items()
        if demand is None or demand in factor.bears_on
    }
    return [
        row
        for row in rows
        if domain in (None, row["domain"])
        and kind in (None, row["kind"])
        and (demand is None or row["id"] in bearing)
    ]


def _rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    order = catalogue.domain_order()
    entries: list[Factor | Pattern] = [
        *catalogue.factors.values(),
        *catalogue.patterns.values(),
    ]
    rows: list[dict[str, Any]] = [
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
    rows.sort(key=lambda row: (row["type"], order[row["domain"]], row["id"]))
    return rows + [
        {
            "id": one.id,
            "type": "demand",
            "kind": None,
            "domain": None,
            "label": one.label,
            "status": None,
            "local": one.id in catalogue.local,
        }
        for one in catalogue.demands.values()
    ]


def _say_rows(rows: list[dict[str, Any]], catalogue: Catalogue, format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    labels = {one.id: one.label for one in catalogue.settings.domains}
    heading = None
    for row in rows:
        now = f"{labels.get(row['domain'], '')} ({row['type']}s)".strip()
        if row["type"] == "demand":
            now = "What caring for a newborn asks of an adult (demands)"
        if now != heading:
            click.secho(f"\n{now}", bold=True)
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
    """Show one factor, pattern or demand whole."""
    catalogue = common.load_catalogue(local)
    groups: dict[str, Mapping[str, Factor | Pattern | Demand]] = {
        "factor": catalogue.factors,
        "pattern": catalogue.patterns,
        "demand": catalogue.demands,
    }
    type_ = next((name for name, group in groups.items() if id_ in group), None)
    if type_ is None:
        raise _no_such(
            id_,
            "in the catalogue",
            [key for group in groups.values() for key in group],
            "Try: riskmap catalogue search WORD",
        )
    found = groups[type_][id_]
    if format_ == "json":
        data = found.model_dump(mode="json", by_alias=True, exclude_none=True)
        click.echo(json.dumps({"type": type_, **data}, ensure_ascii=False, indent=2))
        return
    from riskmap.catalogue.page import page  # noqa: PLC0415

    for depth, text in page(found, catalogue):
        indent = "  " * depth
        click.echo(common.wrapped(text, indent, indent) if text else "")


@command.command("search", epilog="Example: riskmap catalogue search moving house")
@click.argument("words", metavar="[WORD]...", nargs=-1)
@domain_option
@kind_option
@demand_option
@format_option
@common.catalogue_option
def search(
    words: tuple[str, ...],
    domain: str | None,
    kind: str | None,
    demand: str | None,
    format_: str,
    local: tuple[Path, ...],
) -> None:
    """Find entries by words, by their endings or spelling, or by what they bear on."""
    from riskmap.catalogue.search import search as find  # noqa: PLC0415

    asked = " ".join(words).strip()
    if not (asked or domain or kind or demand):
        raise WrongUse("Missing argument 'WORD...': write a word, or --demand DEMAND.")
    catalogue = common.load_catalogue(local)
    rows, of_all = _rows(catalogue), True
    if asked:
        found = find(catalogue, asked)
        by_id = {(row["type"], row["id"]): row for row in rows}
        rows, of_all = [by_id[one] for one in found.ids], found.of_all
    rows = _chosen(rows, catalogue, domain, kind, demand)
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("Nothing in the catalogue speaks of that. Try another word.")
    elif not of_all:
        click.echo("Nothing speaks of all these words. These speak of some of them:")
    for row in rows:
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


for one in keeping.COMMANDS:
    command.add_command(one)
