"""A picture can be of those near one person; the others are named under it."""

from __future__ import annotations

import pytest

from riskmap import kinship
from riskmap.draw import picture
from riskmap.errors import WrongUse
from riskmap.view.around import around

# Four generations; a great-aunt's branch, a partner's child, a foster carer, a home.
PEOPLE = (
    "kid sis mum dad aunt uncle cousin cousins-child gran granddad great great-aunt "
    "far baby grandchild wife wifes-child wifes-mum carer relative lodger"
)
FAMILY = {
    "riskmap": "1",
    "family": "A made-up family",
    "about": ["kid"],
    "people": {who: {"name": who.title()} for who in PEOPLE.split()}
    | {"relative": {"name": "Relative", "relative_of": "kid"}},
    "couples": [
        {"of": ["great"], "children": ["gran", "great-aunt"]},
        {"of": ["great-aunt"], "children": ["far"]},
        {"of": ["granddad", "gran"], "children": ["mum", "aunt"]},
        {"of": ["uncle", "aunt"], "children": ["cousin"]},
        {"of": ["cousin"], "children": ["cousins-child"]},
        {"of": ["dad", "mum"], "children": ["kid", "sis"]},
        {"of": ["kid", "wife"], "children": ["baby"]},
        {"of": ["wife"], "children": ["wifes-child"]},
        {"of": ["wifes-mum"], "children": ["wife"]},
        {"of": ["baby"], "children": ["grandchild"]},
    ],
    "parent_links": [{"parent": "carer", "child": "kid", "kind": "foster"}],
    "homes": {
        "here": {"name": "Here", "lived_in": {"who": ["kid", "lodger"]}},
        "there": {"name": "There", "lived_in": {"who": "lodger"}},
    },
    "ties": [{"who": "lodger", "supports": "kid"}],
}
ONE = "kid sis mum dad carer wife baby wifes-child relative"
TWO = f"{ONE} gran granddad aunt uncle cousin grandchild"


@pytest.fixture
def family(made):
    return made(FAMILY)


@pytest.mark.parametrize(
    ("generations", "there"), [(1, ONE), (2, TWO), (3, f"{TWO} great great-aunt far")]
)
def test_it_keeps_ancestors_their_descendants_to_this_row_and_partners(
    family, generations, there
):
    assert set(around(family, "kid", generations).family.people) == set(there.split())


def test_nothing_is_left_that_points_to_somebody_who_is_gone(family):
    near = around(family, "gran", 1).family
    assert set(near.people) == {
        *("gran", "granddad", "mum", "dad", "aunt", "uncle", "great", "great-aunt")
    }
    assert near.about == near.ties == near.parent_links == ()
    assert not near.homes
    kin = kinship.work_out(near)
    assert {one for links in kin.parents.values() for link in links
            for one in (link.parent, link.child)} <= set(near.people)  # fmt: skip


def test_a_home_is_there_where_somebody_near_lived(family):
    assert set(around(family, "kid", 1).family.homes) == {"here"}


def test_who_is_left_out_is_said_in_words_and_never_counted(family):
    said = around(family, "kid", 3).said
    assert said == (
        "This picture shows those within 3 generations of Kid, and their partners. "
        "Also in the map, and not shown here: Cousins-Child, Lodger, Wifes-Mum."
    )
    assert "one generation of Kid" in around(family, "kid", 1).said


def test_of_many_those_who_come_next_are_named(family):
    assert around(family, "far", 1).said == (
        "This picture shows those within one generation of Far, and their partners. "
        "Not shown here, and parent, partner or child of somebody who is: Great. "
        "Others in the map stand further away."
    )


def test_where_nobody_comes_next_the_first_by_name_are_named(family):
    said = around(family, "lodger", 2).said
    assert "not shown here: Aunt, Baby, Carer, Cousin, Cousins-Child, Dad," in said
    assert said.endswith(" and others.")


def test_where_everybody_is_near_nothing_is_said(made):
    small = made({**FAMILY, "homes": {}, "ties": [], "couples": [], "parent_links": [],
                  "people": {"kid": {"name": "Kid"}}})  # fmt: skip
    near = around(small, "kid", 1)
    assert (near.family, near.said) == (small, "")


def test_a_line_that_leads_back_to_itself_ends(made):
    data = {**FAMILY, "parent_links": [
        {"parent": "kid", "child": "mum", "kind": "foster"},
        {"parent": "mum", "child": "kid", "kind": "foster"},
    ]}  # fmt: skip
    assert around(made(data), "kid", 20).family.people


def test_a_name_is_as_good_as_an_id_and_another_word_gets_a_guess(family):
    assert around(family, "Great-Aunt", 1) == around(family, "great-aunt", 1)
    with pytest.raises(WrongUse, match=r"'cousn' is not here as a person\. Did"):
        around(family, "cousn", 2)


def test_a_message_does_not_name_thousands(made):
    people = {f"p{n}": {"name": f"Person {n}"} for n in range(3000)}
    large = made({"riskmap": "1", "family": "x", "about": "p1", "people": people})
    with pytest.raises(WrongUse) as said:
        around(large, "zzzzzzzz", 2)
    assert str(said.value).endswith("p19 (Person 19) and so on")


def test_the_picture_says_it_under_the_family(see, catalogue):
    drawn = picture.place(see(FAMILY), catalogue, around=("kid", 1))
    assert set(drawn.layout.spots) == set(ONE.split())
    assert "Also in the map, and not shown here:" in drawn.description
    assert "This picture shows those within one generation of" in drawn.dot


def test_a_question_still_comes_up_where_part_of_its_because_is_not_drawn(
    see, catalogue
):
    data = {
        **FAMILY,
        "about": ["baby"],
        "people": FAMILY["people"] | {"baby": {"name": "Baby", "due": "2021-09"}},
        "sources": {"note": {"title": "A note"}},
        "entries": [
            {
                "id": "pain",
                "factor": "chronic-pain",
                "about": "kid",
                "happened": "2021-04/..",
                "basis": "own-words",
                "source": "note",
                "says": "It hurts.",
            }
        ],
    }
    near = picture.place(see(data), catalogue, around=("sis", 1))
    aloud = {part.id: part.aloud for part in near.parts}
    assert "person-baby" not in aloud
    assert "questions come up here" in aloud["person-kid"]


class TestCommand:
    def test_around_draws_less_and_generations_say_how_far(self, run, demo, tmp_path):
        sizes = []
        for more in (
            [],
            ["--around", "baby"],
            ["--around", "baby", "--generations", 1],
        ):
            out = tmp_path / "map.dot"
            assert run("draw", demo, "-o", out, *more).code == 0
            sizes.append(out.read_text("utf-8").count("born"))
        assert sizes[0] >= sizes[1] > sizes[2]

    def test_generations_alone_are_wrong_use(self, run, demo, tmp_path):
        ran = run("draw", demo, "-o", tmp_path / "a.svg", "--generations", 1)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "--generations goes with --around" in ran.err

    def test_a_view_without_that_person_does_not_know_them(self, run, demo, tmp_path):
        ran = run("draw", demo, "-o", tmp_path / "a.svg", "--around", "dean",
                  "--for", "family", "--reader", "rosalind")  # fmt: skip
        assert ran.code == 2
        assert "'dean' is not here as a person." in ran.err


def test_where_people_stand_in_the_file_says_nothing(made):
    turned = {**FAMILY, "people": dict(reversed(FAMILY["people"].items()))}
    one, other = (around(made(data), "kid", 2).said for data in (FAMILY, turned))
    assert one == other
