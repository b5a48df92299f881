"""`docs/training.md` can be followed to the letter, in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "training.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
LINES = [line.strip() for block in BLOCKS for line in block.split("\n") if line.strip()]


def test_its_commands_work_in_the_order_given(start, tmp_path, monkeypatch):
    monkeypatch.delenv("RISKMAP_STARTED_BY", raising=False)
    assert len(LINES) == 8
    for line in LINES:
        ran = start(*shlex.split(line)[1:], cwd=tmp_path)
        if line == "riskmap train start two-councils":  # keys need a terminal
            assert "A run needs a terminal with keys" in ran.err
        else:
            assert ran.code == 0, (line, ran.err)
    assert (tmp_path / "pack" / "facilitator" / "guide.docx").is_file()
    assert (tmp_path / "pack" / "role-cards" / "stage-1").is_dir()
    assert (tmp_path / "mine" / "training.yaml").is_file()


def test_every_key_that_it_names_is_one_of_the_run():
    from riskmap.cli.projector import FOOT  # noqa: PLC0415

    named = re.findall(r"^\| (space|\w) \|", TEXT, re.MULTILINE)
    assert [one.split(" ")[0] for one in FOOT.split("  ")] == named
