"""Whatever a family file can say, the outline says: field by field, for a worker.

A made family has a word of its own in every field of every model. A field that is new
in a model is missing from that family, or from the table: a test fails until it is
said, or listed as technical with the reason.
"""

from __future__ import annotations

import typing
from unittest import mock

import pytest
from click.testing import CliRunner
from riskmap.cli import common
from riskmap.cli.main import riskmap

from riskmap.catalogue.load import load
from riskmap.draw.outline import terms
from riskmap.fields import Model
from riskmap.record import model as record
from riskmap.record.load import from_document
from riskmap.record.model import Family
from riskmap.yamlfile import Document

CATALOGUE = load()

TECHNICAL = {
    "Family.riskmap": "the version of the form of the file, not of the family",
    "Family.people": "holds people, who are said one by one; so do those below",
    "Family.couples": "",
    "Family.parent_links": "",
    "Family.homes": "",
    "Family.agencies": "",
    "Family.sources": "",
    "Family.ties": "",
    "Family.relationships": "",
    "Family.responsibility": "",
    "Family.orders": "",
    "Family.contact_limits": "",
    "Family.entries": "",
    "Family.explorations": "",
    "Family.supervision": "",
    "Exploration.because": "marks by which riskmap sees what changed since",
    "Home.lived_in": "",
    "Person.lost": "",
    "FactorEntry.procedure_followed": "",
    "ServiceEntry.reasons": "",
    "ServiceEntry.owner": "",
    "ToldEntry.told": "",
    **{
        f"{kind}.id": "a short word by which the parts of a file point to each other"
        for kind in (
            *("FactorEntry", "ServiceEntry", "ToldEntry", "DecisionEntry"),
            "EventEntry",
        )
    },
}

# --- what everything may carry, and what every entry may

CARRYING = (
    *("Person", "Couple", "ParentLink", "Stay", "Home", "Tie", "Responsibility"),
    *("Order", "ContactLimit", "Relationship"),
)
ENTRIES = ("FactorEntry", "ServiceEntry", "ToldEntry", "DecisionEntry", "EventEntry")
KINDS = (*CARRYING, *ENTRIES)


def carried(kind):
    """Give the fields that anything may have, each with words of its own."""
    return {
        "says": f"Said of {kind}",
        "basis": "professional-opinion",
        "status": [{"is": "disputed", "by": f"Judge of {kind}"}],
        "source": {"from": f"from-{kind}", "at": f"page of {kind}"},
        "known_by": f"knower-{kind}",
        "withhold": f"reader-{kind}",
    }


def of_entry(kind):
    """Give the fields that any entry may have."""
    return {
        **carried(kind),
        "id": kind,
        "happened": f"{1901 + KINDS.index(kind)}-03",
        "checked": f"{1901 + KINDS.index(kind)}-04",
        "check_again": f"{1901 + KINDS.index(kind)}-05",
        "own_words": f"Quoted in {kind}",
        "words_of": f"speaker-{kind}",
        "differs_from": f"other-{kind}",
        "supersedes": f"older-{kind}",
    }


def said_of(kind):
    """Give the words in which the outline says what anything may carry."""
    said = {
        "says": f"Said of {kind}",
        "basis": f"A professional's opinion; Title of {kind}, page of {kind}",
        "status": f"(disputed, Judge of {kind})",
        "source": f"Title of {kind}, page of {kind}",
        "known_by": f"Known to Knower of {kind}.",
        "withhold": f"Not to be shown to Reader of {kind}.",
    }
    if kind in ENTRIES:
        year = 1901 + KINDS.index(kind)
        said |= {
            "happened": f"; March {year}.",
            "checked": f"Last checked: April {year}.",
            "check_again": f"To be checked again: May {year}.",
            "own_words": f": Quoted in {kind}",
            "words_of": f"Speaker of {kind}, in their own words",
            "differs_from": f"Another account: Otherwise of {kind}.",
            "supersedes": f"Takes the place of: Older than {kind}.",
        }
    return {f"{kind}.{field}": words for field, words in said.items()}


