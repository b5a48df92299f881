"""A council's folder lies over ours: its words, its settings, marked as local."""

from __future__ import annotations

import json

import pytest

from riskmap.catalogue import load

FACTOR = """\
id: {id}
label: {label}
kind: context
domain: home
attaches: home
definition: What it is.
evidence: What would count.
questions:
  - {{id: what-is-it-like, to: family, words: What is it like?}}
caveat: It does not mean much by itself.
sources:
  - {{key: {source}, mark: T}}
status: draft
review: {{}}
"""


@pytest.fixture
def ours(tmp_path):
    folder = tmp_path / "ours"
    place = folder / "factors" / "home"
    place.mkdir(parents=True)
    (place / "tower-block.yaml").write_text(
        FACTOR.format(id="tower-block", label="A tall building", source="COUNCIL"),
        "utf-8",
    )
    (place / "housing-move.yaml").write_text(
        FACTOR.format(id="housing-move", label="Moving on", source="IMAN24"), "utf-8"
    )
    (folder / "sources.yaml").write_text(
        "sources:\n  COUNCIL: {title: Our guide, publisher: Us, year: 2026,"
        " where: here, read: All of it., mark: V}\n",
        "utf-8",
    )
    (folder / "demands.yaml").write_text(
        "demands:\n  - {id: stairs, label: Stairs, words: Many stairs., ask: How?}\n",
        "utf-8",
    )
    (folder / "catalogue.yaml").write_text(
        "procedure_first: Ring 01234 first.\n"
        "windows:\n  near-birth: {weeks_after: 52}\n",
        "utf-8",
    )
    return folder


def test_new_entries_are_there_and_ours_take_the_local_words(ours):
    catalogue = load.load([ours])
    assert catalogue.factors["tower-block"].label == "A tall building (local)"
    assert catalogue.factors["housing-move"].label == "Moving on (local)"
    assert catalogue.local == {"tower-block", "housing-move", "stairs"}
    assert "(local)" not in catalogue.factors["chronic-pain"].label
    assert set(load.load().factors) < set(catalogue.factors)


def test_local_sources_demands_and_settings_lie_over_ours(ours):
    base, catalogue = load.load(), load.load([ours])
    assert catalogue.sources["COUNCIL"].title == "Our guide"
    assert set(base.sources) < set(catalogue.sources)
    assert catalogue.demands["stairs"].label == "Stairs (local)"
    assert set(base.demands) < set(catalogue.demands)
    assert catalogue.settings.procedure_first == "Ring 01234 first."
    assert catalogue.settings.immediate_danger == base.settings.immediate_danger
    window = catalogue.settings.windows["near-birth"]
    assert window.weeks_after == 52
    assert window.weeks_before == base.settings.windows["near-birth"].weeks_before


def test_the_folder_named_last_lies_on_top(ours, tmp_path):
    other = tmp_path / "other"
    place = other / "factors" / "home"
    place.mkdir(parents=True)
    text = FACTOR.format(id="tower-block", label="High up", source="IMAN24")
    (place / "tower-block.yaml").write_text(text, "utf-8")
    labels = [
        load.load(folders).factors["tower-block"].label
        for folders in ([ours, other], [other, ours])
    ]
    assert labels == ["High up (local)", "A tall building (local)"]


def test_it_says_that_it_is_local_wherever_it_shows(run, family, ours):
    file = family()
    file.write_text(
        file.read_text("utf-8").replace("  - id: no-work", "  - {id: t, factor: "
        "tower-block, about: ana, basis: seen, source: note, says: Up high}\n"
        "  - id: no-work"), "utf-8",
    )  # fmt: skip
    option = ("--catalogue", ours)
    assert "A tall building (local)" in run("catalogue", "list", *option).out
    assert "A tall building (local)" in run("catalogue", "search", "tall", *option).out
    assert (
        "A tall building (local)"
        in run("catalogue", "show", "tower-block", *option).out
    )
    assert "A tall building (local)" in run("outline", file, *option).out
    rows = json.loads(run("catalogue", "list", "--format", "json", *option).out)
    assert {row["id"] for row in rows if row["local"]} == {
        "tower-block",
        "housing-move",
    }


