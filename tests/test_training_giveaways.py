"""What `train check` finds: give-aways planted one by one, and words that are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

import riskmap
from riskmap.training import early
from riskmap.training.load import load

DEMO = Path(riskmap.__file__).parent / "demo" / "family.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, catalogue):
    """Give a folder with a made-up family of one's own and proposed stages."""
    from riskmap.record import load as record  # noqa: PLC0415
    from riskmap.training import proposing  # noqa: PLC0415

    place = tmp_path_factory.mktemp("own")
    shutil.copy(DEMO, place / "family.yaml")
    family = record.load(place / "family.yaml", catalogue.factors)
    stages = proposing.propose(family, catalogue)
    text = proposing.text(family, stages, "family.yaml")
    (place / "training.yaml").write_text(text, "utf-8")
    return place


@pytest.fixture
def planted(folder, catalogue):
    """Write one thing into the training file, and look through it."""

    def look(*path, words):
        data = yaml.safe_load((folder / "training.yaml").read_text("utf-8"))
        at = data
        for key in path[:-1]:
            at = at[key]
        if isinstance(path[-1], str):
            at[path[-1]] = words
        else:
            at.append(words)
        file = folder / "planted.yaml"
        file.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
        found = early.check(load(str(file), catalogue), catalogue)
        return tuple(
            [str(one) for one in some if "planted.yaml" in one.file]
            for some in (found.early, found.look)
        )

    return look


FIRST = ("stages", 0, "read_out")
GIVES_AWAY = {
    "a name": (FIRST, "Ask about Dean Fennimore.", "'Dean Fennimore' comes into"),
    "a first name": (FIRST, "Ask about Dean.", "'Dean' comes into"),
    "a surname, in a title": (("stages", 0, "title"), "Fennimore", "'Fennimore'"),
    "a name in capitals": (FIRST, "DEAN is not here.", "'Dean' comes into"),
    "whose it is": (FIRST, "It is Dean\u2019s flat.", "'Dean' comes into"),
    "a name over two lines": (FIRST, "Dean\nFennimore.", "'Dean Fennimore'"),
    "a name in the summary": (("summary",), "Then Dean comes.", "'Dean'"),
    "a name in the warning": (("wellbeing",), "We talk of Dean.", "'Dean'"),
    "a name in a rule": (("ground_rules", 0), "Be fair to Dean.", "'Dean'"),
    "a name in an aim": (("aims", 0), "To see Dean.", "'Dean'"),
    "a name on a card": (("cards", 0, "you_are"), "You know Dean.", "'Dean'"),
    "a service": (FIRST, "Little Larks home visiting is full.", "'Little Larks home"),
    "words of a later entry": (
        FIRST,
        "Isla found her mother on the day that she died.",
        "These words stand at stage 3",
    ),
}
MAY_BE_MEANT = {
    "a day": (FIRST, "It changed on 20 November 2026.", "'20 November 2026' is after"),
    "a day without a year": (FIRST, "On 20 November, then.", "'20 November' is after"),
    "a day in short": (FIRST, "On 20th Nov 2026, then.", "'20th Nov 2026' is after"),
    "a day in figures": (FIRST, "On 20/11/2026, then.", "'20/11/2026' is after"),
    "a month": (FIRST, "In December 2026, then.", "'December 2026' is after"),
    "a few words of a later entry": (
        FIRST,
        "Isla found her mother dead.",
        "These words stand at stage 3",
    ),
}


@pytest.mark.parametrize("what", GIVES_AWAY)
def test_it_finds(planted, what):
    path, words, said = GIVES_AWAY[what]
    early_, _ = planted(*path, words=words)
    assert any(said in one for one in early_), early_


@pytest.mark.parametrize("what", MAY_BE_MEANT)
def test_it_lists_to_look_at(planted, what):
    path, words, said = MAY_BE_MEANT[what]
    early_, look = planted(*path, words=words)
    assert early_ == []
    assert any(said in one for one in look), look


@pytest.mark.parametrize(
    "words",
    [
        "Isla and Mateo expect a baby.",
        "The dean of the college rang.",  # a plain word in small letters
        "It was written on 1 November 2026.",
        "Turn to page 31/12/1 of 2.",
        "They may march in August.",
    ],
)
def test_plain_words_are_no_give_away(planted, words):
    assert planted(*FIRST, words=words) == ([], [])