DATA = {
    "riskmap": "1",
    "family": "The Title family",
    "catalogue": "1999.9",
    "fictional": "true",
    "about": ["child"],
    "people": {
        "child": {
            "name": "Child",
            "drawn_as": "woman",
            "recorded_at_birth": "boy",
            "born": "1951-01",
            "due": "1951-02",
            "died": "1951-03",
            "before_birth": "Little bean",
            "twin_of": "twin",
            "identical": "true",
            "worked_out": "from a calendar",
        },
        "twin": {"name": "Twin"},
        "lost": {"name": "Lost one", "lost": {"on": "1952", "kind": "stillbirth"}},
        "carrier": {"name": "Carrier", **carried("Person")},
        "kin": {"name": "Kin", "unnamed": "true", "relative_of": "twin"},
        "sib": {"name": "Sib", "sibling_of": "twin"},
        "who": {"name": "Who", "not_known": "true"},
        "ana": {"name": "Ana"},
        "ben": {"name": "Ben"},
        "cal": {"name": "Cal"},
        "dot": {"name": "Dot"},
        **{f"speaker-{kind}": {"name": f"Speaker of {kind}"} for kind in ENTRIES},
    },
    "couples": [
        {
            "of": ["ana", "ben"],
            "kind": "married",
            "from": "1953",
            "to": "1954",
            "ended_by": "divorce",
            "children": ["child", "twin"],
            **carried("Couple"),
        }
    ],
    "parent_links": [
        {
            "parent": "cal",
            "child": "twin",
            "kind": "foster",
            "from": "1955",
            "to": "1956",
            **carried("ParentLink"),
        }
    ],
    "homes": {
        "flat": {
            "name": "The flat",
            "area": "Area of the flat",
            "lived_in": [
                {"who": "dot", "from": "1957", "to": "1958", **carried("Stay")}
            ],
            **carried("Home"),
        }
    },
    "agencies": {
        "east": {
            "name": "East",
            "kind": "midwifery",
            "area": "Area of East",
            "also": ["Orient"],
        },
        "west": {"name": "West"},
        "never": {"name": "Never told"},
        "since": {"name": "Told since"},
        "step": {"name": "Knower of a step"},
        **{f"knower-{kind}": {"name": f"Knower of {kind}"} for kind in KINDS},
        **{f"reader-{kind}": {"name": f"Reader of {kind}"} for kind in KINDS},
        "reader-talk": {"name": "Reader of the talk"},
    },
    "sources": {
        "talk": {
            "title": "The talk",
            "date": "1959",
            "kind": "visit",
            "with": "ana",
            "present": "ben",
            "interpreter": "relative",
        },
        **{f"from-{kind}": {"title": f"Title of {kind}"} for kind in KINDS},
    },
    "ties": [
        {
            "who": "east",
            "cares_for": "ana",
            "supports": "ben",
            "in_contact_with": "cal",
            "hosts": "dot",
            "what": "Walks",
            "how_often": "every noon",
            "quality": "thin",
            "from": "1960",
            "to": "1961",
            **carried("Tie"),
        }
    ],
    "relationships": [
        {
            "between": ["ana", "dot"],
            "how": "distant",
            "towards": "dot",
            "from": "1974",
            "to": "1975",
            **carried("Relationship"),
        }
    ],
    "responsibility": [
        {
            "who": "ana",
            "for": "child",
            "how": "by a form",
            "from": "1962",
            "to": "1963",
            **carried("Responsibility"),
        }
    ],
    "orders": [
        {
            "order": "An order",
            "about": "dot",
            "by": "Court one",
            "from": "1964",
            "to": "1965",
            **carried("Order"),
        }
    ],
    "contact_limits": [
        {
            "between": ["dot", "cal"],
            "limit": "By letter",
            "by": "Court two",
            "from": "1966",
            "to": "1967",
            **carried("ContactLimit"),
        }
    ],
    "entries": [
        {
            "factor": "exhaustion",
            "about": ["ana", "ben"],
            "procedure_followed": {
                "on": "1968",
                "by": "the nurse",
                "words": "Rang the desk",
            },
            **of_entry("FactorEntry"),
        },
        {
            "service": "A club",
            "for": "cal",
            "need": "a need",
            "offered_by": "west",
            "outcome": "waiting",
            "quality": "strained",
            "reasons": [
                {
                    "says": "No bus",
                    "kind": "rule",
                    "rule_about": "age",
                    "at": "line nine",
                }
            ],
            "owner": {"who": "the helper", "until": "1969"},
            **of_entry("ServiceEntry"),
        },
        {
            "told": {
                "from": "east",
                "to": ["west"],
                "level": "summary",
                "about": ["dot"],
                "entries": ["passed"],
                "words": "Words passed on",
                "by": "the passer",
                "lawful_basis": "a public task",
                "family_knows": "no",
                "why_not": "a reason for silence",
            },
            "about": "cal",
            **of_entry("ToldEntry"),
        },
        {
            "decision": "A ruling",
            "by": "Judge Dee",
            "test": "the fairness",
            "settles": ["settled"],
            "about": "dot",
            **of_entry("DecisionEntry"),
        },
        {
            "event": "A fair",
            "kind": "joint-discussion",
            "by": "west",
            "about": "cal",
            **of_entry("EventEntry"),
        },
        *(
            {"id": name, "event": words, "basis": "seen", "source": "talk"}
            for name, words in (
                ("passed", "A thing passed on"),
                ("settled", "A thing settled"),
                *((f"other-{kind}", f"Otherwise of {kind}") for kind in ENTRIES),
                *((f"older-{kind}", f"Older than {kind}") for kind in ENTRIES),
            )
        ),
        {
            "id": "steps",
            "event": "A thing with steps",
            "basis": "seen",
            "source": "talk",
            "known_by": [
                {"agency": "since", "from": "1970"},
                {"agency": "never", "from": "never"},
            ],
            "status": [
                {
                    "is": "denied",
                    "from": "1971",
                    "by": "Judge Step",
                    "test": "the step",
                    "known_by": "step",
                },
                {"is": "not established", "known_by": "since"},
            ],
        },
    ],
    "explorations": [
        {
            "question": "who-is-missing@dot",
            "state": "not-for-now",
            "on": "1972",
            "learned": "A thing learned",
            "words_of": "ana",
            "present": ["ben"],
            "why": "A reason why",
            "until": "1973",
            "withhold": "reader-talk",
            "because": {"FactorEntry": "bcdfghjk"},
        }
    ],
    "supervision": [
        {
            "on": "1976",
            "by": "the supervisor of the day",
            "says": "Said in supervision",
            "questions": ["who-is-missing@dot"],
            "next_look": "1977",
        }
    ],
}

