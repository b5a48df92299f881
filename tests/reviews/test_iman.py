"""The published review, read as a family file: what is asked, and what must not be."""

from __future__ import annotations

import copy
import json
import random
import re
from datetime import date
from pathlib import Path

import pytest

from riskmap import questions, saving, view, yamlfile
from riskmap.catalogue.load import load as load_catalogue
from riskmap.catalogue.model import KIND_WORDS
from riskmap.draw.outline import outline
from riskmap.record.load import from_document, load
from riskmap.report import markdown
from riskmap.report.asked import page
from riskmap.view import Sight
from riskmap.yamlfile import Document

FILE = Path(__file__).parent / "iman.family.yaml"
CATALOGUE = load_catalogue()
FAMILY = load(FILE, CATALOGUE.factors)
DATA = yamlfile.read(FILE).data
ASSESSED = date(2021, 2, 28)


# --- from the file to what somebody sees


def seen(data=None, **sight):
    family = FAMILY
    if data is not None:
        document = Document("iman.family.yaml", data, {}, {})
        family = from_document(document, CATALOGUE.factors)
    return view.make(family, Sight(**sight), CATALOGUE.flags)


def as_json(found) -> list[dict]:
    data = questions.as_data(questions.ask(found, CATALOGUE))
    return json.loads(json.dumps(data))


def asked(data=None, **sight) -> dict[str, dict]:
    return {one["id"]: one for one in as_json(seen(data, **sight))}


def because(one: dict) -> set[str]:
    return {entry["entry"] for entry in one["because"]}


def sections(found) -> dict[str, str]:
    return {
        one.heading: "\n".join("  " * depth + text for depth, text in one.lines)
        for one in outline(found, CATALOGUE)
    }


def everything(found) -> str:
    """All the words of a view: its questions twice over, and its outline."""
    all_of_it = questions.ask(found, CATALOGUE)
    said = [
        json.dumps(as_json(found)),
        markdown.write(page(all_of_it, found, CATALOGUE)),
    ]
    said += [f"{heading}\n{text}" for heading, text in sections(found).items()]
    return "\n".join(said)


def ids(found) -> set[str]:
    return {entry.id for entry in found.family.entries}


def unsaid(found) -> dict[str, str]:
    return {one.id: one.date for one in found.not_stated if one.id}


def changed(change) -> dict:
    """The file's data after a change to its entries, by their ids."""
    data = copy.deepcopy(DATA)
    change({entry["id"]: entry for entry in data["entries"]}, data)
    return data


TODAY = asked()
LATER = {"pain", "work-stopped", "neet", "flooding", "overcrowding"}
LATER |= {"family-partnership-programme"}
LATER_WORDS = ("Pain in his hip", "NEET", "flooding", "overcrowded", "Partnership Prog")


# --- 1. Medway, as at 28 February 2021


def test_medway_in_february_2021_has_what_the_review_says_reached_it():
    found = seen(as_at=ASSESSED, as_agency="medway")
    reached = {"mother-under-18", "father-18", "care-leaver", "eviction"}
    some = {"trauma", "mother-childhood-social-care", "counselling"}
    weighed = {"family-member-concern", "grandparents-protective"}
    assert reached | some | weighed <= ids(found)


def test_medway_in_february_2021_does_not_have_what_the_review_says_with_hindsight():
    found = seen(as_at=ASSESSED, as_agency="medway")
    said_later = {"concern-not-weighed", "trauma-not-explored", "history-not-analysed"}
    assert not said_later & (ids(found) | set(unsaid(found)))


def test_whether_medway_knew_of_the_allegation_is_not_stated():
    found = seen(as_at=ASSESSED, as_agency="medway")
    assert "allegation-previous-girlfriend" not in ids(found)
    assert "allegation-previous-girlfriend" in unsaid(found)


@pytest.mark.parametrize("entry", ["early-help", "medway-closed"])
def test_the_decline_and_the_closing_are_only_by_march_2021(entry):
    found = seen(as_at=ASSESSED, as_agency="medway")
    assert entry not in ids(found)
    assert unsaid(found)[entry] == "by March 2021"


def test_nothing_of_medway_in_february_2021_shows_what_came_later():
    found = seen(as_at=ASSESSED, as_agency="medway")
    assert not LATER & (ids(found) | set(unsaid(found)))
    assert not [words for words in LATER_WORDS if words in everything(found)]


