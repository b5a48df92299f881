"""A person or an agency may be asked for by name as well as by id."""

from __future__ import annotations

import pytest

from riskmap.errors import WrongUse
from riskmap.view import Sight
from riskmap.view.named import named, person

DATA = {
    "riskmap": "1",
    "family": "A family",
    "about": ["baby"],
    "people": {
        "baby": {"name": "Baby"},
        "p1": {"name": "Ana Field"},
        "p2": {"name": "Ben Field"},
        "p3": {"name": "Ben Field"},
        "ben": {"name": "Grandfather"},
    },
    "agencies": {
        "a1": {"name": "East Midwives", "also": ["EM"]},
        "a2": {"name": "Family"},
    },
}


@pytest.fixture
def family(made):
    return made(DATA)


@pytest.mark.parametrize("word", ["p1", "P1", "Ana Field", "ana field", " ANA  FIELD "])
def test_a_person_is_found_by_id_or_name(word, family):
    assert person(word, family) == "p1"


def test_an_id_goes_before_a_name(family):
    assert person("ben", family) == "ben"


WRONG = {
    "a name that two have": ("Ben Field", "more than one here. Write one of: p2, p3."),
    "a name that is nearly right": ("Ana Fiedl", "Did you mean 'Ana Field'?"),
    "an id that is nearly right": ("bayb", "Did you mean 'baby'?"),
    "nobody": ("Zed", "There is: baby (Baby), p1 (Ana Field)"),
}


@pytest.mark.parametrize(("word", "says"), WRONG.values(), ids=WRONG)
def test_who_is_meant_must_be_plain(word, says, family):
    with pytest.raises(WrongUse) as error:
        person(word, family)
    assert says in str(error.value)


SIGHTS = {
    "an agency by its name": (
        Sight(as_agency="east midwives"),
        Sight(as_agency="a1"),
    ),
    "an agency by its other name": (Sight(as_agency="em"), Sight(as_agency="a1")),
    "a copy for an agency": (Sight(audience="East Midwives"), Sight(audience="a1")),
    "an audience": (Sight(audience="Supervisor"), Sight(audience="supervisor")),
    "an audience that is also somebody's name": (
        Sight(audience="Family", reader="Ana Field"),
        Sight(audience="family", reader="p1"),
    ),
}


@pytest.mark.parametrize(("asked", "meant"), SIGHTS.values(), ids=SIGHTS)
def test_a_sight_may_say_names(asked, meant, family):
    assert named(asked, family) == meant


@pytest.mark.parametrize(
    "options",
    [
        ("--for", "family", "--reader", "isla ashdown"),
        ("--as-agency", "merrowby community midwives"),
        ("--for", "Tallow Lane Surgery"),
    ],
)
def test_commands_take_names(options, run, demo):
    ran = run("outline", demo, *options)
    assert (ran.code, ran.out != "") == (0, True)
