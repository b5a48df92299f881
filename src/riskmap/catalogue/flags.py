"""Says in words what the flags of a factor do, wherever the factor shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from riskmap import dates
from riskmap.catalogue.model import Factor, Flag

FLAG_WORDS: Mapping[Flag, str] = {
    "equality": "It is about who someone is: no question rests on it alone.",
    "contested": (
        "Accounts of it often differ: how it stands is said with it every time."
    ),
    "third-party": (
        "It is about someone who may not know of it: it is left out of copies."
    ),
    "ask-alone": (
        "It is asked of a person alone, where that is safe: it is never on a shared "
        "screen or a print, and never in a copy."
    ),
    "procedure": (
        "Your local procedure comes first: nothing is asked about it until somebody "
        "records that it was followed."
    ),
    "law-dated": "It rests on law, and law changes: look at what holds today.",
    "practical": "Put it right as well as asking.",
}
# What a flag says beside a question; what others do, they do without words.
_BESIDE: Mapping[Flag, str] = {
    "contested": "Accounts often differ on this, and it is not settled here: {0}.",
    "practical": "Put this right as well as asking: {0}.",
}


def on_the_page(factor: Factor) -> Iterator[str]:
    """Say on a factor's own page what its flags do."""
    for flag in factor.flags:
        yield f"{FLAG_WORDS[flag]} (flag: {flag})"
    if factor.law_checked:
        yield f"The law was last checked against a text of {_day(factor)}."


def beside_a_question(factors: Iterable[Factor]) -> Iterator[str]:
    """Say beside a question what the flags of the factors that it rests on ask for."""
    once = {factor.id: factor for factor in factors}.values()
    for flag, words in _BESIDE.items():
        labels = [factor.label for factor in once if flag in factor.flags]
        if labels:
            yield words.format("; ".join(labels))
    for factor in once:
        if "law-dated" in factor.flags:
            checked = f"last checked against a text of {_day(factor)}"
            yield f"This rests on law, {checked}: {factor.label}."


def _day(factor: Factor) -> str:
    """Give the day of the newest text of the law that was read, in words."""
    said = factor.law_checked
    return dates.words(dates.parse(said)) if said else "a date that is not stated"
