"""Says a stage in few words, for a screen and for slides that a whole room reads.

What is new has numbers, so that who has what can be said in a line. All of it, with
where it comes from, stands on the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from riskmap import questions, words
from riskmap.draw.outline import BETWEEN_THEM, Section, outline
from riskmap.questions import Asked
from riskmap.record.model import AnyEntry, FactorEntry
from riskmap.report.asked import NOTHING_ASKED, TO_WORDS
from riskmap.report.document import Block, Heading, Items, Paragraph
from riskmap.training import pages
from riskmap.training.new import newer
from riskmap.training.stages import Stage, as_agency, seen
from riskmap.view import View

NUMBERS = "The numbers are those of {0}, before this."
AS_BEFORE = "Asked before, and still"
_HOW_KNOWN = ("Known to ", "Not told: ")  # lines of an outline that pages alone say
_DEEP = 2  # so is what stands so deep in it


def news(stage: Stage) -> Iterator[Block]:
    """Give what is new in a stage: people, numbered entries, homes and ties."""
    there = stage.before.family.people if stage.before else {}
    people = [
        one.name for who, one in stage.view.family.people.items() if who not in there
    ]
    fresh = _fresh(stage)
    yield Heading(heading(stage))
    if stage.before and people:
        yield Paragraph(f"New in the picture: {words.listed(people)}.")
    for at, one in enumerate(fresh, 1):
        yield Paragraph(f"{at}. {pages.brief(one, stage.catalogue)}")
        yield from _own_words(one, stage)
    rest = [*_between_them(stage)]
    yield from rest
    if not (people or fresh or rest):
        yield Paragraph(pages.NOTHING_NEW)


def heading(stage: Stage) -> str:
    """Say what stands under the news of a stage: in the first, all there is."""
    return pages.FRESH if stage.before else pages.RECORDED


def _own_words(one: AnyEntry, stage: Stage) -> Iterator[Items]:
    if one.own_words:
        whose = stage.view.family.people.get(one.words_of or "")
        said = f"“{one.own_words}”" + (f" ({whose.name})" if whose else "")
        yield Items("", ((0, said),))


def _fresh(stage: Stage) -> list[AnyEntry]:
    """Give the entries that are new to the group, or stand otherwise than before."""
    before = stage.before.family.entries if stage.before else ()
    stood = {one.id: one.stands for one in before}
    return [one for one in stage.view.family.entries if stood.get(one.id) != one.stands]


def _between_them(stage: Stage) -> Iterator[Items]:
    """Give what is new of homes, of ties and of the law, which have no numbers."""
    before = _plain(stage.before, stage) if stage.before else []
    for section in newer(before, _plain(stage.view, stage)):
        yield Items(section.heading, section.lines)


def _plain(view: View, stage: Stage) -> list[Section]:
    """Give what lies between people as at a view; entries have numbers elsewhere."""
    labels = {
        stage.catalogue.factors[one.factor].label
        for one in view.family.entries
        if isinstance(one, FactorEntry)
    }
    apart = (*_HOW_KNOWN, *labels)
    return [
        Section(
            section.heading,
            tuple(
                (depth, line)
                for depth, line in section.lines
                if depth < _DEEP and not line.startswith(apart)
            ),
        )
        for section in outline(view, stage.catalogue)
        if section.heading in BETWEEN_THEM
    ]


def who_knows(stage: Stage) -> Iterator[Block]:
    """Say of each agency which of what is new it has, and what else it now has."""
    family = stage.view.family
    yield Heading(pages.WHO_KNOWS)
    if not family.agencies:
        yield Paragraph(pages.NO_AGENCY)
        return
    numbers = {one.id: number for number, one in enumerate(_fresh(stage), 1)}
    mine = {one.id: one for one in stage.view.family.entries}
    nothing: list[str] = []
    lines: list[tuple[int, str]] = []
    for key in sorted(family.agencies, key=lambda k: (family.agencies[k].name, k)):
        some = list(_has(stage, key, numbers, mine))
        if some:
            lines += some
        else:
            nothing.append(family.agencies[key].name)
    if numbers:
        yield Paragraph(NUMBERS.format(f"“{heading(stage)}”"))
    yield Items("", tuple(lines))
    if nothing:
        lead = "Nothing new" if stage.before else "Nothing is recorded as known to"
        yield Paragraph(f"{lead}: {words.listed(nothing)}.")


def _has(
    stage: Stage, key: str, numbers: Mapping[str, int], mine: Mapping[str, AnyEntry]
) -> Iterator[tuple[int, str]]:
    """Say what an agency has that is new, or newly has; nothing where there is none.

    Who has an entry only as it stood before does not have what is new of it.
    """
    theirs = as_agency(stage, key).family.entries
    now = [one.id for one in theirs if one.id in mine]
    same = {one.id for one in theirs if one.id in mine and _stands_so(one, mine)}
    before = _had(stage, key)
    fresh = sorted(numbers[one] for one in now if one in numbers and one in same)
    older = [one for one in now if one not in numbers and one not in before]
    if fresh or older:
        said = words.listed(f"{one}" for one in fresh) if fresh else "nothing new"
        yield 0, f"{stage.view.family.agencies[key].name}: {said}"
        for one in older:
            yield 1, f"and also: {pages.brief(mine[one], stage.catalogue)}"


def _stands_so(one: AnyEntry, mine: Mapping[str, AnyEntry]) -> bool:
    return one.stands == mine[one.id].stands


def _had(stage: Stage, agency: str) -> set[str]:
    """Give what an agency had at the stage before, of what the group saw then."""
    if stage.before is None or agency not in stage.before.family.agencies:
        return set()
    day = stage.before.sight.as_at
    had = seen(stage.whole.family, day, agency, stage.catalogue)
    return {one.id for one in had.family.entries}


def asks(stage: Stage) -> Iterator[Block]:
    """Give each question that is new at this stage with its first words.

    What is asked of several in the same words is said once, with whom it is about.
    """
    yield Heading(pages.QUESTIONS)
    found = questions.ask(stage.view, stage.catalogue).asked
    before: set[str] = set()
    if stage.before is not None:
        asked = questions.ask(stage.before, stage.catalogue).asked
        before = {one.id for one in asked}
    if not found:
        yield Paragraph(NOTHING_ASKED)
        return
    about: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if one.id not in before:
            about.setdefault((one.label, _first_words(one)), []).append(one.about)
    lines: list[tuple[int, str]] = []
    for (label, first), whom in about.items():
        named = words.listed(dict.fromkeys(filter(None, whom)))
        lines += [(0, f"{label} ({named})" if named else label), (1, first)]
    yield Items("", tuple(lines)) if lines else Paragraph("Nothing new is asked.")
    still = list(dict.fromkeys(one.label for one in found if one.id in before))
    if still:
        yield Paragraph(f"{AS_BEFORE}: {'; '.join(still)}.")


def _first_words(one: Asked) -> str:
    first = min(one.questions, key=lambda q: list(TO_WORDS).index(q.to))
    return f"{TO_WORDS[first.to]}: {first.words}"
