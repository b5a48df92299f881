"""What the catalogue holds: all that the review needs, no more than is known."""

from __future__ import annotations

import json
import re
import typing
from pathlib import Path

import pytest

from riskmap import yamlfile
from riskmap.catalogue import load, model
from riskmap.catalogue.model import KIND_WORDS, Factor, Flag, Pattern
from riskmap.fields import Model

CATALOGUE = load.load()
ENTRIES = {**CATALOGUE.factors, **CATALOGUE.patterns}
REVIEW = Path(__file__).parent / "reviews" / "iman.family.yaml"

PROCEDURE_FIRST = {
    "coercive-control",
    "concealed-or-unrecognised-pregnancy",
    "domestic-abuse-current",
    "exploitation-or-trafficking",
    "mark-or-injury-before-moving",
    "self-harm-or-suicidal-thoughts",
}
FIRST_PATTERNS = {
    "accounts-differ",
    "closed-without-telling",
    "full-service-open-need",
    "known-there-not-here",
    "later-finding-older-words",
    "moves-space-and-sleep",
    "noted-not-explored",
    "pain-out-of-work-and-caring",
    "protective-person-carries-concern",
    "rule-penalises-the-difficulty",
    "trauma-and-help-not-taken-up",
    "who-is-missing",
}
DEMANDS = {
    "broken-nights",
    "crying",
    "feeding",
    "getting-to-appointments",
    "lifting-and-carrying",
    "money",
    "safe-sleep",
}
# Sources of which no paragraph was checked: only the whole of them may be cited.
NO_PARAGRAPH = {"OOR20", "BRU22", "CSA24", "WT23"}
CONTEST = {"allegation-without-charge", "mark-or-injury-before-moving"}


class TestWhatIsThere:
    def test_every_factor_that_the_published_review_needs(self):
        data = yamlfile.read(REVIEW).data
        needed = {entry["factor"] for entry in data["entries"] if "factor" in entry}
        assert len(needed) > 30
        assert needed <= set(CATALOGUE.factors)

    def test_the_demands_of_caring_for_a_newborn(self):
        assert set(CATALOGUE.demands) >= DEMANDS
        for demand in CATALOGUE.demands.values():
            assert demand.ask.endswith("?")

    def test_every_demand_is_something_that_a_factor_bears_on(self):
        used = {one for factor in CATALOGUE.factors.values() for one in factor.bears_on}
        assert used == set(CATALOGUE.demands)

    def test_the_first_patterns_and_the_two_guards(self):
        guards = {p.id: p.guard for p in CATALOGUE.patterns.values() if p.guard}
        assert guards == {"ask-apart": "ask-apart", "equality-pause": "equality"}
        assert set(CATALOGUE.patterns) >= FIRST_PATTERNS | set(guards)

    def test_just_six_factors_are_procedure_first(self):
        flagged = {
            key for key, f in CATALOGUE.factors.items() if "procedure" in f.flags
        }
        assert flagged == PROCEDURE_FIRST

    def test_what_is_often_contested_says_so(self):
        flagged = {
            key for key, f in CATALOGUE.factors.items() if "contested" in f.flags
        }
        assert flagged >= CONTEST

    def test_belonging_to_a_group_is_never_a_pressure_by_itself(self):
        for key in ("faith-and-belief", "parent-aged-18-to-24", "parent-under-18"):
            factor = CATALOGUE.factors[key]
            assert "equality" in factor.flags
            assert factor.kind in ("context", "either")


class TestNoNumbers:
    @pytest.mark.parametrize("shape", [Factor, Pattern])
    def test_no_field_of_an_entry_can_hold_a_number(self, shape):
        def look(kind):
            if isinstance(kind, type) and issubclass(kind, Model):
                for info in kind.model_fields.values():
                    yield from look(info.annotation)
            elif isinstance(kind, type):
                yield kind
            for inner in typing.get_args(kind):
                if not isinstance(inner, str):
                    yield from look(inner)

        assert not {int, float, complex} & set(look(shape))

    def test_the_look_would_have_found_one(self):
        window = model.Window.model_fields["weeks_before"].annotation
        assert window is int

    @pytest.mark.parametrize("word", ["score", "level", "weight", "severity", "rank"])
    def test_no_field_has_the_name_of_a_measure(self, word):
        for shape in (Factor, Pattern, model.Role, model.Condition, model.Question):
            assert word not in shape.model_fields


class TestClosedLists:
    def test_kinds_are_the_four_that_the_screen_has_words_for(self):
        kinds = typing.get_args(Factor.model_fields["kind"].annotation)
        assert (
            set(kinds)
            == set(KIND_WORDS)
            == {
                "risk",
                "protective",
                "either",
                "context",
            }
        )
        assert {factor.kind for factor in CATALOGUE.factors.values()} == set(kinds)

    def test_every_flag_is_in_use(self):
        used = {flag for factor in CATALOGUE.factors.values() for flag in factor.flags}
        assert used == set(typing.get_args(Flag))

    def test_every_demand_that_is_named_is_there(self):
        for factor in CATALOGUE.factors.values():
            assert set(factor.bears_on) <= set(CATALOGUE.demands), factor.id

    def test_no_id_is_used_twice(self):
        assert len(ENTRIES) == len(CATALOGUE.factors) + len(CATALOGUE.patterns)


