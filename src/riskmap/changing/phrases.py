"""Reads a phrase that says several things at once: a status, who knew, a reason."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from riskmap.changing.form import words_of
from riskmap.changing.when import date
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.record.model import Family, NotWritten, Reason
from riskmap.record.shared import read_status
from riskmap.record.status import Status
from riskmap.view.named import find

_STATUS = re.compile(
    r"(?P<is>.+?)(?:,? (?:from|since|on) (?P<from>.+?))??(?:,? by (?P<by>.+))?"
)
_MORE = re.compile(r"\s*;\s*(?=(?:test|known by|at):)")
_KNOWN = re.compile(r"(?P<agency>.+?)(?: (?:from|since) (?P<from>.+)| (?P<no>never))?")
_REASON = re.compile(
    r"(?P<kind>[a-z]+(?:[- ][a-z]+)?)(?: about (?P<rule>[a-z -]+))?: (?P<says>.+)",
    re.IGNORECASE,
)


def status(words: str, family: Family) -> Any:  # noqa: ANN401
    """Read how something stands: "alleged from March 2021 by the school".

    "; test: …" and "; known by: East from 2021" may follow.
    """
    first, *more = _MORE.split(words)
    shape = _STATUS.fullmatch(first)
    said = shape.groupdict() if shape else {"is": first}
    step: dict[str, Any] = {"is": status_word(said["is"] or first)}
    if said.get("from"):
        step["from"] = date(said["from"] or "", family)
    if said.get("by"):
        step["by"] = said["by"]
    for one in more:
        name, _, rest = one.partition(":")
        if name == "test":
            step["test"] = rest.strip()
        elif name == "known by":
            who = re.split(r"\s*,\s*", rest.strip())
            step["known_by"] = [known(agency, family) for agency in who]
        else:
            raise WrongUse(f"'{one}' does not go with how something stands.")
    return step if len(step) > 1 else step["is"]


def status_word(words: str) -> str:
    """Give the word for a status as a file has it; `WrongUse` for no such word."""
    every = [one.value for one in Status]
    try:
        meant = read_status(words)
    except NotWritten as error:
        raise WrongUse(f"{error.wrong} {error.write}") from error
    if isinstance(meant, Status):
        return meant.value
    if meant in every:
        return str(meant)
    guess = did_you_mean(words, every) or f"Write one of: {', '.join(every)}."
    raise WrongUse(f"'{words}' does not say how this stands. {guess}")


def known(words: str, family: Family) -> dict[str, Any]:
    """Read which agency knew, and since when: "East from 2021", "North never"."""
    shape = _KNOWN.fullmatch(words)
    said = shape.groupdict() if shape else {"agency": words}
    who = find(said["agency"] or "", agencies(family), "an agency")
    one: dict[str, Any] = {"agency": who}
    if said.get("no"):
        one["from"] = "never"
    elif said.get("from"):
        one["from"] = date(said["from"] or "", family)
    return one


def agencies(family: Family) -> dict[str, Collection[str]]:
    """Give every name of each agency, by its id."""
    return {k: (one.name, *one.also) for k, one in family.agencies.items()}


def reason(words: str) -> Any:  # noqa: ANN401
    """Read a reason: words alone, or of a kind: "rule about residence: too short".

    "; at: page 2" may follow: where in the source it stands.
    """
    kinds, rules = words_of(Reason, "kind"), words_of(Reason, "rule_about")
    first, *more = _MORE.split(words)
    shape = _REASON.fullmatch(first)
    kind = shape["kind"].casefold().replace(" ", "-") if shape else ""
    plain = not shape or kind not in kinds
    made = {"says": first if plain or not shape else shape["says"]}
    if shape and not plain:
        made["kind"] = kind
        if rule := (shape["rule"] or "").casefold().replace(" ", "-"):
            if rule not in rules:
                guess = did_you_mean(rule, rules) or f"Write: {', '.join(rules)}."
                raise WrongUse(f"'{rule}' is not what a rule is about. {guess}")
            made["rule_about"] = rule
    for one in more:
        name, _, rest = one.partition(":")
        if name != "at":
            raise WrongUse(f"'{one}' does not go with a reason.")
        made["at"] = rest.strip()
    return made if len(made) > 1 else made["says"]


def owner(words: str, family: Family) -> Any:  # noqa: ANN401
    """Read who has taken on a need: "Early Help", or "Early Help until May 2027"."""
    who, until, day = words.partition(" until ")
    return {"who": who, "until": date(day, family)} if until else words
