"""Says the dates to come in a pregnancy, by a council's own settings.

They are worked out from the due date. Nothing is ever said of one that has passed:
they are for planning, and no measure of anybody's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from riskmap import dates, words
from riskmap.catalogue.model import Catalogue, Milestone, Settings
from riskmap.dates import When
from riskmap.record.times import when
from riskmap.view import View

TO_COME = "Dates to come, by the local settings"
ALL = "Dates in the pregnancy, by the local settings"
NO_MEASURE = "They are for planning, and no measure of anybody's work."


def heading(view: View) -> str:
    """Say what the lines are: those to come where the view is as at a day."""
    return ALL if view.sight.as_at is None else TO_COME


def lines(view: View, catalogue: Catalogue) -> tuple[str, ...]:
    """Give a line for each date to come, the earliest first; none where none is known.

    A view as at a day has those from that day on. A copy has none: what a team plans
    is told by the team.
    """
    settings = catalogue.settings
    if view.is_copy or not settings.milestones:
        return ()
    found = sorted(_of_each(view, settings))
    said = [text for _, text in found]
    return (*said, _whence(settings)) if said else ()


def _of_each(view: View, settings: Settings) -> Iterator[tuple[tuple[date, str], str]]:
    for who in view.family.about:
        child = view.family.people.get(who)
        if child is None or child.due is None or child.born or child.lost:
            continue
        several = len(view.family.about) > 1
        for one in settings.milestones.values():
            span = _days(when(child.due), one.weeks)
            if span is None or _is_over(span[1], view.sight.as_at):
                continue
            of = f"{child.name}: " if several else ""
            yield (span[0], one.label), f"{of}{_said(one, *span)}"


def _days(due: When, weeks: int) -> tuple[date, date] | None:
    """Give the first and the last day on which so many weeks may be reached."""
    before = timedelta(weeks=dates.FULL_TERM_WEEKS - weeks)
    first, last = due.start.earliest, due.start.latest
    if first == date.min or last == date.max:
        return None
    return first - before, last - before


def _is_over(last: date, as_at: date | None) -> bool:
    return as_at is not None and last < as_at


def _said(one: Milestone, first: date, last: date) -> str:
    day = words.day(first)
    if first != last:
        day = f"between {day} and {words.day(last)}"
    said = f"{one.label}: {one.weeks} weeks of pregnancy, {day} (worked out)."
    return f"{said} {words.sentence(one.words)}" if one.words else said


def _whence(settings: Settings) -> str:
    place = f"The settings of {settings.place}" if settings.place else "Local settings"
    checked = (
        f", looked at on {words.day(settings.checked)}" if settings.checked else ""
    )
    return f"{place}{checked}. {NO_MEASURE}"