def test_medway_in_february_2021_is_asked_about_trauma_and_not_about_pain():
    found = asked(as_at=ASSESSED, as_agency="medway")
    assert found["trauma-and-help-not-taken-up@father"]["outcome"] == "ask"
    assert not [one for one in found if one.startswith(("pain-", "full-", "rule-"))]


# --- 2. The health visitor, as at 1 April 2021

APRIL = date(2021, 4, 1)


@pytest.mark.parametrize("sight", [{"as_agency": "hv"}, {"audience": "hv"}])
def test_the_health_visitor_in_april_2021_has_none_of_the_history(sight):
    found = seen(as_at=APRIL, **sight)
    history = {"trauma", "counselling", "mother-childhood-social-care"}
    history |= {"mother-childhood-harm", "family-member-concern"}
    assert not history & (ids(found) | set(unsaid(found)))
    assert "relative" not in found.family.people
    assert not re.search(
        "traumatised|child sexual abuse|A family member", everything(found)
    )


@pytest.mark.parametrize("sight", [{"as_agency": "hv"}, {"audience": "hv"}])
def test_the_health_visitor_cannot_see_that_there_is_something_to_know(sight):
    found = asked(as_at=APRIL, **sight)
    assert not [one for one in found if one.startswith("known-there")]


@pytest.mark.parametrize("audience", ["worker", "supervisor", "training"])
def test_a_supervisor_or_trainer_is_asked_what_the_health_visitor_should_know(audience):
    one = asked(as_at=APRIL, audience=audience)["known-there-not-here@hv"]
    assert one["outcome"] == "ask"
    assert {"trauma", "family-member-concern"} <= because(one)


# --- 3. Today

OUTCOMES = ("Iman returned to his parents", "no order", "no charge")


def test_today_leads_with_what_was_decided():
    said = sections(seen())
    assert next(iter(said)).startswith("Decisions")
    first = next(iter(said.values()))
    assert all(words in first for words in OUTCOMES)
    assert "balance of probabilities" in first
    assert "beyond reasonable doubt" in first
    assert "seizures" not in first


def test_the_first_medical_view_stays_in_dated_history_with_what_was_found():
    people = sections(seen())["People"].splitlines()
    (line,) = [line for line in people if "First medical view" in line]
    assert "found not to have happened, Family Court" in line
    assert "alleged, May 2022" in "\n".join(people)


def test_it_is_asked_where_the_older_words_still_stand():
    one = TODAY["later-finding-older-words@first-medical-view"]
    assert one["outcome"] == "ask"
    (reason,) = one["because"]
    assert "found not to have happened" in reason["status"]
    assert "1.4" in reason["source"]


def later_step(entries) -> dict:
    return entries["first-medical-view"]["status"][-1]


def test_it_is_asked_where_one_agency_is_said_never_to_have_had_the_later_words():
    def change(entries, _):
        known = [{"agency": "police", "from": "never"}, {"agency": "kent"}]
        later_step(entries)["known_by"] = [*later_step(entries)["known_by"], *known]

    one = asked(changed(change))["later-finding-older-words@first-medical-view"]
    assert one["outcome"] == "ask"


def test_it_is_not_asked_where_all_who_had_the_older_words_have_the_later_ones():
    def change(entries, _):
        known = [{"agency": "police"}, {"agency": "kent"}]
        later_step(entries)["known_by"] = [*later_step(entries)["known_by"], *known]

    found = asked(changed(change))
    assert "later-finding-older-words@first-medical-view" not in found


def test_it_is_found_out_first_where_nothing_says_who_has_the_later_words():
    def change(entries, _):
        del later_step(entries)["known_by"]

    one = asked(changed(change))["later-finding-older-words@first-medical-view"]
    assert one["outcome"] == "find-out"


# --- 4. Nobody is named or guessed

ANYBODY = re.compile("grandfather|grandmother|uncle|mgf|mgm|stepfather|brother", re.I)
SIGHTS = [
    {},
    {"audience": "supervisor"},
    {"audience": "training"},
    {"audience": "family", "reader": "mother"},
    {"audience": "family", "reader": "father"},
    *({"as_agency": agency} for agency in FAMILY.agencies),
    *({"audience": agency} for agency in FAMILY.agencies),
]


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_what_is_said_of_the_family_member_never_says_who_that_is(sight):
    found = seen(**sight)
    about = [e for e in found.family.entries if "relative" in e.about]
    assert not [e.id for e in about if ANYBODY.search(f"{e.says} {e.own_words}")]
    lines = [text for one in outline(found, CATALOGUE) for _, text in one.lines]
    mine = [text for text in lines if "A family member" in text]
    assert not [text for text in mine if ANYBODY.search(text)]


