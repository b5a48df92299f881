"""`riskmap add` and `riskmap undo`: options for scripts, questions for people."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from riskmap import changing
from riskmap.record.load import load
from riskmap.record.marks import handle
from tests.terminal import hears_control_c

pexpect = pytest.importorskip("pexpect")


@pytest.fixture
def path(demo, tmp_path):
    made = tmp_path / "family.yaml"
    made.write_bytes(demo.read_bytes())
    return made


@pytest.fixture
def talk(tmp_path):
    """Run a command at a terminal, and give an answer at each question."""

    def run(*arguments, answers):
        command = ["-m", "riskmap", *map(str, arguments)]
        one = pexpect.spawn(
            sys.executable,
            command,
            encoding="utf-8",
            timeout=30,
            dimensions=(50, 100),
            cwd=tmp_path,
            preexec_fn=hears_control_c,
        )
        said = ""
        for question, answer in answers:
            one.expect_exact(question)
            said += one.before + one.after
            one.sendline(answer)
        one.expect(pexpect.EOF)
        one.close()
        return one.exitstatus, said + one.before

    return run


class TestOptions:
    def test_a_factor_is_added_with_what_was_said_and_nothing_else(self, run, path):
        ran = run(
            *("add", "factor", path, "--yes", "--factor", "chronic-pain"),
            *("--about", "Mateo Reyes, isla", "--happened", "since March 2026"),
            *("--source", "maternity notes", "--at", "page 2"),
            *("--status", "alleged from 2026-03 by the school", "--says", "It hurts."),
            *("--known-by", "LCS from 10 Nov 2026", "--known-by", "surgery never"),
        )
        assert ran.code == 0
        added = [line[4:] for line in ran.out.splitlines() if line.startswith("  + ")]
        assert added == [
            "  - id: chronic-pain-mateo",
            "    factor: chronic-pain",
            "    about: [mateo, isla]",
            "    happened: 2026-03/..",
            "    source: {from: maternity-notes, at: page 2}",
            "    status: {is: alleged, from: 2026-03, by: the school}",
            "    says: It hurts.",
            (
                "    known_by: [{agency: larkshire, from: 2026-11-10}, "
                "{agency: surgery, from: never}]"
            ),
            "    basis: not-stated",
        ]
        assert "is read as" not in ran.err  # it was read in the same words
        assert run("check", path).code == 0
        assert "ow it is known is not stated" in run("outline", path).out

    def test_a_date_that_is_read_in_other_words_is_said_back(self, run, path):
        said = (
            "--factor",
            "chronic-pain",
            "--about",
            "mateo",
            "--source",
            "isla-alone",
        )
        ran = run("add", "factor", path, *said, "--happened", "before 2026", "--yes")
        assert "--happened: before 2026 is read as by 2025." in ran.err

    def test_somebody_unnamed_is_written_as_yes_for_every_reader(self, run, path):
        run("add", "person", path, "--name", "A relative", "--unnamed", "--yes")
        assert "unnamed: true" in path.read_text("utf-8")
        assert run("check", path).code == 0

    def test_a_home_that_is_there_takes_a_stay_and_its_source(self, run, path):
        said = ("add", "home", path, "--name", "The annexe")
        run(*said, "--who", "mateo", "--yes")
        ran = run(
            *said, "--who", "isla", "--source", "isla-alone", "--area", "Hazel", "--yes"
        )
        assert ran.code == 0
        annexe = load(path).homes["the-annexe"]
        assert (annexe.area, annexe.source) == ("Hazel", ())
        assert annexe.lived_in[1].source[0].source == "isla-alone"
        assert [stay.who for stay in annexe.lived_in] == [("mateo",), ("isla",)]
        assert "[who:" not in path.read_text("utf-8")

    def test_what_a_home_says_already_is_not_written_over(self, run, path):
        said = ("add", "home", path, "--name", "The annexe", "--who")
        run(*said, "mateo", "--area", "Hazel", "--yes")
        ran = run(*said, "isla", "--area", "Birch", "--yes")
        assert ran.code == 2
        assert "--area: the home says something else already" in ran.err

    def test_who_knew_of_a_stay_is_not_who_knew_of_the_home(self, run, path):
        said = ("add", "home", path, "--name", "hazel-end", "--who", "dean")
        run(*said, "--known-by", "Larkshire Health Visiting from 2026", "--yes")
        home = load(path).homes["hazel-end"]
        assert (home.known_by, home.lived_in[-1].who) == (None, ("dean",))
        assert home.lived_in[-1].known_by[0].agency == "health-visiting"

    def test_a_couple_that_is_there_gets_its_children_and_no_second_line(
        self, run, path
    ):
        before = len(load(path).couples)
        said = ("add", "couple", path, "--of", "Mateo, Isla", "--children")
        run("add", "person", path, "--name", "Second", "--yes")
        assert run(*said, "Second", "--kind", "living-together", "--yes").code == 0
        couples = load(path).couples
        assert len(couples) == before
        assert "second" in couples[-1].children

    def test_another_time_together_is_a_couple_of_its_own(self, run, path):
        before = len(load(path).couples)
        run("add", "couple", path, "--of", "Isla, Jonah", "--from", "2027", "--yes")
        assert len(load(path).couples) == before + 1

    def test_a_couple_says_no_two_things_at_once(self, run, path):
        said = ("add", "couple", path, "--of", "Isla, Mateo", "--kind", "married")
        ran = run(*said, "--yes")
        assert ran.code == 2
        assert "--kind: the couple is there and says something else" in ran.err

    def test_nobody_is_written_down_without_being_asked(self, run, path):
        before = path.read_bytes()
        ran = run("add", "person", path, "--name", "Ann")
        assert (ran.code, path.read_bytes()) == (2, before)
        assert ran.err == (
            "Nothing was written. To write it without being asked: --yes\n"
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="closes it as a shell does")
    def test_where_there_is_no_keyboard_at_all_it_is_as_in_a_script(self, path):
        words = f"exec 0<&-; exec {sys.executable} -m riskmap add person {path}"
        ran = subprocess.run(
            ["/bin/sh", "-c", words], capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr == "To add a person, say also: --name.\n"

    def test_what_is_missing_is_named_as_options(self, run, path):
        ran = run("add", "factor", path, "--yes")
        assert ran.code == 2
        said = "To add a factor, say also: --factor, --about, --source."
        assert ran.err.strip() == said

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            (
                ["--factor", "chronic pian"],
                "chronic-pain (Pain that limits daily life)",
            ),
            (["--about", "Mateoo"], "Did you mean 'mateo'?"),
            (["--happened", "05/03/21"], "is not a date that riskmap reads"),
            (["--basis", "gossip"], "'gossip' is not one of: own-words"),
            (["--status", "unproven"], "Write 'not established'."),
            (["--known-by", "nobody"], "is not here as an agency"),
        ],
    )
    def test_what_means_nothing_is_one_message(self, run, path, said, answer):
        before = path.read_bytes()
        ran = run("add", "factor", path, *said)
        assert (ran.code, path.read_bytes()) == (2, before)
        assert ran.err.startswith(said[0])
        assert answer in ran.err

    def test_a_child_of_two_joins_their_couple(self, run, path, catalogue):
        run(
            "add",
            "person",
            path,
            "--name",
            "Bo",
            "--parents",
            "isla and mateo",
            "--yes",
        )
        family = changing.read(path, catalogue.factors).family
        (couple,) = [one for one in family.couples if "bo" in one.children]
        assert set(couple.of) == {"isla", "mateo"}

    def test_a_child_of_one_has_a_parent_link(self, run, path, catalogue):
        run("add", "person", path, "--name", "Bo", "--parents", "Pilar Reyes", "--yes")
        family = changing.read(path, catalogue.factors).family
        assert [one.parent for one in family.parent_links if one.child == "bo"] == [
            "pilar"
        ]

    def test_a_home_that_is_there_gets_a_stay(self, run, path, catalogue):
        said = ("--name", "hazel-end", "--who", "dean", "--from", "Nov 2026", "--yes")
        assert run("add", "home", path, *said).code == 0
        family = changing.read(path, catalogue.factors).family
        assert family.homes["hazel-end"].lived_in[-1].who == ("dean",)

    def test_what_was_told_stands_in_the_right_place(self, run, path):
        ran = run(
            *("add", "told", path, "--yes", "--from", "merrowby", "--to", "surgery"),
            *("--level", "summary", "--words", "Expecting.", "--about", "isla"),
            *("--source", "booking", "--basis", "document"),
        )
        assert ran.code == 0, ran.err
        assert (
            "told: {from: merrowby, to: surgery, level: summary, words: Exp" in ran.out
        )

    def test_the_local_procedure_comes_first(self, run, path):
        ran = run(
            *("add", "factor", path, "--yes", "--about", "baby"),
            *("--factor", "mark-or-injury-before-moving", "--source", "home-visit"),
        )
        assert ran.code == 0, ran.err
        first = ran.out.index("BEFORE ANYTHING ELSE")
        assert first < ran.out.index("will say:")

    def test_hostile_words_cannot_move_the_cursor(self, run, path):
        ran = run("add", "person", path, "--name", "A\x1b[2JB", "--yes")
        assert "\x1b" not in ran.out + ran.err


class TestUndo:
    def test_every_change_is_taken_back_one_by_one(self, run, path):
        before = path.read_bytes()
        run("add", "person", path, "--name", "Ann", "--yes")
        between = path.read_bytes()
        run("add", "person", path, "--name", "Bob", "--yes")
        assert run("undo", path, "--yes").code == 0
        assert path.read_bytes() == between
        ran = run("undo", path, "--yes")
        assert path.read_bytes() == before
        assert "-   ann: {name: Ann}" in ran.out

    def test_what_was_written_by_hand_since_is_never_lost(self, run, path):
        run("add", "person", path, "--name", "Ann", "--yes")
        path.write_bytes(path.read_bytes() + b"# mine\n")
        before = path.read_bytes()
        ran = run("undo", path, "--yes")
        assert (ran.code, path.read_bytes()) == (1, before)
        assert "Nothing was undone" in ran.err

    def test_it_asks_first(self, run, path):
        run("add", "person", path, "--name", "Ann", "--yes")
        before = path.read_bytes()
        assert run("undo", path).code == 2
        assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestTerminal:
    def test_it_asks_for_what_was_not_said(self, talk, path, run):
        code, said = talk(
            *("add", "factor", path),
            answers=[
                ("In a word or two:", "slep"),
                ("Which one?", "1"),
                ("About whom", "isla"),
                ("When was it", "nonsense"),
                ("When was it", "march 2026"),
                ("How is it known?", "own"),
                ("Where does it come from", "Call of today"),
                ("Add it?", "y"),
                ("What is it?", "call"),
                ("Of which date", "26 nov 2026"),
                ("With whom", "isla"),
                ("Which relatives", ""),
                ("Where in that source", ""),
                ("How does it stand", ""),
                ("What is recorded", "She wakes."),
                ("Which agency", ""),
                ("own words?", "I wake at four"),
                ("Whose words", "isla"),
                ("Write this?", "y"),
            ],
        )
        assert code == 0, said
        assert "(exhaustion)" in said
        assert "'nonsense' is not a date" in said
        assert "= March 2026" in said
        assert "basis: own-words" in path.read_text("utf-8")
        assert run("check", path).code == 0

    def test_no_leaves_the_file_as_it_was(self, talk, path):
        before = path.read_bytes()
        blank = [(start, "") for start in ("Drawn as", "born?", "due?", "Whose child")]
        code, said = talk(
            *("add", "person", path, "--name", "Ann"),
            answers=[*blank, ("Write this?", "n")],
        )
        assert (code, path.read_bytes()) == (0, before)
        assert "Nothing was written." in said

    def test_where_an_order_comes_from_is_asked_too(self, talk, path):
        code, said = talk(
            *("add", "order", path, "--order", "Care order", "--about", "wren"),
            answers=[
                *((start, "") for start in ("Which court", "Since when", "Until when")),
                ("How is it known?", "document"),
                ("Where does it come from", "merrowby-file"),
                ("Where in that source", "page 3"),
                *((start, "") for start in ("How does it stand", "What is recorded")),
                ("Which agency", ""),
                ("Write this?", "y"),
            ],
        )
        assert code == 0, said
        order = load(path).orders[-1]
        assert (order.basis, order.source[0].at) == ("document", "page 3")

    def test_whoever_stops_half_way_may_keep_what_can_stand(self, talk, path):
        code, said = talk(
            *("add", "person", path, "--name", "Ann"),
            answers=[
                ("Drawn as", "woman"),
                ("born?", "\x03"),
                ("Keep what you have said", "y"),
                ("Write this?", "y"),
            ],
        )
        assert code == 0, said
        assert "ann: {name: Ann, drawn_as: woman}" in path.read_text("utf-8")

    def test_what_cannot_stand_yet_is_not_offered_to_be_kept(self, talk, path):
        before = path.read_bytes()
        code, said = talk("add", "tie", path, answers=[("Who does it", "\x03")])
        assert (code, path.read_bytes()) == (1, before)
        assert "Keep what" not in said

    def test_the_second_of_two_is_told_and_both_stand(self, talk, path, run):
        blank = [(start, "") for start in ("Drawn as", "born?", "due?")]

        def answers():
            yield from blank
            run("add", "person", path, "--name", "Bob", "--yes")
            yield ("Whose child", "")
            yield ("Write this?", "y")
            yield ("Write this?", "y")

        code, said = talk("add", "person", path, "--name", "Ann", answers=answers())
        assert code == 0, said
        assert "Somebody else saved" in said
        assert "bob: {name: Bob}" in said
        text = path.read_text("utf-8")
        assert "ann: {name: Ann}" in text
        assert "bob: {name: Bob}" in text


class TestEveryField:
    """What a family file can hold can be said by options."""

    def last(self, run, path, *said):
        ran = run(*said[:2], path, *said[2:], "--yes")
        assert ran.code == 0, ran.err
        return load(path).entries[-1]

    def test_a_reason_can_be_a_rule_and_say_where_it_stands(self, run, path):
        one = self.last(
            run,
            path,
            "add",
            "service",
            "--service",
            "Early help",
            "--for",
            "isla",
            "--source",
            "merrowby-file",
            "--reasons",
            "moved too often",
            "--reasons",
            "Rule about settled address: their home may change; at: 5.9",
            "--reasons",
            "no place: full until May",
            "--owner",
            "The health visitor until May 2027",
        )
        plain, rule, full = one.reasons
        assert (plain.says, plain.kind) == ("moved too often", "other")
        assert (rule.kind, rule.rule_about) == ("rule", "settled-address")
        assert (rule.says, rule.at) == ("their home may change", "5.9")
        assert (full.says, full.kind) == ("full until May", "no-place")
        assert (one.owner.who, one.owner.until.text) == (
            "The health visitor",
            "2027-05",
        )

    def test_words_with_a_colon_are_a_reason_as_they_stand(self, run, path):
        one = self.last(
            run,
            path,
            "add",
            "service",
            "--service",
            "Early help",
            "--for",
            "isla",
            "--source",
            "merrowby-file",
            "--reasons",
            "she said: not now; later",
        )
        assert one.reasons[0].says == "she said: not now; later"

    def test_an_entry_can_have_several_sources_with_a_place_in_each(self, run, path):
        one = self.last(
            run,
            path,
            "add",
            "event",
            "--event",
            "A call",
            "--source",
            "merrowby-file at page 2",
            "--source",
            "isla-alone",
        )
        assert [(ref.source, ref.at) for ref in one.source] == [
            ("merrowby-file", "page 2"),
            ("isla-alone", None),
        ]

    def test_a_place_beside_several_sources_is_asked_to_be_said_with_each(
        self, run, path
    ):
        said = ("--event", "A call", "--source", "merrowby-file", "--at", "2")
        ran = run("add", "event", path, *said, "--source", "isla-alone", "--yes")
        assert ran.code == 2
        assert "'GP letter at page 2'" in ran.err

    def test_a_status_says_on_which_test_and_who_knew_of_it(self, run, path):
        said = (
            "not established from April 2026 by the family court; test: balance of "
            "probabilities; known by: Larkshire Health Visiting from May 2026"
        )
        run("change", path, "concern-2013", "--status", said, "--yes")
        one = next(one for one in load(path).entries if one.id == "concern-2013")
        step = one.status[-1]
        assert (step.since.text, step.by) == ("2026-04", "the family court")
        assert step.test == "balance of probabilities"
        assert step.known_by[0].agency == "health-visiting"

    def test_what_was_told_says_by_whom_and_whether_the_family_knows(self, run, path):
        one = self.last(
            run,
            path,
            "add",
            "told",
            "--from",
            "larkshire",
            "--to",
            "health-visiting",
            "--level",
            "name",
            "--source",
            "merrowby-file",
            "--by",
            "A. Worker",
            "--lawful-basis",
            "public task",
            "--family-knows",
            "no",
            "--why-not",
            "They could not be reached.",
        )
        told = one.told
        assert (told.by, told.lawful_basis) == ("A. Worker", "public task")
        assert (told.family_knows, told.why_not) == ("no", "They could not be reached.")

    @pytest.mark.parametrize(("said", "is_"), [("yes", True), ("no", False)])
    def test_twins_are_identical_or_not(self, run, path, said, is_):
        run("change", path, "toby", "--identical", said, "--yes")
        assert load(path).people["toby"].identical is is_


class TestLawAndSupervision:
    @pytest.fixture
    def path(self, family):
        return family()

    def test_an_order_a_limit_and_who_has_responsibility_are_added(
        self, run, path, catalogue
    ):
        for arguments in (
            ("order", "--order", "Care order", "--about", "ana", "--by", "A court"),
            ("contact-limit", "--between", "ana, baby", "--limit", "Only by day"),
            ("responsibility", "--who", "ana", "--for", "baby", "--how", "as mother"),
        ):
            kind, *said = arguments
            ran = run("add", kind, path, *said, "--from", "2021", "--yes")
            assert ran.code == 0, ran.err
        family = load(path, catalogue.factors)
        (order,), (limit,) = family.orders, family.contact_limits
        (has,) = family.responsibility
        assert (order.order, order.by) == ("Care order", "A court")
        assert order.about == ("ana",)
        assert (limit.limit, limit.between) == ("Only by day", ("ana", "baby"))
        assert (has.who, has.child, has.how) == (("ana",), ("baby",), "as mother")
        assert "Care order" in run("outline", path).out

    def test_a_note_of_supervision_names_its_questions_by_their_letters(
        self, run, path, catalogue
    ):
        asked = run("ask", path, "--format", "json").out
        one = json.loads(asked)[0]["id"]
        ran = run(
            *("add", "supervision", path, "--on", "5 March 2021", "--by", "A. Lee"),
            *("--says", "We looked at nights.", "--questions", handle(one)),
            *("--next-look", "April 2021", "--yes"),
        )
        assert ran.code == 0, ran.err
        (note,) = load(path, catalogue.factors).supervision
        assert (note.by, note.questions) == ("A. Lee", (one,))

    def test_a_question_that_does_not_come_up_is_said(self, run, path):
        ran = run(
            *("add", "supervision", path, "--on", "2021", "--by", "A", "--says", "b"),
            *("--questions", "xxxx", "--yes"),
        )
        assert ran.code == 2
        assert "is not a question that this map asks" in ran.err

    @pytest.mark.parametrize(
        ("kind", "missing"),
        [
            ("order", "--order, --about"),
            ("responsibility", "--who, --for"),
            ("contact-limit", "--between, --limit"),
            ("supervision", "--on, --by, --says"),
        ],
    )
    def test_what_is_missing_is_named(self, run, path, kind, missing):
        ran = run("add", kind, path, "--yes")
        assert ran.code == 2
        assert missing in ran.err


def test_each_kind_is_said_whole_in_the_list_of_kinds(run):
    said = run("add", "--help").out
    assert "Add a limit to contact." in said
    assert "..." not in said.partition("Commands:")[2]