SAID = {
    **{field: words for kind in KINDS for field, words in said_of(kind).items()},
    "Family.family": "The Title family",
    "Family.catalogue": "made with version 1999.9 of the catalogue",
    "Family.fictional": "A fictional family:",
    "Family.about": "Child. The map is about this child.",
    "Person.name": "Lost one.",
    "Person.drawn_as": "Drawn as a woman or girl.",
    "Person.recorded_at_birth": "Recorded as a boy at birth.",
    "Person.unnamed": "Kin. The source does not say who this is.",
    "Person.not_known": "Who. Nobody here knows who this is.",
    "Person.born": "Born January 1951",
    "Person.due": "Had been due February 1951.",
    "Person.died": "Died March 1951.",
    "Person.before_birth": "Called Little bean until the birth.",
    "Person.twin_of": "Identical twin of Twin.",
    "Person.identical": "Identical twin of Twin.",
    "Person.worked_out": "(worked out: from a calendar)",
    "Person.relative_of": "A relative of Twin; how is not stated.",
    "Person.sibling_of": "Brother or sister of Twin.",
    "Loss.on": "Stillborn; 1952.",
    "Loss.kind": "Stillborn; 1952.",
    "Couple.of": "Ana and Ben: married",
    "Couple.kind": "Ana and Ben: married",
    "Couple.since": "(from 1953",
    "Couple.until": "to 1954)",
    "Couple.ended_by": "ended by divorce",
    "Couple.children": "Child of Ana",
    "ParentLink.parent": "Foster child of Cal",
    "ParentLink.child": "Foster child of Cal",
    "ParentLink.kind": "Foster child of Cal",
    "ParentLink.since": "from 1955",
    "ParentLink.until": "to 1956",
    "Home.name": "The flat",
    "Home.area": "(area: Area of the flat)",
    "Stay.who": "Dot (from 1957 to 1958)",
    "Stay.since": "Dot (from 1957",
    "Stay.until": "to 1958)",
    "Agency.name": "East (midwifery",
    "Agency.kind": "East (midwifery",
    "Agency.area": "area: Area of East",
    "Agency.also": "Also called Orient.",
    "Source.title": "The talk. A visit",
    "Source.date": "The talk. A visit with Ana, 1959.",
    "Source.kind": "The talk. A visit",
    "Source.talk_with": "A visit with Ana",
    "Source.present": "Also in the room: Ben.",
    "Source.interpreter": "A relative interpreted.",
    "Tie.who": "East cares for Ana",
    "Tie.cares_for": "East cares for Ana",
    "Tie.supports": "East supports Ben",
    "Tie.in_contact_with": "East is in contact with Cal",
    "Tie.hosts": "East has Dot to stay",
    "Tie.what": ": Walks.",
    "Tie.how_often": ", every noon",
    "Tie.quality": "Recorded as thin (disputed, Judge of Tie).",
    "Tie.since": "(from 1960",
    "Tie.until": "to 1961)",
    "Relationship.between": "Ana and Dot: distant",
    "Relationship.how": "Ana and Dot: distant",
    "Relationship.towards": ": distant, towards Dot",
    "Relationship.since": "(from 1974",
    "Relationship.until": "to 1975)",
    "Responsibility.who": "Ana has parental responsibility for Child",
    "Responsibility.child": "Ana has parental responsibility for Child",
    "Responsibility.how": ", by a form",
    "Responsibility.since": "(from 1962",
    "Responsibility.until": "to 1963)",
    "Order.order": "An order (from",
    "Order.about": ". About Dot. Set by: Court one.",
    "Order.by": "Set by: Court one.",
    "Order.since": "(from 1964",
    "Order.until": "to 1965)",
    "ContactLimit.between": "Contact between Cal and Dot: By letter",
    "ContactLimit.limit": "Contact between Cal and Dot: By letter",
    "ContactLimit.by": "Set by: Court two.",
    "ContactLimit.since": "(from 1966",
    "ContactLimit.until": "to 1967)",
    "Step.status": "Earlier: denied",
    "Step.since": "denied, Judge Step, on the the step, 1971",
    "Step.by": "denied, Judge Step",
    "Step.test": "on the the step",
    "Step.known_by": "How it stands now: known to Told since.",
    "Known.agency": "Known to Told since",
    "Known.since": "Known to Told since since 1970.",
    "Known.never": "Not told: Never told.",
    "SourceRef.source": "Title of Order",
    "SourceRef.at": "page of Order",
    "FactorEntry.factor": CATALOGUE.factors["exhaustion"].label,
    "FactorEntry.about": "Said of FactorEntry. Also about Ben.",
    "FollowedProcedure.on": "The local procedure was followed (1968",
    "FollowedProcedure.by": "; the nurse)",
    "FollowedProcedure.words": ": Rang the desk.",
    "ServiceEntry.service": "A club, for Cal",
    "ServiceEntry.about": "A club, for Cal",
    "ServiceEntry.need": "What for: a need.",
    "ServiceEntry.offered_by": "offered by West",
    "ServiceEntry.outcome": "What became of it: waiting.",
    "ServiceEntry.quality": "Recorded as strained (disputed, Judge of ServiceEntry).",
    "Reason.says": "Reason: No bus",
    "Reason.kind": "(a rule of the service",
    "Reason.rule_about": "about age",
    "Reason.at": "; line nine)",
    "Owner.who": "Taken on by the helper",
    "Owner.until": "until 1969.",
    "ToldEntry.about": "About Cal",
    "Told.sender": "East told West in summary",
    "Told.to": "East told West in summary",
    "Told.level": "East told West in summary",
    "Told.about": "About Cal and Dot.",
    "Told.entries": "What it tells of: A thing passed on.",
    "Told.words": ": Words passed on.",
    "Told.by": "Passed on by the passer",
    "Told.lawful_basis": "on this lawful basis: a public task.",
    "Told.family_knows": "The family has not been told that this was passed on.",
    "Told.why_not": "Why not: a reason for silence.",
    "DecisionEntry.decision": "A ruling (",
    "DecisionEntry.by": "Decided by: Judge Dee",
    "DecisionEntry.test": "on the test: the fairness",
    "DecisionEntry.settles": "What it settles: A thing settled.",
    "DecisionEntry.about": f"{1901 + KINDS.index('DecisionEntry')}. About Dot.",
    "EventEntry.event": "A fair (",
    "EventEntry.kind": "(a joint discussion",
    "EventEntry.by": "; by West)",
    "EventEntry.about": "about Cal; by",
    "Supervision.on": "1976, signed by",
    "Supervision.by": "signed by the supervisor of the day: Said",
    "Supervision.says": ": Said in supervision",
    "Supervision.questions": "A question chosen to talk about: Someone close",
    "Supervision.next_look": "To look again: 1977.",
    "Exploration.question": "(Dot): not for now",
    "Exploration.state": ": not for now",
    "Exploration.on": "not for now, 1972",
    "Exploration.learned": "A thing learned (words of Ana)",
    "Exploration.words_of": "A thing learned (words of Ana)",
    "Exploration.present": "Ben present",
    "Exploration.why": "Why not: A reason why",
    "Exploration.until": "; until 1973",
    "Exploration.withhold": "Not to be shown to Reader of the talk.",
}


