"""Says what was learned when a question was taken up, in whose words, or why not."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import words
from riskmap.draw.outline.carried import withheld
from riskmap.draw.outline.telling import Line, Telling, few


def explorations(telling: Telling) -> Iterator[Line]:
    """Say each exploration, save those of questions that a reader must not see."""
    reader = "family" if telling.for_family else "agency"
    found = sorted(telling.family.explorations, key=repr)
    for one in sorted(found, key=lambda one: one.question):
        pattern, _, bound = one.question.partition("@")
        asked = telling.catalogue.patterns.get(pattern)
        if asked and telling.view.is_copy and reader in asked.hidden_from:
            continue
        label = asked.label if asked else "A question that the catalogue no longer has"
        about = f" ({named})" if (named := _bound(bound, telling)) else ""
        state, *said = words.exploration(one, telling.family)
        yield 0, f"{label}{about}: {state[0].lower()}{state[1:]}."
        for line in said:
            yield 1, line
        yield from withheld(one.withhold, telling)


def _bound(ids: str, telling: Telling) -> str:
    """Name the people, homes, agencies and entries that a question is bound to."""
    family = telling.family
    there = {entry.id: entry for entry in family.entries}
    named = {**family.people, **family.homes, **family.agencies}
    said = [
        few(there[one], telling) if one in there else words.anyone(one, family)
        for one in ids.split("+")
        if one in there or one in named or one == "family"
    ]
    return ", ".join(said)
