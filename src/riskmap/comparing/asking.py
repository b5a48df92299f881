"""Says which questions are new, are gone, were explored, or come back."""

from __future__ import annotations

from dataclasses import dataclass

from riskmap import questions, words
from riskmap.catalogue.model import Catalogue
from riskmap.questions import Asked
from riskmap.record.exploring import NOT_YET, STATE_WORDS
from riskmap.view import View

SET_ASIDE = (
    *("not-for-now", "not-relevant", "chose-not-to-say", "not-safe-to-ask"),
    "come-back",
)
HOW = ("come back", "new", "explored", "taken up", "rests on something else", "gone")


@dataclass(frozen=True)
class Turn:
    """What became of one question between two views."""

    how: str  # one of HOW
    asked: Asked  # as it is asked now, or as it was where it is gone
    lines: tuple[str, ...] = ()


def turns(old: View, new: View, catalogue: Catalogue) -> tuple[Turn, ...]:
    """Give what became of each question, in the order in which they are asked."""
    before = {one.id: one for one in questions.ask(old, catalogue).asked}
    after = {one.id: one for one in questions.ask(new, catalogue).asked}
    found = [Turn("gone", one) for key, one in before.items() if key not in after]
    for key, one in after.items():
        turn = _turn(before[key], one, new) if key in before else Turn("new", one)
        found += [] if turn is None else [turn]
    return tuple(sorted(found, key=lambda one: HOW.index(one.how)))


def _turn(was: Asked, now: Asked, new: View) -> Turn | None:
    rests = _resting(was, now)
    state = STATE_WORDS[was.state], STATE_WORDS[now.state]
    moved = f"It was: {state[0]}. Now: {state[1]}." if state[0] != state[1] else ""
    set_aside = was.state in SET_ASIDE
    if now.state == "explored" and was.state != "explored":
        return Turn("explored", now, _learned(now, new))
    if set_aside and now.state in (NOT_YET, "come-back") and moved:
        return Turn("come back", now, (moved, *rests))
    if set_aside and rests:
        said = f"It was set aside: {state[0]}. What it rests on has changed since."
        return Turn("come back", now, (said, *rests))
    if moved:
        return Turn("taken up", now, (moved, *_learned(now, new)[1:], *rests))
    return Turn("rests on something else", now, rests) if rests else None


def _learned(now: Asked, new: View) -> tuple[str, ...]:
    if now.exploration is None:
        return ("",)
    return words.exploration(now.exploration, new.family)


def _resting(was: Asked, now: Asked) -> tuple[str, ...]:
    """Say what a question rests on that it did not, or no longer, or otherwise."""
    before = {one.entry: one for one in was.because}
    after = {one.entry: one for one in now.because}
    lines = [
        f"It now rests on this as well: {words.sentence(one.says)}"
        for key, one in after.items()
        if key not in before
    ]
    lines += [
        f"It no longer rests on this: {words.sentence(one.says)}"
        for key, one in before.items()
        if key not in after
    ]
    lines += [
        f"{words.sentence(one.says)} It was: {before[key].status}. Now: {one.status}."
        for key, one in after.items()
        if key in before and before[key].status != one.status
    ]
    return tuple(lines)
