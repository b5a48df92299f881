"""What is asked at a terminal is asked until it can be read, and nothing is lost."""

from __future__ import annotations

import json
import sys

import pytest

from riskmap.record.load import load
from riskmap.record.marks import handle
from tests.terminal import Terminal

FAMILY = """\
riskmap: 1
family: A family
about: [baby]
people:
  baby: {name: Baby, due: 2027-01-01}
  ann: {name: Ann}
couples:
  - {of: [ann], children: baby}
agencies:
  east: {name: East, kind: social-care}
  visitors: {name: Visitors, kind: health-visiting}
ties:
  - {who: visitors, in_contact_with: ann}
sources:
  call: {title: A call}
entries:
  - {id: pain, factor: chronic-pain, about: ann, basis: seen, source: call}
"""
NOT_A_DATE = "is not a date that riskmap reads"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there is no such terminal"
)


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "family.yaml"
    file.write_text(FAMILY, "utf-8")
    return file


@pytest.fixture
def talk(tmp_path):
    """Answer one question after another, and give what the screen says at the end."""
    opened = []

    def say(*arguments, answers):
        terminal = Terminal(*arguments, cwd=tmp_path, lines=100)
        opened.append(terminal)
        for question, words in answers:
            terminal.read(question)
            terminal.press(f"{words}\r", other_than=terminal.text)
        terminal.read()
        return terminal.words

    yield say
    for one in opened:
        one.close()


def test_whoever_shares_is_asked_again_for_each_thing_alone(talk, file):
    said = talk(
        *("share", "family.yaml", "--with", "Visitors", "-o", "copy.html"),
        answers=(
            ("Pass it on", ""),
            ("Which agency passes it on?", "Nobody"),
            ("There is: east", "East"),
            ("Who passes it on?", ""),
            ("This is needed", 'A "worker"'),
            ("On which day?", "soon"),
            (NOT_A_DATE, "1 May 2026"),
            ("On which lawful basis?", "public task"),
            ("Does the family know", "yes"),
            ("Write this?", ""),
        ),
    )
    assert "Read the whole copy once more" in said
    told = load(file).entries[-1].told
    assert (told.sender, told.by, told.to) == ("east", 'A "worker"', ("visitors",))
    assert (file.parent / "copy.html").is_file()


def test_whoever_closes_is_asked_again_for_each_thing_alone(talk, file):
    said = talk(
        *("close", "family.yaml"),
        answers=(
            ("Who decides", ""),
            ("This is needed", "East"),
            ("On which day?", "one day"),
            (NOT_A_DATE, "1 May 2026"),
            ("The decision", "It ends."),
            ("Who will tell them", "Sam, on Monday."),
            ("Write this?", ""),
        ),
    )
    assert "riskmap delete FILE" in said
    assert load(file).entries[-1].says.endswith("Sam, on Monday.")


def test_a_birth_is_asked_for_until_it_is_a_day(talk, file):
    talk(
        *("born", "family.yaml"),
        answers=(
            ("When was the baby born?", "in the night"),
            (NOT_A_DATE, "after birth of Ann"),
            ("Write the day of birth", "2 January 2027"),
            ("What is the baby called now?", "أمل"),
            ("Write this?", ""),
        ),
    )
    assert load(file).people["baby"].name == "أمل"


def test_an_end_is_asked_for_until_it_is_a_date(talk, file):
    talk(
        *("end", "family.yaml", "pain"),
        answers=(
            ("When did it end?", "by and by"),
            (NOT_A_DATE, "March 2026"),
            ("Write this?", ""),
        ),
    )
    assert load(file).entries[0].stands.value == "ended"


def test_back_in_add_goes_back_one_question(talk, file):
    talk(
        *("add", "person", "family.yaml"),
        answers=(
            ("What are they called?", "back"),
            ("What are they called?", "Bo"),
            ("Drawn as which?", "back"),
            ("What are they called?", "Bob"),
            ("Drawn as which?", ""),
            ("When were they born?", ""),
        ),
    )
    assert "bob" not in load(file).people


def test_a_yes_or_no_is_asked_for_in_plain_words(talk, file):
    said = talk(
        *("add", "person", file, "--name", "Bob", "--born", "1990"),
        answers=[
            ("Drawn as", ""),
            ("Whose child", ""),
            ("Write this?", "perhaps"),
            ("Type y for yes or n for no.", "no"),
        ],
    )
    assert "Nothing was written." in said
    assert file.read_text("utf-8") == FAMILY


class TestExplore:
    @pytest.fixture
    def letters(self, run, file):
        asked = json.loads(run("ask", file, "--format", "json").out)
        return handle(asked[0]["id"])

    def test_back_goes_back_and_is_never_written_as_words(self, talk, file, letters):
        talk(
            *("explore", file, letters),
            answers=[
                ("What was learned?", "Sleep"),
                ("In whose words?", "back"),
                ("What was learned?", "Sleep comes first."),
                ("In whose words?", "ann"),
                ("Who of the family was there?", ""),
                ("Write this?", "y"),
            ],
        )
        (one,) = load(file).explorations
        assert (one.learned, one.words_of) == ("Sleep comes first.", "ann")

    def test_why_not_is_asked_for_until_there_is_a_word(self, talk, file, letters):
        said = talk(
            *("explore", file, letters),
            answers=[
                ("What was learned?", ""),
                ("Nothing learned yet: why not?", ""),
                ("This is needed", "not relevant"),
                ("Why not?", ""),
                ("Why not, in a few words?", "They moved away."),
                ("Write this?", "y"),
            ],
        )
        assert "Until when" not in said
        (one,) = load(file).explorations
        assert (one.state, one.why) == ("not-relevant", "They moved away.")
