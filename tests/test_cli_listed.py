"""What has no id can be changed and ended too: ties, orders, links and the like."""

from __future__ import annotations

import sys

import pytest

from riskmap.changing import listed
from riskmap.changing.forms import FORMS
from riskmap.record.load import load
from tests.terminal import Terminal

FAMILY = """\
riskmap: 1
family: A family
about: [baby]
people:
  baby: {name: Baby, due: 2027-01-01}
  ann: {name: Ann}
  bob: {name: Bob}
couples:
  - {of: [ann, bob], children: baby}
  - {of: [ann, bob], from: 2030}
parent_links:
  - {parent: bob, child: ann, kind: step}
agencies:
  east: {name: East, kind: social-care}
  visitors: {name: Visitors, kind: health-visiting}
ties:  # who helps
  - {who: visitors, in_contact_with: [ann, bob, baby], from: 2026}
  - {who: ann, supports: bob}  # a note of mine
relationships:
  - {between: [ann, bob], how: close, basis: seen, source: call}
responsibility:
  - {who: [ann, bob], for: baby}
orders:
  - {order: Care order, about: [baby, ann]}
contact_limits:
  - {between: [ann, bob], limit: Only with East there}
supervision:
  - {on: 2026-11-24, by: A. Supervisor, says: We looked at nights.}
sources:
  call: {title: A call}
entries:
  - {id: pain, factor: chronic-pain, about: ann, basis: seen, source: call}
"""
ENDS = ("couple-1", "link-1", "tie-2", "relationship-1", "responsibility-1", "order-1")


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "family.yaml"
    file.write_text(FAMILY, "utf-8")
    return file


class TestEnding:
    @pytest.mark.parametrize("key", [*ENDS, "limit-1", "contact-limit-1"])
    def test_each_gets_a_last_day_and_keeps_every_other_word(self, run, file, key):
        ran = run("end", file, key, "--on", "March 2027", "--yes")
        assert ran.code == 0, ran.err
        form, number = listed.place(key, load(file))
        one = getattr(load(file), form.section)[number]
        assert one.until.text == "2027-03"
        text = file.read_text("utf-8").replace(", to: 2027-03", "")
        assert text.replace("} #", "}  #") == FAMILY

    def test_it_is_taken_back_whole(self, run, file):
        run("end", file, "tie-1", "--on", "2027", "--yes")
        assert run("undo", file, "--yes").code == 0
        assert file.read_text("utf-8") == FAMILY

    def test_a_tie_ends_for_one_of_several_alone(self, run, file):
        ran = run("end", file, "tie-1", "--only", "Bob", "--on", "2027", "--yes")
        assert ran.code == 0, ran.err
        left, _, own = load(file).ties
        assert (left.in_contact_with, left.until) == (("ann", "baby"), None)
        assert (own.who, own.in_contact_with) == (("visitors",), ("bob",))
        assert (own.since.text, own.until.text) == ("2026", "2027")

    def test_so_does_a_responsibility_for_one_who_has_it(self, run, file):
        run("end", file, "responsibility-1", "--only", "bob", "--on", "2027", "--yes")
        left, own = load(file).responsibility
        assert (left.who, left.until) == (("ann",), None)
        assert (own.who, own.child, own.until.text) == (("bob",), ("baby",), "2027")

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            (["tie-3"], "There is no tie-3 in this file. There is tie-1 to tie-2."),
            (["tie-1"], "Say when it ended: --on DATE."),
            (["tie-1", "--on", "2027", "--by", "East"], "--by goes with an entry."),
            (["tie-1", "--on", "2027", "--superseded-by", "pain"], "Only an entry"),
            (["tie-2", "--on", "2027", "--only", "bob"], "is not of bob beside others"),
            (["supervision-1", "--on", "2027"], "is a note of supervision. Entries"),
            (["pain", "--only", "ann"], "An entry ends for all whom it is about."),
            (["family", "--on", "2027"], "'family' is the head of the file."),
            ([], "Say what is meant: an id or a name."),
        ],
    )
    def test_what_cannot_end_is_said(self, run, file, said, answer):
        ran = run("end", file, *said, "--yes")
        assert (ran.code, file.read_text("utf-8")) == (2, FAMILY)
        assert answer in ran.err

    def test_what_has_ended_does_not_end_again(self, run, file):
        run("end", file, "tie-1", "--on", "2027", "--yes")
        ran = run("end", file, "tie-1", "--on", "2028", "--yes")
        assert ran.code == 2
        assert "It has ended already: 2027." in ran.err

    def test_without_an_id_a_script_is_shown_what_has_none(self, run, file):
        ran = run("end", file, "--on", "2027", "--yes")
        assert "  tie-2  a tie: Ann; supports Bob" in ran.err
        assert "  limit-1  a limit to contact: Ann and Bob; limit Only with" in ran.err


