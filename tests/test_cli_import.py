"""`riskmap import`: a family file is written whole, and nothing is overwritten."""

from __future__ import annotations

import pytest

TREE = """\
0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Ann /Reed/
1 BIRT
2 DATE 1990
2 PLAC Hull
0 @I2@ INDI
1 NAME Kim /Reed/
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
"""


@pytest.fixture
def tree(tmp_path):
    path = tmp_path / "tree.ged"
    path.write_text(TREE, encoding="utf-8")
    return path


def test_it_writes_a_family_file_and_says_what_was_left_out(run, tree, tmp_path):
    out = tmp_path / "family.yaml"
    ran = run("import", tree, "-o", out, "--about", "Kim Reed")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"Written: {out}\nLeft out, since only people and links are read:\n"
        "  places: once\n"
    )
    assert run("check", out).code == 0
    assert run("draw", out, "-o", tmp_path / "family.svg").code == 0


def test_it_says_that_nothing_was_left_out(run, tree, tmp_path):
    tree.write_text(TREE.replace("2 PLAC Hull\n", ""), encoding="utf-8")
    ran = run("import", tree, "-o", tmp_path / "a.yaml", "--about", "I1")
    assert ran.err.endswith("Nothing was left out.\n")


def test_without_about_it_says_how_to_name_somebody(run, tree, tmp_path):
    out = tmp_path / "family.yaml"
    ran = run("import", tree, "-o", out)
    assert ran.code == 2
    assert ran.err.startswith("Say whom the map is about: add --about and a name or")
    assert not out.exists()


def test_a_file_that_is_there_stays_until_force_is_said(run, tree, tmp_path):
    out = tmp_path / "family.yaml"
    out.write_text("mine", encoding="utf-8")
    ran = run("import", tree, "-o", out, "--about", "I1")
    assert (ran.code, out.read_text("utf-8")) == (1, "mine")
    assert "is there already. Nothing was written." in ran.err
    assert run("import", tree, "-o", out, "--about", "I1", "--force").code == 0
    assert "ann-reed" in out.read_text("utf-8")


def test_the_file_to_import_is_never_written_over(run, tree):
    ran = run("import", tree, "-o", tree, "--about", "I1", "--force")
    assert (ran.code, tree.read_text("utf-8")) == (2, TREE)


@pytest.mark.parametrize("name", ["missing.ged", "."])
def test_a_file_that_cannot_be_opened_is_one_message(run, tmp_path, name):
    ran = run("import", tmp_path / name, "-o", tmp_path / "a.yaml", "--about", "x")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)


def test_a_dash_reads_and_writes_without_a_file(start):
    ran = start("import", "-", "-o", "-", "--about", "I2", stdin=TREE.encode())
    assert ran.code == 0
    assert ran.out.startswith("# Made by `riskmap import` from standard input")
    assert ran.err.endswith("  places: once\n")