@pytest.mark.parametrize(
    "sight", SIGHTS[3:5] + SIGHTS[-len(FAMILY.agencies) :], ids=str
)
def test_a_copy_that_leaves_holds_no_sign_of_the_family_member(sight):
    found = everything(seen(**sight)).casefold()
    assert "family member" not in found
    assert "cumulative" not in found


def test_the_family_member_has_no_place_in_the_tree_from_which_to_guess():
    placed = {
        who for couple in FAMILY.couples for who in (*couple.of, *couple.children)
    }
    placed |= {
        who for home in FAMILY.homes.values() for s in home.lived_in for who in s.who
    }
    placed |= {
        end for tie in FAMILY.ties for one, _, to in tie.links() for end in (one, to)
    }
    assert "relative" not in placed
    assert FAMILY.people["relative"].drawn_as == "unknown"


def test_the_support_and_the_concern_are_asked_about_together():
    one = TODAY["protective-person-carries-concern@relative"]
    assert one["outcome"] == "ask"
    assert {"grandparents-protective", "family-member-concern"} <= because(one)
    assert {"alleged", "denied"} <= {entry["status"] for entry in one["because"]}


# --- 5. Three reasons, each by itself

SERVICE = "family-partnership-programme"


def test_the_gap_shows_three_reasons_and_none_of_them_under_the_family():
    said = sections(seen())
    services = said.pop("Services")
    assert "Family Partnership Programme provider" in said.pop("Agencies")
    part = services.partition("\nFamily Partnership Programme, ")[2]
    lines = [line.strip() for line in part.splitlines()]
    reasons = [line for line in lines if line.startswith("Reason:")][:3]
    assert sorted(line.split()[1] for line in reasons) == ["capacity,", "the", "the"]
    whole = "\n".join(said.values())
    assert "capacity" not in whole
    assert "Family Partnership Programme" not in whole


def only(number: int, outcome: str) -> dict[str, dict]:
    def change(entries, _):
        entries[SERVICE]["reasons"] = [entries[SERVICE]["reasons"][number]]
        entries[SERVICE]["outcome"] = outcome

    return asked(changed(change))


def test_capacity_by_itself_asks_who_has_taken_on_the_need():
    found = only(0, "no-place")
    assert found[f"full-service-open-need@{SERVICE}"]["outcome"] == "ask"
    assert f"rule-penalises-the-difficulty@{SERVICE}" not in found


AN_EARLIER_NO = f"rule-penalises-an-earlier-no@{SERVICE}"
MOVING = f"rule-penalises-the-difficulty@{SERVICE}"


@pytest.mark.parametrize(
    ("number", "question", "difficulty"),
    [
        (1, AN_EARLIER_NO, {"early-help"}),
        (2, MOVING, {"eviction", "moved-in-together", "move-to-grandparents"}),
    ],
    ids=["an earlier no", "moving"],
)
def test_each_rule_by_itself_asks_about_the_rule_and_not_about_capacity(
    number, question, difficulty
):
    found = only(number, "not-eligible")
    one = found[question]
    assert one["outcome"] == "ask"
    assert because(one) == {SERVICE, *difficulty}
    assert {AN_EARLIER_NO, MOVING} & set(found) == {question}
    assert f"full-service-open-need@{SERVICE}" not in found


def test_what_is_asked_about_the_gap_is_asked_of_services():
    for pattern in ("full-service-open-need", "rule-penalises-the-difficulty"):
        to = {one["to"] for one in TODAY[f"{pattern}@{SERVICE}"]["questions"]}
        assert "service" in to
        assert "practitioner" not in to


# --- 6. Locators

SECOND = "3.4 (second)"


def test_the_locator_of_a_paragraph_that_is_there_twice_stays_as_it_is():
    found = seen()
    (entry,) = [one for one in found.family.entries if one.id == SERVICE]
    assert SECOND in {ref.at for ref in entry.source}
    one = TODAY[f"full-service-open-need@{SERVICE}"]
    assert SECOND in one["because"][0]["source"]
    assert SECOND in markdown.write(
        page(questions.ask(found, CATALOGUE), found, CATALOGUE)
    )
    assert SECOND in sections(found)["Services"]


