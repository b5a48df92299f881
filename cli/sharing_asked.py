"""Asks what goes to an agency, on which basis, and whether the family knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
from riskmap.cli import asking, common

from riskmap.errors import WrongUse

if TYPE_CHECKING:
    from riskmap.catalogue.model import Catalogue
    from riskmap.changing import Read
    from riskmap.record.model import Family
    from riskmap.sharing.parts import Part
    from riskmap.sharing.passing import Passing
    from riskmap.view import View

LEVELS = ("whole", "summary", "no")
_NEEDED = ("sender", "by", "on", "lawful_basis", "family_knows")


def agency(word: str, family: Family) -> str:
    """Give the id of the agency that a word names, or raise `WrongUse`."""
    from riskmap.view.named import find  # noqa: PLC0415

    names = {key: (one.name, *one.also) for key, one in family.agencies.items()}
    return find(word, names, "an agency")


def levels(
    whole: View, to: str, catalogue: Catalogue, said: Mapping[str, Any]
) -> dict[str, str]:
    """Give what goes at which level: as options say, as asked, or as proposed."""
    from riskmap.report import known  # noqa: PLC0415
    from riskmap.sharing import needs  # noqa: PLC0415
    from riskmap.sharing import parts as parts_of  # noqa: PLC0415
    from riskmap.view import redact  # noqa: PLC0415

    family = whole.family
    copy = redact.copy(family, to, None, catalogue.flags)
    may_go = {one.id for one in copy.entries}
    named = parts_of.every(family)
    out = [one for one in said["leave_out"] if one not in named]
    for one in (*said["whole"], *said["summary"], *out):
        _check(one, family, may_go)
    if said["whole"] or said["summary"]:
        chosen = dict.fromkeys(said["whole"], "whole")
        chosen |= dict.fromkeys(said["summary"], "summary")
    else:
        found = needs.propose(whole, to, catalogue)
        lead = "Proposed, entry by entry. It is you who decides."
        click.echo(common.wrapped(lead if found else known.NOTHING))
        chosen = {}
        for one in found:
            for depth, line in known.proposed(one, whole, catalogue):
                inner = "  " * depth
                click.echo(common.wrapped(line, inner + "  ", inner + "- "))
            level: str = one.level
            if asking.at_terminal() and one.entry.id not in said["leave_out"]:
                level = _level(level)
            chosen[one.entry.id] = level
    chosen = {
        key: level
        for key, level in chosen.items()
        if level != "no" and key not in said["leave_out"]
    }
    if not chosen:
        raise WrongUse(
            "Nothing is left to pass on. Say which entries: --whole ID or --summary ID."
        )
    return chosen


def parts(
    family: Family,
    whole: View,
    to: str,
    catalogue: Catalogue,
    said: Mapping[str, Any],
) -> tuple[Part, ...]:
    """Give which orders, limits, responsibilities and ties go, as said or asked."""
    from riskmap.report import known  # noqa: PLC0415
    from riskmap.sharing import parts as law  # noqa: PLC0415

    found = {one.key: one for one in law.propose(family, whole, to, catalogue)}
    for one in said["also"]:
        if one not in found:
            there = ", ".join(found) or "nothing of that kind"
            raise WrongUse(
                f"--also: '{one}' is not proposed for them. There is: {there}"
            )
    if said["whole"] or said["summary"]:
        return tuple(found[one] for one in said["also"])
    going = []
    for key, one in found.items():
        if key in said["leave_out"]:
            continue
        for depth, line in known.proposed_part(one):
            inner = "  " * depth
            click.echo(common.wrapped(line, inner + "  ", inner + "- "))
        if not asking.at_terminal() or asking.yes("    Pass it on?", default=True):
            going.append(one)
    return tuple(going)


def _check(one: str, family: Family, may_go: set[str]) -> None:
    from riskmap.fields import did_you_mean  # noqa: PLC0415

    there = [entry.id for entry in family.entries]
    if one not in there:
        guess = did_you_mean(one, there) or "See the ids with: riskmap knows FILE"
        raise WrongUse(f"'{one}' is not the id of an entry. {guess}")
    if one not in may_go:
        raise WrongUse(
            f"'{one}' may be in no copy for them: it is withheld from them, or is to "
            "be asked alone, or is about somebody else. Nothing was written."
        )


def _choice(question: str, choices: Sequence[str], default: str = "") -> str:
    """Ask which of a few words it is, until it is one; its first letters will do.

    Blank is the default; without one it is asked again, and so are letters
    that begin two of them.
    """
    asked = f"{question} [{default}]:" if default else question
    while True:
        words = click.prompt(asked, default="", show_default=False, prompt_suffix=" ")
        said = words.strip().casefold() or default
        found = [one for one in choices if said and one.startswith(said)]
        if said in found or len(found) == 1:
            return said if said in found else found[0]
        click.echo(f"  Type one of: {', '.join(choices)}.")


def _level(proposed: str) -> str:
    return _choice("    Pass it on? (whole, summary, no)", LEVELS, proposed)


def passing(
    was: Read,
    to: str,
    chosen: Mapping[str, str],
    said: Mapping[str, Any],
    options: Mapping[str, tuple[str, str]],
) -> Passing:
    """Make what is passed on of options and answers; raise `WrongUse` for a gap."""
    from riskmap.sharing.passing import Passing  # noqa: PLC0415

    summary = [key for key, level in chosen.items() if level == "summary"]
    needed = [*_NEEDED, *(["words"] if summary else [])]
    found = {name: said.get(name) for name in options}
    for name in needed:
        found[name] = found[name] or _ask(name, options, was.family)
    if found["family_knows"] == "no":
        found["why_not"] = found["why_not"] or _ask("why_not", options, was.family)
    elif found["why_not"]:
        raise WrongUse("--why-not goes with --family-knows no.")
    if lacking := [options[n][0] for n in (*needed, "why_not") if found[n] == ""]:
        raise WrongUse(f"To pass it on, say also: {', '.join(lacking)}.")
    sender = agency(str(found["sender"]), was.family)
    if sender == to:
        raise WrongUse("--from and --with are the same agency.")
    return Passing(
        sender=sender,
        to=to,
        on=common.day_text(str(found["on"]), "--on"),
        by=str(found["by"]),
        lawful_basis=str(found["lawful_basis"]),
        family_knows=str(found["family_knows"]),
        why_not=str(found["why_not"] or ""),
        whole=[key for key, level in chosen.items() if level == "whole"],
        summary=summary,
        words=str(found["words"] or ""),
    )


_QUESTIONS = {
    "sender": "Which agency passes it on? Its name or id:",
    "by": "Who passes it on? Your own name and work:",
    "on": "On which day? (such as 26 November 2026)",
    "family_knows": "Does the family know that you pass it on?",
    "why_not": "Why were they not told?",
    "words": "Your own words for what goes in summary:",
}


def _ask(name: str, options: Mapping[str, tuple[str, str]], family: Family) -> str:
    """Ask for one thing at the terminal; "" where nobody is there to be asked."""
    if not asking.at_terminal():
        return ""
    question = _QUESTIONS.get(name, options[name][1])
    if name == "family_knows":
        kinds = ("yes", "no", "not-stated")
        return _choice(f"{question} ({', '.join(kinds)})", kinds)
    if name == "sender":
        return str(asking.needed(question, lambda words: agency(words, family)))
    return str(asking.needed(question, asking.a_day if name == "on" else str))