@pytest.fixture(scope="module")
def family():
    return from_document(Document("family.yaml", DATA, {}, {}), CATALOGUE.factors)


def printed(family: Family, *options: str) -> str:
    """Give what `riskmap outline` prints for a family, on one line."""
    with (
        mock.patch.object(common, "load_catalogue", return_value=CATALOGUE),
        mock.patch.object(common, "load_family", return_value=family),
    ):
        ran = CliRunner().invoke(riskmap, ["outline", "-", *options])
    assert ran.exit_code == 0, ran.output
    return " ".join(ran.stdout.split())


@pytest.fixture(scope="module")
def whole(family):
    return printed(family)


def models(part) -> typing.Iterator[Model]:
    """Give every model in a family, the family itself included."""
    if isinstance(part, Model):
        yield part
        for value in vars(part).values():
            yield from models(value)
    elif isinstance(part, tuple | dict):
        for one in part.values() if isinstance(part, dict) else part:
            yield from models(one)


def models_of(kind: object) -> typing.Iterator[type[Model]]:
    """Give a model and every model that its fields may hold, whatever holds them."""
    if isinstance(kind, type) and issubclass(kind, Model):
        yield kind
        for field in kind.model_fields.values():
            yield from models_of(field.annotation)
    for part in typing.get_args(kind):
        yield from models_of(part)