class TestSources:
    def test_every_source_that_is_named_is_there_and_every_source_is_named(self):
        named = {note.key for entry in ENTRIES.values() for note in entry.sources}
        assert named == set(CATALOGUE.sources)

    def test_no_entry_claims_more_of_a_source_than_was_read_of_it(self):
        for entry in ENTRIES.values():
            for note in entry.sources:
                read = CATALOGUE.sources[note.key].mark
                assert "VTU".index(note.mark) >= "VTU".index(read), (entry.id, note.key)

    def test_no_paragraph_is_cited_that_nobody_checked(self):
        for entry in ENTRIES.values():
            for note in entry.sources:
                assert note.key not in NO_PARAGRAPH or note.where is None, entry.id

    def test_what_no_source_bears_out_stays_a_draft(self):
        for entry in ENTRIES.values():
            if all(note.mark == "U" for note in entry.sources):
                assert entry.status == "draft", entry.id

    def test_no_pattern_rests_on_what_nobody_read(self):
        for pattern in CATALOGUE.patterns.values():
            assert any(note.mark == "V" for note in pattern.sources), pattern.id

    def test_a_screen_says_that_nobody_read_the_sources(self, run, tmp_path):
        folder = tmp_path / "factors" / "money"
        folder.mkdir(parents=True)
        path = load.ours() / "factors" / "money" / "low-income.yaml"
        text = re.sub(
            r"key: [A-Z0-9-]+(.*)mark: .", r"key: OWN\1mark: U", path.read_text()
        )
        (folder / path.name).write_text(text, "utf-8")
        for more in ((), ("--catalogue", tmp_path)):
            ran = run("catalogue", "show", "low-income", *more)
            said = " ".join(ran.out.split())
            unread = bool(more)
            assert ("take this entry as something to ask about" in said) == unread
            assert "low-income (draft)" in said

    def test_each_source_that_was_read_says_on_which_day_and_no_other_does(self):
        undated = {key for key, one in CATALOGUE.sources.items() if not one.checked}
        assert undated == {
            key for key, one in CATALOGUE.sources.items() if one.mark == "U"
        }

    def test_each_source_says_how_much_of_it_was_read(self, run):
        said = " ".join(run("catalogue", "show", "chronic-pain").out.split())
        assert "3.1, 5.6, 5.7 [read, and bears it out]" in said
        assert "public sector equality duty [read, and bears it out]" in said
        assert "looked at on 26 November 2026; its law on 26 November 2026" in said

    def test_what_was_not_verified_says_so(self, run):
        said = " ".join(run("catalogue", "show", "exhaustion").out.split())
        assert "wrote the catalogue [not verified]" in said

    def test_no_entry_rests_on_what_was_not_verified_alone(self):
        for entry in ENTRIES.values():
            assert {note.mark for note in entry.sources} != {"U"}, entry.id


