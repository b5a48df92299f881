"""`riskmap catalogue new`: starts a factor, or a pattern with families to test it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from riskmap.cli import common
from riskmap.cli.drafting import Said

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskmap.catalogue.model import Catalogue

Command = TypeVar("Command", bound="Callable[..., Any]")


_FIELDS = {
    "label": "A few words, as they stand on every page.",
    "domain": "The group of catalogue.yaml that it belongs to.",
    "kind": "Of a factor: risk, protective, either or context.",
    "attaches": "Of a factor: what it is recorded about, such as person or home.",
    "definition": "Of a factor: what it is, in one sentence.",
    "evidence": "Of a factor: what would count, seen or told.",
    "caveat": "What it does not mean.",
}


def _texts(command: Command) -> Command:
    """Take one option for each field that holds one text."""
    for name, words in reversed(_FIELDS.items()):
        command = click.option(f"--{name}", metavar="WORDS", help=words)(command)
    return command


def _questions(command: Command) -> Command:
    """Take one option for each of those who can be asked."""
    for to, who in (
        ("service", "services"),
        ("practitioner", "the practitioner"),
        ("family", "the family"),
    ):
        words = f"A question to {who}. Repeatable."
        command = click.option(
            f"--ask-{to}", multiple=True, metavar="WORDS", help=words
        )(command)
    return command


@click.command(
    "new", epilog="Example: riskmap catalogue new factor night-shifts --catalogue ours"
)
@click.argument("type_", metavar="TYPE", type=click.Choice(["factor", "pattern"]))
@click.argument("id_", metavar="[ID]", required=False)
@_texts
@click.option(
    "--bears-on",
    multiple=True,
    metavar="DEMAND",
    help="Of a factor: what of caring for a newborn it bears on. Repeatable.",
)
@click.option(
    "--looks-for",
    multiple=True,
    metavar="FACTOR",
    help="For a pattern: what must be recorded about one person. Up to four times.",
)
@_questions
@click.option("--source", metavar="KEY", help="A key of sources.yaml; OWN unless said.")
@click.option("--where", metavar="PLACE", help="Where in the source.")
@click.option(
    "--mark",
    type=click.Choice(["V", "T", "U"]),
    help="V: read, and it bears the point out. T: seen, and this point was not read. "
    "U, unless said: not verified.",
)
@common.catalogue_option
def new(type_: str, id_: str | None, local: tuple[Path, ...], **given: Any) -> int:  # noqa: ANN401
    """Start a factor or a pattern: asks for what no option says.

    It writes a file with a comment at each field, and for a pattern small families
    beside it, into the last --catalogue folder. It writes over nothing.
    """
    from riskmap.catalogue import load, starting  # noqa: PLC0415

    folder = _folder(local)
    there = tuple(one for one in local if one.is_dir() and any(one.iterdir()))
    catalogue = load.load(there)
    said = Said(catalogue, type_, given)
    draft = said.draft(id_)
    _must_be_free(draft.id, catalogue, [load.ours(), *there])
    if type_ == "factor":
        path = folder / "factors" / draft.domain / f"{draft.id}.yaml"
        texts = {path: starting.factor(draft)}
    else:
        path = folder / "patterns" / f"{draft.id}.yaml"
        texts = {
            path: starting.pattern(draft, catalogue),
            path.with_suffix(".test.yaml"): starting.fixture(draft, catalogue),
        }
    _write(texts)
    return _what_is_left(path, draft.id, type_, local)


def _folder(local: tuple[Path, ...]) -> Path:
    """Give the folder to write into: the last of one's own, or that of a checkout."""
    from riskmap.catalogue.load import ours  # noqa: PLC0415

    if local:
        if local[-1].exists() and not local[-1].is_dir():
            raise WrongUse(f"--catalogue: {local[-1]} is not a folder.")
        return local[-1]
    if (ours().parent / "pyproject.toml").is_file():
        return ours()
    raise WrongUse("Add --catalogue DIR: a folder of your own to write into.")


def _must_be_free(id_: str, catalogue: Catalogue, folders: Sequence[Path]) -> None:
    from riskmap.catalogue import keeping  # noqa: PLC0415

    kept, _ = keeping.read(folders)
    if id_ in catalogue.factors or id_ in catalogue.patterns:
        raise WrongUse(f"'{id_}' is there already: riskmap catalogue show {id_}")
    if id_ in kept.retired():
        raise WrongUse(f"The id '{id_}' was given up: {kept.retired()[id_]}")


def _write(texts: dict[Path, str]) -> None:
    """Write files that are not there yet, all of them or none."""
    from riskmap import saving  # noqa: PLC0415

    for path in texts:
        if path.exists():
            raise WrongUse(f"{path} is there already, and nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        saving.write_atomically(path, text.encode())
        click.echo(common.clean(f"Written: {path}"))


def _what_is_left(path: Path, id_: str, type_: str, local: tuple[Path, ...]) -> int:
    """Check and test what was written, and say what is still to do."""
    from riskmap import fixtures  # noqa: PLC0415
    from riskmap.catalogue.check import check  # noqa: PLC0415
    from riskmap.catalogue.load import load  # noqa: PLC0415

    stem = path.with_suffix("")
    left = [one for one in check(local) if Path(one.file).with_suffix("") == stem]
    for problem in left:
        click.echo(common.clean(f"  still to do: {problem}"))
    if type_ == "pattern":
        for result in fixtures.run(load(local), local, [id_]):
            for line in result.wrong:
                wrong = f"{result.case}: {line}"
                click.echo(common.wrapped(wrong, "    ", "  still to do: "))
    if type_ == "pattern" and _rests_on_who_someone_is(load(local), id_):
        click.echo(common.wrapped(_ALONE, "    ", "  still to do: "))
    where = " ".join(f"--catalogue {one}" for one in local)
    if not left:
        click.echo("Nothing is wrong with it. Have somebody else read the words aloud.")
    click.echo(common.clean(f"Then: riskmap catalogue check {where}".rstrip()))
    return common.DONE


_ALONE = (
    "All that it looks for says who someone is, and no question rests on that alone. "
    "Add a role for something else."
)


def _rests_on_who_someone_is(catalogue: Catalogue, id_: str) -> bool:
    roles = catalogue.patterns[id_].roles.values()
    named = [catalogue.factors[key] for role in roles for key in role.factor]
    return all("equality" in one.flags for one in named)
