"""Words of a copy that name somebody who is not in it are said to whoever makes it."""

from __future__ import annotations

import json

import pytest

from riskmap.view.slips import slips


def family(says, **more):
    return {
        "riskmap": "1",
        "family": "A made-up family",
        "about": ["baby"],
        "people": {
            "baby": {"name": "Baby", "due": "2026-10-06"},
            "ana": {"name": "Ana Lark"},
            "zeb": {"name": "Zebedee Lark", "withhold": ["ana", "mid"]},
            "al": {"name": "Al", "withhold": ["ana", "mid"]},
            "ned": {"name": "Ned Lark"},
            "ana-2": {"name": "Ana Finch", "withhold": ["ana", "mid"]},
        },
        "agencies": {"mid": {"name": "Midwives", "kind": "midwifery"}},
        "sources": {"note": {"title": "A note"}},
        "couples": [{"of": ["ana"], "children": ["baby"]}],
        "entries": [
            {
                "id": "lime",
                "event": "A visit",
                "about": "ana",
                "basis": "own-words",
                "words_of": "ana",
                "source": "note",
                "known_by": ["mid"],
                "says": says,
            }
        ],
        **more,
    }


@pytest.fixture
def found(made, see):
    def found_(says, **more):
        data = family(says, **more)
        copy = see(data, audience="family", reader="ana")
        return [(one.where, one.name) for one in slips(copy.family, made(data))]

    return found_


@pytest.mark.parametrize(
    "says",
    [
        "Zebedee Lark was there.",
        "It was ZEBEDEE's idea.",
        "She asked zebedee  lark.",
    ],
)
def test_a_name_that_is_withheld_is_found_as_a_whole_word(found, says):
    assert found(says) == [("lime", "Zebedee Lark")]


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("part of a word", "The Zebedees came."),
        ("a name of two letters", "Al was there."),
        ("a name that others in the copy have", "The Larks, Ana Lark."),
        ("nobody's name", "She was there."),
    ],
)
def test_nothing_is_said_of(found, why, says):
    assert found(says) == [], why


def test_somebody_who_is_not_in_the_copy_for_another_reason_is_found(found):
    assert found("Ned came too.") == [("lime", "Ned Lark")]


def test_a_title_and_the_name_of_a_home_are_looked_at_too(found):
    title = {"note": {"title": "Talk about Zebedee"}}
    homes = {"flat": {"name": "Ned's flat", "lived_in": ["ana"]}}
    assert found("It was so.", sources=title, homes=homes) == [
        ("Ned's flat", "Ned Lark"),
        ("Talk about Zebedee", "Zebedee Lark"),
    ]


COPIES = (
    ("outline", "--for", "family", "--reader", "ana"),
    ("outline", "--for", "mid"),
    ("ask", "--for", "mid"),
)


@pytest.mark.parametrize("command", COPIES, ids=" ".join)
def test_the_worker_is_told_and_the_copy_does_not_say_it(run, tmp_path, command):
    path = tmp_path / "family.yaml"
    path.write_text(json.dumps(family("Zebedee came.")), "utf-8")
    ran = run(command[0], path, *command[1:])
    assert ran.code == 0
    assert "lime: Zebedee Lark" in ran.err
    assert "not in the copy" in ran.err
    assert "not in the copy" not in ran.out
    assert "Zebedee Lark" not in ran.out


def test_a_page_for_the_team_says_nothing_of_it(run, tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(json.dumps(family("Zebedee came.")), "utf-8")
    assert "not in the copy" not in run("outline", path).err
