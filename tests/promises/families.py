"""Families as plain data, for promises that must hold whatever a file says.

Names and words hold no digits, so that a number on a screen is never one of theirs.
RISKMAP_EXAMPLES=2000 looks further than usual, and each time elsewhere.
"""

from __future__ import annotations

import copy
import json
import os
import re
from enum import Enum
from html import unescape
from unittest import mock

from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from riskmap.cli import common
from riskmap.cli.main import riskmap

from riskmap import questions, view
from riskmap.catalogue.load import load
from riskmap.dates import When
from riskmap.draw import picture
from riskmap.draw.outline import outline
from riskmap.draw.sheet import Drawn
from riskmap.fields import Model
from riskmap.record.load import from_document
from riskmap.record.model import Family, Known
from riskmap.record.status import Standing, Status
from riskmap.view import Sight, View
from riskmap.yamlfile import Document

CATALOGUE = load()

USUAL = 50
_EXAMPLES = int(os.environ.get("RISKMAP_EXAMPLES", USUAL))
holds_for_any = settings(
    max_examples=_EXAMPLES,
    deadline=None,
    derandomize=_EXAMPLES == USUAL,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# --- from data to what somebody sees


def made(data: dict) -> Family:
    """Make a family of plain data, checked as a file is."""
    document = Document("family.yaml", data, {}, {})
    return from_document(document, CATALOGUE.factors)


def seen(data: dict | Family, sight: Sight = Sight()) -> View:  # noqa: B008 - frozen
    """Make the view of a family that somebody asked to see."""
    family = data if isinstance(data, Family) else made(data)
    return view.make(family, sight, CATALOGUE.flags)


def asked(found: View) -> list[dict]:
    """Give the questions of a view as other tools read them."""
    return [dict(one) for one in questions.as_data(questions.ask(found, CATALOGUE))]


def asked_json(found: View) -> str:
    return json.dumps(asked(found), ensure_ascii=False, indent=1)


def outline_text(found: View) -> str:
    """Give the outline as text, a tab for each step in."""
    lines = []
    for section in outline(found, CATALOGUE):
        lines.append(section.heading.upper())
        lines += ["\t" * depth + text for depth, text in section.lines]
    return "\n".join(lines)


def shown(found: View) -> dict[str, str]:
    """Give all that a view shows; equal only where it is the same byte for byte."""
    return {
        "outline": outline_text(found),
        "questions": asked_json(found),
        "procedure": repr(questions.ask(found, CATALOGUE).procedure_first),
        "not stated": repr(found.not_stated),
        "family": repr(found.family),
        "picture": picture.place(found, CATALOGUE).dot,
        "timeline": _all_of(picture.place(found, CATALOGUE, "timeline")),
        "ecomap": _all_of(picture.place(found, CATALOGUE, "ecomap")),
    }


def _all_of(drawn: Drawn) -> str:
    return "\n".join(f"{one.dot}{one.parts}" for one in (drawn, *drawn.more))


def written(part: object) -> object:
    """Write a family, or a part of one, as the data of a file."""
    if isinstance(part, Known):
        since = "never" if part.never else written(part.since)
        return {"agency": part.agency} | ({"from": since} if since else {})
    if isinstance(part, Model):
        fields = {
            info.alias or name: written(value)
            for name, info in type(part).model_fields.items()
            if (value := getattr(part, name)) is not None
            and value != info.get_default(call_default_factory=True)
        }
        return {key: value for key, value in fields.items() if value is not None}
    if isinstance(part, When | Enum):
        return part.text or None if isinstance(part, When) else part.value
    if isinstance(part, dict):
        return {key: written(value) for key, value in part.items()}
    if isinstance(part, tuple):
        return [written(one) for one in part]
    return {True: "true", False: "false"}[part] if isinstance(part, bool) else part


# --- changing data


def plus(data: dict, *entries: dict, **more: object) -> dict:
    """Give a copy of the data with more entries, and more of whatever is named."""
    new = copy.deepcopy(data)
    new["entries"] = [*new.get("entries", ()), *copy.deepcopy(entries)]
    for name, parts in more.items():
        if isinstance(parts, dict):
            new[name] = {**new.get(name, {}), **copy.deepcopy(parts)}
        else:
            new[name] = [*new.get(name, ()), *copy.deepcopy(parts)]
    return new


def less(data: dict, gone: set[str]) -> dict:
    """Give a copy of the data without some entries, and without what points to them."""
    new = copy.deepcopy(data)
    new["entries"] = [
        _pointing(one, gone) for one in new["entries"] if one["id"] not in gone
    ]
    return new


def _pointing(one: dict, gone: set[str]) -> dict:
    for part in (one, one.get("told", {})):
        for field in ("differs_from", "supersedes", "settles", "entries"):
            if field in part:
                part[field] = [other for other in part[field] if other not in gone]
    if "told" in one and one["told"]["level"] == "whole" and not one["told"]["entries"]:
        one["told"]["level"] = "summary"
    return one


def entry(name: str, **fields: object) -> dict:
    """Give an entry with what every entry must say."""
    base = {
        "id": name,
        "basis": "document",
        "source": "note",
        "says": f"Words of {name}.",
    }
    return {**base, **fields}


# --- words, dates and statuses

ADULTS = ("ana", "ben", "cal", "gran", "uncle")
AGENCIES = ("east", "west", "mid", "visitors")
HOMES = ("flat", "cottage")
NAMES = ("apple", "birch", "cedar", "dahlia", "elder", "fern", "gorse", "hazel")

EARLY = ("2018", "2019-03", "2020-02-11", "2019/2020", "2020-04/..", "../2020-06")
LATER = ("2021-07-01", "2021-09-05", "2022", "2022-03/..", "2021-12~", "2022/2023")
UNSURE = ("2021", "2021~", "2020/2022", "2021?", "2019/2021-09")
MOMENTS = (None, *EARLY, *UNSURE, *LATER)

UNKNOWN = tuple(one for one in Status if one.standing is Standing.UNKNOWN)
CONTESTED = tuple(one for one in Status if one.contested)

EQUALITY = tuple(
    sorted(key for key, one in CATALOGUE.factors.items() if "equality" in one.flags)
)
PROCEDURE = tuple(
    sorted(key for key, one in CATALOGUE.factors.items() if "procedure" in one.flags)
)
NOT_COPIED = tuple(
    sorted(
        key
        for key, one in CATALOGUE.factors.items()
        if {"third-party", "ask-alone"} & set(one.flags)
    )
)
ALL_FACTORS = tuple(sorted(CATALOGUE.factors))
IN_PATTERNS = tuple(
    sorted(
        {
            factor
            for pattern in CATALOGUE.patterns.values()
            for shape in (pattern, *pattern.any_of)
            for one in (*shape.roles.values(), *shape.not_recorded, *shape.unless)
            for factor in one.factor
        }
    )
)
BASES = ("own-words", "seen", "document", "allegation", "relatives-account")
moments = st.sampled_from(MOMENTS)
factors = st.sampled_from(IN_PATTERNS) | st.sampled_from(ALL_FACTORS)


def some(among: tuple, least: int = 0, most: int = 2) -> st.SearchStrategy[list]:
    """Give a few of some things, each once."""
    chosen = st.lists(
        st.sampled_from(among), min_size=least, max_size=most, unique=True
    )
    return chosen if among else st.just([])


def without_blanks(fields: dict) -> dict:
    return {key: value for key, value in fields.items() if value not in (None, [])}


def when_known(days: tuple = MOMENTS) -> st.SearchStrategy[list | None]:
    """Give who knew: not written, nobody named, or agencies from a date or never."""
    dates = st.sampled_from((*(day for day in days if day), "never", "not stated"))
    return st.none() | st.dictionaries(
        st.sampled_from(AGENCIES), dates, max_size=2
    ).map(lambda found: [{"agency": k, "from": v} for k, v in found.items()])


@st.composite
def statuses(draw: st.DrawFn) -> list | None:
    """Give a status with its history, in the order of time."""
    steps = []
    days = iter(sorted(draw(st.lists(st.integers(2017, 2023), max_size=3))))
    for day in days:
        step = {"is": draw(st.sampled_from(Status)).value, "from": f"{day}"}
        step["by"] = draw(st.sampled_from((None, "Family court", "East")))
        if steps:
            step["known_by"] = draw(st.none() | some(AGENCIES, 1, 1))
        steps.append(without_blanks(step))
    return steps or None


# --- families


@st.composite
def recorded(draw: st.DrawFn, name: str, before: tuple = ()) -> dict:
    """Give an entry of any kind; `before` are the ids that it may point to."""
    people_and_homes = ("baby", *ADULTS, *HOMES, "family")
    kind = draw(st.sampled_from(("factor",) * 4 + ("service", "told", "decision")))
    kind = draw(st.sampled_from((kind, kind, "event")))
    about = draw(some(people_and_homes, 1))
    fields = entry(
        name,
        basis=draw(st.sampled_from(BASES)),
        happened=draw(moments | st.sampled_from([{"before": "birth of baby"}])),
        known_by=draw(when_known()),
        status=draw(statuses()),
        differs_from=draw(st.just([]) | some(before, 0, 1)),
        supersedes=draw(st.just([]) | st.just([]) | some(before, 0, 1)),
    )
    if kind == "factor":
        fields |= {"factor": draw(factors), "about": about}
    elif kind == "service":
        fields |= {
            "service": f"Service {name}",
            "for": about,
            "need": draw(st.sampled_from((None, "emotional-support", "housing"))),
            "offered_by": draw(st.sampled_from((None, *AGENCIES))),
            "outcome": draw(st.sampled_from(OUTCOMES)),
            "reasons": draw(st.sampled_from(REASONS)),
            "owner": draw(st.sampled_from((None, "A worker"))),
            "quality": draw(st.sampled_from(QUALITIES)),
        }
    elif kind == "told":
        fields |= {"told": draw(told(name, before)), "about": draw(some(ADULTS))}
    elif kind == "decision":
        by = draw(st.sampled_from(("Family court", "East", "mid")))
        settled = draw(some(before))
        fields |= {"decision": f"Decision {name}", "by": by, "settles": settled}
    else:
        by = draw(st.sampled_from((None, *AGENCIES)))
        fields |= {"event": f"Event {name}", "by": by, "about": about}
        fields["kind"] = draw(st.sampled_from(("move", "conversation", "other")))
    known_by = fields["known_by"]
    return without_blanks(fields) | ({} if known_by is None else {"known_by": known_by})


QUALITIES = (None, "strong", "thin", "strained")
OUTCOMES = ("taken-up", "declined", "no-place", "not-eligible", "ended", "waiting")
REASONS = (
    [],
    [{"says": "Not from here", "kind": "rule", "rule_about": "residence"}],
    [
        {
            "says": "Said no before",
            "kind": "not-eligible",
            "rule_about": "earlier-decline",
        }
    ],
)


@st.composite
def told(draw: st.DrawFn, name: str, before: tuple) -> dict:
    entries = draw(some(before))
    sender = draw(st.sampled_from(AGENCIES))
    others = tuple(one for one in AGENCIES if one != sender)
    return {
        "from": sender,
        "to": draw(some(others, 1)),
        "level": draw(st.sampled_from(("whole", "summary") if entries else ("name",))),
        "words": f"Summary of {name}",
        "entries": entries,
    }


def spans(**fields: object) -> st.SearchStrategy[dict]:
    """Give something with a from and a to."""
    begun = st.sampled_from((None, *EARLY[:3], "2021", "2022"))
    over = st.sampled_from((None, None, "2020", "2021", "2023"))
    return st.fixed_dictionaries({"from": begun, "to": over}).map(
        lambda span: without_blanks(
            fields | (span if _in_order(span) else {"from": span["from"]})
        )
    )


def going() -> st.SearchStrategy[dict]:
    """Give how a tie goes, with who says so; or that nobody says it."""
    said = {"basis": "seen", "source": "note"}
    return st.sampled_from(QUALITIES).map(
        lambda one: {"quality": one, **said} if one else {}
    )


def _in_order(span: dict) -> bool:
    return not (span["from"] and span["to"]) or span["from"][:4] <= span["to"]


@st.composite
def families(draw: st.DrawFn, most: int = 5) -> dict:
    """Give a family: a baby to come, two parents, relatives, homes and agencies."""
    names = NAMES[: draw(st.integers(0, most))]
    entries = [draw(recorded(one, names[:n])) for n, one in enumerate(names)]
    return cast() | {
        "couples": [draw(spans(of=["ana", "ben"], children=["baby"]))],
        "homes": {
            "flat": {"name": "The flat", "lived_in": [draw(spans(who=["ana", "ben"]))]},
            "cottage": {
                "name": "The cottage",
                "lived_in": [draw(spans(who=["gran", "uncle"]))],
            },
        },
        "ties": [
            draw(spans(who="gran", supports=["ana", "baby"], **draw(going()))),
            draw(spans(who="cal", in_contact_with=["ben"], **draw(going()))),
            draw(spans(who="mid", in_contact_with=["ana"])),
            *draw(st.lists(spans(who="west", in_contact_with=["ana"]), max_size=1)),
        ],
        "entries": entries,
        "explorations": draw(
            st.sampled_from(
                (
                    [],
                    [
                        {
                            "question": "who-is-missing@ben",
                            "state": "explored",
                            "on": "2020-05-01",
                            "learned": "He works nights.",
                            "words_of": "ben",
                        }
                    ],
                )
            )
        ),
    }


def cast() -> dict:
    """Give the people and agencies of every family here, and nothing more."""
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2021-10"},
            "ana": {"name": "Ana", "drawn_as": "woman", "born": "1999"},
            "ben": {"name": "Ben", "drawn_as": "man", "born": "1998~"},
            "cal": {"name": "Cal"},
            "gran": {"name": "Gran", "relative_of": ["ana"]},
            "uncle": {"name": "A relative", "unnamed": "true", "relative_of": ["ana"]},
        },
        "agencies": {
            "east": {"name": "East", "kind": "social-care"},
            "west": {"name": "West", "kind": "social-care"},
            "mid": {"name": "Midwives", "kind": "midwifery"},
            "visitors": {"name": "Health visitors", "kind": "health-visiting"},
        },
        "sources": {
            "note": {"title": "A note"},
            "talk": {"title": "A talk", "kind": "visit", "with": "ana"},
        },
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "entries": [],
    }


# --- what the commands print


def printed(data: dict, command: str, *options: str) -> str:
    """Give what a command prints for a family on standard input."""
    with mock.patch.object(common, "load_catalogue", return_value=CATALOGUE):
        result = CliRunner().invoke(
            riskmap,
            [command, "-", *options],
            input=json.dumps(data),
            catch_exceptions=False,
        )
    assert result.exit_code == 0, result.output
    if "html" in options:  # its words, without what only lays them out
        return unescape(
            re.sub(r"<head>.*</head>|<[^>]*>", " ", result.stdout, flags=re.S)
        )
    return result.stdout


SCREENS = (
    ("ask",),
    ("ask", "--format", "markdown"),
    ("ask", "--format", "html"),
    ("ask", "--format", "json"),
    ("outline",),
    ("outline", "--format", "markdown"),
    ("outline", "--format", "html"),
)
