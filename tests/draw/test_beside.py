"""Which words stand beside a sign, and in which order."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from riskmap import view
from riskmap.catalogue.load import load
from riskmap.draw import beside
from riskmap.record.load import from_document
from riskmap.record.load import load as load_family
from riskmap.record.model import Family
from riskmap.view import Sight
from riskmap.yamlfile import Document

REVIEW = Path(__file__).parents[1] / "reviews" / "iman.family.yaml"
CATALOGUE = load()
FACTORS = sorted(
    key for key, one in CATALOGUE.factors.items() if one.attaches != "service"
)
DOMAINS = CATALOGUE.domain_order()


def family(*entries: dict) -> Family:
    data = {
        "riskmap": "1",
        "family": "A family",
        "about": ["baby"],
        "people": {"baby": {"name": "Baby"}, "mum": {"name": "Mum"}},
        "sources": {"note": {"title": "A note"}},
        "entries": [
            {"basis": "document", "source": "note", "about": ["mum"], **one}
            for one in entries
        ],
    }
    return from_document(Document("family.yaml", data, {}, {}), CATALOGUE.factors)


def said(*entries: dict) -> tuple[str, ...]:
    return beside.factors("mum", family(*entries), CATALOGUE)


def label(factor: str) -> str:
    return CATALOGUE.factors[factor].label


def test_the_fathers_pain_and_trauma_stand_beside_him():
    found = view.make(
        load_family(REVIEW, CATALOGUE.factors), Sight(), CATALOGUE.flags
    ).family
    words = beside.factors("father", found, CATALOGUE)
    shown = " ".join(beside.fitted(["born about 2002", "(worked out)"], words, 7))
    assert "Pain that limits daily life" in shown
    assert "Past trauma" in shown
    assert shown.endswith(beside.MORE)


def test_what_may_still_be_so_comes_before_what_is_over():
    over = {"id": "a", "factor": "forced-migration-journey", "happened": "2014"}
    now = {"id": "b", "factor": "trauma-history", "happened": "2020/.."}
    assert said(over, now) == (label(now["factor"]), label(over["factor"]))


def test_what_is_about_one_person_comes_before_what_is_about_several():
    both = {"id": "a", "factor": "overcrowding", "about": ["mum", "baby"]}
    own = {"id": "b", "factor": "trauma-history"}
    assert said(both, own) == (label("trauma-history"), label("overcrowding"))


@given(st.lists(st.sampled_from(FACTORS), min_size=1, max_size=12, unique=True))
def test_each_domain_has_one_before_any_has_a_second(factors):
    words = said(
        *({"id": f"e{n}", "factor": factor} for n, factor in enumerate(factors))
    )
    domains = {label(one): CATALOGUE.factors[one].domain for one in factors}
    first = dict.fromkeys(domains[one] for one in words)
    assert [domains[one] for one in words[: len(first)]] == list(first)
    assert list(first) == sorted(first, key=DOMAINS.__getitem__)


@given(st.permutations(FACTORS[:8]))
def test_the_order_of_the_file_says_nothing(factors):
    entries = [{"id": one, "factor": one} for one in factors]
    assert said(*entries) == said(*sorted(entries, key=lambda one: one["id"]))


def test_what_has_no_room_is_said_to_be_in_the_outline():
    lines = list(beside.fitted(["born 1999"], ["One", "Two", "Three"], 3))
    assert lines == ["born 1999", "\N{MIDDLE DOT} One", beside.MORE]


def test_what_just_fits_is_shown_whole():
    lines = list(beside.fitted(["born 1999"], ["One", "Two"], 3))
    assert beside.MORE not in lines
    assert len(lines) == 3
