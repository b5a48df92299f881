"""Says what was learned when a question was taken up, in whose words, or why not."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap import dates, words
from riskmap.draw.outline.carried import withheld
from riskmap.draw.outline.telling import Line, Telling, moment
from riskmap.record.times import when


def explorations(telling: Telling) -> Iterator[Line]:
    """Say each exploration, save those of questions that a reader must not see."""
    reader = "family" if telling.for_family else "agency"
    found = sorted(telling.family.explorations, key=repr)
    for one in sorted(found, key=lambda one: one.question):
        asked = telling.catalogue.patterns.get(one.question.partition("@")[0])
        if asked and telling.view.is_copy and reader in asked.hidden_from:
            continue
        label = words.question(one.question, telling.family, telling.catalogue)
        state, *said = words.exploration(one, telling.family)
        yield 0, f"{label[:1].upper()}{label[1:]}: {state[0].lower()}{state[1:]}."
        for line in said:
            yield 1, line
        yield from withheld(one.withhold, telling)


def supervision(telling: Telling) -> Iterator[Line]:
    """Say what was said in supervision, the latest first; no copy has any of it."""
    found = sorted(telling.family.supervision, key=repr)
    found.sort(key=lambda one: dates.sort_key(when(one.on)), reverse=True)
    for one in found:
        yield 0, f"{moment(one.on, telling)}, signed by {one.by}: {one.says}"
        for label in sorted(question(text, telling) for text in one.questions):
            yield 1, f"A question chosen to talk about: {label}"
        if one.next_look is not None:
            yield 1, f"To look again: {moment(one.next_look, telling)}."


def question(id_: str, telling: Telling) -> str:
    """Give the words for a question's id, as a sentence."""
    return words.sentence(words.question(id_, telling.family, telling.catalogue))
