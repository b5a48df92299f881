"""What a family file can say: each thing that a practitioner may need to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from riskmap import dates, yamlfile
from riskmap.record.load import from_document
from riskmap.record.model import (
    BASIS_WORDS,
    KINDS,
    Family,
    Reason,
    Tied,
    kind_of,
)
from riskmap.record.status import Status
from riskmap.record.times import settle, when

SKETCH = Path(__file__).parent / "sketch.family.yaml"
BASE = """
riskmap: 1
family: A
about: baby
people:
  baby: {name: Baby, due: 2021-09}
  ana: {name: Ana, born: 2003~}
  ben: {name: Ben}
agencies:
  kent: {name: Kent, area: Kent, also: [KCC]}
  medway: {name: Medway}
homes:
  flat: {name: The flat}
sources:
  file: {title: The file}
"""


def family(more: str = "", base: str = BASE) -> Family:
    document = yamlfile.parse((base + more).encode(), "f.yaml")
    return from_document(document, ["chronic-pain"])


def entry(fields: str):
    start = "entries:\n  - {id: one, basis: document, source: file, "
    return family(start + fields + "}\n").entries[0]


def child(fields: str):
    base = BASE.replace("name: Baby, due: 2021-09", f"name: Baby, {fields}")
    return family(base=base).people["baby"]


def test_the_sketch_of_the_design_is_a_family_file():
    document = yamlfile.read(SKETCH)
    sketch = from_document(document, ["chronic-pain"])
    assert [kind_of(one) for one in sketch.entries] == ["factor", "service", "told"]
    assert sketch.people["relative"].unnamed
    assert sketch.catalogue == "2026.1"
    assert sketch.entries[1].owner is None
    assert sketch.entries[2].told.words == "Father's partner is pregnant."


# --- people


def test_nobody_s_sex_name_or_birth_is_guessed():
    ben = family().people["ben"]
    assert (ben.drawn_as, ben.born, ben.unnamed, ben.not_known) == (
        "unknown",
        None,
        False,
        False,
    )


def test_an_unborn_child_that_is_born_keeps_id_due_date_and_what_it_was_called():
    born = child("due: 2021-09, born: 2021-09-03, before_birth: Unborn baby")
    assert dates.words(born.due) == "September 2021"
    assert dates.words(born.born) == "3 September 2021"
    assert born.before_birth == "Unborn baby"


def test_a_pregnancy_that_was_lost_keeps_its_due_date():
    lost = child("due: 2021-09, lost: {on: 2021-05, kind: miscarriage}")
    assert lost.due is not None
    assert lost.lost.kind == "miscarriage"
    assert child("lost: {}").lost.kind == "not-stated"


def test_a_child_can_be_born_and_die():
    assert child("due: 2021-09, born: 2021-09-03, died: 2021-09-04").died is not None


def test_one_twin_says_it_for_both_and_one_triplet_for_all_three():
    twins = BASE.replace("  ben:", "  tim: {name: Tim, twin_of: baby}\n  ben:")
    people = family(base=twins).people
    assert people["baby"].twin_of == ("tim",)
    assert people["tim"].twin_of == ("baby",)
    assert people["ana"].twin_of == ()
    triplets = twins.replace("  ben:", "  zoe: {name: Zoe, twin_of: [tim]}\n  ben:")
    people = family(base=triplets).people
    assert people["baby"].twin_of == ("tim", "zoe")
    assert people["zoe"].twin_of == ("baby", "tim")


def test_twins_may_be_born_on_either_side_of_midnight_or_a_month():
    twins = BASE.replace("due: 2021-09", "born: 2021-08-31").replace(
        "  ben:", "  tim: {name: Tim, born: 2021-10-02, twin_of: baby}\n  ben:"
    )
    assert family(base=twins).people["tim"].twin_of == ("baby",)


def test_a_father_may_be_disputed_and_have_a_history_of_it():
    (link,) = family(
        "parent_links:\n  - parent: ben\n    child: baby\n    basis: own-words\n"
        "    status: [disputed, {is: found to have happened, from: 2022, by: A court}]"
        "\n    source: file\n    known_by: {agency: kent, from: never}\n"
    ).parent_links
    assert [step.status for step in link.status] == [Status.DISPUTED, Status.FOUND]
    assert link.known_by[0].never


@pytest.mark.parametrize(
    "kind", ["birth", "step", "adoptive", "foster", "kinship", "guardian", "unknown"]
)
def test_every_kind_of_parent_link_can_be_written(kind):
    text = f"parent_links:\n  - {{parent: ben, child: baby, kind: {kind}}}\n"
    assert family(text).parent_links[0].kind == kind


# --- homes, ties, orders


def test_a_home_may_stand_without_anyone_and_a_stay_without_dates():
    assert family().homes["flat"].lived_in == ()
    base = BASE.replace("The flat}", "The flat, lived_in: [{who: [ana, ben]}]}")
    (stay,) = family(base=base).homes["flat"].lived_in
    assert (stay.who, stay.since, stay.until) == (("ana", "ben"), None, None)
    short = BASE.replace("The flat}", "The flat, lived_in: [ana, {who: ben}]}")
    stays = family(base=short).homes["flat"].lived_in
    assert [one.who for one in stays] == [("ana",), ("ben",)]


def test_who_cares_for_supports_hosts_and_is_in_contact_with_whom():
    (tie,) = family(
        "ties:\n  - who: [ana, kent]\n    cares_for: baby\n    supports: [ben]\n"
        "    in_contact_with: ben\n    hosts: [ben]\n    what: nights\n"
    ).ties
    assert ("ana", "cares_for", "baby") in tie.links()
    assert len(list(tie.links())) == 8
    assert tie.what == ("nights",)


def test_a_council_may_have_parental_responsibility():
    (one,) = family(
        "responsibility:\n  - {who: [ana, kent], for: baby, how: Care order}\n"
    ).responsibility
    assert one.who == ("ana", "kent")
    assert one.child == ("baby",)


def test_orders_and_contact_limits_say_who_set_them_and_how_long_they_last():
    made = family(
        "orders:\n  - {order: Care order, about: baby, by: A court, from: 2022}\n"
        "contact_limits:\n"
        "  - {between: [ana, baby], limit: Seen together, from: 2022, to: 2023}\n"
    )
    assert made.orders[0].by == "A court"
    assert made.contact_limits[0].between == ("ana", "baby")


# --- entries


def test_every_kind_of_entry_says_what_it_is_and_has_a_few_words():
    kinds = {
        "factor": ("factor: chronic-pain, about: ana", "chronic pain"),
        "service": ("service: Early Help, for: ana", "Early Help"),
        "told": ("told: {from: kent, to: medway, level: name, words: W}", "W"),
        "decision": ("decision: No order, by: A court", "No order"),
        "event": ("event: A move", "A move"),
    }
    assert tuple(kinds) == KINDS
    for kind, (fields, label) in kinds.items():
        made = entry(fields)
        assert (kind_of(made), made.label) == (kind, label)


def test_a_service_has_a_need_an_owner_with_an_end_and_each_reason_by_itself():
    made = entry(
        "service: Early Help, for: [ana, ben], need: sleep, offered_by: kent, "
        "outcome: no-place, owner: {who: Kent, until: 2021-12}, "
        "reasons: [Full, {says: No settled address, kind: rule, "
        "rule_about: settled-address, at: '3.8'}]"
    )
    assert made.reasons[0] == Reason(says="Full")
    assert made.reasons[1].rule_about == "settled-address"
    assert made.owner.who == "Kent"
    assert entry("service: Early Help, for: ana, owner: Kent").owner.until is None
    assert entry("service: E, for: ana").outcome == "not-recorded"


def test_a_decision_has_its_maker_its_test_and_the_entries_that_it_settles():
    made = entry(
        "decision: Not found, by: Family Court, test: balance of probabilities, "
        "settles: one, happened: 2023-04"
    )
    assert (made.by, made.test, made.settles) == (
        "Family Court",
        "balance of probabilities",
        ("one",),
    )


def test_an_entry_can_be_withheld_from_a_person_an_agency_and_an_audience():
    made = entry("event: A move, withhold: [ben, kent, training]")
    assert made.withhold == ("ben", "kent", "training")


def test_an_exploration_can_be_withheld_and_says_whose_words_it_holds():
    text = (
        "explorations:\n  - {question: pain@ana, state: explored, on: 2021-02-10, "
        "learned: She has help, words_of: ana, withhold: ben, present: [ana]}\n"
    )
    (made,) = family(text).explorations
    assert (made.words_of, made.withhold) == ("ana", ("ben",))


def test_who_knew_is_a_date_or_never_or_not_stated_and_blank_is_none_of_these():
    (first, second, third, fourth) = (
        entry(
            "event: A move, known_by: [{agency: kent, from: 2021}, "
            "{agency: medway, from: never}]"
        ).known_by
        + entry(
            "event: A move, known_by: [kent, {agency: medway, from: not stated}]"
        ).known_by
    )
    assert (first.never, dates.words(first.since)) == (False, "2021")
    assert (second.never, second.since) == (True, None)
    assert (third.never, third.since) == (False, None)
    assert (fourth.never, fourth.since) == (False, None)
    assert entry("event: A move").known_by is None
    assert entry("event: A move, known_by: ").known_by is None
    assert entry("event: A move, known_by: []").known_by == ()


def test_a_source_has_a_place_in_free_text_and_an_entry_may_have_two():
    made = entry("event: A").model_copy()
    assert made.source[0].at is None
    text = (
        "entries:\n  - {id: one, event: A, basis: seen, "
        "source: [file, {from: file, at: p. 4 and 5.2}]}\n"
    )
    assert [one.at for one in family(text).entries[0].source] == [None, "p. 4 and 5.2"]


def test_every_basis_has_words_for_a_screen():
    for basis, words in BASIS_WORDS.items():
        text = f"entries:\n  - {{id: a, event: A, basis: {basis}, source: file}}\n"
        assert family(text).entries[0].basis == basis
        assert words


# --- dates


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("after", "after birth of baby"),
        ("shortly after", "shortly after birth of baby"),
        ("shortly-before", "shortly before birth of baby"),
    ],
)
def test_a_date_may_be_tied_to_an_event_and_is_labelled_as_worked_out(relation, words):
    made = family(
        "entries:\n  - {id: one, event: A, basis: seen, source: file, "
        f"happened: {{{relation}: birth of baby}}}}\n"
    )
    assert isinstance(made.entries[0].happened, Tied)
    settled = when(settle(made).entries[0].happened)
    assert settled.worked_out
    assert dates.words(settled) == words


def test_a_tie_to_a_tie_is_worked_out_from_its_end():
    row = "  - {{id: {}, event: A, basis: seen, source: file, happened: {}}}\n"
    made = settle(
        family(
            "entries:\n"
            + row.format("one", "{after: two}")
            + row.format("two", "{after: three}")
            + row.format("three", "2021-05-01")
        )
    )
    assert when(made.entries[0].happened).start.earliest.isoformat() == "2021-05-01"
    assert when(made.entries[0].happened).start.latest.year == 9999


def test_an_event_without_a_date_ties_nothing_down():
    made = family(
        "entries:\n  - {id: one, event: A, basis: seen, source: file, "
        "happened: {before: death of ana}}\n"
    )
    assert when(settle(made).entries[0].happened).start == dates.unknown().start


def test_a_date_must_be_settled_before_it_is_used():
    with pytest.raises(TypeError):
        when(Tied("after", "birth of baby"))
    assert when(None) == dates.unknown()