def test_the_locator_stays_as_it_is_when_the_file_is_saved(tmp_path):
    path = tmp_path / FILE.name
    path.write_bytes(FILE.read_bytes())

    def change(tree):
        tree["family"] = "Another title"

    saving.edit(path, change)
    before, after = FILE.read_text("utf-8"), path.read_text("utf-8")
    assert after != before
    assert after.count(SECOND) == before.count(SECOND)
    assert load(path, CATALOGUE.factors).entries == FAMILY.entries


def test_every_entry_says_in_which_paragraph_it_stands():
    review = re.compile(
        r"(\d\.\d( \((first|second)\))?|after 5\.9|heading of 5|footnote 1)"
    )
    places = {ref.at for entry in FAMILY.entries for ref in entry.source}
    assert None not in places
    assert {at for at in places if not review.fullmatch(at)} == set()
    assert "3.4" not in places  # there are two of them
    assert not places & {"3.5", "3.6", "3.7"}  # and none of these


# --- 7. Order, and numbers


def shuffled(value, mix, name=""):
    if isinstance(value, dict):
        keys = list(value)
        mix.shuffle(keys)
        return {key: shuffled(value[key], mix, key) for key in keys}
    if isinstance(value, list):
        new = [shuffled(one, mix) for one in value]
        if name != "status":  # a history has its order
            mix.shuffle(new)
        return new
    return value


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sight", [SIGHTS[0], SIGHTS[3]], ids=str)
def test_where_something_stands_in_the_file_changes_nothing_that_is_shown(seed, sight):
    other = shuffled(DATA, random.Random(seed))  # noqa: S311 - nothing is kept secret
    assert list(other["people"]) != list(DATA["people"])
    assert everything(seen(other, **sight)) == everything(seen(**sight))


def test_no_number_stands_beside_a_kind():
    said = everything(seen()).casefold()
    assert [words for words in KIND_WORDS.values() if words in said]
    for words in KIND_WORDS.values():
        assert not re.search(rf"\d+\s+{words}|{words}\W{{0,3}}\d", said)


# --- 8. Two accounts of the eviction


def test_the_eviction_shows_as_two_dated_accounts():
    one = TODAY["accounts-differ@eviction"]
    assert one["outcome"] == "ask"
    assert because(one) == {"eviction", "eviction-after-birth"}
    people = sections(seen())["People"]
    assert "3.3; 2020." in people
    assert re.search(r"reality of eviction(.|\n)*5\.6; after (the )?birth of", people)


def test_the_moves_show_as_two_accounts_in_one_question():
    one = TODAY["accounts-differ@move-to-grandparents"]
    moves = {"move-to-grandparents", "move-to-uncle", "three-moves"}
    assert because(one) == moves


# --- each of the twelve, and nothing that a careful reader would call noise

ASKED = {
    "moves-space-and-sleep@baby": {"move-to-uncle", "overcrowding"},
    "pain-out-of-work-and-caring@father": {"pain", "work-stopped", "neet"},
    "trauma-and-help-not-taken-up@father": {"trauma", "counselling"},
    "who-is-missing@father": set(),
    "protective-person-carries-concern@relative": {
        "grandparents-protective",
        "family-member-concern",
        "family-member-denial",
    },
    "noted-not-explored@different-backgrounds": {"different-backgrounds"},
    "closed-without-telling@medway-closed": {"medway-closed"},
    f"rule-penalises-the-difficulty@{SERVICE}": {SERVICE, "eviction"},
    f"rule-penalises-an-earlier-no@{SERVICE}": {SERVICE, "early-help"},
    "across-boundaries-no-joint-talk@baby": {"across-boundaries"},
    f"full-service-open-need@{SERVICE}": {SERVICE},
    "later-finding-older-words@first-medical-view": {"first-medical-view"},
    "accounts-differ@strategy-discussion-asked-for": {
        "strategy-discussion-asked-for",
        "strategy-discussion-no-record",
    },
    "accounts-differ@eviction": {"eviction", "eviction-after-birth"},
    "accounts-differ@move-to-grandparents": {"three-moves"},
    "denied-and-set-aside@family-member-denial": {
        "family-member-concern",
        "family-member-denial",
    },
    "status-not-carried@allegation-previous-girlfriend": {
        "allegation-previous-girlfriend"
    },
    "status-not-carried@family-member-concern": {"family-member-concern"},
    "whose-words@father": {"eviction", "neet", "overcrowding"},
    "whose-words@mother": {"eviction", "overcrowding"},
    "protective-on-say-so@enough-support-family": {"enough-support-family"},
    "parent-is-also-a-child@mother": {
        "mother-under-18",
        "mother-assessed-as-child",
        "medway-closed",
    },
    "contact-with-a-known-barrier@father": {"counselling", "pain"},
    "came-back-again@moved-in-together": {
        "moved-in-together",
        "move-to-uncle",
        "move-back",
    },
    "went-on-for-long@father": {SERVICE},
    "went-on-for-long@mother": {SERVICE},
    "who-may-decide@baby": set(),
    "known-there-not-here@gp": {"trauma", "family-member-concern"},
    "known-there-not-here@hv": {"trauma", "family-member-concern"},
    "known-there-not-here@midwife": {"trauma", "family-member-concern"},
}
FIND_OUT = {
    "rule-penalises-the-difficulty@housing-register": {"housing-register"},
    "known-there-not-here@col": {"housing-register"},
    "much-at-once@baby": {"move-to-uncle"},
    "assessed-before-closed-before@baby": {"medway-closed"},
    "contact-with-a-known-barrier@mother": {"early-help", "eviction"},
    "no-carried-forward@counselling": {"counselling", SERVICE},
    "no-carried-forward@early-help": {"early-help", SERVICE},
}


