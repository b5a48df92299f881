"""The forms for entries: factor, service, told, decision and event."""

from __future__ import annotations

from typing import Final, get_args

from riskmap.changing.form import QUALITY, Field, Form, carried, words_of
from riskmap.record.entries import EventKind, Told
from riskmap.record.shared import Level

_ENTRY = (
    Field("happened", "When was it, or since when?", "date"),
    *carried(asked=True, needed=True),
    Field("own_words", "In the family's own words?"),
    Field("words_of", "Whose words are they?", "person"),
    Field("checked", "When did somebody last look?", "date", asked=False),
    Field("check_again", "When to look again?", "date", asked=False),
    Field(
        "differs_from",
        "Of which entry is this another account?",
        "entry",
        many=True,
        asked=False,
    ),
)
_ABOUT = Field("about", "About whom, or which home?", "anyone", many=True)
_NEEDS_ABOUT = Field(
    "about", "About whom, or which home?", "anyone", many=True, needed=True
)


ENTRIES: Final = (
    Form(
        "factor",
        "a factor",
        "entries",
        "factor",
        (
            Field(
                "factor",
                "What was seen, told or asked about? In a word or two",
                "factor",
                needed=True,
            ),
            _NEEDS_ABOUT,
            *_ENTRY,
            Field(
                "procedure_on",
                "When was the local procedure followed?",
                "date",
                asked=False,
                within="procedure_followed",
                called="on",
            ),
            Field(
                "procedure_by",
                "Who followed the local procedure?",
                asked=False,
                within="procedure_followed",
                called="by",
            ),
            Field(
                "procedure_words",
                "What came of the local procedure, in words?",
                asked=False,
                within="procedure_followed",
                called="words",
            ),
        ),
    ),
    Form(
        "service",
        "a service",
        "entries",
        "service",
        (
            Field("service", "Which service?", needed=True),
            Field("for", "For whom?", "anyone", many=True, needed=True),
            Field("need", "What was it to help with?"),
            Field("offered_by", "Which agency offered it?", "agency"),
            Field("outcome", "What became of it?", "outcome"),
            QUALITY,
            Field("reasons", "Why? One reason at a time", "reason", many=True),
            Field("owner", "Who has taken on the need now?", "owner"),
            *_ENTRY,
        ),
    ),
    Form(
        "told",
        "what was passed on",
        "entries",
        "level",
        (
            Field("from", "Who told it?", "teller", needed=True, within="told"),
            Field(
                "to",
                "Whom did they tell?",
                "teller",
                many=True,
                needed=True,
                within="told",
            ),
            Field(
                "level",
                "How much of it?",
                "choice",
                get_args(Level),
                needed=True,
                within="told",
            ),
            Field("words", "In which words was it passed on?", within="told"),
            Field(
                "entries",
                "Which entries did it tell of?",
                "entry",
                many=True,
                within="told",
            ),
            Field("about", "About whom?", "anyone", many=True, within="told"),
            Field("by", "Who passed it on?", asked=False, within="told"),
            Field("lawful_basis", "On which lawful basis?", asked=False, within="told"),
            Field(
                "family_knows",
                "Does the family know that it was passed on?",
                "choice",
                words_of(Told, "family_knows"),
                asked=False,
                within="told",
            ),
            Field(
                "why_not", "Why was the family not told?", asked=False, within="told"
            ),
            *_ENTRY,
        ),
    ),
    Form(
        "decision",
        "a decision",
        "entries",
        "decision",
        (
            Field("decision", "What was decided?", needed=True),
            Field("by", "Who decided it?", needed=True),
            Field("test", "On which test, such as balance of probabilities?"),
            Field("settles", "Which entries does it settle?", "entry", many=True),
            _ABOUT,
            *_ENTRY,
        ),
    ),
    Form(
        "event",
        "something that happened",
        "entries",
        "event",
        (
            Field("event", "What happened?", needed=True),
            Field("kind", "What was it?", "choice", get_args(EventKind)),
            _ABOUT,
            Field("by", "Which agency did it, where one did?", "agency"),
            *_ENTRY,
        ),
    ),
)
