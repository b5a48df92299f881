"""What an editor says of each key as one types, where the model has no comment for it.

By the name of the model and of the key as files have it. These are words for whoever
writes a file; comments in the models are for whoever mends them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_ASKED: Final = {
    "id": "A short id: small letters, digits and hyphens. It never changes.",
    "to": "Who is asked: family, practitioner (the worker, or supervision) or service.",
    "words": "One open question that can be said in a living room: it begins with "
    "what, who, how, which, when or where.",
}
_ENTRY: Final = {
    "label": "A few words, as they stand on every page.",
    "domain": "A group of catalogue.yaml, such as home or health.",
    "questions": "What is asked, each with an id, of at least two of family, "
    "practitioner and service.",
    "caveat": "What it does not mean.",
    "sources": "Where it comes from: keys of sources.yaml, each with a mark.",
    "status": "draft until somebody else read the words aloud; reviewed; or retired.",
}
_SHAPE: Final = {
    "roles": "Who and what it is about: a name of your own for each person, home, "
    "agency or kind of entry.",
    "links": "How the roles belong together: [one, word, other]. The words stand in "
    "factor_catalogue/README.md.",
    "not_recorded": "What is asked about while it is not in the file.",
    "unless": "What silences the question where it is in the file.",
}
_CONDITION: Final = {
    "is": "the-child, person, home, agency, or an entry (which need not be said).",
    "factor": "One of these factors, such as overcrowding.",
    "domain": "Any factor of a domain.",
    "entry": "Written as factor, service, told, decision or event.",
    "need": "A service for this need of catalogue.yaml.",
    "outcome": "A service that ended so.",
    "rule_about": "A rule of this subject stood in the way.",
    "event": "An event of this kind.",
    "basis": "How it is known.",
    "interpreter": "From a talk at which this is written of the interpreter.",
    "without_flag": "No factor with one of these flags.",
    "owner": "none: nobody has taken on the need.",
    "status": "How it stands: recorded, unless said.",
    "agency": "Kinds of agency.",
    "links": "How it belongs to the roles; the word it is the thing itself.",
}
_RECORDED: Final = {
    "words_of": "Whose words these are: the id of a person.",
    "supersedes": "Ids of entries whose place this one takes.",
}

SAID: Final[Mapping[str, Mapping[str, str]]] = {
    # The catalogue.
    "Factor": {
        **_ENTRY,
        "id": "The name of this file, without its ending. It never changes.",
        "kind": "risk: may add pressure; protective: may help; either: could do "
        "either; context: background.",
        "attaches": "What it is recorded about.",
        "flags": "What riskmap minds about it: factor_catalogue/README.md lists them.",
        "definition": "What it is, in one sentence.",
        "evidence": "What would count, seen or told.",
        "bears_on": "Which demands of demands.yaml it bears on, such as broken-nights.",
    },
    "Pattern": {
        **_ENTRY,
        **_SHAPE,
        "id": "The name of this file, without its ending. Explorations name it.",
        "guard": "For the two patterns that come before all others.",
        "hidden_from": "Where it never shows: a family copy, an agency copy, a print.",
        "any_of": "Alternatives, each with roles, links and absences of its own.",
    },
    "Shape": _SHAPE,
    "Role": {key: words for key, words in _CONDITION.items() if key != "links"},
    "Absence": _CONDITION,
    "Question": _ASKED,
    "Review": {
        "by": "Who read the words: riskmap catalogue reviewed writes it.",
        "on": "On which day.",
    },
    "SourceNote": {
        "key": "A source of sources.yaml, such as IMAN24.",
        "where": "Where in it, such as a paragraph.",
        "mark": "V: read, and bears it out; T: seen, this point not read; U: neither.",
    },
    "Settings": {
        "domains": "The groups of factors, in the order in which questions are asked.",
        "needs": "What services can be for, and the words that people write for it.",
        "windows": "Spans of weeks round a birth, by names that patterns use.",
        "spans": "How long, or how close in time, by names that patterns use.",
        "procedure_first": "What stands before everything where the local procedure "
        "comes first.",
        "immediate_danger": "What stands beside it, for the moment itself.",
        "milestones": "Steps of the local way of working, by names of your own.",
    },
    "Domain": {"id": _ASKED["id"], "label": _ENTRY["label"]},
    "Need": {
        "id": _ASKED["id"],
        "label": _ENTRY["label"],
        "also": "Other words that people write for it.",
    },
    "Window": {
        "weeks_before": "How many weeks before the birth it begins.",
        "weeks_after": "How many weeks after the birth it ends.",
        "words": "What it is, and that it is a choice.",
    },
    "Span": {
        "weeks": "How many weeks.",
        "words": "What it is, and that it is a choice.",
    },
    "Milestone": {
        "label": "What it is called where you work.",
        "weeks": "In which week of pregnancy it is planned.",
    },
    "Demands": {"demands": "What caring for a newborn asks of an adult."},
    "Demand": {
        "id": _ASKED["id"],
        "label": _ENTRY["label"],
        "words": "What it asks, in a sentence or two.",
        "ask": "What is asked where nothing is recorded on either side.",
    },
    "Sources": {"sources": "Each source by a key of your own, such as IMAN24."},
    "CatalogueSource": {
        "title": "Its title, as it stands on it.",
        "publisher": "Who published it.",
        "where": "Where it can be found; not stated, where nobody knows.",
        "read": "What of it was read, and what was not.",
        "mark": "V: read, and bears it out; T: title or contents seen; U: neither.",
    },
    # The family file.
    "Family": {
        "riskmap": "The form of this file: 1.",
        "family": "A name for the file, not for the people.",
        "couples": "Two people who are or were together, and their children.",
        "homes": "Households, and who lived in them when.",
        "agencies": "Services and authorities, by an id of your own.",
        "sources": "Where things come from, by an id of your own.",
        "ties": "Who cares for, supports, hosts or is in contact with whom.",
        "responsibility": "Who has parental responsibility for whom.",
        "orders": "Court orders about people of the family.",
        "contact_limits": "Limits to contact, and who set them.",
        "entries": "What is recorded: factors, services, what was told and so on.",
        "explorations": "What was learned when a question was taken up, or why not.",
    },
    "Agency": {
        "name": "Its name in full.",
        "kind": "What kind of agency it is.",
        "area": "Which area it is of.",
        "also": "Its other names.",
    },
    "ContactLimit": {
        "between": "Ids of the people between whom contact has a limit.",
        "limit": "The limit in the words of the paper.",
        "by": "Who set it.",
    },
    "Couple": {
        "of": "One or two ids of people.",
        "kind": "How they are together.",
        "ended_by": "How it ended, where it did.",
        "children": "Ids of the children born to both.",
    },
    "DecisionEntry": {
        **_RECORDED,
        "decision": "The decision in its own words.",
        "by": "Who decided.",
    },
    "EventEntry": {
        **_RECORDED,
        "event": "What happened.",
        "kind": "What kind of event it was.",
        "by": "The agency that did it.",
    },
    "Exploration": {
        "state": "What became of the question.",
        "learned": "What was learned.",
        "words_of": "Whose words these are: the id of a person.",
        "present": "Ids of those of the family who were in the room.",
        "why": "Why it was set aside.",
        "withhold": "Readers, agencies or audiences who must not have this.",
        "because": "What it rested on then: riskmap writes this.",
    },
    "FactorEntry": {
        **_RECORDED,
        "procedure_followed": "That the local procedure was followed: on, by, words.",
    },
    "FollowedProcedure": {"by": "Who followed it.", "words": "What was done."},
    "Home": {
        "name": "A name for the home, not its address.",
        "area": "Which area it is in.",
        "lived_in": "Who lived there, from and to.",
    },
    "Known": {
        "agency": "The id of an agency.",
        "from": "Since when it has known; never; or not stated.",
        "never": "That it was never told.",
    },
    "Loss": {"kind": "What kind of loss it was."},
    "Order": {
        "order": "The order in its own words.",
        "about": "Ids of the people whom it names.",
        "by": "Which court made it.",
    },
    "Owner": {"who": "Who has taken on the need."},
    "ParentLink": {
        "parent": "The id of the adult.",
        "child": "The id of the child.",
        "kind": "How they are parent and child.",
    },
    "Person": {
        "name": "A name, or what this person is to the baby.",
        "drawn_as": "Which sign the picture has: the gender somebody lives in.",
        "lost": "That a pregnancy or a baby was lost: on, and kind.",
        "twin_of": "Ids of those born together.",
        "identical": "Whether twins are identical, where that is known.",
    },
    "Reason": {
        "says": "The reason, in the words of whoever gave it.",
        "kind": "What kind of reason it is.",
        "rule_about": "What a rule that stood in the way is about.",
    },
    "Relationship": {
        "between": "Ids of two people.",
        "how": "How they get on, as somebody says it or saw it.",
    },
    "Responsibility": {
        "who": "Ids of adults or a council.",
        "for": "Ids of the children.",
        "how": "How they came to have it.",
    },
    "ServiceEntry": {
        **_RECORDED,
        "service": "Its name.",
        "offered_by": "The id of the agency.",
        "reasons": "Why it became so: each reason by itself.",
        "owner": "Who has taken on the need, and until when.",
    },
    "Source": {
        "title": "What it is called.",
        "kind": "What kind of source it is.",
        "with": "Ids of those who were talked with.",
        "interpreter": "Who interpreted, if anyone.",
    },
    "SourceRef": {"from": "The id of a source."},
    "Stay": {"who": "Ids of those who lived there."},
    "Step": {
        "is": "How it stood.",
        "by": "Who decided.",
        "test": "On which test, such as: balance of probabilities.",
        "known_by": "Which agencies have known of this step, and since when.",
    },
    "Supervision": {"says": "What was said."},
    "Tie": {
        "cares_for": "Ids of those whom they care for.",
        "supports": "Ids of those whom they support.",
        "in_contact_with": "Ids of those with whom they are in contact.",
        "hosts": "Ids of those who stay with them.",
        "what": "With what they help.",
        "how_often": "How often, in words.",
    },
    "Told": {
        "from": "The id of the agency that told.",
        "to": "Ids of those who were told.",
        "about": "Ids of the people whom it is about.",
    },
    "ToldEntry": _RECORDED,
}
