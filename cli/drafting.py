"""What is said of a new factor or pattern: by options, or asked for at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riskmap.catalogue.model import Catalogue, To
    from riskmap.catalogue.starting import Draft

AUDIENCES: tuple[To, ...] = ("family", "practitioner", "service")
_SOURCE = "Source (its key in sources.yaml, or a word to look for)"
_ID = "A short id of your own: small letters, digits and hyphens"


class Said:
    """What the options say, and what is asked for at the terminal."""

    def __init__(self, catalogue: Catalogue, type_: str, given: dict[str, Any]) -> None:
        self.catalogue, self.type_, self.given = catalogue, type_, given
        self.asks = asking.at_terminal()

    def draft(self, id_: str | None) -> Draft:
        """Give all that was said of a new entry.

        Raises:
            WrongUse: something is not there, or is not said and has to be.

        """
        from riskmap.catalogue.model import KIND_WORDS  # noqa: PLC0415
        from riskmap.catalogue.page import ATTACHES, TO_WORDS  # noqa: PLC0415
        from riskmap.catalogue.starting import NO_SOURCE, Draft  # noqa: PLC0415

        factor = self.type_ == "factor"
        if self.asks:
            click.echo(common.wrapped("Press Enter to leave something for later."))
        domains = list(self.catalogue.domain_order())
        fields: dict[str, Any] = {
            "id": self._id(id_),
            "label": self._text("label", "In a few words"),
            "domain": self._choice("domain", "Which domain", domains, None),
        }
        if factor:
            kinds, places = list(KIND_WORDS), list(ATTACHES)
            said = ", ".join(f"{key}: {words}" for key, words in KIND_WORDS.items())
            fields |= {
                "kind": self._choice("kind", f"Which kind ({said})", kinds, "context"),
                "attaches": self._choice("attaches", "About", places, "person"),
                "definition": self._text("definition", "What it is, in one sentence"),
                "evidence": self._text("evidence", "What would count"),
                "bears_on": self._several(
                    "bears_on", "What it bears on", list(self.catalogue.demands)
                ),
            }
        else:
            fields["looks_for"] = self._several(
                "looks_for", "A factor that it looks for", list(self.catalogue.factors)
            )
            if not 1 <= len(fields["looks_for"]) <= 4:
                raise WrongUse("--looks-for: name one factor or up to four.")
        fields["questions"] = {to: self._words(to, TO_WORDS[to]) for to in AUDIENCES}
        fields["caveat"] = self._text("caveat", "What it does not mean")
        keys = list(self.catalogue.sources)
        fields["source"] = self._choice("source", _SOURCE, keys, NO_SOURCE)
        if fields["source"] != NO_SOURCE:
            fields["where"] = self._text("where", "Where in it") or ""
            marks = ["V", "T", "U"]
            mark = "What of it was read: V read, T seen, U neither"
            fields["mark"] = self._choice("mark", mark, marks, "U")
        return Draft(**fields)

    def _id(self, id_: str | None) -> str:
        from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

        from riskmap.catalogue.model import Id  # noqa: PLC0415

        while True:
            said = id_ or (self._prompt(_ID) if self.asks else "")
            try:
                found: str = TypeAdapter(Id).validate_python(said)
            except ValidationError:
                if id_ or not self.asks:
                    raise WrongUse(f"ID: {_ID}, such as night-shifts.") from None
                continue
            return found

    def _text(self, name: str, ask: str) -> str:
        given: str | None = self.given.get(name)
        return given if given is not None else self._prompt(ask) if self.asks else ""

    def _choice(
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
            return self._one_of(f"--{name}", given or otherwise or "", there)
        listed = "" if ask.endswith(")") else f" ({', '.join(there)})"
        while True:
            said = self._prompt(f"{ask}{listed}") or otherwise or ""
            try:
                return self._one_of(name, said, there)
            except WrongUse as wrong:
                click.echo(common.wrapped(str(wrong), "  ", "  "))

    def _several(self, name: str, ask: str, there: Sequence[str]) -> tuple[str, ...]:
        given: tuple[str, ...] = self.given[name]
        option = f"--{name.replace('_', '-')}"
        if given or not self.asks:
            return tuple(self._one_of(option, one, there) for one in given)
        if len(there) <= 20:
            click.echo(common.wrapped(f"{ask}: {', '.join(there)}"))
        found: list[str] = []
        while said := self._prompt(f"{ask} (blank: no more)"):
            for one in (part for part in said.split(",") if part.strip()):
                try:
                    found.append(self._one_of(ask, one.strip(), there))
                except WrongUse as wrong:
                    click.echo(common.wrapped(str(wrong), "  ", "  "))
        return tuple(dict.fromkeys(found))

    def _words(self, to: To, ask: str) -> tuple[str, ...]:
        from riskmap.catalogue import wording  # noqa: PLC0415

        given: tuple[str, ...] = self.given[f"ask_{to}"]
        if given or not self.asks:
            return given
        found: list[str] = []
        while said := self._prompt(f"{ask}, one question (blank: no more)"):
            while wrong := next(wording.question(said, to), None):
                click.echo(common.wrapped(" ".join(wrong), "  ", "  "))
                again = self._prompt("  In other words (blank: keep it)")
                if not again:
                    break
                said = again
            found.append(said)
        return tuple(found)

    def _one_of(self, name: str, word: str, there: Sequence[str]) -> str:
        from riskmap.catalogue import starting  # noqa: PLC0415
        from riskmap.fields import did_you_mean  # noqa: PLC0415

        if word not in there:
            listed = f"There is: {', '.join(there)}." if len(there) <= 20 else ""
            if name.endswith("source"):
                listed = starting.sources_with(word, self.catalogue)
            guess = did_you_mean(word, there) or listed
            raise WrongUse(f"{name}: '{word}' is not one of them. {guess}".rstrip())
        return word

    def _prompt(self, ask: str) -> str:
        words: str = click.prompt(
            common.wrapped(ask), default="", show_default=False, prompt_suffix=": "
        )
        return " ".join(words.split())