class TestChanging:
    @pytest.mark.parametrize(
        ("key", "said", "section", "field", "value"),
        [
            ("tie-2", ["--what", "lifts"], "ties", "what", ("lifts",)),
            ("relationship-1", ["--how", "distant"], "relationships", "how", "distant"),
            ("link-1", ["--kind", "foster"], "parent_links", "kind", "foster"),
            ("order-1", ["--by", "A court"], "orders", "by", "A court"),
            ("limit-1", ["--limit", "None"], "contact_limits", "limit", "None"),
            ("responsibility-1", ["--how", "By birth"], "responsibility", "how", None),
            ("supervision-1", ["--says", "More."], "supervision", "says", "More."),
            ("couple-2", ["--kind", "married"], "couples", "kind", "married"),
        ],
    )
    def test_each_takes_other_words(self, run, file, key, said, section, field, value):
        assert run("change", file, key, *said, "--yes").code == 0
        _, number = listed.place(key, load(file))
        one = getattr(load(file), section)[number]
        assert getattr(one, field) == (value or said[1])
        assert "# a note of mine" in file.read_text("utf-8")

    def test_every_kind_that_has_no_id_goes_by_its_place(self, file):
        without = {form.kind for form in FORMS.values() if not form.names}
        there = {listed.place(f"{key}-1", load(file))[0].kind for key in listed.LISTED}
        assert there == without

    def test_an_id_of_ones_own_comes_before_a_place(self, run, file):
        run("add", "person", file, "--name", "Tie", "--id", "tie-1", "--yes")
        run("change", file, "tie-1", "--died", "2020", "--yes")
        assert load(file).people["tie-1"].died.text == "2020"

    def test_a_map_comes_to_be_about_twins(self, run, file):
        run("add", "person", file, "--name", "Second", "--twin-of", "Baby", "--yes")
        said = ("--about", "Baby, Second", "--name", "The twins' family")
        assert run("change", file, "family", *said, "--yes").code == 0
        family = load(file)
        assert (family.about, family.family) == (
            ("baby", "second"),
            "The twins' family",
        )

    def test_a_part_within_an_entry_can_be_taken_out(self, run, file):
        said = ("--procedure-on", "2026-11", "--procedure-by", "East")
        run("change", file, "pain", *said, "--yes")
        assert load(file).entries[0].procedure_followed.by == "East"
        run("change", file, "pain", "--clear", "procedure-followed", "--yes")
        assert load(file).entries[0].procedure_followed is None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
class TestTerminal:
    def test_whoever_knows_no_id_finds_it_by_words(self, file, tmp_path):
        terminal = Terminal("end", file, cwd=tmp_path, lines=60)
        terminal.read("What has ended?")
        terminal.press("nobody\r", "Nothing here has that word.")
        terminal.press("bob supports\r", "Which one?")
        assert "a tie: Ann; supports Bob (tie-2)" in terminal.words
        terminal.press("1\r", "When did it end?")
        terminal.press("March 2027\r", "Write this?")
        assert terminal.finish("y\r") == 0
        assert load(file).ties[1].until.text == "2027-03"

    def test_what_has_ended_is_not_offered_again(self, run, file, tmp_path):
        run("end", file, "tie-2", "--on", "2027", "--yes")
        terminal = Terminal("end", file, cwd=tmp_path, lines=60)
        terminal.read("What has ended?")
        terminal.press("supports\r", "Nothing here has that word.")
        terminal.close()

    def test_of_two_who_save_the_right_tie_ends(self, file, tmp_path):
        terminal = Terminal(
            "end", file, "tie-2", "--on", "2027", cwd=tmp_path, lines=60
        )
        terminal.read("Write this?")
        first = "  - {who: visitors, in_contact_with: [ann, bob, baby], from: 2026}\n"
        file.write_text(FAMILY.replace(first, ""), "utf-8")
        terminal.press("y\r", "Both together:")
        assert terminal.finish("y\r") == 0
        (tie,) = load(file).ties
        assert (tie.supports, tie.until.text) == (("bob",), "2027")

    def test_a_tie_that_somebody_else_made_another_is_left_alone(self, file, tmp_path):
        terminal = Terminal(
            "end", file, "tie-2", "--on", "2027", cwd=tmp_path, lines=60
        )
        terminal.read("Write this?")
        theirs = FAMILY.replace("supports: bob", "supports: baby")
        file.write_text(theirs, "utf-8")
        assert terminal.finish("y\r") == 1
        assert "somebody else changed tie-2 meanwhile" in terminal.words
        assert file.read_text("utf-8") == theirs
