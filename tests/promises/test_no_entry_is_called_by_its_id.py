"""An entry without words of its own is called what it is, on every page."""

from __future__ import annotations

import json
import re

import pytest

from riskmap.catalogue.load import load

PAIN = load().factors["chronic-pain"].label
SPENT = load().factors["exhaustion"].label
TOLD = {"from": "mid", "to": ["gp"], "level": "name", "about": ["ana"]}


def unsaid(name, **fields):
    return {"id": name, "basis": "document", "source": "note", **fields}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "family.yaml"
    data = {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2026-10-06"},
            "ana": {"name": "Ana"},
            "ben": {"name": "Ben"},
        },
        "agencies": {
            "mid": {"name": "Midwives", "kind": "midwifery"},
            "gp": {"name": "The surgery", "kind": "gp"},
        },
        "sources": {"note": {"title": "A note"}},
        "couples": [{"of": ["ana", "ben"], "children": ["baby"]}],
        "homes": {"flat": {"name": "The flat", "lived_in": [{"who": ["ana", "ben"]}]}},
        "entries": [
            unsaid("zq1", factor="chronic-pain", about="ben", happened="2025"),
            unsaid("zq2", factor="exhaustion", about="ana", known_by=["mid"]),
            unsaid("zq3", service="Early Help", **{"for": "ana"}, outcome="declined"),
            unsaid("zq4", told=TOLD),
            unsaid("zq5", factor="chronic-pain", about="ana", status="not asked"),
            unsaid("zq6", decision="A plan", by="Midwives", settles="zq2"),
            unsaid("zq7", event="A visit", about="ana", differs_from="zq1"),
        ],
    }
    path.write_text(json.dumps(data), "utf-8")
    return path


def shown(text):
    """Give what is read: without the id of a question or entry that is to be typed."""
    return re.sub(r"[a-z-]+@zq\d|Its id: zq\d", "", text.lower())


ON_SCREEN = (
    ("ask",),
    ("ask", "--as-at", "2026-02-01"),
    ("ask", "--for", "supervisor"),
    ("outline",),
    ("outline", "--as-at", "2026-02-01"),
    ("outline", "--as-agency", "mid"),
    ("compare", "--since", "2025-06-01"),
)


@pytest.mark.parametrize("command", ON_SCREEN, ids=" ".join)
def test_on_no_screen(run, file, command):
    ran = run(command[0], file, *command[1:])
    assert ran.code == 0, ran.err
    assert "zq" not in shown(ran.out)


WRITTEN = (
    (),
    ("--plan", "birth"),
    ("--for", "supervisor"),
    ("--for", "training"),
    ("--for", "family", "--reader", "ana"),
    ("--for", "mid"),
    ("--as-at", "2026-02-01"),
)


@pytest.mark.parametrize("options", WRITTEN, ids=" ".join)
def test_in_no_report(run, file, options):
    out = file.with_name("report.md")
    ran = run("report", file, "-o", out, *options)
    assert ran.code == 0, ran.err
    assert "zq" not in shown(out.read_text("utf-8"))


def test_a_question_says_what_the_catalogue_calls_it(run, file):
    asked = json.loads(run("ask", file, "--format", "json").out)
    says = {b["entry"]: b["says"] for one in asked for b in one["because"]}
    assert (says["zq1"], says["zq2"]) == (PAIN, SPENT)
    assert not [one for one in says.values() if "zq" in one]
    assert "zq" not in " ".join(text for one in asked for text in one["find_out"])
