"""`riskmap catalogue new`: starts a factor, or a pattern with families to test it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from riskmap.cli import asking, common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from riskmap.catalogue.model import Catalogue, To
    from riskmap.catalogue.starting import Draft

Command = TypeVar("Command", bound="Callable[..., Any]")
AUDIENCES: tuple[To, ...] = ("family", "practitioner", "service")
_SOURCE = "Source (its key in sources.yaml, or a word to look for)"
_ID = "A short id of your own: small letters, digits and hyphens"


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
    said = _Said(catalogue, type_, given)
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


class _Said:
    """What the options say, and what is asked for at the terminal."""

    def __init__(self, catalogue: Catalogue, type_: str, given: dict[str, Any]) -> None:
        self.catalogue, self.type_, self.given = catalogue, type_, given
        self.asks = asking.at_terminal()

    def draft(self, id_: str | None) -> Draft:
        from riskmap.catalogue.model import KIND_WORDS  # noqa: PLC0415
        from riskmap.catalogue.page import ATTACHES, TO_WORDS  # noqa: PLC0415
        from riskmap.catalogue.starting import NO_SOURCE, Draft  # noqa: PLC0415

        factor = self.type_ == "factor"
        if self.asks:
            click.echo(common.wrapped("Press Enter to leave something for later."))
        domains = list(self.catalogue.domain_order())
        fields: dict[str, Any] = {
            "id": self.id(id_),
            "label": self.text("label", "In a few words"),
            "domain": self.choice("domain", "Which domain", domains, None),
        }
        if factor:
            kinds, places = list(KIND_WORDS), list(ATTACHES)
            said = ", ".join(f"{key}: {words}" for key, words in KIND_WORDS.items())
            fields |= {
                "kind": self.choice("kind", f"Which kind ({said})", kinds, "context"),
                "attaches": self.choice("attaches", "About", places, "person"),
                "definition": self.text("definition", "What it is, in one sentence"),
                "evidence": self.text("evidence", "What would count"),
                "bears_on": self.several(
                    "bears_on", "What it bears on", list(self.catalogue.demands)
                ),
            }
        else:
            fields["looks_for"] = self.several(
                "looks_for", "A factor that it looks for", list(self.catalogue.factors)
            )
            if not 1 <= len(fields["looks_for"]) <= 4:
                raise WrongUse("--looks-for: name one factor or up to four.")
        fields["questions"] = {to: self.words(to, TO_WORDS[to]) for to in AUDIENCES}
        fields["caveat"] = self.text("caveat", "What it does not mean")
        keys = list(self.catalogue.sources)
        fields["source"] = self.choice("source", _SOURCE, keys, NO_SOURCE)
        if fields["source"] != NO_SOURCE:
            fields["where"] = self.text("where", "Where in it") or ""
            marks = ["V", "T", "U"]
            mark = "What of it was read: V read, T seen, U neither"
            fields["mark"] = self.choice("mark", mark, marks, "U")
        return Draft(**fields)

    def id(self, id_: str | None) -> str:
        from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

        from riskmap.catalogue.model import Id  # noqa: PLC0415

        while True:
            said = id_ or (self.prompt(_ID) if self.asks else "")
            try:
                found: str = TypeAdapter(Id).validate_python(said)
            except ValidationError:
                if id_ or not self.asks:
                    raise WrongUse(f"ID: {_ID}, such as night-shifts.") from None
                continue
            return found

    def text(self, name: str, ask: str) -> str:
        given: str | None = self.given.get(name)
        return given if given is not None else self.prompt(ask) if self.asks else ""

    def choice(
        self,
        name: str,
        ask: str,
        there: Sequence[str],
        otherwise: str | None,
    ) -> str:
        """Take one of a list: as given, or asked for until it is one of them."""
        given: str | None = self.given.get(name)
        if given is not None or not self.asks:
            if given is None and otherwise is None:
                listed = ", ".join(there)
                raise WrongUse(f"Add --{name}. There is: {listed}.")
            return self.one_of(f"--{name}", given or otherwise or "", there)
        listed = "" if ask.endswith(")") else f" ({', '.join(there)})"
        while True:
            said = self.prompt(f"{ask}{listed}") or otherwise or ""
            try:
                return self.one_of(name, said, there)
            except WrongUse as wrong:
                click.echo(common.wrapped(str(wrong), "  ", "  "))

    def several(self, name: str, ask: str, there: Sequence[str]) -> tuple[str, ...]:
        given: tuple[str, ...] = self.given[name]
        option = f"--{name.replace('_', '-')}"
        if given or not self.asks:
            return tuple(self.one_of(option, one, there) for one in given)
        if len(there) <= 20:
            click.echo(common.wrapped(f"{ask}: {', '.join(there)}"))
        found: list[str] = []
        while said := self.prompt(f"{ask} (blank: no more)"):
            for one in (part for part in said.split(",") if part.strip()):
                try:
                    found.append(self.one_of(ask, one.strip(), there))
                except WrongUse as wrong:
                    click.echo(common.wrapped(str(wrong), "  ", "  "))
        return tuple(dict.fromkeys(found))

    def words(self, to: To, ask: str) -> tuple[str, ...]:
        from riskmap.catalogue import wording  # noqa: PLC0415

        given: tuple[str, ...] = self.given[f"ask_{to}"]
        if given or not self.asks:
            return given
        found: list[str] = []
        while said := self.prompt(f"{ask}, one question (blank: no more)"):
            while wrong := next(wording.question(said, to), None):
                click.echo(common.wrapped(" ".join(wrong), "  ", "  "))
                again = self.prompt("  In other words (blank: keep it)")
                if not again:
                    break
                said = again
            found.append(said)
        return tuple(found)

    def one_of(self, name: str, word: str, there: Sequence[str]) -> str:
        from riskmap.catalogue import starting  # noqa: PLC0415
        from riskmap.fields import did_you_mean  # noqa: PLC0415

        if word not in there:
            listed = f"There is: {', '.join(there)}." if len(there) <= 20 else ""
            if name.endswith("source"):
                listed = starting.sources_with(word, self.catalogue)
            guess = did_you_mean(word, there) or listed
            raise WrongUse(f"{name}: '{word}' is not one of them. {guess}".rstrip())
        return word

    def prompt(self, ask: str) -> str:
        words: str = click.prompt(
            common.wrapped(ask), default="", show_default=False, prompt_suffix=": "
        )
        return " ".join(words.split())


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
