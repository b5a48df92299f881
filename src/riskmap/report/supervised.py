"""Two pages for supervision, after the reflective cycle, with space to write.

No worker is set beside another, nothing says how much was done, and what does not fit
is in the whole report.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from riskmap import gaps, procedure, questions, words
from riskmap.catalogue.model import Catalogue
from riskmap.draw import text
from riskmap.errors import WrongUse
from riskmap.fields import did_you_mean
from riskmap.questions import Asked
from riskmap.record.exploring import NOT_YET, STATE_WORDS
from riskmap.record.model import AnyEntry, Supervision
from riskmap.record.times import when
from riskmap.report.document import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Space,
)
from riskmap.view import View

LINES = 114  # of small print on two sheets of A4, with room for head and foot
WIDE, FONT = 460.0, 9.5  # points: the room of a line, and its letters
MOST = 6  # how many lines of one kind stand here at most
SHORT = 200  # letters of an entry that are given here
MORE = "The rest is in the whole report."
HAPPENED = "What happened"
FELT = "What is felt"
MEANS = "What it means"
NEXT = "What next"
FEELINGS = (
    "What has it been like to be with this family? What did you bring to it yourself?",
    "Whose voice was easy to hear, and whose was hard? Who was not in the room?",
    (
        "What would you think if this family had more money, another background or "
        "another name?"
    ),
)
NONE_CHOSEN = (
    "No question was chosen to talk about. Choose some with --question, or keep them "
    "with a note of supervision."
)
CHANGE = "What would change our mind?"
SIGNED = "Signed, and the date:"


def page(view: View, catalogue: Catalogue, chosen: Sequence[str] = ()) -> Document:
    """Lay out two pages for supervision.

    `chosen` are the ids of the questions that the worker chose; without any they are
    those of the latest note of supervision, and else those that are being talked
    about or are to come back.

    Raises:
        WrongUse: a chosen question does not come up.

    """
    asked = _chosen(view, catalogue, chosen)
    for most in range(MOST, 0, -1):
        blocks = tuple(_blocks(view, asked, catalogue, most))
        if most == 1 or _high(blocks) <= LINES:
            break
    return Document(
        what="Supervision",
        title=view.family.family,
        seen=words.sight(view.sight, view.family),
        notes=(words.FICTIONAL,) if view.family.fictional else (),
        first=procedure.lines(view.family, catalogue, how=True),
        blocks=blocks,
        foot=words.CLAIMS_NOTHING,
        keep=words.keep(view.sight),
        small=True,
    )


def _chosen(
    view: View, catalogue: Catalogue, chosen: Sequence[str]
) -> tuple[Asked, ...]:
    there = {one.id: one for one in questions.ask(view, catalogue).asked}
    for one in chosen:
        if one not in there:
            guess = did_you_mean(one, there) or "See them with: riskmap ask FILE"
            raise WrongUse(f"'{one}' is not a question that comes up here. {guess}")
    last = latest(view.family.supervision)
    wanted: Collection[str] = chosen or (last.questions if last else ())
    if wanted:
        return tuple(there[one] for one in wanted if one in there)
    return tuple(one for one in there.values() if one.state in ("talking", "come-back"))


def latest(notes: Sequence[Supervision]) -> Supervision | None:
    """Give the latest note of supervision."""
    from riskmap import dates  # noqa: PLC0415

    return max(
        notes, key=lambda one: (dates.sort_key(when(one.on)), repr(one)), default=None
    )


def _blocks(
    view: View, asked: tuple[Asked, ...], catalogue: Catalogue, most: int
) -> Iterator[Block]:
    family = view.family
    last = latest(family.supervision)
    yield Heading(HAPPENED)
    if last is not None:
        day = words.moment(last.on, family)
        yield Items(f"Last time, {day}, signed by {last.by}", ((0, _cut(last.says)),))
    since = when(last.on) if last else None
    happened = gaps.decisions_and_events(family, since)
    lead = "Since then, the latest first" if last else "The latest first"
    yield from _some(lead, [_entry(one, view, catalogue) for one in happened], most)
    yield Space(3)
    yield Heading(FELT)
    yield Items("", tuple((0, one) for one in FEELINGS))
    yield Space(6)
    yield Heading(MEANS)
    yield from _questions(asked, most)
    yield from _some(
        "Accounts that differ, and both stand", _pairs(view, catalogue), most
    )
    unsettled = [_entry(one, view, catalogue) for one in gaps.unsettled(family)]
    yield from _some("Not settled", unsettled, most)
    unknown = [_entry(one, view, catalogue) for one in gaps.not_known(family)]
    yield from _some("Not known", unknown, most)
    missing = [_entry(one, view, catalogue) for one in gaps.services_missing(family)]
    yield from _some(
        "Services that were not there, and nobody has taken on", missing, most
    )
    word = [_entry(one, view, catalogue) for one in gaps.on_one_word(family)]
    yield from _some("Resting on one person's word", word, most)
    older = [
        f"{_entry(one.entry, view, catalogue)} What changed after that: {one.change}."
        for one in gaps.older_than_a_change(family)
    ]
    yield from _some("Last looked at before something changed", older, most)
    yield Items("", ((0, CHANGE),))
    yield Space(4)
    yield Heading(NEXT)
    looks = [
        f"{_capital(words.moment(day, family))}: {_cut(said)}"
        for day, said in gaps.looks(family, catalogue)
    ]
    yield from _some("To look again", looks, most)
    yield Items("", ((0, "What will be done, by whom, and what does that need?"),))
    yield Space(7)
    yield Paragraph(f"{SIGNED} " + "_" * 40)


def _questions(asked: tuple[Asked, ...], most: int) -> Iterator[Block]:
    if not asked:
        yield Paragraph(NONE_CHOSEN)
        return
    lines: list[tuple[int, str]] = []
    for one in asked[:most]:
        about = f" ({one.about})" if one.about else ""
        state = "" if one.state == NOT_YET else f" [{STATE_WORDS[one.state]}]"
        lines.append((0, f"{one.label}{about}{state}"))
        lines += [(1, question.words) for question in one.questions[:2]]
    yield Items("Questions chosen to talk about", tuple(lines))
    if len(asked) > most:
        yield Paragraph(MORE, small=True)


def _pairs(view: View, catalogue: Catalogue) -> list[str]:
    return [
        " — ".join(_entry(one, view, catalogue) for one in pair)
        for pair in gaps.differing(view.family)
    ]


def _some(lead: str, lines: Sequence[str], most: int) -> Iterator[Block]:
    if lines:
        yield Items(lead, tuple((0, one) for one in lines[:most]))
        if len(lines) > most:
            yield Paragraph(MORE, small=True)


def _entry(entry: AnyEntry, view: View, catalogue: Catalogue) -> str:
    """Say an entry in few words: of whom, how it stands, and when."""
    about = words.names(entry.about, view.family)
    said = f"{about}: " if about else ""
    day = words.moment(entry.happened, view.family) if entry.happened else ""
    dated = f" {_capital(day)}." if day else ""
    said += words.sentence(_cut(words.entry(entry, catalogue)).rstrip(". "))
    beside = words.beside(entry)
    return f"{said}{f' {beside.strip()}' if beside else ''}{dated}"


def _cut(said: str) -> str:
    if len(said) <= SHORT:
        return said
    return f"{said[:SHORT].rsplit(' ', 1)[0].rstrip(',;: ')} …"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _high(blocks: Sequence[Block]) -> float:
    """Say how many lines of print these blocks take, as far as letters are measured."""
    high = 0.0
    for block in blocks:
        match block:
            case Heading():
                high += 2.2
            case Paragraph(said):
                high += _lines(said, 0) + 0.3
            case Items(lead, lines):
                high += 1.2 if lead else 0.0
                high += sum(_lines(said, depth + 1) for depth, said in lines)
            case Space(many):
                high += 1.6 * many
            case _:
                high += 1
    return high


def _lines(said: str, depth: int) -> int:
    return max(1, math.ceil(text.width(said, FONT) * 1.06 / (WIDE - 18 * depth)))