MODELS = {one.__name__: one for one in models_of(Family)}
FIELDS = sorted(
    f"{one.__name__}.{field}" for one in MODELS.values() for field in one.model_fields
)


def test_every_field_of_every_model_is_said_or_listed_as_technical():
    assert sorted({*SAID, *TECHNICAL}) == FIELDS
    assert not SAID.keys() & TECHNICAL.keys()


def test_the_made_family_has_something_of_its_own_in_every_field(family):
    filled = {
        f"{type(one).__name__}.{name}"
        for one in models(family)
        for name, field in type(one).model_fields.items()
        if field.is_required()
        or getattr(one, name) != field.get_default(call_default_factory=True)
    }
    assert sorted({*FIELDS} - filled) == []


@pytest.mark.parametrize("field", SAID)
def test_what_a_field_holds_reaches_the_worker(field, whole):
    assert SAID[field] in whole


def without(part, field: str):
    """Give a family where one field of one model holds nothing, wherever it stands."""
    if isinstance(part, tuple):
        return tuple(without(one, field) for one in part)
    if isinstance(part, dict):
        return {key: without(one, field) for key, one in part.items()}
    if not isinstance(part, Model):
        return part
    new = {name: without(value, field) for name, value in vars(part).items()}
    owner, name = field.split(".")
    if type(part).__name__ == owner:
        default = type(part).model_fields[name]
        new[name] = default.get_default(call_default_factory=True)
    return part.model_copy(update=new)


def _may_be_left_out(field: str) -> bool:
    owner, name = field.split(".")
    return not MODELS[owner].model_fields[name].is_required()


@pytest.mark.parametrize("field", [one for one in SAID if _may_be_left_out(one)])
def test_the_words_come_from_that_field_and_from_no_other(field, family):
    assert SAID[field] not in printed(without(family, field))


@pytest.mark.parametrize(
    ("said", "owner", "field"),
    [
        (terms.COUPLES, record.Couple, "kind"),
        (terms.LOST, record.Loss, "kind"),
        (terms.CHILDREN, record.ParentLink, "kind"),
        (terms.DRAWN, record.Person, "drawn_as"),
        (terms.AGENCIES, record.Agency, "kind"),
        (terms.SOURCES, record.Source, "kind"),
        (terms.INTERPRETERS, record.Source, "interpreter"),
        (terms.EVENTS, record.EventEntry, "kind"),
        (terms.REASONS, record.Reason, "kind"),
        (terms.RULES, record.Reason, "rule_about"),
        (terms.TOLD, record.Told, "level"),
    ],
    ids=lambda one: getattr(one, "__name__", "") if isinstance(one, type) else "",
)
def test_every_word_that_a_file_may_choose_has_plain_words(said, owner, field):
    assert set(said) == _literals(owner.model_fields[field].annotation)


def _literals(kind) -> set[str]:
    if typing.get_origin(kind) is typing.Literal:
        return set(typing.get_args(kind))
    return {word for one in typing.get_args(kind) for word in _literals(one)}


# --- and what a copy leaves out


@pytest.mark.parametrize("options", [("family", "--reader", "ana"), ("east",)])
def test_no_copy_says_from_whom_something_is_withheld(options, family):
    assert "Not to be shown" not in printed(family, "--for", *options)


def test_training_and_a_view_as_an_agency_do_not_say_it_either(family):
    assert "Not to be shown" not in printed(family, "--for", "training")
    assert "Not to be shown" not in printed(family, "--as-agency", "east")


def test_a_supervisor_sees_from_whom_something_is_withheld(family):
    assert "Not to be shown to Reader of Person." in printed(
        family, "--for", "supervisor"
    )