def test_a_family_file_may_name_a_local_factor_only_with_its_folder(run, family, ours):
    file = family()
    file.write_text(
        file.read_text("utf-8").replace("chronic-pain", "tower-block"), "utf-8"
    )
    assert run("check", file).code == 1
    assert run("check", file, "--catalogue", ours).code == 0


def test_the_local_procedure_is_the_one_that_is_said(run, family, ours):
    file = family()
    text = "  - {id: m, factor: mark-or-injury-before-moving, about: baby, basis: seen,"
    text += " source: note, says: A mark}\n"
    file.write_text(file.read_text("utf-8") + text, "utf-8")
    assert "Ring 01234 first." in run("ask", file, "--catalogue", ours).out


def test_local_patterns_are_tested_by_their_own_families(run, tmp_path):
    folder = tmp_path / "mine" / "patterns"
    folder.mkdir(parents=True)
    name = "noted-not-explored"
    for ending in (".yaml", ".test.yaml"):
        text = (load.ours() / "patterns" / f"{name}{ending}").read_text("utf-8")
        (folder / f"{name}{ending}").write_text(text, "utf-8")
    option = ("--catalogue", folder.parent)
    assert run("catalogue", "test", name, *option).code == 0
    test = folder / f"{name}.test.yaml"
    test.write_text(
        test.read_text("utf-8").replace("asks_when", "finds_out_when"), "utf-8"
    )
    assert run("catalogue", "test", name, *option).code == 1


class TestAPatternThatNamesWhatIsNotThere:
    """It would be silent for ever, and nobody would know: so it stops at once."""

    @pytest.mark.parametrize(
        ("old", "new", "field", "said"),
        [
            (
                "[person, may_care_for, child]",
                "[person, may_carefor, child]",
                "links[1]",
                "'may_carefor' is not a link. Did you mean 'may_care_for'?",
            ),
            (
                "[label, concerns, person]",
                "[label, concerns, persn]",
                "links[2]",
                "'persn' is not a role of this pattern. Did you mean 'person'?",
            ),
            (
                "label: {domain: identity",
                "label: {domain: identty",
                "roles.label.domain",
                "'identty' is not a domain. Did you mean 'identity'?",
            ),
            (
                "label: {domain: identity",
                "label: {within: near-brith",
                "roles.label.within",
                "'near-brith' is not a window. Did you mean 'near-birth'?",
            ),
        ],
        ids=["link", "role", "domain", "window"],
    )
    def test_stops_with_one_clear_message(self, run, tmp_path, old, new, field, said):
        path = tmp_path / "mine" / "patterns" / "noted-not-explored.yaml"
        path.parent.mkdir(parents=True)
        text = (load.ours() / "patterns" / path.name).read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        lines = path.read_text("utf-8").splitlines()
        line = next(n for n, one in enumerate(lines, 1) if new in one)
        ran = run("catalogue", "list", "--catalogue", path.parent.parent)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"{path}:{line}: {field}: {said}\n"

    def test_as_does_an_entry_of_ours_that_a_local_setting_leaves_alone(
        self, run, demo, tmp_path
    ):
        (tmp_path / "catalogue.yaml").write_text(
            "domains:\n  - {id: home, label: Home}\n", "utf-8"
        )
        ran = run("ask", demo, "--catalogue", tmp_path)
        assert (ran.code, ran.out) == (1, "")
        assert "'health' is not a domain. There is: home." in ran.err


def test_a_need_that_eases_a_demand_that_is_not_there_stops_every_command(
    run, tmp_path
):
    text = """needs:
  - {id: housing, label: Somewhere to live, eases: [safe-slep]}
"""
    (tmp_path / "catalogue.yaml").write_text(text, "utf-8")
    ran = run("catalogue", "list", "--catalogue", tmp_path)
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert "catalogue.yaml:2: " in said
    assert "'safe-slep' is not a demand. Did you mean 'safe-sleep'?" in said
