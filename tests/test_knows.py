"""Who knows what, and what those who see the baby would need: the least, and why."""

from __future__ import annotations

import pytest
from hypothesis import given

from riskmap.sharing import needs

from .promises.families import (
    CATALOGUE,
    NOT_COPIED,
    cast,
    entry,
    families,
    holds_for_any,
    plus,
    seen,
)

PAIN = entry("pain", factor="chronic-pain", about="ana", happened="2020/..")


def proposed(data, agency="visitors"):
    return {one.entry.id: one for one in needs.propose(seen(data), agency, CATALOGUE)}


class TestTheLeast:
    def test_what_bears_on_caring_for_the_baby_is_proposed_with_why(self):
        one = proposed(plus(cast(), PAIN))["pain"]
        assert one.why.startswith("It is what they are there for: health")

    def test_what_the_agency_has_is_not_proposed_again(self):
        assert not proposed(plus(cast(), {**PAIN, "known_by": ["visitors"]}))

    def test_what_is_over_or_not_so_is_not_proposed(self):
        assert not proposed(plus(cast(), {**PAIN, "status": "not so"}))

    def test_what_is_about_somebody_far_from_the_baby_is_not_proposed(self):
        assert not proposed(plus(cast(), {**PAIN, "about": "cal"}))

    def test_somebodys_history_goes_in_a_few_words(self):
        past = entry("past", factor="trauma-history", about="ana")
        assert proposed(plus(cast(), past))["past"].level == "summary"

    def test_an_agency_of_another_kind_is_proposed_nothing(self):
        data = plus(cast(), PAIN, agencies={"pc": {"name": "Police", "kind": "police"}})
        assert not proposed(data, "pc")

    @pytest.mark.parametrize("factor", NOT_COPIED)
    def test_what_no_copy_holds_is_never_proposed(self, factor):
        data = plus(cast(), entry("secret", factor=factor, about="ana"))
        assert "secret" not in proposed(data)

    def test_what_is_withheld_from_them_is_never_proposed(self):
        assert not proposed(plus(cast(), {**PAIN, "withhold": ["visitors"]}))


@holds_for_any
@given(families())
def test_who_is_in_contact_is_an_agency_that_still_sees_baby_or_parents(data):
    family = seen(data).family
    for one in needs.in_contact(family):
        assert one in family.agencies


class TestCommand:
    def test_it_says_who_knows_since_when_and_who_would_need_it(self, run, demo):
        ran = run("knows", demo)
        said = " ".join(ran.out.split())
        assert ran.code == 0
        assert "Merrowby Community Midwives: known, 22 June 2026, told in full" in said
        assert "Larkshire Health Visiting: not told" in said
        assert "Its id: little-room" in said

    @pytest.mark.parametrize("ending", ["html", "md", "docx"])
    def test_it_writes_a_page(self, run, demo, tmp_path, ending):
        out = tmp_path / f"knows.{ending}"
        assert run("knows", demo, "-o", out).code == 0
        assert out.stat().st_size

    def test_a_copy_does_not_say_who_knows(self, run, demo):
        ran = run("knows", demo, "--for", "midwives")
        assert ran.code == 2
        assert "who work with the family" in " ".join(ran.err.split())
