"""How a tie or a service goes: recorded by somebody, said, and kept out of copies."""

from __future__ import annotations

import pytest

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw.outline import outline
from riskmap.record.load import from_document
from riskmap.view import Sight
from riskmap.yamlfile import Document

CATALOGUE = load()
MUM = Sight(audience="family", reader="mum")


def tie(**fields: object) -> dict:
    base = {"who": "gran", "supports": ["mum"], "quality": "strained"}
    return {**base, "basis": "document", "source": "note", **fields}


def service(**fields: object) -> dict:
    base = {"id": "visits", "service": "Visits", "for": ["mum"], "quality": "strained"}
    return {**base, "basis": "document", "source": "note", **fields}


def seen(*parts: dict, sight: Sight | None = None) -> view.View:
    people = ("baby", "mum", "dan", "gran")
    data = {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": {who: {"name": who.title()} for who in people},
        "parent_links": [
            {"parent": one, "child": other}
            for one, other in (("mum", "baby"), ("dan", "baby"), ("gran", "mum"))
        ],
        "agencies": {"north": {"name": "North"}},
        "sources": {"note": {"title": "A note"}},
        "ties": [one for one in parts if "who" in one],
        "entries": [one for one in parts if "service" in one],
    }
    family = from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)
    return view.make(family, sight or Sight(), CATALOGUE.flags)


def said(found: view.View) -> str:
    sections = outline(found, CATALOGUE)
    return "\n".join(text for one in sections for _, text in one.lines)


@pytest.mark.parametrize("made", [tie, service])
@pytest.mark.parametrize("quality", ["strong", "thin", "strained"])
def test_the_outline_says_it_with_how_it_stands(made, quality):
    assert f"Recorded as {quality}." in said(seen(made(quality=quality)))
    contested = made(quality=quality, status="disputed")
    assert f"Recorded as {quality} (disputed)." in said(seen(contested))


@pytest.mark.parametrize("made", [tie, service])
def test_where_nobody_says_it_nothing_is_said(made):
    assert "Recorded as" not in said(seen(made(quality=None)))


@pytest.mark.parametrize(
    ("part", "there"),
    [
        (tie(), True),
        (tie(supports=["dan"]), False),
        (tie(status="alleged"), False),
        (tie(basis="allegation"), False),
        (service(), True),
        (service(**{"for": ["dan"]}), False),
        (service(status="disputed"), False),
        (service(basis="allegation"), False),
    ],
)
def test_a_family_copy_says_it_of_its_reader_undisputed(part, there):
    text = said(seen(part, sight=MUM))
    assert ("strained" in text) == there


def test_a_copy_is_the_same_whatever_is_recorded_of_how_it_goes_for_others():
    copies = [
        seen(tie(supports=["dan"], quality=one), sight=MUM).family
        for one in ("strong", "strained", None)
    ]
    assert copies[0] == copies[1] == copies[2]


def test_of_a_tie_with_somebody_who_is_withheld_nothing_says_how_it_goes():
    whole = seen(tie(supports=["mum", "dan"])).family
    north = Sight(audience="north")
    assert "strained" in repr(view.make(whole, north, CATALOGUE.flags).family.ties)
    dan = whole.people["dan"].model_copy(update={"withhold": ("north",)})
    hiding = whole.model_copy(update={"people": {**whole.people, "dan": dan}})
    copy = view.make(hiding, north, CATALOGUE.flags)
    assert copy.family.ties
    assert "strained" not in repr(copy.family.ties)
