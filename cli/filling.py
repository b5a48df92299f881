"""Fills in people, couples and homes one after the other, and takes the last back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common, writing

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.changing import Change
    from riskmap.record.model import Family

TWO = 2  # a child is born to two at the most


class Filling:
    """What is filled in at one sitting."""

    def __init__(
        self,
        file: Path,
        catalogue: Catalogue,
        *,
        yes: bool = False,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        self.file, self.catalogue, self.yes = file, catalogue, yes
        self._after = after  # what to do whenever the file is another
        self._written = 0  # changes that can be taken back

    # --- each asks for one thing, and says whether there may be more

    def ask_parents(self) -> None:
        """Ask for the parents of the child, and then how the two are together."""
        found: list[str] = []
        while len(found) < TWO:
            other = "the other" if found else "a"
            name = asking.prompt(
                f"Who is {other} parent of the child? A name (blank: not known yet)"
            )
            if name == asking.BACK:
                if self.back():
                    found = found[:-1]
                continue
            if not name:
                break
            who = self._add("person", {"name": name}, leave=("due", "parents"))
            found += [who] if who else []
        if found:
            self._born_to(found)

    def ask_people(self) -> bool:
        """Ask for somebody else."""
        name = self._name("Who else is in the family? A name (blank: nobody more)")
        if name:
            self._add("person", {"name": name})
        return name is not None

    def ask_couples(self) -> bool:
        """Ask for two who are or were together."""
        asked = "Who else is or was together? Two names (blank: nobody more)"
        while words := self._name(asked):
            try:
                of = self._two(words)
            except WrongUse as error:
                click.echo(common.wrapped(f"{error}", "  ", "  "))
                continue
            self._add("couple", {"of": of})
            return True
        return words is not None

    def ask_homes(self) -> bool:
        """Ask for a home, and who lives there."""
        name = self._name("Which homes are there? A name (blank: no more)")
        if name:
            self._add("home", {"name": name})
        return name is not None

    # --- without being asked

    def parents(self, names: Sequence[str]) -> None:
        """Add the parents of the child.

        Raises:
            WrongUse: there are more than two.

        """
        if len(names) > TWO:
            raise WrongUse("--parent: a child is born to two at the most.")
        added = [self._add("person", {"name": " ".join(n.split())}) for n in names]
        if found := [who for who in added if who]:
            self._born_to(found)

    def back(self) -> bool:
        """Take back the last thing that was written at this sitting."""
        from riskmap import saving, yamlfile  # noqa: PLC0415
        from riskmap.changing import history  # noqa: PLC0415

        content = yamlfile.contents(self.file)
        step = history.last(self.file, content) if self._written else None
        if step is None:
            click.echo("There is nothing here to take back.")
            return False
        before = step.content()
        click.echo("Taken back:")
        writing.say_lines(content, before)
        saving.save(self.file, before, read_as=saving.digest(content))
        step.path.unlink(missing_ok=True)
        self._written -= 1
        self._after()
        return True

    # --- within

    def _name(self, question: str) -> str | None:
        """Ask for a name; None where there is no more, "" where one was taken back."""
        words = asking.prompt(question)
        if words == asking.BACK:
            self.back()
            return ""
        return words or None

    def _family(self) -> Family:
        from riskmap import changing  # noqa: PLC0415

        return changing.read(self.file, self.catalogue.factors).family

    def _two(self, words: str) -> list[str]:
        from riskmap.changing import typed  # noqa: PLC0415
        from riskmap.changing.forms import FORMS  # noqa: PLC0415

        (of,) = (field for field in FORMS["couple"].fields if field.name == "of")
        found = typed.value(of, [words], typed.Known(self._family(), self.catalogue))
        if len(found) != TWO:
            raise WrongUse("Write two names with a comma between them.")
        return list(found)

    def _born_to(self, parents: list[str]) -> None:
        """Say whose child the child is; of two also how they are together."""
        from riskmap.changing import adding  # noqa: PLC0415

        family = self._family()
        child = family.about[0]
        if len(parents) == TWO:
            names = " and ".join(family.people[who].name for who in parents)
            if not self.yes:
                click.echo(common.wrapped(f"{names}:"))
            self._add("couple", {"of": parents, "children": child}, leads=False)
        else:
            self._write(lambda now: adding.child_of(child, parents, now.family))

    def _add(
        self,
        kind: str,
        filled: dict[str, Any],
        leave: Sequence[str] = (),
        *,
        leads: bool = True,
    ) -> str | None:
        """Fill in one thing and write it; give its id, None where it is not wanted.

        `leads` says that one can go back to the question before it.
        """
        from riskmap.changing import adding  # noqa: PLC0415
        from riskmap.changing.forms import FORMS  # noqa: PLC0415
        from riskmap.changing.typed import Known  # noqa: PLC0415

        family, form = self._family(), FORMS[kind]
        if not self.yes:
            asked = adding.without(form, leave)
            known = Known(family, self.catalogue)
            try:
                filled = asking.fill(
                    asked, filled, known, lambda _: None, says_how=False, leads=leads
                )
            except asking.Back:
                return None
            except asking.Left as left:
                self._keep(adding.add(form, left.filled))
                raise
        own = adding.id_for(form, filled, family) if form.names else ""
        return own if self._write(adding.add(form, filled, own or None)) else None

    def _write(self, change: Change) -> bool:
        """Show a change and write it; say whether it was."""
        from riskmap import changing  # noqa: PLC0415
        from riskmap.errors import ProblemsFound, RiskmapError  # noqa: PLC0415

        was = changing.read(self.file, self.catalogue.factors)
        try:
            writing.write(was, change, self.catalogue, yes=self.yes, undo=False)
        except click.exceptions.Exit:  # whoever was asked said no
            return False
        except click.Abort:
            self._keep(change)
            raise
        except RiskmapError as error:  # a full disk, or what cannot be true together
            if self.yes:
                raise
            click.echo(common.wrapped(f"{error}"))
            once_more = not isinstance(error, ProblemsFound)
            return once_more and asking.yes("Try once more?") and self._write(change)
        self._written += 1
        self._after()
        return True

    def _keep(self, change: Change) -> None:
        """Write what was said by somebody who stopped, where they want it kept."""
        from riskmap import changing  # noqa: PLC0415

        if asking.keep():
            was = changing.read(self.file, self.catalogue.factors)
            writing.write(was, change, self.catalogue, yes=True, undo=False)
