"""A chronology becomes entries: each row with its source, and nothing made up."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from riskmap import changing
from riskmap.errors import ProblemsFound, WrongUse
from riskmap.importing.chronology import columns, rows, tables
from riskmap.importing.chronology.grid import Row, Table
from tests.terminal import Terminal

HEADS = ("Date", "Event", "Source", "About")
SOME = (
    ("5 March 2021", "Ana rang the surgery.", "GP letter", "Ana"),
    ("2021-04", "Ana's mother moved in.", "", ""),
)


@pytest.fixture
def workbook(tmp_path):
    def make(*lines, heads=HEADS, change=lambda _: None, name="c.xlsx"):
        book = Workbook()
        sheet = book.active
        for line in (heads, *lines) if heads else lines:
            sheet.append(line)
        change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def written(tmp_path):
    """Write a file of some bytes or text."""

    def make(content, name="c.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def document(tmp_path):
    def make(*lines, heads=HEADS, change=lambda _: None):
        file = docx.Document()
        file.add_paragraph("Chronology")
        table = file.add_table(rows=0, cols=len(heads))
        for line in (heads, *lines):
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
        change(file)
        path = tmp_path / "c.docx"
        file.save(path)
        return path

    return make


def _within(element, *names):
    """Put a part of a Word file into others, as Word does."""
    for name in reversed(names):
        outer = OxmlElement(f"w:{name}")
        element.addprevious(outer)
        outer.append(element)
        element = outer


def as_csv(*lines, sign=","):
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(lines)
    return out.getvalue()


def cells(path, sheet=None):
    return [row.cells for row in tables.read(path, sheet).rows]


class TestTables:
    def test_a_workbook_a_csv_and_a_word_table_say_the_same(
        self, workbook, written, document
    ):
        wanted = [HEADS, *SOME]
        assert cells(workbook(*SOME)) == wanted
        assert cells(written(as_csv(*wanted))) == wanted
        assert cells(document(*SOME)) == wanted

    @pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
    def test_whatever_sign_stands_between_cells(self, written, sign):
        assert cells(written(as_csv(HEADS, *SOME, sign=sign))) == [HEADS, *SOME]

    @pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_however_letters_are_saved(self, written, coding):
        text = as_csv(HEADS, ("2021", "Zoë's café", "", ""))
        assert cells(written(text.encode(coding)))[1][1] == "Zoë's café"

    def test_letters_of_windows_are_said(self, written):
        path = written(as_csv(HEADS, ("2021", "Zoë", "", "")).encode("cp1252"))
        assert tables.read(path).said == (
            "Its letters were read as Windows letters (cp1252).",
        )

    def test_a_row_is_numbered_as_its_program_shows_it(self, workbook, written):
        assert [row.number for row in tables.read(workbook(*SOME)).rows] == [1, 2, 3]
        path = written("\n\nDate,Event\n2021,Moved house in spring\n")
        assert [row.number for row in tables.read(path).rows] == [3, 4]

    def test_a_date_of_excel_says_no_more_than_it_shows(self, workbook):
        def shape(book):
            for at, form in (("A2", "dd/mm/yyyy"), ("A3", "mmm yyyy"), ("A4", "yyyy")):
                book.active[at].number_format = form

        day = datetime(2021, 3, 5)  # noqa: DTZ001 - as Excel has it
        path = workbook(*[(day, "x", "", "")] * 3, change=shape)
        assert [one[0] for one in cells(path)[1:]] == ["2021-03-05", "2021-03", "2021"]

    def test_a_number_is_a_year_and_not_a_fraction(self, workbook):
        assert cells(workbook((2021.0, "x", "", "")))[1][0] == "2021"

    def test_a_formula_is_never_taken_for_words(self, workbook):
        path = workbook(("2021", '=HYPERLINK("http://x","y")', "", ""))
        assert all("HYPERLINK" not in one for row in cells(path) for one in row)

    def test_cells_that_are_one_are_read_for_each_row_and_said(self, workbook):
        path = workbook(
            ("2021", "One thing", "", ""),
            (None, "Another", "", ""),
            change=lambda book: book.active.merge_cells("A2:A3"),
        )
        table = tables.read(path)
        assert [row.cells[0] for row in table.rows] == ["Date", "2021", "2021"]
        assert "A2:A3" in table.said[0]

    def test_so_are_cells_that_are_one_in_word(self, document):
        def merge(file):
            table = file.tables[0]
            table.cell(1, 0).merge(table.cell(2, 0))

        path = document(("2021", "One", "", ""), ("", "Two", "", ""), change=merge)
        assert [row[0] for row in cells(path)] == ["Date", "2021", "2021"]

    def test_cells_that_are_one_across_say_their_words_once(self, workbook):
        path = workbook(
            ("2021", "One thing", None, ""),
            change=lambda book: book.active.merge_cells("B2:C2"),
        )
        assert cells(path)[1] == ("2021", "One thing", "", "")

    def test_what_nobody_sees_in_a_workbook_is_named(self, workbook):
        def hide(book):
            book.active.row_dimensions[2].hidden = True
            book.active["B3"].comment = Comment("She told me more.", "A worker")

        said = tables.read(workbook(*SOME, change=hide)).said
        assert said == (
            "Hidden there, and read all the same: row 2.",
            "Notes beside cells are not read: B3.",
        )

    def test_fields_to_fill_in_and_what_was_put_in_are_read_in_word(self, document):
        def change(file):
            first, second = file.tables[0].rows[1:]
            _within(first.cells[0]._tc, "sdt", "sdtContent")
            _within(first.cells[1].paragraphs[0].runs[0]._r, "ins")
            _within(second._tr, "sdt", "sdtContent")
            _within(second.cells[1].paragraphs[0].runs[0]._r, "moveFrom")

        path = document(
            ("2021", "Put in", "", ""), ("2022", "Gone", "", ""), change=change
        )
        assert cells(path)[1:] == [("2021", "Put in", "", ""), ("2022", "", "", "")]

    def test_the_first_sheet_with_something_is_read_and_the_others_are_named(
        self, workbook
    ):
        def more(book):
            book.create_sheet("Older").append(["x"])

        table = tables.read(workbook(*SOME, change=more))
        assert "'Older'" in table.said[0]
        assert table.name == "c.xlsx, sheet Sheet"
        assert cells(workbook(*SOME, change=more), "Older") == [("x",)]

    def test_a_sheet_that_is_not_there_is_said_with_those_that_are(self, workbook):
        with pytest.raises(WrongUse, match=r"there is no sheet 'Shet'.*'Sheet'"):
            tables.read(workbook(*SOME), "Shet")

    @pytest.mark.parametrize("ending", [".xlsx", ".docx"])
    @pytest.mark.parametrize(
        "content", [b"", b"not packed", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken"]
    )
    def test_a_broken_file_is_said_in_one_line(self, written, ending, content):
        with pytest.raises(ProblemsFound) as found:
            tables.read(written(content, f"c{ending}"))
        (problem,) = found.value.problems
        assert problem.wrong
        assert problem.write

    def test_a_packed_file_that_is_none_of_these_is_said(self, workbook):
        path = workbook(*SOME)
        other = path.with_suffix(".docx")
        path.rename(other)
        with pytest.raises(ProblemsFound, match="no Word file that can be read"):
            tables.read(other)

    def test_signs_that_nobody_sees_are_taken_out(self, written):
        path = written("Date,Event\n2021,a\x00b\x07c  d\n")
        assert cells(path)[1][1] == "a b c d"

    @given(st.binary(max_size=300))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_csv_is_too_odd_to_be_read(self, written, content):
        tables.read(written(content))


def table(*lines):
    return Table("c.csv", tuple(Row(at, one) for at, one in enumerate(lines, 1)))


class TestColumns:
    def test_plain_heads_are_sure(self):
        found = columns.guess(table(HEADS, *SOME))
        assert found.sure
        assert found.of == {"date": 0, "event": 1, "source": 2, "about": 3}
        assert [row.number for row in found.rows] == [2, 3]

    def test_lines_above_the_heads_are_no_rows(self):
        found = columns.guess(
            table(("Chronology of the family", "", "", ""), HEADS, *SOME)
        )
        assert found.sure
        assert [row.number for row in found.rows] == [3, 4]

    def test_other_heads_are_guessed_by_what_stands_below_and_not_sure(self):
        found = columns.guess(
            table(("Wann", "Was"), ("5.3.2021", "Ana rang the surgery today."))
        )
        assert (found.of, found.sure) == ({"date": 0, "event": 1}, False)
        assert found.heads == ("Wann", "Was")
        assert len(found.rows) == 1

    def test_heads_in_more_words_are_guessed_below_a_title_and_not_sure(self):
        heads = (
            "Date",
            "Significant event / information",
            "Source of info",
            "Who is it about?",
        )
        found = columns.guess(table(("Chronology", "", "", ""), heads, *SOME))
        assert found.of == {"date": 0, "event": 1, "source": 2, "about": 3}
        assert (found.heads, found.sure, found.above) == (heads, False, (1,))

    def test_a_title_above_heads_in_words_of_their_own_is_none_of_them(self):
        found = columns.guess(
            table(("Verlauf", ""), ("Wann", "Was"), ("5.3.2021", "Ana rang today."))
        )
        assert (found.heads, len(found.rows)) == (("Wann", "Was"), 1)

    def test_without_heads_every_row_is_one(self):
        found = columns.guess(table(*SOME))
        assert (found.of["date"], found.of["event"], found.heads) == (0, 1, ())
        assert len(found.rows) == 2

    def test_two_columns_with_one_meaning_are_asked_about(self):
        heads = ("Date", "When", "Event")
        assert not columns.guess(table(heads, ("2021", "2021", "Moved"))).sure

    @pytest.mark.parametrize("word", ["Event", "event", "B", "b", "2"])
    def test_a_column_is_named_by_its_head_letter_or_number(self, word):
        found = columns.guess(table(HEADS, *SOME))
        assert columns.place(found, word) == 1

    def test_a_column_that_is_not_there_is_said_with_one_that_is(self):
        found = columns.guess(table(HEADS, *SOME))
        with pytest.raises(WrongUse, match=r"no column 'Evnt'.*'Event'"):
            columns.place(found, "Evnt")

    def test_one_column_cannot_say_two_things(self):
        found = columns.guess(table(HEADS, *SOME))
        with pytest.raises(WrongUse, match="One column cannot say both"):
            columns.chosen(found, {"source": "B"})

    def test_blank_says_that_there_is_none(self):
        found = columns.chosen(columns.guess(table(HEADS, *SOME)), {"about": ""})
        assert "about" not in found.of


@pytest.fixture
def took(family, catalogue):
    """Take rows into a family of Ana and a baby."""

    def take(*lines, heads=HEADS, **how):
        was = changing.read(family(), catalogue.factors)
        found = table(heads, *lines)
        return rows.take(found, columns.guess(found), was, **how)

    return take


class TestRows:
    def test_each_row_is_an_entry_with_its_source_and_its_row(self, took):
        taken = took(*SOME)
        first, second = taken.entries
        assert first["event"] == "Ana rang the surgery."
        assert first["happened"] == "2021-03-05"
        assert first["about"] == "ana"
        assert first["source"] == [{"from": "c-csv", "at": "row 2"}, "gp-letter"]
        assert second["source"] == {"from": "c-csv", "at": "row 3"}
        assert "about" not in second
        assert taken.sources["gp-letter"] == {"title": "GP letter"}

    def test_no_basis_is_made_up(self, took):
        assert {one["basis"] for one in took(*SOME).entries} == {"not-stated"}

    @pytest.mark.parametrize(
        "said", ["Easter", "31/31/2021", "soon after", "5/3/21", "x" * 500]
    )
    def test_a_date_that_cannot_be_read_is_kept_as_words_and_marked(self, took, said):
        taken = took((said, "Something happened.", "", ""))
        (one,) = taken.entries
        assert "happened" not in one
        assert said in one["says"]
        assert any("kept as words" in line for line in rows.told(taken))

    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("5 March 2021, 2.30pm", "2021-03-05"),
            ("Friday 5/3/2021 14:30", "2021-03-05"),
            ("2021-03-05 14:30", "2021-03-05"),
            ("5 March 2021 at 10 am", "2021-03-05"),
            ("late March 2021", "2021-03"),
        ],
    )
    def test_what_a_date_says_beside_the_day_is_kept_as_words(self, took, said, day):
        taken = took((said, "Ana rang.", "", ""))
        assert taken.entries[0]["happened"] == day
        assert taken.entries[0]["says"] == f"The date as it stands there: {said}."
        assert not taken.marked

    def test_rows_above_the_heads_are_named_as_left_out(self, took):
        taken = took(HEADS, *SOME, heads=("Chronology", "", "", ""))
        assert "Left out, it stands above the heads: row 1." in list(rows.told(taken))

    def test_no_century_is_ever_guessed_and_one_that_is_said_is_used(self, took):
        line = ("05/03/21", "Something happened.", "", "")
        assert "happened" not in took(line).entries[0]
        assert took(line, century="20").entries[0]["happened"] == "2021-03-05"
        assert took(line, century="19").entries[0]["happened"] == "1921-03-05"

    def test_that_the_day_comes_first_is_said_where_it_matters(self, took):
        said = list(rows.told(took(("05/03/2021", "Something.", "", ""))))
        assert "05/03/2021 is read as 5 March 2021: the day before the month." in said
        assert not any(
            "before the month" in one
            for one in rows.told(took(("25/03/2021", "Something.", "", "")))
        )

    @pytest.mark.parametrize("said", ["mum", "Bo", "her sister"])
    def test_a_name_of_nobody_is_kept_as_words_and_marked(self, took, said):
        taken = took(("2021", "Something happened.", "", said))
        assert "about" not in taken.entries[0]
        assert said in taken.entries[0]["says"]
        assert any("of nobody in the file" in line for line in rows.told(taken))

    def test_several_people_are_told_apart(self, took):
        (one,) = took(("2021", "Something.", "", "Ana and Baby")).entries
        assert one["about"] == ["ana", "baby"]

    def test_the_whole_family_is_the_family(self, took):
        (one,) = took(("2021", "Something.", "", "Whole family")).entries
        assert one["about"] == "family"

    def test_a_row_that_says_nothing_is_left_out_and_named(self, took):
        taken = took(*SOME, ("2021", "", "x", "Ana"), ("2022", "", "", ""))
        assert "Left out, nothing says what happened: rows 4 to 5." in rows.told(taken)

    def test_two_rows_that_say_the_same_are_two(self, took):
        first, second = took(SOME[0], SOME[0]).entries
        assert first["id"] != second["id"]


@pytest.fixture
def into(run, family, written):
    """Put a CSV into a family file by the command; give both."""
    file = family()

    def put(*lines, heads=HEADS, options=(), name="c.csv"):
        path = written(as_csv(heads, *lines), name)
        return file, run("import", path, "--into", file, "--yes", *options)

    return put


class TestTheCommand:
    def test_rows_become_entries_that_riskmap_checks_without_a_word(self, run, into):
        file, ran = into(*SOME)
        assert ran.code == 0
        assert "Rows that are entries now: 2." in ran.err
        assert "nothing is wrong" in run("check", file).out
        assert "Ana rang the surgery" in run("outline", file).out

    def test_a_column_that_no_entry_holds_is_named(self, into):
        heads = (*HEADS, "Analysis", "Nothing")
        _, ran = into((*SOME[0], "She was calm.", ""), heads=heads)
        assert "not read: 'Analysis'" in ran.err
        assert "Nothing" not in ran.err

    def test_imported_twice_nothing_is_there_twice(self, into):
        file, _ = into(*SOME)
        before = file.read_bytes()
        _, ran = into(*SOME)
        assert ran.code == 0
        assert file.read_bytes() == before
        assert "not added again: 2 rows." in ran.err

    def test_rows_put_in_between_are_all_that_is_added(self, into):
        file, _ = into(*SOME)
        _, ran = into(SOME[0], ("2021", "Something new happened.", "", ""), SOME[1])
        assert "Rows that are entries now: 1." in ran.err
        assert file.read_text("utf-8").count("Ana rang the surgery.") == 1

    def test_it_can_be_undone(self, run, family, into):
        file = family()
        before = file.read_bytes()
        into(*SOME)
        assert run("undo", file, "--yes").code == 0
        assert file.read_bytes() == before

    def test_notes_and_every_other_line_stay(self, family, into):
        file = family()
        text = file.read_text("utf-8").replace("entries:", "# a note\nentries:")
        file.write_text(text, "utf-8")
        into(*SOME)
        new = file.read_text("utf-8").splitlines()
        assert [one for one in text.splitlines() if one not in new] == []

    def test_a_new_file_is_made_of_rows_alone(self, run, written, tmp_path):
        out = tmp_path / "new.yaml"
        path = written(as_csv(HEADS, *SOME))
        assert run("import", path, "-o", out, "--about", "Bo").code == 0
        assert "nothing is wrong" in run("check", out).out

    def test_whom_a_new_file_is_about_has_to_be_said(self, run, written, tmp_path):
        ran = run("import", written(as_csv(HEADS, *SOME)), "-o", tmp_path / "n.yaml")
        assert ran.code == 2
        assert "--about" in ran.err

    def test_where_to_has_to_be_said(self, run, written):
        ran = run("import", written(as_csv(HEADS, *SOME)))
        assert ran.code == 2
        assert "Say where to" in ran.err

    @pytest.mark.parametrize(
        ("name", "instead"), [("c.xls", "xlsx"), ("c.ODS", "xlsx"), ("c.doc", "docx")]
    )
    def test_what_is_saved_in_another_way_is_answered_with_one_that_is_read(
        self, run, family, written, name, instead
    ):
        ran = run("import", written("x", name), "--into", family(), "--yes")
        assert ran.code == 2
        assert f"Open {name} in its program, and save it as .{instead}." in ran.err

    def test_a_workbook_that_holds_programs_is_read_as_any_other(self, workbook):
        assert cells(workbook(*SOME, name="c.xlsm")) == cells(workbook(*SOME))

    def test_columns_that_are_not_plain_have_to_be_said(self, into):
        lines = ("5.3.2021", "Ana rang the surgery today.")
        _, ran = into(lines, heads=("Wann", "Was"))
        assert ran.code == 2
        assert "A 'Wann', B 'Was'" in ran.err
        options = ("--column", "date=Wann", "--column", "event=B")
        file, ran = into(lines, heads=("Wann", "Was"), options=options)
        assert ran.code == 0
        assert "happened: 2021-03-05" in file.read_text("utf-8")

    @pytest.mark.parametrize("said", ["date", "dat=A", "=A", "date=Q"])
    def test_a_column_that_is_said_wrongly_is_answered(self, into, said):
        _, ran = into(*SOME, options=("--column", said))
        assert ran.code == 2
        assert "olumn" in ran.err

    def test_a_table_with_nothing_in_it_is_said(self, run, family, written):
        ran = run("import", written(""), "--into", family(), "--yes")
        assert ran.code == 1
        assert "no table with anything in it" in ran.err

    @pytest.mark.parametrize("option", ["--sheet", "--century", "--column"])
    def test_what_goes_with_a_chronology_goes_with_nothing_else(
        self, run, written, tmp_path, option
    ):
        path = written("0 HEAD\n0 TRLR\n", "tree.ged")
        ran = run("import", path, "-o", tmp_path / "o.yaml", option, "20")
        assert ran.code == 2
        assert "go with a chronology" in ran.err

    def test_many_rows_are_not_all_shown(self, into):
        lines = [
            (f"{2000 + at % 20}", f"Thing number {at}.", "", "") for at in range(60)
        ]
        _, ran = into(*lines)
        assert "more lines in the same way" in ran.out
        assert "Rows that are entries now: 60." in ran.err

    @given(
        st.lists(
            st.tuples(*[st.text(max_size=40)] * 4), min_size=1, max_size=4, unique=True
        )
    )
    @settings(
        max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def test_whatever_cells_say_is_kept_as_words(
        self, written, family, catalogue, lines
    ):
        was = changing.read(family(), catalogue.factors)
        found = tables.read(written(as_csv(HEADS, *lines)))
        taken = rows.take(found, columns.guess(found), was)
        ready = changing.prepare(was, lambda _: taken.steps, catalogue.factors)
        said = {one.id: one for one in ready.family.entries}
        for one in taken.entries:
            assert said[one["id"]].event == one["event"]


class TestAtATerminal:
    def test_columns_are_shown_asked_about_and_mended(self, family, written, tmp_path):
        file = family()
        path = written(
            as_csv(("a", "b", "c"), ("x y z", "5.3.2021", "Ana rang us today"))
        )
        terminal = Terminal("import", path.name, "--into", file.name, cwd=tmp_path)
        terminal.read("Is that right?")
        assert "when it happened: 'b', such as: 5.3.2021" in terminal.text
        terminal.press("n\r")
        for question, answer in (
            ("when it happened?", "b"),
            ("what happened?", "nowhere"),
            ("There is no column 'nowhere'", "C"),
            ("where that comes from?", ""),
            ("whom it is about?", ""),
            ("Is that right?", "y"),
            ("Write this?", "y"),
        ):
            terminal.read(question)
            terminal.press(f"{answer}\r")
        terminal.read("Rows that are entries now: 1.")
        assert "event: Ana rang us today" in file.read_text("utf-8")

    def test_years_of_two_figures_are_asked_about(self, family, written, tmp_path):
        file = family()
        path = written(as_csv(HEADS, ("05/03/21", "Ana rang.", "", "")))
        terminal = Terminal("import", path.name, "--into", file.name, cwd=tmp_path)
        terminal.read("Is 05/03/21 to be read as")
        terminal.press("y\r")
        terminal.read("Write this?")
        terminal.press("y\r")
        terminal.read("Rows that are entries now: 1.")
        assert "happened: 2021-03-05" in file.read_text("utf-8")


def test_dates_of_the_calendar_are_read(took):
    (one,) = took((f"{date(2021, 3, 5):%d %B %Y}", "Something.", "", "")).entries
    assert one["happened"] == "2021-03-05"
