"""Lays out the slides of a stage: few words, and what is in full on the sheet.

What is new has numbers, so that who has what can be said in a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from riskmap import questions, words
from riskmap.record.model import AnyEntry
from riskmap.report.asked import NOTHING_ASKED, TO_WORDS
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.training import pages
from riskmap.training.load import Run
from riskmap.training.pack.slides import Line, Slide, of_page, plain
from riskmap.training.stages import Stage, as_agency, seen

ON_THE_SHEET = "All of it, with where it comes from, is on your sheet."
ON_PAPER = "All of them, each with why it is asked, are on the paper of questions."
NUMBERS = "The numbers are those on the slides before."
AS_BEFORE = "Asked before, and still: {0}."
KEY = "What the signs mean"


@dataclass(frozen=True)
class Shown:
    """The pictures of a stage for its slides; empty where nothing here can draw."""

    family: bytes = b""
    key: bytes = b""


def of_stage(
    stage: Stage, shown: Shown, opening: Run | None = None, *, notes: bool = False
) -> list[Slide]:
    """Give the slides of a stage; `opening` is the run where it begins with this one.

    With `notes` the facilitator's stand under the first slide of the stage.
    """
    slides: list[Slide] = []
    if opening is not None:
        around = plain(pages.around(opening)) if notes else ()
        slides += of_page(pages.opening(opening), "", around)
    name = f"Stage {stage.number}: {stage.plan.title}"
    under = f"{stage.view.family.family}, {pages.seen(stage)}"
    first = pages.whole(stage).first
    lines = [
        Line(one, leads=True) for one in (("Before anything else",) if first else ())
    ]
    lines += [Line(one, leads=True) for one in first]
    lines.append(Line(stage.plan.read_out))
    said = plain(pages.notes(stage)) if notes else ()
    slides.append(Slide(name, under, tuple(lines), notes=said))
    if shown.family:
        alt = f"The family, {pages.seen(stage)}"
        slides.append(Slide(name, under, png=shown.family, alt=alt))
    if shown.key:
        slides.append(Slide(KEY, under, png=shown.key, alt=KEY))
    page = pages.page(stage, "Stage", _blocks(stage))
    slides += of_page(page, f"{name}, {pages.seen(stage)}")
    return slides


def _blocks(stage: Stage) -> Iterator[Block]:
    fresh = _fresh(stage)
    numbers = {one.id: number for number, one in enumerate(fresh, 1)}
    yield Heading(pages.FRESH if stage.before else pages.RECORDED)
    yield from _new(stage, fresh)
    yield Heading(pages.WHO_KNOWS)
    yield from _who_knows(stage, numbers)
    yield from pages.prompt()
    yield Heading(pages.QUESTIONS)
    yield from _asked(stage)


def _fresh(stage: Stage) -> list[AnyEntry]:
    """Give the entries that the group sees now and did not before."""
    before = {one.id for one in stage.before.family.entries} if stage.before else set()
    return [one for one in stage.view.family.entries if one.id not in before]


def _new(stage: Stage, fresh: list[AnyEntry]) -> Iterator[Block]:
    there = stage.before.family.people if stage.before else {}
    people = [
        one.name for who, one in stage.view.family.people.items() if who not in there
    ]
    if stage.before and people:
        yield Paragraph(f"New in the picture: {words.listed(people)}.")
    yield Paragraph(ON_THE_SHEET if fresh else "Nothing new is recorded.")
    for at, one in enumerate(fresh, 1):
        yield Paragraph(f"{at}. {pages.brief(one)}")


def _who_knows(stage: Stage, numbers: Mapping[str, int]) -> Iterator[Block]:
    """Say of each agency which of what is new it has, and what else it now has."""
    family = stage.view.family
    if not family.agencies:
        yield Paragraph("No agency is in the picture yet.")
        return
    mine = {one.id: one for one in stage.view.family.entries}
    yield Paragraph(NUMBERS)
    nothing: list[str] = []
    lines: list[tuple[int, str]] = []
    for key in sorted(family.agencies, key=lambda k: (family.agencies[k].name, k)):
        now = [one.id for one in as_agency(stage, key).family.entries if one.id in mine]
        before = _had(stage, key)
        new = [numbers[one] for one in now if one in numbers]
        older = [one for one in now if one not in numbers and one not in before]
        name = family.agencies[key].name
        if not (new or older):
            nothing.append(name)
            continue
        said = words.listed(f"{one}" for one in sorted(new)) if new else "nothing new"
        lines.append((0, f"{name}: {said}"))
        lines += [(1, f"and now also: {pages.brief(mine[one])}") for one in older]
    yield Items("", tuple(lines))
    if nothing:
        lead = "Nothing new" if stage.before else "Nothing is recorded as known to"
        yield Paragraph(f"{lead}: {words.listed(nothing)}.")


def _had(stage: Stage, agency: str) -> set[str]:
    """Give what an agency had at the stage before, of what the group saw then."""
    if stage.before is None or agency not in stage.before.family.agencies:
        return set()
    day = stage.before.sight.as_at
    had = seen(stage.whole.family, day, agency, stage.catalogue)
    return {one.id for one in had.family.entries}


def _asked(stage: Stage) -> Iterator[Block]:
    """Give each question that is new at this stage with its first words, in short."""
    found = questions.ask(stage.view, stage.catalogue).asked
    if not found:
        yield Paragraph(NOTHING_ASKED)
        return
    before: set[str] = set()
    if stage.before is not None:
        asked = questions.ask(stage.before, stage.catalogue).asked
        before = {one.id for one in asked}
    lines: list[tuple[int, str]] = []
    for one in found:
        if one.id not in before:
            about = f" ({one.about})" if one.about else ""
            lines.append((0, f"{one.label}{about}"))
            first = min(one.questions, key=lambda q: list(TO_WORDS).index(q.to))
            lines.append((1, f"{TO_WORDS[first.to]}: {first.words}"))
    yield Items("", tuple(lines)) if lines else Paragraph("Nothing new is asked.")
    still = list(dict.fromkeys(one.label for one in found if one.id in before))
    if still:
        yield Paragraph(AS_BEFORE.format("; ".join(still)))
    yield Paragraph(ON_PAPER)
