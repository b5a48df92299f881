"""A GEDCOM file becomes a family file that riskmap checks without a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riskmap import importing, yamlfile
from riskmap.errors import ProblemsFound, WrongUse
from riskmap.importing import gedcom
from riskmap.record import load

HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n"
HEAD_7 = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"
PARENTS = """\
0 @F@ INDI
1 NAME Tom /Reed/
1 SEX M
0 @M@ INDI
1 NAME Ann /Reed/
1 SEX F
"""
CHILD = "0 @C@ INDI\n1 NAME Kim /Reed/\n"
FAMILY = "0 @X@ FAM\n1 HUSB @F@\n1 WIFE @M@\n1 CHIL @C@\n"
END = "0 TRLR\n"


@pytest.fixture
def read(tmp_path):
    """Import a GEDCOM text; give what the family file says, as text and as data."""

    def imported(text, about="@C@", *, head=HEAD):
        path = tmp_path / "tree.ged"
        whole = text if isinstance(text, bytes) else (head + text + END).encode()
        path.write_bytes(whole)
        made = importing.read(path, about)
        document = yamlfile.parse(made.content, "family.yaml")
        load.from_document(document)  # nothing is wrong with it
        return document.data, made.content.decode(), list(made.left_out)

    return imported


@pytest.fixture
def wrong(read):
    """Give what is said of a file that cannot be imported."""

    def said(text, **how):
        with pytest.raises(ProblemsFound) as found:
            read(text, **how)
        return [str(one).partition("tree.ged")[2] for one in found.value.problems]

    return said


class TestPeople:
    def test_a_person_has_a_name_a_sign_and_dates(self, read):
        text = (
            "0 @I1@ INDI\n1 NAME Zoë Mary /O'Hara/ Jr\n1 SEX F\n"
            "1 BIRT\n2 DATE 3 FEB 1990\n1 DEAT\n2 DATE ABT 2001\n"
        )
        data, _, left_out = read(text, "@I1@")
        assert data["people"] == {
            "zoe-mary-ohara-jr": {
                "name": "Zoë Mary O'Hara Jr",
                "drawn_as": "woman",
                "born": "1990-02-03",
                "died": "2001~",
            }
        }
        assert left_out == []

    @pytest.mark.parametrize(
        ("sex", "drawn_as"),
        [("M", "man"), ("F", "woman"), ("X", "another"), ("U", None), ("N", None)],
    )
    def test_the_sign_is_what_the_file_says_of_sex(self, read, sex, drawn_as):
        data, _, _ = read(f"{CHILD}1 SEX {sex}\n")
        assert data["people"]["kim-reed"].get("drawn_as") == drawn_as

    @pytest.mark.parametrize("name", ["", "1 NAME\n", "1 NAME //\n"])
    def test_whoever_has_no_name_stays_unnamed(self, read, name):
        data, _, _ = read(f"0 @I7@ INDI\n{name}", "I7")
        assert data["people"] == {
            "person": {"name": "Not named", "unnamed": "true"},
        }

    @pytest.mark.parametrize("death", ["1 DEAT Y\n", "1 DEAT\n2 PLAC Hull\n"])
    def test_somebody_who_died_on_no_day_that_is_stated_has_died(self, read, death):
        data, _, _ = read(CHILD + death)
        assert data["people"]["kim-reed"]["died"] == "/.."

    def test_a_death_that_the_file_denies_is_none(self, read):
        data, _, _ = read(f"{CHILD}1 DEAT N\n")
        assert "died" not in data["people"]["kim-reed"]

    def test_a_date_that_cannot_be_said_is_kept_as_a_note(self, read):
        text = f"{CHILD}1 BIRT\n2 DATE AFT 1990\n1 DEAT\n2 DATE (in the war)\n"
        data, written, left_out = read(text)
        assert data["people"]["kim-reed"] == {"name": "Kim Reed", "died": "/.."}
        assert "  # born AFT 1990\n  # died (in the war)\n  kim-reed:" in written
        dates = "dates before 1800, or that riskmap cannot read (noted in the file)"
        assert left_out == [f"{dates}: 2 times"]

    def test_a_date_that_cannot_be_true_is_kept_as_a_note(self, read):
        text = f"{CHILD}1 BIRT\n2 DATE 1990\n1 DEAT\n2 DATE 1980\n"
        data, written, left_out = read(text)
        assert data["people"]["kim-reed"]["died"] == "/.."
        assert "# died 1980, which does not go with the other dates\n" in written
        assert len(left_out) == 1

    def test_nothing_in_a_name_or_a_date_breaks_out_of_its_place(self, read):
        name = "\"}, x: [&a *a, !!python/object: b] # \x85 \u202e' - : {"
        text = f"0 @C@ INDI\n1 NAME {name}\n1 BIRT\n2 DATE x\x07x: [}} # {name}\n"
        data, _, _ = read(text)
        ((who, person),) = data["people"].items()
        assert re.fullmatch(r"[\w-]+", who)
        assert set(person) == {"name"}


class TestIds:
    def test_two_of_one_name_are_parted_by_year_and_then_by_the_files_own_id(
        self, read
    ):
        born = "1 BIRT\n2 DATE {}\n"
        text = CHILD + "".join(
            f"0 @K{n}@ INDI\n1 NAME Kim /Reed/\n" + (born.format(year) if year else "")
            for n, year in enumerate((1950, 1980, 1980, None))
        )
        data, _, _ = read(text)
        assert list(data["people"]) == [
            "kim-reed-c",
            "kim-reed-1950",
            "kim-reed-k1",
            "kim-reed-k2",
            "kim-reed-k3",
        ]

    def test_a_year_makes_no_id_that_is_somebodys_name(self, read):
        text = (
            f"{CHILD}1 BIRT\n2 DATE 1950\n0 @D@ INDI\n1 NAME Kim /Reed/\n"
            "0 @E@ INDI\n1 NAME Kim Reed 1950\n"
        )
        data, _, _ = read(text)
        assert list(data["people"]) == ["kim-reed-c", "kim-reed-d", "kim-reed-1950"]

    def test_the_order_of_the_file_changes_no_id(self, read):
        people = [f"0 @K{n}@ INDI\n1 NAME Kim /Reed/\n1 SEX {n}\n" for n in "MFX"]
        one, _, _ = read("".join(people), "@KM@")
        other, _, _ = read("".join(reversed(people)), "@KM@")
        assert one["people"] == other["people"]
        assert one["about"] == other["about"]

    def test_a_name_that_means_a_reader_gets_another_id(self, read):
        data, _, _ = read("0 @C@ INDI\n1 NAME Family\n0 @D@ INDI\n1 NAME Worker\n")
        assert list(data["people"]) == ["family-c", "worker-d"]

    def test_names_in_any_letters_are_ids(self, read):
        data, _, _ = read("0 @C@ INDI\n1 NAME 李 /明/\n0 @D@ INDI\n1 NAME ...\n")
        assert list(data["people"]) == ["李-明", "person"]


class TestCouples:
    def test_a_couple_has_its_dates_and_its_children(self, read):
        text = f"{PARENTS}{CHILD}{FAMILY}1 MARR\n2 DATE MAY 2001\n1 DIV\n2 DATE 2010\n"
        data, _, _ = read(text)
        assert data["couples"] == [
            {
                "of": ["tom-reed", "ann-reed"],
                "kind": "married",
                "from": "2001-05",
                "to": "2010",
                "ended_by": "divorce",
                "children": ["kim-reed"],
            }
        ]

    @pytest.mark.parametrize(
        ("event", "ending"),
        [
            ("1 DIV Y\n", ("/..", "divorce")),
            ("1 ANUL\n2 DATE 2010\n", ("2010", "not-stated")),
            ("1 EVEN\n2 TYPE Separation\n2 DATE 2009\n", ("2009", "separation")),
            ("1 DIV N\n", (None, None)),
            ("1 EVEN\n2 TYPE Party\n", (None, None)),
        ],
    )
    def test_a_couple_ends_as_the_file_says(self, read, event, ending):
        (couple,) = read(PARENTS + CHILD + FAMILY + event)[0]["couples"]
        assert (couple.get("to"), couple.get("ended_by")) == ending

    def test_nothing_says_married_where_the_file_does_not(self, read):
        data, _, _ = read(f"{PARENTS}{CHILD}{FAMILY}1 NO MARR\n", head=HEAD_7)
        assert "kind" not in data["couples"][0]

    def test_an_end_before_the_beginning_is_kept_as_a_note(self, read):
        text = f"{PARENTS}{CHILD}{FAMILY}1 MARR\n2 DATE 2010\n1 DIV\n2 DATE 2001\n"
        data, written, _ = read(text)
        assert (data["couples"][0]["from"], data["couples"][0]["to"]) == ("2010", "/..")
        assert "# ended 2001, which does not go" in written

    def test_a_parent_alone_is_a_couple_of_one(self, read):
        text = f"{PARENTS}{CHILD}0 @X@ FAM\n1 WIFE @M@\n1 CHIL @C@\n"
        assert read(text)[0]["couples"] == [
            {"of": ["ann-reed"], "children": ["kim-reed"]}
        ]

    def test_siblings_without_parents_share_one_whom_nobody_knows(self, read):
        text = f"{PARENTS}0 @X@ FAM\n1 CHIL @F@\n1 CHIL @M@\n"
        data, _, _ = read(text, "@M@")
        (couple,) = data["couples"]
        (parent,) = couple["of"]
        assert data["people"][parent]["not_known"] == "true"
        assert couple["children"] == ["tom-reed", "ann-reed"]

    def test_a_child_belongs_where_either_record_says_so(self, read):
        text = PARENTS + CHILD + "1 FAMC @X@\n0 @X@ FAM\n1 WIFE @M@\n"
        assert read(text)[0]["couples"][0]["children"] == ["kim-reed"]

    def test_nobody_is_a_child_twice_or_of_their_own_couple(self, read):
        born = PARENTS + "1 BIRT\n2 DATE 1990\n"
        text = f"{born}{CHILD}{FAMILY}1 CHIL @C@\n1 CHIL @M@\n1 HUSB @F@\n"
        data, _, _ = read(text)
        (couple,) = data["couples"]
        assert data["people"]["ann-reed"]["born"] == "1990"
        assert couple["of"] == ["tom-reed", "ann-reed"]
        assert couple["children"] == ["kim-reed"]

    def test_links_to_nobody_are_counted(self, read):
        text = f"{PARENTS}{CHILD}1 FAMC @Z@\n{FAMILY}1 CHIL @Y@\n1 CHIL @VOID@\n"
        _, _, left_out = read(text)
        assert left_out == ["links to people who are not in the file: 2 times"]


class TestParentLinks:
    @pytest.mark.parametrize("head", [HEAD, HEAD_7])
    @pytest.mark.parametrize(
        ("pedi", "kind"),
        [
            ("adopted", "adoptive"),
            ("ADOPTED", "adoptive"),
            ("foster", "foster"),
            ("OTHER\n3 PHRASE kin", "unknown"),
        ],
    )
    def test_a_child_who_was_not_born_to_them_has_links_of_that_kind(
        self, read, head, pedi, kind
    ):
        text = f"{PARENTS}{CHILD}1 FAMC @X@\n2 PEDI {pedi}\n{FAMILY}"
        data, _, _ = read(text, head=head)
        assert data["parent_links"] == [
            {"parent": who, "child": "kim-reed", "kind": kind}
            for who in ("tom-reed", "ann-reed")
        ]
        assert "children" not in data["couples"][0]

    @pytest.mark.parametrize("pedi", ["birth", "BIRTH"])
    def test_a_child_born_to_them_is_the_couples(self, read, pedi):
        data, _, _ = read(f"{PARENTS}{CHILD}1 FAMC @X@\n2 PEDI {pedi}\n{FAMILY}")
        assert data["couples"][0]["children"] == ["kim-reed"]
        assert "parent_links" not in data

    @pytest.mark.parametrize("end", ["2 PEDI SEALING", "2 STAT DISPROVEN"])
    def test_a_rite_or_what_was_disproven_makes_nobody_a_parent(self, read, end):
        data, _, left_out = read(f"{PARENTS}{CHILD}1 FAMC @X@\n{end}\n{FAMILY}")
        assert "children" not in data["couples"][0]
        assert len(left_out) == 1

    def test_a_challenged_link_is_disputed(self, read):
        data, _, _ = read(f"{PARENTS}{CHILD}1 FAMC @X@\n2 STAT CHALLENGED\n{FAMILY}")
        assert {one["status"] for one in data["parent_links"]} == {"disputed"}

    def test_each_parent_may_be_another_kind(self, read):
        text = f"{PARENTS}{CHILD}{FAMILY}2 _FREL Step\n2 _MREL Natural\n"
        data, _, _ = read(text)
        kinds = {one["parent"]: one["kind"] for one in data["parent_links"]}
        assert kinds == {"tom-reed": "step", "ann-reed": "birth"}

    def test_one_parent_may_adopt_the_others_child_on_a_day(self, read):
        adoption = "1 ADOP\n2 DATE 4 MAY 2004\n2 FAMC @X@\n3 ADOP HUSB\n"
        data, _, _ = read(PARENTS + CHILD + adoption + FAMILY)
        assert data["parent_links"] == [
            {
                "parent": "tom-reed",
                "child": "kim-reed",
                "kind": "adoptive",
                "from": "2004-05-04",
            },
            {"parent": "ann-reed", "child": "kim-reed", "kind": "birth"},
        ]

    def test_two_sets_of_parents_stand_side_by_side(self, read):
        text = (
            f"{PARENTS}{CHILD}1 FAMC @X@\n1 FAMC @Y@\n2 PEDI adopted\n{FAMILY}"
            "0 @N@ INDI\n1 NAME Nan\n0 @Y@ FAM\n1 WIFE @N@\n1 CHIL @C@\n"
        )
        data, _, _ = read(text)
        assert data["couples"][0]["children"] == ["kim-reed"]
        assert [one["parent"] for one in data["parent_links"]] == ["nan"]


class TestWhatCannotBe:
    def test_a_child_older_than_a_parent_keeps_the_link_and_not_the_date(self, read):
        parents = PARENTS.replace("1 SEX", "1 BIRT\n2 DATE 1990\n1 SEX")
        text = f"{parents}{CHILD}1 BIRT\n2 DATE 1980\n{FAMILY}"
        data, written, _ = read(text)
        assert data["couples"][0]["children"] == ["kim-reed"]
        assert data["people"]["kim-reed"] == {"name": "Kim Reed"}
        assert "# born 1980, which does not go with the other dates" in written

    def test_nobody_becomes_their_own_ancestor(self, read):
        text = f"{PARENTS}{CHILD}{FAMILY}0 @Y@ FAM\n1 HUSB @C@\n1 CHIL @F@\n"
        data, written, left_out = read(text)
        children = [one.get("children", []) for one in data["couples"]]
        assert children in ([["kim-reed"], []], [[], ["tom-reed"]])
        assert "which does not go with the rest" in written
        assert len(left_out) == 1

    def test_a_circle_of_adoptions_ends_too(self, read):
        text = (
            f"{PARENTS}{CHILD}{FAMILY}2 _FREL Natural\n2 _MREL Step\n"
            "0 @Y@ FAM\n1 HUSB @C@\n1 CHIL @F@\n"
        )
        data, _, _ = read(text)
        births = [one for one in data.get("parent_links", ()) if one["kind"] == "birth"]
        children = [
            child for one in data["couples"] for child in one.get("children", ())
        ]
        assert len(births) + len(children) == 1


class TestLeftOut:
    def test_it_says_what_was_left_out_and_how_often(self, read):
        text = (
            f"{CHILD}2 GIVN Kim\n2 NICK Kimmy\n1 NAME Other\n1 BIRT\n2 DATE 1990\n"
            "2 PLAC Hull\n3 MAP\n2 SOUR @S@\n1 BURI\n2 PLAC Hull\n1 NOTE One\n"
            "2 CONT two\n1 _DNA x\n0 @S@ SOUR\n1 TITL Book\n0 @N@ NOTE Words\n"
            "0 @U@ SUBM\n"
        )
        assert read(text)[2] == [
            "burials and cremations: once",
            "notes: 2 times",
            "other names: 2 times",
            "places: once",
            "senders of the file: once",
            "sources: 2 times",
            "other things (_DNA): once",
        ]

    @pytest.mark.parametrize("tag", ["1 NOTE One", "1 BIRT\n2 NOTE\n3 CONT One"])
    def test_a_note_that_somebody_typed_into_the_file_stops_nothing(self, read, tag):
        text = f"{CHILD}{tag}\nand two, three,\n\nfour.\n1 SEX F\n"
        data, _, left_out = read(text)
        assert data["people"]["kim-reed"]["drawn_as"] == "woman"
        assert "lines of notes that are not marked as such: 2 times" in left_out


LATIN = "0 @C@ INDI\n1 NAME Zoë\n" + END


class TestLetters:
    @pytest.mark.parametrize(
        "content",
        [
            (HEAD + LATIN).encode(),
            b"\xef\xbb\xbf" + (HEAD + LATIN).encode(),
            b"\xff\xfe" + (HEAD + LATIN).encode("utf-16-le"),
            b"\xfe\xff" + (HEAD + LATIN).encode("utf-16-be"),
            (HEAD + LATIN).encode("utf-16-le"),
            (HEAD + LATIN).encode("utf-16-be"),
            (HEAD_7 + LATIN).encode(),
            (HEAD + LATIN).replace("UTF-8", "ANSEL").encode(),
            (HEAD + LATIN).replace("UTF-8", "ANSI").encode("cp1252"),
            (HEAD + LATIN).replace("UTF-8", "MACINTOSH").encode("mac_roman"),
            (HEAD + LATIN).replace("UTF-8", "ANSEL").encode("latin1")
            .replace(b"\xeb", b"\xe8e"),
            (HEAD + LATIN).replace("\n", "\r").encode(),
            (HEAD + LATIN).replace("\n", "\r\n\r\n").encode(),
            (HEAD + LATIN).replace("\n1 ", "\n  1 ").encode(),
        ],
    )  # fmt: skip
    def test_a_name_is_whole_in_whatever_letters_it_was_saved(self, read, content):
        assert read(content)[0]["people"] == {"zoe": {"name": "Zoë"}}

    @pytest.mark.parametrize("named", ["UTF-8", "KLINGON"])
    def test_a_letter_of_nobody_knows_which_kind_has_its_line(self, wrong, named):
        content = (HEAD + LATIN).replace("UTF-8", named).encode("latin1")
        (message,) = wrong(content)
        assert message == (
            ":7: This line has a letter that is not saved as UTF-8. Export the family "
            "again as GEDCOM 5.5.1 or 7, saved as UTF-8."
        )


class TestBroken:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "This file is empty."),
            (b" \n\n", "This file is empty."),
            (b"riskmap: 1\n", "This is not a GEDCOM file"),
            (b"PK\x03\x04\x00", "This is a zip of several files. Unpack it"),
            (b"\xff\xfe0\x00 \x00\x00\xd8", "This file is damaged"),
            (b"\x00\x01\x02" * 99, "This is not a GEDCOM file"),
            ((HEAD + END).encode(), "There is nobody in this file"),
        ],
    )
    def test_a_file_that_holds_no_family_is_one_message(self, wrong, content, said):
        (message,) = wrong(content)
        assert said in message

    @pytest.mark.parametrize("line", ["nonsense", "x NAME Kim", "3 DATE 1990", "5"])
    def test_a_broken_line_has_its_number(self, wrong, line):
        assert wrong(f"{CHILD}{line}\n")[0].startswith(":8: ")

    def test_two_records_of_one_id_are_not_one_person(self, wrong):
        (message,) = wrong(CHILD + CHILD)
        assert message.startswith(":8: Two records have the same id, @C@.")

    def test_a_thousand_broken_lines_are_a_few_messages(self, wrong):
        assert len(wrong("nonsense\n" * 1000)) < 10

    def test_no_depth_of_levels_breaks_it(self, wrong):
        deep = "".join(f"{n} NOTE\n" for n in range(1, 20_000))
        assert "deeper than GEDCOM allows" in wrong(CHILD + deep)[0]

    def test_a_number_of_ten_thousand_digits_is_a_broken_line(self, wrong):
        assert wrong(f"{CHILD}{'1' * 10_000} NAME\n")[0].startswith(":8: ")

    def test_a_file_of_more_than_five_megabytes_is_not_read(self, wrong):
        (message,) = wrong(CHILD + "1 NOTE x\n" * 600_000)
        assert "larger than 5 MB" in message

    def test_a_family_too_large_for_a_family_file_is_one_message(self, wrong):
        people = "".join(
            f"0 @I{n}@ INDI\n1 NAME A\n1 SEX M\n1 BIRT\n2 DATE 1950\n"
            for n in range(30_000)
        )
        (message,) = wrong(people, about="@I1@")
        assert "more than 200,000 fields and values" in message


class TestAbout:
    @pytest.mark.parametrize("about", ["kim-reed", "@C@", "c", "Kim  Reed", "KIM REED"])
    def test_a_name_or_an_id_says_whom_the_map_is_about(self, read, about):
        assert read(PARENTS + CHILD, about)[0]["about"] == ["kim-reed"]

    def test_without_it_the_youngest_are_offered_first(self, read):
        text = PARENTS + CHILD + "1 BIRT\n2 DATE 1990\n"
        with pytest.raises(
            WrongUse, match=r"add --about .* There is: kim-reed \(Kim R"
        ):
            read(text, None)

    def test_a_word_that_names_nobody_gets_a_guess(self, read):
        with pytest.raises(WrongUse, match=r"'kim-red' is nobody.*kim-reed"):
            read(PARENTS + CHILD, "kim-red")

    def test_a_name_of_two_people_is_not_chosen_between(self, read):
        text = f"{CHILD}0 @D@ INDI\n1 NAME Kim /Reed/\n"
        with pytest.raises(WrongUse, match=r"kim-reed-c .*, kim-reed-d"):
            read(text, "Kim Reed")


TAGS = "NAME SEX BIRT DEAT DATE FAMC FAMS HUSB WIFE CHIL MARR DIV PEDI ADOP CONT _X"
LINES = st.builds(
    "{} {} {}".format,
    st.sampled_from("1112"),
    st.sampled_from(TAGS.split()),
    st.one_of(
        st.sampled_from(["@I1@", "@I2@", "@I3@", "@F1@", "@F2@", "1990", "1801", "Y"]),
        st.sampled_from(["ABT 1900", "BET 1850 AND 1860", "adopted", "BEF 1802"]),
        st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=8),
    ),
)


@given(st.lists(st.lists(LINES, max_size=8), min_size=5, max_size=5))
def test_whatever_a_file_says_becomes_a_family_without_problems_or_one_message(records):
    heads = ["0 @I1@ INDI", "0 @I2@ INDI", "0 @I3@ INDI", "0 @F1@ FAM", "0 @F2@ FAM"]
    lines = [line for head, rest in zip(heads, records, strict=True)
             for line in (head, *rest)]  # fmt: skip
    content = "\n".join(["0 HEAD", *lines, "0 TRLR"]).encode()
    try:
        gathered = gedcom.gather(content, "tree.ged")
    except ProblemsFound:
        return
    ids = importing.ids_for(gathered.people)
    data = importing.family_data(gathered, ids, "@I1@")
    agreed = importing.agreeing.agree(data)
    text = importing.writing.text(agreed.data, agreed.notes, "tree.ged")
    document = yamlfile.parse(text.encode(), "family.yaml")
    assert document.data == agreed.data
    assert set(load.from_document(document).people) == set(ids.values())