# The review speaks of no rule about age, money or the council of somebody's care.
# Nobody is recorded as hosting them, and no two services with an end near the birth.
NOT_RAISED = {
    "leaning-on-one",
    "support-ending-together",
    # By May 2022 the crying weeks were over, and no plan for sleep is recorded.
    "crying-weeks-uncovered",
    "out-of-routine-nights",
    # Strengths and worries are recorded about both parents, with few dates.
    "older-than-the-change",
    "strengths-not-asked",
    "hardships-not-asked",
    # No missed visit, older child, interpreter, limit or order is spoken of.
    "came-together",
    "older-child-not-heard",
    "who-interpreted",
    "limit-to-contact",
    "order-in-force",
    "rule-penalises-being-placed-away",
    "rule-penalises-being-young",
    "rule-penalises-little-money",
}


@pytest.mark.parametrize("question", ASKED)
def test_the_review_asks(question):
    assert TODAY[question]["outcome"] == "ask"
    assert ASKED[question] <= because(TODAY[question])


@pytest.mark.parametrize("question", FIND_OUT)
def test_the_review_has_something_to_find_out_first(question):
    assert TODAY[question]["outcome"] == "find-out"
    assert TODAY[question]["find_out"]
    assert FIND_OUT[question] <= because(TODAY[question])


def test_the_review_raises_each_pattern_and_nothing_more():
    assert set(TODAY) == {*ASKED, *FIND_OUT}
    patterns = {one.id for one in CATALOGUE.patterns.values() if one.guard is None}
    assert {one["pattern"] for one in TODAY.values()} == patterns - NOT_RAISED


def test_no_plan_for_sleep_and_nobody_on_fathers_side_are_said_not_to_be_recorded():
    moves = TODAY["moves-space-and-sleep@baby"]["not_recorded"]
    missing = TODAY["who-is-missing@father"]["not_recorded"]
    assert moves == ["A plan for safer sleep since the latest move"]
    assert missing == ["Anyone on this person's side of the family"]


def test_nothing_that_is_asked_rests_on_who_somebody_is():
    who = {"mother-under-18", "father-18", "care-leaver", "journey"}
    assert not [
        key for key, one in TODAY.items() if because(one) and because(one) <= who
    ]
    resting = {key for key, one in TODAY.items() if because(one) & who}
    assert resting == {"parent-is-also-a-child@mother"}  # with a gap in our work


def test_what_came_back_is_said_in_words_and_dates():
    (said,) = TODAY["came-back-again@moved-in-together"]["recorded"]
    assert said.startswith("A move: in 2020, again shortly before the birth of Baby")
    assert not re.search(r"\b(twice|times|three|four|\d+ moves)\b", said)


@pytest.mark.parametrize("reader", ["mother", "father"])
def test_a_parents_copy_asks_nothing_of_practitioners(reader):
    found = asked(audience="family", reader=reader)
    assert "moves-space-and-sleep@baby" in found
    to = {one["to"] for asks in found.values() for one in asks["questions"]}
    assert to == {"family", "service"}
    assert not [one for one in found if one.startswith(("protective-", "known-there"))]


def test_nothing_of_the_review_waits_for_the_local_procedure():
    assert questions.ask(seen(), CATALOGUE).procedure_first == ()