class TestScreens:
    def test_the_list_for_other_tools(self, run):
        rows = json.loads(run("catalogue", "list", "--format", "json").out)
        by_id = {row["id"]: row for row in rows}
        assert set(by_id) == set(ENTRIES)  # demands only where they are asked for
        assert by_id["chronic-pain"] == {
            "id": "chronic-pain",
            "type": "factor",
            "kind": "risk",
            "domain": "health",
            "label": "Pain that limits daily life",
            "status": "draft",
            "local": False,
        }
        assert by_id["ask-apart"]["type"] == "pattern"
        assert by_id["ask-apart"]["kind"] is None

    def test_the_list_keeps_to_a_domain_and_a_type(self, run):
        options = ("--domain", "home", "--type", "pattern", "--format", "json")
        rows = json.loads(run("catalogue", "list", *options).out)
        assert {(row["domain"], row["type"]) for row in rows} == {("home", "pattern")}

    @pytest.mark.parametrize("key", ["chronic-pain", "who-is-missing"])
    def test_an_entry_for_other_tools_is_what_its_file_says(self, run, key):
        data = json.loads(run("catalogue", "show", key, "--format", "json").out)
        (path,) = load.ours().rglob(f"{key}.yaml")
        said = yamlfile.read(path).data
        assert data.pop("type") == ("factor" if "factors" in path.parts else "pattern")
        assert set(said) <= set(data)
        for field in ("id", "label", "caveat", "status"):
            assert data[field] == said[field]
        assert [q["words"] for q in data["questions"]] == [
            q["words"] for q in said["questions"]
        ]

    @pytest.mark.parametrize("key", ENTRIES)
    def test_every_entry_can_be_shown_whole(self, run, key):
        ran = run("catalogue", "show", key)
        assert ran.code == 0
        said = " ".join(ran.out.split())
        entry = ENTRIES[key]
        assert said.startswith(" ".join(entry.label.split()))
        assert " ".join(entry.caveat.split()) in said
        for question in entry.questions:
            assert " ".join(question.words.split()) in said

    def test_the_screen_uses_the_plain_words_for_kinds(self, run):
        assert "Kind: may add pressure." in run("catalogue", "show", "chronic-pain").out

    @pytest.mark.parametrize(
        ("words", "key"),
        [
            (["cot"], "no-separate-sleep-space"),
            (["slep"], "no-separate-sleep-space"),
            (["cryng"], "crying-coping-plan"),
            (["movng"], "housing-move"),
            (["papernity"], "legal-parent-not-settled"),
            (["Pain", "limits"], "chronic-pain"),
            (["wider", "family"], "wider-family-support"),
            (["moving", "house"], "housing-move"),
            (["the", "babys", "cries"], "crying-coping-plan"),
            (["removal", "van"], "housing-move"),
            (["hospital", "appointments"], "appointments-not-attended"),
        ],
    )
    def test_search_finds_by_words_also_misspelt(self, run, words, key):
        rows = json.loads(run("catalogue", "search", *words, "--format", "json").out)
        assert key in [row["id"] for row in rows]
        assert f"  {key}  " in run("catalogue", "search", *words).out

    @pytest.mark.parametrize("words", ["crying", "cryng", "cries"])
    def test_a_word_without_its_ending_does_not_begin_another_word(self, run, words):
        rows = json.loads(run("catalogue", "search", words, "--format", "json").out)
        found = {row["id"] for row in rows}
        assert "crying-coping-plan" in found
        assert "eligibility-not-met" not in found  # criteria are no crying

    def test_where_nothing_speaks_of_all_the_words_those_with_most_are_given(self, run):
        ran = run("catalogue", "search", "mould", "xylophone")
        first, *rest = ran.out.splitlines()
        assert first.startswith("Nothing speaks of all these words.")
        assert "  home-hazard  Hazard in the home (factor)" in rest
        assert "Nothing speaks" not in run("catalogue", "search", "mould").out

    def test_search_finds_the_factors_that_bear_on_a_demand(self, run):
        rows = json.loads(
            run("catalogue", "search", "--demand", "crying", "--format", "json").out
        )
        bearing = {k for k, f in CATALOGUE.factors.items() if "crying" in f.bears_on}
        assert {row["id"] for row in rows} == bearing
        more = ("--kind", "protective", "--domain", "baby", "plan")
        out = run("catalogue", "search", "--demand", "crying", *more).out
        assert out == "  crying-coping-plan  A plan for crying (factor)\n"

    def test_a_demand_is_found_by_its_own_words(self, run):
        out = run("catalogue", "search", "waking", "night").out
        assert "  broken-nights  Broken nights (demand)" in out

    @pytest.mark.parametrize("key", CATALOGUE.demands)
    def test_a_demand_shows_what_bears_on_it_and_is_listed(self, run, key):
        demand = CATALOGUE.demands[key]
        said = " ".join(run("catalogue", "show", key).out.split())
        for words in (demand.label, demand.words, demand.ask):
            assert " ".join(words.split()) in said
        for factor in CATALOGUE.factors.values():
            named = f"{factor.label} ({factor.id})" in said
            assert named == (key in factor.bears_on), factor.id
        assert f"  {key}  {demand.label}\n" in run("catalogue", "list").out
        rows = run("catalogue", "list", "--type", "demand", "--format", "json").out
        assert [row["id"] for row in json.loads(rows)] == list(CATALOGUE.demands)

    def test_a_search_that_finds_nothing_says_so(self, run):
        ran = run("catalogue", "search", "xylophone")
        assert (ran.code, ran.out) == (
            0,
            "Nothing in the catalogue speaks of that. Try another word.\n",
        )
        assert run("catalogue", "search", "xylophone", "--format", "json").out == "[]\n"

    def test_the_families_of_every_pattern_show_what_they_should(self, run):
        ran = run("catalogue", "test")
        assert ran.code == 0
        assert ran.out.endswith("All patterns do as they should.\n")
        assert {line.split(":")[0] for line in ran.out.splitlines()[:-1]} == set(
            CATALOGUE.patterns
        )

    def test_one_pattern_can_be_tested_by_itself(self, run):
        lines = run("catalogue", "test", "ask-apart").out.splitlines()
        assert all(line.startswith("ask-apart: ") for line in lines[:-1])
        assert ": as it should" in lines[0]

    def test_a_family_that_shows_something_else_is_told_in_words(self, run, tmp_path):
        folder = tmp_path / "patterns"
        folder.mkdir()
        for ending in (".yaml", ".test.yaml"):
            path = load.ours() / "patterns" / f"accounts-differ{ending}"
            text = path.read_text("utf-8").replace("asks_when", "finds_out_when")
            (folder / path.name).write_text(text, "utf-8")
        ran = run("catalogue", "test", "accounts-differ", "--catalogue", tmp_path)
        assert ran.code == 1
        assert ": NOT AS IT SHOULD" in ran.out
        assert "to find-out; it was ask." in " ".join(ran.out.split())
        assert ran.out.endswith("Not all do.\n")
