"""Says in words what the flags of a factor do, wherever the factor shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from riskmap import dates
from riskmap.catalogue.model import Catalogue, Factor, Flag

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


def on_the_page(factor: Factor, catalogue: Catalogue) -> Iterator[str]:
    """Say on a factor's own page what its flags do."""
    for flag in factor.flags:
        yield f"{FLAG_WORDS[flag]} (flag: {flag})"
    if factor.law_checked:
        yield f"The law was {_looked_at(factor, catalogue)}."


def beside_a_question(factors: Iterable[Factor], catalogue: Catalogue) -> Iterator[str]:
    """Say beside a question what the flags of the factors that it rests on ask for."""
    once = {factor.id: factor for factor in factors}.values()
    for flag, words in _BESIDE.items():
        labels = [factor.label for factor in once if flag in factor.flags]
        if labels:
            yield words.format("; ".join(labels))
    for factor in once:
        if "law-dated" in factor.flags:
            checked = _looked_at(factor, catalogue)
            yield f"This rests on law, {checked}: {factor.label}."


def _looked_at(factor: Factor, catalogue: Catalogue) -> str:
    """Say when somebody last looked at the law, and from when the words are.

    Both, since a new look at old words says nothing about today's law.
    """
    sources = [catalogue.sources.get(note.key) for note in factor.sources]
    days = [one.law_checked for one in sources if one and one.law_checked]
    newest = max(map(dates.parse, days), key=dates.sort_key, default=None)
    looked = dates.words(newest) if newest else "a day that is not stated"
    said = factor.law_checked
    since = dates.words(dates.parse(said)) if said else "a day that is not stated"
    return f"last looked at on {looked}, in words that date from {since}"
